"""Requests of the SPARQL protocol, as they are read."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import ClientDisconnect

from kgraph.serve.access.problems import Refusal, RefusedError
from kgraph.serve.sparql.request import FORM, QUERY, UPDATE, Request, read_request

G = "http://example.org/g"


def read(
    query: str | bytes = b"", body: bytes | None = None, kind: str = "", **headers: str
) -> Request:
    """What a request says: by GET, or by POST where there is a body."""
    return asyncio.run(reading(query, body, kind, headers))


async def reading(
    query: str | bytes, body: bytes | None, kind: str, headers: dict[str, str]
) -> Request:
    given = {**headers, **({"content-type": kind} if kind else {})}
    parts = [] if body is None else [body[:3], body[3:]]
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": part, "more_body": place == 0}
        for place, part in enumerate(parts)
    ]

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    scope = {
        "method": "GET" if body is None else "POST",
        "query_string": query.encode() if isinstance(query, str) else query,
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }
    return await read_request(scope, receive)


def refusal(*parts: Any, **headers: str) -> Refusal:
    with pytest.raises(RefusedError) as error:
        read(*parts, **headers)
    return error.value.refusal


def test_a_query_comes_in_three_ways() -> None:
    text = "SELECT * { ?s ?p '\N{SNOWMAN}&+%' }"
    form = urlencode({"query": text})
    assert read(form).query == text
    assert read("", form.encode(), FORM).query == text
    assert read("", text.encode(), QUERY).query == text
    assert read("", b"\xef\xbb\xbf" + text.encode(), f"{QUERY}; charset=UTF-8").query == text


def test_graphs_are_named_in_the_address_and_in_the_form() -> None:
    named = urlencode({"default-graph-uri": G, "named-graph-uri": f"{G}2"})
    for way in (
        read(f"query=ASK{{}}&{named}"),
        read(named, b"query=ASK{}", FORM),
        read("", f"query=ASK{{}}&{named}".encode(), FORM),
        read(named, b"ASK{}", QUERY),
    ):
        assert (way.default_graphs, way.named_graphs) == ((G,), (f"{G}2",))
    both = read(f"query=ASK{{}}&{named}&default-graph-uri=&{named}")
    assert both.default_graphs == (G, G)  # an empty one is what a form of a browser sends
    assert read("query=ASK{}&default-graph-uri=urn:x-rdflib:default").default_graphs == ()


def test_without_a_query_there_is_none() -> None:
    assert read().query is None
    assert read("format=turtle").wanted.named == "turtle"


def test_the_first_name_of_a_form_counts_and_headers_are_joined() -> None:
    assert read("format=csv&format=xml&output=tsv").wanted.named == "csv"
    assert read("output=tsv").wanted.named == "tsv"
    assert read("query=ASK{}", accept="text/csv").wanted.accept == "text/csv"


@pytest.mark.parametrize(
    ("parts", "status", "where"),
    [
        (("query=ASK{}&query=ASK{}",), 400, "query"),
        (("query=ASK{}", b"ASK{}", QUERY), 400, "query"),
        (("query=%FF",), 400, "address"),
        ((b"query=\xff",), 400, "address"),
        (("", b"query=%FF", FORM), 400, "body"),
        (("", b"ASK{\xff}", QUERY), 400, "body"),
        (("&".join(["a=b"] * 1_001),), 400, "address"),
        (("query=ASK{}&default-graph-uri=g",), 400, "default-graph-uri"),
        (("query=ASK{}&named-graph-uri=http://x/%3E",), 400, "named-graph-uri"),
        (("", b"ASK{}", ""), 415, "Content-Type"),
        (("", b"ASK{}", "text/plain"), 415, "Content-Type"),
        (("", b"--x", "multipart/form-data; boundary=x"), 415, "Content-Type"),
        (("", "ASK{}".encode("utf-16"), f"{QUERY}; charset=utf-16"), 415, "Content-Type"),
        (("", b"query=ASK{}", f"{FORM}; charset=latin-1"), 415, "Content-Type"),
        (("", b"CLEAR ALL", UPDATE), 403, "update"),
        (("", b"update=CLEAR+ALL", FORM), 403, "update"),
        (("update=CLEAR+ALL",), 403, "update"),
        ((f"query=ASK{{}}&using-graph-uri={G}",), 403, "update"),
    ],
)
def test_what_is_no_request_of_the_protocol_is_refused(
    parts: tuple[Any, ...], status: int, where: str
) -> None:
    found = refusal(*parts)
    assert (found.status, found.finding.path) == (status, where)
    assert found.finding.fix


def test_who_sends_another_kind_of_body_is_told_which_are_taken() -> None:
    assert QUERY in refusal("", b"ASK{}", "text/plain").headers["Accept-Post"]


def test_a_client_that_leaves_while_it_sends_asks_nothing() -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    scope = {"method": "POST", "query_string": b"", "headers": []}
    with pytest.raises(ClientDisconnect):
        asyncio.run(read_request(scope, receive))


@given(st.binary(max_size=60), st.binary(max_size=60), st.sampled_from([FORM, QUERY, "", ";;="]))
def test_any_bytes_are_read_or_refused(query: bytes, body: bytes, kind: str) -> None:
    with suppress(RefusedError):
        read(query, body, kind)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_query_arrives_as_it_was_sent(text: str) -> None:
    assert read(urlencode({"query": text})).query == text
    assert read("", urlencode({"query": text}).encode(), FORM).query == text
