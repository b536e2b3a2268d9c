"""What a reader does with the page, and what the browser then knows."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import networkx
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

Visit = Callable[..., Chrome]


def edge_key(graph: networkx.MultiDiGraph, part: str) -> str:
    return next(key for _, _, key in graph.edges(keys=True) if part in key)


def panel(page: Chrome) -> str:
    return page.find_element(By.ID, "panel").text


def text_of(page: Chrome, css: str) -> str:
    return page.find_element(By.CSS_SELECTOR, css).text


def shown(page: Chrome) -> list[str]:
    return page.execute_script("return kgraph.shown()")


def selected(page: Chrome) -> str | None:
    return page.execute_script("return kgraph.selected()")


def press(page: Chrome, ident: str) -> None:
    page.find_element(By.ID, ident).click()


def untick(page: Chrome, group: str, name: str) -> None:
    label = f"//fieldset[legend='{group}']//label[span[@class='name']='{name}']"
    page.find_element(By.XPATH, label).click()


def click_canvas(page: Chrome, point: dict[str, float]) -> None:
    """A real mouse click on a point of the drawing."""
    place = page.execute_script("return kgraph.network.canvasToDOM(arguments[0])", point)
    canvas = page.find_element(By.CSS_SELECTOR, "#canvas canvas")
    x, y = place["x"] - canvas.size["width"] / 2, place["y"] - canvas.size["height"] / 2
    ActionChains(page).move_to_element_with_offset(canvas, round(x), round(y)).click().perform()


def number_of(page: Chrome, kind: str, ident: str) -> int:
    """The place of a node or edge in the data, which is its number in the drawing."""
    find = "return JSON.parse(document.getElementById('data').textContent)[arguments[0]]"
    return page.execute_script(f"{find}.findIndex((one) => one.id === arguments[1])", kind, ident)


def middle_of_edge(page: Chrome, ident: str) -> dict[str, float]:
    number = number_of(page, "edges", ident)
    return page.execute_script(
        "return kgraph.network.body.edges[arguments[0]].edgeType.getPoint(0.5)", number
    )


def place_of_node(page: Chrome, ident: str) -> dict[str, float]:
    number = number_of(page, "nodes", ident)
    return page.execute_script("return kgraph.network.getPosition(arguments[0])", number)


def wait_for_selection(page: Chrome, ident: str) -> None:
    # vis-network holds a click back until it knows that it is not the first half of two.
    WebDriverWait(page, 5, 0.02).until(lambda _: selected(page) == ident)


def requests(page: Chrome) -> list[str]:
    events = (json.loads(entry["message"])["message"] for entry in page.get_log("performance"))
    sent = (event for event in events if event["method"] == "Network.requestWillBeSent")
    return [event["params"]["request"]["url"] for event in sent]


def settle(page: Chrome) -> None:
    """Waits until the page shows the state as it is."""
    page.execute_async_script("kgraph.change({}).then(arguments[0])")


def focused(page: Chrome) -> str:
    """The id of the element that has the focus."""
    return page.execute_script("return document.activeElement.id")


def state(page: Chrome) -> dict[str, Any]:
    """What the page keeps in its address, by part."""
    return page.execute_script("return kgraph.state()")
