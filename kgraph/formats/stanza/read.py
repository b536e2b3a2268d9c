"""The JSON of Stanza (https://stanfordnlp.github.io/stanza): what `doc.to_dict()` gives.

A document is a list of sentences, each a list of tokens; a file holds one, or one a line, or a list of
them. Read are the named entities (`ner`, and `multi_ner` of several models, in BIOES) and the
coreference chains (`coref_chains`), whose mentions are labelled `Entity` unless a name has the same
words. A token that stands for several words is read with its words. Tags of parts of speech, lemmas
and dependencies are not read.

The text is the text file beside that is called as the file is, else what the tokens spell at their
offsets (code points), else with a space between them. A mention's id is its place: `2-5[PERSON]` is at
the fifth token of the second sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.source_texts import FindSource
from kgraph.formats.shared.source_texts import beside as texts_beside
from kgraph.formats.shared.tokens.detokenize import Tokens
from kgraph.formats.shared.tokens.placed import PlacedTokens
from kgraph.formats.stanza.names import Chains, PlacedSentence
from kgraph.formats.stanza.words import StanzaToken, sentence_tokens, spans_of
from kgraph.model.annotations import Span

_TELLING = ("start_char", "misc", "ner", "multi_ner", "upos")
_READ = frozenset("id text start_char end_char misc ner multi_ner coref_chains".split())


def detect(path: Path) -> bool:
    """Whether the file is a list of lists of tokens with ids."""
    keys = shape(path)
    return any(
        {f"{way}id", f"{way}text"} <= keys and any(f"{way}{key}" in keys for key in _TELLING)
        for way in ("[].", "[][].")
    )


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of each document. Raises InputError if the file cannot be read to its end."""
    documents = Documents.of(path, root)
    found = read_records(path, as_item)
    return parse(found, documents, unit, texts_beside(path, root, text))


def as_item(value: object, number: int, line: int, file: str) -> Item:
    """A list of sentences is a document; a list of tokens is a sentence of the file's document."""
    if isinstance(value, list):
        sentence = any(isinstance(each, dict) for each in value)
        return Record({"sentence" if sentence else "sentences": value}, number, line)
    what = "this is not a list of sentences, each a list of tokens"
    return Diagnostic(file, line, 1, "KG107", what)


def parse(
    found: Iterable[Item],
    documents: Documents,
    unit: str = "codepoints",
    sources: FindSource = lambda reference: None,
) -> Iterator[Reading]:
    """The layers of the documents of one file; `sources` finds the text beside it."""
    taken = _documents(found)
    return readings(taken, documents, lambda record: [_layer(record, documents, unit, sources)])


def _documents(found: Iterable[Item]) -> Iterator[Item]:
    """The documents; sentences that stand alone are one document, whose lines are kept beside."""
    sentences: list[Any] = []
    lines: list[int] = []
    failed: InputError | None = None
    number = 0
    try:
        for item in found:
            if isinstance(item, Diagnostic):
                yield item
            elif "sentence" in item.value:
                sentences.append(item.value["sentence"])
                lines.append(item.line)
            else:
                number += 1
                yield Record(item.value, number, item.line)
    except InputError as error:  # what was read stands
        failed = error
    if sentences:
        yield Record({"sentences": sentences, "lines": lines}, number + 1, lines[0])
    if failed:
        raise failed


def _layer(record: Record, documents: Documents, unit: str, sources: FindSource) -> Reading:
    found = record.value.get("sentences", [])
    lines = record.value.get("lines") or [record.line] * len(found)
    flaws: list[tuple[str, Location]] = []
    sentences: list[list[StanzaToken]] = []
    for number, (sentence, line) in enumerate(zip(found, lines, strict=True), 1):
        tokens = list(sentence_tokens(sentence, number))
        flaws += [(each, Location(line)) for each in tokens if isinstance(each, str)]
        sentences.append([each for each in tokens if not isinstance(each, str)])
    source = sources(documents.file) if documents.single else None
    try:
        text, spans, placed = _placed([token for each in sentences for token in each], unit)
    except ValueError as error:
        return documents.lost(record, {}, "text missing", str(error))
    if not placed:
        source = None
    builder = documents.layer(
        record,
        "",
        source.text if source else text,
        unit=unit if placed else "codepoints",
        metadata=source.metadata if source else None,
        path=source.path if source else "",
        file=source.file if source else "",
    )
    for flaw, place in flaws:
        builder.malformed("", flaw, place)
    for flaw in source.flaws if source else ():
        builder.warn("KG107", flaw, record.place)
    begin = 0
    chains = Chains(builder)
    for words, line in zip(sentences, lines, strict=True):
        end = begin + len(words)
        PlacedSentence(words, spans[begin:end], line).hand_on(builder, chains)
        begin = end
    chains.hand_on()
    documents.unread(_unread(found), builder, record.place)
    return builder.build()


def _placed(tokens: Sequence[StanzaToken], unit: str) -> tuple[str, list[Span], bool]:
    """The text that the tokens spell, their spans in it, and whether these are those of the file, in
    its unit. Raises ValueError for an offset that cannot be."""
    spans = spans_of(tokens)
    if spans is not None:
        text = PlacedTokens(unit)
        for token, span in zip(tokens, spans, strict=True):
            if not token.within:
                text.add(span[0], token.form)
        return text.text, spans, True
    spelt = Tokens()
    places: list[int] = []
    sentence = ""
    for token in tokens:
        number = token.where.partition("-")[0]
        if number != sentence:
            spelt.end_sentence()
            sentence = number
        if not token.within:
            spelt.add(token.form)
        places.append(len(spelt.spans) - 1)
    return spelt.spelt(), [spelt.spans[max(0, at)] for at in places], False


def _unread(sentences: Sequence[Any]) -> set[str]:
    """The fields of the first token that are not read."""
    first = next(iter(sentences), None)
    token = next(iter(first), None) if isinstance(first, list) else None
    return (
        {f"{key} of tokens" for key in token.keys() - _READ} if isinstance(token, dict) else set()
    )
