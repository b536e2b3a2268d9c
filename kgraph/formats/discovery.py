"""Finds the annotation files of the sources, and the format of each; and the files that are beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import Diagnostic, InputError, typed
from kgraph.formats.format import Format
from kgraph.formats.raw_texts import SUFFIXES
from kgraph.formats.recognition import likeness
from kgraph.formats.table import READERS, format_to_read
from kgraph.model.memo import Memo
from kgraph.storage.files import kind_of
from kgraph.storage.sets.manifest import MANIFEST, read_manifest

Known = Callable[[Path], str]
"""The name of the format of a file that was recognised before, and is the same; else ""."""

_SUFFIXES = 1000  # whose readers are remembered


class Task(NamedTuple):
    """An annotation file to read, the name of its format, and the root under which its documents
    are named."""

    format: str
    path: Path
    root: Path


class Found(NamedTuple):
    """The annotation files, in the order of their paths under their roots; the other files of the
    folders, of which no reader knows the format; and findings on what is no file, or cannot be
    reached."""

    tasks: list[Task]
    others: list[Path]
    findings: list[Diagnostic]


def discover(
    sources: Sequence[Path],
    format: str = "",
    root: Path | None = None,
    *,
    follow_links: bool = False,
    known: Known | None = None,
) -> Found:
    """The files of the sources (files, or folders searched to any depth), whatever the order of the
    sources. Links that lead out of a folder are followed only with `follow_links`. What is `known`
    is not looked at.

    Raises InputError if a source is missing, or if there are no annotations in any of them.
    """
    found = Found([], [], [])
    for source in sources:
        new = _discover(source, format, root, follow_links, known)
        found.tasks.extend(new.tasks)
        found.others.extend(new.others)
        found.findings.extend(new.findings)
    tasks = sorted(set(found.tasks), key=lambda task: (_is_beside(task), _under(task), task))
    read = {task.path for task in tasks}
    others = sorted({path for path in found.others if path not in read})
    findings = sorted(set(found.findings))
    if not tasks:
        raise _nothing(sources, others, findings)
    return Found(tasks, others, findings)


def _is_beside(task: Task) -> bool:
    """Whether a file may be what a reviewer added to a text (`news.anna.json`): it is read last, so that of
    two texts of a document that of the annotations themselves counts, which was frozen anew."""
    return task.path.suffix == ".json" and len(task.path.suffixes) > 1


def _under(task: Task) -> str:
    under = task.path.is_relative_to(task.root)
    return task.path.relative_to(task.root).as_posix() if under else task.path.name


def _discover(
    source: Path, format: str, root: Path | None, follow_links: bool, known: Known | None
) -> Found:
    readers = [format_to_read(format)] if format else list(READERS.values())
    if not os.path.isdir(source):
        if not os.path.exists(source):
            fix = "check the spelling of the path"
            raise _missing(source, "KG130", "no such file or folder", fix)
        if (kind := kind_of(source)) != "file":
            return Found([], [], [_refused(source, f"this is a {kind}, and is not read", _COPY)])
        file = _annotations_of(source, readers)
        reader = readers[0] if format else _reader(file, readers)
        tasks = [Task(reader.name, file, root or source.parent)] if reader else []
        return Found(tasks, [] if reader else [file], [])
    found = Found([], [], [])
    may_be: Memo[str, list[Format]] = Memo(
        lambda suffix: [each for each in readers if each.has_suffix(suffix)], _SUFFIXES
    )
    for file in files_of(source, follow_links, found.findings):
        reader = (known and READERS.get(known(file))) or _reader(file, may_be[file.suffix.lower()])
        if reader:
            found.tasks.append(Task(reader.name, file, root or source))
        else:
            found.others.append(file)
    return found


def _reader(file: Path, readers: Sequence[Format]) -> Format | None:
    return next((reader for reader in readers if reader.detect(file)), None)


def files_of(source: Path, follow_links: bool, findings: list[Diagnostic]) -> Iterator[Path]:
    """The regular files of a folder that are not hidden and that no build wrote, folder by folder. What
    is something else, or cannot be reached, is a finding."""

    def refuse(path: Path, what: str, fix: str) -> None:
        findings.append(_refused(path, what, fix))

    def unreadable(error: OSError) -> None:
        what = f"this folder cannot be read: {error.strerror}"
        refuse(Path(error.filename), what, "check who may read the folder")

    seen: set[str] = set()
    for folder, names, files in os.walk(source, onerror=unreadable, followlinks=follow_links):
        real = os.path.realpath(folder)
        built = _built(folder)
        names[:] = [name for name in sorted(names) if real not in seen and _is_seen(name, built)]
        seen.add(real)
        for name in [*names, *(file for file in sorted(files) if _is_seen(file, built))]:
            path = Path(folder, name)
            kind = kind_of(path, None if follow_links else source)
            if kind == "file":
                yield path
            elif kind != "folder":
                refuse(path, f"this is a {kind}, and is not read", _CURES.get(kind, _COPY))
            elif path.is_symlink() and not follow_links:
                refuse(path, "this is a link to a folder, and is not followed", _FOLLOW)


def _refused(path: Path, what: str, fix: str) -> Diagnostic:
    return Diagnostic(str(path), 0, 0, "KG162", what, fix, "warning")


def _is_seen(name: str, built: Collection[str]) -> bool:
    return not name.startswith(".") and name not in built


_FOLLOW = "name the folder as a source too, or follow links with --follow-links"
_COPY = "replace it by a regular file"
_CURES = {
    "link out of the folder": _FOLLOW,
    "unreachable": "check who may read it",
}


def _annotations_of(text: Path, readers: Sequence[Format]) -> Path:
    """A text that does not hold annotations itself means the annotations beside it."""
    if text.suffix != ".txt" or any(each.detect(text) for each in readers):
        return text
    beside = (text.with_suffix(suffix) for each in readers for suffix in each.suffixes)
    return next((path for path in beside if os.path.exists(path)), text)


def _built(folder: str) -> frozenset[str]:
    """The names in a folder that a build wrote: the annotations that it kept are not read again."""
    with suppress(InputError):  # another program's manifest
        if manifest := read_manifest(Path(folder)):
            return frozenset({MANIFEST, *manifest.files, *manifest.folders.values()})
    return frozenset()


def _nothing(
    sources: Sequence[Path], others: Sequence[Path], findings: Sequence[Diagnostic]
) -> InputError:
    """What is said where there are no annotations at all: what each file looks like."""
    if not sources:
        return InputError("no annotations found: no file and no folder is named")
    where = ", ".join(map(str, sources))
    if not others and not findings:
        fix = "name a folder with annotations; kgraph init makes one"
        return _missing(sources[0], "KG131", "no annotations found: there are no files here", fix)
    texts = [path for path in others if path.suffix.lower() in SUFFIXES]
    stems = {path.with_suffix("") for path in texts}
    what = "no annotations found" + (f", though texts: {len(texts)}" if texts else "")
    unread = [path for path in others if path not in texts]
    unread = [
        path for path in unread if path.suffix != ".toml" or path.with_suffix("") not in stems
    ]
    told = [_texts_alone(sources[0], texts)] if texts else []
    return InputError(f"{where}: {what}", [*told, *map(_unread, unread), *findings])


def _texts_alone(source: Path, texts: Sequence[Path]) -> Diagnostic:
    """What is said of texts that nobody has annotated."""
    what = (
        f"no annotations found: there are only raw texts, such as {texts[0].name}: {len(texts):,}"
    )
    fix = (
        f"let annotations be proposed: kgraph annotate {typed(source)}; or mark the texts up yourself: "
        "kgraph init FOLDER writes an annotated example"
    )
    return Diagnostic(str(source), 0, 0, "KG131", what, fix)


def _unread(path: Path) -> Diagnostic:
    what, fix = likeness(path)
    return Diagnostic(str(path), 0, 0, "KG131", f"no annotations found: this file {what}", fix)


def _missing(source: Path, code: str, what: str, fix: str) -> InputError:
    return InputError(f"{source}: {what}", [Diagnostic(str(source), 0, 0, code, what, fix)])
