"""Whom a title means within what somebody says: the only one whom the text calls so."""

from __future__ import annotations

import pytest
from annotate.rules.test_who_speaks import joined


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Education commissioner Ben Oso left. Lima said the commissioner lied.",
            "the commissioner",
        ),
        ("Mayor Ben Oso left. The letter says that the mayor's office lied.", "the mayor"),
        ("Mayor Ben Oso left. “The mayor lied,” Lima said.", "The mayor"),
        ("Mayor Ben Oso left. Mayor Eva Reis said the mayor lied.", ""),
        ("Mayor Ben Oso left. Lima said the mayor of Torma lied.", ""),
        ("Mayor Ben Oso left. Lima, a mayor, said the mayor lied.", ""),
        ("Mayor Ben Oso left. Two mayors met. Lima said the mayor lied.", ""),
        ("Mayor Ben Oso left. The deputy mayor met him. Lima said the mayor lied.", ""),
        ("Mayor Ben Oso left. Lima said the mayor who lied was ill.", ""),
        ("Ben Oso left. Lima said the mayor lied.", ""),
    ],
)
def test_a_title_in_what_is_said_is_the_only_one_who_has_it(text: str, title: str) -> None:
    assert joined(text) == ([{"Ben Oso", title}] if title else [])
