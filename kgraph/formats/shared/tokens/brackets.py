"""The bracket notation of the CoNLL formats: `(3`, `3)`, `(3)`, any number of them in one field.

Brackets are distinguished by the names in them, so brackets of different names may cross; those of
the same name close from the inside out. All of this takes time linear in the size of the file.
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
    """The content of one bracket in a field, and whether it opens and closes there."""

    body: str
    opens: bool
    closes: bool


def chunks(cell: str) -> Iterator[Chunk]:
    """The brackets of a field, in order. Text outside of brackets neither opens nor closes."""
    for match in _CHUNK.finditer(cell):
        if chunk := match[0]:
            yield Chunk(chunk.strip("()"), chunk[0] == "(", chunk[-1] == ")")


@dataclass(slots=True)
class Bracketed:
    """A mention of an entity: the runs of tokens (first, last) that it consists of, of which there
    should be `of`."""

    id: str
    label: str
    entity: str
    place: Location
    of: int = 1
    runs: list[tuple[int, int]] = field(default_factory=list)
    open: bool = True

    @property
    def stands(self) -> bool:
        """Whether all its parts are there, and on words of the text."""
        whole = not self.open and len(self.runs) == self.of
        return whole and any(first <= last for first, last in self.runs)


class Mentions:
    """The mentions in brackets of one document. Tokens are given by their index."""

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
        of two parts. Returns None for a later part of a mention that has not begun."""
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
        """A bracket closes at a token: the innermost open bracket of the first name that has one."""
        for name in names:
            opened = self._brackets.get(name, [])
            while opened:
                mention, first = opened.pop()
                if mention.open:
                    mention.runs.append((first, last))
                    mention.open = False
                    return
        self.stray(f"{names[0]!r} closes here, but is not open", place)

    @property
    def has_strays(self) -> bool:
        """Whether something was found that is not part of a mention."""
        return bool(self._stray)

    def stray(self, what: str, place: Location) -> None:
        """Report something that is not part of a mention."""
        self._stray.append((what, place))

    def hand_on(self, builder: LayerBuilder, tokens: Tokens) -> None:
        """Add the mentions, and a cluster for each entity, to the builder."""
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
    spans = [tokens.span(*run) for run in mention.runs if run[0] <= run[1]]
    if mention.open:
        what = f"{mention.id} opens here and never closes"
        _lose(mention, "KG107", "never closed", what, builder)
    elif len(mention.runs) < mention.of:
        what = f"{mention.id} has {len(mention.runs)} of its {mention.of} parts"
        _lose(mention, "KG107", "part missing", what, builder)
    elif not any(begin < end for begin, end in spans):
        what = f"{mention.id} covers no word of the text"
        _lose(mention, "KG109", "no words", what, builder)
    else:
        words = [(begin, end) for begin, end in spans if begin < end]
        builder.mention(mention.id, mention.label, words, mention.place)


def _lose(mention: Bracketed, code: str, reason: str, what: str, builder: LayerBuilder) -> None:
    builder.ledger.read["mentions"] += 1
    builder.drop("mentions", code, reason, what, mention.place, id=mention.id)
