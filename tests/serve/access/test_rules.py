"""Which requests are let in: the table of docs/serve.md, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from served import Server, served
from small_server import sent
from worked import annotate, built

from kgraph.serve.access.hosts import Hosts, same_origin
from kgraph.serve.access.problems import Refusal
from kgraph.serve.access.rules import Admitted, Asked, Rules
from kgraph.serve.access.tokens import Tokens

FRIEND = "https://friend.example"
HOSTS = {
    "own": "127.0.0.1:{port}",
    "tunnel": "localhost:9999",
    "foreign": "evil.example:{port}",
    "no": None,
}
ORIGINS = {
    "no": None,
    "own": "http://{host}",
    "foreign": "https://evil.example",
    "hidden": "null",
    "--cors": FRIEND,
}
METHODS = ("GET", "POST")
NAMED = list(product(HOSTS, ORIGINS, METHODS))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("rules")
    built(folder / "out", annotate(folder, "a", "[T1 Person|Anna Kim] spoke."))
    with served(folder, folder / "out", "--cors", FRIEND) as running:
        yield running


def expected(host: str, origin: str) -> int:
    """The status of the refusal; 0 for what is let in."""
    if host in ("foreign", "no"):
        return 421 if host == "foreign" else 400
    return 403 if origin in ("foreign", "hidden") else 0


def test_the_table_has_forty_lines() -> None:
    assert len(NAMED) == 40


@pytest.mark.parametrize(("host", "origin", "method"), NAMED)
def test_host_origin_and_method_decide(server: Server, host: str, origin: str, method: str) -> None:
    name = HOSTS[host] and str(HOSTS[host]).format(port=server.port)
    sender = ORIGINS[origin] and str(ORIGINS[origin]).format(host=name)
    headers = {"Host": name, **({"Origin": sender} if sender else {})}
    path, body = ("/healthz", None) if method == "GET" else ("/sparql", b"query=ASK%7B%7D")
    form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    found = server.ask(method, path, body, **headers, **form)
    assert (found.status if found.status in (400, 401, 403, 421) else 0) == expected(host, origin)
    readers = found.headers.get("access-control-allow-origin")
    let_in = expected(host, origin) == 0
    assert readers == (FRIEND if let_in and origin == "--cors" else None)


@pytest.mark.parametrize(
    ("site", "mode", "destination", "status"),
    [
        ("same-origin", "cors", "empty", 200),
        ("none", "navigate", "document", 200),
        ("cross-site", "navigate", "document", 200),
        ("same-site", "navigate", "document", 200),
        ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "no-cors", "image", 403),
        ("cross-site", "no-cors", "script", 403),
        ("same-site", "no-cors", "script", 403),
        ("cross-site", "cors", "empty", 403),
        ("cross-site", "websocket", "websocket", 403),
    ],
)
def test_another_site_may_lead_here_and_nothing_else(
    server: Server, site: str, mode: str, destination: str, status: int
) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": destination}
    assert server.ask("GET", "/healthz", **headers).status == status


def test_a_request_names_one_host(server: Server) -> None:
    hosts = b"Host: localhost\r\n" * 2
    assert b" 400 " in sent(server.port, b"GET /healthz HTTP/1.1\r\n" + hosts + b"\r\n", end=True)


def test_a_browser_may_ask_for_a_friend_whether_it_may_ask(server: Server) -> None:
    asked = {"Access-Control-Request-Method": "POST"}
    found = server.ask("OPTIONS", "/sparql", Origin=FRIEND, **asked)
    assert found.status == 204
    assert found.headers["access-control-allow-origin"] == FRIEND
    assert found.headers["access-control-allow-methods"] == "GET, HEAD, POST"
    assert "access-control-allow-credentials" not in found.headers
    assert server.ask("OPTIONS", "/sparql", Origin="https://evil.example", **asked).status == 403


TOKENS = Tokens("a-token-of-somebody")
RULES = Rules(Hosts(), TOKENS, origins=[FRIEND])
COOKIE = f"other=1; kgraph-token={TOKENS.cookie()}"
OWN = "http://localhost:8080"


@pytest.mark.parametrize(
    ("origin", "bearer", "cookie", "status"),
    [
        (OWN, None, COOKIE, 0),
        (OWN, "Bearer a-token-of-somebody", "", 0),
        (None, "Bearer a-token-of-somebody", "", 0),
        (OWN, None, "", 401),
        (None, None, "", 401),
        (OWN, "Bearer a-token-of-nobody.", "", 401),
        (OWN, None, "kgraph-token=a-token-of-somebody", 401),
        (None, None, COOKIE, 403),
        ("null", None, COOKIE, 403),
        ("https://evil.example", None, COOKIE, 403),
        ("http://localhost:3000", None, COOKIE, 403),
        (FRIEND, None, COOKIE, 401),
        (FRIEND, "Bearer a-token-of-somebody", "", 403),
    ],
)
def test_writing_needs_the_token_and_a_page_of_ours(
    origin: str | None, bearer: str | None, cookie: str, status: int
) -> None:
    asked = Asked(
        "POST",
        "/verdicts",
        ("localhost:8080",),
        origin,
        authorization=bearer,
        cookie=cookie,
        writes=True,
    )
    found = RULES.judge(asked)
    assert (found.status if isinstance(found, Refusal) else 0) == status
    if isinstance(found, Admitted):
        assert found.writer


def test_a_cookie_is_nothing_for_a_friend_that_reads() -> None:
    rules = Rules(Hosts(), TOKENS, demanded=True, origins=[FRIEND])
    asked = Asked("GET", "/", ("localhost",), FRIEND, "cross-site", "cors", cookie=COOKIE)
    refused = rules.judge(asked)
    assert isinstance(refused, Refusal)
    assert refused.status == 401


@pytest.mark.parametrize(
    ("authority", "allowed"),
    [
        ("127.0.0.1", True), ("localhost:80", True), ("LOCALHOST:80", True), ("[::1]:8080", True),
        ("kg.example.org", True), ("kg.example.org:443", True), ("", False),
        ("localhost.evil.example", False),
        ("localhost@evil.example", False), ("127.0.0.1.nip.io", False), ("localhost:80:80", False),
        ("localhost:", False), ("localhost/", False), ("192.168.1.7", False), ("0x7f.1", False),
        ("evil.example, localhost", False), ("localhost.", False), ("[::1", False), ("ⅼocalhost", False),
    ],
)  # fmt: skip
def test_a_host_is_ours_by_its_name(authority: str, allowed: bool) -> None:
    assert Hosts("127.0.0.1", ["kg.example.org"]).allows(authority) == allowed


def test_on_all_addresses_any_number_is_ours_and_no_other_name() -> None:
    hosts = Hosts("0.0.0.0")
    assert hosts.allows("192.168.1.7:8080")
    assert hosts.allows("[fe80::1]:8080")
    assert not hosts.allows("evil.example:8080")
    assert not Hosts("192.168.1.7").allows("192.168.1.8")


@pytest.mark.parametrize(
    ("origin", "authority", "same"),
    [
        ("http://a.org", "a.org", True), ("http://a.org:80", "a.org", True), ("https://a.org", "a.org", True),
        ("https://a.org", "a.org:443", True), ("http://a.org:81", "a.org", False), ("null", "null", False),
        ("http://a.org.evil", "a.org", False), ("file://", "", False), ("ftp://a.org", "a.org", False),
        ("http://a.org/", "a.org", False), ("http://[::1]:8", "[::1]:8", True),
    ],
)  # fmt: skip
def test_an_origin_is_ours_if_its_host_and_port_are(
    origin: str, authority: str, same: bool
) -> None:
    assert same_origin(origin, authority) == same


@settings(max_examples=count(5_000))
@given(st.text(max_size=30), st.text(max_size=30) | st.none(), st.text(max_size=30) | st.none())
def test_nothing_that_a_header_can_hold_lets_a_foreign_page_write(
    host: str, origin: str | None, cookie: str | None
) -> None:
    asked = Asked("POST", "/verdicts", (host,), origin, cookie=cookie or "", writes=True)
    assert isinstance(RULES.judge(asked), Refusal)
