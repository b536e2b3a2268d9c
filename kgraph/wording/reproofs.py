"""Who says that somebody else is wrong: against what that one said last before it in the same document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from kgraph.wording.compared_words import ComparedWords
from kgraph.wording.naming import Naming
from kgraph.wording.one_place import in_words
from kgraph.wording.opposing import Stand, is_against
from kgraph.wording.said import Background, Pair, Said

_REASON, _SCORE = "one says that the other is wrong", 0.5
_NEAR = 1500  # letters between what is said and who says that it is wrong


def reproved(
    all_: Sequence[tuple[Said, Stand]],
    table: ComparedWords,
    naming: Naming,
    background: Background,
) -> Iterator[tuple[Said, Said]]:
    """The pairs of what somebody says and, behind it, that she is wrong."""
    by_document: dict[str, list[Said]] = defaultdict(list)
    for said, _ in all_:
        by_document[said.document].append(said)
    for said, stand in all_:
        if is_against(stand.stance) or stand.is_negative:
            continue
        if whom := _wrong(said, table, naming):
            before = [
                each
                for each in by_document[said.document]
                if 0 <= said.begin - each.end < _NEAR and whom in background.speakers(each.claim)
            ]
            last = max(before, key=lambda each: each.begin, default=None)
            if last is not None and in_words(last, said):
                yield last, said


def wrong(plain: Said, against: Said, same: Literal["", "perhaps", "yes"]) -> Pair:
    """The pair of both; `same`: as of `Pair.same_speaker`."""
    return Pair(plain.claim, against.claim, _REASON, same, 0.0, _SCORE)


def _wrong(said: Said, table: ComparedWords, naming: Naming) -> str:
    """Who (IRI) is wrong, by the words of a claim: `Reyes was wrong`; "" if nobody."""
    mistaken = table.words("mistaken")
    if not any(word in said.words for word in mistaken):
        return ""
    for name in naming.names(said)[:1]:
        words = said.words[name.span[1] :].lower().split()[:2]
        is_told = len(words) == 2 and words[0] in table.language.words["be"]
        if name.span[0] == 0 and is_told and words[1].strip('.,;”"') in mistaken:
            return name.thing
    return ""
