"""Freezes texts: what a file says is written once, so that offsets, quotes and verdicts go on citing the
same characters, also when another version of a library would read others.

Of the text `news/a.pdf` there are `news/a.txt`, which holds exactly the characters that offsets count,
and `news/a.toml` with the metadata and a table `[source]`. They are written when the text is read for
the first time, and belong to people from then on: later runs add metadata that are missing, and
never change those that are there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from kgraph.annotate.texts.kinds import BY_SUFFIX
from kgraph.annotate.texts.raw_text import RawText, TextFile
from kgraph.errors import Diagnostic
from kgraph.formats.shared.document import described
from kgraph.formats.shared.metadata import FIELDS
from kgraph.model.annotations import Document
from kgraph.storage.files import read_bytes, read_text
from kgraph.storage.own_files import OwnFiles, Written
from kgraph.storage.toml import read_toml, toml_text


class Frozen(NamedTuple):
    """A frozen text: its document, whose file is that of the frozen text; the files that were written or
    removed; and what is to be said."""

    document: Document
    written: tuple[Written, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def freeze(text: TextFile, files: OwnFiles, encoding: str = "") -> Frozen:
    """The frozen text of a file, made now if there is none yet. Raises InputError where the file cannot be
    read, and where other files stand in the way."""
    data = read_bytes(text.path)
    sha256 = hashlib.sha256(data).hexdigest()
    found: tuple[Diagnostic, ...] = ()
    written: tuple[Written, ...] = ()
    if _source(text, files).get("sha256") != sha256:
        raw = BY_SUFFIX[text.path.suffix.lower()].reader.read(data, text, encoding)
        content = {
            f"{text.name}.txt": raw.text.encode(),
            f"{text.name}.toml": _metadata(text, raw, sha256).encode(),
        }
        found, written = raw.findings, tuple(files.write(*each) for each in content.items())
    return Frozen(_document(text, files), written, found)


def _document(text: TextFile, files: OwnFiles) -> Document:
    frozen = files.folder / f"{text.name}.txt"
    return described(frozen.with_suffix(".toml"), read_text(frozen), text.name, frozen)


def _source(text: TextFile, files: OwnFiles) -> Mapping[str, Any]:
    """The table `[source]` of a text that is frozen already."""
    if files.standing(f"{text.name}.toml") == "missing":
        return {}
    found = read_toml(files.folder / f"{text.name}.toml").get("source")
    return found if isinstance(found, dict) else {}


def _metadata(text: TextFile, raw: RawText, sha256: str) -> str:
    lines = [f"{key} = {toml_text(raw.metadata[key])}" for key in FIELDS if raw.metadata.get(key)]
    source = {
        "file": text.file,
        "sha256": sha256,
        "extractor": raw.extractor,
        "version": raw.version,
        **raw.source,
    }
    lines += ["", "[source]", *(f"{key} = {toml_text(value)}" for key, value in source.items())]
    if raw.pages:
        lines.append(f"pages = {list(raw.pages)}")
    return "\n".join([*lines, ""]).lstrip("\n")
