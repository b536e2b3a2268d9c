"""What names are taken for now, and were not before."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import Literal, NamedTuple

from kgraph.diff.claim_summaries import ClaimSummaries
from kgraph.diff.difference import Judgement, Listed, NameChange
from kgraph.diff.line_differences import NEW, OLD, Touched
from kgraph.diff.sides import Side
from kgraph.model.vocabulary import KG

_DOCUMENTS = 5  # of a change that are named, where not all are listed

Sort = Literal["merged", "undone", "separated", "moved", "renamed"]


class _Move(NamedTuple):
    sort: Sort
    before: str
    after: str
    mentions: int
    documents: tuple[str, ...]


def names(found: Touched, briefs: ClaimSummaries) -> Listed[NameChange]:
    """The changes of names, those of most mentions first."""
    moves = [*_moves(found, briefs), *_replacements(found, briefs), *_labels(found, briefs)]
    told = dict[tuple[str, str], _Move]()
    for move in moves:
        told.setdefault((move.before, move.after), move)
    ordered = sorted(told.values(), key=lambda each: (-each.mentions, each.before, each.after))
    return briefs.listed(ordered, lambda move: _brief(move, briefs))


def judgements(
    found: Touched, briefs: ClaimSummaries
) -> tuple[Listed[Judgement], Listed[Judgement]]:
    """What was judged of who is who, and what is not judged so any more."""
    added, gone = (
        briefs.listed(found.judgements[place], partial(_judgement, side))
        for place, side in ((NEW, briefs.new), (OLD, briefs.old))
    )
    return added, gone


def _judgement(side: Side, iri: str) -> Judgement:
    return Judgement(iri, side.reader.comment(iri), tuple(side.lookup.values(iri, KG.judgedBy)))


def _moves(found: Touched, briefs: ClaimSummaries) -> list[_Move]:
    """What mentions denote now that denoted something else."""
    ways: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (document, was, now), number in sorted(found.moved_names.items()):
        ways[was, now][document] = number
    return [
        _Move(sort, was, now, sum(documents.values()), tuple(sorted(documents)))
        for (was, now), documents in ways.items()
        if (sort := _sort(found, briefs, was, now))
    ]


def _sort(found: Touched, briefs: ClaimSummaries, was: str, now: str) -> Sort | None:
    """None where a thing of one document is the same by its name and class: a hash of its mentions names
    it, and these are others now."""
    is_left, is_known = briefs.new.has(was), briefs.old.has(now)
    if (now, was) in found.replaced[OLD]:
        return "undone"
    if (was, now) in found.replaced[NEW]:
        return "merged"
    if is_left:
        return "moved" if is_known else "separated"
    if is_known:
        return "merged"
    return None if _name(briefs.old, was) == _name(briefs.new, now) else "renamed"


def _replacements(found: Touched, briefs: ClaimSummaries) -> list[_Move]:
    """What was judged to be one, or not to be one any more, though no mention shows it."""
    merged = [pair for pair in sorted(found.replaced[NEW]) if briefs.old.has(pair[0])]
    undone = [pair for pair in sorted(found.replaced[OLD]) if briefs.new.has(pair[0])]
    return [
        *(_Move("merged", *pair, 0, ()) for pair in merged),
        *(_Move("undone", now, was, 0, ()) for was, now in undone),
    ]


def _labels(found: Touched, briefs: ClaimSummaries) -> list[_Move]:
    """What has the same IRI and another name."""
    return [
        _Move("renamed", each, each, 0, ())
        for each in found.labels
        if _name(briefs.old, each) != _name(briefs.new, each)
    ]


def _name(side: Side, iri: str) -> tuple[str, str]:
    thing = side.lookup.thing(iri)
    return thing.label, thing.kind


def _brief(move: _Move, briefs: ClaimSummaries) -> NameChange:
    shown = move.documents if briefs.most is None else move.documents[:_DOCUMENTS]
    documents = tuple(map(briefs.new.lookup.thing, shown))
    return NameChange(
        move.sort,
        briefs.old.lookup.thing(move.before),
        briefs.new.lookup.thing(move.after),
        move.mentions,
        Listed(len(move.documents), documents),
    )
