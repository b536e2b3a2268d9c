"""CoNLL-2012: coreference in brackets that nest and cross, names, parts, and the short form."""

from __future__ import annotations

from pathlib import Path

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from meaning import converted
from mutated import mutations

from kgraph.errors import KgraphError
from kgraph.formats.conll2012 import read as conll2012
from kgraph.formats.shared.files.lines import lines_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Layer, Link, covered_text

CORPUS = """\
#begin document (bc/talks/00); part 000
bc/talks 0 0 Ana NNP (TOP(S(NP* - - - Ana (PERSON* (ARG0* (8
bc/talks 0 1 Lima NNP *) - - - Ana *) *) 8)
bc/talks 0 2 said VBD (VP* say 01 1 Ana * (V*) -
bc/talks 0 3 she PRP (SBAR* - - - Ana * * (8)|(9
bc/talks 0 4 😀 VBZ * - - - Ana * * 9)|(7
bc/talks 0 5 שרה NNP *) - - - Ana (GPE) * 7)

bc/talks 0 0 today NN *) - - - Ana (DATE) * -

#end document
#begin document (bc/talks/00); part 001
bc/talks 1 0 Jose\u0301 NNP (TOP*) - - - Ana * (8)

#end document
"""
SHORT = """\
# begin document lima
0\tAna\t(person-1-Ana_Lima(person-2
1\tLima\tperson-2)
2\t-\tperson-1-Ana_Lima)
3\tshe\t(person-1)
4\tין\t_
"""


def parse(text: str) -> list[Reading]:
    return list(conll2012.parse(lines_of(text), "talks", "talks.conll"))


def layer(text: str) -> Layer:
    it = parse(text)[0].layer
    assert it
    return it


def found(text: str) -> dict[str, tuple[str, str]]:
    it = layer(text)
    return {m.id: (m.label, covered_text(it.document.text, m.spans)) for m in it.mentions}


def test_words_spell_the_text_and_brackets_the_mentions() -> None:
    assert layer(CORPUS).document.text == "Ana Lima said she 😀 שרה\ntoday"
    assert found(CORPUS) == {
        "1-1[PERSON]": ("PERSON", "Ana Lima"),
        "1-1[8]": ("PERSON", "Ana Lima"),
        "1-4[8]": ("Entity", "she"),
        "1-4[9]": ("Entity", "she 😀"),
        "1-5[7]": ("Entity", "😀 שרה"),
        "1-6[GPE]": ("GPE", "שרה"),
        "2-1[DATE]": ("DATE", "today"),
    }


def test_mentions_of_an_entity_and_the_name_of_one_are_a_cluster() -> None:
    assert [cluster.members for cluster in layer(CORPUS).clusters] == [
        ("1-1[PERSON]", "1-1[8]", "1-4[8]")
    ]


def test_every_part_is_a_document() -> None:
    paths = [reading.layer.document.path for reading in parse(CORPUS) if reading.layer]
    assert paths == ["talks/bc/talks/00/part-000", "talks/bc/talks/00/part-001"]


def test_a_row_of_eleven_columns_has_no_names() -> None:
    _, second = parse(CORPUS)
    assert second.layer
    assert [(m.id, m.label) for m in second.layer.mentions] == [("1-1[8]", "Entity")]


def test_the_short_form_has_types_and_identities_in_its_brackets() -> None:
    assert found(SHORT) == {
        "1-1[1]": ("person", "Ana Lima -"),
        "1-1[2]": ("person", "Ana Lima"),
        "1-4[1]": ("person", "she"),
    }
    assert layer(SHORT).mentions[0].links == (Link("Wikipedia", "Ana_Lima", 2),)
    assert [c.members for c in layer(SHORT).clusters] == [("1-1[1]", "1-4[1]")]
    assert layer(SHORT).document.path == "talks"


def test_what_never_closes_or_opens_is_told_and_the_rest_stands() -> None:
    (reading,) = parse("#begin document (x);\na\t(1\nb\t2)\nc\t(3)\nd\tword\ne\n")
    assert reading.ledger.dropped == {("mentions", "never closed"): 1}
    assert {(f.line, f.what) for f in reading.ledger.all_findings} == {
        (2, "1-1[1] opens here and never closes"),
        (3, "'2' closes here, but is not open"),
        (5, "'word' is not a bracket"),
        (6, "a row of 1 columns, not 2 or more"),
    }
    assert reading.layer
    assert [m.id for m in reading.layer.mentions] == ["1-3[3]"]
    converted(reading)


def test_what_is_not_read_is_told() -> None:
    (told,) = parse(CORPUS)[0].ledger.all_findings
    assert told.code == "KG119"
    for held in ("POS", "parse", "frameset", "speaker", "predicates and their arguments"):
        assert held in told.what


def test_the_profile_makes_one_person_of_the_name_and_its_mentions() -> None:
    graph = converted(parse(CORPUS)[0], "ontonotes")
    iris = {iri.partition("/id/")[2] for iri in graph.entities}
    assert {"person/ana-lima", "place/שרה"} <= iris
    assert len(iris) == 4  # and the two that have no name


def test_crlf_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "talks.conll"
    path.write_text("\ufeff" + CORPUS, encoding="utf-8", newline="\r\n")
    for got, want in zip(conll2012.read(path, tmp_path), parse(CORPUS), strict=True):
        assert got.layer
        assert want.layer
        assert got.layer.mentions == want.layer.mentions
        assert got.layer.document.text == want.layer.document.text


@pytest.mark.parametrize(
    ("name", "content", "known"),
    [
        ("a.conll", CORPUS, True),
        ("a.conll", "\ufeff\n" + SHORT, True),
        ("a.v4_gold_conll", CORPUS, True),
        ("a.conll", "EU B-ORG\n", False),
        ("a.txt", CORPUS, False),
    ],
)
def test_a_file_is_known_by_name_and_content(
    tmp_path: Path, name: str, content: str, known: bool
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert READERS["conll2012"].detect(path) == known


WORD = st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), min_size=1, max_size=6)
MENTION = st.tuples(st.integers(0, 9), st.integers(0, 9))


@settings(max_examples=count(10_000), deadline=None)
@given(st.lists(WORD, min_size=1, max_size=10), st.lists(MENTION, max_size=5))
def test_every_mention_covers_its_words(words: list[str], mentions: list[tuple[int, int]]) -> None:
    last = len(words) - 1
    spans = [sorted((min(one, last), min(other, last))) for one, other in mentions]
    lines = ["#begin document (x); part 0"]
    for at, word in enumerate(words):
        cells = [f"{id})" for id, (first, end) in enumerate(spans) if first < end == at]
        cells += [f"({id}" for id, (first, end) in enumerate(spans) if at == first < end]
        cells += [f"({id})" for id, (first, end) in enumerate(spans) if at == first == end]
        lines.append(f"{at}\t{word}\t{'|'.join(cells) or '-'}")
    got = found("\n".join(lines))
    want = {
        f"1-{first + 1}[{id}]": ("Entity", " ".join(words[first : end + 1]))
        for id, (first, end) in enumerate(spans)
    }
    assert got == want


def test_broken_files_break_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    for corpus in (CORPUS, SHORT):
        for broken in mutations(corpus.encode(), count(10_000)):
            path.write_bytes(broken)
            try:
                readings = list(conll2012.read(path, tmp_path))
            except KgraphError:
                continue
            for reading in readings:
                converted(reading)
