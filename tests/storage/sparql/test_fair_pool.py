"""A pool of things, each used by one at a time."""

from __future__ import annotations

from kgraph.storage.sparql.fair_pool import FairPool


def test_what_was_used_last_is_handed_out_first() -> None:
    pool, taken = FairPool[str](), list[str]()
    for thing in ("first", "last"):
        pool.release(thing)
    pool.acquire(taken.append)
    assert taken == ["last"]
    assert pool.free == ["first"]


def test_who_has_waited_longest_gets_what_is_given_back() -> None:
    pool, taken = FairPool[str](), list[tuple[int, str]]()
    for number in range(3):
        pool.acquire(lambda thing, number=number: taken.append((number, thing)))  # type: ignore[misc]
    assert taken == []
    for thing in "abcd":
        pool.release(thing)
    assert taken == [(0, "a"), (1, "b"), (2, "c")]
    assert pool.free == ["d"]


def test_who_has_gone_gets_nothing() -> None:
    pool, gone, waiting = FairPool[str](), list[str](), list[str]()
    pool.acquire(gone.append)
    pool.acquire(waiting.append)
    assert pool.cancel(gone.append)
    assert not pool.cancel(gone.append)
    pool.release("it")
    assert (gone, waiting) == ([], ["it"])
    assert not pool.cancel(waiting.append)
