"""One cause makes one finding, which counts what hangs on it; offsets are doubted for a whole file."""

from __future__ import annotations

import pytest

from kgraph.errors import Diagnostic
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document
from kgraph.model.ledger import Ledger

TEXT = "Ana Lima leads the River Fund in Sena."


def builder(text: str = TEXT, unit: str = "codepoints", **how: bool) -> LayerBuilder:
    return LayerBuilder(Document("a", text), "a.x", unit=unit, **how)


def at(line: int) -> Location:
    return Location(line)


def told(reading: Reading) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in reading.ledger.all_findings]


def balanced(ledger: Ledger) -> bool:
    """Whether all that was read and not dropped is in the layer: nothing else has a fate here."""
    return not any(count < 0 for count in ledger.balance().values())


def test_what_hangs_on_a_dropped_mention_is_counted_in_its_message() -> None:
    made = builder()
    made.mention("a", "Person", [(0, 99)], at(1))
    made.mention("b", "Place", [(33, 37)], at(2))
    made.attribute("a", "sex", "f", at(3))
    made.relation("r", "leads", "a", "b", at(4))
    made.attribute("r", "since", "2020", at(5))
    made.event("e", "Meeting", "b", [("Actor", "a"), ("Place", "b")], at(6))
    made.link("a", "Wikidata", "Q1", at(7))
    reading = made.build()
    [finding] = reading.ledger.all_findings
    assert (finding.code, finding.line) == ("KG101", 1)
    for lost in ("1 relation", "2 attributes", "1 argument", "1 link"):
        assert lost in finding.what
    assert sum(reading.ledger.dropped.values()) == 6
    assert reading.layer
    assert [event.lost[0].target for event in reading.layer.events] == ["a"]
    assert balanced(reading.ledger)


def test_an_id_that_is_missing_has_one_message_however_often_it_is_named() -> None:
    made = builder()
    made.mention("a", "Person", [(0, 8)], at(1))
    for line in range(2, 6):
        made.relation(f"r{line}", "leads", "a", "T9", at(line))
    reading = made.build()
    [finding] = reading.ledger.all_findings
    assert (finding.code, finding.line) == ("KG104", 2)
    assert "'T9' is missing" in finding.what
    assert "3 relations" in finding.what
    assert reading.ledger.dropped["relations", "missing id"] == 4


def test_a_relation_cannot_be_an_end_and_is_not_called_missing() -> None:
    made = builder()
    made.mention("a", "Person", [(0, 8)], at(1))
    made.mention("b", "Place", [(33, 37)], at(2))
    made.relation("r", "leads", "a", "b", at(3))
    made.relation("s", "supports", "r", "b", at(4))
    [finding] = made.build().ledger.all_findings
    assert "'r' is a relation" in finding.what


def test_a_broken_annotation_takes_what_names_it_along() -> None:
    made = builder()
    made.malformed("mentions", "no begin", at(1), id="T1")
    made.note("T1", "hm", at(2))
    [finding] = made.build().ledger.all_findings
    assert (finding.code, "1 note" in finding.what) == ("KG107", True)


def test_empty_spans_are_one_warning_a_file() -> None:
    made = builder()
    for line in range(1, 5):
        made.mention(str(line), "Mark", [(3, 3)], at(line))
        made.attribute(str(line), "n", "1", at(line))
    [finding] = made.build().ledger.all_findings
    assert (finding.code, finding.severity, finding.line) == ("KG102", "warning", 1)
    assert "is empty" in finding.what
    assert "3 more in this file" in finding.what
    assert "4 attributes" in finding.what


def test_a_text_that_is_missing_is_one_error() -> None:
    made = builder("")
    for line in range(1, 4):
        made.mention(str(line), "Person", [(0, 3)], at(line))
    made.relation("r", "leads", "1", "2", at(4))
    reading = made.build()
    assert told(reading) == [("KG108", 0)]
    assert reading.ledger.dropped.total() == 4


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        ((0, -1), "as if it were the place of the last character"),
        ((1, 1), "count from 1"),
        ((-1, -1), "every offset is one too small"),
    ],
)
@pytest.mark.parametrize("quoted", [True, False])
def test_offsets_that_are_off_by_one_are_told_once(
    shift: tuple[int, int], words: str, quoted: bool
) -> None:
    made = builder()
    for line, name in enumerate(("Lima", "River Fund", "Sena"), 1):
        begin = TEXT.index(name) + shift[0]
        span = (begin, TEXT.index(name) + len(name) + shift[1])
        made.mention(str(line), "Thing", [span], at(line), name if quoted else None)
    [finding] = made.build().ledger.all_findings
    assert finding.code == ("KG103" if quoted else "KG134")
    assert words in finding.what + finding.fix


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        ((0, -1), "its end is one too small, as if it were the place of the last character"),
        ((1, 1), "its begin and end are one too large, as if they counted from 1"),
        ((-1, -1), "its begin and end are one too small"),
    ],
)
@pytest.mark.parametrize("wrong", [["Sena"], ["Lima", "Sena"]])
def test_where_only_some_offsets_are_off_by_one_nothing_is_said_of_all(
    shift: tuple[int, int], words: str, wrong: list[str]
) -> None:
    made = builder()
    for line, name in enumerate(("Lima", "River Fund", "Sena"), 1):
        begin, end = TEXT.index(name), TEXT.index(name) + len(name)
        span = (begin + shift[0], end + shift[1]) if name in wrong else (begin, end)
        made.mention(str(line), "Thing", [span], at(line), name)
    [finding] = made.build().ledger.all_findings
    assert finding.fix.endswith(f": {words}; correct it")
    assert ("1 more in this file" in finding.what) == (len(wrong) > 1)


def test_a_single_span_says_nothing_of_all() -> None:
    made = builder()
    made.mention("1", "Thing", [(TEXT.index("Sena") - 1, TEXT.index("Sena") + 3)], at(1), "Sena")
    [finding] = made.build().ledger.all_findings
    assert finding.fix.endswith(": its begin and end are one too small; correct it")


def test_a_unit_that_other_spans_contradict_is_not_advised_for_the_file() -> None:
    text = "😀 Ana Lima leads the River Fund of Sena."
    made = builder(text)
    for line, name in enumerate(("Ana Lima", "River Fund", "Sena"), 1):
        shift = 1 if name == "River Fund" else 0
        span = text.index(name) + shift, text.index(name) + shift + len(name)
        made.mention(str(line), "Thing", [span], at(line), name)
    [finding] = made.build().ledger.all_findings
    assert "--offsets" not in finding.fix
    assert finding.fix.endswith("if it counts UTF-16 units, and other spans do not; correct it")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("One.\r\nTwo.\r\nAna Lima leads the River Fund.", "codepoints-lf"),
        ("😀 Ana Lima leads the River Fund.", "utf16"),
        ("Čaú! Ana Lima leads the River Fund.", "bytes"),
        ("😀\r\n😀 Ana Lima leads the River Fund.", "utf16-lf"),
    ],
)
def test_the_unit_that_fits_is_named_where_nothing_is_quoted(text: str, unit: str) -> None:
    from kgraph.formats.shared.offsets import Offsets

    offsets = Offsets(text, unit)
    made = builder(text)
    for name in ("Ana Lima", "River Fund"):
        begin = text.index(name)
        span = (offsets.offset(begin), offsets.offset(begin + len(name)))
        made.mention(name, "Thing", [span], at(1))
    [finding] = made.build().ledger.all_findings
    assert finding.code == "KG134"
    assert f"--offsets {unit}" in finding.fix


def test_whole_words_and_a_single_part_of_a_word_raise_no_doubt() -> None:
    made = builder()
    made.mention("a", "Person", [(0, 8)], at(1))
    made.mention("b", "Stem", [(9, 13)], at(2))
    assert told(made.build()) == []


def test_spans_of_tokens_raise_no_doubt() -> None:
    made = builder("can't won't", by_tokens=True)
    made.mention("a", "X", [(0, 2)], at(1))
    made.mention("b", "X", [(6, 8)], at(1))
    assert told(made.build()) == []


def test_texts_with_one_cut_span_each_are_doubted_together() -> None:
    ledger = Ledger()
    for _ in range(3):
        made = builder()
        made.mention("a", "Person", [(0, 7)], at(1))
        ledger.add(made.build().ledger)
    [finding] = ledger.all_findings
    assert (finding.code, finding.severity) == ("KG134", "warning")
    assert finding.what.startswith("3 of 3 spans")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Ana’s “fund” – here", 'Ana\'s "fund" - here'),
        ("Jose\u0301 left", "José left"),
        ("the \ufb01nd", "the find"),
        ("Ana\n  Lima", "Ana Lima"),
    ],
)
def test_typography_is_forgiven_and_noted_once(text: str, quoted: str) -> None:
    made = builder(text)
    for line in (1, 2):
        made.mention(str(line), "Thing", [(0, len(text))], at(line), quoted)
    reading = made.build()
    assert reading.layer
    assert len(reading.layer.mentions) == 2
    notes: list[Diagnostic] = reading.ledger.all_findings
    assert {(each.code, each.severity) for each in notes} <= {("KG167", "note")}


def test_letters_are_not_forgiven() -> None:
    made = builder("Núñez left")
    made.mention("a", "Person", [(0, 5)], at(1), "Núńez")
    assert told(made.build()) == [("KG103", 1)]
