"""Whether two stands on what is alike are perhaps opposed."""

from __future__ import annotations

import pytest

from kgraph.model.vocabulary import KG
from kgraph.wording.compared_words import compared_words
from kgraph.wording.contents import content_of
from kgraph.wording.opposing import Stand, opposition


@pytest.mark.parametrize(
    ("stance", "is_negative", "is_opposed"),
    [
        (KG.RulesOut, False, True),
        (KG.RulesOut, True, False),
        (KG.Denies, False, False),
        (KG.Opposes, False, False),
        (KG.Asserts, False, False),
        (KG.Asserts, True, False),
    ],
)
def test_only_who_rules_something_out_is_opposed_to_who_does_not(
    stance: str, is_negative: bool, is_opposed: bool
) -> None:
    content = content_of("a strike at the port", compared_words("en"))
    open_ = Stand(KG.RulesOut, True, content)
    other = Stand(stance, is_negative, content)
    assert bool(opposition(open_, other)) == bool(opposition(other, open_)) == is_opposed
