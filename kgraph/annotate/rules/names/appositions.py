"""What somebody is, beside her name: `the agency's regional director, Ana Lima,`, `Ana Lima, founder of
Norrline,`, `Professor of hydrology Ana Lima`."""

from __future__ import annotations

from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 12  # words of a description
_BREAKS = frozenset((*',.;:()"“”', "and"))
_OVER = frozenset((*",.;:!?)", "--", "–", "—"))
_BESIDE = frozenset(",(")
_STOPS = ("links", "stops", "prepositions", "auxiliaries", "naming")
"""Lists of words that end a noun behind "of"."""
_SPAN = 6  # words with "for" that tell how long
_OF = 4  # words behind "of" before a name


class Appositions:
    """The descriptions beside names in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._persons = story.language.any_of(
            *("people", "titles", "roles", "leading"),
            but=("groups", "addresses", "abbreviations", "title_parts"),
        )
        self._persons |= self._lists["seconds"]
        self._endings = tuple(sorted(self._lists["role_endings"])) or ("-",)
        self._firms = story.language.any_of("firm_roles", "organisations", "named_things")
        self._offices = story.language.any_of("titles", "leading", "ranked")
        self._relatives = story.language.any_of("male", "female")
        self._definite = story.language.any_of("definite", "owners", "definite_articles")
        self._from = story.language.any_of("makers", "by", "to", "sharing")
        self._stops = story.language.any_of(*_STOPS)
        self._past = story.language.verb_endings.get("past", ("-",))
        self._chiefs_of = story.language.any_of("office_parts", "organisations", "heads", "sides")
        self._determiners = story.language.any_of("determiners", "articles")

    def is_person(self, at: int) -> bool:
        """Whether a word says what a person is."""
        word = self._lower[at].rstrip(".").partition("'")[0]
        return word in self._persons or word.endswith(self._endings) or self.is_chief(at)

    def is_chief(self, at: int) -> bool:
        """Whether a word is a title by what stands before it: police *chief*, Norvik Hydro *chief*."""
        if at < 1 or self._lower[at] not in self._lists["chiefs"]:
            return False
        before = self._lower[at - 1]
        is_name = self._words.capital[at - 1] and before not in self._determiners
        return before in self._chiefs_of or is_name

    def behind(self, end: int) -> bool:
        """Whether a name is followed by what a person is: `Ana Lima, a lawyer`, `Ana Lima, who`, `Ana Lima,
        32,`."""
        if end + 2 >= len(self._words) or self._lower[end] != ",":
            return False
        following = self._lower[end + 1]
        if following == "who" or (following.isdigit() and len(following) == 2):
            return True
        for at in range(end + 1, min(end + 6, len(self._words))):
            if self._lower[at] in _BREAKS or self._lower[at] in self._lists["inner_links"]:
                return False
            if self.is_person(at) and not self._words.is_possessive(at) and self._is_noun(at):
                return not self._speaks(at)
        return False

    def behind_age(self, end: int, hi: int) -> int:
        """The comma behind an age, or behind a short bracket: `Ana Lima, 54, the mayor`, `Ana Lima (54), the
        mayor`, `Ana Lima (Green), the mayor`; `end` if there is neither."""
        close = end + 2
        if close + 1 >= hi or self._lower[end] not in _BESIDE:
            return end
        if self._lower[end] == "(":
            is_short = self._lower[close] == ")" and self._lower[close + 1] == ","
            return close + 1 if is_short else end
        return close if self._lower[end + 1].isdigit() and self._lower[close] == "," else end

    def _speaks(self, at: int) -> bool:
        """Whether a noun between commas rather is who says something: `Sena, the mayor said, was`."""
        near = self._lower[at : at + _LONGEST]
        return "," in near and tells(self._story, at + near.index(",") - 1)

    def _is_noun(self, at: int) -> bool:
        """Whether a word stands for itself, and not before a name: `Sena, President Ana Lima`."""
        following = self._lower[at + 1 : at + 2]
        return not self._words.capital[at] or following in ([","], ["of"], ["at"])

    def before(self, first: int, end: int) -> Range | None:
        """The words of what a person is, with their article, before a name that stands between commas, or
        behind one at the end: `said the director, Ana Lima.`"""
        if not first or self._lower[first - 1] != ",":
            return None
        lo, hi = self._story.bounds(first)
        if first - 2 < lo:
            return None
        if end < hi and self._lower[end] not in _OVER and self.behind_age(end, hi) == end:
            return None
        stop = self._words.before_bracket(first - 1, lo)  # the chair of the Board (SB), Ana Lima,
        at = stop - 1
        while at >= lo and first - at <= _LONGEST and not self._is_break(at, stop):
            if self._begins(at):
                at = self.with_owner(at, lo)
                if at > lo and self._is_linked(at):
                    at -= 1
                    continue
                is_told = self._is_described(at, stop) and not self._is_listed(at, lo)
                return (at, stop) if is_told else None
            at -= 1
        return None

    def _is_break(self, at: int, end: int) -> bool:
        """Whether no description, which ends before `end`, goes on before a word or mark. "And" may join the
        parts of a name, or of an office, or two offices: `the head of the Tarnmouth *and* Vale Trust`, `of
        research *and* development`, `the chair *and* director`."""
        if self._lower[at] not in _BREAKS or self._lower[at] not in self._lists["coordinating"]:
            return self._lower[at] in _BREAKS
        if at < 1 or self._lower[at + 1] in self._lists["given"]:
            return True
        if self.is_person(at - 1) and self._lower[at + 1] not in self._determiners:
            return self._lower[self._link(at, end) - 1] not in self._offices
        if self.is_person(at + 1):
            return True
        beside = self._words.capital[at - 1], self._words.capital[at + 1]
        is_name = all(beside) and self._lower[at + 1].rstrip(".") not in self._lists["titles"]
        is_topic = {self._lower[at - 1], self._lower[at + 1]} <= self._lists["office_parts"]
        return not (is_name or is_topic)

    def _is_listed(self, at: int, lo: int) -> bool:
        """Whether a description may be one of several people: `the president, the mayor, Ana Lima, left`."""
        return at - 2 >= lo and self._lower[at - 1] == "," and self.is_person(at - 2)

    def of(self, first: int, lo: int) -> int:
        """Where begins what a person is, whose name a word begins, if "of" stands in it: `professor of water
        law Ana Lima`; -1 if it does not. Behind an article the name may be that of what is led, `the leader
        of the opposition Green List`, but for one that begins as that of a person."""
        for at in range(first - 2, max(lo, first - 2 - _OF), -1):
            if self._lower[at] != "of":
                continue
            is_head = self.is_person(at - 1) and not self._words.is_possessive(at - 1)
            is_one = not any(self._ends_thing(each) for each in range(at + 1, first))
            is_noun = self._is_plain(first - 1) and (
                self._lower[at + 1] not in self._definite
                or self._lower[first] in self._lists["given"]
            )
            return at - 1 if is_head and is_one and is_noun else -1
        return -1

    def _is_plain(self, at: int) -> bool:
        """Whether a word is a noun that has no name of its own behind it, as in `the charity Sena Aid`."""
        word = self._lower[at]
        is_other = word in self._lists["named_things"] or word in self._determiners
        return word.isalpha() and not (self._words.capital[at] or is_other)

    def _ends_thing(self, at: int) -> bool:
        """Whether a word is no part of a plain noun behind "of"."""
        is_other = self.is_person(at) or self._words.is_possessive(at)
        return is_other or self._lower[at] in self._stops or not self._words.is_word(at)

    def _begins(self, at: int) -> bool:
        """Whether a description may begin at a word: an article, or whose it is. An article behind a
        preposition stands inside of one, and so does one in the genitive: the head of *the* board, der Leiter
        *des* Rats."""
        is_first = self._lower[at] in self._determiners or self._words.is_possessive(at)
        return is_first and not (at > 0 and (self._is_linked(at) or self._is_genitive(at)))

    def _is_genitive(self, at: int) -> bool:
        """Whether an article in the genitive stands behind what somebody is."""
        return self._lower[at] in self._lists["genitives"] and self.is_person(self._noun(at))

    def _noun(self, end: int) -> int:
        """The noun that ends before a word, without what stands behind it: la *secrétaire* générale."""
        return end - 1 - (self._lower[end - 1] in self._lists["behind_roles"])

    def _is_linked(self, at: int) -> bool:
        """Whether a preposition joins a word to a person or thing before it: the head of *the* board; but
        not: a letter from *the* treasurer."""
        return self._lower[at - 1] in self._lists["links"] and not self.is_apart(at)

    def is_apart(self, at: int) -> bool:
        """Whether a preposition before a word belongs to no person before it, but tells from or by whom
        something is, or belongs to a verb: a letter from *the* treasurer, called on *the* treasurer."""
        if at < 2 or self.is_person(at - 2):
            return False
        return self._lower[at - 1] in self._from or (
            self._lower[at - 1] in self._lists["links"] and self.is_verb(at - 2)
        )

    def is_verb(self, at: int) -> bool:
        """Whether a word is a form of a verb: called, met, urges."""
        word = self._lower[at]
        if self._words.capital[at] and not self._story.starts(at):
            return False
        cues = self._story.language.cues.get(word, ())
        is_past = word in self._lists["irregular"] or word.endswith(self._past)
        return is_past or any(cue.kind == "verbs" for cue in cues)

    def with_owner(self, at: int, lo: int) -> int:
        """Where a phrase begins with whose it is: `the finance ministry's`, `Norvik Hydro's`."""
        if not self._words.is_possessive(at):
            return at
        capital = self._words.capital
        while at > lo and capital[at] and capital[at - 1]:
            at -= 1
        before = range(at - 1, max(lo, at - _OF) - 1, -1)
        articles = (i for i in before if self._lower[i] in self._determiners)
        first = next(articles, at)
        between = self._lower[first:at]
        return first if _BREAKS.isdisjoint(between) and self._stops.isdisjoint(between) else at

    def is_span(self, at: int, hi: int) -> bool:
        """Whether a word tells how long something has been so: *for* more than ten years."""
        behind = self._lower[at + 1 : min(hi, at + _SPAN)]
        return self._lower[at : at + 1] == ["for"] and not self._lists["spans"].isdisjoint(behind)

    def _is_described(self, first: int, end: int) -> bool:
        """Whether the noun of a description is one of a person: the word before "of", or the last one."""
        link = self._link(first, end)
        head = self._noun(link)
        is_person = self.is_person(head) and self._lower[head] not in self._lists["firm_roles"]
        is_of = link < end and (
            self._lower[link] in self._lists["office_links"] or self._is_genitive(link)
        )
        is_noun = link == end or (
            is_of
            and self._words.is_word(end - 1)
            and self._lower[end - 1] not in self._determiners
            and not any(self._is_somebody(at) for at in range(link + 1, end))
        )
        return is_noun and head > first and is_person and not self._words.is_possessive(head)

    def is_firm(self, first: int, end: int, name: Range) -> bool:
        """Whether words before a comma and a name tell what a company is: `said the operator of the dam,
        Norvik Hydro.`"""
        head = self._link(first, end) - 1
        is_known = (
            self._lower[first] in self._lists["definite"] and self._lower[head] in self._firms
        )
        is_over = name[1] >= len(self._lower) or self._lower[name[1]] in _OVER
        return is_known and is_over and name[0] == end + 1 and self._lower[end] == ","

    def is_of_somebody(self, first: int) -> bool:
        """Whether it is open whom words behind a name describe: of the wife of Ana Lima, the mayor, perhaps
        the wife."""
        is_of = first > 1 and self._lower[first - 1] in self._lists["links"]
        return is_of and (self.is_person(first - 2) or self._lower[first - 2] in self._relatives)

    def _is_somebody(self, at: int) -> bool:
        """Whether a word behind "of" may be whom a name names: the wife of the *mayor*, Ana Lima; but not:
        the editor of the Sena *Courier*."""
        is_thing = self._words.capital[at] and self._lower[at] in self._lists["newspapers"]
        return self.is_person(at) and not (is_thing or self._words.is_possessive(at))

    def _link(self, first: int, end: int) -> int:
        """Where whose somebody is follows a noun; the end of the phrase if it does not."""
        inside = range(first + 1, end)
        is_link = self._lists["links"].__contains__
        return next((at for at in inside if is_link(self._lower[at]) or self._is_genitive(at)), end)

    def is_one(self, at: int) -> bool:
        """Whether a description begins with a word that tells of one person: the, her, Norrline's."""
        return self._lower[at] in self._definite or self._words.is_possessive(at)

    def is_definite(self, words: Range) -> bool:
        """Whether a description tells who holds an office, and not that somebody is one of several. It does,
        also with "a", where it says whose the office is: `a spokeswoman for Norrline`."""
        first, end = words
        link = self._link(first, end)
        is_office = link < end and self._lower[link - 1] in self._lists["titles"]
        if self._lower[first] in self._definite or is_office:
            return True
        return any(map(self._words.is_possessive, range(first, end)))
