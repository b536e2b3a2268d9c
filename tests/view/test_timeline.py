"""The line of time: lanes of speakers, by words or by dates; what is brushed is shown alone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from view.driving import Visit, text_of

pytestmark = pytest.mark.browser


def lanes(page: Chrome) -> list[str]:
    return [each.text for each in page.find_elements(By.CSS_SELECTOR, ".lane")]


def bars(page: Chrome, lane: str) -> list[Any]:
    row = f"//div[@class='lane-row'][.//*[contains(@class, 'lane')][.='{lane}']]"
    return page.find_elements(By.XPATH, f"{row}//button[contains(@class, 'bar')]")


def state(page: Chrome) -> dict[str, Any]:
    return page.execute_script("return kgraph.state()")


def corpus(**dates: str) -> networkx.MultiDiGraph:
    """A document a date, each with a claim of Ana's."""
    graph = networkx.MultiDiGraph(title="Corpus")
    graph.add_node("ana", label="Ana Lima", kind="Person")
    graph.add_node("elm", label="Elm Fund", kind="Organization")
    for name, issued in dates.items():
        graph.add_node(name, label=name, kind="Document", issued=issued)
        graph.add_edge("ana", "elm", key=name, kind="proposition", claim=name, document=name, mark="claim",
                       claimant="ana", stance="Asserts", stances="Asserts", begin=3, end=9,
                       sentence=f"Ana Lima says so in {name}.", predicate="leads", label="leads")  # fmt: skip
    return graph


def test_one_document_has_a_lane_a_speaker_from_the_first_word_to_the_last(
    visit: Visit, example: Any
) -> None:
    page = visit(example[0], beside=example[1])
    assert lanes(page)[:2] == ["the story", "Sergei Lavrov"]
    assert {"Russia", "Donald Trump", "Ukraine"} <= set(lanes(page))
    assert len(bars(page, "Donald Trump")) == 3


def test_conclusions_stand_in_nobodys_lane(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    marks = [data["mark"] for data in example[1].claims.values()]
    shown = {
        each.get_dom_attribute("data-claims")
        for each in page.find_elements(By.CSS_SELECTOR, "#lanes .bar")
    }
    assert marks.count("follows")
    assert len(shown) == len(marks) - marks.count("follows")


def test_a_bar_selects_its_claim_and_is_marked(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    bar = bars(page, "Ukraine")[-1]
    assert "against" in bar.get_attribute("class")
    bar.click()
    page.execute_async_script("kgraph.change({}).then(arguments[0])")
    assert "rejects" in text_of(page, "#evidence")
    assert bars(page, "Ukraine")[-1].get_attribute("aria-current") == "true"


def test_a_stretch_that_is_drawn_shows_its_time_alone(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    track = page.find_elements(By.CSS_SELECTOR, ".track")[-1]
    before = text_of(page, "#board")
    width = track.size["width"]
    drag = (
        ActionChains(page).move_to_element_with_offset(track, -width // 2 + 5, 0).click_and_hold()
    )
    drag.move_by_offset(width // 3, 0).release().perform()
    page.execute_async_script("kgraph.change({}).then(arguments[0])")
    first, last = state(page)["range"]
    assert 0 <= first < last < 1300
    assert text_of(page, "#board") != before
    page.find_element(By.ID, "timeline-clear").click()
    assert state(page)["range"] is None


def test_the_stretch_is_set_by_keys_too(visit: Visit, example: Any) -> None:
    page = visit(example[0], beside=example[1])
    page.find_element(By.ID, "timeline-from").send_keys(Keys.END)
    assert state(page)["range"] is not None
    assert "shown:" in text_of(page, "#timeline-range")


def test_several_documents_stand_by_date(visit: Visit) -> None:
    days = ("2025-08-20", "2025-08-22", "2025-08-30", "2025-09-20", "2025-09-30")
    page = visit(corpus(**dict(zip("abcde", days, strict=True))))
    places = sorted(float(b.value_of_css_property("left")[:-2]) for b in bars(page, "Ana Lima"))
    assert places[2] - places[1] > places[1] - places[0] > 0
    assert not page.find_element(By.ID, "timeline-even").is_displayed()
    basis = page.find_element(By.ID, "timeline-basis")
    assert basis.is_displayed()
    basis.send_keys("by event")
    page.execute_async_script("kgraph.change({}).then(arguments[0])")
    assert "No dates are known by event" in text_of(page, "#lanes")


def test_few_days_stand_at_even_distances_inside_the_line(visit: Visit) -> None:
    page = visit(corpus(one="2025-08-20", two="2025-08-22", three="2026-08-30"))
    track = page.find_element(By.CSS_SELECTOR, ".track").rect
    at = sorted((b.rect["x"] - track["x"]) / track["width"] for b in bars(page, "Ana Lima"))
    assert [round(each, 1) for each in at] == [0.2, 0.5, 0.8]
    assert "not to scale" in text_of(page, "#timeline-even")
    days = page.find_elements(By.CSS_SELECTOR, "#timeline-days span")
    assert [each.text for each in days] == ["2025-08-20", "2025-08-22", "2026-08-30"]
    page.find_element(By.ID, "timeline-from").send_keys(Keys.ARROW_UP)
    assert state(page)["range"][:2] == ["2025-08-22", "2026-08-30"]
    page.find_element(By.ID, "timeline-from").send_keys(Keys.ARROW_UP)
    assert state(page)["range"][:2] == ["2026-08-30", "2026-08-30"]


def test_documents_without_dates_say_so(visit: Visit) -> None:
    assert "No dates are known" in text_of(visit(corpus(one="", two="some day")), "#lanes")


def test_claims_of_one_date_stand_above_one_another(visit: Visit) -> None:
    page = visit(corpus(one="2025-08-20", two="2025-08-20", three="2025-08-20", four="2025-08-30"))
    boxes = sorted(
        (each.rect for each in bars(page, "Ana Lima")), key=lambda box: (box["x"], box["y"])
    )
    assert len(boxes) == 4
    first = boxes[:3]
    assert len({box["x"] for box in first}) == 1
    assert all(low["y"] + low["height"] <= high["y"] for low, high in pairwise(first))


def test_more_claims_of_one_date_than_can_stand_above_one_another_are_counted(visit: Visit) -> None:
    page = visit(corpus(**{f"d{n}": "2025-08-20" for n in range(9)}, last="2025-08-30"))
    steps = bars(page, "Ana Lima")
    assert [each.get_attribute("data-count") for each in steps] == ["9", "1"]
    assert [each.get_attribute("title") for each in steps] == ["9 claims", "1 claim"]
    page.execute_async_script("kgraph.change({ selected: { claim: 'd3' } }).then(arguments[0])")
    marked = [each.get_attribute("aria-current") for each in bars(page, "Ana Lima")]
    assert marked == ["true", None]


def test_claims_without_a_date_are_counted_beside_the_line(visit: Visit) -> None:
    page = visit(corpus(one="2025-08-20", two="2025-08-30", three="", four=""))
    told = "Without a date by publication, so not on this line: 2 claims."
    assert text_of(page, "#timeline-undated") == told
    assert len(bars(page, "Ana Lima")) == 2
    page = visit(corpus(one="2025-08-20", two="2025-08-30"))
    assert not page.find_element(By.ID, "timeline-undated").is_displayed()


def test_very_many_claims_are_counted_in_steps(visit: Visit) -> None:
    page = visit(corpus(**{f"d{n}": f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(400)}))
    steps = bars(page, "Ana Lima")
    assert 0 < len(steps) <= 200
    assert sum(int(each.get_attribute("title").split()[0]) for each in steps) == 400


def days(page: Chrome) -> list[str]:
    return [each.text for each in page.find_elements(By.CSS_SELECTOR, "#timeline-days span")]


def test_the_dates_of_a_line_stand_below_it(visit: Visit) -> None:
    page = visit(corpus(early="2024-01-01", middle="2024-01-20", late="2024-03-01"))
    assert days(page) == ["2024-01-01", "2024-01-20", "2024-03-01"]
    assert days(visit(corpus(one="2024-01-01", other="2024-01-01"))) == ["2024-01-01"]


def test_dates_that_would_cover_others_are_left_out_but_the_first_and_the_last_are_not(
    visit: Visit,
) -> None:
    crowd = {f"day{number}": f"2024-01-{number:02}" for number in range(1, 31)}
    page = visit(corpus(**crowd))
    shown = days(page)
    assert (shown[0], shown[-1]) == ("2024-01-01", "2024-01-30")
    boxes = [each.rect for each in page.find_elements(By.CSS_SELECTOR, "#timeline-days span")]
    assert all(one["x"] + one["width"] < other["x"] for one, other in pairwise(boxes))
    assert len(shown) < len(crowd)


def test_a_line_from_word_to_word_has_no_dates(visit: Visit, example: Any) -> None:
    assert days(visit(example[0], beside=example[1])) == []


def test_statements_come_in_the_order_of_their_dates_of_issue(visit: Visit) -> None:
    page = visit(corpus(undated="", later="2024-03-01", earlier="2024-01-01"))
    page.execute_async_script("kgraph.change({ tab: 'table' }).then(arguments[0])")
    told = [row.text for row in page.find_elements(By.CSS_SELECTOR, "#table tbody tr")]
    assert [row.split(" in ")[1].split(".")[0] for row in told if " in " in row] == [
        "earlier",
        "later",
        "undated",
    ]
