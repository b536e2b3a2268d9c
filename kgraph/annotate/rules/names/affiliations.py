"""To what persons belong, and for whom they act, by the words beside their names: `Ana Lima, of the Centre
Alliance,`, `Ana Lima, a nurse at Sena Hospital,`, `Ben Oso's lawyer, Ana Lima,`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.names.office_owners import HOLDERS
from kgraph.annotate.rules.text.story import Story

_CLOSING = frozenset((*",.;:!?()", "--", "–", "—"))
_BELONGS = HOLDERS - {"State"}
_OBJECT = 4  # words from a verb to for whom somebody works
_LONGEST = 6  # words of what somebody is, before whose she is
_NO_ROLES = ("stops", "auxiliaries", "prepositions", "pronouns", "no_office", "nobody")


class Affiliation(NamedTuple):
    """What joins a person to somebody else, as a property of the ontology, and to whom."""

    property: str
    whom: Named


class Affiliations:
    """The affiliations in one story. `by_first`, `by_last`: the names by their first and their last word."""

    def __init__(
        self, story: Story, by_first: Mapping[int, Named], by_last: Mapping[int, Named]
    ) -> None:
        self._story, self._by_first, self._by_last = story, by_first, by_last
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._definite = story.language.any_of("definite", "owners")
        self._no_roles = story.language.any_of(*_NO_ROLES)
        self._takes_away = story.language.any_of("no_office", "nobody")
        self._others = story.language.any_of("titles", "advocates", "no_members")
        self._goes_on = story.language.any_of(
            "relative", "relative_owners", "coordinating", "since"
        )
        self._gone = story.language.any_of("departing", "left_office", "until", "moved_on")
        self._speakers = self._lists["spokespeople"]
        one = story.language.any_of("male_forms", "female_forms", "things_own")
        self._owners = one & self._lists["owners"]
        self._acting = story.language.any_of("advocates", "spokespeople")
        self._has_advocates = not self._acting.isdisjoint(self._lower)
        self._appositions = story.once(Appositions)

    def of(self, person: Named) -> Iterator[Affiliation]:
        """Those that stand beside the name of a person."""
        first, end = person.words
        following = self._lower[end] if end < len(self._lower) else ""
        is_beside = following == "," or following in self._lists["belonging"]
        if not is_beside and first - 2 not in self._by_last:
            return
        if self._appositions.is_of_somebody(first):
            return
        lo, hi = self._story.bounds(first)
        close = self._appositions.behind_age(end, hi)
        for whom in (self._behind_of(close, hi), self._before(first, lo)):
            if whom is not None and whom.label in _BELONGS:
                yield Affiliation("memberOf", whom)
        if close + 1 < hi and following == ",":
            yield from self._described(close + 1, hi)
            yield from self._employed(close + 1, hi)
        if self._has_advocates:
            yield from self._client(first, end)

    def _behind_of(self, end: int, hi: int) -> Named | None:
        """Of whom somebody is, behind her name: Ana Lima of the Centre Alliance."""
        at = end + (self._lower[end : end + 1] == [","])
        if at >= hi or self._lower[at] not in self._lists["belonging"]:
            return None
        named = self._name(at + 1, hi)
        if named is None or self._is_over(named.words[1], hi):
            return None
        is_closed = self._is_closed(named.words[1], hi)
        return named if is_closed or at == end else None

    def _before(self, first: int, lo: int) -> Named | None:
        """Whose member stands before a name: Sundby University hydrologist Ana Lima."""
        named = self._by_last.get(first - 2)
        if named is None or first - 2 < lo or self._words.is_possessive(first - 2):
            return None
        at = named.words[0]
        is_former = at > lo and self._lower[at - 1] in self._takes_away
        return named if self._works(first - 1) and not is_former else None

    def _described(self, first: int, hi: int) -> Iterator[Affiliation]:
        """By what somebody is, behind a comma: `a nurse at Sena Hospital`, `a lawyer for Ben Oso`."""
        role = self._role(first, hi)
        if role < 0 or role + 1 >= hi:
            return
        link = self._lower[role + 1]
        named = self._name(role + 2, hi)
        if named is None or not self._is_still(named.words[1], hi):
            return
        is_member = link in self._lists["belonging"] and self._lower[role] in self._lists["members"]
        is_role = self._works(role) or self._lower[role] in self._lists["advocates"]
        is_member = is_member or (link in self._lists["working"] and is_role)
        if is_member and named.label in _BELONGS:
            yield Affiliation("memberOf", named)
        elif link in self._lists["acting"] and self._is_advocate(role, named):
            yield Affiliation("represents", named)

    def _employed(self, who: int, hi: int) -> Iterator[Affiliation]:
        """For whom somebody works: `who works at Sena Hospital`, `who has taught history at Sena College
        since 2019`."""
        if self._lower[who] not in self._lists["personal_relative"]:
            return
        at = who + 1 + self._story.begins("beside_leading", who + 1, hi)
        for kind in ("employed", "lasting_employed"):
            begin = at + self._story.begins(kind, at, hi)
            stop = min(hi, begin + _OBJECT)
            link = next(
                (i for i in range(begin, stop) if self._lower[i] in self._lists["links"]), stop
            )
            if begin == at or link == stop or self._lower[link] not in self._lists["employing"]:
                continue
            named = self._name(link + 1, hi)
            if named is None or named.label not in _BELONGS:
                continue
            end = named.words[1]
            is_long = self._appositions.is_span(end, hi)
            is_so = (
                kind == "employed"
                or is_long
                or not self._lists["since"].isdisjoint(self._lower[end : end + 1])
            )
            if is_so and (is_long or self._is_still(end, hi)):
                yield Affiliation("memberOf", named)

    def _is_still(self, end: int, hi: int) -> bool:
        """Whether what stands behind the name of an organisation leaves somebody there: `a nurse at Sena
        Hospital who saw it`, `since 2019`, `in northern England`; but not: `who left in May`, `until 2019`,
        `in the 1990s`."""
        if self._is_closed(end, hi):
            return True
        comma = next((at for at in range(end, hi) if self._lower[at] in _CLOSING), hi)
        if self._lower[end] in self._lists["inside"]:
            is_dated = any(at in self._story.months for at in range(end, comma))
            return not is_dated and not any(word[0].isdigit() for word in self._lower[end:comma])
        is_left = not self._gone.isdisjoint(self._lower[end:comma]) or any(
            self._story.begins("resigning", at, comma) for at in range(end, comma)
        )
        return self._lower[end] in self._goes_on and not is_left

    def _client(self, first: int, end: int) -> Iterator[Affiliation]:
        """Whose lawyer somebody is: `Ben Oso's lawyer, Ana Lima,`, `Ana Lima, Ben Oso's lawyer,`, `Ben Oso's
        lawyer Ana Lima`."""
        before = self._appositions.before(first, end)
        role = before[1] - 1 if before is not None else first - 1
        owner = self._by_last.get(role - 1)
        if owner is None and self._lower[end : end + 1] == [","]:
            owner = self._by_first.get(end + 1)
            role = owner.words[1] if owner is not None else -1
            if owner is None or not self._is_closed(role + 1, len(self._lower)):
                return
        if owner is None or owner.words[1] != role or not self._words.is_possessive(role - 1):
            return
        if self._is_advocate(role, owner):
            yield Affiliation("represents", owner)

    def owner(self, person: Named) -> int:
        """The pronoun that tells whose lawyer a person is: *his* solicitor, Anna Whitlock; -1 if none
        does."""
        first, end = person.words
        if not self._has_advocates:
            return -1
        before = self._appositions.before(first, end)
        begin, stop = before if before is not None else (first - 2, first)
        if before is None and self._lower[end : end + 1] == [","]:
            begin, stop = end + 1, end + 3
            if not self._is_closed(stop, len(self._lower)):
                return -1
        words = self._lower[begin:stop] if begin >= 0 else []
        is_role = len(words) == 2 and words[0] in self._owners
        return begin if is_role and words[1] in self._acting else -1

    def _works(self, role: int) -> bool:
        """Whether a word says what somebody is where she works: a nurse, but not a patient."""
        return self._appositions.is_person(role) and self._lower[role] not in self._others

    def _is_advocate(self, role: int, named: Named) -> bool:
        """Whether a word says that somebody acts for another one, who is named. Who speaks for an
        organisation holds an office of it."""
        word, is_person = self._lower[role], named.label == "Person"
        if word in self._speakers:
            return is_person
        return word in self._lists["advocates"] and (named.label in HOLDERS or is_person)

    def _role(self, first: int, hi: int) -> int:
        """The last word of what somebody is, behind an article or none; -1 if a word takes it away."""
        at = first
        while at < min(hi, first + _LONGEST) and self._words.is_word(at):
            if self._lower[at] in self._no_roles:
                return -1
            following = self._lower[at + 1] if at + 1 < hi else ""
            if following in self._lists["links"]:
                return at if self._appositions.is_person(at) else -1
            at += 1
        return -1

    def _name(self, at: int, hi: int) -> Named | None:
        """The name that begins at a word, or behind its article."""
        at += at < hi and self._lower[at] in self._definite
        return self._by_first.get(at)

    def _is_over(self, end: int, hi: int) -> bool:
        """Whether words behind a name tell until when: Ana Lima of Sena Hospital *until 2019*."""
        return end < hi and self._lower[end] in self._lists["until"]

    def _is_closed(self, end: int, hi: int) -> bool:
        return end >= hi or self._lower[end] in _CLOSING
