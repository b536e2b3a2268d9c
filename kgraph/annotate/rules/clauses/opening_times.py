"""Passes over what tells when or where at the beginning of a sentence: `On Monday an inspector said`,
`In court Lima said`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_LONGEST = 5  # words: in the evening of Monday
_YEAR = 4  # digits


class OpeningTimes:
    """The times, and the places without a name, with which the sentences of one story begin."""

    def __init__(self, story: Story) -> None:
        language = story.language
        self._words, self._lower = story.words, story.words.lower
        weekdays = (each.lower() for each in language.ordered.get("weekdays", ()))
        months = language.ordered.get("months", ())
        self._days, self._months = language.words["days"], frozenset(map(str.lower, months))
        self._ends = self._days.union(months, self._months)
        self._before_days = language.words["before_days"]
        self._before_dates = language.any_of("before_months", "before_days")
        self._begins = language.any_of("prepositions", "before_days") | {"one"}
        self._alone = language.words["days"] - frozenset(weekdays)
        self._prepositions = language.any_of("prepositions", "moments")
        self._are_names = language.capitals
        self._inner = self._ends | self._begins | language.words["definite"]

    def behind(self, first: int, end: int) -> int:
        """Where a sentence goes on behind its time or place, if it begins with one; `end`: where its
        verb stands."""
        word = self._lower[first]
        if first + 2 < end and self._is_place(first + 1, first, first + 3):
            return first + 2
        if word in self._alone and first + 1 < end:  # yesterday the mayor said
            is_name = self._words.capital[first + 1]
            return first if is_name else self._behind_comma(first + 1, end)
        if word not in self._begins:
            return first
        over = first
        for at in range(first + 1, min(first + _LONGEST, end)):
            is_number = self._lower[at][0].isdigit()
            if not is_number and self._lower[at] not in self._inner:
                break
            if is_number or self._lower[at] in self._ends:
                over = at + 1
        return self._behind_comma(over, end) if over > first else first

    def _behind_comma(self, at: int, end: int) -> int:
        return at + (at < end and self._lower[at] == ",")

    def is_part(self, at: int, lo: int, end: int) -> bool:
        """Whether a word belongs to the time before a subject, which ends before `end`: `In November
        managers`, `On 5 May unions`, `last year 32 percent`; or to the place: `In court Lima`."""
        if self._is_place(at, lo, end):
            return True
        if self._lower[at] in self._before_days and at + 2 < end:
            is_day = self._lower[at + 1] in self._days
            return is_day or self._is_date(at + 1, at) or self._is_date(at, lo)
        return self._is_date(at, lo)

    def _is_place(self, at: int, lo: int, end: int) -> bool:
        """Whether a noun without an article is all between the preposition that begins a sentence and a name:
        *court*, in `In court Lima said`."""
        capital = self._words.capital
        if at != lo + 1 or capital[at] or not (self._are_names and capital[lo]):
            return False
        is_behind = self._lower[lo] in self._prepositions and at + 1 < end
        return is_behind and all(capital[at + 1 : end])

    def _is_date(self, at: int, lo: int) -> bool:
        word, before = self._lower[at].lower(), self._lower[at - 1].lower() if at > lo else ""
        is_behind = before in self._before_dates
        if word.isdigit():
            is_month = self._lower[at + 1].lower() in self._months
            is_day = before in self._before_days and is_month
            return is_day or (len(word) == _YEAR and (is_behind or before in self._months))
        return word in self._months and (is_behind or before.isdigit())
