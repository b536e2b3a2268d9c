"""Turns: who has run least is next, and who has run most makes room."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from kgraph.storage.sparql.turns import Turn, Turns

FOREVER = 600.0


@pytest.fixture
def others() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as others:
        yield others


def waiting(
    turns: Turns, others: ThreadPoolExecutor, *used: float
) -> list[tuple[Turn, Future[bool]]]:
    """Turns that wait, having used so much, in this order."""
    found = []
    for each in used:
        turn = Turn(each)
        found.append((turn, others.submit(turns.wait, turn, FOREVER)))
        while turn not in turns._waiting:
            time.sleep(0.001)
    return found


def test_whoever_has_used_least_is_next_and_of_equals_the_first(others: ThreadPoolExecutor) -> None:
    turns, running = Turns(4), Turn(0.5)
    assert turns.wait(running, 0)
    long, short, equal = waiting(turns, others, 2.0, 0.25, 0.25)
    for turn, has_turn in (short, equal, long):
        assert not has_turn.done()
        turns.leave(running)
        assert has_turn.result()
        running = turn


def test_who_gives_up_a_turn_and_has_used_least_has_the_next(others: ThreadPoolExecutor) -> None:
    turns, running = Turns(4), Turn(0.25)
    assert turns.wait(running, 0)
    ((other, has_turn),) = waiting(turns, others, 0.75)
    running.used = 0.5
    assert turns.wait(running, 0)
    running.used = 1.0
    assert not turns.wait(running, 0)
    assert has_turn.result()
    turns.leave(other)


def test_beyond_the_number_that_may_wait_whoever_has_used_most_has_to_go(
    others: ThreadPoolExecutor,
) -> None:
    turns, running = Turns(2), Turn(9.0)
    assert turns.wait(running, 0)
    (_, gone), (_, stays) = waiting(turns, others, 1.0, 0.5)
    assert not turns.wait(Turn(1.5), FOREVER)  # it would be the one
    ((newcomer, comes),) = waiting(turns, others, 0.25)
    assert not gone.result()
    turns.leave(running)
    assert comes.result()
    turns.leave(newcomer)
    assert stays.result()


def test_who_leaves_waits_no_longer_and_keeps_nobody_waiting(others: ThreadPoolExecutor) -> None:
    turns, running = Turns(4), Turn()
    assert turns.wait(running, 0)
    (leaving, left), (_, has_turn) = waiting(turns, others, 0.1, 0.2)
    turns.leave(leaving)
    assert not left.result()
    turns.leave(running)
    assert has_turn.result()
    assert not turns.wait(Turn(), 0)  # nobody leaves in that time
    assert not turns.wait(leaving, FOREVER)
