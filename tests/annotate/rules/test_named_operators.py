"""Who speaks where a description stands beside a name: `The operator of the dam, Norvik Hydro, said`."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("The operator of the dam, Norvik Hydro,", "Norvik Hydro"),
        ("The dam's operator, Norvik Hydro,", "Norvik Hydro"),
        ("The parent company of the bank, Halle Trust,", "Halle Trust"),
        ("The company behind the dam, Norvik Hydro,", "Norvik Hydro"),
        ("The biggest buyer of the gas, Halle Gas,", "Halle Gas"),
        ("The mayor of Sena, Ana Lima,", "Ana Lima"),
        ("The mayor of Sena, Ohio,", "The mayor of Sena"),
        ("The governor of Sena, Norvik County,", "The governor of Sena"),
        ("The workers of the plant, Norvik Hydro,", "The workers of the plant"),
        ("A maker of pumps, Halle Works,", "A maker of pumps"),
    ],
)
def test_a_name_beside_what_it_is_speaks_but_not_where_that_is(who: str, speaker: str) -> None:
    assert told(f"{who} said it was safe.") == [f"{speaker} | Asserts | it was safe"]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("the operator of the dam, Norvik Hydro", "Norvik Hydro"),
        ("the company, Norvik Hydro", "Norvik Hydro"),
        ("a maker of pumps, Halle Works", "a maker of pumps"),
    ],
)
def test_a_name_behind_the_verb_and_what_it_is_speaks(who: str, speaker: str) -> None:
    assert told(f"“It was safe,” said {who}.") == [f"{speaker} | Asserts | “It was safe,”"]


def test_a_name_before_the_verb_and_what_it_is_denies_it() -> None:
    told_of = told("The operator of the dam, Norvik Hydro, denied it.")
    assert told_of == ["Norvik Hydro | Denies | it"]
