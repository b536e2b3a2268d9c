"""Turtle laid out for people and for `diff`: fixed prefixes, sections, subjects set apart.

The library's serializer writes every term; only what stands between the subjects is added here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby
from typing import IO

from pyoxigraph import RdfFormat

from kgraph.storage.rdf.blocks import blocks, serialized, triples
from kgraph.storage.sorting import spool, store, stored

SECTIONS = {
    "": "Entities and all else",
    "proposition": "Propositions",
    "claim": "Claims",
    "doc": "Documents and mentions",
}
"""First path segment of the subject under the base -> heading, in the order of the output."""


def usable(prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes that every tool reads, sorted, of which no two can shorten the same IRI.

    Left out: names beyond ASCII's part of PN_PREFIX (RDF 1.1 Turtle, 6.5), the later of two names
    of one namespace, and a namespace inside which another begins.
    """
    names = {iri: name for name, iri in sorted(prefixes.items(), reverse=True) if _NAME(name)}
    outer = {iri for iri in names if any(other != iri and other.startswith(iri) for other in names)}
    return dict(sorted((name, iri) for iri, name in names.items() if iri not in outer))


def prefix_block(prefixes: Mapping[str, str]) -> bytes:
    """One `@prefix` line for each usable prefix, sorted, whatever the content."""
    return "".join(
        f"@prefix {name}: <{iri}> .\n" for name, iri in usable(prefixes).items()
    ).encode()


def body(lines: Iterable[str], prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """Sorted N-Quads lines as Turtle without its prefix block, by section; graph names are dropped.

    All headings always stand, so a first claim changes no line but its own. An IRI whose local
    name would need an escape is written in full.
    """
    names = usable(prefixes)
    start = len(prefix_block(names))  # the serializer begins with the same lines in another order
    for segment, run in _sections(lines, base):
        yield f"\n# {SECTIONS[segment]}\n".encode()
        for block in blocks(run):
            text = serialized(triples(block), RdfFormat.TURTLE, names)[start:]
            yield b"\n" + _unescaped(text, names).replace(b" .\n", b" .\n\n")[:-1]


_NAME = re.compile(r"[a-z]([\w.-]*[\w-])?", re.ASCII | re.IGNORECASE).fullmatch
_ESCAPED_LINE = re.compile(rb"^.*\\[-_~.!$&'()*+,;=/?#@%].*$", re.MULTILINE)
_TOKEN = re.compile(
    rb'"(?:[^"\\]|\\.)*"|<[^>]*>|(?P<prefix>[^\s"<>:^]+):(?P<local>(?:[^\s"<>\\]|\\.)*)'
)


def _unescaped(text: bytes, names: Mapping[str, str]) -> bytes:
    def full(token: re.Match[bytes]) -> bytes:
        if b"\\" not in (token["local"] or b""):
            return token[0]
        return b"<%b%b>" % (
            names[token["prefix"].decode()].encode(),
            token["local"].replace(b"\\", b""),
        )

    return _ESCAPED_LINE.sub(lambda line: _TOKEN.sub(full, line[0]), text)


def _sections(lines: Iterable[str], base: str) -> Iterator[tuple[str, Iterator[str]]]:
    with ExitStack() as files:
        spools = {segment: spool(files) for segment in SECTIONS if segment}
        yield "", _rest(lines, base, spools)
        for segment, file in spools.items():
            yield segment, stored(file)


def _rest(lines: Iterable[str], base: str, spools: Mapping[str, IO[str]]) -> Iterator[str]:
    """What no spool takes. The sections are ranges of the sorted lines: each goes over at once."""
    segments = re.compile(f"<{re.escape(base)}({'|'.join(spools)})/").match
    for start, run in groupby(lines, key=lambda line: (found := segments(line)) and found[1]):
        if start:
            store(spools[start], run)
        else:
            yield from run
