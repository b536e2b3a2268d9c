"""Several proposals of one sentence are one question in the browser too, and each may be judged alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from judging.test_questions import several
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select
from serve.desk.test_browser import by_id, rows, said, wait
from served import Server
from view.test_access import serious_if_installed
from worked import built

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("several")
    (folder / "texts").mkdir()
    several(folder / "texts")
    built(folder / "out", folder / "texts", text="full")
    return folder


@pytest.fixture
def review(chrome: Chrome, server: Server) -> Chrome:
    chrome.get(f"{server.url}review?token={server.token}")
    wait(chrome, lambda: by_id(chrome, "bench").is_displayed())
    return chrome


def answers(page: Chrome) -> list[str]:
    """The answers that are offered, as they are named."""
    shown = by_id(page, "keys").find_elements(By.TAG_NAME, "button")
    return [each.text for each in shown if each.is_displayed()]


def accepted(folder: Path) -> list[str]:
    """The beginnings of the claims that were accepted, and rejected with a minus."""
    signs = {"accept": "", "reject": "-"}
    found = rows(folder / "texts" / "verdicts.csv")
    return [signs[row["verdict"]] + row["claim"].split(" ")[0] for row in found]


def test_several_proposals_of_a_sentence_are_judged_at_once_or_one_of_them_alone(
    review: Chrome, folder: Path
) -> None:
    page = review
    press: Callable[..., None] = by_id(page, "proposal").send_keys
    assert by_id(page, "kind").text == "3 proposals"
    heads = by_id(page, "items").find_elements(By.TAG_NAME, "h3")
    assert [each.text for each in heads] == ["1 claim", "2 claim", "3 statement"]
    assert answers(page) == [
        *("a Accept all", "r Reject all", "p One by one", "m Add a claim", "n Later", "u Undo")
    ]
    assert serious_if_installed(page) == []
    press("2")
    assert "w Other speaker 2" in answers(page)
    assert "- Accept all but 2" in answers(page)
    lit = page.find_elements(By.CSS_SELECTOR, "#words mark:not(.is-apart)")
    assert [each.text for each in lit] == ["Oso", "denied", "it leaked"]
    assert serious_if_installed(page) == []
    press(Keys.ESCAPE)
    assert "a Accept all" in answers(page)
    press("3", "-")
    wait(page, lambda: said(page).endswith("Now the other one."))
    assert by_id(page, "kind").text == "Proposed statement"
    assert accepted(folder) == ["Asserts", "Denies"]
    press("u")
    wait(page, lambda: by_id(page, "kind").text == "3 proposals")
    press("3", "r")
    wait(page, lambda: said(page).startswith("Rejected"))
    assert by_id(page, "kind").text == "2 proposals"
    press("a")
    wait(page, lambda: said(page).startswith("Accepted"))
    assert accepted(folder) == ["-holdsOffice", "Asserts", "Denies"]
    assert by_id(page, "kind").text == "3 proposals"
    press("3", "k")
    Select(by_id(page, "more-term")).select_by_visible_text("Person")
    by_id(page, "more-term").send_keys(Keys.TAB, Keys.ENTER)
    wait(page, lambda: said(page).startswith("Accepted as corrected"))
