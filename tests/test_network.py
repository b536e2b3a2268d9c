"""The network has exactly the edges that `docs/model.md` (Projections) names, and none collapses."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import networkx
import pyoxigraph as ox
import pytest
from hypothesis import given
from made_texts import Texts, many, quads_of, texts
from worked import annotate, built, streamed

from kgraph.formats.graphml import write as graphml
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import PREFIXES
from kgraph.network import to_networkx

Edge = tuple[str, str, str]

PROPOSITION_EDGES = """
SELECT ?source ?target ?claim ?proposition WHERE {
  { ?claim a kg:Claim } UNION { ?claim a kg:ReportedClaim }
  ?claim kg:proposition ?proposition .
  ?proposition rdf:subject ?source ; rdf:predicate ?predicate ; rdf:object ?target .
  FILTER (?predicate != rdf:type)
}
"""
DENIAL_EDGES = """
SELECT DISTINCT ?saying ?source ?target WHERE {
  ?saying a kg:DeniedSaying ; kg:deniedClaimant ?target ; kg:evidence/nif:referenceContext ?document .
  OPTIONAL { ?saying kg:within/(kg:claimant|kg:deniedClaimant) ?reporter }
  BIND (COALESCE(?reporter, ?document) AS ?source)
}
"""
ATTRIBUTION_EDGES = """
SELECT DISTINCT ?claim ?source ?target WHERE {
  { ?claim a kg:Claim } UNION { ?claim a kg:ReportedClaim }
  ?claim kg:evidence/nif:referenceContext ?document .
  FILTER NOT EXISTS { ?claim kg:claimant ?document }
  FILTER EXISTS { ?claim kg:claimant|kg:stance ?any }
  OPTIONAL { ?claim kg:claimant ?claimant }
  BIND (COALESCE(?claimant, ?document) AS ?source)
  OPTIONAL { ?claim kg:about ?about }
  OPTIONAL { ?claim kg:proposition/rdf:subject ?subject }
  OPTIONAL { ?reported kg:within ?claim ; kg:claimant|kg:deniedClaimant ?reportedClaimant }
  BIND (COALESCE(?about, ?subject, ?reportedClaimant, ?document) AS ?target)
}
"""


def node(term: ox.NamedNode | ox.Literal) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def asked(quads: Iterable[ox.Quad]) -> list[Edge]:
    """The edges of a graph as (source, target, key), by SPARQL."""
    store = ox.Store()
    store.bulk_extend(quads)

    def rows(query: str) -> Iterable[list[str]]:
        found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        return ([node(term) for term in row] for row in found)

    edges = [(s, o, f"{claim} {said}") for s, o, claim, said in rows(PROPOSITION_EDGES)]
    for query in (ATTRIBUTION_EDGES, DENIAL_EDGES):
        edges += [(s, o, f"{claim} {s} {o}") for claim, s, o in rows(query)]
    return edges


def edges_of(network: networkx.MultiDiGraph) -> list[Edge]:
    return sorted(network.edges(keys=True))


def read_back(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    data = io.BytesIO(b"".join(graphml.render(network, {}, BASE)))
    return networkx.read_graphml(data, edge_key_type=str, force_multigraph=True)


@pytest.fixture(scope="module")
def story() -> list[ox.Quad]:
    return streamed()


@pytest.fixture(scope="module")
def network(story: list[ox.Quad]) -> networkx.MultiDiGraph:
    return to_networkx(story)


def test_the_edges_of_the_story_are_those_of_the_model(
    story: list[ox.Quad], network: networkx.MultiDiGraph
) -> None:
    expected = asked(story)
    assert len(expected) == len(set(expected)) == len({key for _, _, key in expected})
    assert edges_of(network) == sorted(expected)
    said = [key for _, _, key in expected if len(key.split(" ")) == 2]
    assert len(said) == 128 + 6  # what is demanded and refused, and the utopia, is said twice


@many
@given(texts())
def test_the_edges_of_any_graph_are_those_of_the_model(found: Texts) -> None:
    quads = quads_of(found)
    assert edges_of(to_networkx(quads)) == sorted(asked(quads))


def test_graphml_holds_the_edges_of_the_story(network: networkx.MultiDiGraph) -> None:
    again = read_back(network)
    assert edges_of(again) == edges_of(network)
    assert dict(again.nodes(data=True)) == dict(network.nodes(data=True))
    assert {k: d for *_, k, d in again.edges(keys=True, data=True)} == {
        k: d for *_, k, d in network.edges(keys=True, data=True)
    }


@many
@given(texts())
def test_graphml_holds_the_edges_of_any_graph(found: Texts) -> None:
    network = to_networkx(quads_of(found))
    assert edges_of(read_back(network)) == edges_of(network)


def test_the_built_files_hold_the_same_network(
    network: networkx.MultiDiGraph, tmp_path: Path
) -> None:
    store = built(tmp_path)
    assert edges_of(to_networkx(store)) == edges_of(network)
    written = networkx.read_graphml(
        tmp_path / "graph.graphml", edge_key_type=str, force_multigraph=True
    )
    assert edges_of(written) == edges_of(network)


EDGE = {
    "kind": str,
    "mark": str,
    "sentence": str,
    "predicate": str,
    "label": str,
    "stance": str,
    "stances": str,
    "deniedStance": str,
    "claimant": str,
    "certainty": str,
    "certainties": str,
    "polarity": str,
    "polarities": str,
    "sayings": str,
    "tense": str,
    "heldBackBy": str,
    "condition": str,
    "because": str,
    "asserted": bool,
    "inferred": bool,
    "quote": str,
    "quotation": str,
    "document": str,
    "begin": int,
    "end": int,
    "claim": str,
    "proposition": str,
    "annotation": str,
    "own": bool,
}


def test_attributes_are_scalars_of_one_type_each(network: networkx.MultiDiGraph) -> None:
    for *_, attributes in network.edges(data=True):
        assert {name: type(attributes[name]) for name in EDGE} == EDGE
        assert all(type(value) in (str, int, bool) for value in attributes.values())
    for key, attributes in network.nodes(data=True):
        assert {"label", "kind", "names", "link", "iri", "actual", "named_by"} <= attributes.keys()
        assert all(
            type(attributes[name]) is (bool if name == "actual" else str) for name in attributes
        )
        assert attributes["iri"] in (key, "")
    assert network.graph == {
        "title": "Lavrov offers 2022 Istanbul draft as model for Ukraine’s security"
    }


def edge(network: networkx.MultiDiGraph, annotation: str, target: str) -> dict[str, object]:
    """The only edge of an annotation that leads there."""
    (found,) = (
        data
        for _, end, data in network.edges(data=True)
        if data["annotation"] == annotation and end.endswith(target)
    )
    return found


def test_an_edge_tells_what_is_said_and_by_whom(network: networkx.MultiDiGraph) -> None:
    refusal = edge(network, "E34", "topic/security-of-ukraine-and-europe")
    assert {name: refusal[name] for name in EDGE if name not in ("claim", "proposition")} == {
        "kind": "proposition",
        "mark": "claim",
        "sentence": "Russia says that Western governments have refused the negotiation “talk directly” "
        "involving Russia and Western governments and dealing with the security of Ukraine and Europe.",
        "predicate": f"{PREFIXES['kg']}topic",
        "label": "topic",
        "stance": "Refuses",
        "stances": "Asserts > Refuses",
        "deniedStance": "",
        "claimant": f"{BASE}state/russia > {BASE}group/western-governments",
        "certainty": "",
        "certainties": "? > ?",
        "polarity": "positive",
        "polarities": "positive > positive",
        "sayings": "said > said",
        "tense": "",
        "heldBackBy": "",
        "condition": "",
        "because": "",
        "asserted": False,
        "inferred": False,
        "quote": "refused to do so up to now",
        "quotation": "indirect",
        "document": f"{BASE}doc/istanbul-guarantees",
        "begin": 1747,
        "end": 1773,
        "annotation": "E34",
        "own": False,
    }


def test_an_attribution_carries_the_stance_and_is_never_asserted(
    network: networkx.MultiDiGraph,
) -> None:
    said = edge(network, "E44", "draft/2022-istanbul-draft")
    assert (said["kind"], said["predicate"], said["label"]) == (
        "attribution",
        f"{PREFIXES['kg']}Asserts",
        "Asserts",
    )
    assert (said["proposition"], said["quotation"], said["own"]) == ("", "mixed", False)
    attributions = [d for *_, d in network.edges(data=True) if d["kind"] == "attribution"]
    assert not any(data["asserted"] or data["own"] for data in attributions)


def test_asserted_are_the_edges_of_the_documents_own_facts(
    network: networkx.MultiDiGraph,
) -> None:
    propositions = [d for *_, d in network.edges(data=True) if d["kind"] == "proposition"]
    assert edge(network, "E53", "draft/2022-istanbul-draft")["asserted"]
    assert sum(data["asserted"] for data in propositions) == 65
    assert all(data["own"] for data in propositions if data["asserted"])
    veto = edge(network, "E66", "draft/2022-istanbul-draft")
    assert (veto["own"], veto["certainty"], veto["asserted"]) == (True, "conditional", False)


def test_a_node_tells_its_name_kind_and_link(network: networkx.MultiDiGraph) -> None:
    assert network.nodes[f"{BASE}person/sergei-lavrov"] == {
        "label": "Sergei Lavrov",
        "kind": "Person",
        "names": "Lavrov | Russian foreign minister | Sergey Lavrov",
        "link": "http://www.wikidata.org/entity/Q58217",
        "iri": f"{BASE}person/sergei-lavrov",
        "actual": True,
        "named_by": "",
    }
    literal = {"label": "utopia", "kind": "Literal", "names": "", "link": "", "iri": ""}
    assert network.nodes['"utopia"'] == {**literal, "actual": True, "named_by": ""}


def test_a_node_tells_whether_it_is_actual_and_who_names_it_so(tmp_path: Path) -> None:
    text = "[T1 Person|Ana Lima] [T2 Wants|wants] [T3 Quote|[T4 Meeting|talks] with [T5 Group|the Fools]]."
    network = made(
        tmp_path,
        text,
        "E1 Meeting:T4 Participant:T5\nE2 Wants:T2 Claimant:T1 Content:T3 Proposition:E1",
    )
    nodes = {data["label"]: data for _, data in network.nodes(data=True)}
    assert (nodes["Ana Lima"]["actual"], nodes["talks"]["actual"]) == (True, False)
    assert nodes["talks"]["kind"] == "Meeting"
    claims = {data["claim"] for *_, data in network.edges(data=True)}
    assert nodes["Fools"]["named_by"] in claims
    assert not nodes["Fools"]["actual"]


def test_an_event_without_an_edge_is_a_node(tmp_path: Path) -> None:
    network = made(tmp_path, "It [T1 Meeting|met].", "E1 Meeting:T1\n")
    assert {data["kind"]: data["actual"] for _, data in network.nodes(data=True)}["Meeting"]


def test_a_denied_saying_is_an_edge_that_denies_and_no_edge_as_said(tmp_path: Path) -> None:
    text = (
        "[T1 Person|Ana Lima] did not [T2 Asserts|say] that [T3 Person|Ben Roy] "
        "[T4 leads|leads] [T5 Organization|Oz Club]."
    )
    lines = (
        "E1 leads:T4 Subject:T3 Object:T5\nE2 Asserts:T2 Claimant:T1 Proposition:E1\n"
        "A1 Polarity E2 Negative\n"
    )
    ((source, target, data),) = made(tmp_path, text, lines).edges(data=True)
    assert (source, target) == (f"{BASE}doc/a", f"{BASE}person/ana-lima")
    told = {name: data[name] for name in ("kind", "mark", "label", "claimant", "stance")}
    assert told == {
        "kind": "denied",
        "mark": "denied",
        "label": "denies the saying",
        "claimant": "",
        "stance": "",
    }
    assert (data["deniedStance"], data["sayings"]) == ("Asserts", "not said")
    assert (
        data["sentence"]
        == "The text says that Ana Lima did not say that Ben Roy leads the Oz Club."
    )


SAID = "[T1 Asserts|It was said] that [T2 Person|Anna Kim] [T3 Meeting|met] [T4 Person|Ben Oh]."
MET = "E1 Meeting:T3 Actor:T2 Participant:T4\n"


def made(folder: Path, text: str, annotations: str) -> networkx.MultiDiGraph:
    return to_networkx(streamed(annotate(folder, "a", text, annotations)))


def attributions(network: networkx.MultiDiGraph) -> list[tuple[str, str, str, str]]:
    return sorted(
        (source.removeprefix(BASE), data["label"], target.removeprefix(BASE), data["claimant"])
        for source, target, data in network.edges(data=True)
        if data["kind"] == "attribution"
    )


def test_the_document_stands_in_for_a_claimant_that_is_not_named(tmp_path: Path) -> None:
    network = made(tmp_path, SAID, f"{MET}E2 Asserts:T1 Proposition:E1")
    ((source, label, target, claimant),) = attributions(network)
    assert (source, label, claimant) == ("doc/a", "Asserts", "")
    assert target.startswith("meeting/a-")
    assert not any(data["own"] or data["asserted"] for *_, data in network.edges(data=True))


def test_a_claim_without_a_stance_says(tmp_path: Path) -> None:
    network = made(
        tmp_path, SAID.replace("Asserts", "Claim"), f"{MET}E2 Claim:T1 Proposition:E1 Claimant:T4"
    )
    ((source, label, _, claimant),) = attributions(network)
    assert (source, label, claimant) == ("person/ben-oh", "says", f"{BASE}person/ben-oh")


def test_nobody_is_said_to_say_what_is_held_back(tmp_path: Path) -> None:
    network = made(tmp_path, SAID, f"{MET}E2 Asserts:T1 About:E1 Claimant:T4")
    assert [source for source, *_ in attributions(network)] == ["person/ben-oh"]
    held = [data for *_, data in network.edges(data=True) if data["mark"] == "held back"]
    assert held
    assert not any(data["asserted"] or data["claimant"] for data in held)
    assert all(data["heldBackBy"] for data in held)


@pytest.mark.parametrize(
    ("roles", "targets"),
    [
        ("About:T2 About2:T4 Proposition:E1", ["person/anna-kim", "person/ben-oh"]),
        ("Proposition:E2 Proposition2:E3", ["person/anna-kim", "person/ben-oh"]),
        ("Claim:E4", ["person/ben-oh"]),
        ("Content:T2", ["doc/a"]),
    ],
    ids=["about", "subjects", "claimants of what it reports", "document"],
)
def test_a_claim_leads_to_the_first_of_its_targets(
    tmp_path: Path, roles: str, targets: list[str]
) -> None:
    text = f"{SAID} [T5 Person|Cleo Ray] [T6 Asserts|says] [T7 memberOf|in] [T8 memberOf|in] [T9 Denies|no]"
    network = made(
        tmp_path,
        text,
        f"""{MET}E2 memberOf:T7 Subject:T2 Object:T5
        E3 memberOf:T8 Subject:T4 Object:T5
        E4 Denies:T9 Claimant:T4 About:T5
        E5 Asserts:T6 Claimant:T5 {roles}""",
    )
    found = attributions(network)
    assert [t for source, label, t, _ in found if label == "Asserts"] == targets


def test_each_claimant_has_an_edge_of_its_own_with_the_whole_chain(tmp_path: Path) -> None:
    text = f"{SAID} [T5 Person|Cleo Ray] [T6 Denies|denies]"
    lines = (
        f"{MET}E2 Asserts:T1 Claimant:T5 Claim:E3\nE3 Denies:T6 Claimant:T4 Claimant2:T2 About:T3"
    )
    found = attributions(made(tmp_path, text, lines))
    chain = f"{BASE}person/cleo-ray > {BASE}person/anna-kim, {BASE}person/ben-oh"
    denied = [(source, claimant) for source, label, _, claimant in found if label == "Denies"]
    assert denied == [("person/anna-kim", chain), ("person/ben-oh", chain)]
