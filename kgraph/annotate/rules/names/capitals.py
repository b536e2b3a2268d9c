"""Finds names that nobody has listed: words with capitals inside a sentence, and what kind of thing they
name, where the words around tell. Otherwise a name is an `Entity`, if it stands there twice or has two words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kgraph.annotate.rules.clauses.labels import Labels
from kgraph.annotate.rules.names.beginnings import Beginnings
from kgraph.annotate.rules.names.name_kinds import NameKinds
from kgraph.annotate.rules.names.places import Places
from kgraph.annotate.rules.names.runs import Runs
from kgraph.annotate.rules.names.short_firms import is_firm, short_firm
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Range, Story

_OF = frozenset(("of", "&"))
_FULL = 5  # words of a person's name, where any noun may follow
_UNKNOWN = "Entity"


class Name(NamedTuple):
    """A name: its words by number, without titles before it, and its label. `is_told`: it is a name by what
    stands beside it, although it may not look like one."""

    words: Range
    label: str
    is_told: bool = False


class Capitals:
    """The unknown names of one story. `taken`: words that belong to known names, which are `listed`."""

    def __init__(self, story: Story, taken: Sequence[bool], listed: Sequence[Name] = ()) -> None:
        self._story, self._listed = story, listed
        self._words, self._lower = story.words, story.words.lower
        self._plain = story.words.plain
        self._lists = story.language.words
        self._no_persons = story.language.any_of("no_persons", "organisations", "places") | {
            "of",
            "&",
        }
        never = story.language.any_of("never_names", "pronouns")
        self._parts = [
            index
            for index, capital in enumerate(self._words.capital)
            if capital
            and not taken[index]
            and index not in story.months
            and self._plain(index) not in never
            and not (index and story.is_generation(index) and not self._words.capital[index - 1])
        ]
        known = set(self._parts)
        self._kinds = NameKinds(story, known)
        self._reach = Runs(story, known, self._kinds)
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
        } | {self._words.words[name.words[1] - 1] for name in listed if _length(name) > 1}
        self._beginnings = Beginnings(story, inside, self._kinds)

    def find(self) -> list[Name]:
        """The names in the order of the text."""
        if not self._story.language.capitals:
            return self._among_nouns()
        runs = [
            (run, self._is_in_heading(run))
            for run in self._runs()
            if not self._story.is_byline(run[0])
        ]
        found = [name for run, inside in runs if not inside and (name := self._named(*run))]
        found = self._with_places(found)
        persons = self._persons(found)
        times = Counter(self._last(name) for name in found)
        times.update(short_firm(self._story, name.words).lower() for name in found)
        names = [
            name._replace(label="Person") if is_person and self._has_no_kind(name) else name
            for name in found
            if (is_person := self._last(name) in persons and self._may_be_person(name))
            or not (name.label == _UNKNOWN and _length(name) == 1)
            or times[self._last(name)] > 1
        ]
        headlines = [run for run, inside in runs if inside]
        return sorted([*names, *self._again(headlines, names)]) if headlines else names

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

    def _among_nouns(self) -> list[Name]:
        """The persons of a language in which all nouns have capitals: those that a given name or a title
        shows, and their last names alone."""
        found: dict[int, Name] = {}
        reached = 0
        for first in self._parts:
            is_titled = (
                first > 0
                and self._kinds.is_title(first - 1)
                and not self._lower[first].endswith("s")
            )
            if (
                first < reached
                or self._kinds.is_title(first)
                or not (is_titled or self._kinds.is_given(first))
            ):
                continue
            end = self._reach.end(first)
            if end - first > _FULL:
                end = first + (2 if self._kinds.is_given(first) else 1)
            if is_titled or end - first > 1:
                found[first], reached = Name((first, end), "Person"), end
        named = (*self._listed, *found.values())
        persons = {self._last(name) for name in named if name.label == "Person"}
        within = {at for name in found.values() for at in range(*name.words)}
        for at in self._parts:
            if at not in within and self._plain(at) in persons and self._words.capital[at]:
                found[at] = Name((at, at + 1), "Person")
        return [found[first] for first in sorted(found)]

    def _again(self, runs: Sequence[Range], names: Sequence[Name]) -> list[Name]:
        """The names in headlines that stand elsewhere in the text."""
        known = (*self._listed, *names)
        labels = {self._small_words(name): name.label for name in known}
        last = {self._last(name).lower() for name in known if name.label == "Person"}
        again: list[Name] = []
        for first, stop in runs:
            if first in self._labels and stop - first == 1 and self._plain(first) in last:
                again.append(Name((first, stop), "Person"))
                continue
            at = first
            while at < stop:
                tried = (Name((at, end), "") for end in range(stop, at, -1))
                name = next((each for each in tried if self._small_words(each) in labels), None)
                if name is not None:
                    label = labels[self._small_words(name)]
                    is_given = label == "Person" and at > first and self._kinds.is_given(at - 1)
                    again.append(Name((at - is_given, name.words[1]), label))
                at = name.words[1] if name else at + 1
        return again

    def _small_words(self, name: Name) -> tuple[str, ...]:
        return tuple(self._plain(at).lower() for at in range(*name.words))

    def _has_no_kind(self, name: Name) -> bool:
        """Whether nothing but capitals tells what kind a name is: REISS, in an interview with Tom Reiss."""
        return name.label == _UNKNOWN or (
            _length(name) == 1 and self._kinds.is_acronym(name.words[0])
        )

    def _persons(self, found: Sequence[Name]) -> set[str]:
        """The last names of persons: of those that a title or what stands beside shows, or whose last
        name alone says something: Ana Lima, Lima said;
        or whose whole name does where the last name stands elsewhere."""
        known = (*self._listed, *found)
        told = {self._last(name) for name in known if name.label == "Person"}
        unknown = [name for name in found if name.label == _UNKNOWN and self._may_be_person(name)]
        alone = {self._last(n) for n in unknown if _length(n) == 1 and self._speaks(n)}
        longer = {self._last(n) for n in unknown if _length(n) > 1}
        speaking = {self._last(n) for n in unknown if _length(n) > 1 and self._speaks(n)}
        short = {self._last(n) for n in unknown if _length(n) == 1}
        return told | alone & longer | speaking & short

    def _speaks(self, name: Name) -> bool:
        """Whether a verb that reports stands beside a name."""
        first, end = name.words
        return tells(self._story, end) or tells(self._story, first - 1)

    def _is_bare(self, name: Name) -> bool:
        """Whether neither an article nor an ordinal stands before a name, as before: the Tower."""
        before = self._lower[name.words[0] - 1] if name.words[0] else ""
        is_ordinal = before[:1].isdigit() and before.endswith(tuple(self._lists["ordinal_endings"]))
        return before not in self._lists["articles"] and not is_ordinal

    def _may_be_person(self, name: Name) -> bool:
        """Whether a name has only words of which names of persons consist."""
        first, end = name.words
        small = {self._plain(at) for at in range(first + self._kinds.is_given(first), end)}
        return self._is_bare(name) and small.isdisjoint(self._no_persons)

    def _last(self, name: Name) -> str:
        """The last name, or the last word of another name: Harrow, of John Harrow Jr."""
        return self._plain(self._story.without_generation(*name.words) - 1)

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
        if last < 0 or is_department or self._plain(end - 1) in self._lists["organisations"]:
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
            if self._reach.is_holder(whole):
                return None
        if first > last + 1 and end - first == 1 and not self._reach.is_last_name(first):
            return self._unless_empty(first - 1, end, self._kinds.label(first - 1, end))
        return self._unless_empty(first, end, "Person")

    def _is_of_department(self, first: int, last: int) -> bool:
        """Whether a word that may be a title is in the name of an organisation: Department of *Justice*."""
        return any(
            self._lower[at] == "of" and self._plain(at - 1) in self._lists["heads"]
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
                or self._may_be_person(Name((first, end), label))
            ):
                label = _UNKNOWN
        is_told = first < end and self._kinds.is_called(end - 1)
        return Name((first, end), label, is_told) if first < end else None

    def _is_called_as_place(self, first: int, end: int) -> bool:
        """Whether the last name of a person is a word for a place: Councillor Sue *Park*, Mr Lake; but not:
        Queen City."""
        if self._plain(end - 1) not in self._lists["places"]:
            return False
        if end - first == 1:
            return first > 0 and self._lower[first - 1] not in self._lists["titles_as_names"]
        return end - first == 2 and self._kinds.is_given(first)

    def _tells(self, index: int) -> bool:
        """Whether a word is the verb of a headline: `Sheriff Doubts Report`."""
        cues = self._story.language.cues.get(self._lower[index], ())
        return any("third" in cue.forms for cue in cues) and not self._kinds.is_given(index)


def _length(name: Name) -> int:
    """The number of words of a name."""
    return name.words[1] - name.words[0]
