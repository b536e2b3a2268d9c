"""No word of the data runs, whatever it is and wherever it stands; neither without the policy, nor
without the escaping: each holds alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from counts import LONG, count
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from view.driving import Visit, requests, text_of
from view.hostile import hostile
from view.payloads import PAYLOADS

from kgraph.view import render
from kgraph.view.pyvis_network import to_html

pytestmark = pytest.mark.browser

PAGES = 200
TOGETHER = 12  # payloads on a page where pages are few
LOOK_AT_EVERYTHING = """
const [done] = arguments;
(async () => {
  await kgraph.ready;
  for (const iri of iris) {
    await kgraph.select(iri);
    await kgraph.focus(iri);
    await kgraph.change({ document: iri, selected: { claim: iri, edge: 0 } });
  }
  for (const tab of ["map", "table", "text", "board", "story"]) await kgraph.change({ tab });
  await kgraph.change({ aside: iris.slice(0, 1), compare: iris.slice(0, 2) });
  await kgraph.search(iris[0].slice(0, 30));
})().then(() => done("looked at"), (error) => done(String(error.stack)));
"""


def look_at_everything(page: Chrome, texts: tuple[str, ...]) -> None:
    page.set_script_timeout(120)
    iris = f"const iris = {json.dumps(texts)};"  # escaped: a driver cannot pass unpaired surrogates
    assert page.execute_async_script(iris + LOOK_AT_EVERYTHING) == "looked at"


def assert_harmless(page: Chrome) -> None:
    """Nothing of the data ran, was asked for, or became anything but text."""
    assert page.execute_script("return window.canary") is None
    strange = "img, iframe, object, embed, form, base, math, [srcdoc], a[href]:not([href^=http])"
    assert page.execute_script(f"return document.querySelectorAll({strange!r}).length") == 0
    assert page.execute_script(
        "return [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())"
        ".filter((name) => name.startsWith('on'))"
    ) == []  # fmt: skip
    assert {url.split("#")[0] for url in requests(page)} == {page.current_url.split("#")[0]}


def pages(together: int = TOGETHER) -> list[tuple[str, ...]]:
    """Two hundred sets of payloads, each payload leading several of them; in `make test` each payload
    stands in one set, with about so many in it."""
    if not LONG:
        many = len(PAYLOADS) // together
        return [tuple(PAYLOADS[n::many]) for n in range(many)]
    length = len(PAYLOADS)
    sets = ((n, *(n * 7 + 11 * k for k in range(3))) for n in range(PAGES))
    return [tuple(dict.fromkeys(PAYLOADS[at % length] for at in each)) for each in sets]


def open_page(browser: Chrome, file: Path, html: str) -> Chrome:
    file.write_text(html, encoding="utf-8", errors="surrogatepass")
    browser.get("about:blank")
    browser.get_log("browser"), browser.get_log("performance")
    browser.get(file.as_uri())
    return browser


def test_no_payload_runs_wherever_it_stands(browser: Chrome, tmp_path: Path) -> None:
    assert len(PAYLOADS) >= 40
    for texts in pages()[: count(PAGES)]:  # the others stand in pages without the policy, below
        page = open_page(browser, tmp_path / "page.html", to_html(*hostile(texts)))
        look_at_everything(page, texts[:4])
        assert_harmless(page)
        assert page.get_log("browser") == []


def test_no_payload_runs_with_all_of_them_in_one_graph(browser: Chrome, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path / "page.html", to_html(*hostile(PAYLOADS)))
    look_at_everything(page, PAYLOADS[:12])
    for text in PAYLOADS[:8]:
        keys = "".join(each for each in text if each.isprintable() and ord(each) < 0xD800)
        page.find_element(By.ID, "search").send_keys(keys, Keys.ENTER, Keys.ESCAPE)
    assert_harmless(page)


def test_without_the_policy_the_escaping_alone_keeps_payloads_from_running(
    browser: Chrome, tmp_path: Path
) -> None:
    for texts in pages():
        html = re.sub(
            r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", to_html(*hostile(texts))
        )
        page = open_page(browser, tmp_path / "page.html", html)
        look_at_everything(page, texts)
        assert_harmless(page)


def test_without_the_escaping_the_policy_alone_keeps_payloads_from_running(
    browser: Chrome, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(render, "_UNSAFE", {})
    monkeypatch.setattr(render.html, "escape", lambda text: text)
    for texts in pages(together=3):  # one that breaks the page hides those behind it
        page = open_page(browser, tmp_path / "page.html", to_html(*hostile(texts)))
        assert page.execute_script("return window.canary") is None


def test_no_payload_runs_as_title(visit: Callable[..., Chrome], graph: Any) -> None:
    for title in ("".join(PAYLOADS[:50]), *PAYLOADS[: count(len(PAYLOADS))]):
        graph.graph["title"] = title
        assert_harmless(visit(graph))


def test_direction_and_control_characters_are_shown_for_what_they_are(visit: Visit) -> None:
    graph = networkx.MultiDiGraph(title="invoice \u202egnp.exe")
    graph.add_node("n", label="a\u202eb\x07c\ud800", kind="Person", link="", names="", iri="")
    page = visit(graph)
    page.execute_async_script("kgraph.select('n').then(arguments[0])")
    assert text_of(page, "h1") == "invoice \\u202egnp.exe"
    assert "a\\u202eb\\u0007c\ufffd" in text_of(page, "#evidence")


def test_only_web_addresses_become_links(visit: Visit) -> None:
    graph = networkx.MultiDiGraph(title="links")
    links = ("javascript:alert(1)", "data:text/html,x", "file:///x", "//host/x", "ftp://host/x")
    for number, link in enumerate((*links, "https://example.org/a?b=<c>")):
        graph.add_node(f"n{number}", label="x", kind="Person", link=link)
    page = visit(graph)
    for number in range(6):
        page.execute_async_script(f"kgraph.focus('n{number}').then(arguments[0])")
        found = page.execute_script(
            "return [...document.querySelectorAll('a[href]')].map((a) => a.href)"
        )
        assert set(found) == ({"https://example.org/a?b=%3Cc%3E"} if number == 5 else set())
