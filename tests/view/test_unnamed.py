"""What the page says of itself and of nobody: lines that lead from a name to itself, names out of sight, and
the way to conclusions."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from view.asking import evidence, use
from view.built import shown_text
from view.driving import Visit
from view.told import Told

pytestmark = pytest.mark.browser

UNNAMED = ("[T1 Asserts|Reportedly] [T2 Content|the bridge is closed].", "E1 Asserts:T1 Content:T2")
OF_HIMSELF = (
    "[T1 Person|Ruben Maas] [T2 Asserts|said] that [T3 Content|[T4 Person|he] had left].",
    "E1 Asserts:T2 Claimant:T1 Content:T3 About:T4\n* Equiv T1 T4",
)


def labels(page: Chrome) -> list[str]:
    """The names around the middle, as they are read out."""
    found = page.find_elements(By.CSS_SELECTOR, "#around-svg .spoke-name")
    return [str(each.get_attribute("aria-label")) for each in found]


def in_the_middle(page: Chrome, name: str) -> None:
    page.execute_async_script("kgraph.change({focus: arguments[0]}).then(arguments[1])", name)


def document_of(network: networkx.MultiDiGraph) -> str:
    return next(key for key, kind in network.nodes(data="kind") if kind == "Document")


def test_what_nobody_is_named_for_is_drawn_from_who_is_not_named(
    tmp_path: Path, visit: Visit
) -> None:
    network, beside = shown_text(tmp_path, *UNNAMED)
    page = visit(network, beside=beside)
    in_the_middle(page, document_of(network))
    assert [each.partition(",")[0] for each in labels(page)] == ["who is not named"]
    line = page.find_element(By.CSS_SELECTOR, "#around-svg .spoke").get_attribute("aria-label")
    assert "From who is not named to" in str(line)


def test_a_line_to_the_name_in_the_middle_has_its_name(tmp_path: Path, visit: Visit) -> None:
    network, beside = shown_text(tmp_path, *OF_HIMSELF)
    page = visit(network, beside=beside)
    maas = next(key for key, label in network.nodes(data="label") if label == "Ruben Maas")
    in_the_middle(page, maas)
    assert "Ruben Maas (in the middle)" in " ".join(labels(page))
    assert "itself" not in " ".join(labels(page))


def test_the_head_leads_to_the_only_conclusion_and_to_several(visit: Visit) -> None:
    told = Told()
    told.says("1", "Ana", "Asserts", ("pact", "endangers", "peace"))
    told.follows("2", ("pact", "harms", "trade"), ("1",))
    page = visit(told.network, beside=told.beside)
    use(page, page.find_element(By.ID, "conclusions"), Keys.ENTER)
    assert "It follows by the rule" in evidence(page)
    told.follows("3", ("pact", "harms", "peace"), ("1",))
    page = visit(told.network, beside=told.beside)
    use(page, page.find_element(By.ID, "conclusions"), Keys.ENTER)
    rows = page.find_elements(By.CSS_SELECTOR, "#table tbody tr")
    assert len(rows) == 2


def test_names_out_of_sight_are_counted(visit: Visit) -> None:
    told = Told()
    for number in range(20):
        told.says(f"{number}", "Ana", "Asserts", ("pact", "endangers", f"peace {number}"))
    page = visit(told.network, beside=told.beside)
    in_the_middle(page, "https://w3id.org/kgraph/id/thing/pact")
    below = page.find_element(By.ID, "around-below")
    assert below.is_displayed()
    count = int(below.text.split()[1])
    assert 0 < count < 20
    for _ in range(20):
        page.execute_script("document.getElementById('around').scrollBy({top: 400})")
    page.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    assert not below.is_displayed()
