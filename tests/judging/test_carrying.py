"""Verdicts on a text that was edited: what is the same as it was judged is carried over."""

from __future__ import annotations

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judging.proposing import Engine, write
from judging.reviewed import attributes, item, kept, options, rows, session
from made_records import outputs
from typer.testing import CliRunner

from kgraph.cli.app import app
from kgraph.judging.proposals.carrying import Carried
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.verdicts import VERDICTS, Verdict, render
from kgraph.model.annotations import Mention
from kgraph.pipeline.build import build
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.reviewed import to_review

STORY = (
    "The talks cost 300 euros.",
    "It was cold.",
    "Lavrov said that Kyiv rejected the draft.",
    "Nobody slept.",
    "Peskov denied that Oslo rejected the plan.",
    "It rained.",
)
SAID, DENIED = "Asserts “said” Claim", "Denies “denied” Claim"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the proposals on a story; anna has accepted both of its claims."""
    folder = tmp_path / "in"
    propose(folder, STORY)
    at = session(folder)
    at.accept([item(at, SAID), item(at, DENIED)])
    return folder


def propose(folder: Path, *texts: tuple[str, ...], **more: Any) -> None:
    """Propose what texts say; the first is `story`."""
    paths = ("story", "copy")
    records = [Engine(**more).propose(t, p) for t, p in zip(texts, paths, strict=False)]
    write(folder, *records)


def edited(*changes: tuple[str, str]) -> tuple[str, ...]:
    """The story with some words in place of others."""
    found = STORY
    for before, after in changes:
        assert any(before in each for each in found)
        found = tuple(each.replace(before, after) for each in found)
    return found


def sentences(text: str) -> tuple[str, ...]:
    return tuple(f"{each}." for each in text.removesuffix(".").split(". "))


def carry(folder: Path, by: str = "ben") -> Carried:
    return session(folder, by).carry_over(folder / VERDICTS)


def carried(found: Carried) -> list[str]:
    """The labels of what was carried over."""
    return sorted(new.claim.split()[0] for _, new in found.pairs)


def test_verdicts_on_other_sentences_hold_after_a_figure_was_corrected(
    folder: Path, tmp_path: Path
) -> None:
    before = {row.claim: row for row in rows(folder)}
    propose(folder, edited(("300 euros", "1,400 euros")))
    found = carry(folder)
    assert carried(found) == ["Asserts", "Denies"]
    assert not found.left
    for row in rows(folder):
        old = before[row.claim]
        assert (row.reviewer, row.decision, row.note) == ("anna", "accept", old.note)
        assert row.carried == f"by ben from {old.text[:12]}"
        assert row.text != old.text
    left = attributes(kept(folder, tmp_path / "out"))
    assert left["Asserts"]["JudgedBy"] == left["Denies"]["JudgedBy"] == "anna"
    assert "KG703" not in {each.code for each in build(options(folder), tmp_path / "b").findings}


def test_nothing_is_carried_over_unless_somebody_asks_for_it(folder: Path, tmp_path: Path) -> None:
    propose(folder, edited(("300", "400")))
    before = (folder / VERDICTS).read_bytes()
    report = build(options(folder), tmp_path / "out")
    [lapsed] = [each for each in report.findings if each.code.startswith("KG7")]
    assert lapsed.code == "KG703"
    assert lapsed.what.startswith("2 verdicts have lapsed, as the text of ")
    assert "--carry-over" in lapsed.fix
    assert (folder / VERDICTS).read_bytes() == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Lavrov", "Rubio"),
        ("rejected the draft", "rejected the draft treaty"),
        ("said", "never said"),
        ("It was cold.", "A novel has it like this."),
        ("Nobody slept.", "That was a joke."),
        ("It was cold.", "It was cold. What follows is invented."),
        ("Nobody slept.", "Lavrov said that Kyiv rejected the draft."),
    ],
)
def test_a_verdict_stays_behind_where_its_sentence_or_one_beside_it_was_edited(
    folder: Path, before: str, after: str
) -> None:
    propose(folder, edited((before, after)))
    found = carry(folder)
    assert SAID not in {new.claim[: len(SAID)] for _, new in found.pairs}
    [why] = [why for row, why in found.left if row.claim.startswith(SAID)]
    assert "changed" in why or "not proposed" in why
    assert any(row.claim.startswith(SAID) and not row.carried for row in rows(folder))


def test_a_verdict_stays_behind_where_its_words_are_somebodys_now(folder: Path) -> None:
    propose(folder, edited(("The talks", "Oso told us: “The talks"), ("It rained.", "It rained.”")))
    assert carried(carry(folder)) == []


def test_a_verdict_stays_behind_where_a_program_proposes_that_somebody_says_it(
    folder: Path,
) -> None:
    engine = Engine()
    record = engine.propose(edited(("300", "400")))
    around = {"id": "Q", "label": "Quote", "begin": 0, "end": len(record["text"])}
    record["mentions"].append(around)
    write(folder, record)
    assert carried(carry(folder)) == []


def test_of_a_sentence_that_stands_twice_nobody_knows_which_was_meant(tmp_path: Path) -> None:
    twice = (*STORY, STORY[2])
    propose(tmp_path, twice)
    at = session(tmp_path)
    at.accept([each for each in at.items if each.claim.startswith(SAID)])
    propose(tmp_path, (*edited(("300", "400")),))
    found = carry(tmp_path)
    assert not found.pairs
    assert {why for _, why in found.left} == {
        "its row does not tell what stood around its words: an older kgraph wrote it, or the text had a "
        "sentence of it twice"
    }


def test_rows_of_an_older_file_are_read_and_stay_behind(folder: Path) -> None:
    old = [row._replace(context="", carried="") for row in rows(folder)]
    cells = [line.rsplit(",", 2)[0] for line in render(old).decode().splitlines()]
    (folder / VERDICTS).write_text("\n".join(cells) + "\n", encoding="utf-8")
    assert len(rows(folder)) == 2
    propose(folder, edited(("300", "400")))
    found = carry(folder)
    assert not found.pairs
    assert all("an older kgraph" in why for _, why in found.left)


def test_a_verdict_moves_with_an_edit_and_comes_back_with_the_old_text(folder: Path) -> None:
    before = {(row.key, row.text) for row in rows(folder)}
    propose(folder, edited(("300", "400")))
    carry(folder)
    assert before.isdisjoint({(row.key, row.text) for row in rows(folder)})
    propose(folder, STORY)
    carry(folder, "cara")
    assert {(row.key, row.text) for row in rows(folder)} == before
    assert all(row.carried.startswith("by cara from ") for row in rows(folder))


def test_a_verdict_on_a_copy_that_was_not_edited_stays(tmp_path: Path) -> None:
    propose(tmp_path, STORY, STORY)
    at = session(tmp_path)
    at.accept([item(at, SAID)])
    [row] = rows(tmp_path)
    named = row.document
    texts = [edited(("300", "400")), STORY]
    propose(tmp_path, *(texts if named == "story" else texts[::-1]))
    assert carried(carry(tmp_path)) == ["Asserts"]
    assert row._replace(file="", line=0) in [r._replace(file="", line=0) for r in rows(tmp_path)]
    assert len(rows(tmp_path)) == 2


def test_verdicts_of_a_document_do_not_go_to_another_one_with_the_same_sentences(
    folder: Path,
) -> None:
    propose(folder, edited(("Lavrov", "Rubio"), ("Peskov", "Oso")), edited(("300", "400")))
    assert carried(carry(folder)) == []


def test_words_of_a_correction_move_with_their_claim(folder: Path, tmp_path: Path) -> None:
    at = session(folder)
    at.correct(item(at, SAID), speaker="Kyiv", content="rejected the draft")
    propose(folder, edited(("300 euros", "1,400 euros")))
    assert carried(carry(folder)) == ["Asserts", "Denies"]
    text = " ".join(edited(("300 euros", "1,400 euros")))
    kyiv, draft = text.index("Kyiv"), text.index("rejected the draft")
    [row] = [each for each in rows(folder) if each.claim.startswith(SAID)]
    assert row.corrected.speaker == f"Kyiv [{kyiv}..{kyiv + 4}]"
    assert row.corrected.content == f"rejected the draft [{draft}..{draft + 18}]"
    assert "KG704" not in {each.code for each in build(options(folder), tmp_path / "b").findings}


def test_a_correction_stays_behind_if_anything_changed_up_to_its_words(folder: Path) -> None:
    at = session(folder)
    at.correct(item(at, SAID), speaker="Peskov")
    propose(folder, edited(("Nobody slept.", "Oso came.")))
    assert SAID not in {new.claim[: len(SAID)] for _, new in carry(folder).pairs}


@pytest.mark.parametrize(
    ("before", "after", "is_carried"),
    [
        ("It snowed for 18 days.", "It snowed for 19 days.", True),
        ("It snowed for 18 days.", "It snowed long, and hail fell too.", True),
        ("It snowed for 18 days. ", "", True),
        ("Fog came.", "Fog came. Peskov sang.", True),
        ("Fog came.", "Fog left.", False),  # beside the claim
        ("Rain came.", "Rain left.", False),  # beside the name
        ("Oslo rejected", "Rome rejected", False),
    ],
)
def test_a_correction_with_a_far_name_holds_whatever_is_edited_between_the_two(
    folder: Path, before: str, after: str, is_carried: bool
) -> None:
    text = (
        f"{STORY[2]} Fog came. Nobody slept. It snowed for 18 days. Oso sat. Rain came. {STORY[4]}"
    )
    propose(folder, sentences(text))
    at = session(folder)
    at.correct(item(at, SAID), speaker="Peskov")
    text = text.replace(before, after)
    propose(folder, sentences(text))
    found = [new for _, new in carry(folder).pairs if new.claim.startswith(SAID)]
    place = text.rindex("Peskov")
    expected = [f"Peskov [{place}..{place + 6}]"] if is_carried else []
    assert [row.corrected.speaker for row in found] == expected


@pytest.mark.parametrize(
    ("before", "after", "is_carried"),
    [
        ("9 euros", "8 euros", True),
        ("9 euros", "12,000 euros", True),
        ("9 euros. ", "", True),
        ("Oso sat", "Oso stood up", True),
        ("18 days", "2 days", True),  # beside the second
        ("Fog came", "Fog left", False),  # beside the first
        ("It snowed", "It hailed", False),
        ("met Rubio", "met Rubio again", False),
        ("Kyiv", "Oslo", False),
    ],
)
def test_that_two_are_one_holds_whatever_is_edited_between_them(
    tmp_path: Path, before: str, after: str, is_carried: bool
) -> None:
    text = f"{STORY[2]} Fog came. It cost 9 euros. Oso sat. It snowed for 18 days. He met Rubio. Ben sat."
    propose(tmp_path, sentences(text))
    at = session(tmp_path)
    at.accept([item(at, "Person “He” is Person “Lavrov”")])
    propose(tmp_path, sentences(text.replace(before, after)))
    assert len(carry(tmp_path).pairs) == is_carried


def test_that_two_are_one_stays_behind_with_a_rejection_beside_one_of_them_alone(
    tmp_path: Path,
) -> None:
    text = f"{STORY[2]} Fog came. {STORY[4]} Oso sat. It snowed. He met Rubio. Ben sat."
    for rejected, left in ((SAID, [SAID, "Person “He” is"]), (DENIED, [DENIED])):
        (tmp_path / VERDICTS).unlink(missing_ok=True)
        propose(tmp_path, sentences(text))
        at = session(tmp_path)
        at.accept([item(at, "Person “He” is")])
        at.reject([item(at, rejected)])
        old = [r._replace(context="") if r.decision == "reject" else r for r in rows(tmp_path)]
        (tmp_path / VERDICTS).write_bytes(render(old))
        propose(tmp_path, sentences(text.replace("Oso sat", "Oso stood up")))
        found = [row.claim for row, _ in carry(tmp_path).left]
        assert all(any(each.startswith(one) for each in found) for one in left)
        assert len(found) == len(left)


@pytest.mark.parametrize("cell", ["Kyiv", "Kyiv [1..5]", "Kyiv [117..121]; Oslo"])
def test_a_correction_whose_words_do_not_say_where_they_stand_stays_behind(
    folder: Path, cell: str
) -> None:
    typed = [
        r._replace(corrected=r.corrected._replace(speaker=cell), file="") for r in rows(folder)
    ]
    (folder / VERDICTS).write_bytes(render(typed))
    propose(folder, edited(("300", "4000")))
    assert not carry(folder).pairs


def test_what_was_accepted_stays_behind_with_a_rejection_in_its_sentences(folder: Path) -> None:
    at = session(folder)
    at.reject([item(at, "Rejects “rejected” About: Draft “the draft”")])
    old = [row._replace(context="") if row.decision == "reject" else row for row in rows(folder)]
    (folder / VERDICTS).write_bytes(render(each._replace(file="") for each in old))
    propose(folder, edited(("300", "400")))
    found = carry(folder)
    assert carried(found) == ["Denies"]
    assert any("this stays behind, in the same sentences: anna rejects" in w for _, w in found.left)


def test_a_verdict_that_was_given_again_since_is_not_replaced(folder: Path) -> None:
    propose(folder, edited(("300", "400")))
    at = session(folder)
    at.reject([item(at, SAID)])
    found = carry(folder)
    assert carried(found) == ["Denies"]
    assert {row.decision for row in rows(folder) if row.claim.startswith(SAID)} == {
        "accept",
        "reject",
    }
    assert [why for _, why in found.left] == ["anna has judged it again since"]


def test_a_verdict_goes_with_what_a_lexicon_has_told_since(tmp_path: Path) -> None:
    propose(tmp_path, STORY, knows="entities")
    at = session(tmp_path)
    at.accept([item(at, SAID)])
    propose(tmp_path, edited(("300", "400")), knows="a lexicon")
    assert carried(carry(tmp_path)) == ["Asserts"]


def test_what_is_carried_over_and_what_is_not_is_listed(folder: Path) -> None:
    propose(folder, edited(("Lavrov", "Rubio")))
    asked = ["review", str(folder), "--as", "ben", "--carry-over", "--format", "json"]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 0, result.output
    listed = json.loads(result.stdout)
    assert [(each["carried"] != "", each["why_not"]) for each in listed] == [
        (True, ""),
        (False, "it is not proposed in these words any more"),
    ]
    assert "KG703" not in result.stderr
    assert "1 verdict carried over" in result.stderr


# Whatever is edited

_WORDS = "Lavrov Rubio Kyiv Oslo draft plan said denied rejected cold 300 17 not “ ” cheap".split()


def change(chance: random.Random, text: list[str]) -> None:
    """Change a word, or add, remove or move a sentence."""
    at = chance.randrange(len(text))
    match chance.choice(["word", "word", "figure", "insert", "remove", "swap", "double"]):
        case "word":
            words = text[at].rstrip(".").split()
            words[chance.randrange(len(words))] = chance.choice(_WORDS)
            text[at] = " ".join(words) + "."
        case "figure":
            text[0] = f"The talks cost {chance.randrange(10_000)} euros."
        case "insert":
            text.insert(at, chance.choice(["It is a lie.", "Oso laughed.", "He said so."]))
        case "remove" if len(text) > 3:
            del text[at]
        case "swap":
            text[at], text[-1] = text[-1], text[at]
        case "double":
            text.insert(chance.randrange(len(text)), text[at])


def _seen(folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    """By key, the label, the words and the sentence of each mention that counts in a claim, in order."""
    given = options(folder)
    meaning = meaning_of(given)
    found: dict[str, list[tuple[str, str, str]]] = {}
    for layer in to_review(given, meaning).layers:
        keys, text = Keys(layer, meaning.scheme), layer.document.text
        for id in keys.structure.annotations:
            ids = {id, *keys.structure.named(id), *keys.structure.frames(id)}
            for each in [*ids]:
                ids |= {*keys.structure.parts(each)}
            named = (keys.structure.annotations.get(each) for each in ids)
            found[keys.key(id)] = sorted(
                (each.label, text[begin:end], _sentence(text, begin, end))
                for each in named
                if isinstance(each, Mention)
                for begin, end in each.spans
            )
    return found


def _sentence(text: str, begin: int, end: int) -> str:
    """The words from the full stop before to the one behind a place."""
    return text[text.rfind(".", 0, begin) + 1 : text.find(".", end - 1) + 1].strip()


@settings(
    max_examples=count(500), deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(seed=st.integers(0, 1 << 32))
def test_whatever_is_edited_what_is_carried_over_has_its_words_in_the_same_sentences(
    seed: int,
) -> None:
    with TemporaryDirectory() as name:
        folder, chance = Path(name, "in"), random.Random(seed)
        text = [*STORY, "Rubio met Oso.", "He met Rubio.", "Lavrov represents Russia."]
        propose(folder, tuple(text), chance=chance)
        for _ in range(4):
            _judge(folder, chance)
            before, old = _seen(folder), _rows(folder)
            for _ in range(chance.randrange(1, 3)):
                change(chance, text)
            propose(folder, tuple(text), chance=chance)
            found, after = carry(folder), _seen(folder)
            for row, new in found.pairs:
                if row.key in before:
                    assert before[row.key] == after[new.key]
                assert (row.reviewer, row.decision, row.note) == (
                    new.reviewer,
                    new.decision,
                    new.note,
                )
            assert len(_rows(folder)) <= len(old)
            assert not {row for row, _ in found.pairs} & {row for row, _ in found.left}
        asked: dict[str, Any] = {"only": ("ttl",), "validate": False}
        fresh = Path(name, "fresh")
        fresh.mkdir()
        for file in folder.iterdir():
            (fresh / file.name).write_bytes(file.read_bytes())
        build(options(folder, **asked), Path(name, "one"))
        build(options(fresh, **asked), Path(name, "two"))
        assert outputs(Path(name, "one")) == outputs(Path(name, "two"))


def _judge(folder: Path, chance: random.Random) -> None:
    at = session(folder, chance.choice(["anna", "ben"]))
    for each in chance.sample(at.items, min(4, len(at.items))):
        chance.choice([at.accept, at.accept, at.reject])([each])


def _rows(folder: Path) -> list[Verdict]:
    return rows(folder) if (folder / VERDICTS).exists() else []
