"""Rules over texts: the worked example, and three little stories of our own."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from annotated import SCHEME, lexicon, read
from rules.told import RULES, Concluded, Conclusion, quads_of
from worked import LEXICON, STORY, streamed, write

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG
from kgraph.network import to_networkx
from kgraph.queries.whynot import why_not
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.ontology import shipped_ontology

FIVE = ("china", "france", "russia", "united-kingdom", "united-states")
DRAFT = "2022-istanbul-draft"
VETOES = [f"{state} holdsVetoOver {DRAFT}" for state in FIVE]


@pytest.fixture(scope="module")
def story() -> Concluded:
    return Concluded(streamed(), RULES, shipped_ontology())


def test_russias_insistence_gives_each_guarantor_a_veto_on_russias_terms(story: Concluded) -> None:
    story.is_whole()
    expected = [Conclusion(each, "russia", "Insists") for each in VETOES]
    assert story.on("holdsVetoOver") == expected
    assert not [each for each in story.plain() if "holdsVetoOver" in each]


def test_the_rest_that_follows_in_the_story_are_facts(story: Concluded) -> None:
    states = {f"{state} memberOf un-security-council" for state in FIVE}
    offices = {
        "sergei-lavrov represents russia",
        "donald-trump represents united-states",
        "volodymyr-zelensky represents ukraine",
    }
    [earlier] = (each for each in story.plain() if " before " in each)
    assert story.plain() == states | offices | {earlier}
    (named,) = story.on("namedAsGuarantorIn")
    assert named[1:] == ("donald-trump", "Promises", "Conditional", "Future")
    assert len(story.short) == len(states | offices) + 1 + len(VETOES) + 1
    assert not story.result.findings


def test_the_derived_veto_stands_beside_the_storys_own(story: Concluded) -> None:
    network = to_networkx([*story.source, *story.quads])
    ends = (f"{BASE}state/russia", f"{BASE}draft/{DRAFT}")
    edges = [
        data
        for data in network.get_edge_data(*ends).values()
        if data["predicate"] == f"{KG.iri}holdsVetoOver"
    ]
    told = {
        (e["inferred"], e["asserted"], e["claimant"], e["stance"], e["certainty"]) for e in edges
    }
    assert told == {
        (True, False, f"{BASE}state/russia", "", ""),
        (False, False, f"{BASE}doc/istanbul-guarantees", "Asserts", "conditional"),
    }
    (derived,) = (e for e in edges if e["inferred"])
    assert derived["quote"].startswith("each decision under the draft required")


def test_edges_of_conclusions_are_keyed_by_claim_and_proposition(story: Concluded) -> None:
    with_them = to_networkx([*story.source, *story.quads])
    without = to_networkx(story.source)
    new = set(with_them.edges(keys=True)) - set(without.edges(keys=True))
    keys = {f"{c} {p}" for c in story.conclusions for p in story.of[c][KG.proposition]}
    assert {key for _, _, key in new} == keys
    assert set(without.edges(keys=True)) < set(with_them.edges(keys=True))
    facts = [d for *_, d in with_them.edges(data=True) if d["inferred"] and d["asserted"]]
    assert len(facts) == story.result.facts
    assert {fact["claimant"] for fact in facts} == {""}


def test_where_the_demand_is_a_stated_provision_five_vetoes_are_facts(tmp_path: Path) -> None:
    text = STORY.with_suffix(".txt").read_text(encoding="utf-8")
    kept = [
        line
        for line in STORY.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith(("E64\t", "T229\t"))  # the claim, and the quotation of its content
    ]
    annotations = "".join(kept).replace("T228\tInsists", "T228\tCue")
    annotations = annotations.replace(" Because:E65", "")  # a reason need not be so
    stated = write(tmp_path / "istanbul-guarantees.ann", text, annotations)
    found = Concluded(streamed(stated, lexicon=LEXICON), RULES, shipped_ontology())
    found.is_whole()
    assert found.on("holdsVetoOver", "fact") == [Conclusion(each, "fact") for each in VETOES]
    assert {each for each in found.plain() if "Veto" in each} == set(VETOES)


CEASEFIRE = """[T1 State|Ruritania] and [T2 State|Syldavia] are [T3 namedAsGuarantorIn|guarantors] of the
[T4 Draft|March draft] and the [T5 Draft|April draft] alike. [T6 State|Ruritania]
[T7 Demands|demands] that [T8 Quote|[T9 decisionRule|every decision] under the [T10 Draft|March
draft] be [T11 DecisionRule|unanimous]]. [T12 State|Syldavia] [T13 Proposes|proposes] that
[T14 Quote|under the [T15 Draft|April draft] [T16 DecisionRule|more than half] shall
[T17 decisionRule|decide]]. [T18 State|Borduria] [T19 Rejects|rejects] that [T20 Quote|the
[T21 Draft|April draft] could be made [T22 decisionRule|subject] to [T23 DecisionRule|unanimous]
votes]."""
CEASEFIRE_KNOWN = """
<state/ruritania> a kg:State ; rdfs:label "Ruritania" . <state/syldavia> a kg:State ; rdfs:label
"Syldavia" . <state/borduria> a kg:State ; rdfs:label "Borduria" . <draft/march> a kg:Draft ;
rdfs:label "March draft" . <draft/april> a kg:Draft ; rdfs:label "April draft" .
kg:Unanimity a kg:DecisionRule ; rdfs:label "unanimous" .
kg:Majority a kg:DecisionRule ; rdfs:label "more than half" .
"""


def test_of_two_conflicting_drafts_each_has_the_vetoes_of_those_who_want_them() -> None:
    text = CEASEFIRE.replace("\n", " ")
    annotations = """E1 namedAsGuarantorIn:T3 Subject:T1 Subject2:T2 Object:T4 Object2:T5
        E2 decisionRule:T9 Subject:T10 Object:T11
        E3 Demands:T7 Claimant:T6 Content:T8 Proposition:E2
        E4 decisionRule:T17 Subject:T15 Object:T16
        E5 Proposes:T13 Claimant:T12 Content:T14 Proposition:E4
        E6 decisionRule:T22 Subject:T21 Object:T23
        E7 Rejects:T19 Claimant:T18 Content:T20 Proposition:E6
        A1 Tense E3 Future"""
    known = lexicon(CEASEFIRE_KNOWN)
    made = read(text, annotations, known)
    assert made.codes() == []
    found = Concluded([*quads_of(made, SCHEME, known), *_lexicon(known)], RULES, shipped_ontology())
    found.is_whole()
    assert found.short == [
        Conclusion("ruritania holdsVetoOver march", "ruritania", "Demands", "", "Future"),
        Conclusion("syldavia holdsVetoOver march", "ruritania", "Demands", "", "Future"),
    ]
    assert found.plain() == set()


NESTED = """The [T1 Organization|Hunters Club] is [T2 partOf|part] of the [T3 Alliance|Blue League].
[T4 Person|Anna Kim] [T5 Asserts|said] that [T6 Quote|[T7 Person|Ben Oh] [T8 {0}|{1}] that
[T9 Quote|[T10 Person|Carl Ek] had [T11 Accuses|accused] [T12 Person|Dora Ix] of [T13 Quote|being a
[T14 memberOf|member] of the [T15 Organization|Hunters Club]]]]."""
NESTED_EVENTS = """E1 partOf:T2 Subject:T1 Object:T3
    E2 memberOf:T14 Subject:T12 Object:T15
    E3 Accuses:T11 Claimant:T10 Content:T13 Proposition:E2
    E4 {0}:T8 Claimant:T7 Content:T9 Claim:E3
    E5 Asserts:T5 Claimant:T4 Content:T6 Claim:E4"""


def _nested(stance: str, word: str) -> Concluded:
    text = NESTED.format(stance, word).replace("\n", " ")
    made = read(text, NESTED_EVENTS.format(stance))
    assert made.codes() == []
    found = Concluded(quads_of(made, SCHEME), RULES, shipped_ontology())
    found.is_whole()
    return found


def test_from_a_denied_accusation_nested_three_deep_nothing_follows() -> None:
    assert _nested("Denies", "denied").short == []


def test_from_the_same_accusation_confirmed_something_follows_by_three_accounts() -> None:
    found = _nested("Asserts", "confirmed")
    expected = Conclusion("dora-ix memberOf blue-league", "anna-kim > ben-oh > carl-ek", "Accuses")
    assert found.short == [expected]
    network = to_networkx([*found.source, *found.quads])
    (edge,) = (d for *_, d in network.edges(data=True) if d["inferred"])
    assert edge["claimant"].count(" > ") == 2
    assert not edge["asserted"]


MAJORITY = """[T1 State|Ruritania] and [T2 State|Syldavia] are [T3 namedAsGuarantorIn|guarantors] of the
[T4 Draft|March draft], under which [T5 DecisionRule|more than half] of them [T6 decisionRule|decide]."""


def test_from_a_majority_rule_no_veto_follows() -> None:
    known = lexicon(CEASEFIRE_KNOWN)
    annotations = """E1 namedAsGuarantorIn:T3 Subject:T1 Subject2:T2 Object:T4
        E2 decisionRule:T6 Subject:T4 Object:T5"""
    made = read(MAJORITY.replace("\n", " "), annotations, known)
    quads = [*quads_of(made, SCHEME, known), *_lexicon(known)]
    found = Concluded(quads, RULES, shipped_ontology())
    assert (made.codes(), found.short) == ([], [])
    veto = (f"{BASE}state/ruritania", f"{KG.iri}holdsVetoOver", f"{BASE}draft/march")
    best, other = why_not(quads, RULES, *veto).attempts
    assert (best.name, best.missing) == (
        "unanimity",
        (("March draft", "decisionRule", "unanimous"),),
    )
    assert [f.sentence.predicate.label for f in best.found] == ["namedAsGuarantorIn", "type"]
    assert (other.name, len(other.missing)) == ("permanent-members", 2)


def _lexicon(known: Lexicon) -> list[ox.Quad]:
    graph = ox.NamedNode(f"{BASE}graph/lexicon")
    return [ox.Quad(q.subject, q.predicate, q.object, graph) for q in known.quads]
