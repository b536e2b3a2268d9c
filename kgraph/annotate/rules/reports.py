"""Finds who says what: a word that reports, what it reports, and whose words these are."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.contents import Content, Contents
from kgraph.annotate.rules.extents import DASHES, Extents
from kgraph.annotate.rules.language import Cue
from kgraph.annotate.rules.phrases import Phrases, Subject
from kgraph.annotate.rules.preceding import Preceding
from kgraph.annotate.rules.report import Report, clip
from kgraph.annotate.rules.story import Range, Story
from kgraph.annotate.rules.subjects import Subjects
from kgraph.annotate.rules.verbs import Place, Verbs
from kgraph.annotate.rules.veridicality import Veridicality
from kgraph.model.annotations import Span

_KINDS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective", "sources": "source"}
_BLOCK = 6  # words between a verb and the colon before a quotation in the next paragraph
_OBJECTS = frozenset({"object", "addressee"})
_LIKELY = ("clause", "quote", "that", "question", "object", "infinitive")


class Reports:
    """Finds the reports of one story. `named[i]`: word i is part of a name, and so reports nothing."""

    def __init__(self, story: Story, named: Sequence[bool] = ()) -> None:
        self._story = story
        self._named = named or [False] * len(story.words)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        extents = Extents(story)
        self._phrases = Phrases(story, extents)
        self._subjects = Subjects(story, self._phrases, extents)
        self._verbs = Verbs(story, self._subjects, extents)
        self._contents = Contents(story, self._phrases, extents)
        self._preceding = Preceding(story, self._phrases, extents, self._contents)
        self._veridicality = Veridicality(story)
        self._unsaid: list[Report] = []
        self._last: tuple[int, Range | None] = (-1, None)

    def find(self) -> list[Report]:
        """All reports, in the order of their words. What speakers report in their own words, in direct
        speech, is left to people: few such claims are right."""
        found: list[Report] = []
        cues, quoted, reached = self._story.language.cues, self._story.quoted, 0
        for index, word in enumerate(self._lower):
            if word not in cues or quoted[index] >= 0 or index < reached or self._named[index]:
                continue
            report = self._at(index, cues[word])
            if report is not None:
                found.append(report)
                self._last = self._story.number(index), report.speaker
                reached = max(report.cue[1], self._said_from(report))
        clip(found, self._words)
        found = list(self._veridicality.real(found, self._unsaid))
        for report in found:
            if report.quote >= 0:
                report.contents += self._going_on(report)
        return found

    def _going_on(self, report: Report) -> list[Span]:
        """The quotations that a speaker goes on with in the next sentences of the paragraph."""
        story, more = self._story, []
        number = story.number(report.cue[0]) + 1
        while number < len(story.sentences):
            first, end = story.sentences[number]
            before = self._words.ends[first - 1]
            if "\n" in self._story.text[before : self._words.begins[first]]:
                break
            quote = story.quoted[first]
            if quote < 0 or any(each != quote for each in story.quoted[first:end]):
                break
            more += story.direct[quote].spans
            number += 1
        return more

    def _said_from(self, report: Report) -> int:
        """The word at which what is said begins, if that is behind the word that reports: between the two
        nothing else reports, as in "said in a statement that"."""
        begin = report.contents[0][0]
        return self._words.at(begin) if begin > self._words.begins[report.cue[0]] else 0

    def _at(self, index: int, cues: Sequence[Cue]) -> Report | None:
        """The report of a word, by the first of its meanings that makes one."""
        ways = {
            "verbs": self._verb,
            "nouns": self._noun,
            "adjectives": self._adjective,
            "sources": self._source,
        }
        for cue in cues:
            end = index + 1 + len(cue.rest)
            if tuple(self._lower[index + 1 : end]) != cue.rest:
                continue
            place = self._verbs.place(cue, index, end)
            report = ways[cue.kind](place) if place else None
            if place and report is not None:
                return self._said(place, report)
        return None

    def _said(self, place: Place, report: Report) -> Report | None:
        """The report, if somebody says what it reports."""
        if self._veridicality.is_said(place, report):
            report.possible |= self._veridicality.is_hearsay(place)
            return report
        self._unsaid.append(report)
        return None

    def _noun(self, place: Place) -> Report | None:
        """`his claim that …`, `Lavrov's criticism of …`."""
        content = self._contents.after_noun(place.end, place.hi, place.cue.stances)
        if content is None:
            return None
        return self._made(place, self._subjects.owner(place.first, place.lo), content)

    def _adjective(self, place: Place) -> Report | None:
        """`Lavrov is sure that …`."""
        if not self._verbs.has_be(place):
            return None
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        subject = self._subjects.before(place.begin, place.lo)
        if content is None or subject is None:
            return None
        if self._lower[subject.words[0]] in self._lists["empty_subjects"]:
            return None
        return self._made(place, subject.words, content)

    def _source(self, place: Place) -> Report | None:
        """`According to Lavrov, …`, and behind what is said."""
        speaker = self._phrases.long_behind(place.end, place.hi)
        if speaker is None:
            return None
        content = self._preceding.of_source(place.first, speaker[1], place.lo, place.hi)
        return self._made(place, speaker, content) if content else None

    def _verb(self, place: Place) -> Report | None:
        if not self._verbs.is_verb(place):
            return None
        if self._verbs.is_passive(place):
            return self._passive(place)
        to = self._lists["to"]
        if not to.isdisjoint(self._verbs.auxiliaries(place)) or self._verbs.before(place) in to:
            return self._infinitive(place)
        if place.cue.forms == {"participle"} and not self._verbs.has_be(place):
            return self._participle(place)
        return self._finite(place)

    def _finite(self, place: Place) -> Report | None:
        """`Lavrov said that …`, `“…,” said Lavrov`, `he came and said …`."""
        subject = self._subjects.before(place.begin, place.lo)
        behind = self._behind(place, subject)
        if behind is not None and behind.quote >= 0:
            return behind
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        if content is None and "quote" in place.cue.stances:
            content = self._block(place)
        if behind is not None and (content is None or content.kind not in ("that", "quote")):
            return behind
        if content is None:
            return None
        if subject is None:
            before = self._verbs.before(place)
            if before and before not in self._lists["joining"] and before != ",":
                return None
            subject = self._shared(place)
        return self._made(place, subject.words, content) if subject else None

    def _block(self, place: Place) -> Content | None:
        """The quotation in the next paragraph, behind `Lima said:` at the end of one."""
        story, last = self._story, place.hi - 1
        number = story.number(place.first) + 1
        if self._lower[last] != ":" or last - place.end > _BLOCK or number >= len(story.sentences):
            return None
        quote = story.quoted[story.sentences[number][0]]
        if quote < 0:
            return None
        return Content("quote", list(story.direct[quote].spans), quote=quote)

    def _behind(self, place: Place, subject: Subject | None) -> Report | None:
        """What is said stands before the verb: `…, he said`, `…, said Ana Lima`."""
        takes, preceding = place.cue.stances, self._preceding
        if "quote" not in takes and "clause" not in takes:
            return None
        if subject is not None and not subject.is_relative and subject.clause > place.lo:
            start = subject.clause
            content = preceding.content(start, place.lo)
            is_quote = content is not None and content.quote >= 0
            if is_quote or ("clause" in takes and preceding.is_over(place.end, place.hi, takes)):
                content = preceding.around(content, start, place.lo, place.end, place.hi)
                if content is not None:
                    return self._made(place, subject.words, content)
        return self._inverted(place, subject)

    def _inverted(self, place: Place, subject: Subject | None) -> Report | None:
        """`…, said Ana Lima`. In `Jonas Ek, who leads the union, accused the company` the words behind the
        verb are no speaker: it takes them for what it is about, and its subject stands before."""
        if place.begin == place.lo or place.cue.forms == {"participle"}:
            return None
        content = self._preceding.content(place.begin, place.lo)
        speaker = self._phrases.behind(place.end, place.hi) if content else None
        if content is None or speaker is None:
            return None
        if content.quote < 0:
            may_be_object = subject is not None and not _OBJECTS.isdisjoint(place.cue.stances)
            if may_be_object or not self._preceding.ends(speaker[1], place.hi):
                return None
        whole = self._preceding.around(content, place.begin, place.lo, speaker[1], place.hi)
        return self._made(place, speaker, whole) if whole else None

    def _participle(self, place: Place) -> Report | None:
        """`…, saying that …`: who is the subject of what stands before."""
        before, lists = self._verbs.before(place), self._lists
        if not before:
            return self._opening(place)
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        if content is None:
            return None
        if (
            before == ","
            or before in DASHES
            or before in lists["joining"]
            or before in lists["prepositions"]
            or before in lists["clause"]
            or self._story.quoted[place.begin - 1] >= 0
        ):
            subject = self._shared(place)
        else:
            subject = self._subjects.before(place.begin, place.lo)
        if subject is None and before != "," and before not in lists["by"]:
            return None
        return self._made(place, subject.words if subject else None, content)

    def _opening(self, place: Place) -> Report | None:
        """`Noting that …, Lavrov left`: who it is stands behind the comma."""
        quoted = self._story.quoted
        comma = next(
            (
                at
                for at in range(place.end, place.hi)
                if self._lower[at] == "," and quoted[at] == quoted[place.first]
            ),
            place.hi,
        )
        content = self._contents.following(place.end, comma, place.cue.stances)
        if content is None:
            return None
        speaker = self._phrases.opening(comma + 1, place.hi)
        return self._made(place, speaker, content)

    def _infinitive(self, place: Place) -> Report | None:
        """`He went on to say that …`."""
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        if content is None or content.kind not in ("that", "quote"):
            return None
        subject = self._shared(place)
        return self._made(place, subject.words if subject else None, content)

    def _passive(self, place: Place) -> Report | None:
        """`The plan was criticised by Lavrov`, `he was asked whether …`."""
        end, hi, takes = place.end, place.hi, place.cue.stances
        content = self._contents.question(end, hi, takes)
        if content is None and "about" in takes and end < hi and self._lower[end] == "about":
            content = self._contents.behind_preposition(end, hi, takes)
        if content is not None:
            return self._made(place, None, content)
        if end >= hi or self._lower[end] not in self._lists["by"] or "object" not in takes:
            return None
        subject = self._subjects.before(place.begin, place.lo)
        speaker = self._phrases.behind(end + 1, hi)
        if speaker is None or subject is None:
            return None
        return self._made(place, speaker, Content("object", [self._words.span(*subject.words)]))

    def _shared(self, place: Place) -> Subject | None:
        """The subject of the verb before in the sentence: `He came and said`, `he said, adding`."""
        sentence, speaker = self._last
        if speaker is not None and sentence == self._story.number(place.begin):
            return Subject(speaker, speaker[0])
        return self._subjects.first(place.lo, place.begin)

    def _made(self, place: Place, speaker: Range | None, content: Content) -> Report:
        stances = place.cue.stances
        likely = (stances[each] for each in _LIKELY if each in stances)
        return Report(
            (place.first, place.end),
            stances.get(content.kind) or next(likely, "Asserts"),
            speaker,
            content.spans,
            _KINDS[place.cue.kind],
            content.is_phrase,
            content.addressee,
            self._verbs.is_negative(place),
            self._verbs.is_possible(place),
            content.quote,
        )
