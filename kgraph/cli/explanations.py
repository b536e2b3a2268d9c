"""What `why` and `why-not` share: their arguments, and the printing of an explanation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from kgraph.cli.printing.trees import Branch
    from kgraph.queries.lookup import Lookup
    from kgraph.queries.why import Places
    from kgraph.schema.settings import Options

Subject = Annotated[str, typer.Argument(help="A name, a path under the base, or an IRI.")]
Predicate = Annotated[str, typer.Argument(help="A property: holdsVetoOver, kg:holdsVetoOver.")]
Object = Annotated[str, typer.Argument(help="A name, a path, an IRI, or the text of a literal.")]
Sources = Annotated[
    list[Path] | None,
    typer.Option(
        "--source",
        show_default=False,
        help="Annotation files or folders in which the lines are looked up. May be repeated.",
    ),
]
TreeFormat = Annotated[str, typer.Option("--format", help="tree, json or markdown.")]


def places(lookup: Lookup, options: Options, sources: list[Path] | None) -> Places | None:
    """Where the annotations of the sources stand; None if no sources were named. Documents are
    named as in the graph."""
    from kgraph.pipeline.annotation_places import annotation_places

    if not sources:
        return None
    return annotation_places(replace(options, sources=tuple(sources), base=lookup.base))


def print_explanation(format: str, value: dict[str, Any], tree: Branch) -> None:
    """The tree on standard output, or in JSON the value. Raises UsageError for another format than
    `tree`, `json` and `markdown`."""
    from kgraph.cli.console import print_json, put, put_bytes
    from kgraph.cli.printing.trees import tree_lines, tree_markdown
    from kgraph.errors import UsageError

    if format == "tree":
        put(tree_lines(tree))
    elif format == "json":
        print_json(value)
    elif format == "markdown":
        put_bytes(tree_markdown(tree).encode())
    else:
        raise UsageError(f"a tree cannot be printed as '{format}'; known are tree, json, markdown")
