"""Verdicts in whose place another one of the same person has come: they stay in the file, and count again
once that one is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kgraph.judging.proposals.standings import Change, Standings
from kgraph.judging.proposals.verdicts import REJECT, Verdict


def with_set_aside(change: Change, standings: Standings) -> Change:
    """A change that also sets aside what it removes, where something came in its place, and forgets what was
    set aside for what it removes, or was given anew."""
    made = tuple(_set_aside(change, standings))
    new, gone = {row.mark for row in made}, {(row.text, *row.mark) for row in change.removed}
    given = {(row.text, *row.mark) for row in change.added}
    forgotten = tuple(
        each
        for each in standings.set_aside
        if each.mark in new or _replacing(each) in gone - given or _is_given(each, given)
    )
    return change._replace(set_aside=made, forgotten=forgotten)


def taking_back(rows: Sequence[Verdict], standings: Standings) -> Change:
    """The change that removes rows and lets those count again that were set aside for them, as far as nothing
    else of the same person contradicts these."""
    gone = {(row.text, *row.mark) for row in rows}
    aside = tuple(each for each in standings.set_aside if _replacing(each) in gone)
    back = tuple(each._replace(replaced_by="") for each in aside)
    tried = Change(tuple(rows), back, forgotten=aside)
    standings.apply(tried)
    torn = {
        row
        for text, reviewer in {(row.text, row.reviewer) for row in back}
        for row in standings.opposed(text, reviewer)
    }
    standings.apply(tried.undone)
    return tried._replace(added=tuple(row for row in back if row not in torn))


def _set_aside(change: Change, standings: Standings) -> Iterator[Verdict]:
    for row in change.removed:
        others = [e for e in change.added if (e.text, e.reviewer) == (row.text, row.reviewer)]
        if others and not row.contested:
            instead = _in_its_place(row, others, standings)
            if (instead.mark, instead.outcome) != (row.mark, row.outcome):
                yield row._replace(replaced_by=instead.key)


def _in_its_place(row: Verdict, others: Sequence[Verdict], standings: Standings) -> Verdict:
    """The one of some verdicts that came in the place of a row: on the same claim, else on what it names or
    what names it."""
    near = {row.key, *_around(row, standings)}
    for each in others:
        if each.key == row.key:
            return each
    related = [each for each in others if each.key in near]
    return min(related or others, key=lambda each: each.decision != REJECT)


def _around(row: Verdict, standings: Standings) -> Iterator[str]:
    """The keys of what a claim names, and of what names it."""
    for keys in standings.keys.get(row.text, ()):
        for id in keys.by_key.get(row.key, ()):
            structure = keys.structure
            around: Iterable[str] = (*structure.named(id), *structure.frames(id))
            yield from map(keys.key, around)
            yield from map(keys.key, structure.holders.get(id, ()))


def _replacing(row: Verdict) -> tuple[str, str, str]:
    return row.text, row.replaced_by, row.reviewer


def _is_given(row: Verdict, given: set[tuple[str, str, str]]) -> bool:
    """Whether a row that was set aside for another claim is given anew."""
    return row.replaced_by != row.key and (row.text, *row.mark) in given
