"""No word of the data runs, whatever it is and wherever it stands."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from counts import count
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from view.driving import Visit, press, requests, text_of
from view.payloads import PAYLOADS

pytestmark = pytest.mark.browser


def hostile(payloads: tuple[str, ...]) -> networkx.MultiDiGraph:
    """Each payload in each place that a graph has for text, ids and links too."""
    graph = networkx.MultiDiGraph(title=payloads[0])
    texts = ("predicate", "label", "stance", "claimant", "certainty", "polarity", "tense")
    texts += ("quote", "quotation", "document", "claim", "proposition", "annotation")
    for number, text in enumerate(payloads):
        nodes = ("label", "kind", "names", "link", "iri", "publisher", "issued", "language")
        graph.add_node(text, **dict.fromkeys(nodes, text))
        graph.add_edge(text, payloads[number - 1], key=text, **dict.fromkeys(texts, text))
        graph.add_edge(text, text, key=number, kind="attribution", claimant=text, quote=text)
    return graph


def look_at_everything(page: Chrome) -> None:
    page.execute_script(
        "for (const one of JSON.parse(document.getElementById('data').textContent).nodes)"
        "  kgraph.select(one.id);"
        "for (const id of kgraph.shown()) kgraph.select(id);"
    )
    press(page, "as-list")
    press(page, "as-graph")


def assert_harmless(page: Chrome) -> None:
    """Nothing of the data ran, was asked for, or became anything but text."""
    assert page.execute_script("return window.canary") is None
    strange = "script:not([id=data]), img, iframe, object, embed, form, base, math, [srcdoc], a"
    found = page.execute_script(
        f"return [...document.querySelectorAll({strange!r})].map((e) => e.outerHTML.slice(0, 40))"
    )
    assert [html.split(">")[0] for html in found if not html.startswith("<script>")] == []
    assert len(found) == 2
    assert page.execute_script(
        "return [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())"
        ".filter((name) => name.startsWith('on'))"
    ) == []  # fmt: skip
    assert {url.split("#")[0] for url in requests(page)} == {page.current_url.split("#")[0]}
    assert page.get_log("browser") == []


def test_no_payload_runs_wherever_it_stands(visit: Visit) -> None:
    assert len(PAYLOADS) >= 40
    page = visit(hostile(PAYLOADS))
    assert page.execute_script("return kgraph.shown().length") == 2 * len(PAYLOADS)
    look_at_everything(page)
    for text in PAYLOADS[:8]:
        page.find_element(By.ID, "search").send_keys(text, Keys.ENTER, Keys.ESCAPE)
    assert_harmless(page)


def test_no_payload_runs_as_title(visit: Visit, graph: Any) -> None:
    for title in ("".join(PAYLOADS[:50]), *PAYLOADS[: count(len(PAYLOADS))]):
        graph.graph["title"] = title
        assert_harmless(visit(graph))


def test_direction_and_control_characters_are_shown_for_what_they_are(visit: Visit) -> None:
    graph = networkx.MultiDiGraph(title="invoice \u202egnp.exe")
    graph.add_node("n", label="a\u202eb\x07c\ud800", kind="Person", link="", names="", iri="")
    page = visit(graph)
    page.execute_script("kgraph.select('n')")
    assert text_of(page, "h1") == "invoice \\u202egnp.exe"
    assert text_of(page, "#panel h2") == "a\\u202eb\\u0007c\ufffd"


def test_only_web_addresses_become_links(visit: Visit) -> None:
    graph = networkx.MultiDiGraph(title="links")
    links = ("javascript:alert(1)", "data:text/html,x", "file:///x", "//host/x", "ftp://host/x")
    for number, link in enumerate((*links, "https://example.org/a?b=<c>")):
        graph.add_node(f"n{number}", label="x", kind="Person", link=link)
    page = visit(graph)
    found = [page.execute_script(
        "kgraph.select(arguments[0]); return document.querySelector('#panel a')?.href", f"n{number}"
    ) for number in range(6)]  # fmt: skip
    assert found == [None] * 5 + ["https://example.org/a?b=%3Cc%3E"]
