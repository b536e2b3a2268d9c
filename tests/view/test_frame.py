"""The frame of the page: the first view, tabs, the address, steps taken back, what is saved, themes."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx
import pytest
from pypdf import PdfReader
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from view import story
from view.driving import Visit, press, requests, text_of

from kgraph.view.beside import Beside
from kgraph.view.pyvis_network import to_html

pytestmark = pytest.mark.browser

BASE = "https://w3id.org/kgraph/id/"
RUSSIA = f"{BASE}state/russia"
DRAFT = f"{BASE}draft/2022-istanbul-draft"


def state(page: Chrome) -> dict[str, Any]:
    return page.execute_script("return kgraph.state()")


def change(page: Chrome, **parts: Any) -> None:
    page.execute_async_script("kgraph.change(arguments[0]).then(arguments[1])", parts)


def opened(visit: Visit, example: Any, anchor: str = "") -> Chrome:
    network, beside = example
    return visit(network, anchor, beside=beside)


def test_the_most_central_name_is_in_the_middle_at_first(visit: Visit, example: Any) -> None:
    page = opened(visit, example)
    assert state(page)["focus"] == DRAFT
    assert "2022 istanbul draft" in text_of(page, "#around").lower()


def test_what_is_spoken_of_is_in_the_middle_and_not_a_place_of_facts_alone(visit: Visit) -> None:
    graph = networkx.MultiDiGraph(title="Small")
    for name in ("ana", "harbour", "ferry", "pier"):
        graph.add_node(name, label=name.title(), kind="Thing", iri=name)
    fact = {"kind": "proposition", "status": "fact", "fact": True, "predicate": "in", "label": "in"}
    for number, name in enumerate(("ferry", "pier", "ferry")):
        graph.add_edge(name, "harbour", claim=f"f{number}", mark="fact", **fact)
    graph.add_edge("ana", "ferry", claim="c", kind="attribution", predicate="says", label="says")
    assert state(visit(graph, beside=Beside()))["focus"] == "ferry"


def test_the_head_says_what_there_is(visit: Visit, example: Any) -> None:
    page = opened(visit, example)
    assert page.title == text_of(page, "h1") == example[0].graph["title"]
    assert text_of(page, "#figures") == (
        "88 names in statements (9 values) · 67 statements: 52 claims (23 facts), 15 conclusions · "
        "1 document · contains 1 full text"
    )


def test_a_page_of_a_part_says_of_how_many_and_how_to_see_the_others(visit: Visit) -> None:
    graph = story.build()
    graph.graph["names_of"] = 4321
    head = text_of(visit(graph), "#figures")
    assert "4,321" in head
    assert "kgraph view --focus" in head


@pytest.mark.parametrize("iri", [RUSSIA, story.iri("russia")])
def test_the_address_may_be_the_iri_of_a_name(visit: Visit, example: Any, iri: str) -> None:
    page = opened(visit, example, f"#{quote(RUSSIA, safe='')}")
    assert state(page)["focus"] == RUSSIA
    assert state(page)["selected"] == {"name": RUSSIA}


def test_the_address_keeps_the_view_and_a_new_page_opens_with_it(
    visit: Visit, example: Any
) -> None:
    page = opened(visit, example)
    change(page, focus=RUSSIA, aside=[RUSSIA], off={"status": ["inferred"]})
    kept = state(page)
    again = opened(visit, example, "#" + page.current_url.partition("#")[2])
    assert state(again) == kept
    assert "Russia is set aside" in text_of(again, "body")


@pytest.mark.parametrize(
    "told",
    [
        quote(
            json.dumps({"focus": f"{BASE}person/nobody", "selected": {"claim": f"{BASE}claim/x"}})
        ),
        quote(f"{BASE}person/nobody"),
        "%E0%A4%A",
        quote('{"focus": 3, "off": [], "aside": "x", "compare": [1], "range": "y", "tab": "zzz"}'),
        quote('{"__proto__": {"tab": "map"}, "constructor": 1}'),
        quote("[[[["),
    ],
)
def test_an_address_of_another_graph_shows_the_graph_and_says_so(
    visit: Visit, example: Any, told: str
) -> None:
    page = opened(visit, example, f"#{told}")
    assert "2022 istanbul draft" in text_of(page, "#around").lower() or text_of(page, "#trouble")
    assert page.get_log("browser") == []


def test_a_step_is_taken_back_by_the_button_by_the_key_and_by_the_browser(
    visit: Visit, example: Any
) -> None:
    page = opened(visit, example)
    for back in (
        lambda: press(page, "undo"),
        lambda: page.find_element(By.TAG_NAME, "body").send_keys(Keys.CONTROL, "z"),
        page.back,
    ):
        change(page, focus=RUSSIA)
        assert "Around “Russia”".lower() in text_of(page, "#around").lower()
        back()
        WebDriverWait(page, 10, 0.02).until(lambda p: state(p)["focus"] == DRAFT)


def test_tabs_are_walked_with_arrow_keys(visit: Visit, example: Any) -> None:
    page = opened(visit, example)
    page.find_element(By.ID, "tab-story").send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER)
    assert state(page)["tab"] == "table"
    assert page.find_element(By.ID, "table").is_displayed()
    assert page.find_element(By.ID, "tab-table").get_attribute("aria-selected") == "true"


def test_esc_closes_what_is_open_before_it_lets_the_selection_go(
    visit: Visit, example: Any
) -> None:
    page = opened(visit, example)
    change(page, selected={"name": RUSSIA})
    press(page, "filters-open")
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not page.find_element(By.ID, "filters").is_displayed()
    assert state(page)["selected"] == {"name": RUSSIA}
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert state(page)["selected"] is None


def downloads(page: Chrome, folder: Path) -> None:
    page.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
    )


def downloaded(page: Chrome, folder: Path, ending: str) -> Path:
    def done(_: Chrome) -> list[Path]:
        return [
            each for each in folder.iterdir() if each.name.endswith(ending) and each.stat().st_size
        ]

    return WebDriverWait(page, 20, 0.02).until(done)[0]


def from_menu(page: Chrome, ident: str) -> None:
    page.find_element(By.CSS_SELECTOR, "#save summary").click()
    press(page, ident)


def test_a_view_is_saved_and_opened_again(visit: Visit, example: Any, tmp_path: Path) -> None:
    page = opened(visit, example)
    downloads(page, tmp_path)
    change(page, focus=RUSSIA, aside=[RUSSIA])
    kept = state(page)
    from_menu(page, "save-view")
    file = downloaded(page, tmp_path, ".json")
    press(page, "reset")
    page.find_element(By.ID, "view-file").send_keys(str(file))
    WebDriverWait(page, 10, 0.02).until(lambda p: state(p) == kept)


def test_a_file_that_is_no_view_is_refused_in_words(
    visit: Visit, example: Any, tmp_path: Path
) -> None:
    page = opened(visit, example)
    file = tmp_path / "other.json"
    file.write_text("[1, 2]")
    page.find_element(By.ID, "view-file").send_keys(str(file))
    WebDriverWait(page, 10, 0.02).until(lambda p: "other.json" in text_of(p, "#trouble"))


def test_pictures_are_saved_as_svg_and_png(visit: Visit, example: Any, tmp_path: Path) -> None:
    page = opened(visit, example)
    downloads(page, tmp_path)
    from_menu(page, "save-svg")
    drawing = ElementTree.parse(downloaded(page, tmp_path, ".svg")).getroot()
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Istanbul" in "".join(drawing.itertext())
    from_menu(page, "save-png")
    assert downloaded(page, tmp_path, ".png").read_bytes().startswith(b"\x89PNG\r\n")
    assert page.get_log("browser") == []


def test_colours_follow_the_choice(visit: Visit, example: Any) -> None:
    page = opened(visit, example)
    ground = "return getComputedStyle(document.body).backgroundColor"
    found = set()
    for theme in ("light", "dark"):
        page.find_element(By.CSS_SELECTOR, f"#theme option[value={theme}]").click()
        found.add(page.execute_script(ground))
    assert len(found) == 2


def test_asks_for_nothing_but_itself_and_logs_nothing(visit: Visit, example: Any) -> None:
    page = opened(visit, example)
    for tab in ("map", "table", "story"):
        press(page, f"tab-{tab}")
    change(page, selected={"name": RUSSIA})
    assert {url.split("#")[0] for url in requests(page)} == {page.current_url.split("#")[0]}
    assert page.get_log("browser") == []


def test_policy_stops_what_is_not_ours(visit: Visit, example: Any) -> None:
    page = opened(visit, example)
    page.execute_script(
        "const s = document.createElement('style'); s.textContent = 'p{}'; document.head.append(s);"
        "const i = new Image(); i.src = 'https://attacker.example/x.png'; document.body.append(i)"
    )
    assert "Content Security Policy" in " ".join(e["message"] for e in page.get_log("browser"))


@pytest.mark.parametrize("nodes", [0, 1])
def test_next_to_nothing_is_shown_for_what_it_is(visit: Visit, nodes: int) -> None:
    graph = networkx.MultiDiGraph(title="Small")
    for number in range(nodes):
        graph.add_node(f"n{number}", label="Ana", kind="Person", iri=f"n{number}")
    page = visit(graph, beside=Beside())
    assert f"{nodes} name" in text_of(page, "#figures")
    for tab in ("map", "table", "story"):
        press(page, f"tab-{tab}")
    assert page.get_log("browser") == []


def test_a_phone_shows_one_part_at_a_time_and_the_evidence_of_what_is_selected(
    visit: Visit, example: Any, phone: Any
) -> None:
    phone()
    page = opened(visit, example)
    assert page.find_element(By.ID, "text").is_displayed()
    press(page, "tab-around")
    assert not page.find_element(By.ID, "text").is_displayed()
    assert page.find_element(By.ID, "around").is_displayed()
    change(page, selected={"name": RUSSIA})
    assert page.find_element(By.ID, "evidence").is_displayed()
    wide = page.execute_script("return document.documentElement.scrollWidth")
    assert wide <= 380


def test_the_same_graph_gives_the_same_bytes(example: Any) -> None:
    assert to_html(*example) == to_html(*example)


def test_reset_shows_the_page_as_it_opens_with_its_first_name_in_the_middle(
    visit: Visit, example: Any
) -> None:
    page = opened(visit, example)
    page.execute_async_script(
        "kgraph.change({ focus: arguments[0], board: 'all' }).then(arguments[1])",
        f"{BASE}state/ukraine",
    )
    press(page, "reset")
    told = state(page)
    assert (told["focus"], told["board"]) == (DRAFT, "")
    press(page, "undo")
    assert state(page)["focus"] == f"{BASE}state/ukraine"


@pytest.mark.parametrize("tab", ["story", "map", "table"])
def test_whatever_the_tab_the_board_is_printed_and_says_what_it_leaves_out(
    visit: Visit, example: Any, tab: str
) -> None:
    page = opened(visit, example)
    change(page, board="all", tab=tab)
    printed = page.execute_cdp_cmd("Page.printToPDF", {})["data"]
    pages = [each.extract_text() for each in PdfReader(BytesIO(b64decode(printed))).pages]
    assert len(pages) > 1
    text = " ".join(" ".join(pages).split())
    assert "WHO SAYS WHAT 67 statements" in text
    assert "Sergei Lavrov 16 claims" in text
    assert "+8 more" in text
    assert "set aside" not in text
