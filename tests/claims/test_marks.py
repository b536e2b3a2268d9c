"""Spans whose label is a term and no class: claims, and names of relations, stances and words."""

from __future__ import annotations

import pytest
from annotated import SCHEME, read, short

from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.scheme import Scheme

ARGUED = "[T1 Claim|We must act], for [T2 Premise|the bridge is old], [T3 Person|Ana Lima] wrote."
ARGUMENT = Scheme(read_profile("argument"), shipped_ontology())


def test_a_span_labelled_claim_is_the_documents_claim_with_its_words_and_no_fact() -> None:
    found = read(ARGUED)
    claim = found.claim("T1")
    assert claim.own
    assert claim.stance == ""
    assert [short(each) for each in claim.content] == ["doc/a#char=0,11"]
    assert not claim.propositions
    assert found.codes() == ["KG120"]
    assert found.ledger.kept["mentions"] == 2


def test_a_support_is_what_one_claim_is_to_another() -> None:
    found = read(ARGUED, "R1 Support Arg1:T2 Arg2:T1", scheme=ARGUMENT)
    premise, claim = (short(found.claim(id).iri) for id in ("T2", "T1"))
    relation = found.claim("R1")
    assert relation.own
    assert relation.held_back_by == ""
    assert found.says(relation) == {(premise, "arguesFor", claim)}


def test_the_attack_of_an_attack_is_denied_like_any_other_statement() -> None:
    found = read(ARGUED, "R1 Attack Arg1:T2 Arg2:T1\nA1 Negation R1", scheme=ARGUMENT)
    assert found.claim("R1").held_back_by == KG.IsNegative


def test_without_a_profile_a_premise_is_of_the_corpuss_own_and_its_relation_is_kept() -> None:
    found = read(ARGUED, "R1 Support Arg1:T2 Arg2:T1")
    assert found.denoted("T2").startswith("scheme/default/Premise/")
    ((_, predicate, object),) = found.says(found.claim("R1"))
    assert (predicate, object) == ("scheme/default/Support", short(found.claim("T1").iri))
    assert found.claim("R1").held_back_by == KG.UnknownTerm
    assert found.ledger.unmapped == {("mentions", "Premise"): 1, ("relations", "Support"): 1}


@pytest.mark.parametrize("line", ["Claimant Arg1:T1 Arg2:T3", "Claimant Arg1:T3 Arg2:T1"])
def test_a_relation_that_is_a_role_of_claims_tells_who_argues(line: str) -> None:
    found = read(ARGUED, f"R1 {line}")
    assert [short(each) for each in found.claim("T1").claimants] == ["person/ana-lima"]
    assert found.ledger.kept["relations"] == 1


def test_a_claim_within_somebodys_words_is_a_claim_of_the_speaker() -> None:
    found = read(
        "[T1 Person|Ana Lima] [T2 Asserts|says] [T3 Quote|[T4 Claim|we must act] now].",
        "E1 Asserts:T2 Claimant:T1 Content:T3",
    )
    claim = found.claim("T4")
    assert claim.chain == (found.claim("E1").iri,)
    assert [short(each) for each in claim.claimants] == ["person/ana-lima"]


def test_what_stands_in_a_claim_is_held_back_and_its_names_are_the_texts() -> None:
    found = read(
        "[T1 Claim|[T2 Person|Ana Lima] leads [T3 Organization|the Elm Fund]].",
        "R1 leads Arg1:T2 Arg2:T3",
    )
    assert found.claim("R1").held_back_by == KG.InSomebodysWords
    assert not found.stated.named_by


def test_two_components_on_the_same_words_do_not_report_each_other() -> None:
    found = read("[T1 Claim|[T2 Premise|We must act]].", scheme=ARGUMENT)
    assert not any(claim.chain for claim in found.claims())
    assert found.ledger.kept["mentions"] == 2


def test_claims_are_ends_of_relations_of_claims_only() -> None:
    found = read(ARGUED, "R1 before Arg1:T1 Arg2:T3")
    ((_, predicate, _),) = found.says(found.claim("R1"))
    assert predicate == "scheme/default/before"
    assert found.claim("R1").held_back_by == KG.UnknownTerm
    assert "KG157" in found.codes()


@pytest.mark.parametrize("label", ["leads", "Denies", "Quote", "Cue", "claimant", "Possible"])
def test_no_relation_is_lost_for_the_label_of_its_end(label: str) -> None:
    found = read(f"[T1 {label}|so] it [T2 Person|Ana Lima]", "R1 leads Arg1:T1 Arg2:T2")
    ((subject, _, object),) = found.says(found.claim("R1"))
    assert subject.startswith(f"scheme/default/{label}/")
    assert object == "person/ana-lima"
    assert not found.ledger.dropped


@pytest.mark.parametrize("label", ["Person", "Meeting", "Denies", "Quote"])
def test_a_relation_with_the_name_of_another_sort_is_of_the_corpuss_own(label: str) -> None:
    found = read("[T1 Person|Ana Lima] [T2 Person|Ben Oso]", f"R1 {label} Arg1:T1 Arg2:T2")
    (claim,) = found.claims("R1")
    (proposition,) = claim.propositions
    assert found.stated.propositions[proposition].predicate == SCHEME.own(label)
    assert claim.held_back_by == KG.UnknownTerm
    assert found.ledger.unmapped == {("relations", label): 1}


def test_a_relation_that_says_there_is_none_makes_no_statement() -> None:
    assert SCHEME.says_none(read(ARGUED, "R1 No-rel Arg1:T1 Arg2:T3").layer.relations[0])
    assert not SCHEME.says_none(read(ARGUED, "R1 nothing Arg1:T1 Arg2:T3").layer.relations[0])
