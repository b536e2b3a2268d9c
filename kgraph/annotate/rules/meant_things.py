"""What "it" is that speaks: what speaks or is the subject before it, if nothing else may be meant there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.its import BODIES
from kgraph.annotate.rules.names.named import UNKNOWN, Named
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.text.sentences_before import SentencesBefore
from kgraph.annotate.rules.text.story import Range, Story

_THINGS = frozenset(("Organization", "State", "Government", "Alliance", "InternationalBody"))
_SUBJECTS = (*BODIES, "documents", "collective", "hearing_bodies")
_NO_THINGS = ("people", "titles", "groups", "plural", "irregular")
_SAYING = (*_SUBJECTS, "pictures", "frames")
"""Lists of words for what speaks, for what it is not, and for all of which "it says" may be told."""
_DATES = ("weekdays", "months")
_VERB = 4  # words from "it" to what it does: it has not said
_SUBJECT = 6  # words of a noun: the latest police report


class _Spoken(NamedTuple):
    """Who spoke last: the sentence, the word that begins what the speaker is called, its mention, and
    whether the sentence begins with it."""

    sentence: int = -1
    first: int = 0
    id: str = ""
    opens: bool = False


class MeantThings:
    """What "it" means that speaks, in one story."""

    def __init__(self, draft: Draft, story: Story, people: People) -> None:
        self._draft, self._story, self._people = draft, story, people
        self._sentences, self._appositions = SentencesBefore(story), story.once(Appositions)
        self._words, self._lower = story.words, story.words.lower
        self._lists, any_of = story.language.words, story.language.any_of
        self._subjects = any_of(*_SUBJECTS, but=_NO_THINGS)
        self._saying = any_of(*_SAYING, but=_NO_THINGS)
        self._things = any_of("organisations", "groups")
        self._determiners = any_of("definite", "demonstratives", "indefinite")
        self._finite = any_of("auxiliaries", "be")
        self._fronting = any_of("clause", "moments", "prepositions", but=("joining",))
        ordered = story.language.ordered
        dates = (each.lower() for kind in _DATES for each in ordered.get(kind, ()))
        self._no_names = {*dates, *self._lists["titles"]}
        self._last = _Spoken()

    def speaks(self, first: int, id: str) -> None:
        """Take note that something or somebody speaks that is called by words from one on."""
        number = self._story.number(first)
        self._last = _Spoken(number, first, id, first == self._story.sentences[number][0])

    def join(self, index: int, id: str, by: str) -> None:
        """Say what "it" is that speaks at a word."""
        number, last = self._story.number(index), self._last
        if last.sentence == number - 1 and self._is_told_of(number - 1, last.first, index):
            return
        spoken = last if self._goes_on(index, last) else self._subject(index, by)
        if spoken.id:
            self._draft.same(spoken.id, id)
            begins = index == self._story.sentences[number][0]
            self._last = _Spoken(number, spoken.first, spoken.id, begins)

    def _goes_on(self, index: int, last: _Spoken) -> bool:
        """Whether "it" is who spoke last: in the sentence before, `The report says … It also says`, or at
        the beginning of its own one: `The report found it unsafe, but it did not say why`, `The report does
        not name Oso; it says`."""
        is_described = self._lower[last.first] in self._lists["determiners"]
        label = self._draft.label(last.id) if last.id else ""
        number = self._story.number(index)
        if not (label in _THINGS or (label == "Agent" and is_described)):
            return False
        if last.sentence == number - 1:
            return True
        if last.sentence == number and last.opens and self._lower[index - 1] == ";":
            return True  # the report does not name Oso; it says that
        lo, _ = self._story.sentences[number]
        is_near = last.sentence == number and last.opens and self._clause(index) is not None
        return is_near and self._is_alone((lo, self._end(last.first, lo)), index)

    def _end(self, first: int, lo: int) -> int:
        """Where the subject with which a sentence begins ends, of which the first word is known."""
        named = self._people.beginning(first + (self._lower[first] in self._lists["definite"]))
        if first == lo and named is not None:
            return named.words[1]
        return self._noun(lo) if first == lo else lo + 1

    def _is_told_of(self, number: int, speaker: int, index: int) -> bool:
        """Whether a sentence begins with another thing, before who speaks, that "it" may mean: `Norrline is
        for sale, the Courier reported. It said`; but not: `It also said`."""
        lo, _ = self._story.sentences[number]
        if self._lower[index + 1] in self._lists["further"]:
            return False
        for at in (at for at in range(lo, speaker) if self._story.quoted[at] < 0):
            named = self._people.beginning(at)
            is_named = named is not None and named.label not in ("Person", "Place")
            if is_named or self._lower[at] in self._things:
                return True
        return False

    def _subject(self, index: int, by: str) -> _Spoken:
        """The organisation or document that is the subject before "it", if it is the only thing there that
        may speak: `The study was published in May. It finds`, `Norrline left, but it said`."""
        clause = self._clause(index)
        hi = min(index + 1 + _VERB, len(self._lower))
        is_near = any(map(self._appositions.is_verb, range(index + 1, hi)))
        if clause is None or not is_near or self._story.quoted[index] >= 0:
            return _Spoken()  # It is odd to see
        first, end = clause
        number = self._story.number(first)
        named = self._people.beginning(first + (self._lower[first] in self._lists["definite"]))
        if named is not None and self._is_thing(named) and self._is_whole(named.words[1], end):
            words, id = named.words, named.id
        elif (noun := self._noun(first)) and self._is_whole(noun, end):
            words, id = (first, noun), ""
        else:
            return _Spoken()
        if not self._is_alone(words, index):
            return _Spoken()
        return _Spoken(number, words[0], id or self._mention(words, by))

    def _mention(self, words: Range, by: str) -> str:
        """The mention of a noun, as that of the organisation that it means."""
        id = self._draft.mention("Agent", [self._words.name_span(*words)], by)
        if (named := self._people.class_nouns.meant(words)) is not None:
            self._draft.same(named.id, id)
        return id

    def _clause(self, index: int) -> Range | None:
        """The words before "it" of which the subject may be meant: the sentence before in the same paragraph,
        or its own up to `, but it`."""
        number = self._story.number(index)
        lo, _ = self._story.sentences[number]
        if index == lo:
            is_first = self._sentences.opening(number) == number
            clause = None if is_first else self._story.sentences[number - 1]
        elif self._lower[index - 1] in self._lists["joining"] and self._lower[index - 2] == ",":
            clause = lo, index - 2
        else:
            return None
        if clause is None or self._story.quoted[clause[0]] >= 0:
            return None
        first, end = clause
        if self._lower[first] in self._fronting and "," in self._lower[first:end]:
            first = self._lower.index(",", first) + 1  # On Monday, the council met
        return first + (self._lower[first] in self._lists["joining"]), end

    def _is_thing(self, named: Named) -> bool:
        """Whether a name may be of something that speaks, and of no person."""
        is_given = self._lower[named.words[0]] in self._lists["given"]
        is_open = named.label == UNKNOWN and not named.is_full and not is_given
        return named.label in _THINGS or is_open

    def _noun(self, first: int) -> int:
        """Where the noun ends with which a clause begins: `the regulator`, `The latest police report`; 0 if
        it begins with none."""
        if self._lower[first] not in self._determiners:
            return 0
        for at in range(first + 1, min(first + _SUBJECT, len(self._lower) - 1)):
            if self._lower[at] in self._subjects and self._ends_noun(at + 1):
                return at + 1
        return 0

    def _ends_noun(self, at: int) -> bool:
        return self._lower[at] == "," or self._is_finite(at)

    def _is_finite(self, at: int) -> bool:
        return self._lower[at] in self._finite or self._appositions.is_verb(at)

    def _is_whole(self, end: int, hi: int) -> bool:
        """Whether words are all of a subject, but for what stands beside it: `Norrline left`, `The inquiry,
        led by Ben Oso, examined it`; but not `Torma's mill burned`."""
        if self._words.is_possessive(end - 1):
            return False
        if self._lower[end] == "," and "," in self._lower[end + 1 : hi]:
            end = self._lower.index(",", end + 1) + 1
        return end < hi and self._is_finite(end)

    def _is_alone(self, subject: Range, index: int) -> bool:
        """Whether nothing that may say something stands between a subject and "it", but persons; nor are
        there other names than those of places, months and days."""
        number = self._story.number(subject[0])
        lo, hi = self._story.sentences[number]
        near = [*range(lo, subject[0]), *range(subject[1], min(index, hi))]
        if any(self._lower[at] in self._saying for at in near):
            return False
        known = {*self._known(near, self._words.plain_name(*subject))}
        capital = (at for at in near if self._words.capital[at] and at > lo)
        return all(at in known or self._is_no_thing(at) for at in capital)

    def _is_no_thing(self, at: int) -> bool:
        """Whether a capitalised word is a day, a month, a title or a place."""
        is_where = self._lower[at - 1] in self._lists["before_places"]
        return is_where or self._lower[at].lower() in self._no_names

    def _known(self, near: Iterable[int], own: str) -> Iterator[int]:
        """The words of names that "it" cannot mean, or that are those of the subject."""
        for at in near:
            named = self._people.beginning(at)
            if named is None:
                continue
            is_own = self._words.plain_name(*named.words) == own
            if is_own or self._is_no_thing(at) or named.label in ("Person", "Place"):
                yield from range(*named.words)
