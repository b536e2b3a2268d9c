"""Which proposals are meant: `rule=reporting verb`, `confidence>=0.9`, `speaker=*Lavrov*`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase

from kgraph.errors import UsageError, known_are
from kgraph.judging.proposals.items import KINDS, Item

Filter = Callable[[Item], bool]

FIELDS: Mapping[str, Callable[[Item], str]] = {
    "engine": lambda item: item.engine,
    "rule": lambda item: item.rule,
    "kind": lambda item: item.kind,
    "label": lambda item: item.label,
    "document": lambda item: item.document,
    "place": lambda item: item.place,
    "words": lambda item: item.words,
    "speaker": lambda item: item.speaker,
    "content": lambda item: item.content,
    "claim": lambda item: item.claim,
    "key": lambda item: item.key,
}
"""What a condition may speak of, besides the confidence."""

_CONFIDENCE = "confidence"
_ANY = re.compile(r"[*?\[]")
_WITHOUT_QUOTES = str.maketrans("", "", "“”")
_CONDITION = re.compile(r"\s*(\w+)\s*(!=|>=|<=|=|>|<)\s*(.*?)\s*", re.DOTALL)
_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    ">=": lambda one, other: one >= other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    "<": lambda one, other: one < other,
    "=": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
}


def parse_filter(
    conditions: Iterable[str], speaker_of: Callable[[Item], str] = FIELDS["speaker"]
) -> Filter:
    """What takes the proposals that meet all conditions of `--where`. `*` and `?` stand for any characters
    and for one; case and the marks around quoted words do not matter. `speaker_of`: who says a claim, as it
    was corrected. Raises UsageError for what is no condition."""
    fields = {**FIELDS, "speaker": speaker_of}
    filters = [_parsed(each, fields) for each in conditions]
    return lambda item: all(each(item) for each in filters)


def _parsed(condition: str, fields: Mapping[str, Callable[[Item], str]]) -> Filter:
    match = _CONDITION.fullmatch(condition)
    if not match:
        example = "such as 'rule=reporting verb' or 'confidence>=0.9'"
        raise UsageError(f"--where: {condition!r} is no condition; write one {example}")
    name, how, wanted = match.groups()
    if name == _CONFIDENCE:
        return _by_confidence(how, wanted)
    if name not in fields:
        known = known_are(name, (*fields, _CONFIDENCE))
        raise UsageError(f"--where: proposals have no {name!r}; {known}")
    if name == "kind" and not (_ANY.search(wanted) or wanted.casefold() in KINDS):
        raise UsageError(f"--where: no kind {wanted!r}; {known_are(wanted, KINDS)}")
    if how not in ("=", "!="):
        raise UsageError(f"--where: {name} can be compared by = and != only")
    value, pattern = fields[name], _compared(wanted)
    return lambda item: fnmatchcase(_compared(value(item)), pattern) == (how == "=")


def _compared(text: str) -> str:
    return text.translate(_WITHOUT_QUOTES).casefold()


def _by_confidence(how: str, wanted: str) -> Filter:
    try:
        number = float(wanted)
    except ValueError:
        raise UsageError(f"--where: {wanted!r} is no number from 0 to 1") from None
    compare = _COMPARED[how]
    return lambda item: item.confidence is not None and compare(item.confidence, number)
