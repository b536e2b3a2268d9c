"""What judgements come to: transitive, without regard to order, and nothing where they contradict."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging.resolved import row, settled

from kgraph.judging.identity.judgements import Judgement, without_opposed
from kgraph.model.identity import BASE
from kgraph.schema.lexicon import Lexicon, from_quads
from kgraph.schema.ontology import shipped_ontology

A, B, C, D = (f"{BASE}person/{name}" for name in "abcd")
LETTERS = st.sampled_from((A, B, C, D))
ROWS = st.lists(
    st.builds(
        lambda outcome, one, other, who: row(outcome, one, other, who),
        st.sampled_from(("same", "same", "different", "unsure")),
        LETTERS,
        LETTERS,
        st.sampled_from(("ann", "ben")),
    ).filter(lambda each: each.first != each.second),
    max_size=8,
)


def groups(rows: list[Judgement]) -> dict[str, str]:
    return {iri: identity.iri for iri, identity in settled(rows).merged.items()}


def codes(rows: list[Judgement]) -> list[str]:
    return [each.code for each in settled(rows).findings]


def test_the_same_is_transitive_and_the_first_of_a_row_stays() -> None:
    assert groups([row("same", B, A), row("same", A, C)]) == {A: B, C: B}


def test_a_contradiction_is_told_with_its_chain_and_nothing_of_it_is_merged() -> None:
    rows = [
        row("same", A, B, file="j.csv", line=2),
        row("same", B, C, file="j.csv", line=3),
        row("different", A, C, "ben", file="j.csv", line=4),
        row("same", f"{A}1", f"{A}2"),
    ]
    found = settled(rows)
    assert {iri: each.iri for iri, each in found.merged.items()} == {f"{A}2": f"{A}1"}
    [finding] = found.findings
    assert finding.code == "KG858"
    assert "j.csv:2" in finding.what
    assert "j.csv:3" in finding.what
    assert finding.line == 4


def test_two_reviewers_who_disagree_merge_nothing() -> None:
    rows = [row("same", A, B), row("different", B, A, "ben")]
    assert (groups(rows), codes(rows)) == ({}, ["KG858"])


def test_one_person_who_says_two_things_of_the_same_is_not_heard() -> None:
    rows = [row("same", A, B), row("different", B, A), row("same", A, C)]
    assert (groups(rows), codes(rows)) == ({C: A}, ["KG857"])


def test_who_does_not_know_hinders_nobody() -> None:
    assert groups([row("same", A, B), row("unsure", A, B, "ben")]) == {B: A}


@given(rows=ROWS, seed=st.integers(0, 1 << 16))
def test_the_order_of_rows_does_not_matter(rows: list[Judgement], seed: int) -> None:
    shuffled = rows.copy()
    random.Random(seed).shuffle(shuffled)
    one, other = settled(rows), settled(shuffled)
    assert (one.answers(), one.findings, one.counted) == (
        *(other.answers(), other.findings, other.counted),
    )


@given(rows=ROWS)
def test_things_are_merged_where_a_chain_of_rows_joins_them_and_none_parts_any(
    rows: list[Judgement],
) -> None:
    kept, _ = without_opposed(rows)
    same = [{each.first, each.second} for each in kept if each.outcome == "same"]
    found = groups(rows)
    for start in (A, B, C, D):
        reached = {start}
        for _ in range(4):
            reached |= {iri for pair in same if pair & reached for iri in pair}
        parted = any(
            {each.first, each.second} <= reached for each in kept if each.outcome == "different"
        )
        now = {found.get(iri, iri) for iri in reached}
        assert len(now) == (len(reached) if parted else 1)


def test_a_link_elsewhere_joins_what_has_it_and_is_kept() -> None:
    item = "http://www.wikidata.org/entity/Q42"
    found = settled([row("same", A, item), row("same", item.replace("http:", "https:"), B)])
    now = f"{BASE}wikidata/q42"
    assert {iri: each.iri for iri, each in found.merged.items()} == {A: now, B: now}
    assert (now, item) in found.links


def test_what_the_lexicon_has_stays_and_keeps_its_name() -> None:
    found = settled([row("same", A, C, first_name="Mister A")], lexicon())
    assert found.merged[A] == (C, "Sea", "https://w3id.org/kgraph/ns#Person", True)


def test_what_the_lexicon_has_as_one_cannot_be_two() -> None:
    found = settled([row("different", C, D)], lexicon())
    assert [each.code for each in found.findings] == ["KG858"]


def lexicon() -> Lexicon:
    text = f"""
    @prefix kg: <https://w3id.org/kgraph/ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <{C}> a kg:Person ; rdfs:label "Sea" .
    <{D}> <http://purl.org/dc/terms/isReplacedBy> <{C}> .
    """
    return from_quads(ox.parse(text, format=ox.RdfFormat.TURTLE), shipped_ontology())


def test_mentions_of_one_document_cannot_be_two_things_or_lead_in_a_circle() -> None:
    opposed = [row("same", A, B, document="d"), row("same", A, C, "ben", document="d")]
    circle = [row("same", A, B, document="e"), row("same", B, A, document="e")]
    found = settled([*opposed, *circle])
    assert [each.code for each in found.findings] == ["KG860", "KG860", "KG861", "KG861"]
    assert not any(each.counts for rows in found.within.values() for each in rows)


@pytest.mark.parametrize("outcome", ["same", "different"])
def test_a_judgement_on_one_document_says_nothing_of_another(outcome: str) -> None:
    second = B if outcome == "same" else ""
    found = settled([row(outcome, A, second, document="d")])
    assert (found.merged, [*found.within]) == ({}, [f"{BASE}doc/d"])


def test_one_thing_of_classes_that_exclude_each_other_is_told_and_merged() -> None:
    place = f"{BASE}place/oz"
    rows = [row("same", A, place, file="j.csv", line=2), row("same", A, B, file="j.csv", line=3)]
    [finding] = settled(rows).findings
    assert (finding.code, finding.line) == ("KG864", 2)
    assert "Person and Place" in finding.what
    assert groups(rows) == {place: A, B: A}


def test_classes_that_only_several_rows_bring_together_are_told_at_the_first_of_them() -> None:
    linked = "https://example.org/oz"
    rows = [
        row("same", A, linked, file="j.csv", line=2),
        row("same", f"{BASE}place/oz", linked, file="j.csv", line=3),
    ]
    [finding] = settled(rows).findings
    assert (finding.code, finding.line) == ("KG864", 2)
    assert "with other rows" in finding.what


def test_a_row_tells_the_class_of_what_has_none_in_its_iri() -> None:
    rows = [row("same", A, "https://example.org/oz", second_class="State")]
    assert codes(rows) == ["KG864"]
    assert codes([row("same", A, "https://example.org/ana", second_class="Agent")]) == []


def test_a_row_that_names_one_thing_by_iri_and_by_path_does_not_count() -> None:
    rows = [row("different", A, "person/a"), row("same", "person/b", B)]
    assert (groups(rows), codes(rows)) == ({}, ["KG856", "KG856"])
    assert settled(rows).counted == ()
