"""Tells which words behind a comma call what somebody does or says by a name: `…, the latest turn in a long
dispute`, `…, the first such ruling in a century`, `…, the first time a court has done so`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_NOUN = 5  # words of `the most serious diplomatic setback`, or of `the first ruling of its kind`
_LIKE = 5  # words before "such": one of the largest such fines


class NamedActs:
    """What the acts in one story are called behind a comma."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        language = story.language
        self._articles = language.any_of("definite", "indefinite")
        self._begin = language.any_of("definite", "indefinite", "owners", "sole", "singling")
        self._ranks = language.any_of("latest", "ordinals", "sole")
        self._before_such = self._ranks | language.any_of("adverbs", "articles", "links")
        self._behind_turns = language.any_of("prepositions", "links", "relative")
        self._between = self._lists["adverbs"] - self._behind_turns
        apart = "stops", "prepositions", "auxiliaries", "relative", "plain_subjects", "joining"
        self._apart = language.any_of(*apart)
        self._superlatives = tuple(sorted(language.words["superlative_endings"])) or ("-",)

    def begins(self, first: int, hi: int) -> bool:
        """Whether words up to the end of the clause do so."""
        if first + 2 >= hi or self._lower[first] not in self._begin:
            return False
        return (
            self._is_turn(first, hi)
            or self._is_one_of_its_kind(first, hi)
            or self._is_first_time(first, hi)
        )

    def _is_turn(self, first: int, hi: int) -> bool:
        """Whether words tell of what story an act is a part: `a blow to the council`, `a rare public rebuke
        of the mayor`; of one with an article, only a word of rank tells it: `the most serious setback in`."""
        if self._lower[first] not in self._articles:
            return False
        is_told = self._lower[first] in self._lists["indefinite"]
        for at in range(first + 1, min(first + 1 + _NOUN, hi - 1)):
            is_told = is_told or self._is_rank(at)
            is_adverb = self._lower[at + 1] in self._between and at + 2 < hi
            behind = self._lower[at + 1 + is_adverb]  # setback yet for
            if self._lower[at] in self._lists["turns"] and behind in self._behind_turns:
                return is_told and not self._goes_on_listing(at, hi)
            if self._lower[at] in self._apart or not self._is_plain(at):
                return False
        return False

    def _is_plain(self, at: int) -> bool:
        return self._words.is_word(at) and not self._words.capital[at]

    def _goes_on_listing(self, at: int, hi: int) -> bool:
        """Whether it is rather one of several things: `a vote, a round of talks and a hearing`."""
        for look in range(at + 1, hi - 1):
            if self._lower[look] in self._lists["relative"]:
                return False
            if self._lower[look] in self._lists["coordinating"]:
                return self._lower[look + 1] in self._articles
        return False

    def _is_rank(self, at: int) -> bool:
        """Whether a word tells which of several something is: `latest`, `third`, `harshest`, `most`."""
        word = self._lower[at]
        return word in self._ranks or word.endswith(self._superlatives)

    def _is_one_of_its_kind(self, first: int, hi: int) -> bool:
        """`the third such appeal this year`, `one of the largest such fines`, `the first of its kind`."""
        for at in range(first + 1, min(first + _LIKE, hi - 1)):
            if self._lower[at] in self._lists["before_nouns"]:
                is_such = self._lower[at + 1] not in self._lists["as_said"]  # not: such as
                return is_such and any(map(self._is_rank, range(first, at)))
            if self._lower[at] not in self._before_such and not self._is_rank(at):
                break
        near = range(first + 1, min(first + _NOUN, hi))
        kind = next((at for at in near if self._story.begins("own_kinds", at, hi)), 0)
        return kind > 0 and any(map(self._is_rank, range(first, kind)))

    def _is_first_time(self, first: int, hi: int) -> bool:
        """`the first time a court has done so`, `the second time in a week that he resigned`, `the first
        mayor to do so`."""
        near = range(first, min(first + _NOUN, hi - 1))
        rank = next((at for at in near if self._is_rank(at)), hi)
        if rank + 1 < hi and self._lower[rank + 1] in self._lists["instances"]:
            return True
        near = range(rank + 1, min(rank + _NOUN, hi))
        return any(self._story.begins("doing_so", at, hi) for at in near)
