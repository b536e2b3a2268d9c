"""Forms of English verbs: phrases in person, tense and negation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kgraph.claims.sentences.word_lists import (
    reporting_phrases,
    reporting_verbs,
    words_behind,
)

_KEPT = 4096  # phrases of which the forms are kept: most come again and again
_BE: Mapping[str, str] = {"is": "are", "was": "were"}
_MODAL = frozenset("can could may might must shall should will would did had".split())
_IRREGULAR_BASE: Mapping[str, str] = {
    "is": "be",
    "was": "be",
    "has": "have",
    "does": "do",
    "goes": "go",
    "echoes": "echo",
    "vies": "vie",
}
_IRREGULAR_PAST: Mapping[str, str] = dict(
    pair.split(" ", 1)
    for pair in (
        "be was,bear bore,become became,begin began,bind bound,bring brought,build built,come came,"
        "cut cut,deal dealt,do did,fall fell,fight fought,find found,forbid forbade,get got,"
        "give gave,go went,have had,hold held,keep kept,know knew,lead led,leave left,lose lost,"
        "make made,meet met,pay paid,put put,say said,see saw,seek sought,send sent,set set,"
        "speak spoke,stand stood,take took,tell told,think thought,win won,write wrote"
    ).split(",")
)


@lru_cache(maxsize=_KEPT)
def conjugated(
    phrase: str, *, plural: bool = False, negative: bool = False, tense: str = ""
) -> str:
    """A verb phrase, given in the third person singular of the present (`is a member of`), in another
    person, negated, or in `tense`: "" the present, else `Past`, `Perfect` or `Future`."""
    verb, _, rest = phrase.partition(" ")
    return f"{_verb(verb, plural, negative, tense)} {rest}".strip()


def _verb(verb: str, plural: bool, negative: bool, tense: str) -> str:
    base, no = _base(verb), " not" * negative
    if verb == "was":
        tense = tense or "Past"
    if verb in _MODAL:
        return "cannot" if negative and verb == "can" else f"{verb}{no}"
    if tense == "Future":
        return f"will{no} {base}"
    if tense == "Perfect":
        return f"{'have' if plural else 'has'}{no} {_participle(base)}"
    if base == "be":
        form = "was" if tense == "Past" else "is"
        return (_BE[form] if plural else form) + no
    if negative:
        return f"{'did' if tense == 'Past' else 'do' if plural else 'does'} not {base}"
    return _past(base) if tense == "Past" else base if plural else verb


@lru_cache(maxsize=_KEPT)
def modifier(phrase: str) -> str:
    """The phrase behind a noun: `is without` gives `without`, `involves` gives `involving`."""
    verb, _, rest = phrase.partition(" ")
    base = _base(verb)
    if base == "be":
        return rest
    stem = base[:-1] if re.search("[^e]e$", base) else base
    return f"{stem}ing {rest}".strip()


def base_form(phrase: str) -> str:
    """A phrase in the third person singular of the present in the base form: `regret it` for `regrets it`."""
    verb, _, rest = phrase.partition(" ")
    return f"{_base(verb)} {rest}".strip()


def _base(verb: str) -> str:
    if verb in _IRREGULAR_BASE:
        return _IRREGULAR_BASE[verb]
    if re.search("[^aeiou]ies$", verb):
        return f"{verb[:-3]}y"
    if re.search("(ss|sh|ch|x|zz)es$", verb):
        return verb[:-2]
    return verb.removesuffix("s")


def _past(base: str) -> str:
    if base in _IRREGULAR_PAST:
        return _IRREGULAR_PAST[base]
    if irregular := reporting_verbs().get(base):
        return irregular.split()[2]
    if re.search("[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return f"{base}d" if base.endswith("e") else f"{base}ed"


def _participle(base: str) -> str:
    """As in `has said`; of an irregular verb that does not report, the past, which mostly is the same."""
    irregular = reporting_verbs().get(base, "").split()
    return "been" if base == "be" else irregular[3] if irregular else _past(base)


def has_past(base: str) -> bool:
    """Whether it is known how the past of a verb is formed."""
    return base in _IRREGULAR_PAST or base in reporting_verbs()


def regular_forms(verb: str) -> tuple[str, str, str, str]:
    """Of a verb without irregular forms: third person, present participle, past, past participle."""
    if re.search("[^aeiou]y$", verb):
        stem = f"{verb[:-1]}i"
        return f"{stem}es", f"{verb}ing", f"{stem}ed", f"{stem}ed"
    third = f"{verb}es" if re.search("(s|sh|ch|x|z|o)$", verb) else f"{verb}s"
    stem = verb[:-1] if re.search("[^e]e$", verb) else verb
    past = f"{verb}d" if verb.endswith("e") else f"{verb}ed"
    return third, f"{stem}ing", past, past


def present(verb: str) -> str:
    """The third person singular of the present of a verb that reports, given in any of its forms: `calls`
    for `called` and `calling`; "" of other verbs, of which no list has the forms."""
    return _third_persons().get(verb.lower(), "")


def is_past_form(verb: str) -> bool:
    """Whether a verb that reports has the form of the past: `asked`, not `put`, which may be the present."""
    return verb.lower() in _forms_by_tense()[0]


def is_present_form(verb: str) -> bool:
    """Whether a verb that reports has the form of the present: `asks`, not `put`, which may be the past, nor
    `asking`, which has no tense."""
    return verb.lower() in _forms_by_tense()[1]


@lru_cache(maxsize=1)
def _forms_by_tense() -> tuple[frozenset[str], frozenset[str]]:
    """The forms of the past, and those of the present, without any that both have."""
    forms = [(v, *(i.split() or regular_forms(v))) for v, i in reporting_verbs().items()]
    past = frozenset(form for each in forms for form in each[3:])
    participles = {each[2] for each in forms}
    finite = frozenset(form for each in forms for form in each[:2])
    return past - finite - participles, finite - past


def third_person(phrase: str) -> str:
    """A phrase that begins with a verb that reports, in the third person: `knows of` for `know of`."""
    verb, *rest = phrase.split()
    return " ".join((present(verb) or verb, *rest))


def takes_behind(verb: str, preposition: str) -> bool:
    """Whether a preposition may belong to a verb that reports, given in the third person: `calls on`, but not
    `supports for`, which rather is a noun."""
    return preposition in words_behind().get(_base(verb), ())


@lru_cache(maxsize=_KEPT)
def telling(cue: str) -> tuple[str, Mapping[str, str]]:
    """The words of a text that report, in the third person singular of the present (`points out`, `is afraid`
    for `afraid`), and the stance by what they take, as in `reporting_phrases`; "" for others."""
    first, *rest = cue.lower().split() or [""]
    for phrase in (" ".join((present(first), *rest)), f"is {cue.lower()}"):
        if takes := _by_third_persons().get(phrase):
            return phrase.removesuffix(" that"), takes
    return "", {}


@lru_cache(maxsize=1)
def _by_third_persons() -> Mapping[str, Mapping[str, str]]:
    """What each verb or adjective takes, by its third person."""
    found: dict[str, Mapping[str, str]] = {}
    for phrase, takes in reporting_phrases().items():
        verb, *rest = phrase.split()
        found[" ".join((present(verb) or verb, *rest))] = takes
    return found


@lru_cache(maxsize=1)
def _third_persons() -> Mapping[str, str]:
    """By its forms, the third person of each verb by which the rules of `kgraph annotate` find a report."""
    found: dict[str, str] = {}
    for verb, irregular in sorted(reporting_verbs().items(), key=lambda each: not each[1]):
        third, *others = irregular.split() or regular_forms(verb)
        third = third if third.endswith("s") else f"{verb}s"  # of a form that a noun has, too
        for form in (third, verb, *others):
            found.setdefault(form, third)
    return found
