"""The names of a story as mentions, found again by their words; persons with their offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.names.abbreviations import Abbreviations
from kgraph.annotate.rules.names.class_nouns import ClassNouns
from kgraph.annotate.rules.names.held_offices import HeldOffices
from kgraph.annotate.rules.names.its import Its
from kgraph.annotate.rules.names.name_ranges import NameRanges
from kgraph.annotate.rules.names.named import UNKNOWN, Name, Named
from kgraph.annotate.rules.names.names import Found
from kgraph.annotate.rules.names.person_nouns import PersonNouns
from kgraph.annotate.rules.names.persons import Persons
from kgraph.annotate.rules.names.shared_names import addressed_names, shared_names
from kgraph.annotate.rules.names.short_firms import short_firms
from kgraph.annotate.rules.names.told_classes import ToldClasses, one_class
from kgraph.annotate.rules.text.story import Range, Story

_NO_PERSONS = ("no_persons", "organisations", "places", "prepositions")
"""Lists of words that names of persons do not have."""


class People:
    """All names of one story. `persons`: who "he" may be; `ranges`: which words stand inside a name; `held`:
    the offices of persons."""

    def __init__(self, draft: Draft, story: Story) -> None:
        self._draft, self._story = draft, story
        self._words, self._lower = story.words, story.words.lower
        self._lists, any_of = story.language.words, story.language.any_of
        self._no_persons = any_of(*_NO_PERSONS)
        self._things = any_of("documents", "evidence", "groups")
        self._by_last: dict[int, Named] = {}
        self._by_first: dict[int, Named] = {}
        self._iris: dict[str, str] = {}
        self._identified: dict[str, str] = {}
        self._open: Sequence[Sequence[Named]] = ()
        self._shortened: set[str] = set()
        self._nouns = PersonNouns(story, self._by_first)
        self.persons = Persons(story)
        self.held = HeldOffices(story, self._by_first, self._by_last)
        self.ranges = NameRanges(story, self._by_first, self.held.joints)

    def known(self, words: Range, name: Found, id: str) -> None:
        """Take note of a name of the lexicon."""
        self._note(Named(words, name.label, id), name.iri)

    def unknown(self, name: Name) -> None:
        """Add a name that nobody has listed."""
        id = self._draft.mention(name.label, [self._span(name.words)], "capitalised name")
        if name.is_told:
            self._draft.attribute(id, "Form", "Name")
        self._note(Named(name.words, name.label, id))

    def identify(self) -> None:
        """Tell which names are of one person: a last name alone is of the only one who has it. Of two who
        have it, it is left open whose it is, and whether "Ana M. Lima" is Ana Lima."""
        self._classify()
        self._abbreviate()
        persons = [named for named in self._in_order() if named.label == "Person"]
        full: dict[str, set[str]] = defaultdict(set)
        for named in persons:
            if named.is_full:
                full[self._last(named)].add(self._key(named))
        addressed = addressed_names(self._story, persons)
        for named in persons:
            fitting = full[self._last(named)]
            is_one = not named.is_full and len(fitting) == 1
            if named.id in addressed:
                self._draft.same(addressed[named.id].id, named.id)
            key = next(iter(fitting)) if is_one else self._key(addressed.get(named.id, named))
            self._identified[named.id] = key
            self.persons.add(named.words[0], key, named.id, full=named.is_full)
        self._share_names(persons)
        self._doubt()

    def _share_names(self, persons: Sequence[Named]) -> None:
        """Say who is named with the last name of another one: `Anna and Peter Lund`."""
        for at, full in shared_names(self._story, persons, self._by_last):
            words = at, at + 1
            if (known := self._by_last.get(at)) is not None:
                self._label(known, "Person")
            else:
                self.unknown(Name(words, "Person"))
            id, key = self._by_last[at].id, self._identified[full.id]
            self._draft.same(full.id, id)
            self._identified[id] = key
            self.persons.add(at, key, id)

    def _classify(self) -> None:
        """Give a name the class that the words beside one of its mentions tell."""
        told = ToldClasses(self._story)
        firms = {self._plain(named) for named in Its(self._story, self._in_order()).firms()}
        alike = self._alike()
        buildings = [*filter(told.is_building_of, alike)]
        for named in chain.from_iterable(buildings):
            self._label(named, "Place")
        others = (names for names in alike if names not in buildings)
        self._open = [names for names in others if any(e.label == UNKNOWN for e in names)]
        for names in self._open:
            labels = {named.label for named in names}
            is_firm = self._plain(names[0]) in firms or any(map(told.is_organisation, names))
            if labels == {UNKNOWN} and is_firm:
                label = "Organization"
            elif labels <= {UNKNOWN, "Place"} and told.is_place_of(names):
                label = "Place"
            else:
                continue
            for named in names:
                self._label(named, label)

    def settle(self) -> None:
        """Give a name one class in the whole text, where one of its mentions tells it: by its verb too."""
        for names in self._open:
            labels = {self._draft.label(named.id) for named in names}
            label = one_class(labels) if len(labels) > 1 else ""
            for named in names if label else ():
                self._label(named, label)

    def _alike(self) -> Sequence[Sequence[Named]]:
        """The mentions of each name that no lexicon has."""
        found: dict[str, list[Named]] = defaultdict(list)
        for named in self._in_order():
            if named.id not in self._iris:
                found[self._plain(named)].append(named)
        return list(found.values())

    def _abbreviate(self) -> None:
        """Say that a long name and the short one that the text has for it are of one thing, and of one
        class."""
        names, words = self._in_order(), self._words.words
        known = [(long, words[at]) for long, at in Abbreviations(self._story).of(names)]
        known += short_firms(self._story, names)
        firsts: dict[str, list[int]] = defaultdict(list)
        for named in names if known else ():
            firsts[self._text(named)].append(named.words[0])
        for long, word in known:
            short = [self._by_first[first] for first in firsts[word]]
            labels = [each.label for each in (long, *short) if each.label != UNKNOWN]
            for named in (long, *short):
                if named.id not in self._iris:
                    self._label(named, labels[0] if labels else UNKNOWN)
            if short:
                self._draft.same(long.id, *(named.id for named in short))
                self._shortened.update(named.id for named in short)

    def _label(self, named: Named, label: str) -> None:
        self._draft.relabel(named.id, label)
        self._note(named._replace(label=label))

    def _text(self, named: Named) -> str:
        return " ".join(self._words.words[slice(*named.words)]).removesuffix("'s")

    def _doubt(self) -> None:
        """Take note of who else "he" may be: names that may be of persons, and "the director". What is called
        `the Lorne Bridge works` is nobody."""
        things = {self._plain(named) for named in self._in_order() if self._has_article(named)}
        for named in self._in_order():
            is_known = named.id in self._iris or named.label != UNKNOWN
            is_thing = is_known or self._plain(named) in things
            if not is_thing and self._may_be_person(named):
                self.persons.add(named.words[0], self._key(named), full=named.is_full)
        for index, key in self._nouns.others(self._identified):
            self.persons.add(index, key)

    def _has_article(self, named: Named) -> bool:
        first = named.words[0]
        return first > 0 and named.is_full and self._lower[first - 1] in self._lists["definite"]

    def _may_be_person(self, named: Named) -> bool:
        """Whether a name in several words may be a person's; in one word, if it is a given name."""
        first = named.words[0]
        if not named.is_full and self._lower[first] not in self._lists["given"]:
            return False
        before = self._by_last.get(first - 2)
        is_home = before is not None and before.label == "Person" and self._lower[first - 1] == "of"
        return not is_home and self._no_persons.isdisjoint(self._lower[slice(*named.words)])

    def speaks(self, words: Range, label: str, id: str) -> None:
        """Take note of somebody who speaks and is described, or is named and may be a person."""
        first, end = words
        named = self._by_first.get(end + 1)  # a spokesman for the bank, Ben Oso
        is_named = named is not None and named.id == id
        for at in (*range(first, end), *[end + 1] * is_named):
            self.persons.speaks(at)
        if id in self._identified:
            return
        if label == "Person" and self._nouns.behind_ranks(first, end) not in self._by_first:
            heads = (word for word in self._lower[first:end] if word in self._lists["people"])
            self.persons.add(first, next(heads, self._lower[end - 1]), id)
        elif label == "Agent" and self._words.capital[end - 1]:
            self.persons.add(first, " ".join(self._lower[first:end]))
        elif label == "Agent" and self._lower[end - 1] not in self._things:
            self.persons.speaks_unknown(first)

    def hears(self, words: Range) -> None:
        """Take note of who is told something, and may be a person though only one word names them: `The judge
        asked Reiss`."""
        first, end = words
        is_name = self._words.capital[first] and self._story.language.capitals
        named = self._by_first.get(first)
        if is_name and end - first == 1 and (named is None or named.label in (UNKNOWN, "Agent")):
            self.persons.add(first, self._lower[first])

    def key(self, named: Named) -> str:
        """What the mentions of one person have in common; "" of what is none."""
        return self._identified.get(named.id, "") if named.label == "Person" else ""

    def ending(self, end: int) -> Named | None:
        """The name whose last word is the one before."""
        return self._by_last.get(end - 1)

    def beginning(self, first: int) -> Named | None:
        """The name whose first word it is."""
        return self._by_first.get(first)

    @cached_property
    def class_nouns(self) -> ClassNouns:
        """Which organisations nouns mean, such as "the trust"."""
        return ClassNouns(self._story, self._in_order(), self._shortened)

    def offices(self, issued: str) -> None:
        """Add the offices that persons hold, and to what they belong. `issued`: the day of the text (ISO
        8601), "" if nobody knows."""
        self.held.add(self._draft, issued, self._identified, self.class_nouns)
        self.held.affiliate(self._draft, self.persons, self.class_nouns)

    def _note(self, named: Named, iri: str = "") -> None:
        self._by_first[named.words[0]] = named
        self._by_last[named.words[1] - 1] = named
        if iri:
            self._iris[named.id] = iri

    def _in_order(self) -> list[Named]:
        return [self._by_first[first] for first in sorted(self._by_first)]

    def _key(self, named: Named) -> str:
        """What names of one person have in common: the entry in the lexicon, else the words."""
        return self._iris.get(named.id) or self._plain(named)

    def _plain(self, named: Named) -> str:
        return self._words.plain_name(*named.words).casefold()

    def _last(self, named: Named) -> str:
        end = self._story.without_generation(*named.words)
        return self._lower[end - 1].removesuffix("'s").casefold()

    def _span(self, words: Range) -> tuple[int, int]:
        return self._words.name_span(*words)
