"""A page in a fresh headless Chromium: CPU seconds until it is usable, and how fast it answers.

The CPU is that of renderers and GPU process (`utime` + `stime` of /proc/PID/stat), sampled until the
moment of the page's `performance.mark("usable")`, so that waiting for an answer adds nothing.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from view.chromium import CANVAS, FLAGS, WEBGL

LIMIT = 120  # seconds for a page until it is usable
PATIENCE = 20  # seconds of one question to the browser
REST = 0.3  # seconds in which a browser that has started does nothing; between questions
SAMPLE = 0.01
TICK = os.sysconf("SC_CLK_TCK")
KINDS = (b"--type=renderer", b"--type=gpu-process")

USABLE = """
const done = arguments[0];
const look = () => {
  const [mark] = performance.getEntriesByName("usable");
  if (mark) done([performance.timeOrigin + mark.startTime, mark.startTime]);
  else setTimeout(look, 50);
};
location.protocol === "file:" ? look() : done(null);
"""
# `kgraph.search`, `focus` and `select` resolve when their answer is drawn.
ASK = """
const [what, question, done] = arguments;
const ask = async () => {
  const start = performance.now();
  await kgraph[what](question);
  return performance.now() - start;
};
ask().then(done, (error) => done(String(error)));
"""


class Visit(NamedTuple):
    """What one page took."""

    cpu: float  # seconds until usable
    wall: float
    answers: dict[str, list[float]]  # milliseconds


def visit(page: Path, questions: Mapping[str, Sequence[str]], webgl: bool = False) -> Visit | None:
    """Open the page and ask it `questions`, by function; None if it is not usable in LIMIT seconds."""
    with _browser(WEBGL if webgl else CANVAS) as browser:
        _settle(browser.service.process.pid)
        with _Clock(browser.service.process.pid) as clock:
            browser.get(page.as_uri())
            usable = _usable(browser)
        if usable is None:
            return None
        answers = {
            what: [_ask(browser, what, question) for question in asked]
            for what, asked in questions.items()
        }
        return Visit(clock.at(usable[0] / 1000), usable[1] / 1000, answers)


def _settle(driver: int) -> None:
    """Waits until the browser does nothing: the pages that it draws its own frame with do not count."""
    before, end = -1.0, time.monotonic() + PATIENCE
    while time.monotonic() < end:
        used = sum(_cpu(pid) or 0.0 for pid in _descendants(driver))
        if used == before:
            return
        before = used
        time.sleep(REST)


def version() -> str:
    """Which Chromium it is."""
    said = subprocess.run(
        [_program("chromium"), "--version"], capture_output=True, text=True, check=True
    )
    return said.stdout.split(" built")[0].strip()


def _program(name: str) -> str:
    path = shutil.which(name)
    if not path:
        sys.exit(f"needs {name}: apt-get install chromium chromium-driver")
    return path


@contextmanager
def _browser(more: Sequence[str]) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location, driver = _program("chromium"), _program("chromedriver")
    options.page_load_strategy = "none"  # a page that hangs must not hold the answer back
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*FLAGS, *more, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
        try:
            browser.set_script_timeout(PATIENCE)
            yield browser
        finally:
            browser.quit()


def _usable(browser: webdriver.Chrome) -> tuple[float, float] | None:
    """When the page was usable, in milliseconds since 1970 and since its navigation."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        try:
            if found := browser.execute_async_script(USABLE):
                return found[0], found[1]
        except TimeoutException:
            continue
        except WebDriverException as error:  # the page came while the blank one was asked
            if "crash" in str(error):
                return None
        time.sleep(SAMPLE)
    return None


def _ask(browser: webdriver.Chrome, what: str, question: str) -> float:
    """Milliseconds until the answer is drawn; infinite where it takes longer than PATIENCE."""
    time.sleep(REST)
    try:
        found = browser.execute_async_script(ASK, what, question)
    except TimeoutException:
        return math.inf
    if isinstance(found, str):
        raise RuntimeError(f"kgraph.{what}: {found}")
    return float(found)


class _Clock:
    """Samples of the CPU seconds that each process of a browser has used."""

    def __init__(self, driver: int) -> None:
        self._parents = list(_descendants(driver))
        self._samples: list[tuple[float, dict[int, float]]] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> _Clock:
        self._take()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._take()
        self._over.set()
        self._thread.join()
        self._kept = {pid for pid in self._samples[-1][1] if any(k in _command(pid) for k in KINDS)}

    def _run(self) -> None:
        while not self._over.wait(SAMPLE):
            self._take()

    def _take(self) -> None:
        # A zygote has its children from its main thread, whose number is its own.
        tasks = (Path(f"/proc/{pid}/task/{pid}") for pid in self._parents)
        pids = {*self._parents, *(child for task in tasks for child in _children(task))}
        used = {pid: cpu for pid in pids if (cpu := _cpu(pid)) is not None}
        self._samples.append((time.time(), used))

    def at(self, moment: float) -> float:
        """Of renderers and GPU process, from the beginning until the moment."""
        first = self._samples[0][1]
        used = next((used for when, used in self._samples if when >= moment), self._samples[-1][1])
        return sum(used.get(pid, 0.0) - first.get(pid, 0.0) for pid in self._kept)


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*"):
        for child in _children(task):
            yield child
            yield from _descendants(child)


def _children(task: Path) -> list[int]:
    try:
        return list(map(int, (task / "children").read_text().split()))
    except OSError:  # it is over
        return []


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _cpu(pid: int) -> float | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / TICK
