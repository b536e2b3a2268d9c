"""The map in a real browser: communities, the names in them, and what a reader does with them."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from view.crowds import cliques, named
from view.driving import Visit, press, text_of
from view.story import iri

pytestmark = pytest.mark.browser

NETWORK = "kgraph.network()"


def open_map(page: Chrome) -> Chrome:
    press(page, "tab-map")
    WebDriverWait(page, 10, 0.05).until(lambda _: text_of(page, "#map-told"))
    return page


def place(page: Chrome, ident: str) -> dict[str, float]:
    return page.execute_script(f"return {NETWORK}.getPosition(arguments[0])", ident)


def drawn(page: Chrome, kind: str = "nodes") -> dict[str, dict[str, Any]]:
    """What vis-network was given of each node or edge, by its id."""
    items = page.execute_script(f"return {NETWORK}.body.data[arguments[0]].get()", kind)
    return {each["id"]: each for each in items}


def pointer(page: Chrome, point: dict[str, float]) -> ActionChains:
    """The mouse at a point of the drawing."""
    at = page.execute_script(f"return {NETWORK}.canvasToDOM(arguments[0])", point)
    canvas = page.find_element(By.CSS_SELECTOR, "#map-canvas canvas")
    size = canvas.size
    x, y = at["x"] - size["width"] / 2, at["y"] - size["height"] / 2
    return ActionChains(page, duration=50).move_to_element_with_offset(canvas, round(x), round(y))


def click(page: Chrome, ident: str) -> None:
    pointer(page, place(page, ident)).click().perform()


def wait(page: Chrome, condition: str) -> None:
    WebDriverWait(page, 10, 0.05).until(lambda _: page.execute_script(f"return {condition}"))


def wait_for_path(page: Chrome, length: int) -> None:
    wait(page, f"kgraph.state().map.length === {length}")
    wait(page, f"document.querySelectorAll('#map-path li').length === {length + 1}")


def number_of(graph: networkx.MultiDiGraph, key: str) -> str:
    return f"n{sorted(graph).index(key)}"


def crowd() -> networkx.MultiDiGraph:
    return cliques(40, 10)


def test_communities_come_first_and_a_click_opens_one(visit: Visit) -> None:
    page = open_map(visit(crowd()))
    assert text_of(page, "#map-told").startswith("40 communities of 400 names.")
    assert len(drawn(page)) == 40
    circle = next(iter(drawn(page).values()))
    assert "Name" in circle["label"]
    click(page, circle["id"])
    wait_for_path(page, 1)
    size = len(drawn(page))
    assert text_of(page, "#map-told") == f"{size} of {size} names of this community drawn."
    assert text_of(page, "#map-path [aria-current]").startswith("Name")


def test_the_way_back_is_one_click(visit: Visit) -> None:
    page = open_map(visit(crowd()))
    click(page, next(iter(drawn(page))))
    wait_for_path(page, 1)
    page.find_element(By.CSS_SELECTOR, "#map-path button").click()
    wait_for_path(page, 0)
    assert len(drawn(page)) == 40


def test_a_community_is_opened_with_keys_alone_and_the_focus_stays_on_the_page(
    visit: Visit,
) -> None:
    page = open_map(visit(crowd()))
    page.find_element(By.CSS_SELECTOR, "#map-list summary").send_keys(Keys.ENTER)
    page.switch_to.active_element.send_keys(Keys.TAB)
    page.switch_to.active_element.send_keys(Keys.ENTER)
    wait_for_path(page, 1)
    assert page.execute_script("return document.activeElement.closest('#map-list') !== null")


def test_the_address_leads_to_an_open_community(visit: Visit) -> None:
    page = open_map(visit(crowd()))
    click(page, next(iter(drawn(page))))
    wait_for_path(page, 1)
    told = text_of(page, "#map-path")
    page.refresh()
    page.execute_async_script("kgraph.ready.then(arguments[0])")
    assert text_of(page, "#map-path") == told


def test_a_small_graph_is_drawn_whole_and_a_click_selects_a_name(visit: Visit, graph: Any) -> None:
    page = open_map(visit(graph))
    assert text_of(page, "#map-told") == "31 of 31 names drawn."
    click(page, number_of(graph, iri("russia")))
    wait(page, "kgraph.state().selected !== null")
    assert page.execute_script("return kgraph.state().selected") == {"name": iri("russia")}
    assert "Russia" in text_of(page, "#evidence")


def test_a_click_on_a_line_selects_its_claim(visit: Visit, graph: Any) -> None:
    page = open_map(visit(graph))
    ends = [number_of(graph, iri(name)) for name in ("lavrov", "conference")]
    line = next(e for e in drawn(page, "edges").values() if [e["from"], e["to"]] == ends)
    middle = page.execute_script(
        f"return {NETWORK}.body.edges[arguments[0]].edgeType.getPoint(0.4)", line["id"]
    )
    pointer(page, middle).click().perform()
    wait(page, "kgraph.state().selected?.claim")
    assert "news conference" in text_of(page, "#evidence").lower()


def test_each_of_several_edges_between_two_names_has_a_curve_of_its_own(
    visit: Visit, graph: Any
) -> None:
    page = open_map(visit(graph))
    ends = {number_of(graph, iri("west")), number_of(graph, iri("russia"))}
    shapes = [
        (e["from"], str(e["smooth"]))
        for e in drawn(page, "edges").values()
        if {e["from"], e["to"]} == ends
    ]
    assert len(set(shapes)) == len(shapes) == 5


def test_facts_claims_and_what_is_withheld_differ_without_colour(visit: Visit) -> None:
    graph = networkx.MultiDiGraph()
    marks = {
        "fact": {"mark": "fact", "asserted": True},
        "claim": {"mark": "claim"},
        "withheld": {"mark": "held back", "heldBackBy": "InCondition"},
        "follows": {"mark": "follows", "inferred": True},
    }
    for name, data in marks.items():
        edge = data | {"claim": name, "kind": "proposition", "label": name}
        graph.add_edge("a", name, key=name, **edge)
    page = open_map(visit(graph))
    lines = {e["to"]: e["dashes"] for e in drawn(page, "edges").values()}
    dashes = [lines[number_of(graph, name)] for name in marks]
    assert dashes[0] is False
    assert len(set(map(str, dashes))) == 4


def test_a_thing_that_is_not_actual_is_in_outline(visit: Visit) -> None:
    graph = named(networkx.path_graph(2))
    graph.nodes["n00001"]["actual"] = False
    page = open_map(visit(graph))
    colours = [drawn(page)[ident]["color"] for ident in ("n0", "n1")]
    assert colours[0]["background"] == colours[1]["border"]
    assert colours[1]["background"] != colours[1]["border"]


def test_a_selection_fades_the_rest_also_in_a_large_graph(visit: Visit) -> None:
    graph = named(networkx.barabasi_albert_graph(900, 4, seed=1))
    page = open_map(visit(graph))
    page.execute_script("kgraph.select('n00700')")
    wait_for_path(page, 1)
    wait(page, f"{NETWORK}.body.data.nodes.get('n700')?.borderWidth === 4")
    strong = {ident for ident, node in drawn(page).items() if node["opacity"] == 1}
    faded = {ident for ident, node in drawn(page).items() if node["opacity"] < 0.3}
    assert "n700" in strong
    assert faded
    near = {number_of(graph, each) for each in networkx.all_neighbors(graph, "n00700")}
    assert strong <= near | {"n700"}


def test_what_is_selected_is_always_named(visit: Visit) -> None:
    graph = named(networkx.random_regular_graph(4, 200, seed=1))
    page = open_map(visit(graph))
    unnamed = [ident for ident, node in drawn(page).items() if not node["label"].strip()]
    assert unnamed
    click(page, unnamed[0])
    wait(page, f"{NETWORK}.body.data.nodes.get('{unnamed[0]}').label.trim()")


def test_a_name_that_is_dragged_stays_where_it_was_put(visit: Visit, graph: Any) -> None:
    page = open_map(visit(graph))
    russia = number_of(graph, iri("russia"))
    before = place(page, russia)
    drag = pointer(page, before).click_and_hold()
    for _ in range(4):
        drag.move_by_offset(15, 10)
    drag.release().perform()
    moved = place(page, russia)
    assert abs(moved["x"] - before["x"]) > 20
    press(page, "map-in")
    page.execute_script("kgraph.select(arguments[0])", iri("trump"))
    page.execute_script("document.getElementById('theme').value = 'dark'")
    page.execute_script("document.getElementById('theme').dispatchEvent(new Event('change'))")
    press(page, "map-fit")
    assert place(page, russia) == moved


def test_nothing_moves_until_relax_is_pressed_and_then_it_comes_to_rest(
    visit: Visit, graph: Any
) -> None:
    page = open_map(visit(graph))
    moving = f"return {NETWORK}.physics.physicsEnabled"
    assert page.execute_script(moving) is False
    before = {ident: place(page, ident) for ident in drawn(page)}
    press(page, "map-relax")
    assert page.execute_script(moving) is True
    wait(page, f"!{NETWORK}.physics.physicsEnabled")
    after = {ident: place(page, ident) for ident in drawn(page)}
    assert before != after


def test_from_afar_lines_are_solid_and_near_by_they_are_dashed_again(
    visit: Visit, graph: Any
) -> None:
    page = open_map(visit(graph))
    dashed = {ident for ident, edge in drawn(page, "edges").items() if edge["dashes"]}
    assert dashed
    far = f"{NETWORK}.body.data.edges.get().every((edge) => !edge.dashes)"
    page.execute_script(f"{NETWORK}.moveTo({{ scale: 0.2 }})")
    wait(page, far)
    page.execute_script(f"{NETWORK}.moveTo({{ scale: 1 }})")
    wait(page, f"!({far})")
    assert {ident for ident, edge in drawn(page, "edges").items() if edge["dashes"]} == dashed


def test_zoom_buttons_and_keys_move_the_view(visit: Visit, graph: Any) -> None:
    page = open_map(visit(graph))
    scale = page.execute_script(f"return {NETWORK}.getScale()")
    press(page, "map-in")
    wait(page, f"{NETWORK}.getScale() > {scale * 1.2}")
    press(page, "map-fit")
    wait(page, f"Math.abs({NETWORK}.getScale() - {scale}) < 0.01")
    frame = page.find_element(By.CSS_SELECTOR, "#map-canvas .vis-network")
    assert frame.aria_role == "application"
    assert "31 of 31 names drawn" in frame.accessible_name
    x = page.execute_script(f"return {NETWORK}.getViewPosition().x")
    page.execute_script("arguments[0].focus()", frame)
    ActionChains(page).key_down(Keys.ARROW_RIGHT).pause(0.3).key_up(Keys.ARROW_RIGHT).perform()
    wait(page, f"{NETWORK}.getViewPosition().x !== {x}")


def test_a_name_that_is_not_drawn_is_found_by_search_and_then_drawn(visit: Visit) -> None:
    graph = named(networkx.star_graph(1500))
    page = open_map(visit(graph))
    assert text_of(page, "#map-told") == (
        "1,000 of 1,501 names drawn, those with most edges. Search finds the rest."
    )
    left_out = next(f"n{n}" for n in range(1500, 0, -1) if f"n{n}" not in drawn(page))
    field = page.find_element(By.ID, "search")
    field.send_keys(f"Name {left_out[1:]}")
    wait(page, "document.querySelector('#matches [role=option]') !== null")
    field.send_keys(Keys.ENTER)
    wait(page, "kgraph.state().selected?.name")
    press(page, "tab-map")
    wait(page, f"{NETWORK}.body.data.nodes.get('{left_out}') !== null")


def test_search_opens_the_community_that_holds_the_name(visit: Visit) -> None:
    page = open_map(visit(crowd()))
    page.execute_script("kgraph.select('n00123')")
    wait_for_path(page, 1)
    assert "n123" in drawn(page)


def test_filters_take_names_and_edges_from_the_map(visit: Visit, graph: Any) -> None:
    page = open_map(visit(graph))
    before = len(drawn(page, "edges"))
    page.execute_script("kgraph.change({ off: { kind: ['State'] } })")
    wait(page, f"{NETWORK}.body.data.edges.length < {before}")
    states = [n for n, kind in graph.nodes(data="kind") if kind == "State"]
    graph.remove_nodes_from(states)
    left = sum(degree > 0 for _, degree in graph.degree)
    assert text_of(page, "#map-told") == f"{left} of 31 names drawn. {31 - left} filtered out."


def test_what_filters_do_not_reach_is_told(visit: Visit) -> None:
    page = open_map(visit(crowd()))
    page.execute_script("kgraph.change({ off: { kind: ['State'] } })")
    wait(page, "document.getElementById('map-told').textContent.includes('Filters apply within')")


def test_another_drawing_is_at_rest_though_the_last_was_relaxing(visit: Visit) -> None:
    page = open_map(visit(crowd()))
    press(page, "map-relax")
    page.find_element(By.CSS_SELECTOR, "#map-list summary").click()
    page.find_element(By.CSS_SELECTOR, "#map-list li button").click()
    wait_for_path(page, 1)
    assert page.execute_script(f"return {NETWORK}.physics.physicsEnabled") is False
    first = next(iter(drawn(page)))
    before = place(page, first)
    wait(page, "new Promise((done) => setTimeout(() => done(true), 2000))")
    assert place(page, first) == before


def test_ten_thousand_parallel_edges_are_drawn_as_a_few_and_told(visit: Visit) -> None:
    graph = networkx.MultiDiGraph([("a", "b")] * 10_000)
    page = open_map(visit(graph))
    assert len(drawn(page, "edges")) == 9
    assert "9,991 edges more between the same names are not drawn." in text_of(page, "#map-told")


def test_an_empty_graph_says_that_there_is_nothing_to_draw(visit: Visit) -> None:
    page = open_map(visit(networkx.MultiDiGraph()))
    assert text_of(page, "#map-told") == "There is no name to draw here."
    assert page.get_log("browser") == []


SHADES = """
const light = (colour) => {
  const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const paper = light(arguments[0]);
const ratio = (colour) => (Math.max(light(colour), paper) + 0.05) / (Math.min(light(colour), paper) + 0.05);
const { nodes, edges } = kgraph.network().body.data;
return Math.min(...nodes.get().map(({ color }) => Math.max(ratio(color.background), ratio(color.border))),
  ...edges.get().map(({ color }) => ratio(color.color)));
"""


@pytest.mark.parametrize(
    ("feature", "value"),
    [
        ("prefers-color-scheme", "light"),
        ("prefers-color-scheme", "dark"),
        ("forced-colors", "active"),
    ],
)
@pytest.mark.parametrize("size", ["small", "large"])
def test_symbols_and_lines_are_told_from_their_ground(
    visit: Visit, graph: Any, feature: str, value: str, size: str
) -> None:
    page = open_map(visit(graph if size == "small" else crowd()))
    media = {"features": [{"name": feature, "value": value}]}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    page.execute_script("dispatchEvent(new CustomEvent('recolour'))")
    paper = page.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert page.execute_script(SHADES, paper) >= 3
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
