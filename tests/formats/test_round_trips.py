"""The way back: what a build read, as annotations of any format, read again, is the same, or it is
counted what it lacks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from made_texts import Texts, texts
from typer.testing import CliRunner, Result
from worked import DATA

from kgraph.cli.app import app
from kgraph.errors import InputError, OutputError
from kgraph.formats.brat import read as brat
from kgraph.formats.discovery import discover
from kgraph.formats.kgraph_jsonl import read as kgraph_jsonl
from kgraph.formats.kgraph_jsonl.layer_json import layer_from_json
from kgraph.formats.shared.document_files import PROFILE
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import DOUBTFUL, STATUSES
from kgraph.formats.table import WRITERS
from kgraph.model.annotations import Document, Layer, Mention
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import ITSRDF, KG, NIF, SKOS
from kgraph.pipeline.build import Options, build
from kgraph.pipeline.kept_annotations import annotation_line, kept_annotations, kept_layer
from kgraph.schema.profile_reading import read_profile
from kgraph.storage.graph import ANNOTATIONS
from tests.formats.annotated_news import (
    graph_of,
    layers,
    mentions,
    read_back,
    unpacked,
    unplaced,
    write_news,
    written,
)
from tests.formats.any_layers import any_layers

SCHEMA = Path(__file__).parents[2] / "ontology/schema/kgraph.schema.json"
VALID = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
GOLDEN = Path(__file__).parents[1] / "golden"
FORMATS = [name for name, writer in WRITERS.items() if writer.takes == "layers"]
WHOLE = ("brat", "kgraph-jsonl")
MAY_LOSE = {
    "line breaks, tabs and leading white space in values",
    "arguments that reading dropped",
}
"""What brat cannot hold; JSON Lines hold all."""
AFTER_FILE = "documents, which are called after the file when they are read back"
PIECES = "mentions in pieces, written from their first to their last character"
RENAMED = "ids of annotations, which are numbered anew"

many = settings(
    max_examples=count(1000), deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    root = tmp_path_factory.mktemp("news")
    return list(brat.read(write_news(root), root))


@pytest.fixture(scope="module")
def news(read: list[Reading]) -> set[str]:
    return graph_of(read)


def of_mentions(lines: Iterable[str]) -> set[str]:
    """The lines whose subject is a mention."""
    return {line for line in lines if "#char=" in line.partition(" ")[0]}


# What a build keeps


@many
@given(layer=any_layers())
def test_a_kept_layer_is_the_layer_that_was_read(layer: Layer) -> None:
    assert layer_from_json(json.loads(kept_layer(annotation_line(layer, "")).line)) == layer


@many
@given(layer=any_layers())
def test_what_is_kept_is_a_record_of_the_schema(layer: Layer) -> None:
    VALID.validate(json.loads(kept_layer(annotation_line(layer, "")).line))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_keeps_what_it_read(jobs: int, tmp_path: Path) -> None:
    sources = [write_news(tmp_path / "a").parent, GOLDEN, DATA]
    build(Options(sources=tuple(sources), jobs=jobs, infer=False), tmp_path / "out")
    with kept_annotations(tmp_path / "out") as kept:
        found = list(kept.layers)
    read = [
        reading.layer
        for task in discover(sources).tasks
        for reading in brat.read(task.path, task.root)
        if reading.layer
    ]
    read.sort(key=lambda layer: layer.document.path)
    assert list(map(unplaced, found)) == list(map(unplaced, read))
    assert len(found) == 5


def test_kept_annotations_are_in_the_order_of_documents_and_annotators(tmp_path: Path) -> None:
    record = '{"path": "%s", "text": "Anna left.", "annotator": "%s", "mentions": []}\n'
    pairs = [("b", ""), ("a", "zoe"), ("c", ""), ("a", "bob"), ("a", "bob")]
    (tmp_path / "x.jsonl").write_text("".join(record % pair for pair in pairs), "utf-8")
    build(Options(sources=(tmp_path / "x.jsonl",)), tmp_path / "out")
    with kept_annotations(tmp_path / "out") as kept:
        found = [(layer.document.path, layer.annotator) for layer in kept.layers]
    assert found == [("a", "bob"), ("a", "zoe"), ("b", ""), ("c", "")]


def test_a_build_without_text_keeps_no_annotations(tmp_path: Path) -> None:
    source = write_news(tmp_path)
    build(Options(sources=(source,)), tmp_path / "out")
    words = "would send\\nperhaps its troops"
    assert words in (tmp_path / "out" / ANNOTATIONS).read_text("utf-8")
    build(Options(sources=(source,), text="none"), tmp_path / "out")
    assert not (tmp_path / "out" / ANNOTATIONS).exists()
    for file in (path for path in (tmp_path / "out").rglob("*") if path.is_file()):
        assert b"perhaps its troops" not in file.read_bytes(), file


def test_the_outputs_of_a_build_are_no_sources_of_the_next(tmp_path: Path) -> None:
    source = write_news(tmp_path)
    build(Options(sources=(source,), text="full"), tmp_path / "output")
    assert [task.path for task in discover([tmp_path]).tasks] == [source]
    file = tmp_path / "output" / ANNOTATIONS
    assert [task.format for task in discover([file]).tasks] == ["kgraph-jsonl"]


def test_the_base_and_the_profile_of_a_build_are_told_by_its_graph(tmp_path: Path) -> None:
    options = Options(
        sources=(write_news(tmp_path),), base="http://a.example/x/", profile="polnear"
    )
    build(options, tmp_path / "out")
    with kept_annotations(tmp_path / "out") as kept:
        assert (kept.base, kept.profile) == ("http://a.example/x/", "polnear")


# Through the formats


@pytest.mark.parametrize("name", WHOLE)
def test_what_holds_everything_gives_the_same_graph(
    name: str, read: list[Reading], news: set[str], tmp_path: Path
) -> None:
    data, lost = written(name, layers(read))
    assert lost == Counter()
    assert graph_of(read_back(name, data, tmp_path)) == news


def without_lost_events(back: set[str], news: set[str]) -> set[str]:
    """A trigger whose event a format cannot hold is a mention like others: its label is its class."""
    return {line for line in back if line in news or f"<{ITSRDF.taClassRef}>" not in line}


def test_nif_holds_mentions_and_relations(
    read: list[Reading], news: set[str], tmp_path: Path
) -> None:
    data, lost = written("nif", layers(read))
    assert lost == Counter(events=8, arguments=22, attributes=4, notes=1) + Counter({RENAMED: 22})
    back = graph_of(read_back("nif", data, tmp_path))
    assert without_lost_events(of_mentions(back), news) == of_mentions(news)
    asserted = {line.partition(" ")[0] for line in news if f"<{KG.assertedBy}>" in line}
    assert {line.partition(" ")[0] for line in back if f"<{KG.assertedBy}>" in line} <= asserted


def test_conllu_holds_mentions_but_for_their_notes(
    read: list[Reading], news: set[str], tmp_path: Path
) -> None:
    data, lost = written("conllu", layers(read))
    assert lost == Counter(
        {"events": 8, "arguments": 22, "attributes": 4, "notes": 2, "relations": 1}
    ) + Counter({"fields of metadata": 1, AFTER_FILE: 1, RENAMED: 21})
    back = graph_of(read_back("conllu", data, tmp_path, "news/día-1"))
    noted = {line for line in of_mentions(news) if f"<{SKOS.note}>" in line}
    assert without_lost_events(of_mentions(back), news) == of_mentions(news) - noted
    assert {line for line in back if f"<{NIF.isString}>" in line} <= news


def test_web_annotations_hold_mentions_in_one_piece(
    read: list[Reading], news: set[str], tmp_path: Path
) -> None:
    found = layers(read)
    data, lost = written("web-annotation", found)
    assert lost == Counter(
        {"events": 8, "arguments": 22, "attributes": 6, "notes": 1, "equivalences": 2}
    ) + Counter({"fields of metadata": 4, AFTER_FILE: 1, PIECES: 1, RENAMED: 22})
    back = read_back("web-annotation", data, tmp_path, "news/día-1")
    whole = {(((spans[0][0], spans[-1][1]),), label) for spans, label in mentions(found)}
    assert mentions(reading.layer for reading in back if reading.layer) == whole
    graph = graph_of(back)
    assert {line for line in graph if f"<{NIF.isString}>" in line} <= news


@pytest.mark.parametrize("name", WHOLE)
def test_the_worked_example_comes_back_byte_for_byte(name: str, tmp_path: Path) -> None:
    story = list(brat.read(DATA / "istanbul-guarantees.ann", DATA))
    before = graph_of(story)
    data, lost = written(name, layers(story))
    assert lost == Counter()
    assert graph_of(read_back(name, data, tmp_path)) == before


@pytest.mark.parametrize("name", FORMATS)
@many
@given(layer=any_layers())
def test_a_reader_reads_all_that_was_written(
    name: str, layer: Layer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data, lost = written(name, [layer])
    readings = read_back(name, data, tmp_path_factory.mktemp("any"))
    (back,) = [reading for reading in readings if reading.layer]
    assert back.layer
    assert not any(reading.ledger.dropped for reading in readings)
    assert len(back.layer.mentions) == len(layer.mentions) - lost["mentions"]
    assert len(back.layer.events) == len(layer.events) - lost["events"]
    assert len(back.layer.relations) == len(layer.relations) - lost["relations"]
    links = sum(len(mention.links) for mention in layer.mentions)
    assert sum(len(mention.links) for mention in back.layer.mentions) == links - lost["links"]
    if not lost and name in WHOLE:
        assert unplaced(back.layer) == layer


@many
@given(found=texts())
def test_made_texts_are_the_same_graph_after_brat_and_json_lines(
    found: Texts, tmp_path_factory: pytest.TempPathFactory
) -> None:
    read = [_reading(found)]
    there, before = layers(read), graph_of(read)
    for name in WHOLE:
        data, lost = written(name, there)
        back = read_back(name, data, tmp_path_factory.mktemp("made"))
        assert lost.keys() <= MAY_LOSE
        assert lost or graph_of(Reading(each.layer, Ledger()) for each in back) == before


def _reading(found: Texts) -> Reading:
    document = Document("made", found.text, "made.txt", language="en", status=found.status)
    reading = brat.parse([("made.ann", found.annotations)], document)
    reading.ledger.dropped.clear()  # nonsense is dropped on the way in, as it should be
    return reading


@pytest.mark.parametrize("name", [*WHOLE, "nif"])
@pytest.mark.parametrize("status", [*STATUSES, DOUBTFUL])
def test_the_status_of_a_document_is_there_again(name: str, status: str, tmp_path: Path) -> None:
    mentions = (Mention("T1", "Person", ((0, 4),)),)
    data, _ = written(name, [Layer(Document("a", "Anna left.", status=status), (), mentions)])
    (back,) = layers(read_back(name, data, tmp_path))
    assert back.document.status == status


@pytest.mark.parametrize("name", FORMATS)
def test_what_has_a_blank_label_is_written_and_counted(name: str, tmp_path: Path) -> None:
    mentions = (Mention("T1", " ", ((0, 4),)), Mention("T2", "", ((5, 8),)))
    data, lost = written(name, [Layer(Document("a", "Anna met Bob."), (), mentions)])
    assert lost["blank labels, roles and names of attributes, written as _"] == 2
    (back,) = [reading.layer for reading in read_back(name, data, tmp_path) if reading.layer]
    assert {mention.spans for mention in back.mentions} == {((0, 4),), ((5, 8),)}


# Several annotators, and names of files


def test_annotators_stay_apart(tmp_path: Path) -> None:
    record = '{"path": "a", "text": "Anna left.", "annotator": "%s", "mentions": [%s]}\n'
    person = '{"label": "Person", "begin": 0, "end": 4}'
    place = '{"label": "Place", "begin": 0, "end": 4}'
    file = tmp_path / "two.jsonl"
    file.write_text(record % ("Anna-Maria", person) + record % ("Bob B", place), "utf-8")
    before = graph_of(kgraph_jsonl.read(file, tmp_path))
    found = layers(kgraph_jsonl.read(file, tmp_path))
    assert [layer.annotator for layer in found] == ["Anna-Maria", "Bob B"]
    for name in ("kgraph-jsonl", "nif"):
        data, _ = written(name, found)
        assert graph_of(read_back(name, data, tmp_path / name)) == before
    data, _ = written("brat", found)
    folder = unpacked(data, tmp_path / "brat")
    profile = read_profile(str(folder / PROFILE))
    back = set()
    for path in sorted(folder.glob("*.ann")):
        pair = profile.pair(path.stem)
        for layer, ledger in brat.read(path, folder, "codepoints", folder / pair.text):
            assert layer
            back |= graph_of([Reading(replace(layer, annotator=pair.annotator), ledger)])
    assert back == before


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "a//b",
        ".hidden/x",
        "con:x",
        "a\\b",
        "é.",
        "a.by-b",
    ],
)
def test_no_path_of_a_document_leads_out_of_the_folder(path: str, tmp_path: Path) -> None:
    layer = Layer(Document(path, "Anna met Bob.\n"), (), (Mention("T1", "Person", ((0, 4),)),))
    layer = replace(layer, mentions=(*layer.mentions, Mention("T2", "Person", ((9, 12),))))
    before = graph_of([Reading(layer, Ledger())])
    data, lost = written("brat", [layer])
    assert not lost
    assert of_mentions(graph_of(read_back("brat", data, tmp_path / "in"))) == of_mentions(before)
    data, lost = written("kgraph-jsonl", [layer])
    assert not lost
    assert graph_of(read_back("kgraph-jsonl", data, tmp_path)) == before


def test_a_name_too_long_for_a_file_is_cut_and_counted(tmp_path: Path) -> None:
    layer = Layer(Document("x" * 300, "Anna."), (), (Mention("T1", "Person", ((0, 4),)),))
    data, lost = written("brat", [layer])
    assert lost.total() == 1
    (reading,) = read_back("brat", data, tmp_path)
    assert reading.layer
    assert reading.layer.document.id.endswith("/doc/" + "x" * 300)


def test_two_documents_never_share_a_file() -> None:
    some = [Layer(Document(path, text)) for path, text in (("A", "1"), ("a", "2"), ("a.b", "3"))]
    data, lost = written("brat", some)
    assert lost.total() == 1
    with _archive(data) as archive:
        texts = [archive.read(name) for name in archive.namelist() if name.endswith(".txt")]
    assert sorted(texts) == [b"1", b"2", b"3"]


def _archive(data: bytes) -> ZipFile:
    return ZipFile(BytesIO(data))


# The command


def _export(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


def test_export_fills_a_new_folder_and_says_what_is_lost(tmp_path: Path) -> None:
    graph = tmp_path / "output"
    build(Options(sources=(write_news(tmp_path / "in").parents[1],)), graph)
    folder = tmp_path / "brat"
    assert (
        "Nothing is lost on the way to brat." in _export(folder, "--to", "brat", "-g", graph).stderr
    )
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert names == [
        *("annotation.conf", "news/día-1.ann", "news/día-1.toml", "news/día-1.txt", "visual.conf")
    ]
    again = _export(folder, "--to", "brat", "-g", graph)
    assert isinstance(again.exception, OutputError)
    assert "is not empty" in str(again.exception)
    told = _export(tmp_path / "x.nif", "-g", graph)
    assert told.stderr.startswith(
        "Contains 1 full text.\nLost on the way to nif: arguments (22); attributes (4); events (8);"
    )
    assert _export(tmp_path / "x.zip", "-g", graph).exit_code == 0
    assert not list(tmp_path.glob(".*"))


def test_export_of_a_graph_without_annotations_says_what_to_do(tmp_path: Path) -> None:
    source, graph = write_news(tmp_path), tmp_path / "output"
    build(Options(sources=(source,), text="none"), graph)
    none = _export(tmp_path / "a.jsonl", "-g", graph)
    assert isinstance(none.exception, InputError)
    assert "built with --text none; build it again with --text quotes" in str(none.exception)
    bare = _export(tmp_path / "a.jsonl", "-g", graph / "graph.nq")
    assert isinstance(bare.exception, InputError)
    assert "name the folder that `kgraph build` wrote" in str(bare.exception)
    assert not (tmp_path / "a.jsonl").exists()


def test_kept_annotations_that_were_changed_are_refused(tmp_path: Path) -> None:
    source, graph = write_news(tmp_path), tmp_path / "output"
    build(Options(sources=(source,)), graph)
    (graph / ANNOTATIONS).write_text("[]\n")
    found = _export(tmp_path / "a.jsonl", "-g", graph)
    assert isinstance(found.exception, InputError)
    assert "annotations.jsonl: this file of the graph was changed or damaged" in str(
        found.exception
    )
