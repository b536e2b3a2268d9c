"""Shares of the pieces of the sources: which of them one shard has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kgraph.errors import UsageError
from kgraph.pipeline.parts.pieces import Piece


class Share(NamedTuple):
    """The share `number`, from 1, of `of` shares that are about equally large."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


WHOLE = Share(1, 1)


def parse_share(text: str) -> Share:
    """`2/3` as a share. Raises UsageError."""
    match = re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", text)
    share = Share(*map(int, match.groups())) if match else Share(0, 0)
    if not 1 <= share.number <= share.of:
        fix = "it is a number and how many there are, such as 1/3, 2/3 and 3/3"
        raise UsageError(f"--shard: '{text}' is not a share of a build; {fix}")
    return share


def share_of(pieces: Sequence[Piece], share: Share) -> list[int]:
    """The numbers of the pieces of a share: neighbours, as they often tell of the same documents. They
    depend on the sources alone."""
    weights = [piece.weight() for piece in pieces]
    whole, before, found = sum(weights), 0, list[int]()
    for number, weight in enumerate(weights):
        middle = 2 * before + weight
        if middle * share.of // (2 * whole) == share.number - 1:
            found.append(number)
        before += weight
    return found
