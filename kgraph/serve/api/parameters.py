"""Parameters of the API: what they may be, and how they are read from the query of an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.errors import or_meant, printable
from kgraph.serve.access.problems import RefusedError, refused

Value = str | int
Values = Mapping[str, Value]
_LONGEST = 10_000  # code points of a text
NOT_EMPTY = r"\S"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A text that is not empty; or, with `most`, a number from `least` to that. Without an `otherwise` an
    optional one is left out. `pattern`, a regular expression of ECMA-262, tells programs which texts make
    sense; what answers says it to those who send others."""

    name: str
    description: str
    required: bool = False
    most: int = 0
    least: int = 0
    otherwise: int | None = None
    pattern: str = NOT_EMPTY

    def read(self, given: str, address: str) -> Value:
        """The value. Raises RefusedError with status 400 for one that may not be."""
        if not self.most:
            return self._text(given, address)
        is_number = re.fullmatch("[0-9]{1,9}", given)
        if not is_number or not self.least <= int(given) <= self.most:
            what = f"{self.name} is '{printable(given[:40])}'"
            raise _refused(address, what, f"give a number from {self.least} to {self.most:,}")
        return int(given)

    def _text(self, given: str, address: str) -> str:
        if not given.strip():
            raise _refused(address, f"{self.name} is empty", "give it a value")
        if len(given) > _LONGEST:
            raise _refused(address, f"{self.name} is longer than {_LONGEST:,} characters")
        return given

    def described(self) -> dict[str, Any]:
        """The Parameter Object of OpenAPI."""
        number = {"type": "integer", "minimum": self.least, "maximum": self.most}
        text = {"type": "string", "minLength": 1, "maxLength": _LONGEST, "pattern": self.pattern}
        schema = number if self.most else text
        if self.otherwise is not None:
            schema |= {"default": self.otherwise}
        told = {"name": self.name, "in": "query", "required": self.required}
        return {**told, "description": self.description, "schema": schema}


def read(known: Sequence[Parameter], given: Iterable[tuple[str, str]], address: str) -> Values:
    """The values of the parameters by name, those left out with what they are otherwise.

    Raises RefusedError with status 400: KG820 for one that is not known, given twice, lacking, or that may
    not have its value.
    """
    by_name = {each.name: each for each in known}
    found: dict[str, Value] = {}
    for name, value in given:
        if name not in by_name:
            fix = f"it takes {', '.join(by_name) or 'none'}{or_meant(name, by_name)}"
            raise _refused(address, f"there is no parameter '{printable(name[:40])}'", fix)
        if name in found:
            raise _refused(address, f"{name} is given twice", "give it once")
        found[name] = by_name[name].read(value, address)
    for each in known:
        if each.name not in found:
            if each.required:
                raise _refused(address, f"{each.name} is not given", f"add {each.name}=…")
            if each.otherwise is not None:
                found[each.name] = each.otherwise
    return found


def _refused(address: str, what: str, fix: str = "") -> RefusedError:
    return RefusedError(refused(400, address, "KG820", what, fix))
