"""`kgraph why`."""

from __future__ import annotations

import typer

from kgraph.cli import options as taken
from kgraph.cli.explanations import (
    Object,
    Predicate,
    Sources,
    Subject,
    TreeFormat,
    named,
    places,
    print_explanation,
    settled_options,
)


def why(
    subject: Subject,
    predicate: Predicate,
    object: Object,
    graph: taken.Graph = "output",
    source: Sources = None,
    ontology: taken.OntologyFiles = None,
    format: TreeFormat = "tree",
) -> None:
    """Show what a triple stands on: facts and claims with their words, and proofs by rules. Exit
    code 1 if the triple is not there."""
    from kgraph.cli.trees import explained
    from kgraph.pipeline.collect import ontology_of
    from kgraph.queries.why import to_json
    from kgraph.queries.why import why as ask
    from kgraph.storage.graph import opened

    options = settled_options(source, ontology)
    with opened(graph) as store:
        triple = named(store, ontology_of(options), subject, predicate, object)
        explanation = ask(store, *triple, places(store, options) if source else None)
    print_explanation(format, to_json(explanation), explained(explanation))
    if not explanation.grounds:
        raise typer.Exit(1)
