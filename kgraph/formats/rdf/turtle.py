"""RDF 1.1 Turtle, laid out for people and for `diff`: the union of all graphs, in sections, with a
fixed prefix block; subjects set apart, their kind first, evidence one a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache, partial
from itertools import chain, groupby, islice

from kgraph.formats.rdf.turtle_terms import TurtleTerms
from kgraph.model.vocabulary import KG, RDF
from kgraph.storage.rdf.namespaces import prefix_block
from kgraph.storage.rdf.quad_lines import QuadLine, triple_of
from kgraph.storage.sorting import Spool

SECTIONS = {
    "": "Entities and all else",
    "proposition": "Propositions",
    "claim": "Claims",
    "doc": "Documents and mentions",
}
"""First path segment of the subject under the base -> heading, in the order of the output."""

_TYPE = f"<{RDF.type}>"
_FIRST = (_TYPE, f"<{RDF.subject}>", f"<{RDF.predicate}>", f"<{RDF.object}>")
_BETWEEN = {f"<{KG.evidence}>": " ,\n\t\t"}
"""What stands between the values of a predicate, if not a comma alone."""
_AT_ONCE = 1_000  # subjects
_READ = 1 << 20  # bytes


def render(lines: Iterable[QuadLine], prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """Sorted distinct N-Quads lines as Turtle in UTF-8 (RDF 1.1 Turtle). Raises OutputError if the
    disk is full."""
    yield prefix_block(prefixes)
    yield from body(lines, TurtleTerms(prefixes), base)


def body(lines: Iterable[QuadLine], terms: TurtleTerms, base: str) -> Iterator[bytes]:
    """Sorted N-Quads lines as Turtle without its prefix block, by section; graph names are dropped.

    All headings always stand, so a first claim changes no line but its own.
    """
    with ExitStack() as files:
        later = {segment: Spool[str](files, "") for segment in SECTIONS if segment}
        yield _heading("")
        for segment, text in _texts(lines, terms, base):
            if segment:
                later[segment].write(text)
            else:
                yield text
        for segment, spool in later.items():
            yield _heading(segment)
            yield from iter(partial(spool.reading().read, _READ), b"")


def _heading(segment: str) -> bytes:
    return f"\n# {SECTIONS[segment]}\n".encode()


def _texts(lines: Iterable[QuadLine], terms: TurtleTerms, base: str) -> Iterator[tuple[str, bytes]]:
    """Paragraphs, some at a time, with the keys of their sections, which are ranges of the sorted lines."""
    told = paragraphs(lines, terms)
    for segment, run in groupby(told, key=lambda paragraph: segment_of(paragraph[0], base)):
        written = (text.encode() for _, text in run)
        while texts := b"".join(islice(written, _AT_ONCE)):
            yield segment, texts


def paragraphs(lines: Iterable[QuadLine], terms: TurtleTerms) -> Iterator[tuple[str, str]]:
    """Each subject in N-Triples form, and all that is said of it: what it is, then the rest in the order of
    the lines. A paragraph begins with an empty line, and has no other."""
    about, values = "", dict[str, list[str]]()
    last: tuple[str, str, str] | None = None
    for triple in map(triple_of, lines):
        if triple == last:  # in another graph
            continue
        last = subject, predicate, object = triple
        if subject != about:
            if values:
                yield about, _paragraph(about, values, terms)
            about, values = subject, {}
        if predicate in values:
            values[predicate].append(terms(object))
        else:
            values[predicate] = [terms(object)]
    if values:
        yield about, _paragraph(about, values, terms)


def _paragraph(subject: str, values: dict[str, list[str]], terms: TurtleTerms) -> str:
    first = {each: values.pop(each) for each in _FIRST if each in values}
    said = " ;\n\t".join(
        [
            f"{'a' if each == _TYPE else terms.iri(each)} {_BETWEEN.get(each, ' , ').join(some)}"
            for each, some in chain(first.items(), values.items())
        ]
    )
    return f"\n{terms.iri(subject)} {said} .\n"


def segment_of(line: str, base: str) -> str:
    """The key in `SECTIONS` of a line, or of its subject in N-Triples form."""
    found = _segments(base)(line)
    return found[1] if found else ""


@cache
def _segments(base: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(f"<{re.escape(base)}({'|'.join(filter(None, SECTIONS))})/").match
