"""Queries that an event loop waits for: quick ones without a thread, and each can be taken back."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any

import pytest

from kgraph.errors import UsageError
from kgraph.storage.sparql.async_query import AsyncQuery
from kgraph.storage.sparql.query_pool import QueryPool
from kgraph.storage.sparql.query_requests import QueryRequest
from kgraph.storage.sparql.results import Encoded
from kgraph.storage.sparql.sources import RdfBytes

LINES = (f'<x:{n}> <x:is> "{n}" <x:graph{n % 2}> .' for n in range(300))
GRAPH = RdfBytes("\n".join(LINES).encode(), "nq")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SLOW = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(CONCAT(?c, ?f) = "2929") }'


class NoThreads(Executor):
    """Has none to give."""

    def submit(self, *call: Any, **named: Any) -> Any:
        raise AssertionError("a thread is wanted")


@pytest.fixture(scope="module")
def pool() -> Iterator[QueryPool]:
    with QueryPool(GRAPH, workers=1, timeout=5, quick=0.1) as pool:
        yield pool


@pytest.fixture(scope="module")
def patient() -> Iterator[QueryPool]:
    """Whose queries are quick ones, however busy the machine is."""
    with QueryPool(GRAPH, workers=1, timeout=30, quick=30) as pool:
        yield pool


def awaited(pool: QueryPool, text: str, threads: Executor | None = None) -> AsyncQuery:
    return AsyncQuery(pool.admit(QueryRequest(text, format="json")), threads or THREADS)


def number(answer: object) -> int:
    assert isinstance(answer, Encoded)
    return int(json.loads(answer.data)["results"]["bindings"][0]["n"]["value"])


def run(coroutine: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(coroutine())


THREADS = ThreadPoolExecutor(8)


def test_quick_queries_need_no_thread_and_are_answered_in_their_order(patient: QueryPool) -> None:
    async def asking() -> None:
        order = list[int]()
        queries = [awaited(patient, COUNT, NoThreads()) for _ in range(20)]
        for place, query in enumerate(queries):
            query.answer.add_done_callback(lambda _, place=place: order.append(place))  # type: ignore[misc]
        answers = await asyncio.gather(*(query.answer for query in queries))
        assert [number(each) for each in answers] == [300] * 20
        assert order == [*range(20)]

    run(asking)


def test_a_query_that_takes_longer_goes_on_in_a_thread(pool: QueryPool) -> None:
    async def asking() -> None:
        with QueryPool(GRAPH, workers=1, timeout=30, quick=0.001) as pool:
            assert number(await awaited(pool, SLOW).answer) == 2
            assert number(await awaited(pool, COUNT).answer) == 300

    run(asking)


def test_a_mistake_is_explained_and_the_process_answers_on(patient: QueryPool) -> None:
    async def asking() -> None:
        (process,) = patient.workers.quick.free
        with pytest.raises(UsageError) as caught:
            await awaited(patient, "SELECT * { ?s ?p }", NoThreads()).answer
        assert caught.value.diagnostics[0].code == "KG220"
        assert number(await awaited(patient, COUNT, NoThreads()).answer) == 300
        assert patient.workers.quick.free == [process]

    run(asking)


def test_queries_that_run_into_their_limit_leave_the_others_their_answers() -> None:
    async def asking() -> None:
        with QueryPool(GRAPH, workers=1, timeout=0.5, quick=0.05) as pool:
            bad = [awaited(pool, PRODUCT) for _ in range(2)]
            good = AsyncQuery(pool.admit(QueryRequest(COUNT, format="json", timeout=30)), THREADS)
            assert number(await good.answer) == 300
            for each in bad:
                with pytest.raises(UsageError) as caught:
                    await each.answer
                assert caught.value.diagnostics[0].code in ("KG230", "KG800")

    run(asking)


@pytest.mark.parametrize(
    "after", [0, 0.02, 0.3]
)  # waiting or begun, among the quick, the slow ones
def test_a_query_that_nobody_waits_for_any_more_is_stopped(pool: QueryPool, after: float) -> None:
    async def asking() -> None:
        first, second = awaited(pool, PRODUCT), awaited(pool, PRODUCT)
        await asyncio.sleep(after)
        second.end()
        first.end()
        query = AsyncQuery(pool.admit(QueryRequest(COUNT, format="json", timeout=30)), THREADS)
        assert number(await query.answer) == 300
        assert not first.answer.done()
        assert not second.answer.done()

    run(asking)


def test_processes_that_somebody_kills_are_replaced_before_a_query_meets_them() -> None:
    async def asking() -> None:
        with QueryPool(GRAPH, workers=1, timeout=30, quick=30) as pool:
            assert number(await awaited(pool, COUNT).answer) == 300
            for worker in pool.workers.all:
                assert worker._child
                worker._child._process.send_signal(signal.SIGKILL)
                worker._child._process.wait()
            assert number(await awaited(pool, COUNT).answer) == 300

    run(asking)


def test_a_process_that_dies_during_a_query_is_told_of_and_replaced() -> None:
    async def asking() -> None:
        with QueryPool(GRAPH, workers=1, timeout=30, quick=30) as pool:
            assert number(await awaited(pool, COUNT).answer) == 300
            (process,) = pool.workers.quick.free
            query = awaited(pool, PRODUCT)
            assert process._child
            process._child.kill()
            with pytest.raises(UsageError) as caught:
                await query.answer
            assert caught.value.diagnostics[0].code == "KG231"
            assert number(await awaited(pool, COUNT).answer) == 300

    run(asking)


def test_a_query_of_any_length_is_answered(patient: QueryPool) -> None:
    async def asking() -> None:
        graphs = [f"x:graph1{'0' * 90_000}", "x:graph1"]
        many = AsyncQuery(
            patient.admit(QueryRequest(COUNT, format="json", default_graphs=graphs)),
            THREADS,
        )
        long = awaited(patient, f"{COUNT} # {'x' * 90_000}")
        assert (number(await many.answer), number(await long.answer)) == (150, 300)

    run(asking)


def test_an_answer_that_comes_when_somebody_has_gone_is_dropped(patient: QueryPool) -> None:
    async def asking() -> None:
        query = awaited(patient, COUNT)
        query.answer.set_exception(ConnectionError("gone"))
        while not patient.workers.quick.free:  # until its process is given back
            await asyncio.sleep(0.01)
        with pytest.raises(ConnectionError):
            await query.answer
        query.end()
        assert number(await awaited(patient, COUNT).answer) == 300

    run(asking)


def test_whoever_has_no_process_in_time_is_refused() -> None:
    async def asking() -> None:
        with QueryPool(GRAPH, workers=1, timeout=30, quick=30) as pool:
            first = awaited(pool, PRODUCT)
            second = AsyncQuery(pool.admit(QueryRequest(COUNT, timeout=0.05)), THREADS)
            with pytest.raises(UsageError) as caught:
                await second.answer
            assert caught.value.diagnostics[0].code == "KG800"
            first.end()
            assert number(await awaited(pool, COUNT).answer) == 300

    run(asking)
