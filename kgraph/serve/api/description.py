"""The OpenAPI description of the API, made from its table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import kgraph
from kgraph.serve.access.problems import JSON
from kgraph.serve.api.operations import PREFIX, Operation
from kgraph.serve.api.schemas import schema

_ERRORS = {
    "400": "A parameter may not have its value.",
    "404": "Nothing has that name, or the graph does not hold what is asked for.",
    "409": "A name fits several things, which are told.",
    "503": "It took too long, too many wait, or the graph cannot be read now.",
}
_WORDS = ("title", "detail", "code", "where", "fix", "source")
_NUMBERS = ("status", "line", "column")
_PROBLEM = {
    "type": "object",
    "description": "Why there is no answer (RFC 9457): where, what, and what to do.",
    "properties": {name: {"type": "string"} for name in _WORDS}
    | {name: {"type": "integer"} for name in _NUMBERS},
    "required": ["title", "status"],
}

_TOO_LONG = {  # what reads the connection refuses it, before the API sees it
    "description": "The address is too long.",
    "content": {"text/plain": {"schema": {"type": "string"}}},
}


def description(operations: Iterable[Operation]) -> dict[str, Any]:
    """The description (OpenAPI 3.1.1) of those operations."""
    known: dict[str, Any] = {"Problem": _PROBLEM}
    paths = {f"{PREFIX}{quote(each.name)}": {"get": _described(each, known)} for each in operations}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "A graph of claims",
            "version": kgraph.__version__,
            "description": "What is claimed in the texts of a graph, with who says it and where.",
        },
        "paths": paths,
        "components": {"schemas": known},
    }


def _described(operation: Operation, known: dict[str, Any]) -> dict[str, Any]:
    problem = {JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    found = {"application/json": {"schema": schema(operation.gives, known)}}
    responses = {code: {"description": told, "content": problem} for code, told in _ERRORS.items()}
    return {
        "operationId": operation.name.replace("/", "-"),
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [each.described() for each in operation.parameters],
        "responses": {
            "200": {"description": "The answer.", "content": found},
            "414": _TOO_LONG,
            **responses,
        },
    }
