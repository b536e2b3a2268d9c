"""Requests to a server over HTTP: what may pass is tried again, what does not pass is told with its cure.

A redirect is followed within its server alone, with the same method and body, so that neither the graph
nor the credentials go elsewhere.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx

from kgraph.errors import Diagnostic, KgraphError
from kgraph.publish.address import PASSWORD, TOKEN, USER, Address

_CONNECT = 20.0  # seconds
_PAUSES = (0.5, 2.0)  # seconds before the second and the third try
_LONGEST_WAIT = 60.0  # seconds that a server may ask to wait
_AGAIN = frozenset({429, 502, 503, 504})
_MOVED = frozenset({301, 302, 307, 308})
_MOST_MOVES = 5
_TOLD = 300  # characters of the words of a server
_READ = 1 << 16  # bytes of an answer that is none, which are read for its words
_KEYS = f"set {TOKEN}, or {USER} and {PASSWORD}, in the environment, or write them to ~/.netrc"


class Request(NamedTuple):
    """`params` are appended to the address; `media_type` is that of the body; `accept` that of the
    answer."""

    method: str
    address: Address
    params: dict[str, str] | None = None
    body: bytes = b""
    media_type: str = ""
    accept: str = "*/*"


class Exchange:
    """Connections to servers, for one thread. `failure` is what is raised; `timeout`: seconds for each
    answer; `pauses`: seconds before each further try."""

    def __init__(
        self,
        failure: type[KgraphError],
        *,
        timeout: float,
        pauses: tuple[float, ...] = _PAUSES,
    ) -> None:
        self._failure, self._timeout, self._pauses = failure, timeout, pauses
        self._clients: dict[bool, httpx.Client] = {}
        self._digest: httpx.DigestAuth | None = None

    def close(self) -> None:
        """End all connections."""
        for client in self._clients.values():
            client.close()

    @contextmanager
    def answered(self, request: Request, *wanted: int) -> Iterator[httpx.Response]:
        """The answer, whose body has not been read, if its status is below 300 or one of `wanted`.

        Raises `failure`: KG831 no answer, or an answer that breaks off; KG832 credentials; KG833 a redirect
        to elsewhere; KG834 another status.
        """
        due = time.monotonic() + self._timeout
        with self._broken(request.address):
            response = self._settled(request)
            try:
                if not (response.status_code < 300 or response.status_code in wanted):
                    raise self._refused(request, response)
                response.extensions["due"] = due
                yield response
            finally:
                response.close()

    def body(self, response: httpx.Response, most: int) -> bytes:
        """The body of an answer. Raises `failure` KG835 if it has more than `most` bytes."""
        found = bytearray()
        for part in self.parts(response):
            found += part
            if len(found) > most:
                what = f"the answer has more than {most >> 20} MiB"
                raise self.failed(str(response.url), "KG835", what, "ask for less, such as LIMIT")
        return bytes(found)

    def parts(self, response: httpx.Response) -> Iterator[bytes]:
        """The body of an answer, a part at a time, within the time for it."""
        for part in response.iter_bytes():
            yield part
            if time.monotonic() > response.extensions["due"]:
                raise httpx.ReadTimeout("")

    def failed(self, url: str, code: str, what: str, fix: str) -> KgraphError:
        """`failure` with that finding about an address."""
        return self._failure(f"{url}: {what}; {fix}", [Diagnostic(url, 0, 0, code, what, fix)])

    def _settled(self, request: Request) -> httpx.Response:
        """The answer after all tries and moves."""
        address, moves = request.address, 0
        pauses = list(self._pauses)
        while True:
            try:
                sent, auth = self._made(request, address), self._digest
                response = self._client(address).send(sent, stream=True, auth=auth)
            except (
                httpx.ConnectError,
                httpx.RemoteProtocolError,
                httpx.ReadError,
                httpx.WriteError,
            ):
                if not pauses:
                    raise
                time.sleep(pauses.pop(0))
                continue
            if response.status_code in _MOVED and moves < _MOST_MOVES:
                address, moves = self._moved(address, response), moves + 1
            elif response.status_code == 401 and address.login and not self._digest:
                # By the digest scheme (RFC 7616), which Virtuoso tells only to who has sent nothing.
                self._digest = httpx.DigestAuth(*address.login)
            elif response.status_code in _AGAIN and pauses:
                time.sleep(max(pauses.pop(0), _retry_after(response)))
            else:
                return response
            response.close()

    def _made(self, request: Request, address: Address) -> httpx.Request:
        headers = {"Accept": request.accept, "Accept-Encoding": "identity", "User-Agent": "kgraph"}
        if request.body or request.method in ("PUT", "POST"):
            headers["Content-Type"] = request.media_type
        if address.authorization and not self._digest:
            headers["Authorization"] = address.authorization
        url = httpx.URL(address.url)
        if request.params and address is request.address:  # else the server has told them
            url = url.copy_merge_params(request.params)
        content = request.body if request.body else None
        return self._client(address).build_request(
            request.method, url, headers=headers, content=content
        )

    def _client(self, address: Address) -> httpx.Client:
        if address.local not in self._clients:
            self._clients[address.local] = httpx.Client(
                timeout=httpx.Timeout(self._timeout, connect=min(_CONNECT, self._timeout)),
                trust_env=not address.local,  # no proxy stands before this machine
                follow_redirects=False,
            )
        return self._clients[address.local]

    def _moved(self, address: Address, response: httpx.Response) -> Address:
        url = response.headers.get("location", "")
        with suppress(ValueError):  # of what is no address
            url = urljoin(str(response.url), url)
            here, there = urlsplit(address.url), urlsplit(url)
            same = (there.scheme, there.port) in ((here.scheme, here.port), ("https", None))
            if same and here.hostname == there.hostname:
                return address._replace(url=url, secure=there.scheme == "https")
        response.close()
        what = f"the server redirects to {url[:_TOLD]}, where nothing was sent"
        fix = "name that address instead if you trust it"
        raise self.failed(address.url, "KG833", what, fix)

    def _refused(self, request: Request, response: httpx.Response) -> KgraphError:
        address, status = request.address, response.status_code
        said = address.without_secret(_words(response))
        what = f"the server answers {status}{f': {said}' if said else ''}"
        if status in (401, 403, 407):
            sent = f"the credentials of {address.told} were sent" if address.told else ""
            none = "no credentials were sent"
            return self.failed(address.url, "KG832", f"{what} ({sent or none})", _KEYS)
        if status in _MOVED or status == 303:
            return self.failed(address.url, "KG833", what, "name the address where it ends")
        return self.failed(address.url, "KG834", what, _cure(status))

    @contextmanager
    def _broken(self, address: Address) -> Iterator[None]:
        """Turns errors of connections into `failure` KG831."""
        try:
            yield
        except httpx.TimeoutException as error:
            connecting = isinstance(error, httpx.ConnectTimeout)
            what = "no connection came about" if connecting else "no whole answer came"
            told = (
                f"{what} within {min(_CONNECT, self._timeout) if connecting else self._timeout:g} s"
            )
            raise self.failed(
                address.url, "KG831", told, "ask for less, or grant more time"
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ssl.SSLError) as error:
            words = address.without_secret(" ".join(str(error).split())[:_TOLD])
            unreached = isinstance(error, httpx.ConnectError | httpx.ProxyError)
            what = "the server cannot be reached" if unreached else "the connection broke"
            told = f"{what}: {words or type(error).__name__}"
            fix = "start the server, or correct the address"
            raise self.failed(address.url, "KG831", told, fix) from None


def _cure(status: int) -> str:
    if status in (404, 405, 501):
        return "is this the right address on that server? See docs/publish.md"
    if status in _AGAIN or status >= 500:
        return "try again later, or ask who runs the server"
    return "see what the server says"


def _words(response: httpx.Response) -> str:
    """What the server says of an error, of a page its words."""
    data = bytearray()
    for part in response.iter_bytes():
        data += part
        if len(data) > _READ:
            break
    text = data[:_READ].decode(response.charset_encoding or "utf-8", "replace")
    return " ".join(words_of_page(text).split())[:_TOLD]


def words_of_page(text: str) -> str:
    """The words of HTML: its title if it has one; of another text, the text."""
    if title := re.search(r"<title[^>]*>([^<]+)</title", text, re.IGNORECASE):
        return title[1]
    return re.sub(r"<[^<>]*>", " ", text) if re.match(r"\s*<(!doctype|html)", text, re.I) else text


def _retry_after(response: httpx.Response) -> float:
    said = response.headers.get("retry-after", "").strip()
    return min(float(said), _LONGEST_WAIT) if said.isdecimal() else 0.0
