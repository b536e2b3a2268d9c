"""Copies of the claims around one that a reviewer adds, in the layer of the reviewer. The id of a copy is the
key by which a verdict knows the annotation."""

from __future__ import annotations

import re

_COPY = re.compile(r"[a-z2-7]{26}(?:\.|$)")


def is_copy(id: str) -> bool:
    """Whether an annotation of a reviewer's layer is a copy of one around a claim, or marks its words."""
    return bool(_COPY.match(id))
