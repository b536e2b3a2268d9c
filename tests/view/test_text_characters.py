"""The text pane with texts of all kinds: other scripts, strange characters, very long ones, and none."""

from __future__ import annotations

import networkx
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from view.driving import Visit
from view.reading import click, in_view, lit, select, selected, settle, shown_text, words
from view.texts import Said, Source, told

pytestmark = pytest.mark.browser


def open_source(visit: Visit, source: Source) -> Chrome:
    network, beside = told(source)
    return visit(network, beside=beside)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("😀😀 Anna 🇺🇦 says 𝔸𝔹ℂ.", "𝔸𝔹ℂ"),
        ("e\u0301te\u0301 Anna: cafe\u0301 noir", "cafe\u0301 noir"),
        ("first\r\nsecond\rthird\n\tfourth words", "fourth words"),
        ("a \u202eb\u202c \x07 c d", "c d"),
        ("北京說和平會談重要", "和平會談"),
        ("a \ud800 lone half, then words", "then words"),
    ],
    ids=["astral", "combining", "line ends", "controls", "no blanks", "half a pair"],
)
def test_places_are_right_whatever_the_characters(visit: Visit, text: str, said: str) -> None:
    source = Source("one", text, (Said(said, ("Anna",)),))
    page = open_source(visit, source)
    select(page, source.claim(0))
    assert lit(page) == said


def test_controls_and_turns_of_direction_are_shown_for_what_they_are(visit: Visit) -> None:
    page = open_source(visit, Source("one", "safe \u202egnp.exe\u202c and \x07", (Said("and"),)))
    assert "safe \\u202egnp.exe\\u202c and \\u0007" in shown_text(page)


def test_tabs_and_single_line_ends_are_kept(visit: Visit) -> None:
    page = open_source(visit, Source("one", "a\tb\nc\n\nd", (Said("d"),)))
    lines = page.find_elements(By.CSS_SELECTOR, "#leaf .stretch p")
    assert [each.get_attribute("textContent") for each in lines] == ["a\tb", "c", "d"]
    assert ["gap" in (each.get_attribute("class") or "") for each in lines] == [True, False, True]
    assert lines[0].value_of_css_property("white-space-collapse") == "preserve"


def test_each_paragraph_has_the_direction_of_its_script(visit: Visit) -> None:
    text = "قالت آنا إن الحرب انتهت.\n\nAnna agreed.\n\nNATO قالت آنا"
    said = (Said("الحرب انتهت", ("آنا",)),)
    arabic = open_source(visit, Source("one", text, said, about={"language": "ar"}))
    assert directions(arabic) == ["rtl", "ltr", "rtl"]
    assert arabic.find_element(By.ID, "leaf").get_attribute("lang") == "ar"
    unknown = open_source(visit, Source("one", text, said))
    assert directions(unknown) == ["rtl", "ltr", "ltr"]
    click(unknown, "الحرب انتهت")
    assert lit(unknown) == "الحرب انتهت"


def directions(page: Chrome) -> list[str]:
    lines = page.find_elements(By.CSS_SELECTOR, "#leaf .stretch p")
    return [each.value_of_css_property("direction") for each in lines]


@pytest.mark.parametrize("piece", ["x", "word ", "字", "😀", "e\u0301\u0301"])
def test_no_text_without_line_ends_breaks_the_pane(visit: Visit, piece: str) -> None:
    text = piece * (60_000 // len(piece)) + "THE END"
    source = Source("one", text, (Said("THE END", ("Anna",)),))
    page = open_source(visit, source)
    select(page, source.claim(0))
    assert lit(page) == "THE END"
    assert in_view(page)
    pane = (
        "const pane = document.getElementById('text'); return pane.scrollWidth - pane.clientWidth"
    )
    assert page.execute_script(pane) == 0
    assert (
        page.execute_script("return document.getElementById('leaf').innerText.includes('\ufffd')")
        is False
    )


SENTENCE = "Anna said that the bridge {} would be open again. "


def long_source() -> Source:
    """A million characters in 4,000 paragraphs, with 4,000 claims."""
    said = tuple(Said(f"the bridge {n} would", ("Anna",)) for n in range(4000))
    text = "\n\n".join(SENTENCE.format(n) + "It had rained for days. " * 9 for n in range(4000))
    return Source("long", text, said, ("Anna",))


@pytest.fixture(scope="module")
def million() -> Source:
    source = long_source()
    assert len(source.text) > 1_000_000
    return source


def test_of_a_million_characters_only_what_is_near_is_built(visit: Visit, million: Source) -> None:
    page = open_source(visit, million)
    select(page, million.claim(3210))
    assert lit(page) == "the bridge 3210 would"
    assert in_view(page)
    settle(page)
    assert in_view(page)
    assert page.execute_script("return document.querySelectorAll('#leaf .run').length") < 600
    whole = page.execute_script("return document.getElementById('leaf').textContent.length")
    assert whole >= len(million.text) - 4000 * 2
    assert page.execute_script("return document.getElementById('text').scrollHeight") > 100_000


def test_keys_lead_on_into_what_is_not_built_yet(visit: Visit, million: Source) -> None:
    page = open_source(visit, million)
    page.execute_script("arguments[0].focus()", words(page, "Anna"))
    ActionChains(page).send_keys(Keys.END).perform()
    assert page.switch_to.active_element.text == "the bridge 3999 would"
    ActionChains(page).send_keys(*[Keys.ARROW_UP] * 60, Keys.ENTER).perform()
    settle(page)
    assert selected(page) == million.claim(3969)


def test_scrolling_keeps_one_mark_in_the_order_of_tab(visit: Visit, million: Source) -> None:
    page = open_source(visit, million)
    for place in (0.3, 0.9, 0.1):
        page.execute_script(
            "const pane = document.getElementById('text'); pane.scrollTop = pane.scrollHeight * arguments[0]",
            place,
        )
        page.execute_async_script(
            "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 50)))"
        )
        stops = page.find_elements(By.CSS_SELECTOR, "#leaf .run[tabindex='0']")
        assert len(stops) == 1


def test_a_document_without_text_shows_its_quotes_and_says_how_to_have_it(visit: Visit) -> None:
    source = Source(
        "quoted",
        "Zero. One two. Three four five.",
        (
            Said("Three four", ("Anna",)),
            Said("One two"),
            Said("four five", ("Boris",)),
            Said("One"),
        ),
        whole=False,
    )
    page = open_source(visit, source)
    quotes = [each.text for each in page.find_elements(By.CSS_SELECTOR, "#leaf .run")]
    assert quotes == ["One", "One two", "Three four", "four five"]
    assert "kgraph view --text full" in shown_text(page, "#leaf .note")
    assert "characters 15–25" in shown_text(page)
    click(page, "Three four")
    assert selected(page) == source.claim(0)
    assert lit(page) == "Three four"


def test_without_quotes_the_sentences_stand_in_their_place(visit: Visit) -> None:
    source = Source("bare", "One two.", (Said("One two", ("Anna",), {"quote": ""}),), whole=False)
    page = open_source(visit, source)
    assert "This page has neither the text of this document nor quotes" in shown_text(page)
    click(page, "Anna says")
    assert selected(page) == source.claim(0)


def test_a_document_in_which_nothing_is_said_is_shown_all_the_same(visit: Visit) -> None:
    page = open_source(visit, Source("mute", "It rained.\n\nIt stopped."))
    assert "It rained. It stopped." in shown_text(page)
    assert not page.find_elements(By.CSS_SELECTOR, "#leaf .legend")


@pytest.mark.parametrize("text", ["\n \n\t\n", "\r"])
def test_an_empty_text_says_so(visit: Visit, text: str) -> None:
    page = open_source(visit, Source("empty", text))
    assert "The text of this document is empty." in shown_text(page)


def test_an_empty_graph_says_that_there_is_nothing_to_read(visit: Visit) -> None:
    page = visit(networkx.MultiDiGraph())
    assert "no document in this graph" in shown_text(page)
    assert page.get_log("browser") == []


def test_many_claims_in_the_same_words_stay_one_run(visit: Visit) -> None:
    said = tuple(Said("the same words", ("Anna",)) for _ in range(1000))
    page = open_source(visit, Source("choir", "All said the same words at once.", said))
    assert len(page.find_elements(By.CSS_SELECTOR, "#leaf .run")) == 1
    click(page, "the same words")
    assert shown_text(page, "#in-words") == "Statement 1 of 1,000 here: next"
