"""Names in headings, datelines, bylines, captions and letters."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, mentions, told

_ANY = ("Person", "Organization", "Place", "Entity", "Agent", "Group")


@pytest.mark.parametrize(
    "label",
    [
        *("UPDATE:", "WATCH:", "BREAKING:", "STORM WARNING:", "**BACKGROUND**", "*CONGRESS* —"),
        *("*HALVERTON* —", "HALVERTON:", "NEW DELHI:", "SPORT —", "__WEATHER__:", "READ MORE:"),
    ],
)
def test_a_label_in_capitals_is_neither_a_name_nor_a_part_of_what_is_said(label: str) -> None:
    text = f"The board met.\n\n{label} It rained, Ana Lima said."
    assert told(text) == ["Ana Lima | Asserts | It rained"]
    assert mentions(layer(text), *_ANY) == [("Person", "Ana Lima")]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Photo: Ana Lima/Reuters", ["Ana Lima"]),
        ("(Photo: Ana Lima)", ["Ana Lima"]),
        ("Photograph: Ana Lima/AFP/Sena Images", ["Ana Lima"]),
        ("Dear Ana,", []),
        ("Kind regards,\nAna Lima", ["Ana Lima"]),
        ("From: Ana Lima <ana@sena.example>", ["Ana Lima"]),
    ],
)
def test_a_line_that_tells_who_made_something_has_names(line: str, names: list[str]) -> None:
    text = f"{line}\n\nIt rained on the port all day."
    assert [words for _, words in mentions(layer(text), "Person")] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Lima", []),
        ("BY ANA LIMA", []),
        ("By Ana Lima and Jo Brandt", []),
        ("By Torvald Brenn, Sena Herald, 12 March 2024", []),
        ("Reporting by Ana Lima; editing by Jo Brandt.", []),
        ("By Ana Lima, it was said, nobody was harmed.", ["Ana Lima"]),
        ("Reporting by Ana Lima. Nobody was harmed.", ["Ana Lima"]),
    ],
)
def test_who_wrote_a_text_is_no_person_of_its_story(line: str, names: list[str]) -> None:
    text = f"{line}\n\nIt rained on the port all day."
    assert [words for _, words in mentions(layer(text), "Person", "Organization")] == names


def test_a_headline_that_begins_as_a_credit_does_has_no_names_of_its_own() -> None:
    found = layer("Photo Shows Mayor Meeting Sena Donors\n\nIt rained.")
    assert not mentions(found, "Person", "Organization", "Place", "Entity")


def test_a_dash_after_a_dateline_ends_no_phrase_of_who_speaks() -> None:
    assert told("SENA - Residents fear floods.") == ["Residents | Believes | floods"]


def test_a_list_below_a_heading_in_capitals_makes_no_place_of_it() -> None:
    assert mentions(layer("KEY POINTS\n- It rained.\n- The board left."), *_ANY) == []


@pytest.mark.parametrize(
    "phrase", ["Transport minister", "Island council leader", "Club treasurer"]
)
def test_the_first_word_of_an_office_is_no_name_although_another_name_has_it(phrase: str) -> None:
    text = f"They left the Sena Transport Island Club. {phrase} Ana Lima came."
    named = [words for _, words in mentions(layer(text), "Organization", "Entity", "Place")]
    assert named == ["Sena Transport Island Club"]


def test_what_a_headline_is_about_does_not_speak() -> None:
    text = "{}: Repairs Will Take Years\n\nThe {} closed on Monday.\n"
    assert told(text.format("Osk Bridge", "Osk Bridge")) == []
    assert told(text.format("Ana Lima", "Ana Lima")) == [
        "Ana Lima | Asserts | Repairs Will Take Years"
    ]


@pytest.mark.parametrize(
    ("headline", "claim"),
    [
        ("Lima denies bribery as trial opens in Sena", "Lima | Denies | bribery"),
        ("Lima rejects plan as river rises", "Lima | Rejects | plan"),
        ("Lima criticises Oso as weak", "Lima | Criticises | Oso as weak"),
        ("Lima praises nurses as pillars of towns", "Lima | Supports | nurses as pillars of towns"),
        ("Lima denies fraud after raids", "Lima | Denies | fraud after raids"),
    ],
)
def test_what_happens_beside_it_ends_what_a_headline_tells(headline: str, claim: str) -> None:
    assert told(f"{headline}\n\nIt rained in Sena.\n") == [claim]


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        ("Director quits as auditors query sale of coins", "auditors | Questions | sale of coins"),
        ("Director resigns as police say coins are lost", "police | Asserts | coins are lost"),
    ],
)
def test_who_does_something_beside_what_a_headline_tells_speaks_alone(
    line: str, claim: str
) -> None:
    assert told(f"{line}\n\nBy Ana Lima\n\nThe board met.\n") == [claim]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Osk Crossing: Bill is nine million, costs rise, engineer says he never left\n\n"
         "The Osk Crossing fell.", ["engineer | Asserts | he never left"]),
        ("OSK CROSSING: BILL IS NINE MILLION, ENGINEER SAYS\n\nThe Osk Crossing fell.",
         ["ENGINEER | Asserts | BILL IS NINE MILLION"]),
        ("Osk Crossing: Bill Is Nine Million, Engineer Says\n\nThe Osk Crossing fell.",
         ["Engineer | Asserts | Bill Is Nine Million"]),
        ("Sena: Ferry stops again\n\nThe ferry in Sena stopped, the city of Sena said.",
         ["the city of Sena | Asserts | The ferry in Sena stopped"]),
        ("Sena: Mayor ‘knew of it’\n\nIn Sena it rained.", []),
        ("Osk Crossing: Mayor ‘knew of it’\n\nThe Osk Crossing fell.", []),
    ],
)  # fmt: skip
def test_only_who_surely_speaks_does_so_before_the_colon_of_a_headline(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Maas: I never resigned", "Ruben Maas was there."),
        ("Maas: ‘Never resigned’", "Ruben Maas was there."),
        ("Ana Maas: Bridge is not safe", "Ana Maas was there."),
        ("Sena Herald: Bridge is not safe", "The Sena Herald came out."),
    ],
)
def test_a_headline_shows_that_somebody_speaks_before_its_colon(headline: str, body: str) -> None:
    who, said = headline.split(": ")
    assert told(f"{headline}\n\n{body}") == [f"{who} | Asserts | {said}"]


def test_who_speaks_in_a_text_speaks_in_its_headline() -> None:
    claims = told("Telk: Bridge is not safe\n\nIt rained, Oskar Telk said.")
    assert "Telk | Asserts | Bridge is not safe" in claims


@pytest.mark.parametrize("mark", ["- ", "• ", "* ", "– ", "> ", "1. ", "12) ", "  - ", "·\t"])
def test_the_mark_of_a_list_is_no_part_of_what_is_said_or_of_who_says_it(mark: str) -> None:
    text = f"Key points\n{mark}It rained, police say\n{mark}Minister denies fraud\n"
    assert told(text) == ["police | Asserts | It rained", "Minister | Denies | fraud"]


@pytest.mark.parametrize(
    "said",
    [
        "12 people were hurt",
        "2.5 million left",
        "“It rained,”",
        "5 to 10 men left",
        "3D printers broke",
    ],
)
def test_a_number_or_a_quotation_at_the_beginning_is_a_part_of_what_is_said(said: str) -> None:
    mark = "" if said.endswith("”") else ","
    assert told(f"It rained.\n\n{said}{mark} Lima said.") == [f"Lima | Asserts | {said}"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("**Lima said it rained.**", ["Lima | Asserts | it rained"]),
        ("_Lima said it rained_", ["Lima | Asserts | it rained"]),
        ("**It rained.** Lima said it was cold.", ["Lima | Asserts | it was cold"]),
        ("**Lima said it rained.** Oso came.", ["Lima | Asserts | it rained"]),
        ("*Did Lima say it rained?* Nobody knew.", []),
        ("**Is it true that a report found the docks unsafe?**\n\n“It did.”", []),
        ("**Did Oso accuse Lima?**\n\nYes.", []),
        ("Lima said *Hello!* is a magazine.", ["Lima | Asserts | *Hello!* is a magazine"]),
    ],
)
def test_marks_of_emphasis_are_no_part_of_a_sentence(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("headline", "claim"),
    [
        ("Chairman denies fraud – report", "Chairman | Denies? | fraud"),
        ("Lima denies fraud: report", "Lima | Denies? | fraud"),
        ("Lima denies fraud, report says", "Lima | Denies? | fraud"),
        ("Lima says dam is safe - sources", "Lima | Asserts? | dam is safe"),
        ("Lima says dam is safe – but mayor disagrees", "Lima | Asserts | dam is safe"),
        ("Lima denies fraud | The Sena Courier", "Lima | Denies | fraud"),
        ("Lima refuses to debate Oso - What happened", "Lima | Refuses | to debate Oso"),
        ("Lima says dam – of 1930 – is safe", "Lima | Asserts | dam – of 1930 – is safe"),
        ("Lima denies fraud and theft", "Lima | Denies | fraud and theft"),
    ],
)
def test_what_tells_at_the_end_where_a_headline_is_from_is_not_said(
    headline: str, claim: str
) -> None:
    assert told(f"{headline}\n\nAna Lima left on Monday.") == [claim]
