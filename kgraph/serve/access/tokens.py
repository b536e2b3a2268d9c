"""The token: who has it may read what others may not, and write."""

from __future__ import annotations

import base64
import hmac
import re
import secrets
import time
from binascii import Error
from contextlib import suppress

from kgraph.errors import Diagnostic, UsageError

SHORTEST = 16  # characters of a token that somebody chose
_FORM = re.compile(r"[A-Za-z0-9._~+/=-]+")  # what a header may hold (RFC 6750, section 2.1)
_ONCE = 120.0  # seconds in which a browser has to open the address that it was started with


class Tokens:
    """The token of one run of the server, what stands for it in a cookie, and codes that are good for one
    browser. `given`: the token; a new one is made where it is None.

    Raises UsageError KG811 for one that is too short, or that no header can hold.
    """

    def __init__(self, given: str | None = None) -> None:
        if given is not None:
            _check(given)
        self.token = secrets.token_urlsafe(32) if given is None else given
        # A cookie goes to every server of this host, whatever its port; one that keeps it has no token.
        self._cookie = hmac.digest(self.token.encode(), b"cookie of kgraph serve", "sha256").hex()
        self._codes: dict[str, float] = {}

    def cookie(self) -> str:
        """The value of the cookie."""
        return self._cookie

    def opens(self, given: str) -> bool:
        """Whether a link with this token, or with a code that was not used yet, opens the server."""
        until = self._codes.pop(given, 0.0)
        return self.fits(given) or time.monotonic() < until

    def fits(self, given: str) -> bool:
        """Whether this is the token; it takes as long for one that is nearly right."""
        return hmac.compare_digest(given.encode(errors="replace"), self.token.encode())

    def fits_cookie(self, given: str) -> bool:
        """Whether one of the cookies of this request (`name=value; …`) is ours."""
        if COOKIE not in given:
            return False
        pairs = (pair.strip().partition("=") for pair in given.split(";"))
        values = [value.encode(errors="replace") for name, _, value in pairs if name == COOKIE]
        return any(hmac.compare_digest(value, self._cookie.encode()) for value in values)

    def fits_header(self, given: str) -> bool:
        """Whether an `Authorization` has the token: as `Bearer`, or as the password of any name (`Basic`),
        for programs that know nothing else."""
        if not given:
            return False
        scheme, _, value = given.strip().partition(" ")
        value = value.strip()
        if scheme.lower() == "bearer":
            return self.fits(value)
        if scheme.lower() == "basic":
            with suppress(Error, ValueError):
                return self.fits(base64.b64decode(value, validate=True).decode().partition(":")[2])
        return False

    def code(self) -> str:
        """A code for the address that a browser is started with, which other users of the machine can see
        while it starts: good once, and not for long."""
        made = secrets.token_urlsafe(24)
        self._codes[made] = time.monotonic() + _ONCE
        return made

    def hidden(self, text: str) -> str:
        """The text with every copy of the token, of the cookie and of codes struck out."""
        for secret in (self.token, self._cookie, *self._codes):
            text = text.replace(secret, "…")
        return text


COOKIE = "kgraph-token"


def _check(token: str) -> None:
    where = "--token (or KGRAPH_TOKEN)"
    if len(token) < SHORTEST:
        what = f"a token of {len(token)} characters can be guessed"
        fix = f"take at least {SHORTEST} that nobody guesses, or '{AUTO}' to have one made"
    elif not _FORM.fullmatch(token):
        what = "a token goes into a header, which cannot hold all characters of this one"
        fix = f"letters, digits and . _ ~ + / = - can stand in it, or '{AUTO}' makes one"
    else:
        return
    raise UsageError(f"{where}: {what}", [Diagnostic(where, 0, 0, "KG811", what, fix)])


AUTO = "auto"  # asks for a token to be made
