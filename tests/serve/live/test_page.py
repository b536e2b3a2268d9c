"""The page over a server: a part of the graph at once, and all else when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from small_server import running
from starlette.routing import Router
from view.driving import requests
from view.test_access import serious

from kgraph.schema.settings import Settings
from kgraph.serve.access.guard import Guard
from kgraph.serve.access.hosts import Hosts
from kgraph.serve.access.rules import Rules
from kgraph.serve.access.tokens import Tokens
from kgraph.serve.api import addresses as api
from kgraph.serve.live import pages
from kgraph.serve.site import Site

pytestmark = pytest.mark.browser
CHINA = "https://w3id.org/kgraph/id/state/china"
UKRAINE = "https://w3id.org/kgraph/id/state/ukraine"


@pytest.fixture(scope="module")
def site(example: Path) -> Iterator[Site]:
    opened = Site(Settings(graph=example))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def parts(site: Site) -> Iterator[str]:
    """The address of a server that takes the worked example for a large graph."""
    router = Router([*api.routes(site), *pages.routes(site, small=0)])
    with running(Guard(router, Rules(Hosts(), Tokens()))) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="module")
def whole(site: Site) -> Iterator[str]:
    router = Router([*api.routes(site), *pages.routes(site)])
    with running(Guard(router, Rules(Hosts(), Tokens()))) as port:
        yield f"http://127.0.0.1:{port}/"


def opened(browser: Chrome, address: str) -> Chrome:
    browser.get("about:blank")
    browser.get_log("browser"), browser.get_log("performance")
    browser.get(address)
    return drawn(browser)


def drawn(browser: Chrome) -> Chrome:
    browser.execute_async_script("kgraph.ready.then(arguments[0])")
    return browser


def figures(page: Chrome) -> str:
    return page.find_element(By.ID, "figures").text


def quiet(page: Chrome, address: str) -> None:
    """Nothing was refused by the policy, nothing failed, and only this server was asked."""
    assert page.get_log("browser") == []
    assert all(each.startswith((address, "blob:", "data:")) for each in requests(page))


def test_a_small_graph_stands_in_one_page(browser: Chrome, whole: str) -> None:
    page = opened(browser, whole)
    assert "around" not in figures(page)
    assert "1 document" in figures(page)
    links = page.find_elements(By.CSS_SELECTOR, "#rooms a")
    assert [each.text for each in links] == ["Graph", "Documents", "SPARQL", "Review"]
    quiet(page, whole)


def test_a_small_graph_begins_with_the_name_in_the_address(browser: Chrome, whole: str) -> None:
    page = opened(browser, f"{whole}?focus={CHINA}")
    assert page.execute_script("return kgraph.state().focus") == CHINA


def test_a_large_graph_begins_with_a_part_that_says_so(browser: Chrome, parts: str) -> None:
    page = opened(browser, f"{parts}?focus=China&most=2")
    assert "around China, the first 2 statements of it" in figures(page)
    assert page.execute_script("return kgraph.state().focus") == CHINA
    quiet(page, parts)
    page.find_element(By.ID, "more-around").click()
    WebDriverWait(page, 30, 0.02).until(lambda _: "most=8" in page.current_url)
    assert "the first 2 statements" not in figures(drawn(page))


def test_what_is_not_loaded_is_found_and_leads_to_its_page(browser: Chrome, parts: str) -> None:
    page = opened(browser, f"{parts}?focus=China&most=1")
    box = page.find_element(By.CSS_SELECTOR, "input[type=search]")
    box.send_keys("Donald Trump")
    found = WebDriverWait(page, 30, 0.02).until(
        lambda _: [
            each
            for each in page.find_elements(By.CSS_SELECTOR, "[role=option]")
            if each.text.startswith("Donald Trump")
        ]
    )
    found[0].click()
    WebDriverWait(page, 30, 0.02).until(
        lambda _: "focus=" in page.current_url and "trump" in page.current_url
    )
    assert "around Donald Trump" in figures(drawn(page))
    quiet(page, parts)


def test_texts_come_from_the_server(browser: Chrome, parts: str) -> None:
    page = opened(browser, f"{parts}?focus=China")
    WebDriverWait(page, 30, 0.02).until(
        lambda _: "road to nowhere" in page.find_element(By.TAG_NAME, "body").text
    )
    quiet(page, parts)


def test_axe_finds_nothing_serious(browser: Chrome, parts: str) -> None:
    page = opened(browser, f"{parts}?focus=China&most=1")
    assert serious(page) == []
    page.find_element(By.CSS_SELECTOR, "input[type=search]").send_keys("Trump")
    WebDriverWait(page, 30, 0.02).until(
        lambda _: page.find_elements(By.CSS_SELECTOR, "[role=option]")
    )
    assert serious(page) == []


def test_a_name_that_fits_nothing_is_told(browser: Chrome, parts: str) -> None:
    browser.get(f"{parts}?focus=Nobody+At+All")
    assert "nothing here is called" in browser.find_element(By.TAG_NAME, "main").text


def test_a_part_has_the_claims_of_its_name_that_the_whole_page_has(
    browser: Chrome, parts: str, whole: str
) -> None:
    told = []
    for address in (parts, whole):
        page = opened(browser, f"{address}?focus={UKRAINE}&most=100")
        told.append(page.find_element(By.CSS_SELECTOR, "#board .board-head small").text)
    assert told == ["25 statements, of which 10 name it in words only"] * 2
