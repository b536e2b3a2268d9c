"""What a reader of the text pane sees, and does there."""

from __future__ import annotations

import re
from typing import Any

from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

_LINES = """
const [run] = arguments;
const parts = [...run.querySelectorAll('.line-below'), run];
const lines = parts.filter((each) => each.matches('.line-below')).map((each) => {
  const look = getComputedStyle(each);
  return [look.backgroundImage, look.backgroundSize, look.textDecorationLine, look.textDecorationStyle,
    each.getBoundingClientRect().bottom];
});
return lines.sort((a, b) => a[4] - b[4]);
"""
_COLOUR = re.compile(r"(?:rgba?|color|oklab)\([^)]*\)")


def words(page: Chrome, part: str) -> WebElement:
    """The first run with this text in it."""
    runs = page.find_elements(By.CSS_SELECTOR, "#leaf .run")
    return next(run for run in runs if part in run.text)


def shapes(page: Chrome, part: str) -> list[str]:
    """The lines below words, uppermost first, as they are without their colour."""
    lines = page.execute_script(_LINES, words(page, part))
    assert len({look[4] for look in lines}) == len(lines)  # none hides another
    return [_COLOUR.sub("", " ".join(map(str, look[:4]))) for look in lines]


def colours(page: Chrome, part: str) -> list[str]:
    """The colours of the lines below words, uppermost first."""
    found = [
        _COLOUR.findall(f"{look[0]}") for look in page.execute_script(_LINES, words(page, part))
    ]
    return [each[0] if each else "" for each in found]


def lit(page: Chrome) -> str:
    """All words that are lit, with blanks made even."""
    return " ".join(
        "".join(page.execute_script(
            "return [...document.querySelectorAll('#leaf .lit')].map((each) => each.textContent)"
        )).split()
    )  # fmt: skip


def in_view(page: Chrome) -> bool:
    """Whether what is lit is lit in another ground, and stands within the pane."""
    return bool(page.execute_script("""
      const [lit] = document.querySelectorAll('#leaf .lit');
      const [box, pane] = [lit, document.getElementById('text')].map((each) => each.getBoundingClientRect());
      const ground = getComputedStyle(lit).backgroundColor;
      return ground !== 'rgba(0, 0, 0, 0)' && box.top >= pane.top && box.bottom <= pane.bottom;
    """))  # fmt: skip


def click(page: Chrome, part: str) -> None:
    """A click on words, and then what the page makes of it."""
    ActionChains(page).move_to_element(words(page, part)).click().perform()
    settle(page)


def settle(page: Chrome) -> None:
    """Waits until the page shows the state that it has."""
    page.execute_async_script("kgraph.change({}).then(() => arguments[0]())")


def select(page: Chrome, iri: str) -> None:
    """Selects as another view would, and waits until it is shown."""
    page.execute_async_script("kgraph.select(arguments[0]).then(arguments[1])", iri)


def change(page: Chrome, **parts: Any) -> None:
    """Changes parts of the state, and waits until they are shown."""
    page.execute_async_script("kgraph.change(arguments[0]).then(arguments[1])", parts)


def selected(page: Chrome) -> str:
    """The IRI of what is selected; empty for nothing."""
    return str(page.execute_script("""
      const chosen = kgraph.state().selected;
      return chosen?.claim ?? chosen?.name ?? '';
    """))  # fmt: skip


def shown_text(page: Chrome, css: str = "#leaf") -> str:
    """What an element shows, with blanks made even."""
    return " ".join(page.find_element(By.CSS_SELECTOR, css).text.split())
