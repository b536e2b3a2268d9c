"""A real browser with the network cut, and pages for it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import networkx
import pytest
import worked
from programs import need
from selenium import webdriver
from view import story
from view.chromium import CANVAS, FLAGS

from kgraph.storage.graph import graph_quads
from kgraph.view.beside import Beside, network_and_beside
from kgraph.view.pyvis_network import to_html


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    program, driver = need("chromium-driver", "chromium", "chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, *CANVAS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()


_VISITS = count()


@pytest.fixture(scope="session")
def page_of(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[networkx.MultiDiGraph, Beside | None], Path]:
    """The file with the page of a graph: made once for equal graphs, of which many tests have one."""
    folder = tmp_path_factory.mktemp("pages")
    files: dict[bytes, Path] = {}

    def made(graph: networkx.MultiDiGraph, beside: Beside | None) -> Path:
        key = pickle.dumps((graph, beside))
        if key not in files:
            file = folder / f"{len(files)}.html"
            file.write_text(to_html(graph, beside), encoding="utf-8")
            files[key] = file
        return files[key]

    return made


@pytest.fixture
def visit(
    browser: webdriver.Chrome, page_of: Callable[[networkx.MultiDiGraph, Beside | None], Path]
) -> Callable[..., webdriver.Chrome]:
    """Opens the page of a graph from a file, and waits until it is drawn; the logs then hold that page
    alone."""

    def go(
        graph: networkx.MultiDiGraph, anchor: str = "", beside: Beside | None = None
    ) -> webdriver.Chrome:
        address = f"{page_of(graph, beside).as_uri()}?{next(_VISITS)}"  # a new one loads anew
        browser.get_log("browser"), browser.get_log("performance")
        browser.get(address + anchor)
        browser.set_script_timeout(30)
        browser.execute_async_script("kgraph.ready.then(arguments[0])")
        return browser

    return go


@pytest.fixture(scope="session")
def example(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[networkx.MultiDiGraph, Beside]:
    """The network of the worked example with its conclusions, and what its page shows beside it."""
    output = tmp_path_factory.mktemp("example") / "output"
    worked.built(output, text="full", infer=True)
    with graph_quads(output) as quads:
        return network_and_beside(quads)


@pytest.fixture
def graph() -> networkx.MultiDiGraph:
    return story.build()


@pytest.fixture
def phone(browser: webdriver.Chrome) -> Iterator[Callable[[], None]]:
    """Makes the window as narrow as a phone, until the test ends."""

    def narrow() -> None:
        metrics = {"width": 380, "height": 800, "deviceScaleFactor": 2, "mobile": True}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    yield narrow
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
