"""Finds who is named behind a comma by whom the words before it only describe: `The operator, Nordlinie,`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.text.story import Story

_FOR = frozenset(("for", "to", "with", "für", "pour"))  # a spokesman for Lima, Ben Oso


class DescribedNames:
    """The names behind descriptions in one story."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._of_names = story.language.any_of("coordinating", "links")
        self._describing = story.language.any_of("inserting", "relative", "indefinite", "owners")
        self._one = story.language.any_of("people", "titles", "title_parts")
        self._callings = story.language.any_of("people", "roles")
        self._titles, self._amounts = self._lists["titles"], self._lists["amounts"]
        self._joining = story.language.any_of("coordinating", "joining")
        self._stops = story.language.any_of("stops", "prepositions", "links")
        self._nouns, self._finite = story.once(Nouns), story.language.any_of("auxiliaries", "be")
        self._roles = story.language.any_of("people", "firm_roles", "organisations", "named_things")

    def by_name(self, described: Subject, first: int, end: int) -> Subject:
        """`The operator, Nordlinie, said`: the name, where that is all that stands in the insertion and what
        is before it only describes: `The mayor of Sena, Ana Lima, said`; with those joined to it: `Lima and
        the mayor, Ben Oso, said`."""
        begin, stop = described.words
        capital, joining = self._words.capital, self._lists["coordinating"]
        parts = (at for at in range(stop - 1, begin, -1) if self._lower[at] in joining)
        joined = next((at for at in parts if self._lower[at + 1] in self._lists["determiners"]), -1)
        begin = max(begin, joined + 1)
        links = [at for at in range(begin, stop) if self._lower[at] in self._lists["links"]]
        head = links[0] if links else stop
        is_done = head - begin > len(("an", "expert")) and self._nouns.is_verbal(head - 1, "past")
        head -= bool(links) and is_done  # an expert | hired by the council
        owners = [at for at in range(begin, head) if self._words.is_possessive(at)]
        noun = owners[-1] + 1 if owners else begin + 1
        is_place = capital[stop - 1] and self._is_place(first, end)
        is_of = self._lower[begin + 1] in self._lists["of"]
        is_some = is_of and self._lower[begin] in self._amounts  # one of them
        is_one = is_some or capital[stop - 1] or self._is_role(begin, head)
        end = self._before_further(first, end)
        is_noun = end - first > 1 and not capital[head - 1]  # her Labour shadow, Ben Oso
        is_one = is_one or (is_noun and self._is_person(begin, head, stop))
        is_described = (
            (owners or self._lower[begin] in self._lists["determiners"])
            and (is_noun or not any(map(self._is_named, range(noun, head))))
            and (not links or (is_one and not is_place and self._is_bare(head, stop)))
        )
        if is_described and (stop := self._end_of_names(first, end)):
            return described._replace(words=(first if joined < 0 else described.words[0], stop))
        return described

    def _is_person(self, first: int, head: int, stop: int) -> bool:
        """Whether words describe one person by a noun, and what is beside it with small words: `an expert for
        the plaintiffs`; but `a lawyer for the mayor, Ben Oso,` may be that of Ben Oso."""
        is_small = (
            not any(self._words.capital[head:stop]) and self._lower[stop - 1] not in self._one
        )
        is_noun = self._lower[head - 1] in self._lists["people"]
        return is_small and is_noun and self._lower[first] in self._lists["indefinite"]

    def _is_bare(self, head: int, stop: int) -> bool:
        """Whether no name may go on with what stands behind a noun: a spokesman for Lima, Ben Oso."""
        is_apart = self._lists["determiners"].isdisjoint(self._lower[head + 1 : head + 2])
        named = is_apart or any(self._words.capital[head:stop])
        return not named or {*self._lower[head:stop]}.isdisjoint(_FOR)

    def _is_named(self, at: int) -> bool:
        return self._words.capital[at] and self._lower[at] not in self._titles

    def opening(self, described: Subject, end: int) -> Subject:
        """As `by_name`, for words with which a sentence begins: `His deputy, Eva Strand, is against it`."""
        comma = described.words[1]
        commas = (at for at in range(comma + 1, end) if self._lower[at] == ",")
        close = next(commas, end)
        if comma >= end or self._lower[comma] != "," or close + 1 >= end:
            return described
        is_list = self._lower[close + 1] in self._joining or self._words.capital[close + 1]
        return described if is_list else self.by_name(described, comma + 1, close)

    def _before_further(self, first: int, end: int) -> int:
        """The comma behind which an insertion goes on to describe a name: `Ana Lima, who left`, `Ana Lima,
        54`; its end if it does not."""
        comma = next((at for at in range(first, end) if self._lower[at] == ","), end)
        following = "".join(self._lower[comma + 1 : comma + 2])
        return comma if following in self._describing or following.isdigit() else end

    def _end_of_names(self, first: int, end: int) -> int:
        """Where names end that are all that stands in an insertion, with an article before and in brackets
        what is short for them: `the Cellar Workers' League (CWL)`; 0 if there is something else."""
        capital, last = self._words.capital, end
        if self._lower[end - 1] == ")" and end - 3 > first and self._lower[end - 3] == "(":
            last = end - 3 if capital[end - 2] else end
        begin = first + (self._lower[first] in self._lists["definite"] and last - first > 2)
        begin = self._behind_calling(begin, last) if begin > first else begin
        is_named = all(
            capital[at]
            or (self._lower[at] in self._callings and at + 1 < last and capital[at + 1])
            or self._lower[at] in self._of_names
            or self._words.is_plural_owner(at)
            for at in range(begin, last)
        )
        return last if begin < last and capital[begin] and is_named else 0

    def _behind_calling(self, at: int, end: int) -> int:
        """Behind words that tell what somebody is before a full name: `the | former rower | Niamh Keane`."""
        name = end
        while name > at and self._words.capital[name - 1]:
            name -= 1
        if end - name < 2:
            return at
        is_plain = not any(
            self._lower[x] in self._stops or self._is_verb(x) for x in range(at, name)
        )
        return name if is_plain and all(map(self._words.is_word, range(at, name))) else at

    def _is_verb(self, at: int) -> bool:
        return self._lower[at] in self._finite or self._nouns.is_verbal(at, "past")

    def is_description(self, before: Subject, lo: int) -> bool:
        """Whether words before a comma are a noun with its article that stands between two commas: `…, the
        mayor, Ana Lima, 54, said`."""
        first = before.words[0]
        is_parted = first == before.clause > lo and self._lower[first - 1] == ","
        return is_parted and self._lower[first] in self._lists["determiners"]

    def is_behind_clause(self, nearest: Subject, comma: int, before: Subject, lo: int) -> bool:
        """Whether words before who speaks end a clause, and are no subject: `Prices may fall, its director,
        Ana Lima, said`; a clause without an auxiliary only where a name speaks. `comma`: behind that."""
        if before.clause > lo and self._lower[before.clause - 1] in self._finite:
            return True
        first, end = nearest.words
        is_name = end - first > 1 and all(self._words.capital[first:end])
        inside = range(before.words[0] + 1, before.words[1])
        verbal = (self._nouns.is_verbal(at, "past") for at in inside)
        return (end == comma or is_name) and (before.clause > lo or any(verbal))

    def _is_place(self, first: int, end: int) -> bool:
        """Whether a name behind that of a town may tell where it is: `the mayor of Sena, Ohio, said`."""
        return end - first == 1 or self._lower[end - 1] in self._lists["places"]

    def _is_role(self, first: int, end: int) -> bool:
        """Whether words name one person or company by what they do: `the chair`, `the dam's operator`."""
        return self._lower[first] in self._lists["definite"] and self._lower[end - 1] in self._roles
