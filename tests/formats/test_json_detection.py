"""JSON formats look alike: each is known by its content, and no other takes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hanging import ends

from kgraph.formats.shared.json.detection import parse_shape
from kgraph.formats.table import READERS

JSON_FORMATS = (
    *("kgraph-jsonl", "tokens-json", "spans-json", "doccano", "label-studio", "prodigy", "spacy"),
    *("corenlp", "stanza", "hypothesis"),
    *("pubannotation", "bioc", "gate-bdoc"),
)

SPAN = {"start": 0, "end": 1, "label": "X"}
RECORDS: dict[str, tuple[str, Any]] = {
    "mentions": ("kgraph-jsonl", {"text": "x", "mentions": []}),
    "events": ("kgraph-jsonl", {"text": "x", "events": [], "relations": []}),
    "a key in the text": ("kgraph-jsonl", {"text": '"spans": [', "mentions": [{"label": "spans"}]}),
    "labels as lists": ("doccano", {"id": 1, "text": "x", "label": [[0, 1, "X"]]}),
    "labels": ("doccano", {"id": 1, "text": "x", "labels": []}),
    "a category": ("doccano", {"id": 1, "data": "x", "label": ["pos"], "Comments": []}),
    "entities": ("doccano", {"text": "x", "entities": [{"id": 1, "label": "X"}], "relations": []}),
    "intents": ("doccano", {"text": "x", "entities": [[0, 1, "X"]], "cats": ["a"]}),
    "entities of data": ("doccano", {"id": 1, "data": "x", "entities": [[0, 1, "X"]]}),
    "raw": ("doccano", {"text": "x", "annotations": [{"label": 1, "user": 1}], "meta": {}}),
    "a task": ("label-studio", [{"id": 1, "data": {"text": "x"}, "annotations": [{"result": []}]}]),
    "one task": ("label-studio", {"id": 1, "annotations": [], "data": {"text": "x"}}),
    "completions": ("label-studio", [{"data": {"t": "x"}, "completions": [{"result": []}]}]),
    "predictions": ("label-studio", [{"data": {"t": "x"}, "predictions": [{"result": []}]}]),
    "the minimal export": (
        "label-studio",
        [{"text": "x", "label": [SPAN], "annotator": 1, "annotation_id": 1, "lead_time": 2}],
    ),
    "an answer": ("prodigy", {"text": "x", "label": "A", "answer": "accept"}),
    "hashes": ("prodigy", {"text": "x", "_input_hash": 1, "_task_hash": 2, "tokens": []}),
    "bare spans": ("prodigy", {"text": "x", "spans": [SPAN], "meta": {}}),
    "a picture": ("prodigy", {"image": "x", "spans": [], "answer": "accept"}),
    "ents": ("spacy", {"text": "x", "ents": [SPAN], "tokens": [{"id": 0, "start": 0, "end": 1}]}),
    "tokens": ("spacy", {"text": "x", "tokens": [{"id": 0, "start": 0, "end": 1}]}),
    "groups": ("spacy", {"text": "x", "tokens": [], "spans": {"sc": [SPAN]}}),
    "scores": ("spacy", {"text": "x", "cats": {"A": 1.0}}),
    "several docs": ("spacy", [{"text": "x", "ents": []}]),
    "denotations": ("pubannotation", {"text": "x", "denotations": []}),
    "a source": ("pubannotation", {"text": "x", "sourcedb": "a", "sourceid": "1"}),
    "tracks": ("pubannotation", {"text": "x", "tracks": [{"denotations": []}]}),
    "a collection": ("bioc", {"source": "a", "documents": [{"infons": {}, "passages": []}]}),
    "a document": ("bioc", {"id": "1", "passages": [{"offset": 0}], "annotations": []}),
    "PubTator 3": ("bioc", {"PubTator3": [{"id": "1", "infons": {}, "passages": []}]}),
    "sets": ("gate-bdoc", {"annotation_sets": {"": {"annotations": []}}, "text": "x"}),
    "a text": ("", {"text": "x"}),
    "a web annotation": (
        "",
        {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"},
    ),
    "a CAS": ("", {"%TYPES": {}, "%FEATURE_STRUCTURES": [], "%VIEWS": {}}),
    "a setting": ("", {"name": "x", "version": 1, "label": ["a"]}),
    "a network": ("", {"nodes": [], "links": []}),
    "training data": ("spans-json", [["Who is Bob?", {"entities": [[7, 10, "X"]]}]]),
    "a pair": ("spans-json", ["Who is Bob?", {"entities": [[7, 10, "X"]]}]),
    "spans": ("spans-json", {"text": "x", "entities": [SPAN]}),
    "spans by words": ("spans-json", {"text": "x", "entities": [{"text": "x", "type": "X"}]}),
    "LightTag": ("spans-json", {"examples": [{"content": "x", "annotations": []}]}),
    "tags": ("tokens-json", {"tokens": ["x"], "ner_tags": ["O"]}),
    "tags beside a text": ("tokens-json", {"text": "x", "words": ["x"], "labels": ["O"]}),
    "tags of a text of tokens": ("tokens-json", {"text": ["x"], "labels": ["O"]}),
    "columns of tags": ("tokens-json", {"tokens": [["x"]], "ner_tags": [[0]]}),
    "tags under a name": ("tokens-json", {"data": [{"tokens": ["x"], "tags": ["O"]}]}),
    "parts of speech": ("", {"tokens": ["x"], "pos_tags": ["NN"]}),
    "CoreNLP": ("corenlp", {"sentences": [{"index": 0, "tokens": [{"word": "x"}]}], "corefs": {}}),
    "Stanza": ("stanza", [[{"id": 1, "text": "x", "ner": "O", "start_char": 0}]]),
    "hypothes.is": ("hypothesis", {"rows": [{"uri": "x", "user": "y", "target": [{}]}]}),
    "numbers": ("", [1, 2, 3]),
    "an empty array": ("", []),
}


def takers(path: Path) -> list[str]:
    return [name for name in JSON_FORMATS if READERS[name].detect(path)]


@pytest.mark.parametrize(("name", "record"), RECORDS.values(), ids=RECORDS.keys())
@pytest.mark.parametrize("layout", ["lines", "array", "pretty", "marked"])
def test_a_format_is_known_by_its_content(
    tmp_path: Path, name: str, record: Any, layout: str
) -> None:
    value = [record] if layout == "array" and isinstance(record, dict) else record
    text = json.dumps(value, indent=2 if layout == "pretty" else None)
    path = tmp_path / ("a.jsonl" if layout == "lines" and isinstance(record, dict) else "a.json")
    path.write_text("\ufeff" + text.replace("\n", "\r\n") if layout == "marked" else text)
    assert takers(path) == ([name] if name else [])


def test_a_long_text_and_a_record_without_annotations_may_come_first(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    first, then = {"text": "x" * 100_000}, {"text": "y", "label": [[0, 1, "X"]]}
    path.write_text(f"{json.dumps(first)}\n{json.dumps(then)}\n")
    assert takers(path) == ["doccano"]


@pytest.mark.parametrize("name", ["a.txt", "a.ann", "a.xml", "a.tsv", "a"])
def test_other_files_are_not_looked_at(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"text": "x", "mentions": []}')
    assert takers(tmp_path / name) == []


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2", b"\xff\xfe{", b"{", b'{"text', b"[" * 2_000_000, b'"' * 2_000_000,
             b'{"a":' * 400_000, b"{}," * 700_000, b"\\" * 2_000_000, b'{"a":[' * 300_000]
)  # fmt: skip
def test_no_file_takes_forever_or_fails(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with ends():
        assert takers(path) == []
    assert takers(tmp_path / "missing.json") == []


def test_a_docbin_is_known_by_name_and_first_byte(tmp_path: Path) -> None:
    (tmp_path / "a.spacy").write_bytes(b"\x78\x9c")
    (tmp_path / "b.spacy").write_bytes(b"text")
    assert takers(tmp_path / "a.spacy") == ["spacy"]
    assert takers(tmp_path / "b.spacy") == []


def test_a_shape_is_the_keys_and_the_way_to_them() -> None:
    data = b'{"text": "a: {", "spans": {"sc": [{"start": 1}]}, "label": [[0, 1, "x"]]}\n{"b": 1}'
    assert parse_shape(data) == {
        *("text", "spans", "spans.sc", "spans.sc[]", "spans.sc[].start"),
        *("label", "label[]", "label[][]", "b"),
    }
    assert parse_shape(b'[{"a": {"b": 1}}, {"c": []}]') == {"[", "a", "a.b", "c", "c[]"}
