"""Which raw texts and frozen texts do not go together any more."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kgraph.annotate.texts.finding import find_texts, source_of
from kgraph.annotate.texts.raw_text import TextFile
from kgraph.errors import InputError


class OutOfStep(NamedTuple):
    """Paths of raw texts that are `new` or have `changed` since they were frozen, and of frozen texts whose
    raw text is `gone`."""

    new: list[Path]
    changed: list[Path]
    gone: list[Path]


def out_of_step(raw: Path, folder: Path) -> OutOfStep:
    """What is different between a folder of raw texts and the texts that are frozen in the folder of
    annotations. A frozen text without a raw one is only named if others come from the folder: it may have
    been frozen from elsewhere. Files are read only where their times tell of a change."""
    texts: list[TextFile] = []
    with suppress(InputError):
        texts = find_texts([raw], folder).texts
    frozen = {text.name: folder / f"{text.name}.toml" for text in texts}
    new = [text.path for text in texts if not (folder / f"{text.name}.txt").exists()]
    changed = [text.path for text in texts if _has_changed(text.path, frozen[text.name])]
    is_of_raw = len(new) < len(texts)
    return OutOfStep(new, changed, sorted(_gone(raw, folder, frozen)) if is_of_raw else [])


def _has_changed(path: Path, metadata: Path) -> bool:
    with suppress(OSError):
        if path.stat().st_mtime_ns > metadata.stat().st_mtime_ns:
            known = source_of(metadata).get("sha256")
            return bool(known) and hashlib.sha256(path.read_bytes()).hexdigest() != known
    return False


def _gone(raw: Path, folder: Path, known: dict[str, Path]) -> Iterator[Path]:
    names = set(known.values())
    for parent, _, files in os.walk(folder):
        for path in (Path(parent, file) for file in files if file.endswith(".toml")):
            source = source_of(path).get("file") if path not in names else ""
            text = path.with_suffix(".txt")
            if source and text.exists() and not (raw / str(source)).exists():
                yield text
