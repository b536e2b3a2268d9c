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
    found = page.find_elements(By.CSS_SELECTOR, f"#{within} button")
    return next(each for each in found if each.is_displayed() and each.accessible_name == name)


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
