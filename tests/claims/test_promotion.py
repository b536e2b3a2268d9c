"""What a document states in its own voice, and what two publishers state."""

from __future__ import annotations

from dataclasses import replace

from kgraph.claims.promotion import TwoSources, stated_promotions
from kgraph.model.annotations import Document
from kgraph.model.claims import Claim, Proposition
from kgraph.model.layer_graph import Promotion
from kgraph.model.vocabulary import KG

DOCUMENT = Document("a", "")
RAIN = Proposition("p:rain", "e:sky", "p:falls", "e:rain")
SNOW = Proposition("p:snow", "e:sky", "p:falls", "e:snow")
PROPOSITIONS = {each.iri: each for each in (RAIN, SNOW)}
OWN = Claim(
    document="d:a", claimants=("d:a",), stance=KG.Asserts, propositions=("p:rain",), iri="c:2"
)


def test_claims_of_a_document_make_facts_each_with_all_that_state_it() -> None:
    again = replace(OWN, propositions=("p:rain", "p:snow"), iri="c:1")
    assert stated_promotions(DOCUMENT, [OWN, again], PROPOSITIONS) == (
        Promotion(RAIN, ("c:1", "c:2")),
        Promotion(SNOW, ("c:1",)),
    )


def test_what_others_say_and_what_a_retracted_document_says_makes_none() -> None:
    others = replace(OWN, claimants=("e:ana",))
    assert stated_promotions(DOCUMENT, [others], PROPOSITIONS) == ()
    assert stated_promotions(replace(DOCUMENT, status="retracted"), [OWN], PROPOSITIONS) == ()


def test_two_known_publishers_make_a_fact_and_one_or_an_unknown_one_do_not() -> None:
    across = TwoSources()
    across.take("Times", [Promotion(RAIN, ("c:2",)), Promotion(SNOW, ("c:2",))])
    across.take("Times", [Promotion(SNOW, ("c:3",))])
    across.take("", [Promotion(SNOW, ("c:4",))])
    across.take("Post", [Promotion(RAIN, ("c:1",))])
    assert list(across.promotions()) == [Promotion(RAIN, ("c:1", "c:2"))]
