"""The offices that stand beside the names of persons: `Foreign Minister Sergei Lavrov`, `Sergei Lavrov,
Russia's foreign minister,`, `the head of the inspectorate, Ana Lima,`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgraph.annotate.rules.clauses.extents import DASHES, QUOTES
from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.joined_offices import JoinedOffices
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.names.office_names import OPEN, OfficeNames
from kgraph.annotate.rules.names.told_offices import ToldOffices
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 14  # words of an office behind a name
_NAME = 3  # words of a place before the name of a person
_CLOSING = {",": frozenset((*",.;!?", *DASHES)), "(": frozenset(")")}
"""What an office behind a name begins with, and what it ends with."""
_BEFORE_CLAUSES = ("coordinating", "alternatives", "complementizers", "clause")
"""Lists of words behind which a clause or another phrase begins."""
_NO_HOLDERS = ("stops", "auxiliaries", "pronouns", "prepositions", "days", "adverbs", "determiners")
_HOLDERS = ("organisations", "heads", "places", "settlements")
"""Lists of words for what has offices: head of the inspectorate, mayor of the town."""


class Offices:
    """The offices of one story. `by_first`, `by_last`: the names by their first and their last word;
    `year`: when the text was issued, 0 if nobody knows; `joined`: two offices of one person."""

    def __init__(
        self,
        story: Story,
        by_first: Mapping[int, Named],
        by_last: Mapping[int, Named],
        year: int = 0,
    ) -> None:
        self._story, self._by_first, self._by_last = story, by_first, by_last
        self._words, self._lower = story.words, story.words.lower
        language = story.language
        self._lists = language.words
        self._joining = language.any_of("coordinating", "alternatives")
        self._relative, self._departing = self._lists["relative"], self._lists["departing"]
        self._definite = language.any_of("definite", "owners")
        self._opens = language.any_of("determiners", "articles", "stops", "auxiliaries")
        self._clauses = language.any_of("stops", "relative", "prepositions")
        self._before_clauses = language.any_of(*_BEFORE_CLAUSES)
        self._left = self._lists["left_office"]
        self._seats = self._lists["seats"] & self._lists["honours"]
        self._works = self._lists["works"]
        short = language.ordered.get("short_titles", ())
        self._long_titles = self._lists["titles"].difference(short)
        self._addresses = self._lists["addresses"] & self._lists["before_surnames"]
        self._no_holders = language.any_of(*_NO_HOLDERS)
        self._holders = language.any_of(*_HOLDERS)
        self._appositions = story.once(Appositions)
        self._names = OfficeNames(story, by_first, by_last)
        self.joined = JoinedOffices(story, by_first, self._names, self._phrase)
        self._told = ToldOffices(story, by_first, year, self._phrase)

    def beside(self, named: Named) -> Sequence[Range]:
        """The offices that stand beside a name, and are held now for all that the text tells."""
        first, end = named.words
        if self._told.is_long_ago(first):
            return _all_of(self._told.held(named))
        found = [*self._all_before(first, end)]
        found += self._all_behind(first, end, is_alone=not found)
        found += () if found else self._between(first, end)
        if not found:
            return _all_of(self._seat(end) or self._told.held(named))
        is_left = self._is_left(max(end, found[-1][1])) or self._is_gone(
            min(first, found[0][0]), end
        )
        return () if is_left else found

    def _all_before(self, first: int, end: int) -> Sequence[Range]:
        """The offices right before a name: `the director, Dr Ana Lima,`, `Mayor Ana Lima`."""
        begin = first
        while begin and self._lower[begin - 1].rstrip(".") in self._lists["titles"]:
            begin -= 1
        found = self._between(begin, end) if begin < first else ()
        return found or _all_of(self._before(first)) or self.joined.before(first, end)

    def _all_behind(self, first: int, end: int, *, is_alone: bool) -> Sequence[Range]:
        """The offices between commas, or in brackets, behind a name. `is_alone`: no other one stands before
        it, as in a list: `President Ana Lima, the mayor, and Ben Oso`."""
        words = self._aside(first, end)
        if words is None or not (is_alone or self.joined.is_no_list(*words)):
            return ()
        return _all_of(self._phrase(*words)) or self.joined.within(words)

    def _is_left(self, at: int) -> bool:
        """Whether a verb behind a name and what stands beside it tells that an office is left: `The mayor,
        Ana Lima, 54, was sacked`; `Ana Lima, the mayor, who left in May`."""
        at = self._appositions.behind_age(at, len(self._lower))
        if self._lower[at : at + 1] != [","]:
            return False
        verb = at + 1
        while verb < len(self._lower) and self._lower[verb] in self._relative:
            verb += 1
        is_gone = verb > at + 1 and not self._departing.isdisjoint(self._lower[verb : verb + 3])
        return is_gone or self._names.leaves(verb)

    def _is_gone(self, first: int, end: int) -> bool:
        """Whether a noun tells the end of who holds an office, or of her office: `Mayor Ana Lima's death`,
        `the resignation of the mayor, Ana Lima`. The name ends before `end`."""
        if self._words.is_possessive(end - 1) and self._ends_office(end):
            return True
        first -= self._lower[first - 1] in self._lists["determiners"]
        is_of = first > 1 and self._lower[first - 1] in self._lists["of"]
        return is_of and self._ends_office(first - 2)

    def _ends_office(self, at: int) -> bool:
        return at < len(self._lower) and self._lower[at] in self._lists["office_ends"]

    def led(self, named: Named) -> Range | None:
        """What somebody leads, and does not leave in the same sentence."""
        words = self._told.led(named)
        if words is None:
            return None
        hi = self._story.bounds(named.words[0])[1]
        comma = next((at for at in range(words[1], hi) if self._lower[at] == ","), hi)
        return None if self._is_left(comma) else words

    def holder(self, office: Range) -> Named | None:
        """The organisation that has an office, by its words."""
        return self._names.owners.holder(office)

    def leaves(self, person: Named) -> bool:
        """Whether a verb behind the name of a person tells that she leaves her office."""
        return self._names.leaves(person.words[1], is_alone=False)

    def _seat(self, end: int) -> Range | None:
        """The seat whose letters stand behind a name: `Ruth Kane MP`."""
        word = self._words.words[end] if end < len(self._words) else ""
        is_seat = word.isupper() and self._lower[end] in self._seats
        return (end, end + 1) if is_seat else None

    def _before(self, first: int) -> Range | None:
        """The office that stands before a name, with the state before it."""
        lo = self._story.bounds(first)[0]
        if (at := self._of(first, lo)) >= 0:
            return self._names.owners.first(at, lo), first
        known = self._by_last.get(first - 1)
        if known is not None and known.label == "Office":
            is_held = self._names.is_held(known.words[0], first, lo)
            return (known.words[0], first) if is_held else None
        end = self._without_addresses(first, lo)
        begin = self._names.ending(end, lo)
        return (self._names.owners.first(begin, lo), end) if begin >= 0 else None

    def _without_addresses(self, first: int, lo: int) -> int:
        """Where an office ends before a name with a form of address or a rank: the *Mayor*, Dr Ana Lima;
        *NSA Director* Adm. Ana Lima."""
        end = first
        while end - 1 > lo and self._lower[end - 1].rstrip(".") in self._addresses:
            end -= 1
        is_rank = end - 2 >= lo and self._lower[end - 1].rstrip(".") in self._lists["own_ranks"]
        return end - (is_rank and self._lower[end - 2] in self._long_titles)

    def _aside(self, first: int, end: int) -> Range | None:
        """The words between commas, or in brackets, behind a name, and behind her age."""
        hi = self._story.bounds(max(0, end - 1))[1]
        end = self._appositions.behind_age(end, hi)
        if (
            end + 2 > hi
            or self._lower[end] not in _CLOSING
            or self._appositions.is_of_somebody(first)
        ):
            return None
        closing = _CLOSING[self._lower[end]]
        stop = min(hi, end + _LONGEST)
        close = next((at for at in range(end + 1, stop) if self._lower[at] in closing), stop)
        is_closed = close == hi or self._lower[close] in closing
        beside = self._by_first.get(close + 1)  # Ben Oso, the mayor, Ana Lima and others
        is_inside = close < hi and self._lower[close] == self._lower[end] == ","
        is_listed = is_inside and beside is not None and beside.label == "Person"
        if not is_closed or is_listed:
            return None
        lasting = (at for at in range(end + 1, close) if self._lower[at] in self._lists["since"])
        return end + 1, next(lasting, close)

    def _between(self, first: int, end: int) -> Sequence[Range]:
        """The offices before a comma and a name: `the agency's regional director, Ana Lima,`."""
        found = self._appositions.before(first, end)
        if found is None or not self._appositions.is_definite(found):
            return ()
        lo = self._story.bounds(first)[0]
        if not self._is_told(found[0], lo, end):
            return ()
        return _all_of(self._phrase(*found)) or self.joined.within(found)

    def _is_told(self, first: int, lo: int, end: int) -> bool:
        """Whether the word before an office that stands before a name, which ends at `end`, leaves no doubt
        who holds it, and that it is held: `a letter from the treasurer, Ana Lima, to the council`, `called
        on the treasurer, Ana Lima, to resign`; but not: `from the treasurer, Ana Lima, and others`, `sacked
        the treasurer, Ana Lima`."""
        before = self._lower[first - 1] if first > lo else ""
        if not before or before in OPEN or before in QUOTES or before in self._before_clauses:
            return True
        if before in self._left or self._story.ends("changing_offices", first, lo):
            return False
        if self._names.is_in_fiction(lo, first):
            return False
        if self._appositions.is_apart(first):
            return self._joining.isdisjoint(self._lower[end + 1 : end + 2])
        return before in self._lists["before_offices"] or self._appositions.is_verb(first - 1)

    def _phrase(self, first: int, end: int) -> Range | None:
        """The office that a phrase names, with what has it: `the new head of the inspectorate`, `Norrline's
        director`; without the short name of that: `chair of the Safety Board (SB)`. An article alone does not
        tell that `a director` holds one."""
        end = self._words.before_bracket(end, first)
        links = (at for at in range(first + 1, end) if self._lower[at] in self._lists["links"])
        link = next(links, end)
        begin = self._names.ending(link, first)
        if begin < 0 or not self._opens.isdisjoint(self._lower[first + 1 : begin]):
            return None
        if self._lower[first] in self._clauses or (link < end and not self._is_holder(link, end)):
            return None
        if self._lower[first] in self._lists["indefinite"] and self._is_one_of(begin, link, end):
            return None
        return self._names.owners.first(begin, first), end

    def _is_one_of(self, begin: int, link: int, end: int) -> bool:
        """Whether words with "a" tell of one of several: a director, a manager at Norrline, an adviser to
        the council; but not: a spokesman for Norrline."""
        if link == end:
            return begin == link - 1
        is_leader = self._lower[link - 1] in self._lists["leading"]
        return is_leader or self._lower[link] in self._lists["to"]

    def _is_holder(self, link: int, end: int) -> bool:
        """Whether the words behind "of" are what has an office: a name, or a noun of such a thing. Who is
        the manager of somebody holds none."""
        if self._lower[link] not in self._lists["office_links"] or link + 1 == end:
            return False
        at = link + 1 + (self._lower[link + 1] in self._definite)
        is_bare = at == link + 1
        while at < end:
            if (named := self._by_first.get(at)) is not None:
                if named.label == "Person" and self._lower[link - 1] in self._lists["leading"]:
                    return False
                at = named.words[1]
            elif self._may_be_in_holder(at, end):
                at += 1
            else:
                return False
        if self._words.is_possessive(end - 1):
            return False  # the director at St Anne's: the name is longer than its words tell
        is_known = self._words.capital[end - 1] or self._lower[end - 1] in self._holders
        if self._lower[link - 1] in self._lists["spokespeople"]:
            is_known |= self._lower[end - 1] in self._lists["titles"]  # for the commissioner
        is_topic = is_bare and self._lower[link] in self._lists["office_topics"]
        is_topic = is_topic and self._definite.isdisjoint(self._lower[link:end])  # Sena at the time
        is_owned = end - 2 > link and self._words.is_possessive(end - 2)
        return at == end and (is_known or (is_topic and not is_owned))

    def _may_be_in_holder(self, at: int, end: int) -> bool:
        word = self._lower[at]
        if word in self._lists["office_links"] or word in ("'", "’"):  # of the students' council
            return at + 1 < end
        if word in self._joining:
            is_part = self._lower[at - 1] in self._lists["office_parts"]
            return at + 1 < end and (is_part or self._names.owners.joins(at))
        if word in self._definite:
            return self._lower[at - 1] in self._lists["office_links"]
        if self._names.takes_away(at) and word not in self._lists["sides"]:
            return False
        return word[0].isalpha() and word not in self._no_holders and word not in self._works

    def _of(self, first: int, lo: int) -> int:
        """Where an office with "of" begins, before a name: `Professor of hydrology`; -1 if none does, as
        where the name may be of what somebody leads: `the leader of the opposition Green List`."""
        if (link := self._of_name(first, lo)) > lo:
            return self._names.ending(link, lo)
        at = self._appositions.of(first, lo)
        if at >= lo and self._lower[at + 2] in self._lists["definite"]:
            return -1
        return self._names.ending(at + 1, lo) if at >= lo else -1

    def _of_name(self, first: int, lo: int) -> int:
        """The word "of" before a name without a title, behind which somebody is named: `Mayor of Sena Ana
        Lima`; -1 if there is none."""
        at = first
        while at > lo and first - at < _NAME and self._words.capital[at - 1]:
            at -= 1
        if at == first:
            return -1
        titles = self._lists["titles"] - self._lists["title_parts"]
        if any(word.rstrip(".") in titles for word in self._lower[at:first]):
            return -1
        at -= 1 + (at > lo and self._lower[at - 1] in self._lists["definite"])
        return at if at > lo and self._lower[at] in self._lists["office_topics"] else -1


def _all_of(office: Range | None) -> Sequence[Range]:
    """The one office, if there is one."""
    return () if office is None else (office,)
