"""Around one name: what a reader sees, clicks and walks through in the middle of the page."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from view.driving import Visit
from view.lines import Lines, all_kinds, iri

pytestmark = pytest.mark.browser

DRAFT = iri("The draft")


def told(page: Chrome, call: str, *values: Any) -> Any:
    """What a call to `kgraph` gives when all is drawn."""
    script = f"const told = arguments[arguments.length - 1]; Promise.resolve({call}).then(told)"
    return page.execute_async_script(script, *values)


def settled(page: Chrome) -> Chrome:
    told(page, "kgraph.change({})")
    return page


def around(visit: Visit, graph: networkx.MultiDiGraph, name: str = DRAFT, **more: Any) -> Chrome:
    page = visit(graph, **more)
    assert told(page, "kgraph.focus(arguments[0])", name)
    return page


def state(page: Chrome, part: str) -> Any:
    return settled(page).execute_script("return kgraph.state()[arguments[0]]", part)


def heading(page: Chrome) -> str:
    return settled(page).find_element(By.CSS_SELECTOR, "#around h2").text.lower()


def stop(page: Chrome, kind: str, words: str) -> WebElement:
    """The first thing of that kind in the drawing whose label or text has these words."""
    script = """
      const [kind, words] = arguments;
      return [...document.querySelectorAll(`#around-svg [data-stop=${kind}]`)].find((each) =>
        `${each.getAttribute("aria-label")} ${each.textContent}`.includes(words));
    """
    return page.execute_script(script, kind, words)


def names(page: Chrome) -> list[str]:
    """The neighbours that are drawn, each once."""
    script = """
      return [...document.querySelectorAll("#around-svg [data-stop=name]")]
        .map((each) => each.getAttribute("aria-label"));
    """
    return list(dict.fromkeys(label.split(",")[0] for label in page.execute_script(script)))


def focused(page: Chrome) -> str:
    element = settled(page).switch_to.active_element
    return element.get_attribute("aria-label") or element.tag_name


def press(page: Chrome, *keys: str) -> str:
    for key in keys:
        page.switch_to.active_element.send_keys(key)
    return focused(page)


def in_box(page: Chrome) -> str:
    return settled(page).find_element(By.CSS_SELECTOR, ".spoke-box text").text


def test_facts_stand_left_and_claims_right_of_the_name(visit: Visit) -> None:
    page = around(visit, all_kinds())
    assert (
        heading(page)
        == "around “the draft” · 2 facts left, 5 claims right · 1 conclusion · 1 told as not said · "
        "1 withheld · 1 proposed · 9 neighbours"
    )
    middle = page.find_element(By.CSS_SELECTOR, ".spoke-box rect").rect
    for words in ("guarantor of", "drafted at"):
        label = stop(page, "edge", words).find_element(By.TAG_NAME, "text")
        assert label.text == words
        assert label.rect["x"] + label.rect["width"] < middle["x"]
    sayings = {
        "model for": "model for — Ana asserts",
        "excludes": "excludes — Ana asserts › Boris ✕ rejects",
        "guards": "not: guards — Boris asserts",
        "joins": "joins — stated, no fact: it holds on a condition only",
        "holds veto": "holds veto over — follows",
        "From Boris": "speaks about it — ✕ rejects: “words 7”",
        "names": "names — withheld: it stands in a condition",
        "pays": "pays — proposed by model-x",
        "not said": "not said — ✕ Ana says that Dora did not respond to questions",
    }
    for words, saying in sayings.items():
        edge = stop(page, "edge", words)
        lines = edge.find_elements(By.TAG_NAME, "text")
        assert " ".join(line.text for line in lines) == saying
        assert all(line.rect["x"] > middle["x"] + middle["width"] for line in lines)


def test_a_claim_in_words_is_one_that_is_made_in_its_text_and_not_against_that(
    visit: Visit,
) -> None:
    lines = Lines("In words").name("A brief", key="brief", kind="Document")
    lines.line("Ana", "Denies", "brief", "claim", "Ana denies", kind="attribution")
    page = around(visit, lines.graph, iri("Ana"))
    edge = stop(page, "edge", "words 0")
    saying = " ".join(line.text for line in edge.find_elements(By.TAG_NAME, "text"))
    assert saying == "makes a claim there — ✕ denies: “words 0”"
    assert not edge.find_elements(By.CSS_SELECTOR, ".bar")
    assert "against it" not in settled(page).find_element(By.CSS_SELECTOR, ".around-legend").text
    assert told(page, "kgraph.focus(arguments[0])", iri("brief"))
    assert "makes a claim in it" in stop(page, "edge", "words 0").text


def test_worked_example_has_its_facts_and_claims(visit: Visit, example: Any) -> None:
    network, beside = example
    page = visit(network, beside=beside)
    draft = "around “2022 istanbul draft” · 6 facts left, 7 claims right · 5 conclusions · 20 neighbours"
    assert heading(page) == draft
    edges = page.find_elements(By.CSS_SELECTOR, "#around-svg [data-stop=edge]")
    rejected = next(e for e in edges if "✕" in e.text)
    assert "From Ukraine to 2022 Istanbul draft" in str(rejected.get_attribute("aria-label"))
    words = page.find_element(By.ID, "around-svg").get_property("textContent")
    assert "2022 Istanbul" in words
    assert "decision rule — Russia insists" in words
    assert page.get_log("browser") == []


def test_lines_are_told_apart_without_colour(visit: Visit) -> None:
    page = around(visit, all_kinds())
    looks = page.execute_script(
        "return [...document.querySelectorAll('#around-svg .spoke')].map((spoke) => {"
        "  const line = spoke.querySelector('.edge');"
        "  const wavy = line.getAttribute('d').split('L').length > 9;"
        "  return [spoke.getAttribute('class').match(/spoke-(\\w+)/)[1],"
        "    [line.getAttribute('stroke-dasharray'), wavy, !!spoke.querySelector('.hollow')].join()]"
        "})"
    )
    by_status = dict(looks)
    assert len(by_status) == 8
    assert len(set(by_status.values())) == 8
    barred = page.find_elements(By.CSS_SELECTOR, "#around-svg .spoke:has(.bar)")
    assert sorted(e.get_attribute("class").split()[1] for e in barred) == [
        "spoke-attribution", "spoke-claimed", "spoke-denied",
    ]  # fmt: skip
    assert all("✕" in edge.text for edge in barred)
    outlined = stop(page, "name", "a plan").find_element(By.CSS_SELECTOR, "path")
    assert outlined.value_of_css_property("fill") == "none"
    assert "not actual" in stop(page, "name", "a plan").get_attribute("aria-label")


def test_each_line_shows_its_direction(visit: Visit) -> None:
    page = around(visit, all_kinds())
    box = page.find_element(By.CSS_SELECTOR, ".spoke-box rect").rect["x"]

    def near_middle(words: str) -> bool:
        edge = stop(page, "edge", words)
        tip = edge.find_element(By.CSS_SELECTOR, ".tip").rect["x"]
        text = edge.find_element(By.TAG_NAME, "text").rect["x"]
        return abs(tip - box) < abs(text - box)

    assert near_middle("guarantor of")
    assert not near_middle("drafted at")
    assert "China guarantor of The draft. Fact" in stop(page, "edge", "China").get_attribute(
        "aria-label"
    )


def test_click_selects_and_double_click_puts_in_the_middle(visit: Visit) -> None:
    page = around(visit, all_kinds())
    edge = stop(page, "edge", "excludes")
    edge.find_element(By.TAG_NAME, "text").click()
    assert state(page, "selected") == {"claim": f"{iri('claim')}/3", "edge": 0}
    assert edge.get_attribute("aria-pressed") == "true"
    name = stop(page, "name", "Estonia")
    name.find_element(By.TAG_NAME, "text").click()
    assert state(page, "selected") == {"name": iri("Estonia")}
    assert name.get_attribute("aria-pressed") == "true"
    assert edge.get_attribute("aria-pressed") == "false"
    ActionChains(page).double_click(name.find_element(By.TAG_NAME, "text")).perform()
    assert in_box(page) == "Estonia"
    assert focused(page) == "Estonia, in the middle"
    ActionChains(page).move_to_element(stop(page, "name", "The draft")).perform()
    stop(page, "middle", "The draft").click()
    assert in_box(page) == "The draft"


def test_the_drawing_is_one_stop_of_tab(visit: Visit) -> None:
    page = around(visit, all_kinds())
    page.execute_script("document.getElementById('path-to').focus()")
    here = "return document.activeElement.closest('#around-svg') ? document.activeElement.dataset.stop : ''"
    stops = []
    for _ in range(3):
        ActionChains(page).send_keys(Keys.TAB).perform()
        stops.append(page.execute_script(here))
    assert stops == ["box", "", ""]


def test_keys_walk_up_down_and_across(visit: Visit) -> None:
    page = around(visit, all_kinds())
    page.find_element(By.CSS_SELECTOR, "#around a, #around-back, body")
    page.execute_script("document.querySelector('#around-svg [tabindex=\"0\"]').focus()")
    assert focused(page) == "The draft, in the middle"
    assert press(page, Keys.ARROW_LEFT).startswith("China guarantor of The draft")
    assert press(page, Keys.ARROW_LEFT) == "China, State"
    assert press(page, Keys.ARROW_DOWN) == "Istanbul, State"
    assert press(page, Keys.ARROW_DOWN) == "Istanbul, State"
    assert "drafted at" in press(page, Keys.ARROW_RIGHT)
    press(page, Keys.SPACE)
    assert state(page, "selected") == {"claim": f"{iri('claim')}/1", "edge": 0}
    assert press(page, Keys.HOME) == "The draft, in the middle"
    press(page, Keys.ARROW_RIGHT)
    while "a plan" not in press(page, Keys.ARROW_UP):
        pass
    assert press(page, Keys.ARROW_RIGHT) == "a plan, Topic, not actual"
    assert press(page, Keys.ENTER) == "a plan, in the middle"
    assert in_box(page) == "a plan"
    assert press(page, Keys.BACKSPACE) == "The draft, in the middle"
    stops = page.find_elements(By.CSS_SELECTOR, "#around-svg [tabindex='0']")
    assert len(stops) == 1


def test_trail_leads_back(visit: Visit) -> None:
    page = around(visit, all_kinds())
    for name in ("China", "The draft", "Estonia"):
        told(page, "kgraph.focus(arguments[0])", iri(name))
    trail = page.find_element(By.CSS_SELECTOR, ".around-trail")
    assert trail.text.split() == ["‹", "Back", "The", "draft"]
    page.find_element(By.ID, "around-back").click()
    assert in_box(page) == "The draft"
    assert focused(page) != "body"


def test_hidden_names_are_counted_and_come_back(visit: Visit) -> None:
    page = around(visit, all_kinds())
    stop(page, "name", "Hungary").find_element(By.TAG_NAME, "text").click()
    assert press(page, "h") != "body"
    assert "Hungary" not in names(page)
    assert "· 8 neighbours" in heading(page)
    assert "1 hidden" in page.find_element(By.CSS_SELECTOR, ".around-kept").text
    page.find_element(By.ID, "around-unhide").click()
    settled(page)
    assert "Hungary" in names(page)
    assert focused(page) != "body"


def test_pinned_names_stay_when_the_middle_changes(visit: Visit) -> None:
    page = around(visit, all_kinds())
    stop(page, "name", "France").find_element(By.TAG_NAME, "text").click()
    assert press(page, "p") == "France, State, pinned"
    told(page, "kgraph.focus(arguments[0])", iri("Istanbul"))
    kept = page.find_element(By.CSS_SELECTOR, ".around-kept")
    assert kept.text.startswith("Pinned, without a line to it: France")
    kept.find_element(By.XPATH, ".//button[.='Unpin']").click()
    assert state(page, "pinned") == []
    assert focused(page) != "body"


def hub(count: int) -> networkx.MultiDiGraph:
    lines = Lines("Hub").name("Hub")
    for number in range(count):
        mark, said = ("fact", "") if number % 3 else ("claim", "Ana asserts")
        lines.line("Hub", "knows", f"Neighbour {number}", mark, said)
    return lines.graph


def test_more_neighbours_come_by_steps_and_go_by_undo(visit: Visit) -> None:
    page = around(visit, hub(60), iri("Hub"))
    assert heading(page) == "around “hub” · 40 facts left, 20 claims right · 25 of 60 neighbours"
    assert len(names(page)) == 25
    page.find_element(By.ID, "around-more").click()
    assert "· 50 of 60 neighbours" in heading(page)
    assert page.find_element(By.ID, "around-more").text == "+10 more"
    page.find_element(By.ID, "around-more").click()
    assert heading(page).endswith("· 60 neighbours")
    assert focused(page) != "body"
    page.find_element(By.ID, "undo").click()
    assert len(names(settled(page))) == 50


def test_pinned_neighbours_and_what_is_selected_are_always_shown(visit: Visit) -> None:
    page = around(visit, hub(60), iri("Hub"))
    out = [f"Neighbour {n}" for n in range(60) if f"Neighbour {n}" not in names(page)]
    told(page, "kgraph.change({ pinned: [arguments[0]] })", iri(out[0]))
    number = out[1].split()[1]
    told(page, "kgraph.select(arguments[0])", f"{iri('claim')}/{number}")
    assert {out[0], out[1]} <= set(names(page))
    assert stop(page, "edge", out[1]).get_attribute("aria-pressed") == "true"


def test_five_thousand_neighbours_are_counted_not_drawn(visit: Visit) -> None:
    page = around(visit, hub(5000), iri("Hub"))
    assert "· 25 of 5,000 neighbours" in heading(page)
    assert len(names(page)) == 25


def test_parallel_lines_can_each_be_selected(visit: Visit) -> None:
    lines = Lines("Parallel")
    for number in range(10_000):
        lines.line("A", f"knows{number}", "B")
    page = around(visit, lines.graph, iri("A"))
    assert stop(page, "more", "B").text == "+9,997 more"
    stop(page, "more", "B").find_element(By.TAG_NAME, "text").click()
    settled(page)
    assert stop(page, "more", "B").text == "+9,972 more"
    edges = page.find_elements(By.CSS_SELECTOR, "#around-svg [data-stop=edge]")
    assert len(edges) == 28
    edges[9].find_element(By.TAG_NAME, "text").click()
    assert state(page, "selected") == {"claim": f"{iri('claim')}/9", "edge": 0}


def test_what_falls_is_struck(visit: Visit) -> None:
    page = around(visit, all_kinds())
    told(page, "kgraph.change({ aside: [arguments[0]] })", iri("Ana"))
    struck = page.find_elements(By.CSS_SELECTOR, "#around-svg .set-aside")
    told_of = sorted(each.get_attribute("data-claim") for each in struck)
    assert len(told_of) >= 2
    assert stop(page, "edge", "model for") in struck
    assert stop(page, "edge", "guarantor of") not in struck
    line = struck[0].find_element(By.TAG_NAME, "text")
    assert "line-through" in line.value_of_css_property("text-decoration")


def test_a_fact_of_several_lines_is_one_fact_and_the_legend_counts_lines(
    visit: Visit, example: Any
) -> None:
    network, beside = example
    page = visit(network, beside=beside)
    legend = page.find_element(By.CSS_SELECTOR, ".around-legend").text
    assert "Fact by the text: 12 lines" in legend
    assert "· 6 facts left" in heading(page)


def test_a_name_on_the_left_does_not_break_within_a_word(visit: Visit) -> None:
    lines = Lines("Town").line("Ana", "holdsOffice", "Mayor")
    lines.line(
        "Ana",
        "demands",
        "an inspection of the bridge before the next winter",
        "claim",
        "Ana asserts",
    )
    page = visit(lines.graph)
    size = page.get_window_size()
    try:
        page.set_window_size(1100, 800)
        told(page, "kgraph.focus(arguments[0])", iri("Ana"))
        office = stop(page, "name", "Mayor").find_elements(By.TAG_NAME, "text")
        assert [each.text for each in office] == ["Mayor"]
    finally:
        page.set_window_size(size["width"], size["height"])
