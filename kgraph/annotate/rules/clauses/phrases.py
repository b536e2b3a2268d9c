"""Finds who is meant behind a verb, or where a clause begins: a noun phrase, by the words that can stand in
one."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.nouns import CLOSE, Nouns
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 25  # words of a phrase
_OWNED = 4  # words from a noun that somebody owns to its verb, at most


class Phrases:
    """Noun phrases of one story, by their first word."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._verbs = story.language.words_with("verbs")
        self.nouns = story.once(Nouns)
        self._telling = story.once(Telling)
        self._articles = story.language.any_of("definite", "indefinite")
        self._determiners, self._stops = self._lists["determiners"], self._lists["stops"]
        self._links = self._lists["links"]
        self._definite = self._articles if self._story.language.capitals else frozenset[str]()
        self._inside = self._determiners | self._links  # reporters outside the court
        self._inside |= self._lists["beside"] - self._lists["prepositions"]
        self._long_stops = (
            self._lists["clause"]
            | self._lists["be"]
            | self._lists["auxiliaries"] - self._links
            | self._lists["relative"]
        )
        self._finite = self._lists["be"] | story.language.any_of("auxiliaries", but=("links",))
        self._people = story.language.any_of("relative", but=("complementizers",))
        self._amounts = story.language.any_of("amounts", "demonstratives")
        self._objects = self._lists["object_pronouns"] & self._determiners  # her
        behind = "prepositions", "complementizers", "plain_subjects", "question", "negations"
        self._behind_objects = story.language.any_of("definite", "indefinite", *behind)
        self._nouns = story.language.any_of("people", "groups", "organisations")
        months = map(str.lower, story.language.ordered.get("months", ()))
        self._dates = self._lists["days"].union(months)
        self._measures = self._lists["before_asides"]
        self._nouns_are_capital = not story.language.capitals

    def opening(self, at: int, end: int) -> Range | None:
        """The phrase with which a clause begins; behind a name a word without a capital is its verb."""
        phrase = self.behind(at, end, is_subject=True) if at < end else None
        if phrase is not None and self._nouns_are_capital and self._story.language.verb_second:
            verbs = (look for look in range(at + 1, phrase[1]) if self._words.capital[look - 1])
            return at, next((look for look in verbs if self._is_verb_here(look)), phrase[1])
        if phrase is None or not self._words.capital[at] or self._lower[at] in self._determiners:
            return phrase
        capital = self._words.capital
        verb = next(
            (
                look
                for look in range(at + 1, phrase[1])
                if not capital[look]
                and capital[look - 1]
                and self._lower[look] not in self._links
                and self._lower[look] not in self._nouns
                and not self.nouns.is_head(look)
            ),
            phrase[1],
        )
        if any(capital[verb : phrase[1]]):
            return phrase
        is_owner = self._words.is_possessive(verb - 1) and not self._is_pronoun(verb - 1)
        return at, self._behind_owned(verb, end) if is_owner else verb

    def _behind_owned(self, at: int, end: int) -> int:
        """Behind the noun that somebody owns: `Oso's new employer left`."""
        near = range(at + 1, min(at + _OWNED, end))
        over = (x for x in near if self._is_finite(x) or not self._words.is_word(x))
        return next(over, min(at + 1, end))

    def _is_pronoun(self, at: int) -> bool:
        """Also with its verb: `he's`."""
        return self._words.plain[at] in self._lists["plain_subjects"]

    def _is_finite(self, at: int) -> bool:
        return self._lower[at] in self._finite or self.nouns.is_verbal(at, "past")

    def behind(self, index: int, hi: int, *, is_subject: bool = False) -> Range | None:
        """The noun phrase that begins at a word, without insertions behind it: `said Ana Lima, a lawyer`; if
        it is no subject, without another one: `told reporters the dam was safe`."""
        if index >= hi:
            return None
        if self._is_pronoun(index) or self._is_object(index, hi):
            return index, index + 1
        at, seen_noun = index, False
        if self._story.is_quantity(index, hi):
            at += self._story.begins("quantities", index, hi)
        while at < hi and at - index < _LONGEST:
            word = self._lower[at]
            is_over = word in CLOSE and not self._words.is_plural_owner(at)
            if is_over or self._story.quoted[at] != self._story.quoted[index]:
                break
            if word in self._links or word in self._lists["prepositions"]:
                is_amount = at > index and self._lower[at - 1] in self._lists["amounts"]
                if not (seen_noun or is_amount) or word not in self._lists["inner_links"]:
                    break
            elif at > index and (
                self._ends_phrase(at, seen_noun)
                or (seen_noun and not is_subject and self._begins_another(at))
            ):
                break
            elif word not in self._determiners:
                seen_noun = True
            at += 1
        if index < at < hi and self._lower[at] in self._people and self._is_amount(at - 1):
            return index, at  # three who were present
        at = self._without_links(index, at)
        return (index, at) if at > index and seen_noun else None

    def behind_measure(self, at: int, hi: int) -> int:
        """Behind `a few minutes later`, `two days ago`; 0 before anything else."""
        look = at
        while look < hi and (
            self._lower[look] in self._measures or (look == at and self._lower[look].isdigit())
        ):
            look += 1
        return look + 1 if at < look < hi and self._lower[look] in self._lists["laters"] else 0

    def _is_amount(self, at: int) -> bool:
        """Whether a word can end a phrase without a noun: `two of the three`."""
        return self._lower[at] in self._amounts

    def _is_object(self, at: int, hi: int) -> bool:
        """Whether a word that may tell whose something is means somebody: `urged her to leave`."""
        if self._lower[at] not in self._objects or at + 1 >= hi:
            return False
        return self._lower[at + 1] in self._behind_objects

    def _begins_another(self, at: int) -> bool:
        """Whether an article behind a noun begins another phrase: `told reporters the dam`."""
        is_article = self._lower[at] in self._definite
        return is_article and self._lower[at - 1] not in self._inside

    def long_behind(self, index: int, hi: int) -> Range | None:
        """A phrase with all that describes it: up to a comma or a verb."""
        at = index
        while at < hi and at - index < _LONGEST:
            word = self._lower[at]
            is_over = word in CLOSE and not self._words.is_plural_owner(at)
            if is_over or word in self._long_stops:
                break
            if self._nouns_are_capital and self._words.capital[at - 1] and self._is_verb_here(at):
                break
            if self._story.quoted[at] != self._story.quoted[index]:
                break
            at += 1
        is_pronoun = at - index == 1 and self._lower[index] in self._objects  # according to her
        if not is_pronoun and not self._is_amount(at - 1):
            at = self._without_links(index, at)
        return (index, at) if at > index else None

    def _is_verb_here(self, at: int) -> bool:
        """Whether a small word behind a noun begins what is said: `Laut Lima bleiben alle`."""
        return not (
            self._words.capital[at]
            or self._lower[at] in self._determiners
            or self._lower[at] in self._links
            or self._lower[at] in self._lists["prepositions"]
        )

    def _ends_phrase(self, at: int, seen_noun: bool) -> bool:
        """Whether a word behind the first one is no part of a phrase."""
        word = self._lower[at]
        following = set(self._lower[at + 1 : at + 2])
        if word in self._lists["before_days"] and not following.isdisjoint(self._dates):
            return True
        if seen_noun and (self.nouns.is_addressee(at) or self._is_later(at)):
            return True
        if self._story.is_in_name(at):
            return False
        if word in self._stops or self._telling.is_aside_in_headline(at):
            return True
        if any(word in self._lists[each] for each in ("days", "adverbs", "plain_subjects")):
            return True
        if self._words.capital[at]:
            return False
        before = at - 1  # both sides, Lima's own party
        is_noun = self._lower[before] in self._determiners or self._words.is_possessive(before)
        is_noun = is_noun or self.nouns.is_head(at)
        is_verb = not is_noun and word in self._verbs
        return is_verb or (seen_noun and self.nouns.is_verbal(at, "past"))

    def _is_later(self, at: int) -> bool:
        """Whether a time begins at a word: `told reporters | two hours later`."""
        may_be = self._lower[at] in self._measures or self._lower[at].isdigit()
        return may_be and self.behind_measure(at, len(self._lower)) > 0

    def _without_links(self, first: int, end: int) -> int:
        """Before the prepositions and articles at the end of a phrase."""
        while end > first and (
            self._lower[end - 1] in self._links or self._lower[end - 1] in self._determiners
        ):
            end -= 1
        return end
