"""What the client is told of an exception, and what the terminal is."""

from __future__ import annotations

import sys

from starlette.exceptions import HTTPException
from starlette.types import Scope

from kgraph.errors import Diagnostic, KgraphError, UsageError, render, unforeseen
from kgraph.serve.access.problems import Refusal, RefusedError, refused


def explained(error: Exception, scope: Scope) -> Refusal:
    """The refusal that an exception leads to. What nobody foresaw is told on standard error, with the
    address that brought it up."""
    if isinstance(error, RefusedError):
        return error.refusal
    if isinstance(error, HTTPException):
        return _of_routes(error, scope)
    if isinstance(error, KgraphError):
        return refusal_of(error, scope["path"])
    finding = unforeseen(scope["path"], error)
    sys.stderr.write(f"{render(finding)}\n")
    return refused(500, scope["path"], finding.code, _FAULT, _REPORT)


def refusal_of(error: KgraphError, where: str) -> Refusal:
    """The refusal that an error of kgraph is: its first finding, else its words, with the status of its
    code; 400 for a call that is wrong, 503 for a graph that cannot be read now."""
    finding = error.diagnostics[0] if error.diagnostics else None
    if not isinstance(error, UsageError):
        sys.stderr.write(f"{render(finding) if finding else error}\n")  # with the path of the graph
        return refused(503, "graph", "KG818", _UNREADABLE, "try again later")
    finding = finding or Diagnostic(where, 0, 0, "", str(error))
    status = _STATUS.get(finding.code, 400)
    return Refusal(status, finding, {"Retry-After": "1"} if status == 503 else {})


def _of_routes(error: HTTPException, scope: Scope) -> Refusal:
    path, headers = scope["path"], dict(error.headers or {})
    if error.status_code == 404:
        return refused(404, path, "KG819", "nothing stands at this address", "begin at /")
    if error.status_code == 405:
        taken = ", ".join(sorted(headers.get("Allow", "").split(", ")))
        what = f"this address does not take {scope['method']}"
        return refused(405, path, "KG819", what, f"it takes {taken}", Allow=taken)
    finding = Diagnostic(path, 0, 0, "KG819", str(error.detail))
    return Refusal(error.status_code, finding, headers)


_STATUS = {
    "KG222": 413,
    "KG230": 503,
    "KG231": 503,
    "KG800": 503,
    "KG809": 406,
}  # all others of a query: 400
_FAULT = "kgraph has a fault that this request brought up; the terminal of the server says more"
_REPORT = "report it, with what stands on that terminal"
_UNREADABLE = "the graph cannot be read; the terminal of the server says more"
