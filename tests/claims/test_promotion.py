"""What becomes a fact when all documents and annotators are known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgraph.claims.promotion import Promoter, TwoSources, is_legacy_fact, parse_policy
from kgraph.errors import UsageError
from kgraph.model.claims import Entity, Proposition
from kgraph.model.layer_graph import Eventuality, LayerStatements, Promotion, Stated
from kgraph.model.vocabulary import KG

RAIN = Proposition("p:rain", "e:sky", "p:falls", "e:rain")
SNOW = Proposition("p:snow", "e:sky", "p:falls", "e:snow")
LAYER = LayerStatements("d:a", "d:a", "Times", stated=(Stated(RAIN, "c:1"),))
STATED = Promoter(parse_policy("stated"))


def test_what_nothing_hinders_is_a_fact_by_all_claims_that_state_it() -> None:
    layer = replace(LAYER, stated=(Stated(RAIN, "c:2"), Stated(RAIN, "c:1"), Stated(SNOW, "c:1")))
    (verdict,) = STATED.verdicts([layer])
    assert verdict.facts == (Promotion(RAIN, ("c:1", "c:2")), Promotion(SNOW, ("c:1",)))
    assert verdict.held == ()


def test_what_is_meant_otherwise_is_held_back_by_its_first_obstacle() -> None:
    layer = replace(LAYER, stated=(Stated(RAIN, "c:1", (KG.OfTheFuture, KG.IsNegative)),))
    (verdict,) = STATED.verdicts([layer])
    assert (verdict.facts, verdict.held) == ((), (("c:1", KG.IsNegative),))


def test_what_the_document_does_not_vouch_for_is_held_back_before_all_else() -> None:
    hindered = (KG.OfTheFuture, KG.NonVeridicalRole)
    layer = replace(LAYER, stated=(Stated(RAIN, "c:1", hindered),), status="corrected")
    (verdict,) = STATED.verdicts([layer])
    assert (verdict.facts, verdict.held) == ((), (("c:1", KG.NonVeridicalRole),))


STATUSES = {
    "corrected": KG.CorrectedDocument,
    "amended": KG.AmendedDocument,
    "replaced": KG.ReplacedDocument,
    "withdrawn": KG.WithdrawnDocument,
    "retracted": KG.RetractedDocument,
    "doubtful": KG.DoubtfulDocument,
}


@pytest.mark.parametrize(("status", "obstacle"), STATUSES.items())
def test_a_document_that_does_not_stand_makes_no_fact_unless_asked(
    status: str, obstacle: str
) -> None:
    layer = replace(LAYER, status=status)
    (verdict,) = STATED.verdicts([layer])
    assert (verdict.facts, verdict.held) == ((), (("c:1", obstacle),))
    (relaxed,) = Promoter(parse_policy(f"stated,{status}")).verdicts([layer])
    assert relaxed.facts == (Promotion(RAIN, ("c:1",)),)


def test_a_document_that_another_one_replaces_makes_no_fact() -> None:
    (verdict,) = Promoter(parse_policy("stated"), {"d:a"}).verdicts([LAYER])
    assert verdict.held == (("c:1", KG.ReplacedDocument),)


def test_what_annotators_contradict_each_other_on_is_disputed() -> None:
    negative = replace(
        LAYER, graph="d:a/layer/ben", stated=(Stated(RAIN, "c:2", (KG.IsNegative,)),)
    )
    verdicts = list(STATED.verdicts([LAYER, negative]))
    assert [each.facts for each in verdicts] == [(), ()]
    assert [each.held for each in verdicts] == [(("c:1", KG.Disputed),), (("c:2", KG.Disputed),)]
    agreed = replace(negative, stated=(Stated(RAIN, "c:2"),))
    assert all(each.facts for each in STATED.verdicts([LAYER, agreed]))


def test_annotators_without_a_name_contradict_each_other_too() -> None:
    other = replace(LAYER, stated=(Stated(RAIN, "c:2", (KG.IsNegative,)),))
    verdicts = list(STATED.verdicts([LAYER, other]))
    assert [verdict.facts for verdict in verdicts] == [(), ()]
    assert [dict(verdict.held)["c:1"] for verdict in verdicts] == [KG.Disputed] * 2


def test_a_claim_of_which_a_part_is_disputed_makes_no_other_fact() -> None:
    both = replace(LAYER, stated=(Stated(RAIN, "c:1"), Stated(SNOW, "c:1"), Stated(SNOW, "c:3")))
    other = replace(LAYER, graph="d:a/layer/b", stated=(Stated(RAIN, "c:2", (KG.IsNegative,)),))
    first, _ = STATED.verdicts([both, other])
    assert first.facts == (Promotion(SNOW, ("c:3",)),)
    assert first.held == (("c:1", KG.Disputed),)


def test_who_contradicts_himself_contradicts_others_all_the_same() -> None:
    against = Stated(RAIN, "c:2", (KG.Contradicted, KG.IsNegative))
    torn = replace(LAYER, stated=(Stated(RAIN, "c:1", (KG.Contradicted,)), against))
    other = replace(LAYER, graph="d:a/layer/b", stated=(Stated(RAIN, "c:3"),))
    _, second = STATED.verdicts([torn, other])
    assert (second.facts, second.held) == ((), (("c:3", KG.Disputed),))


def test_a_claim_that_one_layer_of_a_graph_holds_back_makes_no_fact_there() -> None:
    held = replace(LAYER, stated=(Stated(RAIN, "c:1", (KG.NonVeridicalRole,)),))
    for verdict in STATED.verdicts([LAYER, held]):
        assert (verdict.facts, verdict.held) == ((), (("c:1", KG.NonVeridicalRole),))


def test_what_is_withheld_from_one_annotator_disputes_nothing() -> None:
    withheld = replace(LAYER, graph="d:a/layer/b", stated=(Stated(RAIN, "c:2", (KG.InQuestion,)),))
    first, _ = STATED.verdicts([LAYER, withheld])
    assert first.facts == (Promotion(RAIN, ("c:1",)),)


def test_an_event_is_actual_where_its_kind_is_a_fact() -> None:
    event = Eventuality(Entity("e:sky"), ("p:rain",))
    (verdict,) = STATED.verdicts([replace(LAYER, eventualities=(event,))])
    assert verdict.actual == ((event, True),)
    (none,) = Promoter(parse_policy("none")).verdicts([replace(LAYER, eventualities=(event,))])
    assert none.actual == ((event, False),)


def test_two_known_publishers_make_a_fact_and_one_or_an_unknown_one_do_not() -> None:
    across = TwoSources()
    times, post = LAYER, replace(LAYER, publisher="Post")
    across.take([(times, Stated(RAIN, "c:2")), (times, Stated(SNOW, "c:2"))])
    across.take([(times, Stated(SNOW, "c:3")), (replace(LAYER, publisher=""), Stated(SNOW, "c:4"))])
    across.take([(post, Stated(RAIN, "c:1")), (post, Stated(SNOW, "c:5", (KG.IsNegative,)))])
    assert list(across.promotions()) == [Promotion(RAIN, ("c:1", "c:2"))]


def test_the_legacy_policy_looks_only_at_what_reaches_and_how_it_is_meant() -> None:
    assert is_legacy_fact(Stated(RAIN, "c:1", (KG.NonVeridicalRole, KG.InQuestion)), "corrected")
    assert not is_legacy_fact(Stated(RAIN, "c:1", (KG.IsNegative,)), "")
    assert not is_legacy_fact(Stated(RAIN, "c:1"), "retracted")


@pytest.mark.parametrize("text", ["never", "stated,never", ""])
def test_an_unknown_policy_is_refused_with_the_known_ones(text: str) -> None:
    with pytest.raises(UsageError, match="known are"):
        parse_policy(text)
