"""The page in a real browser, from a file, with the network cut."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from view.driving import (
    Visit,
    click_canvas,
    edge_key,
    middle_of_edge,
    number_of,
    panel,
    place_of_node,
    press,
    requests,
    selected,
    shown,
    text_of,
    untick,
    wait_for_selection,
)
from view.story import DOCUMENT, TITLE, iri

pytestmark = pytest.mark.browser

NESTED = "c29 "  # the refusal that Russia claims


def use_everything(page: Chrome) -> None:
    for ident in ("as-list", "theme", "as-graph", "zoom-in", "zoom-out", "zoom-fit"):
        press(page, ident)
    page.execute_script("for (const id of kgraph.shown()) kgraph.select(id)")
    press(page, "reset")


def test_asks_for_nothing_but_itself_and_logs_nothing(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    use_everything(page)
    assert {url.split("#")[0] for url in requests(page)} == {page.current_url.split("#")[0]}
    assert page.get_log("browser") == []


def test_policy_stops_what_is_not_ours(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    page.execute_script(
        "const s = document.createElement('style'); s.textContent = 'p{}'; document.head.append(s);"
        "const i = new Image(); i.src = 'https://attacker.example/x.png'; document.body.append(i)"
    )
    assert "Content Security Policy" in " ".join(e["message"] for e in page.get_log("browser"))


def test_heading_and_figures(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    assert page.title == text_of(page, "h1") == TITLE
    assert text_of(page, "#figures") == f"31 names, {graph.number_of_edges()} statements"


def test_click_on_an_edge_shows_its_words_and_the_whole_chain(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    key = edge_key(graph, NESTED)
    click_canvas(page, middle_of_edge(page, key))
    wait_for_selection(page, key)
    assert text_of(page, "blockquote p") == "“the words of statement 29, as the brief has them”"
    assert text_of(page, ".badge") == "Indirect speech"
    assert text_of(page, ".said") == (
        "A brief on guarantees reports: Russia asserts → Western governments refuse"
    )
    for part in ("CLAIMED, NOT ASSERTED AS FACT", "not: engages with", "Refuses", "Negative"):
        assert part in panel(page)
    for part in ("The Example, 2025-08-20", "Code points 1160–1205, annotation E29"):
        assert part in panel(page)


def test_each_of_several_edges_between_two_nodes_can_be_clicked(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    ends = {iri("west"), iri("russia")}
    keys = [key for u, v, key in graph.edges(keys=True) if {u, v} == ends]
    assert len(keys) == 5
    for key in keys:
        click_canvas(page, middle_of_edge(page, key))
        wait_for_selection(page, key)


def test_click_on_a_node_shows_all_that_is_said(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    click_canvas(page, place_of_node(page, iri("russia")))
    wait_for_selection(page, iri("russia"))
    for part in ("Russia", "Also: Moscow, Russian Federation", "STATED AS FACT (4)"):
        assert part in panel(page)
    link = page.find_element(By.CSS_SELECTOR, "#panel a")
    assert link.get_attribute("href") == "http://www.wikidata.org/entity/Q159"
    assert link.get_attribute("rel") == "noopener noreferrer"
    page.find_element(By.XPATH, "//h3[starts-with(.,'What it claims')]/..//button").click()
    assert "Russia" in text_of(page, ".said")


def test_no_card_shows_a_claim_without_its_chain(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    for node in graph:
        page.execute_script("kgraph.select(arguments[0])", node)
        rows = page.find_elements(By.CSS_SELECTOR, "#panel .statements small")
        assert all(
            row.text == "Stated as fact" or "reports:" in row.text or "own words" in row.text
            for row in rows
        )
    page.execute_script("kgraph.select(arguments[0])", iri("west"))
    assert "Russia asserts → Western governments refuse" in panel(page)


def test_click_beside_everything_lets_go(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    page.execute_script("kgraph.select(arguments[0])", iri("trump"))
    page.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    assert selected(page) is None
    assert "#" not in page.current_url.rstrip("#")


def test_search_finds_other_names_and_enter_steps_on(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    page.find_element(By.TAG_NAME, "body").send_keys("/")
    field = page.switch_to.active_element
    field.send_keys("moscow", Keys.ENTER)
    assert selected(page) == iri("russia")
    field.clear()
    field.send_keys("зеленський", Keys.ENTER)
    assert selected(page) == iri("zelensky")
    field.clear()
    field.send_keys("trump")
    seen = [field.send_keys(Keys.ENTER) or selected(page) for _ in range(3)]
    assert seen == [iri("trump"), iri("administration"), iri("trump")]
    field.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert selected(page) == iri("administration")
    field.clear()
    field.send_keys("nobody at all", Keys.ENTER)
    assert text_of(page, "#matches") == "No such name"


def test_filters_hide_edges_and_the_nodes_left_alone(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    for name in ("Stated as fact", "Inferred", "Speaks about"):
        untick(page, "Statements", name)
    claimed = [key for *_, key, data in graph.edges(keys=True, data=True) if is_claimed(data)]
    assert sorted(shown(page)) == sorted(claimed)
    hidden = page.execute_script("return kgraph.network.body.data.nodes.get(arguments[0]).hidden",
        number_of(page, "nodes", iri("minister")))  # fmt: skip
    assert hidden is True
    assert text_of(page, "#figures").endswith(f"{len(claimed)} of 47 statements")


def is_claimed(data: dict[str, Any]) -> bool:
    return data["kind"] == "proposition" and not data["asserted"] and not data["inferred"]


def test_filters_by_kind_stance_and_speaker(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    untick(page, "Kinds", "State")
    states = {node for node, kind in graph.nodes(data="kind") if kind == "State"}
    assert sorted(shown(page)) == sorted(
        key for u, v, key in graph.edges(keys=True) if not {u, v} & states
    )
    press(page, "reset")
    untick(page, "Stance", "Asserts")
    assert len(shown(page)) == sum(s != "Asserts" for *_, s in graph.edges(data="stance"))
    press(page, "reset")
    page.find_element(By.CSS_SELECTOR, "[aria-label='Speaker: none']").click()
    assert shown(page) == []
    untick(page, "Speaker", "Donald Trump")
    assert len(shown(page)) == sum(c == iri("trump") for *_, c in graph.edges(data="claimant"))


def test_one_button_brings_everything_back(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    untick(page, "Kinds", "Person")
    page.execute_script("kgraph.select(arguments[0])", iri("russia"))
    press(page, "reset")
    assert len(shown(page)) == graph.number_of_edges()
    assert selected(page) is None


def test_address_keeps_the_selection(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    key = edge_key(graph, NESTED)
    page.execute_script("kgraph.select(arguments[0])", key)
    page.refresh()
    assert selected(page) == key
    page.execute_script("kgraph.select(arguments[0])", DOCUMENT)
    page.back()
    wait_for_selection(page, key)


def test_an_address_that_leads_nowhere_does_no_harm(visit: Visit, graph: Any) -> None:
    page = visit(graph, "#%E0%A4%A")
    assert selected(page) is None
    assert page.get_log("browser") == []


def test_list_holds_the_same_statements_in_words(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    press(page, "as-list")
    rows = page.find_elements(By.CSS_SELECTOR, "#statements button")
    assert len(rows) == graph.number_of_edges()
    refusal = next(row for row in rows if "not: engages with" in row.text)
    assert "Russia asserts → Western governments refuse" in refusal.text
    refusal.send_keys(Keys.ENTER)
    assert selected(page) == edge_key(graph, NESTED)


def test_theme_follows_the_system_and_the_button(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    paper = "return getComputedStyle(document.body).backgroundColor"
    before = page.execute_script(paper)
    press(page, "theme")
    dark = page.execute_script(paper)
    assert dark != before
    feature = [{"name": "prefers-color-scheme", "value": "dark"}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": feature})
    page.refresh()
    assert page.execute_script(paper) == dark
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_narrow_window_needs_no_sideways_scrolling(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    size = {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    page.refresh()
    page.execute_script("kgraph.select(arguments[0])", edge_key(graph, NESTED))
    assert page.execute_script("return document.documentElement.scrollWidth") <= 400
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_every_control_has_a_name(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    page.execute_script("kgraph.select(arguments[0])", iri("russia"))
    controls = page.find_elements(By.CSS_SELECTOR, "button, input, a, [role=application]")
    assert len(controls) > 50
    assert [c.get_attribute("outerHTML") for c in controls if c.is_displayed()
            and not c.accessible_name] == []  # fmt: skip


def test_empty_graph_has_a_page(visit: Visit) -> None:
    page = visit(networkx.MultiDiGraph())
    assert text_of(page, "#figures") == "0 names, 0 statements"
    assert page.get_log("browser") == []
