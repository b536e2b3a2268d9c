"""Whether two names of one text are one: what a review asks at its end, of what was accepted so far. The
answers are judgements of who is who, as `kgraph resolve` keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kgraph.judging.identity.identities import Identities
from kgraph.judging.identity.judgements import DIFFERENT, SAME, Judgement
from kgraph.judging.proposals.filters import Filter
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.verdicts import Verdict
from kgraph.model.annotations import Layer
from kgraph.model.identity import checksum
from kgraph.model.vocabulary import KG
from kgraph.pipeline.convert import Meaning
from kgraph.queries.lookup import Lookup
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.candidates import candidates
from kgraph.resolving.course import Course
from kgraph.resolving.session import Keep, Resolving
from kgraph.reviewing.replies import Reply
from kgraph.reviewing.telling import looked_up

LEAST = 0.4
"""The score of a candidate that is asked about in a review; `kgraph resolve` also asks about others."""

_OUTCOMES = {"a": SAME, "r": DIFFERENT}


class Rows(NamedTuple):
    """The judgements of all, and what keeps them where somebody judges."""

    read: Sequence[Judgement]
    keep: Keep


class NameQuestions:
    """What one reviewer is asked of names. `chosen`: in texts with such proposals; `beside`: the layers
    without proposals on a text. Two names are one, or not, by what that person says, and by nothing else."""

    def __init__(
        self,
        session: Session,
        meaning: Meaning,
        rows: Rows,
        chosen: Filter = lambda item: True,
        beside: Callable[[str], Iterable[Layer]] = lambda text: (),
    ) -> None:
        self._session, self._beside = session, beside
        self._meaning = replace(meaning, judged=Identities())  # what was judged can be taken back
        self._chosen = chosen
        ontology = meaning.scheme.ontology
        nothing = Lookup([], base=meaning.scheme.base)
        self._resolving = Resolving(nothing, ontology, rows.read, session.reviewer, rows.keep)
        self._course = Course(self._resolving, ())
        self._looked_at: list[Verdict] = []
        self._all: list[Candidate] = []
        self._given_at: list[int] = []  # how many steps were taken before each answer

    @property
    def judged(self) -> int:
        """How many answers were given that were not taken back."""
        return len(self._given_at)

    @property
    def waiting(self) -> list[Candidate]:
        """The pairs of names that wait, also those that were put off."""
        return [*self._resolving.waiting(self.all)]

    @property
    def all(self) -> list[Candidate]:
        """The pairs of names of what is accepted now, judged or not."""
        if (verdicts := self._session.rows) != self._looked_at:
            self._looked_at = verdicts
            self._look()
        return self._all

    def upcoming(self) -> Candidate | None:
        """What is asked next; None if nothing is left that was not put off."""
        return self._course.upcoming() if self.all else None

    def on(self, pair: Candidate) -> list[Judgement]:
        """What people have said of two names."""
        ends, full = _ends(pair), self._resolving.full
        rows = (each for each in self._resolving.rows if not each.document)
        return [row for row in rows if {full(row.first), full(row.second)} == ends]

    def told(self, pair: Candidate) -> str:
        """What this person has said of two names since the review began; "" for nothing."""
        rows = self._course.said(pair)
        return said_of(pair, rows[0].outcome) if rows else ""

    def answered(self, pair: Candidate, letter: str, note: str, taken: int) -> Reply | None:
        """Do what a letter stands for: `a` they are one, `r` they are two, `n` decide later, or leave it as
        it was said. `taken`: how many steps were taken before. None for another letter. Raises OutputError.
        """
        if letter == "n":
            (self._course.leave if self.told(pair) else self._course.put_off)(pair)
            return Reply()
        if letter not in _OUTCOMES:
            return None
        self._course.judge(pair, _OUTCOMES[letter], note)
        self._given_at.append(taken)
        return Reply(f"Kept: {said_of(pair, _OUTCOMES[letter])}.")

    def judge(self, pair: Candidate, outcome: str, note: str) -> None:
        """Judge two names without a question. Raises OutputError."""
        self._resolving.answer(pair, outcome, note)

    def withdraw(self, pair: Candidate) -> bool:
        """Take back what the reviewer said of two names; whether they had said something. Raises
        OutputError."""
        own = [each for each in self.on(pair) if each.reviewer == self._session.reviewer]
        return bool(self._resolving.withdraw(own).removed)

    def is_last(self, taken: int) -> bool:
        """Whether the last answer came after so many steps, and so is the last thing that was done."""
        return bool(self._given_at) and self._given_at[-1] >= taken

    def take_back(self) -> str:
        """Take the last answer back, and say which one that was. Raises OutputError."""
        pair = self._course.last
        told = self.told(pair) if pair else ""
        self._course.undo()
        self._given_at.pop()
        return told

    @property
    def can_go_back(self) -> bool:
        """Whether two names were asked about before."""
        return self._course.can_go_back

    def go_back(self) -> None:
        """Ask again about the names that came before."""
        self._course.go_back()

    def _look(self) -> None:
        """Look for pairs in what is accepted now."""
        lookup = self._lookup()
        self._all = [*_asked(lookup, self._meaning)] if lookup else []
        if lookup:
            self._resolving.look_in(lookup)
        self._course.ask_about(self._all)

    def _lookup(self) -> Lookup | None:
        judged = {row.text for row in self._looked_at}
        texts = {
            e.keys.text: e.keys.structure.layer.document.text
            for e in filter(self._chosen, self._session.items)
            if e.keys.text in judged
        }
        layers = [
            layer
            for hashed, text in texts.items()
            for layer in (*self._session.judged_layers(hashed), *self._beside(text))
        ]
        return looked_up(layers, self._meaning) if layers else None


def key_of(pair: Candidate) -> str:
    """By what two names are known in a list: a hash of both."""
    return checksum("\n".join(sorted(_ends(pair))))


def said_of(pair: Candidate, outcome: str) -> str:
    """What it says of two names that they are one, or two, in words."""
    one, other = _labels(pair)
    if one == other:
        both = {SAME: "one and the same", DIFFERENT: "two"}.get(outcome, "perhaps one")
        return f"what is called “{one}” in two places is {both}"
    same = {SAME: "is the same as", DIFFERENT: "is not the same as"}.get(outcome, "is perhaps")
    return f"“{other}” {same} “{one}”"


def asking(pair: Candidate) -> str:
    """The question whether two names are one."""
    one, other = _labels(pair)
    return f"Is “{other}” the same {'in both places' if one == other else f'as “{one}”'}?"


def _labels(pair: Candidate) -> tuple[str, str]:
    return pair.first.label, pair.second.label if pair.second else ""


def _ends(pair: Candidate) -> set[str]:
    return {each.iri for each in (pair.first, pair.second) if each}


def _asked(lookup: Lookup, meaning: Meaning) -> Iterator[Candidate]:
    """The pairs of a graph that are probably one, of one text each, in the order of the texts."""
    found = candidates(lookup, ontology=meaning.scheme.ontology)
    fitting = [each for each in found if each.score >= LEAST and _is_of_one_text(lookup, each)]
    yield from sorted(fitting, key=_place)


def _place(pair: Candidate) -> tuple[object, ...]:
    """By what pairs are sorted: where the one that is named again stands, then the likeliest first."""
    last = pair.quotes[-1]
    return last.document.iri, last.begin, -pair.score, key_of(pair)


def _is_of_one_text(lookup: Lookup, pair: Candidate) -> bool:
    """Whether two names, neither of which is only proposed, stand in one text."""
    ends = _ends(pair)
    if not pair.second or any(lookup.literals(each, KG.proposedBy) for each in ends):
        return False
    one, other = ({e.partition("#")[0] for e in lookup.mentions_of(each)} for each in ends)
    return not one.isdisjoint(other)
