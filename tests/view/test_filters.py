"""The filters: what they leave, and how they are set."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from view.driving import Visit, focused, settle, state, text_of
from view.story import FACTS, KG, SAYS, SPEAKS

pytestmark = pytest.mark.browser

FACT, CLAIM, CONCLUSION = "fact", "claim", "follows"
ALL = len(FACTS) + len(SAYS) + len(SPEAKS)


@pytest.fixture
def graph(graph: Any) -> Any:
    """The story, each statement marked for what it is."""
    for *_, data in graph.edges(data=True):
        data["mark"] = FACT if data["asserted"] else CONCLUSION if data["inferred"] else CLAIM
    return graph


def open_filters(page: Chrome) -> None:
    page.find_element(By.ID, "filters-open").click()


def row(page: Chrome, filter: str, name: str) -> Any:
    path = f"//*[@data-filter='{filter}']//li[.//*[@class='choice-name' and .='{name}']]"
    return page.find_element(By.XPATH, path)


def tick(page: Chrome, filter: str, name: str) -> None:
    row(page, filter, name).find_element(By.TAG_NAME, "input").click()
    settle(page)


def only(page: Chrome, filter: str, name: str) -> None:
    row(page, filter, name).find_element(By.CLASS_NAME, "only").click()
    settle(page)


def told(page: Chrome) -> str:
    return text_of(page, "#filters-told")


def boxes(page: Chrome, filter: str) -> int:
    css = f"[data-filter='{filter}'] input[type=checkbox]"
    return len(page.find_elements(By.CSS_SELECTOR, css))


def statements(page: Chrome) -> list[Any]:
    """The statements that the table shows, all of them."""
    script = """
    const rows = [...document.querySelectorAll('#table tbody tr[data-at]')];
    return rows.map((row) => [...row.cells].map((cell) => cell.innerText));
    """
    return page.execute_script(script)


def test_what_is_on_and_how_much_is_shown_is_said(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    open_filters(page)
    assert told(page) == f"No filter is on: all {ALL} statements are shown."
    tick(page, "status", "Fact by the text")
    rest = ALL - len(FACTS)
    assert told(page) == f"1 filter is on: {rest} of {ALL} statements are shown."
    assert text_of(page, "#filters-open") == "Filters (1)"
    only(page, "speaker", "Donald Trump")
    by_trump = sum(who == ("trump",) for *_, who, _, _ in SAYS) + 1
    assert told(page) == f"2 filters are on: {by_trump} of {ALL} statements are shown."
    tick(page, "speaker", "Sergei Lavrov")
    by_lavrov = sum(who == ("lavrov",) for *_, who, _, _ in SAYS) + 2
    assert told(page).startswith(f"2 filters are on: {by_trump + by_lavrov} of")
    page.find_element(By.ID, "filters-none").click()
    settle(page)
    assert (state(page)["off"], told(page)[:12]) == ({}, "No filter is")
    assert focused(page) == "filters-close"


def test_all_and_none(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    open_filters(page)
    page.find_element(By.CSS_SELECTOR, "[aria-label='Status: none']").click()
    settle(page)
    assert told(page) == f"1 filter is on: 0 of {ALL} statements are shown."
    tick(page, "status", "Claim by a speaker")
    assert state(page)["off"] == {"status": {"only": ["claimed"]}}
    page.find_element(By.CSS_SELECTOR, "[aria-label='Status: all']").click()
    settle(page)
    assert state(page)["off"] == {}


def test_switching_all_on_again_is_no_filter(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    open_filters(page)
    for _ in range(2):
        tick(page, "kind", "State")
    assert state(page)["off"] == {}
    only(page, "status", "Claim by a speaker")
    for name in ("Fact by the text", "Stated, not as a fact", "Conclusion", "Speaks about"):
        tick(page, "status", name)
    assert state(page)["off"] == {}


def test_a_claim_passes_with_one_of_its_propositions(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    off = {"predicate": {"only": [f"{KG}guarantorOf"]}, "kind": ["Country"]}
    parts = {
        "off": off,
        "tab": "table",
        "table": {"kind": "claims", "columns": {"claims": ["quote"]}},
    }
    page.execute_async_script("kgraph.change(arguments[0]).then(arguments[1])", parts)
    wanted = [n for n, (_, predicate, *_) in enumerate(FACTS + SAYS) if predicate == "guarantorOf"]
    shown = [row[0].split()[4].rstrip(",") for row in statements(page)]
    assert shown == [str(number) for number in wanted]


def test_conclusions_are_in_nobodys_mouth(visit: Visit, example: Any) -> None:
    network, beside = example
    page = visit(network, beside=beside)
    open_filters(page)
    only(page, "speaker", "Russia")
    page.find_element(By.ID, "tab-table").click()
    settle(page)
    assert {row[0] for row in statements(page)} == {"Claim by a speaker"}
    only(page, "speaker", "nobody: conclusions, or not named")
    assert {row[0] for row in statements(page)} == {"Conclusion"}


def test_by_keyboard_alone(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    page.find_element(By.ID, "filters-open").send_keys(Keys.ENTER)
    assert focused(page) == "filters-close"
    box = row(page, "status", "Fact by the text").find_element(By.TAG_NAME, "input")
    box.send_keys(Keys.ARROW_DOWN)
    page.switch_to.active_element.send_keys(Keys.SPACE)
    settle(page)
    assert state(page)["off"] == {"status": ["stated"]}
    here = "return document.activeElement.closest('li').innerText.trim()"
    assert page.execute_script(here).startswith("Stated, not as a fact")
    page.switch_to.active_element.send_keys(Keys.TAB, Keys.ENTER)  # "only"
    settle(page)
    assert state(page)["off"] == {"status": {"only": ["stated"]}}
    assert page.execute_script(here).startswith("Stated, not as a fact")
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert focused(page) == "filters-open"
    assert not page.find_element(By.ID, "filters").is_displayed()


def crowd(count: int) -> networkx.MultiDiGraph:
    graph = networkx.MultiDiGraph(title="crowd")
    for number in range(count):
        name = f"n{number}"
        graph.add_node(name, label=f"Speaker {number:04}", kind="Person", iri=name)
        shared = {"kind": "proposition", "mark": "claim", "stance": "Asserts", "stances": "Asserts"}
        for turn in range(2 if number == 7 else 1):
            key = f"c{number} {turn}"
            graph.add_edge(name, "n0", key=key, claim=key, claimant=name, label="knows", **shared)
    return graph


def test_of_a_thousand_speakers_few_are_listed_and_all_are_reached(visit: Visit) -> None:
    page = visit(crowd(1000))
    open_filters(page)
    listed = page.find_elements(By.CSS_SELECTOR, "[data-filter=speaker] .choice-name")
    assert listed[0].text == "Speaker 0007"  # who says most
    assert boxes(page, "speaker") == 12
    find = page.find_element(By.CSS_SELECTOR, "[data-filter=speaker] input[type=search]")
    find.send_keys("SPEAKER 0999")
    assert boxes(page, "speaker") == 1
    find.send_keys("9")
    assert "No speaker is called so." in text_of(page, "[data-filter=speaker]")
    find.send_keys(Keys.ESCAPE)
    assert page.find_element(By.ID, "filters").is_displayed()
    page.find_element(By.XPATH, "//*[@data-filter='speaker']/button[.='all 1,000']").click()
    assert 12 < boxes(page, "speaker") < 60
    page.switch_to.active_element.send_keys(Keys.END)
    assert boxes(page, "speaker") < 60
    page.switch_to.active_element.send_keys(Keys.SPACE)
    settle(page)
    assert state(page)["off"] == {"speaker": ["n999"]}
    only(page, "speaker", "Speaker 0999")
    assert len(page.current_url) < 1000


@pytest.mark.parametrize(
    "off",
    [
        '{"speaker":5}',
        '{"speaker":{"only":"x"}}',
        '{"status":[{}],"kind":null}',
        '{"nothing":["x"]}',
    ],
)
def test_a_strange_address_filters_nothing(visit: Visit, graph: Any, off: str) -> None:
    page = visit(graph, f'#{{"off":{off},"range":{{}}}}')
    open_filters(page)
    assert f" {ALL} statements are shown" in told(page)
    assert page.get_log("browser") == []
