from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from queries.small import BASE, store
from worked import annotate

from kgraph import build
from kgraph.errors import GraphWarning
from kgraph.graph import Graph
from kgraph.queries.cards import Card, card, to_json
from kgraph.queries.readable_claims import NamedVoice, Statement

ANNA, OZ = f"{BASE}person/anna", f"{BASE}state/oz"


def voices(statement: Statement) -> list[tuple[list[str], str]]:
    return [([c.label for c in level.claimants], level.stance) for level in statement.chain]


def ids(statements: tuple[Statement, ...]) -> list[str]:
    return [each.iri.removeprefix(f"{BASE}claim/") for each in statements]


def test_the_head_holds_kinds_names_links_and_mentions_per_document() -> None:
    found = card(store(), ANNA)
    assert (found.thing.label, found.kinds) == ("Anna Berg", ("Person",))
    assert found.names == ("A. Berg", "the minister")
    assert found.links == ("http://www.wikidata.org/entity/Q1",)
    assert [(each.document.label, each.count) for each in found.mentions] == [
        ("Anna Berg meets Oz", 2)
    ]


def test_what_the_lexicon_says_stands_apart_from_the_facts() -> None:
    found = card(store(), ANNA)
    assert [(s.predicate.label, s.object.label) for s in found.background] == [
        ("holdsOffice", "minister")
    ]
    assert [fact.sentence for fact in found.facts] == ["Anna Berg belongs to Oz."]


def test_a_fact_stands_with_the_words_that_assert_it_and_no_others() -> None:
    (fact,) = card(store(), OZ).facts
    assert [(each.subject.iri, each.object.iri) for each in fact.propositions] == [(ANNA, OZ)]
    (words,) = fact.words
    assert (words.quote, words.begin, words.end) == ("Anna of Oz", 0, 9)
    assert words.document.iri == f"{BASE}doc/a"


def test_a_reported_claim_carries_its_whole_chain_outermost_first() -> None:
    reported = card(store(), OZ).claimed[1]
    assert voices(reported) == [(["Anna Berg"], "Asserts"), (["Ben Berg"], "Denies")]
    assert [level.certainty for level in reported.chain] == ["Probable", ""]
    assert (reported.chain[-1].polarity, reported.chain[-1].tense) == ("Negative", "Past")
    assert (reported.words.quotation, reported.words.annotation) == ("Direct", "E7")
    (said,) = reported.propositions
    assert (said.object.label, said.object.kind, said.object.iri) == ("left", "Literal", "")
    assert reported.sentence == (
        "Anna Berg says, as probable, that Ben Berg denies that Oz was not “left”."
    )


def test_what_someone_reports_of_others_is_among_their_claims() -> None:
    assert ids(card(store(), ANNA).claims) == ["outer", "inner"]


def test_what_someone_is_reported_to_claim_stands_in_the_reporters_mouth() -> None:
    (claim,) = card(store(), f"{BASE}person/ben").claims
    assert voices(claim)[0] == (["Anna Berg"], "Asserts")


def test_what_one_document_names_itself_is_not_named_in_words_only() -> None:
    words = "<doc/b> { <state/oz> kg:kind kg:Entity ; kg:wording 'Oz' ; kg:namedBy claim:outer . }"
    assert card(store(words), OZ).named_by == ()
    worded = "<doc/b> { <state/xy> kg:kind kg:Entity ; kg:wording 'Xy' ; kg:namedBy claim:outer . }"
    assert len(card(store(worded), f"{BASE}state/xy").named_by) == 1


def test_claims_stand_by_document_and_place() -> None:
    assert ids(card(store(), OZ).claimed) == ["own-guess", "inner", "orphan", "other"]


def test_a_reported_claim_without_its_reporter_has_a_nameless_voice_at_its_head() -> None:
    orphan = card(store(), OZ).claimed[-2]
    assert voices(orphan) == [([], ""), ([], "Demands")]


def test_claims_that_report_each_other_in_a_circle_end() -> None:
    graph = store(
        "<claim/p> a kg:ReportedClaim ; kg:within <claim/q> ; kg:claimant <person/ben> ; kg:about <x/y> ."
        "<claim/q> a kg:ReportedClaim ; kg:within <claim/p> ; kg:claimant <person/anna> ."
    )
    with pytest.warns(GraphWarning, match="reports itself"):
        (claim,) = card(graph, f"{BASE}x/y").claimed
    assert voices(claim) == [([], ""), (["Anna Berg"], ""), (["Ben Berg"], "")]


def test_claims_of_a_retracted_document_are_marked() -> None:
    assert [each.words.status for each in card(store(), OZ).claimed] == ["", "", "", "Retracted"]


def test_the_card_of_a_claim_holds_that_claim_with_its_chain() -> None:
    (claim,) = card(store(), f"{BASE}claim/inner").claims
    assert len(claim.chain) == 2


def test_the_card_of_a_proposition_holds_who_asserts_and_who_claims_it() -> None:
    found = card(store(), f"{BASE}proposition/fact")
    assert (len(found.facts), ids(found.claimed)) == (1, ["other"])


def test_the_card_of_a_document_holds_what_it_says_in_its_own_voice() -> None:
    assert ids(card(store(), f"{BASE}doc/a").claims) == ["own", "own-guess"]


def test_a_claim_asserts_one_proposition_and_keeps_the_other_visible() -> None:
    graph = store(
        "proposition:two a kg:Proposition ; rdf:subject <state/oz> ; rdf:predicate kg:aim ;"
        " rdf:object <state/us> . claim:own kg:proposition proposition:two ."
    )
    assert "own" in ids(card(graph, OZ).claimed)


def test_the_card_is_the_same_for_every_order_of_the_quads() -> None:
    quads = list(store())
    first = card(quads, OZ)
    for seed in range(5):
        random.Random(seed).shuffle(quads)
        assert card(quads, OZ) == first


def test_a_claim_without_evidence_or_offsets_is_still_shown() -> None:
    graph = store("<claim/bare> a kg:Claim ; kg:about <x/y> ; kg:quoteBegin 'soon' .")
    with pytest.warns(GraphWarning, match="cites no evidence"):
        (claim,) = card(graph, f"{BASE}x/y").claimed
    assert (claim.words.document.iri, claim.words.begin, claim.chain) == ("", 0, (NamedVoice(()),))


def test_json_holds_the_same_as_the_card() -> None:
    def chains(found: Card) -> list[int]:
        return [len(each.chain) for each in found.claimed]

    found = card(store(), OZ)
    read = json.loads(json.dumps(to_json(found)))
    assert [len(each["chain"]) for each in read["claimed"]] == chains(found) == [1, 2, 2, 1]
    assert read["claimed"][1]["chain"][0]["claimants"] == [
        {"label": "Anna Berg", "kind": "Person", "iri": ANNA}
    ]


def test_a_pronoun_that_means_nobody_known_has_no_other_name(tmp_path: Path) -> None:
    annotate(
        tmp_path / "in",
        "text",
        "[T1 Person|He] [T2 Asserts|said] [T3 Content|that it rained].",
        "E1 Asserts:T2 Claimant:T1 Content:T3",
    )
    build(tmp_path / "in", tmp_path / "out", validate=False, jobs=1)
    with Graph(tmp_path / "out") as graph:
        card = graph.show("He")
        (row,) = graph.ask("speakers").rows
    assert (card.thing.label, card.names) == ("He [not identified]", ())
    assert row[0] == card.thing
