"""A page with statements of all statuses: each is told from the others without its colour, wherever it
stands, and what is withheld or proposed counts neither as fact nor as claim."""

from __future__ import annotations

import re
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from view.asking import ask, evidence
from view.driving import Visit, press, settle, text_of
from view.lines import DOCUMENT, Lines, iri
from view.test_filters import statements

from kgraph.view.beside import Beside, Text
from kgraph.wording.said import Mention

pytestmark = pytest.mark.browser

NOBODY = {"own": False, "claimant": "", "stance": "", "stances": ""}
DENIED = {"kind": "denied", "own": False, "stance": "", "deniedStance": "Asserts"}
PROPOSED = {"own": False, "proposedBy": "model-x"}

# status and words of the text: subject, predicate, object, mark, who says so, more
STATEMENTS: dict[str, tuple[str, str, str, str, str, dict[str, Any]]] = {
    "fact": ("China", "guarantorOf", "The pact", "fact", "", {}),
    "stated": (
        "India", "joins", "The pact", "claim", "", {"heldBackBy": "IsConditional", "addedBy": "Ben"},
    ),
    "disputed": ("Iran", "leaves", "The pact", "claim", "", {"heldBackBy": "Disputed"}),
    "claimed": ("The pact", "modelFor", "a plan", "claim", "Ana asserts", {"judgedBy": "Eva"}),
    "denied": ("The pact", "denies the saying", "Dora", "denied", "Ana asserts, Dora asserts", DENIED),
    "withheld": (
        "Peru", "names", "The pact", "held back", "", NOBODY | {"heldBackBy": "InCondition",
        "sentence": "It is not asserted that Peru names it, because it stands in a condition."},
    ),
    "in words": (
        "Togo", "hails", "The pact", "held back", "", NOBODY | {"heldBackBy": "InSomebodysWords"},
    ),
    "proposed": ("Chad", "pays", "The pact", "proposed", "Ana asserts", PROPOSED),
    "inferred": ("France", "holdsVetoOver", "The pact", "follows", "Ana asserts", {}),
}  # fmt: skip
STATUS = {"disputed": "stated", "in words": "withheld"}  # of the others it is what they are called
NAMES = {
    "fact": "Fact by the text",
    "stated": "Stated, not as a fact",
    "claimed": "Claim by a speaker",
    "denied": "Told as not said",
    "inferred": "Conclusion",
    "withheld": "Withheld",
    "proposed": "Proposed",
}


def claim(name: str) -> str:
    return iri(f"claim/{name.replace(' ', '-')}")


def page_of(visit: Visit) -> Chrome:
    lines = Lines("All statuses").name("The pact", kind="Draft").name("a plan", actual=False)
    lines.name("A brief", key="brief", kind="Document")
    beside = Beside()
    text = ""
    for name, (source, label, target, mark, said, more) in STATEMENTS.items():
        words = f"These words are {name}"
        place = {"begin": len(text), "end": len(text) + len(words), "quote": words}
        text += f"{words}, and nothing else.\n\n"
        more = {"sentence": f"This is {name}.", **more, **place, "claim": claim(name)}
        lines.line(source, label, target, mark, said, **more)
        edges = lines.graph.edges(data=True)
        row = next(data for *_, data in edges if data["claim"] == claim(name))
        beside.claims[claim(name)] = row | {"spans": [(place["begin"], place["end"])]}
    beside.texts[DOCUMENT] = Text(text, (Mention(0, 5, iri("China")),))
    page = visit(lines.graph, beside=beside)
    ask(page, "kgraph.focus(arguments[0])", iri("The pact"))
    ask(page, "kgraph.change({ selected: null })")
    return page


def each_its_own(looks: dict[str, str]) -> None:
    """No status looks like another one, and all are there; looks are without colour."""
    looks = {
        status: re.sub(r"(rgba?|oklab|color)\([^)]*\)", "", look) for status, look in looks.items()
    }
    assert looks.keys() >= NAMES.keys()
    told = [looks[status] for status in NAMES]
    assert len(set(told) - {""}) >= len(NAMES) - 1, looks
    assert len(set(told)) == len(NAMES), looks


def test_in_the_text(visit: Visit) -> None:
    page = page_of(visit)
    looks = page.execute_script("""
      const looks = {};
      for (const run of document.querySelectorAll('#leaf .run')) {
        const said = /These words are (.+)/.exec(run.textContent)?.[1] ?? 'fact';
        const lines = [...run.querySelectorAll('.line-below'), run]
          .filter((each) => each.matches('.line-below'));
        looks[said] = lines.map((each) => {
          const look = getComputedStyle(each);
          const wavy = look.textDecorationLine === 'none' ? '' : look.textDecorationStyle;
          return [look.backgroundImage, look.backgroundSize, wavy].join(' ');
        }).join(' / ');
      }
      return looks;
    """)
    assert looks.pop("disputed") == looks["stated"]
    assert looks.pop("in words") == looks["withheld"]
    assert "inferred" not in looks  # a conclusion stands nowhere in the text
    each_its_own(looks | {"inferred": ""})
    assert "wavy" in looks["withheld"]


def test_around_a_name(visit: Visit) -> None:
    page = page_of(visit)
    looks = page.execute_script("""
      return Object.fromEntries([...document.querySelectorAll('#around-svg .spoke')].map((spoke) => {
        const line = spoke.querySelector('.edge');
        const wavy = line.getAttribute('d').split('L').length > 9;
        const signs = ['.hollow', '.bar'].map((sign) => Boolean(spoke.querySelector(sign)));
        const look = [line.getAttribute('stroke-dasharray'), wavy, ...signs].join();
        return [spoke.getAttribute('class').match(/spoke-(\\w+)/)[1], look];
      }));
    """)
    each_its_own(looks)
    words = text_of(page, "#around-svg")
    for told in (
        "stated, no fact: it holds on a condition only",
        "stated, no fact: the annotators contradict each other on it",
        "withheld: it stands in a condition",
        "withheld: it stands in somebody's words",
        "proposed by model-x",
    ):
        assert told in " ".join(words.split())
    plan = page.find_element(By.CSS_SELECTOR, "#around-svg [data-stop=name][aria-label^='a plan']")
    assert "not actual" in plan.get_attribute("aria-label")
    assert plan.find_element(By.TAG_NAME, "path").value_of_css_property("fill") == "none"
    heading = text_of(page, "#around h2").lower()
    assert "1 fact left, 3 claims right" in heading


def cards(page: Chrome) -> dict[str, str]:
    return page.execute_script("""
      return Object.fromEntries([...document.querySelectorAll('#board .card')].map((card) => {
        const look = getComputedStyle(card);
        const over = card.querySelector('.over');
        const wavy = getComputedStyle(over).textDecorationStyle;
        const looks = [look.borderInlineStartStyle, look.borderBlockStartStyle, wavy, over.textContent];
        return [card.className.match(/is-(\\w+)/)[1], looks.join(' ')];
      }));
    """)


def test_on_the_board(visit: Visit) -> None:
    page = page_of(visit)
    each_its_own(cards(page))
    columns = {
        column.find_element(By.CSS_SELECTOR, "h3, h4").text: column.text
        for column in page.find_elements(By.CSS_SELECTOR, "#board .column")
    }
    assert columns["Ana"].startswith("Ana1 claim, 1 denied saying")  # that Dora did not assert it
    assert "2 statements" in columns["Withheld"]
    assert "withheld: it stands in a condition" in columns["Withheld"]
    assert "1 statement" in columns["Proposed"]
    assert "PROPOSED, NOT JUDGED · BY MODEL-X" in columns["Proposed"].upper()
    assert "no fact: the annotators contradict each other on it" in columns["The story itself"]
    assert "1 conclusion" in columns["Nobody (conclusions)"]
    assert not any("model-x" in told for title, told in columns.items() if title != "Proposed")


WITHHELD = [
    ("withheld", "it stands in a condition", "Set Voice to document if the text asserts it"),
    ("in words", "it stands in somebody's words", "Name it by the role Proposition"),
]


@pytest.mark.parametrize(("name", "reason", "remedy"), WITHHELD)
def test_evidence_says_why_it_is_withheld_and_what_settles_it(
    visit: Visit, name: str, reason: str, remedy: str
) -> None:
    page = page_of(visit)
    ask(page, "kgraph.select(arguments[0])", claim(name))
    told = evidence(page)
    assert told.startswith("WITHHELD")
    assert f"It is withheld, since {reason}." in told
    assert remedy in told
    assert told.count(reason) == 1


OTHERS = {
    "fact": ("FACT BY THE STORY", "The text states it in its own voice, plainly."),
    "stated": (
        "STATED, NO FACT · THE STORY ASSERTS",
        "It is no fact, since it holds on a condition only.",
    ),
    "disputed": (
        "STATED, NO FACT · THE STORY ASSERTS",
        "Settle with the annotators what the text says.",
    ),
    "claimed": ("CLAIM · ANA ASSERTS", "Accepted by\nEva"),
    "denied": ("NOT SAID · ANA ASSERTS › DORA DID NOT SAY", "It is told as not said"),
    "proposed": ("PROPOSED, NOT JUDGED · BY MODEL-X", "nobody has judged yet"),
    "inferred": ("CONCLUSION · NOBODY SAYS THIS · NO FACT", "the proof"),
}


def test_evidence_says_how_each_other_one_stands(visit: Visit) -> None:
    page = page_of(visit)
    for name, (over, why) in OTHERS.items():
        ask(page, "kgraph.select(arguments[0])", claim(name))
        told = evidence(page)
        assert told.splitlines()[0].upper() == over
        assert why in told
    ask(page, "kgraph.select(arguments[0])", claim("stated"))
    assert "Added by\nBen" in evidence(page)
    ask(page, "kgraph.select(arguments[0])", iri("a plan"))
    assert "Not actual: no source states that it took place or exists." in evidence(page)


def test_in_the_table_and_in_the_filters(visit: Visit) -> None:
    page = page_of(visit)
    press(page, "filters-open")
    rows = page.find_elements(By.CSS_SELECTOR, "[data-filter=status] li")
    counts = {row.find_element(By.CLASS_NAME, "choice-name").text: row for row in rows}
    assert {name: row.find_element(By.TAG_NAME, "small").text for name, row in counts.items()} == {
        name: "2" if status in STATUS.values() else "1" for status, name in NAMES.items()
    }
    signs = [row.find_element(By.CSS_SELECTOR, ".stroke > *") for row in rows]
    looks = {(*map(sign.get_attribute, ("stroke-dasharray", "d")), sign.tag_name) for sign in signs}
    assert len(looks) == len(NAMES)
    ana = page.find_element(By.CSS_SELECTOR, "[aria-label='Only Ana']")
    assert ana.find_element(By.XPATH, "../label/small").text == "2"  # the claim, and the denial
    press(page, "filters-close")
    press(page, "tab-table")
    settle(page)
    shown = [row[0] for row in statements(page)]
    wanted = [NAMES[STATUS.get(name, name)] for name in STATEMENTS]
    assert sorted(shown) == sorted(wanted)


def test_filters_leave_withheld_and_proposed_out(visit: Visit) -> None:
    page = page_of(visit)
    ask(page, "kgraph.change({ off: { status: ['withheld', 'proposed'] } })")
    for part in ("#board", "#around-svg"):
        told = text_of(page, part)
        assert "withheld" not in told.lower()
        assert "model-x" not in told


def test_on_the_map(visit: Visit) -> None:
    page = page_of(visit)
    press(page, "tab-map")
    settle(page)
    lines = page.execute_script("""
      const { edges, nodes } = kgraph.network().body.data;
      return [Object.fromEntries(edges.get().map((line) => [kgraph.edge(Number(line.id.slice(1))).status,
        JSON.stringify([line.dashes, line.arrows?.to?.type])])),
        nodes.get().map(({ label, color }) => [label, color.background === color.border])];
    """)
    each_its_own(lines[0])
    hollow = {label: same for label, same in lines[1] if label.strip()}
    assert not hollow["a plan"]


def test_neither_counts_as_fact_or_claim(visit: Visit) -> None:
    page = page_of(visit)
    figures = text_of(page, "#figures")
    counted = (
        "9 statements: 6 claims (1 fact, 2 withheld), 1 conclusion, 1 denied saying, 1 proposed"
    )
    assert counted in figures
    ask(page, "kgraph.select(arguments[0])", iri("The pact"))
    told = evidence(page)
    for line in ("FACTS BY THE TEXT (1)", "WITHHELD (2)", "PROPOSED (1)"):
        assert line in told
    ask(page, "kgraph.change({ aside: [arguments[0]] })", iri("Ana"))
    assert text_of(page, "#set-aside").startswith("Ana is set aside: 1 claim, 1 denied saying and ")
    tracks = page.find_elements(By.CSS_SELECTOR, "#lanes .track")
    lanes = [track.get_attribute("aria-label") for track in tracks]
    assert lanes == [
        "the story: 3 claims",
        "Ana: 2 claims",
        "others: 0 claims, 3 withheld or proposed",
    ]


def test_on_the_line_of_time(visit: Visit) -> None:
    page = page_of(visit)
    looks = page.execute_script("""
      return Object.fromEntries([...document.querySelectorAll('#lanes .bar')].map((bar) => {
        const { borderStyle, backgroundColor } = getComputedStyle(bar);
        const hollow = backgroundColor === 'rgba(0, 0, 0, 0)';
        const lane = bar.closest('.lane-row').querySelector('.lane').textContent;
        return [bar.className.match(/bar-(\\w+)/)[1], [borderStyle, hollow, lane].join(' ')];
      }));
    """)
    each_its_own(looks | {"inferred": ""})  # a conclusion is said at no time
