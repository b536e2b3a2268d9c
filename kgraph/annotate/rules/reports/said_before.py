"""Reports of what stands before its verb: `…, he said`, `…, said Ana Lima`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.contents.preceding import Preceding
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_OPENING = 5  # words that only tell when or where
_OBJECTS = frozenset({"object", "addressee"})
_WHOLE = frozenset({"clause", "beside"})
"""What a verb takes that has a whole clause before it: `…, Lima said`, `…, Lima remembers`."""


class SaidBefore:
    """What is said before the verbs of one story."""

    def __init__(
        self, story: Story, subjects: Subjects, verbs: Verbs, preceding: Preceding
    ) -> None:
        self._story, self._subjects, self._verbs = story, subjects, verbs
        self._preceding = preceding
        self._words, self._lower = story.words, story.words.lower
        self._is_small_day = bool(story.language.clitics)
        self._lists = story.language.words

    def of(self, place: Place, subject: Subject | None) -> Report | None:
        """What is said stands before the verb: `…, he said`, `…, said Ana Lima`."""
        takes, preceding = place.cue.stances, self._preceding
        if "quote" not in takes and "clause" not in takes:
            return None
        if subject is not None and not subject.is_relative and subject.clause > place.lo:
            start = subject.clause
            content = preceding.content(start, place.lo) or self._lone_subject(start, place)
            opening = self._opening(start, place)
            content = content or opening
            is_quote = content is not None and content.quote >= 0
            if is_quote or (
                not _WHOLE.isdisjoint(takes)
                and preceding.endings.is_over(place.end, place.hi, takes)
            ):
                to = self._addressee(place)  # The plan, Lima told the council, will fail
                end = self._words.behind_bracket(to[1], place.hi) if to else place.end
                content = preceding.both_sides.of(content, start, place.lo, end, place.hi)
                if content is not None and not self._only_opens(content, opening):
                    content.addressee = to
                    return self._verbs.report(place, subject.words, content)
        return self.inverted(place, subject)

    def _addressee(self, place: Place) -> Range | None:
        """Who is spoken to, behind the verb: `“…,” Lima told the council`."""
        if "addressee" not in place.cue.stances or place.end >= place.hi:
            return None
        end = place.end + 1
        if self._lower[place.end] in self._lists["object_pronouns"] and (
            end >= place.hi or not self._words.is_word(end)
        ):
            return place.end, end
        is_day = self._lower[place.end] in self._story.language.any_of("days", "before_days")
        return None if is_day else self._subjects.behind(place.end, place.hi)

    def inverted(self, place: Place, subject: Subject | None) -> Report | None:
        """`…, said Ana Lima`. In `Jonas Ek, who leads the union, accused the company` the words behind the
        verb are no speaker: it takes them for what it is about, and its subject stands before."""
        if place.begin == place.lo or place.cue.forms == {"participle"}:
            return None
        content = self._preceding.content(place.begin, place.lo) or self._one_word(place)
        is_quote = content is not None and content.quote >= 0
        behind = self.behind_verb(place) if is_quote else (place.end, place.hi)
        speaker = self._subjects.behind(*behind) if content else None
        if content is None or speaker is None:
            return None
        is_short = _WHOLE.isdisjoint(place.cue.stances) and not self._story.language.verb_second
        if content.quote < 0 and (is_short or self._is_subject_described(place)):
            return None  # his company, Norrline, closed the plant
        speaker = speaker[0], self._behind_noun(*speaker)
        is_negated = content.quote < 0 and self._is_negated(speaker)
        over = self._words.behind_bracket(speaker[1], place.hi)
        speaker = speaker[0], speaker[1] - is_negated
        if content.quote < 0:
            may_be_object = subject is not None and not _OBJECTS.isdisjoint(place.cue.stances)
            is_open = self._preceding.both_sides.is_condition(content)  # goes on behind the speaker
            if may_be_object or not (is_open or self._preceding.endings.ends(over, place.hi)):
                return None
            if self._preceding.endings.is_thing(*speaker):
                return None  # Lima, who sang with Oso, wrote a song
        end = max(over, place.end)
        whole = self._preceding.both_sides.of(
            content, place.begin, place.lo, end, place.hi, named=self._may_describe(end + 1)
        )
        if whole is not None and self._is_bare(whole):
            return None
        report = self._verbs.report(place, speaker, whole) if whole else None
        if report is not None:
            report.negative |= is_negated
        return report

    def _behind_noun(self, first: int, end: int) -> int:
        """Where who speaks ends, before words that tell how: `…, sagte Lima | leise`."""
        capital, lists = self._words.capital, self._lists
        if not self._story.language.verb_second or not any(capital[first:end]):
            return end
        while not capital[end - 1] and self._lower[end - 2] not in lists["determiners"]:
            word = self._lower[end - 1]
            if word in lists["late_negations"] or not word.isalpha():
                return end
            end -= 1
        return end

    def _is_negated(self, speaker: Range) -> bool:
        """Whether a negation ends the words behind a verb: `Ob es regnet, sagte Lima nicht.`"""
        first, end = speaker
        is_late = end - first > 1 and self._lower[end - 1] in self._lists["late_negations"]
        return self._story.language.verb_second and is_late

    def _may_describe(self, at: int) -> bool:
        """Whether words behind the comma of a speaker may describe him, and not go on with what he says:
        `Wenn es regnet, sagte Lima, gehen alle`."""
        if not self._story.language.verb_second or at >= len(self._lower):
            return True
        return self._words.capital[at] or self._lower[at] in self._lists["determiners"]

    def behind_verb(self, place: Place) -> Range:
        """Where a speaker stands: behind the verb, before the other part of it: `„…“, gab Lima zu, „…“`."""
        last, first = place.end - 1, place.first + 1
        is_apart = first < last and self._lower[last] == place.cue.particle
        if is_apart:
            return first, last
        at = place.end
        while at < place.hi and self._lower[at] in self._lists["days"] and self._is_small_day:
            at += 1  # a dit mardi la maire
        return at, place.hi

    def _is_subject_described(self, place: Place) -> bool:
        """Whether the comma before a verb only ends what describes its subject: `Lima, reached by phone, said
        rain fell`."""
        end = place.begin - 1
        if self._lower[end] != ",":
            return False
        comma = next((at for at in range(end - 1, place.lo, -1) if self._lower[at] == ","), end)
        return comma < end and self._preceding.sources.is_described(comma + 1, end)

    def _lone_subject(self, start: int, place: Place) -> Content | None:
        """The subject of what goes on behind the verb: `Oso, Lima said, had left`."""
        behind = self._lower[place.end : place.end + 2]
        finite = self._story.language.any_of("auxiliaries", "be", but=("to",))
        if start - place.lo != 2 or self._lower[start - 1] != "," or behind[:1] != [","]:
            return None
        if self._story.quoted[place.lo] >= 0 or finite.isdisjoint(behind[1:]):
            return None
        return Content("clause", [self._words.span(place.lo, place.lo + 1)])

    def _opening(self, start: int, place: Place) -> Content | None:
        """The words that tell when or where, of what goes on behind the comma of a verb: `On Monday, Lima
        said, the port will close`; not those that tell in what he says it: `In a letter, Lima said,`."""
        lo, comma = place.lo, start - 1
        is_phrase = self._lower[lo] in self._lists["prepositions"] and comma - lo <= _OPENING
        is_parted = [self._lower[comma], *self._lower[place.end : place.end + 1]] == [",", ","]
        if not (is_phrase and is_parted) or self._story.quoted[lo] >= 0:
            return None
        is_frame = not self._lists["frames"].isdisjoint(self._lower[lo:comma])
        is_frame = is_frame or self._story.begins("circumstances", lo, comma) > 0
        return None if is_frame else Content("clause", [self._words.span(lo, comma)])

    def _only_opens(self, content: Content, opening: Content | None) -> bool:
        """Whether words only tell when or where, and nothing goes on with them behind the verb."""
        is_all = opening is not None and content.spans == opening.spans
        return is_all or self._preceding.only_tells_when(content)

    def _one_word(self, place: Place) -> Content | None:
        """The subject of what goes on behind the speaker: `Oso, said Lima, will leave`."""
        if place.begin - place.lo != 2 or not self._verbs.is_parted(place):
            return None
        return Content("clause", [self._words.span(place.lo, place.lo + 1)])

    def _is_bare(self, content: Content) -> bool:
        """Whether what stands before a verb and does not go on behind it is a word, or only tells when or
        if: `Als Lima kam, rief Braun aus`."""
        first, end = self._story.range(content.spans[0])
        only_when = self._story.language.any_of("clause", but=("complementizers",))
        tells_when = self._story.language.verb_second and self._lower[first] in only_when
        is_alone = content.quote < 0 and len(content.spans) == 1
        tells_when |= is_alone and self._preceding.both_sides.is_condition(content)
        return is_alone and (end == first + 1 or tells_when)
