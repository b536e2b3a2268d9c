"""Things that are lent to one at a time."""

from __future__ import annotations

from kgraph.storage.sparql.lending import Lending


def test_what_was_used_last_is_lent_first() -> None:
    lending, taken = Lending[str](), list[str]()
    for thing in ("first", "last"):
        lending.give(thing)
    lending.lend(taken.append)
    assert taken == ["last"]
    assert lending.free == ["first"]


def test_who_has_waited_longest_gets_what_is_given_back() -> None:
    lending, taken = Lending[str](), list[tuple[int, str]]()
    for number in range(3):
        lending.lend(lambda thing, number=number: taken.append((number, thing)))  # type: ignore[misc]
    assert taken == []
    for thing in "abcd":
        lending.give(thing)
    assert taken == [(0, "a"), (1, "b"), (2, "c")]
    assert lending.free == ["d"]


def test_who_has_gone_gets_nothing() -> None:
    lending, gone, waiting = Lending[str](), list[str](), list[str]()
    lending.lend(gone.append)
    lending.lend(waiting.append)
    assert lending.withdraw(gone.append)
    assert not lending.withdraw(gone.append)
    lending.give("it")
    assert (gone, waiting) == ([], ["it"])
    assert not lending.withdraw(waiting.append)
