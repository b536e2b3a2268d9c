"""The course of judging who is who: which candidate comes next, and which came before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kgraph.judging.identity.judgements import Judgement
from kgraph.queries.lookup import Thing
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.session import Change, Resolving


class _Step(NamedTuple):
    candidate: Candidate
    change: Change


class Course:
    """What one person is asked of candidates, one after the other. Who goes back is asked again what came
    since, though it was judged; another answer takes the place of the one before."""

    def __init__(self, session: Resolving, candidates: Iterable[Candidate]) -> None:
        self._session, self._all = session, list(candidates)
        self._later: set[Candidate] = set()
        self._steps: list[_Step] = []
        self._visited: list[Candidate] = []
        self._at = 0  # which of the visited ones is asked about; behind them, what comes next

    def upcoming(self) -> Candidate | None:
        """What comes next; None if nothing is left that was not put off."""
        if self._at < len(self._visited):
            return self._visited[self._at]
        waiting = self._session.waiting(self._all)
        return next((each for each in waiting if each not in self._later), None)

    def waiting(self) -> int:
        """How many wait to be judged, also of those that were put off."""
        return sum(1 for _ in self._session.waiting(self._all))

    @property
    def judged(self) -> int:
        """About how many candidates something was said that was not taken back."""
        return len({step.candidate for step in self._steps})

    @property
    def last(self) -> Candidate | None:
        """The candidate of the last judgement that was not taken back."""
        return self._steps[-1].candidate if self._steps else None

    def ask_about(self, candidates: Iterable[Candidate]) -> None:
        """Ask about other candidates from now on; of those that came before, about what is among them."""
        self._all = list(candidates)
        pairs = {*map(_pair, self._all)}
        gone = [_pair(each) not in pairs for each in self._visited]
        self._at -= sum(gone[: self._at])
        self._visited = [e for e, is_gone in zip(self._visited, gone, strict=True) if not is_gone]

    @property
    def can_go_back(self) -> bool:
        """Whether something came before."""
        return self._at > 0

    def said(self, candidate: Candidate) -> tuple[Judgement, ...]:
        """What this person has said of a candidate since the beginning, and has not taken back."""
        steps = (step for step in reversed(self._steps) if step.candidate == candidate)
        last = next(steps, None)
        return last.change.added if last else ()

    def judge(
        self,
        candidate: Candidate,
        outcome: str,
        note: str = "",
        *,
        who: Thing | None = None,
        alike: bool = False,
    ) -> Change:
        """Judge a candidate, as `Resolving.answer` does, in the place of what was said of it since the
        beginning. Raises OutputError."""
        change = self._session.answer(
            candidate, outcome, note, who=who, alike=alike, instead=self.said(candidate)
        )
        self._steps.append(_Step(candidate, change))
        self.leave(candidate)
        return change

    def put_off(self, candidate: Candidate) -> None:
        """Do not ask about a candidate again, unless the person goes back."""
        self._later.add(candidate)
        self.leave(candidate)

    def leave(self, candidate: Candidate) -> None:
        """Go on from a candidate, as it is."""
        if self._at == len(self._visited):
            self._visited = [*(each for each in self._visited if each != candidate), candidate]
            self._at = len(self._visited)
        else:
            self._at += 1

    def go_back(self) -> None:
        """Ask again about the candidate that came before."""
        self._at -= 1

    def undo(self) -> bool:
        """Take back the last judgement of this session, and ask again about its candidate; False if there is
        none. Raises OutputError."""
        if not self._steps or not self._session.undo():
            return False
        candidate = self._steps.pop().candidate
        self._later.discard(candidate)
        if candidate in self._visited:
            self._at = self._visited.index(candidate)
        return True


def _pair(candidate: Candidate) -> tuple[str, str]:
    return candidate.first.iri, candidate.second.iri if candidate.second else ""
