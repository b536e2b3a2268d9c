"""Addresses of places that are not on this machine, such as `s3://bucket/folder`, and how they are reached:
through fsspec, which takes keys and endpoints from the environment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, InputError, KgraphError, OutputError, UsageError

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/{1,3}(?=[^/])")  # two letters: `c:/` is a drive
_TOLD = 300  # characters of the words of an error


def address_of(path: str | Path) -> str | None:
    """The address that a text or a path stands for; None for a path on this machine. As a path, an address
    has lost a slash (`s3:/bucket/folder`). The words alone decide, as in a mirror such a path exists."""
    match = _ADDRESS.match(str(path))
    if not match:
        return None
    local = match[1] == "file"
    return f"{match[1]}://{'/' * local}{str(path)[match.end() :]}"


def reached(address: str) -> tuple[Any, str]:
    """The file system of an address, an `fsspec.AbstractFileSystem`, and the path there.

    Raises UsageError, with the cure, where fsspec or the package for such addresses is not installed.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        what = f"{address}: places beyond this machine need fsspec"
        cure = "pip install 'kgraph[cluster]', or for s3:// 'kgraph[s3]'"
        raise UsageError(f"{what}, which is not installed; {cure}") from None
    own = {"auto_mkdir": True} if address.startswith("file://") else {}  # others need no folders
    try:
        system, path = url_to_fs(address, use_listings_cache=False, **own)
    except (ImportError, ValueError) as error:
        what = f"{address}: such places cannot be reached: {_words(error)}"
        raise UsageError(f"{what} (for s3://: pip install 'kgraph[s3]')") from None
    return system, str(path)


def reading(address: str) -> AbstractContextManager[None]:
    """Turns every error of the block, which reads from there, into an InputError KG612."""
    return _told(address, "read", "KG612", InputError)


def writing(address: str) -> AbstractContextManager[None]:
    """Turns every error of the block, which writes there, into an OutputError KG613."""
    return _told(address, "written", "KG613", OutputError)


@contextmanager
def _told(address: str, done: str, code: str, kind: type[KgraphError]) -> Iterator[None]:
    try:
        yield
    except KgraphError:
        raise
    except Exception as error:  # each file system has errors of its own
        what = f"this place cannot be {done}: {_words(error)}"
        who = "read" if done == "read" else "write"
        fix = f"check the address, the keys in the environment, and who may {who} there"
        raise kind(
            f"{address}: {what}; {fix}", [Diagnostic(address, 0, 0, code, what, fix)]
        ) from error


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:_TOLD] or type(error).__name__
