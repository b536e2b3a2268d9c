"""The sentences of a document of CoreNLP, with their tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.formats.shared.json.values import items, span_of, string
from kgraph.model.annotations import Span


@dataclass(frozen=True, slots=True)
class SentenceTokens:
    """The tokens of a sentence: their spans in the unit of the file, their forms, what stands before
    each, and their `ner`; `first` is the number of its first token in the document."""

    value: Mapping[str, Any]
    first: int
    spans: Sequence[Span]
    forms: Sequence[str]
    before: Sequence[str]
    tags: Sequence[str]

    @property
    def span(self) -> Span:
        """From the beginning of the first token to the end of the last."""
        return self.spans[0][0], self.spans[-1][1]

    def between(self, first: int, last: int) -> Span:
        """The span from one token of the sentence to another, by their index from 0. Raises
        ValueError."""
        if not 0 <= first <= last < len(self.spans):
            what = f"tokens {first} to {last} are not in the {len(self.spans)} tokens"
            raise ValueError(f"{what} of the sentence")
        return self.spans[first][0], self.spans[last][1]


def tokens_of(document: Mapping[str, Any]) -> tuple[list[SentenceTokens], list[str]]:
    """The sentences, and a sentence on each token that cannot be read; it takes no place in the
    numbers of tokens that follow only if the whole list is missing."""
    found, flaws = [], []
    number = 0
    try:
        sentences = items(document, "sentences")
    except ValueError as error:
        return [], [str(error)]
    for at, value in enumerate(sentences):
        try:
            tokens = [_token(token) for token in items(value, "tokens")]
        except ValueError as error:
            flaws.append(f"sentences[{at}].tokens: {error}")
            tokens = []
        columns = list(zip(*tokens, strict=True)) or [(), (), (), ()]
        said = value if isinstance(value, dict) else {}
        found.append(SentenceTokens(said, number, *columns))
        number += len(tokens)
    return found, flaws


def _token(token: Any) -> tuple[Span, str, str, str]:
    begin, end = span_of(token, "characterOffsetBegin", "characterOffsetEnd")
    if not 0 <= begin < end:
        raise ValueError(f"a token from {begin} to {end}")
    form = token.get("originalText") or string(token, "word")
    before, tag = token.get("before"), token.get("ner")
    return (
        (begin, end),
        str(form),
        before if isinstance(before, str) else "",
        tag if isinstance(tag, str) else "O",
    )
