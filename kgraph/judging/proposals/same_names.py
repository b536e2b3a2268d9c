"""Mentions that need no question of their own, as one of the same name in the same text is judged: a name
that stands seven times is asked about once, and `Askwith` goes along with `Peter Askwith`.

Only mentions that no statement names go along: they say nothing but that there is a name. So do statements
of the text itself of who somebody is, as each *Mayor Lima* says what *Mayor Ana Lima* does. All of them get
rows of their own, so each can be judged otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from kgraph.judging.proposals.nearest_places import UNTELLING, words_of
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Mention, Relation
from kgraph.model.proposals import CONFIDENCE, PROPOSED


class SameNames:
    """The mentions of one layer that are judged together. Those that denote nothing by themselves, and that
    nothing names, such as dates, are judged together by their label: what each of them says is in its words.
    """

    def __init__(self, structure: Structure) -> None:
        self._structure = structure

    def along(self, id: str) -> list[str]:
        """The mentions (ids) that are accepted with an annotation, as it is one of the same name, or names
        one, in the order of the text; and, last, that they are what those are."""
        structure, named = self._structure, (id, *sorted(self._structure.named(id)))
        found: set[str] = set()
        for each in named:
            match structure.annotations.get(each):
                case Mention() as mention if not structure.triggered(each):
                    found.update(self._with(mention))
                case Relation() as relation if each == id:
                    found.update(self._saying_the_same(relation))
        firsts = {same.first for each in named for same in structure.identities.get(each, ())}
        same = {
            e.id for each in found for e in structure.identities.get(each, ()) if e.first in firsts
        }
        in_order = sorted(found - {id}, key=lambda each: (structure.spans(each), each))
        return [*in_order, *sorted(same)]

    def alike(self, id: str) -> list[str]:
        """The other mentions (ids) that are rejected with one: of the same words and label."""
        match self._structure.annotations.get(id):
            case Mention() as mention if mention.id in self._bare.get(self._words(mention), ()):
                others = self._bare[self._words(mention)]
                return [each for each in others if each != id and self._is_alike(mention, each)]
        return []

    def _with(self, mention: Mention) -> Iterator[str]:
        if self._structure.are_words(mention.id):
            if mention.id in self._bare_words[mention.label]:
                yield from self._bare_words[mention.label]
            return
        words = self._words(mention)
        for id in self._bare.get(words, ()):
            if self._is_alike(mention, id) or self._is_open(mention, id):
                yield id
        if mention.label in UNTELLING:
            return  # nothing tells that "Elder Green" and "Green" are things of one kind
        while words := words.partition(" ")[2]:
            if self._is_part_of_one(words, mention.label):
                yield from (id for id in self._bare.get(words, ()) if self._fits(mention, id))

    def _saying_the_same(self, relation: Relation) -> Iterator[str]:
        """The other statements that tell of somebody of the same name that they are the same, in the same
        words, in no words of somebody's."""
        if relation.id not in self._descriptions:
            return
        for id, other in self._descriptions.items():
            ends = [(relation.subject, other.subject), (relation.object, other.object)]
            if _told(other) == _told(relation) and all(self._is_one(*each) for each in ends):
                yield id

    def _is_one(self, one: str, other: str) -> bool:
        """Whether two mentions have one name, or one a part of the other's that no other name has."""
        first, second = self._mention(one), self._mention(other)
        if first.label != second.label or first.links != second.links:
            return False
        short, long = sorted((self._words(first), self._words(second)), key=len)
        is_part = f" {long}".endswith(f" {short}") and first.label not in UNTELLING
        return short == long or (is_part and self._is_part_of_one(short, first.label))

    @cached_property
    def _descriptions(self) -> Mapping[str, Relation]:
        """The proposed statements of the text itself of who somebody is."""
        structure = self._structure
        return {
            each.id: each
            for each in structure.layer.relations
            if structure.scheme.is_identifying(each.label)
            and structure.is_proposed(each.id)
            and not structure.frames(each.id)
        }

    def _is_alike(self, mention: Mention, id: str) -> bool:
        other = self._mention(id)
        return other.label == mention.label and other.links == mention.links

    def _is_open(self, mention: Mention, id: str) -> bool:
        """Whether nothing is known of a mention but its name."""
        other = self._mention(id)
        return other.label in UNTELLING and not other.links

    def _fits(self, mention: Mention, id: str) -> bool:
        other = self._mention(id)
        return other.label == mention.label and not other.links

    def _is_part_of_one(self, words: str, label: str) -> bool:
        """Whether all names of a label that end with words may be one name."""
        names = [
            each for each in self._names[label, _last(words)] if f" {each}".endswith(f" {words}")
        ]
        longest = max(names, key=len, default="")
        return all(f" {longest}".endswith(f" {each}") for each in names)

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], set[str]]:
        """The words of all names by their label and last word."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for mention in self._structure.layer.mentions:
            words = self._words(mention)
            found[mention.label, _last(words)].add(words)
        return found

    @cached_property
    def _bare(self) -> Mapping[str, list[str]]:
        """The proposed mentions of things that no statement names, by their words."""
        found: dict[str, list[str]] = defaultdict(list)
        for mention in self._nowhere_named():
            if not self._structure.are_words(mention.id):
                found[self._words(mention)].append(mention.id)
        return dict(found)

    @cached_property
    def _bare_words(self) -> Mapping[str, list[str]]:
        """The same of mentions that denote nothing by themselves, by label."""
        found: dict[str, list[str]] = defaultdict(list)
        for mention in self._nowhere_named():
            if self._structure.are_words(mention.id):
                found[mention.label].append(mention.id)
        return found

    def _nowhere_named(self) -> Iterator[Mention]:
        structure = self._structure
        for mention in structure.layer.mentions:
            holders = structure.holders.get(mention.id, ())
            is_named = any(structure.is_statement(each) for each in holders)
            if structure.is_proposed(mention.id) and not (
                is_named or structure.triggered(mention.id) or mention.id in structure.marked_claims
            ):
                yield mention

    def _mention(self, id: str) -> Mention:
        found = self._structure.annotations[id]
        assert isinstance(found, Mention)
        return found

    def _words(self, mention: Mention) -> str:
        return words_of(self._structure, mention)


def _told(relation: Relation) -> tuple[str, frozenset[tuple[str, str]]]:
    """What a statement tells but for its ends: its label and attributes."""
    about = (each for each in relation.attributes if each.name not in (PROPOSED, CONFIDENCE))
    return relation.label, frozenset((each.name, each.value) for each in about)


def _last(words: str) -> str:
    return words.rpartition(" ")[2]
