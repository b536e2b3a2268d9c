"""What is told of who speaks behind a bare "and" or "but", and is no part of what she says."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lima believes it leaked but has found no evidence that Oso knew.", "it leaked"),
        ("Lima says Oso lied but has offered no proof of it.", "Oso lied"),
        ("Lima said that Oso had lied and gave no further details.", "Oso had lied"),
        ("Lima believes Oso lied but has no evidence.", "Oso lied"),
        ("Lima thinks the price is low and is said to favour a sale.", "the price is low"),
        ("Lima thinks it cheap and is widely believed to want it.", "it cheap"),
        ("Lima says the bid is low and has been reported to want it.", "the bid is low"),
        ("Lima said that nobody was hurt and appealed for calm.", "nobody was hurt"),
        ("Lima said the crews would stay and praised their work.", "the crews would stay"),
        ("Lima said nobody had been hurt and called for calm.", "nobody had been hurt"),
        ("Lima said the deal was dead and blamed Oso for it.", "the deal was dead"),
    ],
)
def test_what_who_speaks_does_next_is_no_part_of_what_she_says(text: str, said: str) -> None:
    assert told(text)[0].split(" | ")[2] == said


@pytest.mark.parametrize(
    "said",
    [
        "they had searched the house and found no evidence of a crime",
        "they had come and had seen no evidence of a crime",
        "the plan was flawed and opposed by the union",
        "the firm should be sold and backed by the state",
        "the dam was old and needed repair",
        "Oso had lied and criticised the council",
        "the dam is old and is expected to fail",
        "he was tired and feared the worst",
        "the bill would be amended and approved by May",
    ],
)
def test_what_may_be_told_of_whom_she_speaks_is_a_part_of_it(said: str) -> None:
    assert told(f"Lima said {said}.") == [f"Lima | Asserts | {said}"]
