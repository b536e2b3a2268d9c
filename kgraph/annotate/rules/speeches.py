"""Reports as events: the speaker as a mention, what is said, to whom, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kgraph.annotate.rules.asked_persons import AskedPersons
from kgraph.annotate.rules.clauses.antecedents import Antecedents
from kgraph.annotate.rules.clauses.coordination import Coordination
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.described import Described
from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.members import Members
from kgraph.annotate.rules.names.named import UNKNOWN, Named
from kgraph.annotate.rules.names.persons import Person
from kgraph.annotate.rules.owned_speakers import OwnedSpeakers
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.reports.answered_words import AnsweredWords
from kgraph.annotate.rules.reports.frames import Frames
from kgraph.annotate.rules.reports.how_often import HowOften
from kgraph.annotate.rules.reports.inner_conditions import InnerConditions
from kgraph.annotate.rules.reports.report_times import ReportTimes
from kgraph.annotate.rules.reports.thinking_on import ThinkingOn
from kgraph.annotate.rules.reports.told_times import ToldTimes
from kgraph.annotate.rules.reports.vague_times import VagueTimes
from kgraph.annotate.rules.speaker_phrases import SPEAKERS, SpeakerPhrases
from kgraph.annotate.rules.text.content import ANSWERING
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.annotations import Span

_DESCRIBED = 8  # words of a noun between a name and "who"


class Speeches:
    """Adds reports to a draft. `times`: the ids of times by their first character; `past`: the values
    of those that have one only where they tell of what is past; `things`: the stances that say enough with
    what they are about."""

    def __init__(
        self,
        draft: Draft,
        story: Story,
        people: People,
        times: Mapping[int, str],
        past: Mapping[str, str],
        things: frozenset[str],
    ) -> None:
        self._draft, self._story, self._people = draft, story, people
        self._times, self._told_times = ReportTimes(story, times, past), ToldTimes(story, times)
        self._vague_times = VagueTimes(story)
        self._things, self._conditions = things, InnerConditions(story)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._outside = story.language.any_of("beside", but=("prepositions",))
        self._together, self._frames = story.once(Coordination), story.once(Frames)
        self._antecedents = story.once(Antecedents)
        self._members = Members(story, people)
        self._phrases = SpeakerPhrases(draft, story, people, self._members)
        self._described = Described(draft, story, people)
        self._owned = OwnedSpeakers(draft, story, people)
        self._answered = AnsweredWords(draft, story, people)
        self._asked, self._how_often = AskedPersons(story, people), HowOften(story)
        self._thinking = ThinkingOn(story, story.once(Extents))
        self._turns: list[Report] = []
        self._thinkers: dict[int, Range] = {}  # who says what begins at a word

    def add(self, reports: Iterable[Report]) -> None:
        """Add an event for each report."""
        reports = list(reports)
        self._turns = [each for each in reports if each.in_turn and each.speaker]
        self._thinkers = {
            self._story.range(each.contents[0])[0]: each.speaker
            for each in reports
            if each.kind == "verb" and each.quote < 0 and each.speaker
        }
        for report in reports:
            by = f"reporting {report.kind}"
            self._thinking.add(report)
            arguments: list[tuple[str, str]] = []
            arguments += [("Claimant", id) for id in self._speakers(report, by)]
            heard = self._addressees(report, by)
            arguments += [("Addressee", id) for id in heard]
            self._asked.note(report, heard)
            condition = self._condition(report)
            self._how_often.part(report)
            told_on = self._told_times.part(report)
            answered = self._answered.of(
                report, [id for role, id in arguments if role == "Claimant"]
            )
            arguments += self._contents(report, answered, by)
            if frame := self._frames.of(report):
                words = self._words.name_span(*frame)
                arguments.append(("UtteredAt", self._draft.mention("Literal", [words], by)))
            if condition is not None:
                words = self._words.span(*condition)
                arguments.append(("Condition", self._draft.mention("Quote", [words], by)))
            if time := told_on or self._times.of(report, reports) or self._vague(report):
                arguments.append(("UtteredOn", time))
                if value := self._times.value(time, report):
                    self._draft.attribute(time, "Value", value)
            cue = self._words.span(*report.cue)
            is_denied = bool(answered) and report.stance != "Concedes"
            stance = "Denies" if is_denied else report.stance
            self._draft.event(stance, cue, arguments, by, _attributes(report))

    def _condition(self, report: Report) -> Range | None:
        """On what a claim holds; one behind what is said is taken off that."""
        condition = self._frames.condition(report) or self._frames.trailing(report)
        if condition is not None and condition[0] > report.cue[0]:
            begin, _ = report.contents[-1]
            is_joined = self._lower[condition[0] - 1] in self._lists["joining"]
            report.contents[-1] = begin, self._words.ends[condition[0] - 2 - is_joined]
        return condition or self._conditions.of(report)

    def _contents(self, report: Report, answered: Sequence[Span], by: str) -> list[tuple[str, str]]:
        """What is said; of who only answers what others say, that, and the words by which he does."""
        if not answered:
            return [self._content(report, by)]
        answer = self._draft.mention("Cue", report.contents, by)
        return [("Content", self._draft.mention("Quote", answered, by)), ("Cue", answer)]

    def _vague(self, report: Report) -> str:
        words = self._vague_times.of(report)
        return self._draft.mention("Time", [self._words.span(*words)], "date") if words else ""

    def _addressees(self, report: Report, by: str) -> Sequence[str]:
        """The mentions of all who are spoken to, without where they are: `reporters outside the court`."""
        if report.addressee is None:
            return ()
        first, end = report.addressee
        beside = (at for at in range(first + 1, end) if self._lower[at] in self._outside)
        end = next(beside, end)
        end -= self._lower[end - 1] in self._lists["beside"]
        told = self._people.ranges.parts((first, end), self._together)
        for words in told:
            self._people.hears(words)
        return tuple(self._phrases.of(each, by) for each in told)

    def _content(self, report: Report, by: str) -> tuple[str, str]:
        if report.is_phrase and report.stance in self._things and len(report.contents) == 1:
            words = self._story.range(report.contents[0])
            named = self._people.beginning(words[0])
            if named is not None and named.words[1] == words[1]:
                return "About", named.id
            if not self._is_pronoun(*words, report.stance):
                return "About", self._draft.mention("Topic", report.contents, by)
        return "Content", self._draft.mention("Quote", report.contents, by)

    def _is_pronoun(self, first: int, end: int, stance: str) -> bool:
        """Whether words name no thing themselves: `rejected it`, `which he rejects`."""
        is_which = self._lower[first] in self._lists["things_relative"] and end - first == 1
        kinds = ("proforms", "answered") if stance in ANSWERING else ("proforms",)
        return is_which or end - first in (self._story.begins(kind, first, end) for kind in kinds)

    def _speakers(self, report: Report, by: str) -> Sequence[str]:
        """The mentions of all who speak together; none where nobody knows which of them it is."""
        if report.speaker is None or self._is_office(report.speaker):
            return ()
        parts = self._people.ranges.parts(report.speaker, self._together)
        said = [self._story.range(span) for span in report.contents]
        return tuple(dict.fromkeys(self._speaker(each, by, said) for each in parts))

    def _is_office(self, words: Range) -> bool:
        """Whether a headline names only an office: `Mayor Denies Fraud`."""
        first, end = words
        is_title = end - first == 1 and self._lower[first] in self._lists["titles"]
        return is_title and self._story.is_headline(first)

    def _speaker(self, words: Range, by: str, said: Sequence[Range] = ()) -> str:
        first, end = words
        end -= end - first > 1 and self._lower[end - 1] in self._lists["reflexives"]
        words, pronoun = (first, end), self._words.plain[first]
        if end - first == 1 and pronoun in self._lists["personal"]:
            id = self._draft.mention("Person", [self._words.name_span(first, end)], by)
            is_quoted = self._story.quoted[first] >= 0  # whom a speaker means is not certain
            meant = None if is_quoted else self._meant(first, said)
            if meant is not None and not self._is_described(meant.first, first):
                self._draft.same(meant.id, id)
                self._people.persons.add(first, meant.key, id)
                self._people.persons.tells_sex(first, meant.key)
                self._people.persons.speaks(first)
            elif not is_quoted and (same := self._people.persons.again(first, id)):
                self._draft.same(same, id)
            return id
        if end - first == 1 and pronoun in self._lists["relative"]:
            return self._relative(first, by)
        id = self._phrases.of(words, by)
        self._people.speaks(words, self._draft.label(id), id)
        self._described.note(words, id, by)
        self._owned.note(words, id, by)
        if end - first == 1 and pronoun in self._lists["selves"]:
            self._identify(id, first)
        return id

    def _meant(self, pronoun: int, said: Sequence[Range]) -> Person | None:
        """Whom a pronoun means that speaks: also who says what begins with it, and who answers."""
        asked = self._asked.answering(pronoun, said)
        if asked is not None:
            return asked if asked.id else None
        meant = self._people.persons.meant(pronoun, said)
        thinker = self._thinkers.get(pronoun)
        return meant or (self._people.persons.herself(pronoun, thinker) if thinker else None)

    def _identify(self, id: str, at: int) -> None:
        """Say who `I` is in a turn of speech."""
        begin = self._words.begins[at]
        for turn in self._turns:
            is_within = any(first <= begin < end for first, end in turn.contents)
            if is_within and self._story.quoted[at] < 0 and turn.speaker:
                self._draft.same(self._speaker(turn.speaker, f"reporting {turn.kind}"), id)

    def _is_described(self, name: int, pronoun: int) -> bool:
        """Whether a clause in which "he" speaks describes a name, which then is somebody else: `Lima, who he
        says is ill`."""
        relative = pronoun - 1
        if self._lower[relative] not in self._lists["relative"]:
            return False
        named = self._people.ending(relative - (self._lower[relative - 1] == ","))
        return named is not None and named.words[0] <= name < named.words[1]

    def _relative(self, index: int, by: str) -> str:
        """`Lavrov, who said`: the pronoun, and whom it means if a name stands before it, also with a noun
        between: `Lavrov, the minister who said`, `Lavrov, the minister, who said`. Of `officials who
        said`, the noun."""
        lo = max(self._story.sentence(index)[0], index - _DESCRIBED)
        comma = next((at for at in range(index - 1, lo, -1) if self._lower[at] == ","), index)
        is_noun = comma == index - 1 or self._lower[comma + 1] in self._lists["determiners"]
        noun = self._antecedents.noun(index)
        end = comma if is_noun else index
        if noun is not None and self._antecedents.is_distant(index):
            end = noun[1]  # wrote of Ana Lima on Friday, who
        elif noun is not None and comma == index - 1 and self._is_apposition(noun):
            end = noun[0] - 1
        named = self._people.ending(end)
        if named is not None and self._lower[index] not in self._lists["things_relative"]:
            named = self._members.member(named)
        if named is not None and not self._may_be_meant(named, index):
            named = None
        first = named.words[0] if named else noun[0] if noun else index
        if self._antecedents.may_be_several(index, first):
            named = noun = None  # the trust and the club, which said
        is_owner = named is not None and noun is not None and self._is_owner(noun, named.words)
        is_other = named is None or (is_owner and named.label != "Person")
        if noun is not None and is_other and not self._antecedents.is_name(noun):
            return self._phrases.of(noun, by)
        id = self._draft.mention("Agent", [self._words.span(index, index + 1)], by)
        if named is not None and not is_owner:
            self._draft.same(named.id, id)
        elif noun is not None and named is None:
            self._draft.same(self._phrases.of(noun, by), id)
        return id

    def _is_apposition(self, noun: Range) -> bool:
        """Whether a noun behind a comma tells what a name before it is: `Lavrov, the minister`."""
        comma = noun[0] - 1
        if self._lower[comma] != "," or self._antecedents.is_name(noun):
            return False
        lo, _ = self._story.bounds(comma)
        opens = self._lower[lo] in self._lists["prepositions"]
        is_frame = opens and "," not in self._lower[lo:comma]  # at Norrline, the minister, who
        if self._antecedents.is_office(noun):
            return True  # Lima, head of the council, who
        return self._lower[noun[0]] in self._lists["determiners"] and not is_frame

    def _may_be_meant(self, named: Named, relative: int) -> bool:
        """Whether a pronoun may mean a name; `who` also one in several words that may be a person."""
        is_person = self._lower[relative] not in self._lists["things_relative"]
        is_long = named.words[1] - named.words[0] > 1
        return named.label in SPEAKERS or (named.label == UNKNOWN and is_person and is_long)

    def _is_owner(self, noun: Range, name: Range) -> bool:
        """Whether a name only describes the noun that it ends: `a spokesman for Lima, who said`."""
        links = self._lists["links"]
        return name[1] == noun[1] and not links.isdisjoint(self._lower[noun[0] : name[0]])


def _attributes(report: Report) -> list[tuple[str, str]]:
    """What a report tells of the saying itself."""
    told = (
        (report.negative, ("Polarity", "Negative")),
        (report.possible, ("Certainty", "Possible")),
        (report.in_turn, ("Quotation", "Direct")),
    )
    return [attribute for is_so, attribute in told if is_so]
