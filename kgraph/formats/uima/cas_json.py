"""UIMA CAS JSON (https://github.com/apache/uima-uimaj-io-jsoncas, specification 0.4) -> a CAS."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.json.strict import parse_json
from kgraph.formats.uima.cas import (
    INITIAL_VIEW,
    SOFA,
    Cas,
    Feature,
    Structure,
    Type,
    Types,
    View,
)

_ID = re.compile(r'"%ID"\s*:\s*([0-9]+)')


def read_json(text: str, file: str) -> Cas:
    """The CAS that the JSON describes. Raises InputError: KG201 not JSON, KG202 nested too deep."""
    loaded = _table(parse_json(text.removeprefix("\ufeff"), file, 1))
    cas = Cas(Types({name: _type(_table(t)) for name, t in _items(loaded, "%TYPES")}))
    lines = _lines(text)
    sofas: dict[str, tuple[str, str | None]] = {}
    for given, fields in _structures(loaded.get("%FEATURE_STRUCTURES")):
        id = str(fields.get("%ID", given))
        if fields.get("%TYPE") == SOFA:
            held = fields.get("sofaString")
            sofas[id] = str(fields.get("sofaID")), held if isinstance(held, str) else None
        else:
            cas.add(_structure(id, fields, Location(lines.get(id, 0))))
    for name, view in _items(loaded, "%VIEWS"):
        fields = _table(view)
        _, held = sofas.pop(str(fields.get("%SOFA")), ("", None))
        members = map(str, _list(fields.get("%MEMBERS")))
        cas.views.append(View(name, held, tuple(members)))
    cas.views += [View(name, held, ()) for name, held in sofas.values()]
    if not cas.views and cas.structures:
        cas.views.append(View(INITIAL_VIEW, None, ()))
    return cas


def _type(fields: dict[str, Any]) -> Type:
    features = {
        name: Feature(str(_table(feature).get("%RANGE")))
        for name, feature in fields.items()
        if not name.startswith("%")
    }
    return Type(str(fields.get("%SUPER_TYPE", "")), features)


def _structures(found: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """The structures of an array, or of an object by their ids."""
    if isinstance(found, dict):
        yield from ((id, _table(fields)) for id, fields in found.items())
    else:
        yield from (("", _table(fields)) for fields in _list(found))


def _lines(text: str) -> dict[str, int]:
    """The line of each structure's id."""
    lines: dict[str, int] = {}
    line, last = 1, 0
    for match in _ID.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        lines.setdefault(match[1], line)
    return lines


def _structure(id: str, fields: dict[str, Any], place: Location) -> Structure:
    """A structure. `@` is before the name of a feature that refers, `#` before a number that JSON
    does not have, `^` before an offset with its own unit."""
    type = str(fields.get("%TYPE", ""))
    structure = Structure(id, type, place)
    for name, value in fields.items():
        if name == "%ELEMENTS":
            holds = structure.references if type.endswith(("[]", "FSArray")) else structure.values
            holds["elements"] = tuple(_texts(value))
        elif name.startswith("@") and name != "@sofa":
            structure.references[name[1:]] = tuple(_texts(value))
        elif not name.startswith(("%", "@")) and value is not None:
            structure.values[name.removeprefix("#").removeprefix("^")] = tuple(_texts(value))
    return structure


def _texts(value: object) -> Iterable[str]:
    return (_text(each) for each in _list(value)) if isinstance(value, list) else (_text(value),)


def _text(value: object) -> str:
    """A value as XMI would write it."""
    if isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else json.dumps(value)


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _items(loaded: dict[str, Any], name: str) -> Iterable[tuple[str, Any]]:
    return _table(loaded.get(name)).items()


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
