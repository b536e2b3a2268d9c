"""`/query`: the SPARQL page, which asks `/sparql`, and the words that it completes."""

from __future__ import annotations

from collections import defaultdict
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kgraph.graph import Graph
from kgraph.pipeline.meaning import ontology_of
from kgraph.queries.question_files import Question
from kgraph.queries.questions import questions
from kgraph.serve.desk.completions import Completions
from kgraph.serve.desk.frame import page
from kgraph.serve.site import Build, Site

OFFERED = 12
"""Names that are offered at once."""


class QueryPage:
    """Answers for one site."""

    def __init__(self, site: Site) -> None:
        self._site, self._lock = site, Lock()
        self._read: WeakKeyDictionary[Build, Completions] = WeakKeyDictionary()

    async def page(self, request: Request) -> Response:
        """The page; the query stands behind the # of its address, which no server is sent."""
        return page("SPARQL", _BODY, "/query", ["query.js"])

    async def words(self, request: Request) -> Response:
        """What the page offers: the namespaces of `prefixes`, the local names of `terms` by prefix, and the
        ready-made `questions`."""
        return JSONResponse(await run_in_threadpool(self._words, self._site.current()))

    async def names(self, request: Request) -> Response:
        """The things whose names begin with `typed`: a list of {iri, label, kind}."""
        typed = request.query_params.get("typed", "").strip()
        return JSONResponse(await run_in_threadpool(self._names, self._site.current(), typed))

    def _names(self, build: Build, typed: str) -> list[dict[str, str]]:
        if not typed:
            return []
        with build.reading() as graph:
            with self._lock:
                if build not in self._read:
                    self._read[build] = Completions(graph)
            found = self._read[build].things(graph, typed, OFFERED)
            return [{"iri": each.iri, "label": each.label, "kind": each.kind} for each in found]

    def _words(self, build: Build) -> dict[str, Any]:
        settings = self._site.settings
        ontology = ontology_of(settings)
        known = {*ontology.properties, *ontology.names.values(), *ontology.concepts}
        with build.reading() as graph:
            prefixes, terms = graph.prefixes, _terms(graph, known)
        asked = [_question(each) for each in questions(settings.questions).values()]
        return {"prefixes": prefixes, "terms": terms, "questions": asked}


def _terms(graph: Graph, known: set[str]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    spaces = sorted(graph.prefixes.items(), key=lambda each: -len(each[1]))
    for iri in known | graph.names.predicates():
        for prefix, space in spaces:
            local = iri.removeprefix(space)
            if local != iri:
                if local.replace("_", "").replace("-", "").isalnum():
                    found[prefix].add(local)
                break
    return {prefix: sorted(names) for prefix, names in sorted(found.items())}


def _question(question: Question) -> dict[str, Any]:
    named = [{"name": each.name, "type": each.type} for each in question.parameters]
    return {
        "name": question.name,
        "title": question.title,
        "text": question.text,
        "parameters": named,
    }


_BODY = """<h1>SPARQL</h1>
<div class="line">
<label for="pack">Ready-made question</label>
<select id="pack"><option value="">–</option></select>
<span id="bind" class="line"></span>
</div>
<form id="ask">
<label for="query">Query; its prefixes need not be declared</label>
<div id="field">
<textarea id="query" spellcheck="false" autocapitalize="off" role="combobox" aria-autocomplete="list"
aria-expanded="false" aria-controls="choices" aria-describedby="keys-of-query"></textarea>
<div id="choices" role="listbox" aria-label="Completions" hidden></div>
</div>
<p class="muted" id="keys-of-query"><kbd>Ctrl</kbd> <kbd>Enter</kbd> asks; <kbd>Ctrl</kbd> <kbd>Space</kbd>
completes keywords, terms, and after <kbd>&lt;</kbd> the names of things.</p>
<div class="line">
<button id="run">Ask</button>
<button type="button" id="stop" disabled>Stop</button>
<button type="button" id="share">Copy the link</button>
<label for="form">Download as</label>
<select id="form"></select>
<button type="button" id="download">Download</button>
</div>
</form>
<div id="fault" role="alert" hidden></div>
<section id="answer" aria-label="Answer" hidden>
<div class="line">
<h2 id="told"></h2>
<button type="button" id="as-table" aria-pressed="true">Table</button>
<button type="button" id="as-graph" aria-pressed="false">Graph</button>
</div>
<div id="rows" class="wide" tabindex="0" role="region" aria-label="Rows"></div>
<figure id="picture" hidden></figure>
</section>
"""
