"""The path between two names, and a middle around which there is little or nothing to draw."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from view.driving import Visit
from view.lines import Lines, all_kinds, iri
from view.test_around import around, focused, heading, names, press, settled, told

pytestmark = pytest.mark.browser


def way() -> networkx.MultiDiGraph:
    """From Ana to Egon: two steps by a claim, two with facts alone, three otherwise; and Ida apart."""
    lines = Lines("A way").line("Ana", "knows", "Boris", "claim", "Carl asserts")
    lines.line("Boris", "knows", "Egon").line("Ana", "meets", "Dora").line("Egon", "pays", "Dora")
    lines.line("Ana", "livesIn", "Oslo").line("Ida", "livesIn", "Bergen")
    return lines.graph


def steps(page: Chrome) -> list[list[str]]:
    found = settled(page).find_elements(By.CSS_SELECTOR, "#path li")
    return [step.text.split("\n") for step in found]


def test_path_is_found_by_typing_and_prefers_facts(visit: Visit) -> None:
    page = around(visit, way(), iri("Ana"))
    field = page.find_element(By.ID, "path-to")
    field.send_keys("nobody")
    names_found = page.find_element(By.ID, "path-names")
    WebDriverWait(page, 20, 0.02).until(lambda _: names_found.text == "No such name")
    field.clear()
    field.send_keys("eg")
    field.send_keys(Keys.ENTER)
    WebDriverWait(page, 20, 0.02).until(steps)
    assert steps(page) == [
        ["Ana meets Dora", "Fact Sentence 2.", "“words 2”"],
        ["Dora pays Egon", "Fact Sentence 3.", "“words 3”"],
    ]
    title = page.find_element(By.CSS_SELECTOR, "#path h3").text.lower()
    assert title == "path from “ana” to “egon”: 2 steps, 2 facts"
    arrows = page.find_elements(By.CSS_SELECTOR, "#path li svg")
    assert [each.get_attribute("aria-label") for each in arrows] == ["to", "from"]
    assert focused(page) != "body"


def test_path_tells_claims_from_facts_and_selects_them(visit: Visit) -> None:
    page = around(visit, way(), iri("Ana"))
    told(page, "kgraph.change({ path: arguments[0] })", [iri("Ana"), iri("Boris")])
    assert steps(page)[0][1] == "Claim · Carl asserts Sentence 0."
    step = page.find_element(By.CSS_SELECTOR, "#path li")
    assert step.value_of_css_property("border-left-style") == "dashed"
    step.find_element(By.CSS_SELECTOR, ".way-claim").click()
    assert told(page, "kgraph.change({}).then(() => kgraph.state().selected)") == {
        "claim": f"{iri('claim')}/0", "edge": 0,
    }  # fmt: skip
    page.find_element(By.ID, "path-facts").click()
    assert len(steps(page)) == 3
    assert all(step[1].startswith("Fact ") for step in steps(page))
    page.find_element(By.ID, "path-close").click()
    assert steps(page) == []
    assert focused(page) != "body"


def test_no_path_says_why_and_what_helps(visit: Visit) -> None:
    page = around(visit, way(), iri("Ana"))
    told(page, "kgraph.change({ path: arguments[0] })", [iri("Ana"), iri("Ida")])
    words = page.find_element(By.ID, "path").text
    assert words.lower().startswith("no path from “ana” to “ida”")
    assert "whatever the filters" in words
    off = {"predicate": [f"{iri('ns')}/meets", f"{iri('ns')}/knows"]}
    told(
        page,
        "kgraph.change({ path: arguments[0], off: arguments[1] })",
        [iri("Ana"), iri("Egon")],
        off,
    )
    assert "The filters keep one of 2 steps back" in page.find_element(By.ID, "path").text
    page.find_element(By.XPATH, "//section[@id='path']//button[.='Switch the filters off']").click()
    assert len(steps(page)) == 2
    assert focused(page) != "body"


def test_texts_and_values_are_no_stations_of_a_path(visit: Visit) -> None:
    lines = Lines("Shared").name("2022", kind="Literal")
    lines.line("Ana", "bornIn", "2022").line("Boris", "bornIn", "2022")
    page = around(visit, lines.graph, iri("Ana"))
    told(page, "kgraph.change({ path: arguments[0] })", [iri("Ana"), iri("Boris")])
    assert steps(page) == []
    told(page, "kgraph.change({ path: arguments[0] })", [iri("Ana"), iri("2022")])
    assert len(steps(page)) == 1


def test_page_says_why_there_is_nothing_to_draw(visit: Visit) -> None:
    page = visit(networkx.MultiDiGraph())
    assert "This graph has no names" in page.find_element(By.ID, "around").text
    page = around(visit, Lines().name("Alone").graph, iri("Alone"))
    assert heading(page) == "around “alone” · no facts left, no claims right · 0 neighbours"
    assert "No statement of this graph links it" in page.find_element(By.ID, "around").text
    page = visit(all_kinds(), "#%7B%22focus%22%3A%22urn%3Anowhere%22%7D")
    assert "“urn:nowhere” is not in this graph" in page.find_element(By.ID, "around").text
    assert page.get_log("browser") == []


def test_filters_that_leave_nothing_can_be_switched_off_there(visit: Visit) -> None:
    page = around(visit, all_kinds())
    told(page, "kgraph.change({ off: { kind: ['State', 'Topic'] } })")
    why = page.find_element(By.CSS_SELECTOR, ".around-why")
    assert why.text.startswith("The filters leave none of its 11 lines.")
    why.find_element(By.TAG_NAME, "button").click()
    assert "2 facts" in heading(page)
    assert focused(page) != "body"
    told(page, "kgraph.change({ hidden: arguments[0] })", [iri(name) for name in names(page)])
    assert "All of its neighbours are hidden" in page.find_element(By.ID, "around").text


def test_page_without_claims_has_facts_alone(visit: Visit) -> None:
    lines = Lines("Facts").line("Ana", "knows", "Boris").line("Ana", "knows", "Carl")
    page = around(visit, lines.graph, iri("Ana"))
    assert heading(page) == "around “ana” · 2 facts left, no claims right · 2 neighbours"
    page.execute_script("document.querySelector('#around-svg [tabindex=\"0\"]').focus()")
    assert press(page, Keys.ARROW_RIGHT) == "Ana, in the middle"
    assert press(page, Keys.ARROW_LEFT).startswith("Ana knows Boris")


def test_names_that_show_nothing_are_told_by_their_codes(visit: Visit) -> None:
    lines = Lines("Names").name("Middle")
    for key, label in {
        "long": "x" * 300,
        "marks": "\u0301" * 40,
        "turned": "\u202e\u202d",
        "high": "Z" + "\u0351" * 60,
    }.items():
        lines.name(label, key=key).line("Middle", "knows", key)
    page = around(visit, lines.graph, iri("Middle"))
    texts = page.find_elements(By.CSS_SELECTOR, "#around-svg [data-stop=name]")
    shown = [" ".join(each.text.split("\n")) for each in texts]
    assert any(text.endswith("x…") for text in shown)
    assert any(text.startswith("(no letters: U+0301") for text in shown)
    assert "\\u202e\\u202d" in shown
    assert "Z" + "\u0351" * 4 in shown
    room = page.find_element(By.ID, "around").rect["width"]
    assert all(each.rect["width"] < room / 2 for each in texts)


def test_only_web_addresses_become_links(visit: Visit) -> None:
    lines = Lines("Links")
    for number, link in enumerate(
        ("javascript:alert(1)", "file:///x", "https://example.org/a?b=<c>")
    ):
        lines.name(f"n{number}", link=link)
    page = visit(lines.graph)
    links = []
    for number in range(3):
        told(page, "kgraph.focus(arguments[0])", iri(f"n{number}"))
        links.append(
            [a.get_attribute("href") for a in page.find_elements(By.CSS_SELECTOR, "#around a")]
        )
    assert links == [[], [], ["https://example.org/a?b=%3Cc%3E"]]


def test_middle_tells_its_kind_names_and_why_it_is_not_actual(visit: Visit) -> None:
    lines = Lines("Middle").name("a plan", kind="Topic", actual=False, names="the scheme")
    lines.line("Ana", "has", "a plan", "claim", "Boris asserts")
    lines.graph.nodes[iri("a plan")]["named_by"] = f"{iri('claim')}/0"
    page = around(visit, lines.graph, iri("a plan"))
    about = page.find_element(By.CSS_SELECTOR, ".around-about").text
    assert "topic" in about
    assert "also: the scheme" in about
    assert "not actual: named only in the words of Boris “words 0”" in about
    dashes = page.find_element(By.CSS_SELECTOR, ".spoke-box rect").value_of_css_property(
        "stroke-dasharray"
    )
    assert dashes != "none"


@pytest.mark.parametrize("width", [300, 490, 760, 1200])
def test_nothing_is_cut_at_any_width(visit: Visit, example: Any, width: int) -> None:
    network, beside = example
    page = visit(network, beside=beside)
    told(page, "kgraph.change({ tab: 'around' })")
    page.execute_script(
        "const around = document.getElementById('around');"
        "document.getElementById('middle').replaceWith(around);"
        "around.style.setProperty('width', `${arguments[0]}px`)", width,
    )  # fmt: skip
    page.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    drawing = page.find_element(By.ID, "around-svg").rect
    assert abs(drawing["width"] - page.execute_script(
        "return document.querySelector('.around-drawing').clientWidth")) < 2  # fmt: skip
    texts = page.execute_script(
        "return [...document.querySelectorAll('#around-svg text')].map((text) => {"
        "  const { left, right } = text.getBoundingClientRect(); return [left, right] })"
    )
    left = drawing["x"]
    right = left + drawing["width"]
    assert all(left - 1 <= start and end <= right + 1 for start, end in texts)
    order = page.execute_script(
        "return ['drafted at', 'decision rule'].map((words) => "
        "[...document.querySelectorAll('#around-svg .spoke text')].find((t) => t.textContent.includes(words))"
        ".getBoundingClientRect()).map(({ x, y }) => ({ x, y }))"
    )
    axis = "y" if drawing["width"] < 440 else "x"
    assert order[0][axis] < order[1][axis]
    assert len(page.find_elements(By.CSS_SELECTOR, "#around-svg .bar")) == 1
