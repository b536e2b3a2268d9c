"""Reports of verbs: by whether its form is finite, a participle, an infinitive or passive, who says what
stands before or behind it."""

from __future__ import annotations

from dataclasses import replace

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.insertions import Insertions
from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.contents.contents import Contents
from kgraph.annotate.rules.contents.preceding import Preceding
from kgraph.annotate.rules.reports.bracketed import Bracketed
from kgraph.annotate.rules.reports.fronted_objects import FrontedObjects
from kgraph.annotate.rules.reports.going_on import GoingOn
from kgraph.annotate.rules.reports.handing_on import HandingOn
from kgraph.annotate.rules.reports.hearings import Hearings
from kgraph.annotate.rules.reports.infinitive_speakers import InfinitiveSpeakers
from kgraph.annotate.rules.reports.participles import Participles
from kgraph.annotate.rules.reports.passives import Passives
from kgraph.annotate.rules.reports.said_before import SaidBefore
from kgraph.annotate.rules.reports.verb_pairs import VerbPairs
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_CALLS = frozenset("?!")
_CLAUSES = frozenset(("that", "quote", "question", "infinitive"))
_CLOSE = 6  # words between a verb and the comma that ends its clause


class Sayings:
    """What the verbs of one story report. `passives`: what those in the passive voice do."""

    def __init__(
        self,
        story: Story,
        subjects: Subjects,
        verbs: Verbs,
        contents: Contents,
        preceding: Preceding,
        insertions: Insertions,
        extents: Extents,
    ) -> None:
        self._story, self._subjects, self._verbs, self._extents = story, subjects, verbs, extents
        self._contents, self._preceding, self._insertions = contents, preceding, insertions
        self._before = SaidBefore(story, subjects, verbs, preceding)
        self._fronted = FrontedObjects(story, subjects, verbs, self._before, extents)
        self._bracketed = Bracketed(story, subjects, verbs, contents, preceding)
        self._pairs = VerbPairs(story, verbs, contents)
        self._handing = HandingOn(story, subjects, verbs)
        self._hearings = Hearings(story, subjects, verbs)
        self.passives = Passives(story, subjects, verbs, contents, preceding)
        self._infinitives = InfinitiveSpeakers(story, subjects, extents)
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._order = story.language.words, story.once(WordOrder)
        self._telling = story.once(Telling)
        self.going_on = GoingOn(story, verbs)
        self._participles = Participles(
            story, subjects, verbs, contents, self._handing, self.going_on
        )

    def of_verb(self, place: Place) -> Report | None:
        """What a verb reports, unless it only tells that somebody stays unnamed, or says what follows."""
        report = self._by_form(place) if self._verbs.is_verb(place) else None
        report = self._hearings.heard(place, report) if report else None
        if report is None or self._handing.hands_on(place):
            return None
        if self._story.begins("anonymous", place.end, place.hi):
            return None
        if report.stance == "Rejects" and self._story.begins("comments", *self._said(report)):
            report.stance = "Refuses"
        return report

    def _said(self, report: Report) -> Range:
        return self._story.range(report.contents[0])

    def _by_form(self, place: Place) -> Report | None:
        if "impersonal" in place.cue.stances:
            return self.passives.impersonal(place)
        if self._pairs.is_second(place):
            return self._second(place)
        if self._verbs.is_passive(place):
            return self.passives.of(place) or self._told(place)
        if self.passives.is_reported_by(place):
            return self.passives.reported_by(place)
        to = self._lists["to"]
        if not to.isdisjoint(self._verbs.auxiliaries(place)) or self._verbs.before(place) in to:
            return self._infinitive(place)
        if place.cue.forms == {"participle"} and not self._verbs.has_be(place):
            return self._participles.of(place)
        return None if self._verbs.is_of_noun(place) else self._finite(place)

    def _told(self, place: Place) -> Report | None:
        """`The jury was told that it rained`: who told it is open."""
        heard = self._hearings.of_passive(place)
        report = self._finite(heard) if heard else None
        return self._hearings.heard(heard, report) if heard and report else None

    def _finite(self, place: Place) -> Report | None:
        """`Lavrov said that …`, `“…,” said Lavrov`, `he came and said …`."""
        if (inside := self._verbs.inside(place)) is not None:
            return self._bracketed.of(place, inside)
        if found := self._fronted.of(place):
            return found
        if self._subjects.stands_behind(place.begin, place.lo):
            return self._after_verb(place)
        if self._verbs.before(place) in self._lists["as_said"] and (found := self._as_said(place)):
            return found
        if self._verbs.is_parted(place) and "," not in self._lower[place.lo : place.begin - 1]:
            return self._before.inverted(place, None)
        if found := self.passives.impersonal(place):
            return found  # в Кремле заявили
        subject = self._subjects.of_last_verb(place.begin, place.first + 1, place.lo)
        if subject is not None and self._only_describes(place, subject):
            return self._called(place, subject)
        if subject is not None and self._order.is_inverted(place.begin, place.first, subject):
            if found := self._after_verb(place):
                return found  # plötzlich fragte er
            subject = None
        behind = None if self.going_on.is_next(place) else self._before.of(place, subject)
        if behind is not None and self._story.refers_back(place.end, place.hi):
            behind = None
        if behind is not None and behind.quote >= 0 and not self._begins_anew(place, behind):
            return behind
        behind = behind if behind and behind.quote < 0 else None
        if behind is not None and self.going_on.is_within(place, behind):
            behind = None
        content = self._content(place, subject)
        if behind is not None and (content is None or content.kind not in ("that", "quote")):
            return behind
        if content is None:
            return None
        is_joined = self._verbs.before(place) in self._lists["joining"]  # und kritisierte den Plan
        is_behind = subject is None and self._order.is_known and not is_joined
        if is_behind and (found := self._after_verb(place)):
            return found
        subject = subject or self.going_on.subject(place, content)
        return self._verbs.report(place, subject.words, content) if subject else None

    def _begins_anew(self, place: Place, behind: Report) -> bool:
        """Whether a sentence of its own begins behind a quotation that asks or calls, in which somebody says
        something else: `“Why?” Lima said that it rained`."""
        last, takes = self._words.before(behind.contents[-1][1]) - 1, place.cue.stances
        if (
            self._lower[last - 1] not in _CALLS
            or behind.contents[-1][0] > self._words.begins[place.first]
        ):
            return False
        content = self._contents.following(place.end, place.hi, takes)
        if content is None or content.kind not in ("that", "clause"):
            return False
        first, end = self._story.range(content.spans[0])
        is_time = end - first == 1 or self._preceding.only_tells_when(content)  # asked that night
        return not (is_time or self._preceding.endings.is_over(place.end, place.hi, takes))

    def _content(self, place: Place, subject: Subject | None) -> Content | None:
        """What stands behind a verb, in the next paragraph, or beside the clause with "as" of its subject."""
        if "part" in place.cue.stances:
            return self._contents.part(place.first, place.end, place.hi)
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        content = content or self._behind_insertion(place) or self._pairs.content(place)
        if content is None and "quote" in place.cue.stances:
            content = self._contents.below(place.first, place.end, place.hi)
        return content or (self._beside(place, subject) if subject is not None else None)

    def _only_describes(self, place: Place, subject: Subject) -> bool:
        """Whether a verb only describes the noun before its subject: `a claim Lima denies`,
        but not `a claim Lima dismissed as gossip`."""
        behind = self._lower[place.end : min(place.end + 1, place.hi)]
        is_as = "as" in place.cue.stances and not self._lists["handing_on"].isdisjoint(behind)
        return not is_as and self._verbs.is_contact_clause(subject.words)

    def _called(self, place: Place, subject: Subject) -> Report | None:
        """`It was a claim Lima called “gossip”`: what she called so, where the clause ends with that."""
        (first, end), capital = subject.words, self._words.capital
        is_naming = self._lower[place.first] in self._lists["naming"] and first > place.lo
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        behind = self._words.before(content.spans[-1][1]) if content else 0
        if content is None or not is_naming or (behind < place.hi and self._words.is_word(behind)):
            return None
        name = next(at for at in range(first + 1, end) if capital[at] > capital[at - 1])
        content.spans.insert(0, self._words.span(first, name))
        return self._verbs.report(place, (name, end), content)

    def _second(self, place: Place) -> Report | None:
        """`neither confirmed nor denied it`: the subject of the first verb did not do this either."""
        content, subject = self._pairs.shared(place), self.going_on.shared(place)
        report = subject and content and self._verbs.report(place, subject.words, content)
        return replace(report, negative=True) if report else None

    def _behind_insertion(self, place: Place) -> Content | None:
        """`Lima said, and Oso confirmed, that it rained`."""
        that = self._insertions.that(place.first, place.end, place.hi)
        if that < 0:
            return None
        return self._contents.thats.of(that, self._story.bounds(that)[1], place.cue.stances)

    def _beside(self, place: Place, subject: Subject) -> Content | None:
        """What stands beside a clause with "as": `As Lima noted in May, it rained`."""
        at = subject.clause - 1
        if at < place.lo or self._lower[at] not in self._lists["as_said"]:
            return None
        if self._lower[at - 1] == "," and self._extents.is_open(at - 1):
            return None  # it was not, as Lima claimed, safe
        if self._lower[at - 1] != "," and self._telling.is_aside_in_headline(at):
            return None  # Floods hit Sena as mayor urges calm
        if self._lower[at - 2] in self._lists["as_said"] or self._story.ends(
            "conditions", at + 1, place.lo
        ):
            return None  # as soon as Lima agreed, so long as he agreed
        lo, hi = self._story.bounds(place.first)
        if {"clause", "beside"}.isdisjoint(place.cue.stances) or self._story.refers_back(
            place.end, hi
        ):
            return None
        return self._preceding.of_source(at, self._comma(place.end, hi), lo, hi)

    def _as_said(self, place: Place) -> Report | None:
        """`Как сообщила полиция, …`: the subject stands behind the verb."""
        speaker, at = self._subjects.behind(place.end, place.hi), place.begin - 1
        if speaker is None or "clause" not in place.cue.stances:
            return None
        content = self._preceding.of_source(
            at, self._comma(speaker[1], place.hi), *self._story.bounds(at)
        )
        return self._verbs.report(place, speaker, content) if content else None

    def _comma(self, at: int, hi: int) -> int:
        """The comma or mark that ends the clause of a verb, if only a day or a place stands between."""
        near = (each for each in range(at, min(at + _CLOSE, hi)) if not self._words.is_word(each))
        return next(near, hi)

    def _after_verb(self, place: Place) -> Report | None:
        """`In Berlin sagte Lima, dass …`."""
        speaker = self._subjects.behind(*self._before.behind_verb(place))
        if speaker is None or not self._order.may_speak(*speaker):
            return None
        end = max(speaker[1], place.end)
        content = self._contents.following(end, place.hi, place.cue.stances)
        return self._verbs.report(place, speaker, content) if content else None

    def _infinitive(self, place: Place) -> Report | None:
        """`He went on to say that …`."""
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        is_open = content is not None and (
            "object" in place.cue.stances or content.kind == "question"
        )
        if content is not None and is_open and (subject := self._infinitives.unable(place)):
            return replace(self._verbs.report(place, subject.words, content), negative=True)
        is_clause = content is not None and content.kind in _CLAUSES
        is_told = is_clause or place.cue.stances.get("object") not in (None, "Asserts")
        if content is not None and is_told and (subject := self._infinitives.contacting(place)):
            return self._verbs.report(place, subject.words, content)
        if content is None or content.kind not in ("that", "quote"):
            return None
        if led := self._infinitives.led(place):
            return replace(self._verbs.report(place, led, content), possible=True)
        subject = self.going_on.shared(place) if place.begin > place.lo else None
        return self._verbs.report(place, subject.words, content) if subject else None
