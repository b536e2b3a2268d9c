"""Who says what: columns, cards, the comparison of two speakers, and speakers set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import worked
from queries.asked import PACK, Asked
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from view.asking import ask, button, evidence, use
from view.driving import Visit
from view.told import BASE, DOCUMENT, Told, claim, thing

from kgraph.queries.parameters import bindings


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Questions to the graph of which the fixture `example` makes a page."""
    output = tmp_path_factory.mktemp("asked") / "output"
    worked.built(output, text="full", infer=True)
    with Asked((output / "graph.nq").read_bytes()) as found:
        yield found


pytestmark = pytest.mark.browser

DRAFT, RUSSIA = f"{BASE}draft/2022-istanbul-draft", f"{BASE}state/russia"


def titles(page: Chrome) -> list[str]:
    return [each.text for each in page.find_elements(By.CSS_SELECTOR, "#board .speaker")]


def column(page: Chrome, title: str) -> WebElement:
    return page.find_element(By.XPATH, f"//*[@id='board']//section[@aria-label='{title}']")


def cards(page: Chrome, title: str) -> list[str]:
    found = column(page, title).find_elements(By.CSS_SELECTOR, ".card .face")
    return [each.text for each in found]


def test_each_speaker_has_a_column_and_conclusions_are_in_nobodys_mouth(
    visit: Visit, example: Any
) -> None:
    page = visit(example[0], beside=example[1])
    assert titles(page) == [
        *("Sergei Lavrov", "Russia", "Ukraine", "The story itself", "Nobody (conclusions)"),
    ]
    assert [text.splitlines()[0] for text in cards(page, "Sergei Lavrov")] == [
        *("CLAIM · PROPOSES", "CLAIM · PROPOSES", "CLAIM · ASSERTS", "CLAIM · ASSERTS"),
    ]
    (russia,) = cards(page, "Russia")
    assert russia.splitlines()[:2] == ["CLAIM · INSISTS", "decision rule unanimity"]
    assert "holds veto over" not in russia
    assert "China holds veto over 2022 Istanbul draft" in " ".join(
        cards(page, "Nobody (conclusions)")
    )
    assert all("SAYS" not in text for text in cards(page, "Nobody (conclusions)"))


def test_one_claim_is_one_card_whatever_its_propositions(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    (guarantors,) = [t for t in cards(page, "The story itself") if "China named as" in t]
    assert guarantors.splitlines()[1:5] == [
        "permanent members of the UN Security Council named as guarantor in 2022 Istanbul draft",
        "China named as guarantor in 2022 Istanbul draft",
        "France named as guarantor in 2022 Istanbul draft",
        "+3",
    ]
    ids = [
        each.get_attribute("data-claim") for each in page.find_elements(By.CSS_SELECTOR, ".face")
    ]
    assert len(ids) == len(set(ids))


def test_what_is_rejected_is_marked_by_a_sign_and_a_word(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    (ukraine,) = cards(page, "Ukraine")
    assert ukraine.splitlines()[:2] == ["✕ CLAIM · REJECTS", "2022 Istanbul draft"]
    assert "because: The text says, conditionally, that Moscow would have had a veto" in ukraine


def test_a_card_tells_condition_certainty_and_time_of_saying(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    ask(page, "kgraph.change({board: 'all'})")
    (support,) = [text for text in cards(page, "Donald Trump") if "air support" in text]
    assert support.splitlines()[-3:] == [
        *("certainty: possible", "condition: as part of such a deal", "said 2025-08-18"),
    ]


def test_what_a_name_says_stands_apart_from_what_is_said_of_it(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    ask(page, "kgraph.focus(arguments[0])", RUSSIA)
    groups = page.find_elements(By.CSS_SELECTOR, "#board .group")
    told = {
        group.find_element(By.TAG_NAME, "h3").text: [
            each.text for each in group.find_elements(By.CSS_SELECTOR, ".speaker")
        ]
        for group in groups
    }
    assert told == {
        "WHAT RUSSIA SAYS": ["Russia"],
        "WHAT IS SAID OF RUSSIA": [
            *("Sergei Lavrov", "Donald Trump", "The story itself", "Nobody (conclusions)")
        ],
    }
    told, refusal = [text for text in cards(page, "Russia") if "refused to do so" in text]
    assert told.splitlines()[0] == "CLAIM · ASSERTS"
    assert refusal.splitlines()[0] == "✕ CLAIM · ASSERTS · WESTERN GOVERNMENTS REFUSE"


def test_a_switch_shows_all_claims(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    assert "Donald Trump" not in titles(page)
    use(page, button(page, "All statements"), Keys.SPACE)
    assert "Donald Trump" in titles(page)
    assert page.switch_to.active_element.accessible_name == "All statements"
    assert ask(page, "kgraph.state()")["board"] == "all"


def test_keys_walk_through_cards_and_enter_selects(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    first = page.find_element(By.CSS_SELECTOR, "#board .face")
    assert first.get_attribute("tabindex") == "0"
    first.send_keys(Keys.ARROW_DOWN)
    page.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    assert page.switch_to.active_element.text.splitlines()[0] == "CLAIM · INSISTS"
    use(page, page.switch_to.active_element, Keys.ENTER)
    chosen = page.switch_to.active_element
    assert chosen.get_attribute("aria-pressed") == "true"
    assert "Russia insists that each decision" in evidence(page)
    chosen.send_keys(Keys.HOME)
    assert page.switch_to.active_element.text == first.text


def test_two_speakers_are_compared_proposition_by_proposition(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    for name in ("Russia", "Ukraine"):
        use(page, button(page, f"compare {name}"), Keys.ENTER)
    rows = [
        [cell.text for cell in row.find_elements(By.CSS_SELECTOR, "th, td")]
        for row in page.find_elements(By.CSS_SELECTOR, ".comparison tr")
    ]
    assert rows == [
        ["Proposition", "Russia", "Ukraine"],
        ["decision rule unanimity", "insists", "silent"],
        ["2022 Istanbul draft", "silent", "✕ rejects"],
    ]
    use(page, page.find_element(By.CSS_SELECTOR, ".comparison td button"))
    assert "Russia insists" in evidence(page)
    use(page, button(page, "Close the comparison"), Keys.ENTER)
    assert "Russia" in titles(page)


def disputed() -> Told:
    told = Told()
    triple = ("pact", "endangers", "peace")
    told.says("1", "Ana", "Asserts", triple, against=[claim("2")])
    told.says("2", "Ben", "Denies", triple, against=[claim("1")])
    told.says("3", "Cy > Ana", "Asserts > Rejects", ("pact", "helps", "trade"))
    return told


def test_a_contradiction_is_marked_in_words_and_leads_to_the_other_claim(visit: Visit) -> None:
    told = disputed()
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("pact"))
    note = column(page, "Ana").find_element(By.CSS_SELECTOR, ".contradicted")
    assert note.text == "≠ contradicted: Ben denies (published 2025-08-20)"
    use(page, note.find_element(By.TAG_NAME, "button"))
    chosen = column(page, "Ben").find_element(By.CSS_SELECTOR, ".card.selected")
    assert "words of 2" in chosen.text
    ask(page, "kgraph.change({compare: arguments[0]})", [thing("Ana"), thing("Ben")])
    clash, reported = page.find_elements(By.CSS_SELECTOR, ".comparison tbody tr")
    assert "they contradict each other" in clash.text
    assert [cell.text for cell in reported.find_elements(By.TAG_NAME, "td")] == [
        *("✕ rejects (so Cy asserts)", "silent"),
    ]


def test_claims_in_words_only_are_listed_in_a_comparison_and_not_compared(visit: Visit) -> None:
    told = disputed()
    told.says("4", "Ana", "Denies", ("rain", "harms", "roads"))
    told.network.remove_edge(thing("rain"), thing("roads"))
    edge = {"kind": "attribution", "label": "denies", "claim": claim("4"), "mark": "claim"}
    told.network.add_edge(thing("Ana"), DOCUMENT, key="4 a", **edge)
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("Ana"))
    ask(page, "kgraph.change({compare: arguments[0]})", [thing("Ana"), thing("Ben")])
    head = page.find_element(By.CSS_SELECTOR, ".comparison p").text
    assert "between Ana and Ben; 1 claim in words only, which cannot be compared. " in head
    last = page.find_elements(By.CSS_SELECTOR, ".comparison tbody tr")[-1]
    assert last.find_element(By.TAG_NAME, "th").text == "in words only"
    cells = [cell.text for cell in last.find_elements(By.TAG_NAME, "td")]
    assert cells == ["Ana denies: rain harms roads.", "–"]


@pytest.mark.parametrize(
    ("kind", "told_as"), [("Topic", "Ana rejects: Ana meets Ben."), ("Draft", "the accusation")]
)
def test_a_card_has_the_sentence_where_the_thing_that_is_rejected_has_no_name(
    visit: Visit, kind: str, told_as: str
) -> None:
    told = disputed()
    told.says("4", "Ana", "Rejects", ("Ana", "meets", "Ben"))
    told.network.remove_edge(thing("Ana"), thing("Ben"))
    told.network.add_node(thing("it"), label="the accusation", kind=kind, iri=thing("it"))
    edge = {"kind": "attribution", "label": "rejects", "claim": claim("4"), "mark": "claim"}
    told.network.add_edge(thing("Ana"), thing("it"), key="4 a", **edge)
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("it"))
    (card,) = cards(page, "Ana")
    assert card.splitlines()[1] == told_as


def test_all_claims_in_words_only_of_two_speakers_stand_in_one_row(visit: Visit) -> None:
    told = disputed()
    pairs = {"4": ("rain", "roads"), "5": ("snow", "roads"), "6": ("ice", "roads")}
    for name, (one, other) in pairs.items():
        told.says(name, "Ben" if name == "6" else "Ana", "Denies", (one, "harms", other))
        told.network.remove_edge(thing(one), thing(other))
        edge = {"kind": "attribution", "label": "denies", "claim": claim(name), "mark": "claim"}
        speaker = thing("Ben" if name == "6" else "Ana")
        told.network.add_edge(speaker, DOCUMENT, key=f"{name} a", **edge)
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.change({board: 'all', compare: arguments[0]})", [thing("Ana"), thing("Ben")])
    head = page.find_element(By.CSS_SELECTOR, ".comparison p").text
    assert "3 claims in words only, which cannot be compared. " in head
    last = page.find_elements(By.CSS_SELECTOR, ".comparison tbody tr")[-1]
    cells = [cell.text.splitlines() for cell in last.find_elements(By.TAG_NAME, "td")]
    assert cells == [
        ["Ana denies: rain harms roads.", "Ana denies: snow harms roads."],
        ["Ben denies: ice harms roads."],
    ]


def test_a_contradiction_tells_when_and_a_speaker_who_takes_something_back(visit: Visit) -> None:
    told = disputed()
    later = f"{BASE}doc/later"
    told.network.add_node(later, label="Later", kind="Document", iri=later, issued="2025-09-01")
    back = {"against": [claim("1")], "document": later, "spoken": ["2025-08-30"]}
    told.says("4", "Ana", "Denies", ("pact", "endangers", "peace"), **back)
    told.beside.claims[claim("1")]["against"] = [claim("2"), claim("4")]
    for name in ("1", "4"):
        edge = {"kind": "attribution", "label": "says", "claim": claim(name), "mark": "claim"}
        told.network.add_edge(thing("Ana"), thing("pact"), key=f"{name} a", **edge)
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("pact"))
    notes = column(page, "Ana").find_elements(By.CSS_SELECTOR, ".contradicted")
    assert [each.text for each in notes] == [
        "≠ contradicted: Ana denies and 1 other claim (the same speaker, later; said 2025-08-30, "
        "published 2025-09-01)",
        "≠ contradicted: Ana asserts (the same speaker, earlier; published 2025-08-20)",
    ]
    ask(page, "kgraph.select(arguments[0])", thing("Ana"))
    against = page.find_element(By.ID, "against-speaker").text.splitlines()
    assert against[1:] == [
        *("≠", "Ben denies: pact endangers peace."),
        "contradicts: Ana asserts: pact endangers peace. · published 2025-08-20",
        *("≠", "Ana denies: pact endangers peace."),
        "contradicts: Ana asserts: pact endangers peace. · the same speaker, later; said 2025-08-30, "
        "published 2025-09-01",
    ]
    ask(page, "kgraph.select(arguments[0])", claim("1"))
    assert (
        "contradicts it · the same speaker, later; said 2025-08-30, published 2025-09-01"
        in evidence(page)
    )


def test_who_tells_what_another_says_has_a_card_of_its_own_above_it(visit: Visit) -> None:
    """Ana says that Ben rejects the pact: in the column of Ana are both."""
    told = Told()
    told.says("2", "Ana > Ben", "Asserts > Rejects", ("pact", "helps", "trade"), within=claim("1"))
    told.says("1", "Ana", "Asserts", ("Ben", "speaks", "pact"))
    page = visit(told.network, "#board=all", beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("pact"))
    outer, inner = column(page, "Ana").find_elements(By.CSS_SELECTOR, ".card")
    assert "words of 1" in outer.text
    assert "words of 2" in inner.text
    assert inner.text.splitlines()[0] == "✕ CLAIM · ASSERTS · BEN REJECTS"
    assert inner.location["x"] > outer.location["x"]


def test_claims_that_name_it_in_words_only_or_are_said_to_it_say_so(visit: Visit) -> None:
    told = Told()
    told.says("1", "Ana", "Asserts", ("pact", "helps", "trade"))
    told.says("2", "Ben", "Asserts", ("rain", "harms", "roads"), also=[(thing("pact"), "words")])
    told.says("3", "Cy", "Asserts", ("rain", "harms", "roads"), also=[(thing("pact"), "to")])
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("pact"))
    assert titles(page) == ["Ana", "Ben", "Cy"]
    last = [cards(page, who)[0].splitlines()[-1] for who in ("Ana", "Ben", "Cy")]
    assert last == ["“words of 1”", "names it in words only", "said to it"]
    head = page.find_element(By.CSS_SELECTOR, "#board .board-head small")
    assert head.text == "3 statements, of which 1 names it in words only"
    ask(page, "kgraph.select(arguments[0])", thing("pact"))
    assert "NAMES IT IN WORDS ONLY (1)" in evidence(page)


def test_the_board_has_the_claims_that_who_said_finds(
    visit: Visit, example: Any, asked: Asked
) -> None:
    page = visit(example[0], beside=example[1])
    for name in ("NATO", "Russia", "White House", "2022 Istanbul draft", "Lavrov", "Donald Trump"):
        bound = bindings(PACK["who-said"], {"about": name}, asked.names)
        found = asked.bound(PACK["who-said"], bound)
        ask(page, "kgraph.focus(arguments[0])", bound["about"].strip("<>"))
        while more := page.find_elements(By.CSS_SELECTOR, "#board [title='More of this column']"):
            use(page, more[0])
        faces = page.find_elements(By.CSS_SELECTOR, ".face")
        assert len({each.get_attribute("data-claim") for each in faces}) == len(found)
        head = page.find_element(By.CSS_SELECTOR, "#board .board-head small").text
        assert int(head.split()[0]) == len(found)


def test_who_is_named_inside_what_is_said_that_somebody_says_has_that_claim(visit: Visit) -> None:
    told = Told()
    told.says("1", "Ana > Ben > Cy", "Asserts > Believes > Wants", ("pact", "helps", "trade"))
    page = visit(told.network, beside=told.beside)
    for name, section in (
        ("Ana", "WHAT ANA CLAIMS (1)"),
        ("Ben", "WHAT OTHERS SAY THAT BEN SAYS (1)"),
    ):
        ask(page, "kgraph.focus(arguments[0])", thing(name))
        assert len(cards(page, "Ana")) == 1
        ask(page, "kgraph.select(arguments[0])", thing(name))
        assert section in evidence(page).splitlines()


def test_a_chain_has_the_verb_of_the_text_for_an_attitude(visit: Visit) -> None:
    told = Told()
    told.says("1", "Ana > Ben", "Asserts > Believes", ("pact", "helps", "trade"), verbs=" > fears")
    told.says(
        "2", "Cy", "Believes", ("pact", "helps", "peace"), verbs="fears", polarities="negative"
    )
    told.says("3", "The ministers", "Believes", ("pact", "helps", "war"), verbs="is afraid")
    told.says("4", "Di", "Believes", ("pact", "is", "x"), verbs="is afraid", polarities="negative")
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("pact"))
    over = [cards(page, who)[0].splitlines()[0] for who in ("Ana", "Cy", "The ministers", "Di")]
    assert over == [
        "CLAIM · ASSERTS · BEN FEARS",
        "✕ CLAIM · DOES NOT FEAR",
        "CLAIM · ARE AFRAID",
        "✕ CLAIM · IS NOT AFRAID",
    ]


def test_a_document_has_all_that_stands_in_it(visit: Visit) -> None:
    told = Told()
    told.says("1", "Ana", "Asserts", ("pact", "helps", "trade"))
    told.says("2", "d", "Asserts", ("pact", "helps", "peace"))
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", DOCUMENT)
    assert page.find_element(By.ID, "board-title").text == "WHO SAYS WHAT IN “A STORY”"
    headings = page.find_elements(By.CSS_SELECTOR, "#board .group > h3")
    assert [each.text for each in headings] == [
        "WHAT THE STORY SAYS",
        "WHAT OTHERS SAY, IN THE STORY",
    ]
    ask(page, "kgraph.select(arguments[0])", DOCUMENT)
    lines = evidence(page).splitlines()
    assert "2 statements." in lines
    assert "WHAT OTHERS SAY, AS THE STORY TELLS (1)" in lines


def test_a_claim_of_which_another_one_tells_all_is_not_counted_as_well(visit: Visit) -> None:
    told = Told()
    told.says("1", "Ana", "Asserts", ("pact", "helps", "trade"))
    told.says("2", "Ana > Ben", "Asserts > Asserts", ("pact", "helps", "trade"), within=claim("1"))
    told.beside.claims[claim("1")]["again"] = [claim("2")]
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("pact"))
    assert [each.splitlines()[0] for each in cards(page, "Ana")] == [
        "CLAIM · ASSERTS · BEN ASSERTS"
    ]
    assert page.find_element(By.CSS_SELECTOR, "#board .board-head small").text == "1 statement"


def test_several_speak_in_the_plural_and_a_pronoun_is_no_name(visit: Visit) -> None:
    told = Told()
    told.says("1", "The ministers > He", "Asserts > Denies", ("pact", "helps", "trade"))
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.select(arguments[0])", claim("1"))
    assert "THE MINISTERS ASSERT › HE [NOT IDENTIFIED] DENIES" in evidence(page)
    ask(page, "kgraph.select(arguments[0])", thing("He"))
    assert evidence(page).splitlines()[:2] == ["NOT IDENTIFIED", "He [not identified]"]
    assert "the text says “He”, and nobody has told who or what that is" in evidence(page)


def test_what_falls_if_russia_is_set_aside(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    use(page, button(page, "set aside Russia"))
    banner = page.find_element(By.ID, "set-aside")
    spoken = [c for c in example[1].claims.values() if RUSSIA in c["claimant"]]
    conclusions = [c for c in spoken if c["mark"] == "follows"]
    assert banner.text.splitlines()[0] == (
        f"Russia is set aside: {len(spoken) - len(conclusions)} claims and "
        f"{len(conclusions)} conclusions fall."
    )
    use(page, button(page, "What falls", "set-aside"))
    assert "China holds a veto over the 2022 Istanbul draft" in banner.text
    (card,) = column(page, "Russia").find_elements(By.CSS_SELECTOR, ".card")
    assert "set-aside" in card.get_attribute("class")
    assert "falls with who is set aside" in card.text
    use(page, button(page, "Put Russia back", "set-aside"), Keys.ENTER)
    assert not banner.is_displayed()
    assert not page.find_elements(By.CSS_SELECTOR, "#board .set-aside")


def test_a_claim_falls_with_any_speaker_of_its_chain(visit: Visit) -> None:
    told = disputed()
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.change({board: 'all', aside: arguments[0]})", [thing("Cy")])
    fallen = page.find_elements(By.CSS_SELECTOR, "#board .card.set-aside")
    assert ["words of 3" in each.text for each in fallen] == [True]
    banner = page.find_element(By.ID, "set-aside").text
    assert banner.startswith("Cy is set aside: 1 claim and 0 conclusions")


def test_what_is_withheld_proposed_or_not_said_is_told_apart_without_colour(visit: Visit) -> None:
    told = Told()
    told.says("1", "d", "Asserts", ("pact", "helps", "trade"), mark="fact", own=True)
    told.says("2", "Ana", "Asserts", ("pact", "helps", "war"))
    told.says("3", "", "", ("pact", "bans", "war"), mark="held back", heldBackBy="InQuestion")
    told.says("4", "", "", ("pact", "bans", "arms"), proposedBy="a model")
    told.says("5", "d", "Asserts", ("pact", "bans", "oil"), own=True, heldBackBy="NotCertain")
    told.says("6", "Ben", "Refuses", ("pact", "bans", "talks"), mark="denied", sayings="not said")
    told.follows("7", ("pact", "saves", "peace"), ("1", "2"))
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("pact"))
    assert set(titles(page)) == {
        *("Ana", "The story itself", "Nobody (conclusions)", "Withheld", "Proposed"),
    }
    drawn = page.find_elements(By.CSS_SELECTOR, "#board .card")
    over = [each.find_element(By.CSS_SELECTOR, ".over").text for each in drawn]
    assert sorted(over) == [
        "CLAIM · ASSERTS",
        "CONCLUSION · NO FACT",
        "FACT BY THE STORY",
        "NOT SAID · BEN DID NOT REFUSE",
        "PROPOSED, NOT JUDGED · BY A MODEL",
        "STATED, NO FACT · ASSERTS",
        "WITHHELD",
    ]
    (withheld,) = cards(page, "Withheld")
    assert "withheld: " in withheld


def test_a_long_column_is_capped_and_says_how_many_more(visit: Visit) -> None:
    told = Told()
    for number in range(40):
        told.says(f"{number:02}", "Ana", "Asserts", ("pact", "helps", f"trade {number}"))
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("pact"))
    assert len(cards(page, "Ana")) == 8
    use(page, button(page, "+32 more"), Keys.ENTER)
    assert len(cards(page, "Ana")) == 38
    assert page.switch_to.active_element.text == "+2 more"
    use(page, page.switch_to.active_element, Keys.ENTER)
    assert len(cards(page, "Ana")) == 40


def test_a_quotation_that_the_sentence_has_is_not_shown_again(visit: Visit) -> None:
    told = Told()
    for number, quote in enumerate(('"It rains,"', "“It rains”.", "it rained")):
        told.says(str(number), "Ana", "Asserts", ("Ana", "speaks", "Ana"), quote=quote)
        row = told.beside.claims[claim(str(number))]
        row["sentence"] = f"Ana says {number}: {quote.replace(',', '')}."
    told.beside.claims[claim("2")]["sentence"] = "Ana says that it was wet."
    for source, target, key in [*told.network.edges(keys=True)]:
        told.network.remove_edge(source, target, key)
    page = visit(told.network, "#board=all", beside=told.beside)
    shown = [each.splitlines()[1:] for each in cards(page, "Ana")]
    assert shown == [
        ['Ana says 0: "It rains".'],
        ["Ana says 1: “It rains”.."],
        ["Ana says that it was wet.", "“it rained”"],
    ]


def test_a_statement_that_the_board_has_is_not_called_foreign_to_the_name(visit: Visit) -> None:
    told = Told()
    told.says("1", "Ana", "Asserts", ("pact", "helps", "trade"))
    told.says("2", "Ben", "Asserts", ("rain", "harms", "roads"), also=[(thing("pact"), "words")])
    told.says("3", "Cy", "Asserts", ("rain", "harms", "fields"))
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.focus(arguments[0])", thing("pact"))
    for number, foreign in (("1", False), ("2", False), ("3", True)):
        ask(page, "kgraph.select(arguments[0])", claim(number))
        assert bool(page.find_elements(By.CSS_SELECTOR, "p.around-elsewhere")) is foreign


@pytest.mark.parametrize(
    ("who", "told_so"),
    [
        ("Ana", "It is on Ana’s word."),
        ("Ana > Ana", "It is on Ana’s word."),
        ("Ana > Ben", "It is on Ana’s word, who tells what others say."),
    ],
)
def test_who_says_what_she_thinks_tells_nothing_of_others(
    visit: Visit, who: str, told_so: str
) -> None:
    told = Told()
    told.says("1", who, who.replace("Ana", "Asserts").replace("Ben", "Denies"), ("a", "b", "c"))
    page = visit(told.network, beside=told.beside)
    ask(page, "kgraph.select(arguments[0])", claim("1"))
    assert told_so in evidence(page).splitlines()
