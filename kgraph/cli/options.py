"""The arguments and options that several commands take, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[Path] | None,
    typer.Argument(
        show_default=False,
        help="Annotation files, or folders of them. Without any: the sources of kgraph.toml, "
        "else the worked example that ships with kgraph.",
    ),
]
Format = Annotated[
    str, typer.Option("--from", help="The format of the files (default: told by each file).")
]
ProfileName = Annotated[
    str, typer.Option("--profile", help="What labels mean: a shipped profile, or a .toml file.")
]
LexiconFiles = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", help="Known entities, as RDF (default: lexicon.ttl of a source)."),
]
OntologyFiles = Annotated[
    list[Path] | None, typer.Option("--ontology", help="Classes and properties of your own.")
]
Base = Annotated[str, typer.Option("--base", help="What the IRIs of the graph begin with.")]
Root = Annotated[
    Path | None, typer.Option("--root", help="The folder that documents are named under.")
]
Offsets = Annotated[
    str,
    typer.Option(
        "--offsets",
        help="What offsets count, if not what the format says: codepoints, utf16 or bytes.",
    ),
]
Promote = Annotated[
    str, typer.Option("--promote", help="What becomes a fact: stated, none or two-sources.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to read with.")]
Infer = Annotated[bool, typer.Option(help="Draw the conclusions of the rules.")]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        show_default=False,
        help="A folder of rules of your own (default: rules/ beside kgraph.toml). May be repeated.",
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", help="A rule or policy to leave out. May be repeated."),
]
Validate = Annotated[
    bool | None,
    typer.Option(
        help="Hold the graph against SHACL shapes (default: up to 100,000 triples).",
        show_default=False,
    ),
]
Shapes = Annotated[
    list[Path] | None,
    typer.Option("--shapes", help="Shapes of your own, as RDF. May be repeated."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Losses and warnings are errors.")]
Graph = Annotated[
    str,
    typer.Option("--graph", "-g", help="A graph's folder, an RDF file, or - for Turtle on stdin."),
]
TableFormat = Annotated[str, typer.Option("--format", help="table, csv, tsv or json.")]
