"""NIF 2 in Turtle: a context for each document, a string for each span, an annotation unit for each
mention. https://persistence.uni-leipzig.org/nlp2rdf/specification/core.html"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

import pyoxigraph as ox

from kgraph.formats.nif.strings import ANNOTATION_UNIT
from kgraph.formats.shared.knowledge_bases import references
from kgraph.formats.shared.outgoing import RENAMED, Outgoing, joined
from kgraph.formats.shared.untold import Annotation
from kgraph.model.annotations import Attribute, Document, Layer, Mention, Spans
from kgraph.model.identity import document_iri, mention_iri, scheme_iri, slug
from kgraph.model.vocabulary import DC, DCTERMS, GAF, ITSRDF, KG, NIF, RDF, SKOS, XSD
from kgraph.rdf.claim_terms import STATUS, mention_types
from kgraph.schema.ontology import shipped_ontology
from kgraph.storage.rdf.blocks import serialize_triples
from kgraph.storage.rdf.namespaces import prefix_block, usable_prefixes

_OWN = "corpus"  # the scheme of terms that the ontology does not know
_PATHS = (
    "documents with an id, whose things without a name are called after it when they are read back"
)
_REPEATED = "attributes and notes that stand twice on one mention"

Pair = tuple[str, ox.NamedNode | ox.Literal]


def render(outgoing: Outgoing, prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """Turtle in UTF-8, document by document. What is lost is counted."""
    head = prefix_block(prefixes)
    yield head
    for document, layers in outgoing.documents(_tells):
        triples = list(_NifDocument(document, layers, outgoing, base).triples())
        text = serialize_triples(triples, ox.RdfFormat.TURTLE, usable_prefixes(prefixes))
        yield b"\n" + text[len(head) :]  # the serializer begins with the same lines


class _NifDocument:
    """The triples of one document."""

    def __init__(
        self, document: Document, layers: list[Layer], outgoing: Outgoing, base: str
    ) -> None:
        self._document, self._layers, self._outgoing, self._base = document, layers, outgoing, base
        self._iri = document.id or document_iri(base, document.path)
        outgoing.lost["fields of metadata"] += bool(document.pages)
        if document.id and unquote(document.id.partition("/doc/")[2]) != document.path:
            outgoing.lost[_PATHS] += 1

    def triples(self) -> Iterator[ox.Triple]:
        """The context, then each string with its annotation units."""
        yield from _triples(self._iri, self._context())
        units: dict[Spans, list[tuple[str, list[Pair]]]] = defaultdict(list)
        number = 0
        for layer in self._layers:
            said = self._said(layer)
            self._outgoing.lost[RENAMED] += len(layer.mentions)
            for mention in layer.mentions:
                number += 1
                unit = f"{mention_iri(self._iri, mention.spans)}&unit={number:06}"
                units[mention.spans].append((unit, said[mention.id]))
        for spans, each in sorted(units.items()):
            string = mention_iri(self._iri, spans)
            of = [(ANNOTATION_UNIT, ox.NamedNode(unit)) for unit, _ in each]
            yield from _triples(string, [*self._string(spans), *of])
            for unit, pairs in each:
                yield from _triples(unit, pairs)

    def _context(self) -> Iterator[Pair]:
        document = self._document
        yield RDF.type, ox.NamedNode(KG.Document)
        yield RDF.type, ox.NamedNode(NIF.Context)
        yield NIF.isString, ox.Literal(document.text)
        for predicate, value in (
            (DCTERMS.title, document.title),
            (DC.publisher, document.publisher),
            (DC.language, document.language),
        ):
            if value:
                yield predicate, ox.Literal(value)
        for predicate, day in (
            (DCTERMS.issued, document.issued),
            (KG.statusSince, document.status_since),
        ):
            if day:
                yield predicate, ox.Literal(day, datatype=ox.NamedNode(XSD.date))
        if document.status:
            own = scheme_iri(self._base, _OWN, document.status)  # of a doubtful one
            yield KG.status, ox.NamedNode(STATUS.get(document.status, own))
        if document.replaces:
            yield DCTERMS.replaces, ox.NamedNode(document.replaces)

    def _string(self, spans: Spans) -> Iterator[Pair]:
        begin, end = spans[0][0], spans[-1][1]
        yield from ((RDF.type, ox.NamedNode(each)) for each in mention_types(spans))
        if end == max(end for _, end in spans):  # else the IRI alone says where it stands
            yield NIF.beginIndex, _count(begin)
            yield NIF.endIndex, _count(end)
        yield NIF.anchorOf, ox.Literal(self._document.text[begin:end])
        yield NIF.referenceContext, ox.NamedNode(self._iri)

    def _said(self, layer: Layer) -> dict[str, list[Pair]]:
        """What is said of each mention of a layer."""
        entities = joined(layer)
        said = {mention.id: list(self._mention(mention, layer)) for mention in layer.mentions}
        for id, number in entities.items():
            name = f"{self._iri}#entity={slug(layer.annotator)}{number}"
            said[id].append((GAF.denotes, ox.NamedNode(name)))
        self._relate(layer, said)
        self._outgoing.lose("events", layer.events)
        return said

    def _mention(self, mention: Mention, layer: Layer) -> Iterator[Pair]:
        yield ITSRDF.taClassRef, self._term(mention.label)
        if layer.annotator:
            who = ox.Literal(f"text-analysis|{layer.annotator}")
            yield f"{ITSRDF.iri}taAnnotatorsRef", who
        for resource, entry, _ in mention.links:
            written = references(resource, entry)
            self._outgoing.lost["links"] += not written
            iris = [each for each in written if "://" in each]
            if written:
                yield ITSRDF.taIdentRef, ox.NamedNode(iris[-1]) if iris else ox.Literal(written[0])
        attributes = dict.fromkeys((name, value) for name, value, _ in mention.attributes)
        notes = dict.fromkeys(note.text for note in mention.notes)
        self._outgoing.lost[_REPEATED] += len(mention.attributes) - len(attributes)
        self._outgoing.lost[_REPEATED] += len(mention.notes) - len(notes)
        for name, value in attributes:
            yield self._term(name).value, ox.Literal(value)
        for text in notes:
            yield SKOS.note, ox.Literal(text)

    def _relate(self, layer: Layer, said: dict[str, list[Pair]]) -> None:
        """Relations lead from a mention to a string, and so to the first mention that stands there."""
        first: dict[Spans, str] = {}
        spans = {mention.id: mention.spans for mention in layer.mentions}
        for mention in layer.mentions:
            first.setdefault(mention.spans, mention.id)
        for relation in layer.relations:
            subject, object = relation.subject, relation.object
            pair = self._leading(relation.label, spans.get(object, ()))
            direct = first.get(spans.get(object, ())) == object
            if subject in said and direct and pair not in said[subject]:
                said[subject].append(pair)
                self._outgoing.lost[RENAMED] += 1
                self._outgoing.lose_said("attributes", [relation])
                self._outgoing.lose_said("notes", [relation])
            else:
                self._outgoing.lose("relations", [relation])

    def _leading(self, label: str, spans: Spans) -> Pair:
        """A relation to a string."""
        return self._term(label).value, ox.NamedNode(mention_iri(self._iri, spans))

    def _term(self, label: str) -> ox.NamedNode:
        return ox.NamedNode(shipped_ontology().find(label) or scheme_iri(self._base, _OWN, label))


def _tells(annotation: Annotation, _: Attribute) -> bool:
    """Attributes are held of mentions only."""
    return isinstance(annotation, Mention)


def _triples(subject: str, pairs: Iterable[Pair]) -> Iterator[ox.Triple]:
    for predicate, object in pairs:
        yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), object)


def _count(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(XSD.nonNegativeInteger))
