"""Commands that explain: why a triple is there, and why it is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kgraph.cli.exploring import Graph

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kgraph.cli.trees import Branch
    from kgraph.model.claims import Node
    from kgraph.queries.names import Names
    from kgraph.queries.places import Places

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
Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", show_default=False, help="A folder of own rules. May be repeated."),
]
TreeFormat = Annotated[str, typer.Option("--format", help="tree, json or markdown.")]


def why(
    subject: Subject,
    predicate: Predicate,
    object: Object,
    graph: Graph = "output",
    source: Sources = None,
    format: TreeFormat = "tree",
) -> None:
    """Show what a triple stands on: facts and claims with their words, and proofs by rules. Exit
    code 1 if the triple is not there."""
    from kgraph.cli.trees import explained
    from kgraph.queries.why import to_json
    from kgraph.queries.why import why as ask
    from kgraph.storage.graph import opened

    with opened(graph) as store:
        triple = _named(store, subject, predicate, object)
        explanation = ask(store, *triple, _places(store, source))
    _print(format, to_json(explanation), explained(explanation))
    if not explanation.grounds:
        raise typer.Exit(1)


def why_not(
    subject: Subject,
    predicate: Predicate,
    object: Object,
    graph: Graph = "output",
    source: Sources = None,
    rules: Rules = None,
    format: TreeFormat = "tree",
) -> None:
    """Show what keeps a triple from being a fact: what each rule misses, and whose claims come
    nearest. Exit code 1 if the triple is a fact."""
    from kgraph.cli.trees import unexplained
    from kgraph.queries.whynot import to_json
    from kgraph.queries.whynot import why_not as ask
    from kgraph.reasoning.parsing import rules_for
    from kgraph.schema.ontology import shipped_ontology
    from kgraph.storage.graph import opened

    known = rules_for(shipped_ontology(), rules or ())
    with opened(graph) as store:
        triple = _named(store, subject, predicate, object)
        absence = ask(store, known, *triple, _places(store, source))
    _print(format, to_json(absence), unexplained(absence))
    if absence.stands:
        raise typer.Exit(1)


def _named(store: ox.Store, subject: str, predicate: str, object: str) -> tuple[str, str, Node]:
    from kgraph.queries.names import Names, find_entity
    from kgraph.schema.ontology import shipped_ontology

    names = Names(store)
    found = find_entity(names, subject)
    property = shipped_ontology().find_property(predicate) or find_entity(names, predicate)
    return found, property, _object(names, object)


def _object(names: Names, typed: str) -> Node:
    """A thing by any of its names, else a literal that is the object of some proposition."""
    from kgraph.errors import UsageError
    from kgraph.queries.names import find_entity
    from kgraph.queries.why import literals

    try:
        return find_entity(names, typed)
    except UsageError:
        found = literals(names.lookup, typed)
        if len(found) != 1:
            raise
        return found[0]


def _places(store: ox.Store, sources: list[Path] | None) -> Places | None:
    from kgraph.queries.lookup import Lookup
    from kgraph.queries.places import annotation_places

    return annotation_places(sources, Lookup(store).base) if sources else None


def _print(format: str, value: dict[str, Any], tree: Branch) -> None:
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
