"""Which claims contradict each other: the same as the question `contradictions` finds in a graph."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import worked
from queries.test_contradictions import HEAD, STORY, TALKS, claim

from kgraph.claims.contradictions import (
    FAVOURING,
    LEANINGS,
    MOST,
    NOT_MEANT,
    OPPOSING,
    VOUCHING,
    contradictions,
)
from kgraph.model.claims import Claim
from kgraph.model.vocabulary import KG
from kgraph.network import Projection
from kgraph.queries.questions import questions

QUERY = questions()["contradictions"].text
PACT = "kg:about <agreement/pact>"
NEGATIVE = "kg:polarity kg:Negative"

Pair = frozenset[str]


def found(quads: list[ox.Quad]) -> set[Pair]:
    """The pairs that the module finds."""
    told: list[Claim] = []
    list(Projection(quads, on_claim=lambda claim, _: told.append(claim)).edges())
    return {
        frozenset((iri, each)) for iri, against in contradictions(told).items() for each in against
    }


def asked(quads: list[ox.Quad]) -> set[Pair]:
    """The pairs that the question finds, but for those on one saying, and one place or time."""
    store = ox.Store()
    store.extend(quads)
    rows = store.query(QUERY, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    elsewhere = {KG.place, KG.time} | set(STANCES)
    return {
        frozenset((row["for"].value, row["against"].value))
        for row in rows
        if row["other"] is None and row["predicate"].value not in elsewhere
    }


STANCES = [KG.iri + name for name in re.findall(r"\(kg:(\w+) \"", QUERY)]


def story(*claims: str) -> list[ox.Quad]:
    text = f"{HEAD}@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .{STORY}{''.join(claims)}}}"
    return list(ox.parse(text.encode(), format=ox.RdfFormat.TRIG))


def values(name: str) -> set[str]:
    inside = re.search(rf"VALUES \?{name} \{{([^}}]*)\}}", QUERY)
    assert inside
    return {KG.iri + each for each in re.findall(r"kg:(\w+)", inside[1])}


def filtered(name: str) -> set[str]:
    inside = re.search(rf"FILTER\(\?{name} IN \(([^)]*)\)\)", QUERY)
    assert inside
    return {KG.iri + each for each in re.findall(r"kg:(\w+)", inside[1])}


def leanings(name: str) -> set[tuple[str, str, int]]:
    """What the question takes for a stance towards what is so, and towards what shall be."""
    lists = re.findall(rf"IF\(\?{name} IN \(([^)]*)\), (-?1)", QUERY)
    matters = ("so", "so", "shall", "shall")
    return {
        (KG.iri + stance, matter, int(side))
        for matter, (listed, side) in zip(matters, lists, strict=True)
        for stance in re.findall(r"kg:(\w+)", listed)
    }


def test_the_tables_are_those_of_the_question() -> None:
    assert set(LEANINGS) == leanings("taken") == leanings("taken2")
    assert values("denies") >= {stance for stance, _, side in LEANINGS if side < 0}
    assert (set(FAVOURING), set(OPPOSING)) == (filtered("taken"), values("opposes"))


@pytest.mark.parametrize(("name", "table"), [("reports", VOUCHING), ("reason", NOT_MEANT)])
def test_those_who_vouch_and_what_is_not_meant_are_those_of_the_question(
    name: str, table: tuple[str, ...]
) -> None:
    listed = re.search(rf"FILTER\(\?{name} IN \(([^)]*)\)", QUERY)
    assert listed
    assert {KG.iri + each for each in re.findall(r"kg:(\w+)", listed[1])} == set(table)


def test_the_worked_example_has_the_pairs_of_the_question() -> None:
    quads = worked.streamed()
    assert len(asked(quads)) == 1
    assert found(quads) == asked(quads)


@pytest.mark.parametrize(
    ("one", "other", "more", "count"),
    [
        ("Demands", "Refuses", "", 1),
        ("Asserts", "Refuses", "", 0),
        ("Promises", "Denies", "", 0),
        ("Believes", "Rejects", "", 1),
        ("Insists", "RulesOut", "", 1),
        ("Asserts", "Denies", NEGATIVE, 0),
        ("Asserts", "Asserts", NEGATIVE, 1),
        ("Asserts", "Denies", "kg:certainty kg:Possible", 0),
        ("RulesOut", "Asserts", "kg:certainty kg:Possible", 1),
        ("RulesOut", "RulesOut", NEGATIVE, 1),
        ("Denies", "RulesOut", NEGATIVE, 0),
        ("Opposes", "RulesOut", NEGATIVE, 0),
        ("Asserts", "Denies", "kg:certainty kg:Conditional", 0),
        ("Asserts", "Denies", "kg:condition claim:1", 0),
        ("Asserts", "Denies", "kg:irony true", 0),
        ("Asserts", "Denies", "kg:sayingCertainty kg:Possible", 0),
        ("Asserts", "Denies", "kg:sayingCertainty kg:Certain", 1),
        ("Asserts", "Denies", "kg:heldBackBy kg:InQuestion", 0),
        ("Asserts", "Denies", "kg:heldBackBy kg:InReportedWords", 1),
        ("Asserts", "Denies", "kg:tense kg:Future", 0),
        ("Asserts", "Denies", "kg:tense kg:Present", 1),
    ],
)
def test_two_claims_on_one_proposition(one: str, other: str, more: str, count: int) -> None:
    first = claim("1", "ana", one, TALKS, more="kg:tense kg:Past")
    quads = story(first, claim("2", "ben", other, TALKS, more=more))
    assert len(found(quads)) == count
    assert found(quads) == asked(quads)


@pytest.mark.parametrize("more", ["", NEGATIVE, "kg:irony true", "kg:tense kg:Future"])
@pytest.mark.parametrize("stance", ["Rejects", "Denies", "Supports"])
def test_two_claims_on_one_thing_as_a_whole(stance: str, more: str) -> None:
    pact = claim("1", "ana", "Supports", PACT), claim("2", "ben", stance, PACT, more=more)
    quads = story(*pact)
    meant = stance == "Rejects" and more in ("", "kg:tense kg:Future")
    assert len(found(quads)) == int(meant)
    assert found(quads) == asked(quads)


@pytest.mark.parametrize(
    ("reports", "more", "count"),
    [("Asserts", "", 1), ("Knows", "", 1), ("Demands", "", 0), ("Asserts", "kg:irony true", 0)],
)
def test_a_reported_claim_counts_where_all_who_report_it_vouch_for_it(
    reports: str, more: str, count: int
) -> None:
    quads = story(
        claim("1", "ana", "Demands", TALKS),
        claim("2", "cy", reports, "", more=more),
        claim("3", "ben", "Refuses", TALKS, "2"),
    )
    assert len(found(quads)) == count
    assert found(quads) == asked(quads)


def test_what_was_not_said_contradicts_nothing() -> None:
    quads = story(
        claim("1", "ana", "Demands", TALKS),
        claim("2", "cy", "Denies", ""),
        claim("3", "ben", "Refuses", TALKS, "2", denied=True),
    )
    assert found(quads) == asked(quads) == set()


def test_of_many_that_contradict_a_claim_the_first_are_named() -> None:
    told = [Claim("doc", stance=KG.Supports, about=("pact",), iri="for")]
    told += [
        Claim("doc", stance=KG.Rejects, about=("pact",), iri=f"{n:02}", begin=n) for n in range(30)
    ]
    pairs = contradictions(told)
    assert pairs["for"] == [f"{n:02}" for n in range(MOST)]
    assert pairs["29"] == ["for"]
