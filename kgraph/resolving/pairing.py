"""Groups of things whose names are alike -> the things of them that may be one, and what their documents say
of that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from kgraph.model.memo import Memo
from kgraph.model.vocabulary import KG
from kgraph.resolving.blocking import Blocks
from kgraph.resolving.evidence import Weighed
from kgraph.resolving.likeness import Likeness, likeness
from kgraph.resolving.name_parsing import Bearer, Name
from kgraph.resolving.things import Group, Things
from kgraph.schema.given_names import given_names

_WEIGHED = 3  # times as many names as are wanted are weighed
_BEARERS = 200_000  # names whose bearers are kept
_ONE_NAME = 0.6  # the score of longer names that are no rivals, as they are alike themselves
_COMMON = 0.5  # the score of equal names that are made of common nouns
_BEGINNING = (
    0.25  # the score of a name that a longer one of a body begins with: too little by itself
)
_EQUAL = "the names are equal"
_NONE: frozenset[int] = frozenset()
_NAMED = 3  # rivals that a reason names

Place = Literal["together", "contested", "apart", "taken"]
"""Where a short name stands: in a document that has the longer name too; in one that has several longer
names; in others; in one that has only other longer names."""


class Pair(NamedTuple):
    """Two groups of things that may be one by their names; of a longer and a shorter name, the longer one is
    `one`."""

    one: Group
    other: Group
    like: Likeness

    @property
    def is_begun(self) -> bool:
        """Whether it speaks for them alone that the first name begins with the second one."""
        return self.like.score == _BEGINNING

    @property
    def is_short(self) -> bool:
        """Whether the second name is a part of the first, or its initials."""
        return bool(self.other.name.acronym) or _length(self.other.name) < _length(self.one.name)


class Pairing:
    """The groups of a graph, paired by their names."""

    def __init__(self, things: Things) -> None:
        self._things = things
        self._groups = things.groups
        self._blocks = Blocks([group.name for group in self._groups])
        self._bearers = Memo(self._bearers_of, _BEARERS)
        self._at = {id(group): at for at, group in enumerate(self._groups)}

    def pairs(self, wanted: Iterable[int], most: int) -> Iterator[Pair]:
        """The pairs of the groups at these places with others, each once, and of each group those that are
        the most alike."""
        told = set[tuple[int, int]]()
        unlike: dict[int, set[int]] = defaultdict(set)  # names that come later, and were compared
        for at in wanted:
            found = []
            known = unlike.pop(at, _NONE)
            for other in self._blocks.near(at):
                pair = min(at, other), max(at, other)
                if other in known or pair in told:
                    continue
                if like := self._like(*pair):
                    found.append((-like.score, *pair, like))
                elif other > at:
                    unlike[other].add(at)
            for _, one, other, like in sorted(found)[: most * _WEIGHED]:
                told.add((one, other))
                yield _ordered(self._groups[one], self._groups[other], like)

    def parted(self, pair: Pair) -> Iterator[tuple[Weighed, Sequence[str]]]:
        """The things of the second group that may be the first one of the first group, by where they stand,
        with what that says."""
        documents = self._documents(pair.one.things)
        first = pair.one.things[0]
        rivals = self._rivals(pair) if pair.is_short else []
        taken = {each for rival in rivals for each in self._documents(rival.things)}
        bucketed: dict[Place, list[str]] = {
            "together": [],
            "contested": [],
            "apart": [],
            "taken": [],
        }
        for thing in pair.other.things:
            if thing != first:
                own = set(self._things.documents(thing))
                others = not own.isdisjoint(taken)
                place: Place = "taken" if others else "apart"
                if not own.isdisjoint(documents):
                    place = "contested" if others else "together"
                bucketed[place].append(thing)
        for place, things in bucketed.items():
            if things:
                yield self._weighed(pair, place, rivals), things

    def namesakes(self, group: Group) -> Iterator[tuple[Weighed, Sequence[str]]]:
        """The other things of a group that may be its first one."""
        if group.name.is_common and group.things[1:]:
            what = "several may be called so: its words are common nouns"
            yield Weighed(_COMMON, [_EQUAL], [what]), group.things[1:]
            return
        documents = self._documents(group.things[:1])
        together, apart = list[str](), list[str]()
        for thing in group.things[1:]:
            own = documents.intersection(self._things.documents(thing))
            (together if own else apart).append(thing)
        alone = len(group.name.words) == 1 and not group.name.initials and group.sort != "thing"
        score = 0.5 if alone else 0.9
        if together:
            weighed = Weighed(score, [_EQUAL])
            weighed.supported(0.2, "both stand in one document")
            yield weighed, together
        if apart:
            weighed = Weighed(score, [f"{_EQUAL}; each document has its own"])
            bearers = self._bearers[self._at[id(group)]] if alone else []
            if len(bearers) > 1:
                weighed.opposed(0.8, _borne(bearers))
            yield weighed, apart

    def _weighed(self, pair: Pair, place: Place, rivals: list[Group]) -> Weighed:
        weighed = Weighed(pair.like.score, list(pair.like.reasons), list(pair.like.against))
        if place == "taken":
            weighed.opposed(0.4, f"its document has another longer name: {_named(rivals)}")
        elif place == "apart":
            if rivals:
                own = len(self._documents(pair.one.things))
                others = sum(len(self._documents(each.things)) for each in rivals)
                weighed.opposed(0.5 + 0.5 * own / max(1, own + others), _borne(rivals))
        elif pair.like.against:
            weighed.against.append("both stand in one document")
        elif not pair.is_short and pair.one.name.plain == pair.other.name.plain:
            weighed.supported(0.2, "both stand in one document")
        elif not pair.is_short:
            weighed.opposed(0.8, "both stand in one document")
        else:
            weighed.supported(0.5, "the longer name stands in the same document")
            if place == "contested":
                weighed.opposed(0.6, f"so do others: {_named(rivals)}")
        return weighed

    def _rivals(self, pair: Pair) -> list[Group]:
        """Other longer names of which the short one is a part."""
        bearers = self._bearers[self._at[id(pair.other)]]
        own = pair.one.name
        return [each for each in bearers if each is not pair.one and not _same(each.name, own)]

    def _bearers_of(self, at: int) -> list[Group]:
        """The groups with longer names of which the name at that place is a part."""
        found = []
        for other in self._blocks.near(at):
            longer = _length(self._groups[other].name) > _length(self._groups[at].name)
            if longer and (like := self._like(at, other)) and like.score > 0.5:
                found.append(self._groups[other])
        return sorted(found, key=lambda each: (-len(each.things), each.name.text))

    def _documents(self, things: Iterable[str]) -> set[str]:
        return {each for thing in things for each in self._things.documents(thing)}

    def _like(self, at: int, other_at: int) -> Likeness | None:
        one, other = self._groups[at], self._groups[other_at]
        long, short = (one, other) if _length(one.name) >= _length(other.name) else (other, one)
        is_part = _length(long.name) > _length(short.name)
        if is_part and self._things.are_of_other_kinds(long.kind, short.kind):
            return None
        is_person = "person" in (one.sort, other.sort)
        is_thing = one.sort == other.sort == "thing"
        sort: Bearer = "person" if is_person else "thing" if is_thing else "open"
        found = likeness(one.name, other.name, sort, surnames=_may_have_surname(long, short))
        if not found and is_part and self._may_begin(long, short):
            found = _beginning(long, short)
        titled = one.name.titled or other.name.titled
        if found and titled and "thing" in (one.sort, other.sort):
            what = "only one has the title of a person"
            return found._replace(score=found.score * 0.3, against=(*found.against, what))
        return found

    def _may_begin(self, long: Group, short: Group) -> bool:
        """Whether a longer name that begins with another one may be of the same thing: one is of a body, and
        nothing tells of what the other is, or nothing tells it of either, and the longer one has two words.
        """
        if self._things.is_body(long.kind):
            return short.sort == "open"
        if self._things.is_body(short.kind):
            return long.kind == KG.Agent
        return {long.kind, short.kind} == {KG.Entity} and _length(long.name) == 2


def _length(name: Name) -> int:
    return len(name.words) + len(name.initials)


def _beginning(long: Group, short: Group) -> Likeness | None:
    """A name, *Halden*, by a longer one that begins with it, *Halden Capital*, where one is of a body. Only
    where one document has both is this enough."""
    words = short.name.words
    if long.name.words[: len(words)] != words or short.name.initials:
        return None
    return Likeness(_BEGINNING, (f"{long.name.text} begins with {short.name.text}",))


def _may_have_surname(long: Group, short: Group) -> bool:
    """Whether a short name may be the surname or the first name of a longer one: both may be persons'. Of a
    longer one that may be anything, its form must tell that it is a person's."""
    if "thing" in (long.sort, short.sort):
        return False
    name = long.name
    is_somebody = long.kind != KG.Entity or short.sort == "person"
    return is_somebody or bool(
        name.initials or name.titled or name.words[0].given or name.words[0].text in given_names()
    )


def _ordered(one: Group, other: Group, like: Likeness) -> Pair:
    if _length(one.name) < _length(other.name) or (one.name.acronym and not other.name.acronym):
        one, other = other, one
    return Pair(one, other, like)


def _same(one: Name, other: Name) -> bool:
    found = likeness(one, other, "person")
    return found is not None and found.score > _ONE_NAME


def _borne(groups: Sequence[Group]) -> str:
    return f"others bear the name: {_named(groups)}"


def _named(groups: Sequence[Group]) -> str:
    names = list(dict.fromkeys(group.name.text for group in groups))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
