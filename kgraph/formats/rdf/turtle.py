"""RDF 1.1 Turtle, laid out for people and for `diff`: the union of all graphs, in sections, with a
fixed prefix block; subjects set apart, their kind first, evidence one a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from itertools import chain, groupby, islice
from operator import itemgetter

from kgraph.formats.rdf.turtle_terms import TurtleTerms
from kgraph.model.vocabulary import KG, RDF
from kgraph.storage.rdf.blocks import triple_terms
from kgraph.storage.rdf.namespaces import prefix_block
from kgraph.storage.rdf.quad_lines import QuadLine
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


def render(lines: Iterable[QuadLine], prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """Sorted distinct N-Quads lines as Turtle in UTF-8 (RDF 1.1 Turtle). Raises OutputError if the
    disk is full."""
    yield prefix_block(prefixes)
    yield from body(lines, TurtleTerms(prefixes), base)


def body(lines: Iterable[QuadLine], terms: TurtleTerms, base: str) -> Iterator[bytes]:
    """Sorted N-Quads lines as Turtle without its prefix block, by section; graph names are dropped.

    All headings always stand, so a first claim changes no line but its own.
    """
    for segment, section in _sections(lines, base):
        yield f"\n# {SECTIONS[segment]}\n".encode()
        written = map(str.encode, paragraphs(section, terms))
        while text := b"".join(islice(written, _AT_ONCE)):
            yield text


def paragraphs(lines: Iterable[QuadLine], terms: TurtleTerms) -> Iterator[str]:
    """All that is said of each subject: what it is, then the rest in the order of the lines. A paragraph
    begins with an empty line, and has no other."""
    for subject, triples in groupby(triple_terms(lines), key=itemgetter(0)):
        values: dict[str, list[str]] = {}
        for _, predicate, object in triples:
            values.setdefault(predicate, []).append(terms(object))
        first = {each: values.pop(each) for each in _FIRST if each in values}
        said = " ;\n\t".join(
            f"{'a' if each == _TYPE else terms.iri(each)} {_BETWEEN.get(each, ' , ').join(some)}"
            for each, some in chain(first.items(), values.items())
        )
        yield f"\n{terms.iri(subject)} {said} .\n"


def segment_of(line: str, base: str) -> str:
    """The key in `SECTIONS` of a line, or of its subject in N-Triples form."""
    found = _segments(base)(line)
    return found[1] if found else ""


def _sections(lines: Iterable[QuadLine], base: str) -> Iterator[tuple[str, Iterable[QuadLine]]]:
    with ExitStack() as files:
        spools = {segment: Spool[QuadLine](files) for segment in SECTIONS if segment}
        yield "", _rest(lines, base, spools)
        yield from spools.items()


def _rest(
    lines: Iterable[QuadLine], base: str, spools: Mapping[str, Spool[QuadLine]]
) -> Iterator[QuadLine]:
    """What no spool takes. The sections are ranges of the sorted lines: each goes over at once."""
    segments = _segments(base)
    for start, run in groupby(lines, key=lambda line: (found := segments(line)) and found[1]):
        if start:
            spools[start].extend(run)
        else:
            yield from run


@cache
def _segments(base: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(f"<{re.escape(base)}({'|'.join(filter(None, SECTIONS))})/").match
