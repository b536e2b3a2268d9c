"""`kgraph why`."""

from __future__ import annotations

import typer

from kgraph.cli.explanations import (
    Object,
    Predicate,
    Sources,
    Subject,
    TreeFormat,
    places,
    print_explanation,
)
from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def why(
    settings: Settings,
    subject: Subject,
    predicate: Predicate,
    object: Object,
    source: Sources = None,
    format: TreeFormat = "tree",
) -> None:
    """Show what a triple rests on. These are facts and claims with their quotes, and proofs by
    rules. Exit code 1 if the graph does not have the triple."""
    from kgraph.cli.printing.trees import explained
    from kgraph.pipeline.meaning import ontology_of
    from kgraph.queries.named_graph import named_graph
    from kgraph.queries.typed_triples import find_triple
    from kgraph.queries.why import to_json
    from kgraph.queries.why import why as ask

    with named_graph(settings.graph) as (_, names):
        triple = find_triple(names, ontology_of(settings), subject, predicate, object)
        explanation = ask(names.lookup, *triple, places(names.lookup, settings, source))
    print_explanation(format, to_json(explanation), explained(explanation))
    if not explanation.grounds:
        raise typer.Exit(1)
