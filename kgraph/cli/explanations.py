"""What `why` and `why-not` share: the triple as typed, and the printing of an explanation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kgraph.cli.trees import Branch
    from kgraph.model.claims import Node
    from kgraph.pipeline.collect import Options
    from kgraph.queries.names import Names
    from kgraph.queries.why import Places
    from kgraph.schema.ontology import Ontology

Subject = Annotated[str, typer.Argument(help="A name, a path under the base, or an IRI.")]
Predicate = Annotated[str, typer.Argument(help="A property: holdsVetoOver, kg:holdsVetoOver.")]
Object = Annotated[str, typer.Argument(help="A name, a path, an IRI, or the text of a literal.")]
Sources = Annotated[
    list[Path] | None,
    typer.Option(
        "--source",
        show_default=False,
        help="Annotation files or folders to look up lines in. May be repeated.",
    ),
]
TreeFormat = Annotated[str, typer.Option("--format", help="tree, json or markdown.")]


def settled_options(
    sources: list[Path] | None,
    ontology: list[Path] | None,
    rules: list[Path] | None = None,
    without: list[str] | None = None,
) -> Options:
    from kgraph.cli.inputs import settled
    from kgraph.pipeline.collect import Options

    return settled(
        Options(
            sources=tuple(sources or ()),
            profile="",
            ontology=tuple(ontology or ()),
            rules=tuple(rules or ()),
            without=tuple(without or ()),
        )
    )


def named(
    store: ox.Store, ontology: Ontology, subject: str, predicate: str, object: str
) -> tuple[str, str, Node]:
    from kgraph.queries.names import Names, find_entity, find_predicate

    names = Names(store)
    property = find_predicate(names, ontology, predicate)
    return find_entity(names, subject), property, _object(names, ontology, object)


def _object(names: Names, ontology: Ontology, typed: str) -> Node:
    """A thing by any of its names, a term of the ontology, else a literal that is the object of some
    proposition."""
    from kgraph.errors import UsageError
    from kgraph.queries.names import find_entity
    from kgraph.queries.why import literals

    try:
        return find_entity(names, typed)
    except UsageError:
        if term := ontology.names.get(typed.removeprefix("kg:")):
            return term
        found = literals(names.lookup, typed)
        if len(found) != 1:
            raise
        return found[0]


def places(store: ox.Store, options: Options) -> Places:
    from dataclasses import replace

    from kgraph.pipeline.annotation_places import annotation_places
    from kgraph.queries.lookup import Lookup

    return annotation_places(replace(options, base=Lookup(store).base))


def print_explanation(format: str, value: dict[str, Any], tree: Branch) -> None:
    from kgraph.cli.console import print_json, put, put_bytes
    from kgraph.cli.trees import tree_lines, tree_markdown
    from kgraph.errors import UsageError

    if format == "tree":
        put(tree_lines(tree))
    elif format == "json":
        print_json(value)
    elif format == "markdown":
        put_bytes(tree_markdown(tree).encode())
    else:
        raise UsageError(f"a tree cannot be printed as '{format}'; known are tree, json, markdown")
