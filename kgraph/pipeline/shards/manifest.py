"""What a shard says of itself: by which options and of what it was made, and its parts with their hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from kgraph.errors import UsageError
from kgraph.pipeline.parts.part import FILES
from kgraph.pipeline.parts.pieces import Piece
from kgraph.pipeline.parts.previous import meaning_key
from kgraph.pipeline.shards.share import Share
from kgraph.schema.setting import parsed
from kgraph.schema.settings import SETTINGS, Options
from kgraph.storage.files import read_bytes

ABOUT, PARTS = "shard.json", "parts"
"""The names of the manifest and of the folder of the parts in a shard."""

_FORM = 2  # of the folder; another one is not read
_FREE = {"jobs", "only", "skip", "predecessor"}  # what does not change the graph


class PartMark(NamedTuple):
    """A part: its name, which is a hash, the numbers of its pieces, and the SHA-256 of its files."""

    name: str
    numbers: list[int]
    files: dict[str, str]


class ShardManifest(NamedTuple):
    """The share; the options that the graph depends on, by their names, where they are not the defaults;
    hashes of what these mean (`meaning_key`), of the lexicons, of verdicts and judgements, and of the list of
    all pieces; their number; and the parts of the share."""

    share: Share
    options: dict[str, Any]
    meaning: str
    lexicon: str
    verdicts: str
    sources: str
    pieces: int
    parts: list[PartMark]

    def render(self) -> bytes:
        """As JSON, with a hash of itself."""
        marks = [[name, list(_stretches(numbers)), files] for name, numbers, files in self.parts]
        told = {**self._asdict(), "parts": marks}
        return f"{json.dumps({'form': _FORM, 'mark': _mark(told), 'shard': told}, indent=1)}\n".encode()


def parse_manifest(data: bytes) -> ShardManifest:
    """The inverse of `ShardManifest.render`. Raises ValueError, KeyError or TypeError for anything else."""
    found = json.loads(data)
    told = found["shard"]
    if found["form"] != _FORM or found["mark"] != _mark(told):
        raise ValueError("not as it was written")
    parts = [
        PartMark(name, [n for begin, end in places for n in range(begin, end)], dict(files))
        for name, places, files in told.pop("parts")
    ]
    if not all(part.name == part_name(part.files) for part in parts):
        raise ValueError("names do not fit the hashes")
    return ShardManifest(Share(*told.pop("share")), **told, parts=parts)


def part_files(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a part. Raises OSError."""
    found = {}
    for name in FILES:
        with (folder / name).open("rb") as stream:
            found[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


def part_name(files: dict[str, str]) -> str:
    """The name of a part by the hashes of its files, which holds for all shards."""
    marks = "".join(files[name] for name in FILES)
    return f"part-{hashlib.sha256(marks.encode()).hexdigest()[:32]}"


def manifest_of(options: Options, pieces: Sequence[Piece], listed: str = "") -> ShardManifest:
    """What all shards of a build say; share and parts are to be filled in. `listed`: a hash of what stands
    at other places. Raises InputError where a lexicon or a file of verdicts cannot be read."""
    sources = hashlib.sha256(listed.encode())
    for piece in pieces:
        sources.update(json.dumps([*piece.to_json(), piece.size()]).encode())
    return ShardManifest(
        Share(1, 1),
        plain_options(options),
        meaning_key(options),
        _contents(options.lexicon),
        _contents((*options.verdicts, *options.judgements)),
        sources.hexdigest(),
        len(pieces),
        [],
    )


def _contents(paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(hashlib.sha256(read_bytes(path)).digest())
    return whole.hexdigest()


def plain_options(options: Options) -> dict[str, Any]:
    """The options that the graph depends on, as values of JSON, where they are not the defaults."""
    rows = (row for row in SETTINGS if row.name in Options.__dataclass_fields__)
    values = {row.name: getattr(options, row.name) for row in rows if row.name not in _FREE}
    return {
        name: _plain(value) for name, value in values.items() if value != getattr(Options(), name)
    }


def options_of(found: dict[str, Any]) -> dict[str, Any]:
    """The inverse of `plain_options`, as values of the fields. Raises UsageError for anything else."""
    values, flaws = parsed(found, {row.name: [row] for row in SETTINGS})
    if flaws:
        raise UsageError("; ".join(filter(None, flaws[0][1:])))
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Path) else value


def _stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow each other, as their first one and the one after the last."""
    listed = [*numbers]
    begin = listed[0] if listed else 0
    for number, following in pairwise([*listed, -1]):
        if following != number + 1:
            yield begin, number + 1
            begin = following


def _mark(told: object) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
