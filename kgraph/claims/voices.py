"""The stretches of a text that are not in the document's own voice: somebody's words, conditions,
questions, and the sentences of claims that say nothing (`docs/model.md`, Facts)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from kgraph.claims.obstacles import Within
from kgraph.claims.speech import Speech, Speeches, Statements
from kgraph.model.annotations import Span
from kgraph.model.quotation import Quotations
from kgraph.model.sentences import Sentences
from kgraph.model.vocabulary import KG


class Stretches:
    """Spans of a text, asked for what they overlap. Spans that overlap each other are joined."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._joined: list[Span] = []
        for begin, end in sorted(spans):
            if self._joined and begin < self._joined[-1][1]:
                before = self._joined[-1]
                self._joined[-1] = before[0], max(before[1], end)
            else:
                self._joined.append((begin, end))
        self._begins = [begin for begin, _ in self._joined]

    def overlap(self, span: Span) -> bool:
        """Whether one of them shares a character with the span."""
        place = bisect_right(self._begins, span[1] - 1) - 1
        return place >= 0 and self._joined[place][1] > span[0]

    def overlap_any(self, spans: Iterable[Span]) -> bool:
        """Whether one of them shares a character with one of the spans."""
        return any(map(self.overlap, spans))


class Voices:
    """Whose words stand where in the text of a layer. `empty`: the ids of the claims that say nothing."""

    def __init__(
        self,
        statements: Statements,
        speeches: Speeches,
        quotations: Quotations,
        empty: Iterable[str],
    ) -> None:
        self._statements = statements
        text = statements.layer.document.text
        self.sentences = Sentences(text, statements.layer.sentences)
        owned = [(m, id) for id, speech in speeches.by_id.items() for m in speech("Content")]
        owned += [(m, "") for m in _labelled(statements, KG.Quote) - {m for m, _ in owned}]
        self._owned = [(span, id) for m, id in owned for span in statements.spans.get(m, ())]
        self._words = Stretches(span for span, _ in self._owned)
        spoken = [statements.spans.get(mention, ()) for mention, _ in owned]
        self._verbatim = Stretches(
            span for spans in spoken if quotations.kind(spans) != KG.Indirect for span in spans
        )
        self._conditional = _labelled(statements, KG.Condition)
        self._conditions = Stretches(s for m in self._conditional for s in statements.spans[m])
        self._beside = Stretches(
            self.sentences.around(span) for id in empty for span in statements.anchor(id)
        )

    def is_in_words(self, span: Span) -> bool:
        """Whether it overlaps a content of a claim, or a quote that no claim names."""
        return self._words.overlap(span)

    def speakers(self, spans: Iterable[Span]) -> set[str]:
        """The ids of the claims whose contents overlap the spans; "" for a quote of no claim."""
        return {
            id
            for begin, end in spans
            for (first, last), id in self._owned
            if first < end and begin < last
        }

    def within(self, id: str, spans: Iterable[Span], *, identifies: bool) -> Within:
        """Whose words a statement or claim stands in, but for its own. `identifies`: what it says serves
        to tell who is meant."""
        spans = list(spans)
        if self._words.overlap_any(spans) and self.speakers(spans) - {id}:
            indirect = not self._verbatim.overlap_any(spans)
            return "identity" if identifies and indirect else "words"
        event = self._statements.events.get(id)
        own = event is not None and event.trigger in self._conditional
        return "condition" if not own and self._conditions.overlap_any(spans) else ""

    def are_together(self, some: Iterable[Span], others: Iterable[Span]) -> bool:
        """Whether one of the first spans stands in a sentence of one of the others."""
        return Stretches(map(self.sentences.around, some)).overlap_any(others)

    def is_beside_empty_claim(self, spans: Iterable[Span]) -> bool:
        """Whether it stands in the sentence of a claim that says nothing."""
        return self._beside.overlap_any(spans)

    def is_question(self, spans: Iterable[Span]) -> bool:
        """Whether it stands in a sentence that asks."""
        return any(map(self.sentences.is_question, spans))


def says_nothing(speech: Speech, speeches: Speeches, statements: Statements) -> bool:
    """Whether nothing tells what a claim says: it has no statement, content or reported claim, or one
    of them is lost; and what it is about does not suffice for its stance."""
    wanted = {"Proposition", "Content", "Claim"}
    event = speech.event
    if any(statements.role(event, role) in wanted for role, _ in event.lost):
        return True
    named = (*speeches.reached[event.id], *(id for id in speech("Claim") if id in speeches.by_id))
    if named or any(mention in statements.spans for mention in speech("Content")):
        return False
    stance = statements.scheme.label(event.label).iri
    return not (speech("About") and statements.scheme.about_suffices(stance))


def _labelled(statements: Statements, kind: str) -> set[str]:
    """The ids of the mentions whose label is a kind of span, or a class or a class below it."""
    ontology, scheme = statements.scheme.ontology, statements.scheme
    found = set()
    for mention in statements.layer.mentions:
        iri = scheme.label(mention.label).iri
        if iri == kind or ontology.is_a(iri, kind):
            found.add(mention.id)
    return found
