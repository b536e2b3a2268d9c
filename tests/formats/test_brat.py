"""brat standoff: everything the format knows is read; what is broken is located, the rest stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import InputError
from kgraph.formats.brat import read as brat
from kgraph.formats.discovery import discover
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Argument, Attribute, Document, Layer, Link, Note, covered_text

TEXT = "Lavrov said that Kyiv, not Moscow, rejected it. 😀 e\u0301 שלום done"


def parse(annotations: str, text: str = TEXT, unit: str = "codepoints") -> Reading:
    return brat.parse([("a.ann", annotations)], Document("a", text, "a.txt"), unit)


def layer(annotations: str, text: str = TEXT) -> Layer:
    reading = parse(annotations, text)
    assert not reading.ledger.all_findings
    assert reading.layer
    return reading.layer


def codes(reading: Reading) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in reading.ledger.all_findings]


def test_a_mention_has_a_label_and_half_open_spans() -> None:
    (mention,) = layer("T1\tPerson 0 6\tLavrov\n").mentions
    assert (mention.id, mention.label, mention.spans, mention.line) == (
        "T1",
        "Person",
        ((0, 6),),
        1,
    )


def test_offsets_count_code_points_also_beyond_the_basic_plane() -> None:
    found = layer("T1\tFace 48 49\t😀\nT2\tMark 50 52\te\u0301\nT3\tName 53 57\tשלום\n").mentions
    assert [covered_text(TEXT, m.spans) for m in found] == ["😀", "e\u0301", "שלום"]


def test_discontinuous_nested_and_crossing_spans_are_kept_in_text_order() -> None:
    found = layer("T1\tA 23 26;0 6\tLavrov not\nT2\tB 0 11\nT3\tC 7 16\n").mentions
    assert [m.spans for m in found] == [((0, 6), (23, 26)), ((0, 11),), ((7, 16),)]


def test_references_may_point_forward_and_events_may_nest() -> None:
    found = layer(
        "E1\tAsserts:T2 Claimant:T1 Proposition:E2\n"
        "E2\tRejects:T3 Claimant:T4\n"
        "T1\tPerson 0 6\nT2\tAsserts 7 11\nT3\tRejects 35 43\nT4\tState 17 21\n"
    ).events
    assert found[0].arguments == (Argument("Claimant", "T1"), Argument("Proposition", "E2"))
    assert found[1].trigger == "T3"


def test_an_attribute_may_have_tabs_between_its_parts() -> None:
    (event,) = layer(
        "T1\tPerson 0 6\nT2\tEvent 7 11\nE1\tEvent:T2 Actor:T1\n"
        "A1\tNegation\tE1\nA2\tCertainty E1\tPossible\n"
    ).events
    told = [(name, value) for name, value, _ in event.attributes]
    assert told == [("Negation", ""), ("Certainty", "Possible")]


@pytest.mark.parametrize("target", ["E1", "T4"], ids=["by its id", "by its trigger"])
@pytest.mark.parametrize(
    ("lost", "id"),
    [("E2\tDenies:T9", "E2"), ("E1\tDenies:T2", "E1"), ("E2 Denies:T2", "E2")],
    ids=["trigger", "id", "tab"],
)
def test_what_a_lost_event_names_says_so(lost: str, id: str, target: str) -> None:
    reading = parse(
        "T1\tPerson 0 6\nT2\tDenies 7 11\nT3\tState 17 21\nT4\tleft 36 44\n"
        f"E1\tleft:T4 Actor:T3\n{lost} Claimant:T1 Proposition:{target}\n"
    )
    assert reading.layer
    (event,) = reading.layer.events
    assert [each[:2] for each in event.attributes] == [("NamedByLost", f"{id} Proposition")]
    assert reading.ledger.read["attributes"] == 1


def test_an_event_line_that_stands_twice_says_nothing_of_what_it_names() -> None:
    reading = parse(
        "T1\tMeeting 7 11\nT2\tVisit 36 44\nE1\tVisit:T2\n" + "E2\tMeeting:T1 Place:E1\n" * 2
    )
    assert reading.layer
    assert [each.attributes for each in reading.layer.events] == [(), ()]


def test_a_number_repeats_a_role() -> None:
    (event,) = layer(
        "T1\tMeeting 7 11\nT2\tA 0 6\nE1\tMeeting:T1 Actor:T2 Actor2:T2 B2b:T2\n"
    ).events
    assert [role for role, _ in event.arguments] == ["Actor", "Actor", "B2b"]


@pytest.mark.parametrize("order", ["Arg1:T1 Arg2:T2", "Arg2:T2 Arg1:T1", "From:T1 To:T2"])
def test_a_relation_goes_from_its_first_argument_to_its_second(order: str) -> None:
    (found,) = layer(f"T1\tA 0 6\nT2\tB 17 21\nR1\tmeets {order}\n").relations
    assert (found.label, found.subject, found.object) == ("meets", "T1", "T2")


def test_attributes_links_equivalences_and_notes_hang_on_what_they_name() -> None:
    found = layer(
        "T1\tPerson 0 6\nT2\tState 17 21\nT3\tMeeting 7 11\nE1\tMeeting:T3\n"
        "A1\tCertainty E1 Possible\nM1\tNegation E1\n"
        "N1\tReference T1 Wikidata:Q58217\tSergei Lavrov\nN2\tReference E1 Wikidata:Q2\tx\n"
        "*\tEquiv T1 T2\n#1\tAnnotatorNotes T2\tsee below\n"
    )
    assert found.events[0].attributes == (
        Attribute("Certainty", "Possible", 5),
        Attribute("Negation", "", 6),
    )
    assert found.mentions[0].links == (Link("Wikidata", "Q58217", 7),)
    assert found.mentions[2].links == (Link("Wikidata", "Q2", 8),)
    assert found.clusters[0].members == ("T1", "T2")
    assert found.mentions[1].notes == (Note("see below", 10),)


def test_text_over_several_lines_may_go_on_with_what_looks_like_a_record() -> None:
    text = "said that\nT2\tPerson is\nno record"
    found = layer(f"T1\tQuote 0 {len(text)}\t{text}\nT3\tCue 0 4\tsaid\n", text)
    assert [(m.id, m.line) for m in found.mentions] == [("T1", 1), ("T3", 4)]


def test_a_line_break_of_the_text_may_stand_as_a_space() -> None:
    assert layer("T1\tQuote 0 5\ta b c\n", "a\nb\nc").mentions
    assert layer("T1\tQuote 0 4\ta b\n", "a\r\nb").mentions


def test_the_text_of_a_mention_may_be_left_out_and_the_last_newline_too() -> None:
    assert len(layer("T1\tPerson 0 6\nT2\tState 17 21").mentions) == 2


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_of_the_annotations_do_not_matter(
    ending: str, mark: str
) -> None:
    lines = ["T1\tPerson 0 6\tLavrov", "A1\tForm T1 name", "*\tEquiv T1 T2", "T2\tPerson 0 6", ""]
    found = layer(mark + ending.join(lines))
    assert found.mentions[0].attributes == (Attribute("Form", "name", 2),)
    assert found.clusters[0].members == ("T1", "T2")


def test_crlf_and_a_byte_order_mark_of_the_text_count_as_stored(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffa\r\nb😀".encode())
    (tmp_path / "a.ann").write_bytes("T1\tX 4 6\tb😀".encode())
    (reading,) = brat.read(tmp_path / "a.ann", tmp_path, "codepoints")
    assert reading.layer
    assert not reading.ledger.all_findings


def test_a1_and_a2_are_one_layer_and_a_finding_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Lavrov met")
    (tmp_path / "a.a1").write_text("T1\tPerson 0 6\tLavrov\n")
    (tmp_path / "a.a2").write_text("T2\tMeeting 7 10\tmet\nE1\tMeeting:T2 Actor:T1\nT3\tX 99 100\n")
    assert [task.path.name for task in discover([tmp_path]).tasks] == ["a.a1"]
    (reading,) = brat.read(tmp_path / "a.a1", tmp_path, "codepoints")
    assert reading.layer
    assert reading.layer.events[0].arguments == (Argument("Actor", "T1"),)
    (finding,) = reading.ledger.all_findings
    assert (Path(finding.path).name, finding.line) == ("a.a2", 3)


def test_folders_are_searched_to_any_depth_and_documents_named_by_their_path(
    tmp_path: Path,
) -> None:
    for name in ("b", "deep/er/a"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{name}.txt").write_text("x")
        (tmp_path / f"{name}.ann").write_text("")
    readings = [
        reading
        for task in discover([tmp_path]).tasks
        for reading in brat.read(task.path, task.root, "codepoints")
    ]
    assert [r.layer.document.path for r in readings if r.layer] == ["b", "deep/er/a"]


BROKEN = {
    "an offset outside the text": ("T1\tX 0 999\tLavrov", "KG101"),
    "a negative offset": ("T1\tX -1 3\tLav", "KG101"),
    "an end before its begin": ("T1\tX 6 0\tLavrov", "KG102"),
    "an empty span": ("T1\tX 3 3\t", "KG102"),
    "text that differs from its span": ("T1\tX 0 6\tTrump", "KG103"),
    "a relation to a missing id": ("R1\tmeets Arg1:T8 Arg2:T9", "KG104"),
    "an event without its trigger": ("E1\tMeeting:T9", "KG104"),
    "an argument that is missing": ("E1\tMeeting:T8 Actor:T9", "KG104"),
    "an attribute of nothing": ("A1\tNegation E9", "KG104"),
    "a link of nothing": ("N1\tReference T9 Wikidata:Q1\tx", "KG104"),
    "a note on nothing": ("#1\tAnnotatorNotes T9\tx", "KG104"),
    "an equivalence of one": ("*\tEquiv T8", "KG104"),
    "an id that is taken": ("T8\tX 0 1\tL", "KG105"),
    "offsets that are no numbers": ("T1\tX a b\tLavrov", "KG107"),
    "a relation of one": ("R1\tmeets Arg1:T8", "KG107"),
    "a line that is no annotation": ("hello", "KG107"),
    "spaces for tabs": ("T1 X 0 6 Lavrov", "KG107"),
    "an id alone": ("E1\t", "KG107"),
}


@pytest.mark.parametrize(("line", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_located_and_the_rest_is_kept(line: str, code: str) -> None:
    reading = parse(f"T8\tPerson 0 6\tLavrov\nE8\tMeeting:T8\n{line}\nT7\tState 17 21\tKyiv\n")
    assert codes(reading) == [(code, 3)]
    assert reading.ledger.all_findings[0].source == line
    assert reading.layer
    assert [m.id for m in reading.layer.mentions] == ["T8", "T7"]


def test_circles_of_events_are_cut_where_they_close() -> None:
    reading = parse("T1\tA 0 6\nT2\tB 7 11\nE1\tA:T1 X:E2\nE2\tB:T2 Y:E1 Z:T1\nE3\tA:T2 Self:E3\n")
    assert codes(reading) == [("KG106", 4), ("KG106", 5)]
    assert reading.layer
    assert [e.arguments for e in reading.layer.events] == [
        (Argument("X", "E2"),),
        (Argument("Z", "T1"),),
        (),
    ]


def test_a_wrong_unit_of_offsets_is_named() -> None:
    text = "😀 Lavrov"
    (utf16,) = parse("T1\tPerson 3 9\tLavrov", text).ledger.all_findings
    assert utf16.fix == "the offsets look like UTF-16 units; add --offsets utf16 to the command"
    (in_bytes,) = parse("T1\tPerson 5 11\tLavrov", text).ledger.all_findings
    assert in_bytes.fix == "the offsets look like bytes; add --offsets bytes to the command"
    (folded,) = parse("T1\tPerson 2 8\tLavrov", "a\r\nLavrov").ledger.all_findings
    assert (
        folded.fix
        == "the offsets look like code points with CRLF as one; add --offsets codepoints-lf to the command"
    )
    assert not parse("T1\tPerson 3 9\tLavrov", text, "utf16").ledger.all_findings


def test_a_missing_text_drops_the_layer_and_counts_it(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tPerson 0 6\tLavrov\nT2\tPerson 0 6\nE1\tX:T1\n")
    (reading,) = brat.read(tmp_path / "a.ann", tmp_path, "codepoints")
    assert reading.layer is None
    assert reading.ledger.dropped == {
        ("mentions", "text missing"): 2,
        ("events", "text missing"): 1,
    }


@pytest.mark.parametrize("data", [b"\xff\xfe\x00T", b"T1\tPerson\xff 0 6", b"\x00\x01"])
def test_what_is_not_utf8_text_is_refused_with_its_place(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_text("Lavrov")
    (tmp_path / "a.ann").write_bytes(data)
    with pytest.raises(InputError) as refused:
        list(brat.read(tmp_path / "a.ann", tmp_path, "codepoints"))
    assert refused.value.diagnostics


def test_a_folder_without_annotations_is_told_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Lavrov")
    with pytest.raises(InputError, match=r"no annotations found, though texts: 1") as refused:
        discover([tmp_path])
    assert "kgraph init" in refused.value.diagnostics[0].fix


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1)


@settings(max_examples=count(10_000))
@given(st.data())
def test_every_span_of_every_text_is_found_again(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    unit = data.draw(st.sampled_from(["codepoints", "utf16", "bytes"]))
    widths = {"codepoints": len, "utf16": lambda s: len(s.encode("utf-16-le")) // 2}
    width = widths.get(unit, lambda s: len(s.encode()))
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    b, e = width(text[:begin]), width(text[:end])
    reading = parse(f"T1\tX {b} {e}\t{text[begin:end]}\n", text, unit)
    assert not reading.ledger.all_findings
    assert reading.layer
    assert reading.layer.mentions[0].spans == ((begin, end),)


@settings(max_examples=count(20_000))
@given(st.data())
def test_no_damage_to_a_file_is_an_uncaught_error(data: st.DataObject) -> None:
    whole = (
        "T1\tPerson 0 6\tLavrov\nT2\tAsserts 7 11\tsaid\nE1\tAsserts:T2 Claimant:T1\n"
        "A1\tNegation E1\nN1\tReference T1 Wikidata:Q1\tx\n*\tEquiv T1 T2\n#1\tAnnotatorNotes T1\ty\n"
    )
    at = data.draw(st.integers(0, len(whole)))
    until = data.draw(st.integers(at, len(whole)))
    damaged = whole[:at] + data.draw(st.text(max_size=4)) + whole[until:]
    reading = parse(damaged)
    assert reading.layer
    for mention in reading.layer.mentions:
        assert all(0 <= begin < end <= len(TEXT) for begin, end in mention.spans)


def test_a_line_after_a_mention_that_has_all_its_words_is_none_of_them() -> None:
    reading = parse("T1\tPerson 0 6\tLavrov\njunk\n")
    assert codes(reading) == [("KG107", 2)]
    assert reading.layer
    assert [mention.id for mention in reading.layer.mentions] == ["T1"]


def test_discontinuous_text_over_several_lines_is_read_in_the_order_of_the_file() -> None:
    text = "one\n\nT5 two and three"
    found = layer("T1\tQuote 13 21;0 10\tnd three one\n\nT5 tw\nT2\tCue 0 3\tone\n", text)
    assert [m.spans for m in found.mentions] == [((0, 10), (13, 21)), ((0, 3),)]


@pytest.mark.parametrize("line", ["A1 Negation R1", "M1  Polarity R1 Negative"])
def test_an_attribute_with_spaces_for_the_tab_is_read_and_told(line: str) -> None:
    lines = f"T1\tPerson 0 3\tAna\nT2\tState 10 12\tOz\nR1\tleads Arg1:T1 Arg2:T2\n{line}\n"
    reading = brat.parse([("a.ann", lines)], Document("a", "Ana leads Oz."))
    assert reading.layer
    (attribute,) = reading.layer.relations[0].attributes
    assert attribute[:2] in {("Negation", ""), ("Polarity", "Negative")}
    (told,) = reading.ledger.all_findings
    assert (told.code, told.severity, told.line) == ("KG107", "warning", 4)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("M1 Negation", "attributes"),
        ("M1\tNegation", "attributes"),
        ("A1\tNegation ", "attributes"),
        ("N1\tReference", "links"),
        ("#1\tAnnotatorNotes\twho is she?", "notes"),
    ],
)
def test_what_says_something_of_no_annotation_is_told_with_its_line(line: str, kind: str) -> None:
    found = parse(f"T1\tPerson 0 3\tAna\n{line}\n", "Ana")
    [told] = [e for e in found.ledger.all_findings if "names no annotation" in e.what]
    assert (told.code, told.line) == ("KG107", 2)
    assert found.ledger.read[kind] == 1
    assert found.ledger.balance()[kind] == 0
