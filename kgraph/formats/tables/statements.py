"""Rows of statements: relations, and claims with the words that they rest on.

A row with a quote is an event of the predicate, triggered by the quote, with `Subject` and `Object`. With
a speaker it is what a claim of that speaker says, else it is the document's own statement. Who or what
stands in a row is found by its words: where the quote has them, else, if they are a name, at the place
nearest to the quote. A row whose words are not all found is lost as a whole, as the rest of it may say
something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.formats.shared.anchoring import Anchored, Quote, Unanchored
from kgraph.formats.shared.builder import LayerBuilder
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.tables.cells import Cells
from kgraph.model.annotations import Span, Spans

_ENDS = ("subject", "object")
_THINGS = (*_ENDS, "speaker")
_ROLES = {
    "subject": "Subject",
    "object": "Object",
    "speaker": "Claimant",
    "condition": "Condition",
}
_OF_STATEMENT = ("Subject", "Object")
_ENTITY = "Entity"
_CUE = "Cue"  # words that denote nothing
_CLAIM = "Claim"  # a claim whose stance, if it has one, is an attribute
_KNOWN = {
    *("label", "predicate", "stance", "condition", *_THINGS),
    *(f"{thing}_{what}" for thing in _THINGS for what in ("label", "link")),
}


class Statements:
    """Adds the statements of the rows of one layer, whose mentions are added already."""

    def __init__(self, builder: LayerBuilder, rows: Sequence[Cells]) -> None:
        self._builder = builder
        self._ids = {cells["id"] for cells in rows if cells["id"] and not cells.is_statement}
        self._made: dict[tuple[str, Spans], str] = {}
        self._linked: set[tuple[str, str]] = set()

    def add(self, cells: Cells) -> None:
        """Add what a row says. Raises ValueError where it lacks what it needs."""
        predicate = cells["predicate"] or cells["label"]
        for part, cell in (*((end, cells[end]) for end in _ENDS), ("predicate", predicate)):
            if not cell:
                raise ValueError(f"the statement has no {part}")
        said = self._event(cells, predicate) if cells["quote"] else self._relation(cells, predicate)
        if cells["stance"]:
            self._builder.attribute(said, "stance", cells["stance"], cells.place)
        if cells["note"]:
            self._builder.note(cells.id, cells["note"], cells.place)
        for name, value in cells.others(_KNOWN):
            self._builder.attribute(cells.id, name, value, cells.place)

    def _relation(self, cells: Cells, predicate: str) -> str:
        """Add a statement without a quote, and return its id."""
        if cells["speaker"] or cells["condition"]:
            raise ValueError(
                "a statement with a speaker or a condition needs the quote of its words"
            )
        found, lost = self._found(cells, _ENDS, None)
        subject, object = (lost or self._thing(cells, part, found[part]) for part in _ENDS)
        self._builder.relation(cells.id, predicate, subject, object, cells.place)
        return cells.id

    def _event(self, cells: Cells, predicate: str) -> str:
        """Add a statement with a quote, and return the id of what has its stance."""
        claim = f"{cells.id}.claim" if cells["speaker"] else ""
        quote = self._builder.anchored(cells.quote)
        if isinstance(quote, tuple):
            found, lost = self._found(cells, tuple(part for part in _ROLES if cells[part]), quote)
        else:
            found, lost = {}, self._lose(cells, "quote", quote)
        if lost or not isinstance(quote, tuple):
            for id, label in ((cells.id, predicate), (claim, _CLAIM)):
                if id:
                    self._builder.event(id, label, lost, (), cells.place)
            return claim or cells.id
        roles = [(_ROLES[part], self._thing(cells, part, spans)) for part, spans in found.items()]
        its = [role for role in roles if not claim or role[0] in _OF_STATEMENT]
        trigger = self._mention(cells, "quote", _CUE, quote)
        self._builder.event(cells.id, predicate, trigger, its, cells.place)
        if claim:
            roles = [("Proposition", cells.id), *(role for role in roles if role not in its)]
            self._claim(claim, cells, _without(quote[0], found["speaker"]), found["speaker"], roles)
        return claim or cells.id

    def _claim(
        self, id: str, cells: Cells, words: Spans, speaker: Spans, roles: list[tuple[str, str]]
    ) -> None:
        """Add the claim of a speaker. Its trigger is the speaker, who stands outside the words, as a claim
        that lies within the content of a claim is reported by that."""
        if words:
            roles.append(("Content", self._mention(cells, "words", "Quote", words)))
        cue = self._mention(cells, "cue", _CLAIM, speaker)
        self._builder.event(id, _CLAIM, cue, roles, cells.place)

    def _found(
        self, cells: Cells, parts: Sequence[str], quote: Spans | None
    ) -> tuple[dict[str, Spans], str]:
        """Where the parts of the row stand, and the id of the first mention that is lost, "" if none
        is."""
        found: dict[str, Spans] = {}
        for part in parts:
            if cells[part] in self._ids:
                found[part] = self._builder.spans(cells[part])
                if not found[part]:
                    return found, cells[part]
                continue
            spans = self._find(cells, part, quote)
            if not isinstance(spans, tuple):
                return found, self._lose(cells, part, spans)
            found[part] = spans
        return found, ""

    def _find(self, cells: Cells, part: str, quote: Spans | None) -> Anchored:
        words = cells[part]
        if not quote:
            return self._builder.anchored(Quote(words, within=cells["within"] or None))
        found = self._builder.anchored(Quote(words, near=quote[0]))
        if isinstance(found, tuple) and not (_overlap(found, quote) or _is_name(words)):
            return self._builder.anchored(Quote(words))
        return found

    def _lose(self, cells: Cells, part: str, why: Unanchored) -> str:
        """Count words that are not found as a mention that is lost, and return its id."""
        id = f"{cells.id}.{part}"
        self._builder.quoted(id, _ENTITY, why, cells.place)
        return id

    def _thing(self, cells: Cells, part: str, spans: Spans) -> str:
        """The id of the mention that fills a role, which is added if it is new."""
        label = "Condition" if part == "condition" else cells[f"{part}_label"] or _ENTITY
        named = cells[part] in self._ids
        id = cells[part] if named else self._mention(cells, part, label, spans)
        for link in cells[f"{part}_link"].split():
            if (id, link) not in self._linked:
                self._linked.add((id, link))
                self._builder.link(id, *entry_of(link), cells.place)
        return id

    def _mention(self, cells: Cells, part: str, label: str, spans: Spans) -> str:
        """The id of the mention with that label in that place, which is added if it is new."""
        key = label, spans
        if key not in self._made:
            self._made[key] = f"{cells.id}.{part}"
            self._builder.quoted(self._made[key], label, spans, cells.place)
        return self._made[key]


def _without(quote: Span, taken: Spans) -> Spans:
    """The pieces of a quote that are left without some spans, in the order of the text."""
    pieces, begin = [], quote[0]
    for start, end in (*sorted(taken), (quote[1], quote[1])):
        if begin < min(start, quote[1]):
            pieces.append((begin, min(start, quote[1])))
        begin = max(begin, end)
    return tuple(pieces)


def _overlap(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _is_name(words: str) -> bool:
    """Whether the words have a capital letter, or letters of a script without capitals."""
    return any(letter.isalpha() and not letter.islower() for letter in words)
