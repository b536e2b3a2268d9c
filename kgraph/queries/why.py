"""Why a triple is there: each claim that makes it, with its words, and each proof by rules, down to
the claims it rests on; and which words were taken to mean its two ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import pyoxigraph as ox

from kgraph.claims.contradictions import is_against
from kgraph.claims.sentences.reading import Mark
from kgraph.model.claims import Claim, Node, Proof
from kgraph.model.identity import inferred_graph, proposition_iri
from kgraph.model.vocabulary import OWL, RDF, RDFS
from kgraph.queries.chain_words import LINE, told
from kgraph.queries.hindrances import Hindrance, obstacles_to_fact
from kgraph.queries.judgement_words import renamed_in
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.readable_claims import (
    Citation,
    NamedTriple,
    NamedVoice,
    chain,
    derivation,
    proposition_of,
    triple_of,
    words_of,
)
from kgraph.rdf.claim_terms import MENTION
from kgraph.schema.ontology import local_name
from kgraph.storage.notebook import html_table, html_text
from kgraph.storage.rdf.terms import Object, to_node, to_term

Kind = Literal[
    "fact",
    "claim",
    "held back",
    "proposal",
    "background",
    "inferred fact",
    "derived claim",
    "joint conclusion",
]
"""What a triple stands on. `background`: the lexicon, the ontology or an annotated class says it;
`held back`: an annotation states it, and nobody is said to claim it; `proposal`: a program proposes a
claim of it, and nobody has judged that."""

Places = Mapping[tuple[str, str, str], str]
"""(document's IRI, annotator's IRI or "", id) -> `file:line`. The id is that of a relation or an
event; of mentions, which the graph knows by their spans, it is what their IRI adds to the document's,
and whoever marked one is named "" too."""

_KINDS: Mapping[str, Kind] = {
    "facts": "inferred fact",
    "terms": "derived claim",
    "joint": "joint conclusion",
}
STANDS: Sequence[Kind] = ("fact", "claim", "held back", "proposal")
"""The kinds of what is annotated, in the order in which they are shown."""
_STANDING: Mapping[Mark, Kind] = {"held back": "held back", "proposed": "proposal"}
_DEEPEST = 50  # steps of a proof that are shown


@dataclass(frozen=True, slots=True)
class ProofStep:
    """A rule that was applied: its name, title and comment, and what it was applied to."""

    name: str
    title: str
    comment: str
    premises: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a triple stands on. `told`: the sentence of a claim; `chain`: whose word it is,
    empty for facts; `place`: file and line of the annotation, where sources are known; `again`: its
    proofs are shown elsewhere; `hindered`: of a claim, what keeps it from being a fact; `judged`: of
    a claim, where it rests on judgements of who is who, in sentences; `against`: who makes the claim says
    that it is not so."""

    kind: Kind
    sentence: NamedTriple
    iri: str
    told: str = ""
    chain: tuple[NamedVoice, ...] = ()
    words: Citation | None = None
    place: str = ""
    proofs: tuple[ProofStep, ...] = ()
    again: bool = False
    hindered: tuple[Hindrance, ...] = ()
    judged: tuple[str, ...] = ()
    against: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """A thing with its links, and the words that mean it in all documents, with their numbers."""

    thing: Thing
    links: tuple[str, ...]
    words: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Without grounds the triple is not there. Facts come first, then claims, then proposals, then what
    follows."""

    sentence: NamedTriple
    grounds: tuple[Ground, ...]
    merged: tuple[Merged, ...]

    def _repr_html_(self) -> str:
        found = "" if self.grounds else "Nothing says so."
        return html_text(self.sentence.clause) + html_table(LINE, ground_rows(self.grounds), found)


def ground_rows(grounds: Iterable[Ground], depth: int = 0) -> Iterator[tuple[str, ...]]:
    """The rows of `LINE` for grounds, each followed by those that its proofs rest on, which `›` marks."""
    for each in grounds:
        said_by = told(each.chain, each.words)
        cited = (each.words.quote, each.words.where) if each.words else ("", "")
        yield ("› " * depth + each.kind, each.told or each.sentence.clause, said_by, *cited)
        for step in each.proofs:
            yield from ground_rows(step.premises, depth + 1)


def why(
    source: Lookup | ox.Store | Iterable[ox.Quad],
    subject: str,
    predicate: str,
    object: Node,
    places: Places | None = None,
) -> Explanation:
    """All that the triple stands on. A conclusion has up to eight proofs, what they use the smallest.

    `places` (`kgraph.pipeline.annotation_places.annotation_places`) adds file and line of each annotation.
    """
    lookup = source if isinstance(source, Lookup) else Lookup(source)
    told = triple_of(lookup, subject, predicate, object)
    ends = [subject, object] if isinstance(object, str) else [subject]
    return Explanation(
        sentence=told,
        grounds=Grounds(lookup, places or {}).of(subject, predicate, object),
        merged=tuple(_merged(lookup, each) for each in dict.fromkeys(ends)),
    )


def to_json(explanation: Explanation) -> dict[str, Any]:
    """As JSON holds it: an object with the fields of each class, a list for a tuple."""
    return asdict(explanation)


def literals(lookup: Lookup, text: str) -> list[Node]:
    """The literals of that text, of any datatype and language, that propositions have as objects."""
    objects = lookup.objects()
    found = {each for each in objects if isinstance(each, ox.Literal) and each.value == text}
    return [to_node(each) for each in sorted(found, key=str)]


@dataclass(slots=True)
class Grounds:
    """What triples stand on. A conclusion is proven once; where it is used again, it says so."""

    lookup: Lookup
    places: Places
    _shown: set[str] = field(default_factory=set)

    def of(self, subject: str, predicate: str, object: Node) -> tuple[Ground, ...]:
        """All grounds of a triple."""
        proposition = proposition_iri(self.lookup.base, subject, predicate, object)
        told = triple_of(self.lookup, subject, predicate, object)
        statements = sorted(self.lookup.claims_of(proposition))
        derived = [each for each in statements if self.lookup.reader.is_derived(each)]
        found = [self._said(each, told, proposition) for each in statements if each not in derived]
        found.sort(key=lambda g: (STANDS.index(g.kind), g.words.place if g.words else (), g.iri))
        if self._is_background(subject, predicate, to_term(object)):
            found.insert(0, Ground("background", told, proposition))
        return (*found, *(self._derived(each, told, _DEEPEST) for each in derived))

    def _is_background(self, subject: str, predicate: str, object: Object) -> bool:
        graphs = {f"{self.lookup.base}graph/{each}" for each in ("lexicon", "ontology")}
        pattern = (ox.NamedNode(subject), ox.NamedNode(predicate), object)
        quads = self.lookup.store.quads_for_pattern(*pattern)
        inferred = inferred_graph(self.lookup.base)
        named = {q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)}
        # A file without named graphs does not tell a class that was inferred from one annotated.
        typed = predicate == RDF.type and (named != {inferred} if named else self._holds(pattern))
        return typed or not named.isdisjoint(graphs)

    def _holds(self, pattern: tuple[ox.NamedNode, ox.NamedNode, Object]) -> bool:
        return any(True for _ in self.lookup.store.quads_for_pattern(*pattern))

    def _said(self, iri: str, told: NamedTriple, proposition: str) -> Ground:
        claim = self.lookup.reader.claim(iri)
        stated = self.lookup.reader.makes_fact(iri, proposition)
        return Ground(
            kind="fact" if stated else _STANDING.get(self.lookup.sentences.mark(claim), "claim"),
            sentence=told,
            iri=iri,
            told=self.lookup.sentences.told(claim),
            chain=chain(self.lookup, iri),
            words=words_of(self.lookup, claim),
            place=self._place(claim),
            hindered=() if stated else obstacles_to_fact(self.lookup, iri),
            judged=renamed_in(self.lookup, iri, _things(claim, told)),
            against=is_against(claim),
        )

    def _place(self, claim: Claim) -> str:
        marks = ((claim.document, claim.annotator, each) for each in claim.annotation_ids)
        return ", ".join(filter(None, (self.places.get(mark, "") for mark in marks)))

    def _derived(self, iri: str, told: NamedTriple, depth: int, most: int | None = None) -> Ground:
        """A conclusion with its proofs, the smallest first, or with so many of them."""
        claim = self.lookup.reader.claim(iri)
        kind = _KINDS[derivation(claim)]
        again = iri in self._shown or not depth
        self._shown.add(iri)
        proofs = [] if again else self.lookup.reader.smallest_proofs(iri)[:most]
        return Ground(
            kind=kind,
            sentence=told,
            iri=iri,
            chain=chain(self.lookup, iri) if kind == "derived claim" else (),
            words=words_of(self.lookup, claim) if claim.evidence else None,
            proofs=tuple(self._step(each, depth - 1) for each in proofs),
            again=again,
        )

    def _step(self, proof: Proof, depth: int) -> ProofStep:
        return ProofStep(
            name=local_name(proof.rule),
            title=self._text(proof.rule, RDFS.label),
            comment=self._text(proof.rule, RDFS.comment),
            premises=tuple(
                self._premise(each, given, told, depth)
                for given in proof.given
                for each in proof.premises
                if each == given or given in self.lookup.reader.propositions_of(each)
                if (told := proposition_of(self.lookup, given))
            ),
        )

    def _text(self, rule: str, predicate: str) -> str:
        return "".join(self.lookup.values(rule, predicate)[:1]) if rule else ""

    def _premise(self, iri: str, given: str, told: NamedTriple, depth: int) -> Ground:
        if iri == given:
            return Ground("background", told, iri)
        return (
            self._derived(iri, told, depth, 1)
            if self.lookup.reader.is_derived(iri)
            else self._said(iri, told, given)
        )


def _things(claim: Claim, told: NamedTriple) -> Iterator[str]:
    """What a claim names: the ends of its triple, who speaks, and what it is about."""
    yield from (told.subject.iri, told.object.iri)
    yield from (*claim.claimants, *claim.about, *claim.addressees)


def _merged(lookup: Lookup, iri: str) -> Merged:
    mentions = lookup.mentions_of(iri)
    counts = Counter(text for each in mentions for text in lookup.values(each, MENTION["words"]))
    found = sorted(counts.items(), key=_often)
    return Merged(lookup.thing(iri), tuple(lookup.iris(iri, OWL.sameAs)), tuple(found))


def _often(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
