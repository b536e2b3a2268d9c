from __future__ import annotations

from pathlib import Path

import pytest
from queries.small import BASE, store

from kgraph.errors import InputError, UsageError
from kgraph.model.identity import proposition_iri
from kgraph.model.vocabulary import KG
from kgraph.queries.index_format import Sort
from kgraph.queries.lookup import Thing
from kgraph.queries.named_graph import named_graph
from kgraph.queries.names import AmbiguousNameError, Names, find_entity, find_in
from kgraph.queries.searching import search
from kgraph.queries.typed_triples import find_triple
from kgraph.schema.ontology import shipped_ontology
from kgraph.storage.sparql.sources import InMemory

NAMES = Names(store())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (f"{BASE}person/anna", "person/anna"),
        (f"<{BASE}person/anna>", "person/anna"),
        ("person/anna", "person/anna"),
        ("doc/a", "doc/a"),
        ("person:anna", "person/anna"),
        ("Anna Berg", "person/anna"),
        ("  anna   BERG ", "person/anna"),
        ("Ａｎｎａ Berg", "person/anna"),
        ("Änna Bêrg", "person/anna"),
        ("Bérg Bèn", "person/ben"),
        ("A. Berg", "person/anna"),
        ("Anna", "person/anna"),
        ("berg ben", "person/ben"),
        ("minister", "office/minister"),
        ("the minister", "person/anna"),
        ("US", "state/us"),
        ("us", "group/us"),
        ("Ben", "person/ben"),
        ("premier", "person/ben"),
        ("she", "person/anna"),
        ("SECOND", "doc/b"),
        ("state/old", "state/oz"),
    ],
)
def test_a_name_in_any_spelling_finds_its_thing(typed: str, found: str) -> None:
    assert find_entity(NAMES, typed) == BASE + found


def test_a_prefixed_name_of_the_vocabulary_is_found_where_the_graph_uses_it() -> None:
    assert find_entity(NAMES, "kg:Asserts") == "https://w3id.org/kgraph/ns#Asserts"


def test_names_are_found_by_all_of_their_words_in_any_order() -> None:
    sorts = (Sort.PREFERRED, Sort.OTHER)
    found = [NAMES.having_words(sorts, frozenset(each.split())) for each in ("berg anna", "berg")]
    assert [[iri for _, iri in each] for each in found] == [
        [f"{BASE}person/anna"],
        [f"{BASE}person/anna", f"{BASE}person/ben", f"{BASE}person/anna"],
    ]
    assert NAMES.having_words(sorts, frozenset({"berg", "nobody"})) == []
    assert NAMES.having_words(sorts, frozenset()) == []


def test_a_word_of_a_title_is_not_taken_for_a_name() -> None:
    with pytest.raises(UsageError, match="nothing here is called 'meets'"):
        find_entity(NAMES, "meets")


def test_an_ambiguous_name_lists_name_kind_and_iri_of_each_candidate() -> None:
    with pytest.raises(UsageError) as error:
        find_entity(NAMES, "Berg")
    assert str(error.value).splitlines() == [
        "'Berg' may be any of 2; say which by its IRI:",
        f"  Anna Berg · Person · {BASE}person/anna",
        f"  Ben Berg · Person · {BASE}person/ben",
    ]


def test_things_of_one_name_may_be_one_thing() -> None:
    things = [Thing("Ana", kind, f"{BASE}{kind}/ana") for kind in ("person", "agent")]
    said = str(AmbiguousNameError("Ana", things)).splitlines()
    assert said[-1] == "If two of them are one, say so by their IRIs: kgraph resolve --same IRI IRI"


def test_equal_names_that_differ_in_case_alone_are_ambiguous_in_a_third_case() -> None:
    with pytest.raises(UsageError, match="may be any of 2"):
        find_entity(NAMES, "Us")


@pytest.mark.parametrize(("typed", "near"), [("Ana Berg", "Anna Berg"), ("ministr", "minister")])
def test_an_unknown_name_lists_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(UsageError) as error:
        find_entity(NAMES, typed)
    assert near in str(error.value).partition("the nearest names are: ")[2]


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "person/", "nope:x", "http://e x/", "\x1b[31m", "a/../b"]
)
def test_what_names_nothing_is_a_usage_error_without_control_characters(typed: str) -> None:
    with pytest.raises(UsageError) as error:
        find_entity(NAMES, typed)
    assert str(error.value).isprintable()


def test_a_mention_of_a_renamed_thing_finds_the_new_name_once() -> None:
    graph = store(
        "<doc/c> { <doc/c#char=0,1> nif:anchorOf 'Emerald' ; gaf:denotes <state/old> . "
        "<doc/c#char=2,3> nif:anchorOf 'Emerald' ; gaf:denotes <state/oz> . }"
    )
    assert find_in(graph, "emerald") == f"{BASE}state/oz"


def test_things_that_replace_each_other_in_a_circle_are_found() -> None:
    graph = store("<x/a> dcterms:isReplacedBy <x/b> . <x/b> dcterms:isReplacedBy <x/a> .")
    assert find_in(graph, "x/a") == f"{BASE}x/b"


def test_common_words_for_a_thing_do_not_win_over_names_that_have_them() -> None:
    names = called(("Person", "Ilsa Varrow", "the treasurer"), ("Office", "treasurer of Oz", ""))
    assert find_entity(names, "treasurer") == f"{BASE}office/x1"


def test_names_come_from_quads_as_well_as_from_a_store() -> None:
    assert find_in(iter(store()), "Ben Berg") == f"{BASE}person/ben"


def test_paths_stand_under_the_base_of_the_graph() -> None:
    graph = [
        quad
        for quad in store(
            "<http://e.org/claim/x> a kg:Claim . <http://e.org/person/c> a kg:Person ."
        )
        if "e.org" in str(quad)
    ]
    assert find_in(graph, "person/c") == "http://e.org/person/c"


def test_what_begins_with_a_graph_in_a_file_gets_it_as_it_was_read(tmp_path: Path) -> None:
    file, begun = tmp_path / "graph.ttl", list[Path | InMemory]()
    file.write_text("<x:a> <x:b> <x:c> .")
    with named_graph(file, begun.append) as (_, names):
        assert begun == [InMemory(names.lookup.store, str(file))]


def test_nothing_begins_with_a_graph_that_cannot_be_read(tmp_path: Path) -> None:
    file, begun = tmp_path / "graph.ttl", list[object]()
    file.write_text("<x:a> <x:b>")
    with pytest.raises(InputError), named_graph(file, begun.append):
        pass
    assert begun == []


def test_a_name_of_several_is_the_one_of_the_triple_that_the_graph_speaks_of() -> None:
    anna, office, holds = f"{BASE}person/anna", f"{BASE}office/chair", f"{KG.iri}holdsOffice"
    held = proposition_iri(BASE, anna, holds, office)
    names = Names(
        store(
            "<doc/b> { <office/chair> a kg:Office ; rdfs:label 'chair' ."
            " <person/chair> a kg:Person ; rdfs:label 'chair' ."
            f" <{held}> a kg:Proposition ; rdf:subject <{anna}> ; rdf:predicate kg:holdsOffice ;"
            f" rdf:object <{office}> . }}"
        )
    )
    ontology = shipped_ontology()
    triple = find_triple(names, ontology, "Anna Berg", "holdsOffice", "chair")
    assert triple == (anna, holds, office)
    with pytest.raises(AmbiguousNameError):
        find_triple(names, ontology, "Ben Berg", "holdsOffice", "chair")


def test_of_several_things_of_a_name_those_are_named_that_the_triple_fits() -> None:
    anna, holds = f"{BASE}person/anna", f"{KG.iri}holdsOffice"
    chairs = [f"{BASE}office/{each}-abcdefgh" for each in "abc"]
    said = "".join(f" <{each}> a kg:Office ; rdfs:label 'chair' ." for each in chairs) + "".join(
        f" <{proposition_iri(BASE, anna, holds, each)}> a kg:Proposition ; rdf:subject <{anna}> ;"
        f" rdf:predicate kg:holdsOffice ; rdf:object <{each}> ."
        for each in chairs[:2]
    )
    names = Names(store(f"<doc/b> {{{said}}}"))
    with pytest.raises(AmbiguousNameError) as caught:
        find_triple(names, shipped_ontology(), "Anna Berg", "holdsOffice", "chair")
    assert [each.iri for each in caught.value.candidates] == chairs[:2]


def called(*things: tuple[str, str, str]) -> Names:
    """The names of things: class, label and, if it is called otherwise too, the words of a mention."""
    lines = []
    for n, (kind, label, words) in enumerate(things):
        lines.append(f'<{kind.lower()}/x{n}> a kg:{kind} ; rdfs:label "{label}" .')
        if words:
            place = f"<doc/a#char={n},{n + 1}>"
            lines.append(f'{place} nif:anchorOf "{words}" ; gaf:denotes <{kind.lower()}/x{n}> .')
    return Names(store(f"<doc/a> {{ {' '.join(lines)} }}"))


AGENCY = ("Organization", "Environmental Protection Agency", "EPA")
VARROW = ("Person", "Ilsa Varrow", "")


@pytest.mark.parametrize(
    ("things", "typed"),
    [
        ((VARROW, ("Organization", "Varrow's office", "")), "Varrow"),
        ((VARROW, ("Organization", "Varrow’s office", "")), "varrow"),
        ((VARROW, ("Person", "A spokesman for Ilsa Varrow", "")), "Varrow"),
        ((VARROW, ("Person", "Spokeswoman for Ilsa Varrow", "")), "Varrow"),
        ((VARROW, ("Agent", "a letter to Varrow", "")), "Varrow"),
        ((VARROW, ("Organization", "Varrow Group", "")), "Varrow"),
        ((("Person", "Ludwig van Varrow", ""), ("Group", "the Varrow family", "")), "Varrow"),
        ((("Place", "Lower Dunmere", ""), ("Group", "residents of Lower Dunmere", "")), "Dunmere"),
        (
            (("Organization", "Radio Ostara", "Ostara"), ("Organization", "Ostara Bank", "")),
            "Ostara",
        ),
        ((("Person", "the old mayor", "The mayor"), ("Person", "the mayor of Oz", "")), "mayor"),
        ((AGENCY, ("Office", "EPA's head of enforcement", "")), "EPA"),
        ((AGENCY, ("Agent", "A report published by the EPA in November", "")), "the EPA"),
        ((AGENCY, ("Organization", "EPA Watch", "")), "epa"),
    ],
)
def test_what_is_called_so_is_found_before_what_only_belongs_to_it(
    things: tuple[tuple[str, str, str], ...], typed: str
) -> None:
    names = called(*things)
    first = f"{BASE}{things[0][0].lower()}/x0"
    assert find_entity(names, typed) == first
    assert search(names, typed).hits[0].thing.iri == first


@pytest.mark.parametrize(
    ("things", "typed"),
    [
        ((VARROW, ("Person", "Marta Varrow", "Varrow")), "Varrow"),
        ((("Place", "Lower Dunmere", ""), ("Organization", "Dunmere Gazette", "")), "Dunmere"),
        ((("Office", "treasurer of Oz", ""), ("Person", "the new treasurer", "")), "treasurer"),
        ((AGENCY, ("Group", "Eastern Port Authority", "EPA")), "EPA"),
        ((VARROW, ("Place", "Ostara Lake", "Varrow")), "Varrow"),
        ((VARROW, ("Person", "Ilsa Brand", "")), "Ilsa"),
        ((("Agent", "White House", ""), ("Agent", "House Committee", "")), "House"),
    ],
)
def test_a_word_of_several_names_says_of_none_that_it_is_meant(
    things: tuple[tuple[str, str, str], ...], typed: str
) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        find_entity(called(*things), typed)
    assert len(caught.value.candidates) == 2
