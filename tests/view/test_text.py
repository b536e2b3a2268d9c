"""The text pane: whole texts, and below their words how what they say stands."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from view.driving import Visit
from view.reading import (
    change,
    click,
    colours,
    in_view,
    lit,
    select,
    selected,
    settle,
    shapes,
    shown_text,
    words,
)
from view.texts import Said, Source, thing, told

from kgraph.view.beside import Beside, Step

pytestmark = pytest.mark.browser

Graph = tuple[networkx.MultiDiGraph, Beside]

TALKS = Source(
    "talks",
    "Talks in Oslo\n\nThe talks began on Monday. Anna says the war is over. "
    "Anna says that Boris wants peace. Boris did not say he lies.\r\n"
    "Was the bridge open? A model read rain in Oslo. It might snow.",
    (
        Said("The talks began on Monday"),
        Said("the war is over", ("Anna",)),
        Said("Boris wants peace", ("Anna",)),
        Said(
            "wants peace", ("Anna", "Boris"), {"stance": "Rejects", "stances": "Asserts > Rejects"}
        ),
        Said("he lies", ("Boris",), {"mark": "denied", "sayings": "not said"}),
        Said(
            "the bridge open", (), {"mark": "held back", "heldBackBy": "InQuestion", "own": False}
        ),
        Said("rain in Oslo", (), {"mark": "proposed", "proposedBy": "A model", "own": False}),
        Said("It might snow", (), {"mark": "claim", "heldBackBy": "NotCertain"}),
        Said("The talks", (), {"mark": "follows", "own": False}),
    ),
    ("Anna", "Boris", "Oslo"),
    {"title": "Talks in Oslo", "publisher": "The Example", "issued": "2025-08-20"},
)


def open_example(visit: Visit, example: Graph) -> Chrome:
    network, beside = example
    return visit(network, beside=beside)


def open_talks(visit: Visit, *more: Source) -> Chrome:
    network, beside = told(TALKS, *more)
    return visit(network, beside=beside)


def run_texts(page: Chrome) -> list[str]:
    return [each.text for each in page.find_elements(By.CSS_SELECTOR, "#leaf .run.line-below")]


def test_the_text_stands_whole_in_its_paragraphs(visit: Visit, example: Graph) -> None:
    page = open_example(visit, example)
    [text] = example[1].texts.values()
    script = "return [...document.querySelectorAll('#leaf .stretch > *')].map((each) => each.textContent)"
    assert page.execute_script(script) == [line for line in text.text.split("\n") if line]
    assert page.find_element(By.CSS_SELECTOR, "#leaf h2").text.startswith("Lavrov offers 2022")
    assert shown_text(page, ".leaf-head .over").upper() == "KGRAPH WORKED EXAMPLE · 20 AUGUST 2025"


def test_each_way_to_stand_has_a_line_of_its_own_shape(visit: Visit) -> None:
    page = open_talks(visit)
    told_apart = {
        "fact": shapes(page, "The talks began"),
        "claimed": shapes(page, "the war is over"),
        "denied": shapes(page, "he lies"),
        "withheld": shapes(page, "the bridge open"),
        "proposed": shapes(page, "rain in"),
        "stated": shapes(page, "It might snow"),
    }
    assert {len(lines) for lines in told_apart.values()} == {1}
    assert len({lines[0] for lines in told_apart.values()}) == len(told_apart)
    assert "wavy" in told_apart["withheld"][0]
    assert colours(page, "The talks began") == [ink(page)]


def ink(page: Chrome) -> str:
    return page.execute_script("return getComputedStyle(document.getElementById('leaf')).color")


def test_shapes_stay_apart_in_dark_in_forced_colours_and_on_paper(visit: Visit) -> None:
    page = open_talks(visit)
    parts = ("The talks began", "the war is over", "he lies", "rain in", "It might snow")
    before = [shapes(page, part) for part in parts]
    try:
        for name, value in (("prefers-color-scheme", "dark"), ("forced-colors", "active")):
            features = [{"name": name, "value": value}]
            page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            assert [shapes(page, part) for part in parts] == before
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    for part in parts:
        assert words(page, part).value_of_css_property("print-color-adjust") == "exact"


def test_a_claim_within_words_has_a_second_line_below_the_first(visit: Visit) -> None:
    page = open_talks(visit)
    assert len(shapes(page, "the war is over")) == 1
    inner = shapes(page, "wants peace")
    assert inner == [shapes(page, "the war is over")[0]] * 2
    assert colours(page, "wants peace")[0] == colours(page, "the war is over")[0]
    assert len(set(colours(page, "wants peace"))) == 2


def test_what_turns_against_its_words_bears_a_sign(visit: Visit) -> None:
    page = open_talks(visit)
    script = "return getComputedStyle(arguments[0], '::before').content"
    assert "✕" in page.execute_script(script, words(page, "wants peace"))
    assert page.execute_script(script, words(page, "the war is over")) == "none"


def test_a_conclusion_has_no_line_and_its_selection_lights_what_it_rests_on(visit: Visit) -> None:
    network, beside = told(TALKS)
    proof = Step("rule", (TALKS.claim(1), TALKS.claim(7)), ())
    beside.claims[TALKS.claim(8)]["proofs"] = [proof]
    page = visit(network, beside=beside)
    assert run_texts(page)[:2] == ["The talks began on Monday", "the war is over"]
    click(page, "The talks began")
    assert selected(page) == TALKS.claim(0)
    select(page, TALKS.claim(8))
    assert lit(page) == "the war is overIt might snow"


def test_words_of_several_claims_are_told_as_words_of_all(visit: Visit) -> None:
    source = Source(
        "overlap",
        "one two three four five",
        (Said("one two three", ("Anna",)), Said("two three four five", ("Boris",)), Said("three")),
    )
    network, beside = told(source)
    page = visit(network, beside=beside)
    assert [(part, len(shapes(page, part))) for part in ("one", "two", "three", "four")] == [
        ("one", 1), ("two", 2), ("three", 3), ("four", 1),
    ]  # fmt: skip
    assert [each.strip() for each in run_texts(page)] == ["one", "two", "three", "four five"]


def test_a_click_takes_the_shortest_and_further_clicks_the_others(visit: Visit) -> None:
    page = open_talks(visit)
    seen = []
    for _ in range(3):
        click(page, "wants peace")
        seen.append(selected(page))
    assert seen == [TALKS.claim(3), TALKS.claim(2), TALKS.claim(3)]
    assert lit(page) == "wants peace"


def test_a_name_is_selected_where_nothing_is_said_and_offered_where_something_is(
    visit: Visit,
) -> None:
    page = open_talks(visit)
    click(page, "Anna")
    assert selected(page) == thing("Anna")
    click(page, "rain in")
    assert not page.find_element(By.ID, "in-words").is_displayed()
    runs = page.find_elements(By.CSS_SELECTOR, "#leaf .run.line-below")
    next(run for run in runs if run.text == "Oslo").click()
    settle(page)
    assert selected(page) == TALKS.claim(6)
    page.find_element(By.XPATH, "//*[@id='in-words']//button[contains(., 'Oslo')]").click()
    settle(page)
    assert selected(page) == thing("Oslo")
    assert lit(page).startswith("Oslo")


def test_names_are_marked_only_under_the_pointer(visit: Visit) -> None:
    page = open_talks(visit)
    name = words(page, "Anna")
    page.find_element(By.ID, "search").click()
    assert name.value_of_css_property("box-shadow") == "none"
    ActionChains(page).move_to_element(name).perform()
    assert name.value_of_css_property("box-shadow") != "none"
    assert name.get_attribute("title") == "Anna, person"


def test_withheld_words_say_why(visit: Visit) -> None:
    page = open_talks(visit)
    ActionChains(page).move_to_element(words(page, "the bridge open")).perform()
    told_there = words(page, "the bridge open").get_attribute("title")
    assert told_there.startswith("Withheld: ")
    assert "It stands in a question." in told_there


def test_the_keyboard_walks_from_mark_to_mark_and_selects(visit: Visit) -> None:
    page = open_talks(visit)
    page.execute_script("document.querySelector('#leaf .legend summary').focus()")
    keys = ActionChains(page)
    keys.send_keys(Keys.TAB, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    keys.perform()
    settle(page)
    assert selected(page) == TALKS.claim(1)
    focused = page.switch_to.active_element
    assert focused.text == "the war is over"
    assert "Anna says: the war is over" in (focused.get_attribute("aria-description") or "")
    ActionChains(page).send_keys(Keys.END).perform()
    assert page.switch_to.active_element.text == "It might snow"
    ActionChains(page).send_keys(Keys.HOME).perform()
    assert page.switch_to.active_element.text == "Oslo"


def test_the_choice_in_words_is_next_in_the_order_of_tab_and_escape_leads_back(
    visit: Visit,
) -> None:
    page = open_talks(visit)
    click(page, "wants peace")
    page.execute_script("arguments[0].focus()", words(page, "wants peace"))
    ActionChains(page).send_keys(Keys.TAB).perform()
    assert page.switch_to.active_element.text == "Statement 1 of 2 here: next"
    ActionChains(page).send_keys(Keys.ESCAPE).perform()
    assert page.switch_to.active_element.text == "wants peace"
    assert not page.find_element(By.ID, "in-words").is_displayed()
    assert selected(page) == TALKS.claim(3)


def test_a_selection_elsewhere_scrolls_to_its_words_and_lights_them(
    visit: Visit, example: Graph
) -> None:
    _, beside = example
    page = open_example(visit, example)
    last = max(beside.claims, key=lambda iri: beside.claims[iri]["begin"])
    select(page, last)
    assert lit(page) == beside.claims[last]["quote"]
    assert in_view(page)


def test_a_selection_in_another_document_opens_it(visit: Visit) -> None:
    other = Source("other", "Cora sleeps.\n" * 60 + "Dora wakes.", (Said("Dora wakes", ("Cora",)),))
    page = open_talks(visit, other)
    assert shown_text(page, "#documents-open") == "Document 1 of 2"
    select(page, other.claim(0))
    assert lit(page) == "Dora wakes"
    assert in_view(page)
    assert page.execute_script("return kgraph.state().document") == other.iri
    page.find_element(By.ID, "document-before").click()
    settle(page)
    assert "The talks began" in shown_text(page)
    select(page, thing("Cora"))
    assert "Dora wakes" in shown_text(page)


def test_an_address_with_a_claim_of_another_document_opens_it(visit: Visit) -> None:
    other = Source("other", "Dora wakes.", (Said("Dora wakes", ("Cora",)),))
    network, beside = told(TALKS, other)
    page = visit(network, f"#{other.claim(0)}", beside)
    assert lit(page) == "Dora wakes"


def test_what_falls_is_greyed_and_struck(visit: Visit) -> None:
    page = open_talks(visit)
    change(page, aside=[thing("Anna")])
    assert "set-aside" in words(page, "the war is over").get_attribute("class")
    assert (
        words(page, "the war is over").value_of_css_property("text-decoration-line")
        == "line-through"
    )
    assert "set-aside" not in words(page, "he lies").get_attribute("class")
    change(page, aside=[])
    assert "set-aside" not in words(page, "the war is over").get_attribute("class")


def test_what_does_not_pass_the_filters_has_no_line(visit: Visit) -> None:
    page = open_talks(visit)
    change(page, off={"status": ["claimed"]})
    assert "the war is over" not in run_texts(page)
    assert "The talks began on Monday" in run_texts(page)
    select(page, TALKS.claim(1))
    assert lit(page) == "the war is over"
    assert shapes(page, "the war is over") == []


def test_the_focus_stays_on_its_words_when_the_lines_change(visit: Visit) -> None:
    page = open_talks(visit)
    page.execute_script("arguments[0].focus()", words(page, "the war is over"))
    change(page, off={"status": ["fact"]})
    assert page.switch_to.active_element.text == "the war is over"
    change(page, off={"status": ["claimed"]})
    assert page.switch_to.active_element.get_attribute("id") == "text"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("retracted", "This document was retracted."),
        ("corrected", "This document was corrected later."),
        ("replaced", "This document was replaced by another."),
    ],
)
def test_a_document_that_does_not_stand_says_so(visit: Visit, status: str, sentence: str) -> None:
    about: dict[str, Any] = {"title": "Old news", "status": status}
    network, beside = told(Source("old", "It rained.", (Said("It rained"),), about=about))
    assert sentence in shown_text(visit(network, beside=beside), ".leaf-head")


def test_on_a_narrow_screen_the_words_are_shown_once_the_text_is(
    visit: Visit, example: Graph
) -> None:
    _, beside = example
    page = open_example(visit, example)
    last = max(beside.claims, key=lambda iri: beside.claims[iri]["begin"])
    size = page.get_window_size()
    try:
        page.set_window_size(380, 800)
        change(page, tab="board")
        select(page, last)
        change(page, tab="text")
        box = page.execute_script("""
          const box = document.querySelector('#leaf .lit').getBoundingClientRect();
          const { scrollWidth } = document.documentElement;
          return [box.top >= 0, box.bottom <= innerHeight, scrollWidth <= innerWidth];
        """)  # fmt: skip
        assert box == [True, True, True]
    finally:
        page.set_window_size(size["width"], size["height"])
