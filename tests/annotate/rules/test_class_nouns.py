"""Which organisation "the trust" is that speaks: the only one of the text that is called so."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, whom

from kgraph.model.annotations import covered_text


def meant(text: str) -> list[set[str]]:
    """The words of the mentions that are said to denote the same."""
    found = layer(text)
    words = {each.id: covered_text(text, each.spans) for each in found.mentions}
    return [{words[member] for member in cluster.members} for cluster in found.clusters]


@pytest.mark.parametrize(
    ("before", "name", "noun"),
    [
        ("The Tarnmouth Hospitals Trust left.", "Tarnmouth Hospitals Trust", "trust"),
        ("They met the Dockers' Union there.", "Dockers' Union", "union"),
        ("The Ministry of Defence left.", "Ministry of Defence", "ministry"),
        ("Ana Lima of Lorne Bank left.", "Lorne Bank", "bank"),
        ("They met at the club Sena Rovers. Sena Rovers lost.", "Sena Rovers", "club"),
        ("Norvik Hydro, a company in Sena, left.", "Norvik Hydro", "company"),
        ("Norvik Hydro, the shipping company, left.", "Norvik Hydro", "company"),
        ("Norvik Hydro, a company that makes ships, left.", "Norvik Hydro", "company"),
        ("Norvik Hydro, a company in Sena, left Sena Hospital.", "Norvik Hydro", "company"),
        ("The Dockers' Union left. The union's leader came.", "Dockers' Union", "union"),
        ("Halde Capital, a Sena-based investment fund, left.", "Halde Capital", "fund"),
        ("They met Halde Capital, a fund. Norvik Hydro left.", "Halde Capital", "fund"),
        ("Norvik Hydro, a charity in Sena, left. The GMB came.", "Norvik Hydro", "charity"),
        (
            "The Dockers' Union left. Brackley Foods and Brackley said no.",
            "Dockers' Union",
            "union",
        ),
        ("The Dockers' Union left. Sena Courier said no.", "Dockers' Union", "union"),
        ("The actors' union, Equity Stage, left.", "Equity Stage", "union"),
    ],
)
def test_the_noun_means_the_only_organisation_that_is_called_so(
    before: str, name: str, noun: str
) -> None:
    assert meant(f"{before} The {noun} said that it rained.") == [{name, f"The {noun}"}]


@pytest.mark.parametrize(
    ("before", "noun"),
    [
        ("The Sena Trust left the Torma Trust.", "trust"),
        ("The Sena Council left. A council in Torma came.", "council"),
        ("The Sena Council left. The Torma council came.", "council"),
        ("The Sena Council left. Councils rarely do.", "council"),
        ("The Dockers' Union left. The GMB came.", "union"),
        ("The Sena Council left.", "company"),
        ("The Sena Water Board left.", "board"),
        ("Norvik Hydro, a company in Sena, left. Halde Logistics came.", "company"),
        ("Norvik Hydro left. In Torma, a company in the port closed.", "company"),
        ("They met in Torma, a company town. Torma is old.", "company"),
        ("It snowed.", "trust"),
        ("The Elm Fund left.", "fund"),
        ("They met Halde Capital, an investment fund. The Elm Fund left.", "fund"),
        ("They met Halde Capital, an investment fund. A fund in Torma left.", "fund"),
        ("They met Halde Capital, an investment fund. Funds rarely do.", "fund"),
    ],
)
def test_the_noun_stays_open_where_another_one_may_be_meant(before: str, noun: str) -> None:
    assert meant(f"{before} The {noun} said that it rained.") == []


def test_who_comes_later_is_not_meant() -> None:
    assert meant("The union said that it rained. The Dockers' Union left.") == []


def test_in_somebodys_words_the_noun_stays_open() -> None:
    assert meant("The Dockers' Union left. “The union said that it rained,” Ana Lima said.") == []


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The Sena Trust left. The trust's new chair, Ana Lima, came.", "Sena Trust"),
        ("The Sena Trust left. Ana Lima, head of the trust, came.", "Sena Trust"),
        (
            "They met Halde Capital, a fund. A spokesman for the fund, Ben Oso, left.",
            "Halde Capital",
        ),
        ("The Sena Trust left the Torma Trust. The trust's chair, Ana Lima, came.", ""),
        ("The Sena Trust left. Ana Lima, ambassador to the trust, came.", ""),
        ("The Sena Trust left. Ana Lima, chair of the committee, came.", ""),
        ("Ana Lima, head of the trust, came. The Sena Trust left.", ""),
    ],
)
def test_an_office_is_that_of_the_organisation_that_the_noun_means(text: str, owner: str) -> None:
    found = layer(text)
    owners = [whom(found)[each.object] for each in found.relations if each.label == "officeOf"]
    assert owners == ([owner] if owner else [])
