"""How often the heavy tests repeat themselves."""

from __future__ import annotations

import os

LONG = os.environ.get("KGRAPH_LONG") == "1"
_PER_CENT = 1


def count(full: int) -> int:
    """`full` when KGRAPH_LONG=1 (`make test-long`), else one per cent of it, at least 1."""
    if LONG:
        return full
    return max(1, full * _PER_CENT // 100)
