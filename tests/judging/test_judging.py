"""What verdicts make of proposals, as a build keeps them."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from judging.proposing import SAID, STORY, Engine, write
from judging.reviewed import attributes, item, kept, options, rows, session

from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.verdicts import VERDICTS, CorrectionCells, render
from kgraph.model.annotations import Argument
from kgraph.pipeline.build import build

JUDGED = {"JudgedBy": "anna", "Confidence": "0.7"}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with the proposals on one sentence."""
    write(tmp_path / "in", Engine().propose((SAID,)))
    return tmp_path / "in"


def test_what_nobody_judged_stays_a_proposal(story: Path, tmp_path: Path) -> None:
    left = attributes(kept(story, tmp_path / "out"))
    assert len(left) == 8
    assert all("Proposed" in each and "JudgedBy" not in each for each in left.values())


def test_accepting_a_claim_accepts_all_that_it_names(story: Path, tmp_path: Path) -> None:
    at = session(story)
    at.accept([item(at, "Asserts “said” Claim")])
    assert [row.decision for row in rows(story)] == ["accept"]
    left = attributes(kept(story, tmp_path / "out"))
    assert len(left) == 8
    assert all(each == JUDGED for each in left.values())
    assert at.waiting() == []


def test_rejecting_a_claim_rejects_what_it_says_and_leaves_the_names(
    story: Path, tmp_path: Path
) -> None:
    at = session(story)
    at.reject([item(at, "Asserts “said” Claim")])
    left = attributes(kept(story, tmp_path / "out"))
    assert sorted(left) == ["Draft the draft", "Person Lavrov", "State Kyiv"]
    assert {each.label for each in at.waiting()} == {"Draft", "Person", "State"}


def test_rejecting_a_name_rejects_what_names_it(story: Path, tmp_path: Path) -> None:
    at = session(story)
    at.reject([item(at, "Person")])
    assert sorted(attributes(kept(story, tmp_path / "out"))) == ["Draft the draft", "State Kyiv"]


def test_a_statement_may_be_rejected_while_its_claim_is_accepted(
    story: Path, tmp_path: Path
) -> None:
    at = session(story)
    at.reject([item(at, "Rejects “rejected” About")])
    at.accept([item(at, "Asserts “said” Claim")])
    [layer] = kept(story, tmp_path / "out")
    [claim] = layer.events
    assert {argument.role for argument in claim.arguments} == {"Claimant", "Content"}
    assert [argument.role for argument in claim.lost] == ["Claim"]


def test_a_statement_whose_claim_was_rejected_is_not_accepted_alone(
    story: Path, tmp_path: Path
) -> None:
    at = session(story)
    at.reject([item(at, "Asserts “said” Claim")])
    at.accept([item(at, "Rejects “rejected” About")])
    assert at.mine(item(at, "Rejects “rejected” About")) == "held"
    assert "Proposed" in attributes(kept(story, tmp_path / "out"))["Rejects"]


def test_another_stance_and_another_speaker_take_the_place_of_what_was_proposed(
    story: Path, tmp_path: Path
) -> None:
    at = session(story)
    at.correct(item(at, "Asserts “said” Claim"), "Denies", "Kyiv")
    [row] = rows(story)
    assert row.corrected[:2] == ("Denies", "Kyiv [17..21]")
    [layer] = kept(story, tmp_path / "out")
    [claim] = [event for event in layer.events if event.label == "Denies"]
    named = {mention.id: mention for mention in layer.mentions}
    [speaker] = [named[a.target] for a in claim.arguments if a.role == "Claimant"]
    assert (speaker.label, speaker.spans) == ("State", ((17, 21),))
    assert "Person Lavrov" not in attributes([layer])  # nobody said that this is right


def test_a_new_speaker_has_the_class_of_the_same_words_elsewhere(tmp_path: Path) -> None:
    write(tmp_path / "in", Engine().propose((SAID, "Kyiv is far.")))
    at = session(tmp_path / "in")
    at.correct(item(at, "Asserts “said” Claim"), speaker="Kyiv [42..46]")
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert ("State", ((42, 46),)) in [(each.label, each.spans) for each in layer.mentions]


def test_a_speaker_whom_no_mention_names_gets_one(story: Path, tmp_path: Path) -> None:
    at = session(story)
    at.correct(item(at, "Asserts “said” Claim"), speaker="that")
    [layer] = kept(story, tmp_path / "out")
    [made] = [mention for mention in layer.mentions if mention.label == "Agent"]
    assert "".join(layer.document.text[b:e] for b, e in made.spans) == "that"
    [claim] = [event for event in layer.events if event.label == "Asserts"]
    assert Argument("Claimant", made.id) in claim.arguments


@pytest.mark.parametrize(
    ("speaker", "voice"), [("(unknown)", None), ("(the document)", "document")]
)
def test_nobody_or_the_text_may_speak(
    story: Path, tmp_path: Path, speaker: str, voice: str | None
) -> None:
    at = session(story)
    at.correct(item(at, "Asserts “said” Claim"), speaker=speaker)
    [layer] = kept(story, tmp_path / "out")
    [claim] = [event for event in layer.events if event.label == "Asserts"]
    assert "Claimant" not in {argument.role for argument in claim.arguments}
    assert attributes([layer])["Asserts"].get("Voice") == voice


@pytest.mark.parametrize(
    ("claim", "stance", "speaker", "what"),
    [
        ("Asserts “said” Claim", "Asertss", "", "is not a stance; did you mean 'Asserts'?"),
        ("Asserts “said” Claim", "Person", "", "is not a stance"),
        ("Asserts “said” Claim", "", "Rubio", "is not in the text"),
        ("Asserts “said” Claim", "", "Kyiv [0..4]", "does not stand at 0..4"),
        ("Asserts “said” Claim", "", "Kyiv [17..400]", "does not stand at 17..400"),
        ("Person", "", "Kyiv", "has no stance, speaker or content"),
    ],
)
def test_what_cannot_be_corrected_is_refused_with_words(
    story: Path, claim: str, stance: str, speaker: str, what: str
) -> None:
    at = session(story)
    with pytest.raises(CorrectionError, match=what.replace("?", r"\?")):
        at.correct(item(at, claim), stance, speaker)
    assert not (story / VERDICTS).exists()


def test_words_that_stand_twice_need_their_place(tmp_path: Path) -> None:
    write(tmp_path / "in", Engine().propose((SAID, "A town waits. A town is far.")))
    at = session(tmp_path / "in")
    with pytest.raises(CorrectionError) as error:
        at.correct(item(at, "Asserts “said” Claim"), speaker="town")
    assert error.value.fix == (
        "say which is meant: 'town [44..48]' in “…Kyiv rejected the draft. A [town] waits. A town is far.”; "
        "'town [58..62]' in “…the draft. A town waits. A [town] is far.”"
    )
    at.correct(item(at, "Asserts “said” Claim"), speaker="town [58..62]")
    assert [row.corrected.speaker for row in rows(tmp_path / "in")] == ["town [58..62]"]


def test_words_of_the_sentence_are_meant_before_others(tmp_path: Path) -> None:
    write(tmp_path / "in", Engine().propose(("Kyiv waits.", SAID, "Kyiv is far.")))
    at = session(tmp_path / "in")
    at.correct(item(at, "Asserts “said” Claim"), speaker="Kyiv")
    assert [row.corrected.speaker for row in rows(tmp_path / "in")] == ["Kyiv [29..33]"]


def test_people_who_disagree_make_it_disputed(story: Path, tmp_path: Path) -> None:
    for reviewer, judge in (("anna", "accept"), ("ben", "reject")):
        at = session(story, reviewer)
        getattr(at, judge)([item(at, "Asserts “said” Claim")])
    left = attributes(kept(story, tmp_path / "out"))
    for label in ("Asserts", "Rejects"):
        assert left[label]["Disputed"] == "anna accepts it; ben rejects it"
        assert "Proposed" in left[label]
        assert "JudgedBy" not in left[label]
    assert left["Person Lavrov"] == JUDGED  # a name is a name whoever speaks
    report = build(options(story), tmp_path / "again")
    assert [each.code for each in report.findings if each.code.startswith("KG7")] == ["KG706"] * 2
    assert report.conforms


def test_people_who_agree_are_both_told(story: Path, tmp_path: Path) -> None:
    for reviewer in ("anna", "ben"):
        at = session(story, reviewer)
        at.accept([item(at, "Asserts “said” Claim")])
    [layer] = kept(story, tmp_path / "out")
    assert layer.events
    for event in layer.events:
        assert [a.value for a in event.attributes if a.name == "JudgedBy"] == ["anna", "ben"]


def test_a_correction_that_another_does_not_make_is_disputed(story: Path, tmp_path: Path) -> None:
    at = session(story, "anna")
    at.accept([item(at, "Asserts “said” Claim")])
    at = session(story, "ben")
    at.correct(item(at, "Asserts “said” Claim"), "Denies")
    left = attributes(kept(story, tmp_path / "out"))
    assert "Disputed" in left["Asserts"]
    assert left["Rejects"] == {"Confidence": "0.7", "JudgedBy": "ben"}  # the last of both


def test_that_two_mentions_are_one_is_accepted_with_the_claim_that_names_them(
    tmp_path: Path,
) -> None:
    write(tmp_path / "in", Engine().propose(STORY))
    at = session(tmp_path / "in")
    at.accept([item(at, "Meeting “met” participant")])
    assert sorted(row.claim for row in rows(tmp_path / "in")) == [
        "Meeting “met” participant: Person “He” participant: Person “Rubio”",
        "Person “He” is Person “Lavrov”",
    ]
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert [len(cluster.members) for cluster in layer.clusters] == [2]


def test_that_two_mentions_are_one_does_not_hold_until_somebody_says_so(tmp_path: Path) -> None:
    write(tmp_path / "in", Engine().propose(STORY))
    at = session(tmp_path / "in")
    at.accept([item(at, "Meeting “met” participant")])
    others = [row for row in rows(tmp_path / "in") if " is " not in row.claim]
    (tmp_path / "in" / VERDICTS).write_bytes(render(others))
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert layer.clusters == ()


def test_verdicts_hold_for_another_run_under_another_name(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, Engine("rules").propose(STORY))
    at = session(folder)
    at.accept([item(at, "Asserts “said” Claim")])
    at.reject([item(at, "Denies “denied” Claim")])
    before = attributes(kept(folder, tmp_path / "one"))
    write(folder, Engine("llm", random.Random(1)).propose(STORY))
    after = attributes(kept(folder, tmp_path / "two"))
    assert before.keys() == after.keys()
    for label, its in before.items():
        assert its.get("JudgedBy") == after[label].get("JudgedBy")
        assert ("Proposed" in its) == ("Proposed" in after[label])


def test_what_somebody_says_is_not_accepted_as_what_the_text_says(tmp_path: Path) -> None:
    """Accepted within another's words, and proposed by the next run without them."""
    folder = tmp_path / "in"
    record = Engine().propose((SAID,))
    write(folder, record)
    at = session(folder)
    at.accept([item(at, "Rejects “rejected” About")])
    assert "JudgedBy" in attributes(kept(folder, tmp_path / "one"))["Rejects"]
    record["events"] = [each for each in record["events"] if each["label"] == "Rejects"]
    record["mentions"] = [each for each in record["mentions"] if each["label"] != "Quote"]
    write(folder, record)
    assert "Proposed" in attributes(kept(folder, tmp_path / "two"))["Rejects"]
    report = build(options(folder), tmp_path / "three")
    assert "KG703" in report.totals


def test_a_link_is_part_of_what_is_accepted(story: Path, tmp_path: Path) -> None:
    at = session(story)
    at.accept([item(at, "Person")])
    record = Engine().propose((SAID,))
    [person] = [each for each in record["mentions"] if each["label"] == "Person"]
    person["links"] = ["Wikidata:Q58217"]
    write(story, record)
    assert "Proposed" in attributes(kept(story, tmp_path / "out"))["Person Lavrov"]


def test_a_mention_that_a_person_used_is_not_lost_by_a_rejection(
    story: Path, tmp_path: Path
) -> None:
    record = Engine().propose((SAID,))
    for relation in record["events"]:
        if relation["label"] == "Rejects":
            relation["attributes"] = {}
    write(story, record)
    at = session(story)
    at.reject([item(at, "State")])
    left = attributes(kept(story, tmp_path / "out"))
    assert "Proposed" in left["State Kyiv"]
    assert left["Rejects"] == {}


def test_undoing_leaves_no_trace(story: Path) -> None:
    at = session(story)
    at.accept([item(at, "Rejects “rejected” About")])
    before = (story / VERDICTS).read_bytes()
    at.reject([item(at, "Asserts “said” Claim")])  # which removes the verdict before
    assert len(rows(story)) == 1
    at.undo()
    assert (story / VERDICTS).read_bytes() == before
    at.undo()
    assert rows(story) == []
    assert at.undo() is None


def test_a_verdict_is_taken_back_by_deleting_its_line(story: Path, tmp_path: Path) -> None:
    before = attributes(kept(story, tmp_path / "out"))
    at = session(story)
    at.accept([item(at, "Asserts “said” Claim")])
    assert attributes(kept(story, tmp_path / "out")) != before
    head, _ = (story / VERDICTS).read_text().splitlines()
    (story / VERDICTS).write_text(f"{head}\n")
    assert attributes(kept(story, tmp_path / "out")) == before


def test_the_ledger_balances_whatever_was_judged(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, Engine().propose(STORY))
    at = session(folder)
    at.correct(item(at, "Asserts “said” Claim"), "Warns", "draft")
    at.reject([item(at, "Denies “denied” Claim"), item(at, "Person “Rubio”")])
    at.accept([item(at, "represents")])
    report = build(options(folder), tmp_path / "out")
    assert not any(report.sources.ledger.balance().values())
    told = report.to_json()["judged"]
    assert told["statements"] == {"accepted": 3, "rejected": 3}
    assert told["lapsed"] == 0


# In the graph


def graph(folder: Path, output: Path, policy: str = "stated") -> str:
    build(options(folder, policy=policy), output)
    return (output / "graph.nq").read_text(encoding="utf-8")


def said(lines: str, predicate: str) -> set[str]:
    """The objects of a predicate of kgraph, by the ends of their IRIs."""
    found = re.findall(rf"/ns#{predicate}> <[^>]*?([^/#>]*)> <", lines)
    return set(found)


@pytest.mark.parametrize("policy", ["stated", "legacy", "stated,disputed"])
def test_no_proposal_is_asserted_until_somebody_accepts_it(tmp_path: Path, policy: str) -> None:
    folder = tmp_path / "in"
    write(folder, Engine().propose(("Lavrov represents Russia.",)))
    assert "assertedBy" not in graph(folder, tmp_path / "open", policy)
    for reviewer, judge in (("anna", "accept"), ("ben", "reject")):
        at = session(folder, reviewer)
        getattr(at, judge)([item(at, "represents")])
        lines = graph(folder, tmp_path / reviewer, policy)
        assert ("assertedBy" in lines) == (reviewer == "anna")
    assert said(lines, "heldBackBy") == {"Disputed"}
    assert "anna accepts it; ben rejects it" in lines


def test_the_graph_says_who_judged(story: Path, tmp_path: Path) -> None:
    before = graph(story, tmp_path / "before")
    assert said(before, "proposedStance") == {"Asserts", "Rejects"}
    assert said(before, "heldBackBy") == {"NotJudged"}
    at = session(story)
    at.accept([item(at, "Asserts “said” Claim")])
    after = graph(story, tmp_path / "after")
    assert said(after, "stance") == {"Asserts", "Rejects"}
    assert len(said(after, "claimant")) == 2
    assert '/ns#judgedBy> "anna"' in after
    assert "NotJudged" not in after
    claims = [set(re.findall("/claim/([a-z2-7]{26})>", lines)) for lines in (before, after)]
    assert claims[0] == claims[1]  # names do not change


def test_a_claim_that_only_a_disputed_claim_reports_is_nobodys(story: Path, tmp_path: Path) -> None:
    at = session(story, "anna")
    at.accept([item(at, "Rejects “rejected” About")])
    lines = graph(story, tmp_path / "out")
    assert said(lines, "stance") == set()
    assert said(lines, "proposedStance") == {"Asserts", "Rejects"}


def test_a_persons_own_doubt_holds_a_statement_back(tmp_path: Path) -> None:
    record = Engine().propose(("Lavrov represents Russia.",))
    for each in (*record["mentions"], *record["relations"]):
        each["attributes"] = {}
    record["relations"][0]["attributes"] = {"Disputed": "Ben doubts it"}
    write(tmp_path / "in", record)
    lines = graph(tmp_path / "in", tmp_path / "out")
    assert "assertedBy" not in lines
    assert said(lines, "heldBackBy") == {"Disputed"}


def test_a_claim_that_is_a_span_is_judged_in_its_frame(tmp_path: Path) -> None:
    """Accepted within somebody's words, and proposed by the next run without them."""
    record = Engine().propose((SAID,))
    proposed = {"Proposed": "rules: claim"}
    record["mentions"].append(
        {"id": "C1", "label": "Claim", "begin": 17, "end": 40, "attributes": proposed}
    )
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    at.accept([item(at, "Claim")])
    assert "JudgedBy" in attributes(kept(tmp_path / "in", tmp_path / "one"))["Claim " + SAID[17:-1]]
    record["events"] = [each for each in record["events"] if each["label"] == "Rejects"]
    record["mentions"] = [each for each in record["mentions"] if each["label"] != "Quote"]
    write(tmp_path / "in", record)
    assert "Proposed" in attributes(kept(tmp_path / "in", tmp_path / "two"))["Claim " + SAID[17:-1]]


def test_a_proposal_is_told_by_the_profile_however_its_mark_is_written(tmp_path: Path) -> None:
    record = Engine().propose(("Lavrov represents Russia.",))
    for each in (*record["mentions"], *record["relations"]):
        each["attributes"] = {"proposed": "rules: x", "confidence": 0.5}
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    assert [each.by for each in at.waiting()] == ["rules: x"]
    at.accept(at.waiting())
    left = attributes(kept(tmp_path / "in", tmp_path / "out"))
    assert left["represents"] == {"confidence": "0.5", "JudgedBy": "anna"}


NESTED = {
    "path": "story",
    "text": "Holm spoke. Holm denied that she promised the line.",
    "annotator": "rules",
    "mentions": [
        {"id": "h", "label": "Person", "begin": 12, "end": 16},
        {"id": "d", "label": "Denies", "begin": 17, "end": 23},
        {"id": "c", "label": "Quote", "begin": 24, "end": 50},
        {"id": "s", "label": "Person", "begin": 29, "end": 32},
        {"id": "p", "label": "Promises", "begin": 33, "end": 41},
        {"id": "l", "label": "Quote", "begin": 42, "end": 50},
    ],
    "events": [
        {
            "id": "E1",
            "label": "Denies",
            "trigger": "d",
            "arguments": [["Claimant", "h"], ["Content", "c"]],
        },
        {
            "id": "E2",
            "label": "Promises",
            "trigger": "p",
            "arguments": [["Claimant", "s"], ["Content", "l"]],
        },
    ],
}


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    """A folder with proposals: a denial, and in its words what is denied, which nothing names."""
    record = {**NESTED}
    for kind in ("mentions", "events"):
        told = {"Proposed": "rules: verb"}
        record[kind] = [{**each, "attributes": told} for each in NESTED[kind]]
    write(tmp_path / "in", record)
    return tmp_path / "in"


def test_what_is_denied_stays_denied_with_a_speaker_from_outside_the_words(
    nested: Path, tmp_path: Path
) -> None:
    at = session(nested)
    at.accept([item(at, "Denies “denied” Claimant")])
    at.correct(item(at, "Promises “promised” Claimant"), speaker="Holm [0..4]")
    [layer] = kept(nested, tmp_path / "out")
    [denial] = [each for each in layer.events if each.label == "Denies"]
    assert Argument("Claim", "E2") in denial.arguments
    report = build(options(nested), tmp_path / "out")
    assert [
        each.code for each in report.sources.ledger.all_findings if each.severity == "error"
    ] == []
    graph = (tmp_path / "out" / "graph.nq").read_text()
    assert not re.search(r"ns#claimant> <[^>]*holm[^>]*> .*\n.*ns#stance> <[^>]*Promises>", graph)
    assert "DeniedSaying" in graph


def test_a_speaker_who_was_replaced_is_not_asked_for_and_takes_nothing_along(
    nested: Path, tmp_path: Path
) -> None:
    at = session(nested)
    at.accept([item(at, "Denies “denied” Claimant")])
    at.correct(item(at, "Promises “promised” Claimant"), speaker="Holm [0..4]")
    she = [each for each in at.items if each.kind == "mention" and each.words.strip("“”") == "she"]
    assert not {each.key for each in she} & {each.key for each in at.waiting()}
    at.reject(she)
    assert {row.decision for row in rows(nested)} == {"accept", "reject"}
    assert len([row for row in rows(nested) if row.decision == "accept"]) == 2
    [layer] = kept(nested, tmp_path / "out")
    assert "E2" in {event.id for event in layer.events}


def _contested(folder: Path, claim: str, *more: str) -> None:
    """Write rows in which anna says two things of a claim, and accepts others."""
    at = session(folder)
    at.accept([item(at, each) for each in more])
    row = at.accept([item(at, claim)]).added[0]
    both = [row, row._replace(decision="reject")]
    others = [each for each in rows(folder) if each.key != row.key]
    (folder / VERDICTS).write_bytes(render([*both, *others]))


@pytest.mark.parametrize("of", ["Person “Lavrov”", "Asserts “said” Claim"])
def test_nothing_comes_of_two_verdicts_of_one_person_also_by_way_of_what_names_it(
    story: Path, tmp_path: Path, of: str
) -> None:
    whole = "Asserts “said” Claim"
    _contested(story, of, *({whole} - {of}))
    left = attributes(kept(story, tmp_path / "out"))
    assert all("Proposed" in left[each] for each in ("Person Lavrov", "Asserts"))
    at = session(story)
    assert at.mine(item(at, of)) == "held"
    assert item(at, whole) in at.waiting()


def test_two_verdicts_of_one_person_stay_until_one_takes_their_place(story: Path) -> None:
    _contested(story, "State “Kyiv”")
    at = session(story)
    kyiv = item(at, "State “Kyiv”")
    at.accept([item(at, "Draft “the draft”")])
    assert sorted(row.decision for row in at.contested(kyiv)) == ["accept", "reject"]
    at.reject([kyiv])
    assert sorted(row.decision for row in rows(story)) == ["accept", "reject"]
    at.undo()
    assert len(at.contested(kyiv)) == 2
    at.withdraw([kyiv])
    assert [row.claim for row in rows(story)] == ["Draft “the draft”"]


def test_a_claim_that_is_accepted_again_settles_what_was_said_twice_of_its_names(
    story: Path,
) -> None:
    whole = "Asserts “said” Claim"
    _contested(story, "Person “Lavrov”", whole)
    at = session(story)
    at.accept([item(at, whole)])
    assert [row.decision for row in rows(story)] == ["accept"]
    assert at.waiting() == []


def test_rows_that_contradict_each_other_stay_when_something_else_is_judged(tmp_path: Path) -> None:
    write(tmp_path / "in", Engine().propose((SAID, "Lavrov represents Russia.")))
    at = session(tmp_path / "in")
    at.reject([item(at, "Asserts “said” Claim")])
    torn = at.accept([item(at, "Rejects “rejected” About")]).added
    rejected = torn[0]._replace(key=item(at, "Asserts “said” Claim").key, decision="reject")
    (tmp_path / "in" / VERDICTS).write_bytes(render([*torn, rejected]))
    again = session(tmp_path / "in")
    again.accept([item(again, "represents")])
    assert len(rows(tmp_path / "in")) == 3


def test_what_people_judge_differently_is_not_said_to_be_judged_by_nobody(
    story: Path, tmp_path: Path
) -> None:
    for reviewer, judge in (("Bea Oso", "accept"), ("anna", "reject")):
        at = session(story, reviewer)
        getattr(at, judge)([item(at, "Asserts “said” Claim")])
    report = build(options(story), tmp_path / "out")
    told = [each.what for each in report.findings if each.code == "KG146"]
    assert not any("rules: Asserts" in each for each in told)
    assert any(each.code == "KG706" for each in report.findings)
    lines = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert "Proposed, and judged differently: Lavrov says that" in lines


def test_verdicts_that_cannot_be_followed_are_told_once(story: Path, tmp_path: Path) -> None:
    at = session(story)
    claim = item(at, "Asserts “said” Claim")
    at.accept([claim])
    [row] = [each for each in rows(story) if each.key == claim.key]
    at.withdraw([claim])
    while waiting := [each for each in at.waiting() if each.key != claim.key]:
        at.reject(waiting)
    others = rows(story)
    nobody = CorrectionCells(speaker="Nobody Here")
    for code, ones in (
        ("KG702", [row, row._replace(decision="reject")]),
        ("KG704", [row._replace(corrected=nobody)]),
    ):
        (story / VERDICTS).write_bytes(render([*others, *ones]))
        found = build(options(story), tmp_path / "out").findings
        assert [each.code for each in found if each.code in ("KG146", code)] == [code]


def test_what_was_proposed_only_for_a_rejected_claim_is_not_asked_about(tmp_path: Path) -> None:
    """The words for a speaker are of the rule that found the claim; the name Kyiv is of another one."""
    record = Engine().propose(("Lavrov said that Kyiv rejected the draft.",))
    for each in record["mentions"]:
        name = {"State": "rules: name", "Draft": "rules: name"}.get(each["label"], "rules: verb")
        each["attributes"] = {"Proposed": name}
    for each in record["events"]:
        each["attributes"] = {"Proposed": "rules: verb"}
    write(tmp_path, record)
    at = session(tmp_path)
    before = len(at.waiting())
    at.reject([each for each in at.waiting() if each.kind == "claim"])
    assert [each.claim for each in at.waiting()] == ["State “Kyiv”", "Draft “the draft”"]
    assert len(at.waiting()) <= before
    at.undo()
    assert len(at.waiting()) == before
