"""Rows of WebAnno TSV 3 -> the annotations in their cells, before they are checked.

An annotation on several rows has a number, which is unique in its layer. An annotation on a single
row may not have a number; then it is identified by its row and its place in the stack. Ids are
`<layer>:<row>`, followed by `[number]`, or by `/2`, `/3`… for stacked annotations without numbers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from kgraph.formats.webanno.cells import Cell, chained, ends, numbered, split, stack
from kgraph.formats.webanno.header import Column, TsvLayer
from kgraph.formats.webanno.rows import Unit

_ANY = "uima.tcas.Annotation"

Key = tuple[int, str, str]
"""What makes two cells one annotation: the layer's index, then "" and a number, or row and place."""


class Slot(NamedTuple):
    """A role (as written) and what fills it: a row, and the number of an annotation there, or ""."""

    role: str
    unit: str = ""
    id: str = ""


@dataclass(slots=True)
class CellSpan:
    """A span, or an element of a chain, and the rows that it is on."""

    id: str
    rows: list[Unit] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    slots: dict[str, list[Slot]] = field(default_factory=dict)


class CellRelation(NamedTuple):
    """A relation to an annotation on the row, from one on the row `source`, by their numbers."""

    id: str
    layer: TsvLayer
    row: Unit
    source: str
    from_id: str
    to_id: str
    values: dict[str, str]


class CellAnnotations:
    """All annotations of the rows, by key; `chains` has keys by layer and number, then by position."""

    def __init__(self, layers: Sequence[TsvLayer]) -> None:
        self.layers = layers
        self.found: dict[Key, CellSpan] = {}
        self._first: dict[tuple[str, int], Key] = {}
        self._numbered: dict[tuple[str, str], list[Key]] = defaultdict(list)
        self.chains: dict[tuple[int, str], dict[int, Key]] = defaultdict(dict)
        self.ties: list[CellRelation] = []
        names = Counter(layer.name for layer in layers)
        self._names = [x.name if names[x.name] == 1 else x.type for x in layers]

    def take(self, unit: Unit) -> None:
        """Take the annotations of a row."""
        for index, layer in enumerate(self.layers):
            cells = layer.cells(unit.cells)
            if any(cell != "_" for cell in cells):
                columns = list(zip(layer.columns, cells, strict=True))
                _TAKE[layer.kind](self, unit, index, columns)

    def on(self, unit: str, type: str, number: str) -> CellSpan | None:
        """The annotation with that type and number on a row. Without a number it is the first one
        there; for slots that take any type, the only one."""
        indexes = [index for index, layer in enumerate(self.layers) if layer.type == type]
        if number:
            keys = self._numbered.get((unit, number), [])
            keys = [key for key in keys if key[0] in indexes] or keys
        else:
            any_type = range(len(self.layers)) if type == _ANY else ()
            rows = ((unit, index) for index in (*indexes, *any_type))
            keys = [self._first[row] for row in rows if row in self._first]
            keys = [] if any_type and len(keys) > 1 else keys
        return self.found[keys[0]] if keys else None

    # Spans

    def take_spans(self, unit: Unit, index: int, columns: list[tuple[Column, str]]) -> None:
        """The stacked spans of one layer on one row."""
        stacks = [(c, stack(raw)) for c, raw in columns if c.sort != "target"]
        targets = [(c, split(raw, "|")) for c, raw in columns if c.sort == "target" and raw != "_"]
        least = max((len(items) for _, items in targets), default=0)
        keys = _keys(unit, index, [items for _, items in stacks], least)
        for column, items in stacks:
            for n, item in enumerate(items):
                found = self._at((index, "", item.id) if item.id else keys[n], unit)
                _set(found, column, item)
        for column, fillers in targets:
            for key, filler in zip(keys, fillers, strict=False):
                _fill(self._at(key, unit), column.name, filler)

    def _at(self, key: Key, unit: Unit) -> CellSpan:
        """The annotation with that key, which is on this row too."""
        if key not in self.found:
            place = f"[{key[2]}]" if not key[1] else "" if key[2] == "1" else f"/{key[2]}"
            self.found[key] = CellSpan(f"{self._names[key[0]]}:{unit.id}{place}")
        found = self.found[key]
        if not found.rows or found.rows[-1] is not unit:
            found.rows.append(unit)
            self._first.setdefault((unit.id, key[0]), key)
            if not key[1]:
                self._numbered[unit.id, key[2]].append(key)
        return found

    # Chains

    def take_chain(self, unit: Unit, index: int, columns: list[tuple[Column, str]]) -> None:
        """The stacked elements of chains of one layer on one row."""
        stacks = (stack(raw) for _, raw in columns)
        for n, items in enumerate(zip_longest(*stacks, fillvalue=Cell("_")), 1):
            links = [chained(item.raw) for item in items]
            link = next(filter(None, links), None)
            key = (index, "", f"{link[1]}-{link[2]}") if link else (index, unit.id, str(n))
            chain = link[1] if link else next((item.id for item in items if item.id), "")
            found = self._at(key, unit)
            self.chains[index, chain].setdefault(link[2] if link else len(self.found), key)
            for (column, _), item, own in zip(columns, items, links, strict=True):
                _set(found, column, Cell(own[0]) if own else item)

    # Relations

    def take_relations(self, unit: Unit, index: int, columns: list[tuple[Column, str]]) -> None:
        """The stacked relations of one layer that end on one row."""
        stacks = (split(raw, "|") if raw != "_" else [] for _, raw in columns)
        for n, items in enumerate(zip_longest(*stacks, fillvalue="_"), 1):
            id = f"{self._names[index]}:{unit.id}" + (f"/{n}" if n > 1 else "")
            source, values = "", {}
            for (column, _), raw in zip(columns, items, strict=True):
                if column.sort == "source":
                    source = raw
                else:
                    values[column.name] = Cell(*numbered(raw)).value
            self.ties.append(CellRelation(id, self.layers[index], unit, *ends(source), values))


_TAKE = {
    "SP": CellAnnotations.take_spans,
    "CH": CellAnnotations.take_chain,
    "RL": CellAnnotations.take_relations,
}


def _keys(unit: Unit, index: int, stacks: Iterable[list[Cell]], least: int) -> list[Key]:
    """The keys of the stacked annotations of a row: those of the longest stack, and at least
    `least`."""
    longest = max(stacks, key=len)
    items = [*longest, *[Cell("_")] * (least - len(longest))]
    return [
        (index, "", item.id) if item.id else (index, unit.id, str(n))
        for n, item in enumerate(items, 1)
    ]


def _set(found: CellSpan, column: Column, cell: Cell) -> None:
    """Set the value of a feature, or the roles of its slots; each row of an annotation repeats
    them."""
    if column.sort == "role":
        roles = [] if cell.raw == "_" else split(cell.raw, ";")
        found.slots.setdefault(column.name, [Slot(role) for role in roles])
    else:
        found.values.setdefault(column.name, cell.value)


def _fill(found: CellSpan, name: str, targets: str) -> None:
    """Set what fills the roles of an annotation."""
    slots = found.slots.get(name, [])
    if targets not in ("*", "_") and not any(slot.unit for slot in slots):
        pairs = zip_longest((slot.role for slot in slots), split(targets, ";"), fillvalue="*")
        found.slots[name] = [Slot(role, *numbered(target)) for role, target in pairs]
