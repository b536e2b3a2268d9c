"""CoNLL-2003: tags in any column and scheme, documents, and the text that the words spell."""

from __future__ import annotations

from pathlib import Path

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from meaning import converted
from mutated import mutations

from kgraph.errors import InputError, KgraphError
from kgraph.formats.conll2003 import read as conll2003
from kgraph.formats.shared.files.lines import lines_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Layer, covered_text

CORPUS = """\
-DOCSTART- -X- -X- O

Ana NNP B-NP B-PER
Lima NNP I-NP I-PER
met VBD B-VP O
שרה NNP B-NP B-PER
כהן NNP I-NP I-PER
😀 UH O O
. . O O

In IN B-PP O
Jose\u0301polis NNP B-NP B-LOC
. . O O

-DOCSTART- (1996-08-22 talks)

EU NNP B-NP B-ORG
talks NNS I-NP O
"""


def parse(text: str) -> list[Reading]:
    return list(conll2003.parse(lines_of(text), "news", "news.conll"))


def layer(text: str) -> Layer:
    (reading,) = parse(text)
    assert reading.layer
    return reading.layer


def found(text: str) -> list[tuple[str, str, str]]:
    it = layer(text)
    return [(m.id, m.label, covered_text(it.document.text, m.spans)) for m in it.mentions]


def test_the_words_spell_the_text_and_the_tags_the_mentions() -> None:
    first, second = parse(CORPUS)
    assert first.layer
    assert second.layer
    assert first.layer.document.text == "Ana Lima met שרה כהן 😀 .\nIn Jose\u0301polis ."
    assert [
        (m.id, covered_text(first.layer.document.text, m.spans), m.line)
        for m in first.layer.mentions
    ] == [
        ("1-1[PER]", "Ana Lima", 3),
        ("1-4[PER]", "שרה כהן", 6),
        ("2-2[LOC]", "Jose\u0301polis", 12),
    ]
    assert [m.label for m in second.layer.mentions] == ["ORG"]


def test_each_docstart_begins_a_document_and_may_name_it() -> None:
    paths = [reading.layer.document.path for reading in parse(CORPUS) if reading.layer]
    assert paths == ["news/1", "news/1996-08-22 talks"]


def test_a_newdoc_comment_begins_one_too() -> None:
    text = "# newdoc id = a\nLima\tB-LOC\n\n# newdoc id = b\n# text = Rio\nRio\tB-LOC\n"
    paths = [reading.layer.document.path for reading in parse(text) if reading.layer]
    assert paths == ["news/a", "news/b"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana B-PER\nLima I-PER\nspoke O\n",
        "B-PER Ana\nI-PER Lima\nO spoke\n",
        "Ana\tNNP\tB-PER\tana\nLima\tNNP\tI-PER\tlima\nspoke\tVBD\tO\tspeak\n",
        "1\tAna\tB-PER\n2\tLima\tI-PER\n3\tspoke\tO\n",
        "Ana\tB-PER\t\nLima\tE-PER\t\nspoke\tO\t\n",
        "Ana U-PER X\nLima U-PER X\n",
        "Ana PER\nLima PER\nspoke O\n",
    ],
)
def test_the_columns_are_found_by_what_they_hold(text: str) -> None:
    spelt = " ".join(words for _, _, words in found(text))
    assert spelt == "Ana Lima"


def test_nested_names_stand_in_several_columns() -> None:
    text = "University B-ORG O\nof I-ORG O\nLima I-ORG B-LOC\n"
    assert found(text) == [("1-1[ORG]", "ORG", "University of Lima"), ("1-3[3:LOC]", "LOC", "Lima")]


def test_chunks_are_no_names_and_what_is_not_read_is_told() -> None:
    first, second = parse(CORPUS)
    (told,) = first.ledger.all_findings
    assert told.code == "KG119"
    assert "column 2 (NNP, VBD, UH…), column 3 (B-NP, I-NP, B-VP…)" in told.what
    assert second.ledger.all_findings == []


def test_tags_that_break_the_scheme_are_mended_and_told() -> None:
    (reading,) = parse("Ana B-PER\n\nin O\nLima I-LOC\nand O\nRio B-LOC\n")
    assert reading.layer
    assert [m.label for m in reading.layer.mentions] == ["PER", "LOC", "LOC"]
    (told,) = reading.ledger.all_findings
    assert (told.code, told.line, told.severity) == ("KG107", 4, "warning")


def test_a_row_without_a_tag_and_a_wrong_tag_are_told_and_the_words_kept() -> None:
    rows = "".join(f"w{at} O\n" for at in range(40))
    (reading,) = parse(f"Ana B-PER\nLima\nspoke X-PER\n{rows}")
    assert reading.layer
    assert reading.layer.document.text.startswith("Ana Lima spoke w0")
    assert [(f.code, f.line) for f in reading.ledger.all_findings] == [("KG107", 2), ("KG107", 3)]


def test_a_hash_may_be_a_word_or_begin_a_comment() -> None:
    assert found("# id 7\n# O\n1 B-NUM\n") == [("1-2[NUM]", "NUM", "1")]


@pytest.mark.parametrize("space", ["\u00a0", "\u2028", "\x85"])
def test_only_spaces_and_tabs_part_columns(space: str) -> None:
    assert found(f"Ana{space}Lima B-PER\nleft O\n") == [("1-1[PER]", "PER", f"Ana{space}Lima")]


def test_mentions_never_cross_sentences() -> None:
    assert [words for _, _, words in found("Ana B-PER\n\nLima I-PER\n")] == ["Ana", "Lima"]


def test_a_file_without_tags_is_refused() -> None:
    for text in ("", "some words\nin lines of prose\n", "1 2\n3 4\n"):
        with pytest.raises(InputError, match="no column of tags"):
            parse(text)


def test_where_all_is_outside_there_are_no_mentions() -> None:
    assert found("Ana O\nspoke O\n") == []


def test_crlf_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.conll"
    path.write_text("\ufeff" + CORPUS, encoding="utf-8", newline="\r\n")
    for got, want in zip(conll2003.read(path, tmp_path), parse(CORPUS), strict=True):
        assert got.layer
        assert want.layer
        assert got.layer.mentions == want.layer.mentions
        assert got.layer.document.text == want.layer.document.text


def test_the_profile_makes_persons_and_places_of_them() -> None:
    graph = [converted(reading, "conll-ner") for reading in parse(CORPUS)]
    names = {iri.partition("/id/")[2] for each in graph for iri in each.entities}
    assert names == {
        "person/ana-lima",
        "person/שרה-כהן",
        "place/jos\u00e9polis",
        "organization/eu",
    }


@pytest.mark.parametrize(
    ("name", "content", "known"),
    [
        ("a.conll", CORPUS, True),
        ("a.txt", CORPUS, True),
        ("eng.testa", CORPUS, True),
        ("a.iob2", "1\tAna\tB-PER\n", True),
        ("a.txt", "A text of words,\nnot of rows.\n", False),
        ("a.tsv", "#FORMAT=WebAnno TSV 3.2\n1-1\t0-3\tAna\tB-PER\n", False),
        ("a.tsv", "name\tvalue\none\t1\n", False),
        ("a.conll", "#begin document (x); part 000\nx 0 0 A (1)\n", False),
        ("a.json", CORPUS, False),
    ],
)
def test_a_file_is_known_by_name_and_content(
    tmp_path: Path, name: str, content: str, known: bool
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert READERS["conll2003"].detect(path) == known


def test_the_text_of_other_annotations_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CORPUS, encoding="utf-8")
    (tmp_path / "a.ann").write_text("", encoding="utf-8")
    assert not READERS["conll2003"].detect(tmp_path / "a.txt")


WORD = st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), min_size=1, max_size=6)
SENTENCE = st.lists(st.tuples(WORD, st.integers(0, 3)), min_size=1, max_size=6)


@settings(max_examples=count(10_000), deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=4))
def test_every_mention_covers_its_words(sentences: list[list[tuple[str, int]]]) -> None:
    lines, expected = ["anchor\tB-X", ""], [("anchor",)]
    for sentence in sentences:
        inside = False
        for word, kind in sentence:
            begins = kind == 1 or (kind == 2 and not inside)
            inside = kind in (1, 2)
            lines.append(f"{word}\t{'B-X' if begins else 'I-X' if inside else 'O'}")
            if begins:
                expected.append((word,))
            elif inside:
                expected[-1] = (*expected[-1], word)
        lines.append("")
    assert [words for _, _, words in found("\n".join(lines))] == [" ".join(w) for w in expected]


def test_broken_files_break_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    for broken in mutations(CORPUS.encode(), count(20_000)):
        path.write_bytes(broken)
        try:
            readings = list(conll2003.read(path, tmp_path))
        except KgraphError:
            continue
        for reading in readings:
            converted(reading)
