"""`/document`: the text of a document, with what it names and what is claimed in it, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kgraph.errors import counted
from kgraph.graph import Graph
from kgraph.model.vocabulary import KG
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.readable_claims import Statement, statement
from kgraph.rdf.claim_terms import DOCUMENT, MENTION, TEXT
from kgraph.serve.desk.claim_html import claim_html, standing_class
from kgraph.serve.desk.frame import address, address_of, page, text
from kgraph.serve.desk.text_marks import Mark, marked
from kgraph.serve.site import Build, Site

PART = 20_000
"""Code points of a text on one page."""

MOST = 500
"""Claims on one page."""


class Leaf(NamedTuple):
    """A part of a text that begins at code point `begin`: `size` is that of the whole text, 0 where the graph
    does not carry it; `more`: claims in the part beyond those here; `about`: what the document says of
    itself."""

    document: Thing
    status: str
    begin: int
    words: str
    size: int
    claims: list[Statement]
    more: int
    mentions: list[tuple[int, int, Thing]]
    about: list[tuple[str, str]]


class DocumentPage:
    """Answers for the documents of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request) -> Response:
        """The part of the document `iri` that has the code point `at`; `claim`, the IRI of one, is lit."""
        iri = request.query_params.get("iri", "")
        given = request.query_params.get("at", "")
        at = int(given) if given.isdecimal() and len(given) < 10 else 0
        leaf = await run_in_threadpool(self._leaf, self._site.current(), iri, at)
        lit = request.query_params.get("claim", "")
        return page(leaf.document.label, _body(leaf, lit), "/documents", ["reader.js"])

    def _leaf(self, build: Build, iri: str, at: int) -> Leaf:
        with build.reading() as graph:
            lookup = graph.names.lookup
            if not (iri and lookup.holds(iri) and lookup.reader.is_document(iri)):
                raise HTTPException(404)
            return _read(graph, iri, at)


def _read(graph: Graph, iri: str, at: int) -> Leaf:
    lookup = graph.names.lookup
    whole = "".join(lookup.values(iri, TEXT)[:1])
    begin = min(at, max(len(whole) - 1, 0)) // PART * PART
    end = begin + PART if whole else 10**9
    placed = [
        (first, last, mention)
        for mention in lookup.subjects(MENTION["document"], iri)
        for first, last in _places(lookup, mention)
        if first < end and last > begin
    ]
    evidence = dict.fromkeys(mention for _, _, mention in sorted(placed))
    claims = dict.fromkeys(c for each in evidence for c in sorted(lookup.subjects(_SHOWS, each)))
    told = (statement(lookup, each, in_full=False) for each in [*claims][:MOST])
    return Leaf(
        lookup.thing(iri),
        lookup.publication(iri).status,
        begin,
        whole[begin:end],
        len(whole),
        sorted(told, key=lambda each: (*each.words.place, each.iri)),
        max(0, len(claims) - MOST),
        [
            (first, last, lookup.thing(thing))
            for first, last, mention in sorted(placed)
            for thing in lookup.iris(mention, MENTION["denotes"])[:1]
        ],
        [(name, value) for name, each in DOCUMENT.items() for value in lookup.values(iri, each)],
    )


def _places(lookup: Lookup, mention: str) -> Iterable[tuple[int, int]]:
    begin, end = (lookup.values(mention, MENTION[each])[:1] for each in ("begin", "end"))
    return [(int(first), int(last)) for first, last in zip(begin, end, strict=False)]


_SHOWS = KG.evidence


def _body(leaf: Leaf, lit: str) -> str:
    about = " · ".join(text(value) for name, value in leaf.about if name != "title")
    status = f'<p class="standing">{text(leaf.status)}</p>' * bool(leaf.status)
    told = counted(len(leaf.claims), "claim")
    if leaf.more:
        told += f" of {len(leaf.claims) + leaf.more:,} in this part"
    claims = "\n".join(
        claim_html(each, number, lit=each.iri == lit) for number, each in enumerate(leaf.claims)
    )
    turns = _turns(leaf)
    return f"""<h1><bdi>{text(leaf.document.label)}</bdi></h1>
<p class="muted">{about} <a href="{address_of(leaf.document.iri)}">About it</a>
<a href="{address("/", focus=leaf.document.iri)}">In the graph</a></p>
{status}
{turns}
<div class="beside">
<section id="leaf" aria-label="Text" tabindex="0" dir="auto">{_text(leaf)}</section>
<section id="said" aria-label="Claims" tabindex="0">
<h2>{told}</h2>
<p class="muted">Each is what its speaker says, and not a fact unless it is called one.</p>
<ol class="claims">
{claims}
</ol>
</section>
</div>
{turns}
"""


def _text(leaf: Leaf) -> str:
    if not leaf.size:
        return (
            '<p class="muted">The graph does not carry this text (<code>kgraph build --text full</code>'
            " keeps it); the claims have their quotes.</p>"
        )
    claims = [
        Mark(
            each.words.begin - leaf.begin,
            each.words.end - leaf.begin,
            number,
            standing_class(each.mark),
        )
        for number, each in enumerate(leaf.claims)
        if each.words.document == leaf.document
    ]
    links = [
        (first - leaf.begin, last - leaf.begin, thing.iri) for first, last, thing in leaf.mentions
    ]
    return marked(leaf.words, claims, links)


def _turns(leaf: Leaf) -> str:
    if leaf.size <= PART:
        return ""
    last = leaf.begin + len(leaf.words)
    links = [f"Code points {leaf.begin:,} to {last:,} of {leaf.size:,}."]
    if leaf.begin:
        before = address("/document", iri=leaf.document.iri, at=leaf.begin - PART)
        links.append(f'<a rel="prev" href="{before}">Earlier</a>')
    if last < leaf.size:
        links.append(
            f'<a rel="next" href="{address("/document", iri=leaf.document.iri, at=last)}">Later</a>'
        )
    return f'<nav class="turns" aria-label="Parts">{" ".join(links)}</nav>'
