"""Tables of mentions, relations and claims: each row stands on its words, and nothing is a fact by
accident."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from json_records import codes, dropped, words
from meaning import converted, unbalanced

from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.tables import read as reader
from kgraph.model.annotations import Argument, Layer, Link
from kgraph.model.vocabulary import KG

TEXT = "Ana Lima leads Oz. “Kyiv rejected the draft,” Ben Oso said. If Oz signs, Kyiv agrees."
CLAIMS = "document,subject,predicate,object,speaker,stance,polarity,certainty,condition,quote\n"


def read(folder: Path, table: str, name: str = "t.csv", **texts: str) -> list[Reading]:
    for text, content in texts.items():
        (folder / f"{text}.txt").write_text(content, encoding="utf-8")
    (folder / name).write_text(table, encoding="utf-8")
    assert reader.detect(folder / name)
    for reading in reader.read(folder / name, folder):
        if reading.layer:
            converted(reading)
        assert unbalanced(reading.ledger) == {}
    return list(reader.read(folder / name, folder))


def layer(folder: Path, table: str, **texts: str) -> Layer:
    (found,) = [each.layer for each in read(folder, table, **texts) if each.layer]
    return found


def facts(reading: Reading) -> list[tuple[str, str]]:
    """Of each claim: its claimant without the base, and what holds it back."""
    graph = converted(reading)
    return sorted(
        (each.claimants[0].rpartition("/")[2] if each.claimants else "", each.held_back_by)
        for each in graph.claims
    )


def test_mentions_stand_at_their_words_or_offsets(tmp_path: Path) -> None:
    table = (
        "Document,ID,Type,Start,End,Quote,nth,within,after,Link,Note,Form\n"
        "a,x,Person,,,Ana Lima,,,,Wikidata:Q1 https://example.org/ana,sure,Name\n"
        "a.txt,,State,15,17,Oz,,,,,,\n"
        "a,,State,,,Oz,2,,,,,\n"
        "a,,Person,,,Oso,,Ben Oso,,,,\n"
        "a,,State,,,Kyiv,,,If Oz,,,\n"
    )
    found = [each.layer for each in read(tmp_path, table, a=TEXT) if each.layer]
    (one,) = found
    assert one.document.path == "a"
    assert words(one) == [
        ("x", "Person", "Ana Lima"),
        ("row[2]", "State", "Oz"),
        ("row[3]", "State", "Oz"),
        ("row[4]", "Person", "Oso"),
        ("row[5]", "State", "Kyiv"),
    ]
    assert [mention.spans[0][0] for mention in one.mentions] == [0, 15, 63, 50, 73]
    assert one.mentions[0].links == (
        Link("Wikidata", "Q1", 2),
        Link("https://example.org/", "ana", 2),
    )
    assert [note.text for note in one.mentions[0].notes] == ["sure"]
    assert [(each.name, each.value) for each in one.mentions[0].attributes] == [("form", "Name")]


def test_a_relation_joins_mentions_by_their_ids_or_words(tmp_path: Path) -> None:
    table = (
        "id,label,subject,object,quote,certainty\n"
        "x,Person,,,Ana Lima,\n"
        ",leads,x,Ben Oso,,Possible\n"
        ",State,,,Kyiv,\n"
    )
    readings = read(tmp_path, table, t=TEXT)
    (one,) = [each.layer for each in readings if each.layer]
    (relation,) = one.relations
    assert (relation.label, relation.subject, relation.object) == ("leads", "x", "row[2].object")
    assert [(each.name, each.value) for each in relation.attributes] == [("certainty", "Possible")]
    assert codes(readings) == [("KG165", 4)]


def test_a_row_without_a_speaker_is_the_document_s_own_statement(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, CLAIMS + "a,Ana Lima,memberOf,Oz,,,,,,Ana Lima leads Oz\n", a=TEXT)
    assert facts(reading) == [("a", "")]
    assert reading.layer
    assert reading.layer.events[0].arguments == (
        Argument("Subject", "row[1].subject"),
        Argument("Object", "row[1].object"),
    )
    assert words(reading.layer)[-1] == ("row[1].quote", "Cue", "Ana Lima leads Oz")


def test_a_row_with_a_speaker_is_a_claim_of_that_speaker(tmp_path: Path) -> None:
    row = "a,Kyiv,memberOf,the draft,Ben Oso,Denies,,,,Kyiv rejected the draft\n"
    (reading,) = read(tmp_path, CLAIMS + row, a=TEXT)
    graph = converted(reading)
    (claim,) = graph.claims
    assert claim.claimants[0].endswith("/ben-oso")
    assert claim.stance == KG.Denies
    assert not claim.held_back_by


@pytest.mark.parametrize("stance", ["", "Denies"])
def test_a_row_with_a_speaker_and_a_quote_alone_is_a_claim_of_these_words(
    tmp_path: Path, stance: str
) -> None:
    table = f"document,speaker,stance,quote\na,Ben Oso,{stance},Kyiv rejected the draft\n"
    (reading,) = read(tmp_path, table, a=TEXT)
    (claim,) = converted(reading).claims
    assert claim.claimants[0].endswith("/ben-oso")
    assert claim.stance == (KG.iri + stance if stance else "")
    assert [iri.partition("#")[2] for iri in claim.content] == ["char=20,43"]
    assert (claim.propositions, claim.held_back_by) == ((), "")
    assert codes([reading]) == []


def test_a_table_of_speakers_and_quotes_is_one_of_claims(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "document,speaker,quote\na,Ben Oso,If Oz signs\n", a=TEXT)
    assert [held for _, held in facts(reading)] == [""]


def test_what_is_not_plainly_said_of_mere_words_does_not_deny_the_saying(tmp_path: Path) -> None:
    table = "document,speaker,quote,polarity\na,Ben Oso,Kyiv rejected the draft,Negative\n"
    (reading,) = read(tmp_path, table, a=TEXT)
    (claim,) = converted(reading).claims
    assert (claim.denied, claim.held_back_by) == (False, KG.UnknownAttribute)


HELD: Mapping[str, tuple[str, str]] = {
    "an unknown stance": (",mumbles,,,", KG.UnknownAttribute),
    "an unknown polarity": (",,maybe not,,", KG.UnknownAttribute),
    "an unknown certainty": (",,,high,", KG.UnknownAttribute),
    "a negation": (",,Negative,,", KG.IsNegative),
    "a doubt": (",,,Possible,", KG.NotCertain),
    "a denial": (",Denies,,,", KG.NotAsserting),
    "a condition": (",,,,If Oz signs", KG.IsConditional),
}


@pytest.mark.parametrize(("cells", "obstacle"), HELD.values(), ids=HELD)
def test_what_is_not_plainly_stated_is_no_fact(tmp_path: Path, cells: str, obstacle: str) -> None:
    row = f"a,Ana Lima,memberOf,Oz,{cells},Ana Lima leads Oz\n"
    (reading,) = read(tmp_path, CLAIMS + row, a=TEXT)
    assert [held for _, held in facts(reading)] == [obstacle]


def test_an_unknown_predicate_is_one_of_the_corpus_and_no_fact(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, CLAIMS + "a,Ana Lima,admires,Oz,,,,,,Ana Lima leads Oz\n", a=TEXT)
    graph = converted(reading)
    (claim,) = graph.claims
    assert claim.held_back_by == KG.UnknownTerm
    assert len(graph.propositions) == 1
    assert reading.ledger.unmapped == {("events", "admires"): 1}


def test_an_unknown_column_is_an_attribute_and_holds_back(tmp_path: Path) -> None:
    table = "document,subject,predicate,object,quote,really\na,Ana Lima,memberOf,Oz,leads,no\n"
    (reading,) = read(tmp_path, table, a=TEXT)
    assert [held for _, held in facts(reading)] == [KG.UnknownAttribute]


def test_what_a_speaker_is_quoted_with_is_not_the_document_s(tmp_path: Path) -> None:
    table = (
        CLAIMS
        + "a,Kyiv,memberOf,the draft,,,,,,Kyiv rejected the draft\n"
        + "b,Ana Lima,memberOf,Oz,,,,,,Ana Lima leads Oz\n"
        + "a,Kyiv,memberOf,the draft,Ben Oso,,,,,rejected the draft\n"
    )
    a, b = read(tmp_path, table, a=TEXT, b=TEXT)
    assert ("", KG.InSomebodysWords) in facts(a)
    assert facts(b) == [("b", "")]


def test_claims_with_one_quote_are_not_told_by_each_other(tmp_path: Path) -> None:
    quote = '"“Kyiv rejected the draft,” Ben Oso said"'
    rows = f"a,Kyiv,memberOf,the draft,Ben Oso,Asserts,,,,{quote}\n"
    rows += f"a,Kyiv,partOf,the draft,Ben Oso,Asserts,,,,{quote}\n"
    readings = read(tmp_path, CLAIMS + rows, a=TEXT)
    assert codes(readings) == []
    assert facts(readings[0]) == [("ben-oso", ""), ("ben-oso", "")]


def test_names_are_taken_where_the_quote_has_them_or_nearest_to_it(tmp_path: Path) -> None:
    text = "Ana left. Ana met Ben. She spoke. Ben saw Ana. She wept and she left."
    table = (
        CLAIMS + "a,Ana,memberOf,Ben,Ben,,,,,Ana met Ben\na,Ben,memberOf,Ana,Ana,,,,,She spoke\n"
    )
    found = layer(tmp_path, table, a=text)
    assert {m.id: m.spans[0][0] for m in found.mentions} == {
        "row[1].subject": 10,
        "row[1].object": 18,
        "row[1].quote": 10,
        "row[1].words": 10,
        "row[1].cue": 18,
        "row[2].quote": 23,
        "row[2].words": 23,
        "row[2].cue": 10,
    }
    assert dict(found.events[3].arguments)["Claimant"] == "row[1].subject"


def test_words_that_are_no_name_are_not_looked_for_elsewhere(tmp_path: Path) -> None:
    text = "the minister met the minister. Ana met Ben."
    readings = read(tmp_path, CLAIMS + "a,the minister,memberOf,Ben,,,,,,Ana met Ben\n", a=text)
    assert codes(readings) == [("KG165", 2)]


LOST: Mapping[str, tuple[str, str]] = {
    "the quote": ("Ana Lima,memberOf,Oz,Ben Oso,,,,,Ana Lima led Oz", "KG164"),
    "the subject": ("Ana Lime,memberOf,Oz,Ben Oso,,,,,Ana Lima leads Oz", "KG164"),
    "the object": ("Ana Lima,memberOf,Ox,Ben Oso,,,,,Ana Lima leads Oz", "KG164"),
    "the speaker": ("Ana Lima,memberOf,Oz,Ben Osa,,,,,Ana Lima leads Oz", "KG164"),
    "the condition": ("Ana Lima,memberOf,Oz,Ben Oso,,,,If Ox,Ana Lima leads Oz", "KG164"),
    "a quote of two places": ("Ana Lima,memberOf,Oz,Ben Oso,,,,,Oz", "KG165"),
}


@pytest.mark.parametrize(("cells", "code"), LOST.values(), ids=LOST)
def test_a_row_whose_words_are_not_all_found_is_lost_as_a_whole(
    tmp_path: Path, cells: str, code: str
) -> None:
    (reading,) = read(tmp_path, f"{CLAIMS}a,{cells}\n", a=TEXT)
    assert codes([reading]) == [(code, 2)]
    assert reading.layer
    assert (reading.layer.events, reading.layer.mentions) == ((), ())
    assert dropped([reading])["events", "missing id"] == 2


BROKEN: Mapping[str, str] = {
    "a speaker, but no object": "Ana Lima,memberOf,,Ben Oso,,,,,Ana Lima leads Oz",
    "a speaker, but no subject and object": ",memberOf,,Ben Oso,,,,,Ana Lima leads Oz",
    "a speaker alone": ",,,Ben Oso,,,,,",
    "no subject": ",memberOf,Oz,,,,,,Ana Lima leads Oz",
    "no predicate": "Ana Lima,,Oz,,,,,,Ana Lima leads Oz",
    "no object": "Ana Lima,memberOf,,,,,,,Ana Lima leads Oz",
    "a speaker without a quote": "Ana Lima,memberOf,Oz,Ben Oso,,,,,",
    "a condition without a quote": "Ana Lima,memberOf,Oz,,,,,If Oz signs,",
    "nothing but a quote": ",,,,,,,,Oz",
    "too few cells": "Ana Lima,memberOf,Oz",
}


@pytest.mark.parametrize("cells", BROKEN.values(), ids=BROKEN)
def test_a_broken_row_is_told_and_the_next_is_read(tmp_path: Path, cells: str) -> None:
    table = f"{CLAIMS}a,{cells}\na,Ana Lima,memberOf,Oz,,,,,,Ana Lima leads Oz\n"
    readings = read(tmp_path, table, a=TEXT)
    assert codes(readings) == [("KG107", 2)]
    assert sum(len(each.layer.events) for each in readings if each.layer) == 1


MESSAGES: Mapping[str, tuple[str, int, str]] = {
    "a part that is missing": ('a,Oz,,,"Ben, Oso",,,,,Oz', 6, "or leave all three empty"),
    "a speaker without words": ("a,,,,Ben Oso,,,,,", 18, "in the column quote the words"),
    "too few cells": ("a,Oz,memberOf", 1, "an empty cell needs its separator too"),
    "too many cells": ("a,Oz,memberOf,Oz,,,,,,Oz, and", 1, "in quotation marks"),
    "words that are not there": (
        'a,,,,Ben Oso,,,,,"""Kyiv"" rejected a draft"',
        18,
        "rejected the draft'",
    ),
    "a speaker who is not there": ("a,,,,Ben Osso,,,,,If Oz signs", 6, "'Ben Oso'"),
}


@pytest.mark.parametrize(("row", "column", "fix"), MESSAGES.values(), ids=MESSAGES)
def test_a_message_shows_the_row_as_it_stands_and_its_cell(
    tmp_path: Path, row: str, column: int, fix: str
) -> None:
    readings = read(tmp_path, f"{CLAIMS}{row}\n", a=TEXT)
    (finding,) = (each for reading in readings for each in reading.ledger.all_findings)
    assert (finding.line, finding.column, finding.source) == (2, column, row)
    assert fix in finding.fix


def test_a_row_that_goes_on_is_shown_by_its_first_line(tmp_path: Path) -> None:
    readings = read(tmp_path, 'document,label,quote\na,Person,"Ana\nLama"\n', a=TEXT)
    (finding,) = (each for reading in readings for each in reading.ledger.all_findings)
    assert (finding.source, finding.column) == ('a,Person,"Ana', 10)


def test_a_missing_text_shows_the_row(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "document,label,quote\nlost,Person,Ana\n")
    assert [each.source for each in reading.ledger.all_findings] == ["lost,Person,Ana"]


def test_the_text_may_stand_in_the_table(tmp_path: Path) -> None:
    table = 'id,label,quote,text,annotator\n1,State,Oz,"Oz waits.\nOz",ana\n2,State,Uz,Uz waits.,\n'
    one, other = read(tmp_path, table)
    assert one.layer is None or one.layer.document.text == "Oz waits.\nOz"
    assert codes([one, other]) == [("KG165", 2)]
    assert other.layer
    assert (other.layer.document.path, words(other.layer)) == ("t/2", [("2", "State", "Uz")])


def test_beside_a_text_file_the_text_is_what_the_row_quotes(tmp_path: Path) -> None:
    table = "document,label,begin,end,text\na,Person,0,8,Ana Lima\na,Person,0,8,Ben\n"
    readings = read(tmp_path, table, a=TEXT)
    assert codes(readings) == [("KG103", 3)]


def test_rows_of_a_document_may_stand_apart_and_be_of_several_annotators(tmp_path: Path) -> None:
    table = (
        "document,label,quote,annotator\n"
        "a,Person,Ana Lima,ana\nb,Person,Ana Lima,\na,Person,Ben Oso,ana\na,Person,Ben Oso,bob\n"
    )
    found = [each.layer for each in read(tmp_path, table, a=TEXT, b=TEXT) if each.layer]
    assert [(each.document.path, each.annotator, len(each.mentions)) for each in found] == [
        ("a", "ana", 2),
        ("a", "bob", 1),
        ("b", "", 1),
    ]


def test_a_missing_text_is_one_finding_for_its_document(tmp_path: Path) -> None:
    table = "document,label,quote\nlost,Person,Ana\nlost,Person,Ben\na,Person,Ana Lima\n"
    readings = read(tmp_path, table, a=TEXT)
    assert {code for code, _ in codes(readings)} == {"KG108"}
    assert dropped(readings) == {("mentions", "text missing"): 2}


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("#FORMAT=WebAnno TSV 3.3\n", "a.tsv"),
        ("Ana\tB-PER\nmet\tO\n", "a.tsv"),
        ("name,age\nAna,7\n", "a.csv"),
        ("id,text,label,annotator,annotation_id,quote,lead_time\n", "a.csv"),
        ("", "a.csv"),
    ],
)
def test_other_tables_are_left_to_others(tmp_path: Path, table: str, name: str) -> None:
    (tmp_path / name).write_text(table)
    assert not reader.detect(tmp_path / name)
