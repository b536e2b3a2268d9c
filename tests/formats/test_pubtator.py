"""PubTator: titles, abstracts, rows of mentions and relations, identifiers, and broken rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from json_records import codes, dropped, survives, units, words
from meaning import converted
from mutated import mutations

from kgraph.formats.pubtator import read as reader
from kgraph.formats.shared.files.lines import lines_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Layer

TITLE, ABSTRACT = (
    "Naloxone and clonidine",
    "Naloxone 😀 reverses hypotension and José's ocular toxicity.",
)
TEXT = f"{TITLE} {ABSTRACT}"


def row(*cells: object, id: str = "1") -> str:
    return "\t".join(map(str, (id, *cells))) + "\n"


def marked(words: str, type: str, *more: str, unit: str = "codepoints", nth: int = 0) -> str:
    begin = [at for at in range(len(TEXT)) if TEXT.startswith(words, at)][nth]
    ends = (units(TEXT[:at], unit) for at in (begin, begin + len(words)))
    return row(*ends, words, type, *more)


HEAD = f"1|t|{TITLE}\n1|a|{ABSTRACT}\n"
DRUGS = marked("Naloxone", "Chemical", "D009270") + marked("clonidine", "Chemical", "MESH:D003000")
LATER = marked("Naloxone", "Chemical", "D009270", nth=1)
EFFECT = marked("hypotension", "Disease", "D007022")


def parse(text: str) -> list[Reading]:
    return list(reader.parse(lines_of(text), "corpus", "corpus.txt"))


def layer(text: str) -> Layer:
    (reading,) = parse(text)
    assert reading.ledger.all_findings == []
    converted(reading)
    assert reading.layer
    return reading.layer


def linked(found: Layer) -> list[tuple[str, str, str]]:
    """Each link: the mention, the resource and the entry."""
    return [(m.id, link.resource, link.entry) for m in found.mentions for link in m.links]


def test_title_and_abstract_are_the_text_and_rows_are_mentions() -> None:
    found = layer(HEAD + DRUGS)
    assert (found.document.text, found.document.title) == (TEXT, TITLE)
    assert words(found) == [("T1", "Chemical", "Naloxone"), ("T2", "Chemical", "clonidine")]
    assert linked(found) == [("T1", "MESH", "D009270"), ("T2", "MESH", "D003000")]


@pytest.mark.parametrize("nothing", ["-", "-1", ""])
def test_a_mention_without_identifier_has_no_link(nothing: str) -> None:
    assert linked(layer(HEAD + marked("Naloxone", "Chemical", nothing))) == []


@pytest.mark.parametrize("between", ["|", ";", ","])
def test_a_mention_of_two_things_is_a_mention_of_each(between: str) -> None:
    both = marked("ocular toxicity", "Disease", f"D014786{between}D006311", "ocular|toxicity")
    found = layer(HEAD + both)
    assert [each for *_, each in words(found)] == ["ocular toxicity"] * 2
    assert linked(found) == [("T1", "MESH", "D014786"), ("T1[2]", "MESH", "D006311")]
    assert [note.text for m in found.mentions for note in m.notes] == ["ocular|toxicity"] * 2


def test_the_parts_of_a_mutation_are_not_several_identifiers() -> None:
    found = layer(HEAD + marked("Naloxone", "DNAMutation", "c|SUB|G|Ex2+860|C", "RSID:2234671"))
    assert linked(found) == [("T1", "DNAMutation", "c|SUB|G|Ex2+860|C")]


def test_a_bare_identifier_is_of_the_vocabulary_of_its_type() -> None:
    types = (("Gene", "9606"), ("Species", "9606"), ("Person", "Q1"), ("SNP", "rs12"))
    found = layer(HEAD + "".join(marked("Naloxone", *each) for each in types))
    assert [each[1:] for each in linked(found)] == [
        *(("NCBI Gene", "9606"), ("NCBI Taxonomy", "9606"), ("Person", "Q1"), ("dbSNP", "rs12")),
    ]


@pytest.mark.parametrize(
    "ends",
    [("D009270", "D007022"), ("MESH:D009270", "Disease|D007022"), ("Chemical|D009270", "D007022")],
    ids=str,
)
def test_a_relation_joins_the_nearest_mentions_of_its_identifiers(ends: tuple[str, str]) -> None:
    found = layer(HEAD + DRUGS + LATER + EFFECT + row("CID", *ends))
    assert [(r.label, r.subject, r.object) for r in found.relations] == [("CID", "T3", "T4")]


def test_a_fifth_cell_of_a_relation_is_an_attribute() -> None:
    (relation,) = layer(HEAD + DRUGS + EFFECT + row("CID", "D009270", "D007022", "No")).relations
    assert [each[:2] for each in relation.attributes] == [("novel", "No")]


def test_an_identifier_that_no_mention_or_two_things_have_joins_nothing() -> None:
    genes = marked("Naloxone", "Gene", "9606") + marked("clonidine", "Species", "9606")
    text = HEAD + genes + EFFECT + row("x", "9606", "D007022") + row("y", "D1", "D007022")
    (reading,) = parse(text)
    assert dropped([reading]) == {("relations", "missing id"): 2}
    assert [finding.what for finding in reading.ledger.all_findings] == [
        "its argument 'identifier 9606, of NCBI Gene and of NCBI Taxonomy' is missing",
        "its argument 'identifier D1' is missing",
    ]


def test_documents_follow_one_another_also_without_an_empty_line() -> None:
    other = "2|t|Ana\n2|a|\n" + row(0, 3, "Ana", "Person", id="2")
    for between in ("", "\n", "\n\n\n"):
        found = [each.layer for each in parse(HEAD + DRUGS + between + other) if each.layer]
        assert [each.document.path for each in found] == ["corpus/1", "corpus/2"]
        assert [each.document.text for each in found] == [TEXT, "Ana"]


def test_the_same_document_again_is_another_one() -> None:
    assert [each.layer is not None for each in parse((HEAD + DRUGS) * 2)] == [True, True]


@pytest.mark.parametrize("unit", ["codepoints", "utf16", "bytes"])
def test_what_offsets_count_is_what_the_words_show(unit: str) -> None:
    rows = [marked(each, "X", "-", unit=unit) for each in ("hypotension", "José", "toxicity")]
    (reading,) = parse(HEAD + "".join(rows))
    assert reading.layer
    assert [each for *_, each in words(reading.layer)] == ["hypotension", "José", "toxicity"]
    told = [(f.code, f.severity) for f in reading.ledger.all_findings]
    assert told == ([] if unit == "codepoints" else [("KG134", "note")])


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (row(0, 9, "Clonidine", "Chemical", "-"), ("mentions", "text differs")),
        (row(0, 900, "Naloxone", "Chemical", "-"), ("mentions", "outside the text")),
        (row(9, 9, "", "Chemical", "-"), ("mentions", "empty")),
    ],
    ids=str,
)
def test_a_row_whose_words_are_not_there_is_dropped(broken: str, reason: tuple[str, str]) -> None:
    readings = parse(HEAD + DRUGS + broken)
    assert dropped(readings) == {reason: 1}


@pytest.mark.parametrize(
    "broken",
    [
        row(0, 8, "Naloxone", "Chemical", "-", id="7"),
        row("-1", 8, "Naloxone", "Chemical", "D1"),
        row("x", "y"),
        "a line of text\n",
    ],
    ids=repr,
)
def test_a_row_of_no_kind_or_of_another_document_is_told_with_its_line(broken: str) -> None:
    (reading,) = parse(HEAD + broken + DRUGS)
    assert codes([reading]) == [("KG107", 3)]
    assert reading.layer
    assert len(reading.layer.mentions) == 2


@pytest.mark.parametrize("name", ["a.txt", "a.PubTator", "a.pubtator"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_files_are_recognized_and_line_ends_do_not_matter(
    tmp_path: Path, name: str, ending: str
) -> None:
    path = tmp_path / name
    path.write_text("\ufeff\n" + (HEAD + DRUGS).replace("\n", ending), newline="")
    assert reader.detect(path)
    (reading,) = reader.read(path, tmp_path)
    assert reading.layer
    assert (reading.layer.document.path, reading.layer.document.text) == ("a", TEXT)
    assert codes([reading]) == []


@pytest.mark.parametrize("text", ["Ana met Ben.\n", "1|x|Ana\n", "|t|Ana\n", "a\t|t|b\n"])
def test_other_texts_are_not_taken(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert not reader.detect(tmp_path / "a.txt")


@settings(max_examples=count(10_000), deadline=None)
@given(st.data())
def test_every_span_of_every_text_is_found_again(data: st.DataObject) -> None:
    words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)
    title, abstract = data.draw(words), data.draw(words)
    text = f"{title} {abstract}"
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    mention = row(begin, end, text[begin:end], "X", "-")
    (reading,) = parse(f"1|t|{title}\n1|a|{abstract}\n{mention}")
    assert reading.layer
    assert [m.spans for m in reading.layer.mentions] == [((begin, end),)]


def test_no_damage_to_a_file_is_an_uncaught_error(tmp_path: Path) -> None:
    whole = (HEAD + DRUGS + EFFECT + row("CID", "D009270", "D007022") + HEAD).encode()
    found = [
        survives(reader, broken, tmp_path / "a.txt") for broken in mutations(whole, count(20_000))
    ]
    assert sum(found) > 0
