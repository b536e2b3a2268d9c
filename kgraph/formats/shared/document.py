"""A text and its metadata: `news/a.txt` with `news/a.toml` beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, known_are, printable
from kgraph.formats.shared.metadata import FIELDS, checked, page_begins
from kgraph.model.annotations import Document
from kgraph.model.identity import text_hash
from kgraph.storage.consulted_files import exists
from kgraph.storage.files import read_text, readable_name
from kgraph.storage.toml import Flaw, flaws_at, parse_toml, read_toml

SOURCE = "source"
"""The table in the metadata of a frozen text that says where it comes from (`kgraph annotate`)."""

_ABOVE = f"write it above [{SOURCE}], at the top of the file"


def read_document(text: Path, root: Path) -> Document:
    """The document of a text file. Raises InputError if the text or the metadata cannot be read."""
    return described(text.with_suffix(".toml"), read_text(text), document_path(text, root), text)


def document_path(file: Path, root: Path) -> str:
    """The identity of a document: its path under the root, with `/` and without its suffix."""
    under = file.relative_to(root) if file.is_relative_to(root) else Path(file.name)
    return readable_name(under.with_suffix("").as_posix())


def described(metadata: Path, text: str, path: str, file: Path) -> Document:
    """The document with the metadata of its TOML file, if there is one. Metadata that are not valid
    are left out, and `flaws` says why; `metadata_flaws` also says where."""
    if not exists(metadata):
        return Document(path, text, str(file))
    table = read_toml(metadata)
    sound, flaws = _checked(table)
    pages, wrong = _pages(table, text)
    told = "\n".join(each.what for each in (*flaws, *wrong))
    return Document(path, text, str(file), **sound, flaws=told, pages=pages)


def metadata_beside(file: Path) -> Path:
    """Where the metadata of annotations are, if there are any: `a.toml` beside `a.jsonl`, and beside
    `a.rules.jsonl`, which an engine proposed, those of the frozen text `a.txt`."""
    own = file.with_suffix(".toml")
    if exists(own) or "." not in file.stem:
        return own
    frozen = file.with_name(f"{file.stem.rpartition('.')[0]}.toml")
    return frozen if exists(frozen) and SOURCE in read_toml(frozen) else own


def metadata_flaws(text: Path) -> list[Diagnostic]:
    """KG151 for all that is wrong with the metadata beside a text. Raises InputError if they cannot be
    read."""
    metadata = metadata_beside(text)
    words = read_text(metadata)
    table = parse_toml(words, str(metadata))
    _, flaws = _checked(table)
    if exists(frozen := metadata.with_suffix(".txt")):
        flaws += _pages(table, read_text(frozen))[1]
    told = [each._replace(what=f"metadata: {each.what}") for each in flaws]
    return flaws_at(words, told, str(metadata), "KG151")


def _checked(table: Mapping[str, Any]) -> tuple[dict[str, str], list[Flaw]]:
    """The fields that are valid, and what is wrong with the others."""
    sound, flaws = dict[str, str](), list[Flaw]()
    for key, value in table.items():
        if key == SOURCE and isinstance(value, dict):
            flaws += _misplaced(value)
            continue
        if key in FIELDS:
            valid, wrong = checked({key: _text(value)})
            sound |= valid
            flaws += [Flaw((key,), each) for each in wrong]
        else:
            known = known_are(key, FIELDS)
            flaws.append(Flaw((key,), f"{printable(key)} is not metadata", known))
    return sound, flaws


def _misplaced(source: Mapping[str, Any]) -> list[Flaw]:
    """What people are asked to write above the table `[source]`, and wrote below it, at the end."""
    return [
        Flaw(
            (SOURCE, key),
            f"{key} stands below [{SOURCE}], where it tells nothing of the text",
            _ABOVE,
        )
        for key in ("issued", "publisher", "title")
        if key in source
    ]


def _pages(table: Mapping[str, Any], text: str) -> tuple[tuple[int, ...], list[Flaw]]:
    """Where the pages of a frozen text begin; none, with the flaw, where somebody has changed the text since,
    so that they may begin elsewhere."""
    source = table.get(SOURCE)
    if not text or not isinstance(source, dict) or "pages" not in source:
        return (), []
    try:
        begins = page_begins(source["pages"], len(text))
    except ValueError as error:
        return (), [Flaw((SOURCE, "pages"), str(error))]
    if source.get("text_sha256", digest := text_hash(text)) == digest:
        return begins, []
    what = "the text was changed since it was frozen, so its pages are not told"
    fix = "correct `pages` if need be, and take `text_sha256` out, or --refreeze takes it from its file again"
    return (), [Flaw((SOURCE, "pages"), what, fix)]


def _text(value: Any) -> Any:
    """A date of TOML as text; any other value unchanged."""
    return value.isoformat() if isinstance(value, date) else value
