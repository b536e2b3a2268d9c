"""Quads that are hard to write, and what every reader makes of a file."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from decimal import Decimal

import rdflib
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kgraph.formats.table import WRITERS
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, PREFIXES, RDF, XSD
from kgraph.storage.sorting import sorted_distinct

NAMES = {
    **PREFIXES,
    "claim": f"{BASE}claim/",
    "person": f"{BASE}person/",
    "proposition": f"{BASE}proposition/",
}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER, _DECIMAL = f"{_XSD}integer", f"{_XSD}decimal"
_FORMS = (
    *("0", "01", "+1", "-1", "1.", "1.0", "-0.0", ".5", "1e0", "1.0E0", "1.e3", "-.5E-7", "1E400"),
    *("NaN", "INF", "-INF", "true", "TRUE", "maybe", "", "-", "2024-02-30", "2024-02-29", "٣"),
)
_TYPES = (
    *("integer", "decimal", "double", "float", "boolean", "nonNegativeInteger", "date"),
    *("dateTime", "gYear", "anyURI", "hexBinary", "duration"),
)
_PIECES = (
    *"abzAZ059_-.~'/:;,=+()!$&*@?",
    *("%20", "%2F", "%25", "é", "a\u0301", "\u0301", "ß", "\u05d0", "\u00b7", "\u200d", "\u00aa"),
    *("😀", "名", "/../", "/./", "//", "#", "\u00a0", "''", "..", "a.b", "1e", "xml", "true"),
)


def _valid(iri: str) -> bool:
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True


_LOCAL = st.lists(st.sampled_from(_PIECES), max_size=6).map("".join)
_STARTS = (
    *(
        f"{BASE}{path}"
        for path in ("person/", "person", "proposition/", "claim/", "claims/", "doc/")
    ),
    *(f"{BASE}doc/a#char=", BASE, KG.iri, "urn:x:", "https://example.org/a?b=", "http://ex.org#"),
)
IRIS = st.builds(str.__add__, st.sampled_from(_STARTS), _LOCAL).filter(_valid).map(NamedNode)
PREDICATES = st.sampled_from(
    [KG.claimant, KG.evidence, RDF.type, RDF.subject, f"{BASE}person/p", "urn:p"]
).map(NamedNode)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.lists(
        st.sampled_from(
            [*'"\\<>.;,#@^ \t\n\r', "\\u0041", " .\n", "person:a\\.b", ']},{"@id":', "é"]
        ),
        max_size=6,
    ).map("".join),
)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(
        lambda form, name: Literal(form, datatype=NamedNode(_XSD + name)),
        st.sampled_from(_FORMS),
        st.sampled_from(_TYPES),
    ),
    st.floats().map(lambda value: Literal(repr(value), datatype=NamedNode(f"{_XSD}double"))),
    st.builds(
        lambda text, tag: Literal(text, language=tag),
        TEXTS,
        st.sampled_from(["en", "en-gb", "zh-hant", "sr-latn-rs", "de-1996", "x-kg"]),
    ),
    st.builds(
        lambda text, iri: Literal(text, datatype=iri),
        TEXTS,
        IRIS | st.just(NamedNode(f"{RDF.iri}XMLLiteral")) | st.just(NamedNode(f"{RDF.iri}JSON")),
    ),
)
GRAPHS = st.sampled_from([DefaultGraph(), *map(NamedNode, (f"{BASE}doc/a", f"{BASE}graph/x"))])


def quads(
    subjects: st.SearchStrategy[NamedNode] = IRIS,
    predicates: st.SearchStrategy[NamedNode] = PREDICATES | IRIS,
    objects: st.SearchStrategy[NamedNode | Literal] = IRIS | LITERALS,
) -> st.SearchStrategy[list[Quad]]:
    """Lists of quads; some subjects, predicates and objects come again."""
    return st.lists(st.builds(Quad, subjects, predicates, objects, GRAPHS), max_size=12).flatmap(
        lambda listed: st.permutations(listed + listed[:2]) if listed else st.just(listed)
    )


def written(name: str, some: Iterable[Quad], prefixes: dict[str, str] = NAMES) -> bytes:
    """The bytes of a format."""
    return b"".join(WRITERS[name].writer.render(sorted_distinct(map(str, some)), prefixes, BASE))


def union(some: Iterable[Quad]) -> set[Quad]:
    """The quads without their graphs."""
    return {Quad(quad.subject, quad.predicate, quad.object) for quad in some}


def read_by_pyoxigraph(data: bytes, syntax: RdfFormat) -> set[Quad]:
    """What pyoxigraph reads."""
    return set(parse(data, format=syntax))


def read_by_rdflib(data: bytes, syntax: str) -> set[tuple[str, ...]]:
    """What rdflib reads, with its normalization of literals off, as `plain` shows quads."""
    dataset = rdflib.Dataset()
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dataset.parse(data=data, format=syntax)
    finally:
        rdflib.NORMALIZE_LITERALS = before
    return set(_rdflib_rows(dataset))


def rdflib_reads(name: str, quad: Quad) -> bool:
    """False where rdflib 7.6 itself misreads a right file; each case is one of these.

    - Turtle, TriG: bare integers and decimals come back as Python prints them (`01`, `+1`, `.5`);
    - N-Triples, N-Quads: an IRI with a Unicode space, such as U+00A0, is refused.
    """
    if name in ("turtle", "trig"):
        return not _printed_differently(quad.object)
    return name not in ("ntriples", "nquads") or not re.search(r"<[^>\"]*\s[^>\"]*>", str(quad))


def _printed_differently(term: NamedNode | Literal) -> bool:
    if not isinstance(term, Literal) or term.datatype.value not in (_INTEGER, _DECIMAL):
        return False
    bare = re.fullmatch(
        r"[+-]?[0-9]+" if term.datatype.value == _INTEGER else r"[+-]?[0-9]*\.[0-9]+", term.value
    )
    kind = int if term.datatype.value == _INTEGER else Decimal
    return bool(bare) and str(kind(term.value)) != term.value


def plain(some: Iterable[Quad]) -> set[tuple[str, ...]]:
    """(subject, predicate, object, datatype or language, graph) as texts."""
    return {
        (quad.subject.value, quad.predicate.value, *_object(quad.object), _graph(quad))
        for quad in some
    }


def _object(term: NamedNode | Literal) -> tuple[str, str]:
    if isinstance(term, NamedNode):
        return f"<{term.value}>", ""
    return term.value, term.language or term.datatype.value


def _graph(quad: Quad) -> str:
    return "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value


def _rdflib_rows(dataset: rdflib.Dataset) -> Iterator[tuple[str, ...]]:
    for subject, predicate, term, graph in dataset.quads():
        name = "" if graph in (None, DATASET_DEFAULT_GRAPH_ID) else str(graph)
        if isinstance(term, rdflib.Literal):
            kind = term.language or str(term.datatype or XSD.string)
            yield str(subject), str(predicate), str(term), kind, name
        else:
            yield str(subject), str(predicate), f"<{term}>", "", name
