"""The addresses of the API."""

from __future__ import annotations

from collections.abc import Callable

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kgraph.errors import Diagnostic, KgraphError
from kgraph.queries.names import AmbiguousNameError, UnknownNameError, UnknownPredicateError
from kgraph.queries.questions import UnknownQuestionError, find_question, questions
from kgraph.serve.access.faults import explained
from kgraph.serve.access.problems import JSON, Refusal, RefusedError, response
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
        question = request.path_params["question"]
        return await _answered(site, lambda: asked[find_question(known, question).name], request)

    return [
        Route(f"{PREFIX}openapi.json", openapi, methods=["GET"]),
        Route(f"{PREFIX}ask/{{question:path}}", ask, methods=["GET"]),
        *(_route(site, each) for each in OPERATIONS),
    ]


def _route(site: Site, operation: Operation) -> Route:
    async def answer(request: Request) -> Response:
        return await _answered(site, lambda: operation, request)

    return Route(f"{PREFIX}{operation.name}", answer, methods=["GET"])


async def _answered(site: Site, find: Callable[[], Operation], request: Request) -> Response:
    """The answer; where there is none, why, as JSON whatever the client accepts."""
    try:
        operation = find()
        values = read(operation.parameters, request.query_params.multi_items(), request.url.path)
        return _json(await run_in_threadpool(_answer, site.current(), operation, values))
    except (UnknownNameError, UnknownPredicateError, UnknownQuestionError) as error:
        return _refused(request, 404, "KG821", error)
    except AmbiguousNameError as error:
        return _refused(request, 409, "KG823", error)
    except (KgraphError, RefusedError) as error:
        return response(explained(error, request.scope), JSON)


def _answer(build: Build, operation: Operation, values: Values) -> bytes:
    with build.reading() as graph:
        return orjson.dumps(operation.answer(graph, values))


def _refused(request: Request, status: int, code: str, error: KgraphError) -> Response:
    finding = Diagnostic(request.url.path, 0, 0, code, str(error))
    return response(Refusal(status, finding), JSON)


def _json(data: bytes) -> Response:
    return Response(data, media_type="application/json")
