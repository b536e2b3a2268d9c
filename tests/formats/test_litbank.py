"""LitBank: quotations by tokens, their speakers by chains, and coreference in two forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from meaning import converted
from mutated import mutations

from kgraph.errors import InputError, KgraphError
from kgraph.formats.brat import read as brat
from kgraph.formats.litbank import read as litbank
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Argument, Document, Layer, covered_text

TEXT = """\
Jose\u0301 😀 Lima , the pilot , laughed .
“ Go on , שרה ! ”
“ Now ! ”
He ran ; his sister stayed .
— No .
"""
QUOTES = """\
QUOTE\tQ1\t1\t0\t2\t3\t“ Go on , שרה ! ” “ Now ! ”
ATTRIB\tQ1\tJose__Lima-0
QUOTE\tQ2\t4\t0\t4\t2\t— No .
ATTRIB\tQ2\this_sister-4
"""
BY_TOKENS = """\
MENTION\tT1\t0\t0\t0\t2\tJose\u0301 😀 Lima\tPER\tPROP
MENTION\tT2\t0\t4\t0\t5\tthe pilot\tPER\tNOM
MENTION\tT3\t3\t0\t3\t0\tHe\tPER\tPRON
MENTION\tT4\t3\t3\t3\t4\this sister\tPER\tNOM
MENTION\tT5\t1\t4\t1\t4\tשרה\tPER\tPROP
COREF\tT1\tJose__Lima-0
COREF\tT3\tJose__Lima-0
COREF\tT4\this_sister-4
APPOS\tT2\tT1
COP\tT5\tT4
"""
AS_BRAT = """\
T1\tPROP_PER 0 12\tJose\u0301 😀 Lima
T2\tNOM_PER 15 24\tthe pilot
T8\this_sister-4 74 84\this sister
T3\tPRON_PER 65 67\tHe
T4\tNOM_PER 74 84\this sister
T5\tPROP_PER 47 50\tשרה
T6\tJose__Lima-0 0 12\tJose\u0301 😀 Lima
T7\tJose__Lima-0 65 67\tHe
R1\tappos Arg1:T2 Arg2:T6
R2\tcop Arg1:T5 Arg2:T8
"""
ORDINARY = "T1\tPerson 0 4\tJose\nR1\tcop Arg1:T1 Arg2:T1\n"


def parse(annotations: str, coreference: str = "", text: str = TEXT) -> Reading:
    beside = ("coref.ann", coreference) if coreference else None
    return litbank.parse(("a.ann", annotations), Document("a", text, "a.txt"), beside)


def layer(reading: Reading) -> Layer:
    assert reading.layer
    return reading.layer


def found(reading: Reading) -> dict[str, tuple[str, str]]:
    it = layer(reading)
    return {m.id: (m.label, covered_text(it.document.text, m.spans)) for m in it.mentions}


def library(folder: Path, **files: str) -> Path:
    """The folder of a corpus: files of annotations by their folder, each with the text beside."""
    for name, content in files.items():
        path = folder / name.replace("__", "/") / "lima.ann"
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
        path.with_suffix(".txt").write_text(TEXT, encoding="utf-8")
    return folder / "quotations" / "tsv" / "lima.ann"


def test_a_quotation_is_an_event_with_its_words_and_its_speaker() -> None:
    reading = parse(QUOTES, AS_BRAT)
    assert found(reading)["Q1/span"] == ("Quotation", "“ Go on , שרה ! ”\n“ Now ! ”")
    assert [(e.id, e.label, e.arguments) for e in layer(reading).events] == [
        ("Q1", "Quotation", (Argument("Content", "Q1/span"), Argument("Source", "T1"))),
        ("Q2", "Quotation", (Argument("Content", "Q2/span"), Argument("Source", "T4"))),
    ]
    assert reading.ledger.all_findings == []


@pytest.mark.parametrize("coreference", [BY_TOKENS, AS_BRAT], ids=["by tokens", "as brat"])
def test_the_claimant_is_the_character(coreference: str) -> None:
    reading = parse(QUOTES, coreference)
    assert found(reading).keys() == {"Q1/span", "Q2/span", "T1", "T2", "T3", "T4"}
    claims = converted(reading, "litbank").claims
    assert reading.ledger.losses == 0
    speakers = {s.partition("/id/")[2] for claim in claims for s in claim.claimants}
    assert len(speakers) == 2
    assert len([speaker for speaker in speakers if "lima" in speaker]) == 1
    assert [claim.stance for claim in claims] == ["", ""]


@pytest.mark.parametrize("coreference", [BY_TOKENS, AS_BRAT], ids=["by tokens", "as brat"])
def test_coreference_is_mentions_chains_and_relations(coreference: str) -> None:
    reading = parse(coreference)
    assert found(reading) == {
        "T1": ("PROP_PER", "Jose\u0301 😀 Lima"),
        "T2": ("NOM_PER", "the pilot"),
        "T3": ("PRON_PER", "He"),
        "T4": ("NOM_PER", "his sister"),
        "T5": ("PROP_PER", "שרה"),
    }
    it = layer(reading)
    assert [cluster.members for cluster in it.clusters] == [("T1", "T3")]
    assert [(r.label.lower(), r.subject, r.object) for r in it.relations] == [
        ("appos", "T2", "T1"),
        ("cop", "T5", "T4"),
    ]
    assert {m.id: [n.text for n in m.notes] for m in it.mentions if m.notes} == {
        "T1": ["Jose__Lima-0"],
        "T4": ["his_sister-4"],
    }
    graph = converted(reading, "litbank")
    assert len(graph.entities) == 3
    assert reading.ledger.kept["equivalences"] == 1


def test_the_speakers_are_read_from_the_folder_beside(tmp_path: Path) -> None:
    quotes = library(tmp_path, quotations__tsv=QUOTES, coref__tsv=BY_TOKENS, coref__brat=AS_BRAT)
    (reading,) = litbank.read(quotes, tmp_path)
    assert layer(reading).document.path == "quotations/tsv/lima"
    assert layer(reading).place(layer(reading).mentions[0].line) == (
        str(tmp_path / "coref" / "brat" / "lima.ann"),
        1,
        1,
    )
    (tmp_path / "coref" / "brat" / "lima.ann").write_bytes(b"\0")
    (again,) = litbank.read(quotes, tmp_path)
    assert found(again) == found(reading)
    assert layer(again).events == layer(reading).events


def test_a_speaker_whom_no_words_denote_is_kept_and_told(tmp_path: Path) -> None:
    (reading,) = litbank.read(library(tmp_path, quotations__tsv=QUOTES), tmp_path)
    assert [e.arguments for e in layer(reading).events] == [
        (Argument("Content", "Q1/span"),),
        (Argument("Content", "Q2/span"),),
    ]
    assert [e.attributes[0][:2] for e in layer(reading).events] == [
        ("Speaker", "Jose__Lima-0"),
        ("Speaker", "his_sister-4"),
    ]
    (told,) = reading.ledger.all_findings
    assert (told.line, told.severity) == (2, "warning")
    assert told.what == "no words are known to denote 2 speakers, such as Jose__Lima-0"
    assert all(not claim.claimants for claim in converted(reading, "litbank").claims)
    assert (reading.ledger.unmapped, reading.ledger.kept["attributes"]) == ({}, 2)


def test_the_mentions_of_another_text_denote_nobody() -> None:
    reading = parse(QUOTES, AS_BRAT, TEXT.replace("Lima", "Luna").replace("He", "Ho"))
    assert reading.ledger.dropped["mentions", "text differs"] == 2
    assert [len(event.arguments) for event in layer(reading).events] == [1, 2]
    converted(reading, "litbank")


def test_a_proper_name_is_always_one_and_a_noun_or_pronoun_never() -> None:
    text = "Mother left acme .\n"
    lines = "MENTION\tT1\t0\t0\t0\t0\tMother\tPER\tNOM\nMENTION\tT2\t0\t2\t0\t2\tacme\tORG\tPROP\n"
    here = converted(parse(lines, text=text), "litbank").entities
    elsewhere = litbank.parse(("b.ann", lines), Document("b", f"{text} ", "b.txt"))
    both = here & converted(elsewhere, "litbank").entities
    assert [iri.rpartition("/")[2] for iri in both] == ["acme"]


BROKEN = {
    "a token that is not there": ("QUOTE\tQ1\t1\t0\t1\t99\tx\n", "no token 0 of 1 to 99 of 1"),
    "a sentence that is no number": ("QUOTE\tQ1\t-1\t0\t1\t2\tx\n", "no sentences and tokens"),
    "a number of thousands of digits": (f"QUOTE\tQ1\t{'9' * 9999}\t0\t1\t2\tx\n", "no sentences"),
    "a missing column": ("MENTION\tT1\t1\t0\t1\t0\t“\tPER\n", "a column is missing"),
    "a relation of one": ("R1\tcop Arg1:T1\n", "no two arguments"),
    "a span that is none": ("T1\tPROP_PER 0 x\tx\n", "no begin and end in '0 x'"),
    "a record of brat alone": ("A1\tNegation T1\n", "not a record of LitBank"),
    "anything": ("QUOTA\tQ1\n", "not a record of LitBank"),
    "other words": ("QUOTE\tQ1\t4\t0\t4\t2\t— Yes .\n", "the span covers '— No .', not '— Yes .'"),
    "a speaker of nothing": ("ATTRIB\tQ9\tX-1\n", "its target 'Q9' is missing"),
    "a chain of nothing": ("COREF\tT9\tX-1\n", "its target 'T9' is missing"),
}


@pytest.mark.parametrize(("line", "what"), BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_used_is_told_with_its_place(line: str, what: str) -> None:
    reading = parse(f"QUOTE\tQ5\t4\t0\t4\t2\t— No .\n{line}")
    assert what in reading.ledger.all_findings[0].what
    assert reading.ledger.all_findings[0].line == 2
    assert [event.id for event in layer(reading).events] == ["Q5"]
    converted(reading, "litbank")


def test_crlf_and_a_byte_order_mark_change_nothing() -> None:
    plain = parse(QUOTES, BY_TOKENS)
    marked = parse(*("\ufeff" + each.replace("\n", "\r\n") for each in (QUOTES, BY_TOKENS, TEXT)))
    assert marked.ledger.all_findings == []
    assert {
        id: (label, words.replace("\r", "")) for id, (label, words) in found(marked).items()
    } == (found(plain))


@pytest.mark.parametrize(
    ("name", "content", "known"),
    [
        ("a.ann", QUOTES, True),
        ("a.ann", "\ufeff\n" + BY_TOKENS, True),
        ("a.ann", "ATTRIB\tQ1\tX-1\n", True),
        ("a.ann", AS_BRAT, True),
        ("a.ann", AS_BRAT + "#1\tAnnotatorNotes T1\tsure?\n", True),
        ("a.ann", ORDINARY, False),
        ("a.ann", "T1\tModel-3 0 4\tJose\n", False),
        ("a.ann", "T1\tPROP_PER 0 4\tJose\nE1\tMeet:T1\n", False),
        ("a.ann", "T1\tPROP_PER 0 4\tJose\nT2\tPerson 0 4\tJose\n", False),
        ("a.ann", "", False),
        ("a.ann", "\0", False),
        ("a.txt", QUOTES, False),
    ],
)
def test_a_file_is_known_by_name_and_content(
    tmp_path: Path, name: str, content: str, known: bool
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert READERS["litbank"].detect(path) == known
    assert not READERS["litbank"].detect(tmp_path / "missing.ann")


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    path.write_text(QUOTES, encoding="utf-8")
    with pytest.raises(InputError, match=r"its text a\.txt is missing"):
        list(litbank.read(path, tmp_path))


WORD = st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), min_size=1, max_size=6)
SENTENCES = st.lists(st.lists(WORD, min_size=1, max_size=5), min_size=1, max_size=4)


@settings(max_examples=count(10_000), deadline=None)
@given(SENTENCES, st.data(), st.sampled_from(["codepoints", "utf16", "bytes"]))
def test_every_quotation_covers_its_tokens(
    sentences: list[list[str]], data: st.DataObject, unit: str
) -> None:
    places = [(s, t) for s, row in enumerate(sentences) for t in range(len(row))]
    first, last = sorted(data.draw(st.sampled_from(places)) for _ in range(2))
    inside = [sentences[s][t] for s, t in places if first <= (s, t) <= last]
    cells = "\t".join(map(str, (*first, *last)))
    text = "\n".join(" ".join(row) for row in sentences)
    line = f"QUOTE\tQ1\t{cells}\t{' '.join(inside)}\n"
    reading = litbank.parse(("a.ann", line), Document("a", text), None, unit)
    assert reading.ledger.all_findings == []
    assert found(reading)["Q1/span"][1].split() == inside


@pytest.mark.parametrize("content", [QUOTES, BY_TOKENS, AS_BRAT])
def test_broken_files_break_nothing(content: str) -> None:
    document = Document("a", TEXT, "a.txt")
    for broken in mutations(content.encode(), count(7_000)):
        read = broken.decode(errors="replace")
        try:
            converted(litbank.parse(("a.ann", read), document, ("b.ann", read)), "litbank")
        except KgraphError:
            continue


def test_brat_reads_the_entities_and_events_of_litbank(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tPER 0 12\tJose\u0301 😀 Lima\nT2\tEVENT 27 34\tlaughed\n")
    (tmp_path / "a.txt").write_text(TEXT)
    assert not READERS["litbank"].detect(tmp_path / "a.ann")
    (reading,) = brat.read(tmp_path / "a.ann", tmp_path)
    assert len(converted(reading, "litbank").entities) == 2
    assert reading.ledger.losses == 0
