"""A build on a cluster: the workers of Dask distributed convert the pieces, batch by batch, each to a part at
a place that all see; then they are merged here, as shards are."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import subprocess
import sys
import time
from base64 import b32encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from typing import Any

from kgraph.errors import Diagnostic, InputError, OutputError, UsageError, counted, needing
from kgraph.pipeline.build import build
from kgraph.pipeline.collect import discovered
from kgraph.pipeline.local_copies import at_hand, delivered, remote
from kgraph.pipeline.meaning import meaning_of
from kgraph.pipeline.parts.gathering import OnFile, Progress
from kgraph.pipeline.parts.pieces import Piece, batches, pieces_of
from kgraph.pipeline.report import Report
from kgraph.pipeline.shards.batch import Job
from kgraph.pipeline.shards.manifest import ABOUT, PARTS, PartMark, manifest_of
from kgraph.pipeline.shards.merging import gather_from
from kgraph.pipeline.shards.reading import open_shard
from kgraph.pipeline.shards.share import WHOLE
from kgraph.pipeline.shards.writing import shard_outputs
from kgraph.schema.settings import Settings
from kgraph.storage.disk import writing_to
from kgraph.storage.remote.addresses import address_of
from kgraph.storage.remote.upload import check_writable, upload_set
from kgraph.storage.sets.manifest import MANIFEST, Manifest, render_manifest
from kgraph.storage.sets.outputs import Outputs

_WAIT = 30.0  # seconds to wait for the cluster, and for a worker while it has none
_LOOK = 5.0  # seconds between two looks whether the cluster is still there
_TRIES = 3  # times that a batch is tried before each of its pieces gets a process of its own
_RETRIES = 2  # times that a batch is given to another worker after an error of one
_POLL = 0.05  # seconds between two looks for answers
_WORDS = 300  # characters of the words of an error
_ONCE = 4  # batches for each thread of the workers, at least


def build_on_cluster(
    settings: Settings,
    on_file: OnFile,
    notify: Callable[[str], None],
    complete: Callable[[Settings], Settings],
) -> Report:
    """Build as `build_as_asked` does, on the cluster at `settings.cluster`.

    Raises as `merge`; InputError KG610 if there is no cluster, KG611 if its workers fail.
    """
    place = Path(settings.parts or f"{settings.output}-parts")
    place = place if address_of(place) else place.absolute()
    with (
        _connected(settings.cluster) as client,
        delivered(settings.output) as output,
        ExitStack() as files,
    ):
        whole_path = output.absolute()
        found, listed = files.enter_context(at_hand(settings))
        options = complete(found)
        _make_parts(client, options, place, listed, on_file, notify)
        shard = open_shard(place, files)
        return build(
            *(options, whole_path if listed else output),
            overwrite=settings.overwrite,
            strict=settings.strict,
            notify=notify,
            gather=gather_from([shard], options, listed),
        )


def _make_parts(
    client: Any,
    options: Settings,
    place: Path,
    listed: str,
    on_file: OnFile,
    notify: Callable[[str], None],
) -> None:
    """Let the workers convert all pieces into a shard that is the whole."""
    pieces = list(pieces_of(discovered(options).tasks))
    about = manifest_of(options, pieces, listed)
    meaning_of(options)  # tells here what is wrong with the options
    with _parts_at(place, options.overwrite, notify) as (parts, finish):
        jobs = list(_jobs(client, pieces, about._asdict(), parts, remote(options), listed))
        progress, held = Progress(pieces, on_file), 0
        marks: list[PartMark] = []
        for done in _results(client, jobs):
            held = max(held, done["held"])
            for name, files, numbers in done["parts"]:
                marks.append(PartMark(name, numbers, files))
                for number in numbers:
                    progress.took(number)
        marks.sort(key=lambda mark: mark.numbers)
        finish(about._replace(share=WHOLE, parts=marks).render())
    made = counted(len(marks), "part")
    notify(f"The workers made {made}, and held {held / 1e6:,.0f} MB at most. Parts: {place}")


def _jobs(
    client: Any,
    pieces: Sequence[Piece],
    about: dict[str, Any],
    parts: str,
    addresses: list[str],
    listed: str,
) -> Iterator[Job]:
    number = 0
    for batch in batches(pieces, _ONCE * sum(client.nthreads().values())):
        numbers = [*range(number, number := number + len(batch))]
        plain = [piece.to_json() for piece in batch]
        told = {name: about[name] for name in ("options", "meaning", "lexicon", "verdicts")}
        yield Job(
            **told,
            pieces=plain,
            numbers=numbers,
            parts=parts,
            folder=str(Path.cwd()),
            addresses=addresses,
            listed=listed,
        )


@contextmanager
def _parts_at(
    place: Path, overwrite: bool, notify: Callable[[str], None]
) -> Iterator[tuple[str, Callable[[bytes], None]]]:
    """Where the workers write parts, and what ends the shard with its manifest. Raises OutputError."""
    address = address_of(place)
    if not address:
        with shard_outputs(place, overwrite=overwrite, notify=notify) as outputs:
            folder = outputs.folder(PARTS).absolute()
            yield str(folder), lambda about: _finish(outputs, folder, about)
        return
    check_writable(address)
    name = f"{PARTS}-{b32encode(token_bytes(17)).decode().lower()[:26]}"

    def finish(about: bytes) -> None:
        manifest = Manifest({ABOUT: hashlib.sha256(about).hexdigest()}, {PARTS: name})
        with TemporaryDirectory(prefix="kgraph-") as folder:
            Path(folder, ABOUT).write_bytes(about)
            Path(folder, MANIFEST).write_bytes(render_manifest(manifest))
            upload_set(Path(folder), address)

    yield f"{address}/{name}", finish


def _finish(outputs: Outputs, folder: Path, about: bytes) -> None:
    """Write the manifest, and remove what a worker left that was lost."""
    with writing_to(folder):
        for left in folder.glob("making-*"):
            shutil.rmtree(left, ignore_errors=True)
    outputs.open(ABOUT).write(about)


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """A client of the cluster, which has workers. Raises InputError KG610, UsageError without Dask."""
    with needing("--cluster", "cluster", "Dask distributed"):
        from distributed import Client
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told as an error
    try:
        client = Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        fix = "check the address; `dask scheduler` prints it when it starts"
        raise _told(address, "KG610", "there is no Dask cluster at this address", fix) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_WAIT)
        except TimeoutError as error:
            raise _no_workers(address) from error
        yield client


def _results(client: Any, jobs: Sequence[Job]) -> Iterator[dict[str, Any]]:
    """What the workers answer, in any order. A job of a worker that is lost goes to another one.

    Raises InputError KG611 if a job fails on several workers, KG610 if none are left.
    """
    from distributed import as_completed

    futures = client.map(convert_batch, [tuple(job) for job in jobs], pure=False, retries=_RETRIES)
    done = as_completed(futures, loop=client.loop)
    looked = seen = time.monotonic()
    try:
        while not done.is_empty():
            for future in done.next_batch(block=False):
                yield _answer(future)
            time.sleep(_POLL)
            if time.monotonic() - looked > _LOOK:
                looked = time.monotonic()
                seen = looked if _has_workers(client) else seen
                if looked - seen > _WAIT:
                    raise _no_workers(client.scheduler.address)
    finally:
        client.cancel(futures, force=True)


def _has_workers(client: Any) -> bool:
    try:
        return bool(client.nthreads())
    except (OSError, TimeoutError, RuntimeError):
        return False


def _answer(future: Any) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(future.result())
    except Exception as error:  # whatever a worker raises
        what = f"the workers cannot convert: {' '.join(str(error).split())[:_WORDS]}"
        fix = "see that all workers have the same kgraph as this machine, and enough memory"
        raise _told("cluster", "KG611", what, fix) from error
    if "error" in told:
        code, message, findings = told["error"]
        kinds = {each.exit_code: each for each in (UsageError, InputError, OutputError)}
        raise kinds.get(code, InputError)(message, [Diagnostic(*each) for each in findings])
    return told


def convert_batch(job: tuple[Any, ...]) -> str:
    """Do a job (`Job`) in a process of its own on this machine, a worker; the answer as JSON. Raises
    RuntimeError if the process cannot do it."""
    from distributed import get_worker

    told = Job(*job)
    mark = hashlib.sha256(f"{told.parts} {told.listed}".encode()).hexdigest()[:16]
    folder = Path(get_worker().local_directory) / f"kgraph-{mark}"  # goes with the worker
    for last in (*[False] * _TRIES, True):
        command = [sys.executable, "-P", "-m", "kgraph.pipeline.shards.batch", str(folder)]
        asked = json.dumps(told._replace(alone=last)._asdict())
        done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
        if not done.returncode:
            return done.stdout
    raise RuntimeError(f"its process ended with {done.returncode}: {done.stderr[-_WORDS:]}")


def _no_workers(address: str) -> InputError:
    fix = "start some with `dask worker`, then build again"
    return _told(address, "KG610", "this Dask cluster has no workers", fix)


def _told(place: str, code: str, what: str, fix: str) -> InputError:
    return InputError(f"{place}: {what}; {fix}", [Diagnostic(place, 0, 0, code, what, fix)])
