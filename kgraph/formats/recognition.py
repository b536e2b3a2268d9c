"""Says what a file that is not read looks like, what of its kind is read, and how to get there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kgraph.errors import Diagnostic
from kgraph.formats.format import Format
from kgraph.formats.raw_texts import SUFFIXES
from kgraph.formats.shared.files.head import head
from kgraph.formats.shared.json.detection import parse_shape
from kgraph.formats.table import READERS

_JSON_LINES = '{"text": text, "mentions": [{"label": "Person", "begin": 0, "end": 8}]}'
_ROOT = re.compile(
    rb"\A\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>[]*>\s*)*<(?:[\w.-]+:)?([\w.-]+)", re.S
)
_MARKUP = re.compile(rb"\s*[{\[<]")
_MARKED_UP = frozenset({".json", ".jsonl", ".xml", ".ttl", ".bdocjs"})
"""Suffixes of formats whose files may begin so."""
_JSON = re.compile(rb"\s*[{\[]")

_BEGINS = {
    "brat": re.compile(rb"(?:[TREAMN]\d+|#\d+|\*)\t[^\s\d]\S*[ \t]"),
    "conllu": re.compile(rb"(?:#[^\n]*\n)*1(?:-\d+)?\t(?:[^\t\n]*\t){8}"),
}
"""How files begin whose readers take any file of their suffix."""


class Likeness(NamedTuple):
    """What a file looks like, as the end of a sentence, and the way in."""

    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class UnreadFormat:
    """A format that is recognised and not read (a row of `unread.toml`)."""

    name: str
    family: str
    json: tuple[frozenset[str], ...]
    xml: frozenset[str]
    begins: re.Pattern[bytes] | None
    suffixes: frozenset[str]
    way: str
    what: str

    def fits(self, data: bytes, keys: frozenset[str], root: str, suffix: str) -> bool:
        """Whether a file that begins with these bytes, with these keys of JSON or this first element of
        XML, has this format."""
        begins = self.begins is not None and bool(self.begins.match(data))
        named = suffix in self.suffixes and not _MARKUP.match(data)
        return begins or named or root in self.xml or any(group <= keys for group in self.json)


EMPTY = "save it again from the program that wrote it, or take it out of the folder"
"""What to do with a file in which nothing stands."""


def likeness(path: Path) -> Likeness:
    """What the file looks like, by its first 64 KiB and its suffix."""
    data = head(path)
    if not data.strip():
        what = "is empty" if not data else "holds white space only"
        return Likeness(what, EMPTY)
    if read := _of_another_suffix(path, data):
        what = f"looks like {read.title}, and its name does not end like that"
        return Likeness(what, f"rename it to {path.stem}{_suffix(read)}")
    keys = parse_shape(data) if _JSON.match(data) else frozenset[str]()
    match = _ROOT.match(data)
    root = match[1].decode(errors="replace") if match and not keys else ""
    for format in unread_formats():
        if format.fits(data, keys, root, path.suffix.lower()):
            named = f" (its first element is <{root[:40]}>)" if root else _named(keys)
            is_raw = (
                path.suffix.lower() in SUFFIXES and format.family == _table()["families"]["texts"]
            )
            but = "without annotations" if is_raw else "kgraph does not read that"
            what = f"looks like {format.name}{named}{',' if is_raw else ';'} {but}"
            return Likeness(format.what or what, _way(format).replace("NAME", path.stem))
    what = "has no form that kgraph knows"
    way = _line(_JSON_LINES).replace("NAME", path.stem)
    return Likeness(what, f"{way}; or name its format with --from")


def _of_another_suffix(path: Path, data: bytes) -> Format | None:
    """The format that a reader sees in these bytes once the file is called like its files."""
    suffix = path.suffix.lower()
    others = [format for format in READERS.values() if not format.has_suffix(suffix)]
    with TemporaryDirectory() as folder:
        return next((format for format in others if _shows(data, format, Path(folder))), None)


def _shows(data: bytes, format: Format, folder: Path) -> bool:
    if format.name in _BEGINS:
        return bool(_BEGINS[format.name].match(data))
    renamed = folder / f"file{_suffix(format)}"
    renamed.write_bytes(data)
    return format.detect(renamed)


def _suffix(format: Format) -> str:
    suffixes = [suffix for suffix in format.suffixes if "*" not in suffix]
    return ".json" if ".json" in suffixes else suffixes[0]


def without_annotations(path: Path, title: str, suffixes: Iterable[str]) -> Diagnostic:
    """KG163: a file was read as a format, by its `title`, and has no annotations. `suffixes` are those
    of the format."""
    what = f"this file was read as {title} and has no annotations"
    if _MARKUP.match(head(path)) and _MARKED_UP.isdisjoint(suffixes):
        looks, fix = likeness(path)
        return Diagnostic(str(path), 0, 0, "KG163", f"{what}: it {looks}", fix, "warning")
    fix = "nothing to do if nobody has found any; else name its format with --from"
    return Diagnostic(str(path), 0, 0, "KG163", what, fix, "note")


@cache
def unread_formats() -> Sequence[UnreadFormat]:
    """The formats that are recognised and not read, in the order in which they are tried."""
    return tuple(map(_format, _table()["format"]))


def _format(row: Mapping[str, Any]) -> UnreadFormat:
    begins = row.get("begins")
    return UnreadFormat(
        row["name"],
        _table()["families"][row["family"]],
        tuple(map(frozenset, row.get("json", ()))),
        frozenset(row.get("xml", ())),
        re.compile(begins.encode("latin-1")) if begins else None,
        frozenset(row.get("suffix", ())),
        row.get("way", f"or {_line(row.get('python', _JSON_LINES))}"),
        row.get("what", ""),
    )


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("unread.toml").read_text(encoding="utf-8"))


def _way(format: UnreadFormat) -> str:
    return "; ".join(filter(None, (format.family, format.way)))


def _line(python: str) -> str:
    return (
        "write NAME.jsonl with a few lines of Python (docs/json-lines.md has them), a line for each "
        f"text: json.dumps({python})"
    )


def _named(keys: frozenset[str]) -> str:
    shown = [
        key
        for key in sorted(keys - {"["}, key=lambda key: (key.count("."), key))
        if not key.endswith("]")
    ]
    return f" (with the keys {', '.join(key[:40] for key in shown[:4])})" if shown else ""
