"""Nodes of a graph in the words of annotators: names, quotes, annotation ids, places in files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from urllib.parse import unquote

import pyoxigraph as ox

from kgraph.errors import Diagnostic
from kgraph.model.claims import Claim, DerivedClaim
from kgraph.model.vocabulary import DCTERMS, KG, RDF, RDFS
from kgraph.rdf.chains import VOICE
from kgraph.rdf.claim_terms import DENIED, MENTION, PARTS, PROPOSITION, REPORTER
from kgraph.rdf.from_rdf import ClaimReader
from kgraph.schema.ontology import local_name
from kgraph.shapes.data_graph import DataGraph
from kgraph.storage.rdf.terms import Object

TOLD_BY = frozenset(
    {
        *(RDF.type, *PARTS, RDFS.label, DCTERMS.title, *VOICE, REPORTER, PROPOSITION),
        *(KG.annotationId, KG.annotator, KG.quote, KG.evidence, KG.content, KG.cue),
        *(*DENIED.values(), KG.joint, KG.onTermsOf, KG.proof, *MENTION.values()),
    }
)
"""The predicates that words and places are made of."""

FindPlaces = Callable[[], Mapping[tuple[str, str, str], str]]
"""Gives (document's IRI, annotator's IRI or "", annotation id) -> `file:line` (`queries.places`): the
sources are read again for it, so it is asked only where something was found, and only once."""

_LONG = 100  # characters of a quote that are shown


class _Described:
    """The graph as claims are read from it."""

    def __init__(self, data: DataGraph) -> None:
        self._data = data

    def iris(self, subject: str, predicate: str) -> list[str]:
        """As `Descriptions`."""
        found = self._data.objects(ox.NamedNode(subject), predicate)
        return [each.value for each in sorted(found, key=str) if isinstance(each, ox.NamedNode)]

    def literals(self, subject: str, predicate: str) -> list[ox.Literal]:
        """As `Descriptions`."""
        found = self._data.objects(ox.NamedNode(subject), predicate)
        return [each for each in sorted(found, key=str) if isinstance(each, ox.Literal)]

    def properties(self, subject: str) -> Iterable[str]:
        """As `Descriptions`."""
        return set(self._data.stated(ox.NamedNode(subject)))


class Wording:
    """Tells what the nodes of a graph are, and where."""

    def __init__(self, data: DataGraph, places: FindPlaces) -> None:
        self._data = data
        self._reader = ClaimReader(_Described(data), _unheard)
        self._places = cache(places)
        self._statements: dict[Object, str] = {}

    def name(self, node: Object) -> str:
        """The node by its label or title, its words, its sentence; else by its local name."""
        if isinstance(node, ox.Literal):
            return _quoted(node.value)
        if self._data.objects(node, PARTS[1]):
            return self._sentence(node)
        if self._reader.is_claim(node.value) or self._reader.is_derived(node.value):
            if node not in self._statements:  # one claim may have many findings
                self._statements[node] = self._statement(node)
            return self._statements[node]
        if self._data.objects(node, MENTION["begin"]) or self._data.objects(node, MENTION["words"]):
            return self._mention(node)
        if claim := self._data.subjects(KG.proof, node):
            return f"a proof of {self.name(claim[0])}"
        told = self._text(node, RDFS.label) or self._text(node, DCTERMS.title)
        return told or unquote(local_name(node.value)) or node.value

    def place(self, node: Object) -> tuple[str, int]:
        """(file, line) of the annotation, where it is known, else (path of the document, 0); the path
        is empty where no document can be told."""
        if isinstance(node, ox.Literal):  # a literal may stand in many places
            return "", 0
        claims = (*self._data.subjects(PROPOSITION, node), *self._data.subjects(KG.proof, node))
        mentions = self._data.subjects(MENTION["denotes"], node)
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
        """The document that a node is, that a claim stands in, or that a mention is in."""
        if self._data.is_a(node, ox.NamedNode(KG.Document)):
            return node.value
        if cited := self._reader.document_of(node.value):
            return cited
        own = self._data.object(node, MENTION["document"])
        return own.value if own else node.value.rpartition("#char=")[0]

    def _statement(self, node: Object) -> str:
        """`claim E12 of Moscow > Western governments “refused to talk”`, the whole chain."""
        claim = self._reader.claim(node.value)
        derived = isinstance(claim, DerivedClaim)
        words = ["a derived claim" if derived else "claim", *sorted(claim.annotation_ids)]
        if chain := self._chain(claim):
            words += ["of", chain]
        sentences = [self.name(ox.NamedNode(each)) for each in claim.propositions]
        if derived:
            return f"{' '.join(words)}: {'; '.join(sentences)}"
        return " ".join(
            [*words, _quoted(claim.quote) if claim.quote else f"({'; '.join(sentences)})"]
        )

    def _chain(self, claim: Claim) -> str:
        levels = [
            ", ".join(
                sorted(
                    "the document" if each == claim.document else self.name(ox.NamedNode(each))
                    for each in voice.claimants
                )
            )
            for voice in self._reader.chain(claim.iri)
        ]
        return " > ".join(level or "?" for level in levels) if levels != [""] else ""

    def _sentence(self, node: Object) -> str:
        """A proposition; also one of which the graph tells only some parts, or too many."""
        found = [list(map(self.name, self._data.objects(node, part))) for part in PARTS]
        return " ".join(", ".join(names) or "?" for names in found)

    def _mention(self, node: Object) -> str:
        begin, end = (self._text(node, part) or "?" for part in (MENTION["begin"], MENTION["end"]))
        words = self._text(node, MENTION["words"])
        place = f"characters {begin} to {end}"
        return f"{_quoted(words)} ({place})" if words else place

    def _text(self, node: Object, predicate: str) -> str:
        """The least of the texts, the same whatever order they come in."""
        found = self._data.objects(node, predicate)
        return min((each.value for each in found if isinstance(each, ox.Literal)), default="")


def _unheard(finding: Diagnostic) -> None:
    """Shapes find what is wrong with a graph; the reader need not repeat it."""


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _LONG else text[:_LONG] + '…'}”"
