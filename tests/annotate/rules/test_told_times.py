"""Times behind the things that somebody tells of: whether they belong to the telling."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role


def last(text: str) -> tuple[str, str]:
    """What the last claim of a text is about, and when it was said."""
    found = layer(text)
    arguments = found.events[-1].arguments
    return of_role(found, arguments, "Content", "About"), of_role(found, arguments, "UtteredOn")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Maas said he had warned the mayor of the crack in January 2024.", "January 2024"),
        ("Maas had warned of the crack on Friday.", "Friday"),
        ("Maas warned Mayor Petra Halvorsen of the crack on 4 March 2024.", "4 March 2024"),
        ("Maas warned the mayor about the crack last week.", "last week"),
        ("Maas told the council about the crack on Friday.", "Friday"),
    ],
)
def test_behind_a_known_thing_it_is_the_time_of_telling(text: str, when: str) -> None:
    assert last(text) == ("the crack", when)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Maas warned the mayor of a crack in January 2024.", "a crack in January 2024"),
        ("Maas warned of the crack on Friday.", "the crack on Friday"),
        ("Maas had warned the mayor of the strike on Friday.", "the strike on Friday"),
        ("Maas had warned the mayor of the demolition in May 2024.", "the demolition in May 2024"),
        ("Maas had warned them of floods in May 2024.", "floods in May 2024"),
    ],
)
def test_of_what_happens_or_is_new_it_may_tell_when_and_stays(text: str, about: str) -> None:
    assert last(text) == (about, "")
