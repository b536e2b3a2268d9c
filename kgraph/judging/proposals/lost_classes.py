"""Names whose class came with a statement: once that is rejected, nobody knows what they are."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.judging.proposals.nearest_places import UNTELLING, words_of
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Mention, Relation

AGENT, UNKNOWN_CLASS = UNTELLING
"""The label of whoever speaks and has no other one, and that of a thing of which only the name is known."""


def is_class_lost(structure: Structure, id: str, rejected: set[str]) -> bool:
    """Whether a mention has a class that a rejected statement asks of what fills its role, and nothing that
    was not rejected names it, or another one with a part of its name and its class. What links a mention to
    something known tells its class."""
    mention = structure.annotations.get(id)
    if not isinstance(mention, Mention) or mention.links or mention.label == UNKNOWN_CLASS:
        return False
    gone = rejected.intersection(structure.holders.get(id, ()))
    told = any(_asks_for(structure, each, mention) for each in gone)
    return told and rejected.issuperset(_naming(structure, mention))


def _asks_for(structure: Structure, statement: str, mention: Mention) -> bool:
    """Whether a statement takes what fills the role of a mention to be of the class of that."""
    scheme = structure.scheme
    match structure.annotations[statement]:
        case Relation() as relation:
            term = scheme.label(relation.label).iri
            ontology = scheme.ontology
            ends = ontology.starts if relation.subject == mention.id else ontology.ends
            return scheme.label(mention.label).iri in ends.get(term, ())
    return mention.label == AGENT and mention.id in structure.speakers(statement)


def _naming(structure: Structure, mention: Mention) -> Iterator[str]:
    """The statements (ids) that name a mention, or one of its class with its name or a part of that."""
    words = words_of(structure, mention)
    for other in structure.layer.mentions:
        if other.label == mention.label:
            theirs = words_of(structure, other)
            if f" {theirs}".endswith(f" {words}") or f" {words}".endswith(f" {theirs}"):
                holders = structure.holders.get(other.id, ())
                yield from (each for each in holders if structure.is_statement(each))
