"""What is said before a court or an inquiry, by nobody who is named, is not said by the court."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role, told

HEARD = {
    "The jury heard that Lima had fled.": "| Asserts | Lima had fled",
    "Lima had fled, the court heard.": "| Asserts | Lima had fled",
    "Lima, the court heard, had fled.": "| Asserts | Lima had fled",
    "An inquiry has heard that the boiler was unsafe.": "| Asserts | the boiler was unsafe",
    "Sena Crown Court heard Lima had hidden the money.": "| Asserts | Lima had hidden the money",
    "The inquest heard how the boiler had burst.": "| Asserts | how the boiler had burst",
    "Jurors were told that Lima had fled.": "| Asserts | Lima had fled",
    "Lima had fled, jurors were told.": "| Asserts | Lima had fled",
    "“He fled,” the committee was told.": "| Asserts | “He fled,”",
    "Boiler unsafe, inquiry told\n\nThe boiler burst.": "| Asserts | Boiler unsafe",
    "Minister knew, MPs told\n\nThe minister left.": "| Asserts | Minister knew",
    "Clerk took cash, court hears\n\nA clerk left.": "| Asserts | Clerk took cash",
    "The court heard from Ana Lima that it had rained.": "Ana Lima | Asserts | it had rained",
    "The court heard from a nurse, Ana Lima, that it had rained.": "Ana Lima | Asserts | it had rained",
    "The committee was told by Lima that it rained.": "Lima | Asserts | it rained",
    "The committee told Lima that it rained.": "The committee | Asserts | it rained",
}
NOT_HEARD = [
    "The court heard the case on Monday.",
    "The court has not heard that Lima had fled.",
    "Lima heard that it had rained.",
    "The committee was told to leave.",
    "Minister knew, residents told\n\nThe minister left.",
]


@pytest.mark.parametrize("text", HEARD)
def test_who_hears_it_says_nothing(text: str) -> None:
    assert told(text) == [HEARD[text]]


@pytest.mark.parametrize("text", NOT_HEARD)
def test_nothing_is_proposed_where_it_is_not_told_that_somebody_said_it(text: str) -> None:
    assert told(text) == []


def test_who_hears_it_is_the_addressee() -> None:
    found = layer("The jury heard that Lima had fled.")
    assert of_role(found, found.events[0].arguments, "Addressee") == "The jury"
