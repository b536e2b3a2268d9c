"""The evidence: chains, reasons, proofs, names, and citations."""

from __future__ import annotations

import shlex
import subprocess
from typing import Any

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from view.asking import ask, button, evidence, use
from view.driving import Visit
from view.story import iri
from view.told import Told, claim, thing

pytestmark = pytest.mark.browser

BASE = "https://w3id.org/kgraph/id/"
RUSSIA, DRAFT = f"{BASE}state/russia", f"{BASE}draft/2022-istanbul-draft"


def part(page: Chrome, title: str) -> WebElement:
    """The part of the panel below that small heading."""
    path = f"//*[@id='evidence']//section[@class='part'][h3[starts-with(., '{title}')]]"
    return page.find_element(By.XPATH, path)


def card(page: Chrome, words: str) -> WebElement:
    found = page.find_elements(By.CSS_SELECTOR, "#board .face")
    return next(each for each in found if words in each.text)


def told_by(beside: Any, words: str, **having: str) -> str:
    """The claim whose sentence has these words."""
    return next(
        iri
        for iri, row in beside.claims.items()
        if words in row["sentence"] and all(row[name] == value for name, value in having.items())
    )


def test_why_did_kyiv_reject_the_draft(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    use(page, card(page, "turned the plans down"))
    assert "CLAIM · UKRAINE REJECTS" in evidence(page)
    assert (
        page.find_element(By.CSS_SELECTOR, "#evidence blockquote").text == "“turned the plans down”"
    )
    because = page.find_element(By.CSS_SELECTOR, "#evidence .circumstances button")
    assert "Moscow would have had a veto over any military response" in because.text
    use(page, because, Keys.ENTER)
    assert "STATED, NO FACT" in evidence(page)
    assert "Russia insists that each decision under the draft required" in evidence(page)
    assert "It is no fact, since" in part(page, "Why it is no fact").text


def test_chain_has_the_outermost_speaker_first_and_the_mode_of_each_level(
    visit: Visit, example: Any
) -> None:
    page = visit(example[0], beside=example[1])
    ask(page, "kgraph.select(arguments[0])", told_by(example[1], "the West know, as certain"))
    levels = page.find_elements(By.CSS_SELECTOR, "#evidence .chain li")
    assert [level.text.splitlines()[:2] for level in levels] == [
        ["Sergei Lavrov asserts", "polarity positive, certainty not stated"],
        [
            "the West, United States know",
            "polarity positive, as certain, the saying: said (certain)",
        ],
    ]
    assert "It is on Sergei Lavrov’s word, who tells what others say." in evidence(page)


def test_who_denies_what_somebody_says(visit: Visit) -> None:
    told = Told()
    triple = ("pact", "helps", "peace")
    told.says("1", "Ana", "Asserts", triple, against=[claim("2"), claim("3")])
    told.says("2", "Ben", "Denies", triple, against=[claim("1")])
    told.says("3", "Cy > Dan", "Asserts > Rejects", triple, against=[claim("1")])
    told.says("4", "Eve", "Asserts", ("pact", "helps", "trade"))
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("pact"))
    use(page, card(page, "words of 1"), Keys.ENTER)
    assert part(page, "Against it").text.splitlines()[1:] == [
        *(
            "≠",
            "Ben denies: pact helps peace.",
            "contradicts it · published 2025-08-20",
            "≠",
            "Cy > Dan asserts > rejects: pact helps peace.",
            "contradicts it · published 2025-08-20",
        ),
    ]
    use(page, part(page, "Against it").find_element(By.TAG_NAME, "button"))
    assert "CLAIM · BEN DENIES" in evidence(page)
    assert page.find_element(By.ID, "evidence-title").text == "✕ pact — helps → peace"
    ask(page, "kgraph.select(arguments[0])", claim("4"))
    assert "Nobody denies it in these sources." in evidence(page)


def test_conclusion_is_in_nobodys_mouth_and_each_premise_leads_to_its_words(
    visit: Visit, example: Any
) -> None:
    page = visit(example[0], beside=example[1])
    use(page, card(page, "China holds veto over"), Keys.ENTER)
    lines = evidence(page).splitlines()
    assert lines[0] == "CONCLUSION · NOBODY SAYS THIS · NO FACT"
    assert page.find_element(By.ID, "evidence-title").text == (
        "China — holds veto over → 2022 Istanbul draft"
    )
    assert "Nobody says this. It follows by the rule Unanimity gives every guarantor a veto: " in (
        evidence(page)
    )
    assert not page.find_elements(By.CSS_SELECTOR, "#evidence .chain")
    premises = page.find_elements(By.CSS_SELECTOR, "#evidence .premises > .card")
    assert [premise.text.splitlines()[:2] for premise in premises] == [
        ["1 · FACT BY THE STORY", "China named as guarantor in 2022 Istanbul draft"],
        ["2 · CLAIM · RUSSIA INSISTS", "2022 Istanbul draft decision rule unanimity"],
    ]
    use(page, premises[1].find_element(By.XPATH, ".//button[contains(., 'show in the text')]"))
    assert ask(page, "kgraph.state()")["document"].endswith("/doc/istanbul-guarantees")
    assert "CLAIM · RUSSIA INSISTS" in evidence(page)


def test_set_the_speaker_aside_on_whose_word_a_conclusion_rests(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    use(page, card(page, "China holds veto over"))
    assert "Rests on Russia’s word alone. Set Russia aside and this conclusion goes: try it" in (
        evidence(page)
    )
    use(page, button(page, "try it", "evidence"), Keys.ENTER)
    assert "Russia is set aside, so this conclusion falls." in evidence(page)
    assert "set-aside" in page.find_element(By.ID, "evidence-title").get_attribute("class")
    assert page.find_element(By.ID, "set-aside").text.startswith("Russia is set aside: ")


def test_several_proofs_are_told_and_no_single_speaker_decides(visit: Visit) -> None:
    told = Told()
    told.says("1", "Ana", "Asserts", ("pact", "helps", "trade"))
    told.says("2", "Ben", "Asserts", ("pact", "helps", "peace"))
    told.follows("3", ("pact", "helps", "all"), ("1",), ("2",))
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.select(arguments[0])", claim("3"))
    assert "Nobody says this. It follows by the rule The sum" in evidence(page)
    assert "Or it follows by the rule The sum: What both say holds." in evidence(page)
    assert "It rests on no single speaker’s word" in evidence(page)


def test_proofs_that_go_in_a_circle_end(visit: Visit) -> None:
    told = Told()
    told.says("1", "Ana", "Asserts", ("pact", "helps", "trade"))
    told.follows("2", ("pact", "helps", "peace"), ("3",), ("1",))
    told.follows("3", ("pact", "helps", "all"), ("2",))
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.select(arguments[0])", claim("3"))
    for _ in range(3):
        for each in page.find_elements(By.CSS_SELECTOR, "#evidence details:not([open]) > summary"):
            each.send_keys(Keys.ENTER)
    assert "the proofs go in a circle" in evidence(page)
    assert not page.find_elements(By.CSS_SELECTOR, "#evidence details:not([open])")
    assert "Rests on Ana’s word alone." in evidence(page)
    use(page, button(page, "try it", "evidence"))
    banner = page.find_element(By.ID, "set-aside").text
    assert banner.startswith("Ana is set aside: 1 claim and 2 conclusions fall.")


def test_name_has_its_facts_and_claims_and_nothing_rejected_as_claimed(
    visit: Visit, example: Any
) -> None:
    page = visit(example[0], beside=example[1])
    ask(page, "kgraph.select(arguments[0])", RUSSIA)
    assert evidence(page).splitlines()[:3] == [
        *("STATE", "Russia", "Also: Kremlin, Moscow, Russian and Russian Federation"),
    ]
    claims, rejected = part(page, "What Russia claims").text, part(page, "What Russia denies").text
    assert "Russia insists that each decision" in claims
    assert "Russia rejects" in rejected
    assert "Russia rejects" not in claims
    assert "holds a veto" not in claims
    assert "holds a veto" in part(page, "What follows; nobody says it").text
    link = page.find_element(By.CSS_SELECTOR, "#evidence a")
    assert link.get_attribute("href") == "http://www.wikidata.org/entity/Q159"
    assert link.get_attribute("rel") == "noopener noreferrer"
    more = part(page, "Facts by the text").find_element(By.CSS_SELECTOR, "button.small")
    use(page, more, Keys.ENTER)
    use(page, page.switch_to.active_element, Keys.ENTER)
    assert "FACT BY THE STORY" in evidence(page)


def test_name_that_nothing_makes_actual_says_who_names_it(visit: Visit) -> None:
    told = Told()
    told.says("1", "Ana", "Asserts", ("raid", "harms", "town"))
    told.network.nodes[thing("raid")].update(actual=False, named_by=claim("1"))
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("raid"))
    assert "Not actual: it is named only in the words of" in evidence(page)
    use(page, button(page, "Ana asserts: raid harms town.", "evidence"))
    assert "CLAIM · ANA ASSERTS" in evidence(page)


def test_nothing_selected_tells_how_to_read_the_page(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    ask(page, "kgraph.change({selected: null})")
    for words in (
        "How to read this page",
        "Claim by a speaker: somebody says it",
        "✕ stands before",
    ):
        assert words.lower() in evidence(page).lower()


def test_graph_without_texts_or_proofs_says_so(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    ask(page, "kgraph.select(arguments[0])", f"{BASE}claim/c38")
    assert "it follows by a rule; this page does not have the proof" in evidence(page).lower()
    ask(page, "kgraph.select(arguments[0])", f"{BASE}claim/c29")
    chain = [each.text for each in page.find_elements(By.CSS_SELECTOR, ".chain li > span")]
    assert chain == ["Russia asserts", "Western governments ✕ refuse"]
    assert page.find_element(By.ID, "evidence-title").text == (
        "✕ Western governments — not: engages with → Russia"
    )
    ask(page, "kgraph.select(arguments[0])", iri("lone"))
    assert "No statement of this graph touches it." in evidence(page)


def test_citation_has_quote_speaker_place_and_link_as_plain_text(
    visit: Visit, example: Any
) -> None:
    page = visit(example[0], beside=example[1])
    use(page, card(page, "each decision under the draft"))
    assert pasted(page)[:3] == [
        "“each decision under the draft required the consent of every guarantor”",
        "Russia insists: 2022 Istanbul draft — decision rule → unanimity.",
        "In: Lavrov offers 2022 Istanbul draft as model for Ukraine’s security, "
        "kgraph worked example, 2025-08-20, characters 2,997–3,066.",
    ]
    assert pasted(page)[3] == page.current_url
    use(page, card(page, "China holds veto over"))
    told = pasted(page)
    assert told[:2] == [
        "China — holds veto over → 2022 Istanbul draft.",
        "Nobody says this. It follows by the rule unanimity from:",
    ]
    assert "Russia insists" in told[3]


def pasted(page: Chrome) -> list[str]:
    """The lines that the button copies, as they are pasted elsewhere."""
    use(page, button(page, "Copy citation", "evidence"), Keys.ENTER)
    copied = "The citation is copied."  # the browser tells so a moment later
    WebDriverWait(page, 10).until(lambda page: copied in part(page, "Cite").text)
    page.execute_script(
        "const area = document.createElement('textarea'); area.id = 'paste'; document.body.append(area)"
    )
    area = page.find_element(By.ID, "paste")
    area.send_keys(Keys.CONTROL, "v")
    told = area.get_property("value")
    page.execute_script("arguments[0].remove()", area)
    return told.splitlines()


NASTY = ("a b", "x; rm -rf /", "it's $HOME", 'say "hi" `now`', "-n", "名前", "5% of\\all", "*")


def test_command_that_explains_an_edge_is_quoted_for_a_shell(visit: Visit) -> None:
    told = Told()
    for number, label in enumerate(NASTY):
        told.says(f"{number}", "Ana", "Asserts", (label, "helps", f"z{number}"))
    page = visit(told.network, beside=told.beside)
    for number, label in enumerate(NASTY):
        ask(page, "kgraph.select(arguments[0])", claim(f"{number}"))
        command = page.find_element(By.CSS_SELECTOR, "#evidence code").text
        name = thing(label) if label.startswith("-") else label
        wanted = ["why", name, "helps", f"z{number}"]
        assert shlex.split(command)[1:] == wanted
        listed = command.replace("kgraph", "printf '%s\\n'", 1)
        shell = subprocess.run(["sh", "-c", listed], capture_output=True, text=True, check=True)
        assert shell.stdout.splitlines() == wanted


def test_a_claim_that_names_its_own_speaker_is_one_that_the_speaker_makes(visit: Visit) -> None:
    told = Told()
    told.says(*("1", "Ana", "Asserts", ("pact", "helps", "peace")), also=[(thing("Ana"), "words")])
    told.says("2", "Ben", "Asserts", ("pact", "helps", "trade"), also=[(thing("Ana"), "words")])
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.select(arguments[0])", thing("Ana"))
    lines = evidence(page).splitlines()
    assert "2 statements, of which 1 names it in words only." in lines
    assert "WHAT ANA CLAIMS (1)" in lines
    assert "NAMES IT IN WORDS ONLY (1)" in lines
