"""The classes of names that the words beside one of their mentions tell: `shares in Norrline`, `Norrline's
chairman`, `in Veldmoor`. All mentions of a name in a text are of one class."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kgraph.annotate.rules.names.kind_nouns import KindNouns
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Story

_APPOSITION = 6  # words behind a comma in which the noun of a description stands
_MARKS = frozenset(",;:()[]“”\"'")
_OVER = (
    *("stops", "prepositions", "auxiliaries", "days", "adverbs", "joining", "have", "be"),
    *("irregular", "personal"),
)
_NO_PLACES = (
    *("organisations", "heads", "origins", "determiners", "days", "common", "beside_offices"),
    *("persuasions", "organisation_ends", "newspapers"),
)
_CLASSES = ("Organization", "Place", "Agent", "Person")
"""Of several labels that a name has in a text, the first of these that it has counts."""


class ToldClasses:
    """What kinds of things names of one story name, by the words beside them."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._over = story.language.any_of(*_OVER)
        self._no_places = story.language.any_of(*_NO_PLACES)
        self._past = story.language.verb_endings.get("past", ("-",))
        self._origins = tuple(sorted(self._lists["origin_endings"])) or ("-",)
        self._nouns = story.once(KindNouns)
        self._before_buildings = story.language.any_of("entered", "entering", "beside_buildings")
        self._leading = story.language.any_of("offices_of_firms", "heads")
        self._passive = story.language.any_of("be", "have") | {","}

    def is_organisation(self, named: Named) -> bool:
        """Whether the words beside a mention tell that it is of an organisation."""
        first, end = named.words
        lo, hi = self._story.bounds(first)
        return (
            self._has_what_firms_have(end, hi)
            or self._is_of_firm(first, lo)
            or self._is_called(end, hi)
            or self._is_newspaper(first, end)
            or self._nouns.tell(named.words)
        )

    def is_place_of(self, names: Sequence[Named]) -> bool:
        """Whether the mentions of one name tell that it is of a place, and none of them speaks."""
        is_told = any(named.label == "Place" or self._is_place(named) for named in names)
        return is_told and not any(map(self._speaks, names))

    def is_building_of(self, names: Sequence[Named]) -> bool:
        """Whether the mentions of a name like *Old Library* tell that it is of a place, where people go in or
        stand before it, and none of them speaks or has what bodies have: `They occupied the Old Library`."""
        first, end = names[0].words
        if end - first < 2 or self._lower[end - 1] not in self._lists["buildings"]:
            return False
        is_other = any(each.label == "Person" or self._is_body(each) for each in names)
        return not is_other and any(map(self._is_entered, names))

    def _is_entered(self, named: Named) -> bool:
        first, end = named.words
        lo, hi = self._story.bounds(first)
        at = first - 1
        at -= at >= lo and self._lower[at] in self._lists["definite"]
        if at >= lo and self._lower[at] in self._before_buildings:
            return True
        behind = next((at for at in range(end, hi) if self._lower[at] not in self._passive), hi)
        return end < behind < hi and self._lower[behind] in self._lists["entered"]

    def _is_body(self, named: Named) -> bool:
        first, end = named.words
        lo, hi = self._story.bounds(first)
        is_led = not self._leading.isdisjoint(self._lower[end : end + 1])
        is_firm = is_led or self._has_what_firms_have(end, hi) or self._is_of_firm(first, lo)
        return is_firm or tells(self._story, end)

    def _speaks(self, named: Named) -> bool:
        """Whether a verb that reports has a mention as its subject, which does not tell where: `the bridge
        in Veldmoor closed`."""
        first, end = named.words
        return not (first and self._is_where(first)) and tells(self._story, end)

    def _is_where(self, first: int) -> bool:
        """Whether a word behind which a place stands is before a name: in, residents of."""
        before = self._lower[first - 2] if first > 1 else ""
        kind = "belonging" if before in self._lists["of_places"] else "inside"
        return self._lower[first - 1] in self._lists[kind]

    def _is_place(self, named: Named) -> bool:
        """Whether a mention stands where a place does: `in Veldmoor`, but not: `shares in Norrline`; `the
        Veldmoor council`."""
        first, end = named.words
        lo, hi = self._story.bounds(first)
        plain = [self._lower[at] for at in range(first, end)]
        if first - 1 < lo:
            return False
        before = self._lower[first - 2] if first - 2 >= lo else ""
        if self._lower[first - 1] in self._lists["definite"]:
            is_town = end < hi and self._lower[end] in self._lists["in_towns"]
            return is_town and self._no_places.isdisjoint(plain)
        if not self._is_where(first) or self._words.is_possessive(end - 1):
            return False
        if not self._no_places.isdisjoint(plain) or plain[-1].endswith(self._origins):
            return False
        following = self._lower[end] if end < hi else ""
        is_over = not following or not self._words.is_word(end) or following in self._over
        is_over = is_over or following.endswith(self._past) or tells(self._story, end)
        return is_over and before not in self._lists["not_where"]

    def _has_what_firms_have(self, end: int, hi: int) -> bool:
        """`Norvik Hydro's shareholders`, `Norvik Hydro chairman Ana Lima`."""
        near = self._lower[end : min(hi, end + 2)]
        if near and (near[0] in self._lists["firm_things"] or near[0] in self._lists["chiefs"]):
            return True
        return self._words.is_possessive(end - 1) and not self._lists["firm_things"].isdisjoint(
            near
        )

    def _is_of_firm(self, first: int, lo: int) -> bool:
        """`the chairman of Norvik Hydro`, `shares in Norvik Hydro`, `Ana Lima, of the Social Liberals`."""
        at = first - 1
        is_definite = at >= lo and self._lower[at] in self._lists["definite"]
        at -= is_definite
        if at - 1 < lo or self._lower[at] not in self._lists["links"]:
            return False
        if self._lower[at] in self._lists["inside"]:
            return self._lower[at - 1] in self._lists["held_in_firms"]
        if self._lower[at - 1] in self._lists["firm_things"]:
            return True
        if is_definite and self._lower[at - 1] in self._lists["offices_of_firms"]:
            return True
        is_of = self._lower[at] in self._lists["belonging"] and is_definite
        return is_of and self._lower[at - 1] == "," and at - 2 >= lo and self._words.capital[at - 2]

    def _is_newspaper(self, first: int, end: int) -> bool:
        """`the Courier`, of a name in one word."""
        is_one = end - first == 1 and first > 0
        is_known = is_one and self._lower[first - 1] in self._lists["definite"]
        return is_known and self._words.plain[first] in self._lists["newspapers"]

    def _is_called(self, end: int, hi: int) -> bool:
        """`Norvik Hydro, the operator of the dam,`, `Norvik Hydro, a company in Sena`."""
        if end + 2 >= hi or self._lower[end] != "," or self._words.is_possessive(end - 1):
            return False
        if self._lower[end + 1] not in self._lists["articles"]:
            return False
        for at in range(end + 2, min(hi, end + 2 + _APPOSITION)):
            if self._lower[at] in _MARKS or self._words.capital[at]:
                return False
            behind = self._lower[at + 1] if at + 1 < hi else "."
            if not behind[0].isalnum() or behind in self._over:
                return self._lower[at] in self._lists["firms"]
        return False


def one_class(labels: AbstractSet[str]) -> str:
    """The class of a name whose mentions have some labels; "" if these do not tell one."""
    several = labels - {"Entity"}
    return next(
        (label for label in _CLASSES if several <= {label, "Agent"} and label in several), ""
    )
