"""2,000 made annotation sets: nothing is asserted that a condition forbids, and nothing is held back
that none forbids, by a second, independent statement of the conditions (`conditions_oracle`)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from collected import collect
from conditions_oracle import Oracle, Triple, Verdict
from counts import LONG, count
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_annotations import annotated, contradicted, unsaid
from made_words import ORDER, STANCES
from meaning import unbalanced

from kgraph.formats.kgraph_jsonl.layer_json import layer_to_json
from kgraph.model.annotations import Document, Layer
from kgraph.model.identity import BASE, annotator_iri, document_iri, mention_iri
from kgraph.model.vocabulary import GAF, KG, RDF
from kgraph.pipeline.collect import SourceReport
from kgraph.schema.settings import Options

MADE = settings(
    max_examples=count(1_000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
DOCUMENT = document_iri(BASE, "a")
STANDING = {
    "corrected": "CorrectedDocument",
    "amended": "AmendedDocument",
    "replaced": "ReplacedDocument",
    "withdrawn": "WithdrawnDocument",
    "retracted": "RetractedDocument",
    "doubtful": "DoubtfulDocument",
}


class Graph:
    """The quads of a build, by subject and predicate."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self.report = SourceReport()
        with TemporaryDirectory() as folder:
            file = Path(folder) / "a.jsonl"
            records = (json.dumps(layer_to_json(layer)) for layer in layers)
            file.write_text("\n".join(records), encoding="utf-8")
            lines = set(collect(Options(sources=(file,)), self.report))
        quads = ox.parse("".join(f"{each} .\n" for each in lines), format=ox.RdfFormat.N_QUADS)
        self.triples = {(str(q.subject), q.predicate.value, str(q.object)) for q in quads}
        self.values: dict[tuple[str, str], set[str]] = defaultdict(set)
        for subject, predicate, object in self.triples:
            self.values[subject, predicate].add(object)

    def claims(self, id: str, annotator: str = "") -> Iterator[str]:
        """The claims that an annotation makes."""
        who = {f"<{annotator_iri(BASE, annotator)}>"} if annotator else set()
        for (claim, predicate), ids in list(self.values.items()):
            named = predicate == KG.annotationId and f'"{id}"' in ids
            if named and self.values[claim, KG.annotator] == who:
                yield claim

    def one(self, subject: str, predicate: str) -> str:
        """The only value, or none."""
        (value,) = self.values[subject, predicate] or {""}
        return value

    def verdict(self, claim: str, proposition: str) -> Verdict:
        """What became of a proposition by a claim of the document or of nobody."""
        claimants, stances = self.values[claim, KG.claimant], self.values[claim, KG.stance]
        reason = self.one(claim, KG.heldBackBy).removeprefix(f"<{KG.iri}").rstrip(">")
        if claim in self.values[proposition, KG.assertedBy]:
            assert (claimants, stances, reason) == ({f"<{DOCUMENT}>"}, {f"<{KG.Asserts}>"}, "")
            return Verdict("asserted")
        if claimants:
            assert claimants == {f"<{DOCUMENT}>"}
            assert len(stances) == 1
            return Verdict("stated", reason)
        assert not stances
        return Verdict("withheld", reason)

    def said(self, layer: Layer, id: str) -> dict[tuple[str, str, str], Verdict]:
        """The verdict on each triple of a statement."""
        found: dict[tuple[str, str, str], Verdict] = {}
        for claim in self.claims(id, layer.annotator):
            for proposition in self.values[claim, KG.proposition]:
                parts = (RDF.subject, RDF.predicate, RDF.object)
                s, p, o = (self.one(proposition, part) for part in parts)
                assert (s, p, o) not in found
                found[s, p, o] = self.verdict(claim, proposition)
        return found

    def triple(self, layer: Layer, triple: Triple) -> tuple[str, str, str]:
        """A triple of mentions and labels as one of entities and terms."""
        spans = {m.id: m.spans for m in layer.mentions}

        def denoted(mention: str) -> str:
            return self.one(f"<{mention_iri(DOCUMENT, spans[mention])}>", GAF.denotes)

        subject, predicate, object = triple
        if predicate == "type":
            return denoted(subject), f"<{RDF.type}>", f"<{_term(object)}>"
        return denoted(subject), f"<{_term(predicate)}>", denoted(object)


def _term(name: str) -> str:
    own = name in ("befriends", "theme", "Gossiping")
    label = "Theme" if name == "theme" else name
    return f"{BASE}scheme/default/{label}" if own else KG.iri + name


def expect(graph: Graph, layer: Layer, oracle: Oracle) -> None:
    """The graph says of each statement what the oracle says."""
    for id in oracle.plain:
        verdict = oracle.verdict(id)
        triples = {graph.triple(layer, t) for t in oracle.propositions(id)}
        assert graph.said(layer, id) == (
            {} if verdict.kind == "claimed" else dict.fromkeys(triples, verdict)
        ), id
    for event in layer.events:
        reason = oracle.held_claim(event.id) if event.label in STANCES else None
        if reason is not None:
            for claim in graph.claims(event.id, layer.annotator):
                assert graph.one(claim, KG.heldBackBy) == (f"<{KG.iri}{reason}>" if reason else "")


def plain(graph: Graph) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """The propositions of a graph that are facts, and those whose plain triple stands in it."""
    parts = (RDF.subject, RDF.predicate, RDF.object)
    propositions = [s for s, predicate in list(graph.values) if predicate == RDF.subject]
    triples = {p: tuple(graph.one(p, part) for part in parts) for p in propositions}
    facts = {t for p, t in triples.items() if graph.values[p, KG.assertedBy]}
    return facts, {
        (s, p, o) for s, p, o in triples.values() if (s, p.strip("<>"), o) in graph.triples
    }


def check(graph: Graph, *oracles: tuple[Layer, Oracle]) -> None:
    """All statements are as expected; what is a fact, and nothing else, stands plainly; the ledger
    accounts for every annotation."""
    for layer, oracle in oracles:
        expect(graph, layer, oracle)
    facts, standing = plain(graph)
    assert facts == standing
    assert unbalanced(graph.report.ledger) == {}


def standing_of(layer: Layer) -> set[str]:
    return {STANDING[each] for each in [layer.document.status] if each in STANDING}


@MADE
@given(annotated())
def test_what_is_asserted_and_why_the_rest_is_not(layer: Layer) -> None:
    check(Graph([layer]), (layer, Oracle(layer, standing_of(layer))))


@MADE
@given(annotated(flat=True), st.data())
def test_what_annotators_dispute_or_another_document_replaces_is_not_asserted(
    layer: Layer, data: st.DataObject
) -> None:
    ana, ben = replace(layer, annotator="ana"), replace(layer, annotator="ben")
    options = unsaid(layer)
    disputed = frozenset(data.draw(st.sets(st.sampled_from(options))) if options else ())
    said = Oracle(layer)
    told = {triple for id in disputed for triple in said.propositions(id)}
    # The oracle judges statement by statement; where another one says the same, the two hang together.
    assume(all(told.isdisjoint(said.propositions(id)) for id in said.plain - disputed))
    ben = contradicted(ben, disputed)
    newer = Layer(Document("b", "Then.", replaces=DOCUMENT))
    replaced = data.draw(st.booleans())
    reasons = standing_of(layer) | ({"ReplacedDocument"} if replaced else set())
    check(
        Graph([ana, ben, *([newer] if replaced else [])]),
        *((each, Oracle(each, reasons, disputed)) for each in (ana, ben)),
    )


def test_the_sets_are_of_every_kind_and_in_a_long_run_have_every_reason() -> None:
    seen: set[Verdict] = set()

    @settings(MADE, derandomize=True, database=None, max_examples=count(3_000))
    @given(annotated())
    def look(layer: Layer) -> None:
        oracle = Oracle(layer, standing_of(layer))
        seen.update(map(oracle.verdict, oracle.plain))

    look()
    assert {verdict.kind for verdict in seen} == {"asserted", "stated", "withheld", "claimed"}
    if LONG:
        assert {verdict.reason for verdict in seen} == {"", *ORDER} - {"Disputed"}
