"""Whom a noun with an article means that speaks, such as "the source" or "the report"; and "it" behind it."""

from __future__ import annotations

import pytest
from annotate.rules.test_who_speaks import joined

RAIN = "said that it rained."


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (f"A ministry official {RAIN} It was cold, the official said.", ["A ministry official"]),
        (f"A ministry official {RAIN} The ministry official left.", []),
        (f"A ministry official, who left, {RAIN} The official added: “No.”", ["A ministry official"]),
        (f"A ministry official {RAIN} Another official left. It was cold, the official said.", []),
        (f"A ministry official {RAIN} Other officials left. It was cold, the official said.", []),
        (f"A ministry official {RAIN} It was cold, the city official said.", []),
        (f"A ministry official {RAIN} It was cold, an official said.", []),
        (f"A ministry official {RAIN}\n\nIt snowed.\n\nIt was cold, the official said.", []),
        (f"A police officer {RAIN} It was cold, the official said.", []),
        (f"Two ministry officials {RAIN} It was cold, the official said.", []),
        (f"The city hired an official. The official {RAIN}", []),
    ],
)  # fmt: skip
def test_the_official_is_the_only_one_who_spoke_and_is_called_so(
    text: str, together: list[str]
) -> None:
    words = [found & {"A ministry official"} for found in joined(text) if len(found) == 2]
    assert [each for found in words for each in found] == together


@pytest.mark.parametrize(
    ("before", "source"),
    [
        (f"A person familiar with the matter {RAIN}", "A person familiar with the matter"),
        (f"An aide {RAIN}", "An aide"),
        (f"An aide {RAIN} A lawyer {RAIN}", ""),
        (f"Ana Lima {RAIN}", ""),
        (f"The mayor {RAIN}", ""),
        (f"An aide {RAIN} Two other sources left.", ""),
        (f"A newspaper {RAIN}", ""),
    ],
)
def test_the_source_is_the_only_one_who_spoke_and_stays_unnamed(before: str, source: str) -> None:
    found = joined(f"{before} It was cold, the source added.")
    assert found == ([{source, "the source"}] if source else [])


@pytest.mark.parametrize(
    ("before", "spokesman"),
    [
        (f"Ben Oso, a spokesman for the union, {RAIN}", "Ben Oso"),
        (f"Spokesman Ben Oso {RAIN}", "Ben Oso"),
        (f"Spokesman Ben Oso and spokesman Per Moe {RAIN}", ""),
        (f"Spokesman Ben Oso left. Another spokesman {RAIN}", ""),
        (f"Ben Oso {RAIN}", ""),
    ],
)
def test_the_spokesman_is_the_only_one_named_so(before: str, spokesman: str) -> None:
    found = joined(f"{before} It was cold, the spokesman said.")
    assert found == ([{spokesman, "the spokesman"}] if spokesman else [])


@pytest.mark.parametrize(
    ("before", "the_mp"),
    [
        (f"Ben Oso, the Labour MP for Sena, {RAIN}", "Ben Oso"),
        (f"The Labour MP Ben Oso {RAIN}", "Ben Oso"),
        (f"Ben Oso, the Labour MP for Sena, {RAIN} Another MP left.", ""),
        ("Ben Oso, the MP for Sena, met Per Moe, the MP for Torma.", ""),
        (f"Ben Oso {RAIN}", ""),
    ],
)
def test_the_mp_is_the_only_one_named_so_and_goes_on_as_he(before: str, the_mp: str) -> None:
    found = joined(f"{before} It was cold, the MP said. He denied that it snowed.")
    assert ({the_mp, "the MP"} in found) == bool(the_mp)
    assert {"the MP", "He"} in found


def test_he_is_whom_the_noun_before_means() -> None:
    text = f"Ben Oso, a spokesman for the union, {RAIN} It was cold, the spokesman said. He thanked us."
    assert {"He", "the spokesman"} in joined(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to a report seen by us, it rained. The report adds that it froze. It says we hid.",
            [{"a report seen by us", "The report"}, {"The report", "It"}],
        ),
        (
            "A report says that it rained. Another report says that it froze. The report adds that it is.",
            [],
        ),
        ("The study was published in May. It finds that bees die.", [{"The study", "It"}]),
        ("The study was published by Ana Lima. It finds that bees die.", [{"The study", "It"}]),
        ("The study was sent to the council. It finds that bees die.", []),
        ("The study was published by Norrline. It finds that bees die.", []),
        ("The study was published in May.\n\nIt finds that bees die.", []),
        ("They read the study. It finds that bees die.", []),
        ("The bridge was closed in May. It is said that bees die.", []),
    ],
)  # fmt: skip
def test_it_is_the_document_of_the_sentence_before(text: str, expected: list[set[str]]) -> None:
    assert joined(text) == expected


NORRLINE = "Shares in Norrline fell.\n\n"


@pytest.mark.parametrize(
    ("text", "it"),
    [
        (f"{NORRLINE}Norrline left. It {RAIN}", "Norrline"),
        (f"{NORRLINE}Norrline sacked Ana Lima. It {RAIN}", "Norrline"),
        (f"{NORRLINE}Norrline {RAIN} It denied that it snowed.", "Norrline"),
        (f"The council met, but it {RAIN}", "The council"),
        (f"On Monday, the council met in Sena. It {RAIN}", "the council"),
        (f"The inquiry, led by Sir Per Moe, read six papers. It {RAIN}", "The inquiry"),
        ("The regulator found that it rained, but it did not recommend rain.", "The regulator"),
        (f"The Sena Trade Commission left. It {RAIN}", "Sena Trade Commission"),
        (f"{NORRLINE}Norrline put up a sign. It {RAIN}", ""),
        (f"{NORRLINE}Norrline, Ana Lima said, left. It {RAIN}", ""),
        (f"The council met the union. It {RAIN}", ""),
        (f"The council met Norrline. It {RAIN}", ""),
        (f"The council left.\n\nIt {RAIN}", ""),
        (f"The council’s mill burned. It {RAIN}", ""),
        (f"Lima led the council. It {RAIN}", ""),
        (f"Ana Lima left. It {RAIN}", ""),
        (f"The MPs met. It {RAIN}", ""),
        ("The report said the trust had failed, but it denied that it had lied.", ""),
    ],
)
def test_it_is_the_subject_before_if_nothing_else_there_may_speak(text: str, it: str) -> None:
    found = [each - {"It", "it"} for each in joined(text) if each & {"It", "it"}]
    assert found == ([{it}] if it else [])


@pytest.mark.parametrize(
    ("before", "letter"),
    [
        (f"A letter from Ana Lima, seen by the Courier, {RAIN}", "A letter from Ana Lima"),
        (f"A letter by Ben Oso {RAIN} The letter was late.", "A letter by Ben Oso"),
        (f"A letter from Ana Lima {RAIN} The letter from Oso was late.", ""),
        (f"A letter from Ana Lima {RAIN} A letter from Ben Oso {RAIN}", ""),
        (f"The letter was late. A letter from Ana Lima {RAIN}", ""),
        (f"A letter from Ana Lima {RAIN} Letters were sent.", ""),
    ],
)
def test_the_letter_is_the_one_that_spoke_also_where_it_is_told_whose_it_is(
    before: str, letter: str
) -> None:
    found = joined(f"{before} It was cold, the letter added.")
    assert found == ([{letter, "the letter"}] if letter else [])


@pytest.mark.parametrize("who", ["A spokesman for Ana Lima", "An aide to Ana Lima"])
def test_so_is_the_spokesman_of_a_person(who: str) -> None:
    noun = who.split()[1]
    assert joined(f"{who} {RAIN} It was cold, the {noun} added.") == [{who, f"the {noun}"}]


@pytest.mark.parametrize(
    ("before", "is_she"),
    [
        ("Ana Lima, the minister, left.", True),
        ("According to Ana Lima, the minister left.", False),
        ("In the view of Ana Lima, the minister is ill.", False),
    ],
)
def test_the_minister_is_who_is_told_to_be_it_and_not_who_speaks_of_the_minister(
    before: str, is_she: bool
) -> None:
    assert any("Ana Lima" in found for found in joined(f"{before} The minister {RAIN}")) == is_she
