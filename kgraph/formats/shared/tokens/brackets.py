"""The bracket notation of the CoNLL formats: `(3`, `3)`, `(3)`, in any number in one field.

Brackets are told apart by the names in them, so those of different names may cross; those of the
same name close from the inside. Everything here takes time linear in the file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.tokens.detokenize import Tokens

ENTITY = "Entity"
"""The label of a mention whose type the file does not give: the ontology's top."""
_CHUNK = re.compile(r"\(?[^()|]*\)?")


class Chunk(NamedTuple):
    """What stands in one bracket, or at the one end of it that this field has."""

    body: str
    opens: bool
    closes: bool


def chunks(cell: str) -> Iterator[Chunk]:
    """The brackets of a field, in order; what stands in none of them neither opens nor closes."""
    for match in _CHUNK.finditer(cell):
        if chunk := match[0]:
            yield Chunk(chunk.strip("()"), chunk[0] == "(", chunk[-1] == ")")


@dataclass(slots=True)
class Bracketed:
    """A mention of an entity: its stretches of tokens (first, last), of which there should be `of`."""

    id: str
    label: str
    entity: str
    place: Location
    of: int = 1
    stretches: list[tuple[int, int]] = field(default_factory=list)
    open: bool = True

    @property
    def stands(self) -> bool:
        """Whether it is whole, and on words of the text."""
        whole = not self.open and len(self.stretches) == self.of
        return whole and any(first <= last for first, last in self.stretches)


class Mentions:
    """The mentions of a document that stand in brackets. Tokens are named by their index."""

    def __init__(self) -> None:
        self.found: list[Bracketed] = []
        self._stray: list[tuple[str, Location]] = []
        self._ids: Counter[str] = Counter()
        self._brackets: dict[str, list[tuple[Bracketed, int]]] = defaultdict(list)
        self._parts: dict[tuple[str, int, int], list[Bracketed]] = defaultdict(list)

    def begin(
        self,
        where: str,
        label: str,
        entity: str,
        place: Location,
        first: int,
        names: tuple[str, ...],
        part: tuple[int, int] = (1, 1),
    ) -> Bracketed | None:
        """A bracket opens at a token; any of the names may close it. `part` is (1, 2) for the first
        of two stretches. None for a later part of what has not begun."""
        number, of = part
        if number > 1:
            begun = self._parts[entity, of, number - 1]
            if not begun:
                self.stray(f"part {number} of {of} of {entity!r} has no part before it", place)
                return None
            mention = begun.pop()
        else:
            mention = Bracketed(self._id(where, entity or label), label, entity, place, of)
            self.found.append(mention)
        if of > number:
            self._parts[entity, of, number].append(mention)
        mention.open = True
        for name in dict.fromkeys(names):
            self._brackets[name].append((mention, first))
        return None if number > 1 else mention

    def end(self, last: int, names: tuple[str, ...], place: Location) -> None:
        """A bracket closes at a token: the innermost one of the first name that has one."""
        for name in names:
            opened = self._brackets.get(name, [])
            while opened:
                mention, first = opened.pop()
                if mention.open:
                    mention.stretches.append((first, last))
                    mention.open = False
                    return
        self.stray(f"{names[0]!r} closes here, but is not open", place)

    def stray(self, what: str, place: Location) -> None:
        """Something that is no part of a mention."""
        self._stray.append((what, place))

    def hand_on(self, builder: LayerBuilder, tokens: Tokens) -> None:
        """The mentions, and the clusters of those of one entity, to the builder."""
        for what, place in self._stray:
            builder.malformed("", what, place)
        for mention in self.found:
            _hand_on(mention, builder, tokens)
        for members in self.entities().values():
            if len(members) > 1:
                ids = [self.found[at].id for at in members]
                builder.cluster(ids, self.found[members[0]].place)

    def entities(self) -> dict[str, list[int]]:
        """The mentions of each entity, by their index in `found`."""
        entities: dict[str, list[int]] = defaultdict(list)
        for at, mention in enumerate(self.found):
            if mention.entity:
                entities[mention.entity].append(at)
        return entities

    def _id(self, where: str, name: str) -> str:
        id = f"{where}[{name}]"
        self._ids[id] += 1
        return id if self._ids[id] == 1 else f"{id}#{self._ids[id]}"


def _hand_on(mention: Bracketed, builder: LayerBuilder, tokens: Tokens) -> None:
    spans = [tokens.span(*stretch) for stretch in mention.stretches if stretch[0] <= stretch[1]]
    if mention.open:
        what = f"{mention.id} opens here and never closes"
        _lose(mention, "KG107", "never closed", what, builder)
    elif len(mention.stretches) < mention.of:
        what = f"{mention.id} has {len(mention.stretches)} of its {mention.of} parts"
        _lose(mention, "KG107", "part missing", what, builder)
    elif not any(begin < end for begin, end in spans):
        what = f"{mention.id} covers no word of the text"
        _lose(mention, "KG109", "no words", what, builder)
    else:
        words = [(begin, end) for begin, end in spans if begin < end]
        builder.mention(mention.id, mention.label, words, mention.place)


def _lose(mention: Bracketed, code: str, reason: str, what: str, builder: LayerBuilder) -> None:
    builder.ledger.read["mentions"] += 1
    builder.drop("mentions", code, reason, what, mention.place)
