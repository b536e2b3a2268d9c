"""What a claim says, as it is compared with what others say: the words that tell something, folded, and
apart from them negations, figures, dates and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.model.annotations import Span
from kgraph.wording.compared_words import ComparedWords
from kgraph.wording.dates import dates
from kgraph.wording.figures import Figure, figure_at
from kgraph.wording.words import Words


class Named(NamedTuple):
    """Words that name a thing: their span in the content, what they are compared by (the IRI of what all
    documents share, else other words), and whether the thing is a place."""

    span: Span
    keys: tuple[str, ...]
    is_place: bool = False


class Dated(NamedTuple):
    """A time in a content, with its value (ISO 8601, EDTF), or its words where that is not certain."""

    words: str
    value: str


class Negation(NamedTuple):
    """A word that negates, and the key of what it negates; `is_contrary`: it is the contrary of that."""

    words: str
    of: str
    is_contrary: bool = False


@dataclass(slots=True)
class Content:
    """`words`: key -> the words of the text for it, in their order; `negations`: each with the key of what it
    negates, the next that tells something ("" for all); `figures`: each with the key of what it counts;
    `places`: as `words`, of what stands as a place; `moods`: which kinds of words of `MARKS` there are;
    `speaks_of_speaker`: a pronoun may mean who says it, and `begins_so`: it begins with one; `is_question`:
    it asks."""

    words: dict[str, str] = field(default_factory=dict)
    negations: list[Negation] = field(default_factory=list)
    figures: list[tuple[Figure, str]] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    moods: set[str] = field(default_factory=set)
    speaks_of_speaker: bool = False
    begins_so: bool = False
    is_question: bool = False

    @property
    def tells_details(self) -> bool:
        """Whether there are figures, dates or places."""
        return bool(self.figures or self.dates or self.places)


_BOUNDS = frozenset({"at_least", "at_most", "about"})


def content_of(
    text: str, table: ComparedWords, issued: str = "", names: Sequence[Named] = ()
) -> Content:
    """What a text says. `issued`: the day of its document, from which days of the week are reckoned;
    `names`: in their order."""
    language = table.language
    words = Words(
        text, language.words["abbreviations"], language.elided, language.clitics
    )  # fmt: skip
    return _Reading(words, table, issued, names).content


class _Reading:
    """The reading of one content, word by word."""

    def __init__(
        self, words: Words, table: ComparedWords, issued: str, names: Sequence[Named]
    ) -> None:
        self._words, self._table = words, table
        asks = words.lower[:1] and words.lower[0] in table.words("asking")
        self.content = Content(is_question=bool(asks) or "?" in words.text)
        self._times = {
            words.at(each.span[0]): each for each in dates(words, issued, table.language)
        }
        self._names = {words.at(each.span[0]): each for each in names}
        self._bound = ""
        self._negating: list[str] = []
        self._counting: list[Figure] = []
        carries = words.lower[1:2] and words.lower[1] in table.language.words["complementizers"]
        at = 2 if carries and words.lower[0] in table.words("carriers") else 0
        while at < len(words):
            at = self._read(at)
        self._attach("")

    def _read(self, at: int) -> int:
        """What begins at a word; the word behind it."""
        words, lower = self._words, self._words.lower[at]
        if time := self._times.get(at):
            told = words.text[slice(*time.span)]
            self.content.dates.append(Dated(told, time.value or told.lower()))
            return max(at + 1, words.before(time.span[1]))
        if (named := self._names.get(at)) and named.keys:
            for key in named.keys:
                self._add(key, words.text[slice(*named.span)], at, named.is_place)
            return max(at + 1, words.before(named.span[1]))
        if end := self._phrase(at):
            return end
        if found := figure_at(words, at, self._table, self._bound):
            sign = self._table.currencies.get(words.lower[at - 1]) if at else None
            if sign:
                self.content.figures.append((found[0], self._table.folded(sign).key))
            else:
                self._counting.append(found[0])
            self._bound = ""
            return found[1]
        self._word(at, lower)
        return at + 1

    def _phrase(self, at: int) -> int:
        """The word behind a phrase of the language that begins here; 0 where none does. One that makes a
        bound of a number stands before one."""
        lower = self._words.lower
        for phrase, kind in self._table.phrases.get(lower[at], ()):
            end = at + len(phrase)
            if tuple(lower[at:end]) != phrase:
                continue
            if kind not in _BOUNDS:
                self.content.moods.add(kind)
                if kind == "affirming" or len(phrase) > 1:
                    return end
                return 0
            if self._is_number(end) or self._is_number(end + 1):
                self._bound = kind
                return end
        return 0

    def _is_number(self, at: int) -> bool:
        return at < len(self._words) and bool(figure_at(self._words, at, self._table, ""))

    def _word(self, at: int, lower: str) -> None:
        table, content = self._table, self.content
        ending = table.table.get("negative_ending")
        negates = lower in table.words("negations")
        if lower in table.words("negating_all"):
            content.negations.append(Negation(self._words.words[at], ""))
        elif (negates and not self._is_answer(at)) or (ending and lower.endswith(ending)):
            self._negating.append(self._words.words[at])
        if lower in table.words("speaker") or lower in table.words("somebody"):
            content.speaks_of_speaker = True
            content.begins_so = content.begins_so or not content.words
        if lower in table.replaced:
            lower = table.replaced[lower]
        elif negates or not self._words.is_word(at):
            return
        key, is_contrary = table.folded(lower)
        if key and is_contrary:
            content.negations.append(Negation(self._words.words[at], key, True))
        if key:
            self._add(key, self._words.words[at], at, self._is_name(at))

    def _is_name(self, at: int) -> bool:
        """Whether a word begins with a capital, and the next does not: "in Oslo", not "at National Hall"."""
        words = self._words
        goes_on = at + 1 < len(words) and words.is_word(at + 1) and words.is_capital(at + 1)
        return words.is_capital(at) and not goes_on

    def _is_answer(self, at: int) -> bool:
        """Whether a word stands alone before a comma: "No, he did"."""
        return self._words.lower[at + 1 : at + 2] == [","]

    def _add(self, key: str, words: str, at: int, may_be_place: bool) -> None:
        self._attach(key)
        before = self._words.lower[at - 1] if at else ""
        is_place = may_be_place and before in self._table.words("places")
        (self.content.places if is_place else self.content.words).setdefault(key, words)

    def _attach(self, key: str) -> None:
        """Say what the negations and figures before a word are about."""
        self.content.negations += [Negation(each, key) for each in self._negating]
        self.content.figures += [(each, key) for each in self._counting]
        self._negating.clear()
        self._counting.clear()
