"""`kgraph build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli import options as taken


def build(
    sources: taken.Sources = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of the graph.")] = Path(
        "output"
    ),
    format: taken.Format = "",
    profile: taken.ProfileName = "",
    lexicon: taken.LexiconFiles = None,
    ontology: taken.OntologyFiles = None,
    base: taken.Base = "",
    root: taken.Root = None,
    offsets: taken.Offsets = "",
    text: Annotated[
        str, typer.Option("--text", help="Source text in the graph: full, quotes or none.")
    ] = "quotes",
    promote: taken.Promote = "stated",
    jobs: taken.Jobs = 1,
    infer: taken.Infer = True,
    rules: taken.Rules = None,
    without: taken.Without = None,
    validate: taken.Validate = None,
    shapes: taken.Shapes = None,
    strict: taken.Strict = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files that no build of kgraph wrote.")
    ] = False,
) -> None:
    """Read annotations and write the graph: Turtle, GraphML, page, store and report."""
    from kgraph.cli.console import progress, say
    from kgraph.cli.inputs import configured
    from kgraph.cli.summary import summary
    from kgraph.pipeline.build import Options
    from kgraph.pipeline.build import build as run

    typed = Options(
        sources=tuple(sources or ()),
        format=format,
        profile=profile,
        lexicon=tuple(lexicon or ()),
        ontology=tuple(ontology or ()),
        base=base,
        root=root,
        offsets=offsets,
        policy=promote,
        text=text,
        jobs=jobs,
        infer=infer,
        rules=tuple(rules or ()),
        without=tuple(without or ()),
        validate=validate,
        shapes=tuple(shapes or ()),
    )
    options = configured(typed)
    with progress("Reading") as on_file:
        report = run(
            options, output, overwrite=overwrite, strict=strict, on_file=on_file, notify=say
        )
    summary(report, output)
