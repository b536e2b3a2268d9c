"""A label of a thing -> the name in it: its words without titles, offices, articles and what is said of the
thing besides; nothing for a description (*the government*, *three officials*, *the Clinton campaign*)."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from kgraph.claims.sentences.english import is_plural
from kgraph.model.memo import Memo
from kgraph.model.search import folded
from kgraph.resolving.spelling import Word, table, words
from kgraph.schema.lexicon import plain_name
from kgraph.schema.profile import Profile

Bearer = Literal["person", "thing", "open"]
"""What a name is of: a person; something else; what may be either, such as a `kg:Agent`."""

_BESIDE = re.compile(r",\s|\s[(\[–—]|[;:]\s|\s(?:who|which|that|whose|where|when|speaking)\s")
_TURNED = re.compile(r"([^\W\d_][\w’'-]+), ((?:[^\W\d_][\w’'-]*\.?\s?){1,2})")
_BEFORE_ENDING = re.compile(r",(?= (?:Jr|Sr|I+|IV|Inc|Ltd|LLC|Corp)\b)")
_PARTED = re.compile(r"[\s\u00b7\u2022\u30fb\u2027\uff65=]+|(?<=\w)[-\u2010\u2011](?=\w)")
_AROUND = "\"'“”„«»‘’`.,;:!?()[]"
_POSSESSIVE = re.compile(r"(?<=\w)(?:[’']s|(?<=s)[’'])$", re.IGNORECASE)
_LAST_POINT = re.compile(r"\.\w\.\W*$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?\.?")
_PREPOSITIONS = frozenset(
    "of for at in from to with by on over about against between under among within without near after before"
    " since than as like per into de du des del der für von di".split()
)
_JOINING = frozenset("and & or und et y e и та і".split())
_ARTICLES = frozenset("al el bin ibn".split())  # of names, which are capitalised too
_LONGEST = 9  # words of a name
_NO_NAME = re.compile(r"[<>{}/@#=|\\]")
_ACRONYM = range(2, 7)  # letters


Shape = Literal["plain", "body", "phrase", "list"]
"""Whether a name ends in a common noun (*Justice Department*), has a preposition (*Bank of Oz*), or joins
several (*Marks and Spencer*)."""


@dataclass(frozen=True)
class Name:
    """`text`: as the label has it, without all else; `words`: those that are compared, without initials;
    `initials`: letters with a point; `generation`: `jr` and the like; `titled`: a title stood before it;
    `gender`: whether that of a man (`his`) or a woman (`hers`); `acronym`: its letters, where it is one;
    `letters`: the acronyms that it may have itself; `is_common`: it is made of common nouns alone, as several
    things may be called (*Environment Agency*, *Supreme Court*)."""

    text: str
    words: tuple[Word, ...]
    initials: tuple[str, ...] = ()
    begins_with_initial: bool = False
    generation: str = ""
    titled: bool = False
    gender: str = ""
    acronym: str = ""
    letters: tuple[str, ...] = ()
    shape: Shape = "plain"
    is_common: bool = False

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Equal for names that differ in case, accents, articles and titles only, but for titles of a man
        and of a woman."""
        words = (word.text for word in self.words)
        return (*words, *self.initials, self.generation, self.gender)

    @cached_property
    def is_of_two(self) -> bool:
        """Whether it has two words, and no initials."""
        return len(self.words) == 2 and not self.initials

    @cached_property
    def plain(self) -> str:
        """The words as a search compares them."""
        return " ".join(word.text for word in self.words)


class _Token(NamedTuple):
    """A word of a label. `low`: as a search compares it, "" where it has no letters; `is_small`: it begins
    with a small letter; `is_initial`: it is J., J.F., or a lone capital; `is_capitals`: it may be an acronym;
    `owns`: it ends like a possessive."""

    written: str
    low: str
    is_small: bool
    is_initial: bool
    is_capitals: bool
    owns: bool


class Parser:
    """Finds names in labels by the words of a profile."""

    def __init__(self, profile: Profile, common: Container[str] = frozenset()) -> None:
        """`common`: words that a text has in small letters too."""
        lists = table().words
        self._also_small = common
        self._articles = frozenset(profile.articles)
        self._pointing = frozenset(profile.pronouns) | frozenset(profile.quantifiers)
        self._genders = {each: lists[each] for each in ("his", "hers")}
        self._titles = frozenset(profile.titles).union(
            lists["offices"], lists["parties"], *self._genders.values()
        )
        self._nouns = frozenset(profile.nouns)
        self._common = (
            lists["parties"] | self._nouns | self._titles | self._articles | _PREPOSITIONS
        )
        self._particles = lists["particles"]
        self._generations = lists["generations"]

    def name(self, label: str, sort: Bearer) -> Name | None:
        """The name in a label; None where there is none."""
        text = plain_name(label).strip(_AROUND + " ")
        if _NO_NAME.search(text):
            return None
        if turned := _TURNED.fullmatch(text) if sort == "person" else None:
            text = (
                f"{turned[2]} {turned[1]}" if not self._is_generation(_tokens[turned[2]]) else text
            )
        text = _BEFORE_ENDING.sub("", text)
        text = _POSSESSIVE.sub("", _BESIDE.split(text, maxsplit=1)[0].strip(_AROUND + " "))
        tokens = [token for each in _PARTED.split(text) if (token := _tokens[each]).low]
        if tokens and tokens[0].low in self._articles:
            tokens = tokens[1:]
        tokens = self._head(tokens, sort)
        bare = tokens if sort == "thing" else self._without_titles(tokens)
        if not bare or len(bare) > _LONGEST:
            return None
        is_common = self._is_common(bare, sort)
        if is_common and not self._is_of_body(bare, sort):
            return None
        if sort == "open" and any(each.low.isdigit() for each in bare):
            return None
        titles = {each.low for each in tokens[: len(tokens) - len(bare)]}
        gender = next((each for each in ("his", "hers") if titles & self._genders[each]), "")
        made = self._made(bare, titled=len(bare) < len(tokens), gender=gender)
        if made and is_common:
            return replace(made, is_common=True)
        if made and _LAST_POINT.search(label):  # U.S.
            return replace(made, text=f"{made.text}.")
        return made

    def _head(self, tokens: list[_Token], sort: Bearer) -> list[_Token]:
        """The tokens of the name in a phrase: those after its last common noun."""
        if not tokens or tokens[-1].is_small or tokens[0].low in self._pointing:
            return []
        small = [
            at
            for at, each in enumerate(tokens)
            if each.is_small
            and each.low not in _JOINING
            and each.low not in self._articles
            and (each.low in _PREPOSITIONS or each.low not in self._particles)
        ]
        nouns = [at for at in small if tokens[at].low not in _PREPOSITIONS]
        if owners := [at for at, each in enumerate(tokens[:-1]) if each.owns]:
            return self._owned(tokens, owners[-1] + 1, sort)
        if not nouns:
            first = small[0] if small else 1
            return tokens if first else []
        if sort == "thing":
            return []
        if any(each.low in _JOINING for each in tokens[1 : nouns[-1]]):
            return []  # several, of whom the noun describes the last one
        after = tokens[nouns[-1] + 1 :]
        prepositions = [at for at in small if at > nouns[-1]]
        return [] if prepositions and prepositions[0] == nouns[-1] + 1 else after

    def _owned(self, tokens: list[_Token], at: int, sort: Bearer) -> list[_Token]:
        """The tokens of the name behind whose somebody is: *Lima's Ben Oso*; of a person, also behind what
        she is: *Lima's brother Ben*."""
        rest = tokens[at:]
        if sort == "thing":
            return tokens
        small = [each for each in rest if each.is_small]
        if sort == "person" and small and _PREPOSITIONS.isdisjoint(each.low for each in small):
            return rest[rest.index(small[-1]) + 1 :]
        return rest if len(rest) > 1 and not small else []

    def _without_titles(self, tokens: list[_Token]) -> list[_Token]:
        """The tokens after the last title, and after what it is a title of."""
        end = len(tokens) - 1 - (len(tokens) > 1 and self._is_generation(tokens[-1]))
        last = max(
            (at for at, each in enumerate(tokens[:end]) if each.low in self._titles), default=-1
        )
        if last < 0:
            return tokens
        of = last > 0 and tokens[last - 1].low in _PREPOSITIONS
        if of or any(each.low in _JOINING for each in tokens[:last]):
            return []
        after = tokens[last + 1 :]
        while after and (after[0].low in self._nouns or after[0].low in _PREPOSITIONS):
            after = after[1:]
        return after or tokens

    def _is_common(self, tokens: list[_Token], sort: Bearer) -> bool:
        if len(tokens) == 1 and sort != "person" and tokens[0].low in self._also_small:
            return not tokens[0].is_capitals
        return all(each.low in self._common and not each.is_capitals for each in tokens)

    def _is_of_body(self, tokens: list[_Token], sort: Bearer) -> bool:
        """Whether common nouns with capitals are the name of a body: *Ministry of Defence*, but not *the
        Ministry*, *Secretary of State* or *Foreign Ministers*."""
        links = [at for at, each in enumerate(tokens) if each.low in _PREPOSITIONS]
        noun = tokens[(links or [len(tokens)])[0] - 1]
        spelled = [each for each in tokens if each.low not in _PREPOSITIONS]
        return (
            sort != "person"
            and len(spelled) > 1
            and not any(each.is_small for each in spelled)
            and noun.low in self._nouns - self._titles
            and not is_plural(noun.low)
        )

    def _made(self, tokens: list[_Token], *, titled: bool, gender: str) -> Name | None:
        text, generation = " ".join(each.written for each in tokens).strip(_AROUND), ""
        if len(tokens) > 1 and self._is_generation(tokens[-1]):
            generation, tokens = tokens[-1].low, tokens[:-1]
        acronym = ""
        if len(tokens) == 1 and tokens[0].is_capitals:
            acronym = tokens[0].low
        spelled = [each for each in tokens if not each.is_initial]
        initials = "".join(re.sub(r"\W", "", each.low) for each in tokens if each.is_initial)
        if not spelled:
            spelled, initials = tokens, ""
        told = [
            each for each in spelled if each.low not in _PREPOSITIONS and each.low not in _JOINING
        ]
        content = [each for each in told if not self._is_particle(each)] or told
        made = tuple(words[each.low] for each in content)
        if not any(len(word.text) > 1 or not word.text.isascii() for word in made):
            return None
        letters = tuple(dict.fromkeys(_letters(some) for some in (tokens, told)))
        return Name(
            text=text,
            words=made,
            initials=tuple(initials),
            begins_with_initial=bool(initials) and tokens[0].is_initial,
            generation=generation,
            titled=titled,
            gender=gender,
            acronym=acronym,
            letters=letters if len(told) > 1 else (),
            shape=self._shape(tokens),
        )

    def _shape(self, tokens: list[_Token]) -> Shape:
        if any(each.low in _JOINING for each in tokens[1:-1]):
            return "list"
        if any(each.low in _PREPOSITIONS and each.is_small for each in tokens[1:-1]):
            inner = [each.low for each in tokens[1:-1] if each.is_small]
            return "plain" if all(each in self._particles for each in inner) else "phrase"
        is_body = len(tokens) > 1 and tokens[-1].low in self._nouns
        return "body" if is_body else "plain"

    def _is_particle(self, token: _Token) -> bool:
        return token.low in self._particles and (token.is_small or token.low in _ARTICLES)

    def _is_generation(self, token: _Token) -> bool:
        return token.low in self._generations and (len(token.low) > 1 or token.written.isupper())


def _token(written: str) -> _Token:
    bare = written.strip(_AROUND)
    pointed = written.strip("\"'“”()[],;:")
    letters = bare.replace(".", "")
    return _Token(
        written,
        low=folded(_POSSESSIVE.sub("", bare)).replace(".", ""),
        is_small=written[:1].islower(),
        is_initial=bool(_DOTTED.fullmatch(pointed))
        or (len(pointed.rstrip(".")) == 1 and pointed[0].isalpha() and pointed[0].isupper()),
        is_capitals=letters.isalpha() and letters.isupper() and len(letters) in _ACRONYM,
        owns=bool(_POSSESSIVE.search(written)),
    )


_tokens = Memo(_token, 1 << 18)
"""Word of a label -> token: most words are those of several labels."""


def _letters(tokens: list[_Token]) -> str:
    return "".join(each.low[0] for each in tokens)
