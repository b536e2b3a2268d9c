"""What everybody's verdicts make of the annotations of some texts, while rows come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from kgraph.judging.proposals.decisions import Decisions, decided
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.lost_classes import is_class_lost
from kgraph.judging.proposals.opinions import Opinion
from kgraph.judging.proposals.verdicts import ACCEPT, Verdict
from kgraph.model.annotations import Layer
from kgraph.schema.scheme import Scheme


class Change(NamedTuple):
    """Rows that were removed and rows that were added by one step of a reviewer; `along`: the statements
    that waited and are rejected now by verdicts on others; `overturned`: those that the reviewer had
    accepted before; `set_aside`: rows that were removed and stay in the file (`set_aside.py`), `forgotten`:
    those that do so no longer."""

    removed: tuple[Verdict, ...]
    added: tuple[Verdict, ...]
    along: tuple[Item, ...] = ()
    overturned: tuple[Item, ...] = ()
    set_aside: tuple[Verdict, ...] = ()
    forgotten: tuple[Verdict, ...] = ()

    @property
    def undone(self) -> Change:
        """The change that takes this one back."""
        rows, aside = (self.added, self.removed), (self.forgotten, self.set_aside)
        return Change(*rows, set_aside=aside[0], forgotten=aside[1])

    @property
    def texts(self) -> set[str]:
        """The hashes of the texts that they are on."""
        return {row.text for row in (*self.removed, *self.added)}


class Standings:
    """The rows on some layers. `keys`: of the layers, by the hash of their text. What rows make of a text is
    found when it is asked for, and once until they change."""

    def __init__(self, layers: Iterable[Layer], scheme: Scheme, rows: Iterable[Verdict]) -> None:
        self._scheme = scheme
        self._rows: dict[str, dict[tuple[str, ...], Verdict]] = defaultdict(dict)
        self._set_aside: dict[tuple[str, ...], Verdict] = {}
        for row in rows:
            if row.replaced_by:
                self._set_aside[row.text, *row.mark] = row
            else:
                self._rows[row.text][_slot(row)] = row
        self.keys: dict[str, list[Keys]] = defaultdict(list)
        for layer in layers:
            keys = Keys(layer, scheme)
            self.keys[keys.text].append(keys)
        self._decided: dict[str, list[tuple[Keys, Decisions]]] = {}

    @property
    def rows(self) -> list[Verdict]:
        """All rows, but for those that are set aside."""
        return [row for rows in self._rows.values() for row in rows.values()]

    @property
    def set_aside(self) -> list[Verdict]:
        """The rows that are set aside."""
        return [*self._set_aside.values()]

    @property
    def all_rows(self) -> list[Verdict]:
        """All rows, as the file has them."""
        return [*self.rows, *self.set_aside]

    def has_rows(self, text: str) -> bool:
        """Whether there are rows on a text."""
        return bool(self._rows.get(text))

    def rows_on(self, text: str) -> list[Verdict]:
        """The rows on a text."""
        return list(self._rows[text].values()) if text in self._rows else []

    def apply(self, change: Change) -> None:
        """Remove rows, and add rows."""
        for row in change.removed:
            self._rows[row.text].pop(_slot(row), None)
        for row in change.added:
            self._rows[row.text][_slot(row)] = row
        for row in change.forgotten:
            self._set_aside.pop((row.text, *row.mark), None)
        self._set_aside |= {(row.text, *row.mark): row for row in change.set_aside}
        for text in change.texts:
            self._decided.pop(text, None)

    def decisions(self, text: str) -> list[tuple[Keys, Decisions]]:
        """What becomes of the layers of a text."""
        if text not in self._decided:
            rows = self.rows_on(text)
            self._decided[text] = [
                (keys, decided(keys, self._scheme, rows)) for keys in self.keys[text]
            ]
        return self._decided[text]

    def made_of(self, keys: Keys) -> Decisions:
        """What becomes of a layer."""
        return next(made for each, made in self.decisions(keys.text) if each is keys)

    def opinion(self, keys: Keys, reviewer: str) -> Opinion | None:
        """What a reviewer makes of a layer; None if nothing."""
        return self.made_of(keys).opinions.get(reviewer)

    def is_class_lost(self, keys: Keys, id: str, reviewer: str) -> bool:
        """Whether an annotation has its class by what the reviewer has rejected."""
        opinion = self.opinion(keys, reviewer)
        return opinion is not None and is_class_lost(keys.structure, id, opinion.rejected)

    def row(self, keys: Keys, id: str, reviewer: str) -> Verdict | None:
        """A reviewer's row on an annotation, also one that has held on."""
        if row := self._rows[keys.text].get((keys.key(id), reviewer)):
            return row
        opinion = self.opinion(keys, reviewer)
        ruling = opinion.own.get(id) if opinion else None
        return ruling.verdict if ruling else None

    def contested(self, keys: Keys, id: str, reviewer: str) -> list[Verdict]:
        """A reviewer's rows on an annotation that say two things of it."""
        mark = keys.key(id), reviewer
        return [row for row in self.rows_on(keys.text) if row.contested and row.mark == mark]

    def replaced(self, new: Sequence[Verdict]) -> list[Verdict]:
        """The rows in whose place new ones come: of the same person on the same claims, on the same words
        of which less was known then, and those that are contested on what an accepted claim names."""
        by_text: dict[str, list[Verdict]] = defaultdict(list)
        for row in new:
            by_text[row.text].append(row)
        return [row for text, rows in by_text.items() for row in self._replaced(text, rows)]

    def _replaced(self, text: str, new: Sequence[Verdict]) -> Iterator[Verdict]:
        there = {key for keys in self.keys[text] for key in keys.by_key}
        marks = {row.mark for row in new}
        wordings = {(row.wording, row.reviewer) for row in new if row.wording}
        named = {*self._named(text, new)}
        for row in self.rows_on(text):
            known = row.key not in there and (row.wording, row.reviewer) in wordings
            if row.mark in marks or known or (row.contested and row.mark in named):
                yield row

    def _named(self, text: str, new: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
        """The marks of what accepted claims name, if anything is contested in the text."""
        if not any(row.contested for row in self.rows_on(text)):
            return
        for keys in self.keys[text]:
            for row in new:
                for id in keys.by_key.get(row.key, ()) if row.decision == ACCEPT else ():
                    for part in keys.structure.named(id):
                        yield keys.key(part), row.reviewer

    def opposed(self, text: str, reviewer: str) -> Iterator[Verdict]:
        """The rows of a reviewer on a text of which others of theirs say otherwise."""
        for keys, decisions in self.decisions(text):
            opinion = decisions.opinions.get(reviewer)
            for id in opinion.torn if opinion else ():
                if row := self.row(keys, id, reviewer):
                    yield row

    def opposed_to(
        self, added: Collection[tuple[str, str]], reviewer: str, before: Collection[Verdict] = ()
    ) -> tuple[Verdict, ...]:
        """The other rows of a reviewer that contradict those that were added, by their text and key; not
        those that contradicted others `before`, unless something that was added does not hold yet."""
        texts = dict.fromkeys(text for text, _ in added)
        found = dict.fromkeys(row for text in texts for row in self.opposed(text, reviewer))
        held = any((row.text, row.key) in added for row in found)
        return tuple(
            row for row in found if (row.text, row.key) not in added and (held or row not in before)
        )


def _slot(row: Verdict) -> tuple[str, ...]:
    """One row has each: one that counts by its mark alone, those that are contested by what they say."""
    return (*row.mark, *row.outcome) if row.contested else row.mark
