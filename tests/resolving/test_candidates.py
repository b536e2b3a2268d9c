"""Who may be who: a table of names, and what a graph says for and against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

import pyoxigraph as ox
import pytest

from kgraph.model.identity import BASE, named_iri
from kgraph.model.vocabulary import KG, RDF, RDFS
from kgraph.queries.lookup import Lookup
from kgraph.rdf.claim_terms import MENTION
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.candidates import candidates
from tests.resolving.pairs import OTHERS, SAME, rows


def triple(subject: str, predicate: str, object: str) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(object))


def thing(cls: str, name: str) -> list[ox.Quad]:
    iri = named_iri(BASE, KG.iri + cls, name)
    label = ox.Quad(ox.NamedNode(iri), ox.NamedNode(RDFS.label), ox.Literal(name))
    return [triple(iri, RDF.type, KG.iri + cls), label]


Found = Mapping[str, Sequence[Candidate]]


def by_name(rows: Iterable[tuple[str, str, str]]) -> Found:
    """The candidates among the names of a table, by either name."""
    quads = [quad for cls, *names in rows for name in names for quad in thing(cls, name)]
    found: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates(Lookup(quads)):
        assert each.second
        found[each.first.label].append(each)
        found[each.second.label].append(each)
    return found


@pytest.fixture(scope="module")
def rounds() -> list[tuple[list[tuple[str, str, str]], Found]]:
    """The table in rounds, in each of which a thing has two spellings, and their candidates."""
    spellings: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows(SAME):
        spellings[row[1]].append(row)
    made = [[row for row in each if row] for each in zip_longest(*spellings.values())]
    return [(each, by_name([*each, *rows(OTHERS)])) for each in made]


def partners(found: Iterable[Candidate], name: str) -> list[str]:
    """The names of the other things, the likeliest first."""
    pairs = ((each.first.label, each.second.label) for each in found if each.second)
    return [other if one == name else one for one, other in pairs]


def test_of_the_names_of_the_table_at_most_one_is_not_found_in_the_first_five(
    rounds: Sequence[tuple[Sequence[tuple[str, str, str]], Found]],
) -> None:
    missed = [
        (one, other)
        for pairs, found in rounds
        for _, one, other in pairs
        if other not in partners(found.get(one, ()), one)[:5]
    ]
    assert len(rows(SAME)) >= 60
    assert len(missed) <= 1, missed


def test_different_things_are_not_found_or_have_something_against_them(
    rounds: Sequence[tuple[Sequence[tuple[str, str, str]], Found]],
) -> None:
    for _, found in rounds:
        for _, one, other in rows(OTHERS):
            for each in found.get(one, ()):
                if other in (each.first.label, each.second and each.second.label):
                    assert each.score < 0.5
                    assert each.against


def test_a_name_has_at_most_ten_candidates() -> None:
    found = by_name([*rows(SAME), *rows(OTHERS)])
    assert max(map(len, found.values())) == 10


def _reasons(*named: tuple[str, str]) -> list[str]:
    """The reasons for the candidates among things of a class and a name."""
    quads = [quad for cls, name in named for quad in thing(cls, name)]
    return [reason for each in candidates(Lookup(quads)) for reason in each.reasons]


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (("Person", "Karuma Lipa"), ("Person", "Lipa")),
        (("Person", "Karuma Lipa"), ("Entity", "Lipa")),
        (("Agent", "Karuma Lipa"), ("Agent", "Lipa")),
        (("Entity", "Ana Lipa"), ("Entity", "Lipa")),
        (("Entity", "Karuma F. Lipa"), ("Entity", "Lipa")),
    ],
)
def test_a_name_is_the_surname_of_who_may_be_a_person(
    long: tuple[str, str], short: tuple[str, str]
) -> None:
    part = "surname" if long[0] == "Person" else "last word"
    assert f"Lipa is the {part} of {long[1]}" in _reasons(long, short)


def _in_one_text(*named: tuple[str, str]) -> list[Candidate]:
    """The candidates among things of a class and a name that one document mentions."""
    quads = [quad for cls, name in named for quad in thing(cls, name)]
    for at, (cls, name) in enumerate(named):
        iri = named_iri(BASE, KG.iri + cls, name)
        quads.append(triple(f"{BASE}doc/one#char={at},{at + 1}", MENTION["denotes"], iri))
    return list(candidates(Lookup(quads)))


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (("Organization", "Ostara Capital"), ("Agent", "Ostara")),
        (("Organization", "Ostara Capital"), ("Entity", "Ostara")),
        (("Agent", "Ostara Care"), ("Organization", "Ostara")),
        (("Entity", "Ostara Lodge"), ("Entity", "Ostara")),
        (("Organization", "Ostara & Lipa"), ("Agent", "Ostara")),
        (("Organization", "Ostara Bank"), ("Agent", "Ostara")),
        (("Organization", "Ostara Water Company"), ("Agent", "Ostara Water")),
    ],
)
def test_a_name_that_nothing_tells_of_may_be_the_body_whose_name_begins_so_in_its_text(
    long: tuple[str, str], short: tuple[str, str]
) -> None:
    [found] = _in_one_text(long, short)
    assert (found.first.label, found.second and found.second.label) == (long[1], short[1])
    assert found.reasons[-1] == "the longer name stands in the same document"
    assert _reasons(long, short) == []


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (("Organization", "Ostara Capital"), ("Person", "Ostara")),
        (("Organization", "Ostara Capital"), ("Place", "Ostara")),
        (("Agent", "Ostara Care"), ("Place", "Ostara")),
        (("Entity", "Ostara Lodge Rules"), ("Entity", "Ostara")),
        (("Entity", "Port Ostara"), ("Place", "Ostara")),
        (("Person", "Ostara Lima"), ("Organization", "Ostara")),
        (("Organization", "Radio Ostara"), ("Agent", "Ostara")),
        (("Organization", "Bank of Ostara"), ("Agent", "Bank")),
        (("Place", "Ostara Falls"), ("Agent", "Ostara")),
    ],
)
def test_another_part_of_a_name_or_of_another_class_is_no_candidate_in_its_text_either(
    long: tuple[str, str], short: tuple[str, str]
) -> None:
    assert _in_one_text(long, short) == []


def test_a_person_of_that_surname_comes_before_the_body_whose_name_begins_so() -> None:
    found = _in_one_text(
        ("Organization", "Lipa Foundation"), ("Agent", "Lipa"), ("Person", "Karuma Lipa")
    )
    assert [each.first.label for each in found] == ["Karuma Lipa", "Lipa Foundation"]


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (("Person", "Karuma Lipa"), ("Place", "Lipa")),
        (("Person", "Karuma Lipa"), ("Organization", "Lipa")),
        (("Organization", "Radio Ostara"), ("Entity", "Ostara")),
        (("Organization", "Radio Ostara"), ("Agent", "Ostara")),
        (("Organization", "Radio Ostara"), ("Place", "Ostara")),
        (("Entity", "Northern Ostara"), ("Entity", "Ostara")),
        (("Entity", "Ostara War"), ("Entity", "Ostara")),
        (("Topic", "Ostara Bridge"), ("Place", "Ostara")),
    ],
)
def test_a_part_of_a_name_is_no_candidate_where_it_can_be_no_surname(
    long: tuple[str, str], short: tuple[str, str]
) -> None:
    assert _reasons(long, short) == []
