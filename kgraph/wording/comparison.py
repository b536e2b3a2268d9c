"""Claims in one language, compared by their words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from kgraph.model.identity import fold
from kgraph.wording.alike import AlikeFinder
from kgraph.wording.compared_words import ComparedWords
from kgraph.wording.content_parts import Content, Named
from kgraph.wording.contents import content_of
from kgraph.wording.deeds import DeedFinder
from kgraph.wording.naming import Name, Naming, agreed
from kgraph.wording.next_to import denied_next_to
from kgraph.wording.nobody import denied_of_all
from kgraph.wording.one_place import at_one_place, in_words, overlap, plain
from kgraph.wording.opposing import Kind, Opposition, Stand, is_against, opposition
from kgraph.wording.reproofs import reproved, wrong
from kgraph.wording.said import Background, Pair, Said

_LEAST: Mapping[Kind, Sequence[tuple[int, float]]] = {
    "stance": ((3, 0.4), (2, 0.5)),
    "negation": ((3, 0.45), (2, 0.7)),
    "wish": ((3, 0.45), (2, 0.7)),
    "difference": ((2, 0.5),),
}
"""The least words that two claims share, and the least part of all, either of these (`docs/questions.md`)."""

_WEIGHT: Mapping[Kind, float] = {"stance": 1.0, "negation": 0.9, "wish": 0.9, "difference": 0.8}
_MOST_SPEAKERS = 5  # of more people who say the same words, so many are paired
_FIRST = 0.8
"""The part of such a share from which on two claims are looked at more closely: with the names of one thing
taken for one, they may have more in common."""
_DENIED = 0.7
"""The share of what is denied of somebody that is told of the same one, by how rare the words are."""
_VERBLESS = (3, 0.6)
"""As `_LEAST`, where what is denied has no verb."""
_SAME_CHARACTERS = 2.0
"""The score of two people who take opposite sides on the very same characters: no pair is surer."""
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
        self._naming = Naming(table, background)
        groups: dict[tuple[str, bool, str], list[Said]] = defaultdict(list)
        for each in sorted(said, key=lambda each: (each.document, each.begin, each.claim)):
            groups[each.stance, each.is_negative, plain(each.words)].append(each)
        self._groups = list(groups.values())
        self._stands = [self._stand(some[0]) for some in self._groups]
        self._plain_stands = {said.claim: stand for said, stand in self._every_stand()}
        self._deed_finder = DeedFinder(table, self._naming)
        self._finder = AlikeFinder([self._all_keys(*each) for each in enumerate(self._stands)])
        self._rarest = math.log(1 + len(self._groups))

    def pairs(self) -> Iterator[Pair]:
        """The pairs, in no certain order; a pair may come twice."""
        for said, also in at_one_place(each for each, _ in self._every_stand()):
            yield from self._pair_at_one_place(said, also)
        for said, also in sorted(set(self._deed_finder.told_and_denied(self._every_stand()))):
            yield from self._pair_by_deed(said, also)
        every = self._every_stand()
        for each in (*denied_of_all(every, self._table), *denied_next_to(every, self._table)):
            yield self._made(*each, self._share_of_words(*each[1:]))
        found = reproved(self._every_stand(), self._table, self._naming, self._background)
        yield from (wrong(a, b, self._same_speaker(a, b)) for a, b in found)
        for one, other in sorted(self._alike()):
            if opposition(self._stands[one], self._stands[other]):
                for said in self._by_speaker(one):
                    for also in self._by_speaker(other):
                        yield from self._pair(said, also)

    def _every_stand(self) -> list[tuple[Said, Stand]]:
        pairs = zip(self._groups, self._stands, strict=True)
        return [(said, stand) for all_, stand in pairs for said in all_]

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
        things = {name.thing for name in self._naming.names(self._groups[group][0])}
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
        """The pair that two claims make by the share of their words that is in both."""
        if overlap(one, other) or not in_words(one, other):
            return
        a, b = self._compared(one, other, *map(self._naming.names, (one, other)))
        found = opposition(a, b)
        is_one_speaker = bool(self._same_speaker(one, other))
        if found and self._are_alike(found, (one, a), (other, b), is_one_speaker):
            share = self._share_of_words((one, a), (other, b))
            yield self._made(found, (one, a), (other, b), share)

    def _pair_at_one_place(self, one: Said, other: Said) -> Iterator[Pair]:
        """The pair that two people make who take opposite sides on the same characters."""
        a, b = (self._plain_stands[each.claim] for each in (one, other))
        found = opposition(a, b)
        is_pair = in_words(one, other) and not self._same_speaker(one, other)
        if is_pair and found and found.kind != "wish":
            yield self._made(found, (one, a), (other, b), 1.0)._replace(score=_SAME_CHARACTERS)

    def _pair_by_deed(self, one: Said, other: Said) -> Iterator[Pair]:
        """The pair that two claims make if one tells of a deed that the other denies."""
        if overlap(one, other) or not in_words(one, other):
            return
        a, b = self._compared(one, other, *map(self._all_names, (one, other)))
        found = opposition(a, b)
        if found and (share := self._share_of_deed(found, (one, a), (other, b))):
            yield self._made(found, (one, a), (other, b), share)

    def _made(
        self, found: Opposition, one: tuple[Said, Stand], other: tuple[Said, Stand], share: float
    ) -> Pair:
        words, others = one[1].content, other[1].content.words
        common = [self._told(key, words) for key in words.words if key in others]
        reason = f"{found.reason}; both speak of: {', '.join(common)}"
        plain, against = (other[0], one[0]) if found.is_reversed else (one[0], other[0])
        score = round(share * _WEIGHT[found.kind], 3)
        same = self._same_speaker(one[0], other[0])
        return Pair(plain.claim, against.claim, reason, same, share, score)

    def _are_alike(
        self,
        found: Opposition,
        one: tuple[Said, Stand],
        other: tuple[Said, Stand],
        is_one_speaker: bool,
    ) -> bool:
        """Whether two claims that are opposed so have enough words in common."""
        said, also = one[0], other[0]
        if found.kind == "difference" and self._are_samples(said, also):
            return False
        share = self._share_of_words(one, other)
        has_equal_words = plain(said.words) == plain(also.words)
        return self._is_enough(found, one[1], other[1], share, has_equal_words) and (
            is_one_speaker or _holds_between_several(found, one[1].content, other[1].content)
        )

    def _share_of_words(self, one: tuple[Said, Stand], other: tuple[Said, Stand]) -> float:
        implied = self._implied(*one), self._implied(*other)
        return self._share(one[1].content, other[1].content, *implied)

    def _all_names(self, said: Said) -> list[Name]:
        return self._naming.all_names(said, self._plain_stands[said.claim].content)

    def _compared(
        self, one: Said, other: Said, first: Sequence[Name], second: Sequence[Name]
    ) -> tuple[Stand, Stand]:
        """The stands of two claims, in which names of one thing are one."""
        a = self._stand(one, agreed(first, second), with_date=True)
        b = self._stand(other, agreed(second, first), with_date=True)
        return a, b

    def _told(self, key: str, content: Content) -> str:
        """The words for what two claims have in common; of a pronoun or an office, who it is."""
        words = content.words[key]
        is_told = not words.islower() and words.lower() not in self._naming.pronouns
        return words if is_told or ":" not in key else self._background.name(key)

    def _share_of_deed(
        self, found: Opposition, one: tuple[Said, Stand], other: tuple[Said, Stand]
    ) -> float:
        """Where one tells of a deed that the other denies, how much of what is denied is told: who did not
        resign did not resign on Friday, and not the other way round. 0 for too little."""
        if found.matter != "so":
            return 0.0
        plain, against = (other, one) if found.is_reversed else (one, other)
        denied, told = against[1].content.words, plain[1].content.words
        common = denied.keys() & told.keys()
        if not any(":" not in key for key in common - self._table.open):
            return 0.0
        missing = denied.keys() - told.keys() - self._table.light
        if any(denied[key][:1].isupper() for key in missing):
            return 0.0
        both, left = self._weight(common), self._weight(missing)
        share = both / (both + left) if both else 0.0
        return share if share >= _DENIED else 0.0

    def _are_samples(self, one: Said, other: Said) -> bool:
        """Whether both speakers tell of some people each, as polls do: their figures differ."""
        samples = self._table.words("samples")
        return all(
            any(
                samples.intersection(self._background.name(who).lower().split()) for who in speakers
            )
            for speakers in map(self._speakers, (one, other))
        )

    def _same_speaker(self, one: Said, other: Said) -> Literal["", "perhaps", "yes"]:
        first, second = (set(self._background.speakers(each.claim)) for each in (one, other))
        if first & second:
            return "yes"
        names, others = (
            {fold(self._background.name(each)) for each in some} for some in (first, second)
        )
        return "perhaps" if (names & others) - self._naming.pronouns else ""

    def _is_enough(
        self, found: Opposition, one: Stand, other: Stand, share: float, has_equal_words: bool
    ) -> bool:
        """Whether two opposed stands have enough in common. Who denies that something is so denies a verb,
        which the other one has, too; of words without one there must be more in common."""
        if not self._table.table:
            return has_equal_words and found.kind == "stance"
        common = len(one.content.words.keys() & other.content.words.keys())
        if found.kind == "stance" and found.matter == "so" and self._table.knows_verbs:
            plain, against = (other, one) if found.is_reversed else (one, other)
            verbs = [
                each.verb for each in against.content.deeds if each.verb not in self._table.light
            ]
            if not against.content.is_clause and (common < _VERBLESS[0] or share < _VERBLESS[1]):
                return False
            if verbs and verbs[0] not in plain.content.words:
                return False
        enough = any(common >= n and share >= least for n, least in _LEAST[found.kind])
        return enough or has_equal_words or (found.kind == "negation" and self._is_told(one, other))

    def _is_told(self, one: Stand, other: Stand) -> bool:
        """Whether a deed that is negated without who did it is told in all its words: "no inspection of the
        dam" by "engineers inspected the dam"."""
        plain, against = (
            (one.content, other.content)
            if other.content.negations
            else (other.content, one.content)
        )
        told = {each.verb for each in plain.deeds}
        negated = {each.of for each in against.negations}
        return (
            against.has_no_subject
            and len(against.words) > 1
            and negated <= told
            and against.words.keys() - self._table.light <= plain.words.keys()
        )

    def _share(
        self, one: Content, other: Content, implied: Collection[str], also_implied: Collection[str]
    ) -> float:
        """The share of the words of two contents that is in both. A pronoun of one may stand for the words
        of the other that name who says it (`implied`): these do not count."""
        first, second = one.words.keys(), other.words.keys()
        both = self._weight(first & second)
        left = first - second - set(also_implied)
        also_left = second - first - set(implied)
        return both / (both + self._weight(left) + self._weight(also_left)) if both else 0.0

    def _weight(self, keys: Iterable[str]) -> float:
        return math.fsum(self._finder.weights.get(key, self._rarest) for key in keys)

    def _implied(self, said: Said, stand: Stand) -> frozenset[str]:
        """The keys by which others name who says it, where a pronoun may mean that one, or no subject is
        told."""
        if not (stand.content.speaks_of_speaker or stand.content.has_no_subject):
            return frozenset()
        speakers, name = self._speakers(said), self._background.name
        return frozenset(speakers).union(*(self._naming.keys(name(each)) for each in speakers))


def _holds_between_several(found: Opposition, one: Content, other: Content) -> bool:
    """Whether it opposes two speakers, too: what one wants and the other does not want does not, and "he" is
    another one for each."""
    both_of_themselves = one.begins_so and other.begins_so
    return found.kind != "wish" and not (found.kind != "stance" and both_of_themselves)
