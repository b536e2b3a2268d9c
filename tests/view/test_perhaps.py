"""Claims that are perhaps opposed by their words: what the page tells of them; `ask` finds the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import networkx
import pytest
from judging.reviewed import options
from queries.asked import Asked
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from view.asking import use
from view.built import shown
from view.driving import Visit
from view.test_access import OF_COLOURS, serious
from worked import annotate

from kgraph.pipeline.build import build
from kgraph.view.beside import Beside

Claims = Sequence[tuple[str, str, str]]

REJECTED = "[T{} Topic|[T5 Asserts|claims] that [T4 Content|the factory would close]]"

RESIGNED: Claims = [
    ("The source", "Asserts", "[T{} Person|Ruben Maas] resigned on Friday"),
    ("Ruben Maas", "Denies", "he had resigned"),
    ("Ruben Maas", "Asserts", "I have not resigned and I will not resign"),
    ("Ilse Corvin", "Asserts", "the bridge is safe"),
]
OTHERS: Claims = [
    ("Ana Klein", "Asserts", "14 people died in the flood"),
    ("Ben Oso", "Asserts", "17 people were killed in the flood"),
    ("Dora Sa", "Rejects", REJECTED),
    ("Eli Roy", "Asserts", "the factory would close"),
]


def made(folder: Path, claims: Claims) -> bytes:
    """The graph of one article for each claim."""
    for number, (who, stance, what) in enumerate(claims):
        role = "About:T3" if "Topic" in what else "Content:T9"
        told = what.format(3) if "Topic" in what else f"[T9 Content|{what.format(3)}]"
        words = f"[T1 Person|{who}] [T2 {stance}|spoke] {told}."
        event = f"E1 {stance}:T2 Claimant:T1 {role}" + "\nE2 Asserts:T5 Content:T4" * ("T5" in told)
        annotate(folder / "in", f"d{number}", words, event, language="en")
    build(options(folder / "in"), folder / "out")
    return (folder / "out" / "graph.nq").read_bytes()


def page_of(folder: Path, claims: Claims = RESIGNED) -> tuple[networkx.MultiDiGraph, Beside]:
    made(folder, claims)
    return shown(folder)


@pytest.mark.parametrize("claims", [RESIGNED, OTHERS, RESIGNED[3:]])
def test_the_page_has_the_pairs_that_ask_finds(tmp_path: Path, claims: Claims) -> None:
    with Asked(made(tmp_path, claims)) as ask:
        asked = {(str(row["for"]), str(row["against"]), row["why"]) for row in ask("opposed-words")}
    _, beside = shown(tmp_path)
    sentence = {iri: row["sentence"] for iri, row in beside.claims.items()}
    found = {
        (sentence[iri], sentence[other], why)
        for iri, row in beside.claims.items()
        for other, why in row.get("perhaps", ())
    }
    assert found == asked | {(against, plain, why) for plain, against, why in asked}
    assert len(asked) == {RESIGNED[0]: 2, OTHERS[0]: 2}.get(claims[0], 0)


def select(page: Chrome, beside: Beside, words: str) -> None:
    found = next(iri for iri, row in beside.claims.items() if words in row["sentence"])
    page.execute_script("kgraph.select(arguments[0])", found)


def parts(page: Chrome) -> dict[str, str]:
    """The parts of the panel, by their headings."""
    found = page.find_elements(By.CSS_SELECTOR, "#evidence section.part")
    told = (each.text.split("\n", 1) for each in found)
    return {title.lower(): more for title, *rest in told for more in rest}


@pytest.mark.browser
def test_evidence_lists_what_is_perhaps_opposed_with_the_reason(
    tmp_path: Path, visit: Visit
) -> None:
    network, beside = page_of(tmp_path)
    page = visit(network, beside=beside)
    select(page, beside, "denies that he had resigned")
    told = parts(page)
    assert "one asserts, the other denies; both speak of: Ruben Maas, resigned" in " ".join(
        told["perhaps opposed to it"].split()
    )
    assert "nothing is concluded" in told["perhaps opposed to it"]
    assert "contradicts" not in told["against it"]
    link = page.find_element(By.CSS_SELECTOR, "#evidence .perhaps button")
    use(page, link, Keys.ENTER)
    assert "resigned on Friday" in page.find_element(By.CSS_SELECTOR, "#evidence blockquote").text
    both = page.find_elements(By.CSS_SELECTOR, "#evidence .perhaps li button")
    assert len(both) == 2
    assert page.switch_to.active_element.tag_name != "body"


@pytest.mark.browser
def test_a_card_names_who_is_perhaps_opposed_and_no_contradiction(
    tmp_path: Path, visit: Visit
) -> None:
    network, beside = page_of(tmp_path)
    page = visit(network, beside=beside)
    notes = [each.text for each in page.find_elements(By.CSS_SELECTOR, "#board p.perhaps")]
    assert (
        "? perhaps opposed, by its words: Ruben Maas denies and 1 other claim" in notes
        or "? perhaps opposed, by its words: Ruben Maas asserts and 1 other claim" in notes
    )
    assert page.find_elements(By.CSS_SELECTOR, "#board .contradicted") == []


@pytest.mark.browser
def test_nothing_is_told_where_no_words_are_opposed(tmp_path: Path, visit: Visit) -> None:
    network, beside = page_of(tmp_path)
    page = visit(network, beside=beside)
    select(page, beside, "the bridge is safe")
    assert "perhaps opposed to it" not in parts(page)


@pytest.mark.browser
def test_axe_finds_nothing_serious_where_words_are_perhaps_opposed(
    tmp_path: Path, visit: Visit
) -> None:
    network, beside = page_of(tmp_path)
    page = visit(network, beside=beside)
    select(page, beside, "denies that he had resigned")
    page.execute_async_script("kgraph.change({}).then(arguments[0])")
    for theme, only in (("light", ()), ("dark", OF_COLOURS)):
        page.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
        assert serious(page, *only) == []
