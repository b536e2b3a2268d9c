"""Who may ask for what: the one place where a request is let in or not.

A browser sends requests to us for any page that is open in it, with our cookie. So each request says by its
`Host` what name led here, by its `Origin` and `Sec-Fetch-Site` what page sent it, and only what we would
answer anyway is answered. docs/serve.md has the table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kgraph.serve.access.hosts import Hosts, same_origin
from kgraph.serve.access.problems import Refusal, refused
from kgraph.serve.access.tokens import COOKIE, Tokens

READING = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, section 9.2.1)."""

READ_ONLY = frozenset({"/sparql"})
"""Addresses that change nothing by any method. Every other that takes a method beside those may change
something, and needs the token for it."""

OPEN = frozenset({"/healthz"})
"""Addresses that tell nothing of the graph, and need no token."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides about a request. Headers are None where they are missing; `hosts` are all that it
    names."""

    method: str
    path: str
    hosts: tuple[str, ...] = ()
    origin: str | None = None
    site: str | None = None  # Sec-Fetch-Site
    mode: str | None = None  # Sec-Fetch-Mode
    destination: str | None = None  # Sec-Fetch-Dest
    authorization: str | None = None
    cookie: str = ""
    link: str | None = None  # the token that stands in the address
    writes: bool = False  # the answer may change something

    @property
    def navigates(self) -> bool:
        """Whether somebody followed a link: the answer is a new page, which no other page can read."""
        frame = self.destination in (None, "document")
        return self.mode == "navigate" and frame and self.method in READING


@dataclass(frozen=True, slots=True)
class Admitted:
    """A request that is let in; `foreign` is the origin that may read the answer, `writer` whether it has
    the token, and may write from a page of ours."""

    foreign: str = ""
    writer: bool = False


class Rules:
    """`demanded`: reading needs the token too. `origins`: what pages of others may read."""

    def __init__(
        self,
        hosts: Hosts,
        tokens: Tokens,
        *,
        demanded: bool = False,
        origins: Iterable[str] = (),
    ) -> None:
        self._hosts, self.tokens, self._demanded = hosts, tokens, demanded
        self.origins: Collection[str] = frozenset(origin.lower() for origin in origins)

    def judge(self, asked: Asked) -> Admitted | Refusal:
        """Whether the request is let in."""
        host = asked.hosts[0] if len(asked.hosts) == 1 else ""
        if not host:
            return refused(400, "Host", "KG813", _NO_HOST, "send one Host header")
        if not self._hosts.allows(host):
            what = f"this server is not called {host[:_TOLD]!r}"
            return refused(421, "Host", "KG813", what, _ALLOW_HOST)
        foreign = self._foreign(asked)
        if foreign and asked.navigates and asked.origin is None:
            foreign = ""
        if foreign and foreign not in self.origins:
            return _of_another_page(asked)
        return self._known(asked, foreign)

    def _foreign(self, asked: Asked) -> str:
        """The origin of the page that sent the request; "" for one of ours, and for what is no page."""
        if asked.origin is not None:
            ours = same_origin(asked.origin, asked.hosts[0]) and asked.site in _OURS
            return "" if ours else asked.origin.lower() or "null"
        return "" if asked.site in _OURS else "(not told)"

    def _known(self, asked: Asked, foreign: str) -> Admitted | Refusal:
        """Whether the request has the token where it needs it."""
        if asked.method == "OPTIONS" and foreign:
            return Admitted(foreign)  # a browser asks without credentials whether it may ask
        by_header = self.tokens.fits_header(asked.authorization or "")
        knows = by_header or (not foreign and self.tokens.fits_cookie(asked.cookie))
        if asked.link is not None and not foreign:
            knows = self.tokens.opens(asked.link)
        wanted = asked.writes or asked.link is not None
        if not knows and (wanted or (self._demanded and asked.path not in OPEN)):
            given = asked.authorization or asked.link or COOKIE in asked.cookie
            return _unknown(_WRONG if given else _MISSING)
        # A browser tells the origin of what it posts; a program has shown the token by a header.
        if asked.writes and (foreign or (asked.origin is None and not by_header)):
            return _of_another_page(asked)
        return Admitted(foreign, knows)


def _unknown(what: str) -> Refusal:
    """The refusal of who has not shown the token."""
    return refused(401, "Authorization", "KG815", what, _LINK, WWW_Authenticate=_BEARER)


def _of_another_page(asked: Asked) -> Refusal:
    told = asked.origin if asked.origin is not None else "another site"
    what = f"a page of {told[:_TOLD] or 'nobody'} may not send this request"
    return refused(403, "Origin", "KG814", what, _CORS)


_OURS = (None, "none", "same-origin")  # None: no browser, or an old one
_TOLD = 100  # characters of a header that are told
_NO_HOST = "a request must name one host"
_ALLOW_HOST = (
    "use the address that `kgraph serve` told, or start it with --allow-host and this name"
)
_CORS = "open the address yourself, or start `kgraph serve` with --cors and this origin"
_MISSING = "this server asks for its token here"
_WRONG = "this is not the token of this server; each start may have a new one"
_BEARER = 'Bearer realm="kgraph"'
_LINK = "open the link that `kgraph serve` told, or send `Authorization: Bearer` and the token"
