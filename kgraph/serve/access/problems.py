"""What the server says when it does not do what it was asked: as a page to people, as JSON
(RFC 9457) or text to programs. Nothing of the server's insides is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus

import orjson
from starlette.responses import Response

from kgraph.errors import Diagnostic, caret, printable, render

JSON = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that gets no answer: the status of HTTP, why, and what headers go with it."""

    status: int
    finding: Diagnostic
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusedError(Exception):
    """Raised where a request is read, and answered by its refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.finding.what)
        self.refusal = refusal


def refused(
    status: int, where: str, code: str, what: str, fix: str = "", **headers: str
) -> Refusal:
    """The refusal of a request because of one part of it, such as a header; of the names of headers, `_`
    becomes `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Refusal(status, Diagnostic(where, 0, 0, code, what, fix), named)


def response(refusal: Refusal, accept: str) -> Response:
    """The refusal in the form that suits the `Accept` of the request: a page where HTML is asked for by
    name, JSON where JSON is, else text."""
    accept, told = accept.lower(), refusal.finding
    if "text/html" in accept or "application/xhtml+xml" in accept:
        form, body = "text/html; charset=utf-8", _page(refusal).encode(errors="replace")
    elif "application/json" in accept or JSON in accept:
        form, body = JSON, _json(refusal)
    else:
        form, body = "text/plain; charset=utf-8", f"{render(told)}\n".encode(errors="replace")
    return Response(body, refusal.status, dict(refusal.headers), media_type=form)


def _json(refusal: Refusal) -> bytes:
    told = refusal.finding
    members = {
        "title": HTTPStatus(refusal.status).phrase,
        "status": refusal.status,
        "detail": printable(told.what),
        "code": told.code,
        "where": printable(told.path),
        "fix": printable(told.fix),
        "line": told.line,
        "column": told.column,
        "source": printable(told.source),
    }
    return orjson.dumps({name: value for name, value in members.items() if value})


def _page(refusal: Refusal) -> str:
    told, title = refusal.finding, escape(HTTPStatus(refusal.status).phrase)
    parts = [f"<h1>{title}</h1>", f"<p>{_html(told.what)}</p>"]
    if told.source:
        marked = "\n".join(caret(told.source, told.column))
        parts.append(f"<p>{_html(told.place)}</p>\n<pre>{escape(marked)}</pre>")
    if told.fix:
        parts.append(f"<p>{_html(told.fix)}</p>")
    parts.append(f"<p>{escape(told.code)} <a href='/'>To the start</a></p>")
    return _FRAME.format(title=title, body="\n".join(parts))


def _html(text: str) -> str:
    return escape(printable(text))


_FRAME = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title} – kgraph</title>
<main>
{body}
</main>
</html>
"""
