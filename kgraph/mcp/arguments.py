"""What is wrong with the arguments of a call, in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from pydantic import ValidationError

from kgraph.errors import known_are, printable

_Schema = Mapping[str, Any]
"""The JSON schema of the arguments of a tool."""

_SHOWN = 60  # characters of a value that is told


def misnamed(arguments: Mapping[str, Any], schema: _Schema) -> Iterator[str]:
    """A line for each argument that the tool does not have, or needs and does not get."""
    known: _Schema = schema["properties"]
    for name in sorted(arguments.keys() - known.keys()):
        yield f"there is no argument '{_shown(name)}'; {known_are(name, known)}"
    for name in schema.get("required", ()):
        if name not in arguments:
            yield f"the argument '{name}' is missing; {_takes(known[name])}"


def mistyped(error: ValidationError, schema: _Schema) -> Iterator[str]:
    """A line for each argument whose value the tool does not take."""
    for found in error.errors(include_url=False, include_context=False):
        name, *within = map(str, found["loc"])
        where = "".join(f", in '{_shown(each)}'," for each in within)
        told = _shown(orjson.dumps(found["input"], default=str).decode())
        yield f"the argument '{name}' is{where} {told}; {_takes(schema['properties'][name])}"


def _takes(schema: _Schema) -> str:
    kind = {"string": "a text", "object": "an object whose values are texts"}.get(schema["type"])
    if not kind:
        kind = f"a whole number from {schema['minimum']} to {schema['maximum']}"
    return f"it takes {kind}: {schema['description']}"


def _shown(text: str) -> str:
    return printable(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
