"""The look of each kind of node, from the table kinds.toml."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple


class Look(NamedTuple):
    """A family, whose colours page.css names, and a shape of vis-network."""

    family: str
    shape: str


UNKNOWN = Look("other", "dot")


@cache
def looks() -> dict[str, Look]:
    """Each known kind (local name of its class) and how it looks."""
    import tomllib

    text = resources.files("kgraph.view").joinpath("kinds.toml").read_text(encoding="utf-8")
    families = tomllib.loads(text)
    return {
        kind: Look(family, shape)
        for family, kinds in families.items()
        for kind, shape in kinds.items()
    }


def look_of(kind: str) -> Look:
    """The look of a kind; kinds that are not in the table share one look."""
    return looks().get(kind, UNKNOWN)
