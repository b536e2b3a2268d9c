"""The sentences that formats have are those of the layer, in code points."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgraph.formats.brat import read as brat
from kgraph.formats.conll2003 import read as conll2003
from kgraph.formats.conll2012 import read as conll2012
from kgraph.formats.conllu import read as conllu
from kgraph.formats.kgraph_jsonl import read as kgraph_jsonl
from kgraph.formats.litbank import read as litbank
from kgraph.formats.naf import read as naf
from kgraph.formats.nif import read as nif
from kgraph.formats.protocols import Reader
from kgraph.formats.spacy import read as spacy
from kgraph.formats.table import READERS
from kgraph.formats.uima import read as uima
from kgraph.formats.webanno import read as webanno
from kgraph.model.annotations import Document, Layer, Mention
from tests.formats.annotated_news import read_back, written
from tests.formats.samples import table

TEXT = "Ana 😀 met Mr.\nRoy left"
SENTENCES = ["Ana 😀 met Mr.", "Roy left"]
"""No rule of our own would end a sentence there."""

CONLLU = table(
    *("1 Ana _ _ _ _ _ _ _ _", "2 😀 _ _ _ _ _ _ _ _", "3 met _ _ _ _ _ _ _ _"),
    *("4 Mr. _ _ _ _ _ _ _ _", "", "1 Roy _ _ _ _ _ _ _ _", "2 left _ _ _ _ _ _ _ _", ""),
)
CONLL2003 = "Ana B-PER\n😀 O\nmet O\nMr. O\n\nRoy B-PER\nleft O\n"
CONLL2012 = "#begin document (a);\nAna (1)\n😀 -\nmet -\nMr. -\n\nRoy (1)\nleft -\n#end document\n"
LITBANK = "MENTION\tT1\t0\t0\t0\t0\tAna\tPER\tPROP\n"
WEBANNO = """\
#FORMAT=WebAnno TSV 3.3
#T_SP=custom.Ner|value


#Text=Ana 😀 met Mr.
1-1	0-3	Ana	PER
1-2	4-6	😀	_
1-3	7-10	met	_
1-4	11-14	Mr.	_

#Text=Roy left
2-1	15-18	Roy	PER
2-2	19-23	left	_
"""
NAF = f"""\
<NAF version="v3" xml:lang="en"><raw>{TEXT}</raw><text>
<wf id="w1" sent="1" offset="0" length="3">Ana</wf>
<wf id="w2" sent="1" offset="4" length="1">😀</wf>
<wf id="w3" sent="1" offset="6" length="3">met</wf>
<wf id="w4" sent="1" offset="10" length="3">Mr.</wf>
<wf id="w5" sent="2" offset="14" length="3">Roy</wf>
<wf id="w6" sent="2" offset="18" length="4">left</wf>
</text></NAF>
"""
NIF = """\
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix d: <http://example.org/a#char=> .
<http://example.org/a#char=0,22> a nif:Context ; nif:isString "Ana 😀 met Mr.\\nRoy left" .
<http://example.org/a#char=0,13> a nif:Sentence ; nif:beginIndex 0 ; nif:endIndex 13 ;
    nif:referenceContext <http://example.org/a#char=0,22> .
<http://example.org/a#char=14,22> a nif:Sentence ; nif:beginIndex 14 ; nif:endIndex 22 ;
    nif:referenceContext <http://example.org/a#char=0,22> .
"""
SEGMENT = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
CAS = {
    "%TYPES": {},
    "%FEATURE_STRUCTURES": [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": TEXT},
        {"%ID": 2, "%TYPE": SEGMENT, "@sofa": 1, "begin": 0, "end": 14},
        {"%ID": 3, "%TYPE": SEGMENT, "@sofa": 1, "begin": 15, "end": 23},
    ],
    "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, 3]}},
}
SPACY = {"text": TEXT, "ents": [], "sents": [{"start": 0, "end": 13}, {"start": 14, "end": 22}]}
JSONL = {"text": TEXT, "mentions": [], "sentences": [[0, 13], [14, 22]]}

FILES: list[tuple[Reader, str, str]] = [
    (conllu, "a.conllu", CONLLU),
    (conll2003, "a.conll", CONLL2003),
    (conll2012, "a.gold_conll", CONLL2012),
    (litbank, "a.ann", LITBANK),
    (webanno, "a.tsv", WEBANNO),
    (naf, "a.naf", NAF),
    (nif, "a.ttl", NIF),
    (uima, "a.json", json.dumps(CAS)),
    (spacy, "a.json", json.dumps(SPACY)),
    (kgraph_jsonl, "a.jsonl", json.dumps(JSONL)),
]


def _layer(reader: Reader, name: str, content: str, folder: Path) -> Layer:
    (folder / name).write_text(content)
    if reader in (litbank, brat):
        (folder / "a.txt").write_text(TEXT)
    unit = next(row.unit for row in READERS.values() if row.reader is reader)
    (reading,) = reader.read(folder / name, folder, unit)
    assert reading.layer is not None
    return reading.layer


@pytest.mark.parametrize(("reader", "name", "content"), FILES)
def test_sentences_are_those_of_the_format(
    reader: Reader, name: str, content: str, tmp_path: Path
) -> None:
    layer = _layer(reader, name, content, tmp_path)
    assert [" ".join(layer.document.text[b:e].split()) for b, e in layer.sentences] == SENTENCES


def test_a_format_without_sentences_gives_none(tmp_path: Path) -> None:
    assert _layer(brat, "a.ann", "T1\tPerson 0 3\tAna\n", tmp_path).sentences == ()


def test_tags_without_an_empty_line_tell_of_no_sentence(tmp_path: Path) -> None:
    tagged = "Ana B-PER\nleft O\n. O\nRoy B-PER\nstayed O\n. O\n"
    assert _layer(conll2003, "a.conll", tagged, tmp_path).sentences == ()


def test_a_sentence_that_is_not_in_the_text_is_left_out(tmp_path: Path) -> None:
    record = {"text": "Ana left.", "mentions": [], "sentences": [[0, 9], [5, 90], [4, 4]]}
    layer = _layer(kgraph_jsonl, "a.jsonl", json.dumps(record), tmp_path)
    assert layer.sentences == ((0, 9),)


def test_a_sentence_that_is_no_pair_of_offsets_is_reported(tmp_path: Path) -> None:
    record = {"text": "Ana left.", "mentions": [], "sentences": [[0, "9"]]}
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    (reading,) = kgraph_jsonl.read(tmp_path / "a.jsonl", tmp_path)
    (finding,) = reading.ledger.all_findings
    assert finding.code == "KG107"
    assert "sentences[0]" in finding.what


def test_nif_of_sentences_alone_leaves_nothing_unread(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(NIF)
    readings = list(nif.read(tmp_path / "a.ttl", tmp_path))
    assert not [finding for reading in readings for finding in reading.ledger.all_findings]


@pytest.mark.parametrize("name", ["kgraph-jsonl", "webanno-tsv", "conllu"])
def test_sentences_that_a_format_holds_come_back(name: str, tmp_path: Path) -> None:
    sentences = ((0, 13), (14, 22))
    ana = Mention("T1", "Person", ((0, 5),))
    data, _ = written(name, [Layer(Document("a", TEXT), mentions=(ana,), sentences=sentences)])
    (reading,) = read_back(name, data, tmp_path)
    assert reading.layer is not None
    assert reading.layer.sentences == sentences
