"""Finds raw texts, gives each document its name, and names the files that are passed over."""

from __future__ import annotations

import os
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePath
from typing import NamedTuple

from kgraph.annotate.texts.misnamed import CURES
from kgraph.annotate.texts.raw_text import TextFile
from kgraph.errors import Diagnostic, InputError
from kgraph.formats.beside import is_aid
from kgraph.formats.discovery import files_of
from kgraph.formats.format import Format
from kgraph.formats.raw_texts import SUFFIXES
from kgraph.formats.shared.document import SOURCE, document_path
from kgraph.formats.shared.files.head import head
from kgraph.formats.table import READERS
from kgraph.model.identity import checksum
from kgraph.schema.lexicon import LEXICON
from kgraph.storage.files import readable_name
from kgraph.storage.own_files import LIST, OWN

_LONGEST = 180  # bytes of a name, to which endings are added; systems allow 255
_BREAKS = re.compile(r"[\r\n]+")
_READ = "texts that are read end in " + ", ".join(SUFFIXES)


class Texts(NamedTuple):
    """The texts, in the order of their names, and findings on what is none, or cannot be reached."""

    texts: list[TextFile]
    findings: list[Diagnostic]


def find_texts(
    sources: Sequence[Path], folder: Path, root: Path | None = None, *, follow_links: bool = False
) -> Texts:
    """The texts of the sources: files, or folders searched to any depth, but for `folder`, into which
    annotations are written. Raises InputError if a source is missing, or if there is no text in any."""
    found, findings = list[TextFile](), list[Diagnostic]()
    for source in sources:
        for path in _files(source, folder, follow_links, findings):
            under = root or (source if os.path.isdir(source) else source.parent)
            name, is_named = _short(document_path(path, under)), path == source
            if path.suffix.lower() in SUFFIXES and (is_named or not _is_other(path)):
                if not _is_frozen(path):
                    found.append(TextFile(path, under, name))
            elif is_named or not _is_known(path):
                findings.append(_passed_over(path, is_named))
    named = list(_named(sorted(set(found)), folder, findings))
    if not named:
        findings = findings or [_nothing(sources[0])]
        raise InputError(f"{', '.join(map(str, sources))}: no texts found", findings)
    return Texts(sorted(named, key=lambda text: (text.name, text.path)), findings)


def _files(
    source: Path, folder: Path, follow_links: bool, findings: list[Diagnostic]
) -> Iterator[Path]:
    if not os.path.exists(source):
        what, fix = "no such file or folder", "check the spelling of the path"
        finding = Diagnostic(str(source), 0, 0, "KG130", what, fix)
        raise InputError(f"{source}: {what}", [finding])
    if not os.path.isdir(source):
        yield source
        return
    here, written, ours = source.resolve(), folder.resolve(), dict[Path, bool]()
    for path in files_of(source, follow_links, findings):
        if path.parent not in ours:
            real = path.parent.resolve()
            ours[path.parent] = any(
                each == written or (each / OWN / LIST).exists()
                for each in (real, *real.parents)
                if each != here and each.is_relative_to(here)
            )
        if not ours[path.parent]:
            yield path


def _is_frozen(path: Path) -> bool:
    """Whether this is what `annotate` has read from another file, and written beside it."""
    source = _owner(path.with_suffix(".toml")) if path.suffix == ".txt" else ""
    return bool(source) and PurePath(source).name != readable_name(path.name)


def _is_other(path: Path) -> bool:
    """Whether this is called like a text, and is about a folder or holds annotations."""
    if is_aid(path):
        return True
    suffix = path.suffix.lower()
    readers = _readers(suffix)
    is_prose = suffix in SUFFIXES and _is_prose(path)
    return bool(readers) and not is_prose and any(each.detect(path) for each in readers)


@cache
def _readers(suffix: str) -> list[Format]:
    """The formats of annotations whose files may end so."""
    return [reader for reader in READERS.values() if reader.has_suffix(suffix)]


def _is_prose(path: Path) -> bool:
    """Whether a file begins with lines as long as no line of annotations is: most texts need not be
    looked at more closely."""
    lines = head(path).splitlines()[:_FIRST]
    return any(len(line) > _LONG for line in lines) and not any(map(_COLUMNS.search, lines))


_FIRST, _LONG = 5, 150  # lines; bytes
_COLUMNS = re.compile(rb"\t|^\S+\|[ta]\|")


def _is_known(path: Path) -> bool:
    """Whether a file need not be named, though it is no text: everybody knows what it is."""
    return path.name == LEXICON or path.suffix.lower() == ".toml" or _is_other(path)


def _passed_over(path: Path, is_named: bool) -> Diagnostic:
    fix = CURES.get(path.suffix.lower(), f"{_READ}: rename it, or save it as one of them")
    what = "it is no kind of text that is read"
    if is_named:
        return Diagnostic(str(path), 0, 0, "KG131", f"this file is no text: {what}", fix)
    return Diagnostic(str(path), 0, 0, "KG161", f"this file is passed over: {what}", fix, "warning")


def _nothing(source: Path) -> Diagnostic:
    return Diagnostic(str(source), 0, 0, "KG131", "no texts found: there are none here", _READ)


def _short(name: str) -> str:
    """A name to which endings can be added, in one line."""
    name = _BREAKS.sub(" ", name)
    above, _, last = name.rpartition("/")
    if len(last.encode()) <= _LONGEST:
        return name
    kept = last.encode()[: _LONGEST - 9].decode(errors="ignore")
    return f"{above}/{kept}-{checksum(last)[:8]}".lstrip("/")


def _named(
    texts: Iterable[TextFile], folder: Path, findings: list[Diagnostic]
) -> Iterator[TextFile]:
    """The texts, each with a name of its own: of `a.txt` and `a.html` the one that had the name `a` in the
    folder before has it, else the first kind; the other is `a-html`."""
    groups: dict[str, list[TextFile]] = defaultdict(list)
    for text in texts:
        groups[text.name].append(text)
    for name, group in groups.items():
        owner = _owner(folder / f"{name}.toml") if len(group) > 1 else ""
        group.sort(key=lambda text: (text.file != owner, _rank(text), text.path))
        taken: dict[str, Path] = {}
        for text in group:
            unlike = text.path.suffix.lower().removeprefix(".")
            own = name if not taken or text.file in taken else f"{name}-{unlike}"
            if text.file in taken:
                findings.append(_called_alike(text, name, taken[text.file], _ROOT))
                continue
            if own != name and own in groups:
                findings.append(_called_alike(text, own, groups[own][0].path, "rename one of them"))
                continue
            taken[text.file] = text.path
            yield text._replace(name=own)


def _rank(text: TextFile) -> int:
    return SUFFIXES.index(text.path.suffix.lower())


def _owner(metadata: Path) -> str:
    """The file whose text is frozen with these metadata, "" if none is."""
    return str(source_of(metadata).get("file", ""))


def source_of(metadata: Path) -> Mapping[str, object]:
    """What the metadata of a frozen text tell of where it is from; empty for other files."""
    with suppress(OSError, ValueError, tomllib.TOMLDecodeError):
        table = tomllib.loads(metadata.read_text(encoding="utf-8")).get(SOURCE)
        return table if isinstance(table, dict) else {}
    return {}


def _called_alike(text: TextFile, name: str, other: Path, fix: str) -> Diagnostic:
    what = f"the document of this text would be called {name!r}, as that of {other} is"
    return Diagnostic(str(text.path), 0, 0, "KG133", what, fix)


_ROOT = "name a folder above both with --root, or rename one of them"
