"""Terms that neither an ontology nor a graph has, in namespaces whose terms are known: most are misspelt.

Known are the terms of kgraph's own namespace, of the namespaces in which a user's ontology defines terms,
and those of RDF, RDFS, OWL, SKOS, XML Schema and DCMI Terms. Other namespaces may hold anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from kgraph.errors import Diagnostic, nearest
from kgraph.model.vocabulary import DCTERMS, KG, OWL, PREFIXES, RDF, RDFS, SKOS, XSD
from kgraph.schema.ontology import Ontology, local_name
from kgraph.storage.places import at_offset

_STANDARD = {
    RDF.iri: "RDF",
    RDFS.iri: "RDFS",
    OWL.iri: "OWL",
    SKOS.iri: "SKOS",
    XSD.iri: "XSD",
    DCTERMS.iri: "DCTERMS",
}
"""Namespaces that others have closed, with their names in rdflib, which lists their terms."""

CODE = "KG181"


class Terms:
    """The terms of an ontology and of the standard vocabularies."""

    def __init__(self, ontology: Ontology) -> None:
        self._defined = {subject for subject, _, _ in ontology.triples}
        own = {_namespace(iri) for iri in ontology.names.values()} - set(PREFIXES.values())
        self._namespaces = own | {KG.iri}

    def is_unknown(self, iri: str, used: Callable[[str], bool]) -> bool:
        """Whether the IRI is of a namespace whose terms are known, and none of them. `used`: whether the
        graph has the IRI; it is asked last."""
        space = _namespace(iri)
        if iri == space or iri in self._defined:
            return False
        if space in self._namespaces:
            return not used(iri)
        return space in _STANDARD and not used(iri) and iri not in _standard(space)

    def meant(self, iri: str) -> str:
        """The term of the same namespace that is spelt most like it, as `did you mean kg:actor?`; "" if
        none is."""
        space = _namespace(iri)
        known = _standard(space) if space in _STANDARD else self._defined
        names = [local_name(each) for each in known if _namespace(each) == space]
        near = nearest(local_name(iri), names)
        return f"did you mean {shortened(space + near[0])}?" if near else ""


def unknown_terms(
    found: Iterable[tuple[str, int]],
    terms: Terms,
    used: Callable[[str], bool],
    text: str,
    path: str,
) -> list[Diagnostic]:
    """KG181 for each unknown term among IRIs with their offsets in a text, at its first place."""
    first: dict[str, int] = {}
    for iri, offset in found:
        first.setdefault(iri, offset)
    return [
        unknown_term(iri, terms, text, offset, path)
        for iri, offset in first.items()
        if terms.is_unknown(iri, used)
    ]


def unknown_term(iri: str, terms: Terms, text: str, offset: int, path: str) -> Diagnostic:
    """The finding about one unknown term; without an offset (-1) it is about the whole file."""
    what = f"neither the ontology nor the graph has {shortened(iri)}"
    fix = terms.meant(iri)
    if offset < 0:
        return Diagnostic(path, 0, 0, CODE, what, fix, "warning")
    place = at_offset(text, offset, path=path, code=CODE, what=what, fix=fix)
    return Diagnostic(path, place.line, place.column, CODE, what, fix, "warning", place.source)


def shortened(iri: str) -> str:
    """The IRI with a usual prefix, where one fits."""
    space = _namespace(iri)
    prefix = next((name for name, each in PREFIXES.items() if each == space), "")
    return f"{prefix}:{local_name(iri)}" if prefix else iri


def _namespace(iri: str) -> str:
    return iri[: len(iri) - len(local_name(iri))]


@cache
def _standard(namespace: str) -> frozenset[str]:
    import rdflib

    return frozenset(map(str, dir(getattr(rdflib, _STANDARD[namespace]))))
