"""The header of WebAnno TSV 3: the layers of a file, and the columns of their features."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kgraph.formats.shared.inception.known_layers import chain_name, label_feature, short_name

Kind = Literal["SP", "CH", "RL"]
_LAYER = re.compile(r"#T_(SP|CH|RL)=([^|]+)(?:\|(.*))?")
_ROLE = re.compile(r"ROLE_(?:[^:]*:)?(.+)_[^_.]+\.\S+")


class Column(NamedTuple):
    """A column: the value of a feature, the roles or the targets of its slots, the source of a
    relation, or the mere presence of an annotation without features."""

    name: str
    sort: Literal["value", "role", "target", "source", "presence"]
    type: str = ""


@dataclass(frozen=True, slots=True)
class TsvLayer:
    """A layer of spans, chains or relations, and its columns, of which the first is cell number
    `first`. `key` is the feature that is the label, `slots` is whether its annotations have slots,
    `base` is the type of annotation that its relations join."""

    kind: Kind
    type: str
    name: str
    first: int
    columns: tuple[Column, ...]
    key: str
    slots: bool
    base: str

    def cells(self, row: Sequence[str]) -> Sequence[str]:
        """The cells of a row that belong to the layer."""
        return row[self.first : self.first + len(self.columns)]


def read_layer(line: str, first: int) -> TsvLayer | None:
    """The layer that a line of the header declares; None if it does not declare one."""
    match = _LAYER.fullmatch(line)
    if not match:
        return None
    kind: Kind = "SP" if match[1] == "SP" else "CH" if match[1] == "CH" else "RL"
    fields = [field for field in (match[3] or "").split("|") if field]
    name = chain_name(match[2]) if kind == "CH" else short_name(match[2])
    columns = tuple(_columns(kind, fields)) or (Column("", "presence"),)
    key = label_feature(name, (column.name for column in columns if column.sort == "value"))
    slots = any(column.sort == "role" for column in columns)
    base = next((column.type for column in columns if column.sort == "source"), "")
    return TsvLayer(kind, match[2], name, first, columns, key, slots, base)


def _columns(kind: Kind, fields: list[str]) -> Iterator[Column]:
    slot = ""
    for field in fields:
        if slot:
            yield Column(slot, "target", field)
            slot = ""
        elif kind == "SP" and field.startswith("ROLE_"):
            match = _ROLE.fullmatch(field)
            slot = match[1] if match else field.removeprefix("ROLE_")
            yield Column(slot, "role")
        elif kind == "RL" and field.startswith("BT_"):
            yield Column("", "source", field.removeprefix("BT_"))
        else:
            yield Column(field, "value")
