"""Tells which sentences, quotations and paragraphs of a text are in another language than the text, so that
nothing is read in them that its rules would misread: neither who says what nor what is a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.language import letters_of, telling_words_of_others
from kgraph.annotate.rules.story import Story

_SURE = 3  # words of another language, at least
_TIMES = 2  # as many as of the text's own, more than


def foreign_words(story: Story) -> list[bool]:
    """Which words of a story stand in such a part."""
    found = [False] * len(story.words)
    if not story.language.cues:
        return found
    others, own = telling_words_of_others(story.language.code)
    for words in _parts(story):
        if _is_foreign([story.words.lower[at] for at in words], others, own, story.language.code):
            for at in words:
                found[at] = True
    return found


def _parts(story: Story) -> Iterator[Sequence[int]]:
    """The words of each paragraph, of each sentence outside direct speech, and of each quotation."""
    yield from (range(*story.range(span)) for span in story.paragraphs)
    for first, end in story.sentences:
        yield [at for at in range(first, end) if story.quoted[at] < 0]
    for ranges in story.quote_ranges:
        yield [at for first, end in ranges for at in range(first, end)]


def _is_foreign(
    words: Sequence[str], others: dict[str, frozenset[str]], own: frozenset[str], code: str
) -> bool:
    times = Counter(other for word in words for other in others.get(word, ()))
    most = max(times.values(), default=0)
    if most >= _SURE and most > _TIMES * sum(word in own for word in words):
        return True
    letters, lacking = letters_of(code)
    if not letters:
        return False
    text = "".join(words)
    return sum(map(text.count, lacking)) > sum(map(text.count, letters))
