"""The names by which this server may be called. A page of another site can have its own name lead to this
machine (DNS rebinding), and would then be of one origin with us: its name is what gives it away."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import ip_address

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Hosts that always lead to this machine, as they stand in an address."""

_AUTHORITY = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[a-z0-9_.-]{0,252}))(?::([0-9]{1,5}))?")
_DEFAULT = {"http": "80", "https": "443"}  # ports that an address need not name


class Hosts:
    """The allow-list. `listening`: the address that is listened on; `more`: further names, such as that of a
    reverse proxy. Where all addresses of the machine are listened on, any address in numbers is one of ours:
    nobody else's name leads there."""

    def __init__(self, listening: str = "127.0.0.1", more: Iterable[str] = ()) -> None:
        every = is_wildcard(listening)
        self._numbers = every
        own = {socket.gethostname()} if every else {written(listening)}
        self._names = LOOPBACK | {name.lower() for name in (*own, *more)}

    def allows(self, authority: str) -> bool:
        """Whether `host` or `host:port`, as a request names it, is a name of this server. The port is free:
        a tunnel or a proxy may listen on another one."""
        if not (found := _AUTHORITY.fullmatch(authority.lower())):
            return False
        return found[1] in self._names or (self._numbers and is_address(found[1]))


def same_origin(origin: str, authority: str) -> bool:
    """Whether the origin (`scheme://host:port`) is the one that the request's own host has. A proxy may speak
    TLS for us, so both schemes are ours."""
    scheme, _, rest = origin.lower().partition("://")
    if scheme not in _DEFAULT:
        return False
    return _with_port(rest, scheme) == _with_port(authority.lower(), scheme)


def is_wildcard(host: str) -> bool:
    """Whether listening there means listening on all addresses of the machine."""
    with suppress(ValueError):
        return ip_address(host).is_unspecified
    return not host


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine reach what listens there."""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host.lower() == "localhost"


def is_address(host: str) -> bool:
    """Whether this is an IP address in numbers, as it stands in an address."""
    with suppress(ValueError):
        ip_address(host.removeprefix("[").removesuffix("]"))
        return True
    return False


def written(host: str) -> str:
    """The host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _with_port(authority: str, scheme: str) -> str:
    found = _AUTHORITY.fullmatch(authority)
    return f"{found[1]}:{found[2] or _DEFAULT[scheme]}" if found else ""
