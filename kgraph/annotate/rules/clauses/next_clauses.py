"""Tells where something else begins behind "and" or "but", so that a thing ends there: a clause of somebody
else, `supports the dam | and the council opposes it`, or what its speaker does next, or does not: `rejected
it | and left`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.other_clauses import OtherClauses
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.quotations import CLOSING
from kgraph.annotate.rules.text.story import Story


class NextClauses:
    """The clauses of one story that stand behind "and", with a subject of their own or without one."""

    def __init__(self, story: Story) -> None:
        self._phrases, self._words, self._begins = story.once(Phrases), story.words, story.begins
        self._lower, self._lists = story.words.lower, story.language.words
        self._base_verbs = story.language.words_with("verbs", "base")
        self._is_read = story.language.capitals
        language = story.language
        self._others = story.once(OtherClauses)
        self._finite = self._others.finite
        self._no_ends = self._finite | self._lists["negations"]
        self._open = language.any_of("complementizers", "question", "relative", "pairing")
        self._past_verbs = language.words_with("verbs", "past")
        self._sayings = language.words_with("nouns")
        self._subjects = language.any_of("plain_subjects", "determiners", "groups")
        self._objects = language.any_of("articles", "owners")
        self._behind_next = language.any_of(
            "articles", "owners", "object_pronouns", "to", "prepositions"
        )
        deeds = "determiners", "owners", "object_pronouns", "to", "links", "amounts", "nobody"
        self._behind_deeds = language.any_of(*deeds)
        self._behind_verbs = language.any_of(
            "articles", "owners", "object_pronouns", "to", "complementizers"
        )

    def stands(self, first: int, at: int, hi: int) -> bool:
        """Whether a clause stands behind "and" or "but", by any of the ways below."""
        return (
            self.begins(first, at, hi)
            or self.counters(first, at, hi)
            or self.others_act(first, at, hi)
            or self.is_next_deed(first, at, hi)
        )

    def begins(self, first: int, at: int, hi: int) -> bool:
        """Whether a clause of somebody begins at a word: `Oso praised it`, `the council is angry`. What is
        there from `first` on may hold a clause of which it is the second subject: `how talks of Oso and Lima
        failed`."""
        if not self._is_read or at + 1 >= hi or not self._open.isdisjoint(self._lower[first:at]):
            return False
        if not (self._words.capital[at] or self._lower[at] in self._subjects):
            return False
        words = self._phrases.opening(at, hi)
        if words is None or words[1] >= hi or self._others.is_described(words):
            return False
        return self._is_verb(words[1], hi) or self._has_object(words[1], hi)

    def counters(self, first: int, at: int, hi: int) -> bool:
        """Whether a clause begins behind "but", of somebody or of the subject before: `demanded help | but
        the court refused`, `threatened to sue | but later withdrew`; but not `a slow but steady plan`."""
        if not self._may_counter(first, at, hi):
            return False
        verb = self._others.verb(at, hi)
        if self._lower[verb] in self._finite or self._is_deed(verb) or self._answers(verb, hi):
            return True
        is_clause = self._others.begins(first, at, hi, is_other=True)
        return is_clause or self.begins(first, at, hi)

    def counters_thing(self, first: int, at: int, hi: int) -> bool:
        """Whether a clause of somebody else begins behind "but" and words that have no verb, and so are a
        thing."""
        if not self._may_counter(first, at, hi) or self._has_verb(first, at - 1):
            return False
        return self._others.begins(first, at, hi, is_other=True)

    def _may_counter(self, first: int, at: int, hi: int) -> bool:
        joined = at - 1
        is_but = self._is_read and at < hi and self._lower[joined] in self._lists["contrasting"]
        if not is_but or joined <= first or self._lower[joined - 1] in self._no_ends:
            return False  # has yet to, not yet passed
        return self._open.isdisjoint(self._lower[first:joined])

    def others_act(self, first: int, at: int, hi: int) -> bool:
        """Whether a clause of somebody else begins behind "and" and a thing or what somebody is to do:
        `demanded a refund | and the shop agreed`, `promised to come | and she did`."""
        is_open = self._open.isdisjoint(self._lower[first : at - 1])
        return is_open and self._others.begins(first, at, hi)

    def _answers(self, verb: int, hi: int) -> bool:
        """Whether a verb that reports stands before what others say: `supported calls for a treaty`."""
        is_verb = verb + 1 < hi and self._lower[verb] in self._past_verbs
        return is_verb and self._lower[verb + 1] in self._sayings

    def is_next_deed(self, first: int, at: int, hi: int) -> bool:
        """Whether a verb behind "and" tells what the subject before does next: `rejected the plan | and
        left`, `and sued Oso`, `and had been fooled`, `and then did so`; but not `the planned and costed
        scheme`, `a plan agreed and backed by Oso`."""
        verb = self._others.verb(at, hi) if at < hi else at
        if not self._is_read or verb >= hi or self._words.capital[verb]:
            return False
        if self._lower[at - 2] in self._no_ends:
            return False  # can and will go, not yet passed
        if self._lower[verb] in self._finite or self._begins("declining", verb, hi):
            return self._open.isdisjoint(self._lower[first:at])
        is_past = self._others.is_past
        if not is_past(verb) or any(map(is_past, range(first, at - 1))):
            return False
        if self._lower[verb] in self._lists["simple_pasts"]:
            return self._open.isdisjoint(self._lower[first:at])
        following = self._lower[verb + 1] if verb + 1 < hi else ""
        if following in self._lists["by"] or self._lower[at - 2] in self._lists["determiners"]:
            return False
        is_over = not following or not self._words.is_word(verb + 1)
        return is_over or self._words.capital[verb + 1] or following in self._behind_deeds

    def goes_on(self, first: int, mark: int, hi: int) -> bool:
        """Whether "and" behind a comma or a closing mark begins what who speaks does next: `said debts rose
        | , and cut its rating`, `called it “bad” | and left`; but not in `the dam, which cracked, and burst`,
        `it cracked, leaked, and burst`."""
        if mark >= hi:
            return False
        at = mark + (self._lower[mark] == ",")
        is_apart = at > mark or self._lower[mark - 1] in CLOSING
        if at > mark and self._is_listed_deed(first, at, hi):
            return True
        if not is_apart or at + 2 >= hi or self._lower[at] not in self._lists["coordinating"]:
            return False
        behind = (look + 1 for look in range(first, mark) if self._lower[look] == ",")
        if self._lower[at + 1] in self._lists["unchanged"]:
            is_same = not self._lists["to"].isdisjoint(self._lower[first:mark])
            return not is_same and self._lower[at + 2] in self._objects  # to speak “out” and let us
        return self._is_deed(at + 1) and not any(map(self._is_open_behind, behind))

    def _is_listed_deed(self, first: int, at: int, hi: int) -> bool:
        """Whether one of several deeds begins behind the comma of a thing, which has no verb of its own:
        `recounted her life, | recited her plans, and left`."""
        at += at < hi and self._lower[at] in self._lists["then"]
        if not self._is_read or at + 1 >= hi or self._words.capital[at]:
            return False
        is_deed = self._is_past(at) and self._lower[at + 1] in self._objects
        return is_deed and not self._has_verb(first, at - 1)

    def _has_verb(self, first: int, end: int) -> bool:
        return any(self._lower[x] in self._finite or self._is_past(x) for x in range(first, end))

    def _is_open_behind(self, at: int) -> bool:
        """Whether an insertion, or the next of several verbs, begins behind a comma."""
        return self._lower[at] in self._lists["relative"] or self._is_past(at)

    def _is_deed(self, at: int) -> bool:
        """Whether a word is a finite verb, by what follows it."""
        if at + 1 >= len(self._lower) or self._words.capital[at]:
            return False
        following = self._lower[at + 1]
        if following in self._lists["by"]:
            return False
        is_over = not self._words.is_word(at + 1) or following in self._behind_next
        return self._is_past(at) and (is_over or self._words.capital[at + 1])

    def _is_past(self, at: int) -> bool:
        return self._others.is_past(at)

    def _has_object(self, at: int, hi: int) -> bool:
        """Whether a verb that no list has ends before a pronoun with which its clause ends: `the council
        hates it.`"""
        is_last = at + 1 >= hi or not self._words.is_word(at + 1)
        is_object = is_last and self._lower[at] in self._lists["object_pronouns"]
        return is_object and self._lower[at - 1].endswith("s")

    def _is_verb(self, at: int, hi: int) -> bool:
        """Whether a word is a finite verb, and describes no noun before it."""
        word = self._lower[at]
        if word in self._finite:
            return True
        if self._words.capital[at] or at + 1 >= hi:
            return False
        following = self._lower[at + 1]
        is_object = following in self._behind_verbs or self._words.capital[at + 1]
        if not is_object or following in self._lists["by"]:
            return False
        if self._phrases.nouns.is_verbal(at, "past"):
            return True
        is_plural = self._lower[at - 1].endswith("s") and word in self._base_verbs
        return is_plural or (word.endswith("s") and word not in self._lists["stops"])
