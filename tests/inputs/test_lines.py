"""The line of a finding is that of the file: what ends a line is a line end and nothing else, and empty
lines, comments, headers and rows that go on count."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from collected import collect

from kgraph.pipeline.build import Options
from kgraph.pipeline.collect import SourceReport

SIGNS = "a\u2028b\x0bc\x0cd\x85e"
"""What some programs take for line ends."""


class Flawed(NamedTuple):
    """A file with one flaw, what is said of it, and where; and the text beside it, if there is one."""

    name: str
    content: str
    code: str
    line: int
    text: str = ""


NIF = (
    "@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .\n\n"
    '<x:d#char=0,9> a nif:Context ; nif:isString "Ana left." .\n\n'
    "<x:d#char=0,99> a nif:Phrase ; nif:referenceContext <x:d#char=0,9> ;\n"
    '  nif:beginIndex 0 ; nif:endIndex 99 ; nif:anchorOf "Ana" .\n'
)
NAF = (
    '<?xml version="1.0"?>\n<!-- two\nlines -->\n<NAF version="v3"><raw>Ana left.</raw>\n'
    '<text><wf id="w1" offset="0" length="3">Ana</wf></text>\n'
    '<terms><term id="t1"><span><target id="w1"/></span></term></terms>\n<entities>\n'
    '<entity id="e" type="PER"><references><span><target id="t9"/></span></references></entity>'
    "</entities></NAF>"
)
XMI = (
    '<?xml version="1.0"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"\n'
    ' xmlns:cas="http:///uima/cas.ecore" xmlns:c="http:///custom.ecore" xmi:version="2.0">\n\n'
    '<c:Span xmi:id="2" sofa="1" begin="0" end="99" label="Person"/>\n'
    '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="Ana left."/>\n'
    '<cas:View sofa="1" members="2"/></xmi:XMI>'
)
BIOC = (
    '<?xml version="1.0"?>\n<!DOCTYPE collection SYSTEM "BioC.dtd">\n<collection><document><id>1</id>\n'
    "<passage><offset>0</offset><text>Ana left.</text>\n"
    '<annotation id="a"><infon key="type">Person</infon>\n'
    '<location offset="0" length="99"/></annotation></passage></document></collection>'
)
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<text><body>\n<p><persName>Ana</persName> left.</p>\n'
    '\n<p><said who="#b">Hi.</said></p></body></text></TEI>'
)
CORENLP = (
    '\n{"text": "Ana", "sentences": [{"index": 0, "tokens": [{"index": 1, "word": "Ana",\n'
    ' "characterOffsetBegin": 0, "characterOffsetEnd": 3}], "entitymentions": [{"text": "Ana",\n'
    ' "characterOffsetBegin": 0, "characterOffsetEnd": 99, "ner": "PERSON"}]}]}'
)
CONLLU = (
    "# text = Ana left\n# global.Entity = eid-etype-head-other\n"
    "1-2\tAnas\t_\t_\t_\t_\t_\t_\t_\t_\n1\tAna\t_\t_\t_\t_\t0\troot\t_\t_\n"
    "2\tleft\t_\t_\t_\t_\t0\troot\t_\tEntity=e9)\n\n"
)
FLAWED: Mapping[str, Flawed] = {
    "brat": Flawed(
        "a.ann", f"#1\tNote T1\t{SIGNS}\n\nT1\tPerson 0 99\tAna\n", "KG101", 3, "Ana left."
    ),
    "brat with CRLF": Flawed("a.ann", "\r\n\r\nT1\tPerson 0 99\tAna\r\n", "KG101", 3, "Ana left."),
    "JSON Lines": Flawed(
        "a.jsonl",
        f'{{"id": "a", "text": "{SIGNS.replace(chr(11), "").replace(chr(12), "")}"}}\n\n'
        '{"id": "b", "text": "Ana", "mentions": [{"label": "Person", "begin": 0, "end": 99}]}\n',
        "KG101",
        3,
    ),
    "doccano with a byte order mark": Flawed(
        "a.jsonl",
        '\ufeff{"text": "Ana", "label": []}\r\n\r\n{"text": "Bo", "label": [[0, 99, "P"]]}\r\n',
        "KG101",
        3,
    ),
    "doccano as an array": Flawed(
        "a.json",
        '[\n {"text": "Ana\\nleft",\n  "label": []},\n\n {"text": "Bo", "label": [[0, 99, "P"]]}\n]',
        "KG101",
        5,
    ),
    "spaCy": Flawed(
        "a.json",
        '[{"text": "Ana",\n"ents": []},\n{"text": "Bo", "ents": [{"start": 0, "end": 99, "label": "P"}]}]',
        "KG101",
        3,
    ),
    "Label Studio": Flawed(
        "a.json",
        '[{"data": {"text": "Ana"}, "annotations": []},\n\n {"data": {"text": "Bo"}, "annotations": '
        '[{"result": [{"id": "y", "type": "labels", "value": {"start": 0, "end": 99, "labels": ["P"]}}]}]}]',
        "KG101",
        3,
    ),
    "Prodigy": Flawed(
        "a.jsonl",
        '\n\n{"text": "Ana", "answer": "accept", "spans": [{"start": 0, "end": 99, "label": "P"}]}\n',
        "KG101",
        3,
    ),
    "langextract": Flawed(
        "a.jsonl",
        '\n{"document_id": "b", "text": "Bo left.", "extractions": '
        '[{"extraction_class": "P", "extraction_text": "Ana"}]}\n',
        "KG164",
        2,
    ),
    "PubAnnotation": Flawed(
        "a.json",
        '\n{"text": "Ana", "denotations": [{"id": "T1",\n "span": {"begin": 0, "end": 99}, "obj": "P"}]}',
        "KG101",
        2,
    ),
    "Stanza": Flawed(
        "a.json",
        '[\n[{"id": 1, "text": "Ana", "ner": "S-P"}],\n\n[{"id": 1, "text": "Bo", "ner": "E-P"}]]',
        "KG107",
        4,
    ),
    "CoreNLP": Flawed("a.json", CORENLP, "KG101", 2),
    "tokens and tags": Flawed(
        "a.json",
        '[\n{"tokens": ["Ana"], "ner_tags": ["B-P"]},\n\n{"tokens": ["Bo"], "ner_tags": ["O", "O"]}]',
        "KG107",
        4,
    ),
    "CoNLL-2003": Flawed(
        "a.conll", f"-DOCSTART- O\n\n\nAna B-P\nx{SIGNS[1]}y O\nBo I-Q\n", "KG107", 6
    ),
    "CoNLL-2012": Flawed(
        "a.conll",
        "#begin document (a); part 000\n\na\t0\t0\tAna\tN\t-\t-\t-\t-\t-\t*\t9)\n\n#end document\n",
        "KG107",
        3,
    ),
    "CoNLL-U": Flawed("a.conllu", CONLLU, "KG107", 5),
    "WebAnno": Flawed(
        "a.tsv",
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Ner|value\n\n\n#Text=Ana\n1-1\t0-99\tAna\tPER\t\n",
        "KG101",
        6,
    ),
    "LitBank": Flawed(
        "a.ann", "\nMENTION\tT1\t0\t0\t0\t99\tAna\tPER\tPROP\n", "KG107", 2, "Ana left .\n"
    ),
    "a table whose rows go on": Flawed(
        "a.csv",
        f'document,text,label,begin,end\nd,"Ana\nleft {SIGNS}.",Person,0,3\n\nd,,Person,0,99\n',
        "KG101",
        5,
    ),
    "PubTator": Flawed(
        "a.txt", "1|t|Ana left.\n1|a|She.\n1\t0\t99\tAna\tPerson\tX\n\n", "KG101", 3
    ),
    "NAF": Flawed("a.naf", NAF, "KG104", 8),
    "XMI": Flawed("a.xmi", XMI, "KG101", 5),
    "BioC": Flawed("a.xml", BIOC, "KG101", 5),
    "TEI": Flawed("a.xml", TEI, "KG169", 5),
    "NIF": Flawed("a.ttl", NIF, "KG101", 5),
    "metadata": Flawed("a.toml", "\n# a remark\n\ntitle = 9\n", "KG151", 4, "Ana left."),
}


@pytest.mark.parametrize("kind", FLAWED)
def test_the_line_of_a_finding_is_that_of_the_file(tmp_path: Path, kind: str) -> None:
    flawed, report = FLAWED[kind], SourceReport()
    (tmp_path / flawed.name).write_text(flawed.content, encoding="utf-8", newline="")
    if flawed.text:
        (tmp_path / "a.txt").write_text(flawed.text)
    if flawed.name == "a.toml":
        (tmp_path / "a.ann").write_text("T1\tPerson 0 3\tAna\n")
    list(collect(Options(sources=(tmp_path,)), report))
    found = [each for each in report.ledger.all_findings if each.code == flawed.code]
    assert [(Path(each.path).name, each.line) for each in found] == [(flawed.name, flawed.line)]
