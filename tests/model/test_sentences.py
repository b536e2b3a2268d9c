"""Sentences: where they end, and which of them ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model.sentences import Sentences, sentences


def _cut(text: str) -> list[str]:
    return [text[begin:end] for begin, end in sentences(text)]


def _asks(text: str, words: str) -> bool:
    begin = text.index(words)
    return Sentences(text).is_question((begin, begin + len(words)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana left.", "Ben stayed."),
        ("Ana left!", "Ben stayed."),
        ("Did Ana leave?!", "Ben stayed."),
        ("“Ana left.”", "Ben stayed."),
        ("Ana left (in May).", "Ben stayed."),
        ("(Did Ana leave?)", "Ben stayed."),
        ("Ana left in 2001.", "Ben stayed."),
        ("The rate is 3.5.", "Ben stayed."),
        ("„Ana geht.“", "Ben bleibt."),
        ("« Ana part. »", "Ben reste."),
        ("¿Se va Ana?", "¡Ben no!"),
        ("Draft of a treaty\n\n", "The parties agree."),
        ("Draft of a treaty\r\n \r\n", "The parties agree."),
        ("安娜走了。", "本留下了。"),
        ("安娜走了吗？", "本留下了！"),
    ],
)
def test_a_sentence_ends_with_its_mark(one: str, other: str) -> None:
    assert _cut(f"{one} {other}") == [one.rstrip(), other]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Roy met Dr. Lima of St. Petersburg.",
        "J. R. Smith and J.R.R. Tolkien met.",
        "The U.S. Congress and the U.S. said so, e.g. Oz.",
        "It grew by 3.5 percent. again",
        "See No. 5 and para. 12 of it.",
        "Am 3. Mai ging Ana.",
        "Well... Ana left.",
        "Ana … Ben said.",
        "A line that\nEnds no sentence.",
        "A line that\r\nEnds no sentence.",
        "“Did Ben leave?” Ana asked.",
        "“Did Ben leave?” she asked.",
        "Acme Inc. President Lima left.",
        "「行くか？」彼は言った。",
    ],
)
def test_in_doubt_a_sentence_goes_on(text: str) -> None:
    assert _cut(text) == [text]


def test_the_sentences_of_a_format_are_kept_as_they_are() -> None:
    text = "mr. roy left Ben stayed. Then he left. And came back."
    assert sentences(text, [(13, 24), (0, 12)]) == [(0, 12), (13, 24), (25, 38), (39, 53)]


def test_sentences_of_a_format_that_overlap_are_one() -> None:
    assert sentences("Ana left. Ben stayed.", [(0, 9), (5, 21)]) == [(0, 21)]


def test_around_a_span_are_all_sentences_that_it_touches() -> None:
    found = Sentences("Ana left. Ben stayed. Cy slept.")
    assert found.around((0, 3)) == (0, 9)
    assert found.around((5, 13)) == (0, 21)
    assert found.around((22, 24)) == (22, 31)


@pytest.mark.parametrize(
    ("place", "number", "words"),
    [
        ("He", 2, "It rained. She left."),
        ("He", 1, "She left."),
        ("said", 1, "She left."),
        ("She", 2, "It rained."),
        ("It", 2, ""),
    ],
)
def test_the_sentences_before_a_place_are_those_that_have_ended(
    place: str, number: int, words: str
) -> None:
    text = "It rained. She left. He said so."
    begin, end = Sentences(text).before(text.index(place), number)
    assert text[begin:end] == words


def test_a_text_without_words_has_no_sentence() -> None:
    assert sentences(" \n ") == []
    assert Sentences("").around((0, 0)) == (0, 0)
    assert not Sentences("").is_question((0, 0))


@pytest.mark.parametrize(
    "text",
    [
        "Does Ana lead the fund?",
        "Does Ana lead the fund, Ben asked himself. Or does Ana lead it?"[42:],
        "Ana leads the fund, doesn't she?!",
        "Does Ana lead “the fund”?",
        "(Does Ana lead the fund?)",
        "Does Ana lead the fund? he wondered.",
        "Is it true that\nAna leads the fund?",
        "¿Ana dirige el fondo?",
        "Ana 领导基金吗？",
        "He said “no”. Does Ana lead it?",
    ],
)
def test_a_sentence_that_ends_in_a_question_mark_asks(text: str) -> None:
    assert _asks(text, "Ana")


@pytest.mark.parametrize(
    "text",
    [
        "Ana leads the fund.",
        "Ana asked: “Who leads the fund?”",
        'Ana asked: "Who leads the fund?"',
        "Ana asked: 'Who leads the fund?'",
        "Ana fragte: „Wer?“",
        "Ana demande : « Qui ? »",
        "“Who leads the fund?” Ana asked.",
        '"Who leads\nthe fund?" Ana asked.',
        "Ana was born in 1980 (?) in Oz.",
        "Who leads the fund? Ana leads it.",
        "who leads the fund? Ana leads it.",
        "Ana cites https://example.org/?q=1 and leaves.",
    ],
)
def test_a_question_in_quotation_marks_is_not_the_text_s(text: str) -> None:
    assert not _asks(text, "Ana")


def test_a_quotation_of_several_paragraphs_asks_nothing_after_its_end() -> None:
    text = "“One paragraph.\n“Another.” Does Ana lead the fund?"
    assert _asks(text, "Ana")


@given(st.text(alphabet="aA1.?!… \n\"“”'’()。」", max_size=60))
def test_sentences_hold_every_character_but_white_space_between_them(text: str) -> None:
    found = sentences(text)
    outside = "".join(
        text[end:begin]
        for (_, end), (begin, _) in zip([(0, 0), *found], [*found, (len(text), 0)], strict=True)
    )
    assert not outside.strip()
    assert all(text[begin:end] == text[begin:end].strip() for begin, end in found)
