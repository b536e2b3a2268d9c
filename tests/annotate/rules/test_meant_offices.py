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
        ("Mayor Ben Oso left. Lima said it had always been up to the mayor.", ""),
        ("Mayor Ben Oso left. Lima said the sale was a matter for the mayor.", ""),
        ("Mayor Ben Oso left. Lima listed the duties of the mayor. Eva said it rained.", ""),
        ("Mayor Ben Oso left. “It is the job of the mayor,” Lima said.", ""),
        ("Mayor Ben Oso left. Lima said the mayor always lied.", "the mayor"),
        ("Mayor Ben Oso left. Lima said a friend of the mayor lied.", "the mayor"),
    ],
)
def test_a_title_in_what_is_said_is_the_only_one_who_has_it(text: str, title: str) -> None:
    assert joined(text) == ([{"Ben Oso", title}] if title else [])


@pytest.mark.parametrize(
    ("text", "she"),
    [
        ("The minister, Ana Lima, left. The minister's office said she was ill.", "she"),
        ("The minister, Ana Lima, left. Ben Oso came. The minister's office said she lied.", "she"),
        ("The minister, Ana Lima, left. It rained. The minister's office denied that she lied.", "she"),
        ("The minister, Ana Lima, left. The minister's office rejected it, saying she was ill.", "she"),
        ("Minister Ana Lima left. The minister's office said that she was ill.", "she"),
        ("Minister Ana Lima left. The minister's spokesman said she was ill.", "she"),
        ("Minister Ana Lima left. The minister's spokeswoman said she was ill.", ""),
        ("Minister Ana Lima saw the Lorne Tane mill. The minister's office said she left.", "she"),
        ("Minister Ana Lima left. Dagny Ek came. The minister's office said she was ill.", ""),
        ("The minister, Ana Lima, left. The minister's office said he was ill.", ""),
        ("The minister, Ana Lima, left. Eva Reis came. The minister's office said she was ill.", ""),
        ("The minister, Ana Lima, left. A minister came. The minister's office said she was ill.", ""),
        ("The minister, Ana Lima, left. A woman came. The minister's office said she was ill.", ""),
        ("The minister, Ana Lima, left. The minister's office told Eva Reis she was ill.", ""),
        ("The deputy minister, Ana Lima, left. The minister's office said she was ill.", ""),
        ("The minister, Ana Lima, left. The ministry said she was ill.", "she"),
        ("Minister Kim Reis left. The minister's office said she was ill.", ""),
    ],
)  # fmt: skip
def test_she_in_what_her_office_says_is_who_holds_it(text: str, she: str) -> None:
    assert joined(text) == ([{"Ana Lima", she}] if she else [])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The mayor, Ben Oso, left. Lima said the mayor lied.", "the mayor"),
        ("The city mayor, Ben Oso, left. Lima said the mayor lied.", "the mayor"),
        ("The deputy mayor, Ben Oso, left. Lima said the mayor lied.", ""),
        ("They met the mayor, Ben Oso and Eva Reis. Lima said the mayor lied.", ""),
    ],
)
def test_a_title_is_told_before_a_name_between_commas_too(text: str, title: str) -> None:
    assert joined(text) == ([{"Ben Oso", title}] if title else [])
