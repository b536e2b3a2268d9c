"""What goes in and out: the token by link and cookie, what is refused and how, headers, the access log."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser

import pytest
from served import Server, served
from small_server import guarded
from starlette.routing import Route
from starlette.testclient import TestClient
from worked import annotate, built

from kgraph.errors import UsageError
from kgraph.schema.settings import Settings
from kgraph.serve.access.tokens import Tokens
from kgraph.serve.app import routes
from kgraph.serve.site import Site

TOKEN = "a-token-of-somebody"


def client(*, demanded: bool = False, origins: tuple[str, ...] = ()) -> TestClient:
    app = guarded(demanded=demanded, origins=origins, token=TOKEN)
    return TestClient(
        app, "http://localhost:8080", raise_server_exceptions=False, follow_redirects=False
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that demands a token, and writes a log."""
    folder = tmp_path_factory.mktemp("guard")
    built(folder / "out", annotate(folder, "a", "[T1 Person|Anna Kim] spoke."))
    with served(folder, folder / "out", "--token", "auto", "--log", "log.txt") as running:
        yield running


def log(server: Server) -> str:
    return (server.said.parent / "log.txt").read_text()


# The token


def test_a_browser_gives_the_token_once_and_keeps_a_cookie(server: Server) -> None:
    assert server.ask("GET", "/nowhere").status == 401
    opened = server.ask("GET", f"/nowhere?a=1&token={server.token}&b=2")
    assert opened.status == 303
    assert opened.headers["location"] == "/nowhere?a=1&b=2"
    cookie, *rules = opened.headers["set-cookie"].split("; ")
    assert rules == ["Path=/", "HttpOnly", "SameSite=Lax"]
    assert server.token not in cookie
    assert server.ask("GET", "/nowhere", Cookie=f"a=b; {cookie}").status == 404


def test_programs_send_the_token_in_a_header(server: Server) -> None:
    basic = base64.b64encode(f"anybody:{server.token}".encode()).decode()
    for given in (f"Bearer {server.token}", f"bearer  {server.token}", f"Basic {basic}"):
        assert server.ask("GET", "/nowhere", Authorization=given).status == 404, given


@pytest.mark.parametrize(
    "given",
    ["Bearer", "Bearer x", "Basic !!!", "Basic eDp5", "Basic //8=", "Digest x", "Bearer é", "é"],
)
def test_what_is_not_the_token_is_refused(server: Server, given: str) -> None:
    found = server.ask("GET", "/nowhere", Authorization=given)
    assert found.status == 401
    assert found.headers["www-authenticate"] == 'Bearer realm="kgraph"'
    assert "KG815" in found.text


def test_a_wrong_link_opens_nothing(server: Server) -> None:
    for path in ("/?token=", "/?token=x", "/?token=%ff%00", f"/?Token={server.token}"):
        found = server.ask("GET", path)
        assert found.status == 401
        assert "set-cookie" not in found.headers


def test_whether_the_server_lives_needs_no_token(server: Server) -> None:
    assert server.ask("GET", "/healthz").text == "ok\n"
    assert server.ask("HEAD", "/healthz").status == 200


def test_neither_log_nor_terminal_nor_answer_tells_the_token(server: Server) -> None:
    secret = server.token
    cookie = server.ask("GET", f"/?token={secret}").headers["set-cookie"].split(";")[0]
    asked = [
        server.ask("GET", f"/{secret}", Referer=f"{server.url}?token={secret}"),
        server.ask("GET", f"/x?y={secret}", Cookie=cookie),
        server.ask("GET", f"/x?token={secret}1", User_Agent=secret),
        server.ask("GET", "/x", Authorization=f"Bearer {secret}", Host=secret),
        server.ask("GET", f"/{cookie.partition('=')[2]}"),
    ]
    told = log(server) + "".join(server.said.read_text().splitlines()[2:])
    assert secret not in told
    assert cookie.partition("=")[2] not in told
    assert "GET /… HTTP/1.1" in told
    assert '"GET /x?… HTTP/1.1" 404' in told
    for each in asked:
        assert "location" not in each.headers


def test_a_line_of_the_log_is_one_line_whatever_is_asked(server: Server) -> None:
    before = len(log(server).splitlines())
    server.ask("GET", '/%0a127.0.0.1%20-%20"%1b[2J')
    lines = log(server).splitlines()
    assert len(lines) == before + 1
    assert lines[-1].isprintable()
    assert lines[-1].count('"') == 2


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/\\evil.example/", "///evil.example", "/%2f/evil.example"]
)
def test_a_link_leads_to_no_other_server(server: Server, path: str) -> None:
    place = server.ask("GET", f"{path}?token={server.token}").headers["location"]
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\"))


def test_behind_a_proxy_with_tls_the_cookie_travels_encrypted_only() -> None:
    found = client().get(f"/sparql?token={TOKEN}", headers={"X-Forwarded-Proto": "https"})
    assert found.headers["set-cookie"].endswith("; Secure")


def test_a_code_opens_one_browser() -> None:
    tokens = Tokens()
    code = tokens.code()
    assert [tokens.opens(code), tokens.opens(code), tokens.opens(tokens.token)] == [
        True,
        False,
        True,
    ]
    assert code not in tokens.hidden(f"GET /?token={tokens.code()}")


@pytest.mark.parametrize(
    "token", ["", "short", "a token with spaces", "tökens-of-somebody", "a" * 15]
)
def test_a_token_that_can_be_guessed_or_sent_by_no_header_is_refused(token: str) -> None:
    with pytest.raises(UsageError) as told:
        Tokens(token)
    assert told.value.diagnostics[0].code == "KG811"
    assert not token or token not in str(told.value)


# What is refused, and how


class Outline(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_people_get_a_page_and_programs_json_or_text() -> None:
    page = client().get("/wrong", headers={"Accept": BROWSER})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    outline = Outline(page.text)
    assert {"h1", "title", "main"} <= set(outline.tags)
    assert "name" not in outline.tags
    assert "no such <name>" in outline.words
    record = client().get("/wrong", headers={"Accept": "application/json"})
    assert record.headers["content-type"] == "application/problem+json"
    assert record.json() == {
        "title": "Bad Request", "status": 400, "detail": "no such <name>", "where": "/wrong",
    }  # fmt: skip
    text = client().get("/wrong", headers={"Accept": "*/*"})
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert "no such <name>" in text.text
    assert {page.status_code, record.status_code, text.status_code} == {400}


@pytest.mark.parametrize("accept", [BROWSER, "application/json", "*/*"])
def test_a_fault_tells_nothing_of_the_inside(
    accept: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = client().get("/fault", headers={"Accept": accept})
    assert found.status_code == 500
    assert "KG999" in found.text
    for inside in ("password", "RuntimeError", "Traceback", ".py"):
        assert inside not in found.text
    assert "the password is 123" in capsys.readouterr().err


def test_an_address_or_a_method_that_is_not_there_is_told() -> None:
    assert client().get("/nowhere").status_code == 404
    found = client().put("/sparql")
    assert (found.status_code, found.headers["allow"]) == (405, "GET, HEAD, POST")
    assert "does not take PUT" in found.text
    assert client().delete("/verdicts").status_code == 405


def test_who_may_write_is_told_to_what_writes() -> None:
    known = {"Authorization": f"Bearer {TOKEN}"}
    assert client().post("/verdicts", headers=known).text == "written, True"
    assert client().get("/verdicts").text == "written, False"
    assert client().post("/verdicts").status_code == 401


SAFE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@pytest.mark.parametrize(
    "path", ["/sparql", "/wrong", "/fault", "/nowhere", f"/?token={TOKEN}", "/?token=x"]
)
def test_every_response_has_the_headers_that_keep_it_safe(path: str) -> None:
    headers = client().get(path).headers
    assert {name: headers[name] for name in SAFE} == SAFE
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


def test_a_refusal_is_a_record_that_can_be_read_back(server: Server) -> None:
    found = server.ask("GET", "/healthz", Host="evil.example", Accept="application/json")
    told = json.loads(found.body)
    assert (told["status"], told["code"], told["where"]) == (421, "KG813", "Host")
    assert "--allow-host" in told["fix"]


# Every address


def addresses(server: Server) -> list[tuple[str, str]]:
    """(method, path) of all that the server answers."""
    with closing(Site(Settings(graph=server.said.parent / "out"))) as site:
        return [
            (method, re.sub(r"\{[^}]*\}", "x", route.path))
            for route in routes(site)
            if isinstance(route, Route)
            for method in sorted(route.methods or {"GET", "POST"})
        ]


def test_every_address_but_one_demands_the_token_and_is_closed_to_other_pages(
    server: Server,
) -> None:
    every = addresses(server)
    assert len(every) > 30
    known = {"Authorization": f"Bearer {server.token}"}
    for method, path in every:
        if path != "/healthz":
            assert server.ask(method, path).status == 401, path
        other = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", **known}
        assert server.ask(method, path, **other).status == 403, path
        assert server.ask(method, path, Origin="https://evil.example", **known).status == 403, path
        assert server.ask(method, path, Host="evil.example", **known).status == 421, path


def test_no_address_lets_anything_run_that_is_not_ours(server: Server) -> None:
    known = {"Authorization": f"Bearer {server.token}", "Accept": BROWSER}
    for method, path in addresses(server):
        found = server.ask(method, path, b"" if method == "POST" else None, **known)
        assert found.status < 500, path
        policy = found.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert not re.search(r"https?:|\*", policy), path
        assert found.headers["x-content-type-options"] == "nosniff"
    assert "KG999" not in server.said.read_text()
