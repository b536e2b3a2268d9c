"""One server with a graph and a review, and a browser that reaches this machine alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from judging.proposing import STORY, Engine, write
from programs import need
from selenium import webdriver
from served import Server, served
from view.chromium import CANVAS, FLAGS
from worked import built

HERE_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    built(folder / "out", text="full", infer=True)
    write(folder / "texts", Engine().propose(STORY))
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with served(folder, folder / "out", "--review", "texts", "--as", "anna") as running:
        yield running


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    program, driver = need("chromium-driver", "chromium", "chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (
        *FLAGS,
        *CANVAS,
        HERE_ALONE,
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield browser
    browser.quit()
