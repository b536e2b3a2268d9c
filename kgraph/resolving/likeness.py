"""Two names -> how much speaks for their being names of one thing, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from kgraph.model.memo import Memo
from kgraph.model.search import folded
from kgraph.resolving.name_parsing import Bearer, Name
from kgraph.resolving.spelling import Word, table, words

_ALIKE = 0.7  # from here on two words may be one
_CERTAIN = 0.97
_SIMILAR = 0.78  # the least for sounds of one script
_SIMILAR_VOWELS = 0.6  # the least where the consonants are of the same classes
_TELLING = 3  # classes of consonants that say something by themselves
_NEAR = 0.74  # the least for classes of consonants of two scripts
_LEAST = 4  # letters of words that may be misspelt
_INITIALS = 2  # letters of an acronym that may be those of a person as well
_ALONE = 0.88  # the least for a word that is all that two names have in common


class Likeness(NamedTuple):
    """`score`: 0 to 1; `reasons` for, `against`: what the names themselves tell."""

    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


class _Match(NamedTuple):
    """How alike two words are, in which words, and whether only as given names."""

    likeness: float
    reason: str
    is_given: bool = False


_DIFFERENT = _Match(0.0, "")

_Pair = tuple[int, int, _Match]
"""The places of two words that may be one."""


def likeness(one: Name, other: Name, sort: Bearer, *, surnames: bool = True) -> Likeness | None:
    """How alike two names of a sort are; None where nothing says that they are of one thing. `surnames`:
    whether a short name may be the surname or the first name of the longer one."""
    if _cannot_be(one, other):
        return None
    if found := _elsewhere(one, other) or _acronym(one, other):
        return found
    shapes = {one.shape, other.shape}
    if sort != "thing" and len(shapes) > 1:
        return None
    plain = sort != "thing" and shapes == {"plain"}
    told = _of_persons(one, other, sort, surnames) if plain else _of_things(one, other)
    return _genders(one, other, _generations(one, other, told)) if told else None


def _cannot_be(one: Name, other: Name) -> bool:
    """Whether two names of two words have one that is like none of the other name: nearly all pairs that are
    compared, so they are not looked at any further."""
    if not (one.is_of_two and other.is_of_two):
        return False
    (a, b), (c, d) = one.words, other.words
    return (
        not (matched[b, d].likeness >= _ALIKE and matched[a, c].likeness >= _ALIKE)
        and not (matched[a, d].likeness >= _ALIKE and matched[b, c].likeness >= _ALIKE)
        and one.plain not in table().elsewhere
    )


def _elsewhere(one: Name, other: Name) -> Likeness | None:
    known = table().elsewhere
    if one.plain != other.plain and known.get(one.plain, _NONE) & known.get(other.plain, _NONE):
        return Likeness(0.93, (f"{one.text} and {other.text} are names of one place or body",))
    return None


def _acronym(one: Name, other: Name) -> Likeness | None:
    if not (one.acronym or other.acronym):
        return None
    for short, long in ((one, other), (other, one)):
        if short.acronym and short.acronym in long.letters:
            share = 0.78 if len(short.acronym) > _INITIALS else 0.45
            return Likeness(share, (f"{short.text} has the first letters of {long.text}",))
    return None


def _of_persons(one: Name, other: Name, sort: Bearer, surnames: bool) -> Likeness | None:
    pairs, left, right = _aligned(one.words, other.words)
    if not pairs:
        return None
    reasons = list(dict.fromkeys(match.reason for *_, match in pairs if match.reason))
    left, by_initial, spare = _explained(one, left, other)
    right, also_by_initial, also_spare = _explained(other, right, one)
    by_initial += also_by_initial
    if (left and right) or (spare and left) or (also_spare and right):
        return None
    strength = min(match.likeness for *_, match in pairs)
    alone = len(pairs) == 1 and not by_initial
    if alone and (strength < _ALONE or (pairs[0][-1].is_given and not (left or right))):
        return None
    reasons += by_initial
    if left or right:
        if alone and not surnames:
            return None
        return _of_more_words(one, other, pairs, Likeness(strength, tuple(reasons)), sort)
    reasons += _turned(pairs)
    clash = _clashing_initials(one, other)
    score = strength * (0.55 if alone else 0.88 if by_initial else 0.97) * (0.5 if clash else 1)
    return Likeness(score, tuple(reasons) or (_equal(one, other),), clash)


def _turned(pairs: list[_Pair]) -> list[str]:
    """The reason that tells that one name has its words in another order, if it has."""
    places = [j for _, j, _ in pairs]
    return ["the words stand in another order"] if places != sorted(places) else []


def _equal(one: Name, other: Name) -> str:
    """What is told of two names with the same words that are compared: prepositions are not."""
    is_equal = folded(one.text) == folded(other.text)
    return "the names are equal" if is_equal else "the names have the same main words"


def _of_more_words(
    one: Name, other: Name, pairs: list[_Pair], found: Likeness, sort: Bearer
) -> Likeness | None:
    """Where one name has all words of the other, and more."""
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    matched = [(i, j) if short is one else (j, i) for i, j, _ in pairs]
    last = (len(short.words) - 1, len(long.words) - 1) in matched
    if len(matched) == 1 and last and any(match.is_given for *_, match in pairs):
        return None
    if len(matched) > 1 or len(short.words) > 1 or short.initials:
        if not last and sort != "person":
            return None
        in_front = not any(j == 0 for _, j in matched)
        share = 0.72 if in_front and sort != "person" else 0.88
        return _more(found, share, f"{long.text} has more words")
    if last:
        part = "surname" if sort == "person" else "last word"
        return _more(found, 0.6, f"{short.text} is the {part} of {long.text}")
    if matched[0][1] == 0 and not short.titled and not short.acronym and found.score == 1:
        part = "first name" if sort == "person" else "first word"
        return _more(found, 0.15, f"{short.text} is the {part} of {long.text}")
    return None


def _more(found: Likeness, share: float, reason: str) -> Likeness:
    return found._replace(score=found.score * share, reasons=(*found.reasons, reason))


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
        if len(pairs) == 1 and strength < _ALONE:
            return None
        if len(one.words) - len(first) != len(other.words) - len(second):
            reasons.append("the legal form stands in one name only")
        reasons += _turned(pairs)
        return Likeness(strength * 0.97, tuple(reasons or [_equal(one, other)]))
    if len(pairs) == 1 and (len(left or right) > 1 or strength < _ALONE):
        return None
    return Likeness(
        strength * (0.6 if len(pairs) > 1 else 0.42), (*reasons, "one name has one more word")
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


def _genders(one: Name, other: Name, found: Likeness) -> Likeness:
    if not (one.gender and other.gender) or one.gender == other.gender:
        return found
    what = "one has the title of a man, the other of a woman"
    return found._replace(score=found.score * 0.15, against=(*found.against, what))


def _aligned(
    one: Sequence[Word], other: Sequence[Word]
) -> tuple[list[_Pair], list[int], list[int]]:
    """The words that may be one, the most alike first: their places and how alike they are; and the places
    of those that are left."""
    found = [
        (match, i, j)
        for i, first in enumerate(one)
        for j, second in enumerate(other)
        if (match := matched[first, second]).likeness >= _ALIKE
    ]
    if len(found) > 1:
        found.sort(key=lambda each: (-each[0].likeness, abs(each[1] - each[2]), each[1] + each[2]))
    left, right = dict.fromkeys(range(len(one))), dict.fromkeys(range(len(other)))
    pairs = []
    for match, i, j in found:
        if i in left and j in right:
            pairs.append((i, j, match))
            del left[i], right[j]
    return sorted(pairs, key=lambda each: each[0]), list(left), list(right)


def _explained(
    name: Name, left: Sequence[int], other: Name
) -> tuple[list[int], list[str], list[str]]:
    """The words that are left when initials of the other name stand for some of them; which do, in words;
    and the initials that stand for none. Only what stands before a surname is no initial of one."""
    if not other.initials:
        return list(left), [], []
    initials, unexplained, reasons = list(other.initials), list[int](), list[str]()
    for at in left:
        firsts = {sound[:1] for sound in name.words[at].sounds} | {name.words[at].text[:1]}
        letter = next((each for each in initials if _sounds_of(each) & firsts), "")
        if letter and (other.begins_with_initial or at < len(name.words) - 1):
            initials.remove(letter)
            reasons.append(f"{letter.upper()}. is the initial of {_shown(name.words[at])}")
        else:
            unexplained.append(at)
    own = [each for each in initials if each not in name.initials]
    return unexplained, reasons, own


def _sounds_of(letter: str) -> set[str]:
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
    if one.given and one.given & other.given:
        return _Match(0.93, f"{_shown(one)} and {_shown(other)} are forms of one given name", True)
    known = table().elsewhere
    if one.text in known and known[one.text] & known.get(other.text, _NONE):
        return _Match(0.93, f"{_shown(one)} and {_shown(other)} are one place")
    found = _sounding(one, other)
    if found < _ALIKE:
        return _DIFFERENT
    return _Match(found, f"{_shown(one)} and {_shown(other)} may be spellings of one word")


def _sounding(one: Word, other: Word) -> float:
    """How alike two words sound."""
    same_script = one.script == other.script
    if same_script and len(one.sounds) == len(other.sounds) == 1:  # nearly all pairs of a corpus
        ratio = Indel.normalized_similarity(
            one.sounds[0], other.sounds[0], score_cutoff=_SIMILAR_VOWELS
        )
        if not ratio:
            return 0.0
    else:
        ratio = max(Indel.normalized_similarity(a, b) for a in one.sounds for b in other.sounds)
    if ratio == 1 and one.sounds[0]:
        return _CERTAIN
    common = max(map(len, one.classes & other.classes), default=0)
    if not same_script:
        if common >= _TELLING:
            return 0.86 + 0.1 * ratio
        if common:
            return 0.5 + 0.42 * ratio
        near = max(Indel.normalized_similarity(a, b) for a in one.classes for b in other.classes)
        return 0.9 * min(near, ratio + 0.1) if near >= _NEAR else 0.0
    if common >= _TELLING and ratio >= _SIMILAR_VOWELS:
        return max(0.8, ratio * 0.97)
    if min(len(one.text), len(other.text)) < _LEAST or ratio < _SIMILAR:
        return 0.0
    return ratio * 0.97 if common else ratio - 0.1


matched = Memo(_match, 1 << 18)
"""Two words -> how alike they are."""


def _shown(word: Word) -> str:
    return word.text.title()


_NONE: frozenset[int] = frozenset()
