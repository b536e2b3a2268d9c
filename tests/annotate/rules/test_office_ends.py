"""Nouns that tell that an office has ended, and ranks that are no part of an office."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer

from kgraph.model.annotations import covered_text


def offices(text: str) -> list[str]:
    """The words of the offices that the proposals for a text say to be held."""
    found = layer(text)
    words = {each.id: covered_text(text, each.spans) for each in found.mentions}
    return [words[each.object] for each in found.relations if each.label == "holdsOffice"]


@pytest.mark.parametrize(
    "text",
    [
        "It rained at President Ana Lima's assassination.",
        "The assassination of President Ana Lima shocked all.",
        "The murder of Mayor Ana Lima in the town is new.",
        "After Mayor Ana Lima's death, the town mourned.",
        "The funeral of Mayor Ana Lima took place on Monday.",
        "The killing of Governor Ana Lima was planned.",
        "Mayor Ana Lima's resignation came on Monday.",
        "The resignation of the mayor, Ana Lima, came on Monday.",
        "President Ana Lima's widow spoke.",
        "They toppled statues of President Ana Lima.",
    ],
)
def test_an_office_is_held_back_where_a_noun_tells_its_end(text: str) -> None:
    assert offices(text) == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("President Ana Lima's plan failed.", "President"),
        ("The plan of Mayor Ana Lima failed.", "Mayor"),
        ("Mayor Ana Lima spoke of the murder of Ben Oso.", "Mayor"),
        ("The death toll, Mayor Ana Lima said, is high.", "Mayor"),
        ("Police Chief Col. Ana Lima spoke.", "Police Chief"),
        ("Defense Minister Maj. Ana Lima spoke.", "Defense Minister"),
        ("Attorney Gen. Ana Lima spoke.", "Attorney Gen."),
        ("Lt. Gov. Ana Lima spoke.", "Lt. Gov."),
        ("Lt. Col. Ana Lima spoke.", "Lt. Col."),
    ],
)
def test_other_nouns_leave_an_office_and_a_rank_behind_it_is_no_part_of_it(
    text: str, office: str
) -> None:
    assert offices(text) == [office]


def test_the_holder_of_an_office_may_be_owned_by_several() -> None:
    text = "Ana Lima, president of the students' council, left."
    assert offices(text) == ["president of the students' council"]
