"""Claims that reviewers added to a text that was edited: each whose sentences are the same goes along."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judging.proposing import Engine, write
from judging.reviewed import item, kept, options, session
from judging.test_carrying import DENIED, SAID, STORY, change, edited, propose
from typer.testing import CliRunner

from kgraph.cli.app import app
from kgraph.judging.proposals.added_claims import Missed
from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.own_claims import left_behind, own_claims
from kgraph.judging.proposals.verdicts import VERDICTS
from kgraph.pipeline.build import build
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.adding import Additions
from kgraph.reviewing.carrying import Carrying
from kgraph.reviewing.reviewed import to_review


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the proposals on a story; anna has accepted both of its claims."""
    folder = tmp_path / "in"
    propose(folder, STORY)
    at = session(folder)
    at.accept([item(at, SAID), item(at, DENIED)])
    return folder


def add(folder: Path, *claim: str) -> None:
    asked = ["review", str(folder), "--as", "Dana", "--add", "story"]
    names = ("--speaker", "--stance", "--content")
    options = (each for pair in zip(names, claim, strict=True) for each in pair)
    result = CliRunner().invoke(app, [*asked, *options])
    assert result.exit_code == 0, result.output


def carry_all(folder: Path) -> str:
    result = CliRunner().invoke(app, ["review", str(folder), "--as", "ben", "--carry-over"])
    assert result.exit_code == 0, result.output
    return result.stderr


def test_of_two_texts_after_an_edit_a_build_names_what_brings_all_to_the_new_one(
    folder: Path, tmp_path: Path
) -> None:
    at = session(folder)
    at.accept(at.waiting()[:1])
    add(folder, "Oslo", "Rejects", "the plan")
    propose(folder, edited(("300 euros", "1,400 euros")))
    found = build(options(folder), tmp_path / "out").findings
    [two] = [each for each in found if each.code == "KG133"]
    assert two.severity == "warning"
    assert "news.dana.json has claims that were added in a review" in two.what
    lapsed = [each for each in found if each.code == "KG703"]
    assert lapsed
    assert all("the text of story has changed" in each.what for each in lapsed)
    assert all("kgraph review --carry-over" in each.fix for each in (two, *lapsed))


def test_added_claims_go_with_an_edit_elsewhere(folder: Path, tmp_path: Path) -> None:
    add(folder, "Oslo", "Rejects", "the plan")
    story = edited(("300 euros", "1,400 euros"))
    propose(folder, story)
    assert f"1 claim added to story carried over in {folder}" in carry_all(folder)
    record = json.loads((folder / "news.dana.json").read_bytes())
    assert record["text"] == " ".join(story)
    report = build(options(folder), tmp_path / "out")
    assert "KG133" not in {each.code for each in report.findings}
    found = kept(folder, tmp_path / "kept")
    [own] = [each for each in found if each.annotator == "Dana"]
    words = {own.document.text[b:e] for m in own.mentions for b, e in m.spans}
    assert words >= {"Oslo", "the plan"}


def test_a_name_that_only_tells_who_is_meant_keeps_no_claim_behind(folder: Path) -> None:
    add(folder, "Oslo", "Rejects", "the plan")
    file = folder / "news.dana.json"
    record = json.loads(file.read_bytes())
    [oslo] = [each["id"] for each in record["mentions"] if each["quote"] == "Oslo"][:1]
    record["mentions"].append({"id": "T99", "label": "State", "quote": "The talks"})
    record["clusters"] = [[oslo, "T99"]]
    file.write_text(json.dumps(record), encoding="utf-8")
    propose(folder, edited(("300 euros", "nothing")))
    assert f"1 claim added to story carried over in {folder}" in carry_all(folder)
    record = json.loads(file.read_bytes())
    assert "T99" not in {each["id"] for each in record["mentions"]}
    assert "clusters" not in record


def test_of_two_texts_that_of_the_annotations_counts_and_not_that_of_what_was_added(
    folder: Path, tmp_path: Path
) -> None:
    add(folder, "Oslo", "Rejects", "the plan")
    propose(folder, edited(("300 euros", "1,400 euros")))
    texts = {each.document.text for each in kept(folder, tmp_path / "kept")}
    assert texts == {" ".join(edited(("300 euros", "1,400 euros")))}


OSLO, KYIV = ("Oslo", "Rejects", "the plan"), ("Kyiv", "Rejects", "the draft")


def reviewed(folder: Path, *asked: str) -> str:
    result = CliRunner().invoke(app, ["review", str(folder), "--as", "Dana", *asked])
    assert result.exit_code == 0, result.output
    return result.stdout


def added(folder: Path) -> dict[str, tuple[str, str]]:
    """How each added claim stands, and its key, by its speaker."""
    listed = json.loads(reviewed(folder, "--list", "--status", "added", "--format", "json"))
    return {each["speaker"]: (each["standing"], each["key"]) for each in listed}


def told_by_dana(folder: Path, output: Path) -> set[str]:
    """The words of the speakers of the claims that a build has of Dana."""
    found = [each for each in kept(folder, output) if each.annotator == "Dana"]
    assert all(each.document.text == " ".join(edited(("Peskov", "Oso"))) for each in found)
    return {
        each.document.text[begin:end]
        for each in found
        for event in each.events
        if not event.id.islower()
        for mention in each.mentions
        if mention.id in {a.target for a in event.arguments if a.role == "Claimant"}
        for begin, end in mention.spans
    }


def test_of_added_claims_only_that_of_an_edited_sentence_stays_behind(
    folder: Path, tmp_path: Path
) -> None:
    for each in (OSLO, KYIV):
        add(folder, *each)
    propose(folder, edited(("Peskov", "Oso")))
    told = carry_all(folder)
    assert f"1 claim added to story carried over in {folder}" in told
    assert f"1 claim added to story left behind in {folder}" in told
    [left] = [line for line in told.splitlines() if line.startswith("  Rejects")]
    assert "Claimant: State “Oslo” Content: Quote “the plan”" in left
    assert "its sentence, or one beside it, has changed" in left
    found = build(options(folder), tmp_path / "out").findings
    assert "KG133" not in {each.code for each in found}
    [behind] = [each for each in found if each.code == "KG709"]
    assert "1 claim that Dana added to an earlier text of story is left out" in behind.what
    assert told_by_dana(folder, tmp_path / "kept") == {"Kyiv"}


def test_what_was_left_behind_is_listed_and_can_be_taken_out(folder: Path, tmp_path: Path) -> None:
    for each in (OSLO, KYIV):
        add(folder, *each)
    propose(folder, edited(("Peskov", "Oso")))
    carry_all(folder)
    standing = added(folder)
    assert {who: how for who, (how, _) in standing.items()} == {
        "“Kyiv”": "added",
        "“Oslo”": "left behind",
    }
    reviewed(folder, "--undo", standing["“Oslo”"][1])
    assert added(folder).keys() == {"“Kyiv”"}
    assert "KG709" not in {each.code for each in build(options(folder), tmp_path / "b").findings}
    reviewed(folder, "--undo", added(folder)["“Kyiv”"][1])
    assert not (folder / "news.dana.json").exists()


def test_what_was_left_behind_can_be_added_anew(folder: Path, tmp_path: Path) -> None:
    add(folder, *OSLO)
    propose(folder, edited(("Peskov", "Oso")))
    carry_all(folder)
    before = added(folder)
    add(folder, *OSLO)
    assert {how for how, _ in added(folder).values()} <= {"added", "left behind"}
    reviewed(folder, "--undo", before["“Oslo”"][1])
    assert {who: how for who, (how, _) in added(folder).items()} == {"“Oslo”": "added"}
    assert told_by_dana(folder, tmp_path / "kept") == {"Oslo"}


def test_what_was_left_behind_comes_back_with_its_sentence(folder: Path) -> None:
    for each in (OSLO, KYIV):
        add(folder, *each)
    before = (folder / "news.dana.json").read_bytes()
    propose(folder, edited(("Peskov", "Oso")))
    carry_all(folder)
    propose(folder, STORY)
    assert "2 claims added" not in carry_all(folder)
    assert {how for how, _ in added(folder).values()} == {"added"}
    record = json.loads((folder / "news.dana.json").read_bytes())
    first = json.loads(before)
    assert record["text"] == first["text"]
    assert {len(record[kind]) for kind in ("mentions", "events")} == {
        len(first[kind]) for kind in ("mentions", "events")
    }


def test_a_claim_stays_behind_whose_speaker_around_it_is_another_now(folder: Path) -> None:
    add(folder, *KYIV)
    propose(folder, edited(("300 euros", "1,400 euros")))
    record = json.loads((folder / "news.jsonl").read_bytes())
    record["events"] = [each for each in record["events"] if each["label"] != "Asserts"]
    (folder / "news.jsonl").write_text(json.dumps(record), encoding="utf-8")
    told = carry_all(folder)
    assert "in whose words it stands are others now" in told
    assert {how for how, _ in added(folder).values()} == {"left behind"}


def test_claims_that_were_added_to_what_people_annotated_go_with_an_edit_elsewhere(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"

    def annotate(story: tuple[str, ...]) -> None:
        record = Engine().propose(story)
        for kind in ("mentions", "events"):
            record[kind] = [{k: v for k, v in e.items() if k != "attributes"} for e in record[kind]]
        write(folder, record)

    annotate(STORY)
    add(folder, *OSLO)
    annotate(edited(("300 euros", "1,400 euros")))
    assert f"1 claim added to story carried over in {folder}" in carry_all(folder)


def test_what_stands_in_the_words_of_a_claim_goes_with_it_as_it_was_judged(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    story = ("It cost 3 euros.", "Eva told us that Ana represents Sena.", "It rained.")

    def annotate(figure: str) -> None:
        text = " ".join(story).replace("3", figure)
        by = {"attributes": {"Proposed": "rules: office"}}
        names = [
            {"id": name, "label": label, "quote": name, **by}
            for name, label in (("Ana", "Person"), ("Sena", "State"))
        ]
        relation = {"id": "R1", "label": "represents", "subject": "Ana", "object": "Sena", **by}
        record = {"path": "story", "text": text, "annotator": "rules", "mentions": names}
        write(folder, record | {"relations": [relation]})

    annotate("3")
    at = session(folder, "Dana")
    at.accept([item(at, "represents")])
    missed = Missed("Eva", "Asserts", "Ana represents Sena", "told us")
    Additions(at, at.items[0].keys.structure.scheme).add(at.as_judged(at.items[0]), missed)
    before = told_of(folder, tmp_path / "before")
    assert before == ["Eva says that Ana represents Sena."]

    annotate("14,000")
    told = carry_all(folder)
    assert "1 claim added to story carried over" in told
    assert "left behind" not in told
    assert told_of(folder, tmp_path / "after") == before
    assert not session(folder, "Dana").waiting()

    reviewed(folder, "--undo", added(folder)["“Eva”"][1])
    again = session(folder, "Dana")
    assert again.mine(item(again, "represents")) == "accepted"


def told_of(folder: Path, output: Path) -> list[str]:
    """The sentences in which Eva says something, as a build has them."""
    report = build(options(folder), output)
    assert not {"KG133", "KG703", "KG709"} & report.totals.keys()
    lines = (output / "graph.nq").read_text(encoding="utf-8").splitlines()
    told = (line.partition('label> "')[2].partition('"@en')[0] for line in lines)
    return sorted({each for each in told if each.startswith("Eva ")})


@settings(
    max_examples=count(100), deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(seed=st.integers(0, 1 << 32))
def test_whatever_is_edited_no_added_claim_is_lost_or_said_of_another_sentence(seed: int) -> None:
    with TemporaryDirectory() as name:
        folder, chance, text = Path(name, "in"), random.Random(seed), [*STORY]
        propose(folder, tuple(text), chance=chance)
        expected = dict[str, str]()
        for _ in range(4):
            for who, what, within in (
                ("Kyiv", "the draft", SAID_HERE),
                ("Oslo", "the plan", DENIED_HERE),
            ):
                if within in text and text.count(within) == 1 and who not in expected:
                    with suppress(CorrectionError):
                        add_claim(folder, who, what)
                        expected[who] = within
            for _ in range(chance.randrange(1, 3)):
                change(chance, text)
            propose(folder, tuple(text), chance=chance)
            meaning = meaning_of(options(folder))
            carrying = Carrying(
                session(folder, "ben"), to_review(options(folder), meaning), meaning.scheme
            )
            carrying.run(folder / VERDICTS)
            report = build(options(folder, validate=False), Path(name, "out"))
            assert "KG133" not in report.totals
            found = to_review(options(folder), meaning)
            assert all(each.document.text == " ".join(text) for each in found.added)
            now = {speaker(each): each for each in own_claims(found.added, meaning.scheme)}
            left = {speaker(each) for each in left_behind(found.left_behind, meaning.scheme)}
            assert now.keys() | left == expected.keys()
            for who, each in now.items():
                assert sentence_of(each) == expected[who]


SAID_HERE, DENIED_HERE = STORY[2], STORY[4]


def add_claim(folder: Path, who: str, what: str) -> None:
    at = session(folder, "Dana")
    additions = Additions(at, at.items[0].keys.structure.scheme)
    additions.add(at.as_judged(at.items[0]), Missed(who, "Rejects", what, "rejected"))


def speaker(claim: Item) -> str:
    return claim.speaker.strip("“”")


def sentence_of(claim: Item) -> str:
    text = claim.keys.structure.layer.document.text
    begin, end = claim.begin, claim.end
    return text[text.rfind(".", 0, begin) + 1 : text.find(".", end - 1) + 1].strip()
