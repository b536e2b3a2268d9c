"""The records of a file, however it holds them: a list, columns, or lists under names.

`{"tokens": [[…], […]], "ner_tags": [[…], […]]}`, alone in a file, are columns, also as pandas writes
them, with an object of numbered values in place of each list; where several objects stand in a file,
or the object has an id, these are the sentences of a document. `{"data": […]}` and
`{"train": […], "test": […]}` hold the records under a name; whatever else stands there is said of all
of them. Of spaCy's training data of version 2 each of the `paragraphs` of a document is a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.json.records import Item, Record

SENTENCES = ("sentences", "sents")
TOKENS = ("tokens", "words", "token", "tokenized_text", "sentence", "text", *SENTENCES)
"""What the list of tokens is called; `sentence` and `text` may also be a text, and the last two
are lists of sentences."""
IDS = (
    "id",
    "doc_id",
    "docid",
    "doc_key",
    "document_id",
    "sent_id",
    "sentence_id",
    "guid",
    "orig_id",
)
"""What the id of a record is called."""

Learn = Callable[[Mapping[str, Any]], object]
"""Takes what a file says of all its records."""


def tokens_of(value: Mapping[str, Any], keys: Sequence[str] = TOKENS) -> list[Any] | None:
    """The list of tokens of a record, or of its sentences; None if it has none."""
    return next((value[key] for key in keys if isinstance(value.get(key), list)), None)


def unfolded(found: Iterable[Item], learn: Learn) -> Iterator[Item]:
    """The records, numbered in their order. What a file says of all its records is handed to `learn`
    before them."""
    coming = iter(found)
    first, number = next(coming, None), 0
    try:
        second, failed = next(coming, None), None
    except InputError as error:  # what was read stands
        second, failed = None, error
    alone = second is None and failed is None
    begun = [item for item in (first, second) if item is not None]
    for item in chain(begun, () if failed else coming):
        if isinstance(item, Diagnostic):
            yield item
            continue
        for value in _values(item.value, alone, learn):
            number += 1
            yield Record(value, number, item.line)
    if failed:
        raise failed


def _values(value: dict[str, Any], alone: bool, learn: Learn) -> Iterator[dict[str, Any]]:
    columns = {key: _column(each) for key, each in value.items()}
    tokens = tokens_of(columns)
    named = any(isinstance(value.get(key), str | int) for key in IDS) or tokens_of(value, SENTENCES)
    if alone and not named and tokens and all(isinstance(each, list) for each in tokens):
        yield from _rows(columns, len(tokens), learn)
        return
    held = {key: each for key, each in value.items() if _holds_records(each)}
    if isinstance(value.get("paragraphs"), list) and tokens is None:
        yield from _paragraphs(value)
        return
    if tokens is not None or not held:
        yield value
        return
    learn({key: each for key, each in value.items() if key not in held})
    for key, records in held.items():
        for at, record in enumerate(records, 1):
            yield record if len(held) == 1 else {**record, "id": f"{key}/{record.get('id', at)}"}


def _paragraphs(value: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The paragraphs of a document of spaCy's training data, whose tokens are objects."""
    id = value.get("id")
    for number, paragraph in enumerate(value["paragraphs"], 1):
        if not isinstance(paragraph, dict):
            yield {"paragraphs": paragraph}
            continue
        sentences = paragraph.get("sentences")
        held = [
            [token for token in tokens if isinstance(token, dict)]
            for each in (sentences if isinstance(sentences, list) else ())
            if isinstance(tokens := each.get("tokens") if isinstance(each, dict) else None, list)
        ]
        yield {
            **{key: each for key, each in paragraph.items() if key != "sentences"},
            "id": f"{id}/{number}" if isinstance(id, str | int) else str(number),
            "sentences": [[token.get("orth") for token in tokens] for tokens in held],
            "ner": [[token.get("ner") for token in tokens] for tokens in held],
        }


def _column(value: Any) -> Any:
    """A column as a list, also where it is an object of numbered values."""
    if isinstance(value, dict) and value and all(key.isdecimal() for key in value):
        return list(value.values())
    return value


def _rows(columns: dict[str, Any], number: int, learn: Learn) -> Iterator[dict[str, Any]]:
    whole = {k: v for k, v in columns.items() if isinstance(v, list) and len(v) == number}
    learn({key: value for key, value in columns.items() if key not in whole})
    for at in range(number):
        yield {key: value[at] for key, value in whole.items()}


def _holds_records(value: Any) -> bool:
    records = isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
    return bool(records) and tokens_of(value[0]) is not None
