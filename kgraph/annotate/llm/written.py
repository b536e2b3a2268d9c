"""What a model wrote -> the JSON object that it means as its answer.

Around the object may stand what models write there all the same: their thoughts, a fence, sentences, a draft
of the answer or another object; within it comments, commas behind the last item of a list, and line breaks
in strings.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from kgraph.errors import InputError
from kgraph.formats.shared.json.strict import excerpt, parse_json

_THOUGHT = re.compile(r"\A.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_UNENDED = re.compile(r"\A\s*<think(?:ing)?>.*\Z", re.DOTALL | re.IGNORECASE)
_BEGINS = re.compile(r'\{\s*(?:["}]|//|/\*)')
_STRING = r'(?P<string>"(?:[^"\\]+|\\.)*(?:"|\Z))'
_PART = rf"{_STRING}|//[^\n]*|/\*(?:[^*]+|\*(?!/))*(?:\*/|\Z)"
_COMMENT = re.compile(_PART, re.DOTALL)
_BRACE = re.compile(rf"{_PART}|(?P<brace>[{{}}])", re.DOTALL)
_LAST_COMMA = re.compile(rf"{_STRING}|,(?=\s*[}}\]])", re.DOTALL)
_ESCAPES = {code: f"\\u{code:04x}" for code in range(32)}
_MOST_FAULTS = 10  # objects that cannot be read, after which no other is looked for


class UnusableError(Exception):
    """There is no answer in what the model wrote; the message says why."""


def object_in(content: str, keys: Collection[str]) -> dict[str, Any]:
    """The last object with one of the keys that holds anything; one may be the value of another one's key.

    Raises UnusableError if there is none, or the last one that begins with such a key cannot be read.
    """
    written = _UNENDED.sub("", _THOUGHT.sub("", content))
    if not written.strip():
        raise UnusableError("it is empty; thoughts, or a call of a tool, are no answer")
    found, faults = _objects(written)
    answers = [(at, each) for at, value in found for each in _answers(value, keys)]
    at, answer = next((each for each in reversed(answers) if any(each[1].values())), (-1, {}))
    is_answer = re.compile(rf'\{{\s*"(?:{"|".join(keys)})"')
    for begin, error in reversed(faults):
        if begin > at and is_answer.match(written, begin):
            raise error
    if answer or answers:
        return answer or answers[-1][1]
    if faults:
        raise faults[0][1]
    if found:
        raise UnusableError(f"the object has none of the lists {', '.join(keys)}")
    raise UnusableError(f"it is no JSON object, and begins: {excerpt(written.strip()[:80])}")


def _objects(
    text: str,
) -> tuple[list[tuple[int, dict[str, Any]]], list[tuple[int, UnusableError]]]:
    """The objects of a text that can be read, and why others cannot, each with the place where it begins.
    What stands in one that cannot be read may be one that can."""
    found, faults, at = list[tuple[int, dict[str, Any]]](), list[tuple[int, UnusableError]](), 0
    while len(faults) < _MOST_FAULTS and (start := _BEGINS.search(text, at)):
        begin = start.start()
        end = _end(text, begin)
        try:
            found.append((begin, _parsed(text[begin:end])))
            at = end
        except UnusableError as error:
            faults.append((begin, error))
            at = begin + 1
    return found, faults


def _end(text: str, begin: int) -> int:
    """Where an object ends that begins there; `begin` if it does not end."""
    depth = 0
    for part in _BRACE.finditer(text, begin):
        depth += {"{": 1, "}": -1}.get(part["brace"] or "", 0)
        if depth == 0:
            return part.end()
    return begin


def _parsed(text: str) -> dict[str, Any]:
    if not text:
        raise UnusableError("its JSON object is cut off")
    try:
        value: dict[str, Any] = parse_json(_plain(text), "", 1)
    except InputError as error:
        found = error.diagnostics[0]
        raise UnusableError(f"line {found.line}, column {found.column}: {found.what}") from None
    return value


def _answers(value: dict[str, Any], keys: Collection[str]) -> list[dict[str, Any]]:
    """The object, or those that are values of its keys, if they have one of the keys."""
    if not value.keys().isdisjoint(keys):
        return [value]
    inner = (each for each in value.values() if isinstance(each, dict))
    return [each for each in inner if not each.keys().isdisjoint(keys)]


def _plain(text: str) -> str:
    """Without comments, without commas behind which nothing follows, and without line breaks in strings."""
    text = _COMMENT.sub(lambda found: (found["string"] or "").translate(_ESCAPES), text)
    return _LAST_COMMA.sub(lambda found: found["string"] or "", text)
