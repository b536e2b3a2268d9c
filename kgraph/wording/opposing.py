"""Why two claims are perhaps opposed, by their stances and the words of what they say; nothing is concluded
from that."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from kgraph.claims.contradictions import LEANINGS
from kgraph.claims.sentences.verb_forms import conjugated
from kgraph.model.identity import kebab
from kgraph.model.vocabulary import KG
from kgraph.wording.content_parts import Content, Dated
from kgraph.wording.figures import Figure

_DOUBTS = tuple((KG.Questions, matter, -1) for matter in ("so", "shall"))
_SIDES: Mapping[str, Mapping[str, int]] = {
    stance: {matter: side for each, matter, side in (*LEANINGS, *_DOUBTS) if each == stance}
    for stance, _, _ in (*LEANINGS, *_DOUBTS)
}
"""Stance -> matter -> side, as `LEANINGS`; who questions something takes the side against it."""


class Stand(NamedTuple):
    """What somebody says, and how: `stance` (IRI); `is_negative`: what is said is annotated as negated."""

    stance: str
    is_negative: bool
    content: Content


Kind = Literal["stance", "negation", "wish", "difference"]


class Opposition(NamedTuple):
    """Why two stands are paired: by their stances, by a negation in their words, by a wish or the like that
    one has and the other lacks, or because they tell something differently; and that in words.
    `is_reversed`: the first of them is the one against it. `matter`: as `LEANINGS`."""

    kind: Kind
    reason: str
    is_reversed: bool = False
    matter: str = "so"


def takes_side(stance: str) -> bool:
    """Whether who takes the stance is for or against something's being so, or coming to be so."""
    return stance in _SIDES


def is_against(stance: str) -> bool:
    """Whether who takes the stance is against it, and never for it."""
    return set(_SIDES.get(stance, {}).values()) == {-1}


def opposition(one: Stand, other: Stand) -> Opposition | None:
    """Why two stands on what is alike are perhaps opposed; None where nothing tells so."""
    if not (_are_comparable(one.content, other.content) and _meet(one, other)):
        return None
    common = one.content.words.keys() & other.content.words.keys()
    common -= _contraries(one) & _contraries(other)
    negated = _negations(one, common), _negations(other, common)
    differing = list(_differences(one.content, other.content))
    first, second = _SIDES.get(one.stance, {}), _SIDES.get(other.stance, {})
    signs = [-1 if each else 1 for each in negated]
    for matter in sorted(first.keys() & second.keys()):
        if first[matter] * signs[0] != second[matter] * signs[1]:
            is_reversed = first[matter] * signs[0] == -1
            if differing:
                return None
            found = _opposite(one, other, negated, is_reversed)._replace(matter=matter)
            lacks = (
                found.kind == "negation"
                and matter == "shall"
                and one.is_negative != other.is_negative
            )
            return found._replace(kind="wish") if lacks else found
        if len(differing) == 1 and matter == "so" and first[matter] == second[matter] == 1:
            return (
                None if _denies(one) or _denies(other) else Opposition("difference", differing[0])
            )
    return None


def _negations(stand: Stand, common: Collection[str]) -> list[str]:
    """The words by which something is negated that both speak of; "" where an annotation says so."""
    told = (each.words for each in stand.content.negations if not each.of or each.of in common)
    return [*[""] * stand.is_negative, *told]


def _contraries(stand: Stand) -> set[str]:
    """The keys of words that are told by their contrary: "closed" of "open"."""
    return {each.of for each in stand.content.negations if each.is_contrary}


def _denies(stand: Stand) -> bool:
    """Whether something is said not to be so, not merely by the contrary of a word: "fell" denies nothing."""
    return stand.is_negative or not all(each.is_contrary for each in stand.content.negations)


def _are_comparable(one: Content, other: Content) -> bool:
    """Whether both tell what is, or what will be, or what may be, or what shall be, on no condition."""
    if one.is_question or other.is_question:
        return False
    for kind in ("condition", "duty", "possible"):
        if (kind in one.moods) != (kind in other.moods):
            return False
    for first, second in ((one, other), (other, one)):
        if "future" in first.moods and not {"future", "would"} & second.moods:
            return "present" not in second.moods
    return True


def _meet(one: Stand, other: Stand) -> bool:
    """Whether neither leaves open what the other does not rule out."""
    is_open = [each.stance == KG.RulesOut and each.is_negative for each in (one, other)]
    return not any(is_open) or (one.stance == other.stance and not all(is_open))


def _opposite(
    one: Stand, other: Stand, negated: tuple[Sequence[str], Sequence[str]], is_reversed: bool
) -> Opposition:
    """The reason of those who take opposite sides: by their stances, else by a negation."""
    against = [each for each in (one, other) if is_against(each.stance)]
    if len(against) == 1:
        who = other if against[0] is one else one
        verbs = f"one {_verb(who.stance)}, the other {_verb(against[0].stance)}"
        return Opposition("stance", verbs, against[0] is one)
    words = next(filter(None, (*negated[0], *negated[1])), "")
    told = f"with “{words}”" if words else "in the negative"
    return Opposition("negation", f"one says it {told}, the other does not", is_reversed)


def _verb(stance: str) -> str:
    return conjugated(kebab(stance.removeprefix(KG.iri)).replace("-", " "))


def _differences(one: Content, other: Content) -> Iterator[str]:
    """What is told differently, in words: figures, dates and places; nothing where one tells more of them. Of
    other times or places other figures hold: where several differ, nothing is opposed."""
    for what, pair in (
        ("figures", _figures(one, other)),
        ("dates", _dates(one.dates, other.dates)),
        ("places", _places(one, other)),
    ):
        if pair:
            yield f"the {what} differ: {pair[0]} and {pair[1]}"


def _figures(one: Content, other: Content) -> tuple[str, str] | None:
    """Figures of the same things that cannot be one; None where one tells of more things, or of others."""
    if len(one.figures) != len(other.figures):
        return None
    pairs = list(zip(one.figures, other.figures, strict=True))
    if not all(_count_alike(*pair) for pair in pairs):
        return None
    return next(((a.words, b.words) for (a, _), (b, _) in pairs if not a.may_be(b)), None)


def _count_alike(one: tuple[Figure, str], other: tuple[Figure, str]) -> bool:
    of = {one[1], other[1]} - {""}
    return len(of) < 2 and one[0].is_year == other[0].is_year


def _dates(one: list[Dated], other: list[Dated]) -> tuple[str, str] | None:
    if len(one) != len(other):
        return None
    for first, second in zip(one, other, strict=True):
        if not _may_be_one_time(first.value, second.value):
            return first.words, second.words
    return None


def _may_be_one_time(one: str, other: str) -> bool:
    """Whether one of two times holds the other one. Where one is told in words only, nobody knows."""
    certain = one[:4].isdigit(), other[:4].isdigit()
    if not all(certain):
        return any(certain) or one == other
    begins, ends = one.partition("/")[::2], other.partition("/")[::2]
    least, most = begins[0], begins[1] or begins[0]
    lowest, highest = ends[0], ends[1] or ends[0]
    return _not_after(least, highest) and _not_after(lowest, most)


def _not_after(one: str, other: str) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] <= other[:shared]


def _places(one: Content, other: Content) -> tuple[str, str] | None:
    """The first places that differ, where both tell of as many."""
    if len(one.places) != len(other.places):
        return None
    pairs = zip(one.places.items(), other.places.items(), strict=True)
    return next(((a, b) for (first, a), (second, b) in pairs if first != second), None)
