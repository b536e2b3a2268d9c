"""A graph as of a day: what a build of the documents known on that day gives.

It is built from the annotations that a build has kept, by the settings of that build, into a folder of its
own beside the graph, where it stays until the graph is built again. It is a graph like any other.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from kgraph.errors import InputError, UsageError, known_are, printable
from kgraph.formats.kgraph_jsonl.layer_json import layer_to_json
from kgraph.model.annotations import Layer
from kgraph.pipeline.build import build
from kgraph.pipeline.kept_annotations import kept_annotations
from kgraph.pipeline.kept_settings import kept_settings
from kgraph.pipeline.known_layers import Known, last_day
from kgraph.pipeline.meaning import meaning_of
from kgraph.pipeline.parts.previous import LEXICON
from kgraph.schema.settings import Options
from kgraph.storage.files import atomic_file
from kgraph.storage.graph import ANNOTATIONS, PIECES, STREAM
from kgraph.storage.sets.manifest import unusable_folder
from kgraph.storage.sets.outputs import current_manifest

WAYS = ("issue", "utterance")
"""By what a claim is dated: the day when its document was issued, or the day when it was uttered."""

_FOLDER, _ABOUT = "as-of", "as-of.json"


@dataclass(frozen=True, slots=True)
class AsOf:
    """A graph as of a day (ISO 8601). `graph`: its folder; `of`: the SHA-256 of the N-Quads that it was made
    from; `documents`: how many were known; how many were issued `later`, are `undated`, and have a status of
    which nothing says since when (`since_ever`)."""

    graph: str
    of: str
    day: str
    documents: int
    later: int
    undated: int
    since_ever: int

    def told(self) -> Iterator[str]:
        """What a user is to know of it, in sentences."""
        number = self.documents + self.later + self.undated
        yield f"As of {self.day}: {self.documents:,} of {_documents(number)}."
        if self.day > date.today().isoformat():
            yield "That day is to come, so that these are the documents that are known today."
        if self.undated:
            yield (
                f"{_documents(self.undated)} without a date of issue {_are(self.undated)} left out; write "
                "`issued` into the metadata."
            )
        if self.since_ever:
            yield (
                f"{_documents(self.since_ever)} {_are(self.since_ever)} taken as corrected, replaced, "
                "withdrawn or retracted from the beginning; `status_since` in the metadata says since when."
            )


def as_of(
    graph: Path, day: str, by: str = "issue", notify: Callable[[str], None] = lambda message: None
) -> Path:
    """The folder of the graph as of a day, a month or a year, at its end; it is built if it is not there yet.
    `by`: one of `WAYS`. `notify` is told which documents it has.

    Raises UsageError KG881 for what is no date, and for another way; InputError KG880 for a graph that does
    not have what it takes, KG882 where no document was known, and as `build`; OutputError.
    """
    if by not in WAYS:
        raise UsageError(f"a claim cannot be dated by '{printable(by)}'; {known_are(by, WAYS)}")
    last = last_day(day)
    pieces, mark = _pieces(graph)
    folder = graph / _FOLDER / (last if by == "issue" else f"{last}-{by}")
    found = _present(folder, mark)
    if not found:
        known = Known(last)
        with TemporaryDirectory(prefix="kgraph-") as work:
            _build(graph, pieces, folder, known, by, Path(work))
        found = _note(folder, mark, known)
    for sentence in found.told():
        notify(sentence)
    return folder


def _pieces(graph: Path) -> tuple[Path, str]:
    """The folder of the pieces of a build, and the SHA-256 of its graph."""
    if not os.path.isdir(graph):
        what = "this is not the folder of a build, so it cannot be asked as of a day"
        raise unusable_folder(graph, "KG880", what, "name the folder that `kgraph build` wrote")
    with current_manifest(graph) as manifest:
        if PIECES not in manifest.folders:
            what = "this graph was built by an earlier version of kgraph"
            raise unusable_folder(graph, "KG880", what, "build again")
        if ANNOTATIONS not in manifest.files:
            what = "this build kept no annotations, from which a graph as of a day is made"
            fix = "build again, with --text quotes or --text full"
            raise unusable_folder(graph, "KG880", what, fix)
        return manifest.path(graph, PIECES), manifest.files[STREAM]


def _present(folder: Path, mark: str) -> AsOf | None:
    """What is in the folder, if it was made from that graph."""
    try:
        found = AsOf(**json.loads((folder / _ABOUT).read_bytes()))
        with current_manifest(folder):
            return replace(found, graph=str(folder)) if found.of == mark else None
    except (OSError, ValueError, TypeError, InputError):
        return None


def _build(graph: Path, pieces: Path, folder: Path, known: Known, by: str, work: Path) -> None:
    """Build what was known into the folder, and let `known` count the documents."""
    options, source = _options(graph, pieces, work), work / "annotations"
    source.mkdir()
    with kept_annotations(graph) as kept:
        if by == "issue":
            layers = known.by_issue(kept.layers)
        else:
            layers = known.by_utterance(kept.layers, meaning_of(options))
        first = next(layers, None)
        with (source / ANNOTATIONS).open("x", encoding="utf-8") as lines:
            for layer in chain([first] if first else [], layers):
                lines.write(_line(layer))
    if first is None:
        what = f"no document was known on {known.day}"
        fix = (
            f"the first was issued on {known.first}" if known.first else "none has a date of issue"
        )
        raise unusable_folder(graph, "KG882", what, fix)
    folder.mkdir(parents=True, exist_ok=True)
    build(replace(options, sources=(source,)), folder)


def _note(folder: Path, mark: str, known: Known) -> AsOf:
    """What the folder has, which it keeps."""
    numbers = map(len, (known.issued, known.later, known.undated, known.since_ever))
    found = AsOf(str(folder), mark, known.day, *numbers)
    with atomic_file(folder / _ABOUT) as stream:
        stream.write(json.dumps(asdict(found)).encode())
    return found


def _options(graph: Path, pieces: Path, work: Path) -> Options:
    """The settings of the build, with the lexicon that it knew."""
    try:
        options = kept_settings(pieces, work)
        lexicon = work / "lexicon.nt"
        lines = (pieces / LEXICON).read_bytes().splitlines()
        lexicon.write_bytes(b"".join(line + b" .\n" for line in lines))
    except (InputError, OSError, KeyError, TypeError, ValueError):
        what = f"it was built by an earlier version, or its folder {pieces.name} is damaged"
        raise unusable_folder(graph, "KG880", what, "build again") from None
    return replace(options, lexicon=(lexicon,), only=("nq", "store"), validate=False)


def _line(layer: Layer) -> str:
    return json.dumps(layer_to_json(layer), ensure_ascii=False) + "\n"


def _documents(number: int) -> str:
    return f"{number:,} {'document' if number == 1 else 'documents'}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
