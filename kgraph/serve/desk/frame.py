"""The frame of every page of the desk: one header that leads between them, one look."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from kgraph.errors import printable
from kgraph.queries.lookup import Thing
from kgraph.serve.access.headers import OWN_FILES

ROOMS = {"/": "Graph", "/documents": "Documents", "/query": "SPARQL", "/review": "Review"}
"""Where the header leads."""


def page(title: str, body: str, room: str, scripts: Iterable[str] = ()) -> HTMLResponse:
    """A page with the header; `body` is HTML, `title` text, `scripts` names of files of the desk."""
    links = "".join(
        f'<a href="{path}"{" aria-current=page" if path == room else ""}>{name}</a>'
        for path, name in ROOMS.items()
    )
    loaded = "".join(f'<script type="module" src="/desk/{name}"></script>\n' for name in scripts)
    html = _FRAME.format(title=text(title), links=links, body=body, scripts=loaded)
    # Half of a pair of surrogates has no form in UTF-8.
    data = html.encode(errors="replace")
    return HTMLResponse(data, headers={"Content-Security-Policy": OWN_FILES})


def text(words: object) -> str:
    """Text as it may stand anywhere in HTML, with what is invisible made visible."""
    return escape(printable(str(words)))


def link_to(thing: Thing) -> str:
    """The name of a thing, which leads to its page."""
    if not thing.iri:
        return f"<bdi>{text(thing.label)}</bdi>"
    return f'<a href="{address_of(thing.iri)}"><bdi>{text(thing.label)}</bdi></a>'


def address_of(iri: str) -> str:
    """Where the page of a thing is."""
    return address("/entity", iri=iri)


def address(path: str, **values: object) -> str:
    """An address of this server, as it may stand in an attribute."""
    return escape(f"{path}?{urlencode(values, errors='replace')}")


_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – kgraph</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/desk/base.css">
<link rel="stylesheet" href="/desk/desk.css">
</head>
<body class="paper">
<a class="skip" href="#content">To the content</a>
<header class="top"><nav aria-label="kgraph">{links}</nav></header>
<main id="content" tabindex="-1">
{body}
</main>
<p id="status" role="status" class="unseen"></p>
{scripts}</body>
</html>
"""
