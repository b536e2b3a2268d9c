"""Some pieces -> parts at a place that several machines see. A worker of a cluster starts a process of its
own for them (`python -m` this module), which gets a job as JSON on standard input and answers in JSON: what
a file provokes brings down no worker, and the memory is free when it is done."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import astuple
from pathlib import Path
from secrets import token_hex
from socket import gethostname
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kgraph.errors import Diagnostic, InputError, KgraphError
from kgraph.pipeline.meaning import meaning_of
from kgraph.pipeline.parts.converting import convert_piece
from kgraph.pipeline.parts.gathering import Conversion, convert_alone
from kgraph.pipeline.parts.part import Part, write_part
from kgraph.pipeline.parts.pieces import Piece
from kgraph.pipeline.shards.manifest import manifest_of, options_of, part_files, part_name
from kgraph.pipeline.shards.writing import put_part
from kgraph.schema.settings import Options
from kgraph.storage.disk import writing_to
from kgraph.storage.remote.addresses import address_of
from kgraph.storage.remote.mirror import Mirror
from kgraph.storage.remote.upload import upload_file


class Job(NamedTuple):
    """What a worker does: `options` (`plain_options`) with hashes of what they mean, of the lexicons and
    of the verdicts; the `pieces` (`Piece.to_json`) with their `numbers`; the place of the `parts`; the
    working `folder`, or the `addresses` of what stands at other places, with its hash; whether each piece
    gets a process `alone`, as one of them brings it down."""

    options: dict[str, Any]
    meaning: str
    lexicon: str
    verdicts: str
    pieces: list[list[Any]]
    numbers: list[int]
    parts: str
    folder: str
    addresses: list[str]
    listed: str
    alone: bool = False


def run(job: Job, folder: Path) -> dict[str, Any]:
    """The names, numbers and hashes of the parts of a job, with the bytes that this process held at most;
    `folder`: where copies from other places stand. Raises InputError KG611 where this machine does not
    see what the one sees that sent the job; UsageError, OutputError."""
    with _at_hand(job, folder):
        options = Options(**options_of(job.options), jobs=1)
        pieces = [*map(Piece.from_json, job.pieces)]
        _check(job, options, pieces)
        with _making(job.parts) as making:
            marks = [
                [*_put(part, job.parts), own] for part, own in _made(job, options, pieces, making)
            ]
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"parts": marks, "held": held}


def _made(
    job: Job, options: Options, pieces: list[Piece], making: Path
) -> Iterator[tuple[Part, list[int]]]:
    meaning, keeps = meaning_of(options), options.text != "none"
    if job.alone:
        parts = convert_alone(pieces, Conversion(options, meaning, keeps, making))
        yield from ((part, [number]) for part, number in zip(parts, job.numbers, strict=True))
        return
    made = (convert_piece(piece, meaning, options, keeps) for piece in pieces)
    yield write_part(making / "part", made), job.numbers


@contextmanager
def _at_hand(job: Job, folder: Path) -> Iterator[None]:
    with ExitStack() as files:
        if job.addresses:
            mirror = Mirror(folder, job.addresses)
            if mirror.key != job.listed:
                raise _unlike("what stands at other places is not what it was when the build began")
            files.enter_context(mirror.entered())
        else:
            try:
                os.chdir(job.folder)  # this process does nothing else
            except OSError:
                raise _unlike(f"there is no folder {job.folder}") from None
        yield


def _check(job: Job, options: Options, pieces: list[Piece]) -> None:
    now = manifest_of(options, [])
    for piece in pieces:
        if not piece.task.path.is_file():
            raise _unlike(f"there is no file {piece.task.path}")
    if now.lexicon != job.lexicon:
        raise _unlike("the lexicon is another one")
    if now.verdicts != job.verdicts:
        raise _unlike("the verdicts, or who is who, are others")
    if now.meaning != job.meaning:
        raise _unlike("the profile, the ontology or the version of kgraph is another one")


def _unlike(what: str) -> InputError:
    what = f"on the worker {gethostname()} {what}"
    fix = "let all workers see the same files under the same names, and install the same kgraph"
    return InputError(f"{what}; {fix}", [Diagnostic("cluster", 0, 0, "KG611", what, fix)])


@contextmanager
def _making(place: str) -> Iterator[Path]:
    """A folder in which to write parts before they are put to their place."""
    if address_of(place):
        with TemporaryDirectory(prefix="kgraph-") as folder:
            yield Path(folder)
        return
    if not Path(place).is_dir():
        raise _unlike(f"there is no folder {place} for the parts")
    making = Path(place, f"making-{token_hex(8)}")
    with writing_to(place):
        making.mkdir()
    try:
        yield making
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _put(part: Part, place: str) -> tuple[str, dict[str, str]]:
    address = address_of(place)
    if not address:
        return put_part(part, Path(place))
    with writing_to(part.folder):
        files = part_files(part.folder)
    name = part_name(files)
    for each in files:
        upload_file(part.folder / each, f"{address}/{name}/{each}")
    return name, files


def _main() -> None:
    try:
        told = run(Job(**json.load(sys.stdin)), Path(sys.argv[1]))
    except KgraphError as error:
        findings = [astuple(finding) for finding in error.diagnostics]
        told = {"error": [error.exit_code, str(error), findings]}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    _main()
