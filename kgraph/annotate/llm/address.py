"""The address of an endpoint and the key for it, checked before anything is sent."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from kgraph.errors import Diagnostic, UsageError

OWN_KEY, OPENAI_KEY = "KGRAPH_LLM_KEY", "OPENAI_API_KEY"
_OPENAI = "api.openai.com"
_PATH = "/chat/completions"
_EXAMPLE = "such as http://localhost:8080/v1"


class Address(NamedTuple):
    """`url`: where a conversation is sent; `key`: the secret that is sent with it, "" for none; `local`:
    whether it is this machine; `secure`: whether nobody on the way can read what is sent."""

    url: str
    host: str
    key: str
    local: bool
    secure: bool

    @property
    def finding(self) -> Diagnostic | None:
        """KG198, a warning, if the key is sent in clear to another machine."""
        if not self.key or self.secure or self.local:
            return None
        what = f"the key of {OWN_KEY} is sent to {self.host} unencrypted"
        fix = (
            "name an address that begins with https://, or unset the key if the endpoint needs none"
        )
        return Diagnostic("--endpoint", 0, 0, "KG198", what, fix, "warning")

    def without_key(self, words: str) -> str:
        """Words of the endpoint, in which the key does not stand."""
        return words.replace(self.key, "…") if self.key else words


def address_of(endpoint: str, environment: Mapping[str, str] = os.environ) -> Address:
    """The address that `--endpoint` names: the base of an API that speaks the OpenAI chat protocol, or its
    whole path. The key of OpenAI is sent to OpenAI and to this machine alone.

    Raises UsageError for what is no address, or holds a password, and for a key that cannot be sent.
    """
    try:
        parts = urlsplit(endpoint.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise UsageError(f"--endpoint {endpoint}: {error}") from None
    if parts.scheme not in ("http", "https") or not host or port == 0:
        raise UsageError(f"'{endpoint}' is no address of an endpoint; name one {_EXAMPLE}")
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            f"the address of the endpoint holds a name or a password; set {OWN_KEY} instead"
        )
    if any(not c.isprintable() or c.isspace() for c in host + parts.path + parts.query):
        raise UsageError(f"the address of the endpoint holds white space; name one {_EXAMPLE}")
    local = is_local(host)
    key = _key(environment, openai=local or host == _OPENAI)
    return Address(_whole(parts), host, key, local, parts.scheme == "https")


def _whole(parts: SplitResult) -> str:
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    return parts._replace(path=path, fragment="").geturl()


def _key(environment: Mapping[str, str], *, openai: bool) -> str:
    names = (OWN_KEY, OPENAI_KEY) if openai else (OWN_KEY,)
    name, key = next(
        ((name, key) for name in names if (key := environment.get(name, "").strip())), ("", "")
    )
    if not all("!" <= character <= "~" for character in key):
        raise UsageError(f"{name} holds characters that no key has; set it anew")
    return key


def is_local(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
