"""The text that tokens spell where each stands at its offset, for files of tokens without a text."""

from __future__ import annotations

from kgraph.formats.shared.offsets import measure

_WIDEST = 10_000  # units between two tokens: more is a wrong offset, not white space


class PlacedTokens:
    """Tokens in the order of the text; their offsets count `unit`."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._parts: list[str] = []
        self._end = 0

    def add(self, begin: int, form: str, before: str = "") -> None:
        """Put a token at its offset. What stands before it is `before`, if that fits, else spaces; a
        token within the one before it (`le` in `du`) adds nothing. Raises ValueError for a token far
        behind the one before it."""
        gap = begin - self._end
        if gap > _WIDEST:
            raise ValueError(f"the token {form[:40]!r} is {gap:,} units behind the one before it")
        if gap < 0:
            return
        fits = measure(before, self._unit) == gap
        self._parts += [before if fits else " " * gap, form]
        self._end = begin + measure(form, self._unit)

    @property
    def text(self) -> str:
        """What the tokens spell."""
        return "".join(self._parts)
