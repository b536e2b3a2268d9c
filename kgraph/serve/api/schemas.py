"""Schemas of OpenAPI 3.1 (JSON Schema 2020-12) for the values that the API answers with."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Any: {},
}


def schema(kind: Any, known: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; those of classes are put into `known`, and named by their own name.

    Raises TypeError for a type that no answer may have.
    """
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if is_dataclass(kind):
        return {"$ref": f"#/components/schemas/{_named(kind, known)}"}
    origin, of = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(of)}
    if origin in (Union, UnionType):
        return {"anyOf": [schema(each, known) for each in of]}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema(of[1], known)}
    if origin is list or (origin is tuple and of[-1] is Ellipsis):
        return {"type": "array", "items": schema(of[0], known)}
    if origin is tuple:
        items = [schema(each, known) for each in of]
        return {"type": "array", "prefixItems": items, "minItems": len(of), "maxItems": len(of)}
    raise TypeError(f"no schema of {kind}")


def _named(kind: Any, known: dict[str, Any]) -> str:
    name: str = kind.__name__
    if name not in known:
        known[name] = told = {"type": "object", "additionalProperties": False}  # it may hold itself
        types = get_type_hints(kind)
        told["properties"] = {each.name: schema(types[each.name], known) for each in fields(kind)}
        told["required"] = [each.name for each in fields(kind) if each.default is MISSING]
    return name
