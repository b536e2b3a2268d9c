"""Which things judgements make one: same is transitive, and where they contradict each other nothing of
all that hangs together is merged."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kgraph.judging.identity.judgements import DIFFERENT, SAME, Judgement


class Pair(NamedTuple):
    """A judgement on two things of the whole corpus, by their present IRIs."""

    row: Judgement
    first: str
    second: str


class Contradiction(NamedTuple):
    """A row by which two things are different, and the rows by which they are one."""

    different: Judgement
    chain: tuple[Judgement, ...]


class Merging(NamedTuple):
    """`groups`: the things (IRIs, sorted) that are one each; `contradictions`: between judgements, of which
    no thing is in a group."""

    groups: Sequence[tuple[str, ...]]
    contradictions: Sequence[Contradiction]


def merging(pairs: Sequence[Pair]) -> Merging:
    """What the pairs come to, in whatever order they are."""
    beside: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.row.outcome == SAME:
            beside[pair.first].append(pair)
            beside[pair.second].append(pair)
    group_of = _groups(beside)
    against = [
        pair
        for pair in pairs
        if pair.row.outcome == DIFFERENT
        and pair.first in group_of
        and group_of[pair.first] == group_of.get(pair.second)
    ]
    found = [Contradiction(pair.row, _chain(pair.first, pair.second, beside)) for pair in against]
    contradicted = {group_of[pair.first] for pair in against}
    groups = sorted({*group_of.values()} - contradicted)
    return Merging(groups, sorted(found, key=lambda each: each.different.order))


def _groups(beside: Mapping[str, Iterable[Pair]]) -> dict[str, tuple[str, ...]]:
    """By thing, all that are one with it."""
    found: dict[str, tuple[str, ...]] = {}
    for start in sorted(beside):
        if start in found:
            continue
        group, todo = {start}, [start]
        while todo:
            for pair in beside[todo.pop()]:
                new = {pair.first, pair.second} - group
                group |= new
                todo += new
        found |= dict.fromkeys(group, tuple(sorted(group)))
    return found


def _chain(first: str, last: str, beside: Mapping[str, Iterable[Pair]]) -> tuple[Judgement, ...]:
    """The fewest rows by which two things are one."""
    reached: dict[str, tuple[str, Judgement] | None] = {first: None}
    todo = deque([first])
    while todo and last not in reached:
        here = todo.popleft()
        for pair in sorted(beside[here], key=lambda each: each.row.order):
            there = pair.second if pair.first == here else pair.first
            if there not in reached:
                reached[there] = here, pair.row
                todo.append(there)
    rows: list[Judgement] = []
    while step := reached[last]:
        last, row = step
        rows.append(row)
    return tuple(reversed(rows))
