"""The search: what it finds, by which words, and where a hit leads."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import networkx
import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from view.driving import Visit, focused, settle, state, text_of
from view.node import node
from view.story import iri
from view.test_modules import PAGE

from kgraph.model.search import folded
from kgraph.view.beside import Beside, Text

browser = pytest.mark.browser


def look_for(page: Chrome, typed: str) -> list[dict[str, Any]]:
    """What is found, when the page shows it."""
    return page.execute_async_script("kgraph.search(arguments[0]).then(arguments[1])", typed)


def type_in(page: Chrome, typed: str) -> None:
    """Types as a reader does, and waits for the list."""
    page.find_element(By.TAG_NAME, "body").send_keys("/")
    page.switch_to.active_element.send_keys(typed)
    WebDriverWait(page, 10, 0.02).until(lambda _: options(page) or text_of(page, "#found-note"))


def options(page: Chrome) -> list[str]:
    script = "return [...document.querySelectorAll('[role=option]')].map((o) => o.innerText)"
    return page.execute_script(script)


def chosen(page: Chrome) -> str:
    """The option that Enter would take, as the field tells it to a screen reader."""
    ident = page.find_element(By.ID, "search").get_attribute("aria-activedescendant")
    option = page.find_element(By.ID, ident)
    assert option.get_attribute("aria-selected") == "true"
    return option.text


@browser
def test_finds_names_predicates_statements_and_sentences(visit: Visit, example: Any) -> None:
    network, beside = example
    page = visit(network, beside=beside)
    groups = {group["kind"]: group for group in look_for(page, "VETO")}
    assert groups.keys() == {"predicate", "claim", "text"}
    labels = {data["label"] for *_, data in network.edges(data=True)}
    assert groups["predicate"]["count"] == sum("veto" in label.lower() for label in labels)
    assert groups["text"]["count"] == 1
    words = {row["sentence"] + row["quote"] for row in beside.claims.values()}
    assert groups["claim"]["count"] == sum("veto" in text.lower() for text in words)
    headings = page.find_elements(By.CSS_SELECTOR, "#matches [role=group]")
    names = [heading.accessible_name.lower() for heading in headings]
    counted = f"statements {groups['claim']['count']}"
    assert names == ["predicates 1", counted, "sentences of the texts 1"]


@browser
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("moscow", "russia"),
        ("LAVROV sergei", "lavrov"),
        ("Зеленс", "zelensky"),
        ("zélensky", "zelensky"),
        ("trump", "trump"),
        ("draft", "draft"),
    ],
)
def test_the_first_hit_is_what_is_meant(visit: Visit, graph: Any, typed: str, found: str) -> None:
    page = visit(graph)
    (names, *_) = look_for(page, typed)
    assert page.execute_script(
        "return kgraph.name(arguments[0]).iri", names["hits"][0]["id"]
    ) == iri(found)


@browser
def test_chinese_names_of_two_characters_are_found(visit: Visit) -> None:
    graph = networkx.MultiDiGraph(title="names")
    for name in ("普京", "泽连斯基", "拉夫罗夫"):
        graph.add_node(name, label=name, kind="Person")
    graph.add_node("x", label="A Japanese name", names="ト\u30ecランフ\u309a", kind="Person")
    page = visit(graph)
    assert [hit["text"] for hit in look_for(page, "普京")[0]["hits"]] == ["普京"]
    assert [hit["text"] for hit in look_for(page, "连斯")[0]["hits"]] == ["泽连斯基"]
    assert [hit["text"] for hit in look_for(page, "ランプ")[0]["hits"]] == ["A Japanese name"]


@browser
def test_enter_takes_the_first_hit_for_all_that_is_typed(visit: Visit) -> None:
    graph = networkx.MultiDiGraph(title="names")
    for name in ("Ostmark", "Ostmark Water", "Oso"):
        graph.add_node(iri(name.replace(" ", "-")), label=name, kind="Place")
    for other in ("Oso", "Ostmark"):
        graph.add_edge(iri("Ostmark-Water"), iri(other), label="near")
    page = visit(graph)
    page.find_element(By.TAG_NAME, "body").send_keys("/")
    field = page.switch_to.active_element
    for letter in "Ostmark":
        field.send_keys(letter)
        settle(page)
    assert chosen(page) == options(page)[0]
    field.send_keys(Keys.ENTER)
    settle(page)
    assert state(page)["focus"] == iri("Ostmark")


@browser
def test_typing_mistakes_are_forgiven_and_said(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    assert [hit["text"] for hit in look_for(page, "Lavrof Sergej")[0]["hits"]] == ["Sergei Lavrov"]
    assert text_of(page, "#found-note") == "Nothing is written so; similar: 1 name"
    assert [hit["text"] for hit in look_for(page, "Kiyv")[0]["hits"]] == ["Ukraine"]
    look_for(page, "Lavrov")
    assert "similar" not in text_of(page, "#found-note")
    assert look_for(page, "qqqqqqqqqq") == []
    assert text_of(page, "#found-note") == "Nothing is written so, and nothing is spelt like it."
    assert page.find_element(By.ID, "search").get_attribute("aria-expanded") == "false"


@browser
def test_by_keyboard_alone(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    page.find_element(By.ID, "tab-story").send_keys("")
    type_in(page, "trump")
    field = page.find_element(By.ID, "search")
    assert field.get_attribute("aria-expanded") == "true"
    assert chosen(page).startswith("Donald Trump")
    field.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert chosen(page) == options(page)[2]
    field.send_keys(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP)
    assert chosen(page) == options(page)[-1]
    field.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    settle(page)
    assert state(page)["focus"] == iri("trump")
    assert state(page)["selected"] == {"name": iri("trump")}
    assert options(page) == []
    assert field.get_attribute("aria-expanded") == "false"
    assert not field.get_attribute("aria-activedescendant")
    assert focused(page) == "search"
    field.send_keys("moscow")  # in place of what was typed
    WebDriverWait(page, 10, 0.02).until(lambda _: options(page))
    assert options(page)[0].startswith("Russia")
    field.send_keys(Keys.ESCAPE)
    assert (field.get_attribute("value"), options(page), focused(page)) == ("", [], "search")
    field.send_keys(Keys.ESCAPE)
    assert focused(page) == "tab-story"
    assert state(page)["focus"] == iri("trump")


@browser
def test_the_list_closes_when_one_looks_elsewhere(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    type_in(page, "trump")
    page.find_element(By.ID, "evidence").click()
    assert not page.find_element(By.ID, "found").is_displayed()
    page.find_element(By.ID, "search").click()
    WebDriverWait(page, 10, 0.02).until(lambda _: options(page))
    page.find_element(By.ID, "tab-table").click()
    assert not page.find_element(By.ID, "found").is_displayed()


@browser
def test_a_predicate_is_shown_alone(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    look_for(page, "guarantor of")
    page.find_element(By.CSS_SELECTOR, "[aria-labelledby=found-predicate] [role=option]").click()
    settle(page)
    assert state(page)["off"] == {"predicate": {"only": ["https://w3id.org/kgraph/ns#guarantorOf"]}}
    assert text_of(page, "#filters-open") == "Filters (1)"


@browser
def test_a_statement_is_selected(visit: Visit, example: Any) -> None:
    network, beside = example
    page = visit(network, beside=beside)
    look_for(page, "“permanently neutral state")
    page.find_element(By.CSS_SELECTOR, "[aria-labelledby=found-claim] [role=option]").click()
    settle(page)
    claim = state(page)["selected"]["claim"]
    assert "permanently neutral state" in beside.claims[claim]["quote"]
    assert "permanently neutral state" in text_of(page, "#evidence")


@browser
def test_a_sentence_opens_the_text_there(visit: Visit, example: Any) -> None:
    network, beside = example
    page = visit(network, beside=beside)
    ((kind, hit),) = [(g["kind"], g["hits"][0]) for g in look_for(page, "was why kyiv turned the")]
    document, text = next((iri, text.text) for iri, text in beside.texts.items())
    assert kind == "text"
    assert text[hit["begin"] : hit["end"]] == hit["text"]
    page.find_element(By.CSS_SELECTOR, "[aria-labelledby=found-text] [role=option]").click()
    settle(page)
    assert state(page)["document"] == document
    lit = "return [...CSS.highlights.get('found-sentence')].map((range) => range.toString())"
    assert page.execute_script(lit) == [hit["text"]]
    place = "const box = [...CSS.highlights.get('found-sentence')][0].getBoundingClientRect();"
    assert page.execute_script(place + "return box.top > 0 && box.bottom < innerHeight")
    page.find_element(By.ID, "undo").click()
    settle(page)
    assert not page.execute_script("return CSS.highlights.has('found-sentence')")


def several(texts: list[str]) -> tuple[networkx.MultiDiGraph, Beside]:
    graph = networkx.MultiDiGraph(title="texts")
    beside = Beside()
    for number, text in enumerate(texts):
        document = f"https://example.org/doc/{number}"
        graph.add_node(document, label=f"Document {number}", kind="Document", iri=document)
        beside.texts[document] = Text(text, ())
    return graph, beside


@browser
def test_sentences_of_all_texts_are_counted(visit: Visit) -> None:
    texts = [f"😀 Of {n:02}. A veto was cast. No more." + " Filling." * 2500 for n in range(40)]
    graph, beside = several(texts)
    page = visit(graph, beside=beside)
    assert page.execute_script("return document.querySelectorAll('[id^=text-]').length") > 2
    ((hits, number),) = [(g["hits"], g["count"]) for g in look_for(page, "veto cast")]
    assert number == len(texts)
    assert {texts[0][hit["begin"] : hit["end"]] for hit in hits} == {"A veto was cast."}
    more = page.find_element(
        By.CSS_SELECTOR, "[aria-labelledby=found-text] [role=option]:last-child"
    )
    assert more.text == "36 more sentences of the texts"
    more.click()
    WebDriverWait(page, 10, 0.02).until(
        lambda _: options(page)[-1] == "6 more sentences of the texts"
    )
    assert focused(page) == "search"


@browser
def test_what_is_filtered_out_is_found_and_said(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    off = {"kind": ["State"], "speaker": {"only": [iri("lavrov")]}}
    page.execute_async_script("kgraph.change({off: arguments[0]}).then(arguments[1])", off)
    look_for(page, "russia")
    assert "filtered out" in options(page)[0]
    assert page.execute_script("return kgraph.state().off") == off
    look_for(page, "lavrov")
    assert "filtered out" not in options(page)[0]


@browser
def test_a_search_that_nobody_waits_for_leaves_no_trace(visit: Visit, graph: Any) -> None:
    page = visit(graph)
    both = "Promise.all([kgraph.search('trump'), kgraph.search('moscow')]).then(arguments[0])"
    assert page.execute_async_script(both)[0] == []
    assert options(page)[0].startswith("Russia")


HARD = (
    "Straße STRASSE ẞ", "İstanbul ıstanbul", "ﬁre ﬄ", "Ｔｒｕｍｐ １２", "한국 하", "ὈΔΥΣΣΕΎΣ ὀδυσσεύς Σ",
    "مُحَمَّد عبـــدالله ي ى ك ة", "עִבְרִית", "Wałęsa Søreide Đuro æ œ þ", "naïve cafe\u0301",
    "“quoted” ‘it’s’ «so» `", "1–2—3−4‑5", "a\u00adb\u200dc\u2060", " two\u00a0 \n\tblanks\u3000",
    "की हिन्दी", "ガ カ\u3099", "Ёлка й", "ΐ ŉ ǰ ᾳ և", "😀 \U0001f1fa\U0001f1e6", "", "\x1c\x85",
)  # fmt: skip


def as_the_page_folds(texts: list[str]) -> list[str | None]:
    """None for a text with characters that this Node does not know yet."""
    code = (
        f"import {{ folded }} from {json.dumps((PAGE / 'frame' / 'words.js').as_uri())};"
        "let all = ''; for await (const part of process.stdin) all += part;"
        "const known = (text) => !/\\p{Cn}/u.test(text);"
        "console.log(JSON.stringify(JSON.parse(all).map((t) => known(t) ? folded(t) : null)))"
    )
    command = [node(), "--input-type=module", "-e", code]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_page_and_the_command_line_fold_alike() -> None:
    assert as_the_page_folds(list(HARD)) == [folded(text) for text in HARD]
    assert folded("Straße’s İSTANBUL — “Wałęsa”") == "strasse's istanbul - 'walesa'"
    assert folded("مُحَمَّد") == folded("محمد")


@settings(max_examples=count(100), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(st.characters(exclude_categories=("Cn", "Cs"))), min_size=50, max_size=200))
def test_any_text_is_folded_alike_and_only_once(texts: list[str]) -> None:
    for text, other in zip(texts, as_the_page_folds(texts), strict=True):
        assert other in (None, folded(text))
        assert folded(folded(text)) == folded(text)
