"""What a record says of an annotation beyond what its format defines, such as `"negated": true` of a
relation. It may say that a statement is not so, and nobody knows; so it becomes attributes, and the
profile decides what they mean, or that they hold the statement back.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.json.values import as_written


def further(
    builder: LayerBuilder, id: str, item: Any, known: Container[str], place: Location
) -> None:
    """Add the fields of an annotation that its format does not define, `known` being those that it does,
    as attributes."""
    for name, value in further_fields(item, known):
        builder.attribute(id, name, value, place)


def further_fields(item: Any, known: Container[str]) -> Iterator[tuple[str, str]]:
    """The names and values of these fields. The fields of an object count as fields of the annotation; a
    list gives several values; null says nothing; what is no plain value is kept as it is written."""
    if not isinstance(item, dict):
        return
    for key, found in item.items():
        if key in known:
            continue
        fields: Mapping[str, Any] = found if isinstance(found, dict) else {key: found}
        for name, value in fields.items():
            for one in value if isinstance(value, list) else [value]:
                if one is not None:
                    yield name if name.strip() else key, as_written(one)
