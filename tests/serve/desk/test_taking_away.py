"""What a reader takes away from the desk: files of answers and links; and what is told in forced colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait
from served import Server
from view.test_access import serious_if_installed as serious

pytestmark = pytest.mark.browser
ROWS = "SELECT ?thing ?name WHERE { ?thing rdfs:label ?name } ORDER BY ?name LIMIT 2000"
TRIPLES = "CONSTRUCT { ?a kg:claimant ?b } WHERE { ?a kg:claimant ?b }"
DOCUMENT = "https://w3id.org/kgraph/id/doc/istanbul-guarantees"


def asked(page: Chrome, server: Server, text: str) -> None:
    page.get("about:blank")
    page.get(f"{server.url}query#query={quote(text)}")
    WebDriverWait(page, 30).until(lambda _: page.find_element(By.ID, "told").text)


def downloaded(page: Chrome, folder: Path, form: str) -> Path:
    behaviour = {"behavior": "allow", "downloadPath": str(folder)}
    page.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    Select(page.find_element(By.ID, "form")).select_by_value(form)
    page.find_element(By.ID, "download").click()
    file = folder / f"answer.{form}"
    WebDriverWait(page, 30).until(lambda _: file.exists())
    return file


@pytest.mark.parametrize("form", ["csv", "json", "xml", "tsv"])
def test_a_download_has_the_rows_of_the_answer(
    chrome: Chrome, server: Server, tmp_path: Path, form: str
) -> None:
    asked(chrome, server, ROWS)
    shown = len(chrome.find_elements(By.CSS_SELECTOR, "#rows tbody tr"))
    data = downloaded(chrome, tmp_path, form).read_bytes()
    if form == "csv":
        assert data.count(b"\r\n") == shown + 1
        return
    syntax = {"json": "JSON", "xml": "XML", "tsv": "TSV"}[form]
    found: Any = ox.parse_query_results(data, getattr(ox.QueryResultsFormat, syntax))
    assert len(list(found)) == shown > 50


def test_a_download_of_triples_is_a_graph(chrome: Chrome, server: Server, tmp_path: Path) -> None:
    asked(chrome, server, TRIPLES)
    shown = len(chrome.find_elements(By.CSS_SELECTOR, "#rows tbody tr"))
    file = downloaded(chrome, tmp_path, "ttl")
    assert len({*ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)}) == shown > 5


def test_the_link_that_is_copied_leads_to_the_query(chrome: Chrome, server: Server) -> None:
    asked(chrome, server, ROWS)
    chrome.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"origin": server.url, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    field = chrome.find_element(By.ID, "query")
    field.clear()
    field.send_keys("ASK { ?s a kg:Document }")
    button = chrome.find_element(By.ID, "share")
    button.click()
    WebDriverWait(chrome, 30).until(lambda _: button.text == "Copied")
    link = chrome.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    chrome.get("about:blank")
    chrome.get(link)
    told = WebDriverWait(chrome, 30).until(lambda _: chrome.find_element(By.ID, "told").text)
    assert told == "Yes"


@pytest.fixture
def forced(chrome: Chrome) -> Iterator[Chrome]:
    """The browser, as with the high contrast of Windows."""
    features = [{"name": "forced-colors", "value": "active"}]
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    yield chrome
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def colours(page: Chrome, selector: str) -> tuple[str, str]:
    element = page.find_element(By.CSS_SELECTOR, selector)
    return (
        element.value_of_css_property("background-color"),
        element.value_of_css_property("color"),
    )


def test_in_forced_colours_it_is_seen_what_is_chosen(forced: Chrome, server: Server) -> None:
    asked(forced, server, TRIPLES)
    assert colours(forced, "#as-table") != colours(forced, "#as-graph")
    here, other = (f'.top a[href="{path}"]' for path in ("/query", "/documents"))
    assert colours(forced, here) != colours(forced, other)
    forced.find_element(By.ID, "as-graph").click()
    line = forced.find_element(By.CSS_SELECTOR, "#drawing line")
    sheet = forced.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert line.value_of_css_property("stroke") != sheet
    assert serious(forced) == []


def test_in_forced_colours_the_words_of_a_claim_stand_out(forced: Chrome, server: Server) -> None:
    forced.get(f"{server.url}document?iri={quote(DOCUMENT)}")
    forced.find_element(By.CSS_SELECTOR, "#said .claim button").click()
    lit = colours(forced, "#leaf .lit")
    assert lit[0] != lit[1]
    assert lit != colours(forced, "#leaf")
    assert serious(forced) == []
