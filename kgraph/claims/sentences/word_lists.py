"""The English words that ship with kgraph (`ontology/annotate/en.toml`), as sentences need them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import Any

from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import read_toml

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3000  # characters of a text by which its language is told
_FEW = 4  # words by which it cannot be told
_SHARE = 0.2  # of its words that are small words, if it is English: there 0.4, in German 0.07
_LEADING = ("before_days", "before_months")
_TIMES = (*_LEADING, "days", "before_asides", "adverbs", "determiners")
_SMALL = ("determiners", "pronouns", "stops", "prepositions")


@lru_cache(maxsize=1)
def small_words() -> frozenset[str]:
    """Articles, pronouns, conjunctions and prepositions, in lower case: a capital makes no name of them."""
    words = _table()["words"]
    return frozenset().union(*(words[each] for each in _SMALL))


@lru_cache(maxsize=1)
def times() -> frozenset[str]:
    """The words that name a day or a month, in lower case: a capital makes nobody's name of them."""
    ordered = _table()["ordered"]
    named = (word.lower() for kind in ("weekdays", "months") for word in ordered[kind])
    return frozenset(_table()["words"]["days"]).union(named)


@lru_cache(maxsize=1)
def prepositions() -> frozenset[str]:
    """What stands before a noun, such as `of`."""
    return frozenset(_table()["words"]["prepositions"])


@lru_cache(maxsize=1)
def spokespeople() -> frozenset[str]:
    """Who speaks for somebody, such as a `spokesman`."""
    return frozenset(_table()["words"]["spokespeople"])


@lru_cache(maxsize=1)
def plural_speakers() -> frozenset[str]:
    """Several people or organisations that speak, by their plural, such as `unions`."""
    words = _table()["words"]
    single = {each for kind in ("people", "organisations", "collective") for each in words[kind]}
    return frozenset(map(_plural, single)) - single


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "ch", "x", "sh")) else f"{noun}s"


@lru_cache(maxsize=1)
def auxiliaries() -> frozenset[str]:
    """What stands before a verb, such as `has`, and the forms of `be`."""
    return frozenset(_table()["words"]["auxiliaries"])


@lru_cache(maxsize=1)
def irregular_pasts() -> frozenset[str]:
    """Forms of the past without "-ed", of verbs that need not report: `took`."""
    return frozenset(_table()["words"]["irregular"])


@lru_cache(maxsize=1)
def before_objects() -> frozenset[str]:
    """What the object of a verb may begin with: an article or another determiner, or a pronoun."""
    words = _table()["words"]
    return frozenset(words["determiners"]).union(words["object_pronouns"])


@lru_cache(maxsize=1)
def weekdays() -> frozenset[str]:
    """Their names, with their capitals."""
    return frozenset(_table()["ordered"]["weekdays"])


@lru_cache(maxsize=1)
def months() -> frozenset[str]:
    """Their names, with their capitals, and the abbreviations of these."""
    return frozenset(_table()["ordered"]["months"])


@lru_cache(maxsize=1)
def words_before_times() -> frozenset[str]:
    """What leads a time and is a part of what tells when: `on Monday`, `early in May`."""
    return frozenset().union(*(_table()["words"][each] for each in _LEADING))


@lru_cache(maxsize=1)
def not_before_times() -> frozenset[str]:
    """What stands before a time that does not tell by itself when something was said: `before Monday`."""
    words = _table()["words"]
    found = (words[each] for each in ("prepositions", "determiners", "asides"))
    return frozenset().union(*found).difference(words_before_times(), words["complementizers"])


@lru_cache(maxsize=1)
def words_of_times() -> frozenset[str]:
    """What a time may begin with that is no name: `yesterday`, `two` days ago."""
    return frozenset().union(*(_table()["words"][each] for each in _TIMES)) - {
        each.lower() for each in weekdays()
    }


@lru_cache(maxsize=1)
def pointing_back() -> frozenset[str]:
    """What points to a time that was told before: `the same day`."""
    return frozenset(_table()["words"]["pointing_back"])


@lru_cache(maxsize=1)
def reporting_verbs() -> Mapping[str, str]:
    """The base forms of verbs that report, with their irregular forms: third person, present participle, past
    and past participle, "" where these are regular. Whoever hears something does not report it."""
    table, forms = _table()["verbs"], _table()["forms"]
    groups = (group for group in table if "heard" not in group["takes"].split())
    verbs = sorted({words.split()[0] for group in groups for words in group["words"]})
    return {verb: forms.get(verb, "") for verb in verbs}


@lru_cache(maxsize=1)
def words_behind() -> Mapping[str, frozenset[str]]:
    """By the base forms of verbs that report, the prepositions and particles that may stand behind them."""
    found: dict[str, frozenset[str]] = {}
    for group in _table()["verbs"]:
        for words in group["words"]:
            verb, *particles = words.split()
            found[verb] = found.get(verb, frozenset()).union(particles, group["takes"].split())
    return found


def is_english(text: str, declared: str) -> bool:
    """Whether a text is English: as it is said to be in a language (`en-GB`), else by its small words."""
    if declared:
        return declared.lower().replace("_", "-").partition("-")[0] == "en"
    found = ((word, word.lower() in small_words()) for word in _WORD.findall(text[:_SAMPLE]))
    words = [is_small for word, is_small in found if is_small or not word[0].isupper()]  # no names
    small = sum(words)
    return len(words) < _FEW or small >= _SHARE * len(words)


@lru_cache(maxsize=1)
def reporting_phrases() -> Mapping[str, Mapping[str, str]]:
    """Verbs that report, with the words that belong to them (`point out`), and adjectives, with `is`: for
    each, the local name of its stance by what it takes, such as `clause` or `infinitive`."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, before in (("verbs", ""), ("adjectives", "is ")):
        for group in _table()[kind]:
            for word, takes in product(group["words"], group["takes"].split()):
                found[f"{before}{word}"].setdefault(takes, group["stance"])
    return found


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return read_toml(shipped_path("ontology", "annotate", "en.toml"))
