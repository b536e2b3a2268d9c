"""Which files of a source folder are known to be beside its annotations, and which are passed over.

Beside are the texts and metadata of what is read, the files that the command names itself, and what is
no text: configuration, programs, pictures, sound. Everything else is named in a finding, so that no
file passes in silence. So is a text that is called like a file which holds another one itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.discovery import Task
from kgraph.formats.frozen_texts import frozen_sources, frozen_stem
from kgraph.formats.raw_texts import SUFFIXES
from kgraph.formats.recognition import likeness
from kgraph.storage.files import read_bytes, read_text

_NO_TEXT = frozenset(
    ".png .jpg .jpeg .gif .svg .webp .tif .tiff .bmp .ico .mp3 .wav .ogg .flac .m4a .mp4 .avi .mov .webm"
    " .py .pyc .r .sh .bat .ps1 .js .ts .css .java .jar .pl .rb .lua .c .h .cpp .go .rs .sql .rq .sparql"
    " .conf .cfg .ini .lock .log .bib .tex .cls .sty .dtd .xsd .rng .rnc .xsl .xslt .sch .ddl"
    " .bak .orig .tmp .swp .md5 .sha1 .sha256 .sig .asc".split()
)
_ABOUT = frozenset(
    "readme license licence copying changelog changes authors contributors citation notice makefile"
    " dockerfile requirements environment pyproject package codemeta".split()
)
_NAMES = frozenset(
    "kgraph.toml annotators.toml dataset_info.json dataset_infos.json state.json"
    " readme.md manifest.json"
    " labels.json label.json label_names.json label_list.json id2label.json label2id.json tag2id.json"
    " config.json labels.txt label_list.txt".split()
)
_TEXTS = frozenset(".txt .text .md .html .htm .pdf .docx .doc .odt .rtf .epub .toml".split())
"""What may be the text, or the metadata, of annotations that are called like it."""
_CORRECTED = "compare the two; if you have corrected a frozen text, run `kgraph annotate` again"
_MOVE = "move it out of the folder, if nothing is to be read from it"


def passed_over(
    others: Iterable[Path],
    tasks: Iterable[Task],
    known: Collection[Path],
    is_read: Callable[[str], bool] = lambda text: True,
) -> Iterator[Diagnostic]:
    """KG161 for each of the other files that is not known to be beside the annotations.

    `known`: files, and folders of files, that are used otherwise: those whose texts were read, and what
    the command names; `is_read`: whether a text is that of a document.
    """
    tasks, used = list(tasks), {_absolute(path) for path in known}
    stems = {stem: task.path for task in tasks for stem in _stems(task)}
    frozen = cache(lambda: frozen_sources(tasks))
    for path in others:
        named = not used.isdisjoint((_absolute(path), *_absolute(path).parents))
        if named or is_aid(path) or _is_part(path) or _is_one_of(path, frozen):
            continue
        annotations = stems.get(path.with_suffix("")) if path.suffix.lower() in _TEXTS else None
        if annotations is None:
            what, fix = likeness(path)
            what = f"this file is passed over: it {what}"
            yield Diagnostic(str(path), 0, 0, "KG161", what, f"{fix}; or {_MOVE}", "warning")
        elif path.suffix == ".txt" and _absolute(annotations) in used and not _holds(path, is_read):
            what = f"this text is passed over: {annotations.name} holds its own, which is another"
            yield Diagnostic(str(path), 0, 0, "KG161", what, f"{_CORRECTED}; or {_MOVE}", "warning")


def _is_one_of(path: Path, frozen: Callable[[], Collection[str]]) -> bool:
    """Whether this is a raw text whose frozen text is annotated."""
    if path.suffix.lower() not in SUFFIXES or not frozen():
        return False
    with suppress(InputError):
        return sha256(read_bytes(path)).hexdigest() in frozen()
    return False


def _stems(task: Task) -> Iterator[Path]:
    """What a text may be called that belongs to annotations: as their file, or, if that holds the proposals
    of an engine, `a.rules.jsonl`, as the frozen text."""
    yield task.path.with_suffix("")
    if frozen := frozen_stem(task):
        yield frozen


def _holds(path: Path, is_read: Callable[[str], bool]) -> bool:
    """Whether the text of this file is that of a document, whatever its line ends."""
    try:
        text = read_text(path)
    except InputError:
        return False
    lines = text.replace("\r\n", "\n")
    return any(map(is_read, (text, lines, lines.rstrip(), f"{lines.rstrip()}\n")))


def is_aid(path: Path) -> bool:
    """Whether this is no text that anybody annotates."""
    name = path.name.lower()
    about = name.split(".")[0] in _ABOUT or ("typesystem" in name and name.endswith(".xml"))
    return about or name in _NAMES or path.suffix.lower() in _NO_TEXT


def _is_part(path: Path) -> bool:
    """Whether this is the second file of a pair that is read together."""
    return path.suffix == ".a2" and path.with_suffix(".a1").exists()


def _absolute(path: Path) -> Path:
    return path.absolute()
