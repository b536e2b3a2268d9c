"""A claim that a text reports, as words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgraph.annotate.rules.text.story import Range
from kgraph.model.annotations import Span
from kgraph.wording.words import Words


@dataclass(slots=True)
class Report:
    """A claim that the text reports. `cue`, `speaker`, `addressee`: words, by number; `contents`: spans of
    the text; `is_phrase`: what is said names a thing, and is no sentence; `kind`: of the word that
    reports; `negative`, `possible`: so is the saying; `quote`: as of `Content`; `in_turn`: the
    contents are a turn of speech; `answered`: what the contents only stand for, which others say."""

    cue: Range
    stance: str
    speaker: Range | None
    contents: list[Span]
    kind: str
    is_phrase: bool = False
    addressee: Range | None = None
    negative: bool = False
    possible: bool = False
    quote: int = -1
    in_turn: bool = False
    answered: Sequence[Span] = ()


_EMPTY = re.compile(r"""["“„«»‘]\s*…?\s*["”“»«’](?!\w)|[\s"“”„«»‘’'.,;:!?…—–-]*$""")
"""A quotation without a word, also before others, `“” and left`; marks alone."""
_TURNED = frozenset(("Denies", "Concedes"))
"""Stances that somebody takes on what another one says, and not on that he says it."""
_OWNERS = 5  # words before a noun, of whose it is: Ben Oso's first claim


def is_empty(report: Report, text: str) -> bool:
    """Whether what is said has no words: `said “”`."""
    return all(_EMPTY.match(text, *span) for span in report.contents)


def turn_denials(reports: Sequence[Report], words: Words) -> None:
    """Let who denies a claim deny what it says: in `Lima denied Oso's claim that she had lied` she does not
    deny that Oso said it."""
    for number, outer in enumerate(reports):
        if outer.stance not in _TURNED:
            continue
        first, end = words.at(outer.contents[0][0]), outer.contents[-1][1]
        for inner in map(reports.__getitem__, range(number + 1, len(reports))):
            if inner.cue[0] >= first + _OWNERS:
                break
            is_head = inner.kind == "noun" and first <= inner.cue[0]
            if is_head and inner.contents[-1][1] == end and first == outer.cue[1]:
                outer.contents, outer.is_phrase = list(inner.contents), False
                break


def keep_inner_acts(
    reports: Sequence[Report], words: Words, joining: Collection[str], pronouns: Collection[str]
) -> None:
    """Let what somebody says hold also what a subject within it does next: in `She said that Oso wanted a
    sale but denied that it rained`, nobody but her tells that Oso denied it. Behind a pronoun it is she
    who goes on: `She denied that she had lied but said it rained`."""
    joined: dict[int, list[tuple[int, Report]]] = defaultdict(list)
    for number, report in enumerate(reports):
        join = report.cue[0] - 1
        if words.lower[join] in joining:
            joined[words.ends[join - 1]].append((number, report))
    for number, outer in enumerate(reports):
        begin, end = outer.contents[-1]
        if outer.is_phrase or outer.quote >= 0 or begin < words.begins[outer.cue[0]]:
            continue
        for behind, inner in joined.get(end, ()):
            speaker = inner.speaker
            if behind < number or not speaker or not begin <= words.begins[speaker[0]] < end:
                continue
            if words.lower[speaker[0]] in pronouns:
                inner.speaker = outer.speaker
            elif inner.contents[-1][1] > end:
                outer.contents[-1] = begin, inner.contents[-1][1]
            break


def part_next_acts(reports: Sequence[Report], words: Words, joining: Collection[str]) -> None:
    """Let a thing end before what who speaks of it does next: `backed the bill | and opposed changes`."""
    for outer, inner in pairwise(reports):
        begin, end = outer.contents[-1]
        joined = inner.cue[0] - 1
        is_next = (
            inner.kind == "verb" and inner.speaker is not None and words.lower[joined] in joining
        )
        is_within = outer.is_phrase and begin < words.begins[joined] < end
        if is_next and is_within and inner.speaker == outer.speaker:
            outer.contents[-1] = begin, words.ends[joined - 1]


def part_shared(
    reports: Sequence[Report], words: Words, that: Collection[str], joining: Collection[str]
) -> None:
    """Let what is said within what another one says end before what that one may go on with: `She said that
    Oso had told them that it rained, and that they had left`."""
    reached = 0  # the end of what those before say
    for report in reports:
        first, last = words.at(report.contents[0][0]), words.before(report.contents[-1][1])
        is_within = words.begins[report.cue[0]] < reached and first >= report.cue[0]
        is_that = words.lower[first - 1] in that
        for at in range(first + 1, last - 1) if is_within else ():
            comma, word, following = words.lower[at - 1 : at + 2]
            if word in joining and following in that and (comma == "," or not is_that):
                stop = words.ends[at - 1 - (comma == ",")]
                report.contents = [(b, min(e, stop)) for b, e in report.contents if b < stop]
                break
        reached = max(reached, report.contents[-1][1])


def clip(reports: Sequence[Report], words: Words, joining: Collection[str]) -> None:
    """Let what is said within what another one says end with that, without the words that tell who says it:
    in `Clinton had told the police that they were late, the source added`, the words behind the comma are not
    Clinton's. `joining`: words behind such an insertion with which the words around it go on."""
    for number, outer in enumerate(reports):
        begin, end = outer.contents[0][0], outer.contents[-1][1]
        for inner in map(reports.__getitem__, range(number - 1, -1, -1)):
            at = words.begins[inner.cue[0]]
            if at < begin:
                break
            if at < end and inner.contents[0][0] < end:
                inner.contents = [(b, min(e, end)) for b, e in inner.contents if b < end]
                for (_, before), (behind, _) in pairwise(outer.contents):
                    goes_on = words.lower[words.at(behind)] not in joining
                    _leave_out(inner, (before, behind), goes_on=goes_on)


def _leave_out(report: Report, gap: Span, *, goes_on: bool) -> None:
    """Part what is said around an insertion in which it does not begin or end; `goes_on`: also behind it."""
    parts: list[Span] = []
    for begin, end in report.contents:
        if begin < gap[0] < end:
            parts.append((begin, gap[0]))
            if goes_on and gap[1] < end:
                parts.append((gap[1], end))
        elif goes_on or end <= gap[0]:
            parts.append((begin, end))
    report.contents = parts or report.contents
