"""The address of somebody's server, and the credentials for it, checked before anything is sent."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from netrc import NetrcParseError, netrc
from typing import NamedTuple
from urllib.parse import urlsplit

from kgraph.annotate.llm.address import is_local
from kgraph.errors import Diagnostic, UsageError

TOKEN, USER, PASSWORD = "KGRAPH_TOKEN", "KGRAPH_USER", "KGRAPH_PASSWORD"
Credentials = tuple[str, tuple[str, str] | None, str]
"""The header, name and password, and where they come from."""

_NONE: Credentials = ("", None, "")
_EXAMPLE = "name one such as http://localhost:7878/store"


class Address(NamedTuple):
    """`url`; its host; `authorization`: the header of the credentials, "" for none; `login`: their name and
    password, where they have these; `told`: where they come from; `local`: whether it is this machine;
    `secure`: whether nobody on the way can read."""

    url: str
    host: str
    authorization: str
    login: tuple[str, str] | None
    told: str
    local: bool
    secure: bool

    @property
    def finding(self) -> Diagnostic | None:
        """KG838, a warning, if credentials are sent in clear to another machine."""
        if not self.authorization or self.secure or self.local:
            return None
        what = f"the credentials of {self.told} are sent to {self.host} unencrypted"
        fix = "name an address that begins with https://"
        return Diagnostic(self.url, 0, 0, "KG838", what, fix, "warning")

    def at(self, url: str) -> Address:
        """Another address of the same server. Raises UsageError KG830 as `address_of`, and for an address of
        another server, to which these credentials do not belong."""
        other = address_of(url, {}, netrc_file="")
        if _origin(url) != _origin(self.url):
            raise wrong_address(url, f"this is not on the server of {self.url}", "name one there")
        return self._replace(url=other.url)

    def without_secret(self, words: str) -> str:
        """Words of the server, in which the credentials do not stand."""
        for secret in (self.authorization.partition(" ")[2], *(self.login or ())[1:]):
            words = words.replace(secret, "…") if secret else words
        return words


def address_of(
    url: str, environment: Mapping[str, str] = os.environ, netrc_file: str | None = None
) -> Address:
    """The address, with the credentials of the environment (`KGRAPH_TOKEN`, or `KGRAPH_USER` with
    `KGRAPH_PASSWORD`), else those that `netrc_file` (by default that of `NETRC`, or `~/.netrc`; "" for
    none) has for its host.

    Raises UsageError KG830 for what is no address of HTTP or holds a password, and for credentials that
    cannot be sent.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise wrong_address(url, f"this is not an address: {error}", _EXAMPLE) from None
    if parts.username is not None or parts.password is not None:
        shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        fix = f"set {USER} and {PASSWORD}, or {TOKEN}, in the environment, or use ~/.netrc"
        raise wrong_address(shown, "this address holds a name or a password", fix)
    if parts.scheme not in ("http", "https") or not host or port == 0 or parts.fragment:
        raise wrong_address(url, "this is not the address of a server", _EXAMPLE)
    if any(not "!" <= c <= "~" for c in url):
        raise wrong_address(url, "this address has characters that none has", _EXAMPLE)
    found = _of_environment(environment) or _of_netrc(host, environment, netrc_file)
    return Address(url, host, *found, is_local(host), parts.scheme == "https")


def wrong_address(url: str, what: str, fix: str) -> UsageError:
    """UsageError KG830."""
    return UsageError(f"{url}: {what}; {fix}", [Diagnostic(url, 0, 0, "KG830", what, fix)])


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _of_environment(environment: Mapping[str, str]) -> Credentials | None:
    token = environment.get(TOKEN, "").strip()
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if token and user:
        raise UsageError(f"both {TOKEN} and {USER} are set; unset one of them")
    if bool(user) != bool(password) or ":" in user:
        raise UsageError(
            f"{USER} and {PASSWORD} go together, and no name has a colon; set them anew"
        )
    if not all("!" <= character <= "~" for character in token):
        raise UsageError(f"{TOKEN} holds characters that no token has; set it anew")
    if token:
        return f"Bearer {token}", None, TOKEN
    return _login(user, password, USER) if user else None


def _of_netrc(host: str, environment: Mapping[str, str], file: str | None) -> Credentials:
    path = environment.get("NETRC") or os.path.expanduser("~/.netrc") if file is None else file
    if not path or not os.path.exists(path):
        return _NONE
    try:
        found = netrc(path).authenticators(host)
    except (NetrcParseError, OSError, UnicodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from None
    return _login(found[0], found[2] or "", path) if found else _NONE


def _login(user: str, password: str, told: str) -> Credentials:
    basic = base64.b64encode(f"{user}:{password}".encode()).decode()
    return f"Basic {basic}", (user, password), told
