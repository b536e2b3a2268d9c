"""What the attributes of an annotation scheme set: the tables `[attributes.X]` and `[flags]` of a profile."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kgraph.errors import known_are
from kgraph.storage.toml import Flaw

STATEMENT_FIELDS = frozenset("Certainty Polarity Stance Tense Voice Irony Quotation".split())
OPEN_FIELDS = frozenset({"Value", "Form"})
"""What may be said of the mention of a thing, in words of one's own. An attribute sets these by its name
only if it is written the same: a `form` of a word is no `Form`."""
ORIGIN_FIELDS = frozenset({"Proposed", "JudgedBy", "Disputed", "CopiedFrom"})
"""What may be said of any annotation: by what it is proposed, while nobody has judged it; who judged it; what
those say who disagree on it; of whose layer it is a copy."""
FIELDS = STATEMENT_FIELDS | OPEN_FIELDS | ORIGIN_FIELDS
"""What an attribute may set."""

_OWN_KEYS: Mapping[str, tuple[type, ...]] = {
    "field": (str,),
    "value": (str,),
    "otherwise": (str,),
    "on": (str,),
    "silent": (bool, list),
}


@lru_cache(maxsize=10_000)
def spelling(text: str) -> str:
    """The text as it is compared: in lower case, without spaces, underscores, and hyphens in a word. A
    sign stays, as `CT-` is not `CT+`."""
    return re.sub(r"[\s_]+|(?<=\w)-(?=\w)", "", text).casefold() or text


@dataclass(frozen=True, slots=True)
class AttributeTable:
    """What one attribute sets.

    `field`: what its values set; `value` and `otherwise`: the value of a flag that says yes, and of one
    that says no; `values`: by spelling, the value by field ("" stands for `field`), none for a value
    without effect; `listed`: these as the file writes them; `silent`: no value has an effect; `on`: what
    it speaks of on a speech act, the "saying" or the "content"; "" if that is not said; `left_out`: it is
    not to stand in the graph at all.
    """

    field: str = ""
    value: str = ""
    otherwise: str = ""
    silent: bool = False
    on: str = ""
    values: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)
    listed: tuple[str, ...] = ()
    left_out: bool = False

    def laid_over(self, other: AttributeTable) -> AttributeTable:
        """This table, with the entries of the other one that it lacks. If it sets another field, or is
        silent, the other one's spellings do not belong to it."""
        if self.silent or (self.field and other.field and self.field != other.field):
            return self
        return AttributeTable(
            self.field or other.field,
            self.value or other.value,
            self.otherwise or other.otherwise,
            other.silent and not (self.field or self.values),
            self.on or other.on,
            {**other.values, **self.values},
            tuple(dict.fromkeys((*other.listed, *self.listed))),
            other.left_out and not (self.field or self.values),
        )


@dataclass(frozen=True, slots=True)
class AttributeTables:
    """The tables of a profile by the spelling of their attribute (`Value` and `Form` as they are), and the
    words by which a flag says yes or no, in their spelling."""

    tables: Mapping[str, AttributeTable] = dataclasses.field(default_factory=dict)
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()

    @property
    def leaves_out(self) -> bool:
        """Whether any attribute is left out."""
        return any(table.left_out for table in self.tables.values())

    def table(self, name: str) -> AttributeTable:
        """The table of an attribute, which is empty for one that is not known."""
        return self.tables.get(_key(name), _UNKNOWN)

    def sets(self, name: str, value: str) -> Mapping[str, str] | None:
        """The value by field that the attribute sets, in the words of the profile or, for a value that is
        not listed, as given; empty if it has no effect, None if the attribute is not known."""
        table, key = self.table(name), spelling(value)
        if table.silent:
            return {}
        if key in table.values:
            return {name or table.field: given for name, given in table.values[key].items()}
        if table.value and (not key or key in self.yes):
            return {table.field: table.value}
        if table.value and key in self.no:
            return {table.field: table.otherwise} if table.otherwise else {}
        return {table.field: value} if table.field else None

    def flaws(self) -> Iterator[Flaw]:
        """The faults that show only where the tables of all profiles are together."""
        for key in self.tables:
            table = self.table(key)
            if not table.field and (
                table.value or any("" in each for each in table.values.values())
            ):
                what = f"[attributes.{key}] sets nothing, as it has no field"
                yield Flaw(("attributes", key), what, f"field = one of {', '.join(sorted(FIELDS))}")

    def laid_over(self, other: AttributeTables) -> AttributeTables:
        """These tables, with those of the other profile that they lack."""
        both = {
            key: table.laid_over(other.tables[key]) if key in other.tables else table
            for key, table in self.tables.items()
        }
        return AttributeTables({**other.tables, **both}, self.yes or other.yes, self.no or other.no)


def _key(name: str) -> str:
    return name if name in OPEN_FIELDS else spelling(name)


_UNKNOWN = AttributeTable()
_UNNAMED = dict.fromkeys(ORIGIN_FIELDS, "not named")
BY_NAME = AttributeTables(
    {
        _key(name): AttributeTable(field=name, value=_UNNAMED.get(name, ""))
        for name in sorted(FIELDS)
    }
)
"""What attributes set by having the name of a field; every profile's tables lie over these. A bare
`Proposed` is a proposal too, of a program that is not named."""


def parse_tables(attributes: Mapping[str, Any], flags: Mapping[str, Any]) -> AttributeTables:
    """The tables of a profile's file, which have no flaw."""
    tables = {_key(name): AttributeTable(silent=True) for name in attributes.get("silent", ())}
    for name, table in attributes.items():
        if isinstance(table, dict):
            tables[_key(name)] = _table(table)
        elif table == "" and name != "like":
            tables[_key(name)] = AttributeTable(silent=True, left_out=True)
    yes, no = (frozenset(map(spelling, flags.get(key, ()))) for key in ("yes", "no"))
    return AttributeTables(tables, yes, no)


def _table(table: Mapping[str, Any]) -> AttributeTable:
    silent = table.get("silent", False)
    without_effect = silent if isinstance(silent, list) else []
    lines = {key: given for key, given in table.items() if key not in _OWN_KEYS}
    values: dict[str, Mapping[str, str]] = {spelling(value): {} for value in without_effect}
    for value, given in lines.items():
        values[spelling(value)] = given if isinstance(given, dict) else {"": given}
    return AttributeTable(
        field=table.get("field", ""),
        value=table.get("value", ""),
        otherwise=table.get("otherwise", ""),
        silent=silent is True,
        on=table.get("on", ""),
        values=values,
        listed=(*lines, *without_effect),
    )


def is_of(kind: type, value: object) -> bool:
    """Whether a value of a profile has the type; the values of a list are texts."""
    return isinstance(value, kind) and (
        not isinstance(value, list) or all(isinstance(each, str) for each in value)
    )


def attribute_flaws(name: str, table: Mapping[str, Any]) -> Iterator[Flaw]:
    """The faults of the table of one attribute."""
    title, at = f"[attributes.{name}]", ("attributes", name)
    for key, types in _OWN_KEYS.items():
        if key in table and not any(is_of(each, table[key]) for each in types):
            wanted = "true, or a list of texts" if key == "silent" else "a text"
            yield Flaw((*at, key), f"{title} {key} must be {wanted}")
    yield from _unknown_fields(title, at, table)
    if table.get("on", "content") not in ("content", "saying"):
        yield Flaw((*at, "on"), f"{title} on is neither 'content' nor 'saying'")
    if table.get("silent") is True and len(table) > 1:
        yield Flaw(at, f"{title} is silent, so that it cannot set anything")


def _unknown_fields(title: str, at: tuple[str, ...], table: Mapping[str, Any]) -> Iterator[Flaw]:
    """What a table sets though there is no such field."""
    fields = {table["field"]: "field"} if isinstance(table.get("field"), str) else {}
    for value, given in table.items():
        if isinstance(given, dict) and all(isinstance(each, str) for each in given.values()):
            fields |= dict.fromkeys(given, value)
        elif value not in _OWN_KEYS and not isinstance(given, str):
            what = f"{title} {value} must be a text, or a table of fields and texts"
            yield Flaw((*at, value), what)
    for unknown in sorted(fields.keys() - FIELDS):
        known = known_are(unknown, sorted(FIELDS))
        yield Flaw((*at, fields[unknown]), f"{title} sets {unknown!r}, which is not a field", known)
