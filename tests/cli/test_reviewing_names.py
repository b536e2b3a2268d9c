"""`kgraph review` of names that are probably one: asked at the end, and kept as `kgraph resolve` keeps it."""

from __future__ import annotations

import csv
from pathlib import Path

import pexpect
import pytest
from cli.test_reviewing import listed, run
from hanging import ends
from judging.proposing import write
from terminal import Terminal

import kgraph
from kgraph.judging.identity.judgements import JUDGEMENTS

_TEXT = "Brackley Foods recalled the cheese. Brackley apologised. Halden Group and Halden did not."
_CLASSES = {
    "Brackley Foods": "Organization",
    "Brackley": "Agent",
    "Halden Group": "Organization",
    "Halden": "Agent",
}


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with proposed names, two of which each are probably one."""
    monkeypatch.chdir(tmp_path)
    propose_names(tmp_path / "texts")
    (tmp_path / "kgraph.toml").write_text('sources = ["texts"]\nreviewer = "anna"\n')
    return tmp_path


def propose_names(texts: Path) -> None:
    """Writes a text with four proposed names, two of which each are probably one."""
    places = {name: _TEXT.rindex(name) for name in ("Brackley", "Halden")}
    mentions = []
    for number, (name, label) in enumerate(_CLASSES.items()):
        nth = 2 if name in places else 1
        told = {"Proposed": "rules: name"}
        mention = {"id": f"T{number}", "label": label, "quote": name, "attributes": told}
        mentions.append(mention | ({"nth": nth} if nth > 1 else {}))
    record = {"path": "news", "text": _TEXT, "annotator": "rules", "mentions": mentions}
    write(texts, record)


def judgements(folder: Path) -> list[tuple[str, str, str]]:
    """What was judged of which names."""
    file = folder / JUDGEMENTS
    rows = csv.DictReader(file.read_text().splitlines()) if file.exists() else ()
    return [(each["verdict"], each["first_name"], each["second_name"]) for each in rows]


def names(*arguments: object) -> dict[str, str]:
    """The pairs of a list, with their keys."""
    return {e["claim"]: e["key"] for e in listed(*arguments) if e["kind"] == "names"}


_BRACKLEY = "“Brackley” is the same as “Brackley Foods”"
_HALDEN = "“Halden” is the same as “Halden Group”"


def test_names_that_are_probably_one_are_asked_about_when_all_else_is_judged(news: Path) -> None:
    with ends():
        at = Terminal(news)
        assert "the same as" not in at.said()
        asked = at.answer("a")
        assert "Is “Brackley” the same as “Brackley Foods”?" in asked
        assert "│ news: [Brackley] apologised." in asked
        assert f"Kept: {_BRACKLEY}." in (told := at.answer("a"))
        assert "Is “Halden” the same as “Halden Group”?" in told
        assert "All judged" in at.answer("r she sold it")
        assert "3 steps, 0 to judge, 4 of 4 judged." in (told := at.end(""))
        assert "Who is who: judgements.csv" in told
    assert judgements(news) == [
        ("same", "Brackley Foods", "Brackley"),
        ("different", "Halden Group", "Halden"),
    ]


def test_what_was_answered_is_not_asked_again_and_what_was_put_off_is(news: Path) -> None:
    with ends():
        at = Terminal(news)
        at.said()
        at.answer("a", "a")
        assert "1 put off, all else is judged" in at.answer("n")
        assert "Names that may be one: 1 pair left for the next review." in at.end("")
        at = Terminal(news)
        assert "Is “Halden” the same as “Halden Group”?" in at.said()
        at.answer("yes")
        at.end("")
        at = Terminal(news)
        at.child.expect(pexpect.EOF)
        assert "Nothing waits for your verdict" in str(at.child.before)


def test_names_and_verdicts_are_taken_back_in_the_order_of_the_answers(news: Path) -> None:
    with ends():
        at = Terminal(news)
        at.said()
        at.answer("a", "a", "a")
        assert f"Taken back: {_HALDEN}." in (told := at.answer("u"))
        assert "Is “Halden” the same as “Halden Group”?" in told
        assert f"Taken back: {_BRACKLEY}." in at.answer("u")
        assert judgements(news) == []
        assert "4 proposals" in at.answer("u")
        assert "Is “Brackley” the same" in at.answer("a")
        assert "1 step" in at.end("q")


def test_who_goes_back_from_a_name_sees_what_they_said_and_may_say_otherwise(news: Path) -> None:
    with ends():
        at = Terminal(news)
        at.said()
        at.answer("a", "a")
        assert f"So far: {_BRACKLEY}." in at.answer("b")
        assert "Is “Halden” the same" in at.answer("")
        at.answer("b", "r")
        assert "4 proposals" in at.answer("b", "b")
        assert "So far: “Brackley” is not the same as “Brackley Foods”." in at.answer("")
        at.end("q")
    assert judgements(news) == [("different", "Brackley Foods", "Brackley")]


def test_names_that_somebody_rejects_meanwhile_are_not_asked_about(news: Path) -> None:
    with ends():
        at = Terminal(news)
        at.said()
        at.answer("a", "b")
        assert "Is “Halden” the same as “Halden Group”?" in at.answer("r1", "")
        at.end("q")


def test_accepting_all_makes_nothing_one(news: Path) -> None:
    assert names() == {}
    run("--accept-all")
    assert {*names()} == {_BRACKLEY, _HALDEN}
    run("--accept-all")
    assert judgements(news) == []
    assert {*names()} == {_BRACKLEY, _HALDEN}


def test_two_names_are_judged_and_taken_back_by_their_key(news: Path) -> None:
    run("--accept-all")
    keys = names()
    assert f"Kept: {_BRACKLEY}." in run("--accept", keys[_BRACKLEY][:6]).stderr
    run("--reject", keys[_HALDEN])
    assert names() == {}
    assert {*names("--status", "accepted")} == {_BRACKLEY}
    assert names("--status", "all") == keys
    assert f"Taken back: whether {_HALDEN}." in run("--undo", keys[_HALDEN]).stderr
    assert "You have not said whether" in run("--undo", keys[_HALDEN]).stderr
    assert judgements(news) == [("same", "Brackley Foods", "Brackley")]


def test_conditions_choose_names_by_their_document_only(news: Path) -> None:
    run("--accept-all")
    assert len(names("--where", "document=news")) == 2
    assert names("--where", "document=other") == names("--where", "rule=name") == {}


def test_what_is_judged_to_be_one_is_one_in_the_graph(news: Path) -> None:
    run("--accept-all")
    run("--accept", names()[_BRACKLEY])
    told = {"verdicts": ["verdicts.csv"], "only": ("nq", "store")}
    apart = kgraph.build("texts", news / "apart", judgements=[], **told)
    joined = kgraph.build("texts", news / "joined", judgements=[JUDGEMENTS], **told)
    assert len(joined.sources.entities) == len(apart.sources.entities) - 1
