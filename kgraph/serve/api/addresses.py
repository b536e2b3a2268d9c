"""The addresses of the API."""

from __future__ import annotations

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kgraph.errors import Diagnostic, UsageError
from kgraph.queries.names import UnknownNameError
from kgraph.queries.questions import find_question, questions
from kgraph.serve.access.problems import Refusal, RefusedError
from kgraph.serve.api.description import description
from kgraph.serve.api.operations import OPERATIONS, PREFIX, Operation, of_question
from kgraph.serve.api.parameters import Values, read
from kgraph.serve.site import Build, Site


def routes(site: Site) -> list[BaseRoute]:
    """An address for each operation of the table, for each ready-made question, and for the description of
    all."""
    known = questions(site.settings.questions)
    asked = {each.name: of_question(each) for each in known.values()}
    described = orjson.dumps(description([*OPERATIONS, *asked.values()]))

    async def openapi(_: Request) -> Response:
        return _json(described)

    async def ask(request: Request) -> Response:
        try:
            name = find_question(known, request.path_params["question"]).name
        except UsageError as error:
            raise _unknown(request.url.path, error) from None
        return await _answered(site, asked[name], request)

    return [
        Route(f"{PREFIX}openapi.json", openapi, methods=["GET"]),
        Route(f"{PREFIX}ask/{{question:path}}", ask, methods=["GET"]),
        *(_route(site, each) for each in OPERATIONS),
    ]


def _route(site: Site, operation: Operation) -> Route:
    async def answer(request: Request) -> Response:
        return await _answered(site, operation, request)

    return Route(f"{PREFIX}{operation.name}", answer, methods=["GET"])


async def _answered(site: Site, operation: Operation, request: Request) -> Response:
    address = f"{PREFIX}{operation.name}"
    values = read(operation.parameters, request.query_params.multi_items(), address)
    try:
        return _json(await run_in_threadpool(_answer, site.current(), operation, values))
    except UnknownNameError as error:
        raise _unknown(address, error) from None


def _answer(build: Build, operation: Operation, values: Values) -> bytes:
    with build.reading() as graph:
        return orjson.dumps(operation.answer(graph, values))


def _unknown(address: str, error: UsageError) -> RefusedError:
    return RefusedError(Refusal(404, Diagnostic(address, 0, 0, "KG821", str(error))))


def _json(data: bytes) -> Response:
    return Response(data, media_type="application/json")
