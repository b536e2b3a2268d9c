"""The worked example, and a browser that reaches this machine alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import worked
from programs import need
from selenium import webdriver
from view.chromium import CANVAS, FLAGS


@pytest.fixture(scope="module", autouse=True)
def _left_alone() -> None:
    """A site that is closed looks for what is left of it, and not through what other tests hold."""
    gc.freeze()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the worked example with its conclusions."""
    output = tmp_path_factory.mktemp("served") / "output"
    worked.built(output, text="full", infer=True)
    return output


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    program, driver = need("chromium-driver", "chromium", "chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    cut = [f"{each} , EXCLUDE 127.0.0.1" if "resolver" in each else each for each in FLAGS]
    for flag in (*cut, *CANVAS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    chrome.set_script_timeout(60)
    yield chrome
    chrome.quit()
