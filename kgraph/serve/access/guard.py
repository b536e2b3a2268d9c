"""What every request passes on its way in, and every response on its way out."""

from __future__ import annotations

from time import perf_counter
from urllib.parse import unquote_plus

from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import Match, Router
from starlette.types import Message, Receive, Scope, Send

from kgraph.serve.access.faults import explained
from kgraph.serve.access.headers import ALWAYS, Named, headers_of
from kgraph.serve.access.log import Log
from kgraph.serve.access.problems import Refusal, RefusedError, refused, response
from kgraph.serve.access.rules import READ_ONLY, READING, Admitted, Asked, Rules
from kgraph.serve.access.tokens import COOKIE

MOST_BODY = 1024 * 1024
"""Bytes of the body of a request: ten times the longest query that the gate lets through."""


class Guard:
    """An ASGI application around another one; of what goes wrong in that one, the answer tells no more than
    a finding does. `log`: the access log.

    Of methods that may change something, those count that a route of the application takes, if the address
    is not in `READ_ONLY`. The application finds in `request.state.writer` whether who asks may write.
    """

    def __init__(self, app: Router, rules: Rules, log: Log | None = None) -> None:
        self._app, self._rules, self._log = app, rules, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or passes it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["app"] = self  # so that routes raise HTTPException, and do not answer themselves
        headers = headers_of(scope)
        way_out = _WayOut(scope, send, self._log)
        try:
            answer = self._at_once(scope, headers, way_out)
            if answer is None:
                await self._app(scope, _limited(receive, headers), way_out.send)
                return
        except ClientDisconnect:
            return
        except Exception as error:
            answer = explained(error, scope)
            if way_out.has_begun:
                raise  # the connection is cut off: what was sent is no whole answer
        if isinstance(answer, Refusal):
            answer = response(answer, headers.get("accept", ""))
        await answer(scope, receive, way_out.send)

    def _at_once(self, scope: Scope, headers: Named, way_out: _WayOut) -> Refusal | Response | None:
        """The answer to what is not passed on."""
        asked = _asked(scope, headers, writes=self._writes(scope))
        found = self._rules.judge(asked)
        if isinstance(found, Refusal):
            return found
        way_out.admitted = found
        scope["state"]["writer"] = found.writer
        if asked.link is not None:
            return self._opened(scope, headers)
        if found.foreign and "access-control-request-method" in headers:
            return Response(status_code=204, headers=_MAY_ASK)
        return None

    def _writes(self, scope: Scope) -> bool:
        if scope["method"] in READING or scope["path"] in READ_ONLY:
            return False
        return any(route.matches(scope)[0] == Match.FULL for route in self._app.routes)

    def _opened(self, scope: Scope, headers: Named) -> Response:
        """Leads to the same address without the token, which the browser keeps as a cookie. It goes along
        when a link is followed (Lax), and with nothing else that other sites send."""
        # Two slashes would begin the name of another server.
        place = "/" + scope["raw_path"].decode("ascii").lstrip("/\\")
        pairs = scope["query_string"].decode("ascii", "replace").split("&")
        if rest := "&".join(pair for pair in pairs if not pair.startswith(_TOKEN)):
            place += f"?{rest}"
        cookie = f"{COOKIE}={self._rules.tokens.cookie()}; Path=/; HttpOnly; SameSite=Lax"
        if headers.get("x-forwarded-proto") == "https":
            cookie += "; Secure"
        return Response(status_code=303, headers={"Location": place, "Set-Cookie": cookie})


def _asked(scope: Scope, headers: Named, *, writes: bool) -> Asked:
    return Asked(
        scope["method"],
        scope["path"],
        tuple(filter(None, headers.get("host", "").split(","))),
        headers.get("origin"),
        headers.get("sec-fetch-site"),
        headers.get("sec-fetch-mode"),
        headers.get("sec-fetch-dest"),
        headers.get("authorization"),
        headers.get("cookie", ""),
        _link(scope),
        writes,
    )


def _link(scope: Scope) -> str | None:
    query: bytes = scope["query_string"]
    if _TOKEN.encode() not in query or scope["method"] not in ("GET", "HEAD"):
        return None
    for pair in query.decode("ascii", "replace").split("&"):
        if pair.startswith(_TOKEN):
            return unquote_plus(pair.removeprefix(_TOKEN))
    return None


def _limited(receive: Receive, headers: Named) -> Receive:
    """The body of the request, as far as it may go. Raises RefusedError KG816, 413 or 415."""
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(refused(415, "Content-Encoding", "KG816", _PACKED, "send it unpacked"))
    told = headers.get("content-length", "0")
    if not told.isdecimal() or int(told) > MOST_BODY:
        raise RefusedError(_TOO_LARGE)
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BODY:
            raise RefusedError(_TOO_LARGE)
        return message

    return limited


class _WayOut:
    """Adds to a response what every response has, and tells the log when it is sent."""

    def __init__(self, scope: Scope, send: Send, log: Log | None) -> None:
        self._scope, self._send, self._log = scope, send, log
        self._began, self._status, self._bytes = perf_counter(), 0, 0
        self.admitted = Admitted()

    @property
    def has_begun(self) -> bool:
        """Whether a part of the response is sent."""
        return self._status > 0

    async def send(self, message: Message) -> None:
        """As `send` of ASGI."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = self._headers(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            self._bytes += len(message.get("body", b""))
            if self._log and not message.get("more_body", False):
                seconds = perf_counter() - self._began
                self._log.tell(self._scope, self._status, self._bytes, seconds)
        await self._send(message)

    def _headers(self, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        headers = list(given)
        named = {name.lower() for name, _ in headers}
        headers += [each for each in ALWAYS.items() if each[0] not in named]
        if self.admitted.foreign:
            origin = self.admitted.foreign.encode("latin-1", "replace")
            headers += [
                (b"access-control-allow-origin", origin),
                (b"access-control-expose-headers", b"*"),
                (b"vary", b"Origin"),
            ]
        return headers


_TOKEN = "token="  # as it stands in the query of an address
_MAY_ASK = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type",
    "Access-Control-Allow-Private-Network": "true",
    "Access-Control-Max-Age": "600",
}
_PACKED = "the body of a request must not be packed"
_TOO_LARGE = refused(
    413,
    "body",
    "KG816",
    f"the body of a request may have {MOST_BODY:,} bytes",
    "send less, or ask in several requests",
)
