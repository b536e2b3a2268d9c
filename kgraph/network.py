"""RDF -> `networkx.MultiDiGraph`: an edge per claim and proposition, and per claim, claimant and
target; of a denied saying, one from each who denies it to each who is told not to have said it; of a
proposal, those of the claim that it would be, marked as proposed (`docs/model.md`, The network and the
page). No edge collapses into another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kgraph.claims.said_once import is_said_within
from kgraph.claims.sentences.reading import SentenceReader
from kgraph.errors import counted
from kgraph.model.claims import Claim, DerivedClaim, Literal, Node, Voice
from kgraph.model.vocabulary import KG, RDF, SKOS
from kgraph.rdf.chains import CLAIMS
from kgraph.rdf.claim_terms import MENTION, TEXT
from kgraph.rdf.graph_reader import GraphReader
from kgraph.rdf.quad_index import Statement
from kgraph.schema.ontology import local_name
from kgraph.storage.rdf.terms import to_term

if TYPE_CHECKING:
    import networkx as nx

Edge = tuple[str, str, str, dict[str, Any]]

OnClaim = Callable[[Claim, Mapping[str, Any]], None]
"""Called with each claim that is read, and what its edges have in common."""

_UNSEEN = (KG.attributedTo, KG.content, KG.cue, SKOS.note, TEXT)
_CHAIN, _LEVEL = " > ", ", "


def _pass_over(claim: Claim, shared: Mapping[str, Any]) -> None:
    """Take no note of a claim."""


def to_networkx(graph: Iterable[Statement], title: str = "") -> nx.MultiDiGraph[str]:
    """The network that the graph holds; its nodes and edges stand in the order of their keys.

    Attributes of nodes and edges are scalars, listed in `docs/networkx.md`.
    """
    return Projection(graph).network(title)


class Projection:
    """The claims and conclusions of a graph as edges, and their ends as nodes."""

    def __init__(
        self,
        graph: Iterable[Statement],
        on_claim: OnClaim = _pass_over,
        wanted: Collection[str] = (),
    ) -> None:
        self._reader = GraphReader(graph, without=_UNSEEN, also=(MENTION["words"], *wanted))
        self._on_claim = on_claim
        self._literals: dict[str, Literal] = {}
        self._events: set[str] = set()
        self._claims = self._reader.of_class(*CLAIMS)
        self._reports: dict[str, list[str]] = defaultdict(list)
        self._denied = self._reader.of_class(KG.DeniedSaying)
        self._proposed = self._reader.of_class(KG.ProposedClaim)
        for claim in (*self._claims, *self._denied, *self._proposed):
            for reporter in self._reader.reporters(claim)[-1:]:
                self._reports[reporter].append(claim)
        self._sentences = SentenceReader(self._reader, lambda iri: self._reports.get(iri, ()))

    @property
    def reader(self) -> GraphReader:
        """What the projection reads."""
        return self._reader

    @property
    def sentences(self) -> SentenceReader:
        """What puts it into words."""
        return self._sentences

    def network(self, title: str = "") -> nx.MultiDiGraph[str]:
        """All of it; the title is `title`, else the graph's own."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=title or self.title())
        edges = sorted(self.edges(), key=lambda edge: edge[:3])
        ends = {end for edge in edges for end in edge[:2]} | self.events()
        for key in sorted(ends | {edge[3]["document"] for edge in edges} - {""}):
            graph.add_node(key, **self.node(key))
        edges.reverse()
        while edges:  # an edge goes as it is copied
            source, target, key, attributes = edges.pop()
            graph.add_edge(source, target, key=key, **attributes)
        return graph

    def title(self) -> str:
        """The title of the only document, else how many there are."""
        documents = list(map(self._reader.document, self._reader.of_class(KG.Document)))
        titles = [document.title for document in documents if document.title]
        is_one = len(documents) == len(titles) == 1
        return titles[0] if is_one else counted(len(documents), "document")

    def edges(self) -> Iterator[Edge]:
        """Each edge as (source, target, key, attributes)."""
        for claim in map(self._reader.claim, self._claims):
            shared = self._shared(claim)
            yield from self._propositions(claim, shared)
            if not claim.own and (claim.claimants or claim.stance):
                yield from self._attributions(claim, shared)
        for claim in map(self._reader.claim, self._proposed):
            shared = self._shared(claim)
            yield from self._propositions(claim, shared)
            yield from self._attributions(claim, shared)
        for claim in map(self._reader.claim, self._denied):
            yield from self._denials(claim)
        for claim in map(self._reader.claim, self._reader.of_class(KG.DerivedClaim)):
            yield from self._propositions(claim, self._shared(claim))

    def events(self) -> frozenset[str]:
        """The events and provisions that the edges so far tell of, also those that no edge touches."""
        return frozenset(self._events)

    def node(self, key: str) -> dict[str, Any]:
        """The attributes of a node."""
        if literal := self._literals.get(key):
            return _node(literal.value, "Literal", iri="")
        entity = self._reader.entity(key)
        node = _node(entity.name, local_name(entity.cls) or "Thing", iri=key)
        node["names"] = " | ".join(entity.other_names)
        node["link"] = next((iri for _, iri in entity.links), "")
        node["actual"] = entity.actual
        node["named_by"] = _LEVEL.join(entity.named_by)
        if entity.proposed_by:
            node["proposed"] = True
        if self._reader.is_document(key):
            document = self._reader.document(key)
            for name in ("publisher", "issued", "language"):
                node[name] = getattr(document, name)
        return node

    def _shared(self, claim: Claim) -> dict[str, Any]:
        """What all edges of a claim have in common."""
        shared = self._attributes(claim)
        if claim.proposed:
            shared |= _of_proposal(claim, shared)
        if claim.page:
            shared["page"] = claim.page
        if claim.judged_by:
            shared["judgedBy"] = _LEVEL.join(claim.judged_by)
        if reviewer := self._reader.added_by(claim):
            shared["addedBy"] = reviewer
        self._on_claim(claim, shared)
        return shared

    def _attributes(self, claim: Claim) -> dict[str, Any]:
        chain = self._reader.chain(claim.iri)
        claimants = [_LEVEL.join(sorted(voice.claimants)) or "?" for voice in chain]
        return {
            "sentence": self._sentences.told(claim),
            "mark": self._sentences.mark(claim),
            "stance": local_name(claim.stance),
            "deniedStance": "",
            "claimant": _CHAIN.join(claimants) if any(v.claimants for v in chain) else "",
            "stances": _CHAIN.join(local_name(voice.stance) or "?" for voice in chain),
            "certainty": local_name(claim.certainty).lower(),
            "certainties": _CHAIN.join(local_name(v.certainty).lower() or "?" for v in chain),
            "polarity": local_name(claim.polarity).lower() or "positive",
            "polarities": _CHAIN.join(local_name(v.polarity).lower() or "positive" for v in chain),
            "sayings": _CHAIN.join(map(_saying, chain)),
            "tense": local_name(claim.tense).lower(),
            "heldBackBy": local_name(claim.held_back_by),
            "condition": _LEVEL.join(map(self.condition, claim.condition)),
            "because": _LEVEL.join(claim.because),
            "inferred": isinstance(claim, DerivedClaim),
            "quote": claim.quote,
            "quotation": local_name(claim.quotation).lower(),
            "document": claim.document,
            "begin": claim.begin,
            "end": claim.end,
            "claim": claim.iri,
            "annotation": _LEVEL.join(claim.annotation_ids),
            "own": claim.own,
        }

    def condition(self, iri: str) -> str:
        """The sentence of a statement, or the words of a mention; the IRI where the graph has neither."""
        if self._reader.is_statement(iri):
            return self._sentences.sentence(iri)
        return self._reader.words(iri) or iri

    def _propositions(self, claim: Claim, shared: Mapping[str, Any]) -> Iterator[Edge]:
        for iri in claim.propositions:
            proposition = self._reader.proposition(iri)
            if proposition and proposition.predicate == RDF.type:
                self._events.add(proposition.subject)  # an attribute of its node, not an edge
            elif proposition:
                yield (
                    proposition.subject,
                    self._key(proposition.object),
                    f"{claim.iri} {iri}",
                    {
                        "kind": "proposition",
                        "predicate": proposition.predicate,
                        "label": local_name(proposition.predicate),
                        "asserted": self._reader.makes_fact(claim.iri, iri),
                        "proposition": iri,
                        **shared,
                    },
                )

    def _attributions(self, claim: Claim, shared: Mapping[str, Any]) -> Iterator[Edge]:
        """From who says it to what it is about; of a proposal, from who would."""
        if is_said_within(claim, map(self._reader.claim, self._reports[claim.iri])):
            return
        kind, predicate = "attribution", claim.stance or KG.says
        label = local_name(predicate)
        if claim.proposed:
            kind, predicate, label = "proposed", KG.ProposedClaim, f"proposed: {label}"
        for claimant in claim.claimants or [claim.document]:
            for target in self._targets(claim):
                yield (
                    claimant,
                    target,
                    f"{claim.iri} {claimant} {target}",
                    {
                        "kind": kind,
                        "predicate": predicate,
                        "label": label,
                        "asserted": False,
                        "proposition": "",
                        **shared,
                    },
                )

    def _denials(self, claim: Claim) -> Iterator[Edge]:
        """From those who report a denied saying, else from the document, to those who did not say it;
        `claimant` and `stances` of the edge are those of the report."""
        reporters = self._reader.reporters(claim.iri)[-1:]
        shared = self._shared(claim)
        for part in ("claimant", "stances"):
            shared[part] = shared[part].rpartition(_CHAIN)[0]
        shared |= {"stance": "", "deniedStance": local_name(claim.stance)}
        denying = [who for each in reporters for who in self._reader.voice(each).claimants]
        for source in denying or [claim.document]:
            for claimant in claim.claimants:
                yield (
                    source,
                    claimant,
                    f"{claim.iri} {source} {claimant}",
                    {
                        "kind": "denied",
                        "predicate": KG.DeniedSaying,
                        "label": "denies the saying",
                        "asserted": False,
                        "proposition": "",
                        **shared,
                    },
                )

    def _targets(self, claim: Claim) -> list[str]:
        triples = map(self._reader.triple, claim.propositions)
        is_proposed = self._reader.is_proposed
        reports = self._reports[claim.iri]
        voices = [self._reader.voice(r) for r in reports if claim.proposed or not is_proposed(r)]
        found = (
            claim.about
            or [triple[0] for triple in triples if triple]
            or [claimant for voice in voices for claimant in voice.claimants]
            or [claim.document]
        )
        return sorted(set(found))

    def _key(self, node: Node) -> str:
        if isinstance(node, str):
            return node
        key = str(to_term(node))
        self._literals[key] = node
        return key


def _of_proposal(claim: Claim, shared: Mapping[str, Any]) -> dict[str, Any]:
    """What a proposal has in the place of its speakers and their stances: nobody says it."""
    return {
        "proposedBy": _LEVEL.join(claim.proposed_by),
        "proposedClaimant": shared["claimant"],
        "proposedStance": shared["stance"],
        "proposedStances": shared["stances"],
        **dict.fromkeys(("claimant", "stance", "stances"), ""),
    }


def _node(label: str, kind: str, iri: str) -> dict[str, Any]:
    texts = {"label": label, "kind": kind, "names": "", "link": "", "iri": iri, "named_by": ""}
    return texts | {"actual": True}


def _saying(voice: Voice) -> str:
    """Whether a level was said at all: `said`, `not said`, and how sure that is."""
    said = "not said" if voice.saying_polarity == KG.Negative else "said"
    certainty = local_name(voice.saying_certainty).lower()
    return f"{said} ({certainty})" if certainty else said
