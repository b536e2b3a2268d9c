"""What proposes annotations of raw texts: a rule, a tagger, a language model, a file of another program.

Whatever an engine proposes is a proposal until somebody has judged it: each annotation has the
attribute `Proposed`, whose value names the engine and what in it proposes (`docs/annotate.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from kgraph.errors import Diagnostic
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document
from kgraph.model.proposals import CONFIDENCE, PROPOSED
from kgraph.schema.settings import Options

__all__ = ["CONFIDENCE", "PROPOSED", "Engine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineOptions:
    """What an engine is made of; it is passed on to other processes.

    `settings`: profile, ontology, lexicon and base, of which `kgraph.pipeline.meaning.meaning_of` makes
    the meaning of annotations; `keep`: a folder for what the engine should not have to find out twice.
    The other fields are options of single engines, which their rows in `kgraph.annotate.engines` name.
    """

    settings: Options
    keep: Path
    model: str = ""
    annotations: Path | None = None
    endpoint: str = ""
    budget: int = 0
    timeout: float = 0


UNANSWERED = ("KG196", "KG197")
"""The codes of the findings on passages of which an engine was to propose something, and did not."""


class Ending(NamedTuple):
    """What an engine has to say when all documents are done: `words`, such as how much it has used, and
    findings that are not about one of the documents."""

    words: str = ""
    findings: tuple[Diagnostic, ...] = ()


class Engine(Protocol):
    """An engine, made ready for many documents.

    `name`: also the annotator of its layers. `parallel`: how several documents are worked on at a time; an
    engine that waits for another program needs threads only, and there is one of it. Of one that works in
    "processes" each process makes its own.
    """

    name: str
    parallel: Literal["processes", "threads"]

    def propose(self, document: Document, /) -> Reading:
        """The proposals for one document, as a layer, and what became of each: words that are not in
        the text are counted as lost, and are not in the layer.

        Raises InputError where the engine cannot go on at all: what is done is kept, and nothing more is
        asked of it.
        """

    def stop(self) -> None:
        """End what is under way, as nobody waits for it any more. It is not asked of engines that work
        in processes, which are ended."""

    def ended(self) -> Ending:
        """What is to be said when all documents are done, also where the engine could not go on. Of
        engines that work in processes it is not asked."""
