"""What the attributes of an annotation scheme set: the tables `[attributes.X]` and `[flags]` of a profile."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FIELDS = frozenset("Certainty Polarity Stance Tense Value Form Voice Irony".split())
"""What an attribute may set. Others are kept in the corpus's namespace."""

_OWN_KEYS: Mapping[str, tuple[type, ...]] = {
    "field": (str,),
    "value": (str,),
    "otherwise": (str,),
    "on": (str,),
    "silent": (bool, list),
}


def spelling(text: str) -> str:
    """The text as it is compared: in lower case, without spaces, underscores, and hyphens in a word. A
    sign stays, as `CT-` is not `CT+`."""
    return re.sub(r"[\s_]+|(?<=\w)-(?=\w)", "", text).casefold()


@dataclass(frozen=True, slots=True)
class AttributeTable:
    """What one attribute sets. `field`: what its values set, "" where each value says that itself;
    `value` and `otherwise`: what a flag sets where it says yes, and no; `values`: by spelling, the value
    by field, none for a value without effect; `silent`: no value has an effect; `on_content`: on a speech
    act it speaks of what is said; `listed`: the values as the file writes them."""

    field: str = ""
    value: str = ""
    otherwise: str = ""
    silent: bool = False
    on_content: bool = False
    values: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)
    listed: tuple[str, ...] = ()

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
            self.on_content or other.on_content,
            {**other.values, **self.values},
            tuple(dict.fromkeys((*other.listed, *self.listed))),
        )


@dataclass(frozen=True, slots=True)
class AttributeTables:
    """The tables of a profile by the spelling of their attribute, and the words by which a flag says yes
    or no, in their spelling."""

    tables: Mapping[str, AttributeTable] = dataclasses.field(default_factory=dict)
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()

    def table(self, name: str) -> AttributeTable:
        """The table of an attribute. One that is not listed sets the field of its name, if there is one."""
        key = spelling(name)
        return self.tables.get(key, AttributeTable()).laid_over(_BY_NAME.get(key, AttributeTable()))

    def sets(self, name: str, value: str) -> Mapping[str, str] | None:
        """The value by field that the attribute sets, in the words of the profile or, for a value that is
        not listed, as given; empty if it has no effect, None if the attribute is not known."""
        table, key = self.table(name), spelling(value)
        if table.silent:
            return {}
        if key in table.values:
            return table.values[key]
        if table.value and (not key or key in self.yes):
            return {table.field: table.value}
        if table.value and key in self.no:
            return {table.field: table.otherwise} if table.otherwise else {}
        return {table.field: value} if table.field else None

    def laid_over(self, other: AttributeTables) -> AttributeTables:
        """These tables, with those of the other profile that they lack."""
        both = {
            key: table.laid_over(other.tables[key]) if key in other.tables else table
            for key, table in self.tables.items()
        }
        return AttributeTables({**other.tables, **both}, self.yes or other.yes, self.no or other.no)


_BY_NAME = {spelling(name): AttributeTable(field=name) for name in FIELDS}


def parse_tables(attributes: Mapping[str, Any], flags: Mapping[str, Any]) -> AttributeTables:
    """The tables of a profile's file, which have no flaw."""
    tables: dict[str, AttributeTable] = {}
    for name, table in attributes.items():
        if isinstance(table, dict):
            tables[spelling(name)] = _table(table, spelling(name))
    yes, no = (frozenset(map(spelling, flags.get(key, ()))) for key in ("yes", "no"))
    return AttributeTables(tables, yes, no)


def _table(table: Mapping[str, Any], name: str) -> AttributeTable:
    target = table.get("field", _BY_NAME.get(name, AttributeTable()).field)
    silent = table.get("silent", False)
    without_effect = silent if isinstance(silent, list) else []
    lines = {key: given for key, given in table.items() if key not in _OWN_KEYS}
    values: dict[str, Mapping[str, str]] = {spelling(value): {} for value in without_effect}
    for value, given in lines.items():
        values[spelling(value)] = given if isinstance(given, dict) else {target: given}
    return AttributeTable(
        field=target,
        value=table.get("value", ""),
        otherwise=table.get("otherwise", ""),
        silent=silent is True,
        on_content=table.get("on") == "content",
        values=values,
        listed=(*lines, *without_effect),
    )


def attribute_flaws(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    """The faults of the table of one attribute."""
    title = f"[attributes.{name}]"
    for key, types in _OWN_KEYS.items():
        if key in table and not isinstance(table[key], types):
            yield f"{title} {key} has a value of the wrong type"
    fields, has_field = [], isinstance(table.get("field"), str)
    if has_field:
        fields.append(table["field"])
    for value, given in table.items():
        if value in _OWN_KEYS:
            continue
        if isinstance(given, dict) and all(isinstance(each, str) for each in given.values()):
            fields += given
        elif not isinstance(given, str):
            yield f"{title} {value} has a value of the wrong type"
        elif not has_field and spelling(name) not in _BY_NAME:
            yield f"{title} has no field, so that {value!r} sets nothing; say field = …"
    if "value" in table and not has_field and spelling(name) not in _BY_NAME:
        yield f"{title} has no field, so that its value sets nothing; say field = …"
    yield from (f"{title} sets {each!r}; {_known_fields()}" for each in _unknown(fields))
    if table.get("on", "content") != "content":
        yield f"{title} on can only be 'content'"
    if table.get("silent") is True and len(table) > 1:
        yield f"{title} is silent, so that it cannot set anything"


def _unknown(fields: Iterable[str]) -> list[str]:
    return sorted(set(fields) - FIELDS)


def _known_fields() -> str:
    return f"it can set {', '.join(sorted(FIELDS))}"
