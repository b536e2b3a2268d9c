"""What a page shows of graphs that are strange, empty or too much: something sensible in every tab and at
every width, with the reason where something is missing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx
import pytest
from counts import LONG, count
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from view.asking import ask, evidence
from view.driving import Visit, text_of
from view.lines import Lines, iri
from view.texts import Said, Source, told
from view.told import Told, claim, thing

from kgraph.view.beside import Beside
from kgraph.view.pyvis_network import to_html

pytestmark = pytest.mark.browser

Page = tuple[networkx.MultiDiGraph, Beside | None]

WIDE = ("story", "map", "table")
NARROW = ("text", "around", "board", "evidence", "map", "table")
WIDTHS = (1440, 1024, 380) if LONG else (1440, 380)
PARALLEL = max(1_000, count(10_000))
NEIGHBOURS = max(1_000, count(5_000))
BRIDGES = max(100, count(1_000))
MARKS = "\u0301\u0308\u0301"
CONTROLS = "\u202e\u2066\u200f"


def empty() -> Page:
    return networkx.MultiDiGraph(title=""), None


def one_node() -> Page:
    return Lines("One").name("Ana").graph, None


def long_name() -> Page:
    lines = Lines("x" * 300)
    lines.line("W" * 300, "p" * 300, "word " * 60, "claim", f"{'S' * 300} asserts")
    return lines.graph, None


def names_without_letters() -> Page:
    lines = (
        Lines(CONTROLS).name(MARKS, key="marks").name(CONTROLS, key="controls").name("", key="none")
    )
    lines.name("  \t ", key="blank")
    lines.line("marks", MARKS, "controls", "claim", "none asserts").line("none", CONTROLS, "blank")
    return lines.graph, None


def parallel() -> Page:
    lines = Lines("Parallel")
    for number in range(PARALLEL):
        lines.line("A", f"knows{number}", "B", "claim" if number % 2 else "fact", "C asserts")
    return lines.graph, None


def hub() -> Page:
    lines = Lines("Hub")
    for number in range(NEIGHBOURS):
        lines.line("Hub", "knows", f"Neighbour {number}", "claim", f"Neighbour {number} asserts")
    return lines.graph, None


def without_texts() -> Page:
    return told(
        Source("one", "Anna said that it rains.", (Said("it rains", ("Anna",)),), whole=False)
    )


def circle() -> Page:
    """Claims that report, give reasons for, contradict and prove each other, and one that does so itself."""
    story = Told()
    for name, other in (("1", "2"), ("2", "3"), ("3", "1"), ("4", "4")):
        beside = {"within": claim(other), "because": [claim(other)], "against": [claim(other)]}
        story.says(name, "Ana > Ana", "Asserts > Denies", ("pact", "is", "pact"), **beside)
    story.follows("5", ("pact", "helps", "peace"), ("6",))
    story.follows("6", ("pact", "helps", "trade"), ("5",))
    story.follows("7", ("pact", "helps", "pact"), ("7",))
    return story.network, story.beside


def very_long_text() -> Page:
    said = tuple(Said(f"bridge {n} is open", ("Anna",)) for n in range(BRIDGES))
    text = "\n".join(
        f"Anna said that bridge {n} is open. " + "It rained. " * 100 for n in range(BRIDGES)
    )
    assert len(text) > 1_000 * BRIDGES
    return told(Source("long", text, said, ("Anna",)))


# maker -> tab -> words that are to be seen there
SEEN: dict[Callable[[], Page], dict[str, str]] = {
    empty: {
        "text": "There is no",
        "around": "This graph has no names, so there is nothing to show.",
        "board": "No statement is shown here",
        "map": "There is no name to draw here",
        "table": "0 of 0 statements",
    },
    one_node: {
        "around": "No statement of this graph links it with another name.",
        "board": "No statement is shown here",
        "map": "1 of 1 name",
        "table": "0 of 0 statements",
    },
    long_name: {"around": "WWWW", "board": "SSSS", "map": "drawn", "table": "1 of 1 statement"},
    names_without_letters: {
        "around": "\\u202e",
        "board": "statement",
        "table": "2 of 2 statements",
    },
    parallel: {
        "around": f"+{PARALLEL // 2 - 3:,} more",
        "board": "more",
        "table": f"{PARALLEL:,} of {PARALLEL:,} statements",
    },
    hub: {
        "around": f"25 of {NEIGHBOURS:,} neighbours",
        "board": "more columns",
        "table": f"{NEIGHBOURS:,} of {NEIGHBOURS:,} statements",
    },
    without_texts: {"text": "whole text", "table": "1 of 1 statement"},
    circle: {"board": "Ana", "map": "drawn", "table": "7 of 7 statements"},
    very_long_text: {
        "text": "Anna said that bridge 0 is open",
        "table": f"{BRIDGES:,} of {BRIDGES:,} statements",
    },
}


@pytest.fixture
def sized(browser: Chrome) -> Iterator[Callable[[int], None]]:
    """Makes the window that wide, until the test ends."""

    def size(width: int) -> None:
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    yield size
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


WIDER = """
const wide = (element) => element.scrollWidth > element.clientWidth + 1;
const { documentElement: root } = document;
const panes = ['desk', 'text', 'evidence', 'masthead', 'around']
  .map((id) => document.getElementById(id));
const all = panes.filter((each) => each.offsetParent && wide(each)).map(({ id }) => id);
return root.scrollWidth > innerWidth ? ['page', ...all] : all;
"""


@pytest.mark.parametrize("make", SEEN, ids=lambda make: make.__name__)
def test_every_tab_shows_something_sensible_and_nothing_is_wider_than_the_screen(
    visit: Visit, sized: Callable[[int], None], make: Callable[[], Page]
) -> None:
    graph, beside = make()
    for width in WIDTHS:
        sized(width)  # before the visit: what is drawn at a width from the start
        page = visit(graph, beside=beside)
        wrong = [each for tab in tabs(width) for each in strange(page, make, tab)]
        assert (width, wrong) == (width, [])
        assert page.get_log("browser") == []


def tabs(width: int) -> tuple[str, ...]:
    return NARROW if width == 380 else WIDE


def strange(page: Chrome, make: Callable[[], Page], tab: str) -> Iterator[Any]:
    """What a tab does not show, or what of it is wider than the screen."""
    ask(page, "kgraph.change({ tab: arguments[0] })", tab)
    if tab == "map":
        WebDriverWait(page, 20, 0.02).until(lambda p: text_of(p, "#map").strip())
    for part in ("text", "around", "board") if tab == "story" else (tab,):
        shown = " ".join(text_of(page, f"#{part}").split())
        if SEEN[make].get(part, "").lower() not in shown.lower() or not shown:
            yield part, shown[:200]
    if wider := page.execute_script(WIDER):
        yield tab, "is wider", wider


@pytest.mark.parametrize(
    "make", [long_name, names_without_letters, circle], ids=lambda m: m.__name__
)
def test_the_evidence_of_each_claim_and_name_is_shown(
    visit: Visit, sized: Callable[[int], None], make: Callable[[], Page]
) -> None:
    sized(380)
    graph, beside = make()
    page = visit(graph, beside=beside)
    claims = [*dict.fromkeys(data["claim"] for *_, data in graph.edges(data=True))]
    for each in (*claims, *graph):
        assert ask(page, "kgraph.select(arguments[0])", each)
        ask(page, "kgraph.change({ tab: 'evidence' })")
        assert len(evidence(page)) > 20
        assert page.execute_script(WIDER) == []
    assert page.get_log("browser") == []


def test_claims_in_a_circle_can_be_set_aside_and_put_back(visit: Visit) -> None:
    network, beside = circle()
    page = visit(network, beside=beside)
    ask(page, "kgraph.change({ aside: [arguments[0]] })", thing("Ana"))
    assert text_of(page, "#set-aside").startswith(
        "Ana is set aside: 4 claims and 3 conclusions fall."
    )
    ask(page, "kgraph.reset()")
    assert not page.find_element(By.ID, "set-aside").is_displayed()


def test_names_without_letters_are_found_and_told_apart(visit: Visit) -> None:
    graph, _ = names_without_letters()
    page = visit(graph)
    number = range(len(graph))
    labels = {page.execute_script(f"return kgraph.name({at}).label") for at in number}
    assert {
        "(no letters: U+0301 U+0308 U+0301)",
        "(no letters: U+0020 U+0020 U+0009 U+0020)",
    } < labels
    assert any(label.startswith("\\u202e\\u2066") for label in labels)
    assert "\u202e" not in page.find_element(By.TAG_NAME, "body").text


def test_an_address_with_a_state_of_another_graph_says_so_and_shows_this_one(visit: Visit) -> None:
    other = {
        "focus": iri("Nobody"),
        "selected": {"claim": iri("claim/none"), "edge": 7},
        "aside": [iri("Nobody")],
        "compare": [iri("Nobody"), iri("Nothing")],
        "pinned": [iri("Nobody")],
        "path": [iri("Nobody"), iri("Nothing")],
        "document": iri("none"),
        "map": ["x"],
        "table": {"kind": "nothing", "sort": ["x", "y"], "columns": {"claims": ["x"]}},
        "range": ["1999-01-01", "2000-01-01", "x"],
        "off": {"status": {"only": "x"}, "kind": 3},
    }
    page = visit(Lines("This").line("A", "knows", "B").graph, f"#{quote(json.dumps(other))}")
    assert "names something that is not in this graph" in text_of(page, "#trouble")
    for tab in WIDE:
        page.find_element(By.ID, f"tab-{tab}").click()
        ask(page)
        part = "around" if tab == "story" else tab
        WebDriverWait(page, 20, 0.02).until(lambda p, part=part: text_of(p, f"#{part}").strip())
    ask(page, "kgraph.reset()")
    assert page.get_log("browser") == []


def test_a_browser_that_cannot_inflate_says_what_to_do(browser: Chrome, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(to_html(*hub()), encoding="utf-8")
    without = {"source": "delete window.DecompressionStream"}
    added = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", without)
    try:
        browser.get(file.as_uri())
        WebDriverWait(browser, 10, 0.02).until(
            lambda p: "DecompressionStream" in text_of(p, "#trouble")
        )
        assert "a browser of 2023 or later" in text_of(browser, "#trouble")
    finally:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
