"""What an endpoint understands: servers and models differ in which optional fields of a request they take.

Each request begins with all of them. A server that refuses one names it in its error, and it is left out,
or replaced by its older or newer form, from then on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kgraph.annotate.llm.answer_schema import Json
from kgraph.annotate.llm.prompt import Message

MOST_WRITTEN = 8192
"""The tokens that an answer may have."""

_FORMAT, _LIMIT, _NEWER_LIMIT = "response_format", "max_tokens", "max_completion_tokens"
_FORMS = ("json_schema", "json_object")
_BLAMED = {
    _LIMIT: (_LIMIT, _NEWER_LIMIT),
    _NEWER_LIMIT: (_LIMIT, _NEWER_LIMIT),
    "temperature": ("temperature",),
    _FORMAT: (_FORMAT, *_FORMS, "schema", "grammar", "structured"),
}
"""Words of errors, by the field that they are about."""
_TOO_LONG = ("length", "long", "large", "size", "window", "exceed", "maximum")


class Dialect:
    """The fields that one endpoint takes."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._optional: dict[str, Any] = {
            "temperature": 0,
            _LIMIT: MOST_WRITTEN,
            _FORMAT: {"type": _FORMS[0]},
        }

    def request(self, messages: Sequence[Message], schema: Json) -> dict[str, Any]:
        """The body of a request."""
        body = {"model": self._model, "messages": list(messages), "stream": False, **self._optional}
        if body.get(_FORMAT, {}).get("type") == _FORMS[0]:
            named = {"name": "annotations", "strict": True, "schema": schema}
            body[_FORMAT] = {"type": _FORMS[0], _FORMS[0]: named}
        return body

    def adapt(self, sent: dict[str, Any], error: str) -> bool:
        """Leave out, or replace, what an error of the endpoint is about; False if that is nothing optional.
        `sent`: the request that it refused, which others of the same time may have been adapted to."""
        error = error.lower()
        for field, words in _BLAMED.items():
            limits = field in (_LIMIT, _NEWER_LIMIT) and is_too_long(error)
            if field in sent and (limits or any(word in error for word in words)):
                if _kind(sent, field) == _kind(self._optional, field):
                    self._step(field, error)
                return True
        return False

    def _step(self, field: str, error: str) -> None:
        refused = self._optional.pop(field)
        if field == _FORMAT and refused["type"] == _FORMS[0]:
            self._optional[_FORMAT] = {"type": _FORMS[1]}
        elif field == _LIMIT and _NEWER_LIMIT in error and not is_too_long(error):
            self._optional[_NEWER_LIMIT] = MOST_WRITTEN


def is_too_long(error: str) -> bool:
    """Whether an error says that the prompt, with room for an answer, does not fit the model's context."""
    error = error.lower()
    return "context" in error and any(word in error for word in _TOO_LONG)


def _kind(fields: dict[str, Any], field: str) -> object:
    """What tells the forms of a field from each other."""
    value = fields.get(field)
    return value["type"] if isinstance(value, dict) else value
