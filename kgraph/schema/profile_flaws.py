"""The faults of the tables of a profile, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kgraph.model.claims import CLAIM_FIELDS
from kgraph.schema.attribute_tables import attribute_flaws, is_of
from kgraph.schema.joins import join_flaws

NAME_LISTS = ("always", "never", "pronouns", "quantifiers", "articles", "titles", "nouns")
"""The keys of the table `[names]` that hold a list."""
_TABLES: Mapping[str, Mapping[str, type]] = {
    "files": {"annotations": str, "text": str},
    "flags": {"yes": list, "no": list},
    "names": {"like": str, **dict.fromkeys(NAME_LISTS, list)},
    "relations": {"same": list, "none": list},
}
_MAPS = ("labels", "roles", "links", "attributes", "joins")
"""Tables whose keys are the scheme's own."""
_ATTRIBUTES: Mapping[str, type] = {"like": str, "silent": list}
_TOP: Mapping[str, type] = {"name": str, "description": str, "realis": bool}
_RESOURCE = ("begins", "property")
_ROLE: Mapping[str, type] = {"property": str, "veridical": bool}
SAID_ROLES = frozenset(
    {"About", "Claim", *(row.role for row in CLAIM_FIELDS if row.takes not in ("", "thing"))}
)
"""The roles of claims that name what is said, its words, a reason or a condition."""


def profile_flaws(tables: Mapping[str, Any]) -> Iterator[str]:
    """The faults of the tables of a profile."""
    known = (*_TOP, *_TABLES, *_MAPS)
    for title, table in tables.items():
        if title not in known:
            yield f"no table or key '{title}'; known are {', '.join(known)}"
        elif title in _TOP:
            if not isinstance(table, _TOP[title]):
                yield f"{title} is not {'a text' if _TOP[title] is str else 'true or false'}"
        elif not isinstance(table, dict):
            yield f"{title} is not a table"
        else:
            for key, value in table.items():
                yield from _flaws_of(title, key, value)
    pattern = tables.get("files", {}) if isinstance(tables.get("files"), dict) else {}
    try:
        re.compile(str(pattern.get("annotations", "")))
    except re.error as error:
        yield f"[files] annotations is not a regular expression: {error}"


def _flaws_of(title: str, key: str, value: Any) -> Iterator[str]:
    keys = _TABLES.get(title)
    expected = _ATTRIBUTES if title == "attributes" else keys or {}
    if keys is not None and key not in keys:
        yield f"[{title}] has no key '{key}'; known are {', '.join(keys)}"
    elif title == "attributes" and isinstance(value, dict):
        yield from attribute_flaws(key, value)
    elif title == "joins":
        yield from join_flaws(key, value)
    elif title == "roles" and isinstance(value, dict):
        yield from _flaws_of_role(key, value)
    elif title == "links" and isinstance(value, dict):
        yield from _flaws_of_resource(key, value)
    elif title == "attributes" and key not in _ATTRIBUTES:
        if value != "":
            yield f'[attributes] {key} is not a table; "" leaves it out'
    elif not is_of(expected.get(key, str), value):
        yield f"[{title}] {key} has a value of the wrong type"


def _flaws_of_resource(resource: str, table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if key not in _RESOURCE:
            yield f"[links.{resource}] has no key '{key}'; known are {', '.join(_RESOURCE)}"
        elif not isinstance(value, str):
            yield f"[links.{resource}] {key} has a value of the wrong type"
    if "begins" not in table:
        yield f'[links.{resource}] does not say what its entries begin with: begins = "https://…/"'
    if not re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", str(table.get("property", "a:b"))):
        yield f"[links.{resource}] property is not an IRI"


def _flaws_of_role(role: str, table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if key not in _ROLE:
            yield f"[roles.{role}] has no key '{key}'; known are {', '.join(_ROLE)}"
        elif not isinstance(value, _ROLE[key]):
            yield f"[roles.{role}] {key} has a value of the wrong type"
    stands_for = table.get("property", role)
    if table.get("veridical") and stands_for in SAID_ROLES:
        yield (
            f"[roles.{role}] cannot be veridical: nobody vouches for what is named as {stands_for} "
            "by that alone"
        )
