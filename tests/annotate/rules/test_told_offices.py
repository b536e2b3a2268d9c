"""Offices that a verb tells, and what somebody leads."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import known, layer, whom

from kgraph.model.annotations import covered_text


def relations(text: str, issued: str = "2024-03-12") -> set[tuple[str, str, str]]:
    """Who holds which office, or leads what, by the proposals for a text."""
    names = known(Ana_Lima="Person", Ben_Oso="Person", Green_List="Organization")
    found = layer(text, names, issued=issued)
    words = {each.id: covered_text(text, each.spans) for each in found.mentions}
    return {
        (words[each.subject], each.label, words[each.object])
        for each in found.relations
        if each.label in ("holdsOffice", "leads")
    }


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ana Lima, who has been mayor of Sena since 2019, left.", "mayor of Sena"),
        ("Ana Lima has been the mayor of Sena for ten years.", "mayor of Sena"),
        ("Ana Lima is the mayor of Sena.", "mayor of Sena"),
        ("Ana Lima is currently director of the union and lives here.", "director of the union"),
        ("Ana Lima, who is the ministry's spokeswoman, left.", "the ministry's spokeswoman"),
        ("Ana Lima remains chair of the committee, which met.", "chair of the committee"),
        ("Ana Lima was elected president of the union in 2021.", "president of the union"),
        ("Ana Lima, who became head of the agency in 2023, left.", "head of the agency"),
        ("Ana Lima was elected president of the union in 1986.", ""),
        ("Ana Lima was elected president of the union in 2024.", ""),
        ("Ana Lima was elected president of the union.", ""),
        ("Ana Lima was elected president of the union in 2021 and left in 2022.", ""),
        ("Ana Lima was mayor of Sena.", ""),
        ("Ana Lima has been mayor of Sena.", ""),
        ("Ana Lima is not the mayor of Sena.", ""),
        ("Ana Lima is no longer the mayor of Sena.", ""),
        ("Ana Lima is the former mayor of Sena.", ""),
        ("Ana Lima is a candidate for mayor of Sena.", ""),
        ("Ana Lima is to be mayor of Sena.", ""),
        ("Ana Lima is a senator.", ""),
        ("Ana Lima is the mayor of Sena?", ""),
        ("Ana Lima is mayor of Sena's brother.", ""),
        ("If Ana Lima is mayor of Sena, it rains.", ""),
        ("The wife of Ana Lima, who is mayor of Sena, left.", ""),
        ("Whether Ana Lima, who is mayor of Sena, left is open.", ""),
    ],
)
def test_an_office_is_told_by_a_verb_where_it_is_held_now(text: str, office: str) -> None:
    assert relations(text) == ({("Ana Lima", "holdsOffice", office)} if office else set())


def test_who_was_elected_holds_nothing_for_sure_in_a_text_without_a_day() -> None:
    text = "Ana Lima was elected president of the union in 2021."
    assert relations(text, issued="") == set()


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Ana Lima, who leads the Green List, left.", True),
        ("Ana Lima, who leads the farmers’ union Green List, left.", True),
        ("Ana Lima, who leads the company that owns Green List, left.", False),
        ("Ana Lima, who leads the group against Green List, left.", False),
        ("Ana Lima heads the Green List.", True),
        ("Ana Lima has led the Green List since 2019.", True),
        ("Ana Lima has led the Green List.", False),
        ("Ana Lima leads the Green List by two points.", False),
        ("Ana Lima leads the Green List's campaign.", False),
        ("Ana Lima, who led the Green List, left.", False),
        ("Ana Lima, who leads Ben Oso, left.", False),
        ("If Ana Lima leads the Green List, it rains.", False),
    ],
)
def test_who_leads_an_organisation_now(text: str, leads: bool) -> None:
    assert relations(text) == ({("Ana Lima", "leads", "Green List")} if leads else set())


def test_who_is_named_behind_whose_brother_he_is_may_lead_something() -> None:
    text = "Lima's brother Ben, who leads the Green List, left."
    assert relations(text) == {("Ben", "leads", "Green List")}


@pytest.mark.parametrize(
    ("text", "led"),
    [
        (
            "Ana Lima, who leads the parliamentary health committee, left.",
            "the parliamentary health committee",
        ),
        ("Ana Lima, who also runs the farmers' union, left.", "the farmers' union"),
        (
            "Ana Lima, who founded and now heads the department of public health, left.",
            "the department of public health",
        ),
        ("Ana Lima, who presides over Sena's appeals court, left.", "Sena's appeals court"),
        ("Ana Lima, who has run the village school since 2014, left.", "the village school"),
        (
            "The Tarnmouth Trust met. Ana Lima, who has chaired the trust for years, left.",
            "Tarnmouth Trust",
        ),
        ("Ana Lima chairs the planning committee.", "the planning committee"),
        ("Ana Lima, who leads Norway's Labour Party, left.", "Labour Party"),
        ("Ana Lima, who leads the residents' group Save the Meadows, left.", "Save the Meadows"),
        ("Ana Lima, who leads the investigation, left.", ""),
        ("Ana Lima, who leads the league, left.", ""),
        ("Ana Lima, who leads the company, left.", ""),
        ("Ana Lima, who runs the school's kitchen, left.", ""),
        ("Ana Lima, who runs a school, left.", ""),
        ("Ana Lima, who chairs its audit committee, left.", ""),
        ("Ana Lima, who chairs the committee that fell, left.", ""),
        ("Ana Lima, who chairs the planned committee, left.", ""),
        ("Ana Lima, who chaired the committee, left.", ""),
        ("Ana Lima, who founded the union, left.", ""),
        ("Ana Lima, who leads the union until May, left.", ""),
        ("Ana Lima leads the union to victory.", ""),
        ("Ana Lima, who chairs the committee, has resigned.", ""),
        ("The sister of Ana Lima, who chairs the committee, left.", ""),
    ],
)
def test_what_somebody_leads_is_described(text: str, led: str) -> None:
    found = layer(text)
    assert [whom(found)[each.object] for each in found.relations] == ([led] if led else [])


@pytest.mark.parametrize(("year", "is_held"), [("1998", False), ("2018", False), ("2022", True)])
def test_an_office_in_a_sentence_about_a_year_long_ago_is_held_back(
    year: str, is_held: bool
) -> None:
    held = {("Ana Lima", "holdsOffice", "Mayor")} if is_held else set()
    assert relations(f"In {year}, Mayor Ana Lima closed the port.", issued="2024-05-02") == held


@pytest.mark.parametrize(
    ("text", "held", "holder"),
    [
        (
            "Ana Lima, chair of the Safety Board (SB), left.",
            "chair of the Safety Board",
            "Safety Board",
        ),
        (
            "The chair of the Safety Board (SB), Ana Lima, left.",
            "chair of the Safety Board",
            "Safety Board",
        ),
        ("County auditor Ana Lima left.", "County auditor", ""),
        ("The town manager, Ana Lima, left.", "town manager", ""),
        ("Factory manager Ana Lima left.", "", ""),
        (
            "Ana Lima, a spokeswoman for the commissioner, left.",
            "spokeswoman for the commissioner",
            "",
        ),
        ("Ana Lima, a spokeswoman for the children, left.", "", ""),
        ("The Board of Sena met. Its director, Ana Lima, left.", "director", "Board of Sena"),
        ("The Board of Sena sued a union. Its director, Ana Lima, left.", "director", ""),
        ("Oso sued the Board of Sena. Its director, Ana Lima, left.", "director", ""),
        ("The Board of Sena mill burned. Its director, Ana Lima, left.", "director", ""),
        ("The Board of Sena met. “No,” said Ana Lima, its chair.", "chair", "Board of Sena"),
        (
            "The Board of Sena met. “No. We left,” said Ana Lima, its chair.",
            "chair",
            "Board of Sena",
        ),
        ("The Board of Sena met. “No,” said its chair, Ana Lima.", "chair", "Board of Sena"),
        (
            "The Board of Sena met. “This board left,” said Ana Lima, its chair.",
            "chair",
            "Board of Sena",
        ),
        ("The Board of Sena met. “The union lied,” said Ana Lima, its chair.", "chair", ""),
        ("The Board of Sena met. “Halde Steen lied,” said Ana Lima, its chair.", "chair", ""),
        ("The Board of Sena met. Its conductor, Ana Lima, left.", "conductor", "Board of Sena"),
        ("The Board of Sena met. It left. Its chair, Ana Lima, left.", "chair", "Board of Sena"),
        (
            "The Sena Trust met.\n\nThe trust left. Its chair, Ana Lima, left.",
            "chair",
            "Sena Trust",
        ),
        ("The Board of Sena met. The board sued Jo Ltd. Its chair, Ana Lima, left.", "chair", ""),
        (
            "The Board of Sena met. The board's lawyers left. Its chair, Ana Lima, left.",
            "chair",
            "",
        ),
        ("The bakers' union, Unity, left. Its organiser, Ana Lima, left.", "organiser", "Unity"),
        (
            "The bakers' union, Unity, left, and its organiser, Ana Lima, left.",
            "organiser",
            "Unity",
        ),
        ("The Board of Sena sued a bank, and its chair, Ana Lima, left.", "chair", ""),
        ("The bakers' union, Unity, sued a bank. Its chair, Ana Lima, left.", "chair", ""),
        (
            "Norvik Hydro left. “No,” said Ana Lima, its chief executive.",
            "chief executive",
            "Norvik Hydro",
        ),
    ],
)
def test_an_office_stands_beside_short_names_public_bodies_and_its(
    text: str, held: str, holder: str
) -> None:
    found = layer(text)
    ends = {each.label: whom(found)[each.object] for each in found.relations}
    assert (ends.get("holdsOffice", ""), ends.get("officeOf", "")) == (held, holder)
