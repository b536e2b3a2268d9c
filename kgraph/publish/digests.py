"""What a graph holds, as a count and a hash that do not depend on who keeps it.

Servers turn numbers and times into forms of their own (`01` into `1`), and so does Oxigraph: both sides are
compared by the forms that Oxigraph gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kgraph.model.memo import Memo
from kgraph.storage.rdf.nesting import check_triple_terms
from kgraph.storage.rdf.quad_lines import QuadLine, line_of, terms_of
from kgraph.storage.sorting import sorted_distinct

_TYPED = '"^^<http://www.w3.org/2001/XMLSchema#'
_LONGEST = 32 << 20  # bytes of a line
_KNOWN = 1 << 16  # objects whose form is kept


class Digest(NamedTuple):
    """How many triples there are, and the SHA-256 (hex) of their sorted lines."""

    triples: int
    hash: str


def digest_of(triples: Iterable[QuadLine]) -> Digest:
    """The digest of lines without graphs, in any order. Raises OutputError if the disk is full."""
    count, mark = 0, sha256()
    for line in sorted_distinct(map(_as_stored, triples)):
        count += 1
        mark.update(line.encode() + b"\n")
    return Digest(count, mark.hexdigest())


def triples_in(parts: Iterable[bytes], path: str) -> Iterator[QuadLine]:
    """The lines of N-Triples that come in parts of any size; `path` is for messages. Raises InputError
    for what is nested too deeply, SyntaxError for what is no N-Triples."""
    rest = b""
    for part in parts:
        whole, end, begun = (rest + part).rpartition(b"\n")
        rest = begun
        if len(rest) > _LONGEST:
            raise SyntaxError(f"a line has more than {_LONGEST >> 20} MiB")
        yield from _lines(whole + end, path)
    yield from _lines(rest, path)


def _lines(data: bytes, path: str) -> Iterator[QuadLine]:
    check_triple_terms(data, path)
    for quad in parse(data, format=RdfFormat.N_TRIPLES):
        yield line_of(quad.triple)


def _as_stored(line: QuadLine) -> QuadLine:
    if _TYPED not in line:
        return line
    subject, predicate, object = terms_of(line)
    return QuadLine(f"{subject} {predicate} {_objects[object]}")


def _form(object: str) -> str:
    """The form of an object in N-Triples once Oxigraph has stored it."""
    name = NamedNode("x:x")
    [quad] = parse(f"<x:x> <x:x> {object} .", format=RdfFormat.N_TRIPLES)
    store = Store()
    store.add(Quad(name, name, quad.object))
    return str(next(iter(store)).object)


_objects = Memo(_form, _KNOWN)
