"""Profiles, read from their files (`docs/profiles.md`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kgraph.errors import UsageError, known_are
from kgraph.schema.attribute_tables import (
    BY_NAME,
    parse_tables,
    spelling,
)
from kgraph.schema.joins import parse_joins
from kgraph.schema.profile import Profile
from kgraph.schema.profile_flaws import NAME_LISTS, profile_flaws, refuse
from kgraph.storage.files import read_text
from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import Flaw, parse_toml


def read_profile(name: str) -> Profile:
    """A shipped profile by name, or another by the path of its file. Raises UsageError, InputError."""
    return _read(name, ())


def _read(name: str, via: tuple[str, ...]) -> Profile:
    """`via`: the names of the profiles that are `like` it."""
    own = Path(name)
    if name in via:
        what = f"it is like itself, by way of {', '.join(via[via.index(name) :])}"
        refuse([Flaw(("names", "like"), what)], name)
    via = (*via, name)
    if own.suffix == ".toml" and os.path.exists(own):
        return parse_profile(read_text(own), str(own), via)
    return _shipped(name)


@cache
def _shipped(name: str) -> Profile:
    """A shipped profile: read once, as it cannot change."""
    path = shipped_path("ontology", "profiles", f"{name}.toml")
    if not os.path.exists(path):
        known = known_are(name, sorted(p.stem for p in path.parent.glob("*.toml")))
        raise UsageError(
            f"no profile '{name}'; name a .toml file, or one that ships with kgraph: {known}"
        )
    return parse_profile(read_text(path), path.name, (name,))


def parse_profile(text: str, path: str = "", via: tuple[str, ...] = ()) -> Profile:
    """The profile that the TOML describes. `via`: the names of this profile and of those that are `like`
    it. Raises InputError: KG150 not TOML, KG152 not a profile."""
    tables = parse_toml(text, path)
    refuse(profile_flaws(tables), path, text)
    names, files = tables.get("names", {}), tables.get("files", {})
    if "like" in names:
        words = _read(names["like"], via)
        names = {key: getattr(words, key) for key in NAME_LISTS} | names
    given = tables.get("attributes", {})
    attributes = parse_tables(given, tables.get("flags", {}))
    like = given.get("like", "default")
    base = _read(like, via) if like else Profile(attributes=BY_NAME)
    attributes = attributes.laid_over(base.attributes)
    refuse(attributes.flaws(), path, text)
    resources = _in_full(tables.get("links", {}), "begins")
    roles = _in_full(tables.get("roles", {}), "property")
    return Profile(
        name=tables.get("name", Path(path).stem),
        labels=tables.get("labels", {}),
        roles={role: table["property"] for role, table in roles.items() if "property" in table},
        veridical={
            role: table["veridical"] for role, table in roles.items() if "veridical" in table
        },
        attributes=attributes,
        links={**base.links, **{name: each["begins"] for name, each in resources.items()}},
        link_properties={
            **base.link_properties,
            **{name: each["property"] for name, each in resources.items() if "property" in each},
        },
        same=frozenset(tables.get("relations", {}).get("same", ())),
        none=base.none | set(map(spelling, tables.get("relations", {}).get("none", ()))),
        **{key: frozenset(names.get(key, ())) for key in NAME_LISTS},
        annotations=files.get("annotations", ""),
        text=files.get("text", ""),
        realis=tables.get("realis", False),
        joins=parse_joins(tables.get("joins", {})),
    )


def _in_full(entries: Mapping[str, Any], key: str) -> dict[str, dict[str, Any]]:
    """The entries as tables: a text stands for a table that gives only the key."""
    return {name: {key: each} if isinstance(each, str) else each for name, each in entries.items()}
