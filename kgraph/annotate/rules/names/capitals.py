"""Finds names that nobody has listed: words with capitals inside a sentence, and what kind of thing they
name, where the words around tell. Otherwise a name is an `Entity`, if it stands there twice or has two words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.clauses.labels import Labels
from kgraph.annotate.rules.names.beginnings import Beginnings
from kgraph.annotate.rules.names.begun_names import BegunNames
from kgraph.annotate.rules.names.kind_nouns import KindNouns
from kgraph.annotate.rules.names.likely_persons import LikelyPersons
from kgraph.annotate.rules.names.name_kinds import NameKinds
from kgraph.annotate.rules.names.named import UNKNOWN, Name
from kgraph.annotate.rules.names.noun_persons import NounPersons
from kgraph.annotate.rules.names.places import Places
from kgraph.annotate.rules.names.runs import Runs
from kgraph.annotate.rules.names.short_firms import is_firm, short_firm
from kgraph.annotate.rules.text.story import Range, Story

_OF = frozenset(("of", "&"))


class Capitals:
    """The unknown names of one story. `taken`: words that belong to known names, which are `listed`."""

    def __init__(self, story: Story, taken: Sequence[bool], listed: Sequence[Name] = ()) -> None:
        self._story, self._listed = story, listed
        self._words, self._lower = story.words, story.words.lower
        self._plain = story.words.plain
        self._lists = story.language.words
        never = story.language.any_of("never_names", "pronouns")
        self._parts = [
            index
            for index, capital in enumerate(self._words.capital)
            if capital
            and not taken[index]
            and index not in story.months
            and self._plain[index] not in never
            and not (index and story.is_generation(index) and not self._words.capital[index - 1])
        ]
        known = set(self._parts)
        self._kinds = NameKinds(story, known)
        self._persons = LikelyPersons(story, self._kinds, listed)
        self._reach = Runs(story, known, self._kinds)
        self._nouns = story.once(KindNouns)
        places = Places(story) if story.language.capitals else None
        self._datelines = [
            place
            for place in (places.datelines if places else ())
            if known.issuperset(range(*place))
        ]
        self._places = set(places.among(self._parts)) if places else set[Range]()
        self._labels = {at for words in Labels(story).all() for at in range(*words)}
        inside = {
            self._words.words[index]
            for index in self._parts
            if not (self._story.starts(index) or index in self._labels)
            or self._kinds.is_described(index)
            or is_firm(story, index)
        } | {self._words.words[name.words[1] - 1] for name in listed if name.length > 1}
        self._beginnings = Beginnings(story, inside, self._kinds)

    def find(self) -> list[Name]:
        """The names in the order of the text."""
        if not self._story.language.capitals:
            nouns = NounPersons(self._story, self._kinds, self._reach, self._persons)
            return nouns.find(self._parts, self._listed)
        runs = [
            (run, self._is_in_heading(run))
            for run in self._runs()
            if not self._story.is_byline(run[0])
        ]
        found = [name for run, inside in runs if not inside and (name := self._named(*run))]
        found = self._with_places(found)
        persons = self._persons.last_names(found)
        lasts = [self._persons.last(name) for name in found]
        times = Counter(lasts)
        times.update(short_firm(self._story, name.words).lower() for name in found)
        begun = BegunNames(self._story, found)
        names = [
            name._replace(label="Person") if is_person and self._persons.has_no_kind(name) else name
            for name, last in zip(found, lasts, strict=True)
            if (is_person := last in persons and self._persons.may_be(name))
            or not (name.label == UNKNOWN and name.length == 1)
            or self._nouns.tell(name.words)
            or times[last] > 1
            or begun.has(name.words)
            or name.words[0] in self._reach.unlinked.placed
        ]
        names = [name for name in names if not self._is_of_house(name, names)]
        headlines = [run for run, inside in runs if inside]
        return sorted([*names, *self._again(headlines, names)]) if headlines else names

    def _is_of_house(self, name: Name, names: Sequence[Name]) -> bool:
        """Whether a name of a saint only is a part of what a house of the text is called: `at St Mary's`,
        beside `St Mary's School`."""
        first, end = name.words
        if self._lower[first].rstrip(".") not in self._lists["saints"]:
            return False
        words = self._lower[first:end]
        return self._words.is_possessive(end - 1) and any(
            other.length > name.length
            and self._lower[other.words[0] : other.words[0] + end - first] == words
            for other in names
        )

    def _is_in_heading(self, run: Range) -> bool:
        """Whether capitals show no name: in a headline, and in a label that does not name a person."""
        if self._story.is_headline(run[0]):
            return True
        name = self._named(*run) if run[0] in self._labels else None
        return run[0] in self._labels and (name is None or name.label != "Person")

    def _with_places(self, found: Sequence[Name]) -> list[Name]:
        """The names, those that the words around them tell to be places as such."""
        begins = {first for place in self._datelines for first in range(*place)}
        names = [
            name._replace(label="Place", is_told=True) if name.words in self._places else name
            for name in found
            if name.words[0] not in begins
        ]
        return sorted([*names, *(Name(place, "Place", True) for place in self._datelines)])

    def _again(self, runs: Sequence[Range], names: Sequence[Name]) -> list[Name]:
        """The names in headlines that stand elsewhere in the text."""
        known = (*self._listed, *names)
        labels = {self._small_words(name): name.label for name in known}
        last = {self._persons.last(name).lower() for name in known if name.label == "Person"}
        longest = max(map(len, labels), default=0)
        again: list[Name] = []
        for first, stop in runs:
            if first in self._labels and stop - first == 1 and self._plain[first] in last:
                again.append(Name((first, stop), "Person"))
                continue
            at = first
            while at < stop:
                tried = (Name((at, end), "") for end in range(min(stop, at + longest), at, -1))
                name = next((each for each in tried if self._small_words(each) in labels), None)
                if name is not None:
                    label = labels[self._small_words(name)]
                    is_given = label == "Person" and at > first and self._kinds.is_given(at - 1)
                    again.append(Name((at - is_given, name.words[1]), label))
                at = name.words[1] if name else at + 1
        return again

    def _small_words(self, name: Name) -> tuple[str, ...]:
        return tuple(map(str.lower, self._plain[slice(*name.words)]))

    def _runs(self) -> Iterator[Range]:
        """The ranges of words with capitals."""
        parts, at = self._parts, 0
        while at < len(parts):
            first = parts[at]
            end = self._reach.end(first)
            while at < len(parts) and parts[at] < end:
                at += 1
            begin = first
            while first < end and (
                self._lower[first] in _OF or self._beginnings.is_no_name(first, end)
            ):
                first += 1
            if begin < first < end:
                end = max(end, self._reach.end(first))
                while at < len(parts) and parts[at] < end:
                    at += 1
            if first < end:
                yield first, end

    def _named(self, begin: int, end: int) -> Name | None:
        """The name in a range of words, without the titles that stand before it."""
        whole, end = end, self._kinds.without_honours(begin, end)
        last = next(
            (
                at
                for at in range(end - 1, begin - 1, -1)
                if self._kinds.is_title(at) or self._kinds.describes(at, end)
            ),
            -1,
        )
        is_department = last == end - 1 and self._is_of_department(begin, last)
        if last < 0 or is_department or self._plain[end - 1] in self._lists["organisations"]:
            while begin < end and self._lower[begin] in self._lists["title_parts"]:
                begin += 1
                if begin < end and self._lower[begin] == "of":  # Chief of Staff
                    return self._unless_empty(min(begin + 2, end), end, "Person")
            is_titled = end < whole or (
                begin > 0 and self._words.capital[begin - 1] and self._kinds.is_title(begin - 1)
            )
            label = "Person" if is_titled else self._kinds.label(begin, end) if begin < end else ""
            return self._unless_empty(begin, end, label)
        first = last + 1
        while first < end and self._lower[first] == "of":  # Secretary of State
            first += 2
            if self._reach.unlinked.is_holder(whole):
                return None
        if first > last + 1 and end - first == 1 and not self._reach.unlinked.is_last_name(first):
            return self._unless_empty(first - 1, end, self._kinds.label(first - 1, end))
        return self._unless_empty(first, end, "Person")

    def _is_of_department(self, first: int, last: int) -> bool:
        """Whether a word that may be a title is in the name of an organisation: Department of *Justice*."""
        return any(
            self._lower[at] == "of" and self._plain[at - 1] in self._lists["heads"]
            for at in range(first + 1, last)
        )

    def _unless_empty(self, first: int, end: int, label: str) -> Name | None:
        """The name, of a person without "of Kentucky" behind it; a title alone is none."""
        if label == "Person":
            if first < end and self._tells(first):
                return None
            end = next((at for at in range(first + 1, end) if self._lower[at] == "of"), end)
            if first < end and not (
                self._is_called_as_place(first, end)
                or self._persons.may_be(Name((first, end), label))
            ):
                label = UNKNOWN
        is_told = first < end and self._kinds.is_called(end - 1)
        return Name((first, end), label, is_told) if first < end else None

    def _is_called_as_place(self, first: int, end: int) -> bool:
        """Whether the last name of a person is a word for a place: Councillor Sue *Park*, Mr Lake; but not:
        Queen City."""
        if self._plain[end - 1] not in self._lists["places"]:
            return False
        if end - first == 1:
            return first > 0 and self._lower[first - 1] not in self._lists["titles_as_names"]
        return end - first == 2 and self._kinds.is_given(first)

    def _tells(self, index: int) -> bool:
        """Whether a word is the verb of a headline: `Sheriff Doubts Report`."""
        cues = self._story.language.cues.get(self._lower[index], ())
        return any("third" in cue.forms for cue in cues) and not self._kinds.is_given(index)
