"""The faults of the tables of a profile, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kgraph.errors import InputError, known_are
from kgraph.model.claims import CLAIM_FIELDS
from kgraph.schema.attribute_tables import attribute_flaws, is_of
from kgraph.schema.joins import join_flaws
from kgraph.schema.name_patterns import group_names, is_name_pattern, placeholders
from kgraph.storage.toml import Flaw, flaws_at

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


WANTED: Mapping[type, str] = {str: "a text", bool: "true or false", list: "a list of texts"}
"""What a value of a type is called."""


def profile_flaws(tables: Mapping[str, Any]) -> Iterator[Flaw]:
    """The faults of the tables of a profile."""
    known = (*_TOP, *_TABLES, *_MAPS)
    for title, table in tables.items():
        if title not in known:
            yield Flaw((title,), f"no table or key '{title}'", known_are(title, known))
        elif title in _TOP:
            if not isinstance(table, _TOP[title]):
                yield Flaw((title,), f"{title} must be {WANTED[_TOP[title]]}")
        elif not isinstance(table, dict):
            yield Flaw((title,), f"{title} is not a table", f"write [{title}] on a line of its own")
        else:
            for key, value in table.items():
                yield from _flaws_of(title, key, value)
    files = tables.get("files")
    if isinstance(files, dict) and all(isinstance(each, str) for each in files.values()):
        yield from _flaws_of_files(files.get("annotations", ""), files.get("text", ""))


def refuse(flaws: Iterable[Flaw], path: str, text: str = "") -> None:
    """Raise InputError KG152 if there are flaws, with their places in the text of the profile."""
    if found := flaws_at(text, flaws, path, "KG152"):
        findings = [
            each if each.fix else replace(each, fix="see docs/profiles.md") for each in found
        ]
        said = "; ".join(filter(None, (found[0].what, found[0].fix)))
        raise InputError(f"{found[0].place or 'profile'}: {said}", findings)


def _flaws_of_files(annotations: str, text: str) -> Iterator[Flaw]:
    if annotations and not is_name_pattern(annotations):
        what = "[files] annotations is not a regular expression"
        fix = "without look-around and references to groups, such as (?P<text>.+)_.+"
        yield Flaw(("files", "annotations"), what, fix)
    parts = group_names(annotations)
    for name in placeholders(text):
        if name not in parts:
            what = f"[files] text has {{{name}}}, which annotations does not name"
            yield Flaw(("files", "text"), what, f"name a part of the pattern: (?P<{name}>.+)")


def _flaws_of(title: str, key: str, value: Any) -> Iterator[Flaw]:
    keys, at = _TABLES.get(title), (title, key)
    expected = _ATTRIBUTES if title == "attributes" else keys or {}
    if keys is not None and key not in keys:
        yield Flaw(at, f"[{title}] has no key '{key}'", known_are(key, keys))
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
            yield Flaw(
                at,
                f"[attributes] {key} is not a table",
                'a table says what it sets; "" leaves it out',
            )
    elif not is_of(expected.get(key, str), value):
        yield Flaw(at, f"[{title}] {key} must be {WANTED[expected.get(key, str)]}")


def _flaws_of_resource(resource: str, table: Mapping[str, Any]) -> Iterator[Flaw]:
    at = ("links", resource)
    for key, value in table.items():
        if key not in _RESOURCE:
            yield Flaw(
                (*at, key), f"[links.{resource}] has no key '{key}'", known_are(key, _RESOURCE)
            )
        elif not isinstance(value, str):
            yield Flaw((*at, key), f"[links.{resource}] {key} must be {WANTED[str]}")
    if "begins" not in table:
        what = f"[links.{resource}] does not say what its entries begin with"
        yield Flaw(at, what, 'begins = "https://…/"')
    if not re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", str(table.get("property", "a:b"))):
        yield Flaw((*at, "property"), f"[links.{resource}] property is not an IRI")


def _flaws_of_role(role: str, table: Mapping[str, Any]) -> Iterator[Flaw]:
    for key, value in table.items():
        at = ("roles", role, key)
        if key not in _ROLE:
            yield Flaw(at, f"[roles.{role}] has no key '{key}'", known_are(key, _ROLE))
        elif not isinstance(value, _ROLE[key]):
            yield Flaw(at, f"[roles.{role}] {key} must be {WANTED[_ROLE[key]]}")
    stands_for = table.get("property", role)
    if table.get("veridical") and stands_for in SAID_ROLES:
        what = (
            f"[roles.{role}] cannot be veridical: nobody vouches for what is named as {stands_for} "
            "by that alone"
        )
        yield Flaw(("roles", role), what)
