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
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from string import Template
from typing import Any

from kgraph.errors import printable
from kgraph.view.palette import looks

SCRIPTS = (
    "words",
    "graph",
    "look",
    "canvas",
    "labels",
    "filters",
    "search",
    "panel",
    "list",
    "main",
)

# Characters that could end the element, open a comment, or end a line of a script.
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(
    title: str, nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]], options: str
) -> str:
    """The whole page; `nodes` and `edges` as pyvis holds them, `options` as its JSON text.

    Raises ValueError for a number that JSON has no form for (NaN, infinity).
    """
    data = {
        "title": title,
        "options": json.loads(options),
        "kinds": {kind: look._asdict() for kind, look in sorted(looks().items())},
        "nodes": list(nodes),
        "edges": list(edges),
    }
    return Template(_resource("page.html")).substitute(
        title=html.escape(printable(title)),
        data=embed(data),
        policy=policy(),
        style=style(),
        library=library(),
        script=script(),
    )


def embed(data: Any) -> str:
    """JSON that may stand inside an HTML script element; unpaired surrogates stay escaped."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return re.sub("[\ud800-\udfff]", lambda c: f"\\u{ord(c[0]):04x}", text.translate(_UNSAFE))


@cache
def policy() -> str:
    """The Content-Security-Policy (W3C CSP 3): our style, our two scripts, no request at all."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hashed(library())} {_hashed(script())}",
            f"style-src {_hashed(style())}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


@cache
def style() -> str:
    """The style sheet; that of vis-network is only for controls that this page does not show."""
    return _resource("page.css")


@cache
def script() -> str:
    """Our script, its files in order inside one function, so that nothing leaks into the page."""
    body = "\n".join(_resource(f"{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{body}\n}})();\n'


@cache
def library() -> str:
    """vis-network as pyvis ships it (Apache 2.0 or MIT; its licence note stays), without eval."""
    folder = resources.files("pyvis").joinpath("templates", "lib")
    newest = max((f for f in folder.iterdir() if f.name.startswith("vis-")), key=_version)
    text = newest.joinpath("vis-network.min.js").read_text(encoding="utf-8")
    return _as_parsed(re.sub(r"//# sourceMappingURL=\S*", "", text))


def _version(folder: Any) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", folder.name)]


def _as_parsed(text: str) -> str:
    """The text as an HTML parser reads it, which is what the hash is taken of."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _resource(name: str) -> str:
    file = resources.files("kgraph.view").joinpath("page", name)
    return _as_parsed(file.read_text(encoding="utf-8"))


def _hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
