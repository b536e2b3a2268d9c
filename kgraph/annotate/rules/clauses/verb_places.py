"""Where a word that may report stands: its auxiliaries, its particle, and where its clause ends."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from kgraph.annotate.rules.clauses.brackets import Brackets
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.insertions import Insertions
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.text.story import Story
from kgraph.wording.language import Cue

_TIME = 8  # words from a pronoun to a verb, with those that tell when
_INSERTED = 8  # words of a noun between a comma and "who"


class Place(NamedTuple):
    """A word that may report: its words from `first` to the one before `end`; `begin`: with auxiliaries and
    adverbs before it; the words of its sentence from `lo` to the one before `hi`."""

    cue: Cue
    begin: int
    first: int
    end: int
    lo: int
    hi: int


class VerbPlaces:
    """The places of words that may report in one story."""

    def __init__(
        self, story: Story, subjects: Subjects, extents: Extents, insertions: Insertions
    ) -> None:
        self._story, self._subjects, self._extents = story, subjects, extents
        self._insertions, self._brackets = insertions, Brackets(story, extents)
        self._order, self._telling = story.once(WordOrder), story.once(Telling)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._particles, self._trailing = self._lists["particles"], self._lists["trailing"]
        self._joining, self._apart = self._lists["joining"], self._lists["apart"]
        self._late = self._lists["late_negations"]
        self._opening = story.language.any_of("clause", but=("joining",))
        self._moments = self._lists["asides"] & self._lists["moments"]

    def of(self, cue: Cue, first: int, end: int) -> Place | None:
        """Where a word that may report stands, within its sentence."""
        lo, hi = self._story.bounds(first)
        if not lo <= first < end <= hi or self._is_joined(first):
            return None
        if self._is_asked(first, lo, hi) or self._telling.is_condition(first):
            return None
        if cue.particle:
            at = self._particle({cue.particle}, end, hi)
            if at < 0:
                return None
            is_before = "".join(self._lower[at + 1 : at + 2]) in (",", ":")
            is_before = is_before or self._order.is_to(at + 1)  # forderte Braun auf zu gehen
            is_before = is_before and not self._has_object(cue, first, at, lo)
            end, hi = (at + 1, hi) if is_before else (end, at)
        elif self._particles and not self._ends_quote(first) and self._ends_apart(cue, end, hi):
            return None  # another verb: sagte das Treffen ab
        if cue.kind == "verbs" and self._order.is_passive(cue.forms, end):
            return None
        if first > lo and self._lower[first - 1] in self._lists["before_nouns"]:
            return None  # such claims
        while cue.kind == "verbs" and end < hi and self._lower[end] in self._trailing:
            end += 1
        while end < hi and self._lower[end] in self._late:  # sagte nie, dass; ne dit pas que
            end += 1
        begin = first
        begin -= self._is_pair(first, end, lo)
        if cue.kind in ("verbs", "adjectives"):
            while (
                begin > lo and self._is_auxiliary(begin - 1) and not self._is_first(begin - 1, lo)
            ):
                begin -= 1
        if cue.kind == "verbs" and self._lower[first - 1] not in self._lists["to"]:
            begin = self._brackets.begin(begin, first, lo)
        return Place(cue, begin, first, end, lo, self._inserted_end(begin, end, lo, hi))

    def _is_asked(self, at: int, lo: int, hi: int) -> bool:
        """Whether a word stands in what somebody was asked, with which the sentence begins: `Asked why she
        had not told the council, Lima said`."""
        begin = lo + (self._lower[lo] in self._lists["clause"])
        if begin >= hi or self._lower[begin] not in self._lists["asked"]:
            return False
        question = next((x for x in range(begin + 1, at) if self._asks(x)), at)
        is_before_comma = "," not in self._lower[question:at] and "," in self._lower[at:hi]
        return question < at and is_before_comma

    def _asks(self, at: int) -> bool:
        """Whether a question begins at a word; not in `Asked by Oso, who had seen it`."""
        is_which = self._lower[at - 1] == "," and self._lower[at] in self._lists["relative"]
        return self._lower[at] in self._lists["question"] and not is_which

    def _is_pair(self, first: int, end: int, lo: int) -> bool:
        """Whether a verb is one of two that are negated: `neither confirmed nor denied it`."""
        is_neither = first > lo and self._lower[first - 1] in self._lists["correlatives"]
        is_neither = is_neither and self._lower[first - 1] in self._lists["negations"]
        return is_neither and not self._lists["alternatives"].isdisjoint(self._lower[end : end + 1])

    def apart(self, cue: Cue, first: int) -> Place | None:
        """Where a verb stands whose particle stands behind what it is about: `ruled a sale out`, `turned it
        down on Monday`; None if it has none there."""
        if len(cue.rest) > 1 or cue.rest[0] not in self._apart:
            return None
        if "object" not in cue.stances or cue.kind != "verbs":
            return None
        hi = self._story.bounds(first)[1]
        for at in range(first + 1, min(first + _INSERTED, hi)):
            word = self._lower[at]
            if word == cue.rest[0] and at > first + 1:
                place = self.of(cue._replace(rest=()), first, first + 1) if self._ends(at) else None
                return place and place._replace(hi=at)
            is_that = at == first + 1 and word in self._lists["complementizers"]
            is_over = word in self._lists["stops"] and not is_that
            if is_over or word in self._lists["auxiliaries"] or not self._words.is_word(at):
                return None
        return None

    def _ends(self, particle: int) -> bool:
        """Whether a clause may end with a particle: not before a noun, or in `out of`."""
        at, lists = particle + 1, self._lists
        if at >= len(self._lower) or not self._words.is_word(at):
            return True
        word = self._lower[at]
        return word != "of" and any(
            word in lists[kind] for kind in ("stops", "prepositions", "days", "before_days")
        )

    def _is_joined(self, first: int) -> bool:
        """Whether a hyphen joins a word to the one before: `the U.S.-backed plan`."""
        begin = self._words.begins[first]
        return self._story.text[max(0, begin - 1) : begin] in ("-", "\u2010", "\u2011")

    def _has_object(self, cue: Cue, verb: int, particle: int, lo: int) -> bool:
        """Whether what a verb is about stands before its particle, and something else behind the comma:
        `lehnte den Plan ab, Braun stimmte zu`; but not `räumte ein, er habe gelogen`."""
        at = verb + 1
        if "object" not in cue.stances or at >= particle or self._subjects.stands_behind(verb, lo):
            return False
        is_inverted = verb > lo and not self._words.is_word(verb - 1)  # „…“, gab Lima zu
        behind = self._lower[particle + 2 : particle + 3]
        if is_inverted or not self._lists["complementizers"].isdisjoint(behind):
            return False
        is_noun = self._words.capital[at] or self._lower[at] in self._lists["determiners"]
        is_object = self._lower[at] not in self._story.language.any_of(
            "datives", but=("accusatives",)
        )
        return is_noun and is_object

    def _ends_quote(self, first: int) -> bool:
        """Whether direct speech ends before a verb: `„…“, sagte er und stand auf`."""
        quoted, last = self._story.quoted, first - 1
        return last > 0 and max(quoted[last], quoted[last - (self._lower[last] == ",")]) >= 0

    def _is_first(self, at: int, lo: int) -> bool:
        """Whether a word stands alone before a verb that comes second, `Zuvor sagte Lima, dass`, or behind an
        article: `the first said`."""
        if at > lo and self._lower[at - 1] in self._lists["definite"]:
            return True
        if at != lo or not self._story.language.verb_second:
            return False
        return self._lower[at] not in self._story.language.any_of("negations", "modals", "openings")

    def _ends_apart(self, cue: Cue, end: int, hi: int) -> bool:
        is_finite = cue.kind == "verbs" and not cue.forms.isdisjoint(("third", "past"))
        return is_finite and self._particle(self._particles, end, hi) >= 0

    def _particle(self, particles: Set[str], end: int, hi: int) -> int:
        """Where one of the particles ends the clause of a verb: `lehnte den Plan ab`; -1 if none does."""
        for at in range(end, hi if particles else end):
            is_last = at + 1 >= hi or not self._words.is_word(at + 1)
            if self._lower[at] in particles and (is_last or self._goes_on(at + 1)):
                return at
            is_quoted = self._story.quoted[at] != self._story.quoted[end - 1]
            if self._lower[at] in (",", ";") or is_quoted:
                return -1
        return -1

    def _goes_on(self, at: int) -> bool:
        """Whether something else than the clause of a verb follows its particle."""
        return self._lower[at] in self._joining or self._order.is_to(at)

    def _inserted_end(self, begin: int, end: int, lo: int, hi: int) -> int:
        """Where the clause of a verb ends that is inserted, `Lima, who denied that it rained, left`, or opens
        the sentence: `When Lima denied that it rained, they left`."""
        if (inserted := self._insertions.end(begin, lo, hi)) >= 0:
            return inserted
        quoted, lower = self._story.quoted, self._lower
        behind = (at for at in range(end + 1, hi) if lower[at] == "," and quoted[at] < 0)
        comma = next(behind, hi)
        return comma if comma < hi and self._is_inserted(begin, end, lo, hi) else hi

    def _is_inserted(self, begin: int, end: int, lo: int, hi: int) -> bool:
        """Whether a comma behind a verb ends its clause, by the words before it."""
        lower, opens = self._lower, lo
        while opens < begin and self._may_precede(opens, lo):  # even as polls show
            opens += 1
        is_opening = opens < begin and lower[opens] in self._opening
        is_opening = (is_opening or self._opens(lo)) and "," not in lower[opens:begin]
        is_opening = is_opening or self._is_dated(begin, lo)
        pronoun = self._relative(begin, lo)
        is_relative = begin - 2 >= lo and pronoun > lo
        is_agent = (
            begin > lo
            and lower[begin - 1] == ","
            and (end < hi and lower[end] in self._lists["by"])
        )
        return is_opening or is_agent or (is_relative and self._is_inserted_noun(pronoun, lo))

    def _relative(self, begin: int, lo: int) -> int:
        """The pronoun before a verb, or before words that tell when: `who in May denied`; -1 if there is
        none."""
        lower, relative = self._lower, self._lists["relative"]
        if lower[begin - 1] in relative:
            return begin - 1
        near = range(begin - 3, max(lo, begin - _TIME) - 1, -1)
        is_time = self._lists["prepositions"]
        return next((at for at in near if lower[at] in relative and lower[at + 1] in is_time), -1)

    def _may_precede(self, at: int, lo: int) -> bool:
        """Whether a word may stand before the conjunction that opens a sentence: `Still, when`."""
        word = self._lower[at]
        is_small = word in self._lists["joining"] or self._extents.is_adverb(at)
        return (is_small and word not in self._opening) or (word == "," and at > lo)

    def _opens(self, lo: int) -> bool:
        """Whether a sentence begins with a clause that is not its main one: `When`, `Even if`, `Now that`."""
        if self._lower[lo] in self._opening:
            return True
        following = set(self._lower[lo + 1 : lo + 2])
        return self._lower[lo] in self._lists["adverbs"] and not following.isdisjoint(
            self._opening | self._lists["complementizers"]
        )

    def _is_dated(self, begin: int, lo: int) -> bool:
        """Whether a verb stands in a clause that opens another one and tells how long before or after it:
        `A week after Lima denied that it rained, they left`."""
        moments, measures = self._moments, self._lists["before_asides"]
        near = range(begin - 1, max(lo, begin - _INSERTED), -1)
        if moments.isdisjoint(self._lower[near.stop : begin]):
            return False
        for at in near:
            if not self._words.is_word(at):
                return False
            if self._lower[at] in moments:
                first = at
                while first > lo and (
                    self._lower[first - 1] in measures or self._lower[first - 1].isdigit()
                ):
                    first -= 1
                before = self._lower[first - 1]
                return first < at and (first == lo or before in self._lists["complementizers"])
        return False

    def _is_inserted_noun(self, relative: int, lo: int) -> bool:
        """Whether "who" stands behind a comma, or behind a noun that does: `Lima, the member who`."""
        for at in range(relative - 1, max(lo, relative - _INSERTED), -1):
            if self._lower[at] == ",":
                following = self._lower[at + 1]
                return at + 1 == relative or following in self._lists["determiners"]
            if not self._words.is_word(at) or self._lower[at] in self._lists["stops"]:
                return False
        return False

    def _is_auxiliary(self, index: int) -> bool:
        word = self._lower[index]
        if word in self._lists["auxiliaries"] or word in self._lists["object_clitics"]:
            return True
        if self._story.is_in_name(index):
            return False
        return word not in self._lists["not_auxiliary"] and self._extents.is_adverb(index)
