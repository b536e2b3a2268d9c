"""Corrections of what a claim says and of the class of a mention, as a build keeps them."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from judging.proposing import SAID, STORY, Engine, write
from judging.reviewed import attributes, item, kept, options, rows, session

from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.verdicts import VERDICTS, CorrectionCells, render
from kgraph.model.annotations import Event, Layer, Mention
from kgraph.pipeline.build import build

CLAIM = "Asserts “said” Claim"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with the proposals on one sentence."""
    write(tmp_path / "in", Engine().propose((SAID,)))
    return tmp_path / "in"


def content(text: str) -> CorrectionCells:
    return CorrectionCells(content=text)


def of_class(name: str) -> CorrectionCells:
    return CorrectionCells(cls=name)


def event(layer: Layer, label: str) -> Event:
    [found] = [each for each in layer.events if each.label == label]
    return found


def named(layer: Layer, label: str, role: str) -> list[Mention]:
    """The mentions in a role of the event of that label."""
    targets = [each.target for each in event(layer, label).arguments if each.role == role]
    return [each for each in layer.mentions if each.id in targets]


def graph(folder: Path, output: Path) -> str:
    build(options(folder), output)
    return (output / "graph.nq").read_text(encoding="utf-8")


@pytest.mark.parametrize("written", ["The Oslo Group", "The Oslo Group [58..72]"])
def test_a_speaker_with_an_article_is_the_one_that_is_marked_without(
    tmp_path: Path, written: str
) -> None:
    text = (SAID, "Oslo Group met.", "The Oslo Group left.")
    record = Engine().propose(text)
    begin = " ".join(text).index("Oslo Group")
    mark = {"id": "G", "label": "Organization", "begin": begin, "end": begin + len("Oslo Group")}
    record["mentions"].append(mark | {"attributes": {"Proposed": "rules: name"}})
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    at.correct(item(at, CLAIM), speaker=written)
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    [speaker] = named(layer, "Asserts", "Claimant")
    assert speaker.label == "Organization"
    assert " ".join(layer.document.text[b:e] for b, e in speaker.spans) == "Oslo Group"


# What is said


def test_other_words_take_the_place_of_what_was_proposed_to_be_said(
    story: Path, tmp_path: Path
) -> None:
    at = session(story)
    at.correct(item(at, CLAIM), content="Kyiv rejected the draft")
    assert [row.corrected for row in rows(story)] == [
        CorrectionCells(content="Kyiv rejected the draft [17..40]")
    ]
    [layer] = kept(story, tmp_path / "out")
    [said] = named(layer, "Asserts", "Content")
    assert (said.label, said.spans) == ("Quote", ((17, 40),))
    assert {each.name: each.value for each in said.attributes} == {"JudgedBy": "anna"}
    assert [each.spans for each in layer.mentions if each.label == "Quote"] == [((17, 40),)]
    assert "Claim" in {each.role for each in event(layer, "Asserts").arguments}
    assert at.waiting() == []


def test_what_was_proposed_stands_in_the_row_and_who_corrected_it_in_the_graph(
    story: Path, tmp_path: Path
) -> None:
    at = session(story)
    at.correct(item(at, CLAIM), content="Kyiv rejected the draft")
    [row] = rows(story)
    assert "Content: Quote “that Kyiv rejected the draft”" in row.claim
    lines = graph(story, tmp_path / "out")
    assert '/ns#quote> "Kyiv rejected the draft"' in lines
    assert "that Kyiv rejected" not in re.findall('/ns#quote> "([^"]*)"', lines)
    assert '/ns#judgedBy> "anna"' in lines
    assert "NotJudged" not in lines


def test_a_statement_that_the_new_words_do_not_have_is_not_said_any_more(
    tmp_path: Path,
) -> None:
    """The claim names it, and it stood in the words of before."""
    folder = tmp_path / "in"
    write(folder, Engine().propose((SAID,)))
    at = session(folder)
    at.correct(item(at, CLAIM), content="the draft")
    [layer] = kept(folder, tmp_path / "out")
    assert [each.label for each in layer.events] == ["Asserts"]
    assert {each.role for each in event(layer, "Asserts").arguments} == {"Claimant", "Content"}
    assert {each.label for each in at.waiting()} == {"Draft", "State"}  # names stay names
    report = build(options(folder), tmp_path / "again")
    assert not any(report.sources.ledger.balance().values())


def parted(folder: Path) -> dict[str, Any]:
    """Proposals on a claim in whose words a relation stands that nothing names."""
    told = {"attributes": {"Proposed": "rules: x"}}
    spans = {"Person": (0, 6), "Asserts": (7, 11), "Quote": (12, 45), "State": (17, 21)}
    text = "Lavrov said that Kyiv belongs to Oslo in 2020."
    mentions = [
        {"id": label, "label": label, "begin": begin, "end": end, **told}
        for label, (begin, end) in spans.items()
    ]
    mentions.append({"id": "Oslo", "label": "State", "begin": 33, "end": 37, **told})
    relation = {"id": "R", "label": "memberOf", "subject": "State", "object": "Oslo", **told}
    filled = [["Claimant", "Person"], ["Content", "Quote"]]
    claim = {"id": "E", "label": "Asserts", "trigger": "Asserts", "arguments": filled, **told}
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    record |= {"relations": [relation], "events": [claim]}
    write(folder, record)
    return record


def test_what_stood_in_the_words_of_before_does_not_become_what_the_text_says(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    parted(folder)
    at = session(folder)
    at.accept([item(at, "memberOf")])
    relation = rows(folder)
    assert "assertedBy" not in graph(folder, tmp_path / "before")
    at.correct(item(at, "Asserts “said” Claimant"), content="in 2020")
    [row] = rows(folder)  # the other one contradicts it
    assert row.corrected.content == "in 2020 [38..45]"
    lines = graph(folder, tmp_path / "after")
    assert "assertedBy" not in lines
    assert "ns#memberOf" not in lines
    (folder / VERDICTS).write_bytes(render([row, *relation]))  # a person put it back
    report = build(options(folder), tmp_path / "both")
    assert [each.code for each in report.findings if each.code.startswith("KG7")] == ["KG705"]
    assert "assertedBy" not in (tmp_path / "both" / "graph.nq").read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["reject", "correct"])
def test_a_claim_that_is_a_span_does_not_become_that_of_the_text(tmp_path: Path, how: str) -> None:
    """It was accepted as part of somebody's words, which were rejected, or replaced, then."""
    folder = tmp_path / "in"
    record = parted(folder)
    told = {"Proposed": "rules: claim"}
    claim = {"id": "C", "label": "Claim", "begin": 17, "end": 37, "attributes": told}
    record["mentions"].append(claim)
    write(folder, record)
    at = session(folder)
    at.accept([item(at, "Claim")])
    accepted = rows(folder)
    speech = item(at, "Asserts “said” Claimant")
    at.reject([speech]) if how == "reject" else at.correct(speech, content="in 2020")
    (folder / VERDICTS).write_bytes(render([*rows(folder), *accepted]))
    lines = graph(folder, tmp_path / "out")
    assert not re.search("ns#claimant> <[^>]*/doc/story>", lines)


def swallowed(folder: Path) -> None:
    """Proposals on two claims, of which the words of the first were taken to the end of the sentence."""
    told = {"attributes": {"Proposed": "rules: x"}}
    text = "Reyes said that the city paid, which Duarte denied in May."
    spans = {"Person": (0, 5), "Asserts": (6, 10), "Quote": (11, 57), "Agent": (37, 43)}
    spans |= {"Denies": (44, 50), "Topic": (51, 57)}
    mentions = [
        {"id": label, "label": label, "begin": begin, "end": end, **told}
        for label, (begin, end) in spans.items()
    ]
    outer = [["Claimant", "Person"], ["Content", "Quote"]]
    inner = [["Claimant", "Agent"], ["About", "Topic"]]
    events = [
        {"id": f"E-{label}", "label": label, "trigger": label, "arguments": filled, **told}
        for label, filled in (("Asserts", outer), ("Denies", inner))
    ]
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(folder, record | {"events": events})


OUTER, INNER = "Asserts “said” Claimant", "Denies “denied” About"


def test_a_claim_of_somebody_else_outside_of_the_new_words_waits_for_its_own_verdict(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    swallowed(folder)
    at = session(folder)
    change = at.correct(item(at, OUTER), content="the city paid")
    assert change.along == ()
    assert (at.mine(item(at, INNER)), item(at, INNER) in at.waiting()) == ("open", True)
    assert [each.label for each in at.as_corrected(item(at, INNER)).events] == ["Asserts", "Denies"]
    assert "NotJudged" in graph(folder, tmp_path / "before")
    at.accept([item(at, INNER)])
    lines = graph(folder, tmp_path / "after")
    assert "NotJudged" not in lines
    assert "attributedTo" not in lines  # nobody reports the other any more


def test_who_accepted_it_as_somebodys_words_is_asked_again(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    swallowed(folder)
    at = session(folder)
    at.accept([item(at, INNER)])
    at.correct(item(at, OUTER), content="the city paid")
    assert [row.claim[:7] for row in rows(folder)] == ["Asserts"]
    assert item(at, INNER) in at.waiting()
    at.undo()
    assert [row.claim[:6] for row in rows(folder)] == ["Denies"]


def test_what_another_accepted_as_somebodys_words_waits_once_these_are_corrected(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    swallowed(folder)
    ben = session(folder, "ben")
    ben.accept([item(ben, INNER)])
    anna = session(folder)
    anna.correct(item(anna, OUTER), content="the city paid")
    assert anna.standing(item(anna, INNER)).outcome == "open"
    assert "NotJudged" in graph(folder, tmp_path / "out")
    assert item(anna, INNER) in anna.waiting()
    anna.accept([item(anna, INNER)])
    assert anna.standing(item(anna, INNER)).by == ("anna", "ben")


def test_an_office_outside_of_the_new_words_waits_for_its_own_verdict(tmp_path: Path) -> None:
    """The narrator tells who somebody is: `the port would close, an idea that the mayor, Lima, liked`."""
    folder = tmp_path / "in"
    record = parted(folder)
    record["relations"][0]["label"] = "holdsOffice"
    for mention in record["mentions"]:
        label = {"State": "Person", "Oslo": "Office"}.get(mention["id"])
        mention["label"] = label or mention["label"]
    write(folder, record)
    at = session(folder)
    at.accept([item(at, OUTER)])
    change = at.correct(item(at, OUTER), content="in 2020")
    assert change.along == ()
    office = item(at, "holdsOffice")
    assert (at.mine(office), office in at.waiting()) == ("open", True)
    assert not any(map(at.is_class_lost, at.waiting()))
    assert "assertedBy" not in graph(folder, tmp_path / "before")
    at.accept([office])
    assert "assertedBy" in graph(folder, tmp_path / "after")


def test_a_statement_that_is_rejected_with_a_correction_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    parted(folder)
    at = session(folder)
    change = at.correct(item(at, "Asserts “said” Claimant"), content="in 2020")
    assert [each.label for each in change.along] == ["memberOf"]
    assert at.undo() == change


def test_of_two_verdicts_that_contradict_each_other_each_names_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    parted(folder)
    at = session(folder)
    at.accept([item(at, "memberOf")])
    accepted = rows(folder)
    at.reject([item(at, "Asserts “said” Claimant")])
    (folder / VERDICTS).write_bytes(render([*rows(folder), *accepted]))
    found = build(options(folder), tmp_path / "out").findings
    [told] = [each.what for each in found if each.code == "KG705"]
    assert f"{folder / VERDICTS}:2, anna rejects Asserts “said” Claimant" in told


def test_what_stands_in_the_new_words_stays_said(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    parted(folder)
    at = session(folder)
    at.accept([item(at, "memberOf")])
    at.correct(item(at, "Asserts “said” Claimant"), content="Kyiv belongs to Oslo")
    assert len(rows(folder)) == 2
    [layer] = kept(folder, tmp_path / "out")
    assert [each.label for each in layer.relations] == ["memberOf"]
    assert "assertedBy" not in graph(folder, tmp_path / "graph")


def test_words_in_pieces_and_in_quotation_marks_are_found(story: Path, tmp_path: Path) -> None:
    at = session(story)
    at.correct(item(at, CLAIM), content="“Kyiv … the draft”")
    [layer] = kept(story, tmp_path / "out")
    [said] = named(layer, "Asserts", "Content")
    assert said.spans == ((17, 21), (31, 40))
    assert [row.corrected.content for row in rows(story)] == ["Kyiv the draft [17..21 31..40]"]


def test_the_words_that_were_proposed_are_no_correction(story: Path, tmp_path: Path) -> None:
    at = session(story)
    at.correct(item(at, CLAIM), content="that Kyiv rejected the draft")
    assert [row.corrected for row in rows(story)] == [CorrectionCells()]
    assert len(attributes(kept(story, tmp_path / "out"))) == 8


def test_a_claim_without_content_gets_one(tmp_path: Path) -> None:
    record = Engine().propose((SAID,))
    record["mentions"] = [each for each in record["mentions"] if each["label"] != "Quote"]
    [claim] = [each for each in record["events"] if each["label"] == "Asserts"]
    claim["arguments"] = [each for each in claim["arguments"] if each[0] != "Content"]
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    at.correct(item(at, CLAIM), content="Kyiv rejected the draft")
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    [said] = named(layer, "Asserts", "Content")
    assert (said.label, said.spans) == ("Quote", ((17, 40),))


def test_words_that_two_claims_have_stay_those_of_the_other(tmp_path: Path) -> None:
    record = Engine().propose((SAID,))
    told = {"Proposed": "rules: x"}
    quote = next(each["id"] for each in record["mentions"] if each["label"] == "Quote")
    begin, end = 31, 34
    record["mentions"].append(
        {"id": "d", "label": "Denies", "begin": begin, "end": end, "attributes": told}
    )
    arguments = [["Content", quote]]
    record["events"].append(
        {"id": "D", "label": "Denies", "trigger": "d", "arguments": arguments, "attributes": told}
    )
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    at.correct(item(at, CLAIM), content="the draft")
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert [each.spans for each in named(layer, "Denies", "Content")] == [((12, 40),)]
    assert [each.spans for each in named(layer, "Asserts", "Content")] == [((31, 40),)]


def test_a_claim_whose_words_reach_out_of_anothers_is_still_reported(tmp_path: Path) -> None:
    """What is denied stays denied, and does not become a claim of its own."""
    told = {"attributes": {"Proposed": "rules: x"}}
    text = "Holm denied that she promised the line. It is long."
    spans = {"Person": (0, 4), "Denies": (5, 11), "c": (12, 38), "s": (17, 20)}
    spans |= {"Promises": (21, 29), "l": (30, 38)}
    labels = {"c": "Quote", "l": "Quote", "s": "Person"}
    mentions = [
        {"id": id, "label": labels.get(id, id), "begin": begin, "end": end, **told}
        for id, (begin, end) in spans.items()
    ]
    events = [
        {"id": "E1", "trigger": "Denies", "arguments": [["Claimant", "Person"], ["Content", "c"]]},
        {"id": "E2", "trigger": "Promises", "arguments": [["Claimant", "s"], ["Content", "l"]]},
    ]
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    record["events"] = [{**each, "label": each["trigger"], **told} for each in events]
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    at.accept([item(at, "Denies “denied” Claimant")])
    at.correct(item(at, "Promises “promised” Claimant"), content="the line. It is long")
    lines = graph(tmp_path / "in", tmp_path / "out")
    assert "DeniedSaying" in lines
    assert not re.search("ns#claimant> .*\n.*ns#stance> <[^>]*Promises>", lines)


def test_undoing_brings_back_what_was_proposed(story: Path) -> None:
    at = session(story)
    at.accept([item(at, "Rejects “rejected” About")])
    before = (story / VERDICTS).read_bytes()
    at.correct(item(at, CLAIM), content="the draft")
    assert len(rows(story)) == 1
    at.undo()
    assert (story / VERDICTS).read_bytes() == before


# The class of a mention


def test_a_mention_has_another_class(story: Path, tmp_path: Path) -> None:
    assert "/id/state/" in graph(story, tmp_path / "before")
    at = session(story)
    at.correct(item(at, "State"), cls="Person")
    assert [row.corrected for row in rows(story)] == [CorrectionCells(cls="Person")]
    at.accept([item(at, CLAIM)])
    [layer] = kept(story, tmp_path / "out")
    assert [each.label for each in named(layer, "Rejects", "Claimant")] == ["Person"]
    assert attributes([layer])["Person Kyiv"] == {"JudgedBy": "anna", "Confidence": "0.7"}
    assert at.waiting() == []
    lines = graph(story, tmp_path / "graph")
    assert "/id/state/" not in lines
    assert "/id/person/" in lines


def test_a_mention_has_other_words(story: Path, tmp_path: Path) -> None:
    at = session(story)
    at.correct(item(at, "Draft"), content="rejected the draft", cls="Agreement")
    [cells] = [row.corrected for row in rows(story)]
    assert cells == CorrectionCells(content="rejected the draft [22..40]", cls="Agreement")
    at.accept([item(at, CLAIM)])
    [layer] = kept(story, tmp_path / "out")
    assert attributes([layer])["Agreement rejected the draft"]["JudgedBy"] == "anna"
    assert at.waiting() == []
    while at.undo():
        pass
    assert rows(story) == []


def test_the_words_of_a_mention_are_those_of_its_place(tmp_path: Path) -> None:
    text = "Wexcombe Playhouse closed. Staff of Wexcombe Playhouse wept."
    told = {"label": "Person", "attributes": {"Proposed": "rules: name"}}
    mentions = [{"id": f"T{n}", "quote": "Playhouse", "nth": n, **told} for n in (1, 2)]
    write(tmp_path, {"path": "a", "text": text, "annotator": "rules", "mentions": mentions})
    at = session(tmp_path)
    at.correct(at.items[1], content="Wexcombe Playhouse", cls="Organization")
    assert [(r.place, r.corrected.content) for r in rows(tmp_path)] == [
        ("45..54", "Wexcombe Playhouse [36..54]")
    ]
    assert at.waiting() == at.items[:1]  # of other words, and so asked about by itself


def test_names_of_terms_may_be_typed_in_any_case(story: Path) -> None:
    at = session(story)
    at.correct(item(at, "State"), cls="person")
    at.correct(item(at, CLAIM), stance="denies")
    assert [tuple(filter(None, row.corrected)) for row in rows(story)] == [("Denies",), ("Person",)]


@pytest.mark.parametrize(
    ("claim", "cells", "what"),
    [
        (
            CLAIM,
            content("Kyiv rejects the draft"),
            "the content 'Kyiv rejects the draft' is not in",
        ),
        (CLAIM, content("the draft [30..40]"), "the content 'the draft' does not stand at 30..40"),
        ("Person", content("Kyiv"), "'Lavrov' is not a part of the name 'Kyiv', nor it of that"),
        ("Person", content("Lavrow"), "the name 'Lavrow' is not in the text"),
        ("Quote", content("Kyiv"), "only what names a person"),
        ("State", of_class("Stat"), "'Stat' is not a class; did you mean 'State'"),
        ("State", of_class("Denies"), "'Denies' is not a class"),
        ("Quote", of_class("Person"), "only what names a person, a place or another thing has a"),
        ("Asserts “said”", of_class("Person"), "only what names a person"),
        (CLAIM, of_class("Person"), "only what names a person"),
        ("State", CorrectionCells("Denies", cls="Person"), "has no stance or speaker"),
    ],
)
def test_what_cannot_be_corrected_is_refused_with_words(
    story: Path, claim: str, cells: CorrectionCells, what: str
) -> None:
    at = session(story)
    which = next(each for each in at.items if each.claim.startswith(claim))
    with pytest.raises(CorrectionError, match=re.escape(what)):
        at.correct(which, *cells)
    assert not (story / VERDICTS).exists()


# Several people


@pytest.mark.parametrize(
    ("claim", "one", "other", "said"),
    [
        (
            CLAIM,
            content("the draft"),
            content("Kyiv"),
            "anna accepts it with the content at 31..40; ben accepts it with the content at 17..21",
        ),
        (
            CLAIM,
            CorrectionCells("Denies", "(unknown)"),
            CorrectionCells("Denies", "Kyiv"),
            "anna accepts it with the stance Denies and no speaker; "
            "ben accepts it with the stance Denies and the speaker at 17..21",
        ),
        (
            "State",
            of_class("Person"),
            CorrectionCells(),
            "anna accepts it with the class Person; ben accepts it",
        ),
    ],
)
def test_corrections_that_differ_are_disputed(
    story: Path, tmp_path: Path, claim: str, one: CorrectionCells, other: CorrectionCells, said: str
) -> None:
    for reviewer, cells in (("anna", one), ("ben", other)):
        at = session(story, reviewer)
        which = item(at, claim)
        at.correct(which, *cells) if any(cells) else at.accept([which])
    report = build(options(story), tmp_path / "out")
    told = [each.what for each in report.findings if each.code == "KG706"]
    assert told == [f"people disagree on this claim: {said}"] * 2
    assert report.conforms
    left = attributes(kept(story, tmp_path / "out"))
    assert said in {each.get("Disputed") for each in left.values()}


def test_the_same_correction_of_two_people_is_one(story: Path, tmp_path: Path) -> None:
    for reviewer, words in (
        ("anna", "Kyiv rejected the draft"),
        ("ben", "“Kyiv rejected the draft”"),
    ):
        at = session(story, reviewer)
        at.correct(item(at, CLAIM), content=words)
    [layer] = kept(story, tmp_path / "out")
    [said] = named(layer, "Asserts", "Content")
    assert [each.value for each in said.attributes] == ["anna", "ben"]


# In the file


def test_a_file_without_the_columns_is_read(story: Path, tmp_path: Path) -> None:
    at = session(story)
    at.correct(item(at, CLAIM), "Denies")
    [row] = rows(story)
    cells = (row.document, row.decision, row.reviewer, "Denies", row.key, row.text)
    lines = ("document,verdict,reviewer,stance,key,text_sha256", ",".join(cells))
    (story / VERDICTS).write_text("\n".join(lines), encoding="utf-8")
    assert "Denies" in attributes(kept(story, tmp_path / "out"))


def test_words_with_other_quotation_marks_are_the_same(tmp_path: Path) -> None:
    """A spreadsheet or an editor makes “ of \"."""
    record = Engine().propose(('Lavrov said that Kyiv rejected "the draft".',))
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    at.correct(item(at, CLAIM), content='Kyiv rejected "the draft"')
    file = tmp_path / "in" / VERDICTS
    row = rows(tmp_path / "in")[0]
    changed = row.corrected.content.replace('"the', "“the").replace('draft"', "draft”")
    file.write_bytes(render([row._replace(corrected=content(changed))]))
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert [each.spans for each in named(layer, "Asserts", "Content")] == [((17, 42),)]


@pytest.mark.parametrize("column", ["content", "class"])
def test_only_what_is_accepted_can_be_corrected(story: Path, tmp_path: Path, column: str) -> None:
    at = session(story)
    at.reject([item(at, CLAIM)])
    [row] = csv.DictReader((story / VERDICTS).read_text(encoding="utf-8").splitlines())
    with (story / VERDICTS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow({**row, column: "Kyiv"})
    report = build(options(story), tmp_path / "out")
    [told] = [each.what for each in report.findings if each.code == "KG701"]
    assert told == f"this row is not a verdict: a rejection has no {column}"


def test_a_correction_that_cannot_be_made_leaves_a_proposal(story: Path, tmp_path: Path) -> None:
    at = session(story)
    at.accept([item(at, CLAIM)])
    [row] = rows(story)
    wrong = row._replace(corrected=content("Kyiv rejects the draft"))
    (story / VERDICTS).write_bytes(render([wrong]))
    report = build(options(story), tmp_path / "out")
    [told] = [each for each in report.findings if each.code == "KG704"]
    assert told.what == "the content 'Kyiv rejects the draft' is not in the text"
    assert "the nearest words of the text are 'Kyiv rejected the draft'" in told.fix
    assert "Proposed" in attributes(kept(story, tmp_path / "again"))["Asserts"]


def test_the_ledger_balances(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, Engine().propose(STORY))
    at = session(folder)
    at.correct(item(at, CLAIM), "Warns", "Rubio", "Kyiv rejected the draft")
    at.correct(item(at, "Denies “denied” Claim"), content="Oslo")
    at.correct(item(at, "Person “Rubio”"), cls="State")
    report = build(options(folder), tmp_path / "out")
    assert not any(report.sources.ledger.balance().values())


def test_a_speaker_in_whose_place_another_is_put_is_left_out_and_asked_of_nobody(
    story: Path, tmp_path: Path
) -> None:
    at = session(story)
    at.correct(item(at, CLAIM), speaker="Kyiv")
    assert at.waiting() == []
    [layer] = kept(story, tmp_path / "out")
    names = [layer.document.text[slice(*each.spans[0])] for each in layer.mentions]
    assert "Lavrov" not in names
    assert "Kyiv" in names
    assert "Lavrov" not in re.findall('anchorOf> "(.*?)"', graph(story, tmp_path / "again"))


def test_a_speaker_in_whose_place_another_is_put_stays_if_somebody_has_judged_it(
    story: Path, tmp_path: Path
) -> None:
    at = session(story)
    at.accept([item(at, "Person “Lavrov”")])
    at.correct(item(at, CLAIM), speaker="Kyiv")
    [layer] = kept(story, tmp_path / "out")
    [lavrov] = [each for each in layer.mentions if each.spans == ((0, 6),)]
    assert {each.name: each.value for each in lavrov.attributes}["JudgedBy"] == "anna"


def test_a_speaker_that_another_claim_names_stays_with_that(tmp_path: Path) -> None:
    record = Engine().propose((SAID, "Lavrov represents Russia."))
    [lavrov] = [each["id"] for each in record["mentions"] if each["begin"] == 0]
    [represents] = record["relations"]
    represents["subject"] = lavrov
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    at.correct(item(at, CLAIM), speaker="Kyiv")
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert lavrov in [each.id for each in layer.mentions]


def test_of_places_that_name_several_none_is_taken_to_be_meant(tmp_path: Path) -> None:
    text = "Ann Holm left. Bo Holm came. Holm said that it rained. It was Holm."
    told = {"attributes": {"Proposed": "rules: x"}}
    spans = [("Person", 0, 8), ("Person", 15, 22), ("Person", 29, 33), ("Asserts", 34, 38)]
    spans += [("Quote", 39, 53), ("Person", 62, 66)]
    mentions = [
        {"id": f"T{n}", "label": label, "begin": begin, "end": end, **told}
        for n, (label, begin, end) in enumerate(spans)
    ]
    filled = [["Content", "T4"]]
    claim = {"id": "E", "label": "Asserts", "trigger": "T3", "arguments": filled, **told}
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(tmp_path / "in", record | {"events": [claim]})
    at = session(tmp_path / "in")
    at.correct(item(at, "Asserts “said” Content"), speaker="Holm")  # once in the sentence
    assert [row.corrected.speaker for row in rows(tmp_path / "in")] == ["Holm [29..33]"]
    record |= {"text": text.replace("Holm said", "Hahn said"), "events": [claim]}
    write(tmp_path / "in", record)
    (tmp_path / "in" / VERDICTS).unlink()
    at = session(tmp_path / "in")
    with pytest.raises(CorrectionError, match="stands in 3 places"):
        at.correct(item(at, "Asserts “said” Content"), speaker="Holm")
    mentions[0]["links"] = mentions[1]["links"] = mentions[5]["links"] = ["Wikidata:Q1"]
    record["clusters"] = [["T0", "T1", "T5"]]
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    at.correct(item(at, "Asserts “said” Content"), speaker="Holm")
    assert [row.corrected.speaker for row in rows(tmp_path / "in")] == ["Bo Holm [15..22]"]


def test_who_agrees_with_others_agrees_with_their_corrections_and_with_what_they_said_of_parts(
    story: Path, tmp_path: Path
) -> None:
    anna = session(story)
    anna.reject([item(anna, "Rejects “rejected” About")])
    anna.correct(item(anna, CLAIM), "Denies", "(unknown)")
    anna.correct(item(anna, "Draft"), cls="Place")
    ben = session(story, "ben")
    ben.accept([item(ben, CLAIM)], as_corrected=True)
    assert {(row.claim, *row.outcome) for row in rows(story) if row.reviewer == "ben"} == {
        (row.claim, *row.outcome) for row in rows(story) if row.reviewer == "anna"
    }
    report = build(options(story), tmp_path / "out")
    assert not [each for each in report.findings if each.code == "KG706"]
    assert ben.standing(item(ben, CLAIM)).by == ("anna", "ben")
    ben.accept([item(ben, CLAIM)])
    assert ben.standing(item(ben, CLAIM)).outcome == "disputed"


def test_content_takes_the_place_of_what_a_claim_is_about_if_it_says_nothing_else(
    story: Path, tmp_path: Path
) -> None:
    at = session(story)
    at.correct(item(at, "Rejects “rejected” About"), content="the draft")
    [layer] = kept(story, tmp_path / "out")
    assert not named(layer, "Rejects", "About")
    [said] = named(layer, "Rejects", "Content")
    assert " ".join(layer.document.text[b:e] for b, e in said.spans) == "the draft"
    assert at.mine(item(at, "Draft “the draft”")) == "open"  # a name is judged for itself
    at.undo()
    at.accept([item(at, "Rejects “rejected” About")])
    [layer] = kept(story, tmp_path / "out")
    assert named(layer, "Rejects", "About")


# Several speakers


def spoken(folder: Path, *more: tuple[str, int, int]) -> str:
    """A proposed claim of Ilse Brandt; `more`: further mentions, as label, begin and end."""
    text = "Ilse Brandt and the mayor of Halden Bay, Peter Aune, said that it rained."
    told = {"attributes": {"Proposed": "rules: x"}}
    spans = [("Person", 0, 11), ("Place", 29, 39), ("Person", 41, 51), ("Asserts", 53, 57)]
    spans += [("Quote", 58, 72), *more]
    mentions = [
        {"id": f"T{n}", "label": label, "begin": begin, "end": end, **told}
        for n, (label, begin, end) in enumerate(spans)
    ]
    filled = [["Claimant", "T0"], ["Content", "T4"]]
    claim = {"id": "E", "label": "Asserts", "trigger": "T3", "arguments": filled, **told}
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(folder, record | {"events": [claim]})
    return text


@pytest.mark.parametrize(
    ("written", "speakers"),
    [
        ("Ilse Brandt; Peter Aune", ["Ilse Brandt [0..11]", "Peter Aune [41..51]"]),
        ("Peter Aune ;Peter Aune; Ilse Brandt", ["Peter Aune [41..51]", "Ilse Brandt [0..11]"]),
        ("Ilse Brandt and Peter Aune", ["Ilse Brandt [0..11]", "Peter Aune [41..51]"]),
        (
            "Ilse Brandt and the mayor of Halden Bay, Peter Aune",
            ["Ilse Brandt [0..11]", "the mayor of Halden Bay, Peter Aune [16..51]"],
        ),
        ("Peter Aune [41..51]; Ilse Brandt", ["Peter Aune [41..51]", "Ilse Brandt [0..11]"]),
    ],
)
def test_several_may_speak_and_do_so_when_the_file_is_read_again(
    tmp_path: Path, written: str, speakers: list[str]
) -> None:
    text = spoken(tmp_path / "in")
    at = session(tmp_path / "in")
    at.correct(item(at, "Asserts “said” Claimant"), speaker=written)
    assert [row.corrected.speaker for row in rows(tmp_path / "in")] == ["; ".join(speakers)]
    report = build(options(tmp_path / "in"), tmp_path / "report")
    assert [each.code for each in report.findings if each.code.startswith("KG7")] == []
    assert not any(report.sources.ledger.balance().values())
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    found = named(layer, "Asserts", "Claimant")
    names = {f"{text[slice(*e.spans[0])]} [{e.spans[0][0]}..{e.spans[0][1]}]" for e in found}
    assert names == {*speakers}
    assert len(re.findall("ns#claimant>", graph(tmp_path / "in", tmp_path / "again"))) == 2


@pytest.mark.parametrize(
    ("between", "last"),
    [(", ", " and "), (", ", ", and "), (" and ", " and "), ("; ", "; "), (" and ", "; ")],
)
def test_a_list_of_names_is_several_speakers(tmp_path: Path, between: str, last: str) -> None:
    spoken(tmp_path / "in")
    at = session(tmp_path / "in")
    names = f"Ilse Brandt{between}Halden Bay{last}Peter Aune"
    at.correct(item(at, "Asserts “said” Claimant"), speaker=names)
    [row] = rows(tmp_path / "in")
    assert row.corrected.speaker == "Ilse Brandt [0..11]; Halden Bay [29..39]; Peter Aune [41..51]"


def test_a_name_with_and_in_it_is_one_speaker(tmp_path: Path) -> None:
    whole = ("Organization", 0, 51)
    spoken(tmp_path / "in", whole)
    at = session(tmp_path / "in")
    name = "Ilse Brandt and the mayor of Halden Bay, Peter Aune"
    at.correct(item(at, "Asserts “said” Claimant"), speaker=name)
    assert [row.corrected.speaker for row in rows(tmp_path / "in")] == [f"{name} [0..51]"]


def test_words_with_and_that_name_nobody_on_one_side_are_one_speaker(tmp_path: Path) -> None:
    spoken(tmp_path / "in")
    at = session(tmp_path / "in")
    at.correct(item(at, "Asserts “said” Claimant"), speaker="Brandt and the mayor")
    assert [row.corrected.speaker for row in rows(tmp_path / "in")] == [
        "Brandt and the mayor [5..25]"
    ]


def test_several_speakers_are_not_taken_for_one_name_that_leaves_out_words(tmp_path: Path) -> None:
    spoken(tmp_path / "in")
    at = session(tmp_path / "in")
    with pytest.raises(CorrectionError, match="is no name that the text has") as refused:
        at.correct(item(at, "Asserts “said” Claimant"), speaker="Ilse Brandt … Peter Aune")
    assert refused.value.fix.endswith("between them: Ilse Brandt; Peter Aune")
    with pytest.raises(CorrectionError, match="'Petra Aune' is not in the text"):
        at.correct(item(at, "Asserts “said” Claimant"), speaker="Ilse Brandt; Petra Aune")
