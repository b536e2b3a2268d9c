"""Tells which last words behind a comma or a dash are no part of what is said, but what the narrator adds:
`…, a week after ministers insisted that it had not`, `…, a number the union called exaggerated`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.consequences import Consequences
from kgraph.annotate.rules.clauses.named_acts import NamedActs
from kgraph.annotate.rules.clauses.told_nouns import ToldNouns
from kgraph.annotate.rules.text.quotations import OPENING
from kgraph.annotate.rules.text.story import Range, Story

_NEAR = 8  # words in which a verb and its subject stand
_CALLED = 5  # words from "called" to what somebody calls a thing
_HEARER = 4  # words of `a coroner's court`
_BEFORE = 7  # words before "after" that tell how long: not much more than a year after
_FINITE = frozenset(("past", "third"))
_OPPOSED = frozenset(("Denies", "Rejects", "Questions", "Criticises", "Opposes", "Concedes"))


class Afterthoughts:
    """The afterthoughts of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._cues = story.language.cues
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        self._when = story.language.any_of("prepositions", "days", "before_days", "adverbs")
        self._hearers = story.language.any_of("hearers", "hearing_bodies")
        self._judged = story.language.any_of("untrue", "refuting")
        self._told_nouns = story.once(ToldNouns)
        self._named_acts, self._consequences = NamedActs(story), Consequences(story)
        self._pasts = story.language.any_of("irregular", "participles")
        self._past = story.language.verb_endings.get("past", ("-",))
        self._begun: dict[Range, bool] = {}

    def ends(self, begin: int, mark: int, hi: int) -> bool:
        """Whether what is said from a word on ends before an afterthought. What happens after something else
        that others tell may be what the speaker says: `said it had leaked, after Oso admitted a fault`."""
        if not self.begins(mark, hi):
            return False
        is_aside = self._lower[mark + 1] in self._lists["asides"]
        return not (is_aside and self._others_act(mark + 1, hi) and self._tells_event(begin, mark))

    def _others_act(self, aside: int, hi: int) -> bool:
        """Whether a clause tells what others say, or who holds an office; `as Oso noted` tells who says the
        same, `as Oso noted that it rained` does not."""
        that = self._lists["complementizers"]
        is_as = self._lower[aside] in self._lists["as_said"]
        is_told = any(
            self._tells(verb) and (not is_as or self._lower[verb + 1] in that)
            for verb in range(aside + 2, hi - 1)
        )
        titles = (at for at in range(aside + 1, hi) if self._words.capital[at])
        return is_told or any(self._lower[at].rstrip(".") in self._lists["titles"] for at in titles)

    def _tells(self, at: int) -> bool:
        """Whether a word is a verb of saying in the past or the present."""
        forms = (cue.forms for cue in self._cues.get(self._lower[at], ()) if not cue.rest)
        is_finite = any(not _FINITE.isdisjoint(each) for each in forms)
        return is_finite and bool(self._told_nouns.stances(at)) and self._words.is_word(at + 1)

    def _tells_event(self, begin: int, end: int) -> bool:
        """Whether words tell what has happened, and not how something is, or will be."""
        is_open = not self._lists["outcomes"].isdisjoint(self._lower[begin:end])
        return not is_open and any(map(self._is_past, range(begin + 1, end)))

    def _is_past(self, at: int) -> bool:
        word = self._lower[at]
        is_form = word.endswith(self._past) or word in self._pasts
        is_noun = self._lower[at - 1] in self._lists["determiners"]
        return is_form and not (is_noun or self._words.capital[at])

    def begins(self, mark: int, hi: int) -> bool:
        """Whether an afterthought follows a comma, a dash or a bracket, up to the end of the clause."""
        place = mark, hi  # asked again from each mark before it
        if place not in self._begun:
            self._begun[place] = self._begins(mark, hi)
        return self._begun[place]

    def _begins(self, mark: int, hi: int) -> bool:
        first = mark + 1
        if first < hi and self._lower[mark] == ",":
            commas = (at for at in range(first, hi) if self._lower[at] == ",")
            comma = next(commas, hi)  # …, a claim Oso denied, as talks went on
            hi = comma if comma < hi and self.begins(comma, hi) else hi
        if first < hi and self._lower[first] in self._lists["things_relative"]:
            return self._is_judged(first, hi)
        if self._named_acts.begins(first, hi) or self._consequences.follow(mark, hi):
            return True
        if first < hi and self._told_nouns.is_described(first, hi):
            return True
        if first >= hi or self._lower[mark] in self._lower[first:hi]:
            return False
        if self._lower[mark] == "(":
            return self._is_remark(first, hi)
        if self._lower[mark] == "," and self._lower[first] in self._lists["asides"]:
            return not self._story.begins("opening_conditions", first, hi)  # , as long as it rained
        if self._lower[first] == "only" and self._lower[first + 1 : first + 2] == ["to"]:
            return True  # …, only to close it an hour later
        if self.is_heard(first, hi):
            return True
        return self._is_dated(first, hi)

    def is_heard(self, first: int, hi: int) -> bool:
        """Whether words behind a comma tell where others have said it: `…, a jury heard`, `…, court told`."""
        at = next(
            (x for x in range(first, min(first + _HEARER, hi)) if self._lower[x] in self._hearers),
            hi,
        )
        at += 1
        while at < hi and self._lower[at] in self._finite:
            at += 1
        if at >= hi or self._lower[at] not in self._lists["hearing"]:
            return False
        behind = self._lower[at + 1] if at + 1 < hi else "."
        return not behind.isalpha() or behind in self._when

    def _is_remark(self, first: int, hi: int) -> bool:
        """Whether a clause alone stands in brackets at the end: `(it was not)`."""
        if self._lower[first] not in self._lists["plain_subjects"]:
            return False
        shut = next((at for at in range(first, hi) if self._lower[at] == ")"), hi)
        is_last = shut + 1 >= hi or not self._words.is_word(shut + 1)
        return shut < hi and is_last and not self._finite.isdisjoint(self._lower[first:shut])

    def _is_judged(self, first: int, hi: int) -> bool:
        """Whether a relative clause tells what others hold of all that was said: `which turned out to be
        false`, `which Oso denies`, `which Oso welcomed`, `which his lawyer, Ben Oso, called “untrue”`."""
        if not self._told_nouns.is_subject(first + 1, hi):
            near = range(first + 1, min(first + _NEAR, self._told_nouns.comma(first, hi)))
            return any(self._lower[at] in self._lists["untrue"] for at in near)
        lo = self._told_nouns.behind_name(first, hi)
        if self._told_nouns.comma(lo, hi) < hi:
            return False
        near = range(lo, min(lo + _NEAR, hi))
        return any(
            self._lower[at] in self._lists["untrue"]
            or not _OPPOSED.isdisjoint(self._told_nouns.stances(at))
            or self._is_called(at, hi)
            or ("Supports" in self._told_nouns.stances(at) and self._is_past(at))
            for at in near
        )

    def _is_called(self, at: int, hi: int) -> bool:
        """Whether a verb tells what somebody calls a thing, with a word for what is false, or in his own
        words: `called untrue`, `described as “a joke”`."""
        if self._lower[at] not in self._lists["naming"]:
            return False
        behind = self._lower[at + 1 : min(at + _CALLED, hi)]
        return any(word in OPENING or word in self._judged for word in behind)

    def _is_dated(self, first: int, hi: int) -> bool:
        """Whether words tell how long before or after something else: `just two weeks after it burst`."""
        asides = self._lists["asides"] & self._lists["moments"]
        for at in range(first, min(first + _BEFORE, hi)):
            word = self._lower[at]
            if word in asides:
                return at > first and not self._lists["negations"].issuperset(self._lower[first:at])
            if not (word in self._lists["before_asides"] or word.isdigit()):
                return False
        return False
