"""What a review answers to a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.far_words import FarWordsError
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.own_layers import Added
from kgraph.judging.proposals.questions import Question, numbers_in

YES = ("y", "yes")
"""The answers of who is sure."""


class Reply(NamedTuple):
    """What is said to the reviewer; `stays`: the same proposal is asked about again; `corrected`: what says
    something else now; `added`: a claim that was added; `again`: the text asks whether the reviewer is
    sure, and if so the same letter is to come again with these words; `sure_of`: what is judged then."""

    text: str = ""
    stays: bool = False
    corrected: Item | None = None
    added: Added | None = None
    again: str = ""
    sure_of: Sequence[Item] = ()


NOTHING_DONE = Reply(
    "Nothing to undo in this session; `kgraph review --undo KEY` takes back older verdicts.",
    stays=True,
)
NOTHING_JUDGED = Reply("Nothing was judged.", stays=True)


def asking_for(error: FarWordsError, again: str) -> Reply:
    """Whether words are meant that stand far from their verb."""
    said = f"{error}"
    return Reply(f"{said[0].upper()}{said[1:]}. Is that meant? y/N", stays=True, again=again)


def not_done(error: CorrectionError) -> Reply:
    """That a correction cannot be made, and why."""
    told = f"Not done: {error.told}"
    return Reply(told if told.endswith("?") else f"{told}.", stays=True)


def bare_number(number: str) -> Reply:
    """That a number alone may mean two things."""
    number = number.rstrip(",.")
    fitting = f"-{number} accepts all but that, a{number} accepts it alone, r{number} rejects it"
    return Reply(
        f"Not done: {number} alone does not say what is to be done; {fitting}.", stays=True
    )


def no_number(number: int, asked: Question) -> Reply:
    """That a question has no proposal of a number."""
    first, *others = numbers_in(asked).values()
    has = f"{first} to {first + len(others)}"
    if not others:
        has = "only one proposal" if first == 1 else f"only {first}"
    elif others[-1] - first > len(others):
        has = ", ".join(f"{each}" for each in (first, *others[:-1])) + f" and {others[-1]}"
    return Reply(f"Not done: the question has no {number}, but {has}.", stays=True)
