"""The page about a thing: its card, as `kgraph show` prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from kgraph.queries.cards import Card, Fact, card
from kgraph.queries.readable_claims import NamedTriple, Statement
from kgraph.serve.desk.claim_html import claim_html, quote
from kgraph.serve.desk.frame import address, link_to, page, text
from kgraph.serve.site import Build, Site

MOST = 200
"""Claims of a thing that are looked at; the card of a thing that all speak of has no end."""


class ThingPage:
    """Answers for one site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, iri: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the page about the thing of that IRI."""
        found = await run_in_threadpool(self._card, self._site.current(), iri)
        await page(found.thing.label, _body(found), "")(scope, receive, send)

    def _card(self, build: Build, iri: str) -> Card:
        with build.reading() as graph:
            return card(graph.names.lookup, iri, MOST)


def _notes(found: Card) -> list[str]:
    notes = []
    if found.merely_proposed:
        notes.append("Only programs name it, and nobody has judged that.")
    elif not found.actual:
        named = f": {'; '.join(found.named_by)}" if found.named_by else ""
        notes.append(f"That it is this rests on what is claimed alone{named}.")
    if found.more:
        notes.append(
            f"{found.more:,} more statements are not looked at here; the graph and SPARQL have all."
        )
    return notes


def _head(found: Card) -> str:
    thing = found.thing
    kinds = ", ".join(found.kinds) or thing.kind
    text_of = (
        f'<a href="{address("/document", iri=thing.iri)}">Read its text</a>'
        if thing.kind == "Document"
        else ""
    )
    return f"""<h1><bdi>{text(thing.label)}</bdi></h1>
<p class="muted">{text(kinds)} · {text(thing.iri)}</p>
<p><a href="{address("/", focus=thing.iri)}">In the graph</a>
<a href="{address("/entity", iri=thing.iri, format="turtle")}">Its triples</a> {text_of}</p>
"""


def _body(found: Card) -> str:
    names = [f"<li><bdi>{text(name)}</bdi></li>" for name in found.names]
    links = [f"<li>{text(link)}</li>" for link in found.links]
    places = [f"<li>{link_to(each.document)} ({each.count:,})</li>" for each in found.mentions]
    told = "".join(f'<p class="standing">{text(note)}</p>' for note in _notes(found))
    sections = "".join(
        (
            _section("Also called", names),
            _section("Elsewhere", links),
            _section("From the lexicon", map(_triple, found.background)),
            _section("Facts", map(_fact, found.facts)),
            _section("What it claims", _claims(found.claims)),
            _section("What is claimed of it", _claims(_of(found.claimed, held=False))),
            _section("Held back", _claims(_of(found.claimed, held=True))),
            _section("Names it in words only", _claims(found.named)),
            _section("Denied to have been said", _claims(found.denied)),
            _section("What follows by rules, which nobody said", _claims(found.inferred)),
            _section("Proposed by programs, not judged", _claims(found.proposed)),
            _section("Mentioned in", places),
        )
    )
    return _head(found) + told + (sections or "<p>No claim, fact or mention tells of it.</p>\n")


def _of(statements: Iterable[Statement], *, held: bool) -> Iterator[Statement]:
    return (each for each in statements if each.is_held == held)


def _claims(statements: Iterable[Statement]) -> Iterable[str]:
    return map(claim_html, statements)


def _section(title: str, items: Iterable[str]) -> str:
    rows = "\n".join(items)
    return (
        f'<section>\n<h2>{title}</h2>\n<ul class="list">\n{rows}\n</ul>\n</section>\n'
        if rows
        else ""
    )


def _triple(triple: NamedTriple) -> str:
    return f"<li>{text(triple.clause)}: {link_to(triple.subject)} · {link_to(triple.object)}</li>"


def _fact(fact: Fact) -> str:
    words = "".join(map(quote, fact.words))
    said = f'<span class="said is-fact">fact</span> {text(fact.sentence)}'
    return f'<li class="claim"><p>{said}</p>{words}</li>'
