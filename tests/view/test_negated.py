"""A stance that is negated, "does not want", is told as such in each view; a negative attitude does not
negate what it is about as well, nor does a negative statement negate the stance of who makes it."""

from __future__ import annotations

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from view.asking import ask, evidence
from view.driving import Visit, press, settle, text_of
from view.lines import Lines, iri
from view.test_filters import only, open_filters, statements, told

pytestmark = pytest.mark.browser

NEGATIVE = {"polarity": "negative"}


def page_of(visit: Visit) -> Chrome:
    lines = Lines("Negated").name("The homes", kind="Organization").name("Relatives", kind="Group")
    to_it = {"kind": "attribution"}
    lines.line(
        "Ana",
        "Wants",
        "The homes",
        "claim",
        "Ana wants",
        polarities="negative",
        **to_it,
        **NEGATIVE,
    )
    lines.line(
        *("Ben", "Wants", "The homes", "claim", "Ana asserts, Ben wants"),
        **to_it,
        **NEGATIVE,
        polarities="positive > negative",
    )
    lines.line(
        *("Relatives", "Believes", "The homes", "claim", "Relatives believes"),
        **to_it,
        **NEGATIVE,
        polarities="negative",
    )
    lines.line(
        "Eve",
        "Opposes",
        "The homes",
        "claim",
        "Eve opposes",
        polarities="negative",
        **to_it,
        **NEGATIVE,
    )
    lines.line(
        "Cy", "runs", "The homes", "claim", "Dan believes", polarities="negative", **NEGATIVE
    )
    lines.line("Di", "runs", "The homes", "claim", "Dan asserts", polarities="negative", **NEGATIVE)
    lines.line("Flo", "Wants", "The homes", "claim", "Flo wants", polarities="positive", **to_it)
    page = visit(lines.graph)
    ask(page, "kgraph.focus(arguments[0])", iri("The homes"))
    ask(page, "kgraph.change({ selected: null })")
    return page


TOLD = {  # number of the statement: line around the name, small words above the card, stance in the table
    0: ("speaks about it — ✕ does not want: “words 0”", "✕ Claim · does not want", "✕ does not want"),
    1: (
        "speaks about it — Ana asserts › Ben ✕ does not want: “words 1”",
        "✕ Claim · asserts · Ben does not want",
        "✕ does not want",
    ),
    2: ("speaks about it — ✕ do not believe: “words 2”", "✕ Claim · do not believe", "✕ does not believe"),
    3: ("speaks about it — does not oppose: “words 3”", "Claim · does not oppose", "does not oppose"),
    4: ("runs — Dan ✕ does not believe", "✕ Claim · does not believe", "✕ does not believe"),
    5: ("not: runs — Dan asserts", "Claim · asserts", "asserts"),
    6: ("speaks about it — wants: “words 6”", "Claim · wants", "wants"),
}  # fmt: skip


def test_a_negated_stance_is_negated_in_each_view(visit: Visit) -> None:
    page = page_of(visit)
    around = page.find_elements(By.CSS_SELECTOR, "#around-svg [data-stop=edge]")
    spokes = {" ".join(t.text for t in e.find_elements(By.TAG_NAME, "text")) for e in around}
    assert spokes == {line for line, *_ in TOLD.values()}
    faces = page.find_elements(By.CSS_SELECTOR, "#board .face")
    cards = {
        int(face.get_attribute("data-claim")): face.find_element(By.CLASS_NAME, "over")
        for face in faces
    }
    assert {n: over.get_property("textContent") for n, over in cards.items()} == {
        number: over for number, (_, over, _) in TOLD.items()
    }
    names = [str(edge.get_attribute("aria-label")) for edge in around]
    assert not [name for name in names if "— ✕ want" in name or "believes" in name]
    bars = page.find_elements(By.CSS_SELECTOR, "#lanes .bar")
    hatched = [
        bar.get_attribute("aria-label") for bar in bars if "against" in bar.get_attribute("class")
    ]
    assert sorted(hatched) == [
        "Claim · Do not believe: Sentence 2.",
        *["Claim · Does not believe: Sentence 4."],
        *["Claim · Does not want: Sentence 0.", "Claim · Does not want: Sentence 1."],
    ]
    press(page, "tab-table")
    settle(page)
    stances = [row[3] for row in statements(page)]
    assert stances == [stance for *_, stance in TOLD.values()]


def test_the_evidence_of_a_negated_stance(visit: Visit) -> None:
    page = page_of(visit)
    for number, words in {1: "Ben ✕ does not want", 5: "Di — not: runs → The homes"}.items():
        ask(page, "kgraph.select(arguments[0])", iri(f"claim/{number}"))
        assert words in evidence(page)
    ask(page, "kgraph.select(arguments[0])", iri("claim/4"))
    assert "Cy — runs → The homes" in evidence(page)
    ask(
        page, "kgraph.select(arguments[0])", iri("Eve")
    )  # who does not oppose it does not reject it
    assert "WHAT EVE CLAIMS (1)" in text_of(page, "#evidence").upper()


def test_the_map_tells_the_negative_of_a_line(visit: Visit) -> None:
    page = page_of(visit)
    press(page, "tab-map")
    settle(page)
    lines = page.execute_script(
        "return kgraph.network().body.data.edges.get().map((line) => line.label);"
    )
    assert {"not: runs", "runs", "wants"} <= {str(line).strip() for line in lines}


def test_a_stance_that_is_not_taken_is_a_filter_of_its_own(visit: Visit) -> None:
    page = page_of(visit)
    open_filters(page)
    listed = page.find_elements(By.CSS_SELECTOR, "[data-filter=stance] .choice-name")
    assert {"wants", "does not want", "does not believe"} <= {each.text for each in listed}
    only(page, "stance", "does not want")
    assert "2 of 7 statements are shown" in told(page)
    only(page, "stance", "wants")
    assert "1 of 7 statements are shown" in told(page)


def test_the_line_of_a_proposal_has_its_negation_and_what_it_says(visit: Visit) -> None:
    lines = Lines("Proposed").name("The homes", kind="Organization")
    lines.line(
        *("Ana", "proposed: Wants", "The homes", "proposed", "Ana wants"),
        kind="proposed",
        proposedBy="rules",
        stance="",
        polarities="negative",
        **NEGATIVE,
    )
    page = visit(lines.graph)
    ask(page, "kgraph.focus(arguments[0])", iri("The homes"))
    assert "✕ does not want “words 0” — proposed by rules" in text_of(page, "#around-svg")
