"""Pairs of claims that are perhaps opposed in their words (`kgraph.wording`), of the claims that a question
finds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import pyoxigraph as ox

from kgraph.claims.contradictions import is_meant
from kgraph.claims.spoken import is_spoken, spoken, without_narrator
from kgraph.errors import UsageError
from kgraph.model.memo import Memo
from kgraph.model.vocabulary import KG
from kgraph.queries.chain_words import told
from kgraph.queries.claim_columns import Place, where
from kgraph.queries.lookup import Lookup
from kgraph.queries.question_files import Question
from kgraph.queries.readable_claims import chain, words
from kgraph.queries.sorted_rows import Put, Row, SortedRows
from kgraph.rdf.claim_terms import MENTION, PARTS
from kgraph.storage.sparql.results import Term
from kgraph.wording.naming import sole_holders
from kgraph.wording.perhaps_opposed import perhaps_opposed
from kgraph.wording.said import Mention, Pair, Said

_MOST = 1_000_000
"""Claims that are compared."""

_KEPT = 4096
_PLACE = re.compile(r"(.*)#char=([0-9]{1,15}),([0-9]{1,15})")
_NEEDED = ("claim", "document", "begin", "end", "words", "stance")
_MORE = ("is_negative", "in_words_only", "language")

COLUMNS = (
    *("why", "same_speaker"),
    *("for", "for_chain", "for_quote", "for_issued", "for_where"),
    *("against", "against_chain", "against_quote", "against_issued", "where"),
)
"""The columns of the answer: why two claims were paired, whether one speaker says both, and the claims `for`
and `against`, each with all who say it, its words, the day of its document and the place of its words
(`where`: of `against`)."""


def word_pairs(
    question: Question, put: Put, lookup: Lookup, limit: int | None = None
) -> SortedRows:
    """The pairs, at most `limit`, or as many as the worker gives, the likeliest first. Raises as `Put.query`,
    UsageError for a query without the columns that are compared."""
    most = put.worker.row_limit if limit is None else limit
    found = put.query(question.text, _MOST).read()
    missing = [each for each in _NEEDED if each not in found.variables]
    if missing:
        raise UsageError(
            f"{question.path}: claims are paired by ?{', ?'.join(_NEEDED)}; SELECT lists no ?{missing[0]}"
        )
    rows = (dict(zip(found.variables, row, strict=True)) for row in found.rows)
    pairs = perhaps_opposed(_said(rows, lookup), background := _Background(lookup))
    about = put.bindings.get("about", "").strip("<>")
    shown = list[Row]()
    for pair in pairs:
        if _is_meant(pair, lookup) and (not about or background.concerns(pair, about)):
            shown.append(tuple(_cells(pair, lookup)))
            if len(shown) > most:
                break
    return SortedRows(COLUMNS, shown[:most], len(shown) > most or found.truncated)


def _said(rows: Iterable[Mapping[str, Term | None]], lookup: Lookup) -> Iterator[Said]:
    for row in rows:
        values = [_value(row.get(each)) for each in (*_NEEDED, *_MORE)]
        claim, document, begin, end, words, stance, negative, in_words, language = values
        if all(values[: len(_NEEDED)]):
            said = spoken(lookup.iris(claim, KG.content), (int(begin), int(end)))
            words = without_narrator(words, int(begin), said)
            flags = negative == "true", in_words != "false"
            yield Said(claim, document, int(begin), int(end), words, stance, *flags, language)


def _value(term: Term | None) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ""


def _is_meant(pair: Pair, lookup: Lookup) -> bool:
    claims = map(lookup.reader.claim, (pair.plain, pair.against))
    return all(is_meant(claim, lookup.reader.claim) for claim in claims)


def _cells(pair: Pair, lookup: Lookup) -> Iterator[Term | None]:
    claims = pair.plain, pair.against
    cited = [words(lookup, claim) for claim in claims]
    yield ox.Literal(pair.reason)
    yield ox.Literal(_same(pair, *(each.issued for each in cited))) if pair.same_speaker else None
    for claim, said in zip(claims, cited, strict=True):
        place = where(lookup, claim)
        yield ox.NamedNode(claim)
        yield ox.Literal(told(chain(lookup, claim), said))
        yield ox.Literal(said.quote)
        yield ox.Literal(said.issued) if said.issued else None
        yield ox.NamedNode(place.iri) if place else None


def _same(pair: Pair, issued: str, against: str) -> str:
    """That one speaker says both, and which claim is the later one, by whole days."""
    later = "against" if issued < against else "for" if against < issued else ""
    is_known = later and len(issued) == len(against)
    said = "yes" if pair.same_speaker == "yes" else "perhaps, the names are equal"
    return f"{said}, {later} is later" if is_known else said


class _Background:
    """What a graph knows of the documents and speakers of claims."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def issued(self, document: str) -> str:
        return self._lookup.publication(document).issued

    def mentions(self, document: str) -> Sequence[Mention]:
        return self._mentions.get(document, ())

    @cached_property
    def _mentions(self) -> Mapping[str, Sequence[Mention]]:
        """By document, the mentions of things that no program merely proposes."""
        found: dict[str, list[Mention]] = defaultdict(list)
        proposed = {mention for mention, _ in self._lookup.pairs(KG.proposedBy)}
        for mention, thing in self._lookup.pairs(MENTION["denotes"]):
            if mention not in proposed and (place := self._place(mention)):
                document, begin, end = place
                found[document].append(Mention(begin, end, thing))
        return {
            document: sorted(some, key=lambda each: (each.begin, -each.end, each.thing))
            for document, some in found.items()
        }

    def _place(self, mention: str) -> Place | None:
        """Where a mention of one stretch stands: its IRI mostly says so, and then it need not be read."""
        if told := _PLACE.fullmatch(mention):
            return told[1], int(told[2]), int(told[3])
        begin, end = (self._lookup.values(mention, MENTION[each])[:1] for each in ("begin", "end"))
        documents = self._lookup.iris(mention, MENTION["document"])
        return (documents[0], int(begin[0]), int(end[0])) if documents and begin and end else None

    def holders(self, document: str) -> Mapping[str, str]:
        return self._holders[document]

    @cached_property
    def _holders(self) -> Memo[str, Mapping[str, str]]:
        return Memo(self._holders_named, _KEPT)

    def _holders_named(self, document: str) -> Mapping[str, str]:
        named = {each.thing for each in self.mentions(document)}
        return sole_holders(named, self._offices, self.name)

    @cached_property
    def _offices(self) -> Mapping[str, set[str]]:
        """The offices of those who hold some, also as words only describe them."""
        found: dict[str, set[str]] = defaultdict(set)
        for proposition in self._lookup.having_part(1, ox.NamedNode(KG.holdsOffice)):
            people, offices = (self._lookup.iris(proposition, PARTS[each]) for each in (0, 2))
            for person in people:
                found[person].update(offices)
        return found

    def name(self, thing: str) -> str:
        return self._lookup.reader.entity(thing).name

    def speakers(self, claim: str) -> Sequence[str]:
        return self._lookup.iris(claim, KG.claimant)

    def concerns(self, pair: Pair, thing: str) -> bool:
        """Whether a claim of the pair is made by a thing, or names it."""
        for claim in (pair.plain, pair.against):
            made = self._lookup.reader.claim(claim)
            said = spoken(made.content, (made.begin, made.end))
            named = (
                each.thing
                for each in self.mentions(made.document)
                if is_spoken((each.begin, each.end), said)
            )
            if thing in (*made.claimants, *named):
                return True
        return False
