"""What is said where nothing is annotated yet: which raw texts wait for `kgraph annotate`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kgraph.errors import Diagnostic, InputError, counted, typed
from kgraph.formats.beside import is_aid
from kgraph.formats.discovery import files_of
from kgraph.formats.raw_texts import SUFFIXES
from kgraph.schema.config import ANNOTATED

_SHOWN = 3  # texts that a message names


def nothing_annotated(sources: Sequence[Path]) -> InputError | None:
    """What is said if one of the sources is the folder into which `kgraph annotate` writes, and it has not
    written yet; None otherwise."""
    for source in sources:
        if source.name == ANNOTATED and _is_empty(source):
            finding = _told(source)
            return InputError(f"{source}: {finding.what}", [finding])
    return None


def _is_empty(folder: Path) -> bool:
    is_folder = folder.is_dir()
    return not any(files_of(folder, False, [])) if is_folder else not folder.exists()


def _told(source: Path) -> Diagnostic:
    found = {folder: texts for folder in _folders_beside(source) if (texts := _texts_in(folder))}
    if not found:
        what = "nothing is annotated yet, as kgraph annotate writes this folder"
        fix = "put raw texts into a folder, and let annotations be proposed: kgraph annotate FOLDER"
        return Diagnostic(str(source), 0, 0, "KG130", what, fix)
    texts = [text for several in found.values() for text in several]
    more = f", and {len(texts) - _SHOWN:,} more" if texts[_SHOWN:] else ""
    shown = f"{', '.join(map(str, texts[:_SHOWN]))}{more}"
    what = f"nothing is annotated yet; {counted(len(texts), 'raw text')} can be: {shown}"
    folders = " ".join(map(typed, found))
    fix = f"let annotations be proposed: kgraph annotate {folders}"
    return Diagnostic(str(source), 0, 0, "KG131", what, fix)


def _folders_beside(source: Path) -> Iterator[Path]:
    """The other folders of the project, but for hidden ones."""
    for path in sorted(source.parent.iterdir()) if source.parent.is_dir() else ():
        if path.is_dir() and path != source and not path.name.startswith("."):
            yield path


def _texts_in(folder: Path) -> list[Path]:
    return [
        path
        for path in files_of(folder, False, [])
        if path.suffix.lower() in SUFFIXES and not is_aid(path)
    ]
