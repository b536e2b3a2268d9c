"""The statements of an RDF file by document, though the file may have them in any order.

They are sorted on disk by the document of their subject: the part of its IRI before `#char=0,5` or
`#offset_0_5`, unless the subject names another context or belongs to a subject that does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.storage.rdf.terms import Object, plain
from kgraph.storage.sorting import Spool, sorted_distinct

_CHUNK = 300_000  # statements that are sorted in memory: enough for a run to go to the disk
_FRAGMENT = re.compile(r"#(?:char=[0-9]*(?:,[0-9]*)?|offset_[0-9]+_[0-9]+|hash_[0-9]+_).*", re.S)

Statements = Mapping[str, list[tuple[str, Object]]]
"""What is said of each subject: pairs of a predicate and an object."""


class Predicates(NamedTuple):
    """The predicates that lead from a string to its context, from a string to its parts, and to
    things that several documents may share. Of those things, the predicates `shared` are kept."""

    context: str
    parts: frozenset[str]
    things: str
    shared: frozenset[str]


class DocumentStatements(NamedTuple):
    """The statements of each document, by its IRI, in turn; and those of shared things."""

    each: Iterator[tuple[str, Statements]]
    shared: Statements


def document_of(iri: str) -> str:
    """The document of a string, by the IRI of the string (RFC 5147, 2; NIF 2.0, URI schemes)."""
    return _FRAGMENT.sub("", iri)


def documents(quads: Iterable[ox.Quad], ways: Predicates, files: ExitStack) -> DocumentStatements:
    """Sort the statements; the temporary files are closed with `files`.

    Raises InputError as the quads do, before any document is returned; OutputError if the disk is
    full.
    """
    homes, things = _Homes(), set[str]()
    lines = Spool[str](files)

    def noted() -> Iterator[str]:
        for subject, predicate, object in plain(quads):
            if predicate == ways.context:
                homes.note(subject, document_of(object.value))
            elif predicate in ways.parts:
                homes.note(object.value, subject)
            elif predicate == ways.things:
                things.add(object.value)
            yield str(ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), object))

    lines.extend(noted())
    shared: dict[str, list[tuple[str, Object]]] = defaultdict(list)
    if things:
        wanted = (line for line in lines if _subject(line) in things)
        for subject, predicate, object in _parsed(wanted):
            if predicate in ways.shared:
                shared[subject].append((predicate, object))
    keyed = (f"{homes.of(_subject(line))}\t{line}" for line in lines)
    return DocumentStatements(_grouped(sorted_distinct(keyed, _CHUNK)), shared)


class _Homes:
    """The document of each subject whose own IRI does not name it."""

    def __init__(self) -> None:
        self._moved: dict[str, str] = {}

    def note(self, iri: str, home: str) -> None:
        if document_of(iri) != home:
            self._moved[iri] = home

    def of(self, iri: str) -> str:
        for _ in range(3):  # a part, its string, their document
            iri = self._moved.get(iri, iri)
        return document_of(iri)


def _grouped(lines: Iterable[str]) -> Iterator[tuple[str, Statements]]:
    for home, run in groupby(lines, key=lambda line: line.partition("\t")[0]):
        found: dict[str, list[tuple[str, Object]]] = defaultdict(list)
        for subject, predicate, object in _parsed(line.partition("\t")[2] for line in run):
            found[subject].append((predicate, object))
        yield home, found


def _subject(line: str) -> str:
    return line.partition(" ")[0][1:-1]


def _parsed(lines: Iterable[str]) -> Iterator[tuple[str, str, Object]]:
    text = "".join(f"{line} .\n" for line in lines)
    yield from plain(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
