"""What kgraph sorts and fills itself is what SPARQL gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from queries.asked import PACK, Asked
from queries.indexed import index_of
from queries.questioned import example

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.claim_columns import places
from kgraph.queries.lookup import Lookup
from kgraph.queries.question_files import parse_question
from kgraph.queries.sorted_rows import Put, sorted_rows
from kgraph.queries.sorting import UnsortableError, keys_of, order_of
from kgraph.queries.stripped_query import Order, strip_query
from kgraph.schema.prefixes import prefixes
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.sources import RdfBytes

NEEDED = {
    "about": {"about": f"<{BASE}draft/2022-istanbul-draft>"},
    "co-mentioned": {"of": f"<{BASE}state/russia>"},
    "mentions-of": {"of": f"<{BASE}state/russia>"},
    "position-of": {"speaker": f"<{BASE}state/russia>"},
    "who-said": {"about": f"<{BASE}draft/2022-istanbul-draft>"},
}


@pytest.mark.parametrize("name", PACK)
def test_the_rows_are_those_of_the_query_in_its_order(asked_example: Asked, name: str) -> None:
    put = Put(asked_example.worker, prefixes(BASE), NEEDED.get(name, {}), name)
    found = sorted_rows(PACK[name].text, put, asked_example.names.lookup, None)
    told = put.query(PACK[name].text).read()
    assert found.variables == told.variables
    kept = [i for i, each in enumerate(told.variables) if each not in found.filled]
    assert [[row[i] for i in kept] for row in found.rows] == [
        [r[i] for i in kept] for r in told.rows
    ]
    assert (found.filled & {"quote", "where"} != set()) == ("# <claim" in PACK[name].text)


@pytest.fixture(scope="module")
def nothing() -> Iterator[QueryWorker]:
    """An empty graph, for queries that bring their own values."""
    with QueryWorker(RdfBytes(b"", "nq")) as worker:
        yield worker


MANY = """SELECT DISTINCT ?a ?b WHERE {
  VALUES (?a ?b ?c) { %s }
} ORDER BY %s"""
ROWS = [(n * 7 % 13, n * 5 % 3, n) for n in range(60)]


@pytest.mark.parametrize("order", ["?a ?b", "DESC(?a) ?b", "?b DESC(?a) ?c", "DESC(?b) ?a"])
@pytest.mark.parametrize("limit", [1, 2, 5, 12])
def test_the_first_of_many_rows_are_those_of_sparql_also_where_many_are_alike(
    nothing: QueryWorker, order: str, limit: int
) -> None:
    values = " ".join(f"({a} {b} {c})" for a, b, c in ROWS)
    nothing.row_limit = limit
    put = Put(nothing, {}, {}, "many")
    found = sorted_rows(MANY % (values, order), put, Lookup([]), None)
    sign = {"DESC(?a)": lambda row: -row[0], "?a": lambda row: row[0], "?c": lambda row: row[2]}
    sign |= {"DESC(?b)": lambda row: -row[1], "?b": lambda row: row[1]}
    ordered = sorted(ROWS, key=lambda row: [sign[each](row) for each in order.split()])
    wanted = list(dict.fromkeys((str(a), str(b)) for a, b, _ in ordered))
    assert [tuple(term.value for term in row) for row in found.rows] == wanted[:limit]
    assert found.truncated


@pytest.mark.parametrize("descending", [False, True])
def test_where_the_first_rows_are_alike_further_ones_are_asked_for(
    nothing: QueryWorker, descending: bool
) -> None:
    values = " ".join(f"(<x:{n // 20}> {n})" for n in range(100))
    order = "DESC(?a) ?c" if descending else "?a ?c"
    text = f"SELECT DISTINCT ?a WHERE {{ VALUES (?a ?c) {{ {values} }} }} ORDER BY {order}"
    nothing.row_limit = 3
    found = sorted_rows(text, Put(nothing, {}, {}, "many"), Lookup([]), None)
    wanted = ["x:4", "x:3", "x:2"] if descending else ["x:0", "x:1", "x:2"]
    assert [term.value for (term,) in found.rows if isinstance(term, ox.NamedNode)] == wanted
    assert found.truncated


STANCES = f"""# title: Who takes which stance?
# description: Claims with their stances.
# example: kgraph ask stances
SELECT DISTINCT ?claim ?stance WHERE {{
  ?claim a <{KG.Claim}>
  # <claim
  OPTIONAL {{ ?claim <{KG.stance}> ?stance }}
  # claim>
}}
ORDER BY ?claim
"""


def test_a_claim_of_several_stances_is_shown_with_all_of_them() -> None:
    claims = {"x:a": ("Asserts", "Denies"), "x:b": ("Demands",), "x:c": ()}
    lines = [f"<{claim}> <{RDF.type}> <{KG.Claim}> ." for claim in claims]
    lines += [f"<{claim}> <{KG.evidence}> <x:doc#char=1,2> ." for claim in claims]
    lines += [f"<{c}> <{KG.stance}> <{KG.iri}{s}> ." for c, some in claims.items() for s in some]
    with Asked("\n".join(lines).encode()) as ask:
        rows = ask(parse_question(STANCES, "stances", "stances.rq", own=False))
    assert [row["stance"] for row in rows] == ["Asserts, Denies", "Demands", None]


@pytest.mark.parametrize("name", PACK)
def test_what_is_filled_is_what_the_query_gives(asked_example: Asked, name: str) -> None:
    bound, ask = NEEDED.get(name, {}), asked_example
    whole = PACK[name].text.replace("# <claim", "#").replace("# claim>", "#")
    put = Put(ask.worker, prefixes(BASE), bound, name)
    assert not sorted_rows(whole, put, ask.names.lookup, None).filled
    assert ask.bound(PACK[name], bound) == ask.bound(replace(PACK[name], text=whole), bound)


def test_an_index_places_statements_as_the_graph_does(tmp_path: Path) -> None:
    quads = list(ox.parse(example(), format=ox.RdfFormat.N_QUADS))
    lookup, index = Lookup(quads), index_of(tmp_path / "index", quads)
    claims = sorted(lookup.subjects(RDF.type, KG.Claim))
    by_graph, by_index = places(lookup, claims, None), places(lookup, claims, index)
    assert claims
    assert by_graph.keys() == by_index.keys()
    one = sorted(claims, key=lambda claim: by_graph[claim])
    other = sorted(claims, key=lambda claim: by_index[claim])
    assert [by_graph[each] for each in one] == [by_graph[each] for each in other]
    index.close()


SELECT = """SELECT DISTINCT ?claim ?n WHERE {
  ?claim <x:n> ?n
  # <claim
  OPTIONAL { ?claim <x:q> ?quote }
  # claim>
}
"""


def test_a_lean_query_lacks_what_is_marked_and_its_order() -> None:
    found = strip_query(f"{SELECT}ORDER BY DESC(?n) ?other $claim\n")
    assert found
    assert found.orders == (Order("n", descending=True), Order("other"), Order("claim"))
    assert (found.added, found.distinct, found.filled) == (("other",), True, {"quote"})
    assert "quote" not in found.text
    assert "ORDER" not in found.text
    assert found.text.startswith("SELECT DISTINCT ?claim ?n ?other WHERE {")
    assert found.text.count("\n") == SELECT.count("\n")


@pytest.mark.parametrize(
    "order",
    [
        "ORDER BY STR(?n)",
        "ORDER BY ?n LIMIT 3",
        "ORDER BY (?n)",
        "ORDER BY",
        "",
    ],
)
def test_an_order_that_is_more_than_variables_stays_in_the_query(order: str) -> None:
    assert strip_query(SELECT + order) is None


def test_an_order_by_a_part_of_a_place_stays_in_the_query() -> None:
    text = SELECT.replace("?quote", "?begin")
    assert strip_query(f"{text}ORDER BY ?begin ?claim") is None


def test_a_group_by_is_not_asked_for_what_it_does_not_select() -> None:
    text = "SELECT ?a (COUNT(?b) AS ?n) WHERE { ?a <x:n> ?b } GROUP BY ?a\n"
    assert strip_query(f"{text}ORDER BY ?b") is None
    assert strip_query(f"{text}ORDER BY DESC(?n) ?a")


FORMS = st.one_of(
    st.none(),
    st.from_regex(r"[ab/é😀]{1,3}(#[ab-]?)?", fullmatch=True).map(lambda name: f"<x:{name}>"),
    st.integers(-20, 20).map(lambda number: str(ox.Literal(number))),
)


@given(st.lists(FORMS, min_size=1, max_size=12), st.booleans())
def test_rows_are_sorted_as_sparql_sorts_them(forms: list[str | None], descending: bool) -> None:
    by = "DESC(?x)" if descending else "?x"
    values = " ".join(f"({form or 'UNDEF'})" for form in forms)
    query = f"SELECT ?x WHERE {{ VALUES (?x) {{ {values} }} }} ORDER BY {by}"
    found = [row[0] and str(row[0]) for row in ox.Store().query(query)]
    ours = order_of(len(forms), [(keys_of(forms), descending)])
    assert [forms[each] for each in ours] == found


def test_terms_that_only_sparql_can_compare_are_left_to_it() -> None:
    for forms in (['"a"', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'], ['"a"@en']):
        with pytest.raises(UnsortableError):
            keys_of(forms)
