"""Conversations with an endpoint that speaks the OpenAI chat protocol, over HTTP, several at a time.

What may pass is tried again: an endpoint that is busy or has a fault, a connection that breaks, no answer
in time. Redirects are not followed, so that a text goes nowhere but where it was meant to go.
"""

from __future__ import annotations

import asyncio
import json
import random
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any, NamedTuple

import httpx

from kgraph.annotate.llm.address import OPENAI_KEY, OWN_KEY, Address
from kgraph.annotate.llm.answer_schema import Json
from kgraph.annotate.llm.dialect import Dialect, is_too_long
from kgraph.annotate.llm.prompt import Message
from kgraph.annotate.llm.replies import (
    NoAnswerError,
    ProtocolError,
    Reply,
    ReportedError,
    parse_reply,
    told,
)
from kgraph.errors import Diagnostic, InputError, UsageError

_CONNECT = 20.0  # seconds
_LONGEST = 8 << 20  # bytes of a body
_LONGEST_WAIT = 300.0  # seconds that an endpoint may ask to wait
_IN_A_ROW = 3  # conversations without an answer, after which no other is begun
_TOO_LARGE = 413
_REFUSED = frozenset({400, _TOO_LARGE, 422})
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
_NO_KEY = f"set {OWN_KEY} in the environment; at OpenAI, {OPENAI_KEY} does as well"
_WRONG_KEY = "is the key in the environment the one for this endpoint, and may it use this model?"
_UNPAID = "see what the account at this endpoint may still use"
_REQUEST = "another model or endpoint may take the request; the same one will refuse it again"
_BASE = "name the base of an API that speaks the OpenAI chat protocol; it often ends in /v1"
_LATER = "run the same command again to go on; answers are kept"


@dataclass(frozen=True, slots=True)
class Limits:
    """`timeout`: seconds for a whole answer; `tries`: of one conversation; `pause`: seconds before the
    second try, which double with each."""

    timeout: float = 600.0
    tries: int = 5
    pause: float = 1.0


class _Trouble(NamedTuple):
    """Why a try has no reply. `tries`: how many are worth it at most; `wait`: seconds that the endpoint
    asks to wait, below 0 if it does not say; `cure`: what to do, where no other conversation will have an
    answer either; `advice`: what to do about this one; `refused`: the endpoint does not take the request
    as it is; `too_long`: for its length."""

    what: str
    tries: int = 1
    wait: float = -1
    cure: str = ""
    advice: str = ""
    refused: bool = False
    too_long: bool = False


class Endpoint:
    """An endpoint and what it was found to understand; used within one event loop. `retried` is called
    before each further try."""

    def __init__(
        self, address: Address, model: str, limits: Limits, retried: Callable[[], None]
    ) -> None:
        self._address, self._limits, self._retried = address, limits, retried
        self._dialect = Dialect(model)
        self._failed = 0
        self._client = _client(address)

    async def ask(self, messages: Sequence[Message], schema: Json) -> Reply:
        """What the model writes. Raises NoAnswerError; InputError (KG198) where the endpoint cannot be
        used, or has given no answer several times in a row."""
        tried = 0
        while True:
            request = self._dialect.request(messages, schema)
            outcome = await self._try(request)
            if isinstance(outcome, Reply):
                self._failed = 0
                return outcome
            if not (outcome.refused and self._dialect.adapt(request, outcome.what)):
                tried += 1
                if tried >= min(outcome.tries, self._limits.tries):
                    raise self._given_up(outcome)
                await asyncio.sleep(self._pause(tried, outcome.wait))
            self._retried()

    async def close(self) -> None:
        """End all connections."""
        await self._client.aclose()

    def _given_up(self, trouble: _Trouble) -> Exception:
        if trouble.cure:
            return self._unusable(trouble.what, trouble.cure)
        too_long = trouble.refused and (trouble.too_long or is_too_long(trouble.what))
        self._failed += not too_long
        if self._failed >= _IN_A_ROW:
            what = (
                f"{self._failed} conversations in a row had no answer, the last as {trouble.what}"
            )
            return self._unusable(what, _LATER)
        return NoAnswerError(trouble.what, too_long=too_long, advice=trouble.advice)

    def _unusable(self, what: str, cure: str) -> InputError:
        url = self._address.url.partition("?")[0]
        return InputError(f"{url}: {what}", [Diagnostic(url, 0, 0, "KG198", what, cure)])

    def _pause(self, tried: int, wait: float) -> float:
        return wait if wait >= 0 else self._limits.pause * 2 ** (tried - 1) * random.uniform(0.5, 1)

    async def _try(self, request: dict[str, Any]) -> Reply | _Trouble:
        content = json.dumps(request, ensure_ascii=False).encode()
        try:
            async with (
                asyncio.timeout(self._limits.timeout),
                self._client.stream("POST", self._address.url, content=content) as response,
            ):
                body = await _body(response)
        except (TimeoutError, httpx.ReadTimeout):
            return _Trouble(f"no answer came within {self._limits.timeout:,g} seconds", tries=2)
        except httpx.HTTPError as error:
            return _broken(error)
        if body is None:
            return _Trouble(f"the answer has more than {_LONGEST >> 20} MiB")
        return self._judged(response, body)

    def _judged(self, response: httpx.Response, body: str) -> Reply | _Trouble:
        if response.status_code == 200:
            try:
                return parse_reply(body)
            except ProtocolError as error:
                what = f"the answer is not of the protocol: {self._address.without_key(str(error))}"
                return _Trouble(what, tries=2, advice=_BASE)
            except ReportedError as error:
                said = self._address.without_key(str(error))
                what = f"the endpoint reports an error: {said}"
                return _Trouble(what, tries=_MANY, wait=_retry_after(response))
        said = self._address.without_key(told(body)) or response.reason_phrase or "nothing"
        what = f"the endpoint answers {response.status_code}: {said}"
        return _of_status(response, what, _WRONG_KEY if self._address.key else _NO_KEY)


def _client(address: Address) -> httpx.AsyncClient:
    """Raises UsageError for an address that HTTP cannot have. No proxy stands before this machine."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    headers |= {"Accept-Encoding": "identity", "User-Agent": "kgraph"}
    if address.key:
        headers["Authorization"] = f"Bearer {address.key}"
    try:
        httpx.URL(address.url)
    except httpx.InvalidURL as error:
        raise UsageError(f"the address of the endpoint cannot be used: {error}") from None
    return httpx.AsyncClient(
        headers=headers,
        timeout=httpx.Timeout(None, connect=_CONNECT),
        limits=httpx.Limits(max_connections=None),
        follow_redirects=False,
        trust_env=not address.local,
        verify=httpx.create_ssl_context() if address.secure else False,
    )


async def _body(response: httpx.Response) -> str | None:
    """The body; None if it is too long."""
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        parts.append(part)
        size += len(part)
        if size > _LONGEST:
            return None
    return b"".join(parts).decode(errors="replace")


def _broken(error: httpx.HTTPError) -> _Trouble:
    """What an error of the connection is."""
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, ssl.SSLCertVerificationError):
            what = f"its certificate is not valid: {cause.verify_message}; nothing was sent"
            return _Trouble(
                what, cure="for a server of your own, name its certificate in SSL_CERT_FILE"
            )
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        what = f"it cannot be reached: {str(error) or 'no answer'}"
        cure = "is the server started, and the address right?"
        if "WRONG_VERSION_NUMBER" in what:
            cure = "it does not speak https, it seems: does its address begin with http://?"
        return _Trouble(what, tries=3, cure=cure)
    what = f"the connection broke: {str(error) or type(error).__name__}"
    return _Trouble(what, tries=_MANY)


_MANY = 1_000  # more than anyone sets as a limit


def _of_status(response: httpx.Response, what: str, key: str) -> _Trouble:
    """What a status other than 200 means. `key`: what to do about the key."""
    status = response.status_code
    if response.has_redirect_location:
        to = response.headers.get("location", "")[:200]
        what = f"the endpoint redirects to {to}, where nothing was sent"
        return _Trouble(what, cure="name that address with --endpoint if you trust it")
    if status in (401, 403):
        return _Trouble(what, cure=key)
    if status == 402:
        return _Trouble(what, cure=_UNPAID)
    if status in (404, 405):
        return _Trouble(what, cure=f"{_BASE}; is the model's name right?")
    if status in _AGAIN:
        wait = _retry_after(response)
        if wait > _LONGEST_WAIT:
            return _Trouble(f"{what}; it asks to wait {wait:,.0f} seconds", cure=_LATER)
        return _Trouble(what, tries=_MANY, wait=wait)
    is_refused = status in _REFUSED
    return _Trouble(
        what,
        advice=_REQUEST if is_refused else "",
        refused=is_refused,
        too_long=status == _TOO_LARGE,
    )


def _retry_after(response: httpx.Response) -> float:
    """Seconds that the endpoint asks to wait; below 0 if it does not say."""
    said = response.headers.get("retry-after", "").strip()
    try:
        seconds = float(said) if said[:1].isdigit() else _until(said)
    except (ValueError, TypeError, OverflowError):
        return -1
    return seconds if isfinite(seconds) else -1


def _until(date: str) -> float:
    moment = parsedate_to_datetime(date)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
