"""What holds for every reader: its names, what it takes for its own, and what no file does to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from counts import count
from hanging import ends
from meaning import converted

from kgraph.errors import KgraphError
from kgraph.formats.discovery import discover
from kgraph.formats.shared.offsets import UNITS
from kgraph.formats.table import READERS
from kgraph.model.annotations import covered

TEXT = "Ana 😀 met שרה in Jose\u0301 ."
ANA, SARA, JOSE = (0, 5), (10, 13), (17, 22)
UTF16 = {"begin": [0, 11, 18], "end": [6, 14, 23]}
PLACES = list(zip(*UTF16.values(), strict=True))


class Sample(NamedTuple):
    """A small file of a format, its name, and the text beside it where the format has none."""

    name: str
    content: str
    text: str = ""


def table(*rows: str) -> str:
    return "".join("\t".join(row.split(" ")) + "\n" for row in rows)


def row(place: int, form: str, entity: str = "_") -> str:
    return f"{place} {form} _ _ _ _ _ _ _ {entity}"


BRAT = "T1\tPerson 0 5\tAna 😀\nT2\tPerson 10 13\tשרה\nT3\tPlace 17 22\tJose\u0301\n"
LITBANK = table(
    *("ATTRIB Q1 Ana-0", "MENTION T1 0 0 0 1 Ana@😀 PER PROP", "COREF T1 Ana-0"),
    *("MENTION T2 0 3 0 3 שרה PER PROP", "MENTION T3 0 5 0 5 Jose\u0301 LOC PROP"),
    "QUOTE Q1 0 0 0 6 " + TEXT.replace(" ", "@"),
).replace("@", " ")
WEBANNO = f"#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Ner|value\n\n\n#Text={TEXT}\n" + table(
    *("1-1 0-3 Ana PER[1] ", "1-2 4-6 😀 PER[1] ", "1-3 7-10 met _ ", "1-4 11-14 שרה PER "),
    *("1-5 15-17 in _ ", "1-6 18-23 Jose\u0301 LOC ", "1-7 24-25 . _ "),
)
XMI = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    'xmlns:c="http:///custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>\n'
    + "".join(
        f'<c:Ner xmi:id="{id}" sofa="1" begin="{begin}" end="{end}" value="PER"/>\n'
        for id, (begin, end) in enumerate(PLACES, 2)
    )
    + f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{TEXT}"/>'
    '\n<cas:View sofa="1" members="2 3 4"/></xmi:XMI>\n'
)
CONLLU = "# global.Entity = eid-etype\n" + table(
    *(row(1, "Ana", "Entity=(e1-person"), row(2, "😀", "Entity=e1)"), row(3, "met")),
    *(row(4, "שרה", "Entity=(e2-person)"), row(5, "in")),
    *(row(6, "Jose\u0301", "Entity=(e3-place)"), row(7, ".")),
)
CONLL2012 = "#begin document (a); part 000\n" + table(
    *("a Ana (1", "a 😀 1)", "a met -", "a שרה (2)", "a in -", "a Jose\u0301 (3)", "a . -"),
)
CONLL2003 = "-DOCSTART- O\n\nAna B-PER\n😀 I-PER\nmet O\nשרה B-PER\nin O\nJose\u0301 B-LOC\n. O\n"
SPANS = [
    {"start": begin, "end": end, "label": label}
    for (begin, end), label in zip((ANA, SARA, JOSE), ("PER", "PER", "LOC"), strict=True)
]
MENTIONS = [{"begin": each["start"], "end": each["end"], "label": each["label"]} for each in SPANS]
REGIONS = [
    {"id": str(at), "type": "labels", "from_name": "a", "to_name": "b", "value": value}
    for at, (begin, end) in enumerate(PLACES)
    for value in [{"start": begin, "end": end, "labels": ["PER"]}]
]
TASK = {"id": 1, "data": {"text": TEXT}, "annotations": [{"id": 1, "result": REGIONS}]}
DOCCANO = {"id": 1, "text": TEXT, "label": [[*place, "PER"] for place in PLACES]}
IRI = "http://example.org/a"
NIF = (
    "@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .\n"
    f'<{IRI}#char=0,24> a nif:Context ; nif:isString "{TEXT}" .\n'
    + "".join(
        f"<{IRI}#char={begin},{end}> a nif:Phrase ; nif:referenceContext <{IRI}#char=0,24> ;\n"
        f"nif:beginIndex {begin} ; nif:endIndex {end} .\n"
        for begin, end in (ANA, SARA, JOSE)
    )
)
NAF_WORDS = (
    (0, "Ana"),
    (4, "😀"),
    (6, "met"),
    (10, "שרה"),
    (14, "in"),
    (17, "Jose\u0301"),
    (23, "."),
)
NAF = (
    f'<NAF xml:lang="en" version="v3"><raw>{TEXT}</raw>\n<text>'
    + "".join(
        f'<wf id="w{at}" sent="1" offset="{at}" length="{len(form)}">{form}</wf>\n'
        for at, form in NAF_WORDS
    )
    + "</text>\n<terms>"
    + "".join(f'<term id="t{at}"><span><target id="w{at}"/></span></term>\n' for at, _ in NAF_WORDS)
    + "</terms>\n<entities>"
    + "".join(
        f'<entity id="e{at}" type="PER"><references><span>{targets}</span></references></entity>\n'
        for at, numbers in enumerate(((0, 4), (10,), (17,)))
        for targets in ["".join(f'<target id="t{number}"/>' for number in numbers)]
    )
    + "</entities></NAF>\n"
)
ANNOTATIONS = [
    {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{IRI}/{begin}",
        "type": "Annotation",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": "Person"},
        "target": {
            "source": {"id": IRI, "type": "TextualBody", "value": TEXT},
            "selector": {"type": "TextPositionSelector", "start": begin, "end": end},
        },
    }
    for begin, end in (ANA, SARA, JOSE)
]


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


SAMPLES: Mapping[str, Sample] = {
    "litbank": Sample("a.ann", LITBANK, TEXT),
    "brat": Sample("a.ann", BRAT, TEXT),
    "webanno-tsv": Sample("a.tsv", WEBANNO),
    "uima": Sample("a.xmi", XMI),
    "kgraph-jsonl": Sample("a.jsonl", lines({"text": TEXT, "mentions": MENTIONS})),
    "doccano": Sample("a.jsonl", lines(DOCCANO)),
    "label-studio": Sample("a.json", json.dumps([TASK])),
    "prodigy": Sample("a.jsonl", lines({"text": TEXT, "spans": SPANS, "answer": "accept"})),
    "spacy": Sample("a.json", json.dumps({"text": TEXT, "ents": SPANS})),
    "web-annotation": Sample("a.jsonld", json.dumps(ANNOTATIONS)),
    "nif": Sample("a.ttl", NIF),
    "naf": Sample("a.naf", NAF),
    "conllu": Sample("a.conllu", CONLLU),
    "conll2012": Sample("a.conll", CONLL2012),
    "conll2003": Sample("a.conll", CONLL2003),
}


def written(folder: Path, name: str) -> Path:
    """The sample of a format, in a folder of its own."""
    sample = SAMPLES[name]
    path = folder / name / sample.name
    path.parent.mkdir()
    path.write_text(sample.content, encoding="utf-8")
    if sample.text:
        path.with_suffix(".txt").write_text(sample.text, encoding="utf-8")
    return path


def test_every_reader_has_a_sample_here() -> None:
    assert READERS.keys() <= SAMPLES.keys()


@pytest.mark.parametrize("name", READERS)
def test_a_reader_says_what_it_reads(name: str) -> None:
    reader = READERS[name]
    assert name == reader.NAME
    assert reader.TITLE.strip()
    assert reader.UNIT in UNITS
    assert isinstance(reader.SUFFIXES, tuple)
    assert all(suffix.startswith(".") and suffix.islower() for suffix in reader.SUFFIXES)
    assert reader.__doc__
    assert len({reader.TITLE for reader in READERS.values()}) == len(READERS)


@pytest.mark.parametrize("name", READERS)
def test_a_format_is_taken_for_itself(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name)
    assert READERS[name].detect(path)
    assert [task.format for task in discover([path])] == [name]
    assert [task.format for task in discover([path], format=name)] == [name]


def test_formats_side_by_side_are_told_apart(tmp_path: Path) -> None:
    for name in READERS:
        written(tmp_path, name)
    found = {task.path.parent.name: task.format for task in discover([tmp_path])}
    assert found == {name: name for name in READERS}


@pytest.mark.parametrize("name", READERS)
def test_the_same_words_are_read_from_every_format_and_all_is_accounted_for(
    tmp_path: Path, name: str
) -> None:
    reader, path = READERS[name], written(tmp_path, name)
    (reading,) = reader.read(path, path.parent, reader.UNIT, None)
    assert [f for f in reading.ledger.findings if f.severity == "error"] == []
    assert reading.layer
    document = reading.layer.document
    assert (document.path.partition("/")[0], document.text) == ("a", TEXT)
    words = {covered(TEXT, mention.spans) for mention in reading.layer.mentions}
    assert words - {TEXT} == {"Ana 😀", "שרה", "Jose\u0301"}
    converted(reading)


DEEP = 100_000
HOSTILE: Mapping[str, bytes] = {
    "empty": b"",
    "a byte order mark alone": b"\xef\xbb\xbf",
    "binary": bytes(range(256)) * 300,
    "UTF-16": TEXT.encode("utf-16"),
    "no UTF-8": b"T1\tPerson 0 1\t\xff\xfe\xfd\n",
    "deep arrays": b"[" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "deep elements": b"<a>" * DEEP + b"</a>" * DEEP,
    "deep brackets": b"#begin document (a); part 0\na\tb\t" + b"(1" * DEEP + b"\n",
    "a long line": b"x" * 3_000_000,
    "short lines": b"\n" * max(100_000, count(300_000)),
    "tabs": b"\t" * 1_000_000,
    "an archive": b"PK\x03\x04" + b"\0" * 100,
}


def survives(name: str, path: Path) -> None:
    """Nothing but a KgraphError comes of the file, and it comes."""
    reader = READERS[name]
    with ends():
        reader.detect(path)
        with suppress(KgraphError):
            for reading in reader.read(path, path.parent, reader.UNIT, None):
                if reading.layer:
                    converted(reading)


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", READERS)
def test_no_file_does_harm(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for suffix in READERS[name].SUFFIXES[:4]:  # where there are more, they are names of one form
        path = tmp_path / f"a{suffix}"
        path.write_bytes(content)
        survives(name, path)


@pytest.mark.parametrize("name", READERS)
def test_a_folder_or_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    reader = READERS[name]
    for suffix in reader.SUFFIXES:
        (tmp_path / f"folder{suffix}").mkdir()
        for path in (tmp_path / f"folder{suffix}", tmp_path / f"missing{suffix}"):
            reader.detect(path)
            with pytest.raises(KgraphError):
                list(reader.read(path, tmp_path, reader.UNIT, None))


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("name", READERS)
def test_a_file_that_was_cut_off_does_no_harm(tmp_path: Path, name: str, part: float) -> None:
    path = written(tmp_path, name)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    survives(name, path)
