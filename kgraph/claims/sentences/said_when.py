"""When a claim was made, as its sentence tells it: in the words of the text, `on Monday`, or by a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.claims.sentences.english import joined
from kgraph.claims.sentences.frames import date_of, dates_of, times_of
from kgraph.claims.sentences.word_lists import (
    months,
    not_before_times,
    pointing_back,
    weekdays,
    words_before_times,
    words_of_times,
)
from kgraph.model.annotations import Layer, Mention, Span
from kgraph.model.claims import Claim
from kgraph.model.identity import mention_spans
from kgraph.model.layer_graph import Resolution
from kgraph.model.quotation import BLANK_LINE
from kgraph.schema.scheme import Scheme

_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_LONGEST_WORD = 20
_ATTACHED = re.compile(r"[’'-]\w")  # Monday's vote
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\d{4}s?|\d{4}-\d\d")
_PLACE = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*,?\s+)*")
_DASH = re.compile(r"(?:,? \d{4})?\s*(?:\([^()\n]*\)\s*)?[—–-]")


class SaidWhen:
    """The times at which the claims of a layer were made. A time that stands apart from a claim, as that of
    a dateline, is that of the text and not told. `takes_words`: whether the words of the text are taken;
    else dates alone are."""

    def __init__(
        self, layer: Layer, resolution: Resolution, scheme: Scheme, *, takes_words: bool
    ) -> None:
        self._text = layer.document.text
        self._resolution, self._takes_words = resolution, takes_words
        self._mentions = {each.id: each for each in layer.mentions}
        self._events = {
            each.id: [(scheme.claim_role(role), target) for role, target in each.arguments]
            for each in layer.events
        }

    def words(self, claim: Claim) -> str:
        """When a claim was made, with a preposition: `on Monday`; "" where that is not to be told."""
        if not times_of(claim):
            return ""
        if not self._times(claim):
            return dates_of(claim)
        apart = (each for each in self._near(claim) if not self._is_inside(each, claim))
        return joined(list(dict.fromkeys(filter(None, map(self._told, apart)))))

    def is_known(self, claim: Claim) -> bool:
        """Whether the sentence of a claim tells when it was made, be it with what is said, or in what."""
        if not times_of(claim):
            return False
        return bool(self.words(claim)) or any(
            self._is_inside(each, claim) for each in self._near(claim)
        )

    def _times(self, claim: Claim) -> list[Mention]:
        targets = [target for role, target in self._roles(claim) if role == "UtteredOn"]
        return [self._mentions[each] for each in dict.fromkeys(targets) if each in self._mentions]

    def _roles(self, claim: Claim) -> Iterator[tuple[str, str]]:
        return (each for id in claim.annotation_ids for each in self._events.get(id, ()))

    def _near(self, claim: Claim) -> list[Mention]:
        """The times of a claim that stand in its paragraph, and are not those of a dateline."""
        cues = [span for each in claim.cue for span in mention_spans(each)]
        begin, end = cues[0] if cues else (claim.begin, claim.end)
        return [
            each
            for each in self._times(claim)
            for first, last in each.spans[:1]
            if not BLANK_LINE.search(self._text, min(end, last), max(begin, first))
            and not self._is_dateline(first, last)
        ]

    def _is_dateline(self, begin: int, end: int) -> bool:
        """Whether a time stands alone on its line, or before the dash of `SENA, May 3 (AP) — `."""
        line = self._text.rfind("\n", 0, begin) + 1
        if not _PLACE.fullmatch(self._text, line, begin):
            return False
        behind = self._text[end:].partition("\n")[0]
        return not behind.strip(" .") or bool(_DASH.match(behind))

    def _is_inside(self, time: Mention, claim: Claim) -> bool:
        """Whether a time is a part of what else the sentence tells, such as what is said."""
        (begin, end), *_ = time.spans
        others = (
            self._mentions.get(target) for _, target in self._roles(claim) if target != time.id
        )
        spans = (span for each in others if each for span in each.spans)
        return any(first <= begin and end <= last for first, last in spans)

    def _told(self, time: Mention) -> str:
        date = date_of(self._resolution.denotes.get(time.id))
        if not self._takes_words:
            return date
        words = " ".join(self._text[slice(*time.spans[0])].split())
        if date and not pointing_back().isdisjoint(words.lower().split()):
            return date  # the same day
        return self._led(words, time.spans[0])

    def _led(self, words: str, span: Span) -> str:
        """The words of a time with those that lead it: `late on Monday`; "" where others do, with which it
        may tell something else: `before Monday`, `at Monday's vote`."""
        if _ATTACHED.match(self._text, span[1]):
            return ""
        lead, at = list[str](), span[0]
        while (word := self._word_before(at)) and word[1].lower() in words_before_times():
            if word[1].lower() not in lead[:1]:  # in in 2012
                lead.insert(0, word[1].lower())
            at = word.start()
        if word and word[1].lower() in not_before_times():
            return ""
        first, _, rest = words.partition(" ")
        if first.lower() in words_of_times():
            words = f"{first.lower()} {rest}".strip()
        return " ".join((*lead, words)) if lead else _with_preposition(words)

    def _word_before(self, at: int) -> re.Match[str] | None:
        return _WORD_BEFORE.search(self._text, max(0, at - _LONGEST_WORD), at)


def _with_preposition(words: str) -> str:
    """A time that the text has without one: `on Monday`, `on 3 May`, `in 2024`, but `last week`."""
    parts = re.findall(r"\w+", words)
    if not weekdays().isdisjoint(parts[:1]) or _ISO_DAY.fullmatch(words):
        return f"on {words}"
    if not months().isdisjoint(parts) and (parts[0] in months() or parts[0][0].isdigit()):
        return f"{'on' if any(map(_DAY.fullmatch, parts)) else 'in'} {words}"
    return f"in {words}" if _YEAR.fullmatch(words) else words
