"""Annotations as files of a folder: `.txt`, `.toml` and those of a format, for each document.

A document's files are called by its path, or by a slug and hash where that is no safe name of a
file; then its metadata hold its IRI. The layers of annotators who are known are `a.by-Anna.ann`, and
the profile that pairs these with `a.txt` is written beside them.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from kgraph.formats.shared.document import SOURCE
from kgraph.formats.shared.outgoing import Outgoing
from kgraph.formats.shared.untold import Tells
from kgraph.model.annotations import Document, Layer
from kgraph.model.identity import checksum, document_iri, fold, slug
from kgraph.storage.files import read_text
from kgraph.storage.resources import shipped_path

PROFILE = "annotators.toml"
"""The profile that is written where annotators are known."""

File = tuple[str, bytes]
"""A path under the folder, and the content."""

_BY = ".by-"
_PAIRS = f"""
[files]
annotations = '(?P<document>.+){re.escape(_BY)}(?P<annotator>.+)'
text = "{{document}}.txt"
"""
_METADATA = ("id", "title", "issued", "publisher", "language", "status", "status_since", "replaces")
_LONGEST = 150  # bytes of a file's name, to which endings are added; systems allow 255
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|' + re.escape(_BY))
_LONGEST_NAME = 30  # characters of an annotator's name
_FILES = re.compile(r"^\[files\]\n.*?(?=^\[|\Z)", re.MULTILINE | re.DOTALL)
_OTHER_ANNOTATORS = "names of annotators that cannot be part of the name of a file, changed"
_NEW_NAMES = (
    "documents whose path is not a safe name of a file: what has no name in them gets new IRIs"
)


Render = Callable[[Layer, Outgoing], str]
"""The content of the file of a layer; counts what is lost."""


def document_files(
    outgoing: Outgoing,
    base: str,
    suffix: str,
    render: Render,
    *,
    tells: Tells | None = None,
    copies: bool = False,
) -> Iterator[File]:
    """The files of the folder, document by document; `suffix` is that of the files of layers. What is
    lost is counted, and `outgoing.profile` is in the end what reads the files back. `tells` as of
    `Outgoing.each`. With `copies` the layer of an annotator who is known has a copy of the text beside
    it."""
    names = _Names(base, outgoing.lost)
    several = False
    for document, layers in outgoing.documents(tells):
        name, id = names(document)
        yield f"{name}.txt", document.text.encode()
        if metadata := _metadata(document, id):
            yield f"{name}.toml", metadata.encode()
        for layer in layers:
            by = f"{_BY}{_file_name(layer.annotator, outgoing.lost)}" if layer.annotator else ""
            several = several or bool(by)
            if by and copies:
                yield f"{name}{by}.txt", document.text.encode()
            yield f"{name}{by}{suffix}", render(layer, outgoing).encode()
    if several:
        yield PROFILE, _paired(outgoing.profile).encode()
        outgoing.profile = PROFILE


def archived(files: Iterable[File]) -> Iterator[bytes]:
    """A zip archive of the files, as it grows."""
    target: Any = _Chunks()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
            yield target.taken()
    yield target.taken()


def _file_name(annotator: str, lost: Counter[str]) -> str:
    """The annotator's name as part of the name of a file."""
    name = _UNSAFE.sub("_", annotator.strip().strip(".").replace("/", "_"))[:_LONGEST_NAME] or "_"
    lost[_OTHER_ANNOTATORS] += name != annotator
    return name


def _paired(profile: str) -> str:
    """The profile, with a table of its own that pairs annotations with texts. Of a profile that is not
    at hand only the name is known."""
    own = Path(profile)
    shipped = shipped_path("ontology", "profiles", f"{profile}.toml")
    if own.suffix == ".toml" and os.path.exists(own):
        text = read_text(own)
    elif os.path.exists(shipped):
        text = read_text(shipped)
    else:
        default = read_text(shipped_path("ontology", "profiles", "default.toml"))
        text = default.replace('name = "default"', f"name = {json.dumps(profile)}", 1)
    return _FILES.sub("", text) + _PAIRS


class _Chunks:
    """What an archive writes, until it is taken; it cannot seek."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep some bytes."""
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        """The bytes since the last time."""
        data, self._parts = b"".join(self._parts), []
        return data


class _Names:
    """Names of the files of documents: no two the same, and none leads out of the folder."""

    def __init__(self, base: str, lost: Counter[str]) -> None:
        self._base, self._lost = base, lost
        self._taken = {PROFILE.partition(".")[0]}

    def __call__(self, document: Document) -> tuple[str, str]:
        """The name, and the id that the metadata should have. Things without a name are called after
        the readable part of a document's path: it is the name where the path itself is none."""
        path = document.path
        if self._take(path):
            return path, document.id
        id = document.id or document_iri(self._base, path)
        short = slug(path).removesuffix(f"-{checksum(fold(path))[:8]}")
        if self._take(short):
            return short, id
        self._lost[_NEW_NAMES] += 1
        name = f"{short[: _LONGEST // 4]}-{checksum(id)}".lstrip("-")
        self._taken.add(name.casefold())
        return name, id

    def _take(self, name: str) -> bool:
        if not _is_safe(name) or name.casefold() in self._taken:
            return False
        self._taken.add(name.casefold())
        return True


def _is_safe(path: str) -> bool:
    """Whether every system takes it as a path under a folder, and no reader passes it over."""
    *folders, _ = parts = path.split("/")
    return (
        not _UNSAFE.search(path)
        and all(part.strip() == part and part and len(part.encode()) <= _LONGEST for part in parts)
        and not any(part.startswith(".") or part.endswith(".") for part in parts)
        and not any(folder.endswith((".txt", ".ann", ".toml")) for folder in folders)
    )


def _metadata(document: Document, id: str) -> str:
    """The TOML; strings of JSON are strings of TOML, but for one character (TOML 1.0, String)."""
    known = {name: getattr(document, name) for name in _METADATA} | {"id": id}
    lines = (
        f"{key} = {json.dumps(known[key], ensure_ascii=False)}\n" for key in known if known[key]
    )
    pages = f"\n[{SOURCE}]\npages = {list(document.pages)}\n" if document.pages else ""
    return "".join(lines).replace("\x7f", "\\u007f") + pages
