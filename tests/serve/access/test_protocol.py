"""What a connection may send, and how long it may take."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPConnection

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from small_server import guarded, running, sent

from kgraph.serve.access import protocol


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with running(guarded()) as found:
        yield found


def get(path: str = "/sparql", *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *headers]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode()


def post(*headers: str) -> bytes:
    return get("/sparql", *headers).replace(b"GET", b"POST")


CLOSE = "Connection: close"


def statuses(found: bytes) -> list[int]:
    return [int(part[:3]) for part in found.split(b"HTTP/1.1 ")[1:]]


def answers(port: int) -> bool:
    return statuses(sent(port, get("/sparql", CLOSE))) == [200]


def test_an_address_may_be_long_and_not_longer(port: int) -> None:
    room = protocol.MOST_ADDRESS - len("/sparql?q=")
    assert statuses(sent(port, get("/sparql?q=" + "a" * room, CLOSE))) == [200]
    found = sent(port, get("/sparql?q=" + "a" * (room + 1)))
    assert statuses(found) == [414]
    assert b"64,000 bytes" in found
    assert b"by POST" in found


@pytest.mark.parametrize(
    "headers",
    [
        ["X: " + "a" * protocol.MOST_HEADERS],
        [f"X{n}: a" for n in range(protocol.MOST_FIELDS)],
        ["A" * protocol.MOST_HEADERS + ": x"],
    ],
    ids=["long", "many", "name"],
)
def test_headers_may_be_so_large_and_so_many(port: int, headers: list[str]) -> None:
    found = sent(port, get("/sparql", *headers))
    assert statuses(found) == [431]
    assert b"KG816" in found


def test_a_header_that_never_ends_is_cut_off(port: int) -> None:
    found = sent(port, get()[:-2] + b"X: ", *[b"a" * 65536] * 12)
    assert statuses(found) == [431]


def test_what_is_no_http_is_told_so(port: int) -> None:
    for garbage in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"HELLO\r\n\r\n",
        b"GET\r\n\r\n",
    ):
        assert statuses(sent(port, garbage)) == [400]


@pytest.mark.parametrize(
    "request_bytes",
    [
        post("Content-Length: 3", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
        post("Content-Length: 3", "Content-Length: 4") + b"abcd",
        post("Content-Length: -1"),
        post("Transfer-Encoding: chunked") + b"zz\r\n",
        post("Content-Length : 3") + b"abc",
        get("/sparql", " folded: x"),
        get("http://evil.example/sparql"),
        get("evil.example:80").replace(b"GET", b"CONNECT"),
    ],
)
def test_requests_that_two_programs_could_read_in_two_ways_are_refused(
    port: int, request_bytes: bytes
) -> None:
    assert statuses(sent(port, request_bytes)) == [400]


def test_an_address_may_name_the_host_that_its_header_names(port: int) -> None:
    assert statuses(sent(port, get("http://localhost/sparql", CLOSE))) == [200]


def test_a_body_in_chunks_arrives_whole_and_what_follows_it_is_no_header(port: int) -> None:
    chunks = b"5\r\nhello\r\n6;a=b\r\n world\r\n0\r\nX-Late: yes\r\n\r\n"
    found = sent(port, post("Transfer-Encoding: chunked", CLOSE) + chunks)
    assert statuses(found) == [200]
    assert found.endswith(b"11 bytes, None")


def test_a_body_of_any_size_is_refused_above_the_limit_and_the_client_learns_why(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    body = b"x" * (1024 * 1024)
    for size, status in ((len(body), 200), (len(body) + 1, 413), (20 * len(body), 413)):
        connection.request("POST", "/sparql", (body * 20 + b"x")[:size])
        response = connection.getresponse()
        told = response.read()
        assert response.status == status
        assert (b"1,048,576 bytes" in told) == (status == 413)
    connection.request("POST", "/sparql", iter([body, body]), encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


def test_a_packed_body_is_refused(port: int) -> None:
    found = sent(port, post("Content-Length: 3", "Content-Encoding: gzip", CLOSE) + b"abc")
    assert statuses(found) == [415]


def test_requests_in_a_row_are_answered_in_their_order(port: int) -> None:
    several = [post(f"Content-Length: {n}") + b"x" * n for n in range(1, 20)]
    found = sent(port, b"".join(several) + get("/sparql", CLOSE))
    assert statuses(found) == [200] * 20
    assert [f"{n} bytes".encode() in found for n in range(1, 20)] == [True] * 19


def test_thousands_of_requests_in_a_row_end_the_connection_and_nothing_else(port: int) -> None:
    sent(port, get() * 5_000)
    assert answers(port)


def test_a_client_that_waits_for_a_sign_to_send_its_body_gets_it(port: int) -> None:
    found = sent(port, post("Content-Length: 3", "Expect: 100-continue", CLOSE), b"abc", pause=0.2)
    assert statuses(found) == [100, 200]


def test_half_a_head_is_cut_off(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.2)
    for begun in (b"", b"\r\n", b"G", get()[:-2]):
        found = sent(port, begun)
        assert statuses(found) == ([408] if begun.strip() else [])
    assert b"KG817" in found
    assert b"0.2 seconds" in found


def test_a_head_that_drips_is_cut_off(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.3)
    assert statuses(sent(port, *[bytes([b]) for b in get()], pause=0.02)) == [408]


def test_a_body_that_drips_is_cut_off(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "BODY_SECONDS", 0.3)
    assert statuses(sent(port, post("Content-Length: 100"), *[b"a"] * 40, pause=0.02)) == [408]
    chunked = post("Transfer-Encoding: chunked")
    assert statuses(sent(port, chunked, *[b"1\r\na\r\n"] * 40, pause=0.02)) == [408]


def test_a_connection_is_used_again_and_one_that_stays_silent_is_closed(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.3)
    found = sent(port, get(), get(), get()[:9], pause=0.1)
    assert statuses(found) == [200, 200, 408]


def test_an_answer_that_nobody_reads_is_dropped(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "UNREAD_SECONDS", 0.2)
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(get("/large"))
        time.sleep(1.0)
        assert taken_from(connection) < 26_214_400


def taken_from(connection: socket.socket) -> int:
    """Bytes that come until the end, or until the server breaks off."""
    taken = 0
    with suppress(ConnectionResetError):
        while part := connection.recv(65536):
            taken += len(part)
    return taken


def test_an_answer_that_is_read_slowly_arrives(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "UNREAD_SECONDS", 1.0)
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(get("/large", CLOSE))
        taken, until = 0, time.monotonic() + 1.5
        while part := connection.recv(65536):
            taken += len(part)
            time.sleep(0.005 if time.monotonic() < until else 0)
    assert taken > 26_214_400


def test_many_that_only_wait_make_room_for_who_asks(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "MOST_CONNECTIONS", 20)
    with ExitStack() as opened:
        for _ in range(100):
            waiting = opened.enter_context(socket.create_connection(("127.0.0.1", port)))
            waiting.sendall(get()[:20])
        for _ in range(5):
            assert answers(port)


def test_half_open_connections_change_nothing_for_others(port: int) -> None:
    """The full counts: `benchmarks/half_open.py`."""
    with ExitStack() as opened:
        for _ in range(200):
            waiting = opened.enter_context(socket.create_connection(("127.0.0.1", port)))
            waiting.sendall(get()[:20])
        results: list[bool] = []
        threads = [
            threading.Thread(target=lambda: results.append(answers(port))) for _ in range(16)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results == [True] * 16


PARTS = st.sampled_from(
    [
        b"GET /sparql HTTP/1.1\r\n", b"POST /sparql HTTP/1.1\r\n", b"Host: localhost\r\n", b"\r\n",
        b"Host: evil.example\r\n", b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n",
        b"5\r\nhello\r\n", b"0\r\n\r\n", b"hello", b"Connection: close\r\n", b"Upgrade: h2c\r\n",
        b"Connection: upgrade\r\n", b"OPTIONS * HTTP/1.1\r\n", b"GET /large HTTP/1.0\r\n", b"\x00",
        b"Expect: 100-continue\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET //a?token=x HTTP/1.1\r\n",
        b"GET /%ff%00?%zz HTTP/1.1\r\n", "GET /ä HTTP/1.1\r\n".encode(), b"GET /fault HTTP/1.1\r\n",
    ]
)  # fmt: skip


@settings(max_examples=count(10_000), deadline=None)
@given(st.lists(PARTS | st.binary(max_size=20), max_size=12))
def test_no_bytes_bring_the_server_down(port: int, parts: list[bytes]) -> None:
    sent(port, b"".join(parts), end=True)
    assert answers(port)
