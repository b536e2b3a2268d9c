"""What a graph, beside the names, says for and against two things being one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice

from kgraph.model.annotations import Span
from kgraph.model.identity import mention_spans
from kgraph.model.memo import Memo
from kgraph.model.sentences import Sentences
from kgraph.model.vocabulary import KG, OWL, SKOS
from kgraph.queries.lookup import Lookup
from kgraph.rdf.claim_terms import TEXT
from kgraph.resolving.candidate import Quote
from kgraph.schema.links import target_of
from kgraph.schema.ontology import Ontology, local_name

_LOOKED_AT = 200  # propositions of a thing
_AROUND = 400  # characters on either side of words, in which their sentence is looked for
_NAMED = 3  # things that a reason names
_QUOTED = 5  # words for things that are called the same
_BEFORE = 1_000  # characters before words, in which the sentences before are looked for
SENTENCES_BEFORE = 2
"""Sentences that are shown before a pronoun's own, to know who is meant."""
_LINKS = (OWL.sameAs, SKOS.exactMatch)


@dataclass(slots=True)
class Weighed:
    """`score` of a candidate as the evidence changes it, with the reasons."""

    score: float
    reasons: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)

    def supported(self, share: float, reason: str) -> None:
        """A share of what is lacking to certainty is added."""
        self.score += (1 - self.score) * share
        self.reasons.append(reason)

    def opposed(self, share: float, reason: str) -> None:
        """Only a share of the score remains."""
        self.score *= share
        self.against.append(reason)


class Evidence:
    """What a graph says of things: asked again and again, so kept."""

    def __init__(self, lookup: Lookup, ontology: Ontology) -> None:
        self._lookup, self._ontology = lookup, ontology
        self._entries = Memo(self._entries_of, _KEPT)
        self._others = Memo(self._others_of, _KEPT)
        self._first_quotes = Memo(self._first_quote_of, _KEPT)
        self._texts = Memo(self._text_of, _TEXTS)
        self._excludes = Memo(self._excludes_each_other, _KEPT)

    def weigh(self, one: str, other: str, classes: tuple[str, str], weighed: Weighed) -> None:
        """Take into account the links, the classes and the statements of two things."""
        self._by_class(classes, weighed)
        self._by_links(one, other, weighed)
        self._by_statements(one, other, weighed)

    def first_quote(self, thing: str) -> Quote | None:
        """The first words of the texts for a thing; None if there are none."""
        return self._first_quotes[thing]

    def quotes(self, first: str, second: str, alike: Iterable[str] = ()) -> tuple[Quote, ...]:
        """The first words for two things, and for a few of others that are called as the second one is, each
        in a document of its own."""
        found = [*filter(None, map(self.first_quote, (first, second)))]
        documents = {each.document for each in found}
        for each in islice(alike, _LOOKED_AT):
            quote = self.first_quote(each)
            if quote and quote.document not in documents and len(found) < _QUOTED:
                documents.add(quote.document)
                found.append(quote)
        return tuple(found)

    def quote(self, thing: str, mention: str) -> Quote:
        """The words of a mention in their sentence."""
        document, (begin, end) = place(mention)
        text = self._texts[document]
        sentence, lit = _sentence(text, begin, end) if text else ("", (0, 0))
        words = self._lookup.reader.words(mention)
        return Quote(thing, self._lookup.thing(document), begin, end, words, sentence, lit)

    def with_sentences_before(self, quote: Quote) -> Quote:
        """A quote with the sentences before its own."""
        text = self._texts[quote.document.iri]
        first = max(0, quote.begin - _BEFORE)
        around = Sentences(text[first : quote.end + _AROUND])
        own, _ = around.around((quote.begin - first, quote.end - first))
        begin, end = around.before(own, SENTENCES_BEFORE)
        cut = "…" if first and not begin else ""
        return replace(quote, before=cut + " ".join(text[first + begin : first + end].split()))

    def before(self, mention: str, most: int) -> str:
        """The characters before a mention, at most so many, and its own words up to the last one; "" in a
        graph without text."""
        document, (begin, end) = place(mention)
        text = self._texts[document]
        return text[max(0, begin - most) : begin] + text[begin:end].rpartition(" ")[0]

    def _first_quote_of(self, thing: str) -> Quote | None:
        mentions = self._lookup.mentions_of(thing)
        return self.quote(thing, min(mentions, key=place)) if mentions else None

    def _by_class(self, classes: tuple[str, str], weighed: Weighed) -> None:
        one, other = classes
        if one == other or KG.Entity in classes:
            return
        if self._excludes[one, other]:
            what = f"their classes exclude each other: {local_name(one)}, {local_name(other)}"
            weighed.opposed(0.2, what)
        elif self._ontology.distance(one, other) is None and all(
            each in self._ontology.ancestors for each in classes
        ):
            what = f"their classes differ: {local_name(one)}, {local_name(other)}"
            weighed.opposed(0.85, what)

    def _by_links(self, one: str, other: str, weighed: Weighed) -> None:
        first, second = self._entries[one], self._entries[other]
        if shared := sorted(first.keys() & second.keys()):
            weighed.supported(0.95, f"both lead to {first[shared[0]][1]}")
        elif both := sorted(
            {each for each, _ in first.values()} & {each for each, _ in second.values()}
        ):
            leading = [
                next(iri for authority, iri in each.values() if authority == both[0])
                for each in (first, second)
            ]
            weighed.opposed(0.15, f"they lead to different entries: {' and '.join(leading)}")

    def _by_statements(self, one: str, other: str, weighed: Weighed) -> None:
        first, second = self._others[one], self._others[other]
        if other in first or one in second:
            predicate = local_name(first.get(other) or second[one])
            weighed.opposed(0.4, f"a statement is about both of them ({predicate})")
        both = [each for each in sorted(first.keys() & second.keys()) if each not in (one, other)]
        events = [each for each in both if self._happens(each)]
        if events:
            name = self._lookup.thing(events[0]).label
            weighed.opposed(0.5, f"both take part in one event: {name}")
        shared = [each for each in both if each not in events]
        if shared:
            names = ", ".join(self._lookup.thing(each).label for each in shared[:_NAMED])
            share = min(0.4, 0.2 * len(shared))
            weighed.supported(share, f"statements join both with {names}")

    def _happens(self, thing: str) -> bool:
        return self._ontology.is_a(self._lookup.reader.entity(thing).cls, KG.Eventuality)

    def _entries_of(self, thing: str) -> dict[str, tuple[str, str]]:
        links = (link for each in _LINKS for link in self._lookup.iris(thing, each))
        targets = (target_of("", link, {}) for link in links)
        return {each.key: (each.authority, each.iri) for each in targets if each.iri}

    def _others_of(self, thing: str) -> dict[str, str]:
        """The things that statements join the thing with, and a predicate that does."""
        found: dict[str, str] = {}
        for proposition in sorted(self._lookup.propositions_with(thing))[:_LOOKED_AT]:
            if told := self._lookup.reader.triple(proposition):
                subject, predicate, object = told
                for each in (subject, object):
                    if isinstance(each, str) and each != thing and predicate:
                        found.setdefault(each, predicate)
        return found

    def _excludes_each_other(self, classes: tuple[str, str]) -> bool:
        return self._ontology.exclude_each_other(*classes)

    def _text_of(self, document: str) -> str:
        return "".join(self._lookup.values(document, TEXT)[:1])


_KEPT = 100_000
_TEXTS = 2_000


def place(mention: str) -> tuple[str, Span]:
    """The document of a mention, and begin of its first and end of its last words in code points, by its
    IRI."""
    ends = [end for span in mention_spans(mention) for end in span]
    return mention.rpartition("#")[0], (min(ends, default=0), max(ends, default=0))


def _sentence(text: str, begin: int, end: int) -> tuple[str, Span]:
    """The sentence around the words, of a text that is looked at only so far around them, with single
    blanks; and where the words stand in it."""
    first, last = max(0, begin - _AROUND), min(len(text), end + _AROUND)
    around = Sentences(text[first:last]).around((begin - first, end - first))
    cut = "…" if first and not around[0] else ""
    begins = first + around[0]
    told = cut + " ".join(text[begins : first + around[1]].split())
    before = cut + " ".join(
        f"{text[begins:begin]}|".split()
    )  # the bar stands for the first of the words
    return told, (len(before) - 1, len(cut + " ".join(text[begins:end].split())))
