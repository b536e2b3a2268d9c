"""RDF/XML: the union of all graphs. What the syntax cannot express is refused, never written
broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kgraph.errors import OutputError
from kgraph.model.vocabulary import RDF
from kgraph.storage.rdf.blocks import blocks, serialize_triples, triples
from kgraph.storage.rdf.namespaces import NAME_REST, NAME_START, usable_prefixes
from kgraph.storage.rdf.quad_lines import QuadLine


def render(lines: Iterable[QuadLine], prefixes: Mapping[str, str], _base: str) -> Iterator[bytes]:
    """Sorted distinct N-Quads lines as RDF/XML in UTF-8 (RDF 1.1 XML Syntax).

    Raises OutputError for a triple that the syntax cannot hold, naming the IRI.
    """
    names = {name: iri for name, iri in usable_prefixes(prefixes).items() if _free(name)}
    head, tail = _frame(names)
    yield _sorted_namespaces(head)
    for block in blocks(lines):
        listed = triples(block)
        _check(listed)
        text = serialize_triples(listed, RdfFormat.RDF_XML, names)
        # XML 1.0, 2.11: a parser turns a bare carriage return into a line feed
        yield text[len(head) : -len(tail)].replace(b"\r", b"&#xD;")
    yield tail + b"\n"


_LOCAL_NAME = re.compile(rf"[{NAME_START}][.{NAME_REST}]*$").search
_TORN = re.compile("%.?$").search
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]").search  # XML 1.0, 2.2
_CURE = "; choose another format"
_XMLNS = "http://www.w3.org/2000/xmlns/"
_SYNTAX = {  # RDF 1.1 XML Syntax, 7.2.6: no property elements; rdf:li would be read as rdf:_1
    RDF.iri + name
    for name in (
        *("RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description"),
        *("li", "aboutEach", "aboutEachPrefix", "bagID"),
    )
}


def _free(name: str) -> bool:
    return name not in ("rdf", "its") and not name.lower().startswith("xml")


def _frame(names: dict[str, str]) -> tuple[bytes, bytes]:
    head, end, _ = serialize_triples([], RdfFormat.RDF_XML, names).partition(b"</rdf:RDF>")
    return head, end


def _sorted_namespaces(head: bytes) -> bytes:
    declared = sorted(re.findall(rb'xmlns:[^"]+"[^"]*"', head))
    opening = head[: head.index(b" xmlns:")]
    return opening + b"".join(b"\n\t" + each for each in declared) + b">\n"


def _check(listed: list[Triple]) -> None:
    for predicate in dict.fromkeys(triple.predicate.value for triple in listed):
        if predicate in _SYNTAX or not _named(predicate):
            raise OutputError(f"RDF/XML has no name for the predicate <{predicate}>{_CURE}")
    for triple in listed:
        _check_object(triple)


def _check_object(triple: Triple) -> None:
    if isinstance(triple.object, Literal) and _FORBIDDEN(triple.object.value):
        what = f"a control character in {triple.predicate} of {triple.subject}"
        raise OutputError(f"RDF/XML cannot hold {what}{_CURE}")
    # the serializer makes the class the name of the element
    is_type = triple.predicate.value == RDF.type
    if is_type and isinstance(triple.object, NamedNode) and not _named(triple.object.value):
        raise OutputError(f"RDF/XML has no name for the class {triple.object}{_CURE}")


def _named(iri: str) -> bool:
    local = _LOCAL_NAME(iri)
    # what stands before the name becomes a namespace: an IRI, so it must not end inside a %C3
    return local is not None and not _TORN(iri, 0, local.start()) and not iri.startswith(_XMLNS)
