"""Who says that nobody did something, and who tells of somebody that did: "Nobody at this company switched
off an alarm" is one sentence of several, and the other claim tells where and when besides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kgraph.wording.compared_words import ComparedWords
from kgraph.wording.content_parts import Content
from kgraph.wording.contents import content_of
from kgraph.wording.one_place import in_words, overlap
from kgraph.wording.opposing import Opposition, Stand, opposition
from kgraph.wording.said import Said

_BETWEEN = re.compile(r"[.!?;:](?=\s|\W?$)|[\"“”„«»]")
_LEAST = 2  # words that both have: what is done, and to whom, or of whom it is said
_OPENING = re.compile(r"^\W*(?:that\s+)?")

Told = tuple[Said, Stand]


def denied_of_all(
    all_: Sequence[Told], table: ComparedWords
) -> Iterator[tuple[Opposition, Told, Told]]:
    """The pairs of claims of which one says that nobody did what the other one tells of somebody, with all
    its words, each with why they are opposed. Of who says so, the stand has that sentence alone."""
    denying = [
        (said, Stand(stand.stance, stand.is_negative, content))
        for said, stand in all_
        for content in _of_nobody(said.words, table)
    ]
    if not denying:
        return
    telling: dict[str, list[Told]] = defaultdict(list)
    for said, stand in all_:
        for verb in {each.verb for each in stand.content.deeds}:
            telling[verb].append((said, stand))
    for said, stand in denying:
        for other, told in telling[_deed(stand.content, table)]:
            if overlap(said, other) or not in_words(said, other):
                continue
            found = opposition(told, stand) if _tells(told.content, stand.content, table) else None
            if found and found.kind == "negation":
                yield found, (other, told), (said, stand)


def _of_nobody(words: str, table: ComparedWords) -> Iterator[Content]:
    """What the sentences say of which the subject is nobody: "nobody", "no one", "none of", "no manager"."""
    subjects = _subjects(table)
    if not any(each in words.lower() for each in subjects):
        return
    for sentence in _BETWEEN.split(words):
        told = _OPENING.sub("", sentence, count=1)
        if f"{told} ".lower().startswith(subjects):
            content = content_of(told, table)
            is_enough = len(_needed(content, table)) >= _LEAST
            if content.negations and is_enough and _deed(content, table):
                yield content


@lru_cache(maxsize=16)
def _subjects(table: ComparedWords) -> tuple[str, ...]:
    """The words that negate, and stand before or for the subject, each with a blank behind it."""
    has = table.language.has
    before = (each for each in table.words("negations") if has("determiners", each))
    return tuple(
        f"{each} " for each in {*table.words("negating_all"), *table.words("nobody"), *before}
    )


def _deed(content: Content, table: ComparedWords) -> str:
    """The key of the verb of a sentence, "" where none is told."""
    verbs = [each.verb for each in content.deeds]
    return next((each for each in verbs if each not in table.light), (verbs or [""])[0])


def _needed(content: Content, table: ComparedWords) -> set[str]:
    """The keys that who tells of it must have, too: not those of who is nobody."""
    nobody = {table.folded(each).key for each in table.replaced.values()}
    return {*content.words, *content.places} - table.light - nobody


def _tells(told: Content, denied: Content, table: ComparedWords) -> bool:
    """Whether a claim tells all that is denied, as much as it tells besides."""
    details = (denied.dates, told.dates), (denied.figures, told.figures)
    return _needed(denied, table) <= {*told.words, *told.places} and all(
        others or not some for some, others in details
    )
