"""Rows of statements: relations, and claims with the words that they rest on.

A row with a quote is an event of the predicate, triggered by the quote, with `Subject` and `Object`. With
a speaker it is what a claim of that speaker says, else it is the document's own statement. A row with a
speaker and a quote alone is a claim whose content are the quoted words. Who or what
stands in a row is found by its words: where the quote has them, else, if they are a name, at the place
nearest to the quote. A row whose words are not all found is lost as a whole, as the rest of it may say
something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.formats.shared.anchoring import Anchored, Quote, Unanchored
from kgraph.formats.shared.builder import LayerBuilder
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.tables.cells import Cells, RowError
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
        """Add what a row says. Raises RowError where it lacks what it needs."""
        predicate = cells["predicate"] or cells["label"]
        parts = {"subject": cells["subject"], "predicate": predicate, "object": cells["object"]}
        lacking = [part for part, cell in parts.items() if not cell]
        if lacking and not (cells["speaker"] and len(lacking) == len(parts)):
            fix = "fill in subject, predicate and object"
            if cells["speaker"]:
                fix += ", or leave all three empty: then the speaker is quoted, and no more"
            raise RowError(f"the statement has no {' and no '.join(lacking)}", lacking[0], fix)
        add = self._event if cells["quote"] else self._relation
        said, stated = add(cells, predicate)
        if cells["stance"]:
            self._builder.attribute(said, "stance", cells["stance"], cells.place)
        if cells["note"]:
            self._builder.note(cells.id, cells["note"], cells.place)
        for name, value in cells.others(_KNOWN):
            self._builder.attribute(stated, name, value, cells.place)

    def _relation(self, cells: Cells, predicate: str) -> tuple[str, str]:
        """Add a statement without a quote, and return its id twice, as `_event` does."""
        if cells["speaker"] or cells["condition"]:
            what = "a statement with a speaker or a condition needs the quote of its words"
            raise RowError(what, "quote", "give in the column quote the words that say it")
        found, lost = self._found(cells, _ENDS, None)
        subject, object = (lost or self._thing(cells, part, found[part]) for part in _ENDS)
        self._builder.relation(cells.id, predicate, subject, object, cells.place)
        return cells.id, cells.id

    def _event(self, cells: Cells, predicate: str) -> tuple[str, str]:
        """Add a statement with a quote, and return the ids of what has its stance and of what has its
        other attributes, which speak of what is stated and not of the saying."""
        said = cells.id if predicate else ""
        claim = f"{said}.claim" if said and cells["speaker"] else "" if said else cells.id
        quote = self._builder.anchored(cells.quote)
        if isinstance(quote, tuple):
            found, lost = self._found(cells, tuple(part for part in _ROLES if cells[part]), quote)
        else:
            found, lost = {}, self._lose(cells, "quote", quote)
        if lost or not isinstance(quote, tuple):
            for id, label in ((said, predicate), (claim, _CLAIM)):
                if id:
                    self._builder.event(id, label, lost, (), cells.place)
            return claim or said, said or claim
        roles = [(_ROLES[part], self._thing(cells, part, spans)) for part, spans in found.items()]
        its = [role for role in roles if not claim or role[0] in _OF_STATEMENT]
        if said:
            trigger = self._mention(cells, "quote", _CUE, quote)
            self._builder.event(said, predicate, trigger, its, cells.place)
        if not claim:
            return said, said
        roles = [role for role in roles if role not in its]
        roles += [("Proposition", said)] if said else []
        words = self._claim(claim, cells, quote[0], found["speaker"], roles)
        return claim, said or words or claim

    def _claim(
        self, id: str, cells: Cells, quote: Span, speaker: Spans, roles: list[tuple[str, str]]
    ) -> str:
        """Add the claim of a speaker, and return the id of its words, "" if the quote has none besides
        the speaker. Its trigger is the speaker, who stands outside the words, as a claim that lies
        within the content of a claim is reported by that."""
        spans = _without(quote, speaker)
        words = self._mention(cells, "words", "Quote", spans) if spans else ""
        content = [("Content", words)] if words else []
        cue = self._mention(cells, "cue", _CLAIM, speaker)
        self._builder.event(id, _CLAIM, cue, (*roles, *content), cells.place)
        return words

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
        self._builder.quoted(id, _ENTITY, why, cells.at(part))
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
