"""Freezes texts: what a file says is written once, so that offsets, quotes and verdicts go on citing the
same characters, also when another version of a library would read others.

Of the text `news/a.pdf` there are `news/a.txt`, which holds exactly the characters that offsets count,
and `news/a.toml` with the metadata and a table `[source]`. They are written when the text is read for
the first time, and belong to people from then on: later runs add metadata that are missing, and
never change what is there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from kgraph.annotate.texts.kinds import read_raw
from kgraph.annotate.texts.raw_text import (
    ISSUED_FROM,
    RawText,
    TextFile,
    noted,
    refused,
    unreadable,
    without_text,
)
from kgraph.errors import Diagnostic, InputError, counted
from kgraph.formats.recognition import EMPTY
from kgraph.formats.shared.document import SOURCE, described, metadata_flaws
from kgraph.formats.shared.metadata import FIELDS, checked
from kgraph.judging.proposals.verdicts import read_verdicts, verdicts_beside
from kgraph.model.annotations import Document
from kgraph.model.identity import checksum, text_hash
from kgraph.schema.config import CONFIG
from kgraph.storage.files import read_bytes, read_text
from kgraph.storage.own_files import OwnFiles
from kgraph.storage.toml import read_toml, toml_text

LARGEST = 1 << 24
"""Bytes of a text in UTF-8: no reader of RDF takes a longer one."""
_LARGEST_FILE = 1 << 29  # bytes
_ASKED = '# publisher = "…"\n'
"""Reminds people of what a text does not tell, and `--promote two-sources` needs."""
_TABLE = re.compile(rf"^\[{SOURCE}\]\s*$.*?(?=^\[|\Z)", re.MULTILINE | re.DOTALL)


class Ways(NamedTuple):
    """How texts are read: the encoding that was named, "" for none, and whether a text whose source has
    changed is frozen anew."""

    encoding: str = ""
    refreeze: bool = False


@dataclass(slots=True)
class Frozen:
    """A frozen text: its document, whose file is that of the frozen text; whether its characters were
    written now; from where its date of issue was read; and what is to be said."""

    document: Document
    is_new: bool = False
    issued_from: str = ""
    findings: list[Diagnostic] = field(default_factory=list)


def freeze(text: TextFile, files: OwnFiles, ways: Ways, layer: str = "") -> Frozen:
    """The frozen text of a file, made now if there is none yet. `layer`: the file of proposals that is about
    to be written. Raises InputError where the file cannot be
    read, has changed, or other files stand in the way."""
    freezing = _Freezing(text, files, ways, layer)
    before = freezing.before()
    if not before or before.get("sha256") != freezing.sha256:
        freezing.read(bool(before))
    else:
        freezing.complete()
    return freezing.frozen()


class _Freezing:
    """The freezing of one text."""

    def __init__(self, text: TextFile, files: OwnFiles, ways: Ways, layer: str) -> None:
        self._text, self._files, self._ways, self._layer = text, files, ways, layer
        self._names = f"{text.name}.txt", f"{text.name}.toml"
        self._frozen, self._metadata = (files.folder / name for name in self._names)
        self._data = _bytes_of(text)
        self.sha256 = hashlib.sha256(self._data).hexdigest()
        self._is_new = False
        self._findings: list[Diagnostic] = []

    def before(self) -> Mapping[str, Any]:
        """The table `[source]` of a text that is frozen already. Raises InputError where the files are not
        those of this text."""
        if not self._metadata.exists():
            return {}
        source = read_toml(self._metadata).get(SOURCE)
        if not isinstance(source, dict) or not self._frozen.exists():
            return {}
        if source.get("file") != self._text.file:
            if self._files.overwrite:
                return {}
            raise self._in_the_way(
                self._metadata, f"holds what is known of {source.get('file')!r}, another file"
            )
        return source

    def read(self, again: bool) -> None:
        """Read the file, and freeze what it says."""
        raw = read_raw(self._data, self._text, self._ways.encoding)
        if not raw.text.strip():
            raise without_text(self._text, "this file holds no text", EMPTY)
        content = raw.text.encode(errors="replace")
        if len(content) > LARGEST:
            raise unreadable(
                self._text, f"this text has more than {LARGEST:,} bytes", "split it by its parts"
            )
        self._findings += raw.findings
        if not again or content != self._frozen.read_bytes():
            self._freeze(content, again)
        self._describe(raw, again)

    def complete(self) -> None:
        """Add metadata that were given since beside the source."""
        if self._files.standing(self._names[0]) == "changed":
            what = "this text was changed after it was frozen: proposals are about it as it is now"
            fix = "run the other engines again as well; their proposals are about the text before"
            self._findings.append(Diagnostic(str(self._frozen), 0, 0, "KG243", what, fix, "note"))
        words = read_text(self._metadata)
        there = read_toml(self._metadata)
        beside = self._beside(True)
        missing = {key: value for key, value in beside.items() if key not in there}
        self._differing(beside, there)
        if missing:
            table = _TABLE.search(words)
            at = table.start() if table else len(words)
            lines = "".join(_lines(missing))
            self._write(self._names[1], (words[:at] + lines + words[at:]).encode())

    def frozen(self) -> Frozen:
        """The frozen text, as it stands in its files."""
        document = described(self._metadata, read_text(self._frozen), self._text.name, self._frozen)
        if document.flaws:
            self._findings += metadata_flaws(self._frozen)
        read_from = self.before().get(ISSUED_FROM, "") if document.issued else ""
        return Frozen(document, self._is_new, str(read_from), self._findings)

    def _freeze(self, content: bytes, again: bool) -> None:
        """Write the text. One that is there already is replaced only if that was asked for; what engines
        have proposed about the words before goes with it."""
        if again and not self._ways.refreeze:
            what = f"this file has changed since its text was frozen in {self._frozen}"
            raise refused(self._text, "KG240", what, _refreeze(self._frozen))
        self._write(self._names[0], content)
        self._is_new = True
        for name in self._files.beside(self._text.name, ".jsonl") if again else ():
            if name != self._layer:
                self._outdated(name)

    def _outdated(self, name: str) -> None:
        """Remove proposals about other words, unless somebody has changed them."""
        what, fix = f"{name} was about the words before, and is removed", "run that engine again"
        if self._files.standing(name) == "own":
            self._files.remove(name)
        else:
            what = f"{name} is about the words before; somebody has changed it, so it stays"
            fix = "move it out of the folder, and run that engine again"
        self._findings.append(noted(self._text, "KG246", what, fix))

    def _describe(self, raw: RawText, again: bool) -> None:
        """Write the metadata: those that are there stay, and what is beside the source counts before what
        the file says of itself."""
        said, _ = checked({key: " ".join(value.split()) for key, value in raw.metadata.items()})
        known = {**said, **self._beside(again)}
        words = read_text(self._metadata) if again else ""
        there = read_toml(self._metadata) if words else {}
        if str({**known, **there}.get("issued")) != said.get("issued"):
            raw.source = {key: raw.source[key] for key in raw.source if key != ISSUED_FROM}
        source = _source(self._text, raw, self.sha256)
        head = _TABLE.sub("", words) if SOURCE in there else words
        lines = [*_lines({key: known[key] for key in FIELDS if key in known and key not in there})]
        lines += [_ASKED] * (not again and "publisher" not in known)
        self._write(
            self._names[1],
            (head.rstrip("\n") + "\n" * bool(head) + "".join(lines) + source).encode(),
        )

    def _beside(self, is_frozen: bool) -> dict[str, str]:
        """The metadata beside the source, if they are not those of the text that is frozen."""
        path = self._text.path.with_suffix(".toml")
        if not path.exists() or (is_frozen and path.resolve() == self._metadata.resolve()):
            return {}
        document = described(path, "", self._text.name, self._text.path)
        if document.flaws:
            self._findings += metadata_flaws(self._text.path)
        return {key: value for key in FIELDS if (value := getattr(document, key))}

    def _differing(self, beside: Mapping[str, str], there: Mapping[str, Any]) -> None:
        for key, value in beside.items():
            if key in there and str(there[key]) != value:
                what = f"{key} differs from that in {self._metadata}, which counts"
                path = str(self._text.path.with_suffix(".toml"))
                fix = f"correct it there: since the text was frozen, {self._metadata.name} there counts"
                self._findings.append(Diagnostic(path, 0, 0, "KG242", what, fix, "note"))

    def _write(self, name: str, content: bytes) -> None:
        if not self._files.may_write(name, content) and not self._is_ours(name):
            changed = self._files.standing(name) == "changed"
            what = (
                "was changed since this command wrote it"
                if changed
                else "was not written by this command"
            )
            raise self._in_the_way(self._files.folder / name, what)
        self._files.write(name, content)

    def _is_ours(self, name: str) -> bool:
        """Whether metadata are those of a frozen text, which people complete."""
        return name == self._names[1] and bool(self.before())

    def _in_the_way(self, path: Path, what: str) -> Any:
        fix = "move it, or write into another folder with -o; --overwrite replaces it"
        return refused(self._text._replace(path=path), "KG188", f"this file {what}", fix)


def _bytes_of(text: TextFile) -> bytes:
    if text.path.is_file() and text.path.stat().st_size > _LARGEST_FILE:
        raise unreadable(text, f"this file has more than {_LARGEST_FILE:,} bytes", "split it")
    return read_bytes(text.path)


def _lines(known: Mapping[str, str]) -> Iterator[str]:
    return (f"{key} = {toml_text(value)}\n" for key, value in known.items())


def _source(text: TextFile, raw: RawText, sha256: str) -> str:
    """The table `[source]`."""
    known = {
        "file": text.file,
        "sha256": sha256,
        "extractor": raw.extractor,
        "version": raw.version,
        **{key: " ".join(value.split()) for key, value in raw.source.items()},
    }
    digest = f"text_sha256 = {toml_text(text_hash(raw.text))}\n"
    pages = f"{digest}pages = {list(raw.pages)}\n" if raw.pages else ""
    return "".join([f"\n[{SOURCE}]\n", *_lines(known), pages])


def _refreeze(frozen: Path) -> str:
    """What to do, with how many verdicts on the text would lapse."""
    number = 0
    with suppress(InputError):
        project = (Path(),) if Path(CONFIG).exists() else ()
        files = verdicts_beside([frozen], *project)
        number = len(read_verdicts(files).of(checksum(read_text(frozen))))
    lapse = f"{counted(number, 'verdict')} on it then {'lapses' if number == 1 else 'lapse'}"
    told = lapse if number else "all verdicts on it then lapse"
    again = "`kgraph review --carry-over` takes along those on sentences that are the same"
    return f"--refreeze freezes the text as it is now; {told}, and {again}"
