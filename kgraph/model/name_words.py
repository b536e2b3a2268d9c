"""Small words of names, and whether words are a short form of a name that they are a part of."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import takewhile

from kgraph.model.annotations import Span

LINKS = frozenset("of for at in to from with on by".split())
"""With which begins what somebody or something is of."""
PARTICLES = frozenset(
    "de des du der van von den ter ten al el bin ibn ben la le di da dos del".split()
)
"""With which names may begin."""

_CLAUSES = frozenset("who whom whose which that".split())
"""With which a clause begins: what stands behind one within a name is no part of what bears it."""

_WORD = re.compile(r"[,;(–—]|[^\s,;(–—]+")
_ENDS = frozenset(",;(–—") | LINKS | _CLAUSES
_POSSESSIVE = re.compile(r"[’'][sS]?$")


def is_short_form(
    text: str, part: Span, name: Span, titles: Container[str], articles: Container[str]
) -> bool:
    """Whether words within a name stand for it: `Lena Brandt` for `Professor Lena Brandt of Aldwick
    University`, but neither `Aldwick University` nor, for `Cormont CEO Anna Bell`, `Cormont`, nor, for a
    whole clause that was taken for a name, `the auditors` at its end. `titles`, `articles`: in small letters.
    """
    before = _WORD.findall(text[name[0] : part[0]])
    behind = text[part[1] : name[1]]
    is_another = before and before[-1] not in _ENDS and _begins_with(text[slice(*part)], articles)
    if (
        is_another
        or not (LINKS | _CLAUSES).isdisjoint(before)
        or behind[:1].isalnum()
        or behind[:1] in ("'", "’", "-")
    ):
        return False
    rest = takewhile(lambda word: word not in _ENDS, _WORD.findall(behind))
    return all(_goes_on(word, titles) for word in rest)


def is_shorter_office(
    short: Sequence[str],
    full: Sequence[str],
    ranks: Container[str],
    links: Container[str] = LINKS,
) -> bool:
    """Whether the words of an office are those of another one without what it is of: `mayor` of `mayor of
    Sena`, `minister` of `transport minister`, but not of `prime minister`. `ranks`: words in front, each in
    small letters, that make it another office; `links`: words behind which stands what it is of."""
    linked = (at for at, word in enumerate(full) if at and word in links)
    begin = (link := next(linked, len(full))) - len(short)
    is_end = begin >= 0 and list(full[begin:link]) == list(short)
    return is_end and len(full) > len(short) and not any(word in ranks for word in full[:begin])


def is_fuller_form(
    text: str, words: Span, name: Span, titles: Container[str], articles: Container[str]
) -> bool:
    """Whether words that contain a name only tell more of who bears it: `his lawyer Paul Okafor`, but neither
    `the Trump Organization` nor `Okafor’s lawyer`."""
    before = _WORD.findall(text[words[0] : name[0]])
    behind = _WORD.findall(text[name[1] : words[1]])
    tells = all(
        word[0].islower() or _is_title(word, titles) for word in before if word[0].isalpha()
    )
    ends = not behind or behind[0] in _ENDS
    return tells and ends and is_short_form(text, name, words, titles, articles)


def _begins_with(words: str, articles: Container[str]) -> bool:
    return words.partition(" ")[0].lower() in articles


def _goes_on(word: str, titles: Container[str]) -> bool:
    """Whether a name may go on with a word: not with a noun or a title, before which another name ends."""
    is_name = not word[0].islower() or word in PARTICLES
    return is_name and not _is_title(word, titles) and not _POSSESSIVE.search(word)


def _is_title(word: str, titles: Container[str]) -> bool:
    return word.lower().rstrip(".") in titles
