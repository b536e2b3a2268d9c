"""Everybody can use the page: axe-core finds nothing serious in any state of any tab, symbols stand out from
their ground, and the focus is never lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import networkx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from view import story
from view.driving import Visit
from view.node import is_missing, package

from kgraph.view.beside import Beside

pytestmark = pytest.mark.browser

FOUND = """
const [only, done] = arguments;
const all = { rules: { region: { enabled: false } } };
const options = only.length ? { runOnly: { type: "rule", values: only } } : all;
axe.run(document, { resultTypes: ["violations"], ...options }).then(
  ({ violations }) => done(violations.filter((each) => ["serious", "critical"].includes(each.impact))
    .map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 99)).join("; ")}`)),
  (error) => done([String(error)]));
"""

CLAIM = "kgraph.change({selected: {claim: iriOf((c) => c.status === 'claimed'), edge: 0}})"
STATES = {
    "at first": "",
    "a claim": CLAIM,
    "a conclusion": CLAIM.replace("claimed", "inferred"),
    "a name": "kgraph.select(kgraph.state().focus)",
    "a search with hits": "kgraph.search('ukra')",
    "a search without hits": "kgraph.search('zzzzqqqq')",
    "set aside": "kgraph.change({aside: [speaker(1)]})",
    "two compared": "kgraph.change({compare: [speaker(1), speaker(2)]})",
    "a path": "kgraph.change({path: [kgraph.state().focus, speaker(1)]})",
    "filtered to nothing": "kgraph.change({off: {status: ['fact', 'stated', 'claimed', 'inferred', 'denied',"
    " 'withheld', 'proposed', 'attribution']}})",
    "the map": "kgraph.change({tab: 'map'})",
    "the table": "kgraph.change({tab: 'table'})",
    "the table of names": "kgraph.change({tab: 'table', table: {kind: 'names'}})",
    "the table of edges": "kgraph.change({tab: 'table', table: {kind: 'edges'}})",
    "filters": "document.getElementById('filters-open').click()",
    "the menu": "document.querySelector('#save summary').click()",
}
OPENED = ("filters", "the menu")  # what is open there stays so, also after a reset
HELP = """
const claims = () => { const all = []; for (let i = 0; ; i += 1) { try { const c = kgraph.claim(i);
  if (!c.iri) return all; all.push(c); } catch { return all; } } };
const iriOf = (fits) => claims().find(fits)?.iri ?? "";
const speaker = (rank) => { const counts = {}; for (const c of claims()) for (const n of c.outermost)
  counts[n] = (counts[n] ?? 0) + 1;
  const names = Object.keys(counts).sort((a, b) => counts[b] - counts[a]);
  return names[rank] === undefined ? "" : kgraph.name(Number(names[rank])).iri; };
"""


OF_COLOURS = ("color-contrast", "link-in-text-block")  # the rules that another theme may break


def bring(page: Chrome, state: str) -> None:
    """Brings the page into a state, and waits until it is drawn."""
    script = f"{HELP} const done = arguments[0]; Promise.resolve({state or 'null'}).then("
    page.execute_async_script(f"{script}() => requestAnimationFrame(() => done()), (e) => done(e))")


def serious(page: Chrome, *only: str) -> list[str]:
    """What axe finds, by these of its rules alone, without any by all."""
    if not page.execute_script("return typeof axe === 'object'"):
        page.execute_script((package("axe-core") / "axe.min.js").read_text("utf-8"))
    return page.execute_async_script(FOUND, only)


def serious_if_installed(page: Chrome) -> list[str]:
    """What axe finds; nothing where it is not there, as the rest of a test counts all the same."""
    return [] if is_missing("axe-core") else serious(page)


def small(nodes: int) -> networkx.MultiDiGraph:
    graph = networkx.MultiDiGraph(title="Small")
    for number in range(nodes):
        graph.add_node(f"n{number}", label=f"Name {number}", kind="Person", iri=f"n{number}")
    return graph


def test_axe_finds_nothing_serious_in_any_state(visit: Visit, example: Any) -> None:
    network, beside = example
    wrong, page = {}, None
    for name, state in STATES.items():
        if not page or name in OPENED:
            page = visit(network, beside=beside)
        page.execute_script("delete document.documentElement.dataset.theme; kgraph.reset()")
        bring(page, state)
        for theme, only in (("light", ()), ("dark", OF_COLOURS)):
            page.execute_script(f"document.documentElement.dataset.theme = '{theme}'")
            if found := serious(page, *only):
                wrong[f"{name}, {theme}"] = found
    assert wrong == {}, json.dumps(wrong, indent=1)


def test_axe_finds_nothing_serious_on_a_phone(
    visit: Visit, example: Any, phone: Callable[[], None]
) -> None:
    phone()
    network, beside = example
    page = visit(network, beside=beside)
    for tab in ("story", "text", "around", "board", "evidence", "map", "table"):
        bring(page, f"kgraph.change({{tab: '{tab}'}})")
        assert (tab, serious(page)) == (tab, [])


@pytest.mark.parametrize("nodes", [0, 1])
def test_axe_finds_nothing_serious_where_there_is_next_to_nothing(visit: Visit, nodes: int) -> None:
    page = visit(small(nodes), beside=Beside())
    for state in ("", "kgraph.change({tab: 'map'})", "kgraph.change({tab: 'table'})"):
        bring(page, state)
        assert (state, serious(page)) == (state, [])


def test_axe_finds_nothing_serious_without_texts(visit: Visit) -> None:
    assert serious(visit(story.build())) == []


CONTRAST = """
const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const light = (color) => {
  probe.fillStyle = color; probe.fillRect(0, 0, 1, 1);
  const [r, g, b] = [...probe.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const of = (name) => { const s = document.createElement("span"); document.body.append(s);
  s.style.color = `var(${name})`; const c = getComputedStyle(s).color; s.remove(); return light(c); };
const paper = of("--paper");
return Object.fromEntries(arguments[0].map((name) => {
  const one = of(name); return [name, (Math.max(one, paper) + 0.05) / (Math.min(one, paper) + 0.05)];
}));
"""
SYMBOLS = [f"--{name}" for name in (
    *("person", "state", "body", "place", "event", "agreement", "provision", "topic", "document"),
    *("literal", "other", "strong-rule", "accent", "claimed", "inferred", "ink"),
)]  # fmt: skip
WRITTEN = ["--ink", "--muted", "--accent", *(f"--voice-{n}" for n in range(8)), "--voice-other"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_symbols_are_three_to_one_on_their_ground_and_words_more(visit: Visit, theme: str) -> None:
    page = visit(small(1))
    page.execute_script(f"document.documentElement.dataset.theme = '{theme}'")
    found = page.execute_script(CONTRAST, SYMBOLS + WRITTEN)
    assert {name: ratio for name, ratio in found.items() if ratio < 3} == {}
    assert {name: found[name] for name in WRITTEN if found[name] < 4.5} == {}


def test_tab_walks_through_the_whole_page_and_the_focus_is_always_on_something(
    visit: Visit, example: Any
) -> None:
    network, beside = example
    page = visit(network, beside=beside)
    bring(page, CLAIM)
    page.find_element(By.ID, "search").click()
    reached = set()
    for _ in range(120):
        page.switch_to.active_element.send_keys(Keys.TAB)
        inside = page.execute_script(
            "return document.activeElement.closest('section[id], header, aside')?.id"
        )
        if inside is None:
            break
        reached.add(inside)
    assert {"masthead", "text", "middle", "evidence", "timeline"} <= reached
