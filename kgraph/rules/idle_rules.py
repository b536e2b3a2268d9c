"""Rules of users that nothing can follow from: a pattern names a property or a class that nothing has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgraph.errors import Diagnostic, Severity
from kgraph.model.vocabulary import RDF
from kgraph.rules.premises import Premises
from kgraph.rules.rules import Rule
from kgraph.schema.ontology import Ontology
from kgraph.schema.terms import Terms, shortened

Own = Mapping[str, str]
"""The path of the file of each rule of the user, by the name of the rule."""


def idle_rules(
    premises: Premises, rules: Iterable[Rule], own: Own, ontology: Ontology
) -> Iterator[Diagnostic]:
    """KG183 for each rule of the user with such a pattern: a warning if the ontology does not have the term
    either, else a note. `premises`: with all conclusions."""
    held = premises.held()
    terms = Terms(ontology)
    for rule in rules:
        if rule.name not in own:
            continue
        for term in dict.fromkeys(_terms(rule)):
            if f"<{term}>" not in held:
                unknown = terms.is_unknown(term, lambda iri: False)
                what = (
                    f"nothing follows from the rule {rule.name}, as nothing has {shortened(term)}"
                )
                fix = terms.meant(term) if unknown else "no claim or fact of these sources uses it"
                severity: Severity = "warning" if unknown else "note"
                yield Diagnostic(own[rule.name], 0, 0, "KG183", what, fix, severity)


def _terms(rule: Rule) -> Iterator[str]:
    for _, predicate, object in rule.body:
        if not isinstance(predicate, str):
            continue
        if predicate != RDF.type:
            yield predicate
        elif isinstance(object, str):
            yield object
