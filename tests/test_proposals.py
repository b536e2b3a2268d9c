"""No way out of a build tells a proposal, which nobody has judged, as a fact or as somebody's claim; and
every way tells it as a proposal. A graph tells, beside its proposals, what it would tell without them."""

from __future__ import annotations

import csv
import io
import json
import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pyoxigraph as ox
import pytest
from counts import LONG
from independent import BASE
from queries.asked import PACK, Asked, nquads
from stories.graph_of import facts, named_as_actual
from stories.notation import Document, Story, stories, story_of
from stories.ways_out import WAYS, Built, profile_of
from typer.testing import CliRunner

import kgraph
from kgraph.cli.app import app
from kgraph.cli.printing.cards import rows as card_rows
from kgraph.model.identity import proposition_iri
from kgraph.model.vocabulary import KG
from kgraph.queries.cards import card, to_json
from kgraph.queries.figures import figures
from kgraph.queries.lookup import Lookup
from kgraph.queries.why import why

TEXT = (
    "[Person|Ana Lima] [leads|leads] [Organization|Elm Fund]. [Person|Ben Oso] [Asserts|said] that he "
    "[leads|runs] [Organization|Pine Bank].\n\n[Person|Cal Roe] [Asserts|claimed] that [Person|Dan Uhl] "
    "[leads|heads] [Organization|Oak Trust]. [Person|Eva Moss] joined [Organization|Fir Club].\n\n"
    "[Person|Fay Nord] [Asserts|doubted] that Ana [leads|leaded] it. In May [Group|the envoys] "
    "[Meeting|met].\n\n[Person|Hal Ives] did not [Asserts|say] that [Person|Gus Hart] [leads|ruled] "
    "[Organization|Yew Union]. [Person|Ira Jost] [Asserts|wrote] that [Person|Kim Lund] "
    "[Opposes|opposes] it.\n\n[Claim|We must act at once]. [Person|Lea Quist] [Supports|backs] it."
)
JUDGED = """
R1 leads Ana_Lima Elm_Fund
E1 Asserts:said Claimant:Ben_Oso Proposition:E2
E2 leads:runs Subject:Ben_Oso Object:Pine_Bank
"""
PROPOSED = """
E3 Asserts:claimed Claimant:Cal_Roe Proposition:E4 | Proposed=rules: cue
E4 leads:heads Subject:Dan_Uhl Object:Oak_Trust | Proposed=rules: cue
R2 memberOf Eva_Moss Fir_Club | Proposed=llm: x
E5 Asserts:doubted Claimant:Fay_Nord Proposition:E6 | Proposed=llm: x
E6 leads:leaded Subject:Ana_Lima Object:Elm_Fund | Proposed=llm: x, Polarity=Negative
E7 Meeting:met Participant:the_envoys | Proposed=spacy: y
E8 Asserts:say Claimant:Hal_Ives Proposition:E9 | Proposed=rules: cue, Polarity=Negative
E9 leads:ruled Subject:Gus_Hart Object:Yew_Union | Proposed=rules: cue
E10 Asserts:wrote Claimant:Ira_Jost Claim:E11 | Proposed=file: z
E11 Opposes:opposes Claimant:Kim_Lund About:Pine_Bank
E12 Supports:backs Claimant:Lea_Quist About:Elm_Fund | Proposed=file: z
A Cal_Roe Proposed=rules
A Dan_Uhl Proposed=rules
A Oak_Trust Proposed=rules
A Eva_Moss Proposed=rules
A Fir_Club Proposed=rules
A Fay_Nord Proposed=rules
A the_envoys Proposed=rules
A Hal_Ives Proposed=rules
A Gus_Hart Proposed=rules
A Yew_Union Proposed=rules
A Ira_Jost Proposed=rules
A Kim_Lund Proposed=rules
A Lea_Quist Proposed=rules
A We… Proposed=rules
N Eva_Moss Wikidata:Q1
"""
ANNOTATIONS = {*(f"E{n}" for n in (3, 5, 7, 8, 10, 11, 12)), "R2"}
"""The proposals that make claims of their own; the others are what these say, but for the span."""
NAMED = "cal-roe dan-uhl oak-trust fir-club fay-nord hal-ives gus-hart yew-union ira-jost kim-lund".split()
NOT_JUDGED = f"<{KG.NotJudged}>"
POLICIES = ["stated", "two-sources", "none", "legacy"]
POLICIES += ["stated,corrected,amended,replaced,withdrawn,retracted,doubtful,disputed"]


def mixed(*, with_proposals: bool) -> Story:
    """Two documents of two publishers that say the same: some of it judged, some proposed."""
    told = {"text": TEXT, "say": JUDGED + PROPOSED}
    both = [{**told, "name": name, "publisher": f"The {name} Post"} for name in ("North", "South")]
    story = story_of({"name": "mixed", "document": both}, "brat")
    return story if with_proposals else replace(story, documents=[*map(judged, story.documents)])


def judged(document: Document) -> Document:
    """The document without its proposals, and what hangs on them."""
    gone = {id for id, name, _ in document.attributes if name == "Proposed"}
    kept = [s for s in document.statements if "Proposed" not in s.attributes and s.id != "E11"]
    triggers = {s.trigger for s in document.statements} - {s.trigger for s in kept}
    marks = [mark for mark in document.marks if mark.id not in gone | triggers]
    return replace(document, marks=marks, statements=kept, attributes=[], links=[])


def wholly_proposed(story: Story) -> Story:
    """The story, all of it proposed by a program."""
    documents = deepcopy(list(story.documents))
    for document in documents:
        document.attributes += [(mark.id, "Proposed", "rules") for mark in document.marks]
        for said in document.statements:
            said.attributes["Proposed"] = "rules"
    return replace(story, documents=documents)


def built(story: Story, folder: Path, **settings: Any) -> Built:
    source = story.write(folder / "in")
    profile = profile_of(story, source)
    report = kgraph.build(source, folder / "out", profile=profile, **settings)
    return Built(story, folder / "out", report)


@pytest.fixture(scope="module", params=POLICIES)
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Built, Built]:
    """The mixed story with its proposals, and without, under one policy."""
    policy, folder = str(request.param), tmp_path_factory.mktemp("mixed")
    return (
        built(mixed(with_proposals=True), folder / "with", policy=policy),
        built(mixed(with_proposals=False), folder / "without", policy=policy),
    )


def proposals(graph: Built) -> set[str]:
    """The IRIs of the proposals, by quads alone."""
    type_, cls = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", KG.ProposedClaim
    return {
        str(quad.subject)[1:-1]
        for quad in graph.quads
        if quad.predicate.value == type_ and str(quad.object) == f"<{cls}>"
    }


def values(graph: Built, subject: str, predicate: str) -> set[str]:
    return {
        str(quad.object)
        for quad in graph.quads
        if str(quad.subject) == f"<{subject}>" and quad.predicate.value == predicate
    }


def all_of(quads: list[ox.Quad], predicate: str) -> set[tuple[str, str]]:
    return {(str(q.subject), str(q.object)) for q in quads if q.predicate.value == predicate}


# What no proposal adds


@pytest.mark.parametrize("way", WAYS)
def test_a_way_out_has_the_facts_that_there_are_without_proposals(
    both: tuple[Built, Built], way: str
) -> None:
    one, other = (WAYS[way](each) for each in both)
    assert one == other


def test_who_says_what_is_what_it_is_without_proposals(both: tuple[Built, Built]) -> None:
    one, other = (each.quads for each in both)
    for predicate in (KG.claimant, KG.stance, KG.voice, KG.attributedTo, KG.assertedBy):
        assert all_of(one, predicate) == all_of(other, predicate)
    assert all_of(one, KG.deniedClaimant) == all_of(other, KG.deniedClaimant) == set()
    assert named_as_actual(one) == named_as_actual(other)
    assert "sameAs" not in "".join(map(str, one))


def test_a_proposal_is_one_in_the_graph_and_says_by_what(both: tuple[Built, Built]) -> None:
    graph, without = both
    assert proposals(without) == set()
    for iri in proposals(graph):
        assert values(graph, iri, KG.heldBackBy) == {NOT_JUDGED}
        assert values(graph, iri, KG.proposedBy)
        assert not values(graph, iri, KG.claimant)
        (label,) = values(graph, iri, "http://www.w3.org/2000/01/rdf-schema#label")
        assert label.startswith('"Proposed, and not judged: ')
    told = {v for iri in proposals(graph) for v in values(graph, iri, KG.annotationId)}
    assert {each.strip('"') for each in told} > ANNOTATIONS
    assert len(proposals(graph)) == 2 * (len(ANNOTATIONS) + 1)
    assert graph.report.proposed == len(proposals(graph))
    assert graph.report.claims == without.report.claims
    assert graph.report.conforms is without.report.conforms is True


def test_names_that_are_merely_proposed_have_a_kind_and_a_wording(
    both: tuple[Built, Built],
) -> None:
    told = both[0].quads
    actual = "".join(named_as_actual(told))
    kinds = "".join(subject for subject, _ in all_of(told, KG.kind))
    for name in (*NAMED, "wikidata/q1"):
        assert f"{name}>" not in actual
        assert f"{name}>" in kinds


def test_questions_answer_what_they_answer_without_proposals(both: tuple[Built, Built]) -> None:
    with Asked(nquads(both[0].quads)) as ask, Asked(nquads(both[1].quads)) as other:
        for name, question in PACK.items():
            needed = [each for each in question.parameters if not each.optional]
            if name in ("proposals", "mentions-of", "co-mentioned"):
                continue  # words that an annotator marked may tell of an event that is proposed
            given = {each.name: "Elm Fund" for each in needed if each.type in ("entity", "literal")}
            assert ask(name, **given) == other(name, **given), name
        for name in ("person/cal-roe", "organization/oak-trust"):
            assert ask("who-said", about=BASE + name) == []


def test_the_question_for_proposals_lists_all_of_them(both: tuple[Built, Built]) -> None:
    graph = both[0]
    with Asked(nquads(graph.quads)) as ask:
        found = ask("proposals")
        assert len([row for row in found if row["claim"]]) == len(proposals(graph))
        assert {row["proposed_by"] for row in found if row["claim"]} >= {"rules: cue", "llm: x"}
        assert {row["thing"] for row in found} >= {"Cal Roe", "Eva Moss", "Yew Union"}
        by_rules = ask("proposals", by="rules: ")
        assert {row["proposed_by"] for row in by_rules} == {"rules: cue"}
        (one, two) = ask("proposals", speaker=f"{BASE}person/cal-roe")
        assert (
            one["claim"]
            == two["claim"]
            == ("Proposed, and not judged: Cal Roe claims that Dan Uhl leads the Oak Trust.")
        )
    with Asked(nquads(both[1].quads)) as ask:
        assert ask("proposals") == []


# Network, GraphML, page


def edges_of(network: networkx.MultiDiGraph) -> list[dict[str, Any]]:
    return [data for *_, data in network.edges(data=True)]


@pytest.mark.parametrize("way", ["network", "GraphML"])
def test_edges_of_proposals_are_told_apart_and_in_nobodys_mouth(
    both: tuple[Built, Built], way: str
) -> None:
    graph, without = (
        edges_of(
            each.network
            if way == "network"
            else networkx.read_graphml(each.folder / "graph.graphml", force_multigraph=True)
        )
        for each in both
    )
    mine = proposals(both[0])
    others = [edge for edge in graph if edge["claim"] not in mine]
    assert sorted(others, key=str) == sorted(without, key=str)
    assert {edge["claim"] for edge in graph} > mine - _spans(both[0])
    for edge in (edge for edge in graph if edge["claim"] in mine):
        assert edge["mark"] == "proposed"
        assert edge["kind"] in ("proposition", "proposed")
        assert not any(edge[name] for name in ("asserted", "own", "claimant", "stance", "stances"))
        assert edge["proposedBy"]
        assert edge["sentence"].startswith("Proposed, and not judged: ")
    assert not any("proposedBy" in edge for edge in without)


def _spans(graph: Built) -> set[str]:
    """The proposals that are events alone, which no edge tells, but their nodes."""
    return {iri for iri in proposals(graph) if values(graph, iri, KG.annotationId) == {'"E7"'}}


def test_the_page_marks_proposals_and_says_by_what(both: tuple[Built, Built]) -> None:
    page = (both[0].folder / "graph.html").read_text(encoding="utf-8")
    (data,) = re.findall(r'<script type="application/json" id="tables">(.*?)</script>', page, re.S)
    claims = json.loads(data)["claims"]
    marks = dict(zip(claims["iri"], _decoded(claims["mark"]), strict=True))
    marked = {iri for iri, mark in marks.items() if mark == "proposed"}
    assert marked == proposals(both[0])
    by = {claims["iri"][at]: who for at, who in zip(*claims["proposed"].values(), strict=True)}
    assert by.keys() == marked
    assert not {claims["iri"][at] for at in claims["own"]} & marked
    against = {claims["iri"][at] for at in claims["against"]["at"]}
    assert not against & marked


def _decoded(column: dict[str, Any]) -> list[str]:
    return [column["words"][code] for code in column["of"]]


# Cards, reasons, figures, publications


def test_cards_list_proposals_in_a_section_of_their_own(both: tuple[Built, Built]) -> None:
    graph, without = (Lookup(each.store) for each in both)
    mine = proposals(both[0])
    listed = set[str]()
    claimants = {who[1:-1] for _, who in all_of(both[0].quads, KG.proposedClaimant)}
    for thing in sorted(claimants.union(both[0].things)):
        shown = card(graph, thing)
        told = to_json(shown)
        listed |= {each["iri"] for each in told.get("proposed", ())}
        for part in ("claims", "claimed", "denied", "inferred"):
            assert not {each["iri"] for each in told[part]} & mine
        if thing in both[1].things:
            same = to_json(card(without, thing))
            assert {k: told[k] for k in same if k != "mentions"} == {
                k: v for k, v in same.items() if k != "mentions"
            }
        for section, mark, sentence, *_ in card_rows(shown):
            assert str(sentence).startswith("Proposed") == (section == mark == "proposed")
    assert listed == mine


def test_why_tells_what_a_triple_is_proposed_by_and_that_nobody_has_judged_it(
    both: tuple[Built, Built],
) -> None:
    ends = f"{BASE}person/dan-uhl", KG.iri + "leads", f"{BASE}organization/oak-trust"
    assert proposition_iri(BASE, *ends)
    found = why(both[0].store, *ends).grounds
    assert [ground.kind for ground in found] == ["proposal", "proposal"]
    assert {ground.hindered[0].reason for ground in found} == {"NotJudged"}
    done = CliRunner().invoke(
        app, ["why-not", "Dan Uhl", "leads", "Oak Trust", "-g", str(both[0].folder)]
    )
    assert "a program proposes it, and nobody has judged it" in " ".join(done.stdout.split())
    assert "claimed:" not in done.stdout


def test_statistics_count_proposals_apart(both: tuple[Built, Built]) -> None:
    graph, without = (figures(each.quads) for each in both)
    assert [f for f in graph if f.figure.startswith("claims")] == [
        f for f in without if f.figure.startswith("claims")
    ]
    (total, *_) = [f.number for f in graph if f.figure == "proposals"]
    assert total == len(proposals(both[0]))
    assert not any(f.figure == "proposals" for f in without)
    done = CliRunner().invoke(app, ["stats", "-g", str(both[0].folder), "--format", "csv"])
    told = [*csv.DictReader(io.StringIO(done.stdout))]
    assert [{"figure": f, "of": o, "number": str(n)} for f, o, n in graph] == told[: len(graph)]


def test_a_nanopublication_tells_a_proposal_as_one(both: tuple[Built, Built]) -> None:
    graph, without = (each.exported("nq", "nanopublications") for each in both)
    mine = proposals(both[0])
    kind = f"<{KG.ProposedClaim}>"
    told = {q for q in graph if str(q.graph_name).endswith("/nanopub/assertion>")}
    by_graph: dict[str, set[str]] = {}
    for quad in told:
        by_graph.setdefault(str(quad.graph_name), set()).add(str(quad.object))
    about = {name for name, objects in by_graph.items() if kind in objects}
    assert about == {f"<{iri}/nanopub/assertion>" for iri in mine}
    others = {
        f"{q.subject} {q.predicate} {q.object}" for q in told if str(q.graph_name) not in about
    }
    same = {q for q in without if str(q.graph_name).endswith("/nanopub/assertion>")}
    assert others == {f"{q.subject} {q.predicate} {q.object}" for q in same}


def test_annotations_that_are_exported_are_proposals_when_they_are_read_back(
    both: tuple[Built, Built], tmp_path: Path
) -> None:
    for name in ("brat", "webanno-tsv", "kgraph-jsonl", "web-annotation", "nif", "conllu"):
        file = tmp_path / f"{name}.{ {'nif': 'nif', 'conllu': 'conllu'}.get(name, 'jsonl') }"
        done = CliRunner().invoke(
            app, ["export", str(file), "--to", name, "-g", str(both[0].folder)]
        )
        assert done.exit_code == 0, done.output
        back = kgraph.build(
            file, tmp_path / f"{name}-built", format=name, only=("nq",), validate=False
        )
        quads = [*ox.parse(path=str(tmp_path / f"{name}-built" / "graph.nq"))]
        told = "".join(f"{s} {o}" for s, _, o in facts(quads)) + "".join(named_as_actual(quads))
        assert not [each for each in NAMED if f"{each}>" in told], name
        assert back.sources.ledger.documents == 2


# Everything that is ever told, if it is proposed

STORIES = [each for each in stories() if not (each.files or "lexicon" in each.right)]


@pytest.mark.parametrize("story", STORIES if LONG else STORIES[::12], ids=lambda story: story.id)
def test_nothing_of_a_story_is_told_by_anybody_if_all_of_it_is_proposed(
    story: Story, tmp_path: Path
) -> None:
    plain = built(story, tmp_path / "judged", only=("nq",), validate=False)
    graph = built(wholly_proposed(story), tmp_path / "proposed", skip=("store",), validate=False)
    for way in WAYS:
        if LONG or way in ("graph.nq", "inferred.ttl", "network", "page", "card rows"):
            assert WAYS[way](graph) == set(), way
    for predicate in (KG.claimant, KG.stance, KG.deniedClaimant, KG.attributedTo, KG.voice):
        assert all_of(graph.quads, predicate) == set()
    if (
        not graph.report.sources.ledger.unmapped
    ):  # a relation that is to join is one only once judged
        assert _named(graph) == _named(plain)


def _named(graph: Built) -> set[str]:
    subjects = {str(q.subject) for q in graph.quads if "/inferred>" not in str(q.graph_name)}
    return {each for each in subjects if not each.endswith("/promoted>")}


def test_mentions_that_are_merely_proposed_are_not_counted(tmp_path: Path) -> None:
    """Nor are they when something near them is asked for; those that somebody has accepted are."""
    text = "Ana Lima met Ben Oso. Ana Lima left."
    names = [("Ana Lima", 1), ("Ben Oso", 0), ("Ana Lima", 2)]
    marks: list[dict[str, str]] = [{}, {"Proposed": "rules: name"}, {"JudgedBy": "eva"}]
    mentions = [
        {"label": "Person", "quote": name, "attributes": mark, **({"nth": nth} if nth else {})}
        for (name, nth), mark in zip(names, marks, strict=True)
    ]
    source = tmp_path / "a.json"
    source.write_text(json.dumps({"text": text, "mentions": mentions}))
    kgraph.build(source, tmp_path / "graph", only=("nq", "store"))
    with kgraph.open(tmp_path / "graph") as graph:
        assert len(graph.ask("mentions-of", of="Ana Lima").rows) == 2
        assert graph.ask("co-mentioned", of="Ana Lima").rows == ()
        assert graph.ask("mentions-of", of="Ben Oso").rows == ()
