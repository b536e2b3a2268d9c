"""Many queries at once: none keeps the others waiting, and each can be taken back."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest

from kgraph.errors import InputError, UsageError
from kgraph.storage.sparql.pooled_query import BUSY, PooledQuery
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.query_pool import QueryPool
from kgraph.storage.sparql.query_requests import QueryRequest
from kgraph.storage.sparql.results import Boolean, Encoded, Forms, Solutions
from kgraph.storage.sparql.sources import RdfBytes
from kgraph.storage.sparql.worker_pool import CancelledError

LINES = (f'<x:{n}> <x:is> "{n}" <x:graph{n % 2}> .' for n in range(300))
GRAPH = RdfBytes("\n".join(LINES).encode(), "nq")
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def pool() -> Iterator[QueryPool]:
    with QueryPool(GRAPH, workers=2, timeout=1, quick=0.1) as pool:
        yield pool


def count(pool: QueryPool, **asked: object) -> int:
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    found = pool.ask(QueryRequest(text, format="json", **asked))  # type: ignore[arg-type]
    assert isinstance(found, Encoded)
    return int(json.loads(found.data)["results"]["bindings"][0]["n"]["value"])


def refusal(pool: QueryPool, text: str, timeout: float | None = None) -> str:
    with pytest.raises(UsageError) as caught:
        pool.ask(QueryRequest(text, timeout=timeout))
    return caught.value.diagnostics[0].code


def test_good_queries_are_answered_while_bad_ones_run_into_their_limit(pool: QueryPool) -> None:
    with ThreadPoolExecutor(3) as others:
        bad = [others.submit(refusal, pool, PRODUCT, 0.4) for _ in range(3)]
        answers = [count(pool, timeout=30.0) for _ in range(20)]
        assert {each.result() for each in bad} <= {"KG230", BUSY}
    assert answers == [300] * 20


def test_a_query_that_takes_longer_than_quick_ones_may_still_has_its_answer() -> None:
    slow = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(CONCAT(?c, ?f) = "2929") }'
    with QueryPool(GRAPH, workers=1, timeout=30, quick=0.001) as pool:
        found = pool.query(slow)
        assert isinstance(found, Solutions)
        assert [str(term.value) for term in found.rows[0] if term] == ["2"]  # type: ignore[union-attr]
        assert count(pool) == 300  # by the process that took the place of the first


def test_a_query_that_nobody_waits_for_any_more_is_stopped(pool: QueryPool) -> None:
    for after in (0.02, 0.3):  # among the quick ones, and at low priority
        with pool.admit(QueryRequest(PRODUCT, timeout=60)) as query:
            timer = Timer(after, query.stop)
            timer.start()
            with pytest.raises(CancelledError):
                query.answer()
            timer.join()
        assert count(pool) == 300


def test_a_query_that_was_taken_back_before_it_began_is_not_asked(pool: QueryPool) -> None:
    with pool.admit(QueryRequest("ASK {}")) as query:
        query.stop()
        with pytest.raises(CancelledError):
            query.answer()
    assert count(pool) == 300


def test_more_queries_than_may_wait_are_refused_at_once() -> None:
    with QueryPool(GRAPH, workers=1, timeout=1, quick=1, waiting=1) as pool:
        with ThreadPoolExecutor(4) as others:
            codes = [
                each.result() for each in [others.submit(refusal, pool, PRODUCT) for _ in range(4)]
            ]
        assert codes.count(BUSY) >= 2
        assert set(codes) <= {BUSY, "KG230"}
        assert count(pool) == 300


def test_the_graphs_that_are_asked_can_be_chosen(pool: QueryPool) -> None:
    assert count(pool) == 300
    assert count(pool, default_graph="named") == 0
    assert count(pool, default_graphs=("x:graph1",)) == 150
    assert count(pool, default_graphs=("x:graph1", "x:graph0")) == 300
    assert count(pool, default_graphs=("x:nowhere",)) == 0
    found = pool.query("SELECT (COUNT(*) AS ?n) FROM <x:graph1> { ?s ?p ?o }")
    assert isinstance(found, Solutions)
    assert [str(term.value) for term in found.rows[0] if term] == ["150"]  # type: ignore[union-attr]
    asked = QueryRequest("SELECT * FROM <x:graph1> { ?s ?p ?o }", default_graph="named")
    assert len(pool.ask(asked).read().rows) == 150  # type: ignore[union-attr]


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_encoded_rows_are_cut_at_the_limit_and_it_is_said(pool: QueryPool, format: str) -> None:
    found = pool.ask(QueryRequest("SELECT ?s { ?s ?p ?o }", format=format, row_limit=7))
    assert isinstance(found, Encoded)
    assert found.truncated
    assert found.data.count(b"x:") == 7


def test_a_graph_that_cannot_be_read_is_told_of_at_once() -> None:
    with pytest.raises(InputError):
        QueryPool(RdfBytes(b"<x:a> <x:b> .", "nq"))


def test_triples_outside_of_named_graphs_are_the_default_graph_where_graphs_are_not_united() -> (
    None
):
    data = RdfBytes(b"<x:s> <x:p> 1 . <x:g> { <x:s> <x:p> 2, 3 }", "trig")
    with QueryPool(data, workers=1, united=False) as pool:
        assert count(pool, default_graph="named") == 1
        assert count(pool, named_graphs=("x:g",)) == 0
        assert count(pool, default_graphs=("x:g",), named_graphs=("x:g",)) == 2
    with QueryPool(data, workers=1) as pool:
        assert (count(pool), count(pool, default_graph="named")) == (3, 0)


def test_processes_that_somebody_kills_are_replaced_before_a_query_meets_them() -> None:
    with QueryPool(GRAPH, workers=1, timeout=1, quick=0.1) as pool:
        for _ in range(2):
            assert count(pool) == 300
            assert pool.workers.all
            for worker in pool.workers.all:
                assert worker._child
                worker._child._process.send_signal(signal.SIGKILL)
                worker._child._process.wait()
        assert count(pool) == 300


def test_the_process_that_forks_may_be_killed_too() -> None:
    with QueryPool(GRAPH, workers=1, timeout=0.3, quick=0.1) as pool:
        assert pool.workers._fork_server._process
        os.kill(pool.workers._fork_server._process.pid, signal.SIGKILL)
        for _ in range(2):
            assert refusal(pool, PRODUCT) == "KG230"
            assert count(pool, timeout=30) == 300


def test_closing_from_another_thread_ends_a_query() -> None:
    with QueryPool(GRAPH, workers=1, timeout=60, quick=0.1) as pool:
        timer = Timer(0.3, pool.close)
        timer.start()
        with pytest.raises((UsageError, CancelledError)):
            pool.ask(QueryRequest(PRODUCT))
        timer.join()


def test_questions_may_be_put_to_a_pool(pool: QueryPool) -> None:
    assert pool.query("ASK { ?s ?p ?o }") == Boolean(True)
    found = pool.forms("SELECT ?s { ?s ?p ?o }", row_limit=3)
    assert isinstance(found, Forms)
    assert (len(found.rows), found.truncated) == (3, True)


@pytest.mark.skipif(
    sys.platform != "linux", reason="other systems do not tell the time of a process"
)
def test_a_query_that_could_not_work_is_not_taken_for_a_slow_one() -> None:
    with QueryPool(GRAPH, workers=1, timeout=30, quick=0.1) as pool:
        assert count(pool) == 300
        (worker,) = pool.workers.quick.free
        assert worker._child
        worker._child.pause()
        timer = Timer(0.4, worker._child.go_on)
        timer.start()
        assert count(pool) == 300
        timer.join()
        assert pool.workers.quick.free == [worker]


def longest(query: PooledQuery) -> str:
    """How a query ends that never would."""
    try:
        with query:
            query.answer()
    except CancelledError:
        return "taken back"
    except UsageError as error:
        return error.diagnostics[0].code
    return "answered"


SLOW = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h "7" FILTER(CONCAT(?c, ?f) = "2929") }'


def test_a_short_slow_query_is_answered_before_longer_ones_that_came_first() -> None:
    with (
        QueryPool(GRAPH, workers=1, timeout=120, quick=0.02) as pool,
        ThreadPoolExecutor(3) as others,
    ):
        queries = [pool.admit(QueryRequest(PRODUCT)) for _ in range(3)]
        long = [others.submit(longest, each) for each in queries]
        while len(pool._slow._waiting) < 2:  # until all of them are among the slow ones
            time.sleep(0.01)
        found = pool.query(SLOW)
        assert isinstance(found, Solutions)
        assert [str(term.value) for term in found.rows[0] if term] == ["2"]  # type: ignore[union-attr]
        assert not any(each.done() for each in long)
        for each in queries:
            each.stop()
        assert {each.result() for each in long} == {"taken back"}


def test_a_process_that_takes_long_leaves_the_processor_to_others() -> None:
    with (
        QueryPool(GRAPH, workers=1, timeout=120, quick=0.02) as pool,
        ThreadPoolExecutor(1) as others,
    ):
        query = pool.admit(QueryRequest(PRODUCT))
        long = others.submit(longest, query)
        assert happens(lambda: [*priorities(pool).values()].count(19) == 1)
        process = next(each for each, priority in priorities(pool).items() if priority == 19)
        slow = Path(f"/proc/{process}/autogroup")
        if slow.exists() and may_often():
            assert happens(lambda: "nice 10" in slow.read_text())
        query.stop()
        assert long.result() == "taken back"


def priorities(pool: QueryPool) -> dict[int, int]:
    """Those of the processes of a pool, by their ids."""
    found = {}
    for each in pool.workers.all:
        if each._child:
            process = each._child._process.pid
            with suppress(ProcessLookupError):  # it has no group of its own yet
                found[process] = os.getpriority(os.PRIO_PGRP, process)
    return found


def may_often() -> bool:
    """Whether this process has CAP_SYS_ADMIN: the system lets others do this ten times a second."""
    [capabilities] = re.findall(r"CapEff:\s*(\w+)", Path("/proc/self/status").read_text())
    return bool(int(capabilities, 16) >> 21 & 1)


def happens(what: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it is so within some seconds."""
    end = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < end:
        time.sleep(0.01)
    return found


def test_however_many_queries_take_long_few_processes_are_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = []
    started = QueryWorker.start

    def start(worker: QueryWorker) -> None:
        started(worker)
        held.append(len(pool.workers.all))

    with QueryPool(GRAPH, workers=2, timeout=0.4, quick=0.02) as pool:
        monkeypatch.setattr(QueryWorker, "start", start)
        with ThreadPoolExecutor(20) as others:
            codes = [*others.map(refusal, [pool] * 20, [PRODUCT] * 20)]
        assert count(pool) == 300
        assert len(pool.workers.all) == 4  # two quick ones, and one for each that stands ready
    assert set(codes) <= {"KG230", BUSY}
    # beside those: one that runs and four that wait their turn, and two that are on their way there
    assert 4 + 2 < max(held) <= 4 + 5 + 2
