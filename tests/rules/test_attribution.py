"""On whose word something follows: `docs/model.md`, Claims and facts, rule 4, one case each."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rules.told import RULES, Concluded, Conclusion, Told, iri, rule

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF, XSD
from kgraph.rules.attribution import CARRYING
from kgraph.schema.ontology import local_name

STEP, NEXT = "club partOf league", "anna memberOf club"
END = "anna memberOf league"
CARRIES = (
    "Asserts Supports Insists Demands Wants Proposes Promises Warns Accuses "
    "Believes Knows Concedes Threatens"
).split()
OTHERS = "Denies Opposes Accepts Rejects Refuses RulesOut Criticises Questions".split()


def quad(triple: str, graph: str) -> ox.Quad:
    s, _, o = triple.split()
    return ox.Quad(*(ox.NamedNode(each) for each in (iri(s), RDF.type, iri(o), graph)))


def of(told: Told) -> list[Conclusion]:
    concluded = Concluded(told.quads)
    concluded.is_whole()
    return concluded.short


def test_facts_alone_make_a_fact_without_a_claimant() -> None:
    told = Told()
    told.fact(STEP)
    told.fact(NEXT)
    concluded = Concluded(told.quads)
    assert concluded.short == [Conclusion(END, "fact")]
    assert concluded.plain() == {END}
    assert (concluded.result.facts, concluded.result.derived, concluded.result.joint) == (1, 0, 0)


def test_an_asserted_premise_adds_no_claimant() -> None:
    told = Told()
    told.fact(STEP)
    told.claim("ben", "Insists", NEXT)
    concluded = Concluded(told.quads)
    assert concluded.short == [Conclusion(END, "ben", "Insists")]
    assert concluded.plain() == set()


def test_a_lexicon_triple_is_asserted() -> None:
    told = Told()
    told.known(STEP)
    told.claim("ben", "Wants", NEXT)
    assert of(told) == [Conclusion(END, "ben", "Wants")]


def test_the_stances_that_carry_a_premise_are_those_of_the_model() -> None:
    assert {local_name(stance) for stance in CARRYING} == set(CARRIES)


@pytest.mark.parametrize("stance", CARRIES)
def test_a_carrying_stance_is_that_of_the_conclusion(stance: str) -> None:
    told = Told()
    told.fact(STEP)
    told.claim("ben", stance, NEXT)
    assert of(told) == [Conclusion(END, "ben", stance)]


@pytest.mark.parametrize("stance", [*OTHERS, ""])
def test_any_other_stance_carries_nothing(stance: str) -> None:
    told = Told()
    told.fact(STEP)
    told.claim("ben", stance, NEXT)
    assert of(told) == []


def test_what_is_said_not_to_hold_carries_nothing() -> None:
    told = Told()
    told.fact(STEP)
    told.claim("ben", "Asserts", NEXT, polarity="Negative")
    assert of(told) == []


def test_what_nobody_says_carries_nothing() -> None:
    told = Told()
    told.fact(STEP)
    told.claim("nobody", "Asserts", NEXT)
    assert of(told) == []


def test_what_the_document_does_not_state_as_a_fact_is_its_claim() -> None:
    told = Told()
    told.fact(STEP)
    told.claim("", "Asserts", NEXT, certainty="Conditional")
    assert of(told) == [Conclusion(END, "a", "Asserts", "Conditional")]


def test_different_voices_make_a_joint_conclusion_that_leads_no_further() -> None:
    told = Told()
    told.claim("ben", "Asserts", STEP)
    told.claim("carl", "Asserts", NEXT)
    further = rule("?a kg:memberOf ?b", "?a kg:topic ?b")
    concluded = Concluded(told.quads, [*RULES, further])
    concluded.is_whole()
    assert concluded.short == [
        Conclusion(END, "joint"),
        Conclusion("anna topic club", "carl", "Asserts"),
    ]
    (joint,) = (c for c in concluded.conclusions if concluded.of[c][KG.joint])
    terms = concluded.of[joint][KG.onTermsOf]
    assert sorted(concluded.chain(claim) for claim in terms) == [["ben"], ["carl"]]
    assert concluded.plain() == set()


def test_several_claimants_of_one_claim_are_one_voice() -> None:
    told = Told()
    told.claim("ben carl", "Asserts", STEP)
    told.claim("carl ben", "Asserts", NEXT)
    assert of(told) == [Conclusion(END, "ben, carl", "Asserts")]


def test_a_conclusion_takes_no_stance_and_names_the_claims_that_it_rests_on() -> None:
    told = Told()
    told.fact("league partOf union")
    claims = {told.claim("ben", "Demands", STEP), told.claim("ben", "Promises", NEXT)}
    concluded = Concluded(told.quads)
    (conclusion,) = (c for c in concluded.conclusions if END in str(concluded._short(c)))
    assert concluded.of[conclusion][KG.onTermsOf] == claims
    (further,) = concluded.on("anna", "union")
    assert further == Conclusion("anna memberOf union", "ben")


def test_tenses_that_differ_are_dropped() -> None:
    told = Told()
    told.claim("ben", "Demands", STEP, tense="Future")
    told.claim("ben", "Demands", NEXT, tense="Present")
    assert of(told) == [Conclusion(END, "ben", "Demands")]


def test_a_tense_that_all_premises_share_is_kept() -> None:
    told = Told()
    told.claim("ben", "Demands", STEP, tense="Future")
    told.claim("ben", "Demands", NEXT, tense="Future")
    assert of(told) == [Conclusion(END, "ben", "Demands", "", "Future")]


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("Certain", "Certain", "Certain"),
        ("Certain", "Probable", "Probable"),
        ("Probable", "Possible", "Possible"),
        ("Certain", "", ""),
        ("Possible", "", ""),
        ("Certain", "Conditional", "Conditional"),
        ("", "Conditional", "Conditional"),
    ],
)
def test_certainty_is_the_least_and_unknown_and_conditional_stick(
    one: str, other: str, least: str
) -> None:
    for first, second in ((one, other), (other, one)):
        told = Told()
        told.claim("ben", "Asserts", STEP, certainty=first)
        told.claim("ben", "Asserts", NEXT, certainty=second)
        assert of(told) == [Conclusion(END, "ben", "Asserts", least)]


def test_what_one_reports_of_another_follows_on_the_whole_chain() -> None:
    told = Told()
    told.fact(STEP)
    claim = told.claim("carl", "Promises", NEXT, within=told.claim("ben", "Asserts"))
    concluded = Concluded(told.quads)
    concluded.is_whole()
    assert concluded.short == [Conclusion(END, "ben > carl", "Promises")]
    (conclusion,) = concluded.conclusions
    assert concluded.of[conclusion][KG.onTermsOf] == {claim}


@pytest.mark.parametrize(
    "mode",
    [
        {"stance": "Denies"},
        {"polarity": "Negative"},
        {"sayingPolarity": "Negative"},
        {"sayingCertainty": "Possible"},
        {"heldBackBy": "InQuestion"},
        {"by": "nobody"},
    ],
)
def test_a_report_that_carries_nothing_takes_what_it_reports_with_it(mode: dict[str, str]) -> None:
    told = Told()
    told.fact(STEP)
    report = told.claim(**{"by": "ben", "stance": "Asserts", **mode})
    told.claim("carl", "Asserts", NEXT, within=report)
    assert of(told) == []


def test_one_voice_and_the_same_voice_reported_are_two_chains() -> None:
    told = Told()
    report = told.claim("ben", "Asserts")
    told.claim("carl", "Asserts", NEXT, within=report)
    told.claim("carl", "Asserts", STEP)
    assert of(told) == [Conclusion(END, "joint")]


def test_what_is_stated_with_the_same_attribution_is_not_concluded() -> None:
    told = Told()
    told.fact(STEP)
    told.claim("ben", "Asserts", NEXT)
    told.claim("ben", "Asserts", END)
    assert of(told) == []


def test_a_claimed_fact_that_also_follows_from_facts_is_inferred_beside_the_claim() -> None:
    told = Told()
    told.fact(STEP, NEXT)
    told.claim("ben", "Denies", END)
    assert of(told) == [Conclusion(END, "fact")]


def test_a_conclusion_cites_the_claim_of_its_attributed_premise() -> None:
    told = Told()
    told.fact(STEP)
    claim = told.claim("ben", "Insists", NEXT)
    concluded = Concluded(told.quads)
    (conclusion,) = concluded.conclusions
    for cited in (KG.quote, KG.evidence):
        assert concluded.of[conclusion][cited] == concluded.of[claim][cited]


@pytest.mark.parametrize("order", [1, -1])
def test_reports_in_two_modes_are_two_chains_and_no_doubt_is_lost(order: int) -> None:
    told = Told()
    reports = [
        told.claim("ben", "Asserts", certainty=each) for each in ("Conditional", "Certain")[::order]
    ]
    told.claim("carl", "Asserts", NEXT, within=reports[0])
    told.claim("carl", "Asserts", STEP, within=reports[1])
    assert of(told) == [Conclusion(END, "joint")]


def test_a_conclusion_rests_on_claims_of_its_own_mode() -> None:
    told = Told()
    report = told.claim("ben", "Asserts", certainty="Conditional")
    one = told.claim("carl", "Asserts", NEXT, STEP, within=report)
    other = told.claim("carl", "Asserts", NEXT, STEP, within=told.claim("ben", "Wants"))
    concluded = Concluded(told.quads)
    concluded.is_whole()
    terms = [concluded.of[c][KG.onTermsOf] for c in concluded.conclusions]
    assert sorted(terms, key=min) == [{one}, {other}]


def test_nobody_turns_a_demand_into_an_assertion_by_way_of_a_circle() -> None:
    told = Told()
    told.claim("ben", "Demands", "a partOf b")
    told.claim("ben", "Asserts", "a partOf x", "x partOf a")
    circle = [c for c in of(told) if c.triple == "a partOf b"]
    assert circle == []


def test_what_is_a_fact_is_not_concluded_on_somebodys_word() -> None:
    told = Told()
    told.fact(NEXT)
    told.claim("ben", "Asserts", NEXT)
    told.claim("carl", "Asserts", STEP)
    assert of(told) == [Conclusion(END, "carl", "Asserts")]
    told.fact(STEP)
    assert of(told) == [Conclusion(END, "fact")]


def test_what_follows_on_one_word_is_not_concluded_from_several() -> None:
    told = Told()
    told.claim("ben", "Asserts", STEP, NEXT)
    told.claim("carl", "Asserts", NEXT)
    assert of(told) == [Conclusion(END, "ben", "Asserts")]


def test_a_certainty_that_kgraph_does_not_know_counts_as_none() -> None:
    told = Told()
    told.fact("x partOf y")
    told.claim("ben", "Asserts", STEP, certainty="Likely")
    told.claim("ben", "Asserts", NEXT, certainty="Certain")
    assert [each.certainty for each in of(told)] == ["Likely"]


def test_a_class_that_is_only_claimed_is_a_premise_on_that_word() -> None:
    told = Told()
    told.fact("talks a Negotiation")
    told.claim("ben", "Asserts", "invasion a Deployment")
    told.claim("ben", "Denies", "siege a Deployment")
    for event in ("invasion", "siege"):
        told.quads.append(quad(f"{event} a Eventuality", told.document))
    named = rule("?event a ?class", "?event kg:topic ?class")
    assert Concluded(told.quads, [named]).short == [
        Conclusion("invasion topic Deployment", "ben", "Asserts"),
        Conclusion("talks topic Negotiation", "fact"),
    ]


@pytest.mark.parametrize(
    "mode",
    [
        {"sayingPolarity": "Negative"},
        {"sayingCertainty": "Probable"},
        {"heldBackBy": "UnknownAttribute"},
        {"heldBackBy": "InQuestion"},
        {"heldBackBy": "CorrectedDocument"},
        {"heldBackBy": "Disputed"},
        {"heldBackBy": "IsConditional"},
    ],
)
def test_a_saying_that_the_text_does_not_vouch_for_carries_nothing(mode: dict[str, str]) -> None:
    told = Told()
    told.fact(STEP)
    told.claim("ben", "Asserts", NEXT, **mode)
    assert of(told) == []


def test_what_is_said_in_irony_carries_nothing() -> None:
    told = Told()
    told.fact(STEP)
    claim = told.claim("ben", "Asserts", NEXT)
    true = ox.Literal("true", datatype=ox.NamedNode(XSD.boolean))
    graph = ox.NamedNode(told.document)
    told.quads.append(ox.Quad(ox.NamedNode(claim), ox.NamedNode(KG.irony), true, graph))
    assert of(told) == []


def test_a_denied_saying_carries_nothing_and_neither_does_what_it_would_report() -> None:
    told = Told()
    told.fact(STEP)
    denied = told.denied("ben", "Asserts", NEXT)
    told.claim("carl", "Asserts", NEXT, within=denied)
    assert of(told) == []


def test_a_condition_passes_on_to_what_follows() -> None:
    told = Told()
    told.fact(STEP, "league partOf union")
    claim = told.claim("ben", "Promises", NEXT, certainty="Possible")
    told.relate(claim, "condition", "x/treaty")
    concluded = Concluded(told.quads)
    assert concluded.on("anna", "union") == [
        Conclusion("anna memberOf union", "ben", "Promises", "Conditional")
    ]
    conditions = [concluded.of[each][KG.condition] for each in concluded.conclusions]
    assert [*filter(None, conditions)] == [{f"{BASE}x/treaty"}] * 2


def test_the_condition_of_a_report_passes_on_too() -> None:
    told = Told()
    told.fact(STEP)
    report = told.claim("ben", "Asserts")
    told.relate(report, "condition", "x/treaty")
    told.claim("carl", "Asserts", NEXT, within=report)
    (conclusion,) = of(told)
    assert (conclusion.who, conclusion.certainty) == ("ben > carl", "Conditional")


def test_a_joint_conclusion_is_no_surer_than_the_claims_that_it_joins() -> None:
    told = Told()
    told.claim("ben", "Asserts", STEP, certainty="Possible")
    told.relate(told.claim("carl", "Asserts", NEXT), "condition", "x/treaty")
    concluded = Concluded(told.quads)
    assert concluded.short == [Conclusion(END, "joint", "", "Conditional")]
    (conclusion,) = concluded.conclusions
    assert concluded.of[conclusion][KG.condition] == {f"{BASE}x/treaty"}
