"""What a reader returns for each layer that it finds."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.model.annotations import Layer
from kgraph.model.ledger import Ledger


class Reading(NamedTuple):
    """A layer, or None if nothing in the file can be used, and the ledger of what became of the
    annotations."""

    layer: Layer | None
    ledger: Ledger
