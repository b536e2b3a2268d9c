"""Asking on a terminal, in a review and in judging who is who: an answer as it is typed, and the question
where nothing is left to ask about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kgraph.cli.console import put
from kgraph.cli.printing.proposals import put_wrapped


def typed_answer() -> str | None:
    """An answer, without white space around it; None at the end of the input, as after Ctrl-D."""
    try:
        return input("> ").strip()
    except EOFError:
        return None


def is_over(
    left: int,
    words: Mapping[str, str],
    answered: Callable[[str, str], bool | None],
    more: Mapping[str, str] | None = None,
    later: str = "",
) -> bool:
    """Whether a person is done; otherwise something is asked again. `left`: how many things were put off;
    `words`: whole words that people type for a letter; `answered`: does what `b`, `u` or a letter of `more`
    says, by the letter and what stands behind it, tells what was done, and returns whether something is
    asked again, None if that is no answer; `more`: what further letters do; `later`: what is asked about
    another time, "" if nothing is."""
    does = more or {}
    done = f"{left:,} put off, all else is judged" if left else "All judged"
    put("")
    put_wrapped(f"{done}{later}; b goes back, u takes back the last step, Enter ends.")
    for letter, what in does.items():
        put_wrapped(f"{letter} {what}.")
    while True:
        if (answer := typed_answer()) is None:
            return True
        letter, _, rest = answer.partition(" ")
        letter = words.get(letter.casefold(), letter.casefold())
        if letter in ("", "q"):
            return True
        is_asked_again = answered(letter, rest.strip())
        if is_asked_again is None:
            put_wrapped(f"{answer!r} is no answer here: {', '.join(('b', *does, 'u'))} or Enter.")
        if is_asked_again:
            return False
