"""What of a content is compared: folded words, figures, dates, negations."""

from __future__ import annotations

import pytest

from kgraph.wording.compared_words import compared_words
from kgraph.wording.content_parts import Content
from kgraph.wording.contents import content_of

ENGLISH = compared_words("en")


def read(text: str, issued: str = "2025-03-05") -> Content:
    return content_of(text, ENGLISH, issued)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the ministry knew of the crack", "that the ministry had known of the cracks"),
        ("the dam was inspected", "the dam had been inspected"),
        ("cities carried the costs", "a city carries the cost"),
        ("they admitted it", "they have admitted it"),
        ("14 people died", "14 persons were killed"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert read(one).words.keys() == read(other).words.keys() != set()


def test_words_that_tell_something_stay_apart() -> None:
    assert read("the dam").words.keys() != read("the dams of Sena").words.keys()
    assert set(read("the bus was late").words) == {"bus", "lat"}
    assert not read("that it would be so").words


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("6.2 million kroner", "6,200,000 kroner", True),
        ("$6.2m", "$6,234,000", True),
        ("6.2 million", "6.3 million", False),
        ("6 million", "7 million", False),
        ("fourteen people", "14 people", True),
        ("twenty-five", "25", True),
        ("two hundred thousand", "200,000", True),
        ("14", "17", False),
        ("at least 14", "17", True),
        ("at least 17", "14", False),
        ("up to 17", "14", True),
        ("about 100", "104", True),
        ("about 100", "140", False),
        ("3.5 percent", "3.47 percent", True),
    ],
)
def test_figures_may_be_one_where_rounding_and_bounds_leave_it_open(
    one: str, other: str, may_be: bool
) -> None:
    [(first, _)], [(second, _)] = read(one).figures, read(other).figures
    assert first.may_be(second) == second.may_be(first) == may_be


def test_a_figure_tells_what_it_counts() -> None:
    assert [of for _, of in read("14 people and 3 houses").figures] == ["person", "hous"]
    assert [of for _, of in read("the work cost $7 million").figures] == ["dollar"]
    assert read("the 14-year-old and the 21st").figures == []


def test_days_are_reckoned_from_the_day_of_issue() -> None:
    assert [each.value for each in read("it opened on Monday").dates] == ["2025-03-03"]
    assert [each.value for each in read("it opened on 3 March 2025").dates] == ["2025-03-03"]
    assert [each.value for each in read("it opened on Monday", "").dates] == ["monday"]


def test_a_negation_tells_what_it_negates() -> None:
    def negated(text: str) -> list[str]:
        return [each.of for each in read(text).negations]

    assert negated("the dam was not inspected") == ["inspect"]
    assert negated("the dam wasn't safe") == ["saf"]
    assert negated("the dam is unsafe") == ["saf"]
    assert negated("prices fell") == ["ris"]
    assert negated("none of the dams was inspected") == [""]
    assert negated("not only the dam was inspected") == []
    assert negated("the inspection was revenge, nothing else") == []
    assert negated("No, the dam was inspected") == []


def test_of_a_language_without_words_all_words_are_compared_as_written() -> None:
    content = content_of("der Damm war sicher", compared_words("xx"))
    assert list(content.words) == ["der", "damm", "war", "sicher"]
    assert not content.negations
