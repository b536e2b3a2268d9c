"""The six tasks of an analyst, each by keyboard alone and by mouse, in at most six steps."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from view.asking import evidence
from view.driving import Visit, settle, text_of
from view.reading import in_view, lit
from view.test_table import Saved, saved

pytestmark = pytest.mark.browser

__all__ = ["saved"]

MOST = 6


class Steps:
    """A person at the page: each key chord, each typing of words and each click is a step."""

    def __init__(self, page: Chrome) -> None:
        self.page = page
        self.taken = 0

    def press(self, *chords: str) -> None:
        for chord in chords:
            self._step(lambda chord=chord: ActionChains(self.page).send_keys(chord).perform())

    def type(self, words: str) -> None:
        self._step(lambda: ActionChains(self.page).send_keys(words).perform())
        WebDriverWait(self.page, 10, 0.02).until(
            lambda page: page.find_element(By.ID, "found").is_displayed()
        )

    def click(self, css: str, words: str = "") -> None:
        """Clicks the first thing on the screen that has these words, as text or as its name."""
        thing = self.see(css, words)
        labels = thing.find_elements(By.TAG_NAME, "text")  # of a line in the drawing
        target = labels[0] if labels else thing
        self._step(lambda: ActionChains(self.page).move_to_element(target).click().perform())

    def see(self, css: str, words: str = "") -> WebElement:
        def found(page: Chrome) -> WebElement | None:
            for each in page.find_elements(By.CSS_SELECTOR, css):
                if (
                    each.is_displayed()
                    and words in f"{each.text} {each.get_attribute('aria-label')}"
                ):
                    return each
            return None

        return WebDriverWait(self.page, 10, 0.02).until(found)

    def _step(self, act: Callable[[], None]) -> None:
        self.taken += 1
        assert self.taken <= MOST, "more steps than six"
        act()
        settle(self.page)
        assert self.page.execute_script("return document.activeElement !== null")


@pytest.fixture
def steps(visit: Visit, example: Any) -> Steps:
    network, beside = example
    return Steps(visit(network, beside=beside))


def on_screen(page: Chrome, element: WebElement) -> bool:
    """Whether one sees it without scrolling."""
    seen = """
    const box = arguments[0].getBoundingClientRect();
    const [x, y] = [Math.min(box.width, 20) / 2, Math.min(box.height, 10) / 2];
    const top = document.elementFromPoint(box.left + x, box.top + y);
    return Boolean(top) && (arguments[0].contains(top) || top.contains(arguments[0]));
    """
    return page.execute_script(seen, element)


def neutral(steps: Steps) -> None:
    assert text_of(steps.page, "#evidence .over").lower() == "claim · sergei lavrov asserts"
    quote = steps.see("#evidence blockquote")
    assert quote.text == (
        "“Ukraine would also have had to turn into a neutral state and drop its wish to join NATO”"
    )
    assert on_screen(steps.page, quote)


def test_who_says_that_ukraine_should_be_neutral_by_keys(steps: Steps) -> None:
    steps.press("/")
    steps.type("ukraine neutral")
    steps.press(Keys.ENTER)
    neutral(steps)


def test_who_says_that_ukraine_should_be_neutral_by_mouse(steps: Steps) -> None:
    steps.click("#around-svg [data-stop=edge]", "to turn into a neutral state")
    neutral(steps)


def rejection(steps: Steps) -> None:
    assert "CLAIM · UKRAINE REJECTS" in evidence(steps.page)
    assert text_of(steps.page, "#evidence blockquote") == "“turned the plans down”"
    because = steps.see("#evidence .circumstances")
    assert (
        "Because\nThe text says, conditionally, that Moscow would have had a veto" in because.text
    )
    assert on_screen(steps.page, because)


def test_why_kyiv_rejects_the_draft_by_keys(steps: Steps) -> None:
    steps.press("/")
    steps.type("rejected draft")
    steps.press(Keys.ENTER)
    rejection(steps)


def test_why_kyiv_rejects_the_draft_by_mouse(steps: Steps) -> None:
    steps.click("#board .face", "turned the plans down")
    rejection(steps)


def against_lavrov(steps: Steps) -> None:
    part = steps.see("#against-speaker")
    assert part.text.splitlines() == [
        "AGAINST WHAT SERGEI LAVROV SAYS (1)",
        "✕",
        "Ukraine rejects 2022 Istanbul draft",
        "4 claims of Sergei Lavrov are about it",
    ]
    assert on_screen(steps.page, part)


def test_who_rejects_what_lavrov_says_by_keys(steps: Steps) -> None:
    steps.press("/")
    steps.type("lavrov")
    steps.press(Keys.ENTER)
    against_lavrov(steps)


def test_who_rejects_what_lavrov_says_by_mouse(steps: Steps) -> None:
    steps.click("#lanes .lane", "Sergei Lavrov")
    against_lavrov(steps)
    steps.click("#against-speaker button")
    rejection(steps)


def what_falls(steps: Steps) -> None:
    banner = steps.see("#set-aside")
    assert banner.text.startswith("Russia is set aside: ")
    falls = [each.text for each in banner.find_elements(By.CSS_SELECTOR, ".falls li")]
    assert (
        "Russia insists that each decision under the draft required the consent of every guarantor."
        in falls
    )
    assert (
        "It follows that Russia holds a veto over the 2022 Istanbul draft; nobody says this."
        in falls
    )
    assert not any("Donald Trump" in each for each in falls if "Russia" not in each)


def test_what_falls_without_russia_by_keys(steps: Steps) -> None:
    steps.press("/")
    steps.type("russia")
    steps.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    WebDriverWait(steps.page, 10, 0.02).until(
        lambda page: page.switch_to.active_element.get_attribute("id") == "what-falls"
    )
    steps.press(Keys.ENTER)
    what_falls(steps)


def test_what_falls_without_russia_by_mouse(steps: Steps) -> None:
    steps.click("#board button", "set aside Russia")
    steps.click("#set-aside button", "What falls")
    what_falls(steps)


def words_of_the_edge(steps: Steps, place: str) -> None:
    page = steps.page
    assert place in text_of(page, "#evidence figcaption")
    WebDriverWait(page, 10, 0.02).until(in_view)
    assert text_of(page, "#evidence blockquote").strip("“”") in lit(page)


def test_where_in_the_text_an_edge_is_by_keys(steps: Steps) -> None:
    steps.press(Keys.F6, Keys.F6, Keys.ARROW_RIGHT, Keys.ENTER)
    words_of_the_edge(steps, "characters ")


def test_where_in_the_text_an_edge_is_by_mouse(steps: Steps) -> None:
    steps.click("#around-svg [data-stop=edge]", "decision rule")
    words_of_the_edge(steps, "characters 2,997–3,066")


def what_trump_claims(file: Path, beside: Any) -> None:
    assert file.name == "statements-donald-trump.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")))
    said = [
        row
        for row in beside.claims.values()
        if row["claimant"].endswith("/person/donald-trump") and row["mark"] == "claim"
    ]
    assert sorted(row["Words of the text"] for row in rows) == sorted(row["quote"] for row in said)
    assert {row["Who says it"] for row in rows} == {"Donald Trump"}
    assert [int(row["Begin"]) for row in rows] == sorted(row["begin"] for row in said)


def test_what_trump_claims_as_a_file_by_keys(steps: Steps, saved: Saved, example: Any) -> None:
    steps.press("/")
    steps.type("trump")
    steps.press(Keys.ARROW_DOWN, Keys.ENTER)
    WebDriverWait(steps.page, 10, 0.02).until(
        lambda page: page.switch_to.active_element.get_attribute("id") == "table-claims"
    )
    steps.press(Keys.END, Keys.ENTER)
    what_trump_claims(saved(), example[1])


def test_what_trump_claims_as_a_file_by_mouse(steps: Steps, saved: Saved, example: Any) -> None:
    steps.click("#filters-open")
    steps.click("[aria-label='Only Donald Trump']")
    steps.click("#tab-table")
    steps.click("#table-csv")
    what_trump_claims(saved(), example[1])
