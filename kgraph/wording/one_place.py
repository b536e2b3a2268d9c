"""Claims on the same characters of one document, and claims in equal words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kgraph.wording.said import Said


def at_one_place(said: Iterable[Said]) -> Iterator[tuple[Said, Said]]:
    """Claims that say the same characters, also without "that" before them: what one says and another one
    denies with "denies this"."""
    by_words: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for each in said:
        by_words[each.document, plain(each.words)].append(each)
    for all_ in by_words.values():
        all_.sort(key=lambda each: (each.begin, each.claim))
        for number, one in enumerate(all_):
            for other in all_[number + 1 :]:
                if not overlap(one, other):
                    break
                yield one, other


def overlap(one: Said, other: Said) -> bool:
    """Whether the words of two claims are in part the same characters: one reports the other, or two people
    have annotated one text."""
    return one.document == other.document and one.begin < other.end and other.begin < one.end


def in_words(one: Said, other: Said) -> bool:
    """Whether words alone tell what one of two claims says."""
    return one.in_words_only or other.in_words_only


def plain(words: str) -> str:
    """Words in lower case, without punctuation and without "that" before them."""
    return re.sub(r"^that |[^\w\s]|_", "", " ".join(words.lower().split())).strip()
