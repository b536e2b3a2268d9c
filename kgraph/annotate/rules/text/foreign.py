"""Tells which sentences, quotations and paragraphs of a text are in another language than the text, so that
nothing is read in them that its rules would misread: neither who says what nor what is a name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from kgraph.annotate.rules.text.story import Story
from kgraph.wording.language import letters_of, telling_words_of_others

_SURE = 3  # words of another language, at least
_TIMES = 2  # as many as of the text's own, more than


def foreign_words(story: Story) -> list[bool]:
    """Which words of a story stand in such a part."""
    found = [False] * len(story.words)
    if not story.language.cues:
        return found
    others, codes, own = telling_words_of_others(story.language.code)
    letters = letters_of(story.language.code)
    told = story.words.among(others)
    if len(told) < _SURE and not letters[0]:
        return found

    def may_be(first: int, end: int) -> bool:
        return bool(letters[0]) or _count(told, first, end) >= _SURE

    paragraphs = [range(*each) for each in map(story.range, story.paragraphs) if may_be(*each)]
    for words in (*paragraphs, *_parts(story, may_be)):
        if not words or not may_be(words[0], words[-1] + 1):
            continue
        lower = [story.words.lower[at] for at in words]
        by_letters = words not in paragraphs and _has_letters(lower, *letters)
        telling = (codes[word] for word in lower if word in others)
        if by_letters or _has_words(lower, telling, own):
            for at in words:
                found[at] = True
    return found


def _count(told: Sequence[int], first: int, end: int) -> int:
    """How many of the words, by number, stand from one on, before another one."""
    return bisect_left(told, end) - bisect_left(told, first)


def _parts(story: Story, may_be: Callable[[int, int], bool]) -> Iterator[Sequence[int]]:
    """The words of each sentence outside direct speech, and of each quotation, where they may be such."""
    for first, end in story.sentences:
        if may_be(first, end):
            yield [at for at in range(first, end) if story.quoted[at] < 0]
    for ranges in story.quote_ranges:
        if may_be(ranges[0][0], ranges[-1][1]):
            yield [at for first, end in ranges for at in range(first, end)]


def _has_words(
    words: Sequence[str], telling: Iterable[Collection[str]], own: frozenset[str]
) -> bool:
    """Whether many words tell another language, and few the text's own. `telling`: the codes that words of
    other languages tell."""
    times = Counter(code for codes in telling for code in codes)
    most = max(times.values(), default=0)
    return most >= _SURE and most > _TIMES * sum(word in own for word in words)


def _has_letters(words: Sequence[str], own: str, lacking: str) -> bool:
    """Whether more letters are of those that the text's language lacks than of its own."""
    text = "".join(words) if own else ""
    return sum(map(text.count, lacking)) > sum(map(text.count, own))
