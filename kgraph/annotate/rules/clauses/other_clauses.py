"""Tells where a clause of somebody begins behind "and", "but" or "yet", by a verb that is surely finite: `the
shop agreed`, `nobody listened`, `Oso sued her`; not `the threats made against Oso`, `the people involved`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.nouns import is_plural
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.story import Range, Story


class OtherClauses:
    """The clauses of one story that have a subject of their own. Where nouns have capitals, none is told."""

    def __init__(self, story: Story) -> None:
        self._story, self._phrases, self._words = story, story.once(Phrases), story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._is_read = story.language.capitals
        language = story.language
        self.finite = language.any_of("auxiliaries", but=("to", "negations", "not_finite"))
        self.finite |= self._lists["outcomes"]  # cannot
        self._beside = language.any_of("adverbs", "negations", "moments") - self.finite
        self._somebody = language.any_of("plain_subjects", "nobody")
        self._subjects = language.any_of("plain_subjects", "determiners", "groups", "nobody")
        self._objects = language.any_of("articles", "owners", "object_pronouns", "complementizers")
        self._pasts = language.any_of("were", "had")
        self._simple = self._lists["simple_pasts"]
        self._past_verbs = self._simple | language.words_with("verbs", "past")

    def verb(self, at: int, hi: int) -> int:
        """The first word that is no mere adverb or negation: `later | withdrew`, `| cannot`."""
        while at + 1 < hi and self._lower[at] in self._beside:
            at += 1
        return at

    def begins(self, first: int, at: int, hi: int, *, is_other: bool = False) -> bool:
        """Whether such a clause begins at a word, behind a thing that begins at `first`. `is_other`: a past
        form there is surely a verb, as behind "but"."""
        words = self.subject(at, hi)
        if words is None or not self.has_verb(words, hi):
            return False
        if is_other:
            return True
        if self.is_described(words) or any(map(self.is_past, range(first, at - 1))):
            return False  # the plan that Oso wrote and Reis read
        verb = self.verb(words[1], hi)
        is_certain = self._lower[verb] in self.finite or self._lower[verb] in self._simple
        return is_certain or self._is_finite(first, words, verb, hi)

    def subject(self, at: int, hi: int) -> Range | None:
        """The subject of a clause that may begin at a word, before its verb."""
        if not self._is_read or at + 1 >= hi or not self._may_begin(at):
            return None
        alone = at, at + 1
        if self._lower[at] in self._lists["nobody"] and self.has_verb(alone, hi):
            return alone  # few were convinced
        words = self._phrases.opening(at, hi)
        if words is None or words[1] >= hi or self._words.capital[words[1]]:
            return None
        return words

    def has_verb(self, subject: Range, hi: int) -> bool:
        """Whether a word that may be its verb stands behind a subject."""
        verb = self.verb(subject[1], hi)
        return self._lower[verb] in self.finite or self.is_past(verb)

    def is_described(self, words: Range) -> bool:
        """Whether a noun stands before a name, which may be what somebody does with it: `the way Oso has`."""
        first, end = words
        capital = self._words.capital
        return any(capital[at + 1] and not capital[at] for at in range(first + 1, end - 1))

    def before_until(self, first: int, end: int) -> int:
        """Where a thing ends before what ended that somebody took a stand on it: `opposed the dam | until the
        treaty was signed`; but not `supported a ban until it was safe`, `backed Oso until 2019`."""
        for at in range(first + 1, end - 2):
            if self._lower[at] in self._lists["relative"]:
                return end
            if self._lower[at] not in self._lists["until"]:
                continue
            subject = self.subject(at + 1, end)
            verb = self.verb(subject[1], end) if subject else at
            is_past = self._lower[verb] in self._pasts or self.is_past(verb)
            is_any = self._lower[first] in self._lists["indefinite"]
            return at if subject and is_past and not is_any else end
        return end

    def is_past(self, at: int) -> bool:
        """Whether a word looks like the past of a verb."""
        return self._lower[at] in self._past_verbs or self._phrases.nouns.is_verbal(at, "past")

    def _may_begin(self, at: int) -> bool:
        word = self._lower[at]
        if word in self._lists["complementizers"]:
            return False  # but that she left
        is_name = self._words.capital[at] or word in self._subjects
        return is_name or (is_plural(word) and word not in self._lists["stops"])

    def _is_finite(self, thing: int, subject: Range, verb: int, hi: int) -> bool:
        """Whether a form that may describe its noun, as in `the people involved`, is a verb of it."""
        first, end = subject
        following = self._lower[verb + 1] if verb + 1 < hi else ""
        if following in self._lists["by"]:
            return False
        if self._lower[first] in self._somebody or following in self._objects:
            return True
        if self._lower[verb] in self._lists["replying"]:
            is_last = not following or not self._words.is_word(verb + 1)
            return is_last or self._phrases.nouns.may_speak(end - 1)
        if self._story.begins("intransitive_pasts", verb, hi):
            return True
        is_alone = all(self._words.capital[first:end]) and not self._words.capital[first - 2]
        return is_alone and self._lower[thing - 1] not in self._lists["wishing"]
