"""What ships with kgraph: the ontology, its profiles and the worked example."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def shipped(*parts: str) -> Path:
    """The path of a shipped file: inside the installed package, else in the checkout around it."""
    inside = _PACKAGE.joinpath("shipped", *parts)
    return inside if inside.exists() else _PACKAGE.parent.joinpath(*parts)
