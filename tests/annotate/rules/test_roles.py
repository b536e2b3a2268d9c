"""What somebody is, beside her name: the name is told from it, and an office is proposed whole."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, mentions, told

ROLES = [
    ("Treasurer Miko Hale", "Miko Hale", "Treasurer"),
    ("On Monday, Treasurer Miko Hale", "Miko Hale", "Treasurer"),
    ("Council treasurer Miko Hale", "Miko Hale", "Council treasurer"),
    ("Referee Arlo Twomey", "Arlo Twomey", "Referee"),
    ("Coach Ilse Brandt", "Ilse Brandt", "Coach"),
    ("Yesterday coach Brandt", "Brandt", "coach"),
    ("Former deputy Oona Marsh", "Oona Marsh", ""),
    (
        "The agency's regional director, Miko Okafor,",
        "Miko Okafor",
        "The agency's regional director",
    ),
    ("Its general secretary, Miko Okafor,", "Miko Okafor", "general secretary"),
    ("The head of the water board, Miko Okafor,", "Miko Okafor", "head of the water board"),
    ("Farmers' leader Jan Novak", "Jan Novak", "Farmers' leader"),
    ("Members’ representative Jan Novak", "Jan Novak", "Members’ representative"),
    ("Acting chief constable Ruth Bell", "Ruth Bell", ""),
    ("Chief constable Ruth Bell", "Ruth Bell", "Chief constable"),
    ("Parish clerk Oona Vey", "Oona Vey", "Parish clerk"),
    ("Professor of hydrology Oona Vey", "Oona Vey", "Professor of hydrology"),
    ("Professor of hydrology Bo Li of the University of Torma", "Bo Li", "Professor of hydrology"),
    ("Doctor Oona Vey of Torma Hospital", "Oona Vey", ""),
    ("Veteran campaigner Bo Li", "Bo Li", ""),
    ("Beekeeper Oona Vey", "Oona Vey", ""),
    ("The hydrologist Oona Vey", "Oona Vey", ""),
    ("Norrline founder Mira Okoro", "Mira Okoro", ""),
    ("Mira Okoro, founder of Norrline,", "Mira Okoro", ""),
    ("Mira Okoro, Norrline's founder,", "Mira Okoro", ""),
    ("Sgt. Lee", "Lee", "Sgt."),
    ("A former mayor, Kit Ross,", "Kit Ross", ""),
    ("Kit Ross, 54, a farmer,", "Kit Ross", ""),
    ("Dame Oona Vey", "Oona Vey", ""),
    ("Baroness Vey", "Vey", ""),
    ("J. K. Vey", "J. K. Vey", ""),
]


@pytest.mark.parametrize(("phrase", "person", "office"), ROLES)
def test_who_speaks_is_the_person_without_what_she_is(
    phrase: str, person: str, office: str
) -> None:
    text = f"{phrase} said that it rained."
    found = layer(text)
    assert told(text) == [f"{person} | Asserts | it rained"]
    assert mentions(found, "Person") == [("Person", person)]
    assert mentions(found, "Office") == ([("Office", office)] if office else [])


def test_a_name_behind_what_somebody_is_and_a_comma_ends_a_sentence_too() -> None:
    text = "It rained, said the agency's regional director, Miko Okafor."
    assert told(text) == ["Miko Okafor | Asserts | It rained"]
    assert mentions(layer(text), "Office") == [("Office", "the agency's regional director")]


@pytest.mark.parametrize(
    "text",
    [
        "Victim Support Scotland said that it rained.",
        "The ferry operator Norrline Sud said that it rained.",
        "The new owner, Norrline Sud, said that it rained.",
        "The official newspaper, Sena Oggi, said that it rained.",
        "Mark is director of the charity Sena Aid, which said that it rained.",
        "A host in Cape Sena, Nova Torma, said that it rained.",
        "Sena Watch, the mayor of Torma said, was wrong. Sena Watch left.",
        "They left Sena Haute, Mr. Oso said.",
    ],
)
def test_other_names_beside_nouns_of_persons_are_of_no_persons(text: str) -> None:
    named = {words for _, words in mentions(layer(text), "Person")}
    assert not [each for each in named if {"Scotland", "Sud", "Sena", "Nova"} & {*each.split()}]


@pytest.mark.parametrize(
    "text",
    [
        "The candidate for governor, Miko Hale, said that it rained.",
        "Sanders' spokesman Miko Hale said that it rained. Ana Sanders left.",
        "She met the director of the Sena Institute for Climate Research.",
        "The wife of the head of the water board, Mika Hale, said that it rained.",
    ],
)
def test_what_only_ends_in_an_office_is_none(text: str) -> None:
    offices = {words for _, words in mentions(layer(text), "Office")}
    assert offices <= {"Sanders' spokesman"}


@pytest.mark.parametrize(
    "opening",
    [
        *("Yesterday", "Today", "Tonight", "Meanwhile", "Afterwards", "Nevertheless", "Privately"),
        *("Unfortunately", "Inside", "Besides", "However", "Then", "Even", "Overnight", "Beyond"),
    ],
)
def test_a_word_that_begins_a_sentence_before_a_name_is_no_part_of_it(opening: str) -> None:
    found = layer(f"{opening} Miko Hale knew it.")
    assert mentions(found, "Person", "Entity", "Agent") == [("Entity", "Miko Hale")]


def test_an_unknown_name_that_speaks_is_one_mention_of_somebody() -> None:
    text = "Miko Hale said that it rained."
    found = layer(text)
    named = [(m.label, m.spans) for m in found.mentions if m.label in ("Agent", "Entity")]
    assert named == [("Agent", ((0, 9),))]


def test_who_speaks_is_a_person_where_the_last_name_stands_alone_elsewhere() -> None:
    text = "Iain McLeod said that it rained. Later McLeod left."
    assert mentions(layer(text), "Person") == [("Person", "Iain McLeod"), ("Person", "McLeod")]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("uk", "Вчора Іван Петренко заявив, що йде дощ.", "Іван Петренко"),
        ("ru", "Вчера Пётр Иванов заявил, что идёт дождь.", "Пётр Иванов"),
    ],
)
def test_a_day_before_a_name_is_no_part_of_it_in_other_languages(
    language: str, text: str, name: str
) -> None:
    named = mentions(layer(text, language=language), "Person", "Entity", "Agent")
    assert [words for _, words in named] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "They blamed the president, the vice president, Miko Hale, and a video.",
        "Oona Vey met the mayor, the director, Miko Hale, and left.",
    ],
)
def test_one_of_several_people_has_no_office_of_the_one_before(text: str) -> None:
    assert not layer(text).relations


@pytest.mark.parametrize(
    ("phrase", "office"),
    [
        ("The agency's lead investigator, Miko Hale,", "The agency's lead investigator"),
        ("The union's lead negotiator, Miko Hale,", "The union's lead negotiator"),
        ("Lead investigator Miko Hale", "Lead investigator"),
        ("The ship's chief engineer, Miko Hale,", "The ship's chief engineer"),
        ("The ferry's captain, Miko Hale,", "The ferry's captain"),
        (
            "The opposition's transport spokesman, Miko Hale,",
            "The opposition's transport spokesman",
        ),
        ("The opposition's leader, Miko Hale,", "The opposition's leader"),
        ("The opposition's finance minister, Miko Hale,", ""),
        ("The lead singer, Miko Hale,", ""),
        ("The ship's cook, Miko Hale,", ""),
        ("The first officer, Miko Hale,", ""),
        ("The ship's first officer, Miko Hale,", "The ship's first officer"),
        ("First Minister Miko Hale", "First Minister"),
        ("The first deputy mayor, Miko Hale,", "first deputy mayor"),
        ("The first mayor, Miko Hale,", ""),
    ],
)
def test_who_leads_others_or_a_ship_or_speaks_for_a_side_holds_an_office(
    phrase: str, office: str
) -> None:
    found = layer(f"{phrase} said that it rained.")
    assert mentions(found, "Office") == ([("Office", office)] if office else [])
