"""A file of a format that is not read is called by its name, with what of its kind is read, and a way in
that leads there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from collected import collect

from kgraph.errors import Diagnostic
from kgraph.pipeline.build import Options
from kgraph.pipeline.collect import SourceReport

OWN = '{"text": "Bo came.", "mentions": [{"label": "Person", "begin": 0, "end": 2}]}\n'
TEXT = "Ana Lima left."

UNREAD = {
    "a.json": ('{"anncomplete": true, "entities": [{}]}', "tagtog", "INCEpTION"),
    "b.json": ('{"luis_schema_version": "7", "utterances": []}', "LUIS", "doccano"),
    "c.json": ('{"Entities": [{"BeginOffset": 0, "Type": "PERSON"}]}', "Amazon Comprehend", "spaCy"),
    "d.json": ('{"data": [{"paragraphs": [{"context": "Ana", "qas": []}]}]}', "SQuAD", "CoNLL"),
    "e.json": ('{"messages": [{"role": "user", "content": "Ana"}]}', "a language model", "CoNLL"),
    "f.json": ('{"nodes": [{"id": 1}], "links": [{"source": 1}]}', "node-link data", "NIF"),
    "g.xml": ("<TimeML><TIMEX3>today</TIMEX3></TimeML>", "TimeML", "TEI"),
    "h.xml": ('<D-Spin xmlns="http://www.dspin.de/data"><TextCorpus/></D-Spin>', "TCF of WebLicht", "TEI"),
    "i.xml": ('<GateDocument version="3"/>', "GATE XML", "bdoc"),
    "j.xml": ("<document><text>Ana</text></document>", "DocBook, JATS", "TEI"),
    "k.eaf": ("<ANNOTATION_DOCUMENT/>", "ELAN", "TEI"),
    "l.srt": ("1\n00:00:01,000 --> 00:00:02,000\nAna left.\n", "subtitles", "TEI"),
    "m.tsv": ("#id=1\n#text=Ana left\n1-1\tAna\tNN\n", "WebAnno TSV of before 3", "WebAnno"),
    "n.ttl": ("@prefix x: <http://x.org/> .\nx:a x:b x:c .\n", "RDF without annotations", "NIF 2"),
    "o.bdocym": ("text: Ana\nannotation_sets: {}\n", "GATE bdoc as YAML", "bdocjs"),
    "p.parquet": ("PAR1", "a Parquet file", "to_json"),
    "q.rar": ("Rar!rest", "an archive", "Unpack it"),
    "r.txt": (TEXT, "without annotations", "kgraph init"),
    "s.csv": ("x,y\n1,2\n", "none of the known columns", "docs/tables.md"),
    "t.conll": ("Ana\nleft\n", "CoNLL without names", "spaCy"),
}  # fmt: skip
"""Files, what they are called, and a word of what to do."""


def told(folder: Path, name: str, content: str) -> Diagnostic:
    """What is said of a file beside one that is read."""
    (folder / "own.jsonl").write_text(OWN)
    (folder / name).write_text(content)
    report = SourceReport()
    list(collect(Options(sources=(folder,)), report))
    assert report.ledger.read["mentions"] == 1
    [finding] = [each for each in report.ledger.all_findings if each.code == "KG161"]
    assert (Path(finding.path).name, finding.severity) == (name, "warning")
    return finding


@pytest.mark.parametrize("name", UNREAD)
def test_the_message_names_the_format_and_a_way_in(tmp_path: Path, name: str) -> None:
    content, called, way = UNREAD[name]
    finding = told(tmp_path, name, content)
    assert called in finding.what
    assert way in finding.fix


RECORDS: dict[str, dict[str, Any]] = {
    "UBIAI": {
        "documentName": "a",
        "document": TEXT,
        "tokens": [{"text": "Ana Lima", "start": 0, "end": 8, "entityLabel": "Person"}],
    },
    "Dataturks": {
        "content": TEXT,
        "annotation": [{"label": ["Person"], "points": [{"start": 0, "end": 7}]}],
    },
    "DBpedia Spotlight": {
        "@text": TEXT,
        "Resources": [{"@URI": "http://x.org/A", "@surfaceForm": "Ana Lima", "@offset": "0"}],
    },
}
"""A record each of formats for which the message has a line of Python."""


@pytest.mark.parametrize("name", RECORDS)
def test_the_line_of_python_makes_json_lines_that_are_read(tmp_path: Path, name: str) -> None:
    finding = told(tmp_path, "a.json", json.dumps([RECORDS[name]]))
    assert name in finding.what
    (line,) = re.findall(r"json\.dumps\(.*\)", finding.fix)
    made = eval(line, {"json": json, "r": RECORDS[name]})
    (tmp_path / "a.json").unlink()
    (tmp_path / "a.jsonl").write_text(f"{made}\n")
    report = SourceReport()
    graph = "\n".join(map(str, collect(Options(sources=(tmp_path,)), report)))
    assert '"Ana Lima"' in graph
    assert report.ledger.read["mentions"] == 2
    assert not report.ledger.dropped
