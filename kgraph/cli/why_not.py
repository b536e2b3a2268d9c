"""`kgraph why-not`."""

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


def why_not(
    subject: Subject,
    predicate: Predicate,
    object: Object,
    graph: taken.Graph = "output",
    source: Sources = None,
    ontology: taken.OntologyFiles = None,
    rules: taken.Rules = None,
    without: taken.Without = None,
    format: TreeFormat = "tree",
) -> None:
    """Show what keeps a triple from being a fact: what each rule misses, and whose claims come
    nearest. Exit code 1 if the triple is a fact."""
    from kgraph.cli.trees import unexplained
    from kgraph.pipeline.collect import ontology_of
    from kgraph.queries.whynot import to_json
    from kgraph.queries.whynot import why_not as ask
    from kgraph.rules.parsing import rules_for
    from kgraph.storage.graph import opened

    options = settled_options(source, ontology, rules, without)
    terms = ontology_of(options)
    known = rules_for(terms, options.rules, options.without)
    with opened(graph) as store:
        triple = named(store, terms, subject, predicate, object)
        absence = ask(store, known, *triple, places(store, options) if source else None)
    print_explanation(format, to_json(absence), unexplained(absence))
    if absence.stands:
        raise typer.Exit(1)
