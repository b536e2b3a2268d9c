"""A graph that stays open: what `kgraph.open` gives, and what the server and the tools for assistants
read."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.errors import UsageError
from kgraph.model.claims import Node
from kgraph.pipeline.meaning import ontology_of
from kgraph.queries import claim_table
from kgraph.queries.answers import Answer, answer
from kgraph.queries.cards import Card, card
from kgraph.queries.figures import Figure, figures, judged
from kgraph.queries.lookup import Thing
from kgraph.queries.misspelt import warn_of_unknown_terms
from kgraph.queries.named_graph import named_graph
from kgraph.queries.names import Names, find_entity
from kgraph.queries.parameters import bindings
from kgraph.queries.paths import Ways, paths
from kgraph.queries.question_files import Question
from kgraph.queries.questions import find_question, questions
from kgraph.queries.searching import Hits, search
from kgraph.queries.typed_triples import find_triple
from kgraph.queries.why import Explanation, why
from kgraph.queries.whynot import Absence, why_not
from kgraph.rules.parsing import rules_for
from kgraph.rules.rules import Rule
from kgraph.schema.ontology import Ontology
from kgraph.schema.prefixes import prefixes
from kgraph.schema.settings import Settings
from kgraph.storage.closing import Closes
from kgraph.storage.graph import build_report, graph_quads, stamp
from kgraph.storage.notebook import frame, html_table
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.query_requests import MOST_ROWS, QueryEngine
from kgraph.storage.sparql.results import Forms, Result
from kgraph.storage.sparql.sources import RdfBytes

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.shapes.validation import Validation
    from kgraph.view.pyvis_network import GraphNetwork


class Graph(Closes):
    """A graph, open for reading, as it was when it was opened, whatever is built meanwhile: one that is
    not a folder is read into memory. One thread at a time may use it.

    `settings`: those of `kgraph query`, `ask` and `why-not`. `worker` answers queries in place of a
    process of its own, which `timeout` and `limit` of the settings are for. Raises as
    `kgraph.storage.graph.graph_source`.
    """

    def __init__(
        self,
        path: str | Path = "output",
        settings: Settings | None = None,
        *,
        worker: QueryEngine | None = None,
    ) -> None:
        self._end = ExitStack()
        self._stamp = stamp(path)
        source, self._names = self._end.enter_context(named_graph(path))
        self._is_closed = False
        self.source: Path | RdfBytes = source
        self.settings = replace(settings or Settings(), graph=Path(path))
        self._given_worker = worker

    def answered_by(self, worker: QueryEngine) -> None:
        """Have that answer all queries from now on, in place of a process of its own."""
        self._given_worker = worker

    def close(self) -> None:
        """End its processes, and let go of its files. What is asked of it then is a UsageError."""
        self._is_closed = True
        self._end.close()

    @property
    def is_current(self) -> bool:
        """Whether nothing was built into its folder, or written to its file, since it was opened."""
        return stamp(self.settings.graph) == self._stamp

    @property
    def names(self) -> Names:
        """The names of the graph. Raises UsageError once it is closed."""
        self._refuse_if_closed()
        return self._names

    @property
    def base(self) -> str:
        """How the IRIs of the graph begin."""
        return self.names.lookup.base

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that queries need not declare."""
        return prefixes(self.base)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The ready-made questions by name. Raises InputError for faults in questions of the user's own."""
        return questions(self.settings.questions)

    def query(self, text: str, limit: int | None = None) -> Result:
        """The answer to a query in SPARQL, of at most so many rows or triples, if not as many as the
        settings say. A term that neither the ontology nor the graph has is warned of. Raises UsageError as
        `kgraph.storage.sparql.query_requests.QueryEngine.ask`."""
        found = self._worker.forms(_text("query", text), prefixes=self.prefixes, row_limit=limit)
        warn_of_unknown_terms(self._worker, text, self.prefixes, self._ontology, "query")
        return found.read() if isinstance(found, Forms) else found

    def ask(self, question: str, *, limit: int | None = None, **parameters: str) -> Answer:
        """The answer to a ready-made question, of at most so many rows, if not as many as the settings say.
        Raises UsageError for one that is not known, for a parameter that it does not take, and for a name
        that fits nothing or several things."""
        asked = find_question(self.questions, _text("question", question))
        given = {name: str(value) for name, value in parameters.items()}
        bound = bindings(asked, given, self.names)
        names = self.names
        return answer(asked, bound, self._worker, names.lookup, index=names.index, limit=limit)

    def search(self, text: str, most: int = 20) -> Hits:
        """The things that a name, or words of one, may mean. Raises UsageError for an empty text."""
        return search(self.names, _text("search", text), most)

    def find(self, name: str) -> Thing:
        """The thing of that name. Raises AmbiguousNameError, UnknownNameError."""
        return self.names.lookup.thing(self._entity(name))

    def show(self, name: str) -> Card:
        """The card of an entity. Raises as `find`."""
        return card(self.names.lookup, self._entity(name))

    def why(self, subject: str, predicate: str, object: str) -> Explanation:
        """What a triple rests on. Raises UsageError for a name that fits nothing, or several things."""
        triple = self._triple(subject, predicate, object)
        return why(self.names.lookup, *triple)

    def why_not(self, subject: str, predicate: str, object: str) -> Absence:
        """What keeps a triple from being a fact. Raises as `why`, and for faults in rules."""
        triple = self._triple(subject, predicate, object)
        return why_not(self.names.lookup, self._rules, *triple)

    def path(self, start: str, end: str, *, ways: int = 1, facts: bool = False) -> Ways:
        """At most so many ways from one thing to the other, over what somebody claims, or with `facts` over
        what stands as a fact. Raises as `find`."""
        ends = [self._entity(name) for name in (start, end)]
        return paths(self.names.lookup, *ends, ways=ways, facts=facts)

    def stats(self) -> list[Figure]:
        """The counts of what the graph holds, and how far what programs proposed is judged."""
        index = self.names.index
        found = index.figures() if index else figures(self.names.lookup.store)
        return [*found, *judged(build_report(self.settings.graph))]

    def claims(self, library: str = "") -> Any:
        """All claims, and what follows from them, a row each, as a frame of `pandas` or `polars`
        (`kgraph.queries.claim_table`). Raises UsageError where neither is installed."""
        return frame(claim_table.COLUMNS, claim_table.claim_rows(self.names.lookup), library)

    def edges(self, library: str = "") -> Any:
        """The edges of the network, a row each, as a frame of `pandas` or `polars`: `source` and `target`,
        their names, and the attributes of `docs/networkx.md`. Raises as `claims`."""
        network = self.network()
        ends = ("source", "target", "source_label", "target_label")
        found = list(network.edges(data=True))
        names = list(dict.fromkeys(name for _, _, told in found for name in told))
        label = network.nodes(data="label")
        rows = (
            (source, target, label[source], label[target], *(told.get(name) for name in names))
            for source, target, told in found
        )
        return frame((*ends, *names), rows, library)

    def network(self) -> nx.MultiDiGraph[str]:
        """The network, as `kgraph.to_networkx` gives it, of what its folder or file holds now."""
        from kgraph.network import to_networkx

        with graph_quads(self.settings.graph) as quads:
            return to_networkx(quads)

    def view(self, focus: str = "", hops: int = 1, text: str = "full") -> GraphNetwork:
        """The page, which a notebook shows and `write_html` writes: of the whole graph, or of what lies at
        most so many edges around the thing of that name. `text` is `full`, `quotes` or `none`; of what
        its folder or file holds now. Raises as `find`."""
        from kgraph.rdf.carried_text import carrying
        from kgraph.view.beside import network_and_beside
        from kgraph.view.parts import around
        from kgraph.view.pyvis_network import to_pyvis

        with graph_quads(self.settings.graph) as quads:
            network, beside = network_and_beside(carrying(quads, text))
        if not focus:
            return to_pyvis(network, beside=beside)
        part = around(network, self.find(focus).iri, hops)
        return to_pyvis(part, beside=beside.part(part))

    def check(self) -> Validation:
        """The findings of the shapes in what its folder or file holds now. Raises as
        `kgraph.shapes.validation.validate_graph`."""
        from kgraph.shapes.validation import validate_graph

        settings = self.settings
        return validate_graph(settings.graph, self._ontology, shapes=settings.shapes)

    def __repr__(self) -> str:
        return f"kgraph.open({str(self.settings.graph)!r})"

    def _repr_html_(self) -> str:
        rows = ((each.figure, f"{each.number:,}") for each in self.stats() if not each.of)
        return html_table((str(self.settings.graph), ""), rows)

    @cached_property
    def _ontology(self) -> Ontology:
        return ontology_of(self.settings)

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        settings = self.settings
        return rules_for(self._ontology, settings.rules, settings.without)

    def _entity(self, name: str) -> str:
        return find_entity(self.names, _text("name", name))

    def _triple(self, subject: str, predicate: str, object: str) -> tuple[str, str, Node]:
        terms = (_text("name", each) for each in (subject, predicate, object))
        return find_triple(self.names, self._ontology, *terms)

    def _refuse_if_closed(self) -> None:
        if self._is_closed:
            raise UsageError(f"{self!r} is closed; open it again")

    @property
    def _worker(self) -> QueryEngine:
        self._refuse_if_closed()
        return self._given_worker or self._own_worker

    @cached_property
    def _own_worker(self) -> QueryEngine:
        timeout, limit = self.settings.timeout, self.settings.limit or MOST_ROWS
        worker = QueryWorker(self.source, timeout=timeout, row_limit=limit)
        return self._end.enter_context(worker)


def _text(what: str, value: object) -> str:
    """What was given as text. Raises UsageError for what is none."""
    if isinstance(value, str):
        return value
    found = "None" if value is None else f"of the type {type(value).__name__}"
    raise UsageError(f"a {what} is a text; this is {found}")
