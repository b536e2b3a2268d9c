"""Options of a command that are the fields of one named tuple, so that each stands in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from inspect import Parameter
from typing import Annotated, Any, get_args, get_type_hints


def is_group(kind: Any) -> bool:
    """Whether a type is a named tuple, each field of which is an option."""
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def parameters_of(kind: Any) -> Iterator[Parameter]:
    """A parameter for each field of a named tuple; one that holds several values is a list for Typer."""
    for name, annotated in get_type_hints(kind, include_extras=True).items():
        held, *given = get_args(annotated)
        default, is_many = kind._field_defaults[name], _is_many(held)
        told: Any = list[get_args(held)[0]] | None if is_many else held  # type: ignore[misc]
        yield Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            default=None if is_many else default,
            annotation=Annotated[(told, *given)],
        )


def group_of(kind: Any, values: Mapping[str, Any]) -> Any:
    """The named tuple of what was typed."""
    many = {n for n, each in get_type_hints(kind).items() if _is_many(each)}
    return kind(**{n: tuple(values[n] or ()) if n in many else values[n] for n in kind._fields})


def _is_many(kind: Any) -> bool:
    """Whether a type is a tuple of any length."""
    return get_args(kind)[1:] == (...,)
