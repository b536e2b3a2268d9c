"""Whatever a reviewer answers to proposals and to names, one after the other: names are one, or two, by an
answer alone, and all of it can be taken back."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from counts import count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judging.proposing import STORY, Engine, write
from judging.reviewed import options, rows, session

from kgraph.judging.identity.judgements import DIFFERENT, SAME, Judgement
from kgraph.judging.proposals.verdicts import VERDICTS
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.name_questions import NameQuestions, Rows
from kgraph.reviewing.steps import Steps
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers

_TEXT = (*STORY, "Lavrov met Oslo.", "Peskov represents Russia.")


class Review:
    """A review of proposals and of names; `kept`: what was judged of names."""

    def __init__(self, folder: Path) -> None:
        self.session, meaning = session(folder), meaning_of(options(folder))
        self.kept: list[Judgement] = []
        self.names = NameQuestions(self.session, meaning, Rows((), self.keep))
        unnamed = UnnamedSpeakers(self.session, meaning)
        self.steps = Steps(self.session, meaning.scheme, unnamed, together=True, names=self.names)

    def keep(self, judged: Sequence[Judgement]) -> None:
        self.kept = [*judged]

    def step(self, chance: random.Random) -> None:
        """Answer to what is asked, or go back or undo."""
        letter = chance.choice("aaarnbu")
        if asked := self.steps.upcoming():
            if asked[1:] and letter in "ar":
                letter += chance.choice(["", "1", "2"])
            self.steps.answered(asked, letter)
        elif pair := self.steps.upcoming_names():
            before = {*self.kept}
            self.steps.answered_on_names(pair, letter)
            new = [each.outcome for each in {*self.kept} - before]
            assert letter == "u" or new in ([], [{"a": SAME, "r": DIFFERENT}.get(letter)])
        else:
            self.steps.answered_at_the_end(chance.choice("bu"))


@settings(
    max_examples=count(500), deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(seed=st.integers(0, 1 << 32))
def test_all_answers_can_be_taken_back(seed: int) -> None:
    with TemporaryDirectory() as name:
        folder, chance = Path(name), random.Random(seed)
        write(folder, Engine().propose(_TEXT))
        review = Review(folder)
        for _ in range(40):
            review.step(chance)
        assert len(review.kept) <= review.names.judged
        while review.steps.taken or review.names.judged:
            review.steps.answered_at_the_end("u")
        assert review.kept == []
        assert not (folder / VERDICTS).exists() or rows(folder) == []
