"""Reports of verbs whose speaker is not their subject: passive, behind "by", and of `es hieß`."""

from __future__ import annotations

from dataclasses import replace

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.infinitives import Infinitives
from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.contents.addressed_contents import WARNING
from kgraph.annotate.rules.contents.contents import Contents
from kgraph.annotate.rules.contents.preceding import Preceding
from kgraph.annotate.rules.reports.judged import Judged
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.annotations import Span

_INSERTION = 12  # words between two commas


class Passives:
    """What the passive and impersonal verbs of one story report."""

    def __init__(
        self,
        story: Story,
        subjects: Subjects,
        verbs: Verbs,
        contents: Contents,
        preceding: Preceding,
    ) -> None:
        self._story, self._subjects, self._verbs = story, subjects, verbs
        self._contents, self._preceding, self._extents = contents, preceding, story.once(Extents)
        self._infinitives, self._judged = story.once(Infinitives), Judged(story)
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._order = story.language.words, story.once(WordOrder)
        self._cues = story.language.cues
        self._agents = story.language.any_of("people", "groups", "organisations")
        self._when = story.language.any_of("days", "prepositions", "amounts", "means")
        self._months = {month.lower() for month in story.language.ordered.get("months", ())}
        self._raising = story.language.any_of("hearsay", "expected")
        self._saying = (
            story.language.any_of("complementizers", "to") if not story.language.commas else ()
        )

    def of(self, place: Place) -> Report | None:
        """`The plan was criticised by Lavrov`, `he was asked whether …`."""
        hi, takes = place.hi, place.cue.stances
        if (called := self._judged.words(place)) and (judged := self._called(place, called)):
            return judged
        speaker, end = self.agent(place, place.end)
        if speaker is None and (hearsay := self._hearsay(place) or self._told_by(place)):
            return hearsay
        is_asked = "question" in takes or speaker is not None or not self._begins_clause(end, hi)
        content = self._contents.linked.question(end, hi, takes) if is_asked else None
        is_about = end < hi and self._lower[end] == "about" and speaker is not None
        if content is None and "about" in takes and is_about:
            content = self._contents.linked.behind_preposition(end, hi, takes)
        is_other = end < hi and self._lower[end] in self._cues  # accused by Oso said that
        if content is None and speaker is not None and not is_other:
            content = self._contents.thats.of(end, hi, takes)
        if content is not None:
            # a man told by Oso that it rained had left: nobody knows where his words end
            is_within = not self._verbs.auxiliaries(place) and self._verbs.before(place) != ","
            return None if is_within else self._verbs.report(place, speaker, content)
        subject = self._subjects.before(place.begin, place.lo)
        if speaker is None or subject is None:
            return None
        return self._about(place, speaker, subject, end)

    def _called(self, place: Place, called: Range) -> Report | None:
        """`The ward was rated inadequate by Lima`: the subject, and what it is called."""
        speaker, _ = self.agent(place, called[1])
        begin = place.begin - (not self._verbs.has_be(place))  # behind a comma
        subject = self._subjects.before(begin, place.lo)
        if speaker is None or subject is None or subject.is_relative or self.is_due(place):
            return None
        spans = [self._words.span(*subject.words), self._words.span(*called)]
        return self._verbs.report(place, speaker, Content("object", spans))

    def agent(self, place: Place, end: int) -> tuple[Range | None, int]:
        """Who does it, behind "by" at a word, and the word behind that: `told | by Ana Lima, the mayor,`."""
        hi = place.hi
        is_by = end < hi and self._lower[end] in self._lists["by"]
        speaker = self._subjects.behind(end + 1, hi) if is_by else None
        if speaker is not None:
            speaker = speaker[0], self._agent_end(*speaker)
            end = self._words.behind_bracket(speaker[1], hi)
            if behind := self._behind_insertion(end, hi):
                speaker, end = self._subjects.named(speaker, hi), behind
        return speaker, end

    def _about(self, place: Place, speaker: Range, subject: Subject, end: int) -> Report | None:
        """What is said of the subject, or what it is told to do: `residents were warned by police to stay
        in`. `end`: behind who says it."""
        hi, takes = place.hi, place.cue.stances
        if "infinitive" in takes and "addressee" in takes and self._is_told_to(place, end):
            if subject.is_relative:
                return None
            if takes["infinitive"] == WARNING:
                warned = Content("infinitive", [self._infinitives.span(end, hi)], subject.words)
                return self._verbs.report(place, speaker, warned)
            return self._verbs.report(place, speaker, self._of_subject(subject.words, end, hi))
        if self._is_said_to(place, end, subject):
            content = self._of_subject(subject.words, end, hi)
            return replace(self._verbs.report(place, speaker, content), stance=takes["clause"])
        if "object" not in takes or self.is_due(place):
            return None
        told = Content("object", [self._words.span(*subject.words)])
        is_clause = self._verbs.has_be(place)  # a man accused by Oso of fraud said
        if is_clause and end < hi - 1 and self._goes_on(place, end):
            told.spans.append(self._charge(end, hi))
        return self._verbs.report(place, speaker, told)

    def _goes_on(self, place: Place, end: int) -> bool:
        """Whether a charge, or what a thing is called, stands behind who says it: `accused by Oso of fraud`,
        `described by Oso as absurd`."""
        is_judged = self._lower[place.first] in self._lists["judged"]
        return self._lower[end] in self._lists["handing_on" if is_judged else "charging"]

    def _begins_clause(self, at: int, hi: int) -> bool:
        """Whether a word begins no question where nothing is asked, but tells when: `was to be
        expected if it rained`."""
        return at < hi and self._lower[at] in self._lists["clause"]

    def is_due(self, place: Place) -> bool:
        """Whether it is only told who has to say something: `the plan must be approved by the council`."""
        return not self._lists["obliging"].isdisjoint(self._verbs.auxiliaries(place))

    def _is_told_to(self, place: Place, end: int) -> bool:
        """Whether somebody is told to do something: `Residents were urged by Lima to leave`."""
        return self._verbs.has_be(place) and self._infinitives.begins(end, place.hi - 1)

    def _told_by(self, place: Place) -> Report | None:
        """`Residents were told to leave by the police`: who tells them ends the clause, behind a verb that
        has nothing else behind it."""
        to, by, hi = place.end, place.end + 2, place.hi
        if by + 1 >= hi or self._lower[by] not in self._lists["by"]:
            return None
        is_told = {"infinitive", "addressee"} <= place.cue.stances.keys()
        if not is_told or not self._is_told_to(place, to):
            return None
        if self._lower[to + 1] in self._lists["verbs_with_by"]:
            return None  # to stand by Oso
        speaker = self._subjects.behind(by + 1, hi)
        subject = self._subjects.before(place.begin, place.lo)
        if speaker is None or subject is None or subject.is_relative:
            return None
        is_over = speaker[1] >= hi or not self._words.is_word(speaker[1])
        if not is_over or not self._may_tell(*speaker):
            return None
        content = self._of_subject(subject.words, to, by)
        return self._verbs.report(place, speaker, content)

    def _may_tell(self, first: int, end: int) -> bool:
        """Whether words name somebody, and not when or how: `to leave by the council`; not: `by noon`."""
        word, inner = self._lower[end - 1], range(first, end)
        if word.lower() in self._months or any(self._lower[at] in self._when for at in inner):
            return False
        is_agent = word in self._agents or word.removesuffix("s") in self._agents
        return is_agent or all(self._words.capital[at] for at in inner)

    def _is_said_to(self, place: Place, end: int, subject: Subject) -> bool:
        """Whether somebody says what a subject is or does: `Lima is said by Oso to favour a sale`."""
        is_empty = self._lower[subject.words[0]] in self._lists["empty_subjects"]
        if "clause" not in place.cue.stances or subject.is_relative or is_empty:
            return False
        return self._lower[place.first] in self._raising and self._is_told_to(place, end)

    def _of_subject(self, subject: Range, at: int, hi: int) -> Content:
        """What is said of a subject, by the infinitive that begins at a word."""
        said = [self._words.span(*subject), self._infinitives.span(at, hi)]
        return Content("infinitive", said)

    def _hearsay(self, place: Place) -> Report | None:
        """`Lima is said to favour a sale`, `it is rumoured that Oso will leave`: of nobody in particular."""
        is_told = self._lower[place.first] in self._lists["hearsay"] and self._verbs.has_be(place)
        subject = self._subjects.before(place.begin, place.lo) if is_told else None
        at, hi = place.end, place.hi
        if subject is None or at + 1 >= hi or self._verbs.is_negative(place):
            return None
        is_empty = self._lower[subject.words[0]] in self._lists["empty_subjects"]
        if is_empty and self._lower[at] in self._lists["complementizers"]:
            content = Content("that", [self._extents.clause(at + 1, hi)])
        elif self._infinitives.begins(at, hi) and not is_empty:
            verb = at + 1 + (self._lower[at + 1] in self._lists["have"])
            if self._story.begins("complementizers", verb + 1, hi):
                return None  # is said to believe that: what she believes
            content = self._of_subject(subject.words, at, hi)
        else:
            return None
        stance = place.cue.stances.get("clause", "Asserts")
        return replace(self._verbs.report(place, None, content), stance=stance, possible=True)

    def _charge(self, at: int, hi: int) -> Span:
        """`of lying and cheating`, without another clause behind it: `and Reis left`."""
        end = self._extents.phrase_end(at, hi)
        subjects = self._story.language.any_of("plain_subjects", "determiners")
        ends = (
            look
            for look in range(at + 1, end - 1)
            if self._lower[look] in self._lists["joining"]
            and (self._words.capital[look + 1] or self._lower[look + 1] in subjects)
        )
        return self._extents.trimmed(at, next(ends, end))

    def _behind_insertion(self, comma: int, hi: int) -> int:
        """Where what an agent says begins behind words that describe her: `told by the director, Ana Lima,
        that it rained`; 0 without such words."""
        if comma >= hi or self._lower[comma] != ",":
            return 0
        inside = range(comma + 1, min(comma + _INSERTION, hi - 1))
        other = next((at for at in inside if self._lower[at] == ","), 0)
        is_said = other > 0 and self._lower[other + 1] in self._saying
        return other + 1 if is_said else 0

    def _agent_end(self, first: int, end: int) -> int:
        """Where an agent ends before what belongs to the verb: `accused by Oso of fraud`."""
        capital = self._words.capital
        doing = self._story.language.verb_endings.get("participle", ("-",))
        own = (
            at
            for at in range(first + 1, end - 1)
            if self._lower[at] in self._lists["inner_links"]
            and not capital[at + 1]
            and (capital[at - 1] or self._lower[at + 1].endswith(doing))
        )
        return next(own, end)

    def is_reported_by(self, place: Place) -> bool:
        """Whether a participle with an agent stands behind "as"."""
        is_past = "past" in place.cue.forms and place.begin == place.first
        is_by = not self._lists["by"].isdisjoint(self._lower[place.end : place.end + 1])
        return is_past and is_by and self._verbs.before(place) in self._lists["as_said"]

    def reported_by(self, place: Place) -> Report | None:
        """`As reported by the Herald, it rained`, and behind what is said."""
        lo, hi = self._story.bounds(place.first)
        speaker = self._subjects.behind(place.end + 1, hi)
        if speaker is None or "clause" not in place.cue.stances:
            return None
        content = self._preceding.of_source(place.begin - 1, speaker[1], lo, hi)
        return self._verbs.report(place, speaker, content) if content else None

    def _only_asks(self, content: Content) -> bool:
        """Whether nothing is said, but what is told elsewhere: `was er tat, geht aus dem Brief hervor`."""
        first, _ = self._story.range(content.spans[0])
        return self._order.is_known and self._lower[first] in self._lists["question"]

    def _is_of_nobody(self, place: Place) -> bool:
        """Whether a verb has no subject: `es hieß`, or the plural in `в Кремле заявили`."""
        plural = tuple(self._lists["plural_endings"])
        return "impersonal" in place.cue.stances or self._lower[place.first].endswith(plural)

    def impersonal(self, place: Place) -> Report | None:
        """`In dem Bericht heißt es, …`, `…, hieß es aus dem Ministerium`, `в Кремле заявили, что …`; of `Es
        hieß` nobody speaks."""
        if not self._is_of_nobody(place):
            return None
        lo, is_before = place.lo, place.begin > place.lo and self._words.is_word(place.begin - 1)
        at, stop = (lo, place.begin) if is_before else (place.end, place.hi)
        if at + 1 >= stop or self._lower[at] not in self._lists["from_where"]:
            return None
        if self._lower[at + 1] in self._lists["days"]:
            return None
        find = self._subjects.long_behind if is_before else self._subjects.behind
        speaker = find(at + 1, stop)
        if speaker is None or not self._order.is_source(at, speaker[1]):
            return None
        if is_before and speaker[1] < place.begin:
            return None
        if "impersonal" not in place.cue.stances and speaker[1] - speaker[0] > 1:
            return None  # в городе жители заявили
        end = max(place.end, speaker[1])
        content = self._contents.following(end, place.hi, place.cue.stances)
        content = content or self._preceding.content(place.begin, lo)
        if content is None or self._only_asks(content):
            return None
        return replace(self._verbs.report(place, speaker, content), kind="source")
