"""Sources and outputs at other places, such as `s3://bucket/folder`: at hand on this machine while a build
runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_start_method
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from kgraph.schema.settings import SETTINGS, Options
from kgraph.storage.remote.addresses import address_of
from kgraph.storage.remote.mirror import mirrored
from kgraph.storage.remote.upload import check_writable, upload_set

Given = TypeVar("Given", bound=Options)

_READ = ("sources", "lexicon", "verdicts", "ontology", "rules", "shapes")
"""The settings that name what is read from other places."""


@contextmanager
def at_hand(options: Given) -> Iterator[tuple[Given, str]]:
    """The options with which a build finds what they name at other places, and a hash of what stands there,
    "" if they name nothing there.

    If they do, the working folder is another one while the block runs, in which an address is a path.
    Raises InputError KG612, UsageError, OutputError.
    """
    addresses = remote(options)
    if not addresses:
        yield options, ""
        return
    options = _absolute(options)
    if get_start_method(allow_none=True) not in (None, "fork"):
        options = replace(options, jobs=1)  # other processes would not bring files
    with mirrored(addresses) as mirror:
        yield options, mirror.key


@contextmanager
def delivered(output: Path) -> Iterator[Path]:
    """The folder in which to write a set of outputs: `output` itself, or one of this machine, which is
    brought to that place when the block ends without an error. Raises OutputError KG613, UsageError."""
    address = address_of(output)
    if not address:
        yield output
        return
    check_writable(address)
    with TemporaryDirectory(prefix="kgraph-") as folder:
        yield Path(folder)
        upload_set(Path(folder), address)


def remote(options: Options) -> list[str]:
    """The addresses of what the options name at other places."""
    values = [path for name in _READ for path in getattr(options, name)]
    named = [*values, options.profile] if options.profile.endswith(".toml") else values
    return [address for each in named if (address := address_of(each))]


def _absolute(options: Given) -> Given:
    """The options with the full paths of what they name on this machine."""
    changed: dict[str, Any] = {}
    for row in SETTINGS:
        value = getattr(options, row.name, None)
        if row.type is Path and value:
            changed[row.name] = tuple(map(_full, value)) if row.many else _full(value)
    if options.profile.endswith(".toml"):
        changed["profile"] = str(_full(Path(options.profile)))
    return replace(options, **changed)


def _full(path: Path) -> Path:
    return path if address_of(path) else path.absolute()
