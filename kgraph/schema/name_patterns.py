"""Patterns of file names in profiles: table `[files]`.

They are the user's, who may have them from anywhere, and so is the text that they are put into. The engine
is that of SPARQL's `REGEX` and `REPLACE` in pyoxigraph, which also tests `sh:pattern`: it takes time in
proportion to the text, refuses what would take much memory, and has neither look-around nor references to
groups. Python's `re` can take for ever, and its `str.format` reads attributes of objects.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

_GROUP = re.compile(r"\(\?P?<([A-Za-z_]\w*)>", re.ASCII)
_PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}", re.ASCII)


def is_name_pattern(pattern: str) -> bool:
    """Whether the engine takes the regular expression."""
    return _value(f"REGEX('', {_literal(_whole(pattern))})") is not None


def group_names(pattern: str) -> tuple[str, ...]:
    """The names of the groups of a pattern: `(?P<name>…)`."""
    return tuple(dict.fromkeys(_GROUP.findall(pattern)))


def placeholders(text: str) -> tuple[str, ...]:
    """The names in a text that stand for groups: `{name}`."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


@lru_cache(maxsize=1024)
def matched(pattern: str, name: str) -> Mapping[str, str] | None:
    """What each named group of a pattern matches in a name, if the pattern matches all of it; "" for a
    group that matches nothing. `pattern` is a pattern by `is_name_pattern`."""
    text, whole = _literal(name.encode(errors="replace").decode()), _literal(_whole(pattern))
    if _value(f"REGEX({text}, {whole})") != "true":
        return None
    return {
        group: _value(f"REPLACE({text}, {whole}, {_literal(f'${{{group}}}')})") or ""
        for group in group_names(pattern)
    }


def filled_in(text: str, parts: Mapping[str, str]) -> str:
    """The text with each `{name}` replaced by that part; all else of it is kept."""
    return _PLACEHOLDER.sub(lambda found: parts.get(found[1], found[0]), text)


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _literal(text: str) -> str:
    return str(ox.Literal(text))


def _value(expression: str) -> str | None:
    """The value of a SPARQL expression; None if it is an error."""
    found = ox.Store().query(f"SELECT ({expression} AS ?value) {{}}")
    assert isinstance(found, ox.QuerySolutions)
    value = next(iter(found))["value"]
    return value.value if isinstance(value, ox.Literal) else None
