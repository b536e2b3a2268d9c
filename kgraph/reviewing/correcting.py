"""What a reviewer asks for who corrects a proposal of a question, by a letter and words."""

from __future__ import annotations

import re

from kgraph.judging.proposals.correction_words import (
    CorrectionError,
    classes,
    classes_by_use,
    stances,
    term_named,
)
from kgraph.judging.proposals.corrections import SPEAKERS
from kgraph.judging.proposals.items import Item, is_name, labels_of_names, names_in
from kgraph.judging.proposals.questions import Question, numbers_in
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.verdicts import CorrectionCells
from kgraph.reviewing.replies import Reply, not_done
from kgraph.reviewing.reply_words import is_called, names_told
from kgraph.schema.scheme import Scheme

_WHO = "Who says it? w WORDS of the text, with ; between several, w ? for nobody, w = for the text itself."
_WHAT = "What is said? c WORDS of the text, all of them; … leaves out words between."
_WHOSE_CLASS = "k CLASS WORDS corrects the class of what the claim names, such as k Place Sena."
_NAME = "Which words are the name? c WORDS of the text, some of them proposed, such as c Wexcombe Playhouse."
_CELLS = {"s": "stance", "w": "speaker", "c": "content", "k": "cls"}
_AND = re.compile(r"\s+\|\s+(?=[swck]\s)")  # between corrections of one claim, or of one name


def asked_for(
    session: Session, letter: str, asked: Question, words: str
) -> tuple[Item, CorrectionCells] | Reply:
    """Which proposal is to be corrected by `s` (stance), `w` (speaker), `c` (content) or `k` (class), and
    how, also several at once (`s Denies | c WORDS`); or the reply that tells what is known, or missing."""
    if letter == "k" and not (asked[0].kind == "mention" and _AND.search(words)):
        return _class(session, asked, words)
    claims = [each for each in asked if each.kind == "claim"]
    if (claims or asked)[1:]:
        meant = claims or [*filter(is_name, asked)] or asked
        numbers = (number for each, number in numbers_in(asked).items() if each in meant)
        which = " or ".join(f"{letter}{number}" for number in numbers)
        return Reply(f"Of which? {which} corrects one of them.", stays=True)
    [item] = claims or asked[:1]
    cells: dict[str, str] = {}
    for each in _AND.split(f"{letter} {words}"):
        which, _, said = each.partition(" ")
        if not said:
            return Reply(_what_to_say(which, item), stays=True)
        cells[_CELLS[which]] = SPEAKERS.get(said, said) if which == "w" else said
    return item, CorrectionCells(**cells)


def _what_to_say(letter: str, item: Item) -> str:
    if letter == "s":
        return f"Stances: {', '.join(stances(item.keys.structure.scheme))}."
    if letter == "w":
        return _WHO
    if item.kind == "mention":
        return _NAME
    said = f" It is proposed that it is: {item.content}" if item.content else ""
    return f"{_WHAT}{said}"


def _class(session: Session, asked: Question, words: str) -> tuple[Item, CorrectionCells] | Reply:
    """`CLASS` of a mention that is asked about alone; else `CLASS WORDS` of one that is asked about, or that
    a claim names."""
    cls, _, which = words.partition(" ")
    scheme, names = asked[0].keys.structure.scheme, _names(asked)
    if cls and (unknown := _unknown_class(cls, scheme)):
        return unknown
    is_bare = not asked[1:] and asked[0].kind == "mention"
    if not cls or not (is_bare or which):
        known = "" if cls else f"{_classes_told(session, scheme)} "
        how = "" if is_bare else f"{_WHOSE_CLASS} {names_told(session, names)}"
        return Reply(f"{known}{how}".strip(), stays=True)
    if not which:
        return asked[0], CorrectionCells(cls=cls)
    found = [each for each in names if is_called(each, which)]
    if len(found) == 1:
        return found[0], CorrectionCells(cls=cls)
    number = f"{len(found):,} names" if found else "no name"
    how = "p asks about each of them." if found else names_told(session, names)
    return Reply(f"Not done: the claim has {number} “{which}”. {how}", stays=True)


def _classes_told(session: Session, scheme: Scheme) -> str:
    first, others = classes_by_use(scheme, labels_of_names(session.items))
    return f"Classes: {', '.join(first)}. Others: {', '.join(others)}."


def _names(asked: Question) -> list[Item]:
    """The names that are asked about, or that what is asked about names, each once."""
    found = (name for each in asked for name in ((each,) if is_name(each) else names_in(each)))
    return [*dict.fromkeys(found)]


def _unknown_class(written: str, scheme: Scheme) -> Reply | None:
    try:
        term_named(scheme, written, "entity", classes(scheme))
    except CorrectionError as error:
        return not_done(error)
    return None
