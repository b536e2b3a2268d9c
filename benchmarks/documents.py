"""The documents that the benchmarks of formats are made of: twenty sentences with sixty mentions each.

One sentence in four has an emoji, so that the units of offsets differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

SENTENCES = 20
PHRASES = ((2, 3, "PER"), (6, 7, "PER"), (9, 10, "LOC"))

Tag = tuple[str, int]
"""The label of a phrase and its number in the sentence."""


class Mention(NamedTuple):
    """A mention: its first and last token (numbers in the sentence), and its half-open span in code
    points of the text."""

    sentence: int
    first: int
    last: int
    label: str
    begin: int
    end: int


class SampleDocument(NamedTuple):
    """A document: its sentences as tokens, the text that they spell, and its mentions."""

    name: str
    sentences: list[list[str]]
    text: str
    mentions: list[Mention]


def sample_document(number: int) -> SampleDocument:
    """The document of that number."""
    sentences, mentions, at = [], list[Mention](), 0
    for index in range(SENTENCES):
        face = "😀" if index % 4 == 0 else "today"
        tokens = (
            f"On Monday Ana Lima{number} {face} told שרה כהן in San Jose\u0301 all of it .".split()
        )
        starts = [at + sum(map(len, tokens[:place])) + place for place in range(len(tokens))]
        for first, last, label in PHRASES:
            end = starts[last] + len(tokens[last])
            mentions.append(Mention(index, first, last, label, starts[first], end))
        sentences.append(tokens)
        at = starts[-1] + len(tokens[-1]) + 1
    text = "\n".join(" ".join(tokens) for tokens in sentences)
    return SampleDocument(f"document-{number}", sentences, text, mentions)


def tagged(document: SampleDocument) -> Iterator[tuple[list[str], list[Tag | None]]]:
    """The tokens of each sentence, and of each token its label and the number of its phrase."""
    for tokens in document.sentences:
        tags: list[Tag | None] = [None] * len(tokens)
        for number, (first, last, label) in enumerate(PHRASES):
            tags[first : last + 1] = [(label, number)] * (last + 1 - first)
        yield tokens, tags


def neighbour(tags: list[Tag | None], place: int) -> Tag | None:
    """The tag at a place; None outside the sentence."""
    return tags[place] if 0 <= place < len(tags) else None


def units(text: str) -> int:
    """Its length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def utf16(text: str) -> list[int]:
    """The offset of each code point in UTF-16 units, and of the end."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + units(character))
    return offsets
