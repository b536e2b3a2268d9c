"""Finds the annotation files of the sources, and the format of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.table import READERS, Format, format_to_read
from kgraph.storage.sets.manifest import read_manifest


class Task(NamedTuple):
    """An annotation file to read, the name of its format, and the root under which its documents
    are named."""

    format: str
    path: Path
    root: Path


def discover(sources: Sequence[Path], format: str = "", root: Path | None = None) -> list[Task]:
    """The annotation files of the sources (files, or folders searched to any depth), in the order
    of their paths under their roots, whatever the order of the sources.

    Raises InputError if a source is missing or does not hold annotations.
    """
    tasks = {task for source in sources for task in _discover(source, format, root)}
    return sorted(tasks, key=lambda task: (_under(task), task))


def _under(task: Task) -> str:
    under = task.path.is_relative_to(task.root)
    return task.path.relative_to(task.root).as_posix() if under else task.path.name


def _discover(source: Path, format: str, root: Path | None) -> list[Task]:
    readers = [format_to_read(format)] if format else list(READERS.values())
    if source.is_dir():
        found = sorted(source.rglob("*"))
        files = list(_not_built(p for p in found if p.is_file() and not _hidden(p, source)))
    elif source.exists():
        files = [_annotations_of(source, readers)]
    else:
        raise _nothing(source, "KG130", "no such file or folder", "check the spelling of the path")
    top = root or (source if source.is_dir() else source.parent)
    named = bool(format) and not source.is_dir()
    tasks = [
        Task(each.name, file, top)
        for file in files
        if (each := next((r for r in readers if named or r.detect(file)), None))
    ]
    if not tasks:
        texts = sum(file.suffix == ".txt" for file in files)
        what = "no annotations found" + (f", though texts: {texts}" if texts else "")
        names = ", ".join(each.name for each in readers)
        fix = f"known formats are {names} (see kgraph formats); start with kgraph init"
        raise _nothing(source, "KG131", what, fix)
    return tasks


def _annotations_of(text: Path, readers: Sequence[Format]) -> Path:
    """A text that does not hold annotations itself means the annotations beside it."""
    if text.suffix != ".txt" or any(each.detect(text) for each in readers):
        return text
    beside = (text.with_suffix(suffix) for each in readers for suffix in each.suffixes)
    return next((path for path in beside if path.exists()), text)


def _hidden(path: Path, source: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(source).parts)


def _not_built(files: Iterable[Path]) -> Iterator[Path]:
    """The files but for those that a build wrote: the annotations that it kept are not read again."""
    for folder, run in groupby(files, key=lambda file: file.parent):
        manifest = None
        with suppress(InputError):  # another program's manifest
            manifest = read_manifest(folder)
        yield from (file for file in run if not manifest or file.name not in manifest.files)


def _nothing(source: Path, code: str, what: str, fix: str) -> InputError:
    return InputError(f"{source}: {what}", [Diagnostic(str(source), 0, 0, code, what, fix)])
