"""What was answered before where others are called the same: it is proposed as the next answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kgraph.claims.sentences.english import bare_name, is_unidentified
from kgraph.judging.identity.judgements import DIFFERENT, SAME, Judgement
from kgraph.model.identity import fold, is_of_a_document
from kgraph.queries.lookup import Thing
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.session import Resolving

_Key = tuple[str, ...]


class Earlier(NamedTuple):
    """An answer to another question. `outcome`: as of a judgement; `who`: of a speaker without a name, who it
    is, None for nobody knows; `told`: who has said it of what, in words."""

    outcome: str
    who: Thing | None
    told: str


class _Said(NamedTuple):
    """What a row says of a thing (IRI): that `other` (IRI) is the same, or is not; `other` "" for nobody
    knows who it is."""

    row: Judgement
    thing: str
    other: str
    other_name: str


class EarlierAnswers:
    """Finds what was answered before, by names. A pronoun says nothing of others."""

    def __init__(self, session: Resolving) -> None:
        self._session = session
        self._rows: Sequence[Judgement] | None = None
        self._named: Mapping[_Key, Sequence[_Said]] = {}

    def to(self, candidate: Candidate) -> Earlier | None:
        """The answer to questions like this one; None where there is none, or where there are several. Those
        of the person who judges count before others."""
        found = self._on_two(candidate) if candidate.second else self._on_speakers(candidate)
        own = [each for each in found if each.row.reviewer == self._session.reviewer]
        answers = {self._answer(each, candidate): each for each in own or found}
        if len(answers) != 1:
            return None
        [((outcome, other), said)] = answers.items()
        if not other:
            return Earlier(outcome, None, _told(said.row))
        who = self._session.lookup.thing(other)
        return Earlier(outcome, replace(who, label=who.label or said.other_name), said.row.told)

    def _answer(self, said: _Said, candidate: Candidate) -> tuple[str, str]:
        is_named = not candidate.second and said.other
        return said.row.outcome, self._session.present(said.other) if is_named else ""

    def _on_two(self, candidate: Candidate) -> list[_Said]:
        """What was said of two things of these names, of which one is one of these, or of those alike."""
        things = [each for each in (candidate.first, candidate.second) if each]
        ends = self._present(*(each.iri for each in things), *candidate.alike)
        found = self._by_name().get(_key(*(each.label for each in things)), ())
        return [said for said in found if self._present(said.thing, said.other) & ends]

    def _on_speakers(self, candidate: Candidate) -> list[_Said]:
        """What was said of other speakers who are called the same."""
        speaker = candidate.first
        if candidate.kind != "unnamed" or is_unidentified(bare_name(speaker.label)):
            return []
        found = self._by_name().get(_key(speaker.label), ())
        return [said for said in found if said.thing != speaker.iri]

    def _present(self, *iris: str) -> set[str]:
        return set(map(self._session.present, iris))

    def _by_name(self) -> Mapping[_Key, Sequence[_Said]]:
        if self._rows is not self._session.rows:
            found: dict[_Key, list[_Said]] = defaultdict(list)
            for row in self._session.rows:
                for key, said in self._said(row):
                    found[key].append(said)
            self._rows, self._named = self._session.rows, found
        return self._named

    def _said(self, row: Judgement) -> Iterator[tuple[_Key, _Said]]:
        first, second = (self._session.full(each) for each in (row.first, row.second))
        ends = ((first, row.first_name), (second, row.second_name))
        if not row.document:
            yield _key(row.first_name, row.second_name), _Said(row, first, *ends[1])
            for (thing, name), other in (ends, ends[::-1]):
                if row.outcome == SAME and is_of_a_document(thing, name):
                    yield _key(name), _Said(row, thing, *other)
        elif not row.place and row.outcome != DIFFERENT:
            is_named = row.outcome == SAME
            if is_named != (first == second):
                other = ends[1] if is_named else ("", "")
                yield _key(row.first_name), _Said(row, first, *other)


def _told(row: Judgement) -> str:
    """An answer by which nobody is named, in words."""
    if not row.document:
        return row.told
    return f"{row.reviewer} says that nobody knows who {row.first_name!r} in {row.document} is"


def _key(*names: str) -> _Key:
    return tuple(sorted(fold(bare_name(each)).removeprefix("the ") for each in names))
