"""The fixpoint and its proofs: complete, smallest first, never in a circle, and it ends."""

from __future__ import annotations

import random

import pytest
from counts import count
from rules.told import RULES, Concluded, Conclusion, Told, iri, rule

from kgraph.model.claims import Voice
from kgraph.model.identity import BASE, proposition_iri
from kgraph.model.vocabulary import KG, RDF
from kgraph.rules.attribution import Attribution
from kgraph.rules.closure import LEAST_CAP, close
from kgraph.rules.conclusion_iris import (
    attributed_to,
    conclusion_name,
    proof_name,
    proposition_name,
)
from kgraph.rules.derivations import derive
from kgraph.rules.parsing import parse_rule
from kgraph.rules.premises import Premises


def line(length: int) -> Told:
    told = Told()
    told.fact(*(f"n{i} partOf n{i + 1}" for i in range(length)))
    return told


def test_a_chain_is_closed_with_all_its_proofs_up_to_eight() -> None:
    found = Concluded(line(12).quads)
    found.is_whole()
    assert len(found.conclusions) == 11 * 12 // 2
    for conclusion in found.conclusions:
        (proposition,) = found.of[conclusion][KG.proposition]
        start, _, end = found.triple(proposition)
        steps = int(end.rpartition("n")[2]) - int(start.rpartition("n")[2])
        assert len(found.proofs(conclusion)) == min(8, steps - 1)


def test_a_ring_has_no_circular_proof() -> None:
    told = line(6)
    told.fact("n6 partOf n0")
    found = Concluded(told.quads)
    found.is_whole()
    assert len(found.conclusions) == 7 * 7 - 7


def test_the_smallest_proofs_are_kept_and_larger_ones_stand_beside_them() -> None:
    told = line(3)
    short = rule("?a kg:topic ?b", "?a kg:partOf ?b", "short")
    told.fact("n0 topic n3")
    long = rule("?a kg:partOf ?b . ?b kg:partOf ?c", "?a kg:partOf ?c", "long")
    found = Concluded(told.quads, [short, long])
    found.is_whole()
    (end,) = (
        c
        for c in found.conclusions
        if f"{iri('n3')}" in found.triple(*found.of[c][KG.proposition])
        and iri("n0") in found.triple(*found.of[c][KG.proposition])
    )
    rules = sorted(r.rpartition("/")[2] for p in found.proofs(end) for r in found.of[p][KG.rule])
    assert rules == ["long", "long", "short"]


def test_one_claim_that_gives_several_pairs_of_premises_gives_several_proofs() -> None:
    told = Told()
    told.fact("a partOf m", "m partOf c", "a partOf n", "n partOf c")
    found = Concluded(told.quads)
    (conclusion,) = found.conclusions
    assert len(found.proofs(conclusion)) == 2
    given = [found.of[proof][KG.given] for proof in found.proofs(conclusion)]
    assert [len(each) for each in given] == [2, 2]
    assert given[0].isdisjoint(given[1])


def test_order_and_repetition_of_the_input_change_nothing() -> None:
    told = line(7)
    told.claim("ben", "Asserts", "n3 partOf n0", "n7 memberOf n2")
    told.claim("ben", "Demands", "n3 partOf n0")
    told.claim("carl", "Asserts", "n5 partOf n1")
    first = sorted(map(str, Concluded(told.quads).quads))
    for seed in range(5):
        mixed = told.quads + told.quads[::3]
        random.Random(seed).shuffle(mixed)
        assert sorted(map(str, Concluded(mixed).quads)) == first


@pytest.mark.parametrize("seed", range(3))
def test_beyond_its_cap_a_rule_stops_with_the_nearest_and_says_what_it_leaves_out(
    seed: int,
) -> None:
    told = line(40)
    random.Random(seed).shuffle(told.quads)
    found = Concluded(told.quads, cap=100)
    (finding,) = found.result.findings
    assert (finding.code, finding.severity) == ("KG310", "warning")
    assert "transitive-partOf concludes more than 100 facts" in finding.what
    assert (
        "at least 14 are left out" in finding.what
    )  # ways of two, three and four steps: 39, 38, 37
    assert "--without transitive-partOf" in finding.fix
    assert len(found.conclusions) == 100
    assert found.plain() == Concluded(line(40).quads, cap=100).plain()
    found.is_whole()


def test_a_rule_over_its_cap_takes_nothing_from_others() -> None:
    told = line(40)
    told.fact("anna memberOf n0", "n3 meets n7")
    told.claim("ben", "Asserts", "carl memberOf n1")
    everything = Concluded(told.quads)
    capped = Concluded(told.quads, cap=100)
    assert [finding.code for finding in capped.result.findings] == ["KG310"]
    for one in ("anna", "carl", "meets"):
        assert capped.on(one) == everything.on(one) != []


def test_what_a_rule_leaves_out_another_one_may_conclude() -> None:
    told = line(40)
    near = rule("?a kg:topic ?b", "?a kg:partOf ?b", "near")
    told.fact("n0 topic n30")
    found = Concluded(told.quads, [*RULES, near], cap=100)
    assert "n0 partOf n30" in found.plain()


def test_as_many_conclusions_as_stated_propositions_are_granted() -> None:
    assert not Concluded(line(40).quads).result.findings


def test_what_was_inferred_before_counts_for_nothing() -> None:
    told = line(5)
    first = Concluded(told.quads)
    again = Concluded([*told.quads, *first.quads])
    assert sorted(map(str, again.quads)) == sorted(map(str, first.quads))


def test_conclusions_and_proofs_are_named_by_what_they_say() -> None:
    proposition = proposition_iri(BASE, f"{BASE}state/a", KG.status, f"{BASE}x/y")
    parts = (f"<{each}>" for each in (f"{BASE}state/a", KG.status, f"{BASE}x/y"))
    assert proposition_name(BASE, *parts) == f"<{proposition}>"
    own = Voice((f"{BASE}x/c",))
    outer = Voice((f"{BASE}x/b", f"{BASE}x/a"))
    word = Attribution((outer, own), KG.Insists, KG.Possible, KG.Past)
    turned = word._replace(chain=(Voice(outer.claimants[::-1]), own))
    doubted = word._replace(chain=(outer._replace(certainty=KG.Conditional), own))

    def name(kind: str, attribution: Attribution) -> str:
        return conclusion_name(BASE, f"<{proposition}>", kind, attributed_to(attribution))

    asserted, claimed = name("fact", Attribution(())), name("claim", word)
    assert claimed == name("claim", turned)
    assert claimed != name("claim", doubted)
    assert asserted == f"<{BASE}claim/m2i56a3dtlmf2qfomczbr5aok4>"
    assert claimed == f"<{BASE}claim/cdok462cmqzdlsayvdsj3xquh4>"
    given = f"<{proposition}>"
    proof = proof_name(BASE, asserted, f"<{BASE}scheme/rule/r>", [given, claimed], [given])
    assert proof == f"<{BASE}proof/dnn2wxducyowbkxesdkbnvuami>"


def test_heads_that_say_the_same_are_one_derivation() -> None:
    told = Told()
    told.fact("a status d")
    rules = [
        rule("?z kg:status ?x", "?x kg:topic ?x . ?x kg:place ?x", "one"),
        rule(
            "?y kg:place ?z . ?y kg:topic ?z . ?x kg:place ?z",
            "?x kg:status ?x . ?z kg:status ?z",
            "other",
        ),
    ]
    concluded = Concluded(told.quads, rules)
    concluded.is_whole()
    assert "d status d" in {each.triple for each in concluded.short}


def test_a_fact_that_many_repeat_is_still_found() -> None:
    told = Told()
    told.fact("anna memberOf club", "club partOf league")
    for number in range(450):
        told.claim(f"p{number}", "Asserts", "anna memberOf club", "club partOf league")
    assert Concluded(told.quads).short == [Conclusion("anna memberOf league", "fact")]


def test_a_long_line_is_followed_to_its_end() -> None:
    told, length = Told(), max(40, count(130))
    told.fact(*(f"n{n} partOf n{n + 1}" for n in range(length)))
    result = Concluded(told.quads).result
    assert (result.facts, result.findings) == (length * (length - 1) // 2, ())


@pytest.mark.parametrize(
    "body",
    [
        "?a kg:topic ?b . ?c kg:topic ?d . ?e kg:topic ?f FILTER(?a = ?b)",  # nothing follows
        "?a kg:topic ?b . ?c kg:topic ?d . ?e kg:topic ?f",  # nothing new follows
    ],
)
def test_patterns_that_share_no_variable_end_at_a_limit(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.rules.closure.TRIED", 10_000)
    wide = parse_rule(
        "# title: t\n# comment: c\n# example: e\n"
        f"CONSTRUCT {{ ?a kg:topic ?b }} WHERE {{ {body} }}",
        "wide",
    )
    premises = Premises()
    premises.state((f"x:{n}", f"{KG.iri}topic", f"x:{n + 1}") for n in range(100))
    [finding] = close(premises, (wide,)).findings
    assert finding.code == "KG310"
    assert "the rule wide tries more than 10,000 facts" in finding.what


STEP = "?a kg:topic ?b . ?b kg:topic ?c"


def chain(length: int) -> Premises:
    premises = Premises()
    premises.state((f"x:{n}", f"{KG.iri}topic", f"x:{n + 1}") for n in range(length))
    return premises


@pytest.mark.parametrize("length", [1000, 5000])
def test_a_transitive_closure_over_a_long_chain_ends_at_its_cap(length: int) -> None:
    closed = close(chain(length), (rule(STEP, "?a kg:topic ?c", "step"),))
    assert [each.code for each in closed.findings] == ["KG310"]
    assert len(closed.conclusions) == LEAST_CAP


def test_a_transitive_closure_over_a_long_chain_is_whole_where_the_cap_allows_it() -> None:
    closed = close(chain(300), (rule(STEP, "?a kg:topic ?c", "step"),))
    assert (closed.findings, len(closed.conclusions)) == ([], 299 * 300 // 2)


def test_classes_are_followed_up_a_chain_of_thousands() -> None:
    up = rule("?a a ?b . ?b kg:topic ?c", "?a a ?c", "up")
    premises = chain(5000)
    premises.state([("x:thing", RDF.type, "x:0")])
    closed = close(premises, (up,))
    assert (closed.findings, len(closed.conclusions)) == ([], 5000)
    assert len(derive(premises, closed).conclusions) == 5000
