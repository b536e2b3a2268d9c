"""What is named in claims: by names, by pronouns, by offices, and by nothing but a verb whose subject is who
speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from kgraph.model.annotations import Span
from kgraph.model.identity import fold, is_of_a_document
from kgraph.model.memo import Memo
from kgraph.wording.compared_words import ComparedWords
from kgraph.wording.content_parts import Content, Named
from kgraph.wording.contents import content_of
from kgraph.wording.said import Background, Said

_KEPT = 1 << 16
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Name(NamedTuple):
    """Words in a claim that name a thing: their span, the thing (IRI), and the keys of its words, none where
    it is told by no more than that it speaks or holds an office. `is_pronoun`: they are a pronoun."""

    span: Span
    thing: str
    keys: frozenset[str]
    is_pronoun: bool = False


class Naming:
    """Finds what is named in claims in one language."""

    def __init__(self, table: ComparedWords, background: Background) -> None:
        self._table, self._background = table, background
        self._first: dict[str, str] = {}
        self._keys: Memo[str, frozenset[str]] = Memo(
            lambda words: frozenset(content_of(words, table).words), _KEPT
        )
        self.pronouns = table.words("somebody") | table.words("speaker")

    def keys(self, words: str) -> frozenset[str]:
        """What words are compared by."""
        return self._keys[words]

    def names(self, said: Said) -> list[Name]:
        """What a claim names, in its order, of nested names the longest. A mention of all its words is what
        is said, and no name."""
        if len(said.words) != said.end - said.begin:
            return []
        found = list[Name]()
        mentions = self._background.mentions(said.document)
        for begin, end, thing in mentions[bisect_left(mentions, (said.begin,)) :]:
            if begin >= said.end:
                break
            span = begin - said.begin, end - said.begin
            is_within = end <= said.end and end - begin < len(said.words)
            words = said.words[slice(*span)]
            if is_within and words.strip() and span[0] >= (found[-1].span[1] if found else 0):
                found += self._name(words, span, thing)
        return found

    def all_names(self, said: Said, content: Content) -> list[Name]:
        """As `names`, with pronouns that mean who says it, and those who hold an office that is named."""
        named = self.names(said)
        more = [*self._speaker(said, content), *self._holders(said, named)]
        found = list[Name]()
        more = [name._replace(thing=self._known_as(name.thing)) for name in (*more, *named)]
        for name in sorted(more, key=lambda each: (each.span[0], -each.span[1])):
            if not name.span[1] or name.span[0] >= max((each.span[1] for each in found), default=0):
                found.append(name)
        return found

    def _known_as(self, thing: str) -> str:
        """The first thing that was asked for by its whole name: a text may take for an agent whom another one
        takes for a person. What only describes somebody is no name."""
        name = self._background.name(thing)
        if is_of_a_document(thing) or " " not in name:
            return thing
        return self._first.setdefault(fold(name), thing)

    def _name(self, words: str, span: Span, thing: str) -> Iterator[Name]:
        """The name of a thing that all documents share, or a pronoun of which is known what it means."""
        if words.lower() not in self.pronouns:
            if not is_of_a_document(thing):
                yield Name(span, thing, self.keys(words))
        elif (name := self._background.name(thing)).lower() not in self.pronouns:
            yield Name(span, thing, self.keys(name), True)

    def _speaker(self, said: Said, content: Content) -> Iterator[Name]:
        """Where "I" stands for who speaks, or a pronoun that the claim begins with, or no subject does."""
        speakers = self._background.speakers(said.claim)
        if len(speakers) != 1:
            return
        if content.has_no_subject:
            yield Name((0, 0), speakers[0], frozenset(), True)
        if not content.speaks_of_speaker:
            return
        own, others = self._table.words("speaker"), self._table.words("somebody")
        for place, word in enumerate(_WORD.finditer(said.words)):
            lower = word[0].lower().replace("’", "'")
            if lower in own or (lower in others and not place):
                yield Name(word.span(), speakers[0], frozenset(), True)

    def _holders(self, said: Said, named: Sequence[Name]) -> Iterator[Name]:
        """Where an office stands for who holds it: behind an article, or before the name."""
        begins = {name.span[0]: name.thing for name in named}
        lower = said.words.lower()
        for office, holder in self._background.holders(said.document).items():
            for found in _office(office).finditer(said.words) if office in lower else ():
                begin, end = found.span("office")
                before = (found["before"] or "").lower()
                following = said.words[end + 1 : end + 2]
                stands_alone = before in self._table.words("definite") and not (
                    following.isupper() or self._belongs(said.words[end:])
                )
                if begins.get(end + 1) == holder or (before and stands_alone):
                    yield Name((begin, end), holder, frozenset())

    def _belongs(self, following: str) -> bool:
        """Whether words go on with what an office belongs to: "of Velmoor"."""
        found = _WORD.search(following)
        is_next = found is not None and found.start() < 2
        return is_next and self._table.language.has(
            "prepositions", found[0].lower() if found else ""
        )


@lru_cache(maxsize=4096)
def _office(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<before>\w+)\s+)?\b(?P<office>{re.escape(label)})\b", re.IGNORECASE)


def agreed(names: Sequence[Name], others: Sequence[Name]) -> list[Named]:
    """What the names of a claim are compared by with those of another one: the things that they denote, where
    the other one names these too, or others by a word of the same name; else by their words, a pronoun
    by those of what it denotes."""
    found = list[Named]()
    for name in names:
        is_told = any(
            other.thing == name.thing or (name.keys & other.keys and not name.is_pronoun)
            for other in others
        )
        if name.span[1] and (is_told or (name.is_pronoun and name.keys)):
            keys = (name.thing,) if is_told else tuple(sorted(name.keys))
            found.append(Named(name.span, keys, not name.is_pronoun))
    return found


def sole_holders(
    named: AbstractSet[str], offices: Mapping[str, AbstractSet[str]], name: Callable[[str], str]
) -> dict[str, str]:
    """Who of the things that are named holds an office (IRIs), by what the office is called in lower case;
    none for what several hold. `offices`: by who holds them; `name`: what a thing is called."""
    found: dict[str, set[str]] = defaultdict(set)
    for holder in named & offices.keys():
        for office in offices[holder]:
            found[name(office).lower()].add(holder)
    return {label: next(iter(some)) for label, some in found.items() if len(some) == 1}
