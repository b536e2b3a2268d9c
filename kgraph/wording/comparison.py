"""Claims in one language, compared by their words."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from kgraph.model.annotations import Span
from kgraph.model.identity import fold, is_of_a_document
from kgraph.wording.alike import AlikeFinder
from kgraph.wording.compared_words import ComparedWords
from kgraph.wording.contents import Content, Named, content_of
from kgraph.wording.opposing import Kind, Opposition, Stand, is_against, opposition
from kgraph.wording.said import Background, Pair, Said

_LEAST: Mapping[Kind, Sequence[tuple[int, float]]] = {
    "stance": ((3, 0.4), (2, 0.5)),
    "negation": ((3, 0.45), (2, 0.7)),
    "wish": ((3, 0.45), (2, 0.7)),
    "difference": ((2, 0.5),),
}
"""How many words two claims have in common, and what share of all, at the least, either of these. Measured on
claims of 420 articles (`docs/questions.md`, opposed-words)."""

_WEIGHT: Mapping[Kind, float] = {"stance": 1.0, "negation": 0.9, "wish": 0.9, "difference": 0.8}
_MOST_SPEAKERS = 5
"""Of more people who say the same words, so many are paired with who says the contrary."""
_FIRST = 0.8
"""The part of such a share from which on two claims are looked at more closely: with the names of one thing
taken for one, they may have more in common."""
_CHOSEN: Mapping[Kind, Callable[[Stand], bool]] = {
    "stance": lambda stand: is_against(stand.stance),
    "negation": lambda stand: stand.is_negative or bool(stand.content.negations),
    "difference": lambda stand: stand.content.tells_details,
}
"""What one of two claims must be that are opposed so; what differs, both tell."""


class Comparison:
    """The comparison of claims in one language."""

    def __init__(self, said: Sequence[Said], table: ComparedWords, background: Background) -> None:
        self._table, self._background = table, background
        groups: dict[tuple[str, bool, str], list[Said]] = defaultdict(list)
        for each in sorted(said, key=lambda each: (each.document, each.begin, each.claim)):
            groups[each.stance, each.is_negative, _plain(each.words)].append(each)
        self._groups = list(groups.values())
        self._stands = [self._stand(some[0]) for some in self._groups]
        self._finder = AlikeFinder([self._all_keys(*each) for each in enumerate(self._stands)])
        self._rarest = math.log(1 + len(self._groups))

    def pairs(self) -> Iterator[Pair]:
        """The pairs, in no certain order."""
        for one, other in sorted(self._alike()):
            if opposition(self._stands[one], self._stands[other]):
                for said in self._by_speaker(one):
                    for also in self._by_speaker(other):
                        yield from self._pair(said, also)

    def _alike(self) -> set[tuple[int, int]]:
        """The numbers of groups that are alike, and may be opposed by the kind of their stances and words."""
        everything = range(len(self._stands))
        found: set[tuple[int, int]] = set()
        for kind, chosen in _CHOSEN.items():
            some = [number for number in everything if chosen(self._stands[number])]
            others = some if kind == "difference" else everything
            least = _FIRST * min(share for _, share in _LEAST[kind]) if self._table.table else 1.0
            found.update((a, b) for a, b, _ in self._finder.pairs(some, others, least))
        return found

    def _stand(self, said: Said, names: Sequence[Named] = (), *, with_date: bool = False) -> Stand:
        issued = self._background.issued(said.document) if with_date else ""
        content = content_of(said.words, self._table, issued, names)
        return Stand(said.stance, said.is_negative, content)

    def _all_keys(self, group: int, stand: Stand) -> set[str]:
        """The keys of the words of a group, and of the things that are named there."""
        things = {name.thing for name in self._names(self._groups[group][0])}
        return things | stand.content.words.keys()

    def _by_speaker(self, group: int) -> list[Said]:
        """The first claim of each who says the words of a group, of the first speakers."""
        found: dict[tuple[str, ...], Said] = {}
        for said in self._groups[group]:
            found.setdefault(self._speakers(said), said)
            if len(found) == _MOST_SPEAKERS:
                break
        return list(found.values())

    def _speakers(self, said: Said) -> tuple[str, ...]:
        return tuple(sorted(self._background.speakers(said.claim)))

    def _pair(self, one: Said, other: Said) -> Iterator[Pair]:
        if _overlap(one, other) or not (one.in_words_only or other.in_words_only):
            return
        first, second = self._names(one), self._names(other)
        a = self._stand(one, _agreed(first, second), with_date=True)
        b = self._stand(other, _agreed(second, first), with_date=True)
        share = self._share(a.content, b.content, self._implied(one, a), self._implied(other, b))
        found = self._opposition(a, b, share, _plain(one.words) == _plain(other.words))
        same = self._same_speaker(one, other)
        if not found or not (same or _holds_between_several(found, a.content, b.content)):
            return
        common = [told for key, told in a.content.words.items() if key in b.content.words]
        reason = f"{found.reason}; both speak of: {', '.join(common)}"
        plain, against = (other, one) if found.is_reversed else (one, other)
        score = round(share * _WEIGHT[found.kind], 3)
        yield Pair(plain.claim, against.claim, reason, same, share, score)

    def _same_speaker(self, one: Said, other: Said) -> Literal["", "perhaps", "yes"]:
        first, second = (set(self._background.speakers(each.claim)) for each in (one, other))
        if first & second:
            return "yes"
        names, others = (
            {fold(self._background.name(each)) for each in some} for some in (first, second)
        )
        return "perhaps" if (names & others) - self._pronouns else ""

    @property
    def _pronouns(self) -> frozenset[str]:
        return self._table.words("somebody") | self._table.words("speaker")

    def _opposition(
        self, one: Stand, other: Stand, share: float, has_equal_words: bool
    ) -> Opposition | None:
        """Why two stands are paired, where they have enough in common."""
        found = opposition(one, other)
        if not found or not self._table.table:
            return found if found and has_equal_words and found.kind == "stance" else None
        common = len(one.content.words.keys() & other.content.words.keys())
        enough = any(common >= n and share >= least for n, least in _LEAST[found.kind])
        return found if enough or has_equal_words else None

    def _share(
        self, one: Content, other: Content, implied: Collection[str], also_implied: Collection[str]
    ) -> float:
        """The share of the words of two contents that is in both. A pronoun of one may stand for the words
        of the other that name who says it (`implied`): these do not count."""

        def weight(keys: Iterable[str]) -> float:
            return math.fsum(self._finder.weights.get(key, self._rarest) for key in keys)

        first, second = one.words.keys(), other.words.keys()
        both = weight(first & second)
        left = weight(first - second - set(also_implied)) + weight(second - first - set(implied))
        return both / (both + left) if both else 0.0

    def _implied(self, said: Said, stand: Stand) -> frozenset[str]:
        """The keys by which others name who says it, where a pronoun may mean that one."""
        if not stand.content.speaks_of_speaker:
            return frozenset()
        speakers, name = self._speakers(said), self._background.name
        return frozenset(speakers).union(*(self._keys(name(each)) for each in speakers))

    def _keys(self, words: str) -> frozenset[str]:
        return frozenset(content_of(words, self._table).words)

    def _names(self, said: Said) -> list[_Name]:
        """What is named in a claim, of nested names the longest. A mention of all its words is what is said,
        and no name."""
        if len(said.words) != said.end - said.begin:
            return []
        found = list[_Name]()
        mentions = self._background.mentions(said.document)
        for begin, end, thing in mentions[bisect_left(mentions, (said.begin,)) :]:
            if begin >= said.end:
                break
            span = begin - said.begin, end - said.begin
            is_within = end <= said.end and end - begin < len(said.words)
            if is_within and span[0] >= (found[-1].span[1] if found else 0):
                found += self._name(said.words[slice(*span)], span, thing)
        return found

    def _name(self, words: str, span: Span, thing: str) -> Iterator[_Name]:
        """The name of a thing that all documents share, or a pronoun of which is known what it means."""
        if words.lower() not in self._pronouns:
            if not is_of_a_document(thing):
                yield _Name(span, thing, self._keys(words), False)
        elif (name := self._background.name(thing)).lower() not in self._pronouns:
            yield _Name(span, thing, self._keys(name), True)


class _Name(NamedTuple):
    """A name or a pronoun in a claim: its span, the thing (IRI), and the keys of its words."""

    span: Span
    thing: str
    keys: frozenset[str]
    is_pronoun: bool


def _agreed(names: Sequence[_Name], others: Sequence[_Name]) -> list[Named]:
    """What the names of a claim are compared by with those of another one: the things that they denote, where
    the other one names these too, or others by a word of the same name; else by their words, a pronoun
    by those of what it denotes."""
    found = list[Named]()
    for name in names:
        is_told = any(
            other.thing == name.thing or (name.keys & other.keys and not name.is_pronoun)
            for other in others
        )
        if is_told or name.is_pronoun:
            keys = (name.thing,) if is_told else tuple(sorted(name.keys))
            found.append(Named(name.span, keys, not name.is_pronoun))
    return found


def _holds_between_several(found: Opposition, one: Content, other: Content) -> bool:
    """Whether it opposes two speakers, too: what one wants and the other does not want does not, and "he" is
    another one for each."""
    both_of_themselves = one.begins_so and other.begins_so
    return found.kind != "wish" and not (found.kind != "stance" and both_of_themselves)


def _overlap(one: Said, other: Said) -> bool:
    """Whether the words of two claims are in part the same characters: one reports the other, or two people
    have annotated one text."""
    return one.document == other.document and one.begin < other.end and other.begin < one.end


def _plain(words: str) -> str:
    """Words in lower case, without punctuation and without "that" before them."""
    return re.sub(r"^that |[^\w\s]|_", "", " ".join(words.lower().split())).strip()
