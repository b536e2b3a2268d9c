"""A graph that was not made by kgraph, without claims, documents and an index, is served all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome
from served import Server, served

from kgraph.serve.live.pages import SMALL

pytestmark = pytest.mark.browser
ANA = "http://example.org/ana"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of people who know each other, too many for one page."""
    folder = tmp_path_factory.mktemp("foreign")
    named = f'<{ANA}> <http://www.w3.org/2000/01/rdf-schema#label> "Ana Wood" .\n'
    knows = "<http://example.org/{}> <http://schema.org/knows> <http://example.org/{}> .\n"
    others = (knows.format(number, number + 1) for number in range(SMALL))
    (folder / "people.nt").write_text(named + "".join(others))
    with served(folder, folder / "people.nt") as running:
        yield running


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/documents", "This graph tells of no documents."),
        ("/documents?find=wood", "This graph tells of no documents."),
        (f"/entity?iri={ANA}", "No claim, fact or mention tells of it."),
    ],
)
def test_pages_say_what_the_graph_does_not_have(server: Server, path: str, told: str) -> None:
    answer = server.ask("GET", path, **HTML)
    assert answer.status == 200
    assert told in answer.text


def test_the_page_of_a_thing_leads_to_its_triples(server: Server) -> None:
    page = server.ask("GET", f"/entity?iri={ANA}", **HTML)
    link = "/entity?iri=http%3A%2F%2Fexample.org%2Fana&amp;format=turtle"
    assert f'<a href="{link}">Its triples</a>' in page.text
    triples = server.ask("GET", link.replace("&amp;", "&"), **HTML)
    assert triples.headers["content-type"].startswith("text/turtle")
    assert "Ana Wood" in triples.text


def test_the_page_of_the_graph_says_why_it_draws_nothing(chrome: Chrome, server: Server) -> None:
    chrome.get_log("browser")
    for address, name in ((server.url, ""), (f"{server.url}?focus=Ana+Wood", "Ana Wood")):
        chrome.get(address)
        chrome.execute_async_script("kgraph.ready.then(arguments[0])")
        told = chrome.find_element("css selector", ".around-why").text
        assert told.startswith(f"No claim or fact tells of “{name}")
        assert chrome.get_log("browser") == []
