"""No claim becomes a fact by inference: thousands of claim graphs, each checked against closures that
are worked out here, by trying every triple in every place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules.told import RULES, Concluded, Conclusion, Told

from kgraph.rules.rules import Variable
from kgraph.schema.ontology import local_name

THINGS = ["x", "y", "z", "Unanimity"]
PREDICATES = "memberOf partOf memberOf partOf meets permanentMemberOf namedAsGuarantorIn decisionRule".split()
TRIPLES = st.builds(
    "{} {} {}".format,
    st.sampled_from(THINGS[:3]),
    st.sampled_from(PREDICATES),
    st.sampled_from(THINGS),
)
"""Few things and relations, so that much follows."""
CARRYING = "Asserts Supports Insists Demands Wants Proposes Promises Warns Accuses".split()
STANCES = st.sampled_from([*CARRYING, "Denies", "Rejects", "Questions", ""])
Said = tuple[str, tuple[tuple[str, str, str, str], ...], frozenset[str]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Told, set[str], dict[str, set[str]]]:
    """A graph, its facts, and what each chain of voices says in a way that carries a premise."""
    told = Told()
    facts = set(draw(st.lists(TRIPLES, max_size=4)))
    told.fact(*sorted(facts))
    for each in draw(st.lists(st.sampled_from(THINGS[:3]), max_size=2, unique=True)):
        told.known(f"{each} a State")
        facts.add(f"{each} type State")
    carried: dict[str, set[str]] = {}
    made: list[tuple[str, str]] = [("", "")]
    for _ in range(draw(st.integers(1, 8))):
        by = draw(st.sampled_from(["ben", "carl", "ben carl", "nobody", ""]))
        stance, triples = draw(STANCES), draw(st.lists(TRIPLES, min_size=1, max_size=3))
        polarity = draw(st.sampled_from(["", "", "", "Positive", "Negative"]))
        within, above = draw(st.sampled_from(made))
        claim = told.claim(by, stance, *triples, within=within, polarity=polarity)
        sound = stance in CARRYING and polarity != "Negative" and by != "nobody" and above != "-"
        name = ", ".join(by.split()) or "a"
        chain = (f"{above} > {name}" if above else name) if sound else "-"
        made.append((claim, chain))
        if sound:
            carried.setdefault(chain, set()).update(triples)
    return told, facts, carried


def closure(facts: Iterable[str]) -> set[str]:
    """All that follows, the plain way: nothing here knows of attributions, indexes or rounds."""
    found = {tuple(fact.split()) for fact in facts}
    while True:
        new = {
            tuple(local_name(bound.get(_key(slot), str(slot))) for slot in head)
            for rule in RULES
            for bound in _matches(rule.body, found, {})
            if all((_of(f.left, bound) == _of(f.right, bound)) == f.equal for f in rule.filters)
            for head in rule.head
        } - found
        if not new:
            return {" ".join(fact) for fact in found}
        found |= new


def _matches(
    body: Sequence[Iterable[object]], found: set[tuple[str, ...]], bound: dict[str, str]
) -> Iterator[dict[str, str]]:
    """What the variables of the body may stand for: each triple is tried for each of its patterns."""
    if not body:
        yield bound
        return
    for fact in found:
        if (more := _fitted(body[0], fact, bound)) is not None:
            yield from _matches(body[1:], found, more)


def _fitted(
    pattern: Iterable[object], fact: tuple[str, ...], bound: dict[str, str]
) -> dict[str, str] | None:
    more = dict(bound)
    for slot, node in zip(pattern, fact, strict=True):
        if isinstance(slot, Variable):
            if more.setdefault(_key(slot), node) != node:
                return None
        elif local_name(slot) != node:
            return None
    return more


def _key(slot: object) -> str:
    return f"?{slot.name}" if isinstance(slot, Variable) else str(slot)


def _of(slot: object, bound: dict[str, str]) -> str:
    return local_name(bound.get(_key(slot), str(slot)))


@settings(max_examples=count(2_000), deadline=None, suppress_health_check=list(HealthCheck))
@given(graphs())
def test_facts_follow_from_facts_alone_and_claims_stay_with_those_who_make_them(
    graph: tuple[Told, set[str], dict[str, set[str]]],
) -> None:
    told, facts, carried = graph
    found = Concluded(told.quads)
    found.is_whole()
    sure = closure(facts)
    assert found.plain() == sure - facts
    assert {c.triple for c in found.on("fact")} == sure - facts
    everything = closure(facts.union(*carried.values()))
    assert {c.triple for c in found.short} <= everything
    for chain, said in carried.items():
        theirs = {c.triple for c in found.short if c.who == chain}
        together = closure(facts | said)
        assert theirs <= together
        assert together - sure - said <= theirs
    assert {c.who for c in found.short} <= {*carried, "fact", "joint"}
    assert {c.stance for c in found.short} <= {*CARRYING, ""}


def test_the_oracle_tells_a_leak() -> None:
    told = Told()
    told.fact("x memberOf y")
    told.claim("ben", "Asserts", "y partOf z")
    assert closure({"x memberOf y"}) == {"x memberOf y"}
    assert "x memberOf z" in closure({"x memberOf y", "y partOf z"})
    assert Concluded(told.quads).short == [Conclusion("x memberOf z", "ben", "Asserts")]


@pytest.mark.parametrize("said", ["Denies", "Rejects"])
def test_a_claim_on_a_fact_leaves_the_fact_alone(said: str) -> None:
    told = Told()
    told.fact("x memberOf y", "y partOf z")
    told.claim("ben", said, "x memberOf y")
    assert Concluded(told.quads).short == [Conclusion("x memberOf z", "fact")]
