"""Quotations within direct speech whose speaker is certain: `“They told us, ‘Don't write it down,’” he said`.
Such a claim is one that the outer speaker reports; without an outer one there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.opening_times import OpeningTimes
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.phrases_before import PhrasesBefore
from kgraph.annotate.rules.text.quotations import Quoted
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_ADDRESSEE = 4  # words between a verb and the mark
_SUBJECT = 5  # words of a subject
_NOUN = 3  # words of `one simple question`
_UNTOLD = frozenset(("Denies", "Rejects", "Questions"))
_INSERTED = 8  # words of an insertion
_SENTENCE = 2  # spaces in a quotation that is a sentence, at least
_MARKS = "“”‘’'\"«»‹› "
_ENDING = (".", ",", "!", "?", "…")


class Nested:
    """The quotations in what is quoted in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._cues = story.language.cues
        self._that = self._lists["complementizers"]
        self._extents = story.once(Extents)
        self._phrases, self._phrases_before = story.once(Phrases), story.once(PhrasesBefore)
        self._begin_nouns = story.language.any_of("determiners", "amounts")
        self._openings = story.once(OpeningTimes)

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
        end = self._end(quoted, mark, lo)
        is_that = lo < end < mark and self._lower[mark - 1] in self._that
        takes = ("clause", "that") if is_that else ("quote",)
        end = self._before_noun(end, lo)
        for verb in range(end - 1, max(lo, end - _ADDRESSEE - 1), -1):
            stances = self._stances(verb)
            stance = next((stances[each] for each in takes if each in stances), "")
            is_to = self._lower[verb + 1] in self._lists["to"]  # said to me
            if stance and (verb == end - 1 or is_to or "addressee" in stances):
                return self._made(verb, end, lo, quoted, stance)
            if not self._words.is_word(verb):
                return None
        return None

    def _before_noun(self, end: int, lo: int) -> int:
        """The end of words that tell whose a quotation is, without what is asked: `ask us | one question`."""
        if self._lower[end - 1] not in self._lists["asked_things"]:
            return end
        near = range(end - 2, max(lo, end - _NOUN - 1), -1)
        return next((at for at in near if self._lower[at] in self._begin_nouns), end)

    def _end(self, quoted: Quoted, mark: int, lo: int) -> int:
        """Where the words end that tell whose a quotation is: before its comma, its colon or `that`, and
        before an insertion: `told us, and I quote him, that`; where the sentence begins if none does."""
        if mark - 1 > lo and self._lower[mark - 1] in self._that:
            end = mark - 1
            if self._lower[end - 1] != ",":
                return end
            near = range(end - 2, max(lo, end - _INSERTED), -1)
            comma = next((at for at in near if self._lower[at] == ","), lo)
            return comma if self._lower[comma + 1] in self._lists["inserted"] else lo
        if mark > lo and self._lower[mark - 1] in (",", ":"):
            return mark - 1
        words = self._story.text[quoted.begin : quoted.end].strip(_MARKS)
        is_sentence = words[:1].isupper() and words.count(" ") >= _SENTENCE
        is_said = is_sentence and "quote" in self._stances(
            mark - 1
        )  # he said ‘It is all over’ and left
        return mark if is_said or words.endswith(_ENDING) else lo

    def _made(self, verb: int, end: int, lo: int, quoted: Quoted, stance: str) -> Report | None:
        speaker = self._speaker(verb, lo)
        first = verb + 1 + (self._lower[verb + 1] in self._lists["to"])
        addressee = self._phrases.behind(first, end) if first < end else None
        if speaker is None or (addressee is None and first < end):
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
        is_several = self._lower[at - 1].endswith("s") or self._lower[at - 1] == "they"
        forms = ("past", "third", "base") if is_several else ("past", "third")
        return {
            takes: stance
            for cue in self._cues.get(self._lower[at], ())
            if cue.kind == "verbs" and not cue.rest and not cue.forms.isdisjoint(forms)
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
        begin = lo + (self._lower[lo] in self._lists["joining"] | {"then"})
        first = self._openings.behind(begin, verb)
        if self._lower[first] in self._story.language.any_of(
            "third_persons", but=("empty_subjects",)
        ):
            is_shared = verb - 1 > first and self._lower[verb - 1] in self._lists["coordinating"]
            between = set(self._lower[first + 1 : verb])
            is_one = between.isdisjoint(self._lists["third_persons"] | {","})
            return (first, first + 1) if verb == first + 1 or (is_shared and is_one) else None
        no_speakers = self._story.language.any_of("nobody", "conditions")
        if self._lower[first] in no_speakers or self._lower[verb - 1] in negations:
            return None
        if self._lower[verb - 1] in self._lists["coordinating"]:
            verb = self._first_verb(first, verb)
        if verb - first > _SUBJECT or self._lower[first] in self._lists["plain_subjects"]:
            return None
        found = self._phrases_before.ending(verb, lo, self._story.quoted[verb])
        is_named = self._words.capital[first] or self._lower[first] in self._lists["articles"]
        is_whole = found is not None and begin <= found.words[0] <= first and found.words[1] == verb
        return (first, verb) if is_named and is_whole else None
