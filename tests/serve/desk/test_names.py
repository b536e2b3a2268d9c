"""The review in the browser asks whether two names are one where nothing else is left, and keeps the
answers as the terminal does."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.test_reviewing_names import judgements, propose_names
from selenium.webdriver import Chrome
from serve.desk.test_browser import by_id, said, wait
from serve.desk.test_several_proposals import answers
from served import Server
from view.test_access import serious_if_installed
from worked import built

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    propose_names(folder / "texts")
    built(folder / "out", folder / "texts", text="full")
    return folder


def test_names_are_asked_about_at_the_end_of_a_review(
    chrome: Chrome, server: Server, folder: Path
) -> None:
    chrome.get(f"{server.url}review?token={server.token}")
    wait(chrome, lambda: by_id(chrome, "kind").text == "4 proposals")
    press = by_id(chrome, "proposal").send_keys
    press("a")
    wait(chrome, lambda: by_id(chrome, "kind").text == "Two names")
    assert by_id(chrome, "count").text.startswith(
        "Names that may be one: 2 left. You judge as anna"
    )
    lines = by_id(chrome, "items").text.splitlines()
    assert lines[:2] == [
        "Is “Brackley” the same as “Brackley Foods”?",
        "+ Brackley Foods begins with Brackley",
    ]
    lit = chrome.find_elements("css selector", "#words mark")
    assert [each.text for each in lit] == ["Brackley Foods", "Brackley"]
    assert answers(chrome) == ["a The same", "r Different", "n Later", "b Back", "u Undo"]
    assert serious_if_installed(chrome) == []
    press("a")
    wait(chrome, lambda: said(chrome) == "Kept: “Brackley” is the same as “Brackley Foods”.")
    assert judgements(folder / "texts") == [("same", "Brackley Foods", "Brackley")]
    press("u")
    wait(chrome, lambda: said(chrome).startswith("Taken back: "))
    assert judgements(folder / "texts") == []
    press("r")
    wait(chrome, lambda: "Halden" in by_id(chrome, "items").text)
    press("b")
    wait(chrome, lambda: "So far: " in by_id(chrome, "items").text)
    press("n")
    wait(chrome, lambda: "Halden" in by_id(chrome, "items").text)
    press("n")
    wait(chrome, lambda: not by_id(chrome, "bench").is_displayed())
    assert by_id(chrome, "count").text.startswith("Names that may be one: 1 left.")
    assert judgements(folder / "texts") == [("different", "Brackley Foods", "Brackley")]
