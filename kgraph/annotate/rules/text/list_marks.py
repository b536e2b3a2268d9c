"""Marks of a format around sentences: those with which the items of a list begin, `• It rained`, `2. It
snowed`, and those of emphasis, `**Did it rain?**`."""

from __future__ import annotations

from kgraph.wording.words import Words

_MARKS = frozenset("•‣▪●◦·*_-–—>")
_LONGEST = 2  # digits of a number


def before_marks(words: Words, first: int, end: int) -> int:
    """Where a sentence ends before marks of emphasis."""
    while end - 1 > first and words.words[end - 1] in "*_":
        end -= 1
    return end


def behind_mark(words: Words, first: int, end: int) -> int:
    """The first word of a sentence behind the mark with which its line begins, if it has one."""
    if words.is_word(first) and not words.words[first][0].isdigit():
        return first
    line = words.text.rfind("\n", 0, words.begins[first]) + 1
    if words.text[line : words.begins[first]].strip():
        return first
    at = first
    while at < end and words.words[at] in _MARKS:
        at += 1
    is_number = at + 1 < end and words.words[at].isdigit() and len(words.words[at]) <= _LONGEST
    at += 2 * (is_number and words.words[at + 1] in (".", ")"))
    return at if at < end and words.is_word(at) else first
