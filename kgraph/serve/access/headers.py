"""The headers of a request, by their names, and those that go with every response."""

from __future__ import annotations

from starlette.types import Scope

Named = dict[str, str]
"""Headers by their names in lower case."""

NOTHING_ELSE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The Content-Security-Policy of what is no page of ours: it may load nothing and run nothing."""

OWN_FILES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of pages whose scripts and styles are files of this server."""

ALWAYS = {
    b"content-security-policy": NOTHING_ELSE.encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    # Not `no-referrer`: browsers then call the origin of our own forms `null` (Fetch, section 3.1).
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"cache-control": b"no-store",  # the graph is not for a cache that others read
}
"""What a response gets that does not say so itself."""


def headers_of(scope: Scope) -> Named:
    """The headers of a request, several of one name as one (RFC 9110, section 5.3). They are read once:
    each request needs many of them, and `Headers` of Starlette reads all for each."""
    state = scope.setdefault("state", {})
    if "headers" not in state:
        found: Named = {}
        for name, value in scope["headers"]:
            key, text = name.decode("latin-1"), value.decode("latin-1")
            found[key] = f"{found[key]}, {text}" if key in found else text
        state["headers"] = found
    headers: Named = state["headers"]
    return headers
