"""Finds how many of them speak: `31% of Republicans`, `more than nine of 10 voters`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story


def amount_begin(story: Story, at: int, lo: int) -> int:
    """Where the amount begins that stands before a phrase; where the phrase begins if none does."""
    lower, of = story.words.lower, story.language.words["of"]
    first = at
    while first > lo:
        if _is_amount(story, first - 1):
            first -= 1
        elif first - 2 >= lo and lower[first - 1] in of and _is_amount(story, first - 2):
            first -= 2
        else:
            break
    return first - story.ends("quantities", first, lo) if first < at else at


def is_share(story: Story, link: int) -> bool:
    """Whether a word such as `of` stands behind an amount."""
    return story.words.lower[link] in story.language.words["of"] and _is_amount(story, link - 1)


def _is_amount(story: Story, at: int) -> bool:
    word = story.words.lower[at]
    return word not in story.language.words["correlatives"] and (word == "%" or story.is_number(at))
