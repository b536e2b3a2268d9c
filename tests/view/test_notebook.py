"""A network shows itself in a notebook: its page in a frame that can reach nothing outside of itself."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from view import story
from view.payloads import PAYLOADS

from kgraph.view.pyvis_network import to_pyvis


class Elements(HTMLParser):
    """The tags of a text with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def frame_of(network: Any) -> dict[str, str | None]:
    [(tag, attributes)] = Elements(network._repr_html_()).found
    assert tag == "iframe"
    return attributes


def test_the_frame_holds_the_page_and_may_not_reach_out() -> None:
    network = to_pyvis(story.build())
    frame = frame_of(network)
    assert frame["srcdoc"] == network.generate_html()
    assert frame["title"] == story.TITLE
    assert "allow-scripts" in str(frame["sandbox"]).split()
    assert "allow-same-origin" not in str(frame["sandbox"])
    assert "allow-top-navigation" not in str(frame["sandbox"])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_title_ends_the_frame(payload: str) -> None:
    network = to_pyvis(networkx.MultiDiGraph(title=payload))
    assert frame_of(network)["srcdoc"] == network.generate_html()


@pytest.fixture
def notebook(browser: Chrome, tmp_path: Path, example: Any) -> Iterator[Chrome]:
    """The browser within the frame, on a page that holds something of its own."""
    network, beside = example
    file = tmp_path / "notebook.html"
    frame = to_pyvis(network, beside=beside)._repr_html_()
    file.write_text(f"<!DOCTYPE html><title>Notebook</title><p id=own>mine</p>{frame}", "utf-8")
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get(file.as_uri())
    browser.switch_to.frame(browser.find_element(By.TAG_NAME, "iframe"))
    browser.set_script_timeout(30)
    browser.execute_async_script("kgraph.ready.then(arguments[0])")
    yield browser
    browser.switch_to.default_content()


@pytest.mark.browser
def test_the_page_works_in_the_frame(notebook: Chrome) -> None:
    asked = "kgraph.focus(arguments[0]).then(arguments[1])"
    iri = f"{story.BASE}person/sergei-lavrov"
    assert notebook.execute_async_script(asked, iri) is True
    assert notebook.execute_script("return kgraph.state().focus") == iri
    assert notebook.find_element(By.ID, "trouble").is_displayed() is False
    notebook.find_element(By.ID, "tab-table").click()
    assert notebook.execute_script("return kgraph.state().tab") == "table"
    assert notebook.get_log("browser") == []


REACHES = (
    "parent.document.title",
    "top.document.getElementById('own').textContent",
    "frameElement.title",
    "localStorage.length",
    "sessionStorage.length",
    "document.cookie",
    "top.location.href",
)


@pytest.mark.browser
def test_the_page_reaches_nothing_outside_of_the_frame(notebook: Chrome) -> None:
    tried = "try {{ return ['reached', {}] }} catch (refused) {{ return [refused.name] }}"
    told = {reach: notebook.execute_script(tried.format(reach)) for reach in REACHES}
    refused = {reach: ["SecurityError"] for reach in REACHES}
    assert told == {**refused, "frameElement.title": ["TypeError"]}
