"""What the IRIs of a graph begin with, told by its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF

_OWN = re.compile(
    r"<([^<>]*?)(?:(?:claim|proposition)/[a-z2-7]{26}> "
    rf"|doc/[^<>]*> <{re.escape(RDF.type)}> <{re.escape(KG.Document)}>)"
)


def base_of(lines: Iterable[str]) -> str:
    """The base of the first claim, proposition or document among lines of N-Quads; the default base
    where there is none."""
    return next((found[1] for found in map(_OWN.match, lines) if found), BASE)
