"""What is told of two names that have the same words."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.model.search import folded
from kgraph.resolving.name_parsing import Name


def have_same_words(one: Name, other: Name) -> bool:
    """Whether two names have the same words, in whatever order: `University of Sena`, `Sena University`."""
    first, second = (each.plain.split() for each in (one, other))
    return sorted(first) == sorted(second)


def told_of_order(places: Sequence[int]) -> list[str]:
    """The reason that tells that one name has its words in another order, if it has. `places`: where the
    other one has them."""
    return ["the words stand in another order"] if [*places] != sorted(places) else []


def told_of_equal(one: Name, other: Name) -> str:
    """The reason for two names with the same words that are compared: prepositions are not."""
    is_equal = folded(one.text) == folded(other.text)
    return "the names are equal" if is_equal else "the names have the same main words"
