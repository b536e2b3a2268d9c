"""The style sheets and scripts of the desk; the sheet of the page of the graph, and what makes its elements,
serve here too."""

from __future__ import annotations

from functools import cache
from importlib import resources

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_OF_THE_PAGE = ("base.css", "elements.js")


async def file(request: Request) -> Response:
    """One of the files by its name. Raises HTTPException for another name."""
    name = request.path_params["name"]
    if name not in _files():
        raise HTTPException(404)
    return Response(_files()[name], media_type=_TYPES[name.rpartition(".")[2]])


@cache
def _files() -> dict[str, bytes]:
    shared = resources.files("kgraph.view").joinpath("page", "frame")
    own = resources.files("kgraph.serve").joinpath("desk", "files")
    found = {name: shared.joinpath(name).read_bytes() for name in _OF_THE_PAGE}
    return found | {each.name: each.read_bytes() for each in own.iterdir()}
