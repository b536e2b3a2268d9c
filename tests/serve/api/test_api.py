"""The JSON API answers what the library does, in the form that its description tells, and says what is
wrong with what cannot be answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from small_server import running
from worked import annotate

from kgraph import build
from kgraph.graph import Graph
from kgraph.queries import cards
from kgraph.queries.why import to_json as why_json
from kgraph.schema.settings import Settings
from kgraph.serve.api import answers
from kgraph.serve.app import application
from kgraph.serve.site import Site

TITLE = "Lavrov offers 2022 Istanbul draft as model for Ukraine’s security"
GUARANTEE = {"subject": "China", "predicate": "namedAsGuarantorIn", "object": "2022 Istanbul draft"}


class Found(NamedTuple):
    status: int
    type: str
    told: Any


Get = Callable[..., Found]


@pytest.fixture(scope="module")
def get(example: Path) -> Iterator[Get]:
    """Asks a server, and checks the answer against the description of the API."""
    site = Site(Settings(graph=example))
    with running(application(site)) as port:

        def ask(name: str, /, **values: Any) -> Found:
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", f"/api/{name}?{urlencode(values)}")
            response = connection.getresponse()
            found = Found(response.status, response.headers["content-type"], response.read())
            connection.close()
            return found._replace(told=json.loads(found.told))

        described = ask("openapi.json").told

        def checked(name: str, /, **values: Any) -> Found:
            found = ask(name, **values)
            validated(described, name, found)
            return found

        checked.described = described  # type: ignore[attr-defined]
        yield checked
    site.close()


def validated(described: dict[str, Any], name: str, found: Found) -> None:
    responses = described["paths"][f"/api/{name}"]["get"]["responses"]
    content = responses[str(found.status)]["content"]
    schema = {**content[found.type]["schema"], "components": described["components"]}
    Draft202012Validator(schema).validate(found.told)


@pytest.fixture(scope="module")
def graph(example: Path) -> Iterator[Graph]:
    with Graph(example) as opened:
        yield opened


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_cards_and_explanations_are_those_of_the_library(get: Get, graph: Graph) -> None:
    assert get("entity", name="China").told == plain(cards.to_json(graph.show("China")))
    assert get("why", **GUARANTEE).told == plain(why_json(graph.why(**GUARANTEE)))
    assert get("why-not", **GUARANTEE).told["grounds"]


def test_a_question_has_its_own_address_and_its_parameters(get: Get, graph: Graph) -> None:
    found = get("ask/guarantors", agreement="2022 Istanbul draft").told
    own = graph.ask("guarantors", agreement="2022 Istanbul draft")
    assert found["columns"] == list(own.columns)
    assert len(found["rows"]) == len(own.rows) > 0
    for row in found["rows"]:
        assert row["claim"]["chain"]
        assert row["claim"]["words"]["quote"]
    named = {each["name"] for each in get("questions").told}
    assert named == set(graph.questions)


def test_an_answer_has_at_most_as_many_rows_as_are_asked_for(get: Get) -> None:
    whole = get("ask/claim-board").told
    assert not whole["truncated"]
    found = get("ask/claim-board", limit=3).told
    assert found == {**whole, "rows": whole["rows"][:3], "truncated": True}
    assert get("ask/claim-board", limit=0).status == 400


def test_an_answer_without_rows_says_what_it_could_not_look_at(get: Get, tmp_path: Path) -> None:
    found = get("ask/proposals").told
    assert (found["rows"], found["blind_spots"]) == ([], [])
    annotate(
        tmp_path / "in",
        "text",
        "[T1 Person|Ana] [T2 Asserts|said] [T3 Content|that it rained].",
        "E1\tAsserts:T2 Claimant:T1 Content:T3",
    )
    build(tmp_path / "in", tmp_path / "out", validate=False, jobs=1)
    with Graph(tmp_path / "out") as graph:
        told = answers.ask(graph, "contradictions", {"limit": 5}).blind_spots
    assert told[0].startswith("1 claim is in words only")


@pytest.mark.parametrize(("name", "key"), [("claims", "claims"), ("entities", "entities")])
def test_pages_hold_everything_once(get: Get, name: str, key: str) -> None:
    whole = get(name, limit=500)
    assert whole.told["next"] is None
    found, offset = [], 0
    while offset is not None:
        told = get(name, offset=offset, limit=30).told
        found += told[key]
        offset = told["next"]
    assert found == whole.told[key]
    assert len({each["iri"] for each in found}) == len(found) > 30


def test_claims_are_found_by_who_says_them_and_what_they_are_about(get: Get) -> None:
    by = get("claims", by="Sergei Lavrov", limit=500).told["claims"]
    about = get("claims", about="Ukraine", limit=500).told["claims"]
    both = get("claims", by="Sergei Lavrov", about="Ukraine", limit=500).told["claims"]
    assert {each["iri"] for each in both} == {e["iri"] for e in by} & {e["iri"] for e in about}
    assert both


def test_claims_are_found_by_the_document_that_holds_them(get: Get) -> None:
    held = get("claims", document=TITLE, limit=500).told["claims"]
    everything = get("claims", limit=500).told["claims"]
    assert [each["iri"] for each in held] == sorted(
        each["iri"] for each in everything if each["words"]["document"]["label"] == TITLE
    )
    assert held
    by = get("claims", document=TITLE, by="Sergei Lavrov", limit=500).told["claims"]
    assert 0 < len(by) < len(held)
    assert get("claims", document="China").told["claims"] == []


def test_mentions_cite_the_characters_of_the_text(get: Get) -> None:
    found = get("text", document=TITLE).told
    words = {found["text"][each["begin"] : each["end"]] for each in found["mentions"]}
    assert {"Sergei Lavrov", "China", "Ukraine"} <= words


def test_a_way_leads_from_one_thing_to_the_other_over_claims(get: Get) -> None:
    found = get("path", **{"from": "China", "to": "Donald Trump"}).told
    (way,) = found["ways"]
    ends = [(each["start"]["label"], each["end"]["label"]) for each in way["steps"]]
    assert ends[0][0] == "China"
    assert ends[-1][1] == "Donald Trump"
    assert all(one[1] == other[0] for one, other in pairwise(ends))
    assert all(each["claims"] for each in way["steps"])


def test_ways_may_be_several_and_over_facts_alone(get: Get) -> None:
    ends = {"from": "China", "to": "Donald Trump"}
    several = get("path", ways=3, **ends).told["ways"]
    assert 1 < len(several) <= 3
    facts = get("path", facts=1, **ends).told["ways"]
    claims = [claim for way in facts for step in way["steps"] for claim in step["claims"]]
    assert claims
    assert all(claim["mark"] == "fact" or claim["derived"] == "facts" for claim in claims)


def test_a_thing_has_no_way_to_itself(get: Get) -> None:
    assert get("path", **{"from": "China", "to": "China"}).told["ways"] == []


WRONG = [
    ("entity", {}, 400, "KG820", "name is not given"),
    ("entity", {"name": " "}, 400, "KG820", "name is empty"),
    ("entity", {"name": "x" * 10_001}, 400, "KG820", "longer"),
    ("entity", {"nmae": "China"}, 400, "KG820", "no parameter 'nmae'"),
    ("claims", {"limit": "501"}, 400, "KG820", "limit is '501'"),
    ("claims", {"limit": "-1"}, 400, "KG820", "limit is '-1'"),
    ("claims", {"offset": "٣"}, 400, "KG820", "offset is"),
    ("entity", {"name": "Chinna"}, 404, "KG821", "China"),
    ("entities", {"kind": "Prson"}, 404, "KG821", "Person"),
    ("entities", {"kind": "http://["}, 404, "KG821", "no class"),
    ("why", {**GUARANTEE, "predicate": "zz"}, 404, "KG821", "zz"),
    ("text", {"document": "China"}, 404, "KG822", "no text"),
    ("entity", {"name": "President"}, 409, "KG823", "any of 2"),
    ("ask/timeline", {"from": "0"}, 400, None, "2025-08-18"),
]


@pytest.mark.parametrize(("name", "values", "status", "code", "words"), WRONG)
def test_what_is_wrong_is_told_in_json(
    get: Get, name: str, values: dict[str, str], status: int, code: str | None, words: str
) -> None:
    found = get(name, **values)
    assert (found.status, found.told.get("code")) == (status, code)
    assert words in found.told["detail"] + found.told.get("fix", "")


TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["China", "%", "a:b", "<x>", "kg:Person", "http://[", "_:b", '"', "\\", "../"]),
)


@settings(
    max_examples=count(3000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_value_makes_the_server_fail(get: Get, data: st.DataObject) -> None:
    paths = get.described["paths"]  # type: ignore[attr-defined]
    path = data.draw(st.sampled_from(sorted(paths)))
    known = [each["name"] for each in paths[path]["get"]["parameters"]]
    values = {name: data.draw(TEXTS) for name in known if name not in ("offset", "limit")}
    assert get(path.removeprefix("/api/"), **values).status < 500
