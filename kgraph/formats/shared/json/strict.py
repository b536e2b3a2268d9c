"""Parses JSON (RFC 8259) that cannot be trusted: everything ambiguous or excessive is refused, with
its place.

Refused are nesting of more than 200 levels, a key that occurs twice in one object (RFC 8259,
section 4, leaves its meaning open), NaN and the infinities, half of a surrogate pair (section 8.2),
and numbers of thousands of digits.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.rdf.nesting import DEPTH, check_json

LONGEST = 1 << 25  # bytes of one record: 32 MiB, some fifty novels
# Arrays and objects of one record: more take seconds to skip, and gigabytes to hold
MOST = 1_000_000
_SHOWN = 160  # characters of a broken line that are shown
_FORM = "one object a line; where they go over lines, call the file .json"
_VALUE = "correct this record, or export it again"
_DIGITS = 4_000  # of a whole number: Python refuses to read more than 4,300
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def parse_json(text: str, file: str, line: int) -> Any:
    """The value of a JSON text that begins on that line of the file.

    Raises InputError: KG118 for more than a million arrays and objects, KG201 for what is not JSON
    or is refused as above, KG202 for nesting.
    """
    try:
        brackets = text.count("[") + text.count("{")
        if brackets > MOST:
            raise crowded(file, line)
        if brackets > DEPTH:
            check_json(text.encode(), file)
        value = _DECODER.decode(text)
        if _HALF.search(text):
            _refuse_halves(value)
    except json.JSONDecodeError as error:
        raise _refusal(text, file, line, error.msg, _FORM, error.lineno, error.colno) from None
    except (ValueError, RecursionError) as error:
        raise _refusal(text, file, line, str(error), _VALUE) from None
    except InputError as error:
        finding = error.diagnostics[0]
        if finding.code == "KG118":
            raise
        moved = replace(finding, line=line + finding.line - 1, source=finding.source[:_SHOWN])
        raise InputError(f"{moved.place}: {moved.what}", [moved]) from None
    return value


def crowded(file: str, line: int) -> InputError:
    """The refusal of a record with too many arrays and objects."""
    what = f"this record holds more than {MOST:,} arrays and objects"
    finding = Diagnostic(file, line, 1, "KG118", what, "is this the right format?")
    return InputError(f"{finding.place}: {what}", [finding])


def excerpt(value: Any) -> str:
    """The beginning of a value as JSON in one line, for a message."""
    if isinstance(value, str):
        value = value[:_SHOWN]
    elif isinstance(value, dict):
        value = {k: v[:_SHOWN] if isinstance(v, str) else v for k, v in value.items()}
    return _ENCODER.encode(value)[:_SHOWN]


def _refusal(
    text: str, file: str, line: int, what: str, fix: str, below: int = 1, column: int = 1
) -> InputError:
    lines = text.split("\n", below)
    shown = lines[below - 1][: column + _SHOWN] if column < 20 * _SHOWN else ""
    what = f"not JSON: {what}"
    finding = Diagnostic(file, line + below - 1, column, "KG201", what, fix, source=shown)
    return InputError(f"{finding.place}: {what}", [finding])


def _distinct(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise ValueError(f"the key {twice[:_SHOWN]!r} stands twice in one object")
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number of JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"the number {digits[:20]} is too large")
    return number


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError(f"a number of {len(digits):,} digits is too large")
    return int(digits)


def _refuse_halves(value: Any) -> None:
    try:
        _ENCODER.encode(value).encode()
    except UnicodeEncodeError as error:
        half = error.object[error.start]
        raise ValueError(f"half of a surrogate pair: \\u{ord(half):04x}") from None


_ENCODER = json.JSONEncoder(ensure_ascii=False)
_DECODER = json.JSONDecoder(
    object_pairs_hook=_distinct,
    parse_constant=_refuse_constant,
    parse_float=_finite,
    parse_int=_whole,
)
