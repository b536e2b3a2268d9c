"""What proposes annotations of raw texts: a rule, a tagger, a language model, a file of another program.

Whatever an engine proposes is a proposal until somebody has judged it: each annotation has the
attribute `Proposed`, whose value names the engine and what in it proposes (`docs/annotate.md`).
"""

from __future__ import annotations

from typing import Literal, Protocol

from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document
from kgraph.model.proposals import CONFIDENCE, PROPOSED

__all__ = ["CONFIDENCE", "PROPOSED", "Engine"]


class Engine(Protocol):
    """An engine, made ready for many documents.

    `name`: also the annotator of its layers. `parallel`: how several documents are worked on at a time; an
    engine that waits for another program needs threads only.
    """

    name: str
    parallel: Literal["processes", "threads"]

    def propose(self, document: Document, /) -> Reading:
        """The proposals for one document, as a layer, and what became of each: words that are not in
        the text are counted as lost, and are not in the layer.

        Raises InputError where the engine cannot go on at all.
        """
