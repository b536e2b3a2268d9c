"""The tokens and words of a document of Stanza, as `doc.to_dict()` gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import items, name, span_of, string, whole
from kgraph.model.annotations import Span

_MODELS = 50  # whose names are read
_OFFSETS = re.compile(r"(?:^|\|)start_char=([0-9]{1,15})\|end_char=([0-9]{1,15})(?:\||$)")


@dataclass(frozen=True, slots=True)
class StanzaToken:
    """A token, or a word of a token that stands for several: its form, its span in the text if the
    file has one, its tags by each model, and its chains. `where` is its place: `2-5` for the fifth of
    the second sentence. `within`: it is a word of the token before it."""

    where: str
    form: str
    span: Span | None
    tags: Sequence[str]
    chains: Sequence[Mapping[str, Any]]
    within: bool


def sentence_tokens(sentence: Any, number: int) -> Iterator[StanzaToken | str]:
    """The tokens of a sentence, each followed by its words if it has several; a sentence on each that
    cannot be read, in its place."""
    if not isinstance(sentence, list):
        yield f"sentence {number} is not a list of tokens: {excerpt(sentence)}"
        return
    last = 0
    for at, value in enumerate(sentence, 1):
        where = f"{number}-{at}"
        try:
            first, end = _range(value)
            span = _span(value)
            if end > first and span is None:
                continue  # an empty node, which stands for no characters
            yield StanzaToken(
                where,
                string(value, "text"),
                span,
                _tags(value),
                _chains(value),
                first <= last and end == first,
            )
            last = max(last, end)
        except ValueError as error:
            yield f"token {where}: {error}"


def spans_of(tokens: Iterable[StanzaToken]) -> list[Span] | None:
    """The span of each token and word, if the file has those of the tokens: a word without its own
    has that of its token."""
    found: list[Span] = []
    for token in tokens:
        span = token.span or (found[-1] if token.within and found else None)
        if span is None:
            return None
        found.append(span)
    return found


def _range(value: Any) -> tuple[int, int]:
    """The numbers of the first and the last word of a token."""
    id = value.get("id") if isinstance(value, dict) else None
    if isinstance(id, list) and len(id) == 2:
        return whole({"id": id[0]}, "id"), whole({"id": id[1]}, "id")
    if isinstance(id, list) and len(id) == 1:
        return whole({"id": id[0]}, "id"), whole({"id": id[0]}, "id")
    number = whole(value, "id")
    return number, number


def _span(value: Any) -> Span | None:
    """The offsets of a token, which older versions have in `misc`."""
    if "start_char" in value:
        return span_of(value, "start_char", "end_char")
    misc = value.get("misc")
    match = _OFFSETS.search(misc) if isinstance(misc, str) else None
    return (int(match[1]), int(match[2])) if match else None


def _chains(value: Any) -> list[Mapping[str, Any]]:
    chains = items(value, "coref_chains")
    for chain in chains:
        name(chain, "index")
    return chains


def _tags(value: Any) -> list[str]:
    tags = value.get("multi_ner")
    if not isinstance(tags, list) or not tags:
        tags = [value.get("ner")]
    if len(tags) > _MODELS:
        raise ValueError(f"multi_ner has the tags of {len(tags)} models, over {_MODELS}")
    return [tag if isinstance(tag, str) else "O" for tag in tags]
