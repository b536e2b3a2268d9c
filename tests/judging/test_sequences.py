"""Whatever reviewers and engines do one after the other: what is built is what the final file says."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judging.proposing import STORY, Engine, write
from judging.reviewed import options, rows, session
from made_records import outputs, small_parts

from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.structure import Structure
from kgraph.judging.proposals.verdicts import (
    VERDICTS,
    CorrectionCells,
    Verdict,
    read_verdicts,
    render,
)
from kgraph.model.annotations import Layer
from kgraph.model.identity import text_hash
from kgraph.model.proposals import PROPOSED
from kgraph.pipeline.build import build
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.reviewed import to_review

WORDS = ("draft", "plan", "deal", "pact")
PERSONS = ("anna", "ben")


@dataclass
class World:
    """Texts, an engine and reviewers, who do something at each step."""

    folder: Path
    chance: random.Random
    texts: dict[str, list[str]] = field(default_factory=dict)
    engine: str = "rules"
    knows: str = ""

    def begin(self) -> None:
        self.texts = {"one": list(STORY), "two": list(STORY[:1]), "three": list(STORY[1:])}
        self.rerun()

    def step(self) -> None:
        getattr(
            self, self.chance.choice("judge judge judge judge undo rerun edit carry delete".split())
        )()

    def judge(self) -> None:
        """A reviewer judges something, also again, or several at once."""
        at = session(self.folder, self.chance.choice(PERSONS))
        for _ in range(self.chance.randrange(1, 4)):
            item = self.chance.choice(
                at.items if self.chance.random() < 0.3 else at.waiting() or at.items
            )
            match self.chance.choice(
                ["accept", "accept", "reject", "correct", "all", "withdraw", "undo"]
            ):
                case "accept":
                    at.accept([item])
                case "reject":
                    at.reject([item])
                case "all":
                    alike = [each for each in at.waiting() if each.by == item.by]
                    self.chance.choice([at.accept, at.reject])(alike)
                case "withdraw":
                    at.withdraw([item])
                case "undo":
                    at.undo()
                case "correct" if item.kind == "claim":
                    stance = self.chance.choice(["", "Denies", "Warns"])
                    speaker = self.chance.choice(
                        ["", "(unknown)", "(the document)", "Kyiv [17..21]"]
                    )
                    content = self.chance.choice(["", "", "rejected", item.speaker.strip("“”")])
                    text = item.keys.structure.layer.document.text
                    if text[17:21] != "Kyiv":
                        speaker = ""
                    self.correct(at, item, CorrectionCells(stance, speaker, content))
                case "correct" if item.kind == "mention":
                    cls = self.chance.choice(["Person", "Organization", "State"])
                    wider = self.chance.choice(["", *self.around(item)])
                    self.correct(at, item, CorrectionCells(cls=cls, content=wider))

    def around(self, item: Item) -> list[str]:
        """The words of a mention with the one before or behind them."""
        text = item.keys.structure.layer.document.text
        before = text[: item.begin].rstrip().rpartition(" ")[2]
        behind = text[item.end :].lstrip().partition(" ")[0].strip(".")
        words = text[item.begin : item.end]
        return [f"{before} {words}".strip(), f"{words} {behind}".strip()]

    def correct(self, at: Session, item: Item, cells: CorrectionCells) -> None:
        """Correct a proposal, unless the words stand several times or name nothing that has a class."""
        with suppress(CorrectionError):
            at.correct(item, *cells)

    def undo(self) -> None:
        """A reviewer takes all of a session back, which leaves the file as it was read: where somebody
        deleted the line that had come in the place of another one, that one counts again."""
        before = self.read()
        at = session(self.folder, self.chance.choice(PERSONS))
        for item in self.chance.sample(at.items, min(3, len(at.items))):
            self.chance.choice([at.accept, at.reject])([item])
        while at.undo():
            pass
        assert self.read() == before

    def rerun(self) -> None:
        """The engine runs again, under another name, with other ids and in another order, and may know more
        or less of things."""
        self.engine = self.chance.choice(["rules", "llm-x", "llm-y"])
        self.knows = self.chance.choice(["their classes", "entities", "a lexicon"])
        records = [
            Engine(self.engine, self.chance, self.knows).propose(tuple(text), path)
            for path, text in self.texts.items()
        ]
        self.chance.shuffle(records)
        write(self.folder, *records)

    def edit(self) -> None:
        """Somebody edits a text, and the engine runs again."""
        text = self.texts[self.chance.choice(sorted(self.texts))]
        place = self.chance.randrange(len(text))
        text[place] = text[place].replace(self.chance.choice(WORDS), self.chance.choice(WORDS))
        self.rerun()

    def carry(self) -> None:
        """Somebody carries over what was judged before the edits."""
        session(self.folder, self.chance.choice(PERSONS)).carry_over(self.folder / VERDICTS)

    def delete(self) -> None:
        """Somebody deletes a line of the file."""
        left = [row for rows in self.read() for row in rows]
        if left:
            left.pop(self.chance.randrange(len(left)))
            (self.folder / VERDICTS).write_bytes(render(left))

    def read(self) -> tuple[list[Verdict], list[Verdict]]:
        """The rows of the file that count, and those that are set aside."""
        found = read_verdicts([self.folder / VERDICTS] if self.file() else [])
        return sorted(found), sorted(found.set_aside)

    def file(self) -> bytes:
        path = self.folder / VERDICTS
        return path.read_bytes() if path.exists() else b""


@settings(
    max_examples=count(500), deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(seed=st.integers(0, 1 << 32))
def test_the_build_is_that_from_the_final_file(seed: int) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        small_parts(patch)
        world = World(Path(name, "in"), random.Random(seed))
        world.begin()
        again = Path(name, "again")
        asked: dict[str, Any] = {"only": ("ttl",), "validate": False}
        for step in range(8):
            world.step()
            if step % 4 == 3:
                build(options(world.folder, **asked), again)
        fresh = Path(name, "fresh")
        fresh.mkdir()
        (fresh / "news.jsonl").write_bytes((world.folder / "news.jsonl").read_bytes())
        if world.file():
            (fresh / VERDICTS).write_bytes(world.file())
        build(options(fresh, **asked), Path(name, "new"))
        assert outputs(again) == outputs(Path(name, "new"))
        check_judged(world)
        check_lapsed(world)


def check_judged(world: World) -> None:
    """Each annotation that is no proposal any more was accepted by the people that it names, itself or by
    way of what names it; nobody says otherwise of it; and what was proposed as somebody's words is still
    said by somebody, and not by the text, unless one of these people has corrected these words to others."""
    given = options(world.folder)
    meaning = meaning_of(given)
    verdicts = rows(world.folder) if world.file() else []
    for layer in to_review(given, meaning).layers:
        keys = Keys(layer, meaning.scheme)
        left = judged_layer(world.folder, layer)
        after = Structure(left, meaning.scheme)
        for each in (*left.mentions, *left.relations, *left.events):
            if meaning.scheme.said(each, PROPOSED) or each.id not in keys.structure.annotations:
                continue
            by = {a.value for a in each.attributes if a.name == "JudgedBy"}
            assert by, each
            for person in by:
                assert accepts(world, keys, each.id, person, verdicts), (each, person)
                assert ("reject", person) not in said(world, keys, each.id, verdicts)
            outer = keys.structure.said_by(each.id)
            if outer and after.is_statement(each.id) and not after.said_by(each.id):
                assert all(has_other_words(world, keys, id, by, verdicts) for id in outer), each


def has_other_words(
    world: World, keys: Keys, id: str, people: set[str], verdicts: list[Verdict]
) -> bool:
    """Whether one of these people has accepted a claim with other words than those that were proposed."""
    return any(
        row.reviewer in people and row.corrected.content and holds(world, row)
        for row in verdicts
        if row.wording == keys.wording(id)
    )


def judged_layer(folder: Path, layer: Layer) -> Layer:
    from kgraph.judging.proposals.applying import Judging, judged
    from kgraph.model.ledger import Ledger

    meaning = meaning_of(options(folder))
    return judged(layer, meaning.verdicts, meaning.scheme, Ledger(), Judging())


def said(world: World, keys: Keys, id: str, verdicts: list[Verdict]) -> set[tuple[str, str]]:
    claimed = keys.wording(id)
    rows = (row for row in verdicts if row.wording == claimed and holds(world, row))
    return {(row.decision, row.reviewer) for row in rows}


def holds(world: World, row: Verdict) -> bool:
    """Whether a verdict on words that are there holds: a lexicon tells more than that things are entities,
    and a program that has merely another opinion does not."""
    labels = {*row.things.split(" | ")}
    if world.knows == "a lexicon" or labels <= {"", "Meeting"}:
        return True
    return ("Entity" in labels) == (world.knows == "entities")


def accepts(world: World, keys: Keys, id: str, person: str, verdicts: list[Verdict]) -> bool:
    """Whether a person has accepted an annotation, what names it, or a claim with its words as speaker."""
    waiting, seen = [id], set[str]()
    while waiting:
        each = waiting.pop()
        if ("accept", person) in said(world, keys, each, verdicts):
            return True
        if each not in seen:
            seen.add(each)
            waiting += keys.structure.holders.get(each, [])
    place = keys.place(id)
    return any(
        row.reviewer == person
        and row.text == keys.text
        and row.corrected.speaker.endswith(f"[{place}]")
        for row in verdicts
    )


def check_lapsed(world: World) -> None:
    """The verdicts that lapsed are those on texts and claims that are not there any more."""
    given = options(world.folder)
    meaning = meaning_of(given)
    found = to_review(given, meaning)
    there = {each for layer in found.layers for each in Keys(layer, meaning.scheme).by_wording}
    texts = {text_hash(" ".join(text)) for text in world.texts.values()}
    verdicts = rows(world.folder) if world.file() else []
    expected = {
        (row.key, row.reviewer)
        for row in verdicts
        if row.wording not in there or not holds(world, row)
    }
    assert {(row.key, row.reviewer) for row in found.lapsed} == expected
    assert all((row.key, row.reviewer) in expected for row in verdicts if row.text not in texts)
