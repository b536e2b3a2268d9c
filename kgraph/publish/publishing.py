"""A graph brought to a server: only what has changed, verified there, and taken up again where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import TracebackType

from kgraph.errors import Diagnostic, KgraphError, OutputError, UsageError, counted
from kgraph.publish.address import Address
from kgraph.publish.digests import Digest, digest_of
from kgraph.publish.exchange import Exchange, Request
from kgraph.publish.ledger import Ledger
from kgraph.publish.parts import Parts
from kgraph.publish.remote import (
    TRIPLES,
    GraphStore,
    NoGraphStoreError,
    Remote,
    Updates,
    queries_of,
    query_request,
)
from kgraph.publish.remote import replace as replace_graph
from kgraph.rdf.carried_text import carrying
from kgraph.storage.graph import graph_quads

_LEDGER = "graph/published"
_AT_ONCE = 25  # graphs whose hashes are noted together
_TIMEOUT = 300.0  # seconds for an answer
_RESUME = "run the same command again to go on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How to publish. `text` is one of `kgraph.rdf.carried_text.TEXT_MODES`; `queries`: where the server is
    queried ("": guessed); `dry`: change nothing there; `prune`: remove graphs that were published and are
    no more; `verify`: read back what has not changed, too; `take_over`: also replace what kgraph has not
    published. `on_step` is told how many graphs are done, and of how many."""

    text: str = "full"
    queries: Address | None = None
    dry: bool = False
    prune: bool = False
    verify: bool = False
    take_over: bool = False
    on_step: Callable[[int, int], None] = lambda done, of: None


@dataclass(frozen=True, slots=True)
class Published:
    """What was done, or, of a dry run, would be: graphs that were `new`, `changed` or `unchanged`, by IRI;
    those that were published before and are not in the graph any more (`gone`), `pruned` or not; how many
    triples were sent, and how many whole texts the graph carries."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    gone: tuple[str, ...]
    pruned: bool
    triples: int
    texts: int


def publish_graph(graph: str | Path, address: Address, wishes: Wishes) -> Published:
    """Give a server the named graphs of a graph.

    Raises InputError and UsageError as `graph_quads`, UsageError KG830 for triples outside of named graphs;
    OutputError: KG831 to KG835 for what the server does, KG836 for graphs there that kgraph has not
    published, KG837 for those that are not there as they were sent, while all others are, KG839 for a
    server of neither protocol.
    """
    exchange = Exchange(OutputError, timeout=_TIMEOUT)
    with ExitStack() as end:
        end.callback(exchange.close)
        with graph_quads(graph) as quads:
            parts = Parts(carrying(quads, wishes.text), end)
        local = {name: digest_of(lines) for name, lines in parts}
        if f"{parts.base}{_LEDGER}" in local:
            raise UsageError(
                f"the graph has a part <{parts.base}{_LEDGER}>, which kgraph writes itself"
            )
        try:
            return _published(_remote(exchange, address, wishes), parts, local, wishes)
        except NoGraphStoreError as error:
            remote = _updates(exchange, address, queries_of(address), error.status)
            return _published(remote, parts, local, wishes)


def _published(
    remote: Remote, parts: Parts, local: Mapping[str, Digest], wishes: Wishes
) -> Published:
    ledger = Ledger(remote, f"{parts.base}{_LEDGER}")
    plan = _plan(remote, ledger, local, wishes, parts.texts)
    if not wishes.dry:
        _carry_out(remote, ledger, parts, local, plan, wishes)
    return plan


def _remote(exchange: Exchange, address: Address, wishes: Wishes) -> Remote:
    """The server by queries and updates, if its address is of updates, else by its Graph Store protocol, if
    it answers that."""
    if wishes.queries:
        return Updates(exchange, address, wishes.queries)
    if (queries := queries_of(address)) != address:
        return _updates(exchange, address, queries)
    probe = Request("GET", address, {"graph": "urn:kgraph:none"}, accept=TRIPLES)
    with exchange.answered(probe, 400, 404, 405, 406, 415, 501) as response:
        status, kind = response.status_code, response.headers.get("content-type", "")
    if status == 404 or (status < 300 and TRIPLES in kind):
        return GraphStore(exchange, address)
    return _updates(exchange, address, queries, status)


def _updates(exchange: Exchange, updates: Address, queries: Address, status: int = 0) -> Remote:
    """`status`: what the server answers to the Graph Store protocol, where that was tried."""
    try:
        with exchange.answered(query_request(queries, "ASK {}", "application/sparql-results+json")):
            return Updates(exchange, updates, queries)
    except OutputError as error:
        if error.diagnostics[0].code != "KG834":
            raise
        no_store = f"this is not a Graph Store (it answers {status}), and " if status else ""
        what = f"{no_store}queries have no answer at {queries.url}"
        fix = "name the address of the Graph Store, or that of updates, and that of --queries"
        raise exchange.failed(updates.url, "KG839", what, fix) from None


def _plan(
    remote: Remote, ledger: Ledger, local: Mapping[str, Digest], wishes: Wishes, texts: int
) -> Published:
    ours = ledger.known
    same = [g for g, found in local.items() if ours.get(g) == found.hash]
    if wishes.verify:
        same = [g for g in same if _there(remote, g, local[g].triples) == local[g]]
    unknown = [g for g in local if g not in ours]
    foreign = [g for g in unknown if not wishes.take_over and _there(remote, g, 0).triples]
    if foreign:
        raise _not_ours(foreign)
    # Of graphs that an ended run has left without a hash, the server may have none of their triples.
    begun = {g for g in local if ours.get(g) == "" and not _there(remote, g, 0).triples}
    new = [g for g in local if g not in ours or g in begun]
    others = {*new, *same}
    changed = [g for g in local if g not in others]
    return Published(
        tuple(new),
        tuple(changed),
        tuple(same),
        tuple(sorted(ours.keys() - local.keys())),
        wishes.prune,
        sum(local[g].triples for g in (*new, *changed)),
        texts,
    )


def _there(remote: Remote, graph: str, most: int) -> Digest:
    """The digest of a graph on the server, which is not read further than one triple beyond `most`."""
    with remote.reading(graph) as lines:
        return digest_of(islice(lines or (), most + 1))


def _not_ours(foreign: list[str]) -> OutputError:
    others = f" (and {len(foreign) - 1:,} more)" if len(foreign) > 1 else ""
    what = f"the server has a graph of this name that kgraph has not published{others}"
    fix = "build with another --base, or replace what is there with --take-over"
    finding = Diagnostic(foreign[0], 0, 0, "KG836", what, fix)
    return OutputError(f"{foreign[0]}: {what}; {fix}", [finding])


def _carry_out(
    remote: Remote,
    ledger: Ledger,
    parts: Parts,
    local: Mapping[str, Digest],
    plan: Published,
    wishes: Wishes,
) -> None:
    wanted = {*plan.new, *plan.changed}
    if wanted:
        known = {graph: "" if graph in wanted else mark for graph, mark in ledger.known.items()}
        ledger.write(known | dict.fromkeys(plan.new, ""))
    differing: list[Diagnostic] = []
    with _Marks(ledger, len(wanted)) as marks:
        for graph, lines in parts:
            if graph in wanted:
                replace_graph(remote, graph, lines)
                if difference := _difference(remote, graph, local[graph]):
                    differing.append(difference)
                else:
                    marks.take(graph, local[graph].hash)
                wishes.on_step(marks.done + len(differing), len(wanted))
    if plan.gone and plan.pruned:
        for graph in plan.gone:
            remote.drop(graph)
        ledger.write({g: mark for g, mark in ledger.known.items() if g in local})
    if differing:
        few = f"{counted(len(differing), 'graph')} of {len(wanted):,} differ on the server"
        raise OutputError(f"{few}; all others are published", differing)


def _difference(remote: Remote, graph: str, sent: Digest) -> Diagnostic | None:
    """What the server has in place of what was sent."""
    found = _there(remote, graph, sent.triples)
    if found == sent:
        return None
    differs = "as many, which differ" if found.triples == sent.triples else f"{found.triples:,}"
    if found.triples > sent.triples:
        differs = "more"
    what = f"of {counted(sent.triples, 'triple')} that were sent, the server has {differs}"
    fix = "does another program write there, or does the server cut its answers, or change values?"
    return Diagnostic(graph, 0, 0, "KG837", what, fix)


class _Marks:
    """Notes the hashes of graphs that are done, some at a time, and those that are left when the block
    ends. What ends it, if the server does, says how far it has come."""

    def __init__(self, ledger: Ledger, of: int) -> None:
        self._ledger, self._of, self.done = ledger, of, 0
        self._waiting: dict[str, str] = {}

    def take(self, graph: str, mark: str) -> None:
        """A graph is done, and has that hash."""
        self._waiting[graph] = mark
        self.done += 1
        if len(self._waiting) == _AT_ONCE:
            self._note()

    def __enter__(self) -> _Marks:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not isinstance(error, KgraphError):
            self._note()
            return
        if error.diagnostics[0].code != "KG831":
            with suppress(KgraphError):
                self._note()
        how_far = f"{self.done:,} of {counted(self._of, 'graph')} are published; {_RESUME}"
        findings = [replace(f, fix=f"{f.fix}; {how_far}") for f in error.diagnostics]
        raise OutputError(f"{error}; {how_far}", findings) from None

    def _note(self) -> None:
        self._ledger.add(self._waiting)
        self._waiting = {}
