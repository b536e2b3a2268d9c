"""The tokens of a record, and the text that it has or that they spell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.tokens.detokenize import Tokens
from kgraph.formats.tokens_json.aligned import aligned
from kgraph.formats.tokens_json.unfolding import TOKENS
from kgraph.model.annotations import Span

TEXTS = ("text", "sentence", "raw", "raw_text", "sequence", "content")
"""What the text of a record is called."""


class Words(NamedTuple):
    """The text of a record, the span of each of its tokens, and the number of tokens in each of its
    sentences. `doubt` says why a text that the record has is not taken; else it is ""."""

    text: str
    spans: Sequence[Span]
    lengths: Sequence[int]
    sentences: Sequence[Span]
    doubt: str = ""

    def span(self, first: int, last: int) -> Span:
        """The span from one token to another, by their index. Raises ValueError."""
        if not 0 <= first <= last < len(self.spans):
            raise ValueError(f"tokens {first} to {last} are not in the {len(self.spans)} tokens")
        return self.spans[first][0], self.spans[last][1]

    def starts(self) -> Iterator[int]:
        """The index of the first token of each sentence."""
        at = 0
        for length in self.lengths:
            yield at
            at += length


def words_of(value: Mapping[str, Any]) -> tuple[Words, str]:
    """The tokens of a record, and the name under which they are. Raises ValueError if it has none,
    or one is not a text."""
    key = next((key for key in TOKENS if isinstance(value.get(key), list)), "")
    if not key:
        raise ValueError(f"no list of tokens; it has {', '.join(list(value)[:5]) or 'nothing'}")
    nested = value[key] and all(isinstance(each, list) for each in value[key])
    listed = value[key] if nested else [value[key]]
    for form in chain.from_iterable(listed):
        if not isinstance(form, str):
            raise ValueError(f"{key} has what is not a text: {excerpt(form)}")
    sentences = [[form.strip() for form in sentence] for sentence in listed]
    told = next((text for name in TEXTS if isinstance(text := value.get(name), str)), None)
    lengths = list(map(len, sentences))
    doubt = ""
    if told:
        try:
            spans = aligned(told, chain.from_iterable(sentences))
            return Words(told, spans, lengths, _sentences(spans, lengths)), key
        except ValueError as error:
            doubt = f"its tokens are not its text, so the tokens count: {error}"
    tokens = Tokens()
    for sentence in sentences:
        for form in sentence:
            tokens.add(form)
        tokens.end_sentence()
    return Words(tokens.spelt(), tokens.spans, lengths, tokens.sentences, doubt), key


def _sentences(spans: Sequence[Span], lengths: Sequence[int]) -> list[Span]:
    found, at = [], 0
    for length in lengths:
        if length:
            found.append((spans[at][0], spans[at + length - 1][1]))
        at += length
    return found
