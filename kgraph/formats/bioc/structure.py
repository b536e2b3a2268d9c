"""A document of BioC as its file has it, whether XML or JSON (Comeau et al. 2013, `BioC.dtd`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.formats.shared.builder import Location

Infons = list[tuple[str, str]]
"""Pairs of a key and a value, in the order of the file."""


class Flaw(NamedTuple):
    """Something that is not BioC: the kind of annotation that it should be, and what is wrong."""

    kind: str
    what: str
    place: Location


class Node(NamedTuple):
    """What a relation joins: the id of an annotation or a relation, and its role."""

    refid: str
    role: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """Words with infons. `locations`: (offset, length) in the unit of the file."""

    id: str
    infons: Infons
    locations: list[tuple[int, int]]
    words: str
    place: Location


@dataclass(frozen=True, slots=True)
class Relation:
    """Nodes with infons."""

    id: str
    infons: Infons
    nodes: list[Node]
    place: Location


@dataclass(frozen=True, slots=True)
class Part:
    """A passage, or a sentence of one, and what is annotated in it. `offset`: of its text, in the unit of
    the file, None where it cannot be read; the text of a passage may stand in its sentences alone."""

    offset: int | None
    text: str
    infons: Infons
    annotations: list[Annotation]
    relations: list[Relation]
    sentences: list[Part]


@dataclass(frozen=True, slots=True)
class BioCDocument:
    """A document; annotations and relations may be its own, and of no passage."""

    id: str
    infons: Infons
    passages: list[Part]
    annotations: list[Annotation]
    relations: list[Relation]
    place: Location
    flaws: list[Flaw] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def infon(infons: Infons, *keys: str) -> str:
    """The first value under one of these keys, "" if there is none."""
    return next((value for key, value in infons if key.casefold() in keys), "")
