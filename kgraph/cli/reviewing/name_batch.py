"""Whether names are one, without questions: a list of what waits, and judgements by key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgraph.cli.console import Row, say
from kgraph.cli.reviewing.keys import fitting
from kgraph.cli.reviewing.options import Asked
from kgraph.judging.identity.judgements import DIFFERENT, SAME
from kgraph.judging.proposals.filters import Filter
from kgraph.resolving.candidate import Candidate
from kgraph.reviewing.beginning import Begun
from kgraph.reviewing.name_questions import NameQuestions, key_of, said_of
from kgraph.reviewing.named_speakers import chosen_by

_OF_DOCUMENTS = re.compile(r"\s*document\s*!?=")
_STANDING = {SAME: "accepted", DIFFERENT: "rejected"}


def names_asked(begun: Begun, conditions: Sequence[str]) -> NameQuestions:
    """The questions of names of a review; none where `--where` chooses by more than the document."""
    chosen: Filter = lambda item: False  # noqa: E731
    if all(map(_OF_DOCUMENTS.match, conditions)):
        chosen = chosen_by(begun.session, conditions)
    meaning, beside = begun.meaning, begun.reviewed.beside
    return NameQuestions(begun.session, meaning, begun.who, chosen, beside)


def judge_names(begun: Begun, asked: Asked) -> Asked:
    """Judge names by the keys that are those of names, and return what else is asked. Raises OutputError."""
    given = {"accept": asked.accept, "reject": asked.reject, "undo": asked.undo}
    unknown = [key for keys in given.values() for key in keys if not _is_proposal(begun, key)]
    if not unknown or asked.stance or asked.speaker or asked.content or asked.cls:
        return asked
    names = names_asked(begun, ())
    for what, keys in given.items():
        left = []
        for key in keys:
            found = [] if _is_proposal(begun, key) else _of_key(names, key)
            if len(found) == 1:
                say(_judged(names, found[0], what, asked.note))
            else:
                left.append(key)
        given[what] = tuple(left)
    return asked._replace(accept=given["accept"], reject=given["reject"], undo=given["undo"])


def rows_of_names(begun: Begun, asked: Asked) -> Iterator[Row]:
    """A row for each pair of names that `--list` is to show."""
    if asked.status not in ("waiting", "all", "accepted", "rejected"):
        return
    names = names_asked(begun, asked.where)
    for pair in names.waiting if asked.status == "waiting" else names.all:
        rows = names.on(pair)
        outcomes = {_STANDING.get(each.outcome, each.outcome) for each in rows} or {"open"}
        standing = outcomes.pop() if len(outcomes) == 1 else "disputed"
        if asked.status in ("waiting", "all", standing):
            by = ", ".join(sorted({each.reviewer for each in rows}))
            yield _row(pair, standing, by)


def _row(pair: Candidate, standing: str, by: str) -> Row:
    other = pair.quotes[-1]
    where_it_stands = other.document.label, f"{other.begin}..{other.end}"
    told = said_of(pair, SAME), f"“{other.words}”", ""
    why = "; ".join((*pair.reasons, *pair.against))
    return (key_of(pair), *where_it_stands, "names", *told, why, f"{pair.score:g}", standing, by)


def _judged(names: NameQuestions, pair: Candidate, what: str, note: str) -> str:
    """Judge two names, and say so."""
    if what == "undo":
        is_done = names.withdraw(pair)
        what = said_of(pair, SAME)
        return f"Taken back: whether {what}." if is_done else f"You have not said whether {what}."
    outcome = SAME if what == "accept" else DIFFERENT
    names.judge(pair, outcome, note)
    return f"Kept: {said_of(pair, outcome)}."


def _is_proposal(begun: Begun, key: str) -> bool:
    return bool(fitting(begun.session.items, key))


def _of_key(names: NameQuestions, key: str) -> list[Candidate]:
    return [each for each in names.all if key and key_of(each).startswith(key.lower())]
