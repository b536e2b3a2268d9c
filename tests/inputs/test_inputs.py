"""What people have, kind by kind: files in, how many annotations of each kind must be kept or dropped, and
what must be said."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from collected import collect

from kgraph.pipeline.build import Options
from kgraph.pipeline.collect import SourceReport

TEXT = "Ana Lima leads the River Fund. She lives in Sena."


@dataclass(frozen=True)
class Case:
    """Files by name; mentions that are read and dropped; for each expected finding its code and words of
    it; and the codes that must not occur."""

    files: Mapping[str, str]
    read: int
    dropped: int
    said: tuple[tuple[str, str], ...] = ()
    never: frozenset[str] = field(default=frozenset({"KG999"}))


def lines(*records: Any) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def doccano(text: str, *spans: tuple[int, int]) -> str:
    return lines({"id": 1, "text": text, "label": [[*span, "PER"] for span in spans]})


def spacy(text: str, *spans: tuple[int, int]) -> str:
    ents = [{"start": begin, "end": end, "label": "PER"} for begin, end in spans]
    return json.dumps({"text": text, "ents": ents})


OWN = lines(
    {"id": "g", "text": TEXT, "mentions": [{"id": "T1", "begin": 0, "end": 8, "label": "Person"}]}
)
NAF = (
    '<NAF version="v3"><raw>“Ana” left.</raw><text><wf id="w1" offset="0" length="5">"Ana"</wf></text>'
    '<terms><term id="t1"><span><target id="w1"/></span></term></terms>'
    '<entities><entity id="e1" type="PER"><references><span><!--"Ana"--><target id="t1"/></span>'
    "</references></entity></entities></NAF>"
)


def xmi(*annotations: str, text: str | None = TEXT, members: str = "2 3 4 5") -> str:
    """A CAS with annotations of the type system `custom`, with ids from 2."""
    numbered = ""
    for id, each in enumerate(annotations, 2):
        kind, _, features = each.partition(" ")
        numbered += f'<c:{kind} xmi:id="{id}" sofa="1" {features}/>\n'
    words = "" if text is None else f' sofaString="{text}"'
    return (
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
        f'xmlns:c="http:///custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>\n{numbered}'
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"{words}/>'
        f'<cas:View sofa="1" members="{members}"/></xmi:XMI>\n'
    )


PERSON, FUND = (
    'Span begin="0" end="8" label="Person"',
    'Span begin="19" end="29" label="Organization"',
)
TIE = 'Tie begin="19" end="29" label="leads" '
CASES = {
    "an id is no class in UIMA": Case(
        {"a.xmi": xmi('Sent begin="0" end="30" Id="s1"', 'Sent begin="31" end="49" Id="s1_2"')},
        2,
        0,
        (("KG120", "'Sent'"),),
    ),
    "a relation without its source in UIMA": Case(
        {"a.xmi": xmi(PERSON, FUND, f'{TIE}Dependent="3"', f'{TIE}Governor="2" Dependent="3"')},
        2,
        0,
        (("KG104", "Governor"),),
    ),
    "an end that is missing from the file in UIMA": Case(
        {"a.xmi": xmi(PERSON, FUND, f'{TIE}Governor="99" Dependent="3"')}, 2, 0, (("KG104", "99"),)
    ),
    "an end that the view does not index in UIMA": Case(
        {"a.xmi": xmi(PERSON, FUND, f'{TIE}Governor="2" Dependent="3"', members="3 4")},
        1,
        0,
        (("KG104", "index"),),
    ),
    "empty elements with features in UIMA": Case(
        {"a.xmi": xmi(PERSON, *['Mark begin="3" end="3" label="pb" n="1"'] * 3)},
        4,
        3,
        (("KG102", "2 more in this file"),),
        frozenset({"KG104", "KG999"}),
    ),
    "a view without a text in UIMA": Case(
        {"a.xmi": xmi(PERSON, FUND, text=None)}, 2, 2, (("KG108", "no text"),)
    ),
    "JSON called .conllu": Case(
        {"g.jsonl": OWN, "x.conllu": '[{"a": 1}]'}, 1, 0, (("KG161", "JSON"),)
    ),
    "doccano called .conll": Case(
        {"g.jsonl": OWN, "x.conll": doccano(TEXT, (0, 8))}, 1, 0, (("KG161", "doccano"),)
    ),
    "brat called .txt": Case(
        {"g.jsonl": OWN, "x.txt": "T1\tPerson 0 3\tAna\n"}, 1, 0, (("KG161", "brat"),)
    ),
    "JSON called .ann": Case(
        {"g.jsonl": OWN, "x.ann": doccano(TEXT, (0, 8))}, 1, 0, (("KG161", "doccano"),)
    ),
    "CoNLL called .json": Case(
        {"g.jsonl": OWN, "x.json": "Ana B-PER\nLima I-PER\n\n"}, 1, 0, (("KG161", "CoNLL"),)
    ),
    "a text beside a file that holds another one": Case(
        {"g.jsonl": OWN, "g.txt": "Bo Ek came.\n"}, 1, 0, (("KG161", "g.jsonl holds its own"),)
    ),
    "a text beside a file that holds it": Case(
        {"g.jsonl": OWN, "g.txt": f"{TEXT}\r\n"}, 1, 0, never=frozenset({"KG161", "KG999"})
    ),
    "a text beside annotations of it that cannot be read": Case(
        {"g.jsonl": OWN, "a.txt": TEXT, "a.conllu": "1\tAna\n\n"},
        1,
        0,
        never=frozenset({"KG161", "KG999"}),
    ),
    "metadata of no text": Case({"g.jsonl": OWN, "x.toml": "a = 1\n"}, 1, 0, (("KG161", "TOML"),)),
    "CRLF counted as one": Case(
        {
            "a.json": spacy(
                "Ana left.\r\nBo Ek came.\r\nCy Ek went.\r\n", (0, 3), (10, 15), (22, 27)
            )
        },
        3,
        0,
        (("KG134", "CRLF as one"),),
    ),
    "UTF-16 units": Case(
        {"a.json": spacy("😀😀 Ana met Bo Ek there.", (5, 8), (13, 18))},
        2,
        0,
        (("KG134", "UTF-16"),),
    ),
    "bytes": Case(
        {"a.jsonl": doccano("Zoë über: Ana met Bo Ek there.", (12, 15), (20, 25))},
        2,
        0,
        (("KG134", "bytes"),),
    ),
    "an end one too small": Case(
        {"a.jsonl": doccano(TEXT, (0, 7), (19, 28), (44, 47))}, 3, 0, (("KG134", "one too small"),)
    ),
    "offsets from one": Case(
        {"a.json": spacy(TEXT, (1, 9), (20, 30), (45, 49))}, 3, 0, (("KG134", "count from 1"),)
    ),
    "typography in NAF": Case({"a.naf": NAF}, 1, 0, never=frozenset({"KG103", "KG999"})),
    "typography in brat": Case(
        {"a.txt": "“Ana’s” left.\n", "a.ann": 'T1\tX 0 7\t"Ana\'s"\n'}, 1, 0, (("KG167", "Ana"),)
    ),
    "another letter in brat": Case(
        {"a.txt": "café\n", "a.ann": "T1\tX 0 4\tcafe\n"}, 1, 1, (("KG103", "cafe"),)
    ),
    "empty spans": Case(
        {"a.jsonl": doccano(TEXT, (3, 3), (4, 4), (0, 8))}, 3, 2, (("KG102", "and 1 more"),)
    ),
    "a cascade": Case(
        {
            "a.txt": TEXT,
            "a.ann": "T1\tPerson 0 8\tAna Lima\nT2\tPerson 80 88\tX\nR1\tleads Arg1:T1 Arg2:T2\n"
            "#1\tAnnotatorNotes T2\tx\n",
        },
        2,
        1,
        (("KG101", "lost too: 1 relation, 1 note"),),
        frozenset({"KG104", "KG999"}),
    ),
    "odd ways to write O": Case(
        {"a.iob2": "Ana B-PER\nis B-O\nin I-O\nSena B-LOC\n"}, 2, 0, (("KG107", "I-O"),)
    ),
    "a row without a tag": Case(
        {"a.conll": "Ana B-PER\nlives O\nin\nSena B-LOC\n"}, 2, 0, (("KG107", "no tag"),)
    ),
    "one line": Case({"a.conll": "Ana B-PER"}, 1, 0),
    "digits that are not ASCII in CoNLL-U": Case(
        {"g.jsonl": OWN, "x.conllu": "²\tAna\t_\t_\t_\t_\t0\troot\t_\tEntity=(e1-person-1-)\n\n"},
        1,
        0,
        (("KG107", "without a number"),),
    ),
    "ids equal after NFC": Case(
        {
            "a.jsonl": lines(
                {"id": "Caf\u00e9", "text": "Ana left.", "mentions": []},
                {"id": "Cafe\u0301", "text": "Bo came.", "mentions": []},
            )
        },
        0,
        0,
        (("KG133", "a.jsonl:1)"),),
    ),
    "names equal after NFC": Case(
        {
            "Caf\u00e9.txt": "Ana left.\n",
            "Caf\u00e9.ann": "T1\tPerson 0 3\tAna\n",
            "Cafe\u0301.txt": "Bo came.\n",
            "Cafe\u0301.ann": "T1\tPerson 0 2\tBo\n",
        },
        2,
        1,
        (("KG133", "accented letters"),),
    ),
    "a number of 6,000 digits": Case(
        {"g.jsonl": OWN, "x.jsonl": '{"text": "Ana", "label": [[0, ' + "9" * 6000 + ', "X"]]}\n'},
        1,
        0,
        (("KG201", "6,000 digits"),),
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_what_people_have_is_read_or_told(tmp_path: Path, kind: str) -> None:
    case, report = CASES[kind], SourceReport()
    for name, content in case.files.items():
        (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    list(collect(Options(sources=(tmp_path,)), report))
    ledger = report.ledger
    found = [(each.code, each.what) for each in ledger.all_findings]
    assert ledger.read["mentions"] == case.read
    assert sum(n for (of, _), n in ledger.dropped.items() if of == "mentions") == case.dropped
    for code, words in case.said:
        assert len([what for of, what in found if of == code and words in what]) == 1, found
    assert case.never.isdisjoint(code for code, _ in found)


def test_a_pipe_that_is_named_as_a_source_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text(OWN)
    os.mkfifo(tmp_path / "pipe.jsonl")
    report = SourceReport()
    list(collect(Options(sources=(tmp_path / "g.jsonl", tmp_path / "pipe.jsonl")), report))
    [finding] = [each for each in report.ledger.all_findings if each.code == "KG162"]
    assert finding.path.endswith("pipe.jsonl")
    assert report.ledger.read["mentions"] == 1
