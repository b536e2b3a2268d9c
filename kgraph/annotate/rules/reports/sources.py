"""Finds what sources tell: `according to Lavrov, …`, before what is said and behind it; `Lima zufolge …`;
`“…“, so Lima`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.contents.preceding import Preceding
from kgraph.annotate.rules.reports.inner_sources import InnerSources
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story


class Sources:
    """The sources of one story."""

    def __init__(
        self,
        story: Story,
        extents: Extents,
        subjects: Subjects,
        verbs: Verbs,
        preceding: Preceding,
    ) -> None:
        self._story, self._extents = story, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._subjects, self._verbs, self._preceding = subjects, verbs, preceding
        # selon que, but not: according to that report
        self._conditional = self._lists["complementizers"] - self._lists["articles"]
        self._conditional -= self._lists["determiners"]
        self._inner = InnerSources(story, extents, subjects, verbs, preceding)

    def of(self, place: Place) -> Report | None:
        """The report of a source; None where it has no speaker, or nothing to tell."""
        if self._is_noun(place.first):
            return None
        if not {"own", "inside", "colon"}.isdisjoint(place.cue.stances):
            return self._inner.of(place)
        if "postposed" in place.cue.stances:
            return self._postposed(place)
        speaker = self._subjects.long_behind(place.end, place.hi)
        if speaker is None or self._lower[speaker[0]] in self._conditional:
            return None
        if self._has_clause(*speaker):
            return None
        is_inside = self._is_inside(place)
        noun = self._subjects.behind(place.end, place.hi) if is_inside else None
        if noun and self._lower[min(noun[1], place.hi - 1)] in self._lists["prepositions"]:
            speaker = speaker[0], min(speaker[1], noun[1])
        if "final" in place.cue.stances and not self._closes(
            place, speaker[1] + self._story.begins("so_on", speaker[1], place.hi)
        ):
            return None
        if "final" in place.cue.stances:
            content = self._so(place, speaker[1])
        else:
            content = self._preceding.of_source(place.first, speaker[1], place.lo, place.hi)
        if content and is_inside and speaker[1] < place.hi and self._words.is_word(speaker[1]):
            content.spans.append(self._extents.clause(speaker[1], place.hi))
        return self._verbs.report(place, speaker, content) if content else None

    def _has_clause(self, first: int, end: int) -> bool:
        """Whether a clause begins right behind a name, so that nobody knows where the source ends: `according
        to Lima the dam leaked`; but not `according to Attila the Hun`."""
        capital = self._words.capital
        return self._story.language.capitals and any(
            self._lower[at] in self._lists["definite"] and capital[at - 1] and not capital[at + 1]
            for at in range(first + 1, end - 1)
        )

    def _is_noun(self, first: int) -> bool:
        """Whether a capital tells that a word is a noun: `mit einem Laut`."""
        is_told = not self._story.language.capitals and self._words.capital[first]
        return is_told and not self._story.starts(first)

    def _is_inside(self, place: Place) -> bool:
        """Whether a source stands within what is said: `es regnete nach Angaben der Polizei in Sena`."""
        before = place.first - 1
        return (
            self._story.language.verb_second
            and before > place.lo
            and self._words.is_word(before)
            and self._lower[before]
            not in self._story.language.any_of("stops", but=("auxiliaries",))
        )

    def _closes(self, place: Place, end: int) -> bool:
        """Whether a source stands alone behind what is said: `“…“, so Lima.`, but not `so hieß es`."""
        first, lists = place.end, self._lists
        is_over = end >= place.hi or not self._words.is_word(end)
        is_noun = (
            self._words.capital[first]
            or self._lower[first] in lists["determiners"]
            or self._lower[first] in lists["plain_subjects"]
        )
        is_behind = place.first > place.lo and self._lower[place.first - 1] == ","
        return is_over and is_noun and is_behind

    def _so(self, place: Place, end: int) -> Content | None:
        """What stands around `so Lima`: before it, and behind its comma what goes on."""
        content = self._preceding.content(place.first, place.lo)
        is_described = self._lower[end + 1 : end + 2] and (
            self._lower[end + 1] in self._lists["determiners"]
        )
        return self._preceding.both_sides.of(
            content, place.first, place.lo, end, place.hi, named=bool(is_described)
        )

    def _postposed(self, place: Place) -> Report | None:
        subject = self._subjects.before(place.first, place.lo)
        if subject is None:
            return None
        is_inside = subject.clause > place.lo and self._words.is_word(subject.clause - 1)
        if is_inside and place.end < place.hi and self._words.is_word(place.end):
            parts = (place.lo, subject.clause), (place.end, place.hi)  # ist Lima zufolge gut
            content: Content | None = Content("clause", [self._extents.clause(*at) for at in parts])
        elif subject.clause > place.lo:
            content = self._preceding.content(subject.clause, place.lo)
        else:
            content = self._preceding.of_source(place.lo, place.end, place.lo, place.hi)
        return self._verbs.report(place, subject.words, content) if content else None
