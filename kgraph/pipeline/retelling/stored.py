"""One layer as the graph has it, back in the terms of the model: the inverse of `graph/triples.py`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kgraph.model.annotations import Document, Spans, covered_text
from kgraph.model.claims import Claim, Entity, Literal, Node, Proposition
from kgraph.model.vocabulary import DCTERMS, GAF, ITSRDF, KG, NIF, OWL, RDF, RDFS, SKOS
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.ontology import local_name
from kgraph.schema.profile import Scheme
from kgraph.storage.rdf.terms import Object, plain

_SPANS = re.compile(r"char=([0-9]+),([0-9]+)")
_CLAIMS = frozenset({KG.Claim, KG.ReportedClaim})


class Subjects:
    """What triples say, by subject and predicate; objects in the order of their N-Triples forms."""

    def __init__(self, triples: Iterable[ox.Quad | ox.Triple]) -> None:
        self._said: dict[str, dict[str, list[Object]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, object in plain(triples):
            self._said[subject][predicate].append(object)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._said))

    def __contains__(self, iri: str) -> bool:
        return iri in self._said

    def nodes(self, iri: str, predicate: str) -> tuple[Node, ...]:
        """The objects as nodes of the model."""
        found = self._said.get(iri, {}).get(predicate, ())
        return tuple(map(to_node, sorted(found, key=str)))

    def iris(self, iri: str, predicate: str) -> tuple[str, ...]:
        """The objects that are IRIs."""
        return tuple(node for node in self.nodes(iri, predicate) if isinstance(node, str))

    def iri(self, iri: str, predicate: str) -> str:
        """The first object that is an IRI; "" if there is none."""
        return next(iter(self.iris(iri, predicate)), "")

    def values(self, iri: str, predicate: str) -> tuple[str, ...]:
        """The objects that are literals, as texts."""
        found = self.nodes(iri, predicate)
        return tuple(node.value for node in found if isinstance(node, Literal))

    def value(self, iri: str, predicate: str) -> str:
        """The first object that is a literal; "" if there is none."""
        return next(iter(self.values(iri, predicate)), "")

    def under(self, iri: str, namespace: str) -> tuple[tuple[str, Node], ...]:
        """What is said with the predicates of a namespace."""
        said = sorted(self._said.get(iri, ()))
        return tuple((p, n) for p in said if p.startswith(namespace) for n in self.nodes(iri, p))


def to_node(term: Object) -> Node:
    """A term of pyoxigraph as a node of the model."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return Literal(term.value, term.datatype.value, term.language or "")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text as the graph has it: the things that it denotes, the classes that differ
    from theirs, notes, and what the corpus says of it in terms of its own."""

    iri: str
    spans: Spans
    words: str
    denotes: tuple[str, ...]
    classes: tuple[str, ...]
    notes: tuple[str, ...]
    extras: tuple[tuple[str, Node], ...]


@dataclass(slots=True)
class StoredLayer:
    """What the graph holds of one annotator's work on one document, by IRI."""

    iri: str
    document: Document
    annotator: str = ""
    marks: dict[str, Mark] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    propositions: dict[str, Proposition] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)


def stored_layer(
    said: Subjects,
    iri: str,
    document: Document,
    annotator: str,
    scheme: Scheme,
    lexicon: Lexicon,
) -> StoredLayer:
    """The layer that a named graph holds."""
    own = f"{scheme.base}scheme/"
    layer = StoredLayer(iri, document, annotator)
    for subject in said:
        types = said.iris(subject, RDF.type)
        if spans := _spans(subject, iri):
            layer.marks[subject] = _mark(said, subject, spans, document.text, own)
        elif KG.Proposition in types:
            if proposition := _proposition(said, subject):
                layer.propositions[subject] = proposition
        elif _CLAIMS.intersection(types):
            layer.claims[subject] = _claim(said, subject, iri, own)
    for thing in sorted({each for mark in layer.marks.values() for each in mark.denotes}):
        layer.entities[thing] = _entity(said, thing, scheme, lexicon)
    return layer


def _spans(iri: str, document: str) -> Spans:
    if not iri.startswith(f"{document}#"):
        return ()
    return tuple((int(begin), int(end)) for begin, end in _SPANS.findall(iri[len(document) :]))


def _mark(said: Subjects, iri: str, spans: Spans, text: str, own: str) -> Mark:
    return Mark(
        iri,
        spans,
        covered_text(text, spans),
        said.iris(iri, GAF.denotes),
        said.iris(iri, ITSRDF.taClassRef),
        said.values(iri, SKOS.note),
        said.under(iri, own),
    )


def _entity(said: Subjects, iri: str, scheme: Scheme, lexicon: Lexicon) -> Entity:
    if cls := said.iri(iri, RDF.type):
        return Entity(iri, cls, said.value(iri, RDFS.label), same_as=said.iri(iri, OWL.sameAs))
    if entity := lexicon.linked(iri):
        return entity
    return Entity(iri, scheme.ontology.concepts.get(iri, KG.Entity), local_name(iri), known=True)


def _proposition(said: Subjects, iri: str) -> Proposition | None:
    subject, predicate = said.iri(iri, RDF.subject), said.iri(iri, RDF.predicate)
    object = said.nodes(iri, RDF.object)
    return Proposition(iri, subject, predicate, object[0]) if subject and object else None


def _claim(said: Subjects, iri: str, document: str, own: str) -> Claim:
    """The claim; its `chain` holds the immediate reporter alone."""
    claimants = said.iris(iri, KG.claimant)
    return Claim(
        document,
        annotator=said.iri(iri, KG.annotator),
        claimants=claimants,
        stance=said.iri(iri, KG.stance),
        certainty=said.iri(iri, KG.certainty),
        polarity=said.iri(iri, KG.polarity),
        tense=said.iri(iri, KG.tense),
        voice="document" if claimants == (document,) else "",
        cue=said.iris(iri, KG.cue),
        content=said.iris(iri, KG.content),
        evidence=said.iris(iri, KG.evidence),
        propositions=said.iris(iri, KG.proposition),
        about=said.iris(iri, KG.about),
        addressees=said.iris(iri, KG.addressee),
        uttered_on=said.nodes(iri, KG.utteredOn),
        uttered_at=said.nodes(iri, KG.utteredAt),
        valid_from=said.nodes(iri, KG.validFrom),
        valid_until=said.nodes(iri, KG.validUntil),
        because=said.iris(iri, KG.because),
        chain=said.iris(iri, KG.within),
        iri=iri,
        annotation_ids=said.values(iri, KG.annotationId) or (local_name(iri),),
        notes=said.values(iri, SKOS.note),
        extras=said.under(iri, own),
    )


def stored_document(said: Subjects, iri: str, path: str, id: str) -> Document | None:
    """The document and what is known of it; None where the graph does not have its text."""
    text = said.nodes(iri, NIF.isString)
    if not text or not isinstance(text[0], Literal):
        return None
    return Document(
        path=path,
        text=text[0].value,
        id=id,
        title=said.value(iri, DCTERMS.title),
        issued=said.value(iri, DCTERMS.issued),
        publisher=said.value(iri, DCTERMS.publisher),
        language=said.value(iri, DCTERMS.language),
        status=local_name(said.iri(iri, KG.status)).lower(),
        replaces=said.iri(iri, DCTERMS.replaces),
    )
