"""The question on a terminal where nothing is left to ask about, in a review and in judging who is who."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kgraph.cli.console import put
from kgraph.cli.printing.proposals import put_wrapped


def is_over(
    left: int, words: Mapping[str, str], step: Callable[[str], tuple[str, bool] | None]
) -> bool:
    """Whether a person is done; otherwise they have taken a step back. `left`: how many things were put off;
    `words`: whole words that people type for a letter; `step`: does what `b` or `u` says, None for another
    letter, and tells what to say and whether a step was taken."""
    done = f"{left:,} put off, all else is judged" if left else "All judged"
    put(f"\n{done}; b goes back, u takes back the last step, Enter ends.")
    while True:
        try:
            answer = input("> ").strip().casefold()
        except EOFError:
            return True
        letter = words.get(answer, answer)
        if letter in ("", "q"):
            return True
        told = step(letter)
        if not told or told[0]:
            put_wrapped(told[0] if told else f"{answer!r} is no answer here: b, u or Enter.")
        if told and told[1]:
            return False
