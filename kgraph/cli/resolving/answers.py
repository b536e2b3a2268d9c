"""What a person may answer to a candidate of who is who on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kgraph.resolving.candidate import Candidate

WORDS: Mapping[str, str] = {
    "same": "s",
    "different": "d",
    "unsure": "n",
    "nobody": "n",
    "who": "w",
    "later": "l",
    "next": "l",
    "back": "b",
    "undo": "u",
    "quit": "q",
    "exit": "q",
    "help": "?",
}
"""Whole words that people type for a letter."""


class Answer(NamedTuple):
    """An answer: `name` in the line of choices, `takes` words behind the letter, `told` in the help."""

    letter: str
    name: str
    told: str
    takes: str = ""

    @property
    def in_short(self) -> str:
        """The answer in the line of choices."""
        takes = f" {self.takes}" if self.takes not in ("", "NOTE") else ""
        return f"{self.letter}{takes} {self.name}"


_OF_TWO = (
    Answer("s", "same", "they are the same", "NOTE"),
    Answer("d", "different", "they are different", "NOTE"),
)
_OF_SEVERAL = (
    Answer("s", "same", "the first two are the same", "NOTE"),
    Answer("S", "same, all", "the same, and so are all others that are called so", "NOTE"),
    Answer("d", "different", "the first two are different", "NOTE"),
)
_OF_ONE_NAME = (
    Answer("s", "one thing", "it is one thing", "NOTE"),
    Answer("d", "several", "it is several things", "NOTE"),
)
_OF_NOBODY = (Answer("w", "it is", "it is the thing of that name or IRI", "NAME"),)
_NOBODY_KNOWS = Answer("n", "nobody knows", "nobody knows: do not ask again", "NOTE")
_BACK = Answer(
    "b", "back", "back to the one before, also if it is judged; Enter keeps its judgement"
)
_OF_ALL = (
    Answer("u", "undo", "undo the last judgement"),
    Answer("q", "quit", "quit; what was judged is kept, and the rest waits for the next time"),
    Answer("?", "help", "this help"),
)


def answers_to(candidate: Candidate, *, can_go_back: bool) -> list[Answer]:
    """The answers that a candidate takes; `can_go_back`: something was asked before it."""
    of_two = _OF_SEVERAL if candidate.alike else _OF_TWO
    own = {"same": of_two, "split": _OF_ONE_NAME, "unnamed": _OF_NOBODY}[candidate.kind]
    back = (_BACK,) if can_go_back else ()
    later = Answer("l", "later", "decide later: the next one")
    return [*own, _NOBODY_KNOWS, later, *back, *_OF_ALL]
