"""Decides whether a mention is a proper name, and how far it reaches. Only full names identify an entity
across documents; in doubt two mentions stay two entities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from kgraph.model.annotations import Mention, Span, Spans
from kgraph.model.memo import Memo
from kgraph.model.name_words import LINKS, PARTICLES
from kgraph.model.plain_text import plain_words
from kgraph.model.sentences import is_abbreviation
from kgraph.schema.scheme import Scheme

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=[^\W\d_]))*")
_POINTED = re.compile(r"(?<![\w.’'&-])([\w.’'&-]+)\.$")
_OPENING = " \xa0\u202f\t\"'“”‘’«»„([{—–-"
_DASHES = "-–—"
_DATED = 80  # characters of a dateline
_DATELINE = re.compile(
    rf"(?=[^\n]*\d|[A-ZÀ-Þ]{{3}})[A-ZÀ-Þ][^\n.!?:;]{{1,70}}\s[{_DASHES}]{{1,2}}\s*"
)
_SENTENCE_END = ".!?…\n\r"
_AROUND = ' \t\r\n"“”„«»,;:'
_QUOTED_POINT = re.compile(r"([\w'-]+)\.[\"”»]$")  # the “Green Road.”
_POSSESSIVE = re.compile(r"(?<=\w)(?:[’'][sS]|(?<=[sS])[’'])$")
_ENDING = re.compile(r"(?:[’']s?)?\W*$")
_SAME = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "\u2011": "-", "\xad": None})
"""Characters that are written for each other."""
_SMALL = frozenset(
    "of for and to in on at the a an de des du la le les del der und für et e y".split()
)
"""Small words that may stand within a title: Secretary of State."""


Kind = Literal["person", "agent", "thing"]
"""What a name may be of: a person; somebody, who may be a person; something else."""


class Name(NamedTuple):
    """A proper name: `words`, without article, title or possessive ending, by which equal names are known;
    `shown`: as people read it; `is_full`: whether it identifies beyond its document; `surname`: the words of
    a person's name that has neither a given name nor a title."""

    words: str
    shown: str
    is_full: bool = True
    surname: str = ""

    @property
    def describes(self) -> bool:
        """Whether it rather is a description that ends in a name: `capital of Oz`, `Oz's mayor Ana Lima`."""
        words = self.words.split()
        return words[0][0].islower() or any(
            _POSSESSIVE.search(owner) and owned[0].islower() and owned not in _SMALL
            for owner, owned in pairwise(words)
        )


class ProperNames:
    """Recognises names among the mentions of one text."""

    def __init__(self, text: str, scheme: Scheme) -> None:
        self._text = text
        self._profile = scheme.profile
        self._scheme = scheme
        self._common = _united(scheme.profile.titles, scheme.profile.nouns, _SMALL)
        self._pointing = _united(scheme.profile.quantifiers, scheme.profile.pronouns)
        self._plain: dict[Spans, str] = {}
        self._words: dict[Spans, str] = {}

    def name(self, mention: Mention, kind: Kind) -> Name | None:
        """The name that the mention is; None if it is no name."""
        plain = self.plain(mention)
        if not plain or not self.is_name(mention):
            return None
        words = plain.split()
        if kind != "thing" and _is_description(words):
            return None
        if kind == "thing" or (kind == "agent" and len(words) > 1 and not self._is_title(words[0])):
            return Name(plain, self._with_article(mention, plain))
        titles = [at for at, word in enumerate(words) if self._is_title(word)]
        if titles and self._form(mention) == "name":  # Larry King
            titles = titles[: len(titles) - (titles[-1] == len(words) - 1)]
        after = words[titles[-1] + 1 :] if titles else words
        given = sum(map(_is_capital, after))
        if given > 1 and (not titles or _is_capital(after[0])):  # not: Chairman of Sena Playhouse
            return Name(" ".join(after), " ".join(after))
        others = [word for at, word in enumerate(words) if at not in titles]
        if sum(map(_is_capital, others)) > 1 and not given:
            return Name(plain, plain)  # Sergei Lavrov, Foreign Minister
        return Name(plain, plain, is_full=False, surname="" if titles else plain)

    def _with_article(self, mention: Mention, plain: str) -> str:
        """The name with its article, if that is written as a part of it: The Hague."""
        first = self.words(mention).split()[0]
        own = first.lower() in self._profile.articles and first[0].isupper()
        return (
            f"{first} {plain}" if own and not self.starts_sentence(mention.spans[0][0]) else plain
        )

    def plain(self, mention: Mention) -> str:
        """The words of a mention without a leading article, quotation marks and a possessive ending."""
        if mention.spans not in self._plain:
            self._plain[mention.spans] = self._bare(self.words(mention))
        return self._plain[mention.spans]

    def words(self, mention: Mention) -> str:
        """The words of a mention, as a name has them (`plain_words`)."""
        if mention.spans not in self._words:
            self._words[mention.spans] = plain_words(self._text, mention.spans)
        return self._words[mention.spans]

    def _bare(self, words: str) -> str:
        words = words if words.isascii() else words.translate(_SAME)
        if (point := _QUOTED_POINT.search(words)) and not is_abbreviation(point[1]):
            words = words[: point.end(1)]
        words = words.strip(_AROUND)
        words = _POSSESSIVE.sub("", words) if "'" in words else words
        article, _, rest = words.partition(" ")
        is_article = article.lower() in self._profile.articles
        words = rest.strip(_AROUND) if is_article and rest else words  # the “Green Road
        return " ".join(words.split())

    def is_pronoun(self, mention: Mention) -> bool:
        """Whether it only points at something: by the annotator's `Form`, else by the profile's words."""
        form = self._form(mention)
        if form:
            return form.startswith("pron")
        return self.words(mention).lower() in self._profile.pronouns

    def same_words(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions have the same words, but for case and a leading article."""
        return self.plain(one).casefold() == self.plain(other).casefold()

    def is_abbreviated(self, name: Mention, short: Mention) -> bool:
        """Whether the second mention stands in brackets right behind the first, and has letters of it, in
        their order: `Vale Hospitals Trust (VHT)`."""
        begin, end = short.spans[0][0], short.spans[-1][1]
        before = self._text[name.spans[-1][1] : begin]
        is_bracketed = before.strip() == "(" and self._text[end : end + 1] == ")"
        letters, within = self.words(short), iter(self.plain(name).casefold())
        is_short = len(letters) > 1 and letters.isalpha() and sum(map(str.isupper, letters)) > 1
        return is_bracketed and is_short and all(each in within for each in letters.casefold())

    def is_name(self, mention: Mention) -> bool:
        """Decided by the annotator's `Form`, then by the profile's titles, which are no names, its `always`
        and `never`, then spelling."""
        if form := self._form(mention):
            return form == "name"
        if all(_lowered[word] in self._common for word in self.plain(mention).split()):
            return False
        if mention.label in self._profile.always:
            return True
        return mention.label not in self._profile.never and self._written_as_name(mention)

    def _form(self, mention: Mention) -> str:
        for attribute in mention.attributes:
            for setting in self._scheme.attribute(*attribute[:2]) or ():
                if setting.field == "Form":
                    return setting.value.lower()
        return ""

    def _is_title(self, word: str) -> bool:
        return _lowered[word] in self._profile.titles

    def _written_as_name(self, mention: Mention) -> bool:
        words = self.words(mention).split()
        lowered = [word.lower() for word in words]
        if not words or " ".join(lowered) in self._profile.pronouns:
            return False
        if lowered[0] in self._pointing:
            return False
        if not words[-1][0].isupper():
            return False
        if lowered[0] in self._profile.articles:
            words = words[1:]
        if len(words) == 1 and self.starts_sentence(mention.spans[0][0]):
            stem = _stem(words[0])
            written = {stem, stem.capitalize()} if stem.isupper() else {stem}
            return any(self.stands_inside(each, mention.spans[0]) for each in sorted(written))
        return bool(words)

    def starts_sentence(self, position: int) -> bool:
        """Whether a sentence, or a line, begins at the offset, also behind a dateline, `SENA, 3 May -`;
        behind `Mr.` or `Sen.` none does."""
        before = self._text[max(0, position - 80) : position].rstrip(_OPENING)
        if not before:
            return True
        if before[-1] not in _SENTENCE_END:
            near = max(0, position - _DATED)
            line = self._text[near:position].rpartition("\n")
            return (bool(line[1]) or not near) and bool(_DATELINE.fullmatch(line[2]))
        pointed = _POINTED.search(before)
        return not (pointed and is_abbreviation(pointed[1]) and self._is_title(pointed[1]))

    def stands_inside(self, stem: str, span: Span) -> bool:
        """Whether the word is capitalised where no sentence starts, at another place than the span."""
        at = self._text.find(stem) if stem[:1].isupper() else -1
        while at >= 0:
            if not (span[0] <= at < span[1] or self.starts_sentence(at)) and self._is_word(
                stem, at
            ):
                return True
            at = self._text.find(stem, at + 1)
        return False

    def _is_word(self, stem: str, at: int) -> bool:
        """Whether the word stands there, and not a part of another one."""
        begin = at
        while begin and (self._text[begin - 1] in "_’'-" or self._text[begin - 1].isdecimal()):
            begin -= 1
        found = _WORD.match(self._text, at)
        inside = self._text[begin - 1 : begin].isalnum()
        return found is not None and not inside and _stem(found[0]) == stem


@lru_cache(maxsize=8)
def _united(*words: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*words)


def _lower(word: str) -> str:
    """A word as the profile's lists have it."""
    return _POSSESSIVE.sub("", word.strip(".,")).lower()


_lowered = Memo(_lower, 1 << 12)


def _is_capital(word: str) -> bool:
    """Whether a word is not a small one; in a script without case, every word."""
    return not word[0].islower()


def _is_description(words: Sequence[str]) -> bool:
    """Whether words tell who somebody is by a name that is not theirs: `head of the Calder Water Authority`,
    but not `prime minister Ana Lima` or `van der Berg`."""
    if words[0].lower() in PARTICLES:
        return False
    first = next((at for at, word in enumerate(words) if _is_capital(word)), 0)
    return any(word in LINKS for word in words[1:first])


def _stem(word: str) -> str:
    """The word without a possessive ending or closing punctuation."""
    return word if word.isalnum() else _ENDING.sub("", word)
