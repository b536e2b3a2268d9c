"""A real browser: our own pages, and a hostile page beside them that knows all addresses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from programs import need
from selenium import webdriver
from selenium.webdriver.common.by import By
from small_server import WRITTEN, guarded, running
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route, Router
from view.chromium import CANVAS, FLAGS

TOKEN = "a-token-of-somebody"
EVIL = "evil.example"  # a name that leads to this machine
TRIED = """
const done = arguments[1], url = arguments[0], read = [];
const ways = ["cors", "no-cors"].flatMap(mode => ["GET", "POST"].map(method => ({mode, method})));
const tries = ways.map(way => fetch(url, {...way, credentials: "include"})
  .then(got => got.text()).then(text => read.push(text), () => 0));
const put = (tag, set) => tries.push(new Promise(end => {
  const made = Object.assign(document.createElement(tag), set);
  made.onload = made.onerror = end; document.body.append(made); setTimeout(end, 500);
}));
put("img", {src: url}); put("script", {src: url}); put("iframe", {src: url});
navigator.sendBeacon(url, "beacon");
const form = Object.assign(document.createElement("form"), {action: url, method: "POST", target: "hidden"});
document.body.append(Object.assign(document.createElement("iframe"), {name: "hidden"}), form); form.submit();
Promise.all(tries).then(() => setTimeout(() => done(read.join("")), 300));
"""
POSTED = """
const done = arguments[0];
fetch("/verdicts", {method: "POST", body: "ours"}).then(got => got.text()).then(done, done);
"""
SUBMITTED = """
const form = Object.assign(document.createElement("form"), {action: arguments[0], method: "POST"});
document.body.append(form); form.submit();
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    program, driver = need("chromium-driver", "chromium", "chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    cut = f"--host-resolver-rules=MAP {EVIL} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
    flags = [*(each for each in FLAGS if "resolver" not in each), *CANVAS, cut]
    for flag in (*flags, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    chrome.set_script_timeout(60)
    yield chrome
    chrome.quit()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with running(guarded(demanded=True, token=TOKEN)) as found:
        yield found


@pytest.fixture(scope="module")
def hostile() -> Iterator[int]:
    """The port of somebody else's server, which has a page."""

    async def page(request: Request) -> HTMLResponse:
        return HTMLResponse("<body><p>hostile")

    with running(Router([Route("/", page)])) as found:
        yield found


def words(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.TAG_NAME, "body").text


@pytest.mark.browser
def test_a_link_opens_the_server_once_and_for_all(browser: webdriver.Chrome, port: int) -> None:
    base = f"http://localhost:{port}"
    browser.get(f"{base}/page")
    assert "asks for its token" in words(browser)
    browser.get(f"{base}/page?x=1&token={TOKEN}")
    assert browser.current_url == f"{base}/page?x=1"
    assert words(browser) == "ours"
    assert browser.execute_script("return document.cookie") == ""
    browser.get(f"{base}/page")
    assert words(browser) == "ours"
    assert TOKEN not in browser.execute_script("return document.referrer + location.href")
    WRITTEN.clear()
    assert browser.execute_async_script(POSTED) == "written, True"
    assert WRITTEN == [b"ours"]


@pytest.mark.browser
@pytest.mark.parametrize("host", [EVIL, "localhost", "127.0.0.1"])
def test_a_hostile_page_reads_nothing_and_writes_nothing(
    browser: webdriver.Chrome, port: int, hostile: int, host: str
) -> None:
    """On localhost it is of one site with us, and the cookie travels along."""
    browser.get(f"http://localhost:{port}/page?token={TOKEN}")
    WRITTEN.clear()
    browser.get(f"http://{host}:{hostile}/")
    assert words(browser) == "hostile"
    read = browser.execute_async_script(TRIED, f"http://localhost:{port}/verdicts")
    assert "written" not in read
    browser.execute_script(SUBMITTED, f"http://localhost:{port}/verdicts")
    assert "may not send this request" in words(browser)
    assert WRITTEN == []


@pytest.mark.browser
def test_a_name_of_the_attacker_that_leads_here_is_not_answered(
    browser: webdriver.Chrome, port: int
) -> None:
    for path in ("/page", f"/page?token={TOKEN}", "/verdicts"):
        browser.get(f"http://{EVIL}:{port}{path}")
        assert f"not called '{EVIL}:{port}'" in words(browser)
