"""spaCy: entities, span groups, categories, coreference; as JSON, and in a DocBin."""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hanging import ends
from hypothesis import given, settings
from json_records import (
    TEXT,
    any_spans,
    codes,
    dropped,
    layer,
    lines,
    parse,
    span,
    survives,
    units,
    words,
)
from mutated import mutations

from kgraph.errors import InputError, UsageError
from kgraph.formats.spacy import read as reader
from kgraph.model.annotations import Attribute, Link
from tests.findings import faults

WHOLE = ("document", "Passage", TEXT)


def marked(words: str, label: str = "", **more: Any) -> dict[str, Any]:
    begin, end = span(words)
    return {"start": begin, "end": end, "label": label, **more}


DOC: dict[str, Any] = {
    "text": TEXT,
    "ents": [marked("Ana Lima", "PERSON", kb_id="Q42"), marked("שרה כהן", "PERSON", id="sara")],
    "sents": [{"start": 0, "end": 32}],
    "cats": {"talks": 1.0, "war": 0.0},
    "tokens": [{"id": 0, "start": 0, "end": 3}],
    "spans": {"sc": [marked("met", "MEET", kb_id="")], "coref_clusters_1": [
        marked("Ana Lima"), marked("They")]},
    "_": {"source": "news", "seen": True, "no": False, "nil": None},
    "underscore_span": {"role": [{**marked("Ana Lima"), "value": "chair"}]},
}  # fmt: skip


def test_entities_groups_categories_and_custom_attributes_are_read() -> None:
    found = layer(reader, DOC)
    assert words(found) == [
        ("ents[0]", "PERSON", "Ana Lima"),
        ("ents[1]", "PERSON", "שרה כהן"),
        ("spans.sc[0]", "MEET", "met"),
        ("spans.coref_clusters_1[1]", "Entity", "They"),
        WHOLE,
    ]
    assert found.mentions[0].links == (Link("Wikidata", "Q42", 1),)
    assert found.mentions[0].attributes == (Attribute("role", "chair", 1),)
    assert found.mentions[1].attributes == (Attribute("id", "sara", 1),)
    assert found.mentions[4].attributes == (
        Attribute("talks", "1.0", 1),
        Attribute("war", "0.0", 1),
        Attribute("source", "news", 1),
        Attribute("seen", "", 1),
    )
    assert [each.members for each in found.clusters] == [("ents[0]", "spans.coref_clusters_1[1]")]


@pytest.mark.parametrize("key", ["coref_clusters", "coref_chains", "my_coref_clusters"])
def test_coreference_may_be_a_custom_attribute_too(key: str) -> None:
    chains = [[list(span("Ana Lima")), list(span("They"))], [list(span("met"))]]
    found = layer(reader, {"text": TEXT, "ents": DOC["ents"], "_": {key: chains}})
    assert [each.members for each in found.clusters] == [("ents[0]", f"_.{key}[0][1]")]
    assert words(found)[2:] == [
        (f"_.{key}[0][1]", "Entity", "They"),
        (f"_.{key}[1][0]", "Entity", "met"),
    ]


def test_what_a_pipeline_says_of_tokens_is_told_once_as_not_read() -> None:
    tokens = [{"id": 0, "start": 0, "end": 3, "pos": "X", "dep": "ROOT", "head": 0}]
    doc = {"text": TEXT, "ents": [], "tokens": tokens, "_": {"graph": {}}}
    readings = parse(reader, doc, doc)
    assert codes(readings) == [("KG119", 1)]
    what = readings[0].ledger.all_findings[0].what
    assert what.endswith("_.graph, tokens[].dep, tokens[].head, tokens[].pos")


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "outside the text": ({"ents": [{"start": 0, "end": 999, "label": "X"}]}, "KG101"),
    "no end": ({"ents": [{"start": 0, "label": "X"}]}, "KG107"),
    "an entity that is none": ({"ents": [3]}, "KG107"),
    "entities that are no list": ({"ents": 3}, "KG107"),
    "groups that are a list": ({"spans": []}, "KG107"),
    "a group that is no list": ({"spans": {"sc": 3}}, "KG107"),
    "categories that are a list": ({"cats": ["x"]}, "KG107"),
    "a category without a score": ({"cats": {"x": []}}, "KG107"),
    "custom attributes that are a list": ({"_": [1]}, "KG107"),
    "a cluster that is none": ({"_": {"coref_clusters": [3]}}, "KG107"),
    "a cluster of what is no span": ({"_": {"coref_clusters": [[[1, 2], [3]]]}}, "KG107"),
    "a custom attribute where nothing is": ({"underscore_span": {"a": [
        {"start": 0, "end": 1, "value": "x"}]}}, "KG104"),
    "a custom attribute without a value": ({"underscore_span": {"a": [
        {"start": 0, "end": 1}]}}, "KG107"),
    "an unknown field": ({"user_data": {}}, "KG119"),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_located_and_the_rest_is_kept(fields: dict[str, Any], code: str) -> None:
    readings = parse(reader, DOC, {"text": TEXT, **fields}, DOC)
    assert codes(readings) == [(code, 2)]
    assert [len(each.layer.mentions) for each in readings if each.layer][::2] == [5, 5]


def test_a_document_without_a_text_loses_its_entities() -> None:
    assert dropped(parse(reader, {"ents": [{}, {}]})) == {("mentions", "text missing"): 2}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_json_and_json_lines_are_read(tmp_path: Path, mark: str) -> None:
    for name, data in (
        ("a.jsonl", lines(DOC, DOC).replace("\n", "\r\n")),
        ("b.json", json.dumps([DOC, DOC], indent=1)),
    ):
        (tmp_path / name).write_text(mark + data, newline="")
        assert reader.detect(tmp_path / name)
        one, other = reader.read(tmp_path / name, tmp_path)
        assert one.layer
        assert one.layer.document.path == f"{name[0]}/1"
        assert one.ledger.all_findings == other.ledger.all_findings == []
    (tmp_path / "c.json").write_text(mark + json.dumps(DOC, indent=1))
    (only,) = reader.read(tmp_path / "c.json", tmp_path)
    assert only.layer
    assert only.layer.document.path == "c"


@settings(max_examples=count(10_000), deadline=None)
@given(any_spans())
def test_every_span_of_every_text_is_found_again(spanned: tuple[str, str, int, int]) -> None:
    text, unit, begin, end = spanned
    ent = {"start": units(text[:begin], unit), "end": units(text[:end], unit), "label": "X"}
    (reading,) = parse(reader, {"text": text, "ents": [ent]}, unit=unit)
    assert not faults(reading)
    assert reading.layer
    assert [m.spans for m in reading.layer.mentions] == [((begin, end),)]


def test_no_damage_to_a_file_is_an_uncaught_error(tmp_path: Path) -> None:
    whole = lines(DOC, {"text": TEXT, "_": {"coref": [[[0, 3], [4, 8]]]}}).encode()
    found = [
        survives(reader, broken, tmp_path / f"a.json{'l' * (number % 2)}")
        for number, broken in enumerate(mutations(whole, count(20_000)))
    ]
    assert sum(found) > 0


# DocBin


@pytest.fixture(scope="module")
def docbin() -> bytes:
    """A DocBin of two documents, as spaCy writes it."""
    tokens = pytest.importorskip("spacy.tokens")
    vocab = pytest.importorskip("spacy.vocab").Vocab()
    words = [
        "Ana",
        "Lima",
        "😀",
        "met",
        "Jose\u0301",
        "and",
        "שרה",
        "כהן",
        ".",
        "They",
        "left",
        ".",
    ]
    spaces = [True] * 7 + [False, True, True, False, False]
    doc = tokens.Doc(vocab, words=words, spaces=spaces)
    doc.ents = [
        tokens.Span(doc, 0, 2, "PERSON", kb_id="Q42"),
        tokens.Span(doc, 6, 8, "PERSON", span_id="sara"),
    ]
    doc.spans["sc"] = [tokens.Span(doc, 3, 4, "MEET")]
    doc.spans["coref_clusters_1"] = [tokens.Span(doc, 0, 2), tokens.Span(doc, 9, 10)]
    doc.cats = {"talks": 1.0}
    tokens.Doc.set_extension("source", default=None, force=True)
    tokens.Span.set_extension("role", default=None, force=True)
    doc._.source = "news"
    doc[0:2]._.role = "chair"
    found = tokens.DocBin(store_user_data=True, docs=[doc, tokens.Doc(vocab, words=["x"])])
    data: bytes = found.to_bytes()
    return data


def test_a_docbin_is_read_as_its_documents_are_as_json(tmp_path: Path, docbin: bytes) -> None:
    path = tmp_path / "a.spacy"
    path.write_bytes(docbin)
    assert reader.detect(path)
    one, other = reader.read(path, tmp_path)
    assert one.layer
    assert other.layer
    assert one.ledger.all_findings == []
    found = one.layer
    assert words(found)[:4] == [
        ("ents[0]", "PERSON", "Ana Lima"),
        ("ents[1]", "PERSON", "שרה כהן"),
        ("spans.sc[0]", "MEET", "met"),
        ("spans.coref_clusters_1[1]", "Entity", "They"),
    ]
    assert found.mentions[0].links == (Link("Wikidata", "Q42", 0),)
    assert found.mentions[0].attributes == (Attribute("role", "chair", 0),)
    assert found.mentions[1].attributes == (Attribute("id", "sara", 0),)
    assert found.mentions[4].attributes == (
        Attribute("talks", "1.0", 0),
        Attribute("source", "news", 0),
    )
    assert [len(each.members) for each in found.clusters] == [2]
    assert other.layer.document.path == "a/2"


def test_without_spacy_the_cure_is_named(
    tmp_path: Path, docbin: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.spacy").write_bytes(docbin)
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)
    with pytest.raises(UsageError, match=r"pip install 'kgraph\[spacy\]'"):
        list(reader.read(tmp_path / "a.spacy", tmp_path))


def test_a_bomb_is_refused(tmp_path: Path, docbin: bytes) -> None:
    pytest.importorskip("spacy")
    path = tmp_path / "a.spacy"
    path.write_bytes(zlib.compress(bytes(100_000_000)))
    with ends(), pytest.raises(InputError, match="unpacks to more than"):
        list(reader.read(path, tmp_path))


def test_no_damage_to_a_docbin_is_an_uncaught_error(tmp_path: Path, docbin: bytes) -> None:
    unpacked = zlib.decompress(docbin)
    found = [
        survives(reader, zlib.compress(broken), tmp_path / "a.spacy")
        for broken in mutations(unpacked, count(20_000) // 2)
    ]
    found += [survives(reader, broken, tmp_path / "a.spacy") for broken in mutations(docbin, 100)]
    assert sum(found) > 0
