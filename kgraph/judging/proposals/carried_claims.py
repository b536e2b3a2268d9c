"""Claims that reviewers added to a text that was edited since -> the same claims in the new text, if all of a
file stand there as they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kgraph.judging.proposals import own_layers
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.own_files import is_own
from kgraph.judging.proposals.surroundings import Surroundings
from kgraph.model.annotations import Layer, Span
from kgraph.model.identity import document_iri
from kgraph.model.proposals import PROPOSED
from kgraph.schema.scheme import Scheme


class CarriedFile(NamedTuple):
    """What became of one document's claims in a file: they are on the new text, unless some are `left`
    behind, in words, or there are several `texts` to choose from."""

    file: str
    document: str
    claims: int
    left: tuple[str, ...] = ()
    texts: int = 1


def carry_claims(
    added: Iterable[Layer], layers: Iterable[Layer], scheme: Scheme
) -> Iterator[CarriedFile]:
    """Put the texts of documents as they are now into the layers that reviewers `added` to those before.
    `layers`: with proposals. Raises OutputError."""
    texts: dict[str, set[str]] = defaultdict(set)
    for each in layers:
        if not is_own(each):  # it may hold proposals on the text before
            texts[_document(each, scheme)].add(each.document.text)
    for own in added:
        now = texts.get(_document(own, scheme), set())
        if now and own.document.text not in now:
            yield _carried(own, sorted(now), scheme)


def _carried(own: Layer, texts: list[str], scheme: Scheme) -> CarriedFile:
    # What the file repeats of the claims around those is proposed.
    claims = sum(not scheme.said(each, PROPOSED) for each in own.events)
    where = own.files[0][0], own.document.id or own.document.path, claims
    if texts[1:]:
        return CarriedFile(*where, texts=len(texts))
    keys, new = Keys(own, scheme), Surroundings(texts[0])
    moving = {id: keys.surroundings.moved(spans, new) for id, spans in _whole(keys).items()}
    left = [keys.claim(id) for id, shift in moving.items() if shift is None]
    if not left:
        at = {each.id: keys.surroundings.moved(each.spans, new) for each in own.mentions}
        # A name that only tells who is meant by another word is left out where its own sentence has changed.
        lost = _only_in_chains(keys)
        shifts = {id: shift or 0 for id, shift in at.items() if shift is not None or id not in lost}
        own_layers.move(own, texts[0], shifts)
    return CarriedFile(*where, tuple(left))


def _whole(keys: Keys) -> Mapping[str, set[Span]]:
    """Where the words stand of each claim and, of what no claim names, of each mention but for those that
    only tell who is meant by another."""
    layer = keys.structure.layer
    found = {each.id: keys.bearing_spans(each.id) for each in layer.events}
    apart = _named(keys) | _only_in_chains(keys)
    return found | {m.id: set(m.spans) for m in layer.mentions if m.id not in apart}


def _only_in_chains(keys: Keys) -> set[str]:
    """The mentions (ids) that no claim names, and that are the same as others."""
    chained = {member for cluster in keys.structure.layer.clusters for member in cluster.members}
    return chained - _named(keys)


def _named(keys: Keys) -> set[str]:
    structure = keys.structure
    return {part for each in structure.layer.events for part in structure.named(each.id)}


def _document(layer: Layer, scheme: Scheme) -> str:
    return layer.document.id or document_iri(scheme.base, layer.document.path)
