"""Nodes of a graph in the words of annotators: names, quotes, annotation ids, places in files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import unquote

import pyoxigraph as ox

from kgraph.model.vocabulary import DCTERMS, GAF, KG, NIF, RDF, RDFS
from kgraph.schema.ontology import local_name
from kgraph.shapes.data_graph import Triples
from kgraph.storage.rdf.terms import Object

TOLD_BY = frozenset(
    {
        *(RDF.type, RDF.subject, RDF.predicate, RDF.object, RDFS.label, DCTERMS.title),
        *(KG.claimant, KG.within, KG.annotationId, KG.annotator, KG.quote),
        *(KG.evidence, KG.content, KG.cue),
        *(KG.proposition, KG.proof, GAF.denotes),
        *(NIF.anchorOf, NIF.beginIndex, NIF.endIndex, NIF.referenceContext),
    }
)
"""The predicates that words and places are made of."""

FindPlaces = Callable[[], Mapping[tuple[str, str, str], str]]
"""Gives (document's IRI, annotator's IRI or "", annotation id) -> `file:line` (`queries.places`): the
sources are read again for it, so it is asked only where something was found, and only once."""

_LONG = 100  # characters of a quote that are shown
_CHAIN = 32  # levels of a chain that are shown; one that reports itself has no end


class Wording:
    """Tells what the nodes of a graph are, and where."""

    def __init__(self, data: Triples, places: FindPlaces) -> None:
        self._data = data
        self._places = cache(places)

    def name(self, node: Object) -> str:
        """The node by its label or title, its words, its sentence; else by its local name."""
        if isinstance(node, ox.Literal):
            return _quoted(node.value)
        if self._data.objects(node, RDF.predicate):
            return self._sentence(node)
        if self._is_statement(node):
            return self._statement(node)
        if self._data.objects(node, NIF.beginIndex) or self._data.objects(node, NIF.anchorOf):
            return self._mention(node)
        if claim := self._data.subjects(KG.proof, node):
            return f"a proof of {self.name(claim[0])}"
        told = self._text(node, RDFS.label) or self._text(node, DCTERMS.title)
        return told or unquote(local_name(node.value)) or node.value

    def place(self, node: Object) -> tuple[str, int]:
        """(file, line) of the annotation, where it is known, else (path of the document, 0); the path
        is empty where no document can be told."""
        claims = (*self._data.subjects(KG.proposition, node), *self._data.subjects(KG.proof, node))
        mentions = self._data.subjects(GAF.denotes, node)
        about = next(iter((*claims, *mentions)), node)
        document = self._document(about)
        annotators = [each.value for each in self._data.objects(about, KG.annotator)] or [""]
        marks = [(annotators[0], id.value) for id in self._data.objects(about, KG.annotationId)]
        if about.value.startswith(f"{document}#"):
            marks.append(("", about.value.removeprefix(document)))
        for annotator, id in marks:
            if found := self._places().get((document, annotator, id)):
                file, _, line = found.rpartition(":")
                return file, int(line)
        return unquote(document.partition("doc/")[2] or document), 0

    def _document(self, node: Object) -> str:
        if self._data.is_a(node, ox.NamedNode(KG.Document)):
            return node.value
        words = (KG.evidence, KG.content, KG.cue)
        spans = [*(span for each in words for span in self._data.objects(node, each)), node]
        told = (each for span in spans for each in self._data.objects(span, NIF.referenceContext))
        marked = (s.value.rpartition("#char=")[0] for s in spans if "#char=" in s.value)
        return next((each.value for each in told), next(marked, ""))

    def _is_statement(self, node: Object) -> bool:
        kinds = (KG.Claim, KG.ReportedClaim, KG.DerivedClaim)
        types = {each.value for each in self._data.objects(node, RDF.type)}
        return not types.isdisjoint(kinds)

    def _statement(self, node: Object) -> str:
        """`claim E12 of Moscow > Western governments “refused to talk”`, the whole chain."""
        derived = ox.NamedNode(KG.DerivedClaim) in self._data.objects(node, RDF.type)
        ids = sorted(each.value for each in self._data.objects(node, KG.annotationId))
        words = ["a derived claim" if derived else "claim", *ids]
        if chain := self._chain(node):
            words += ["of", chain]
        sentences = [self.name(each) for each in self._data.objects(node, KG.proposition)]
        if derived:
            return f"{' '.join(words)}: {'; '.join(sentences)}"
        quote = self._text(node, KG.quote)
        return " ".join([*words, _quoted(quote) if quote else f"({'; '.join(sentences)})"])

    def _chain(self, node: Object) -> str:
        levels: list[str] = []
        each: Object | None = node
        own = self._document(node)
        while each is not None and len(levels) < _CHAIN:
            voices = self._data.objects(each, KG.claimant)
            names = sorted("the document" if v.value == own else self.name(v) for v in voices)
            levels.append(", ".join(names) or "?")
            each = self._data.object(each, KG.within)
        return " > ".join(reversed(levels)) if levels != ["?"] else ""

    def _sentence(self, node: Object) -> str:
        parts = (RDF.subject, RDF.predicate, RDF.object)
        found = [list(map(self.name, self._data.objects(node, part))) for part in parts]
        return " ".join(", ".join(names) or "?" for names in found)

    def _mention(self, node: Object) -> str:
        begin, end = (self._text(node, part) or "?" for part in (NIF.beginIndex, NIF.endIndex))
        words = self._text(node, NIF.anchorOf)
        place = f"characters {begin} to {end}"
        return f"{_quoted(words)} ({place})" if words else place

    def _text(self, node: Object, predicate: str) -> str:
        """The least of the texts, the same whatever order they come in."""
        found = self._data.objects(node, predicate)
        return min((each.value for each in found if isinstance(each, ox.Literal)), default="")


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _LONG else text[:_LONG] + '…'}”"
