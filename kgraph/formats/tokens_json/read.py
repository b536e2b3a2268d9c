"""Tokens and their tags as JSON or JSON Lines, as data sets of Hugging Face are exported.

`{"tokens": ["Ana", "Lima", "left"], "ner_tags": ["B-PER", "I-PER", "O"]}`: a record is a document.
Tags are names in BIO, IOB1, IO, BIOES or BILOU, or numbers of names that are listed in the file or
beside it (`label_names.py`); several lists of tags, coarse and fine ones, are all read. Read too are
entities by the numbers of their tokens, relations and clusters of them (`token_entities.py`), and
files that hold records in columns or under a name (`unfolding.py`).

The text is that of the record (`text`, `sentence`, `raw`), if its tokens spell it; else the tokens
spell it with a space between them. Tags of parts of speech, chunks and the like are not read. The id
of a mention is the place of its first token and its label: `ner_tags[3][PER]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.builder import LayerBuilder
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import COMMON_KEYS
from kgraph.formats.shared.tokens.tags import Tagged
from kgraph.formats.tokens_json.label_names import LabelNames
from kgraph.formats.tokens_json.tag_columns import Column, is_tag_column, tag_columns
from kgraph.formats.tokens_json.token_entities import ENTITIES, RELATED, TokenEntities
from kgraph.formats.tokens_json.unfolding import IDS, TOKENS, unfolded
from kgraph.formats.tokens_json.words import TEXTS, Words, words_of

_WAYS_OUT = (
    'put the list beside the file as labels.json, ["O", "B-PER", "I-PER", …] in the order of the '
    "numbers, or the dataset_info.json of the data set"
)
_OTHERS = {"_input_hash", "answer", "mentions[]", "@context", "ents[]"}
_LIST = re.compile(r"(?P<way>(?:[^.\[\]]+\[\]\.)?)(?P<key>[^.\[\]]+)(?:\[\]|\[\]\[\]|\.[0-9]+\[\])")
_BY_NUMBER = (
    *("entities[].start", "entity_mentions[].start", "ner[].index[]", "vertexSet[][].pos[]"),
    *("ner[][]", "ner[][][]", "clusters[][][]", "h.pos[]"),
)


def detect(path: Path) -> bool:
    """Whether the first records have a list of tokens, and tags or entities of them."""
    keys = shape(path)
    found = (match for key in keys if (match := _LIST.fullmatch(key)))
    if "paragraphs[].sentences[]" in keys:
        return True
    return not keys & _OTHERS and any(_is_record(m["way"], m["key"], keys) for m in found)


def _is_record(way: str, tokens: str, keys: frozenset[str]) -> bool:
    """Whether, at this way, a list of tokens stands beside tags or entities."""
    if tokens not in TOKENS or any(key.startswith(f"{way}{tokens}[].") for key in keys):
        return False
    beside = {match["key"] for k in keys if (match := _LIST.fullmatch(k)) and match["way"] == way}
    by_number = {f"{way}{telling}" for telling in _BY_NUMBER}
    return bool(keys & by_number) or any(map(is_tag_column, beside))


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of each record. Raises InputError if the file cannot be read to its end, and KG193
    if its tags are numbers and no list names them."""
    return parse(read_records(path), Documents.of(path, root), unit, LabelNames(path, root))


def parse(
    found: Iterable[Item],
    documents: Documents,
    unit: str = "codepoints",
    names: LabelNames | None = None,
) -> Iterator[Reading]:
    """The layers of the records of one file."""
    names = names or LabelNames(Path(documents.file), Path(documents.file).parent)
    records = unfolded(found, names.learn)
    return readings(records, documents, lambda record: [_layer(record, documents, names)])


def _layer(record: Record, documents: Documents, names: LabelNames) -> Reading:
    value = record.value
    try:
        words, tokens = words_of(value)
    except ValueError as error:
        return documents.lost(record, {}, "text missing", str(error))
    id = next((str(value[key]) for key in IDS if isinstance(value.get(key), str | int)), "")
    builder = documents.layer(record, id, words.text, unit="codepoints", metadata=_metadata(value))
    if len(words.sentences) > 1 or "\n" in words.text:
        builder.sentences(words.sentences)
    if words.doubt and documents.first("tokens differ from the text"):
        builder.warn("KG194", words.doubt, record.place)
    read = {tokens, *TEXTS, *IDS, *COMMON_KEYS, *ENTITIES, *RELATED}
    columns = list(tag_columns(value, names))
    for column in columns:
        _take(column, words, builder, record, documents)
    TokenEntities(builder, words, record).take({column.name for column in columns})
    read |= {column.name for column in columns}
    documents.unread(value.keys() - read, builder, record.place)
    return builder.build()


def _take(
    column: Column, words: Words, builder: LayerBuilder, record: Record, documents: Documents
) -> None:
    """Add the mentions of a list of tags."""
    if column.flaw:
        builder.malformed("mentions", column.flaw, record.place)
        return
    if len(column.tags) != len(words.spans):
        what = f"{column.name} has {len(column.tags)} tags for {len(words.spans)} tokens"
        builder.malformed("mentions", what, record.place)
        return
    if column.numbered:
        what = f"{column.name} has numbers, and no list says which tags they mean"
        finding = Diagnostic(
            documents.file, record.line, 1, "KG193", what, _WAYS_OUT, source=record.place.source
        )
        raise InputError(f"{finding.place}: {what}", [finding])
    tagged, starts = Tagged(), set(words.starts())
    for at, tag in enumerate(column.tags):
        if at in starts:
            tagged.end_sentence()
        tagged.add(tag, at, f"{column.name}[{at}]", record.place)
    tagged.end_sentence()
    tagged.hand_on(builder, words)


def _metadata(value: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value[key] for key, name in COMMON_KEYS.items() if isinstance(value.get(key), str)
    }
