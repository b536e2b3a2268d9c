"""Quads as N-Quads lines. No other module knows the form of a line.

A line is canonical N-Quads (RDF 1.2 N-Quads, section 4) without the ` .` at its end, as pyoxigraph
prints a quad or a triple. Inside a term, spaces occur only in strings and triple terms, so that
lines can be split without a parser.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NewType, TypeVar, cast

from pyoxigraph import Quad, Triple

from kgraph.model.claims import Node
from kgraph.storage.rdf.terms import form_of, iri_forms

QuadLine = NewType("QuadLine", str)
"""A quad, or a triple, as a line. Sorted lines are in the order of subject, predicate and object."""

Wanted = TypeVar("Wanted")


_LONGEST = (1 << 24) - (1 << 12)  # bytes; the buffer of pyoxigraph's parser holds 16 MiB


def too_long(lines: Collection[QuadLine]) -> list[QuadLine]:
    """The lines that a parser of RDF would refuse, as one of their terms is too long."""
    if 4 * max(map(len, lines), default=0) <= _LONGEST:  # so none of them has as many bytes
        return []
    return sorted(line for line in lines if len(line.encode()) > _LONGEST)


def line_of(quad: Quad | Triple) -> QuadLine:
    """The line of a quad or a triple."""
    return QuadLine(str(quad))


def lines_about(subject: str, pairs: Iterable[tuple[str, Node]], graph: str) -> Iterator[QuadLine]:
    """The lines of the quads that have a subject, and these predicates and objects, in a graph, which are
    those of `line_of`. Raises ValueError as `form_of`."""
    return cast(Iterator[QuadLine], _lines_about(iri_forms[subject], pairs, iri_forms[graph]))


def _lines_about(subject: str, pairs: Iterable[tuple[str, Node]], graph: str) -> Iterator[str]:
    for predicate, node in pairs:
        object = iri_forms[node] if isinstance(node, str) else form_of(node)
        yield f"{subject} {iri_forms[predicate]} {object} {graph}"


def subject_of(line: QuadLine) -> str:
    """The subject, in N-Triples form."""
    return line.partition(" ")[0]


def split_graph(line: QuadLine) -> tuple[QuadLine, str]:
    """The line without its graph, and the graph in N-Triples form, "" for the default graph."""
    triple, _, last = line.rpartition(" ")
    # The last word is the object if only two words come before it, and the end of a literal if it
    # has a quotation mark.
    if (last[:1] == "<" or last[:2] == "_:") and '"' not in last and triple.count(" ") > 1:
        return QuadLine(triple), last
    return line, ""


def terms_of(triple: QuadLine) -> tuple[str, str, str]:
    """Subject, predicate and object, in N-Triples form, of a line without a graph."""
    subject, predicate, object = triple.split(" ", 2)
    return subject, predicate, object


def triple_of(line: QuadLine) -> tuple[str, str, str]:
    """Subject, predicate and object, in N-Triples form, of a line with or without a graph: the same as
    `terms_of(split_graph(line)[0])`, in less time."""
    subject, predicate, rest = line.split(" ", 2)
    if rest[0] == '"':
        end = rest.find(" ", rest.rindex('"'))
        return subject, predicate, rest if end < 0 else rest[:end]
    if rest[:2] == "<<":
        return terms_of(split_graph(line)[0])
    return subject, predicate, rest.partition(" ")[0]


def triples_with(
    lines: Iterable[QuadLine], wanted: Mapping[str, Wanted]
) -> Iterator[tuple[str, Wanted, str]]:
    """Of each line whose predicate, in N-Triples form, is wanted: the subject, what the predicate is wanted
    for, and the object, as of `triple_of`."""
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        what = wanted.get(predicate)
        if what is None:
            continue
        if rest[0] == '"':
            end = rest.find(" ", rest.rindex('"'))
            yield subject, what, rest if end < 0 else rest[:end]
        elif rest[:2] == "<<":
            yield subject, what, triple_of(line)[2]
        else:
            yield subject, what, rest.partition(" ")[0]


_VALUE = re.compile(
    r"""^\S+\ <([^<>]*)>\                                       # subject, predicate
    (?:<([^<>]*)>|("[^"\\]*(?:\\.[^"\\]*)*"(?:\^\^<[^<>]*>|@[\w-]+)?)|\S.*)\   # IRI, literal, another
    """,
    re.MULTILINE | re.VERBOSE,
)


def values_in(lines: str) -> list[tuple[str, str, str]]:
    """(predicate, IRI, "") or (predicate, "", literal in N-Triples form) of each of the lines, which end as
    in a file; ("", "") for an object that is neither."""
    return _VALUE.findall(lines)


def in_graph(iri: str) -> str:
    """The end of every line whose graph has that IRI."""
    return f" <{iri}>"
