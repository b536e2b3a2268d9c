"""Files that ship with kgraph: the ontology, its profiles and the worked example."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def shipped_path(*parts: str) -> Path:
    """The path of a shipped file: in the installed package or, in a checkout, beside the package."""
    inside = _PACKAGE.joinpath("shipped", *parts)
    return inside if inside.exists() else _PACKAGE.parent.joinpath(*parts)
