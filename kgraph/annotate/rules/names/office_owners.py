"""Where the words of an office begin with what or whom it belongs to: `Texas senator`, `Lima's spokeswoman`,
`the ministry's spokesman`. Without them, two senators of one text would hold one office."""

from __future__ import annotations

from collections.abc import Mapping

from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.story import Range, Story

HOLDERS = frozenset(("State", "Organization", "Alliance", "InternationalBody"))
"""The labels of what has offices."""
_NO_OWNERS = (
    *("persuasions", "no_office", "days", "titles", "determiners", "prepositions", "pronouns"),
    "stops",
)
"""Lists of words with a capital before an office that do not tell whose it is: `Republican senator`."""
_OPENINGS = (*_NO_OWNERS, "openings_of_sentences", "common", "adverbs")
"""Lists of words with which a sentence begins before a name."""


class OfficeOwners:
    """What the offices of one story belong to. `by_last`: the names by their last word."""

    def __init__(self, story: Story, by_last: Mapping[int, Named]) -> None:
        self._story, self._by_last = story, by_last
        self._words, self._lower = story.words, story.words.lower
        self._appositions = story.once(Appositions)
        lists = story.language.words
        self._definite, self._of, self._titles = lists["definite"], lists["of"], lists["titles"]
        self._days, self._to = lists["days"], lists["to"]
        self._plain, self._advocates = lists["beside_offices"], lists["advocates"]
        self._owners = lists["owners"]
        self._determiners = story.language.any_of("determiners", "articles")
        self._no_owners = story.language.any_of(*_NO_OWNERS)
        self._openings = story.language.any_of(*_OPENINGS, but=("beside_offices",))
        self._known = story.language.any_of("origins", "organisations", "places")
        self._origins = tuple(sorted(story.language.words["origin_endings"])) or ("-",)
        self._seats = lists["seats"] & lists["honours"]

    def is_before(self, begin: int) -> bool:
        """Whether the name of what has offices stands right before one."""
        owner = self._by_last.get(begin - 1)
        return owner is not None and owner.label in HOLDERS

    def is_owned(self, begin: int) -> bool:
        """Whether the words before an office tell whose it is: the mayor's deputy, her new deputy."""
        at = begin
        while at and self._lower[at - 1] in self._plain:
            at -= 1
        is_named = at > 0 and self._words.is_possessive(at - 1)
        return is_named or (at > 0 and self._lower[at - 1] in self._owners)

    def is_of_client(self, at: int, lo: int) -> bool:
        """Whether a word says what somebody is for another person: his *attorney*, Oso's *attorney*; but not:
        the U.S. Attorney."""
        if self._lower[at] not in self._advocates:
            return False
        owner = self._by_last.get(at - 1)
        is_named = owner is not None and owner.label == "Person"
        return at == lo or is_named or self._lower[at - 1] in self._determiners

    def joins(self, at: int) -> bool:
        """Whether a word joins the two names of what one seat is for: `MP for Sena and Larne`; not: `MP for
        Sena and Deputy Speaker`, `MP for Sena and Ben Oso`."""
        capital, link, end = self._words.capital, at - 1, at + 1
        while capital[link]:
            link -= 1
        while end < len(capital) and capital[end]:
            end += 1
        if link == at - 1 or end == at + 1 or self._lower[link - 1] not in self._seats:
            return False
        other = self._by_last.get(end - 1)
        is_person = other is not None and other.label == "Person"
        return not is_person and self._titles.isdisjoint(self._lower[at + 1 : end])

    def first(self, begin: int, lo: int) -> int:
        """The first word of whose an office is that begins at a word; this one if nothing tells it."""
        at = begin
        while at > lo and self._lower[at - 1] in self._plain:
            at -= 1
        if lo < at < begin and self._words.is_possessive(at - 1):
            owner = self._possessive(at - 1, at, lo)
            return owner if owner < at else begin  # Norrline's new director
        if self.is_before(begin):
            return self._by_last[begin - 1].words[0]
        owner = begin - 1 - (begin > lo and self._lower[begin - 1] == "'")
        if owner >= lo and self._words.is_possessive(owner):
            return self._possessive(owner, begin, lo)
        return self._name(begin, lo) if self._story.language.capitals else begin

    def holder(self, office: Range) -> Named | None:
        """The organisation that has an office, by its words: `Norrline's director`, `the head of the NWA`. An
        ambassador to the NWA is none of it, and whose `the House editor for the NWA` is stays open."""
        inside = (self._by_last[at] for at in range(*office) if at in self._by_last)
        found = [
            each
            for each in inside
            if each.label != "Person" and each.words != office and not self._is_to(each.words[0])
        ]
        holder = next((each for each in found if each.label in HOLDERS), None)
        is_bare = holder is not None and not self._words.is_possessive(holder.words[1] - 1)
        is_open = (
            len(found) > 1 and is_bare and found[0] is holder and found[0].words[0] == office[0]
        )
        return None if is_open else holder

    def _is_to(self, first: int) -> bool:
        """Whether "to" stands before a name."""
        at = first - 1 - (first > 1 and self._lower[first - 1] in self._definite)
        return at >= 0 and self._lower[at] in self._to

    def _name(self, begin: int, lo: int) -> int:
        """Where a name begins that stands before an office, as an adjective: `Texas senator`."""
        at = begin
        while at > lo and self._may_own(at - 1):
            named = self._by_last.get(at - 1)
            at = named.words[0] if named is not None and named.words[0] >= lo else at - 1
        return begin if at > lo and at < begin and self._is_cut(at, lo) else at

    def _is_cut(self, at: int, lo: int) -> bool:
        """Whether a name may begin before a word, which is none of its own: `New *Jersey* senator` at the
        begin of a sentence; of the *House* Rep. Ana Lima."""
        before = self._lower[at - 1]
        if self._words.capital[at - 1]:
            return self._story.starts(at - 1) and before not in self._openings
        link = at - 1 - (before in self._definite)
        is_of = link > lo and self._lower[link] in self._of
        return is_of and self._lower[link - 1].rstrip(".") in self._titles

    def _possessive(self, owner: int, begin: int, lo: int) -> int:
        if self._words.plain[owner] in self._days:
            return begin
        if (named := self._by_last.get(owner)) is not None:
            return self._titled(named.words[0], lo)
        if self._words.capital[owner]:
            return owner if owner == lo or not self._words.capital[owner - 1] else begin
        first = self._appositions.with_owner(owner, lo)
        return first if self._lower[first] in self._definite else begin

    def _titled(self, first: int, lo: int) -> int:
        """Where a name begins with the titles before it: *Mrs.* Lima's spokeswoman."""
        while first > lo and self._words.capital[first - 1]:
            if self._lower[first - 1].rstrip(".") not in self._titles:
                break
            first -= 1
        return first

    def _may_own(self, at: int) -> bool:
        """Whether a word is a part of the name of what has an office: the *Supreme Court* justice."""
        word = self._lower[at].rstrip(".")
        if not self._words.capital[at] or word in self._no_owners or self._story.is_headline(at):
            return False
        if self._words.is_possessive(at) or not self._words.is_word(at):
            return False
        if not self._story.starts(at):
            return True
        is_known = at in self._by_last or word in self._known or word.endswith(self._origins)
        return is_known or self._is_inside(at)

    def _is_inside(self, at: int) -> bool:
        """Whether a word with the one behind it stands inside a sentence too: New Jersey."""
        text = self._words.text
        own, end = self._words.span(at, at + 2)
        found = text.find(both := text[own:end])
        while found >= 0:
            if found != own and not self._story.starts(self._words.at(found)):
                return True
            found = text.find(both, found + 1)
        return False
