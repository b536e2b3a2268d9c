"""`kgraph why-not`."""

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
def why_not(
    settings: Settings,
    subject: Subject,
    predicate: Predicate,
    object: Object,
    source: Sources = None,
    format: TreeFormat = "tree",
) -> None:
    """Show what keeps a triple from being a fact. It says what each rule lacks, and which claims
    are nearest. Exit code 1 if the triple is a fact."""
    from kgraph.cli.printing.trees import unexplained
    from kgraph.pipeline.meaning import ontology_of
    from kgraph.queries.named_graph import named_graph
    from kgraph.queries.typed_triples import find_triple
    from kgraph.queries.whynot import to_json
    from kgraph.queries.whynot import why_not as ask
    from kgraph.rules.parsing import rules_for

    terms = ontology_of(settings)
    known = rules_for(terms, settings.rules, settings.without)
    with named_graph(settings.graph) as (_, names):
        triple = find_triple(names, terms, subject, predicate, object)
        absence = ask(names.lookup, known, *triple, places(names.lookup, settings, source))
    print_explanation(format, to_json(absence), unexplained(absence))
    if absence.stands:
        raise typer.Exit(1)
