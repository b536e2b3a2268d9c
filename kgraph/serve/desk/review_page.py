"""`/review`: judging what programs propose, by keyboard, beside the text."""

from __future__ import annotations

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kgraph.errors import KgraphError
from kgraph.serve.access.problems import RefusedError, refused
from kgraph.serve.desk.bench import Bench
from kgraph.serve.desk.frame import page

MOST_WORDS = 10_000
"""Characters of the words that go with an answer."""


class ReviewPage:
    """Answers for one review; `bench` is None where the server was started without one."""

    def __init__(self, bench: Bench | None) -> None:
        self._bench = bench

    async def page(self, request: Request) -> Response:
        """The page, which asks for the proposals itself."""
        if self._bench is None:
            return page("Review", _NO_BENCH, "/review")
        body = _BODY if request.state.writer else _ONLY_READS + _BODY
        return page("Review", body, "/review", ["review.js"])

    async def next(self, request: Request) -> Response:
        """What waits, as `Bench.upcoming`."""
        bench = self._wanted()
        return JSONResponse(await run_in_threadpool(_begun, bench))

    async def answer(self, request: Request) -> Response:
        """Judges: the body is a JSON object of `key`, `letter` and `words`. As `Bench.answer`."""
        bench, body = self._wanted(), await request.body()
        try:
            told = json.loads(body)
            given = [told.get(each, "") for each in ("key", "letter", "words")]
        except (ValueError, AttributeError, RecursionError):
            given = [None]
        if not all(isinstance(each, str) and len(each) <= MOST_WORDS for each in given):
            raise RefusedError(refused(400, "body", "KG825", _NO_ANSWER, _FORM))
        return JSONResponse(await run_in_threadpool(bench.answer, *given))

    def _wanted(self) -> Bench:
        if self._bench is None:
            raise RefusedError(refused(404, "review", "KG827", _NOTHING_TO_REVIEW, _HOW))
        return self._bench


def _begun(bench: Bench) -> object:
    try:
        return bench.upcoming()
    except KgraphError as error:
        what = "the sources of the review cannot be read"
        raise RefusedError(refused(503, "review", "KG827", f"{what}: {error}", _MEND)) from None


_NO_ANSWER = "this is not an answer to a proposal"
_FORM = 'send an object such as {"key": "…", "letter": "a", "words": ""}'
_NOTHING_TO_REVIEW = "this server was started without a review"
_HOW = "start it with `kgraph serve --review SOURCE`"
_MEND = "mend them, and load this page again"
_NO_BENCH = """<h1>Review</h1>
<p>This server was started without proposals to judge. Start it with
<code>kgraph serve --review SOURCE</code>, or with <code>sources</code> in <code>kgraph.toml</code>.</p>
"""
_ONLY_READS = """<p class="standing">This browser may read and not judge: open the link with the token that
<code>kgraph serve</code> told on its terminal.</p>
"""
_BODY = """<h1>Review</h1>
<p id="count" class="muted">Reading the sources …</p>
<p id="said-last" class="standing" role="alert" hidden></p>
<div class="beside" id="bench" hidden>
<section aria-label="Text" tabindex="0">
<p class="muted"><bdi id="place"></bdi></p>
<p id="words" dir="auto"></p>
</section>
<section id="proposal" aria-label="Proposal" tabindex="-1">
<h2 id="kind"></h2>
<div id="items"></div>
<p class="muted" id="by"></p>
<div class="keys" id="keys" role="toolbar" aria-label="Answers"></div>
<form id="more" class="line" hidden>
<label id="more-label" for="more-words"></label>
<select id="more-term"></select>
<select id="more-name" aria-label="Of which name"></select>
<input id="more-words" autocomplete="off" maxlength="10000">
<button>Accept so</button>
<button type="button" id="more-close">Close</button>
</form>
</section>
</div>
"""
