"""Reports of participles: whose words they are stands before, `…, saying that it rained`, or behind a comma,
`Noting that it rained, Lima left`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import DASHES, Extents
from kgraph.annotate.rules.clauses.first_subjects import FirstSubjects
from kgraph.annotate.rules.clauses.participle_clauses import ParticipleClauses
from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.thing_ends import ThingEnds
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.contents.contents import Contents
from kgraph.annotate.rules.reports.going_on import GoingOn
from kgraph.annotate.rules.reports.handing_on import HandingOn
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story


class Participles:
    """What the participles of one story report."""

    def __init__(
        self,
        story: Story,
        subjects: Subjects,
        verbs: Verbs,
        contents: Contents,
        handing: HandingOn,
        going_on: GoingOn,
    ) -> None:
        self._story, self._subjects, self._verbs = story, subjects, verbs
        self._first_subjects = story.once(FirstSubjects)
        self._contents, self._handing, self._going_on = contents, handing, going_on
        self._ends = ThingEnds(story, story.once(Extents))
        self._clauses, self._extents = story.once(ParticipleClauses), story.once(Extents)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._doing = story.language.verb_endings.get("participle", ("-",))
        self._is_known = "participle" in story.language.verb_endings
        self._apart = story.language.any_of("joining", "prepositions", "clause") | DASHES | {","}
        self._linking = story.language.any_of("links", "prepositions", "to")
        heads = "people", "groups", "organisations", "evidence", "titles"
        self._speakers = story.language.any_of(*heads, "pronouns", "plain_subjects")

    def of(self, place: Place) -> Report | None:
        """`…, saying that …`: who is the subject of what stands before."""
        before, lists = self._verbs.before(place), self._lists
        is_first = place.begin == place.lo + 1 and before not in lists["handing_on"]
        if not before or (
            is_first and before in self._story.language.any_of("clause", "prepositions")
        ):
            return self._opening(place)
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        is_conjunction = self._lower[place.first] in lists["considering"]
        if content is None or (is_conjunction and content.kind != "question"):
            return None
        if before in lists["handing_on"]:
            handed = self._handing.of(place.begin - 1, place.lo)
            if handed and handed.verb and self._verbs.is_negative(handed.verb):
                return None
            subject = handed.speaker if handed else None
        elif before in self._apart or self._story.quoted[place.begin - 1] >= 0:
            subject = self._going_on.blamed(place) or self._going_on.shared(place)
        else:
            subject = self._subjects.nearest(place.begin, place.lo)
            if subject is not None and (
                self._is_issued(subject) or self._lower[subject.words[0] - 1] in lists["to"]
            ):
                subject = self._going_on.shared(place)  # wrote to the minister demanding a vote
            elif (
                subject is not None
                and (subject := self._described(subject, content, place)) is None
            ):
                return None
        if subject is None and before != "," and before not in lists["by"]:
            return None
        report = self._verbs.report(place, subject.words if subject else None, content)
        report.possible |= self._going_on.may_be_another(subject)
        return report

    def _described(self, subject: Subject, content: Content, place: Place) -> Subject | None:
        """The noun that a participle describes, with its content cut before the main verb behind it; None if
        either is not certain: `Groups opposing the dam sued`."""
        noun = self._clauses.noun(self._nearest(*subject.words))
        if noun is None or self._is_thing(subject._replace(words=noun)):
            return None
        subject = subject._replace(words=noun)
        is_own = self._is_known and self._clauses.opens(noun[0], place.lo)
        if is_own:
            return subject if self._ends_before_verb(content, place) else None
        if content.is_phrase:
            content.spans = [self._ends.before_main_verb(each) for each in content.spans]
            return None if self._is_of_thing(noun) else subject
        return subject

    def _nearest(self, first: int, end: int) -> Range:
        """The last of two nouns, where it means several who may speak and the one before it does not: `a race
        for | candidates proposing cuts`, `an effort to recruit | pastors backing Oso`."""
        links = (at for at in range(end - 1, first, -1) if self._lower[at] in self._linking)
        link = next(links, first)
        head, last = self._lower[link - 1].removesuffix("s"), self._lower[end - 1]
        is_verb = self._lower[link] in self._lists["to"]
        are_several = last.endswith("s") and (is_verb or last.removesuffix("s") in self._speakers)
        if link == first or not are_several or self._words.capital[link - 1]:
            return first, end
        is_other = head in self._speakers or self._lower[link - 1] in self._speakers
        return (first, end) if is_other else (end - 1 if is_verb else link + 1, end)

    def _ends_before_verb(self, content: Content, place: Place) -> bool:
        """Whether what a participle is about can be told from the main verb behind it; it then ends there."""
        first, end = self._story.range(content.spans[-1])
        is_closed = self._lower[end : end + 1] == [","]
        if (
            content.quote >= 0
            or content.kind == "question"
            or (is_closed and not content.is_phrase)
        ):
            return True
        own = content.kind in ("that", "clause")
        verb = self._clauses.main_verb(first, end, own)
        if verb < 0 and content.kind == "clause" and "object" in place.cue.stances:
            content.kind, own, verb = "object", False, self._clauses.main_verb(first, end, 0)
        if verb <= first + own:
            is_heading = (
                self._story.is_headline(place.first) or self._story.number(place.first) == 0
            )
            return is_closed or is_heading
        content.spans[-1] = self._extents.trimmed(first, verb)
        return True

    def _is_of_thing(self, noun: Range) -> bool:
        """Whether words end in a thing behind a preposition: `met rebels in talks supporting the plan`."""
        first, end = noun
        last = self._lower[end - 1]
        is_somebody = self._words.capital[end - 1] or last.removesuffix("s") in self._speakers
        is_linked = not self._lists["links"].isdisjoint(self._lower[first:end])
        return is_linked and not is_somebody and last not in self._speakers

    def _is_thing(self, subject: Subject) -> bool:
        """Whether words before a participle rather are an object than whose words it reports: `opened the
        rally blasting Oso`."""
        first, end = subject.words
        if first == self._story.bounds(first)[0] and self._lower[first].endswith(self._doing):
            return True  # holding signs calling Oso a liar, they left
        last = self._lower[end - 1]
        is_named = self._words.capital[end - 1] or last.endswith("s") or last in self._speakers
        return first > 0 and not is_named and self._words.is_word(first - 1)

    def _is_issued(self, subject: Subject) -> bool:
        """Whether words are what somebody else says in: `Lima issued a statement saying that …`."""
        first, end = subject.words
        return (
            first > 0
            and self._lower[end - 1] in self._lists["occasions"]
            and self._lower[first - 1] in self._lists["issuing"]
        )

    def _opening(self, place: Place) -> Report | None:
        """`Noting that …, Lavrov left`, `After saying …, he left`: who it is stands behind the comma."""
        quoted, hi = self._story.quoted, self._story.bounds(place.first)[1]
        near = (at for at in range(place.end, hi) if quoted[at] == quoted[place.first])
        commas = [at for at in near if self._lower[at] == ","]
        comma = commas[0] if commas else -1
        if commas[1:] and self._lower[comma + 1] in self._lists["relative"]:
            return None  # after thanking the crowd, which cheered, he left: what it describes may go on
        if comma < 0 or self._lower[place.end] in self._lists["titles"]:  # aspiring president Lima
            return None
        content = self._contents.following(place.end, comma, place.cue.stances)
        if content is None:
            return None
        speaker = self._first_subjects.opening(comma + 1, hi)
        return self._verbs.report(place, speaker, content)
