"""Tells where what somebody wishes, asks or denies ends before "but" or "and", as others then do something,
which is nothing of that kind: `demanded that Oso resign | but he refused`, `asked whether it leaked | but
nobody knew`, `denied that she had lied | but resigned`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.next_clauses import NextClauses
from kgraph.annotate.rules.clauses.other_clauses import OtherClauses
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.story import Story

_TO_COME = frozenset(("Demands", "Wants", "Proposes", "Promises", "Threatens"))
_NEAR = 6  # words from a verb to the one with which its clause begins


class OpenEnds:
    """What is wished, asked or denied in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._next, self._others = story.once(NextClauses), story.once(OtherClauses)
        self._phrases = story.once(Phrases)
        language = story.language
        self._lists = language.words
        self._begin = language.any_of("complementizers", "question")
        self._parting = language.any_of("joining", "contrasting")
        self._outcomes = self._lists["outcomes"]
        self._factual = self._lists["factual"] - self._outcomes
        self._ways = dict.fromkeys(_TO_COME, self._ends_wish) | {
            "Questions": self._ends_question,
            "Denies": self._ends_denial,
        }

    def end(self, at: int, hi: int, stance: str) -> int:
        """Where the words from one on, behind a verb, end; `hi` where nobody does anything."""
        ends = self._ways.get(stance)
        if ends is None:
            return hi
        near = range(at, min(at + _NEAR, hi))
        first = next((x + 1 for x in near if self._lower[x] in self._begin), at)
        for look in range(first + 1, hi - 1):
            is_joined = self._lower[look] in self._parting and self._lower[look - 1] != ","
            is_same = is_joined and self._story.quoted[look] == self._story.quoted[at]
            if is_same and ends(first, look, hi):
                return look
        return hi

    def _ends_wish(self, first: int, joined: int, hi: int) -> bool:
        """Before what is past, `Oso resign | and he did`; but not in `Oso and Reis are to go`, `wages would
        rise but jobs would go`, nor where what is told before is no wish: `suggested that it had failed`."""
        before = self._lower[first:joined]
        if not self._factual.isdisjoint(before):
            return False
        subject = self._others.subject(joined + 1, hi)
        verb = self._others.verb(subject[1], hi) if subject else first
        if self._lower[verb] in self._outcomes and not self._outcomes.isdisjoint(before):
            return False
        if subject and not self._lists["not_finite"].isdisjoint(before):
            return self._others.begins(joined, joined + 1, hi)  # be closed but the road kept
        if self._next.counters(first, joined + 1, hi):
            return True
        words = self._phrases.opening(first, hi)
        is_whole = words is not None and words[1] < joined
        return is_whole and self._next.others_act(first, joined + 1, hi)

    def _ends_question(self, first: int, joined: int, hi: int) -> bool:
        """Before an answer, or that there is none: `| but nobody answered`, `| but was told to wait`; but not
        in `why Oso left but Reis did not`."""
        at = joined + 1
        if self._lower[joined] not in self._lists["contrasting"]:
            return False
        if self._story.begins("unanswered", at, hi):
            return True
        subject = self._others.subject(at, hi)
        return subject is not None and self._story.begins("answering", subject[1], hi) > 0

    def _ends_denial(self, first: int, joined: int, hi: int) -> bool:
        """Before what who denies it of herself does, `she had lied | but resigned`, or what others do with
        her: `| but the jury cleared her`."""
        if self._lower[first] not in self._lists["third_persons"]:
            return False
        if not self._next.counters(first, joined + 1, hi):
            return False
        subject = self._others.subject(joined + 1, hi)
        verb = self._others.verb(subject[1], hi) if subject else joined
        is_with_her = verb + 1 < hi and self._lower[verb + 1] in self._lists["object_pronouns"]
        return subject is None or is_with_her
