"""What is known of a converted piece besides its lines, and how that is kept as a line."""

from __future__ import annotations

import base64
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from kgraph.claims.coverage import Coverage
from kgraph.formats.discovery import Known
from kgraph.formats.shared.json.detection import SUFFIXES
from kgraph.formats.table import READERS
from kgraph.judging.proposals.applying import Judging
from kgraph.model.ledger import Ledger
from kgraph.pipeline.document_texts import TextPlace
from kgraph.pipeline.parts.pieces import Piece
from kgraph.pipeline.parts.plain_values import (
    compact,
    coverage_of,
    judging_of,
    ledger_of,
    parsed,
    plain_coverage,
    plain_judging,
    plain_ledger,
)
from kgraph.storage.consulted_files import Consulted


class LayerMark(NamedTuple):
    """What is compared of a layer with those of other pieces: its text, its named graph, the document that
    its document replaces; whether it counts, or is left out as an earlier text has its identity; and how
    many claims each obstacle (IRI) keeps from making a fact, if no other piece is about the document."""

    text: TextPlace
    graph: str
    replaces: str
    counts: bool
    held: dict[str, int]


def replaced_by(layer: LayerMark) -> set[str]:
    """The document that the layer's document replaces, if the layer counts."""
    return {layer.replaces} if layer.counts and layer.replaces else set()


@dataclass(slots=True)
class PieceRecord:
    """What is known of a converted piece besides its lines.

    `files`: those of its texts; `entities` and `legacy`: marks (8 bytes each) of the entities, and of the
    propositions that are facts under the policy `legacy`; `judging`: how far its proposals are judged;
    `consulted`: the files that were read or looked
    for, with their states, None if they changed meanwhile; `asked`: marks of what lexicon and judgements were
    asked.
    """

    piece: Piece
    layers: list[LayerMark] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    coverage: Coverage = field(default_factory=Coverage)
    entities: bytes = b""
    legacy: bytes = b""
    judging: Judging = field(default_factory=Judging)
    consulted: dict[Consulted, str] | None = None
    asked: array[int] = field(default_factory=lambda: array("I"))

    @property
    def is_silent(self) -> bool:
        """Whether it has no annotation, and nothing is said about it."""
        return not self.ledger.read and not self.ledger.all_findings

    def line(self) -> str:
        """The record as a line: what is compared, a tab, and what is reported."""
        compared = [
            self.piece.to_json(),
            [[list(each.text), *each[1:]] for each in self.layers],
        ]
        consulted = [[*asked, state] for asked, state in (self.consulted or {}).items()]
        reported = {
            "files": self.files,
            "ledger": plain_ledger(self.ledger),
            "coverage": plain_coverage(self.coverage),
            "entities": _text(self.entities),
            "legacy": _text(self.legacy),
            "judging": plain_judging(self.judging),
            "consulted": None if self.consulted is None else consulted,
            "asked": _text(self.asked.tobytes()),
        }
        return f"{compact(compared)}\t{compact(reported)}"


class SilentFiles:
    """Finds files in parts of which none holds an annotation."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._is_silent = False

    def so_far(self, record: PieceRecord) -> bool:
        """Whether neither this part nor those of the same file before it held one."""
        file = record.piece.task.path
        self._is_silent = record.is_silent and (self._is_silent or self._file != file)
        self._file = file
        return self._is_silent


def compared(line: str) -> tuple[Piece, list[LayerMark]]:
    """What a record's line says to compare it with others."""
    piece, layers = parsed(line.partition("\t")[0])
    return Piece.from_json(piece), [LayerMark(TextPlace(*text), *rest) for text, *rest in layers]


def recogniser(lines: Iterable[str], states: Mapping[Consulted, str]) -> Known:
    """By the lines of records, what tells the format of files that are one piece and still the same by their
    present `states`: of those of JSON of which each record is read by itself, which are recognised by their
    content alone."""
    formats: dict[Path, tuple[str, str]] = {}
    for line in lines:
        first, _, second = line.partition("\t")
        task, part, *_ = Piece.from_json(parsed(first)[0])
        if not part and READERS[task.format].in_parts and task.path.suffix.lower() in SUFFIXES:
            content = [*Consulted("content", str(task.path))]
            for *asked, state in parsed(second)["consulted"] or ():
                if asked == content:
                    formats[task.path] = task.format, state

    def known(path: Path) -> str:
        name, state = formats.get(path, ("", ""))
        return name if state and states[Consulted("content", str(path))] == state else ""

    return known


def record_of(line: str) -> PieceRecord:
    """The inverse of `PieceRecord.line`. Raises ValueError, KeyError or TypeError for any other line."""
    piece, layers = compared(line)
    found: dict[str, Any] = parsed(line.partition("\t")[2])
    consulted = found["consulted"]
    asked = array("I")
    asked.frombytes(base64.b64decode(found["asked"]))
    return PieceRecord(
        piece,
        layers,
        found["files"],
        ledger_of(found["ledger"]),
        coverage_of(found["coverage"]),
        base64.b64decode(found["entities"]),
        base64.b64decode(found["legacy"]),
        judging_of(found["judging"]),
        None if consulted is None else {Consulted(*each[:3]): each[3] for each in consulted},
        asked,
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
