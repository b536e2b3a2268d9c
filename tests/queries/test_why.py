"""Why a triple is there, and why it is not: claims, words, places, proofs, merges."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from rules.told import RULES, Concluded, Told, iri, rule
from worked import STORY, annotate, streamed

from kgraph.errors import GraphWarning
from kgraph.model.claims import Literal
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG
from kgraph.pipeline.annotation_places import annotation_places
from kgraph.queries import why as why_module
from kgraph.queries import whynot
from kgraph.queries.lookup import Lookup
from kgraph.queries.readable_claims import statement
from kgraph.queries.why import Explanation, Ground, literals, why
from kgraph.queries.whynot import Absence, why_not
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.settings import Options

RUSSIA, CHINA = f"{BASE}state/russia", f"{BASE}state/china"
VETO, DRAFT = f"{KG.iri}holdsVetoOver", f"{BASE}draft/2022-istanbul-draft"


@pytest.fixture(scope="module")
def story() -> list[ox.Quad]:
    found = Concluded(streamed(), RULES, shipped_ontology())
    return [*found.source, *found.quads]


def of(told: Told, *triple: str, rules: object = RULES) -> Explanation:
    found = Concluded(told.quads, rules)
    return why([*found.source, *found.quads], iri(triple[0]), KG.iri + triple[1], iri(triple[2]))


def line_of(id: str) -> int:
    lines = STORY.read_text(encoding="utf-8").split("\n")
    return next(n for n, line in enumerate(lines, 1) if line.startswith(f"{id}\t"))


def test_a_veto_stands_on_the_storys_claim_and_on_russias_terms(story: list[ox.Quad]) -> None:
    found = why(story, RUSSIA, VETO, DRAFT, annotation_places(Options(sources=(STORY,))))
    own, derived = found.grounds
    assert (own.kind, own.chain[0].certainty) == ("claim", "Conditional")
    assert own.words
    assert own.words.quote.startswith("Moscow would have had a veto")
    assert own.place == f"{STORY}:{line_of('E66')}"
    assert (derived.kind, derived.chain[0].stance) == ("derived claim", "Insists")
    (step,) = derived.proofs
    assert (step.name, step.title) == ("unanimity", "Unanimity gives every guarantor a veto")
    premises = {p.sentence.predicate.label: p for p in step.premises}
    assert {name: p.kind for name, p in premises.items()} == {
        "decisionRule": "claim",
        "namedAsGuarantorIn": "fact",
        "type": "background",
    }
    demand = premises["decisionRule"]
    assert demand.words
    assert demand.words.quote.endswith("the consent of every guarantor")
    assert demand.place == f"{STORY}:{line_of('E64')}"
    named = premises["namedAsGuarantorIn"]
    assert named.words
    assert "China, Russia" in named.words.quote


def test_the_words_that_mean_both_ends_are_counted(story: list[ox.Quad]) -> None:
    russia, draft = why(story, RUSSIA, VETO, DRAFT).merged
    assert russia.links == ("http://www.wikidata.org/entity/Q159",)
    assert russia.words[0] == ("Russia", 8)
    assert ("Moscow", 2) in russia.words
    assert ("the plans", 1) in draft.words


def test_a_triple_that_is_not_there_has_no_grounds(story: list[ox.Quad]) -> None:
    assert why(story, CHINA, f"{KG.iri}guarantorOf", RUSSIA).grounds == ()


def test_a_fact_of_the_lexicon_and_of_the_story_has_both_grounds(story: list[ox.Quad]) -> None:
    council = f"{BASE}international-body/un-security-council"
    found = why(story, CHINA, f"{KG.iri}permanentMemberOf", council)
    assert [g.kind for g in found.grounds] == ["background", "fact"]


def test_a_literal_can_be_asked_about(story: list[ox.Quad]) -> None:
    (words,) = literals(Lookup(story), "road to nowhere")
    assert words == Literal("road to nowhere")
    (settling,) = {
        q.subject.value
        for q in story
        if q.predicate.value.endswith("#object") and q.object.value == "road to nowhere"
    }
    proposition = Lookup(story).iris(settling, "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject")
    (ground,) = why(story, proposition[0], f"{KG.iri}characterizedAs", words).grounds
    assert ground.chain[0].stance == "Warns"


def test_what_a_proof_uses_is_proven_in_turn_and_only_once() -> None:
    told = Told()
    told.fact(*(f"n{i} partOf n{i + 1}" for i in range(5)))
    found = of(told, "n0", "partOf", "n5")
    (ground,) = found.grounds
    assert (ground.kind, len(ground.proofs)) == ("inferred fact", 4)
    shown = [g for g in _all(ground) if g.proofs]
    assert len({g.iri for g in shown}) == len(shown)
    assert {g.iri for g in _all(ground) if g.again} <= {g.iri for g in shown}
    assert {g.kind for g in _all(ground) if not g.proofs and not g.again} == {"fact"}


def _all(ground: Ground) -> list[Ground]:
    below = (p for step in ground.proofs for p in step.premises)
    return [ground, *(each for p in below for each in _all(p))]


def test_a_long_proof_ends_somewhere() -> None:
    told = Told()
    told.fact(*(f"n{i} partOf n{i + 1}" for i in range(150)), "n0 topic n0")
    onward = rule("?a kg:topic ?b . ?b kg:partOf ?c", "?a kg:topic ?c")
    (ground,) = of(told, "n0", "topic", "n150", rules=[onward]).grounds
    assert len(_all(ground)) == 2 * 50 + 1


def test_a_joint_conclusion_says_so_and_names_no_voice() -> None:
    told = Told()
    told.claim("ben", "Asserts", "anna memberOf club")
    told.claim("carl", "Asserts", "club partOf league")
    (ground,) = of(told, "anna", "memberOf", "league").grounds
    assert (ground.kind, ground.chain) == ("joint conclusion", ())
    assert {p.chain[0].claimants[0].label for p in ground.proofs[0].premises} == {"ben", "carl"}


def test_a_graph_of_another_making_may_prove_in_a_circle() -> None:
    told = Told()
    told.fact("n0 partOf n1", "n1 partOf n2")
    found = Concluded(told.quads)
    (conclusion,) = found.conclusions
    (proof,) = found.proofs(conclusion)
    circle = ox.Quad(
        ox.NamedNode(proof),
        ox.NamedNode(KG.premise),
        ox.NamedNode(conclusion),
        ox.NamedNode(f"{BASE}graph/inferred"),
    )
    quads = [*found.source, *found.quads, circle]
    with pytest.warns(GraphWarning, match="proven from itself"):
        explained = why(quads, iri("n0"), f"{KG.iri}partOf", iri("n2"))
    assert explained.grounds


def test_explanations_are_json(story: list[ox.Quad]) -> None:
    found = why_module.to_json(why(story, RUSSIA, VETO, DRAFT))
    assert json.loads(json.dumps(found))["grounds"][1]["proofs"][0]["name"] == "unanimity"
    absence = whynot.to_json(why_not(story, RULES, CHINA, VETO, DRAFT))
    assert json.loads(json.dumps(absence))["attempts"][0]["missing"] == []


def test_places_know_the_annotator(tmp_path: Path) -> None:
    annotate(tmp_path, "a", "[T1 Person|Anna], [T2 Office|Chief]", "R1 holdsOffice Arg1:T1 Arg2:T2")
    assert annotation_places(Options(sources=(tmp_path,))) == {
        (f"{BASE}doc/a", "", "R1"): f"{tmp_path / 'a.ann'}:3",
        (f"{BASE}doc/a", "", "#char=0,4"): f"{tmp_path / 'a.ann'}:1",
        (f"{BASE}doc/a", "", "#char=6,11"): f"{tmp_path / 'a.ann'}:2",
    }


def no(told: Told, *triple: str) -> Absence:
    found = Concluded(told.quads)
    ends = iri(triple[0]), KG.iri + triple[1], iri(triple[2])
    return why_not([*found.source, *found.quads], RULES, *ends)


def test_a_rule_tells_which_premise_is_missing_best_match_first() -> None:
    told = Told()
    told.fact("anna memberOf club", "anna memberOf band")
    found = no(told, "anna", "memberOf", "league")
    assert not found.stands
    best, other = found.attempts
    assert (best.name, [f.sentence.object.label for f in best.found]) == ("membership", ["band"])
    assert best.missing == (("band", "partOf", "league"),)
    assert other.name == "sub-property-permanentMemberOf-memberOf"
    assert other.missing == (("anna", "permanentMemberOf", "league"),)


def test_the_match_with_the_most_premises_wins() -> None:
    told = Told()
    told.fact(
        "draft decisionRule Unanimity", "oz namedAsGuarantorIn other", "oz namedAsGuarantorIn draft"
    )
    told.known("oz a Group")
    best, _ = no(told, "oz", "holdsVetoOver", "draft").attempts
    assert [f.sentence.predicate.label for f in best.found] == [
        "decisionRule",
        "namedAsGuarantorIn",
    ]
    assert best.missing == (("oz", "type", "?kind"),)


def test_a_premise_that_is_only_denied_is_found_but_carries_nothing() -> None:
    told = Told()
    told.fact("anna memberOf club")
    told.claim("ben", "Denies", "club partOf league")
    best = no(told, "anna", "memberOf", "league").attempts[0]
    assert [(f.sentence.subject.label, f.carries) for f in best.found] == [
        ("anna", True),
        ("club", False),
    ]
    assert best.missing == ()


def test_a_triple_on_somebodys_word_is_no_fact_and_says_whose() -> None:
    told = Told()
    told.claim("ben", "Denies", "anna memberOf club")
    found = no(told, "anna", "memberOf", "club")
    assert not found.stands
    assert [(g.kind, g.chain[0].stance) for g in found.grounds] == [("claim", "Denies")]


def test_a_fact_stands_stated_or_inferred() -> None:
    told = Told()
    told.fact("anna memberOf club", "club partOf league")
    assert no(told, "anna", "memberOf", "club").stands
    assert no(told, "anna", "memberOf", "league").stands


def test_claims_that_share_two_parts_come_nearest() -> None:
    told = Told()
    told.claim("ben", "Asserts", "anna memberOf band")
    told.claim("ben", "Denies", "dora memberOf club")
    told.claim("ben", "Asserts", "anna partyTo club")
    told.claim("ben", "Asserts", "anna partyTo band", "dora partyTo club")
    nearest = no(told, "anna", "memberOf", "club").nearest
    shown = [
        (g.sentence.subject.label, g.sentence.predicate.label, g.sentence.object.label)
        for g in nearest
    ]
    assert shown == [
        ("anna", "memberOf", "band"),
        ("dora", "memberOf", "club"),
        ("anna", "partyTo", "club"),
    ]


def test_no_rule_may_conclude_it() -> None:
    told = Told()
    told.fact("anna leads club")
    assert no(told, "dora", "leads", "club").attempts == ()


@pytest.mark.parametrize(
    ("mode", "cause"),
    [
        ({"certainty": "Conditional"}, "IsConditional"),
        ({"certainty": "Possible"}, "NotCertain"),
        ({"polarity": "Negative"}, "IsNegative"),
        ({"tense": "Future"}, "OfTheFuture"),
        ({"stance": "Warns"}, "NotAsserting"),
        ({"by": "ben"}, "NotItsOwnWord"),
        ({"by": "nobody", "stance": "", "heldBackBy": "InCondition"}, "InCondition"),
        ({"heldBackBy": "Disputed"}, "Disputed"),
    ],
)
def test_why_not_tells_what_keeps_a_claim_from_being_a_fact(
    mode: dict[str, str], cause: str
) -> None:
    told = Told()
    told.claim(mode.pop("by", ""), mode.pop("stance", "Asserts"), "anna leads club", **mode)
    [ground] = no(told, "anna", "leads", "club").grounds
    (hindrance,) = ground.hindered
    assert hindrance.reason == cause
    assert hindrance.words == shipped_ontology().labels[f"{KG.iri}{cause}"]
    assert hindrance.remedy.endswith(".")


def test_why_not_names_first_what_holds_a_claim_back() -> None:
    told = Told()
    told.claim("ben", "Asserts", "anna leads club", heldBackBy="InQuestion", polarity="Negative")
    [ground] = no(told, "anna", "leads", "club").grounds
    assert [each.reason for each in ground.hindered] == [
        "InQuestion",
        "NotItsOwnWord",
        "IsNegative",
    ]


def test_why_not_says_of_a_denied_saying_that_the_text_denies_it() -> None:
    told = Told()
    told.denied("ben", "Asserts", "anna leads club")
    [ground] = no(told, "anna", "leads", "club").grounds
    assert [each.words for each in ground.hindered] == ["the text says that nobody said so"]


def test_a_premise_that_is_held_back_or_denied_is_found_but_carries_nothing() -> None:
    told = Told()
    told.fact("anna memberOf club")
    told.claim("ben", "Asserts", "club partOf league", heldBackBy="InQuestion")
    told.denied("carl", "Asserts", "club partOf league")
    best = no(told, "anna", "memberOf", "league").attempts[0]
    assert [each.carries for each in best.found] == [True, False]


def test_policy_status_and_reporters_keep_claims_from_being_facts() -> None:
    told = Told()
    document = ox.NamedNode(told.document)
    told.claim("", "Asserts", "anna leads club", within=told.claim("ben", "Asserts"))
    for predicate, value in ((KG.status, KG.Retracted), (KG.promotionPolicy, KG.NotPromoted)):
        told.quads.append(ox.Quad(document, ox.NamedNode(predicate), ox.NamedNode(value), document))
    [ground] = no(told, "anna", "leads", "club").grounds
    assert [each.reason for each in ground.hindered] == [
        "IsReported",
        "RetractedDocument",
        "PolicyForbids",
    ]


def test_a_premise_among_thousands_of_its_subject_is_found() -> None:
    told = Told()
    told.fact("anna memberOf club", *(f"anna actor e{n}" for n in range(2500)))
    told.claim("ben", "Denies", "club partOf league")
    found = no(told, "anna", "memberOf", "league")
    assert [each.missing for each in found.attempts if each.name == "membership"] == [()]


def test_a_conclusion_tells_by_which_rule_it_follows_and_from_what() -> None:
    told = Told()
    told.fact("anna memberOf club")
    told.claim("ben", "Insists", "club partOf league")
    found = Concluded(told.quads)
    lookup = Lookup([*found.source, *found.quads])
    (conclusion,) = found.conclusions
    said = statement(lookup, conclusion)
    assert (said.derived, said.chain[-1].stance) == ("terms", "Insists")
    assert said.follows.startswith(
        "It follows by the rule “Members of a part are members of the whole” from this: "
    )
    assert said.follows.count(";") == 1
