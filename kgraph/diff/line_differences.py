"""What two graphs say differently, found in one walk through the sorted lines of both.

What is the same is read and forgotten, so memory grows with what differs, and of that only names are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.diff.sides import Side
from kgraph.model.identity import checksum
from kgraph.model.vocabulary import DCTERMS, KG, NIF, RDF, SKOS
from kgraph.rdf.chains import STATEMENTS
from kgraph.rdf.claim_terms import (
    ASSERTED_BY,
    DENIED,
    DOCUMENT,
    MENTION,
    NAME,
    PROPOSED,
    REPLACES,
    TEXT,
)
from kgraph.storage.rdf.quad_lines import QuadLine, subject_of, triple_of
from kgraph.storage.sorting import differing

OLD, NEW = 0, 1
"""The places of the two graphs in every pair."""


class Only(NamedTuple):
    """A statement that one graph alone has: its IRI, its class, its document ("" for a conclusion), where its
    quote begins there (code points), and who says it: those who report it, else who makes it."""

    iri: str
    sort: str
    document: str
    begin: int
    speakers: tuple[str, ...]

    @property
    def place(self) -> tuple[str, int, str]:
        """The key by which statements are sorted."""
        return self.document, self.begin, self.iri


@dataclass(slots=True)
class Touched:
    """All that differs, by IRIs. `only`: the statements that one graph alone has; `altered`: those that both
    have and that stand differently; `facts`: the propositions that are asserted in one graph alone;
    `documents`: those of one graph alone, with a hash of their text; `about_documents`: the predicates whose
    values are others now, of those in both; `mentions`: how many of each document one graph alone has;
    `moved_names`: (document, what its mention denoted, what it denotes now) with the number of mentions;
    `labels`: things that have another name now;
    `judgements` on who is who that one graph alone has; `replaced`: (thing, what it is replaced by)."""

    only: tuple[list[Only], list[Only]] = field(default_factory=lambda: ([], []))
    altered: list[str] = field(default_factory=list)
    facts: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    documents: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))
    about_documents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    mentions: tuple[Counter[str], Counter[str]] = field(
        default_factory=lambda: (Counter(), Counter())
    )
    moved_names: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    labels: list[str] = field(default_factory=list)
    judgements: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    replaced: tuple[set[tuple[str, str]], set[tuple[str, str]]] = field(
        default_factory=lambda: (set(), set())
    )


def touched(old: Side, new: Side) -> Touched:
    """What the two graphs say differently."""
    found = Touched()
    for subject, values in _by_subject(differing(old.lines(), new.lines())):
        _note(found, subject, values, (old, new))
    return found


Values = Mapping[str, Sequence[str]]
"""The objects, in N-Triples form, by predicate."""

Sides = tuple[Side, Side]


def _note(found: Touched, subject: str, values: tuple[Values, Values], sides: Sides) -> None:
    if "#char=" in subject:
        _note_mention(found, subject, values)
        return
    classes = tuple(frozenset(each.get(RDF.type, ())) for each in values)
    statements = tuple(_STATEMENTS & each for each in classes)
    if any(statements):
        _note_statement(found, subject, statements, values)
    elif any(_JUDGEMENT in each for each in classes):
        for place in (OLD, NEW):
            if _JUDGEMENT in classes[place]:
                found.judgements[place].append(subject)
    elif any(_STANDING & each.keys() for each in values):
        found.altered.append(subject)
    elif any(ASSERTED_BY in each for each in values):
        _note_fact(found, subject, values, sides)
    elif any(_DOCUMENT in each for each in classes):
        for place in (OLD, NEW):
            if _DOCUMENT in classes[place]:
                found.documents[place][subject] = _hash(values[place].get(TEXT, []))
    elif any(_OF_DOCUMENTS & each.keys() for each in values) and sides[NEW].is_document(subject):
        found.about_documents[subject] |= _OF_DOCUMENTS & {*values[OLD], *values[NEW]}
    elif all(NAME in each for each in values) and not sides[NEW].reader.is_statement(subject):
        found.labels.append(subject)
    for place in (OLD, NEW):
        for other in values[place].get(DCTERMS.isReplacedBy, ()):
            found.replaced[place].add((subject, other[1:-1]))


def _note_mention(found: Touched, mention: str, values: tuple[Values, Values]) -> None:
    document = mention.partition("#")[0]
    was, now = (each.get(MENTION["denotes"], ()) for each in values)
    if was and now:
        found.moved_names[document, was[0][1:-1], now[0][1:-1]] += 1
    for place in (OLD, NEW):
        if _MENTION in values[place].get(RDF.type, ()):
            found.mentions[place][document] += 1


def _note_statement(
    found: Touched,
    statement: str,
    classes: Sequence[frozenset[str]],
    values: tuple[Values, Values],
) -> None:
    if all(classes):
        found.altered.append(statement)
        return
    place = OLD if classes[OLD] else NEW
    told, sort = values[place], min(classes[place])[1:-1]
    cited = next((told[each][0] for each in _CITED if each in told), "<")
    document = "" if sort == KG.DerivedClaim else cited[1:].partition("#")[0]
    own = {each for predicate in _SPEAKERS for each in told.get(predicate, ())}
    speakers = {each[1:-1] for each in {*told.get(KG.attributedTo, ())} - own or own}
    begin = "".join(told.get(KG.quoteBegin, ["0"])[0].split('"')[:2])
    where = document, int(begin) if begin.isdecimal() else 0
    found.only[place].append(Only(statement, sort, *where, tuple(sorted(speakers))))


def _note_fact(
    found: Touched, proposition: str, values: tuple[Values, Values], sides: Sides
) -> None:
    for place in (OLD, NEW):
        is_here = ASSERTED_BY in values[place]
        if is_here and not sides[1 - place].reader.asserted_by(proposition):
            found.facts[place].append(proposition)


def _by_subject(
    pairs: Iterable[tuple[list[QuadLine], list[QuadLine]]],
) -> Iterator[tuple[str, tuple[Values, Values]]]:
    """Each subject (an IRI) of which lines differ, with what only the old graph says of it, and what only
    the new one says."""
    held: dict[str, tuple[list[QuadLine], list[QuadLine]]] = {}
    for pair in pairs:
        for place, lines in enumerate(pair):
            for line in lines:
                held.setdefault(subject_of(line), ([], []))[place].append(line)
        whole = sorted(held)[:-1]  # the lines of the last one may go on
        yield from (_differing_values(each, held.pop(each)) for each in whole)
    yield from (_differing_values(each, held[each]) for each in sorted(held))


def _differing_values(
    subject: str, lines: tuple[list[QuadLine], list[QuadLine]]
) -> tuple[str, tuple[Values, Values]]:
    old, new = ({triple_of(line)[1:] for line in each} for each in lines)
    return subject[1:-1], (_values(old - new), _values(new - old))  # what is left has other graphs


def _values(pairs: Iterable[tuple[str, str]]) -> Values:
    found: dict[str, list[str]] = {}
    for predicate, object in sorted(pairs):
        found.setdefault(predicate[1:-1], []).append(object)
    return found


def _hash(texts: Sequence[str]) -> str:
    return checksum("\n".join(texts)) if texts else ""


_STATEMENTS = frozenset(f"<{each}>" for each in STATEMENTS)
_DOCUMENT, _MENTION = f"<{KG.Document}>", f"<{NIF.String}>"
_JUDGEMENT = f"<{KG.Judgement}>"
_CITED = (KG.evidence, KG.content, KG.cue)
_SPEAKERS = tuple(each.get(KG.claimant, KG.claimant) for each in ({}, DENIED, PROPOSED))
_STANDING = frozenset({KG.heldBackBy, KG.quote, KG.judgedBy, KG.proposedBy, KG.factual, SKOS.note})
"""What may differ of a statement that both graphs have; all else is in its IRI, or follows."""

_OF_DOCUMENTS = frozenset({*DOCUMENT.values(), TEXT, REPLACES, KG.status, KG.promotionPolicy})
"""What a graph says of a document."""
