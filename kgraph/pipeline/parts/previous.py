"""What the last build left, so that the next one converts only what has changed.

Beside the outputs stands the folder `pieces`: a record of each piece of the sources (what was read, with
hashes; which documents; what is reported), and the keys of the kept annotations. The lines themselves are
those of `graph.nq` and `annotations.jsonl`: lines of a document stand in named graphs of its own, so they
can be told from all others. Nothing of it is believed unless the hashes of all of it fit.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any, NamedTuple
from unicodedata import unidata_version

from kgraph.errors import InputError
from kgraph.formats.discovery import Known
from kgraph.model.memo import Memo
from kgraph.pipeline.convert import Meaning
from kgraph.pipeline.kept_annotations import kept_layer
from kgraph.pipeline.kept_settings import keep_settings
from kgraph.pipeline.parts.pieces import Piece
from kgraph.pipeline.parts.plain_values import compact
from kgraph.pipeline.parts.records import PieceRecord, compared, recogniser, record_of
from kgraph.schema.lexicon import Lexicon, from_quads
from kgraph.schema.settings import Options
from kgraph.storage.consulted_files import Consulted
from kgraph.storage.disk import writing_to
from kgraph.storage.files import read_bytes
from kgraph.storage.graph import ABOUT, ANNOTATIONS, INDEX, PIECES, STREAM
from kgraph.storage.rdf.blocks import quads
from kgraph.storage.rdf.quad_lines import QuadLine, line_of
from kgraph.storage.rdf.sorted_file import SortedFile, marks_of
from kgraph.storage.resources import shipped_path
from kgraph.storage.sets.manifest import MANIFEST, Manifest
from kgraph.storage.sets.outputs import current_manifest, opened
from kgraph.storage.sorting import encoded, stretches
from kgraph.storage.splicing import END

SHARED = ("lexicon", "judgements", "inferred", "promoted")
"""The named graphs, under `graph/`, that are not those of documents: they are made anew by each build."""

_RECORDS, _KEYS, LEXICON, _JUDGED = "records", "annotation-keys", "lexicon", "judged"
_OWN = (_RECORDS, _KEYS, LEXICON, _JUDGED)
_FORM = 7  # of the folder; another one is not read
_STATES = 1 << 17  # of files, which are remembered for this build


class Saved(NamedTuple):
    """What the folder says of itself: the `meaning` of the build (`meaning_key`), hashes of the files that
    belong together, the documents (IRIs) that others replace, and what the steps after this one have
    `told`, by names of theirs."""

    meaning: str
    graph: str
    annotations: str
    records: str
    keys: str
    lexicon: str
    judged: str
    replaced: list[str]
    told: dict[str, Any]


@dataclass(slots=True)
class Previous:
    """The last build. `files`: its outputs, with their SHA-256; `store` and `index`: the folders of these;
    `replaced`: the documents (IRIs) that others replaced in it; `told`: what its later steps told; `states`:
    the present states of files."""

    files: Mapping[str, str]
    store: Path | None
    index: Path | None
    replaced: frozenset[str]
    told: Mapping[str, Any]
    base: str
    _graph: IO[bytes]
    _annotations: IO[bytes] | None
    _records: IO[bytes]
    _keys: IO[bytes]
    _lexicon: IO[bytes]
    _judged: IO[bytes]
    states: Memo[Consulted, str] = field(
        init=False, default_factory=lambda: Memo(Consulted.state, _STATES)
    )

    @property
    def keeps(self) -> bool:
        """Whether it kept annotations."""
        return ANNOTATIONS in self.files

    def document(self) -> IO[bytes]:
        """Its graph, a file of sorted lines, from the beginning."""
        self._graph.seek(0)
        return self._graph

    def lines_in(self, graphs: Collection[str]) -> Iterator[QuadLine]:
        """The sorted lines of these graphs (IRIs)."""
        names = {f"<{iri}>" for iri in graphs}
        for lines in stretches(self.document(), END.decode()):
            yield from (line for line in lines if line.rpartition(" ")[2] in names)

    def sorted_file(self) -> SortedFile:
        """Its graph, in which the lines of a subject are found; the caller closes it."""
        return SortedFile(self._graph, marks_of(self._graph))

    def places(self) -> dict[bytes, int]:
        """Where the record of each piece begins, by `piece_key`."""
        found, place = {}, 0
        self._records.seek(0)
        for line in self._records:
            piece, _ = compared(line.decode())
            found[piece_key(piece)] = place
            place += len(line)
        return found

    def recogniser(self) -> Known | None:
        """What tells the format of files that are the same; None where a format was asked for."""
        if not self.told["detected"]:
            return None
        self._records.seek(0)
        return recogniser((line.decode() for line in self._records), self.states)

    def record(self, place: int) -> PieceRecord:
        """The record that begins there."""
        return record_of(self.record_line(place))

    def record_line(self, place: int) -> str:
        """The line of the record that begins there."""
        self._records.seek(place)
        return self._records.readline().decode().rstrip("\n")

    def lexicon(self, meaning: Meaning) -> Lexicon:
        """The lexicon of that build."""
        self._lexicon.seek(0)
        lines = (QuadLine(line) for part in stretches(self._lexicon) for line in part)
        return from_quads(quads(lines), meaning.scheme.ontology, meaning.scheme.profile.titles)

    def judged(self) -> dict[str, str]:
        """What the judgements of that build answered, by question."""
        self._judged.seek(0)
        lines = (line.decode().rstrip("\n").partition("\t") for line in self._judged)
        return {question: answer for question, _, answer in lines}

    def annotations(self, gone: Collection[str]) -> Iterator[list[str]]:
        """The annotations, as `annotation_line` writes them, but for those on the documents in `gone`."""
        if self._annotations is None:
            return
        self._keys.seek(0)
        self._annotations.seek(0)
        keys = (key for part in stretches(self._keys) for key in part)
        lines = (line for part in stretches(self._annotations) for line in part)
        for key, line in zip(keys, lines, strict=True):
            if key.rpartition("\0")[2] not in gone:
                yield [f"{key}\0{line}"]


def previous_build(
    output: Path,
    options: Options,
    files: ExitStack,
    notify: Callable[[str], None] = lambda message: None,
) -> Previous | None:
    """What the last build into a folder left, if it can be used: its meaning is the same, and nothing of it
    is missing or was changed, of which `notify` is told."""
    if options.policy.partition(",")[0] == "two-sources":
        return None  # what two documents state together cannot be told apart again
    try:
        with current_manifest(output) as manifest:
            if PIECES not in manifest.folders:
                return None
            found = _opened(output, manifest, options, files)
    except (InputError, OSError, ValueError, TypeError, KeyError):
        if os.path.exists(output / MANIFEST):
            notify(f"{output}: the last build is damaged, so nothing of it is used again.")
        return None
    return found


def _opened(
    output: Path, manifest: Manifest, options: Options, files: ExitStack
) -> Previous | None:
    """The last build; None if it meant something else. Raises InputError, OSError, ValueError, TypeError
    or KeyError if it is damaged."""
    folder = manifest.path(output, PIECES)
    store, index = (
        manifest.path(output, name) if name in manifest.folders else None
        for name in ("store", INDEX)
    )
    about = json.loads(read_bytes(folder / ABOUT))
    saved = Saved(**about["saved"])
    if about["sha256"] != _seal(saved):
        raise ValueError(ABOUT)
    if saved.meaning != meaning_key(options):
        return None
    graph = files.enter_context(opened(manifest, output, STREAM))
    kept = None
    if ANNOTATIONS in manifest.files:
        kept = files.enter_context(opened(manifest, output, ANNOTATIONS))
    own = [files.enter_context((folder / name).open("rb")) for name in _OWN]
    marks = [hashlib.file_digest(each, "sha256").hexdigest() for each in own]
    if saved[1:-2] != (manifest.files[STREAM], manifest.files.get(ANNOTATIONS, ""), *marks):
        raise ValueError(_RECORDS)
    told = frozenset(saved.replaced), saved.told, options.base
    return Previous(manifest.files, store, index, *told, graph, kept, *own)


def _seal(saved: Saved) -> str:
    return hashlib.sha256(compact(saved).encode()).hexdigest()


class Saving:
    """Writes the folder `pieces` of a build, as records and annotations pass by."""

    def __init__(self, folder: Path, options: Options, files: ExitStack) -> None:
        self._folder, self._options = folder, options
        self._meaning = meaning_key(options)
        with writing_to(folder):
            self._records = files.enter_context((folder / _RECORDS).open("xb"))
            self._keys = files.enter_context((folder / _KEYS).open("xb"))
        self._replaced: set[str] = set()

    def record(self, line: str) -> None:
        """Add the line of a record."""
        with writing_to(self._folder):
            self._records.write(encoded([line]))

    def replaced(self, documents: Iterable[str]) -> None:
        """The documents (IRIs) that others replace."""
        self._replaced.update(documents)

    def annotation_key(self, line: str) -> None:
        """Add the key of an annotation, as `annotation_line` writes it."""
        kept = kept_layer(line)
        with writing_to(self._folder):
            self._keys.write(encoded([f"{kept.key}\0{kept.document}"]))

    def finish(
        self,
        meaning: Meaning,
        marks: tuple[str, str],
        told: Mapping[str, Any],
    ) -> None:
        """Close the folder. `marks`: the SHA-256 of the graph and of the annotations, "" if there are none;
        `told`: what the next build is to know of the later steps, as values of JSON."""
        lexicon = sorted({line_of(quad.triple) for quad in meaning.lexicon.quads})
        with writing_to(self._folder):
            (self._folder / LEXICON).write_bytes(encoded(lexicon))
            answers = (f"{asked}\t{answer}" for asked, answer in meaning.judged.answers().items())
            (self._folder / _JUDGED).write_bytes(encoded(sorted(answers)))
            self._records.close()
            self._keys.close()
            keep_settings(self._folder, self._options)
            records, keys, known, judged = (_digest(self._folder / name) for name in _OWN)
            # If no file of it has changed meanwhile.
            own = self._meaning if meaning_key(self._options) == self._meaning else ""
            found = own, *marks, records, keys, known, judged
            saved = Saved(*found, sorted(self._replaced), dict(told))
            about = json.dumps({"saved": saved._asdict(), "sha256": _seal(saved)}, indent=1)
            (self._folder / ABOUT).write_text(f"{about}\n", encoding="utf-8")


def piece_key(piece: Piece) -> bytes:
    """Equal for pieces of the same file, the same place and, of a part, the same content."""
    return hashlib.sha256(json.dumps(piece.to_json()).encode()).digest()[:16]


def meaning_key(options: Options) -> str:
    """A hash of all that the graph of a layer depends on besides the layer and the lexicon: profile,
    ontology, options, and the program."""
    own = [Path(options.profile)] if options.profile.endswith(".toml") else []
    files = [*own, *options.ontology]
    told = [options.base, options.policy, options.text, options.offsets, options.profile]
    contents = [_digest(path) if os.path.isfile(path) else "" for path in files]
    whole = [_FORM, _program(), told, options.follow_links, contents]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


@cache
def _program() -> str:
    """A hash of kgraph itself, its shipped files, and what it takes from elsewhere."""
    package = Path(__file__).parents[2]
    names = [*sorted(package.rglob("*.py")), *sorted(package.rglob("*.toml"))]
    names += sorted(path for path in shipped_path("ontology").rglob("*") if path.is_file())
    whole = hashlib.sha256(f"{version('pyoxigraph')} {unidata_version}".encode())
    for path in names:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
