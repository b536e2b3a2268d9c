"""Two names -> how much speaks for their being names of one thing, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from kgraph.model.memo import Memo
from kgraph.resolving.named import Name, Sort
from kgraph.resolving.spelling import Word, table

_ALIKE = 0.7  # from here on two words may be one
_CERTAIN = 0.97


class Likeness(NamedTuple):
    """`score`: 0 to 1; `reasons` for, `against`: what the names themselves tell."""

    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


class _Match(NamedTuple):
    likeness: float
    reason: str


def likeness(one: Name, other: Name, sort: Sort) -> Likeness | None:
    """How alike two names of a sort are; None where nothing says that they are of one thing."""
    if found := _elsewhere(one, other) or _acronym(one, other):
        return found
    if one.joined != other.joined:
        return None
    told = _of_things(one, other) if sort == "thing" or one.joined else _of_persons(one, other)
    return _generations(one, other, told) if told else None


def _elsewhere(one: Name, other: Name) -> Likeness | None:
    known = table().elsewhere
    if one.plain != other.plain and known.get(one.plain, _NONE) & known.get(other.plain, _NONE):
        return Likeness(0.93, (f"{one.text} and {other.text} are names of one place or body",))
    return None


def _acronym(one: Name, other: Name) -> Likeness | None:
    for short, long in ((one, other), (other, one)):
        if short.acronym and short.acronym in long.letters:
            return Likeness(0.78, (f"{short.text} has the first letters of {long.text}",))
    return None


def _of_persons(one: Name, other: Name) -> Likeness | None:
    pairs, left, right = _aligned(one.words, other.words)
    reasons = list(dict.fromkeys(match.reason for *_, match in pairs if match.reason))
    left, right, by_initial = _with_initials(one, other, left, right)
    reasons += by_initial
    if not pairs or (left and right):
        return None
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    strength = min(match.likeness for *_, match in pairs)
    if not (left or right):
        alone = len(pairs) == 1 and not by_initial
        turned = [i for i, _, _ in pairs] != sorted(i for i, _, _ in pairs)
        reasons += ["the words stand in another order"] if turned else []
        reasons = reasons or ["the names are equal"]
        clash = _clashing_initials(one, other)
        score = strength * (0.55 if alone else 0.88 if by_initial else 0.97) * (0.5 if clash else 1)
        return Likeness(score, tuple(reasons), clash)
    if len(pairs) == 1 and not by_initial:
        matched = pairs[0][1] if short is one else pairs[0][0]
        if matched == len(long.words) - 1:
            return Likeness(
                strength * 0.6, (*reasons, f"{short.text} is the surname of {long.text}")
            )
        if matched == 0 and not short.titled:
            given = f"{short.text} is the first name of {long.text}"
            return Likeness(strength * 0.42, (*reasons, given))
        return None
    return Likeness(strength * 0.9, (*reasons, "one name has more given names"))


def _of_things(one: Name, other: Name) -> Likeness | None:
    forms = table().words["forms"]
    first = [word for word in one.words if word.text not in forms] or list(one.words)
    second = [word for word in other.words if word.text not in forms] or list(other.words)
    pairs, left, right = _aligned(first, second)
    reasons = list(dict.fromkeys(match.reason for *_, match in pairs if match.reason))
    if not pairs or (left and right):
        return None
    strength = min(match.likeness for *_, match in pairs)
    if not (left or right):
        if len(one.words) - len(first) != len(other.words) - len(second):
            reasons.append("the legal form stands in one name only")
        return Likeness(strength * 0.97, tuple(reasons or ["the names are equal"]))
    if len(pairs) == 1 and len(left or right) > 1:
        return None
    return Likeness(
        strength * (0.6 if len(pairs) > 1 else 0.42), (*reasons, "one name has a word more")
    )


def _generations(one: Name, other: Name, found: Likeness) -> Likeness:
    if one.generation == other.generation:
        return found
    juniors = table().words["juniors"]
    if one.generation and other.generation:
        if (one.generation in juniors) == (other.generation in juniors) and "" not in (
            one.generation,
            other.generation,
        ):
            return found
        what = f"{one.generation} is not {other.generation}"
        return found._replace(score=found.score * 0.2, against=(*found.against, what))
    what = f"only one is called {one.generation or other.generation}"
    return found._replace(score=found.score * 0.75, against=(*found.against, what))


def _aligned(
    one: Sequence[Word], other: Sequence[Word]
) -> tuple[list[tuple[int, int, _Match]], list[int], list[int]]:
    """The words that may be one, the most alike first: their places and how alike they are; and the places
    of those that are left."""
    found = sorted(
        (
            (matched[first, second], i, j)
            for i, first in enumerate(one)
            for j, second in enumerate(other)
        ),
        key=lambda each: (-each[0].likeness, abs(each[1] - each[2]), each[1]),
    )
    left, right = dict.fromkeys(range(len(one))), dict.fromkeys(range(len(other)))
    pairs = []
    for match, i, j in found:
        if match.likeness >= _ALIKE and i in left and j in right:
            pairs.append((i, j, match))
            del left[i], right[j]
    return sorted(pairs, key=lambda each: each[1]), list(left), list(right)


def _with_initials(
    one: Name, other: Name, left: list[int], right: list[int]
) -> tuple[list[int], list[int], list[str]]:
    """The words that are left when initials stand for some of them, and which."""
    reasons: list[str] = []
    left = list(_unexplained(one, left, other, reasons))
    right = list(_unexplained(other, right, one, reasons))
    return left, right, reasons


def _unexplained(name: Name, left: list[int], other: Name, reasons: list[str]) -> Iterator[int]:
    initials = list(other.initials[len(name.initials) :] if name.initials else other.initials)
    for at in left:
        firsts = {sound[:1] for sound in name.words[at].sounds} | {name.words[at].text[:1]}
        letter = next((each for each in initials if _sounds_of(each) & firsts), "")
        if letter:
            initials.remove(letter)
            reasons.append(f"{letter.upper()}. is the initial of {name.words[at].text.title()}")
        else:
            yield at


def _sounds_of(letter: str) -> set[str]:
    from kgraph.resolving.spelling import words

    return {letter, *(sound[:1] for sound in words[letter].sounds)}


def _clashing_initials(one: Name, other: Name) -> tuple[str, ...]:
    if one.initials and other.initials and one.initials[0] != other.initials[0]:
        return (f"{one.initials[0].upper()}. is not {other.initials[0].upper()}.",)
    return ()


def _match(pair: tuple[Word, Word]) -> _Match:
    """How alike two words are, and why; a reason only where they are not equal."""
    one, other = pair
    if one.text == other.text:
        return _Match(1.0, "")
    if table().given.get(one.text, _NONE) & table().given.get(other.text, _NONE):
        return _Match(0.93, f"{_shown(one)} and {_shown(other)} are forms of one given name")
    if table().elsewhere.get(one.text, _NONE) & table().elsewhere.get(other.text, _NONE):
        return _Match(0.93, f"{_shown(one)} and {_shown(other)} are one place")
    spelt = f"{_shown(one)} and {_shown(other)} may be spellings of one word"
    if not set(one.sounds).isdisjoint(other.sounds) and one.sounds[0]:
        return _Match(_CERTAIN, spelt)
    ratio = max(
        (Indel.normalized_similarity(a, b) for a in one.sounds for b in other.sounds), default=0.0
    )
    common = max(map(len, one.classes & other.classes), default=0)
    if one.script != other.script:
        if common >= 3:
            return _Match(0.86 + 0.1 * ratio, spelt)
        if common:
            return _Match(0.5 + 0.42 * ratio, spelt)
        near = max(Indel.normalized_similarity(a, b) for a in one.classes for b in other.classes)
        return _Match(0.9 * min(near, ratio + 0.1) if near >= 0.74 else 0.0, spelt)
    if min(len(one.text), len(other.text)) < 4:
        return _Match(0.0, "")
    return _Match(ratio * 0.97 if common else ratio - 0.1, spelt)


matched = Memo(_match, 1 << 18)
"""Two words -> how alike they are."""


def _shown(word: Word) -> str:
    return word.text.title()


_NONE: frozenset[int] = frozenset()
