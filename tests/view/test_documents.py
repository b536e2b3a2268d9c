"""The list of documents: found by title, publisher and date, and quick with very many."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from view.asking import use
from view.driving import Visit, text_of
from view.reading import settle, shown_text
from view.texts import Said, Source, told
from worked import annotate

from kgraph import build
from kgraph.storage.graph import graph_quads
from kgraph.view.beside import network_and_beside
from kgraph.view.render import render

pytestmark = pytest.mark.browser


def paper(number: int, **about: str) -> Source:
    about = {"title": f"Paper {number}", "publisher": "The Example"} | about
    return Source(f"p{number}", f"Text of {number}.", (Said(f"Text of {number}"),), about=about)


PAPERS = (
    paper(1, title="Später", issued="2025-03-01", publisher="Blatt"),
    paper(2, title="Earlier", issued="2024-12-31"),
    paper(3, title="Undated"),
    paper(4, title="Withdrawn", issued="2025-04-01", status="withdrawn"),
)


def open_papers(visit: Visit, *papers: Source) -> Chrome:
    network, beside = told(*papers)
    return visit(network, beside=beside)


def open_many(browser: Chrome, file: Path, count: int) -> Chrome:
    """As `visit`, but without places on the map, which take longer than all else here."""
    graph, beside = told(*map(paper, range(count)))
    nodes = [{"id": iri, **about} for iri, about in graph.nodes(data=True)]
    file.write_text(render("Many", nodes, [], beside=beside), encoding="utf-8")
    browser.get(file.as_uri())
    browser.execute_async_script("kgraph.ready.then(arguments[0])")
    return browser


def rows(page: Chrome) -> list[str]:
    script = "return [...document.querySelectorAll('.document-row')].map((row) => row.innerText)"
    return [row.replace("\n", " | ") for row in page.execute_script(script)]


def test_one_document_needs_no_list(visit: Visit) -> None:
    page = open_papers(visit, PAPERS[0])
    assert not page.find_element(By.ID, "document-bar").is_displayed()


def test_the_list_tells_of_each_document_by_date(visit: Visit) -> None:
    page = open_papers(visit, *PAPERS)
    page.find_element(By.ID, "documents-open").click()
    settle(page)
    assert rows(page) == [
        "Earlier | The Example · 2024-12-31 · 1 statement",
        "Später | Blatt · 2025-03-01 · 1 statement",
        "Withdrawn | The Example · 2025-04-01 · 1 statement · withdrawn",
        "Undated | The Example · 1 statement",
    ]


def test_previous_and_next_walk_by_date(visit: Visit) -> None:
    page = open_papers(visit, *PAPERS)
    assert "Text of 2" in shown_text(page)
    assert not page.find_element(By.ID, "document-before").is_enabled()
    for expected in ("Text of 1", "Text of 4", "Text of 3"):
        page.find_element(By.ID, "document-after").click()
        settle(page)
        assert expected in shown_text(page)
    assert shown_text(page, "#documents-open") == "Document 4 of 4"
    assert not page.find_element(By.ID, "document-after").is_enabled()
    page.find_element(By.ID, "undo").click()
    settle(page)
    assert "Text of 4" in shown_text(page)


def test_typing_narrows_the_list_and_enter_opens_by_keyboard_alone(visit: Visit) -> None:
    page = open_papers(visit, *PAPERS)
    page.execute_script("document.getElementById('documents-open').focus()")
    ActionChains(page).send_keys(Keys.ENTER).perform()
    settle(page)
    ActionChains(page).send_keys("spater 2025").perform()
    assert shown_text(page, "#documents-found") == "1 of 4 documents"
    ActionChains(page).send_keys(Keys.ENTER).perform()
    settle(page)
    assert "Text of 1" in shown_text(page)
    assert page.switch_to.active_element.get_attribute("id") == "documents-open"
    assert not page.find_element(By.ID, "documents").is_displayed()


def test_arrows_choose_and_escape_closes(visit: Visit) -> None:
    page = open_papers(visit, *PAPERS)
    page.find_element(By.ID, "documents-open").click()
    settle(page)
    ActionChains(page).send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN).perform()
    search = page.find_element(By.ID, "document-search")
    chosen = page.find_element(By.ID, search.get_attribute("aria-activedescendant") or "")
    assert chosen.text.startswith("Withdrawn")
    ActionChains(page).send_keys(Keys.ESCAPE).perform()
    assert page.switch_to.active_element.get_attribute("id") == "documents-open"
    assert "Text of 2" in shown_text(page)


def test_nothing_found_says_so(visit: Visit) -> None:
    page = open_papers(visit, *PAPERS)
    page.find_element(By.ID, "documents-open").click()
    settle(page)
    ActionChains(page).send_keys("no such paper", Keys.ENTER).perform()
    assert shown_text(page, "#documents-found") == "No document has these words."
    assert rows(page) == []


def test_of_ten_thousand_documents_only_the_rows_in_view_are_built(
    browser: Chrome, tmp_path: Path
) -> None:
    page = open_many(browser, tmp_path / "many.html", 10_000)
    assert shown_text(page, "#documents-open") == "Document 1 of 10,000"
    page.find_element(By.ID, "documents-open").click()
    settle(page)
    assert 5 < len(rows(page)) < 40
    ActionChains(page).send_keys("9999", Keys.ENTER).perform()
    settle(page)
    assert "Text of 9999" in shown_text(page)
    page.find_element(By.ID, "documents-open").click()
    settle(page)
    assert any(row.startswith("Paper 9999") for row in rows(page))
    assert len(rows(page)) < 40


def test_a_document_in_which_nothing_is_said_is_read_and_its_names_are_known(
    visit: Visit, tmp_path: Path
) -> None:
    annotate(tmp_path / "in", "quiet", "[T1 Person|Ana Lima] walks.", title="A quiet day")
    build(tmp_path / "in", tmp_path / "out", validate=False, jobs=1)
    with graph_quads(tmp_path / "out") as quads:
        network, beside = network_and_beside(quads)
    page = visit(network, beside=beside)
    assert text_of(page, "#figures").startswith("0 names in statements · 0 statements · 1 document")
    use(page, page.find_element(By.XPATH, "//*[@id='leaf']//*[text()='Ana Lima']"))
    assert text_of(page, "#evidence-title") == "Ana Lima"
