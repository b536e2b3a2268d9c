"""A question in words: where it stands, who proposes it, and what is told of each proposal in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.questions import Question, numbers_in
from kgraph.judging.proposals.session import Session
from kgraph.reviewing.proposal_words import lines_of, listed
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers

_UNTELLING = re.compile(r" \[[^]]*\]| that\b")  # in what two sentences differ that tell one thing


def place_of(asked: Question) -> str:
    """Where a question stands in its text: `7..11`, or from the first to the last of several proposals."""
    if not asked[1:]:
        return asked[0].place
    return f"{min(each.begin for each in asked)}..{max(each.end for each in asked)}"


def proposed_by(asked: Question) -> str:
    """Who proposes what is asked about, and how sure that is of one proposal."""
    by = ", ".join(dict.fromkeys(each.by or "a program" for each in asked))
    sure = asked[0].confidence
    return by if asked[1:] or sure is None else f"{by}, confidence {sure:g}"


def told_of(
    session: Session, telling: Telling, unnamed: UnnamedSpeakers, asked: Question
) -> Iterator[Sequence[str]]:
    """The lines that are told of each proposal of a question. What is told in one sentence with the claim
    around it, as in `Lima says that she wants to leave`, does not repeat that."""
    found: dict[str, Item] = {}
    numbers = numbers_in(asked)
    for item in asked:
        is_listed = asked[1:] and not item.says
        told = listed(session, item) if is_listed else lines_of(session, telling, unnamed, item)
        first, *more = told
        known = found.setdefault(_UNTELLING.sub("", first), item)
        is_again = known.id in item.keys.structure.frames(item.id)
        again = f"What is said in {numbers[known]}, as a claim of its own."
        yield (again if is_again else first, *more)
