"""Tells where something else begins behind "and" or "but", so that a thing ends there: a clause of somebody
else, `supports the dam | and the council opposes it`, or what its speaker does next, or does not: `rejected
it | and left`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.story import Range, Story

_QUOTES = frozenset(("”", '"', "''", "’", "»"))


class NextClauses:
    """The clauses of one story that stand behind "and", with a subject of their own or without one."""

    def __init__(self, story: Story) -> None:
        self._phrases, self._words, self._begins = story.once(Phrases), story.words, story.begins
        self._lower, self._lists = story.words.lower, story.language.words
        self._base_verbs = story.language.words_with("verbs", "base")
        self._is_read = story.language.capitals
        language = story.language
        self._finite = language.any_of("auxiliaries", but=("to", "negations", "not_finite"))
        self._finite |= self._lists["outcomes"]  # cannot
        self._open = language.any_of("complementizers", "question", "relative", "pairing")
        self._past_verbs = language.words_with("verbs", "past")
        self._sayings = language.words_with("nouns")
        self._beside_verbs = language.any_of("adverbs", "negations", "moments") - self._finite
        self._subjects = language.any_of("plain_subjects", "determiners", "groups")
        self._objects = language.any_of("articles", "owners")
        self._behind_next = language.any_of(
            "articles", "owners", "object_pronouns", "to", "prepositions"
        )
        deeds = "articles", "owners", "object_pronouns", "to", "links"
        self._behind_deeds = language.any_of(*deeds)
        self._behind_verbs = language.any_of(
            "articles", "owners", "object_pronouns", "to", "complementizers"
        )

    def stands(self, first: int, at: int, hi: int) -> bool:
        """Whether a clause stands behind "and" or "but", by any of the ways below."""
        return (
            self.begins(first, at, hi)
            or self.counters(first, at, hi)
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
        if words is None or words[1] >= hi or self._is_described(words):
            return False
        return self._is_verb(words[1], hi) or self._has_object(words[1], hi)

    def counters(self, first: int, at: int, hi: int) -> bool:
        """Whether a clause begins behind "but", of somebody or of the subject before: `demanded help | but
        the court refused`, `threatened to sue | but later withdrew`; but not `a slow but steady plan`."""
        if not self._may_counter(first, at, hi):
            return False
        verb = self._verb(at, hi)
        if self._lower[verb] in self._finite or self._is_deed(verb) or self._answers(verb, hi):
            return True
        return self._others_counter(at, hi)

    def counters_thing(self, first: int, at: int, hi: int) -> bool:
        """Whether a clause of somebody else begins behind "but" and words that have no verb, and so are a
        thing."""
        is_other = self._may_counter(first, at, hi) and self._others_counter(at, hi)
        return is_other and not self._has_verb(first, at - 1)

    def _may_counter(self, first: int, at: int, hi: int) -> bool:
        joined = at - 1
        is_but = self._is_read and at < hi and self._lower[joined] in self._lists["contrasting"]
        return is_but and joined > first and self._open.isdisjoint(self._lower[first:joined])

    def _others_counter(self, at: int, hi: int) -> bool:
        """Whether a subject and a finite verb stand there, whatever follows: `the court refused`."""
        if not (self._words.capital[at] or self._lower[at] in self._subjects):
            return False
        words = self._phrases.opening(at, hi)
        if words is None or words[1] >= hi or self._words.capital[words[1]]:
            return False
        verb = self._verb(words[1], hi)
        return self._lower[verb] in self._finite or self._is_past(verb)

    def _verb(self, at: int, hi: int) -> int:
        """The first word that is no mere adverb or negation: `later | withdrew`, `| cannot`."""
        while at + 1 < hi and self._lower[at] in self._beside_verbs:
            at += 1
        return at

    def _answers(self, verb: int, hi: int) -> bool:
        """Whether a verb that reports stands before what others say: `supported calls for a treaty`."""
        is_verb = verb + 1 < hi and self._lower[verb] in self._past_verbs
        return is_verb and self._lower[verb + 1] in self._sayings

    def is_next_deed(self, first: int, at: int, hi: int) -> bool:
        """Whether a verb behind "and" tells what the subject before does next: `rejected the plan | and
        left`, `and sued Oso`, `and had been fooled`; but not `the planned and costed scheme`, `a plan agreed
        and backed by Oso`."""
        if not self._is_read or at >= hi or self._words.capital[at]:
            return False
        if self._lower[at] in self._finite or self._begins("declining", at, hi):
            return self._open.isdisjoint(self._lower[first:at])
        verbal = self._phrases.nouns.is_verbal
        if not verbal(at, "past") or any(verbal(each, "past") for each in range(first, at - 1)):
            return False
        following = self._lower[at + 1] if at + 1 < hi else ""
        if following in self._lists["by"] or self._lower[at - 2] in self._lists["determiners"]:
            return False
        is_over = not following or not self._words.is_word(at + 1)
        return is_over or self._words.capital[at + 1] or following in self._behind_deeds

    def goes_on(self, first: int, mark: int, hi: int) -> bool:
        """Whether "and" behind a comma or a closing mark begins what who speaks does next: `said debts rose
        | , and cut its rating`, `called it “bad” | and left`; but not in `the dam, which cracked, and burst`,
        `it cracked, leaked, and burst`."""
        if mark >= hi:
            return False
        at = mark + (self._lower[mark] == ",")
        is_apart = at > mark or self._lower[mark - 1] in _QUOTES
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
        return self._phrases.nouns.is_verbal(at, "past")

    def _is_described(self, words: Range) -> bool:
        """Whether a noun stands before a name, which may be what somebody does with it: `the way Oso has`."""
        first, end = words
        capital = self._words.capital
        return any(capital[at + 1] and not capital[at] for at in range(first + 1, end - 1))

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
