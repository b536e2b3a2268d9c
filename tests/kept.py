"""What the ledger calls kept is looked for in the graph: of each annotation of a layer, its trace, by SPARQL
alone. `traced` counts them; a test compares the counts with the ledger's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph.model.annotations import Attribute, Event, Layer, Mention, Relation
from kgraph.model.identity import BASE, layer_iri, mention_iri

PREFIXES = """
PREFIX kg: <https://w3id.org/kgraph/ns#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX gaf: <http://groundedannotationframework.org/gaf#>
PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
READ = """SELECT (COUNT(*) AS ?count) WHERE { GRAPH ?layer { ?mention a nif:String .
    { ?mention itsrdf:taClassRef ?label } UNION
    { ?mention gaf:denotes ?thing FILTER NOT EXISTS { ?mention itsrdf:taClassRef ?other } } UNION
    { ?statement kg:evidence|kg:cue ?mention
      FILTER NOT EXISTS { ?mention itsrdf:taClassRef|gaf:denotes ?other } } } }"""
"""How many labels the mentions of a graph have: each is told by a class, by the thing that is denoted, or by
the statement that the words trigger."""
LINKS = "SELECT (COUNT(*) AS ?count) WHERE { GRAPH ?layer { ?mention itsrdf:taIdentRef ?entry } }"
NOTES = """SELECT (COUNT(*) AS ?count) WHERE { GRAPH ?layer {
    ?annotated skos:note ?words FILTER EXISTS { ?annotated a nif:String } } }"""
_SAID = "?claim kg:annotationId ?id"
_FIELDS = (
    "kg:certainty kg:polarity kg:tense kg:voice kg:stance kg:irony kg:sayingPolarity kg:sayingCertainty "
    "kg:deniedStance kg:quotation"
).split()
_WHEN = "kg:validFrom|kg:validUntil|kg:utteredOn|kg:utteredAt"


class Traces:
    """Looks for the traces of the annotations of one layer in a graph."""

    def __init__(self, layer: Layer, quads: Iterable[ox.Quad], document: str) -> None:
        self.layer, self.document = layer, document
        self._store = ox.Store()
        name = ox.NamedNode(layer_iri(document, layer.annotator))
        self._store.extend(
            ox.Quad(q.subject, q.predicate, q.object) for q in quads if q.graph_name == name
        )
        self._spans = {
            mention.id: mention_iri(document, mention.spans) for mention in layer.mentions
        }
        self._events = {event.id: event for event in layer.events}

    def counts(self) -> Counter[str]:
        """Per kind, the annotations that have a trace."""
        layer, found = self.layer, Counter[str]()
        found["mentions"] = sum(map(self._mention, layer.mentions))
        found["relations"] = sum(map(self._relation, layer.relations))
        found["events"] = sum(map(self._event, layer.events))
        for event in layer.events:
            found["arguments"] += sum(self._argument(event, a.target) for a in event.arguments)
        found["equivalences"] = sum(self._joined(cluster.members) for cluster in layer.clusters)
        annotated = (*layer.mentions, *layer.relations, *layer.events)
        for each in annotated:
            found["attributes"] += sum(self._attribute(each, a) for a in each.attributes)
            found["notes"] += sum(self._is_there(each, "skos:note", n.text) for n in each.notes)
        for mention in layer.mentions:
            found["links"] += sum(self._link(mention) for _ in mention.links)
        return +found

    def _ask(self, pattern: str) -> bool:
        return bool(self._store.query(f"{PREFIXES} ASK {{ {pattern} }}"))

    def _nodes(self, pattern: str) -> set[str]:
        found = self._store.query(f"{PREFIXES} SELECT ?node WHERE {{ {pattern} }}")
        return {str(row["node"]) for row in found}  # type: ignore[union-attr]

    def _mention(self, mention: Mention) -> bool:
        iri = f"<{self._spans[mention.id]}>"
        told = (
            f"{{ {iri} gaf:denotes|itsrdf:taClassRef ?x }} UNION {{ ?x kg:evidence|kg:cue {iri} }}"
        )
        return self._ask(f"{iri} nif:beginIndex ?b . {told}")

    def _meant(self, id: str) -> set[str]:
        """The nodes that an annotation stands for: its words, what they denote, its claims."""
        trigger = self._events[id].trigger if id in self._events else id
        nodes = self._nodes(f"?node kg:annotationId {_literal(id)}")
        for event in self.layer.events:
            if event.trigger == id:
                nodes |= self._nodes(f"?node kg:annotationId {_literal(event.id)}")
        if iri := self._spans.get(trigger):
            nodes |= {f"<{iri}>", *self._nodes(f"<{iri}> gaf:denotes ?node")}
            nodes |= self._nodes(f"?node kg:content <{iri}>")
        return nodes

    def _relation(self, relation: Relation) -> bool:
        ends = self._meant(relation.subject), self._meant(relation.object)
        if self._ask(f"?claim kg:annotationId {_literal(relation.id)}"):
            return True
        return self._said(*ends) or self._joined((relation.subject, relation.object))

    def _said(self, some: set[str], others: set[str]) -> bool:
        """Whether a claim tells of a node and another one, or is one and leads to the other."""
        one, other = (" ".join(nodes) for nodes in (some, others))
        proposition = "?claim kg:proposition [ rdf:subject ?one ; rdf:object ?other ]"
        values = f"VALUES ?one {{ {one} }} VALUES ?other {{ {other} }}"
        ways = (proposition, "?one ?role ?other . ?one a ?statement", "?other ?role ?one")
        return any(self._ask(f"{values} {way}") for way in ways)

    def _event(self, event: Event) -> bool:
        if self._ask(f"?claim kg:annotationId {_literal(event.id)}"):
            return True
        about = " ".join(self._meant(event.trigger))
        return self._ask(f"VALUES ?one {{ {about} }} ?claim kg:evidence|kg:about ?one")

    def _argument(self, event: Event, target: str) -> bool:
        own, nodes = self._meant(event.id), self._meant(target)
        if relation := next((r for r in self.layer.relations if r.id == target), None):
            ends = self._meant(relation.subject), self._meant(relation.object)
            one, other = (" ".join(each) for each in ends)
            values = f"VALUES ?own {{ {' '.join(own)} }} VALUES ?one {{ {one} }} VALUES ?other {{ {other} }}"
            if self._ask(f"{values} ?own kg:proposition [ rdf:subject ?one ; rdf:object ?other ]"):
                return True
        about = f"VALUES ?node {{ {' '.join(nodes)} }} VALUES ?own {{ {' '.join(own)} }}"
        ways = (
            "?own ?role ?node",
            "?own kg:proposition/(rdf:subject|rdf:object) ?node",
            "?node kg:within ?own",
            "?own kg:evidence ?node",
            "?claim kg:evidence ?own, ?node",
            "?claim kg:proposition/rdf:subject ?own ; kg:evidence ?node",
            f"?own {_WHEN} ?value FILTER(isLiteral(?value))",
        )
        return any(self._ask(f"{about} {way}") for way in ways)

    def _joined(self, members: Iterable[str]) -> bool:
        things = [self._meant(member) for member in members]
        pairs = [(a, b) for i, a in enumerate(things) for b in things[i + 1 :]]
        return any(
            any(each.startswith("<") and "#char" not in each for each in one & other)
            or self._ask(
                f"VALUES ?a {{ {' '.join(one)} }} VALUES ?b {{ {' '.join(other)} }} ?a kg:mayBe|^kg:mayBe ?b"
            )
            for one, other in pairs
        )

    def _holders(self, annotation: Mention | Relation | Event) -> Iterator[str]:
        yield from self._meant(annotation.id)
        for event in self.layer.events:
            if annotation.id in (event.trigger, event.id):
                yield from self._meant(event.id)
                about = " ".join(self._meant(event.trigger))
                yield from self._nodes(f"VALUES ?one {{ {about} }} ?node kg:evidence ?one")
        if isinstance(annotation, Relation):
            ends = " ".join(self._meant(annotation.subject))
            yield from self._nodes(f"VALUES ?one {{ {ends} }} ?node kg:evidence ?one")

    def _attribute(self, annotation: Mention | Relation | Event, attribute: Attribute) -> bool:
        if self._is_there(annotation, "?own", attribute.value or "true"):
            return True
        holders = " ".join(self._holders(annotation))
        return self._ask(f"VALUES ?h {{ {holders} }} ?h {'|'.join(_FIELDS)} ?value")

    def _is_there(self, annotation: Mention | Relation | Event, predicate: str, text: str) -> bool:
        holders = " ".join(self._holders(annotation))
        return self._ask(f"VALUES ?h {{ {holders} }} ?h {predicate} {_literal(text)}")

    def _link(self, mention: Mention) -> bool:
        iri = f"<{self._spans[mention.id]}>"
        own = " || ".join(f"?entry = {_literal(link.entry)}" for link in mention.links)
        scheme = f'STRSTARTS(STR(?p), "{BASE}scheme/")'
        return self._ask(f"{iri} itsrdf:taIdentRef ?x") or self._ask(
            f"{iri} ?p ?entry FILTER({scheme} && ({own}))"
        )


def _literal(text: str) -> str:
    return str(ox.Literal(text))
