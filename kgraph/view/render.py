"""The HTML file of the page, which makes no request and cannot run anything that is in the data.

The data is escaped JSON in an element that browsers do not run; the Content-Security-Policy allows only
the style and the scripts of this package, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Any

from kgraph.errors import printable
from kgraph.view.modules import joined
from kgraph.view.packing import pack
from kgraph.view.palette import looks

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from kgraph.view.beside import Beside
    from kgraph.view.communities import Map
    from kgraph.view.tables import PageTables

_PLAIN = 100_000  # characters of text, and claims below, that stand in the page as they are
_FEW = 400
_BLOCK = 200_000  # characters of text that are opened together

Blocks = list[tuple[list[int], str]]
"""Blocks of whole texts: the numbers of the documents of each, and its element."""

# Characters that could end the element, open a comment, or end a line of a script.
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(
    title: str,
    nodes: Iterable[Mapping[str, Any]],
    edges: Iterable[Mapping[str, Any]],
    options: str = "{}",
    beside: Beside | None = None,
    whole: int = 0,
    part: str = "",
    focus: str = "",
    found: Map | None = None,
    live: Mapping[str, Any] | None = None,
) -> str:
    """The whole page; `nodes` and `edges` as pyvis holds them, `options` as its JSON text, `whole` how
    many names the graph has, where the page does not have all of them, and `part` which it has; `focus`
    is the id of the node that is in the middle at first; `found` is the map of the nodes in their order;
    `live` is what a page has to know that a server gives and that may ask it for more, else None.

    Raises ValueError for a number that JSON has no form for (NaN, infinity).
    """
    from kgraph.view.beside import Beside
    from kgraph.view.tables import PageTables

    beside = beside or Beside()
    tables = PageTables(nodes, edges, beside)
    data = _data(tables, found)  # which numbers the documents, also those in which nothing is said
    blocks = list(text_blocks(tables, beside))
    head = {"title": title, "whole": whole, "part": part, "focus": focus}
    return Template(_files(".html")["page.html"]).substitute(
        title=html.escape(printable(title)),
        header=embed(head | _header(tables, options, blocks, live)),
        tables="\n".join([*data, *(block for _, block in blocks)]),
        policy=policy(live=live is not None),
        style=style(),
        licence=licence(),
        library=packed_library(),
        script=script(),
    )


def _data(tables: PageTables, found: Map | None) -> list[str]:
    """The elements that hold the tables and the map."""
    from kgraph.view.communities import NO_MAP, columns

    large = tables.claims > _FEW
    return [
        element("tables", tables.to_json(), packed=large),
        element("map-data", columns(found or NO_MAP), packed=large),
    ]


def _header(
    tables: PageTables, options: str, blocks: Blocks, live: Mapping[str, Any] | None
) -> dict[str, Any]:
    """What the page has to know of what it carries, and of its server, before it opens it."""
    given = {"live": live} if live else {}
    return given | {
        "options": json.loads(options),
        "kinds": {kind: look._asdict() for kind, look in sorted(looks().items())},
        "counts": tables.counts(),
        "blocks": [documents for documents, _ in blocks],
    }


def element(ident: str, data: Any, packed: bool) -> str:
    """An element of that id with the data, which no browser runs: JSON, or a pack."""
    if packed:
        return f'<script type="text/plain" id="{ident}">{pack(data)}</script>'
    return f'<script type="application/json" id="{ident}">{embed(data)}</script>'


def text_blocks(tables: PageTables, beside: Beside) -> Iterator[tuple[list[int], str]]:
    """The whole texts in blocks that are opened on demand: the numbers of a block's documents, and its
    element `text-0`, `text-1` …, which holds [text, mentions] of each; mentions are rows of begin, end
    (code points) and name in one list."""
    numbers: list[int] = []
    block: list[Any] = []
    size = 0
    held = ((n, beside.texts[iri]) for n, iri in enumerate(tables.documents) if iri in beside.texts)
    count = 0
    for number, text in held:
        marks = [v for m in text.mentions for v in (m.begin, m.end, tables.name(m.thing))]
        numbers.append(number)
        block.append([text.text, marks])
        size += len(text.text)
        if size >= _BLOCK:
            yield numbers, element(f"text-{count}", block, packed=size > _PLAIN)
            numbers, block, size, count = [], [], 0, count + 1
    if numbers:
        yield numbers, element(f"text-{count}", block, packed=size > _PLAIN)


def embed(data: Any) -> str:
    """JSON that may stand inside an HTML script element; unpaired surrogates stay escaped."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return re.sub("[\ud800-\udfff]", lambda c: f"\\u{ord(c[0]):04x}", text.translate(_UNSAFE))


@cache
def policy(live: bool = False) -> str:
    """The Content-Security-Policy (W3C CSP 3): our style, our two scripts, no request at all; where a
    server gives the page, requests to that server alone."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hashed(library())} {_hashed(script())}",
            f"style-src {_hashed(style())}",
            "img-src blob:",  # the picture that a reader saves is painted from one; nothing is asked for
            *(["connect-src 'self'"] if live else []),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types kgraph",  # for the library, which runs when it is wanted, by its hash
        )
    )


@cache
def style() -> str:
    """The style sheets, `base.css` first, then in the order of their names; that of vis-network is only
    for controls that this page does not show."""
    sheets = sorted(_files(".css").items(), key=lambda sheet: (sheet[0] != "base.css", sheet))
    return "\n".join(text for _, text in sheets)


@cache
def script() -> str:
    """Our script: its modules in one function, so that nothing leaks into the page."""
    return f'"use strict";\n(() => {{\n{joined(_files(".js"))}\n}})();\n'


def _files(ending: str) -> dict[str, str]:
    """The files of the page with that ending, by their names, which no two rooms share."""
    page = resources.files("kgraph.view").joinpath("page")
    rooms = [page, *(each for each in page.iterdir() if each.is_dir())]
    files = (each for room in rooms for each in room.iterdir() if each.name.endswith(ending))
    return {file.name: _text(file) for file in sorted(files, key=lambda file: file.name)}


@cache
def library() -> str:
    """vis-network as pyvis ships it (Apache 2.0 or MIT; its licence note stays), without eval."""
    folder = resources.files("pyvis").joinpath("templates", "lib")
    newest = max((f for f in folder.iterdir() if f.name.startswith("vis-")), key=_version)
    text = newest.joinpath("vis-network.min.js").read_text(encoding="utf-8")
    return _as_parsed(re.sub(r"//# sourceMappingURL=\S*", "", text))


@cache
def packed_library() -> str:
    """Its element in the page, which is the same in all."""
    return element("library", library(), packed=True)


@cache
def licence() -> str:
    """The licence note of vis-network, which everybody can read while the library is packed."""
    text = library().lstrip()
    return text[: text.index("*/") + 2]


def _version(folder: Any) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", folder.name)]


def _as_parsed(text: str) -> str:
    """The text as an HTML parser reads it, which is what the hash is taken of."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(file: Traversable) -> str:
    return _as_parsed(file.read_text(encoding="utf-8"))


def _hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
