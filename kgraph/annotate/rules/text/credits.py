"""Lines that tell who made something: `By Ana Lima and Ben Oso`, `Photo: Ana Lima/AP`, `Text: Jo Hale`."""

from __future__ import annotations

from kgraph.wording.language import Language
from kgraph.wording.words import Words

_LONGEST = 25  # words of a line of authors


def is_credit(words: Words, language: Language, first: int, end: int) -> bool:
    """Whether a sentence is such a line."""
    at = first + (not words.is_word(first))
    if at + 1 >= end:
        return False
    word, following = words.lower[at], words.lower[at + 1]
    lists = language.words
    if word in lists["by"]:
        return following in lists["given"]
    is_marked = following == ":" or following in lists["by"]
    return word in lists["credits"] and is_marked


def is_byline(words: Words, language: Language, first: int, end: int) -> bool:
    """Whether a sentence is a line of its own that names the authors of the text, and no clause: they are no
    persons of the story."""
    at = first + (not words.is_word(first))
    lists = language.words
    at += words.lower[at] in lists["credits"]
    is_by = at + 2 < end and words.lower[at] in lists["by"] and words.capital[at + 1]
    if not is_by or end - first > _LONGEST:
        return False
    is_clause = at == first and words.words[end - 1] in (".", "?", "!")
    return not is_clause and _is_line(words, first, end)


def _is_line(words: Words, first: int, end: int) -> bool:
    begin, stop = words.span(first, end)
    around = words.text[:begin].rstrip(" \t")[-1:], words.text[stop:].lstrip(" \t")[:1]
    return set(around) <= {"", "\n", "\r"}
