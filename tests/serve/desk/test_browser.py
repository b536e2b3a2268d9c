"""The SPARQL page, the reader and the review in a real browser, by keyboard; axe-core finds no fault."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import alert_is_present
from selenium.webdriver.support.ui import Select, WebDriverWait
from served import Server
from view.test_access import serious_if_installed as serious

pytestmark = pytest.mark.browser
DOCUMENT = "https://w3id.org/kgraph/id/doc/istanbul-guarantees"


def wait(page: Chrome, true: Callable[[], object]) -> None:
    WebDriverWait(page, 30, 0.02).until(lambda _: true())


def by_id(page: Chrome, ident: str) -> WebElement:
    return page.find_element(By.ID, ident)


def said(page: Chrome) -> str:
    return by_id(page, "said-last").text


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def query(page: Chrome, server: Server, text: str) -> None:
    page.get("about:blank")
    page.get(f"{server.url}query#query={quote(text)}")
    wait(page, lambda: by_id(page, "told").text or by_id(page, "fault").text)


def test_the_answer_of_a_link_is_a_table_whose_things_lead_to_their_pages(
    chrome: Chrome, server: Server
) -> None:
    query(chrome, server, 'SELECT ?x WHERE { ?x rdfs:label "Russia"@en } LIMIT 1')
    assert by_id(chrome, "told").text == "1 row"
    link = chrome.find_element(By.CSS_SELECTOR, "#rows td a")
    assert link.text.endswith("russia")
    assert serious(chrome) == []
    link.click()
    assert chrome.find_element(By.TAG_NAME, "h1").text == "Russia"
    assert serious(chrome) == []


def test_triples_are_a_table_and_a_drawing(chrome: Chrome, server: Server) -> None:
    query(chrome, server, "CONSTRUCT { ?a kg:claimant ?b } WHERE { ?a kg:claimant ?b } LIMIT 9")
    rows = len(chrome.find_elements(By.CSS_SELECTOR, "#rows tbody tr"))
    by_id(chrome, "as-graph").click()
    assert len(chrome.find_elements(By.CSS_SELECTOR, "#drawing line")) == rows == 9
    assert "no fact because it is drawn" in by_id(chrome, "picture").text
    assert [each.text for each in by_id(chrome, "form").find_elements(By.TAG_NAME, "option")] == [
        *("TTL", "NT", "RDF")
    ]
    assert serious(chrome) == []


def test_a_fault_is_told_with_its_line_and_the_cursor_goes_there(
    chrome: Chrome, server: Server
) -> None:
    query(chrome, server, "SELECT * WHERE {\n  ?s ?p }}\n")
    assert "Line 2" in by_id(chrome, "fault").text
    assert "?s ?p }}" in by_id(chrome, "fault").text
    place = chrome.execute_script("return document.activeElement.selectionStart")
    assert place > len("SELECT * WHERE {")
    assert serious(chrome) == []


def test_terms_and_names_are_completed_by_keyboard(chrome: Chrome, server: Server) -> None:
    query(chrome, server, "ASK {}")
    assert by_id(chrome, "told").text == "Yes"
    field = by_id(chrome, "query")
    wait(chrome, lambda: chrome.find_elements(By.CSS_SELECTOR, "#pack option:nth-child(2)"))
    field.clear()
    field.send_keys("?c kg:claiman")
    wait(chrome, lambda: by_id(chrome, "choices").is_displayed())
    assert serious(chrome) == []
    field.send_keys(Keys.ENTER, " <Russ")
    wait(chrome, lambda: "State" in by_id(chrome, "choices").text)
    field.send_keys(Keys.ENTER)
    assert field.get_property("value") == "?c kg:claimant <https://w3id.org/kgraph/id/state/russia>"


def test_a_claim_is_lit_in_the_text(chrome: Chrome, server: Server) -> None:
    chrome.get(f"{server.url}document?iri={quote(DOCUMENT)}")
    claims = chrome.find_elements(By.CSS_SELECTOR, "#said .claim")
    claim = next(each for each in claims if "criticism was aimed at" in each.text)
    claim.find_element(By.TAG_NAME, "button").click()
    lit = "".join(each.text for each in chrome.find_elements(By.CSS_SELECTOR, "#leaf .lit"))
    assert lit.split() == ["criticism", "was", "aimed", "at"]
    assert serious(chrome) == []


def test_proposals_are_judged_by_keyboard_into_the_same_file(
    chrome: Chrome, server: Server, folder: Path
) -> None:
    """In one sitting: who has no token judges nothing; then accept, another stance, undo; then somebody else
    changes the file."""
    file = folder / "texts" / "verdicts.csv"
    chrome.get(f"{server.url}review")
    assert "may read and not judge" in by_id(chrome, "content").text
    wait(chrome, lambda: by_id(chrome, "bench").is_displayed())
    by_id(chrome, "proposal").send_keys("a")
    wait(chrome, lambda: "token" in said(chrome))
    assert not file.exists()
    chrome.get(f"{server.url}review?token={server.token}")
    assert "token" not in chrome.current_url
    wait(chrome, lambda: by_id(chrome, "bench").is_displayed())
    assert [each.text for each in chrome.find_elements(By.CSS_SELECTOR, "#words mark")][:2] == [
        *("Lavrov", "said")
    ]
    assert serious(chrome) == []
    by_id(chrome, "proposal").send_keys("a")
    wait(chrome, lambda: said(chrome).startswith("Accepted"))
    first = rows(file)
    assert [(row["verdict"], row["reviewer"], row["place"]) for row in first] == [
        ("accept", "anna", "7..11")
    ]
    by_id(chrome, "proposal").send_keys("u")
    wait(chrome, lambda: said(chrome).startswith("Taken back: "))
    all_of_a_rule_in_browser(chrome, file)
    far_words_in_browser(chrome, file)
    correct_in_browser(chrome, file)
    # The one that was gone back over comes again, with its verdict; behind it is a relation.
    wait(chrome, lambda: by_id(chrome, "place").text == "story 22..30")
    by_id(chrome, "proposal").send_keys("n")
    wait(chrome, lambda: by_id(chrome, "place").text != "story 22..30")
    first = rows(file)
    by_id(chrome, "proposal").send_keys("r")
    wait(chrome, lambda: said(chrome) == "Rejected.")
    by_id(chrome, "proposal").send_keys("u")
    wait(chrome, lambda: said(chrome).startswith("Taken back: "))
    assert rows(file) == first
    by_id(chrome, "proposal").send_keys("w")  # a relation has no speaker
    assert not by_id(chrome, "more").is_displayed()
    assert not chrome.find_element(By.CSS_SELECTOR, "[data-letter=w]").is_displayed()
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    by_id(chrome, "proposal").send_keys("r")
    wait(chrome, lambda: "changed by somebody else" in said(chrome))
    assert rows(file) == first


def all_of_a_rule_in_browser(chrome: Chrome, file: Path) -> None:
    """The first one is put off; all of the rule of the next are judged only if one is sure, and taken back at
    once; and back to the first one."""
    by_id(chrome, "proposal").send_keys("n")
    wait(chrome, lambda: by_id(chrome, "place").text == "story 22..30")
    by_id(chrome, "proposal").send_keys("R")
    alert = WebDriverWait(chrome, 30).until(alert_is_present())
    assert "Reject these 2?" in alert.text
    assert "story 22..30: Lavrov says that Kyiv rejected the draft." in alert.text
    alert.dismiss()
    assert rows(file) == []
    by_id(chrome, "proposal").send_keys("R")
    WebDriverWait(chrome, 30).until(alert_is_present()).accept()
    wait(chrome, lambda: said(chrome).startswith("Rejected 2 by rules"))
    assert [row["verdict"] for row in rows(file)] == ["reject"] * 2
    by_id(chrome, "proposal").send_keys("u")
    wait(chrome, lambda: said(chrome).startswith("Taken back: "))
    by_id(chrome, "proposal").send_keys("b")
    wait(chrome, lambda: by_id(chrome, "place").text == "story 7..11")


def far_words_in_browser(chrome: Chrome, file: Path) -> None:
    """Words of another sentence than the verb are taken only if one is sure, and taken back."""
    far = "Lavrov represents Russia"
    for is_sure in (False, True):
        by_id(chrome, "proposal").send_keys("c")
        field = by_id(chrome, "more-words")
        field.clear()
        field.send_keys(far, Keys.ENTER)
        alert = WebDriverWait(chrome, 30).until(alert_is_present())
        assert "another sentence than “said”" in alert.text
        assert alert.text.endswith("Is that meant?")
        alert.accept() if is_sure else alert.dismiss()
        assert is_sure or rows(file) == []
    wait(chrome, lambda: said(chrome).startswith("Accepted as corrected"))
    assert [row["content"] for row in rows(file)] == [f"{far} [42..66]"]
    by_id(chrome, "proposal").send_keys("u")
    wait(chrome, lambda: said(chrome).startswith("Taken back: "))


def correct_in_browser(chrome: Chrome, file: Path) -> None:
    """By keyboard: the class of a name in the claim, which is asked about again; then what is said."""
    by_id(chrome, "proposal").send_keys("k")
    assert serious(chrome) == []
    Select(by_id(chrome, "more-name")).select_by_visible_text("Kyiv")
    by_id(chrome, "more-term").send_keys("Person", Keys.TAB, Keys.TAB, Keys.ENTER)
    wait(chrome, lambda: said(chrome) == "Accepted as corrected. “Kyiv” is marked as Person.")
    by_id(chrome, "proposal").send_keys("w")
    by_id(chrome, "more-words").send_keys("nobody of this name", Keys.ENTER)
    wait(chrome, lambda: said(chrome).startswith("Not done"))
    assert serious(chrome) == []
    by_id(chrome, "proposal").send_keys("c")
    field = by_id(chrome, "more-words")
    assert field.get_property("value") == "that Kyiv rejected the draft"
    assert serious(chrome) == []
    field.send_keys(Keys.HOME, *[Keys.DELETE] * len("that "), Keys.ENTER)
    wait(chrome, lambda: "Lavrov says that Kyiv rejected the draft." in said(chrome))
    found = {(row["content"], row["class"]) for row in rows(file)}
    assert found == {("Kyiv rejected the draft [17..40]", ""), ("", "Person")}


@pytest.mark.parametrize("path", ["documents", "query", "review", "entity/state/russia"])
def test_on_a_phone_nothing_is_wider_than_the_screen(
    chrome: Chrome, server: Server, path: str
) -> None:
    metrics = {"width": 380, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        chrome.get(server.url + path)
        assert chrome.execute_script("return document.documentElement.scrollWidth") == 380
        assert serious(chrome) == []
    finally:
        chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
