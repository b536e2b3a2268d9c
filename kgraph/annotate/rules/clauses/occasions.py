"""Where a phrase ends without the words that tell when, or in what, somebody says it: `rejected a plan` of
`on Monday`, `praised them` of `in a statement`, `on Facebook`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_NEAR = 8  # words of an occasion: in a long and angry letter

_YEAR = 4  # digits


class Occasions:
    """The times and occasions at the ends of the phrases of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists = story.language.words
        self._no_ends = story.language.any_of("determiners", "prepositions", "joining")
        self._apart = story.language.any_of("people", "object_pronouns", "proforms", "in_no_medium")
        months = story.language.ordered.get("months", ())
        self._months = {*months, *map(str.lower, months)}  # told from names

    def without(self, first: int, end: int) -> int:
        """Where a phrase ends without times and occasions, however many."""
        reached = 0
        while reached != end:
            reached, end = end, self._without_occasion(first, self.without_day(first, end))
            end = self._without_medium(first, end)
        return end

    def without_day(self, first: int, end: int) -> int:
        """Before `on Monday`, `last week`, `on May 3` at the end of a phrase."""
        at, lower, lists = end, self._lower, self._lists
        while at > first and lower[at - 1] in lists["days"]:
            at -= 1
        is_date = (
            at == end > first + 1 and lower[at - 1].isdigit() and lower[at - 2] in self._months
        )
        at -= 2 * is_date
        day = at
        while at > first and lower[at - 1] in lists["before_days"]:
            at -= 1
        is_day = day < end and (self._words.capital[day] or lower[day] in lists["adverbs"])
        if self._story.ends("named_days", end, first) or not (at < day or (is_day and not is_date)):
            return end
        return at if self._may_end(first, at) else end

    def without_time(self, first: int, end: int) -> int:
        """As `without_day`, also before `in May 2024`, `two years ago`."""
        last, lower, lists = end - 1, self._lower, self._lists
        at = last
        if lower[at] in lists["laters"]:
            measures = lists["before_asides"]
            while at > first and (lower[at - 1] in measures or lower[at - 1].isdigit()):
                at -= 1
            return at if at < last and self._may_end(first, at) else end
        is_year = lower[at].isdigit() and len(lower[at]) == _YEAR
        at -= is_year and at > first and lower[at - 1] in self._months
        is_time = is_year or lower[at] in self._months
        if is_time and at - 1 > first and lower[at - 1] in lists["before_months"]:
            return at - 1 if self._may_end(first, at - 1) else end
        return self.without_day(first, end)

    def _without_occasion(self, first: int, end: int) -> int:
        """Before `in a statement`, `at a rally` at the end of a phrase."""
        if self._lower[end - 1] not in self._lists["occasions"]:
            return end
        for at in range(end - 2, max(first, end - _NEAR), -1):
            if self._lower[at] in self._lists["manner"]:
                is_any = self._lower[at + 1] in self._lists["indefinite"]
                return at if is_any and self._may_end(first, at) else end
        return end

    def _without_medium(self, first: int, end: int) -> int:
        """Before `under oath`, and before `on Facebook` behind what stands in no medium: `rejected the plan`,
        `denied it`, but not `opposes a ban on Facebook`."""
        at = end - self._story.ends("circumstances", end, first)
        if at == end or not self._may_end(first, at):
            return end
        is_medium = self._lower[at] in self._lists["before_media"]
        is_apart = self._words.capital[at - 1] or self._lower[at - 1] in self._apart
        return at if is_apart or not is_medium else end

    def _may_end(self, first: int, end: int) -> bool:
        """Whether a phrase may end before a word: not with an article or a preposition."""
        return end > first and self._lower[end - 1] not in self._no_ends
