"""Tells where what somebody says ends before "but", as others then act or answer: `warned that it would fail
| but nobody listened`, `said it was safe | but the union was not convinced`. What others did may also be a
part of what is said: `said they had come but Oso had left`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.other_clauses import OtherClauses
from kgraph.annotate.rules.text.story import Range, Story

_JUDGED = 5  # words of `is simply not true`


class Countered:
    """The clauses of one story that others counter."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._others = story.once(OtherClauses)
        language = story.language
        self._lists = language.words
        self._judges = self._lists["judges"]
        self._helping = self._others.finite | language.words["be"]
        self._untrue = language.any_of("untrue", "refuting")
        self._no_events = language.any_of("be", "have", "statives", "outcomes")
        self._ahead = self._lists["outcomes"]

    def ends(self, first: int, joined: int, hi: int) -> bool:
        """Whether a clause that begins at `first` ends before "but"."""
        if self._lower[joined] not in self._lists["contrasting"] or joined <= first:
            return False
        if self._is_denied(first, joined + 1, hi):
            return True
        subject = self._others.subject(joined + 1, hi)
        if subject is None:
            return False
        if self._replies(first, joined, subject, hi) or self._disbelieves(subject, hi):
            return True
        if not self._others.has_verb(subject, hi):
            return False
        if self._lower[self._others.verb(subject[1], hi)] in self._no_events:
            return False
        return self._is_to_come(first, joined) or self._is_judged(first, joined, subject)

    def _replies(self, first: int, joined: int, subject: Range, hi: int) -> bool:
        """Whether others only agree, or do not: `| but the engineers disagreed`; not in `Oso agreed but Reis
        refused`."""
        verb = self._others.verb(subject[1], hi)
        is_reply = self._lower[verb] in self._lists["replying"] and self._is_over(verb + 1, hi)
        return is_reply and self._lists["replying"].isdisjoint(self._lower[first:joined])

    def _disbelieves(self, subject: Range, hi: int) -> bool:
        """Whether others do not believe what is said: `Oso was not persuaded`, `nobody believed it`."""
        at = subject[1]
        is_helped = self._lower[at] in self._helping
        if self._lower[subject[0]] in self._lists["nobody"]:
            at += is_helped
            if at >= hi or self._lower[at] not in self._lists["persuaded"]:
                return False
            at += 1
            at += at < hi and self._lower[at] in self._lists["object_pronouns"]
            return self._is_over(at, hi)
        if self._lower[subject[0]] in self._lists["plain_subjects"]:
            return False  # it was safe, but she was not sure: who speaks may say so
        count = self._story.begins("unpersuaded", at + 1, hi) if is_helped else 0
        return count > 0 and self._is_over(at + 1 + count, hi)

    def _is_denied(self, first: int, at: int, hi: int) -> bool:
        """Whether it is told that what is said is untrue: `| but that is a lie`, `it was safe | but it was
        not`."""
        verb = at + 1
        if verb >= hi or self._lower[verb].removesuffix("n't") not in self._lists["be"]:
            return False
        if self._lower[at] in self._lists["demonstratives"]:
            return not self._untrue.isdisjoint(self._lower[verb + 1 : min(verb + _JUDGED, hi)])
        bare = self._lower[verb].removesuffix("n't")
        behind = "".join(self._lower[verb + 1 : verb + 2])
        end = verb + 1 + (behind in self._lists["negations"])
        is_not = end > verb + 1 or bare != self._lower[verb]
        is_same = [self._lower[at], bare] in (self._lower[x : x + 2] for x in range(first, at - 2))
        return is_not and is_same and self._is_over(end, hi)

    def _is_judged(self, first: int, end: int, subject: Range) -> bool:
        """Whether who judges it is told a clause, and acts behind it: `told the court she was ill | but the
        judge jailed her`."""
        at = first - 1 - (self._lower[first - 1] in self._lists["complementizers"])
        is_heard = at > 0 and self._lower[at] in self._judges
        is_judge = is_heard and not self._judges.isdisjoint(self._lower[slice(*subject)])
        return is_judge and self._judges.isdisjoint(self._lower[first:end])

    def _is_to_come(self, first: int, end: int) -> bool:
        """Whether a clause tells what will be, which no past event is a part of: `it would fail`; but not
        `it would have failed`."""
        return any(
            self._lower[at] in self._ahead and self._lower[at + 1] not in self._lists["have"]
            for at in range(first, end - 1)
        )

    def _is_over(self, at: int, hi: int) -> bool:
        return at >= hi or not self._words.is_word(at)
