"""A label of a thing -> the name in it: its words without titles, offices, articles and what is said of the
thing besides; nothing for a description (*the government*, *three officials*, *the Clinton campaign*)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from kgraph.model.search import folded
from kgraph.resolving.spelling import Word, table, words
from kgraph.schema.lexicon import plain_name
from kgraph.schema.profile import Profile

Sort = Literal["person", "thing", "open"]
"""What a name is of: a person; something else; what may be either, such as a `kg:Agent`."""

_BESIDE = re.compile(r",\s|\s[(\[–—]|[;:]\s|\s(?:who|which|that|whose|where|when|speaking)\s")
_TURNED = re.compile(r"([^\W\d_][\w’'-]+), ((?:[^\W\d_][\w’'-]*\.?\s?){1,2})")
_PARTED = re.compile(r"[\s\u00b7\u2022\u30fb\u2027\uff65=]+|(?<=\w)[-\u2010\u2011](?=\w)")
_AROUND = "\"'“”„«»‘’`.,;:!?()[]"
_POSSESSIVE = re.compile(r"(?<=\w)(?:[’']s|(?<=s)[’'])$", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?\.?")
_PREPOSITIONS = frozenset(
    "of for at in from to with by on over about against between under among within without near after before since"
    " than as like per into de du des del der für von di".split()
)
_JOINING = frozenset("and & or und et y e и та і".split())
_LONGEST = 9  # words of a name
_ACRONYM = range(2, 7)  # letters


@dataclass(frozen=True)
class Name:
    """`text`: as the label has it; `words`: those that are compared, without initials; `initials`: letters
    with a point, as they sound; `generation`: `jr` and the like; `titled`: a title stood before it;
    `acronym`: its letters, where it is one; `letters`: the acronyms that it may have itself."""

    text: str
    words: tuple[Word, ...]
    initials: tuple[str, ...] = ()
    generation: str = ""
    titled: bool = False
    acronym: str = ""
    letters: tuple[str, ...] = ()
    joined: bool = False

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Equal for names that differ in case, accents, articles and titles only."""
        return (*(word.text for word in self.words), *self.initials, self.generation)

    @property
    def plain(self) -> str:
        """The words as a search compares them."""
        return " ".join(word.text for word in self.words)


class _Token(NamedTuple):
    written: str
    low: str

    @property
    def is_small(self) -> bool:
        return self.written[:1].islower()


class Parser:
    """Finds names in labels by the words of a profile."""

    def __init__(self, profile: Profile) -> None:
        lists = table().words
        self._articles = frozenset(profile.articles)
        self._pointing = frozenset(profile.pronouns) | frozenset(profile.quantifiers)
        self._titles = frozenset(profile.titles) | lists["offices"]
        self._nouns = frozenset(profile.nouns)
        self._particles = lists["particles"]
        self._generations = lists["generations"]

    def name(self, label: str, sort: Sort) -> Name | None:
        """The name in a label; None where there is none."""
        text = plain_name(label).strip(_AROUND + " ")
        if turned := _TURNED.fullmatch(text) if sort == "person" else None:
            text = f"{turned[2]} {turned[1]}" if not self._is_generation(turned[2]) else text
        text = re.sub(r",(?= (?:Jr|Sr|I+|IV|Inc|Ltd|LLC|Corp)\b)", "", text)
        text = _POSSESSIVE.sub("", _BESIDE.split(text, maxsplit=1)[0].strip(_AROUND + " "))
        tokens = [_Token(each, _low(each)) for each in _PARTED.split(text) if _low(each)]
        if tokens and tokens[0].low in self._articles:
            tokens = tokens[1:]
        tokens = self._head(tokens)
        bare = tokens if sort == "thing" else self._without_titles(tokens)
        if not bare or len(bare) > _LONGEST or self._is_common(bare):
            return None
        return self._made(text, bare, titled=len(bare) < len(tokens))

    def _head(self, tokens: list[_Token]) -> list[_Token]:
        """The tokens of the name in a phrase: those after its last common noun."""
        if not tokens or tokens[-1].is_small or tokens[0].low in self._pointing:
            return []
        small = [
            at
            for at, each in enumerate(tokens)
            if each.is_small and each.low not in self._particles and each.low not in _JOINING
        ]
        nouns = [at for at in small if tokens[at].low not in _PREPOSITIONS]
        if any(each.low.endswith("'s") for each in tokens[:-1] if len(each.low) > 3):
            return []
        if not nouns:
            first = small[0] if small else 1
            return tokens if first else []
        after = tokens[nouns[-1] + 1 :]
        prepositions = [at for at in small if at > nouns[-1]]
        return [] if prepositions and prepositions[0] == nouns[-1] + 1 else after

    def _without_titles(self, tokens: list[_Token]) -> list[_Token]:
        """The tokens after the last title, and after what it is a title of."""
        last = max(
            (at for at, each in enumerate(tokens[:-1]) if each.low in self._titles), default=-1
        )
        if last < 0:
            return tokens
        after = tokens[last + 1 :]
        while after and (after[0].low in self._nouns or after[0].low in _PREPOSITIONS):
            after = after[1:]
        return after or tokens

    def _is_common(self, tokens: list[_Token]) -> bool:
        common = self._nouns | self._titles | self._articles | _PREPOSITIONS
        return all(each.low in common and not _is_capitals(each.written) for each in tokens)

    def _made(self, text: str, tokens: list[_Token], *, titled: bool) -> Name | None:
        generation = ""
        if len(tokens) > 1 and self._is_generation(tokens[-1].written):
            generation, tokens = tokens[-1].low, tokens[:-1]
        acronym = ""
        if len(tokens) == 1 and _is_capitals(tokens[0].written):
            acronym = tokens[0].low
        spelled = [each for each in tokens if not _is_initial(each.written)]
        initials = "".join(
            re.sub(r"\W", "", each.low) for each in tokens if _is_initial(each.written)
        )
        if not spelled:
            spelled, initials = tokens, ""
        told = [
            each for each in spelled if each.low not in _PREPOSITIONS and each.low not in _JOINING
        ]
        content = [each for each in told if each.low not in self._particles] or told
        made = tuple(words[each.low] for each in content)
        if not any(word.sounds != ("",) and word.sounds for word in made):
            return None
        joined = any(each.low in _JOINING for each in tokens)
        letters = tuple(dict.fromkeys(_letters(some) for some in (tokens, told)))
        return Name(
            text=text,
            words=made,
            initials=tuple(initials),
            generation=generation,
            titled=titled,
            acronym=acronym,
            letters=letters if len(told) > 1 else (),
            joined=joined,
        )

    def _is_generation(self, written: str) -> bool:
        low = _low(written)
        return low in self._generations and (len(low) > 1 or written.isupper())


def _low(token: str) -> str:
    low = folded(_POSSESSIVE.sub("", token.strip(_AROUND)))
    return low.replace(".", "")


def _is_initial(written: str) -> bool:
    """J., J.F., or a lone capital."""
    bare = written.strip("\"'“”()[],;:")
    return bool(_DOTTED.fullmatch(bare)) or (
        len(bare.rstrip(".")) == 1 and bare[0].isalpha() and bare[0].isupper()
    )


def _is_capitals(written: str) -> bool:
    bare = written.strip(_AROUND).replace(".", "")
    return bare.isalpha() and bare.isupper() and len(bare) in _ACRONYM


def _letters(tokens: list[_Token]) -> str:
    return "".join(each.low[0] for each in tokens)
