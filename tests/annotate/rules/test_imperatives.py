"""Names that call upon people to do something: the group Save the Meadows."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, mentions

NAMED = ("Entity", "Organization", "Person", "Agent", "Place")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lima leads Save the Meadows. Save the Meadows met.", "Save the Meadows"),
        ("Stop the Tower lost. Lima left, and Oso joined Stop the Tower.", "Stop the Tower"),
        ("The campaign group Protect the River met.", "Protect the River"),
        ("The group Defend the Old Forest met.", "Defend the Old Forest"),
        ("Reclaim the Streets met. Oso of Reclaim the Streets left.", "Reclaim the Streets"),
        ("Oso left the charity Feed the Valley.", "Feed the Valley"),
    ],
)
def test_a_name_may_call_upon_people_to_do_something(text: str, name: str) -> None:
    found = [words for _, words in mentions(layer(text), *NAMED)]
    assert name in found
    assert not {name.partition(" ")[0], name.rpartition(" ")[2]} & {*found}


@pytest.mark.parametrize(
    "text",
    [
        "Oso told Lima the Council would vote. Oso told Lima the Council had met. Lima left.",
        "In Sena the Council met. Oso said that in Sena the Council was weak. He left Sena.",
        "Save the Meadows, said Oso. Save the Meadows, said Lima.",
        "Oso gave Norrline the Medal, and Norrline left.",
        "Oso showed Lima the Tower.",
        "Oso told Lima the Council would vote. Oso told Lima the Council had met.",
    ],
)
def test_a_name_before_another_with_an_article_is_a_name_of_its_own(text: str) -> None:
    assert not [words for label, words in mentions(layer(text), *NAMED) if " the " in words]
