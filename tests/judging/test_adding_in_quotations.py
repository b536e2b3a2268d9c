"""A claim that a reviewer adds inside somebody's words keeps whoever says these around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from judging.proposing import BY, speaking, write
from judging.reviewed import add, item, options, session

from kgraph.judging.proposals.added_claims import Missed
from kgraph.judging.proposals.own_layers import take_back
from kgraph.pipeline.build import build

TEXT = '"Colin told me that Peter had read it," Haddad told us. "Ana told me that Ben left."'
HADDAD = {
    "Agent": ("Haddad", 1),
    "Quote": ('"Colin told me that Peter had read it,"', 1),
    "Asserts": ("told", 2),
}
COLIN = Missed("Colin", "Asserts", "Peter had read it", "told me [7..14]")
ANA = Missed("Ana", "Asserts", "Ben left", "told me [61..68]")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a text of which an engine proposes what Haddad says."""
    return speaking(tmp_path / "in", TEXT, HADDAD)


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
    words = {"Person": ("Haddad", 2), "Quote": HADDAD["Quote"], "Asserts": ("told", 2)}
    folder = speaking(tmp_path / "in", text, words, name="Eva Haddad")
    at = session(folder)
    at.accept(at.waiting())
    build(options(folder), tmp_path / "before")
    add(session(folder), Missed("Colin", "Asserts", "Peter had read it", "told me [24..31]"))
    build(options(folder), tmp_path / "after")
    reports = (tmp_path / name / "report.json" for name in ("before", "after"))
    before, after = (json.loads(each.read_text(encoding="utf-8")) for each in reports)
    assert [after[each] - before[each] for each in ("claims", "entities")] == [1, 1]
    assert sentences(folder)[0] == "Eva Haddad says that Colin says that Peter had read it."


OSO = '"He had promised to pay at last," said Oso of Lima. It rained.'
LIMA = Missed("Lima", "Promises", "to pay at last", "promised")


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A folder with a text of which an engine proposes what Oso says."""
    words = {
        "Agent": ("Oso", 1),
        "Quote": ('"He had promised to pay at last,"', 1),
        "Asserts": ("said", 1),
    }
    return speaking(tmp_path / "in", OSO, words)


def of_lima(folder: Path) -> list[str]:
    """The sentences of the claims of a build in which Lima promises something, or promised it."""
    output = folder.parent / "out"
    build(options(folder), output)
    lines = (output / "graph.nq").read_text(encoding="utf-8").splitlines()
    told = (line.partition('label> "')[2].partition('"@en')[0] for line in lines)
    return sorted(each for each in told if "Lima promises" in each or "Lima promised" in each)


@pytest.mark.parametrize("cue", ["promised", ""])
@pytest.mark.parametrize("verdict", ["accepted", "rejected", "open", "accepted later"])
def test_one_who_is_named_outside_of_somebodys_words_speaks_in_these(
    told: Path, cue: str, verdict: str
) -> None:
    at = session(told)
    outer = item(at, "Asserts “said” Claimant")
    if verdict == "accepted":
        at.accept([outer])
    add(at, LIMA._replace(cue=cue))
    if verdict == "accepted later":
        at.accept([outer])
    if verdict == "rejected":
        at.reject([outer])
    [sentence] = of_lima(told)
    claim = f"Lima {'promised' if cue else 'promises'}"
    assert sentence.startswith(
        {
            "open": f"Proposed, and not judged: Oso says that {claim}",
            "rejected": claim,
        }.get(verdict, f"Oso says that {claim}")
    )
    assert ("held back because it stands in somebody's words" in sentence) == (
        verdict == "rejected"
    )


def test_a_copy_that_names_what_was_added_is_the_proposal_that_it_was(told: Path) -> None:
    before = [each.key for each in session(told).items]
    add(session(told), LIMA)
    at = session(told)
    assert [each.key for each in at.items] == before
    at.accept(at.waiting())
    assert not session(told).waiting()


@pytest.mark.parametrize(
    ("content", "is_held"), [("to pay at last", True), ("He had promised to pay at last", False)]
)
def test_a_part_of_a_quotation_of_nobody_is_not_said_by_whoever_is_named_outside(
    told: Path, content: str, is_held: bool
) -> None:
    """The whole of it may be theirs."""
    at = session(told)
    at.reject([item(at, "Asserts “said” Claimant")])
    added = add(at, Missed("Lima", "Promises", content))
    assert ("nobody is known to be the speaker" in added.withheld) == is_held
    assert ("add it with the verb" in added.withheld) == is_held
    assert ["held back" in each for each in of_lima(told)] == [is_held]


@pytest.mark.parametrize(
    ("what", "severity", "cure"),
    [("accepted", "note", "nothing to do"), ("added", "warning", "--undo takes this one back")],
)
def test_what_nobody_says_in_somebodys_words_asks_a_reviewer_for_nothing_that_only_annotators_can_do(
    told: Path, what: str, severity: str, cure: str
) -> None:
    file = told / "news.jsonl"
    record = json.loads(file.read_text(encoding="utf-8"))
    ends = {"Time": "at last", "Event": "He"}
    record["mentions"] += [{"id": e, "label": e, "quote": w, **BY} for e, w in ends.items()]
    relation = {"id": "R", "label": "represents", "subject": "Event", "object": "Time", **BY}
    write(told, record | {"relations": [relation]})
    at = session(told)
    if what == "accepted":
        at.accept(at.items)
    else:
        at.reject(at.items)
        add(at, LIMA)
    report = build(options(told), told.parent / "out")
    found = [each for each in report.findings if each.code == "KG122"]
    assert [each.severity for each in found] == [severity]
    assert all(cure in each.fix for each in found)
