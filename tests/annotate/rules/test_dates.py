"""Dates relative to the day of issue, and absolute ones."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer

ISSUED = "2025-08-20"  # a Wednesday


def times(text: str, issued: str = ISSUED, language: str = "en") -> list[tuple[str, str]]:
    found = layer(text, issued=issued, language=language)
    return [
        (
            text[slice(*mention.spans[0])],
            next((v for n, v, _ in mention.attributes if n == "Value"), ""),
        )
        for mention in sorted(found.mentions, key=lambda each: each.spans)
        if mention.label == "Time"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Monday.", [("Monday", "2025-08-18")]),
        ("They met on Wednesday.", [("Wednesday", "2025-08-20")]),
        ("They met last Wednesday.", [("last Wednesday", "2025-08-13")]),
        ("They will meet on Friday.", [("Friday", "")]),
        (
            "What they teach, the new minister, Ana-Sofia Lima, said in the house on Wednesday.",
            [("Wednesday", "2025-08-20")],
        ),
        ("They met on Monday night.", [("Monday night", "2025-08-18")]),
        ("They met this morning.", [("this morning", "2025-08-20")]),
        ("They met last night.", [("last night", "2025-08-19")]),
        ("They met yesterday evening.", [("yesterday evening", "2025-08-19")]),
        ("They met two days ago.", [("two days ago", "2025-08-18")]),
        ("They met 10 days ago.", [("10 days ago", "2025-08-10")]),
        ("They met a few weeks ago.", [("a few weeks ago", "")]),
        ("They spoke of two days ago.", [("two days ago", "2025-08-18")]),
        ("They met in March last year.", [("March last year", "2024-03")]),
        ("They met on Monday last week.", [("Monday last week", "2025-08-11")]),
        ("They told CBS This Morning.", []),
        ("“It will rain,” she said on Monday.", [("Monday", "2025-08-18")]),
        ("They met yesterday.", [("yesterday", "2025-08-19")]),
        ("They met on Super Tuesday, and on Good Friday.", []),
        ("USA Today and The Sunday Times saw Saturday Night Live.", []),
        ("Today it rained. “Today it rained.”", [("Today", "2025-08-20")] * 2),
        ("This week it rained.", [("This week", "2025-08-18/2025-08-24")]),
        ("It rained last month.", [("last month", "2025-07")]),
        ("It rained last year.", [("last year", "2024")]),
        ("On 5 May 2016 it rained.", [("5 May 2016", "2016-05-05")]),
        ("On May 5, 2016 it rained.", [("May 5, 2016", "2016-05-05")]),
        ("On August 3 it rained.", [("August 3", "2025-08-03")]),
        ("On December 30 it rained.", [("December 30", "")]),
        ("On 30 February 2016 it rained.", [("30 February 2016", "")]),
        ("In May 2016 it rained.", [("May 2016", "2016-05")]),
        ("In 2016 it rained.", [("2016", "2016")]),
        ("On 2016-05-05 it rained.", [("2016-05-05", "2016-05-05")]),
        ("It may rain, and 2016 people may march.", []),
        ("It rained for 3,500 days.", []),
    ],
)
def test_dates_have_values_where_these_are_certain(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert times(text) == expected


@pytest.mark.parametrize("issued", ["", "yesterday", "2025-13-40"])
def test_without_a_day_of_issue_a_weekday_has_no_value(issued: str) -> None:
    assert times("They met on Monday and on 5 May 2016.", issued) == [
        ("Monday", ""),
        ("5 May 2016", "2016-05-05"),
    ]


def test_dates_of_other_languages() -> None:
    assert times("Es regnete am Montag.", language="de") == [("Montag", "2025-08-18")]
    assert times("Am Morgen regnete es.", language="de") == []
    assert times("Es regnet morgen.", language="de") == [("morgen", "2025-08-21")]
    assert times("Aujourd’hui, il pleut.", language="fr") == [("Aujourd’hui", "2025-08-20")]
    assert times("Il pleuvait hier.", language="fr") == [("hier", "2025-08-19")]
    assert times("У п’ятницю дощило.", language="uk") == [("п’ятницю", "2025-08-15")]
    assert times("5 травня 2016 дощило.", language="uk") == [("5 травня 2016", "2016-05-05")]
