"""What is asked about in one question: what one sentence says, or names that are left of a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kgraph.judging.proposals.items import KINDS, Item, item_of
from kgraph.judging.proposals.positions import positions
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Span
from kgraph.model.sentences import sentences

Question = tuple[Item, ...]
"""Proposals of one layer, in order; what one of them names is judged with it, and is not among them."""


class Numbered(tuple[Item, ...]):
    """What is left of a question, with the numbers that its proposals had in the whole."""

    numbers: tuple[int, ...] = ()


def numbered(items: Iterable[Item], numbers: Mapping[Item, int]) -> Question:
    """A question whose proposals keep their numbers."""
    asked = Numbered(items)
    asked.numbers = tuple(numbers[each] for each in asked)
    return asked


def numbers_in(asked: Question) -> Mapping[Item, int]:
    """The number of each proposal of a question."""
    numbers = asked.numbers if isinstance(asked, Numbered) else range(1, len(asked) + 1)
    return dict(zip(asked, numbers, strict=True))


MOST = 9
"""Proposals of a question: no more than can be taken in at once."""


def question(first: Item, following: Iterable[Item]) -> Question:
    """The question that a proposal begins. `following`: what else of its text waits, in order. Claims and
    statements are asked about together if all their words stand in the same sentences, so that whoever reads
    these has read them all, claims first; names and other mentions, with whatever of these is left."""
    others = [each for each in following if each.keys is first.keys and each.says == first.says]
    if first.says:
        read = _sentences(first)
        others = [each for each in others if _stands_in(each, read)]
    elif _is_marked_claim(first):
        return (first,)
    else:
        others = [each for each in others if not _is_marked_claim(each)]
    return _once(sorted((first, *others), key=lambda each: KINDS.index(each.kind)))[:MOST]


def with_what_is_within(asked: Question, apart: Sequence[Item]) -> Question:
    """Some proposals of a question, and the others in it that stand in the words of these: nobody can accept
    what somebody says, and leave open whether they say it."""
    outer = {each.id for each in apart}
    frames = {each.id: {*each.keys.structure.frames(each.id)} for each in asked}
    return tuple(
        each for each in asked if each.id in outer or not outer.isdisjoint(frames[each.id])
    )


def along_with(item: Item) -> list[Item]:
    """What goes along with a claim, so that it is not asked about beside it: what tells who somebody is in
    the words of the claim, or of those that it names, which makes no fact; and what the speaker thinks, if
    the claim says nothing else."""
    structure = item.keys.structure
    said = (
        id
        for each in (item.id, *sorted(structure.named(item.id)))
        for id in _along(structure, each)
        if structure.is_proposed(id)
    )
    return [item_of(item.keys, id) for id in dict.fromkeys(said)]


def goes_along(item: Item, claims: Collection[str]) -> bool:
    """Whether a proposal goes along with one of some claims (keys), in whose words it stands."""
    structure = item.keys.structure
    around = structure.said_by(item.id) if item.says else ()
    return any(
        item.keys.key(each) in claims and item.id in _along(structure, each) for each in around
    )


def _along(structure: Structure, id: str) -> Iterator[str]:
    yield from structure.descriptions(id)
    yield from positions(structure, id)


def _once(items: Sequence[Item]) -> Question:
    """Without what others name, and so say, and without what goes along with others."""
    structure = items[0].keys.structure
    named = {id for each in items for id in structure.named(each.id) if each.says}
    named.update(each.id for item in items for each in along_with(item))
    return tuple(each for each in items if each.id not in named)


def _is_marked_claim(item: Item) -> bool:
    return item.id in item.keys.structure.marked_claims


def _sentences(item: Item) -> Sequence[Span]:
    """The sentences in which words of a proposal stand."""
    layer, spans = item.keys.structure.layer, item.keys.structure.spans(item.id)
    return [
        (begin, end)
        for begin, end in sentences(layer.document.text, layer.sentences)
        if any(begin < last and first < end for first, last in spans)
    ]


def _stands_in(item: Item, read: Sequence[Span]) -> bool:
    structure = item.keys.structure
    return all(
        any(begin <= first and last <= end for begin, end in read)
        for first, last in structure.spans(item.id)
    )
