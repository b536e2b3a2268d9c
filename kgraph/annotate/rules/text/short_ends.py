"""Sentences that end in a short word, whose point may belong to it: `in the U.S. The plan failed`, `within a
year. 140 people left`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.wording.language import Language

_EMPHASISED = re.compile(r"[.?!][”\"’']?[*_]{1,3}(?=\s+[^\W\d_a-z])")  # **Did it rain?** It did
_NOTED = re.compile(r"[.!?][”\"’']?(?:\[\d+\])+(?=\s+[^\W\d_])")  # rained.[3] The
_POINT = re.compile(r"\.[”\"’']*\s+(?=([^\W\d_]+)(?: ([^\W\d_]))?)")
_SHORTENED = re.compile(r"\b(?:(?:[^\W\d_]\.)*[^\W\d_]|Inc|Ltd|Co|Corp|Jr|Sr|etc|\d+)$")
"""What ends in a point that may end a sentence too: `the U.S. The`, `at 5 p.m. He`."""
_COUNTED = re.compile(r"[^\W\d_] \d+$")
_ASKED = re.compile(r"[?!](?:[”\"’']|\s?»)+(?=\s+([^\W\d_]{2,})\b)")  # “Why?” Her father left.
_BEFORE_NUMBER = re.compile(r"\.[”\"’']*\s+(?=\d)")
_SHORT = re.compile(r"(?<![\w.'’&-])[^\W\d_]{2,4}$")
_LONGEST_SHORT = 12  # letters


def short_ends(text: str, language: Language) -> Iterator[int]:
    """Where a sentence ends in an abbreviation, because none of the words that a name begins with follows, or
    a first name does: `in the U.S. The plan failed`, `vitamin C. Nobody knew`, `at 5 p.m. Ben Oso left`; or
    in a number, but not in that of a list: `put the toll at 11. Officials`; or in a short word before a
    number: `within a year. 140 people`, but not `in para. 5`; and before marks of emphasis."""
    if "*" in text or "_" in text:
        yield from (found.end() for found in _EMPHASISED.finditer(text))
    if not language.capitals:
        return
    opening = language.any_of(
        *("definite", "indefinite", "plain_subjects", "owners", "joining"),
        *("prepositions", "pronouns", "nobody", "clause"),
    )
    given = language.words["given"]
    if "[" in text:
        yield from (found.end() for found in _NOTED.finditer(text))
    if language.words["before_numbers"]:
        yield from _before_numbers(text, language.any_of("before_numbers", "abbreviations"))
    yield from _asked(text, opening | language.words["determiners"])
    for found in _POINT.finditer(text):
        following, at = found[1].lower(), found.start()
        is_name = following in given and (found[2] or "").isupper()
        near = text[max(0, at - _LONGEST_SHORT) : at]
        is_number = near[-1:].isdigit() and bool(_COUNTED.search(near))
        if not found[1].istitle() or not (is_name or is_number or following in opening):
            continue
        short = _SHORTENED.search(near)
        if short and (is_number or not (is_name and len(short[0]) == 1)):  # J. Robert Lima
            yield at + len(found[0].rstrip())


def _asked(text: str, opening: frozenset[str]) -> Iterator[int]:
    """Where a quotation that asks or calls ends, and a sentence begins with a word that is no name."""
    for found in _ASKED.finditer(text):
        if found[1].istitle() and found[1].lower() in opening:
            yield found.end()


def _before_numbers(text: str, short: frozenset[str]) -> Iterator[int]:
    """Where a sentence ends in a word of a few letters that abbreviates nothing before a number."""
    for found in _BEFORE_NUMBER.finditer(text):
        at = found.start()
        word = _SHORT.search(text, max(0, at - _LONGEST_SHORT), at)
        if word and word[0].lower() not in short:
            yield at + len(found[0].rstrip())
