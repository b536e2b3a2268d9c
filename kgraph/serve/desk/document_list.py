"""`/documents`: all documents of the graph, by title, and those whose titles have some words."""

from __future__ import annotations

from threading import Lock
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kgraph.errors import counted
from kgraph.graph import Graph
from kgraph.model.search import folded
from kgraph.model.vocabulary import KG, RDF
from kgraph.rdf.claim_terms import DOCUMENT
from kgraph.serve.desk.frame import address, page, text
from kgraph.serve.site import Build, Site

SHOWN = 50
"""Documents on one page."""

Rows = list[tuple[str, str]]
"""(title, IRI) of documents; the title is the end of the IRI where there is none."""


class DocumentList:
    """The list of one site's documents, which is read once for each build."""

    def __init__(self, site: Site) -> None:
        self._site, self._lock = site, Lock()
        self._read: WeakKeyDictionary[Build, Rows] = WeakKeyDictionary()

    async def page(self, request: Request) -> Response:
        """The page of `find`, words of a title, from the row `from` on."""
        words = request.query_params.get("find", "")
        given = request.query_params.get("from", "")
        first = int(given) if given.isdecimal() and len(given) < 10 else 0
        rows = await run_in_threadpool(self._rows, self._site.current())
        sought = folded(words).split()
        found = [each for each in rows if all(word in folded(each[0]) for word in sought)]
        return page("Documents", _body(found, len(rows), words, first), "/documents")

    def _rows(self, build: Build) -> Rows:
        with self._lock:
            if build not in self._read:
                with build.reading() as graph:
                    self._read[build] = _documents(graph)
            return self._read[build]


def _documents(graph: Graph) -> Rows:
    lookup = graph.names.lookup
    titles: dict[str, str] = {}
    for iri, title in sorted(lookup.pairs(DOCUMENT["title"])):
        titles.setdefault(iri, title)
    found = lookup.subjects(RDF.type, KG.Document)
    named = ((titles.get(iri) or iri.removeprefix(graph.base), iri) for iri in found)
    return sorted(named, key=lambda each: (folded(each[0]), each))


def _body(found: Rows, count: int, words: str, first: int) -> str:
    items = "\n".join(
        f'<li><a href="{address("/document", iri=iri)}"><bdi>{text(title)}</bdi></a> '
        f"<small>{text(iri)}</small></li>"
        for title, iri in found[first : first + SHOWN]
    )
    told = counted(count, "document")
    if words:
        told = f"{len(found):,} of {told}"
    shown = min(first + SHOWN, len(found))
    if len(found) > SHOWN:
        told += f"; {min(first + 1, shown):,} to {shown:,}"
    return _PAGE.format(
        words=text(words),
        told=told,
        items=items or _nothing(count, words),
        turns=_turns(len(found), words, first),
    )


def _nothing(count: int, words: str) -> str:
    if not count:
        return '<li>This graph tells of no documents. <a href="/query">SPARQL</a> has all that it holds.</li>'
    return "<li>No title has these words.</li>" * bool(words)


def _turns(count: int, words: str, first: int) -> str:
    links = []
    if first > 0:
        before = address("/documents", find=words, **{"from": max(0, first - SHOWN)})
        links.append(f'<a rel="prev" href="{before}">Earlier</a>')
    if first + SHOWN < count:
        after = address("/documents", find=words, **{"from": first + SHOWN})
        links.append(f'<a rel="next" href="{after}">Later</a>')
    return f'<nav class="turns" aria-label="Pages">{" ".join(links)}</nav>' if links else ""


_PAGE = """<h1>Documents</h1>
<form role="search" class="line" action="/documents">
<label for="find">Words of the title</label>
<input id="find" type="search" name="find" value="{words}" autocomplete="off">
<button>Find</button>
</form>
<p class="muted">{told}</p>
<ol class="list">
{items}
</ol>
{turns}
"""
