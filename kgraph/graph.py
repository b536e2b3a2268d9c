"""A graph that stays open: what `kgraph.open` gives, and what the server and the tools for assistants
read."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType

from kgraph.queries.answers import Answer, answer
from kgraph.queries.cards import Card, card
from kgraph.queries.named_graph import named_graph
from kgraph.queries.names import find_entity
from kgraph.queries.parameters import bindings
from kgraph.queries.questions import find_question, questions
from kgraph.schema.prefixes import prefixes
from kgraph.storage.sparql.queries import QueryWorker, RdfBytes
from kgraph.storage.sparql.results import Result


class Graph:
    """A graph, open for reading, as it was when it was opened, whatever is built meanwhile: one that is
    not a folder is read into memory. One thread at a time may use it.

    Raises as `kgraph.storage.graph.graph_source`.
    """

    def __init__(self, path: str | Path = "output", *, own_questions: Path | None = None) -> None:
        self._end = ExitStack()
        source, self.names = self._end.enter_context(named_graph(path))
        self.source: Path | RdfBytes = source
        self._own_questions = own_questions

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End its processes, and let go of its files."""
        self._end.close()

    @property
    def base(self) -> str:
        """How the IRIs of the graph begin."""
        return self.names.lookup.base

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that queries need not declare."""
        return prefixes(self.base)

    def query(self, text: str) -> Result:
        """The answer to a query in SPARQL. Raises UsageError as `QueryWorker.query`."""
        return self._worker.query(text, prefixes=self.prefixes)

    def ask(self, question: str, **parameters: str) -> Answer:
        """The answer to a ready-made question. Raises UsageError for one that is not known, for a parameter
        that it does not take, and for a name that fits nothing or several things."""
        asked = find_question(questions(self._own_questions), question)
        bound = bindings(asked, parameters, self.names)
        return answer(asked, bound, self._worker, self.names.lookup, index=self.names.index)

    def show(self, name: str) -> Card:
        """The card of an entity. Raises UsageError for a name that fits nothing, or several things."""
        return card(self.names.lookup, find_entity(self.names, name))

    @cached_property
    def _worker(self) -> QueryWorker:
        return self._end.enter_context(QueryWorker(self.source))
