"""The words of a language by which rules find who says what: files of `ontology/annotate/`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from kgraph.claims.sentences.verb_forms import regular_forms
from kgraph.schema.given_names import given_names
from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import read_toml

Kind = Literal["verbs", "nouns", "adjectives", "sources"]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAMPLE = 3000  # characters of a text by which its language is told
_SHORT = 40  # words of a text that is short
_SHARE = 0.15  # of its words that are small words of the language, at least
_KINDS: tuple[Kind, ...] = ("verbs", "nouns", "adjectives", "sources")
Form = Literal["base", "third", "participle", "past", "word"]


class Cue(NamedTuple):
    """A word that tells that something is said. `rest`: the words that follow it, as in "point out";
    `stances`: the stance by what follows (`takes` in the file); `forms`: what a verb's form may be;
    `particle`: the part of a verb that stands at the end of its clause, as in "lehnte den Plan ab"."""

    kind: Kind
    rest: tuple[str, ...]
    stances: Mapping[str, str]
    forms: frozenset[Form]
    particle: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """`cues`: by their first word in lower case, longest first; `words`: lists of words by what they
    do, an empty one for a name that the file does not have; `ordered`: those whose order tells what they
    mean; `adverb_ending`, `verb_endings`: how adverbs, and forms of verbs ("" is any), often end;
    `capitals`: a capital inside a sentence shows a name; `commas`: a clause of what is said stands behind
    one; `verb_second`: a subject stands behind its verb where the sentence begins with something else;
    `infinitive_endings`: of verbs, where no word stands before an infinitive;
    `elided`, `clitics`: what joins a word before or behind ("qu'", "-t-il"). There is one object for each
    code, so each is equal to itself alone."""

    code: str
    cues: Mapping[str, tuple[Cue, ...]]
    words: Mapping[str, frozenset[str]]
    ordered: Mapping[str, tuple[str, ...]]
    adverb_ending: str = ""
    verb_endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    capitals: bool = False
    commas: bool = False
    verb_second: bool = False
    infinitive_endings: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()

    @cache  # noqa: B019 - languages and lists are few, and kept for good
    def any_of(self, *kinds: str, but: tuple[str, ...] = ()) -> frozenset[str]:
        """The words of several lists, without those of others."""
        words = frozenset[str]().union(*(self.words[kind] for kind in kinds))
        return words.difference(*(self.words[kind] for kind in but))

    @cache  # noqa: B019 - as above
    def first_words(self, kind: str) -> frozenset[str]:
        """The first words of the words and phrases of a list."""
        return frozenset(phrase.partition(" ")[0] for phrase in self.words[kind])

    @cache  # noqa: B019 - as above
    def last_words(self, kind: str) -> frozenset[str]:
        """The last words of the words and phrases of a list."""
        return frozenset(phrase.rpartition(" ")[2] for phrase in self.words[kind])

    @cache  # noqa: B019 - as above
    def words_with(self, kind: Kind, *forms: Form) -> frozenset[str]:
        """The words with which cues of a kind begin, in any or in one of some forms."""
        return frozenset(
            word
            for word, cues in self.cues.items()
            for cue in cues
            if cue.kind == kind and (not forms or not cue.forms.isdisjoint(forms))
        )

    def has(self, kind: str, word: str) -> bool:
        """Whether a list has the word, which is in lower case."""
        return word in self.words.get(kind, frozenset())


def language_of(text: str, declared: str) -> Language:
    """The language of a text: the one that it is said to be in (`en-GB`), else the one of which it has
    most small words; of a language without a file no words are known. The code is "" for one that cannot
    be told."""
    code = declared.lower().replace("_", "-").partition("-")[0] or _told(text[:_SAMPLE])
    return read_language(code) if code in known_languages() else no_language(code)


def _told(text: str) -> str:
    """The code of the language of which a text has most small words; "" if of none many. Letters that others
    lack tell as much as many words. Of a short text, words that report something tell as much as small
    ones, and names, which any language has, count for nothing: `Ana Lima accused Ben Oso of lying.`"""
    words = _WORD.findall(text)
    is_short = len(words) < _SHORT
    if is_short:
        words = [word for number, word in enumerate(words) if not number or word[0].islower()]
    told, letters = _codes_by_word(is_short), text.lower()
    shares: Counter[str] = Counter()
    for word, number in Counter(map(str.lower, words)).items():
        for code in told.get(word, ()):
            shares[code] += number
    fitting = {code: share for code, share in shares.items() if _fits(letters, code)}
    most = max(fitting.values(), default=0)
    code = min((each for each, share in fitting.items() if share == most), default="")
    least = _SHARE / 3 if code in _letters() else _SHARE
    is_sure = most > 1 or not is_short or code in known_languages()
    return code if most and is_sure and most >= least * len(words) else ""


def _fits(letters: str, code: str) -> bool:
    """Whether a text in lower case has more of the letters that only a language has than of those that it
    lacks."""
    own, others = _letters().get(code, ("", ""))
    return not own or sum(map(letters.count, own)) > sum(map(letters.count, others))


@lru_cache(maxsize=1)
def _small_words() -> Mapping[str, frozenset[str]]:
    """Articles, prepositions, conjunctions and auxiliaries of languages, by their codes; first of those
    that have a file."""
    kinds = ("determiners", "prepositions", "stops", "auxiliaries")
    known = {code: read_language(code).any_of(*kinds) for code in sorted(known_languages())}
    others = _languages()["small_words"].items()
    return known | {code: frozenset(words.split()) for code, words in others}


@lru_cache(maxsize=1)
def _telling_words() -> Mapping[str, frozenset[str]]:
    """The small words of languages, of those that have a file with the words that report."""
    return {
        code: small | read_language(code).cues.keys() if code in known_languages() else small
        for code, small in _small_words().items()
    }


@cache
def _codes_by_word(reports: bool) -> Mapping[str, frozenset[str]]:
    """The languages of which a word is a small one, or, if so asked, one that reports."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, words in (_telling_words() if reports else _small_words()).items():
        for word in words:
            found[word].add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


@lru_cache(maxsize=8)
def telling_words_of_others(
    code: str,
) -> tuple[frozenset[str], Mapping[str, frozenset[str]], frozenset[str]]:
    """The words that tell other languages than one; the codes of those that each word tells; and the words
    that tell that one, which are none of the first."""
    told = _codes_by_word(True)
    others = frozenset(word for word, codes in told.items() if code not in codes)
    return others, told, _telling_words().get(code, frozenset())


def letters_of(code: str) -> tuple[str, str]:
    """The letters that a language has and others of its script lack, and those that it lacks; "" for one that
    letters do not tell."""
    own, others = _letters().get(code, ("", ""))
    return own, others


def _letters() -> Mapping[str, list[str]]:
    letters: Mapping[str, list[str]] = _languages()["letters"]
    return letters


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, Any]:
    return read_toml(shipped_path("ontology", "languages.toml"))


@cache
def no_language(code: str) -> Language:
    """A language of which no words are known."""
    return Language(code, {}, defaultdict(frozenset), {})


@lru_cache(maxsize=1)
def known_languages() -> frozenset[str]:
    """The codes of the languages that have a shipped file."""
    return frozenset(path.stem for path in shipped_path("ontology", "annotate").glob("*.toml"))


@cache
def read_language(code: str) -> Language:
    """The language with a shipped file, by its code (`en`)."""
    table = read_toml(shipped_path("ontology", "annotate", f"{code}.toml"))
    found: dict[tuple[Kind, str], dict[str, str]] = defaultdict(dict)
    for kind in _KINDS:
        for group in table.get(kind, ()):
            for word in group["words"]:
                for takes in group["takes"].split():
                    found[kind, word].setdefault(takes, group["stance"])
    lists = {kind: frozenset(words) for kind, words in table.get("words", {}).items()}
    lists["given"] = given_names() | lists.get("given", frozenset())
    return Language(
        code,
        cues=_by_first_word(found, table),
        words=defaultdict(frozenset, lists),
        ordered={kind: tuple(words) for kind, words in table.get("ordered", {}).items()},
        adverb_ending=table.get("adverb_ending", ""),
        verb_endings={form: tuple(each) for form, each in table.get("verb_endings", {}).items()},
        capitals=bool(table.get("capitals")),
        commas=bool(table.get("commas")),
        verb_second=bool(table.get("verb_second")),
        infinitive_endings=tuple(table.get("infinitive_endings", ())),
        elided=tuple(table.get("elided", ())),
        clitics=tuple(table.get("clitics", ())),
    )


def _by_first_word(
    found: Mapping[tuple[Kind, str], Mapping[str, str]], table: Mapping[str, Any]
) -> dict[str, tuple[Cue, ...]]:
    irregular, separable = table.get("forms", {}), table.get("separable", {})
    is_english = table.get("spelling") == "english"
    cues: dict[tuple[str, Kind, tuple[str, ...], str], tuple[Mapping[str, str], set[Form]]] = {}
    for (kind, phrase), stances in found.items():
        first, *rest = phrase.split()
        forms: Iterable[tuple[str, Form]] = (
            _forms(first, irregular.get(first, ""), is_english)
            if kind == "verbs"
            else [(first, "word")]
        )
        particle = separable.get(phrase, "")
        for word, form in forms:
            is_apart = not word.startswith(particle)
            key = word, kind, tuple(rest), particle if is_apart else ""
            cues.setdefault(key, (stances, set()))[1].add(form)
    by_first: dict[str, list[Cue]] = defaultdict(list)
    for (word, kind, more, particle), (stances, all_forms) in cues.items():
        by_first[word].append(Cue(kind, more, stances, frozenset(all_forms), particle))
    return {
        word: tuple(sorted(each, key=lambda cue: (-len(cue.rest), not cue.particle)))
        for word, each in by_first.items()
    }


def _forms(verb: str, irregular: str, is_english: bool) -> Iterator[tuple[str, Form]]:
    if not irregular and not is_english:
        yield verb, "base"
        return
    third, participle, *past = irregular.split() if irregular else regular_forms(verb)
    yield from ((verb, "base"), (third, "third"), (participle, "participle"))
    yield from ((form, "past") for form in past)
