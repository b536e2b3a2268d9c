"""The page of a part: which part it is stands in its header, and the name that it is about in the middle."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.by import By
from view.driving import Visit, text_of
from view.story import BASE

from kgraph.view.parts import around, best_connected, part_of

pytestmark = pytest.mark.browser

UKRAINE = f"{BASE}state/ukraine"
ALL = "a part of 88 names"


@pytest.mark.parametrize(
    ("hops", "words"), [(0, "Ukraine alone"), (1, "around Ukraine, at most 1 edge away")]
)
def test_a_page_opens_with_the_name_that_it_is_about(
    visit: Visit, example: Any, hops: int, words: str
) -> None:
    network, beside = example
    part = around(network, UKRAINE, hops)
    page = visit(part, beside=beside.part(part))
    assert page.execute_script("return kgraph.state().focus") == UKRAINE
    assert f"{ALL}: {words} (kgraph view --focus NAME shows" in text_of(page, "#figures")
    assert page.get_log("browser") == []


def test_a_page_of_the_best_connected_names_says_so(visit: Visit, example: Any) -> None:
    network, beside = example
    part = best_connected(network, 10)
    page = visit(part, beside=beside.part(part))
    assert text_of(page, "#figures").startswith("10 names in statements · ")
    assert f"{ALL}: the names with the most edges" in text_of(page, "#figures")
    assert text_of(page, "#title") == network.graph["title"]


def test_a_page_of_an_answer_says_so_and_shows_its_words_in_the_text(
    visit: Visit, example: Any
) -> None:
    network, beside = example
    claim = next(
        data["claim"] for *_, data in network.edges(data=True) if data["stance"] == "Refuses"
    )
    part = part_of(network, {claim})
    page = visit(part, beside=beside.part(part, [claim]))
    assert f"{ALL}: what the answer is about" in text_of(page, "#figures")
    assert "contains 1 full text" in text_of(page, "#figures")
    assert page.get_log("browser") == []


def test_a_whole_page_does_not_speak_of_parts(visit: Visit, example: Any) -> None:
    network, beside = example
    assert "part of" not in text_of(visit(network, beside=beside), "#figures")


def test_speakers_and_things_that_are_no_node_of_a_part_have_their_names(
    visit: Visit, example: Any
) -> None:
    network, beside = example
    part = around(network, UKRAINE, 1)
    trump = f"{BASE}person/donald-trump"
    assert trump not in part
    page = visit(part, beside=beside.part(part))
    words = page.find_element(By.TAG_NAME, "body").text
    assert "Donald Trump" in words
    assert "donald trump" not in words
