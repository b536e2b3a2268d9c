"""Archives of INCEpTION, of a project or of one document -> layers, one file unpacked at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import PurePosixPath

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.corpus import several
from kgraph.formats.shared.files.lines import lines_of
from kgraph.formats.shared.inception.projects import PROJECT, Assignment, assignments
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.uima.cas import Types
from kgraph.formats.uima.cas_xmi import read_types
from kgraph.formats.uima.views import decoded, is_json, parse
from kgraph.formats.uima.zipped import Archive
from kgraph.formats.webanno.tsv import parse as parse_tsv
from kgraph.model.annotations import Document
from kgraph.model.ledger import Ledger

_READ = (".xmi", ".json", ".tsv")
_FIX = "export the project with the secondary format UIMA CAS XMI, JSON or WebAnno TSV 3"


def holds_annotations(archive: Archive) -> bool:
    """Whether an archive is one of INCEpTION, or holds XMI."""
    names = map(PurePosixPath, archive.names)
    return any(name.suffix == ".xmi" or name.name.startswith(PROJECT) for name in names)


def unpacked(archive: Archive, task: Assignment, unit: str) -> Iterator[Reading]:
    """The layers of an archive. A broken file in it is a finding, and the other files are read.

    In a project each document is `<path of the archive>/<its name>`. In the archive of a single
    document, the document has the path of the archive.
    """
    types = cache(lambda: _types(archive))
    for each in assignments(archive.names) or _loose(archive) or [task]:
        document = f"{task.document}/{each.document}" if each is not task else task.document
        annotator = each.annotator or task.annotator
        placed = Assignment(each.file, document.removesuffix("/"), annotator)
        try:
            yield from _layers(archive, placed, types, unit)
        except InputError as error:
            yield Reading(None, _findings(error))


def _loose(archive: Archive) -> list[Assignment]:
    """Annotation files outside the folders of a project; a single one does not get a name of its
    own."""
    names = [name for name in archive.names if PurePosixPath(name).suffix.lower() in _READ]
    if len(names) == 1:
        return [Assignment(names[0], "", "")]
    return [Assignment(name, PurePosixPath(name).with_suffix("").as_posix(), "") for name in names]


def _layers(
    archive: Archive, task: Assignment, types: Callable[[], Types], unit: str
) -> Iterator[Reading]:
    """The layers of a file in an archive, by its suffix."""
    match PurePosixPath(task.file).suffix.lower():
        case ".zip" if task.file in archive.names:
            yield from _inner(archive.inside(task.file), task, unit)
        case ".tsv":
            yield _tsv(archive, task, unit)
        case ".xmi" | ".json" as suffix:
            data, file = archive.read(task.file), archive.within(task.file)
            if suffix == ".json" and not is_json(data):
                raise _unreadable(file, "this JSON is not a UIMA CAS")
            known = types() if suffix == ".xmi" else None
            found = parse(data, file, known, unit, task.annotator)
            yield from several(found, task.document, lambda text, path: Document(path, text, file))
        case _:
            raise _unreadable(archive.within(task.file), "this format is not read here")


def _inner(archive: Archive, task: Assignment, unit: str) -> Iterator[Reading]:
    """The layers of the document in an archive within the archive, with its type system; archives
    deeper down are not read."""
    types = cache(lambda: _types(archive))
    found = _loose(archive)
    if not found:
        raise _unreadable(archive.file, "this archive does not hold annotations that can be read")
    for each in found:
        yield from _layers(archive, task._replace(file=each.file), types, unit)


def _tsv(archive: Archive, task: Assignment, unit: str) -> Reading:
    file = archive.within(task.file)
    lines = lines_of(decoded(archive.read(task.file), file))
    return parse_tsv(
        lines, file, lambda text: Document(task.document, text, file), unit, task.annotator
    )


def _types(archive: Archive) -> Types:
    """The type system in an archive, if there is one."""
    name = next((n for n in archive.names if "typesystem" in PurePosixPath(n).name.lower()), "")
    return read_types(archive.read(name), archive.within(name)) if name else Types()


def _unreadable(file: str, what: str) -> InputError:
    return InputError(f"{file}: {what}", [Diagnostic(file, 0, 0, "KG160", what, _FIX)])


def _findings(error: InputError) -> Ledger:
    ledger = Ledger()
    for finding in error.diagnostics:
        ledger.report(finding)
    return ledger
