"""The JavaScript modules of the page as one script: a page that opens from disk can import nothing.

A module names what it takes in lines `import { a, b } from "./other.js";` and marks what it gives with
`export`. In the one script all share a scope, each after those that it imports; so no two modules may
use a name on their top level, which ESLint and a test check.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.MULTILINE)


def joined(modules: Mapping[str, str]) -> str:
    """The modules (file name -> source) in one text, those that are imported first; else by name.

    Raises graphlib.CycleError for modules that import each other.
    """
    needs = {name: sorted(set(_IMPORT.findall(text))) for name, text in sorted(modules.items())}
    order = TopologicalSorter(needs).static_order()
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", modules[name])) for name in order)
