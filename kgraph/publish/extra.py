"""The library that speaks HTTP, which an extra brings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kgraph.errors import UsageError


@contextmanager
def needs_httpx(who: str) -> Iterator[None]:
    """Turns the absence of httpx into a UsageError that names the cure."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != "httpx":
            raise
        cure = "install it with: pip install 'kgraph[publish]'"
        raise UsageError(f"{who} needs httpx, which is not installed; {cure}") from None
