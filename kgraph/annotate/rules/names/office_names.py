"""The names of offices: `finance director`, `head of the inspectorate`, with all words that belong to them.

An office is named only where all words before it are known to leave it as it is (`the new mayor`), or are a
part of its name (`finance director`). Any other word may take it away: `the would-be president`.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from kgraph.annotate.rules.clauses.extents import DASHES, QUOTES
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.names.office_owners import OfficeOwners
from kgraph.annotate.rules.text.story import Story

OPEN = frozenset((*",;:([.!?…-", *DASHES))
"""Marks behind which a phrase begins."""
_PAIRS = (("sides", "seats"), ("numbers_of_offices", "numbered_offices"))
_CREW = (("numbers_of_offices", "officers"),)  # in a text of a ship
_MOST = 8  # words of an office
_SOUGHT = 8  # words before an office in which somebody seeks it
_NO_SUBJECTS = ("determiners", "prepositions", "joining")
_OWNERS = ("organisations", "places", "heads", "titles", "crewed")
"""Lists of words for those that have offices: the inspectorate's director, the minister's spokesman."""


class OfficeNames:
    """The names of offices in one story. `by_first`, `by_last`: the names of others by their first and their
    last word; `owners`: what offices belong to."""

    def __init__(
        self, story: Story, by_first: Mapping[int, Named], by_last: Mapping[int, Named]
    ) -> None:
        self._story, self._by_first, self._by_last = story, by_first, by_last
        self._words, self._lower = story.words, story.words.lower
        language = story.language
        self._lists, self._reporting = language.words, language.cues
        has_crew = not self._lists["crewed"].isdisjoint(story.words.plain)
        self._pairs = (*_PAIRS, *_CREW) if has_crew else _PAIRS
        self._verbal = language.verb_endings.get("", ("-",))
        self._origins = tuple(sorted(self._lists["origin_endings"]))
        self._plain = tuple(sorted(self._lists["beside_office_endings"])) or ("-",)
        self._held = language.any_of("no_office", "nobody")
        self._descriptions = language.any_of("beside_offices", "persuasions")
        self._bounds = language.any_of("pronouns", "stops", "auxiliaries", "days", "prepositions")
        self._no_subjects = language.any_of(*_NO_SUBJECTS)
        self._known_first = language.any_of("origins", "organisations", "places")
        self._owners = language.any_of(*_OWNERS)
        self._public = self._lists["settlements"] & self._lists["office_parts"]
        self._leaders_of = language.any_of("organisations", "heads", "settlements")
        self._has_fiction = not self._lists["fictions"].isdisjoint(self._lower)
        self._joining = language.any_of("coordinating", "alternatives")
        self._verbs = language.any_of("be", "have", "adverbs")
        self._of_one = language.any_of("handing_on", "makers")
        self.owners = OfficeOwners(story, by_last)
        self._left = self._offices_left()

    def ending(self, end: int, lo: int) -> int:
        """Where the office begins that ends before a word, in a phrase that may begin at `lo`; -1 if there is
        none, or a word takes it away."""
        at = self._titles(end, lo)
        if at == end or not self._may_hold(at, end):
            return -1
        begin = self._with_parts(at, lo)
        is_bare = begin == at and self._lists["title_parts"].issuperset(self._lower[at:end])
        if is_bare and not (self.owners.is_before(begin) or self._leads(begin, end)):
            return -1
        if begin == end - 1 and self.owners.is_of_client(begin, lo):
            return -1
        return begin if self._is_sure(begin, lo) else -1

    def is_held(self, first: int, end: int, lo: int) -> bool:
        """Whether an office that the lexicon names is held."""
        return self._may_hold(first, end) and self._is_sure(first, lo)

    def is_in_fiction(self, lo: int, at: int) -> bool:
        """Whether words before an office tell of a story: in the novel, King Oso dies."""
        return self._has_fiction and not self._lists["fictions"].isdisjoint(self._lower[lo:at])

    def takes_away(self, at: int) -> bool:
        """Whether a word may take an office away: former."""
        return self._lower[at] in self._held

    def _leads(self, begin: int, end: int) -> bool:
        """Whether a word is an office by what is beside it: the *chief* of Sena, her *deputy*."""
        following = self._lower[end : end + 1]
        if self._is(end - 1, "chiefs") and not self._lists["of"].isdisjoint(following):
            return True
        return self._is(begin, "seconds") and self.owners.is_owned(begin)

    def _may_hold(self, first: int, end: int) -> bool:
        """Whether no word takes the office away, and the text does not tell that somebody leaves it."""
        words = self._lower[first:end]
        is_address = all(self._is(at, "addresses") for at in range(first, end))
        is_left = words[-1].rstrip(".") in self._left
        return self._held.isdisjoint(words) and not is_address and not is_left

    def _titles(self, end: int, lo: int) -> int:
        """Where the titles begin that end before a word: what is one only behind "chief" or "deputy" too, or
        before whose it is."""
        at = end
        if at > lo:
            is_ranked = self._is_ranked(at - 1, lo)
            at -= is_ranked or (self._is(at - 1, "leading") and self._is_of_something(at - 1, lo))
        while at > lo and end - at < _MOST and self._is(at - 1, "titles"):
            if at < end and self._is_of_party(at - 1):
                break
            at -= 1
        return at

    def _is_of_party(self, at: int) -> bool:
        """Whether a word only tells whose party: the *Republican* governor; not: the Republican leader."""
        return self._is(at, "persuasions") and not self._is(at + 1, "party_posts")

    def _is_ranked(self, at: int, lo: int) -> bool:
        """Whether a word is an office with the one before: chief *executive*."""
        return at > lo and self._is(at, "ranked") and self._is(at - 1, "ranks")

    def _is_of_something(self, at: int, lo: int) -> bool:
        """Whether the words beside a noun tell what somebody leads: the *manager* of Rovers, the museum's
        *curator*, Norrline *manager*."""
        if not self._lists["office_links"].isdisjoint(self._lower[at + 1 : at + 2]):
            return True
        begin = self._with_parts(at, lo)
        if not self._public.isdisjoint(self._lower[begin:at]):
            return True  # the county auditor
        owner = begin - 1
        if owner < lo:
            return False
        if self._lower[owner] in self._lists["things_own"]:
            return True
        is_known = self._lower[owner].removesuffix("'s") in self._leaders_of
        return self.owners.is_before(begin) or (is_known and self._words.is_possessive(owner))

    def _with_parts(self, first: int, lo: int) -> int:
        """Where the name of an office begins: the *trade and industry* minister."""
        at = first
        while at > lo and first - at < _MOST:
            if self._is_of_members(at, lo):
                at -= 2
                continue
            is_joined = (
                self._lower[at - 1] in self._lists["coordinating"]
                and at - 1 > lo
                and at < first
                and self._is(at - 2, "office_parts")
                and not self._is_ranked(at - 2, lo)  # chief executive | and finance director
            )
            is_side = any(
                self._is(at - 1, one) and self._is(at, other) for one, other in self._pairs
            )
            is_part = self._is(at - 1, "office_parts") and not self._ends_name(at - 1, lo)
            is_led = self._is(at, "party_posts") and self._is(at - 1, "persuasions")
            if not (is_part or is_joined or is_side or (is_led and self._words.capital[at - 1])):
                break
            at -= 1
        return at

    def _is_of_members(self, at: int, lo: int) -> bool:
        """Whether an office is that of a group before it: farmers' leader; but not: Sanders' spokesman."""
        is_owned = at - 2 >= lo and self._words.is_plural_owner(at - 1) and self._is(at, "seats")
        return is_owned and at - 2 not in self._by_last

    def _ends_name(self, at: int, lo: int) -> bool:
        """Whether a part of an office rather is the end of a name: the Supreme *Court* justice."""
        capital = self._words.capital
        return at > lo and capital[at] and capital[at - 1] and self._is(at, "organisations")

    def _is_sure(self, at: int, lo: int) -> bool:
        """Whether all words before an office, in its phrase, leave it as it is."""
        if self.is_in_fiction(lo, at):
            return False
        while at > lo:
            name = self._by_last.get(at - 1)
            if self._lower[at - 1] in self._held:
                return bool(self._story.ends("examples", at, lo))
            if name is not None and not self._words.is_possessive(at - 1):
                if self._is_doubtful(*name.words):
                    return False
                at = name.words[0]
            elif self._is_harmless(at - 1):
                at -= 1
            else:
                break
        return at == lo or self._may_begin(at, lo)

    def _is_harmless(self, at: int) -> bool:
        """Whether a word only describes who holds an office: the new mayor, the 54-year-old mayor; or tells
        where he does: the French mayor."""
        word = self._lower[at]
        if word in self._descriptions or word.endswith(self._plain):
            return True
        if not self._words.capital[at] or word in self._bounds or self._words.is_possessive(at):
            return False
        if self._words.words[at].isupper() and not self._story.is_headline(at):
            return True
        if "-" in word or word.endswith(self._verbal):
            return False
        is_origin = word in self._known_first or word.endswith(self._origins)
        return is_origin or self._stands_inside(self._words.words[at])

    def _stands_inside(self, word: str) -> bool:
        """Whether a word has its capital inside a sentence of the text too."""
        return any(
            not (self._story.starts(at) or self._story.is_headline(at))
            for at in self._words.among({word, word.lower()})
            if self._words.words[at] == word
        )

    def _is_doubtful(self, first: int, end: int) -> bool:
        """Whether a name before an office has a word that describes the office: `Ousted Malian president`."""
        if not self._held.isdisjoint(self._lower[first:end]):
            return True
        is_verbal = "-" in self._lower[first] or self._lower[first].endswith(self._verbal)
        return self._story.starts(first) and is_verbal

    def _may_begin(self, at: int, lo: int) -> bool:
        """Whether the phrase of an office begins at a word, by the one before: a mark, an article, a verb."""
        before, word = at - 1, self._lower[at - 1]
        owner = before - (word == "'")
        if self._words.is_possessive(owner):
            return self._may_own(owner, at)
        if not self._words.is_word(before):
            return word in OPEN or self._is_around(before)
        if word in self._joining:
            return at - 2 < lo or not (self._is(at - 2, "titles") or self._is(at - 2, "people"))
        if word in self._lists["seeking"] and self._is_sought(at, lo):
            return False
        if word in self._bounds or word in self._lists["determiners"]:
            return True
        return self._is_verb(before, lo)

    def _is_sought(self, at: int, lo: int) -> bool:
        """Whether somebody rather wants an office behind "for": `candidate for mayor Ana Lima`; but not `a
        spokesman for President Ana Lima`."""
        words = self._lower[max(lo, at - _SOUGHT) : at]
        return not (self._words.capital[at] and self._lists["candidacies"].isdisjoint(words))

    def _is_around(self, mark: int) -> bool:
        """Whether a quotation begins or has ended with a mark, in which no word describes the office, as in
        `the "rightful" president`."""
        is_open = self._words.ends[mark] == self._words.begins[mark + 1]
        return self._lower[mark] in QUOTES and (is_open or not self._words.is_word(mark - 1))

    def _may_own(self, at: int, office: int) -> bool:
        """Whether it is known whose the office is that begins at a word: the president of the opposition is
        none of the state; its spokesman is no other one."""
        word = self._lower[at].removesuffix("'s")
        if word in self._lists["sides"]:
            behind = takewhile(self._words.is_word, range(office, len(self._lower)))
            return any(self._is(each, "party_posts") for each in behind)
        return word not in self._held and (self._words.capital[at] or word in self._owners)

    def _is_verb(self, at: int, lo: int) -> bool:
        """Whether a word is a verb with a subject before it: `they met President Oso`."""
        cues = self._reporting.get(self._lower[at], ())
        is_verb = self._is(at, "before_offices") or any(cue.kind == "verbs" for cue in cues)
        while at > lo and self._lower[at - 1] in self._lists["adverbs"]:
            at -= 1
        if not is_verb or at <= lo:
            return False
        if not self._words.is_word(at - 1):
            return self._is_around(at - 1)
        subject = self._lower[at - 1]
        return subject in self._lists["pronouns"] or subject not in self._no_subjects

    def _offices_left(self) -> frozenset[str]:
        """The offices that somebody leaves in the text: `stepped aside as mayor`, `Mayor Oso was sacked`."""
        left = {
            self._lower[first - 1].rstrip(".")
            for first, named in self._by_first.items()
            if first and self._is(first - 1, "titles") and self.leaves(named.words[1])
        }
        for at in self._words.among(self._lists["titles"]):
            if at > 1:
                begin = self._with_parts(self._titles(at, 0), 0)
                begin -= self._lower[begin - 1] in self._lists["determiners"]
                if begin > 0 and self._story.ends("leaving", begin, 0):
                    left.add(self._lower[at].rstrip("."))
        return frozenset(left)

    def leaves(self, at: int, *, is_alone: bool = True) -> bool:
        """Whether a verb at a word tells that its subject leaves an office: resigned; not: sacked the clerk.
        `is_alone`: it is an office beside the verb, and not any: resigned from the board."""
        hi = self._story.bounds(max(0, at - 1))[1]
        begin = at
        while at < hi and self._lower[at] in self._verbs:
            at += 1
        end = at + max(1, self._story.begins("resigning", at, hi))
        if at >= hi or not (is_alone or self._of_one.isdisjoint(self._lower[end : end + 1])):
            return False
        if " ".join(self._lower[at:end]) in self._lists["resigning"]:
            return True
        is_passive = not self._lists["be"].isdisjoint(self._lower[begin:at])
        return is_passive and self._lower[at] in self._lists["left_office"]

    def _is(self, at: int, kind: str) -> bool:
        return self._lower[at].rstrip(".") in self._lists[kind]
