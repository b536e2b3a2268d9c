"""How far a name in capitals reaches before a word that links more to it: `Ministry of Water`, which may be
that of `Water and Forests`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cached_property
from itertools import takewhile

from kgraph.annotate.rules.names.kind_nouns import KindNouns
from kgraph.annotate.rules.names.name_kinds import NameKinds
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Story

JOINING = frozenset(
    ("of", "de", "la", "del", "van", "von", "der", "bin", "al", "el", "du", "da", "di", "&")
)
AND = frozenset(("and", "&"))
_PLACE = 2  # words of a place behind an office
_PARTICLES = 2  # before a part of a name: von der
_OWNERS = 5  # words from "and" to the noun behind a second owner
_HOUSE = 3  # words behind the owner of a house: St Mary's *Primary School*
_MOST = 6  # words of a name
_BESIDE = 20  # words from a name on, in which those beside it are looked at: Mayor of Sena Mayor of Lima …
_FILLED = 0.6  # of the longest line, that one is long which goes on in the next one


class UnlinkedRuns:
    """The ranges of words with capitals in one story. `known`: the words that may be parts of names;
    `beginnings`: those of them that begin another name. `placed`: words found to begin the name of who speaks
    behind a place."""

    def __init__(
        self, story: Story, known: frozenset[int], kinds: NameKinds, beginnings: Collection[int]
    ) -> None:
        self._story, self._known, self._kinds = story, known, kinds
        self._beginnings = frozenset(beginnings)
        self.placed: set[int] = set()
        self._words, self._lower = story.words, story.words.lower
        self._plain, self._nouns = story.words.plain, story.once(KindNouns)
        self._lists = story.language.words
        self._before_places = story.language.any_of("before_places", "makers")
        self._articles = story.language.any_of("definite", "indefinite")
        self._plural = tuple(sorted(self._lists["plural_owners"])) or ("-",)
        lines = story.text.splitlines()
        self._filled = _FILLED * max(map(len, lines), default=0)

    def end(self, first: int, hi: int = -1) -> int:
        """Where the name ends whose first word is given; before `hi`, where that is given."""
        hi, end = self._story.bounds(first)[1] if hi < 0 else hi, first + 1
        while end < hi and end - first < _MOST:
            if self._words.is_plural_owner(end) and (further := self._owned(first, end, hi)):
                end = further
                continue
            is_owner = self._words.is_possessive(end - 1) and not (
                self._lower[end - 1].endswith(self._plural) or self._is_called_after(first, end)
            )
            if is_owner or self._ends_line(end - 1):
                break
            after = end
            while after < min(hi, end + _PARTICLES) and self._lower[after] in JOINING:
                after += 1
            if after >= hi or after not in self._known or self._lower[after] in self._articles:
                break
            near = min(hi, first + _BESIDE)
            if self._lower[end] == "of" and (
                self._is_person(first, end) or self._is_beside(first, end, after, near)
            ):
                break  # Ana Lima of Sena
            if after in self._beginnings or self.is_holder(after, near):
                break
            if self._is_placed(first, after):
                self.placed.add(after)
                break
            end = after + 1
        return end

    @cached_property
    def _alone(self) -> Counter[tuple[str, ...]]:
        """How often a name begins with a word and the next one, and is not joined to another."""
        return Counter(self._two(at) for at in self._known if self._stands_alone(at))

    def is_alone(self, at: int) -> bool:
        """Whether a name begins with a word and the next one elsewhere, and is not joined to another."""
        return self._alone[self._two(at)] > 0

    def is_holder(self, at: int, hi: int = -1) -> bool:
        """Whether a word begins the name of a person behind an office and its place: `Mayor of Sena *Ana*
        Lima`; `hi` as for `end`."""
        if not self._known.issuperset((at - 1, at, at + 1)):
            return False
        near = range(at - 2, max(0, at - _PLACE - 2), -1)
        link = next((each for each in near if self._lower[each] in self._lists["office_topics"]), 0)
        is_of = link > 2 and self._lower[link - 2] == "of"  # Secretary of State for Health
        if not link or not (self._is_office(link - 1) or (is_of and self._is_office(link - 3))):
            return False
        if not (self._kinds.is_given(at) or self.is_alone(at)):
            return False
        return not any(self._is_organisation(each) for each in range(at + 1, self.end(at, hi)))

    def is_last_name(self, at: int) -> bool:
        """Whether a word behind the place or topic of an office may be the last name of who holds it, as the
        text has it elsewhere, or a topic tells: Secretary of State *Kerry*; but not: Chairman of Sena
        *Playhouse*."""
        before, word = self._words.words[at - 1], self._plain[at]
        if before.lower() in self._lists["office_parts"]:
            return True
        same = [each - 1 for each in self._known if each and self._plain[each] == word]
        if any(self._lower[each] in self._articles for each in same):
            return False  # the Playhouse
        return any(self._words.words[each] != before for each in same)

    def _owned(self, first: int, mark: int, hi: int) -> int:
        """The end of a name that goes on behind the mark of an owner: `Seafarers' | Union`, `the union
        Bakers' | Voice`; 0 if it does not."""
        if self._is_organisation(mark + 1) or self._is_called(first, mark + 1):
            return mark + 2
        return self._joined_owner(mark + 1, hi)

    def _is_called(self, first: int, at: int) -> bool:
        """Whether a name of an organisation, as the noun before it tells, goes on at a word."""
        is_on = at in self._known and not self._kinds.is_title(at)
        return is_on and self._nouns.is_behind(first)

    def _joined_owner(self, at: int, hi: int) -> int:
        """The end of a name that goes on with a second owner: `Bakers' | and Dairy Workers' Union`; 0 if it
        does not."""
        if at >= hi or self._lower[at] not in self._lists["coordinating"]:
            return 0
        capital = takewhile(
            self._words.capital.__getitem__, range(at + 1, min(at + _OWNERS, hi - 1))
        )
        owner = 1 + max(capital, default=at)
        is_named = owner > at + 1 and self._words.is_plural_owner(owner)
        return owner + 2 if is_named and self._is_organisation(owner + 1) else 0

    def _ends_line(self, at: int) -> bool:
        """Whether a line ends behind a word that is too short to go on in the next one, or names the authors:
        `By Ana Lima`. A paragraph may be parted into lines of one length."""
        text, end = self._words.text, self._words.ends[at]
        if at + 1 >= len(self._words) or "\n" not in text[end : self._words.begins[at + 1]]:
            return False
        begin = text.rfind("\n", 0, end) + 1
        is_short = end - begin < self._filled
        return is_short or self._lower[self._words.at(begin)] in self._lists["by"]

    def _is_called_after(self, first: int, end: int) -> bool:
        """Whether a house bears the name of a saint, or of somebody who is nobody else in the text, and the
        name goes on behind that: `St Mary's | School`, `Guy's | Hospital`."""
        houses = self._lists["houses"]
        near = takewhile(self._known.__contains__, range(end, end + _HOUSE))
        if houses.isdisjoint(self._plain[at] for at in near):
            return False
        if end - first > 1:
            return self._lower[first].rstrip(".") in self._lists["saints"]
        name = self._plain[first]
        return not any(
            self._plain[at] == name and houses.isdisjoint(self._plain[at + 1 : at + 2])
            for at in self._known
        )

    def _is_person(self, first: int, end: int) -> bool:
        """Whether words name a person, and do not end in a title: `Doctor Ana Lima`, but not: `Secretary`."""
        is_titled = any(self._kinds.is_title(at) for at in range(first, end - 1))
        is_titled = is_titled or (end - first > 2 and self._plain[first] in self._lists["people"])
        is_last = (
            self._kinds.is_title(end - 1) or self._plain[end - 1] in self._lists["title_parts"]
        )
        return end - first > 1 and (is_titled or self._kinds.is_given(first)) and not is_last

    def _is_placed(self, first: int, at: int) -> bool:
        """Whether a word begins the name of who speaks behind the place where: `In London | Lima said`, `In
        New York | Ana Lima said`, if the text does not have `London Lima`; `In New York | Lima said`, if it
        has `Ana Lima`."""
        first += self._lower[first] in self._before_places
        if at == first or first < 1 or self._lower[first - 1] not in self._before_places:
            return False
        last = at + (self._kinds.is_given(at) and at + 1 in self._known)
        if last + 2 >= len(self._lower):
            return False
        verb = last + 1 + (self._lower[last + 1] in self._lists["adverbs"])
        if not self._story.starts(first - 1) or not tells(self._story, verb):
            return False
        if self._kinds.is_given(first) or self._kinds.is_title(first):
            return False
        words = self._words.words
        others = (each for each in self._known if words[each] == words[last])
        before = {words[each - 1] for each in others if each not in (0, last)}
        is_sure = at == first + 1 or last > at
        is_named = is_sure or any(map(self._is_first, before))
        return is_named and (last > at or words[at - 1] not in before)

    def _is_first(self, word: str) -> bool:
        """Whether a word stands before a last name."""
        plain = word.lower().rstrip(".")
        return plain in self._lists["given"] or plain in self._lists["titles"]

    def _is_office(self, at: int) -> bool:
        return self._kinds.is_title(at) or self._plain[at] in self._lists["people"]

    def _is_beside(self, first: int, end: int, behind: int, hi: int) -> bool:
        """Whether several words that name no organisation stand before one: `Ana Lima of Sena University`."""
        if end - first < 2 or any(self._is_organisation(at) for at in range(first, end)):
            return False
        end = self.end(behind, hi)
        return self._is_organisation(end - 1) or "&" in self._lower[behind:end]

    def _stands_alone(self, at: int) -> bool:
        """Whether a name begins with a word, and is not joined to another one."""
        return at - 1 not in self._known and self._lower[at - 1] not in AND

    def _two(self, at: int) -> tuple[str, ...]:
        """A word with the next one, if that may be a part of a name too."""
        return tuple(self._words.words[at : at + 1 + (at + 1 in self._known)])

    def _is_organisation(self, index: int) -> bool:
        return self._words.capital[index] and self._plain[index] in self._lists["organisations"]
