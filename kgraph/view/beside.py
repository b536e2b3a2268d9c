"""What a page shows beside the network, read from the same graph: whole texts with the mentions in them,
the exact words of each claim, claims without an edge, and the proofs of conclusions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from kgraph.claims.contradictions import contradictions
from kgraph.claims.said_once import tells_all
from kgraph.claims.spoken import is_spoken, spoken, spoken_quote
from kgraph.model.claims import Claim, DerivedClaim, Node
from kgraph.model.identity import mention_spans
from kgraph.model.reachable import reachable
from kgraph.model.vocabulary import KG, RDFS
from kgraph.network import Projection
from kgraph.rdf.claim_terms import MENTION, TEXT
from kgraph.rdf.graph_reader import GraphReader
from kgraph.rdf.quad_index import Statement
from kgraph.schema.ontology import local_name
from kgraph.view.perhaps import perhaps_by_claim
from kgraph.view.rows import CHAIN
from kgraph.wording.said import Mention

if TYPE_CHECKING:
    import networkx as nx

_ALSO = (KG.content, KG.cue, TEXT, MENTION["denotes"], RDFS.comment)
_LISTS = ("because", "condition")  # a network's edges have them as one text
_SENTENCE_END = re.compile(r"[.!?…][\W_]*\s")


class Rule(NamedTuple):
    """A rule in words."""

    name: str
    title: str
    comment: str


class Step(NamedTuple):
    """A proof of a conclusion: the rule (IRI), the claims that it was applied to (IRIs), and the
    propositions that it used, in words."""

    rule: str
    premises: tuple[str, ...]
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A whole text, with its mentions in the order in which they stand."""

    text: str
    mentions: tuple[Mention, ...]


@dataclass(slots=True)
class Beside:
    """What stands beside a network.

    `claims`: claim IRI -> what its edges have in common (`docs/networkx.md`), and where it is so:
    `spans` (code points of its content, half open; and of its cue, if that stands in another sentence),
    `within` (the claim that reports it), `because` (IRIs), `condition` (words), `spoken` (when), `spoken_at`,
    `addressees`, `behalf` (names), `ironic`, `proofs` (`Step`s), `verbs` (by which the text tells attitudes,
    level by level), `against` (IRIs of claims that contradict it), `perhaps` (those that are perhaps opposed
    by their words, and why), `again` (IRIs of claims that it reports and that tell all of it), `also` (things
    that it names in its words, `words`, is said to, `to`, or on whose behalf it is said, `for`, and of a
    conclusion those on whose word it rests, `rests`, as (IRI, which)).
    `documents`: their IRIs, also of those that nothing is claimed in.
    `rules`: IRI -> `Rule`. `texts`: document IRI -> `Text`; `statuses`: document IRI -> its status.
    `names`: key -> attributes of a node, also of things in texts and in words that are no node.
    """

    claims: dict[str, dict[str, Any]] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    names: dict[str, dict[str, Any]] = field(default_factory=dict)

    def part(self, network: nx.MultiDiGraph[str], claims: Collection[str] = ()) -> Beside:
        """What of it belongs to a part of the network: the claims of its edges, and further ones (IRIs),
        with all that they rest on, and the documents that are in it."""

        def premises(claim: str) -> Iterator[str]:
            proofs = self.claims.get(claim, {}).get("proofs", ())
            yield from (premise for step in proofs for premise in step.premises)

        drawn = (claim for _, _, claim in network.edges(data="claim"))
        told = reachable((*drawn, *claims), premises)
        return replace(
            self,
            claims={iri: row for iri, row in self.claims.items() if iri in told},
            documents=[iri for iri in self.documents if iri in network],
            texts={iri: text for iri, text in self.texts.items() if iri in network},
            statuses={iri: status for iri, status in self.statuses.items() if iri in network},
        )


def network_and_beside(
    graph: Iterable[Statement], title: str = ""
) -> tuple[nx.MultiDiGraph[str], Beside]:
    """The network of a graph, as `to_networkx` makes it, and what a page shows beside it."""
    beside = Beside()
    rows = beside.claims
    told: list[Claim] = []

    def note(claim: Claim, shared: Mapping[str, Any]) -> None:
        rows[claim.iri] = {**shared, **_would_be(shared), "quote": spoken_quote(claim)}
        told.append(claim)

    projection = Projection(graph, on_claim=note, wanted=_ALSO)
    network = projection.network(title)
    reader = projection.reader
    marked = _marked(reader)
    for outer, inner in _said_again(reader, told):
        rows[outer].setdefault("again", []).append(inner)
    for claim in told:
        rows[claim.iri].update(_more(projection, claim))
        if also := _also(reader, claim, marked):
            rows[claim.iri]["also"] = also
        beside.rules.update(_rules(reader, rows[claim.iri].get("proofs", ())))
    for iri, against in contradictions(told).items():
        rows[iri]["against"] = against
    for iri, perhaps in perhaps_by_claim(reader, told, marked).items():
        rows[iri]["perhaps"] = perhaps
    documents = beside.documents = sorted(reader.of_class(KG.Document))
    beside.statuses = {iri: s for iri in documents if (s := reader.document(iri).status)}
    beside.texts = _texts(reader, documents, marked)
    for claim in told:
        text = beside.texts.get(claim.document)
        if text and (apart := _apart(claim, text.text)):
            rows[claim.iri]["spans"] += apart
    named = {mark.thing for text in beside.texts.values() for mark in text.mentions}
    named |= {thing for row in rows.values() for thing, _ in row.get("also", ())}
    named.update(documents)
    beside.names = dict(network.nodes(data=True))
    beside.names |= {key: projection.node(key) for key in named - beside.names.keys()}
    return network, beside


def _would_be(shared: Mapping[str, Any]) -> dict[str, Any]:
    """Of a proposal the chain of the claim that it would be; a page shows it as nobody's."""
    names = {
        "claimant": "proposedClaimant",
        "stance": "proposedStance",
        "stances": "proposedStances",
    }
    return {name: shared[other] for name, other in names.items() if other in shared}


def _more(projection: Projection, claim: Claim) -> Iterator[tuple[str, Any]]:
    """What the edges of a claim do not tell of it."""
    reader = projection.reader
    found = {
        "spans": sorted({span for mention in claim.content for span in mention_spans(mention)}),
        "within": claim.chain[-1] if claim.chain else "",
        "because": list(claim.because),
        "condition": [projection.condition(each) for each in claim.condition],
        "spoken": [_words(reader, each) for each in claim.uttered_on],
        "spoken_at": [_words(reader, each) for each in claim.uttered_at],
        "addressees": [_words(reader, each) for each in claim.addressees],
        "behalf": [_words(reader, each) for each in claim.on_behalf_of],
        "ironic": claim.irony,
        "verbs": _verbs(projection, claim),
        "proofs": list(_proofs(projection, claim)),
    }
    yield from ((name, value) for name, value in found.items() if value or name in _LISTS)


def _verbs(projection: Projection, claim: Claim) -> str:
    verbs = projection.sentences.attitude_verbs(claim.iri)
    return CHAIN.join(verbs) if any(verbs) else ""


def _apart(claim: Claim, text: str) -> list[tuple[int, int]]:
    """The words by which somebody says what stands in another sentence: of `She rejected this` what is
    rejected is annotated where it stands, and "rejected" tells that she does."""
    said = [span for mention in claim.content for span in mention_spans(mention)]
    cues = [span for mention in claim.cue for span in mention_spans(mention)] if said else []
    return [cue for cue in cues if all(_is_parted(text, cue, span) for span in said)]


def _is_parted(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    (_, begin), (end, _) = sorted((one, other))
    return _SENTENCE_END.search(text, begin, end) is not None


def _words(reader: GraphReader, node: Node) -> str:
    return reader.entity(node).name if isinstance(node, str) else node.value


def _proofs(projection: Projection, claim: Claim) -> Iterator[Step]:
    if not isinstance(claim, DerivedClaim):
        return
    reader, clause = projection.reader, projection.sentences.clause
    for proof in reader.smallest_proofs(claim.iri):
        premises = tuple(each for each in proof.premises if reader.is_statement(each))
        triples = filter(None, map(reader.triple, proof.given))
        yield Step(proof.rule, premises, tuple(clause(*triple) for triple in triples))


def _rules(reader: GraphReader, steps: Iterable[Step]) -> Iterator[tuple[str, Rule]]:
    for iri in {step.rule for step in steps}:
        name, comment = reader.label(iri), reader.comment(iri)
        yield iri, Rule(local_name(iri), name or local_name(iri), comment)


def _marked(reader: GraphReader) -> dict[str, list[Mention]]:
    """The stretches of each document that denote things, in the order in which they stand."""
    marked: dict[str, list[Mention]] = defaultdict(list)
    for mention, things in reader.values(MENTION["denotes"]):
        document = mention.rpartition("#")[0]
        marked[document] += (Mention(*span, things[0]) for span in mention_spans(mention) if things)
    return {document: sorted(marks) for document, marks in marked.items()}


def _said_again(reader: GraphReader, told: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """The claims that one which they report makes superfluous, with that one."""
    claims = {claim.iri: claim for claim in told}
    for inner in claims.values():
        outer = claims.get(inner.chain[-1]) if inner.chain else None
        if outer and tells_all(inner, outer, lambda each: reader.entity(each).name):
            yield outer.iri, inner.iri


def _also(
    reader: GraphReader, claim: Claim, marked: Mapping[str, list[Mention]]
) -> list[tuple[str, str]]:
    """What a claim has to do with beside what it says of things, each thing once."""
    if isinstance(claim, DerivedClaim):
        levels = (level for each in reader.terms(claim.iri) for level in reader.chain(each))
        return [
            (each, "rests") for each in {each: None for one in levels for each in one.claimants}
        ]
    if claim.proposed:
        return []
    found = [(thing, "to") for thing in claim.addressees]
    found += [(thing, "for") for thing in claim.on_behalf_of]
    marks = marked.get(claim.document, [])
    begins = bisect_left(marks, (claim.begin,))
    within = takewhile(lambda mark: mark.begin < claim.end, marks[begins:])
    said = spoken(claim.content, (claim.begin, claim.end))
    named = (mark for mark in within if is_spoken((mark.begin, mark.end), said))
    found += [(mark.thing, "words") for mark in named]
    return list({thing: (thing, how) for thing, how in reversed(found)}.values())[::-1]


def _texts(
    reader: GraphReader, documents: Iterable[str], marked: Mapping[str, list[Mention]]
) -> dict[str, Text]:
    whole = ((iri, reader.document(iri).text) for iri in documents)
    return {iri: Text(text, tuple(marked.get(iri, ()))) for iri, text in whole if text}
