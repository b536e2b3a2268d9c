"""The JSON of Stanford CoreNLP (https://stanfordnlp.github.io/CoreNLP), a document a file or a line.

Read are the entity mentions of each sentence (else the runs of tokens with one `ner`), with their
normalized value and their link to Wikipedia; coreference chains; quotes; and the triples of `kbp`.
A quote is a claim of its speaker with its words as content, and never a statement of the document:
the speaker is the canonical mention, else the mention beside the quote, else a mention of that name;
where none is known the claim has no claimant. Triples of `openie`, whose relations are words of the
text, are not read, nor are parses, sentiment and what is said of tokens.

The text is that of the document, else the text file beside it that `docId` names or that is called as
the file is (`a.txt` beside `a.txt.json` too), else what the tokens spell. Offsets are those of Java's
strings, so they count UTF-16 units. A mention's id is its place: `sentences[0].entitymentions[1]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kgraph.formats.corenlp.sentences import SentenceTokens, tokens_of
from kgraph.formats.corenlp.taker import DocumentItems
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.json.values import length
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.source_texts import FindSource, SourceText
from kgraph.formats.shared.source_texts import beside as texts_beside
from kgraph.formats.shared.tokens.placed import PlacedTokens

_TELLING = {"index", "entitymentions[]", "basicDependencies[]", "parse", "openie[]"}
_DATE = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:T.*)?")
_DOCUMENT = frozenset("docId docDate text sentences corefs quotes tokens".split())
_SENTENCE = frozenset("id index line paragraph tokens entitymentions kbp".split())
_TOKEN = frozenset(
    """index word originalText characterOffsetBegin characterOffsetEnd codepointOffsetBegin
    codepointOffsetEnd before after ner normalizedNER entitylink timex speaker speakerType""".split()
)


def detect(path: Path) -> bool:
    """Whether the first records have sentences of tokens as CoreNLP writes them."""
    keys = shape(path)
    told = any(f"sentences[].{key}" in keys for key in _TELLING)
    return "sentences[].tokens[]" in keys and told and "paragraphs[]" not in keys


def read(
    path: Path, root: Path, unit: str = "utf16", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of each document. Raises InputError if the file cannot be read to its end."""
    return parse(read_records(path), Documents.of(path, root), unit, texts_beside(path, root, text))


def parse(
    found: Iterable[Item],
    documents: Documents,
    unit: str = "utf16",
    sources: FindSource = lambda reference: None,
) -> Iterator[Reading]:
    """The layers of the documents of one file; `sources` finds the texts beside it."""
    return readings(found, documents, lambda record: [_layer(record, documents, unit, sources)])


def _layer(record: Record, documents: Documents, unit: str, sources: FindSource) -> Reading:
    value = record.value
    sentences, flaws = tokens_of(value)
    id = value.get("docId")
    id = id if isinstance(id, str) else ""
    source = _source(value, id, documents, sources)
    try:
        text = source.text if source else _spelt(sentences, unit)
    except ValueError as error:
        counts = {"mentions": _mentions(value), "events": length(value.get("quotes"))}
        return documents.lost(record, counts, "text missing", str(error))
    date = value.get("docDate")
    issued = _DATE.fullmatch(date) if isinstance(date, str) else None
    builder = documents.layer(
        record,
        id.removesuffix(".txt"),
        text,
        unit=unit,
        metadata={
            **(source.metadata if source else {}),
            **({"issued": "-".join(issued.groups()) if issued else date} if date else {}),
        },
        path=source.path if source else "",
        file=source.file if source else "",
    )
    for flaw in [*(source.flaws if source else ()), *flaws]:
        builder.warn("KG107", flaw, record.place)
    builder.sentences(sentence.span for sentence in sentences if sentence.spans)
    DocumentItems(builder, record, sentences).take()
    documents.unread(_unread(value), builder, record.place)
    return builder.build()


def _source(
    value: dict[str, Any], id: str, documents: Documents, sources: FindSource
) -> SourceText | None:
    """The text of a document, where it has one or one lies beside it."""
    if isinstance(text := value.get("text"), str) and text:
        return SourceText(text)
    whole = (documents.file, documents.file.removesuffix(".json")) if documents.single else ()
    names = [id, *whole] if id else whole
    return next((found for name in names if (found := sources(name))), None)


def _spelt(sentences: list[SentenceTokens], unit: str) -> str:
    tokens = PlacedTokens(unit)
    for sentence in sentences:
        for span, form, before in zip(sentence.spans, sentence.forms, sentence.before, strict=True):
            tokens.add(span[0], form, before)
    return tokens.text


def _mentions(value: dict[str, Any]) -> int:
    sentences = value.get("sentences")
    found = sentences if isinstance(sentences, list) else []
    return sum(length(each.get("entitymentions")) for each in found if isinstance(each, dict))


def _unread(value: dict[str, Any]) -> set[str]:
    """The fields that are not read: of the document, of its first sentence and of its first token."""
    found = set(value.keys() - _DOCUMENT)
    sentences = value.get("sentences")
    first = next(iter(sentences), None) if isinstance(sentences, list) else None
    if isinstance(first, dict):
        found |= {f"sentences[].{key}" for key in first.keys() - _SENTENCE}
        tokens = first.get("tokens")
        token = next(iter(tokens), None) if isinstance(tokens, list) else None
        if isinstance(token, dict):
            found |= {f"tokens[].{key}" for key in token.keys() - _TOKEN}
    return found
