"""The table: what it shows, in which order, and the files that it gives."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from view.driving import Visit, focused, settle, state, text_of
from view.node import node
from view.story import iri
from view.test_filters import statements
from view.test_modules import PAGE

from kgraph.storage.spreadsheet_cells import is_formula

browser_only = pytest.mark.browser

Saved = Callable[[], Path]


@pytest.fixture
def saved(browser: Chrome, tmp_path: Path) -> Saved:
    """Waits for the file that the page gives, and says where it is."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    behaviour = {"behavior": "allow", "downloadPath": str(folder)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)

    def file() -> Path:
        def done(_: Chrome) -> Path | None:
            files = [each for each in folder.iterdir() if each.suffix in (".csv", ".json")]
            return files[0] if files else None

        return WebDriverWait(browser, 20, 0.05).until(done)

    return file


def table(page: Chrome, **parts: Any) -> None:
    """Shows the table so."""
    change = {"tab": "table", "table": parts}
    page.execute_async_script("kgraph.change(arguments[0]).then(arguments[1])", change)


def told(page: Chrome) -> str:
    return text_of(page, "#table-told")


def header(page: Chrome, name: str) -> Any:
    return page.find_element(By.XPATH, f"//*[@id='table']//th[button[starts-with(., '{name}')]]")


def cells(page: Chrome, place: int) -> list[str]:
    return [row[place] for row in statements(page)]


@browser_only
def test_shows_statements_names_and_edges(visit: Visit, example: Any) -> None:
    network, beside = example
    page = visit(network, beside=beside)
    page.find_element(By.ID, "tab-table").click()
    settle(page)
    assert told(page) == f"{len(beside.claims)} of {len(beside.claims)} statements"
    page.find_element(By.ID, "table-names").click()
    settle(page)
    assert told(page) == f"{len(network)} of {len(network)} names and documents"
    page.find_element(By.ID, "table-edges").click()
    settle(page)
    assert told(page) == f"{network.number_of_edges()} of {network.number_of_edges()} edges"
    assert focused(page) == "table-edges"


@browser_only
def test_a_click_on_a_header_sorts(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    table(page, kind="names")
    button = header(page, "Name").find_element(By.TAG_NAME, "button")
    labels = sorted((data["label"] for _, data in graph.nodes(data=True)), key=str.casefold)
    for way, order in (("ascending", labels), ("descending", labels[::-1])):
        button.click()
        settle(page)
        assert header(page, "Name").get_attribute("aria-sort") == way
        shown = cells(page, 0)
        assert shown == order[: len(shown)]
        button = page.switch_to.active_element  # it has the focus still
    button.click()
    settle(page)
    assert header(page, "Name").get_attribute("aria-sort") == "none"
    header(page, "Edges").find_element(By.TAG_NAME, "button").click()
    settle(page)
    degrees = [int(text) for text in cells(page, 4)]
    assert degrees == sorted(degrees)


@browser_only
def test_words_in_any_column_leave_rows(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    table(page, kind="edges")
    find = page.find_element(By.ID, "table-find")
    find.send_keys("DRAFT guarantor")
    WebDriverWait(page, 10, 0.02).until(lambda _: told(page).startswith("6 of"))
    assert {row[1] for row in statements(page)} == {"guarantor of", "decision rule"}
    assert focused(page) == "table-find"
    find.send_keys("x")
    WebDriverWait(page, 10, 0.02).until(lambda _: told(page).startswith("0 of"))
    assert "No edge that is left has “DRAFT guarantorx” in these columns." in text_of(
        page, "#table"
    )
    assert not page.find_element(By.ID, "table-csv").is_enabled()


@browser_only
def test_a_row_is_selected_by_mouse_and_by_keyboard(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    table(page, kind="names")
    row = page.find_element(By.XPATH, "//*[@id='table']//tr[td[.='Russia']]")
    row.click()
    settle(page)
    assert state(page)["selected"] == {"name": iri("russia")}
    rows = "[...document.querySelectorAll('#table [aria-selected=true]')]"
    mark = f"return {rows}.map((row) => row.cells[0].innerText)"
    assert page.execute_script(mark) == ["Russia"]
    page.switch_to.active_element.send_keys(Keys.HOME, Keys.ARROW_DOWN, Keys.ENTER)
    settle(page)
    assert page.execute_script(mark) == [cells(page, 0)[1]]
    table(page, kind="edges")
    page.find_element(By.XPATH, "//*[@id='table']//tr[td[.='guarantor of']]").click()
    settle(page)
    chosen = state(page)["selected"]
    claims = {d["claim"] for *_, d in graph.edges(data=True) if d["label"] == "guarantorOf"}
    assert chosen["claim"] in claims
    assert chosen["edge"] == 0


def long(count: int) -> networkx.MultiDiGraph:
    graph = networkx.MultiDiGraph(title="long")
    for number in range(count):
        graph.add_node(f"n{number}", label=f"Name {number:05}", kind="Person", iri=f"n{number}")
    return graph


@browser_only
def test_of_many_rows_only_those_in_sight_are_elements(visit: Visit) -> None:
    page = visit(long(20_000))
    table(page, kind="names", sort=["name", "up"])
    rows = "return document.querySelectorAll('#table tbody tr[data-at]').length"
    assert 10 < page.execute_script(rows) < 80
    page.find_element(By.CSS_SELECTOR, "#table tr[data-at]").send_keys(Keys.END)
    assert page.execute_script(rows) < 80
    active = page.switch_to.active_element
    assert active.text.startswith("Name 19999")
    assert active.get_attribute("aria-rowindex") == "20001"
    assert (
        page.find_element(By.CSS_SELECTOR, "#table table").get_attribute("aria-rowcount") == "20001"
    )
    active.send_keys(Keys.ENTER)
    settle(page)
    assert state(page)["selected"] == {"name": "n19999"}
    assert page.switch_to.active_element.text.startswith("Name 19999")
    page.execute_script("document.querySelector('.table-port').scrollTop = 0")
    WebDriverWait(page, 10, 0.02).until(lambda _: "Name 00000" in text_of(page, "#table tbody"))


@browser_only
def test_chosen_columns_and_all_rows_are_in_the_files(visit: Visit, saved: Saved) -> None:
    graph = long(300)
    graph.nodes["n7"].update(label='=HYPERLINK("x"),\n“quoted”', names="＋1 | -2.5")
    page = visit(graph)
    table(page, kind="names", sort=["name", "up"])
    page.find_element(By.ID, "table-columns").click()
    for name in ("kind", "says", "edges", "actual", "iri"):
        page.find_element(By.CSS_SELECTOR, f"#table-choices input[value={name}]").click()
        settle(page)
    assert page.execute_script("return document.activeElement.value") == "iri"
    page.find_element(By.ID, "table-csv").click()
    file = saved()
    assert file.name == "names.csv"
    data = file.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 301
    head, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    assert head == ["Name", "Other names", "IRI"]
    assert len(rows) == 300
    assert rows[0] == ['\'=HYPERLINK("x"),\n“quoted”', "'＋1; -2.5", "n7"]
    file.unlink()
    page.find_element(By.ID, "table-json").click()
    rows = json.loads(saved().read_text("utf-8"))
    assert len(rows) == 300
    assert rows[0] == {"name": '=HYPERLINK("x"),\n“quoted”', "others": "＋1; -2.5", "iri": "n7"}


@browser_only
def test_what_is_set_aside_is_struck(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    trump = [iri("trump")]
    parts = {"tab": "table", "aside": trump, "off": {"speaker": {"only": [*trump, iri("lavrov")]}}}
    page.execute_async_script("kgraph.change(arguments[0]).then(arguments[1])", parts)
    struck = page.find_elements(By.CSS_SELECTOR, "#table tr.set-aside")
    assert {row.find_elements(By.TAG_NAME, "td")[2].text for row in struck} == {"Donald Trump"}


@browser_only
@pytest.mark.parametrize(
    "strange",
    ['{"kind":"constructor"}', '{"sort":[{},3],"find":7,"columns":5}', '{"columns":{"claims":[]}}'],
)
def test_a_strange_address_shows_the_table_as_at_first(
    visit: Visit, graph: Any, strange: str
) -> None:
    page = visit(graph, f'#{{"tab":"table","table":{strange}}}')
    assert told(page) == "47 of 47 statements"
    assert page.get_log("browser") == []


@browser_only
def test_an_empty_graph_has_an_empty_table(visit: Visit) -> None:
    page = visit(networkx.MultiDiGraph())
    table(page)
    assert "There is no statement in this graph." in text_of(page, "#table")


def test_the_page_takes_for_formulas_what_the_command_line_does() -> None:
    texts = ["=1", " =1", "＝1", "-5", "-5.", "+.5e3", "-x", "@a", "x=1", "\tx", "\nx", "\u200b=1"]
    texts += ["\x1c=1", "\u2003-1+1", "", "1-1", "\ufeff+", "-", "\x85=x", "=\n"]
    code = (
        f"import {{ asCsv }} from {json.dumps((PAGE / 'table' / 'csv.js').as_uri())};"
        f"console.log(JSON.stringify({json.dumps(texts)}.map((t) => asCsv([t], []).replaceAll('\"', ''))))"
    )
    command = [node(), "--input-type=module", "-e", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    taken = [cell.startswith("'") for cell in json.loads(done.stdout)]
    assert taken == [is_formula(text) for text in texts]
