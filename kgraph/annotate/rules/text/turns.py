"""Turns of speech, as in an interview or in the minutes of a debate: paragraphs that begin with who speaks,
`LIMA: We stay.`, `Mr Oso (Larne): No.`, `Q: Did it rain?`, and those that go on with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.annotations import Span

_HEAD = re.compile(
    r"[\s*_>\"“«]*(?:[(\[]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?[)\]]?[\s–—-]*)?"  # [14:05]
    r"(?:(?P<letter>[^\W\d_])\.(?=\s)|(?P<name>[^\W\d_][^\n:;!?()\[\]*_\"“”«»]{0,59}?)"
    r"(?P<asides>(?:\s*[(\[][^()\[\]\n]{1,80}[)\]]){0,3})[*_\s]{0,4}:(?![/\d]))[*_]{0,3}\s*"
)
_WIDEST = 260  # characters in which the colon stands
_ENDED = re.compile(r"[.?!…–—-][\"”’»)\]*_]*$")
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]\n]{1,60})[)\]]")
_WHOLE = re.compile(r"[(\[].*[)\]]|([*_]{1,3})[^*_]+\1", re.DOTALL)
_LONGEST = 9  # words of who speaks
_TITLE = 3  # words of a headline, at least
_FEWEST = 3  # turns of persons that make an interview
_DENSE = 0.6  # the share of paragraphs that begin with who speaks, in what is nothing else
_PROSE = 0.6  # the share of turns that end as sentences do


@dataclass(slots=True)
class Turn:
    """What somebody says in turn. `speaker`: words, None where a letter or `Question` stands in the place of
    who it is; `colon`: the word behind that; `contents`: spans of the text."""

    speaker: Range | None
    colon: int
    contents: list[Span]


@dataclass(slots=True)
class _Head:
    """What a paragraph begins with, if it may be who speaks. `paragraph`: its number; `asides`: a span;
    `begin`: where what is said begins; `key`: the last word; `kind`: `capitals`, `person`, `asks`, `answers`,
    `label` of what does not speak, or "" where nothing tells that somebody is called so."""

    paragraph: int
    words: Range
    asides: Span
    begin: int
    key: str
    kind: str


class Turns:
    """The turns of one story: `all`, in the order of the text; none in one that is no interview or debate."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists = story.language.words
        self._labels = story.language.any_of("no_datelines", "claim_labels", "verdict_labels")
        self._small = story.language.any_of("prepositions", "articles", "coordinating")
        self._own = story.language.any_of("first", "own_words")
        self._surnames: set[str] | None = None
        self._is_transcript = False
        self.all = self._turns()

    def _turns(self) -> list[Turn]:
        heads = list(self._heads())
        spoken = self._spoken([head for head in heads if head.kind != "label"])
        if not spoken:
            return []
        stops = {head.paragraph for head in heads}
        numbers = range(len(self._story.paragraphs))
        spoken_in = sum(number in stops or self._is_own(number) for number in numbers)
        self._is_transcript = spoken_in >= _DENSE * len(numbers)
        ends = [*(head.paragraph for head in spoken[1:]), len(self._story.paragraphs)]
        turns = []
        for head, end in zip(spoken, ends, strict=True):
            first = head.paragraph + 1
            near = next((number for number in range(first, end) if number in stops), end)
            contents = list(self._said(head, range(first, near), head is spoken[-1]))
            if contents:
                turns.append(Turn(self._speaker(head), self._words.at(head.begin - 1), contents))
        return turns

    def _heads(self) -> Iterator[_Head]:
        for number, (begin, end) in enumerate(self._story.paragraphs):
            found = _HEAD.match(self._story.text, begin, min(end, begin + _WIDEST))
            if found is None or found.end() >= end:
                continue
            span = found.span("letter" if found["letter"] else "name")
            words = first, stop = self._story.range(span)
            is_short = first < stop <= first + _LONGEST
            if (
                not is_short
                or not self._is_called(first, stop)
                or self._is_title(number, found.end())
            ):
                continue
            key = self._lower[stop - 1]
            is_label = key in self._labels
            kind = "label" if is_label else self._kind(words, is_letter=bool(found["letter"]))
            if kind or not found["letter"]:
                yield _Head(number, words, found.span("asides"), found.end(), key, kind)

    def _is_called(self, first: int, end: int) -> bool:
        """Whether words may be what somebody is called: `The Minister for Transport`, `An hon. Member`."""
        return self._words.capital[first] and all(
            self._words.capital[at]
            or self._lower[at].rstrip(".") in self._lists["titles"]
            or self._lower[at] in self._small
            or not self._words.is_word(at)
            for at in range(first, end)
        )

    def _is_title(self, number: int, begin: int) -> bool:
        """Whether a paragraph is the headline, which has a rule of its own: its words have capitals."""
        if number:
            return False
        first, end = self._story.range((begin, self._story.paragraphs[0][1]))
        return end - first > _TITLE and not any(map(self._words.is_small, range(first, end)))

    def _kind(self, words: Range, *, is_letter: bool) -> str:
        first, end = words
        if end - first == 1 and self._lower[first].rstrip(".") in self._lists["asking_heads"]:
            return "asks"
        if end - first == 1 and self._lower[first].rstrip(".") in self._lists["answering_heads"]:
            return "answers"
        if is_letter:
            return ""
        lower = [word.rstrip(".") for word in self._lower[first:end]]
        if all(len(word) > 1 and word.isupper() for word in self._words.words[first:end]):
            return "capitals"
        is_person = (
            lower[0] in self._lists["given"]
            or not self._lists["titles"].isdisjoint(lower)
            or lower[-1] in self._lists["talkers"]
            or lower[-1] in self._lists["newspapers"]
            or lower[-1] in self._last_names()
        )
        return "person" if is_person else ""

    def _last_names(self) -> set[str]:
        """The words that stand behind a first name."""
        if self._surnames is None:
            given, capital = self._lists["given"], self._words.capital
            self._surnames = {
                word
                for at, (before, word) in enumerate(pairwise(self._lower), 1)
                if before in given and capital[at]
            }
        return self._surnames

    def _spoken(self, heads: Sequence[_Head]) -> list[_Head]:
        """The heads that are of turns: questions and answers; and in a talk, names in capitals, persons, all
        that come again, and where most paragraphs have one, all."""
        times = Counter(head.key for head in heads)
        kinds = [head.kind for head in heads]
        is_asked = "asks" in kinds and "answers" in kinds[kinds.index("asks") :]
        is_talk = self._is_talk(heads, times)
        is_dense = len(heads) >= _DENSE * len(self._story.paragraphs)
        are_known = ("capitals", "person")
        return [
            head
            for head in heads
            if (is_asked and head.kind in ("asks", "answers"))
            or (is_talk and (is_dense or head.kind in are_known or times[head.key] > 1))
        ]

    def _is_talk(self, heads: Sequence[_Head], times: Counter[str]) -> bool:
        """Whether several speak in turn: in capitals, one of them again; or there are persons who speak
        again, and most of what is said are sentences."""
        if any(head.kind == "capitals" and times[head.key] > 1 for head in heads):
            return len({head.key for head in heads if head.kind}) > 1
        people = [head for head in heads if head.kind == "person"]
        is_again = any(times[head.key] > 1 for head in people)
        is_prose = sum(map(self._is_prose, heads)) >= _PROSE * len(heads)
        return is_again and is_prose and (len(people) >= _FEWEST or len(heads) > _FEWEST)

    def _is_prose(self, head: _Head) -> bool:
        _, end = self._story.paragraphs[head.paragraph]
        has_words = any(map(str.isalpha, self._story.text[head.begin : end]))
        return has_words and bool(_ENDED.search(self._story.text, head.begin, end))

    def _speaker(self, head: _Head) -> Range | None:
        """The words of who speaks; of `The Minister for Transport (Jonas Weil)`, the name."""
        if head.kind in ("asks", "answers"):
            return None
        first, end = self._story.range(head.asides)
        is_office = self._lower[head.words[0]] in self._lists["articles"]
        inner = range(first + 1, end - 1)
        is_name = len(inner) > 1 and all(self._words.capital[at] for at in inner)
        return (inner[0], inner[-1] + 1) if is_office and is_name else head.words

    def _said(self, head: _Head, following: range, is_last: bool) -> Iterator[Span]:
        """What somebody says, in the paragraph that names her and in those that go on with it: behind the
        last turn, and where the narrator has much to say, only as far as she says `I` in each."""
        _, end = self._story.paragraphs[head.paragraph]
        yield from self._parts(head.begin, end)
        is_strict = is_last or not self._is_transcript
        for number in following:
            if not self._goes_on(number, head) or (is_strict and not self._is_own(number)):
                break
            yield from self._parts(*self._story.paragraphs[number])

    def _goes_on(self, number: int, head: _Head) -> bool:
        """Whether a paragraph may go on with what somebody says: it is a sentence, and names her not."""
        begin, end = self._story.paragraphs[number]
        first, stop = self._story.range((begin, end))
        text = self._story.text[begin:end]
        if _WHOLE.fullmatch(text):
            return bool(self._is_direction(text.strip("*_()[]")))
        is_told = self._story.begins("proceedings", first, stop) > 0
        names = head.key in self._lower[first:stop]
        return bool(_ENDED.search(text)) and not (text.isupper() or is_told or names)

    def _is_own(self, number: int) -> bool:
        """Whether somebody speaks of herself in a paragraph."""
        first, end = self._story.range(self._story.paragraphs[number])
        return any(
            self._story.quoted[at] < 0 and self._words.plain[at] in self._own
            for at in range(first, end)
        )

    def _parts(self, begin: int, end: int) -> Iterator[Span]:
        """The spans of a paragraph without what is told of the room: `(Applause.)`."""
        text = self._story.text
        for aside in _ASIDE.finditer(text, begin, end):
            if self._is_direction(aside[1]):
                yield from self._trimmed(begin, aside.start())
                begin = aside.end()
        if not (_WHOLE.fullmatch(text, begin, end) and self._is_direction(text[begin:end])):
            yield from self._trimmed(begin, end)

    def _trimmed(self, begin: int, end: int) -> Iterator[Span]:
        """A span without blanks and the marks of a format."""
        text = self._story.text[begin:end]
        begin += len(text) - len(text.lstrip("*_ \t\n"))
        end -= len(text) - len(text.rstrip("*_ \t\n"))
        if any(map(str.isalnum, text)):
            yield begin, end

    def _is_direction(self, words: str) -> bool:
        """Whether words tell what happens in the room: `Applause.`, `laughs`."""
        found = re.findall(r"[^\W\d_]+", words.lower())
        return not self._lists["directions"].isdisjoint(found) and len(found) < _LONGEST
