"""What was proposed as the text's own gets the speaker of a claim that a reviewer adds around it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from judging.proposing import write
from judging.reviewed import item, options, rows, session

from kgraph.judging.proposals.added_claims import Missed
from kgraph.judging.proposals.claims_within import take_back
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.own_claims import own_claims, remove
from kgraph.judging.proposals.own_layers import Added
from kgraph.judging.proposals.session import Session
from kgraph.pipeline.build import build
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.adding import Additions
from kgraph.reviewing.reviewed import to_review

TEXT = '"Colin told me that Peter had said it rained, and Ana represents Sena," Haddad told us.'
BY = {"attributes": {"Proposed": "rules: reporting verb"}}
HADDAD = Missed("Haddad", "Asserts", TEXT[1:69], "told us")
COLIN, PETER, ANA = "Asserts “told” Claimant", "Asserts “said” Claimant", "represents Person “Ana”"


RELATION = re.compile("<[^>]*> <[^>]*ns#represents> ")


def claim(
    id: str, who: str, verb: str, said: str
) -> tuple[list[dict[str, object]], dict[str, object]]:
    words = {"Agent": who, "Asserts": verb, "Quote": said}
    mentions = [
        {"id": f"{id}-{label}", "label": label, "quote": each, "nth": 1, **BY}
        for label, each in words.items()
    ]
    filled = [["Claimant", f"{id}-Agent"], ["Content", f"{id}-Quote"]]
    trigger = f"{id}-Asserts"
    return mentions, {"id": id, "label": "Asserts", "trigger": trigger, "arguments": filled, **BY}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a text of which an engine proposes all but who speaks in the quotation."""
    outer, colin = claim("E1", "Colin", "told", "Peter had said it rained")
    inner, peter = claim("E2", "Peter", "said", "it rained")
    ends = [
        {"id": label, "label": label, "quote": name, **BY}
        for label, name in (("Person", "Ana"), ("Organization", "Sena"))
    ]
    relation = {
        "id": "R",
        "label": "represents",
        "subject": "Person",
        "object": "Organization",
        **BY,
    }
    record = {"path": "story", "text": TEXT, "annotator": "rules", "relations": [relation]}
    write(tmp_path / "in", record | {"mentions": [*outer, *inner, *ends], "events": [colin, peter]})
    return tmp_path / "in"


def add(of: Session) -> Added:
    return Additions(of, of.items[0].keys.structure.scheme).add(of.as_judged(of.items[0]), HADDAD)


def added(folder: Path) -> Item:
    """The claim that was added, as a later session reads it."""
    [found] = every_added(folder)
    return found


def every_added(folder: Path) -> list[Item]:
    meaning = meaning_of(options(folder))
    return own_claims(to_review(options(folder), meaning).added, meaning.scheme)


def graph(folder: Path) -> list[str]:
    output = folder.parent / "out"
    report = build(options(folder), output)
    assert not {"KG701", "KG703", "KG705"} & report.totals.keys()
    return (output / "graph.nq").read_text(encoding="utf-8").splitlines()


def sentences(folder: Path, *names: str) -> list[str]:
    """The sentences of the claims of a build that have a name in them, and are longer than a name."""
    told = (line.partition('label> "')[2].partition('"@en')[0] for line in graph(folder))
    return sorted({each for each in told if " says" in each and any(n in each for n in names)})


def test_what_was_accepted_is_said_by_the_speaker_of_the_claim_around_it(news: Path) -> None:
    at = session(news)
    at.accept([item(at, COLIN), item(at, PETER), item(at, ANA)])
    assert "Said by this speaker now, and no more without them: " in add(at).within
    assert sentences(news, "Colin") == [
        "Haddad says that Colin says that Peter had said it rained.",
        "Haddad says that Colin says that Peter said: “it rained”.",
        f"Haddad says: “{HADDAD.content}”.",
    ]
    assert not session(news).waiting()


def test_a_claim_that_is_added_between_a_speaker_and_what_he_reports_says_that_as_it_was_corrected(
    tmp_path: Path,
) -> None:
    text = "Lima said she had it from Ben that the mayor claimed it rained. Rui left."
    outer, lima = claim(
        "E1", "Lima", "said", "she had it from Ben that the mayor claimed it rained"
    )
    inner, mayor = claim("E2", "the mayor", "claimed", "it rained")
    folder = tmp_path / "in"
    record = {"path": "story", "text": text, "annotator": "rules", "events": [lima, mayor]}
    write(folder, record | {"mentions": [*outer, *inner]})
    at = session(folder)
    at.correct(item(at, "Asserts “claimed” Claimant"), speaker="Rui")
    at.accept([item(at, "Asserts “said” Claimant")])
    missed = Missed("Ben", "Asserts", "the mayor claimed it rained", "had it from")
    layer = at.as_judged(at.items[0])
    made = Additions(at, at.items[0].keys.structure.scheme).add(layer, missed)
    assert "Said by this speaker now, and no more without them: " in made.within
    assert sentences(folder, "Rui") == ["Lima says that Ben says that Rui claimed it rained."]
    assert not session(folder).waiting()
    take_back(added(folder), session(folder))
    remove(added(folder))
    assert sentences(folder, "Rui") == ["Lima says that Rui claimed it rained."]


def test_a_fact_of_the_text_is_none_once_somebody_says_it(news: Path) -> None:
    at = session(news)
    at.accept([item(at, ANA)])
    facts = {*filter(RELATION.match, graph(news))}
    assert facts
    at.reject([item(at, COLIN), item(at, PETER)])
    add(at)
    assert not facts & {*graph(news)}
    report = json.loads((news.parent / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["asserted"] == 0
    assert any("ns#claimant>" in line for line in graph(news))


def test_what_was_open_waits_with_its_speaker_and_is_no_claim_of_the_text(news: Path) -> None:
    at = session(news)
    at.accept([item(at, ANA)])
    assert "Asked about in the next review, as said by this speaker: Asserts" in add(at).within
    assert not [each for each in at.waiting() if each.claim.startswith((COLIN, ANA))]
    own = f"Haddad says: “{HADDAD.content}”."
    nested = "Haddad says that Colin says that Peter had said it rained."
    inner = "Haddad says that Colin says that Peter said: “it rained”."
    waiting = [f"Proposed, and not judged: {each}" for each in (nested, inner)]
    assert sentences(news, "Colin") == [own, *waiting]
    later = session(news)
    later.accept(later.waiting())
    assert sentences(news, "Colin") == [nested, inner, own]


def test_what_names_an_open_relation_is_held_back_with_it(news: Path) -> None:
    at = session(news)
    assert "what you added is held back until then" in add(at).within
    assert all(each.startswith("Proposed, and not judged") for each in sentences(news, "Haddad"))
    later = session(news)
    later.accept(later.waiting())
    assert not any("not judged" in each for each in sentences(news, "Haddad"))


def test_a_correction_goes_with_what_it_corrects(news: Path) -> None:
    at = session(news)
    at.accept([item(at, ANA)])
    at.correct(item(at, COLIN), stance="Denies", speaker="Ana")
    at.correct(item(at, "Organization “Sena”"), cls="State")
    add(at)
    assert "State" in {row.corrected.cls for row in rows(news)}
    output = news.parent / "out"
    build(options(news), output)
    text = (output / "graph.nq").read_text(encoding="utf-8")
    assert '"Haddad says that Ana denies' in text
    assert '"Ana denies' not in text


def test_what_was_rejected_stays_away(news: Path) -> None:
    at = session(news)
    at.reject([item(at, COLIN), item(at, PETER), item(at, ANA)])
    before = rows(news)
    assert not add(at).within
    assert rows(news) == before
    assert sentences(news, "Colin") == [f"Haddad says: “{HADDAD.content}”."]


def test_what_another_reviewer_accepted_is_disputed_and_not_told_by_the_text(news: Path) -> None:
    ben = session(news, "ben")
    ben.accept([item(ben, COLIN), item(ben, ANA)])
    add(session(news))
    output = news.parent / "out"
    report = build(options(news), output)
    assert "KG706" in report.totals
    lines = (output / "graph.nq").read_text(encoding="utf-8")
    assert '"Colin says' not in lines
    assert "Disputed" in lines


def test_who_takes_the_claim_back_at_once_has_all_as_it_was(news: Path) -> None:
    at = session(news)
    at.accept([item(at, COLIN)])
    before, built = rows(news), graph(news)
    adding = Additions(at, at.items[0].keys.structure.scheme)
    adding.add_at((at.items[0],), f"Haddad | Asserts told us | {TEXT[1:69]}", 1)
    assert rows(news) != before
    adding.take_back()
    assert (rows(news), graph(news)) == (before, built)
    assert not (news / "news.anna.json").exists()


def taken_back(folder: Path) -> None:
    """A later session takes the claim back."""
    take_back(added(folder), session(folder))
    remove(added(folder))


def test_who_takes_the_claim_back_later_has_accepted_what_they_had(news: Path) -> None:
    at = session(news)
    at.accept([item(at, COLIN), item(at, PETER)], "heard it")
    before, built = {row for row in rows(news) if row.note}, sentences(news, "Colin")
    add(at)
    taken_back(news)
    again = session(news)
    assert again.mine(item(again, COLIN)) == again.mine(item(again, PETER)) == "accepted"
    assert {row._replace(line=0) for row in rows(news) if row.note} == {
        row._replace(line=0) for row in before
    }
    assert sentences(news, "Colin") == built


def test_who_takes_the_claim_back_later_has_corrected_what_they_had(news: Path) -> None:
    at = session(news)
    at.correct(item(at, COLIN), stance="Denies")
    add(at)
    taken_back(news)
    again = session(news)
    row = again.corrected_by(item(again, COLIN))
    assert row
    assert row.corrected.stance == "Denies"


def test_what_was_judged_only_as_said_by_the_added_speaker_is_asked_about_again(
    news: Path,
) -> None:
    add(session(news))
    at = session(news)
    at.accept(at.waiting())
    taken_back(news)
    again = session(news)
    assert item(again, COLIN) in again.waiting()
    assert all("not judged" in each for each in sentences(news, "Colin"))


def test_who_takes_another_claim_back_leaves_what_stands_in_the_words_of_this_one(
    news: Path,
) -> None:
    at = session(news)
    at.accept([item(at, COLIN)])
    add(at)
    before, built = (news / "news.anna.json").read_bytes(), sentences(news, "Colin")
    at = session(news)
    additions = Additions(at, at.items[0].keys.structure.scheme)
    additions.add(at.as_judged(at.items[0]), Missed("Peter", "Asserts", "rained", "it"))
    [other] = [each for each in every_added(news) if each.content == "rained"]
    remove(other)
    assert (news / "news.anna.json").read_bytes() == before
    assert sentences(news, "Colin") == built
