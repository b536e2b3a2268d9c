"""Finds who speaks by a verb that has no subject of its own, as it goes on with a report before it."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.first_subjects import FirstSubjects
from kgraph.annotate.rules.clauses.inner_acts import InnerActs
from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_BEFORE_NAME = 2  # a noun and a comma


class GoingOn:
    """Who goes on speaking in one story. `last`: the report before, if any."""

    def __init__(self, story: Story, verbs: Verbs) -> None:
        self._story, self._verbs = story, verbs
        self._first_subjects = story.once(FirstSubjects)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._settlements = story.language.any_of("settlements", "places")
        self._conditions = story.language.first_words("opening_conditions")
        self._modal = story.language.any_of("outcomes", "do")
        self._joining = story.language.any_of("joining", "conceding")
        self._no_verbs = story.language.any_of("links", "prepositions", "relative", "joining")
        self._nouns, self._inner_acts = story.once(Nouns), story.once(InnerActs)
        self._subjects = story.language.any_of("plain_subjects", "determiners")
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        self._mentioning = story.language.words["mentioning"]
        self.last: Report | None = None
        self._outer: Report | None = None

    def note(self, report: Report) -> None:
        """Take note of the next report, and of the one within which it stands, if it does."""
        outers = (each for each in (self._outer, self.last) if each is not None)
        begin = self._words.begins[report.cue[0]]
        self._outer = next(
            (each for each in outers if any(first <= begin < end for first, end in each.contents)),
            None,
        )
        self.last = report

    def subject(self, place: Place, content: Content) -> Subject | None:
        """Who speaks by a verb without a subject of its own: `said it rained and rejected the plan`."""
        before = self._verbs.before(place)
        if before and before not in self._lists["joining"] and before != ",":
            return None
        if before == "," and "quote" in place.cue.stances and content.kind == "clause":
            return None  # it rained, said officials who were there
        if before in self._lists["joining"] and (
            self._is_unlike(place) or self._is_in_condition(place)
        ):
            return None
        return None if self._is_of_another(place, content) else self.shared(place)

    def _is_unlike(self, place: Place) -> bool:
        """Whether a verb has the form of an infinitive, and the one before it is finite, or has a modal that
        belongs to both: `said voters should stay and back Oso`, `can stay and back Oso`."""
        if place.cue.forms != {"base"} or place.begin < place.first:
            return False
        if self.last is None or self._words.begins[place.first] >= self.last.contents[-1][1]:
            return not self._modal.isdisjoint(self._lower[place.lo : place.begin])
        verb = self._lower[self.last.cue[0]]
        return not any("base" in cue.forms for cue in self._story.language.cues.get(verb, ()))

    def _is_in_condition(self, place: Place) -> bool:
        """Whether a verb goes on with a condition: `wins if they leave and back Oso`."""
        begins = self._story.begins
        for at in range(place.begin - 2, place.lo - 1, -1):
            if not self._words.is_word(at):
                return False
            if self._lower[at] in self._conditions and begins(
                "opening_conditions", at, place.begin
            ):
                return True
        return False

    def is_next(self, place: Place) -> bool:
        """Whether a verb with an object is the next thing that the speaker before does: `said it rained,
        accused Oso of lying and left`."""
        last, before = self.last, place.begin - 2
        is_object = "object" in place.cue.stances and self._verbs.before(place) == ","
        is_list = not self._joining.isdisjoint(self._lower[place.end : place.hi])
        if not (is_object and is_list) or last is None or last.kind != "verb" or last.quote >= 0:
            return False
        is_behind = last.speaker is not None and last.speaker[1] <= last.cue[0] < before
        return is_behind and last.contents[-1][1] == self._words.ends[before]

    def is_within(self, place: Place, report: Report) -> bool:
        """Whether a verb is a part of what the speaker before says, and what follows it has not said what
        begins before that: `Lima said his band, a trio, wrote two songs`."""
        offset, begin = self._words.begins[place.first], report.contents[0][0]
        if report.speaker is None or report.speaker[0] < place.end:
            return False
        said = self.last.contents if self.last and self.last.quote < 0 else ()
        return any(begin < first <= offset < end for first, end in said)

    def _is_of_another(self, place: Place, content: Content) -> bool:
        """Whether a verb behind "and" goes on with what the speaker before says: `said they had tested it and
        found lead`, `said they had met and rejected it`."""
        offset = self._words.begins[place.first]
        said = self.last.contents if self.last else ()
        begin = next((begin for begin, end in said if begin < offset < end), -1)
        if begin < 0 or content.quote >= 0:
            return False
        words = self._lower[self._words.at(begin) : place.first]
        is_finding = self._lower[place.first] in self._lists["finding"]
        is_possible = not self._lists["modals"].isdisjoint(self._verbs.auxiliaries(place))
        first = self._words.at(begin)
        is_told = self.last is not None and self.last.kind != "source"
        is_inner = is_told and self._inner_acts.may_begin(first, place.begin - 1, place.hi)
        return is_finding or is_possible or is_inner or not self._lists["had"].isdisjoint(words)

    def shared(self, place: Place) -> Subject | None:
        """The subject of the verb before in the sentence: `He came and said`, `he said, adding`."""
        last, lo = self.last, self._clause(place)
        if (
            last
            and last.speaker
            and last.cue[0] >= lo
            and self._story.number(last.cue[0]) == self._story.number(place.begin)
        ):
            if (outer := self._outer) and self._verbs.before(place) == ",":
                if self._is_of_outer(outer, place):
                    return Subject(outer.speaker, outer.speaker[0]) if outer.speaker else None
                if self._quotes(place):
                    return None  # said Oso had left, shouting: “…”
            if (outer := self._outer) and outer.speaker and self._is_parted(place):
                return Subject(outer.speaker, outer.speaker[0])
            if self._is_of_told(last, place):
                return self._first_subjects.of_sentence(
                    self._words.at(last.contents[0][0]), place.begin
                )
            behind = max(last.cue[1], self._words.before(max(end for _, end in last.contents)))
            between = self._of_clause_between(behind, place)
            return between or Subject(last.speaker, last.speaker[0])
        between = self._of_clause_between(lo, place, is_parted=True)
        return between or self._first_subjects.of_sentence(lo, place.begin)

    def _clause(self, place: Place) -> int:
        """Where the clause begins in which a verb goes on: behind the last semicolon, if there is one."""
        quoted = self._story.quoted
        marks = (
            at
            for at in range(place.begin - 1, place.lo, -1)
            if self._lower[at] == ";" and quoted[at] == quoted[place.begin]
        )
        return next(marks, place.lo - 1) + 1

    def blamed(self, place: Place) -> Subject | None:
        """Whom the report before is about, if that is for what he says: `criticised Oso for saying that`."""
        last, end = self.last, place.begin - 1
        if self._lower[end] not in self._lists["blaming"] or end - 1 <= place.lo:
            return None
        if self._lower[end - 1] in self._lists["object_pronouns"]:
            return Subject((end - 1, end), end - 1)  # fired him for saying that
        if last is None or last.kind != "verb" or last.cue[1] >= end:
            return None
        if self._lower[end - 1] in self._joining:
            return None  # for promoting it and for saying that
        first = last.cue[1]
        is_about = last.contents[0][0] == self._words.begins[first]
        if not is_about or not all(map(self._words.is_word, range(first, end))):
            return None
        return Subject((first, end), first)

    def _is_of_outer(self, outer: Report, place: Place) -> bool:
        """Whether a participle goes on with what the main clause tells, and not with what is said in it:
        `denied that Oso had asked her to lie, saying that she had not`, `said Oso had left, adding that`."""
        is_denied = outer.stance == "Denies" or outer.negative
        is_added = is_denied or self._lower[place.first] in self._mentioning
        return is_added and "participle" in place.cue.forms

    def _is_parted(self, place: Place) -> bool:
        """Whether a comma and "and" stand before a verb: `said Oso denied it, and called for a vote`, `…, but
        did not rule it out`."""
        at = place.begin - 1
        is_finite = "past" in place.cue.forms or self._lower[place.begin] in self._lists["do"]
        return (
            is_finite and self._lower[at] in self._lists["joining"] and self._lower[at - 1] == ","
        )

    def _quotes(self, place: Place) -> bool:
        """Whether direct speech follows a participle."""
        at, is_participle = place.end, "participle" in place.cue.forms
        is_over = at >= place.hi or not is_participle
        return not is_over and (self._lower[at] == ":" or self._story.quoted[at] >= 0)

    def may_be_another(self, subject: Subject | None) -> bool:
        """Whether a participle may go on with somebody else than the name of a place: `His town, Sena, is
        against it, saying`."""
        if subject is None or subject.words[0] < _BEFORE_NAME:
            return False
        noun, comma = self._lower[subject.words[0] - _BEFORE_NAME : subject.words[0]]
        return comma == "," and noun in self._settlements

    def _is_of_told(self, last: Report, place: Place) -> bool:
        """Whether a verb goes on with what a source tells: `according to Oso, Lima left and said`."""
        is_joined = self._verbs.before(place) in self._lists["joining"]
        return (
            last.kind == "source"
            and is_joined
            and last.contents[0][0] > self._words.begins[last.cue[0]]
        )

    def _of_clause_between(
        self, behind: int, place: Place, *, is_parted: bool = False
    ) -> Subject | None:
        """The subject of another clause behind the report before: `Lima called it fair, while Oso left the
        room, saying …`; `is_parted`: only of one behind a comma, whose verb is certain."""
        for at in range(behind, place.begin - 1):
            if self._lower[at] not in self._joining or (is_parted and self._lower[at - 1] != ","):
                continue
            is_somebody = self._words.capital[at + 1] or self._lower[at + 1] in (
                self._subjects if is_parted else self._lists["plain_subjects"]
            )
            if not is_somebody:
                continue
            words = self._first_subjects.opening(at + 1, place.begin)
            is_clause = self._lower[at] in self._lists["conceding"]
            if not words or words[1] >= place.begin:
                continue
            is_verb = self._is_past if is_parted else self._is_verb
            if is_verb(words[1]) or (is_clause and not is_parted):
                return Subject(words, words[0])
        return None

    def _is_past(self, at: int) -> bool:
        return self._nouns.is_verbal(at, "past") or self._lower[at] in self._finite

    def _is_verb(self, at: int) -> bool:
        return self._words.is_word(at) and self._lower[at] not in self._no_verbs
