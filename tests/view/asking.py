"""What a reader does with the board and the evidence, and what the screen then shows."""

from __future__ import annotations

from typing import Any

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement


def ask(page: Chrome, script: str = "kgraph.change({})", *given: Any) -> Any:
    """What an expression about the page gives; it waits until that is drawn."""
    return page.execute_async_script(
        f"const done = arguments[arguments.length - 1]; Promise.resolve({script}).then(done)",
        *given,
    )


def button(page: Chrome, name: str, within: str = "board") -> WebElement:
    """The button with that name in a part of the page."""
    script = """
      const named = (each) => [each.getAttribute("aria-label"), each.textContent.trim()];
      return [...document.querySelectorAll(`#${arguments[0]} button`)].filter((each) =>
        each.checkVisibility() && named(each).includes(arguments[1]));
    """  # one question to the browser: it takes long to answer hundreds
    found = page.execute_script(script, within, name)[0]
    assert found.accessible_name == name
    return found


def use(page: Chrome, element: WebElement, *keys: str) -> None:
    """Presses keys on an element, or clicks it, and waits until the page shows what comes of it."""
    if keys:
        element.send_keys(*keys)
    else:
        element.click()
    ask(page)
    assert page.execute_script("return document.activeElement !== document.body"), "focus is lost"


def evidence(page: Chrome) -> str:
    return page.find_element(By.ID, "evidence").text
