"""The records of LitBank's annotation files (https://github.com/dbamman/litbank), three sorts of them:
quotations and coreference by the numbers of sentences and tokens, and coreference as brat."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.files.lines import lines_of
from kgraph.formats.shared.offsets import Offsets
from kgraph.model.annotations import Span, Spans

QUOTATION = "Quotation"
"""The label of a quotation."""

CHAIN = re.compile(r".+-[0-9]+")
"""What a chain of coreference is called: `Buck_Mulligan-0`."""

_TOKEN = re.compile(r"[^\s\ufeff]+")
_NUMBER = re.compile(r"[0-9]{1,9}")
_RELATION = re.compile(r"(\S+) Arg1:(\S+) Arg2:(\S+)")


class Rows:
    """The tokens of a text by sentence, and their spans in the unit of the file."""

    def __init__(self, text: str, unit: str) -> None:
        at = Offsets(text, unit).offset
        self._rows: list[list[Span]] = []
        begin = 0
        for row in text.split("\n"):
            found = _TOKEN.finditer(text, begin, begin + len(row))
            self._rows.append([(at(token.start()), at(token.end())) for token in found])
            begin += len(row) + 1

    def sentences(self) -> Iterator[Span]:
        """The spans of the sentences: LitBank's texts have one on each line."""
        yield from ((row[0][0], row[-1][1]) for row in self._rows if row)

    def span(self, cells: list[str]) -> Span:
        """The span from the first token to the last, each given by sentence and index. Raises
        ValueError."""
        if not all(map(_NUMBER.fullmatch, cells)):
            raise ValueError(f"no sentences and tokens in {' '.join(cells)!r}")
        first, begin, last, end = map(int, cells)
        try:
            return self._rows[first][begin][0], self._rows[last][end][1]
        except IndexError:
            raise ValueError(f"no token {begin} of {first} to {end} of {last}") from None


class TokenMention(NamedTuple):
    """A mention, or the words of a quotation; spans in the unit of the file."""

    id: str
    label: str
    spans: Spans
    text: str
    place: Location


class TokenRelation(NamedTuple):
    """A copula or an apposition: its record, and the ids of its two ends."""

    id: str
    label: str
    ends: tuple[str, str]
    place: Location


@dataclass(slots=True)
class Chain:
    """The ids of the mentions in one coreference chain, and the location of the first."""

    place: Location
    members: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """The records of one file."""

    mentions: list[TokenMention] = field(default_factory=list)
    chains: dict[str, Chain] = field(default_factory=dict)
    relations: list[TokenRelation] = field(default_factory=list)
    notes: list[tuple[str, str, Location]] = field(default_factory=list)
    quotes: list[TokenMention] = field(default_factory=list)
    speakers: dict[str, list[tuple[str, Location]]] = field(default_factory=dict)
    malformed: list[tuple[str, str, Location]] = field(default_factory=list)

    @classmethod
    def of(cls, content: str, rows: Rows, before: int = 0) -> Book:
        """The records of the file; its lines are numbered on from those before it."""
        book = cls()
        for line in lines_of(content):
            if line.text.strip():
                place = Location(before + line.number, 1, line.text)
                book._take(line.text.split("\t"), rows, place)
        book._tell_chains()
        return book

    def about(self, speakers: Collection[str]) -> Book:
        """Only the chains of these speakers, and what is in apposition to their mentions."""
        chains = {id: chain for id, chain in self.chains.items() if id in speakers}
        theirs = {member for chain in chains.values() for member in chain.members}
        chained = {member for chain in self.chains.values() for member in chain.members}
        relations = [r for r in self._appositions() if theirs.intersection(r.ends)]
        joined = theirs | ({end for r in relations for end in r.ends} - chained)
        return Book(
            [mention for mention in self.mentions if mention.id in joined],
            chains,
            [relation for relation in relations if joined.issuperset(relation.ends)],
        )

    def _appositions(self) -> list[TokenRelation]:
        return [relation for relation in self.relations if relation.label.lower() == "appos"]

    def _take(self, cells: list[str], rows: Rows, place: Location) -> None:
        kind, take = _RECORDS.get(cells[0]) or _RECORDS.get(cells[0][:1], ("", None))
        try:
            if take is None:
                raise ValueError("not a record of LitBank")
            take(self, cells, rows, place)
        except (ValueError, IndexError) as error:
            cut = isinstance(error, IndexError)
            self.malformed.append((kind, "a column is missing" if cut else str(error), place))

    def _quote(self, cells: list[str], rows: Rows, place: Location) -> None:
        self.quotes.append(
            TokenMention(cells[1], QUOTATION, (rows.span(cells[2:6]),), cells[6], place)
        )

    def _attribute(self, cells: list[str], rows: Rows, place: Location) -> None:
        self.speakers.setdefault(cells[1], []).append((cells[2], place))

    def _mention(self, cells: list[str], rows: Rows, place: Location) -> None:
        label, spans = f"{cells[8]}_{cells[7]}", (rows.span(cells[2:6]),)
        self.mentions.append(TokenMention(cells[1], label, spans, cells[6], place))

    def _refer(self, cells: list[str], rows: Rows, place: Location) -> None:
        self.chains.setdefault(cells[2], Chain(place)).members.append(cells[1])

    def _relate(self, cells: list[str], rows: Rows, place: Location) -> None:
        id = f"{cells[0]}{len(self.relations) + 1}"
        self.relations.append(TokenRelation(id, cells[0], (cells[1], cells[2]), place))

    def _brat_mention(self, cells: list[str], rows: Rows, place: Location) -> None:
        label, _, offsets = cells[1].partition(" ")
        spans = tuple(_brat_span(part) for part in offsets.split(";"))
        self.mentions.append(TokenMention(cells[0], label, spans, "\t".join(cells[2:]), place))

    def _brat_relation(self, cells: list[str], rows: Rows, place: Location) -> None:
        match = _RELATION.fullmatch(cells[1].strip())
        if not match:
            raise ValueError(f"no two arguments in {cells[1]!r}")
        self.relations.append(TokenRelation(cells[0], match[1], (match[2], match[3]), place))

    def _brat_note(self, cells: list[str], rows: Rows, place: Location) -> None:
        self.notes.append((cells[1].partition(" ")[2], "\t".join(cells[2:]), place))

    def _tell_chains(self) -> None:
        """In files of brat, what is labelled with a chain is not a mention if there is a mention
        with the same span. Then it names the chain of that mention (of the last one, if there are
        several), and its id may stand for it."""
        spans = {m.spans: m.id for m in self.mentions if not CHAIN.fullmatch(m.label)}
        told, stands_for = [], dict[str, str]()
        for mention in self.mentions:
            of = spans.get(mention.spans) if CHAIN.fullmatch(mention.label) else None
            if of:
                self.chains.setdefault(mention.label, Chain(mention.place)).members.append(of)
                stands_for[mention.id] = of
            else:
                told.append(mention)
        self.mentions = told
        for at, (id, label, (one, other), place) in enumerate(self.relations):
            ends = stands_for.get(one, one), stands_for.get(other, other)
            self.relations[at] = TokenRelation(id, label, ends, place)


_Take = Callable[[Book, list[str], Rows, Location], None]
_RECORDS: Mapping[str, tuple[str, _Take | None]] = {
    "QUOTE": ("events", Book._quote),
    "ATTRIB": ("arguments", Book._attribute),
    "MENTION": ("mentions", Book._mention),
    "COREF": ("equivalences", Book._refer),
    "COP": ("relations", Book._relate),
    "APPOS": ("relations", Book._relate),
    "T": ("mentions", Book._brat_mention),
    "R": ("relations", Book._brat_relation),
    "#": ("notes", Book._brat_note),
    "E": ("events", None),
    "A": ("attributes", None),
    "M": ("attributes", None),
    "N": ("links", None),
    "*": ("equivalences", None),
}
"""A record by its first cell, or its first letter: what kind of annotation it is, what takes it."""


def _brat_span(part: str) -> Span:
    begin, _, end = part.partition(" ")
    if not (_NUMBER.fullmatch(begin) and _NUMBER.fullmatch(end)):
        raise ValueError(f"no begin and end in {part!r}")
    return int(begin), int(end)
