"""Quotations within direct speech whose speaker is certain: `“They told us, ‘Don't write it down,’” he said`.
Such a claim is one that the outer speaker reports; without an outer one there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.quotations import Quoted
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_ADDRESSEE = 4  # words between a verb and the mark
_SUBJECT = 5  # words of a subject
_UNTOLD = frozenset(("Denies", "Rejects", "Questions"))
_ENDING = (".", ",", "!", "?", "…")


class Nested:
    """The quotations in what is quoted in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._cues = story.language.cues
        self._extents = Extents(story)
        self._phrases = Phrases(story)

    def of(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports of the quotations within those that somebody else is known to say."""
        inner = [quoted for quoted in self._story.quotations if quoted.depth == 1]
        for report in reports if inner else ():
            is_told = report.quote >= 0 and not report.negative
            if not is_told or report.speaker is None or report.stance in _UNTOLD:
                continue
            for quoted in inner:
                is_within = any(
                    begin < quoted.begin and quoted.end < end for begin, end in report.contents
                )
                found = self._before(quoted) if is_within and len(quoted.spans) == 1 else None
                if found is not None:
                    yield found

    def _before(self, quoted: Quoted) -> Report | None:
        """The report whose speaker and verb stand before a quotation, with whom he speaks to between."""
        mark = self._words.at(quoted.begin)
        lo = self._story.bounds(mark)[0]
        is_parted = mark > lo and self._lower[mark - 1] in (",", ":")
        words = self._story.text[quoted.begin : quoted.end].rstrip("”’'\"»› ")
        if not is_parted and not words.endswith(_ENDING):
            return None
        end = mark - is_parted
        for verb in range(end - 1, max(lo, end - _ADDRESSEE - 1), -1):
            stances = self._stances(verb)
            if "quote" in stances and (verb == end - 1 or "addressee" in stances):
                return self._made(verb, end, lo, quoted, stances["quote"])
            if not self._words.is_word(verb):
                return None
        return None

    def _made(self, verb: int, end: int, lo: int, quoted: Quoted, stance: str) -> Report | None:
        speaker = self._speaker(verb, lo)
        addressee = self._phrases.behind(verb + 1, end) if verb + 1 < end else None
        if speaker is None or (addressee is None and verb + 1 < end):
            return None
        if addressee is not None and addressee[1] < end:
            return None
        return Report(
            (verb, verb + 1), stance, speaker, list(quoted.spans), "verb", addressee=addressee
        )

    def _first_verb(self, first: int, verb: int) -> int:
        """The verb before "and" whose subject speaks too: `A woman called me and said`; else the verb."""
        past = self._story.language.verb_endings.get("past", ("-",))
        between = self._lower[first:verb]
        if not self._lists["third_persons"].isdisjoint(between) or "," in between:
            return verb
        near = range(first + 1, min(verb - 1, first + _SUBJECT + 1))
        verbal = (
            at
            for at in near
            if self._lower[at] in self._lists["irregular"] or self._lower[at].endswith(past)
        )
        return next(verbal, verb)

    def _stances(self, at: int) -> dict[str, str]:
        """The stances of a finite verb of saying by what follows it."""
        return {
            takes: stance
            for cue in self._cues.get(self._lower[at], ())
            if cue.kind == "verbs" and not cue.rest and not cue.forms.isdisjoint(("past", "third"))
            for takes, stance in cue.stances.items()
        }

    def _speaker(self, verb: int, lo: int) -> Range | None:
        """All words before a verb, if they are a subject: a pronoun, a name or `my manager`; or only a
        pronoun that has done something else before: `He looked at me and said`."""
        negations = self._lists["negations"]
        while (
            verb - 1 > lo
            and self._extents.is_adverb(verb - 1)
            and (self._lower[verb - 1] not in negations)
        ):
            verb -= 1  # my father always told us
        first = lo + (self._lower[lo] in self._lists["joining"] | {"then"})
        if self._lower[first] in self._lists["third_persons"] - self._lists["empty_subjects"]:
            is_shared = verb - 1 > first and self._lower[verb - 1] in self._lists["coordinating"]
            between = set(self._lower[first + 1 : verb])
            is_one = between.isdisjoint(self._lists["third_persons"] | {","})
            return (first, first + 1) if verb == first + 1 or (is_shared and is_one) else None
        if self._lower[first] in self._lists["nobody"] | self._lists["conditions"]:
            return None
        if self._lower[verb - 1] in self._lists["coordinating"]:
            verb = self._first_verb(first, verb)
        if verb - first > _SUBJECT or self._lower[first] in self._lists["plain_subjects"]:
            return None
        found = self._phrases.ending(verb, lo, self._story.quoted[verb])
        is_named = self._words.capital[first] or self._lower[first] in self._lists["articles"]
        return found.words if found and is_named and found.words == (first, verb) else None
