"""What a graph says for and against two names being of one thing, and a name being of two."""

from __future__ import annotations

from itertools import islice

import pytest

from kgraph.queries.names import Names, find_entity
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.candidates import candidates


@pytest.fixture
def found(names: Names) -> list[Candidate]:
    return list(candidates(names))


def of_labels(found: list[Candidate], one: str, other: str) -> list[Candidate]:
    labels = {one, other}
    return [c for c in found if c.second and {c.first.label, c.second.label} == labels]


def split(found: list[Candidate], label: str) -> Candidate:
    (only,) = (each for each in found if each.kind == "split" and each.first.label == label)
    return only


def test_statements_about_both_with_one_thing_speak_for_them(found: list[Candidate]) -> None:
    (pair,) = of_labels(found, "Sergei Ryabkov", "Sergej Rjabkow")
    assert "statements join both with Russia" in pair.reasons
    assert pair.against == ()


def test_a_short_name_belongs_to_the_longer_name_of_its_document(found: list[Candidate]) -> None:
    bushes = of_labels(found, "Jeb Bush", "Bush")
    assert [each.against for each in bushes] == [
        (),
        ("so do others: Laura Bush",),
        ("others bear the name: Laura Bush",),
    ]


def test_things_of_one_name_in_documents_of_their_own_are_one_candidate(
    found: list[Candidate],
) -> None:
    (bushes,) = of_labels(found, "Bush", "Bush")
    assert len({bushes.first.iri, bushes.second and bushes.second.iri, *bushes.alike}) == 4


def test_different_entries_of_one_authority_are_no_candidates(found: list[Candidate]) -> None:
    assert of_labels(found, "Ana Lima", "Ana Lima") == []
    assert of_labels(found, "Ana Lima", "Anna Lima")


def test_classes_that_exclude_each_other_and_titles_are_no_candidates(
    found: list[Candidate],
) -> None:
    assert of_labels(found, "Jordan", "Jordan") == []
    assert of_labels(found, "Mr. Clinton", "Mrs. Clinton") == []


def test_two_names_of_one_document_are_less_likely_one(found: list[Candidate]) -> None:
    (spelt,) = of_labels(found, "Olga Stefanishina", "Olha Stefanyshyna")
    assert "both stand in one document" in spelt.against


def test_what_a_build_has_noted_is_a_candidate_too(found: list[Candidate]) -> None:
    (noted,) = of_labels(found, "Eva Horn", "Eva Horn")
    assert "both take part in one event: met" in noted.against
    assert noted.score < 0.5


def test_a_person_and_a_place_in_one_thing(found: list[Candidate]) -> None:
    jordan = split(found, "Mr. Jordan")
    assert [each.words for each in jordan.quotes] == ["Jordan", "Mr. Jordan"]
    assert [len(side) for side in jordan.sides] == [1, 1]


def test_a_city_that_speaks_is_its_government(found: list[Candidate]) -> None:
    moscow = split(found, "Moscow")
    assert [each.sentence for each in moscow.quotes] == [
        "They met in Moscow.",
        "On Monday Moscow rejected the plan of Ben Oso.",
    ]
    assert "Moscow rejects Ben Oso." in moscow.reasons[0]


def test_documents_that_have_only_a_name_in_common(found: list[Candidate]) -> None:
    georgia = split(found, "Georgia")
    assert georgia.reasons == (
        "its documents mention nothing else in common: "
        "Atlanta, Brian Kemp · Mikheil Saakashvili, Tbilisi",
    )
    documents = [{mention.partition("#")[0][-9:] for mention in side} for side in georgia.sides]
    assert documents == [{"atlanta-1", "atlanta-2"}, {"tbilisi-1", "tbilisi-2"}]


def test_two_persons_of_one_name(found: list[Candidate]) -> None:
    weaver = split(found, "John Weaver")
    assert weaver.reasons[1] == "represents Texas in some of them, represents Leeds in others"


def test_candidates_come_by_score_with_quotes_and_places(found: list[Candidate]) -> None:
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    for quote in (quote for each in found for quote in each.quotes):
        begin, end = quote.lit
        assert quote.sentence[begin:end] == quote.words
        assert quote.end - quote.begin == len(quote.words)
        assert quote.document.kind == "Document"


def test_of_one_thing_only_its_own(names: Names) -> None:
    jeb = find_entity(names, "Jeb Bush")
    found = list(candidates(names, jeb))
    assert found
    assert {each.first.iri for each in found} == {jeb}
    assert list(islice(candidates(names, "https://example.org/nobody"), 1)) == []


def test_no_candidate_is_one_thing_with_itself_and_none_comes_twice(found: list[Candidate]) -> None:
    pairs = [frozenset({c.first.iri, c.second.iri}) for c in found if c.second]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(pairs) == len(set(pairs))


def test_looking_for_candidates_merges_nothing(names: Names, found: list[Candidate]) -> None:
    assert found
    for each in found:
        assert names.lookup.holds(each.first.iri)
        assert not each.second or names.lookup.holds(each.second.iri)
