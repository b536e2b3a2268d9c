"""Shards -> the outputs of a plain build. What is merged must be all shares of one build, each once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import lru_cache
from itertools import islice
from pathlib import Path

from kgraph.errors import Diagnostic, InputError, counted
from kgraph.pipeline.build import build
from kgraph.pipeline.local_copies import at_hand, delivered
from kgraph.pipeline.parts.gathering import (
    Conversion,
    Gather,
    Gathered,
    OnFile,
    Progress,
    ignore_progress,
)
from kgraph.pipeline.parts.pieces import Piece
from kgraph.pipeline.parts.records import PieceRecord, record_of
from kgraph.pipeline.report import Report
from kgraph.pipeline.shards.manifest import ShardManifest, manifest_of, options_of
from kgraph.pipeline.shards.reading import Shard, damaged, open_shard
from kgraph.schema.settings import Options
from kgraph.storage.consulted_files import Consulted
from kgraph.storage.remote.addresses import address_of

_TOLD = 5  # shards, or files, that a message names
_STATES = 4096  # states of files that are remembered, as many pieces consult the same


def merge(
    places: Sequence[Path],
    output: Path,
    *,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
    predecessor: bool = True,
    overwrite: bool = False,
    strict: bool = False,
    on_file: OnFile = ignore_progress,
    notify: Callable[[str], None] = lambda message: None,
) -> Report:
    """Write what a plain build of the sources writes. All else about it, the sources and the options, stands
    in the shards; `only`, `skip` and `predecessor` are those of `Options`.

    Raises as `build`; InputError also if shards are missing (KG600), damaged (KG601), or not of one build
    (KG602), if their sources are gone or have changed (KG603), or there are none (KG604).
    """
    with ExitStack() as files:
        shards = [open_shard(place, files) for place in places]
        about = agreed(shards)
        kept = options_of(about.options)
        options = Options(**kept, only=only, skip=skip, predecessor=predecessor)
        _check_sources(options)
        folder = files.enter_context(delivered(output))
        whole_path = folder.absolute()
        options, listed = files.enter_context(at_hand(options))
        return build(
            *(options, whole_path if listed else folder),
            overwrite=overwrite,
            strict=strict,
            on_file=on_file,
            notify=notify,
            gather=gather_from(shards, options, listed),
        )


def agreed(shards: Sequence[Shard]) -> ShardManifest:
    """What all shards say. Raises InputError if they do not fit together, or are not all."""
    first = shards[0]
    for shard in shards[1:]:
        if difference := _difference(first.about, shard.about):
            what = f"this shard is of another build than {first.place}: {difference}"
            fix = "make all shards by one command, by one version of kgraph, from the same sources"
            raise _told(shard.place, "KG602", what, fix)
    by_number: dict[int, Shard] = {}
    for shard in shards:
        other = by_number.setdefault(shard.about.share.number, shard)
        if other is not shard:
            what = f"this shard and {other.place} are both share {shard.about.share}"
            raise _told(shard.place, "KG602", what, "name each shard once")
    of = first.about.share.of
    if missing := [f"{n}/{of}" for n in range(1, of + 1) if n not in by_number]:
        shown = ", ".join(missing[:_TOLD]) + (" …" if len(missing) > _TOLD else "")
        what = f"{counted(len(missing), 'shard')} of {of} missing: {shown}"
        fix = "make what is missing with `kgraph build --shard`, and name all of them"
        raise _told(first.place, "KG600", what, fix)
    return first.about


def _difference(one: ShardManifest, other: ShardManifest) -> str:
    """In what two shards differ that should be alike; "" if in nothing."""
    names = sorted({*one.options, *other.options})
    if unlike := [n for n in names if one.options.get(n) != other.options.get(n)]:
        return f"{', '.join(unlike)} differ"
    if one.share.of != other.share.of:
        return f"that has {counted(one.share.of, 'share')}, this one {other.share.of:,}"
    if one.sources != other.sources or one.pieces != other.pieces:
        return "the sources were others"
    if one.lexicon != other.lexicon:
        return "the lexicon was another"
    if one.verdicts != other.verdicts:
        return "the verdicts, or who is who, were others"
    if one.meaning != other.meaning:
        return "the profile, the ontology or the version of kgraph was another"
    return ""


def _check_sources(options: Options) -> None:
    """Raises InputError KG603 if sources are not here."""
    for source in options.sources:
        if not address_of(source) and not os.path.exists(source):
            what = "the sources of these shards are not here"
            fix = (
                "merge where they stand, in the folder in which the shards were made: what has one "
                "identity is converted again, and what was not read is told"
            )
            raise _told(str(source), "KG603", what, fix)


def gather_from(shards: Sequence[Shard], options: Options, listed: str) -> Gather:
    """Finds the parts of all pieces in the shards of a build; `listed` as in `manifest_of`. Raises
    InputError if the sources have changed since (KG603), or what they mean (KG602)."""

    def gather(pieces: list[Piece], conversion: Conversion, on_file: OnFile) -> Gathered:
        now, about = manifest_of(options, pieces, listed), shards[0].about
        if (now.meaning, now.lexicon, now.verdicts) != (
            *(about.meaning, about.lexicon, about.verdicts),
        ):
            changed = "the profile, the ontology, the lexicon, who is who, the verdicts or kgraph"
            what = f"{changed} has changed since the shards were made"
            raise _told(shards[0].place, "KG602", what, "make all shards again, then merge")
        if now.sources != about.sources:
            raise _changed_sources(_others(shards, pieces), shards[0])
        if not listed and (files := [*islice(_changed(shards), _TOLD)]):
            raise _changed_sources(files, shards[0])
        found, progress = Gathered(pieces, where=[-1] * len(pieces)), Progress(pieces, on_file)
        for shard in shards:
            for mark in shard.about.parts:
                found.add(shard.part(mark.name), mark.numbers)
        if -1 in found.where:
            raise damaged(shards[0], "pieces of the sources are in no part")
        for number in range(len(pieces)):
            progress.took(number)
        return found

    return gather


def _records(shards: Sequence[Shard]) -> Iterator[PieceRecord]:
    for shard in shards:
        for mark in shard.about.parts:
            yield from map(record_of, shard.part(mark.name).records())


def _changed(shards: Sequence[Shard]) -> Iterator[str]:
    """The files of which the parts tell what does not hold any more."""
    state = lru_cache(_STATES)(Consulted.state)
    for record in _records(shards):
        if record.consulted is None:
            yield str(record.piece.task.path)
        for asked, was in (record.consulted or {}).items():
            if state(asked) != was:
                yield asked.path


def _others(shards: Sequence[Shard], pieces: Sequence[Piece]) -> list[str]:
    """The files of sources that are others than those of the shards."""
    before = {str(record.piece.to_json()): record.piece for record in _records(shards)}
    now = {str(piece.to_json()): piece for piece in pieces}
    return sorted(str({**before, **now}[key].task.path) for key in before.keys() ^ now.keys())


def _changed_sources(files: Sequence[str], shard: Shard) -> InputError:
    known = list(dict.fromkeys(files))[:_TOLD]
    shown = f": {', '.join(known)}" if known else ""
    what = f"the sources have changed since the shards were made{shown}"
    fix = "make the shards again, then merge"
    return _told(known[0] if known else shard.place, "KG603", what, fix)


def _told(place: str, code: str, what: str, fix: str) -> InputError:
    return InputError(f"{place}: {what}; {fix}", [Diagnostic(place, 0, 0, code, what, fix)])
