"""What a reader hands on for each layer it finds."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.model.annotations import Layer
from kgraph.model.ledger import Ledger


class Reading(NamedTuple):
    """A layer, or None where the file held none that can be used, and what became of its content."""

    layer: Layer | None
    ledger: Ledger
