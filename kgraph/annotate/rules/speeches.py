"""Reports as events: the speaker as a mention, what is said, to whom, when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgraph.annotate.rules.clauses.antecedents import Antecedents
from kgraph.annotate.rules.clauses.coordination import Coordination
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.described import Described
from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.members import Members
from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.reports.frames import Frames
from kgraph.annotate.rules.reports.inner_conditions import InnerConditions
from kgraph.annotate.rules.reports.report_times import ReportTimes
from kgraph.annotate.rules.reports.thinking_on import ThinkingOn
from kgraph.annotate.rules.reports.told_times import ToldTimes
from kgraph.annotate.rules.text.content import ANSWERING
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_SPEAKERS = frozenset(
    (
        "Person",
        "Agent",
        "Group",
        "Organization",
        "State",
        "Government",
        "Alliance",
        "InternationalBody",
    )
)
_DESCRIBED = 8  # words of a noun between a name and "who"
_WHERE = frozenset(
    ("of", "from", "at", "for", "with")
)  # behind a name: where somebody is something


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
        self._things, self._conditions = things, InnerConditions(story)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._persons = story.language.any_of("people", "titles", "roles", "firm_roles")
        self._behind_names = story.language.any_of("inner_links", "manner", "honours")
        self._together, self._frames = story.once(Coordination), Frames(story)
        self._antecedents = story.once(Antecedents)
        self._appositions, self._members = story.once(Appositions), Members(story, people)
        self._described = Described(draft, story, people)
        self._thinking = ThinkingOn(story, story.once(Extents))

    def add(self, reports: Iterable[Report]) -> None:
        """Add an event for each report."""
        for report in reports:
            by = f"reporting {report.kind}"
            self._thinking.add(report)
            arguments: list[tuple[str, str]] = []
            arguments += [("Claimant", id) for id in self._speakers(report, by)]
            if report.addressee is not None:
                first, end = report.addressee
                end -= self._lower[end - 1] in self._lists["beside"]  # reporters outside the court
                arguments.append(("Addressee", self._who((first, end), by)))
            condition = self._frames.condition(report) or self._frames.trailing(report)
            if condition is not None and condition[0] > report.cue[0]:
                begin, _ = report.contents[-1]
                is_joined = self._lower[condition[0] - 1] in self._lists["joining"]
                report.contents[-1] = begin, self._words.ends[condition[0] - 2 - is_joined]
            condition = condition or self._conditions.of(report)
            told_on = self._told_times.part(report)
            arguments.append(self._content(report, by))
            if frame := self._frames.of(report):
                words = self._words.name_span(*frame)
                arguments.append(("UtteredAt", self._draft.mention("Literal", [words], by)))
            if condition is not None:
                words = self._words.span(*condition)
                arguments.append(("Condition", self._draft.mention("Quote", [words], by)))
            if time := told_on or self._times.of(report):
                arguments.append(("UtteredOn", time))
                if value := self._times.value(time, report):
                    self._draft.attribute(time, "Value", value)
            attributes = []
            if report.negative:
                attributes.append(("Polarity", "Negative"))
            if report.possible:
                attributes.append(("Certainty", "Possible"))
            cue = self._words.span(*report.cue)
            self._draft.event(report.stance, cue, arguments, by, attributes)

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
        words, pronoun = (first, end), self._lower[first].partition("'")[0]
        if end - first == 1 and pronoun in self._lists["personal"]:
            id = self._draft.mention("Person", [self._words.name_span(first, end)], by)
            is_quoted = self._story.quoted[first] >= 0  # whom a speaker means is not certain
            meant = None if is_quoted else self._people.persons.meant(first, said)
            if meant is not None and not self._is_described(meant.first, first):
                self._draft.same(meant.id, id)
                self._people.persons.add(first, meant.key, id)
                self._people.persons.speaks(first)
            elif not is_quoted and (same := self._people.persons.again(first, id)):
                self._draft.same(same, id)
            return id
        if end - first == 1 and pronoun in self._lists["relative"]:
            return self._relative(first, by)
        id = self._who(words, by)
        self._people.speaks(words, self._draft.label(id), id)
        self._described.note(words, id, by)
        return id

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
        between: `Lavrov, the minister who said`. Of `officials who said`, the noun."""
        lo = max(self._story.sentence(index)[0], index - _DESCRIBED)
        comma = next((at for at in range(index - 1, lo, -1) if self._lower[at] == ","), index)
        is_noun = comma == index - 1 or self._lower[comma + 1] in self._lists["determiners"]
        named = self._people.ending(comma if is_noun else index)
        if named is not None and self._lower[index] not in self._lists["things_relative"]:
            named = self._members.member(named)
        if named is not None and not self._may_be_meant(named, index):
            named = None
        noun = self._antecedents.noun(index)
        is_owner = named is not None and noun is not None and self._is_owner(noun, named.words)
        is_other = named is None or (is_owner and named.label != "Person")
        if noun is not None and is_other and not self._antecedents.is_name(noun):
            return self._who(noun, by)
        id = self._draft.mention("Agent", [self._words.span(index, index + 1)], by)
        if named is not None and not is_owner:
            self._draft.same(named.id, id)
        elif noun is not None and named is None:
            self._draft.same(self._who(noun, by), id)
        return id

    def _may_be_meant(self, named: Named, relative: int) -> bool:
        """Whether a pronoun may mean a name; `who` also one in several words that may be a person."""
        is_person = self._lower[relative] not in self._lists["things_relative"]
        is_long = named.words[1] - named.words[0] > 1
        return named.label in _SPEAKERS or (named.label == "Entity" and is_person and is_long)

    def _is_owner(self, noun: Range, name: Range) -> bool:
        """Whether a name only describes the noun that it ends: `a spokesman for Lima, who said`."""
        links = self._lists["links"]
        return name[1] == noun[1] and not links.isdisjoint(self._lower[noun[0] : name[0]])

    def _who(self, words: Range, by: str) -> str:
        """The mention of a phrase: the name that it ends with, behind titles, else the whole phrase."""
        first, end = words
        named = self._people.ending(end)
        if named is not None and self._is_title(first, named.words[0]):
            if named.label == "Entity":
                return self._draft.relabel(named.id, "Agent")
            label = named.label if named.label in _SPEAKERS else "Agent"
            return self._draft.mention(label, [self._words.name_span(*named.words)], by)
        if (inner := self._inner(words)) is not None:
            return inner.id if inner.label in _SPEAKERS else self._draft.relabel(inner.id, "Agent")
        begin = first
        while begin < end and self._lower[begin].rstrip(".") in self._lists["titles"]:
            begin += 1
        named = self._people.beginning(begin)
        if named is not None and named.label in _SPEAKERS and named.words[1] < end:
            following = self._lower[named.words[1]]
            if following in self._behind_names:
                return named.id
        if named is not None and self._members.is_member(named):
            return self._draft.relabel(named.id, "Person")
        person = self._people.described(first, end)
        label = "Person" if person else self._label(first, end)
        id = self._draft.mention(label, [self._words.name_span(first, end)], by)
        if person:
            self._draft.same(person.id, id)
        return id

    def _inner(self, words: Range) -> Named | None:
        """The person in a phrase, between what she is and where: `Doctor Ana Lima of Sena Hospital`, or
        behind it and a comma: `said the director, Ana Lima`."""
        first, end = words
        for at in range(first + 1, end - 1):
            named = self._people.beginning(at)
            if named is not None:
                is_one = named.label == "Person" or named.words[1] - at > 1
                is_over = named.words[1] >= end or self._lower[named.words[1]] in _WHERE
                is_fit = is_one and named.label in ("Person", "Entity") and is_over
                if is_fit and self._is_title(first, at):
                    return named
                if named.label == "Person":
                    return None
        behind = self._people.beginning(end + 1)
        if behind is None or not self._appositions.is_definite(words):
            return None
        if behind.label != "Person":
            return behind if self._appositions.is_firm(first, end, behind.words) else None
        return behind if self._appositions.before(*behind.words) == words else None

    def _is_title(self, first: int, end: int) -> bool:
        """Whether words before a name, if any, only say what he or she is: "Secretary of State", but not
        "a spokesman for"."""
        if end < first:
            return False
        words, lists = self._lower[first:end], self._lists
        if not lists["beside"].isdisjoint(words) or self._is_description(first, end):
            return False
        if len(words) > 2 and words[-2] == "of" and words[-1] not in lists["determiners"]:
            if words[-3] not in lists["titles"]:
                return False
            words = words[:-2]
        elif (at := self._appositions.of(end, first)) >= 0:
            words = words[: at - first + 1]
        return not any(
            word in lists["links"]
            or word in lists["coordinating"]
            or (self._words.is_possessive(at) and not self._words.is_plural_owner(at + 1))
            for at, word in enumerate(words, first)
        )

    def _is_description(self, first: int, end: int) -> bool:
        """Whether a noun and a participle stand before a name: `lawyers representing Ana Lima`."""
        participles = self._story.language.verb_endings.get("participle", ("-",))
        if end - first < 2 or not self._lower[end - 1].endswith(participles):
            return False
        nouns = self._story.language.any_of("people", "groups", "titles")
        is_bare = self._lower[first] not in self._lists["determiners"]
        return not self._words.capital[end - 1] and (
            is_bare or not nouns.isdisjoint(self._lower[first : end - 1])
        )

    def _label(self, first: int, end: int) -> str:
        words = [word.partition("'")[0] for word in self._lower[first:end]]
        behind = self._story.language.any_of("links", "describing")
        head = next((at for at, word in enumerate(words) if at and word in behind), len(words))
        last = words[head - 1]
        if last in self._lists["people"]:
            return "Person"
        if last in self._lists["groups"] or not self._persons.isdisjoint(_singulars(last)):
            return "Group"
        if last in self._lists["organisations"]:
            return "Organization"
        return "Agent"


def _singulars(noun: str) -> Iterator[str]:
    """What a noun may be of which there is one: `deputies`, `auditors`."""
    if noun.endswith("s"):
        yield noun[:-1]
    if noun.endswith("ies"):
        yield f"{noun[:-3]}y"
