"""The way back: a graph, as annotations of any format, read again, is the same graph, or it is
counted what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pyoxigraph as ox
import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from made_texts import Texts, texts
from typer.testing import CliRunner, Result
from worked import DATA

from kgraph.cli.app import app
from kgraph.errors import InputError, OutputError
from kgraph.formats.brat import read as brat
from kgraph.formats.brat.write import PROFILE
from kgraph.formats.kgraph_jsonl import read as kgraph_jsonl
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import WRITERS
from kgraph.model.annotations import Document, Layer, Mention
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import KG, NIF, SKOS
from kgraph.pipeline.retelling.layers import layers_of
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.profile import read_profile
from tests.formats.annotated_news import (
    graph_of,
    layers,
    mentions,
    quads_of,
    read_back,
    unpacked,
    write_news,
    written,
)
from tests.formats.any_layers import any_layers

GOLDEN = Path(__file__).parents[1] / "golden"
FORMATS = [name for name, writer in WRITERS.items() if writer.takes == "layers"]
WHOLE = ("brat", "kgraph-jsonl")
AFTER_FILE = "documents, which are called after the file when they are read back"
PIECES = "mentions in pieces, written from their first to their last character"
RENAMED = "ids of annotations, which are numbered anew"

many = settings(
    max_examples=count(1000), deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    root = tmp_path_factory.mktemp("news")
    return graph_of(brat.read(write_news(root), root))


def of_mentions(lines: Iterable[str]) -> set[str]:
    """The lines whose subject is a mention."""
    return {line for line in lines if "#char=" in line.partition(" ")[0]}


# From the graph to layers


def test_the_layers_of_a_graph_make_all_of_it(news: set[str]) -> None:
    found = layers(news)
    assert found.lost == Counter()
    assert graph_of(Reading(layer, Ledger()) for layer in found.layers) == news


def test_annotations_that_the_graph_names_keep_their_ids(news: set[str]) -> None:
    (layer,) = layers(news).layers
    assert {event.id for event in layer.events} >= {"E1", "E2", "E4", "E6", "E7", "E8"}
    assert [relation.id for relation in layer.relations] == ["R1"]


@pytest.mark.parametrize("sentence", ["refusal", "veto", "duties"])
def test_the_golden_sentences_come_back_as_they_were_annotated(sentence: str) -> None:
    file = GOLDEN / f"{sentence}.ann"
    (before,) = [reading.layer for reading in brat.read(file, GOLDEN)]
    found = layers(graph_of(brat.read(file, GOLDEN)))
    assert before
    assert found.lost == Counter()
    assert mentions(found.layers) == mentions([before])
    (after,) = found.layers
    assert _told(after) == _told(before)


def _told(layer: Layer) -> set[object]:
    """Events by their words; an event in a role stands for its trigger, but in those of claims."""
    at = {m.id: (m.label, m.spans) for m in layer.mentions}
    triggers = {event.id: at[event.trigger] for event in layer.events}
    own = ("Proposition", "Claim", "Because")
    told: set[object] = set()
    for event in layer.events:
        roles = {(a.role, at.get(a.target) or triggers[a.target]) for a in event.arguments}
        said = frozenset(each for each in roles if each[0] not in own)
        told.add((at[event.trigger], said, frozenset((a.name, a.value) for a in event.attributes)))
    return told


@many
@given(found=texts())
def test_what_is_lost_is_counted_and_nobody_says_more_than_before(found: Texts) -> None:
    lines = graph_of([_reading(found)])
    back = layers(lines)
    again = graph_of(Reading(layer, Ledger()) for layer in back.layers)
    assert bool(back.lost) == (_said(lines) != _said(again))
    assert _stated(again) <= _stated(lines)


def _said(lines: set[str]) -> set[str]:
    return {line for line in lines if f"<{KG.assertedBy}>" not in line}


def _stated(lines: set[str]) -> set[str]:
    """What the document itself is said to assert, by the ids of its annotations."""
    own = {line.partition(" ")[0] for line in lines if f"<{KG.claimant}> <{DOCUMENT}>" in line}
    asserts = {line.partition(" ")[0] for line in lines if f"<{KG.stance}> <{KG.Asserts}>" in line}
    ids = (line.partition(" ") for line in lines if f"<{KG.annotationId}>" in line)
    return {rest for subject, _, rest in ids if subject in own & asserts}


DOCUMENT = "https://w3id.org/kgraph/id/doc/made"


def _reading(found: Texts) -> Reading:
    document = Document("made", found.text, "made.txt", language="en", status=found.status)
    reading = brat.parse([("made.ann", found.annotations)], document)
    reading.ledger.dropped.clear()  # nonsense is dropped on the way in, as it should be
    return reading


# Through the formats


@pytest.mark.parametrize("name", WHOLE)
def test_what_holds_everything_gives_the_same_graph(
    name: str, news: set[str], tmp_path: Path
) -> None:
    data, lost = written(name, layers(news).layers)
    assert lost == Counter()
    assert graph_of(read_back(name, data, tmp_path)) == news


def test_nif_holds_mentions_and_relations(news: set[str], tmp_path: Path) -> None:
    data, lost = written("nif", layers(news).layers)
    assert lost == Counter(events=8, arguments=22, attributes=4, notes=1) + Counter({RENAMED: 1})
    back = graph_of(read_back("nif", data, tmp_path))
    assert of_mentions(back) == of_mentions(news)
    asserted = {line.partition(" ")[0] for line in news if f"<{KG.assertedBy}>" in line}
    assert {line.partition(" ")[0] for line in back if f"<{KG.assertedBy}>" in line} <= asserted


def test_conllu_holds_mentions_but_for_their_notes(news: set[str], tmp_path: Path) -> None:
    data, lost = written("conllu", layers(news).layers)
    assert lost == Counter(
        {"events": 8, "arguments": 22, "attributes": 4, "notes": 2, "relations": 1}
    ) + Counter({"fields of metadata": 1, AFTER_FILE: 1})
    back = graph_of(read_back("conllu", data, tmp_path, "news/día-1"))
    noted = {line for line in of_mentions(news) if f"<{SKOS.note}>" in line}
    assert of_mentions(back) == of_mentions(news) - noted
    assert {line for line in back if f"<{NIF.isString}>" in line} <= news


def test_web_annotations_hold_mentions_in_one_piece(news: set[str], tmp_path: Path) -> None:
    found = layers(news).layers
    data, lost = written("web-annotation", found)
    assert lost == Counter(
        {"events": 8, "arguments": 22, "attributes": 7, "notes": 1, "equivalences": 2}
    ) + Counter({"fields of metadata": 4, AFTER_FILE: 1, PIECES: 1, RENAMED: 1})
    back = read_back("web-annotation", data, tmp_path, "news/día-1")
    whole = {(((spans[0][0], spans[-1][1]),), label) for spans, label in mentions(found)}
    assert mentions(reading.layer for reading in back if reading.layer) == whole
    graph = graph_of(back)
    assert {line for line in graph if f"<{NIF.isString}>" in line} <= news


@pytest.mark.parametrize("name", WHOLE)
def test_the_worked_example_comes_back_byte_for_byte(name: str, tmp_path: Path) -> None:
    story = list(brat.read(DATA / "istanbul-guarantees.ann", DATA))
    before = graph_of(story)
    data, lost = written(name, layers(before).layers)
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
        assert _bare(back.layer) == _bare(layer)


def _bare(layer: Layer) -> Layer:
    """The layer without what says where it was read."""

    def bare(each):  # type: ignore[no-untyped-def]
        found = {"line": 0, "attributes": tuple(sorted(a[:2] for a in each.attributes))}
        found["notes"] = tuple(note.text for note in each.notes)
        if isinstance(each, Mention):
            found["links"] = tuple(link[:2] for link in each.links)
        return replace(each, **found)

    return Layer(
        replace(layer.document, file=""),
        (),
        tuple(map(bare, layer.mentions)),
        tuple(map(bare, layer.relations)),
        tuple(map(bare, layer.events)),
        tuple(cluster._replace(line=0) for cluster in layer.clusters),
    )


@many
@given(found=texts())
def test_made_texts_are_the_same_graph_after_brat_and_json_lines(
    found: Texts, tmp_path_factory: pytest.TempPathFactory
) -> None:
    there = layers(graph_of([_reading(found)])).layers
    before = graph_of(Reading(layer, Ledger()) for layer in there)
    for name in WHOLE:
        data, lost = written(name, there)
        back = read_back(name, data, tmp_path_factory.mktemp("made"))
        assert lost.keys() <= {"line breaks, tabs and leading white space in values"}
        assert lost or graph_of(Reading(each.layer, Ledger()) for each in back) == before


# Several annotators, and names of files


def test_annotators_stay_apart(tmp_path: Path) -> None:
    record = '{"path": "a", "text": "Anna left.", "annotator": "%s", "mentions": [%s]}\n'
    person = '{"label": "Person", "begin": 0, "end": 4}'
    place = '{"label": "Place", "begin": 0, "end": 4}'
    file = tmp_path / "two.jsonl"
    file.write_text(record % ("Anna-Maria", person) + record % ("Bob B", place), "utf-8")
    before = graph_of(kgraph_jsonl.read(file, tmp_path))
    found = layers(before)
    assert [layer.annotator for layer in found.layers] == ["anna maria z7tp4cm2", "bob b"]
    for name in ("kgraph-jsonl", "nif"):
        data, _ = written(name, found.layers)
        assert graph_of(read_back(name, data, tmp_path / name)) == before
    data, _ = written("brat", found.layers)
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


# What cannot be exported


def test_a_graph_without_text_names_the_cure(news: set[str]) -> None:
    without = quads_of(line for line in news if f"<{NIF.isString}>" not in line)
    with (
        layers_of(without, shipped_ontology()) as found,
        pytest.raises(InputError, match="kgraph build --text full"),
    ):
        list(found)


def test_a_graph_without_the_names_of_its_graphs_names_the_cure(news: set[str]) -> None:
    nameless = [ox.Quad(q.subject, q.predicate, q.object) for q in quads_of(news)]
    with (
        pytest.raises(InputError, match=r"\.nq or \.trig"),
        layers_of(nameless, shipped_ontology()),
    ):
        pass


def test_a_graph_without_documents_is_refused() -> None:
    with pytest.raises(InputError, match="no documents"), layers_of([], shipped_ontology()):
        pass


# The command


def test_export_fills_a_new_folder_and_says_what_is_lost(news: set[str], tmp_path: Path) -> None:
    graph = tmp_path / "graph.nq"
    graph.write_text("".join(f"{quad} .\n" for quad in quads_of(news)), "utf-8")

    def export(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["export", *arguments, "--graph", str(graph)])

    folder = tmp_path / "brat"
    assert "Nothing is lost on the way to brat." in export(str(folder), "--to", "brat").stderr
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert names == ["news/día-1.ann", "news/día-1.toml", "news/día-1.txt"]
    again = export(str(folder), "--to", "brat")
    assert isinstance(again.exception, OutputError)
    assert "is not empty" in str(again.exception)
    told = export(str(tmp_path / "x.nif"))
    assert told.stderr.startswith("Lost on the way to nif: 22 arguments; 4 attributes; 8 events;")
    assert export(str(tmp_path / "x.zip")).exit_code == 0
    assert not list(tmp_path.glob(".*"))
