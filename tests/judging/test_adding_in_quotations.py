"""A claim that a reviewer adds inside somebody's words keeps whoever says these around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from judging.proposing import write
from judging.reviewed import item, options, session

from kgraph.judging.proposals.added_claims import Missed
from kgraph.judging.proposals.own_layers import Added, take_back
from kgraph.judging.proposals.session import Session
from kgraph.pipeline.build import build
from kgraph.pipeline.review_adding import Additions

TEXT = '"Colin told me that Peter had read it," Haddad told us. "Ana told me that Ben left."'
BY = {"attributes": {"Proposed": "rules: reporting verb"}}
COLIN = Missed("Colin", "Asserts", "Peter had read it", "told me [7..14]")
ANA = Missed("Ana", "Asserts", "Ben left", "told me [61..68]")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a text of which an engine proposes what Haddad says."""
    places = [("Agent", 40, 46), ("Quote", 0, 39), ("Asserts", 47, 51)]
    mentions = [
        {"id": f"T{n}", "label": label, "begin": begin, "end": end, **BY}
        for n, (label, begin, end) in enumerate(places, 1)
    ]
    filled = [["Claimant", "T1"], ["Content", "T2"]]
    event = {"id": "E1", "label": "Asserts", "trigger": "T3", "arguments": filled, **BY}
    record = {"path": "story", "text": TEXT, "annotator": "rules", "mentions": mentions}
    write(tmp_path / "in", record | {"events": [event]})
    return tmp_path / "in"


def add(of: Session, missed: Missed) -> Added:
    scheme = of.items[0].keys.structure.scheme
    return Additions(of, scheme).add(of.as_judged(of.items[0]), missed)


def sentences(folder: Path) -> list[str]:
    """The sentences of the claims of a build with Colin or Ana in them."""
    output = folder.parent / "out"
    build(options(folder), output)
    lines = (output / "graph.nq").read_text(encoding="utf-8").splitlines()
    told = (line.partition('label> "')[2].partition('"@en')[0] for line in lines)
    return sorted(each for each in told if " says that " in each)


def test_it_is_held_back_while_the_claim_around_it_is_open(news: Path) -> None:
    added = add(session(news), COLIN)
    assert "words of “Haddad”: the graph holds it back until that claim is accepted" in (
        added.withheld
    )
    told = "Proposed, and not judged: Haddad says that Colin says that Peter had read it."
    assert sentences(news) == [told]


@pytest.mark.parametrize("is_accepted_first", [True, False])
def test_it_is_said_by_who_says_the_claim_around_it(news: Path, is_accepted_first: bool) -> None:
    at = session(news)
    for step in (True, False):
        if step == is_accepted_first:
            at.accept([item(at, "Asserts “told” Claimant")])
        else:
            added = add(at, COLIN)
    assert not added.withheld or not is_accepted_first
    assert sentences(news) == ["Haddad says that Colin says that Peter had read it."]


def test_a_corrected_speaker_says_it(news: Path) -> None:
    at = session(news)
    add(at, COLIN)
    at.correct(item(at, "Asserts “told” Claimant"), speaker="Ben")
    assert sentences(news) == ["Ben says that Colin says that Peter had read it."]


def test_it_is_withheld_once_the_claim_around_it_is_rejected(news: Path) -> None:
    at = session(news)
    add(at, COLIN)
    at.reject([item(at, "Asserts “told” Claimant")])
    [told] = sentences(news)
    assert told.endswith("this is held back because it stands in somebody's words.")


def test_the_claim_around_it_is_asked_about_once(news: Path) -> None:
    add(session(news), COLIN)
    at = session(news)
    assert len(at.waiting()) == 1
    at.accept(at.waiting())
    assert not session(news).waiting()


def test_it_is_withheld_in_a_quotation_of_nobody(news: Path) -> None:
    added = add(session(news), ANA)
    assert "nobody is known to be the speaker" in added.withheld
    [told] = sentences(news)
    assert told.endswith("this is held back because it stands in somebody's words.")


def test_who_speaks_in_a_quotation_may_be_added_too(news: Path) -> None:
    at = session(news)
    add(at, ANA)
    add(at, Missed("Haddad", "Asserts", "Ana told me that Ben left.", "told us"))
    assert "Haddad says that Ana says that Ben left." in sentences(news)
    assert not any("held back" in each for each in sentences(news))


def test_a_quotation_whose_speaker_was_added_before_withholds_nothing(news: Path) -> None:
    at = session(news)
    add(at, Missed("Haddad", "Asserts", "Ana told me that Ben left.", "told us"))
    assert not add(at, ANA).withheld
    assert "Haddad says that Ana says that Ben left." in sentences(news)


def test_a_second_claim_in_the_same_words_has_the_same_speaker_around_it(news: Path) -> None:
    at = session(news)
    first = add(at, COLIN)
    before = first.file.read_bytes()
    second = add(at, Missed("Peter", "Asserts", "read it", "had"))
    at.accept([item(at, "Asserts “told” Claimant")])
    assert len([each for each in sentences(news) if each.startswith("Haddad says that")]) == 2
    take_back(second)
    assert first.file.read_bytes() == before


def test_the_claim_around_it_is_not_told_twice(tmp_path: Path) -> None:
    text = 'Eva Haddad came. "Colin told me that Peter had read it," Haddad told us.'
    names = [("Person", 0, 10), ("Person", 57, 63)]
    mentions = [
        {"id": f"T{n}", "label": label, "begin": begin, "end": end, **BY}
        for n, (label, begin, end) in enumerate([*names, ("Quote", 17, 56), ("Asserts", 64, 68)])
    ]
    filled = [["Claimant", "T1"], ["Content", "T2"]]
    event = {"id": "E1", "label": "Asserts", "trigger": "T3", "arguments": filled, **BY}
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(tmp_path / "in", record | {"events": [event]})
    folder, at = tmp_path / "in", session(tmp_path / "in")
    at.accept(at.waiting())
    build(options(folder), tmp_path / "before")
    add(session(folder), Missed("Colin", "Asserts", "Peter had read it", "told me [24..31]"))
    build(options(folder), tmp_path / "after")
    reports = (tmp_path / name / "report.json" for name in ("before", "after"))
    before, after = (json.loads(each.read_text(encoding="utf-8")) for each in reports)
    assert [after[each] - before[each] for each in ("claims", "entities")] == [1, 1]
    assert sentences(folder)[0] == "Eva Haddad says that Colin says that Peter had read it."
