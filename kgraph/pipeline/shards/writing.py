"""A share of the sources -> a shard: the folder of its parts, which `reading` reads."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kgraph.errors import InputError, OutputError
from kgraph.pipeline.collect import discovered
from kgraph.pipeline.meaning import meaning_of
from kgraph.pipeline.parts.gathering import (
    Conversion,
    Gathered,
    OnFile,
    Progress,
    convert_pieces,
    ignore_progress,
)
from kgraph.pipeline.parts.part import Part
from kgraph.pipeline.parts.pieces import pieces_of
from kgraph.pipeline.parts.records import record_of
from kgraph.pipeline.report import Report
from kgraph.pipeline.shards.manifest import (
    ABOUT,
    PARTS,
    PartMark,
    manifest_of,
    part_files,
    part_name,
)
from kgraph.pipeline.shards.share import Share, share_of
from kgraph.schema.settings import Options
from kgraph.storage.disk import writing_to
from kgraph.storage.graph import STREAM
from kgraph.storage.sets.manifest import read_manifest
from kgraph.storage.sets.outputs import Outputs, atomic_outputs


def build_shard(
    options: Options,
    share: Share,
    output: Path,
    *,
    overwrite: bool = False,
    on_file: OnFile = ignore_progress,
    notify: Callable[[str], None] = lambda message: None,
    listed: str = "",
) -> Report:
    """Convert a share of the sources into a folder of parts, and nothing else; `listed` as in `manifest_of`.
    The report is on the pieces of the share.

    Raises InputError if a source is missing or none holds annotations, UsageError for unknown names,
    OutputError where the folder cannot be written or holds a graph.
    """
    report = Report()
    with shard_outputs(output, overwrite=overwrite, notify=notify) as outputs:
        pieces = list(pieces_of(discovered(options).tasks))
        about, meaning = manifest_of(options, pieces, listed), meaning_of(options)
        folder = outputs.folder(PARTS)
        making = folder / "making"
        conversion = Conversion(options, meaning, options.text != "none", making)
        found = Gathered(pieces, where=[-1] * len(pieces))
        convert_pieces(found, share_of(pieces, share), conversion, Progress(pieces, on_file))
        parts = [*_named(folder, zip(found.parts, found.contents, strict=True))]
        with writing_to(folder):
            shutil.rmtree(making, ignore_errors=True)
        for mark in parts:
            for line in Part(folder / mark.name).records():
                report.sources.take(record_of(line))
        outputs.open(ABOUT).write(about._replace(share=share, parts=parts).render())
    return report


@contextmanager
def shard_outputs(
    output: Path, *, overwrite: bool, notify: Callable[[str], None]
) -> Iterator[Outputs]:
    """The outputs of a shard, which replace those of the shard that the folder has. Raises OutputError where
    it has a graph, which would be lost."""
    with suppress(InputError):
        graph = read_manifest(output)
        if graph and STREAM in graph.files:
            raise OutputError(f"{output} holds a graph; name another folder for the shard with -o")
    with atomic_outputs(output, overwrite=overwrite, notify=notify) as outputs:
        yield outputs


def put_part(part: Part, folder: Path) -> tuple[str, dict[str, str]]:
    """Move a part to a folder of parts on this machine, under its name; gives that and the hashes of its
    files. Raises OutputError."""
    with writing_to(folder):
        files = part_files(part.folder)
        name = part_name(files)
        try:
            part.folder.rename(folder / name)
        except OSError:
            if not (
                folder / name
            ).is_dir():  # a worker that was taken for lost may have put it there
                raise
    return name, files


def _named(folder: Path, parts: Iterable[tuple[Part, list[int]]]) -> Iterator[PartMark]:
    for part, numbers in parts:
        name, files = put_part(part, folder)
        yield PartMark(name, numbers, files)
