"""What somebody suggests is so, and what she suggests to do; advice, and firms with "&"."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role, told
from annotate.rules.test_sentences import sentences


@pytest.mark.parametrize(
    "said",
    [
        *(
            "Oso lied",
            "Oso knew of it",
            "Oso might lie",
            "Oso would win",
            "it is safe",
            "prices rose",
        ),
        *("Oso could have lied", "it could well have been Oso", "Oso should have left"),
    ],
)
def test_who_suggests_that_something_is_so_says_it(said: str) -> None:
    assert told(f"Kane suggested that {said}.") == [f"Kane | Asserts | {said}"]


@pytest.mark.parametrize(
    "said", ["Oso should go", "the minister resign", "the retired judge go", "they sell the dam"]
)
def test_who_suggests_to_do_something_proposes_it(said: str) -> None:
    assert told(f"Kane suggested that {said}.") == [f"Kane | Proposes | {said}"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Omar Reed, who advises Halle Trust, left.", []),
        ("Kane advised residents to leave.", ["Kane | Proposes | residents to leave"]),
        ("Kane advised that they leave.", ["Kane | Proposes | they leave"]),
        ("Omar Reed of Finch & Co said it fell.", ["Omar Reed | Asserts | it fell"]),
        ("Finch & Co said it fell.", ["Finch & Co | Asserts | it fell"]),
    ],
)
def test_whom_somebody_advises_is_nothing_said_and_a_firm_is_one_speaker(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("They praised the work of doctors who said it was safe.", "doctors"),
        ("They knew the largesse of executives who said it was safe.", "executives"),
        ("They asked one of the doctors, who said it was safe.", "one of the doctors"),
    ],
)
def test_people_behind_a_thing_speak_and_not_the_thing(text: str, speaker: str) -> None:
    assert f"{speaker} | Asserts | it was safe" in told(text)


def test_my_father_always_told_is_of_my_father() -> None:
    text = "“My father always told me, ‘Never trust a banker,’” Kane said."
    assert told(text)[-1] == "My father | Asserts | ‘Never trust a banker,’"


def test_where_those_are_who_are_told_is_no_part_of_them() -> None:
    text = "Strand told reporters outside the parliament building that it was safe."
    found = layer(text)
    assert [of_role(found, event.arguments, "Addressee") for event in found.events] == ["reporters"]


def test_a_question_that_is_a_subject_stands_behind_a_colon() -> None:
    text = "Whether it will be repaid, Hart said, depends on the courts."
    assert sentences(text) == ["Hart says: whether it will be repaid depends on the courts."]


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("it’s a spike", "Asserts"),
        ("it was a spike", "Asserts"),
        ("that it is dropped", "Proposes"),
        ("the dam be a park", "Proposes"),
    ],
)
def test_what_somebody_proposes_something_is_she_says_to_be_so(said: str, stance: str) -> None:
    assert told(f"Lima proposed {said}.") == [f"Lima | {stance} | {said.removeprefix('that ')}"]
