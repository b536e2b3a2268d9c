"""The stretches of a text that are not in the document's own voice: somebody's words, conditions,
questions, and the sentences of claims that say nothing (`docs/model.md`, Facts)."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.claims.annotated_statements import Statements
from kgraph.claims.obstacles import Within
from kgraph.claims.quotation import Manner
from kgraph.claims.speech import Speech, Speeches, reports
from kgraph.model.annotations import Span
from kgraph.model.sentences import Sentences
from kgraph.model.span_index import SpanIndex
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import local_name
from kgraph.schema.synonyms import synonym


class Voices:
    """Whose words stand where in the text of a layer. `empty`: the ids of the claims that say nothing;
    `unknown`: of all that bears attributes which are not understood where they stand."""

    def __init__(
        self,
        statements: Statements,
        speeches: Speeches,
        manner: Manner,
        empty: Iterable[str],
        unknown: frozenset[str],
    ) -> None:
        self._statements, self._reporters = statements, speeches.reporters
        text = statements.layer.document.text
        owned = [(m, id) for id, speech in speeches.by_id.items() for m in speech("Content")]
        said = {statements.spans.get(mention, ()) for mention, _ in owned}
        whole = _labelled(statements, KG.Passage) & unknown  # it may be said that none of it is so
        quotes = (_labelled(statements, KG.Quote) | whole) - {mention for mention, _ in owned}
        owned += [(mention, "") for mention in quotes if statements.spans[mention] not in said]
        self._speaking = {
            id for id, speech in speeches.by_id.items() if speech.event.trigger in speech("Content")
        }
        spoken = [(statements.spans.get(mention, ()), id) for mention, id in owned]
        self._words = SpanIndex((span, id) for spans, id in spoken for span in spans)
        quoted = [span for spans, _ in spoken for span in spans]
        self.sentences = Sentences(text, statements.layer.sentences, quoted)
        self._verbatim = SpanIndex(
            (span, id) for spans, id in spoken if manner(id, spans) != KG.Indirect for span in spans
        )
        self._conditional = _labelled(statements, KG.Condition) | _in_conditions(statements)
        self._conditions = SpanIndex((s, m) for m in self._conditional for s in statements.spans[m])
        self._empty = SpanIndex(
            (self.sentences.around(span), id) for id in empty for span in statements.anchor(id)
        )

    def speakers(self, spans: Iterable[Span]) -> set[str]:
        """The ids of the claims whose contents overlap the spans; "" for a quote of no claim."""
        return self._words.overlapping(spans)

    def within(self, id: str, spans: Iterable[Span], *, identifies: bool) -> Within:
        """Whose words a statement or claim stands in, but for its own and those that it reports, as a claim
        whose trigger is its content stands around them. `identifies`: what it says serves to tell who is
        meant."""
        spans = list(spans)
        if others := self._others(id, spans):
            reported = "" not in others and not self._verbatim.overlaps(spans)
            return "identity" if identifies and reported else "words"
        conditions = self._conditions.overlapping(spans)
        return "condition" if conditions - {*self._statements.anchors(id)} else ""

    def _others(self, id: str, spans: list[Span]) -> set[str]:
        """Whose words a statement or claim stands in. Where a claim is marked by its own words, these may
        quote somebody, and are in another's words only as a whole."""
        whole = id in self._speaking
        found = set.intersection(*map(self._words.around, spans)) if whole else self.speakers(spans)
        return {each for each in found if not reports(id, each, self._reporters)}

    def empty_beside(self, spans: Iterable[Span]) -> list[str]:
        """The claims that say nothing in the sentences of the spans."""
        return sorted(self._empty.overlapping(spans))

    def is_question(self, spans: Iterable[Span]) -> bool:
        """Whether it stands in a sentence that asks."""
        return any(map(self.sentences.is_question, spans))


def says_nothing(speech: Speech, speeches: Speeches, statements: Statements) -> bool:
    """Whether nothing tells what a claim says: it has no statement, content or reported claim, or one
    of them is lost; and what it is about does not suffice for its stance."""
    event = speech.event
    if statements.loses(event, "Proposition", "Content", "Claim"):
        return True
    named = (*speeches.reached[event.id], *(id for id in speech("Claim") if id in speeches.by_id))
    if named or any(mention in statements.spans for mention in speech("Content")):
        return False
    stance = statements.scheme.label(event.label).iri
    return not (speech("About") and statements.scheme.about_suffices(stance))


def _in_conditions(statements: Statements) -> set[str]:
    """The ids of the mentions whose words a role gives as a condition."""
    named = (each for id in statements.events for each in statements.circumstances(id, "Condition"))
    return {each for each in named if each in statements.spans and not statements.sort(each)}


def _labelled(statements: Statements, kind: str) -> set[str]:
    """The ids of the mentions whose label is a kind of span, or a class or a class below it; or nothing that
    is known, but may be meant for that: `quote`, `Quotation`."""
    scheme, mentions = statements.scheme, statements.layer.mentions
    below = {kind, *scheme.ontology.ancestors.below(kind)}
    names = {local_name(each).casefold() for each in below}
    found: dict[str, bool] = {}
    for label in {each.label for each in mentions}:
        term, meant = scheme.label(label), synonym("mentions", label) or label
        perhaps = term.sort == "unmapped" and meant.casefold() in names
        found[label] = perhaps or term.iri in below
    return {each.id for each in mentions if found[each.label]}
