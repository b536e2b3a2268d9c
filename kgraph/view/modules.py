"""The JavaScript modules of the page as one script: a page that opens from disk can import nothing.

A module names what it takes in lines `import { a, b } from "../room/other.js";` and puts `export` before each
function and constant that it gives. In the one script each module is a function that is called once, after
those that it imports; what it gives is a constant beside them, so no two modules may give the same name,
or be called the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter

_IMPORT = re.compile(r'^import \{[^}]*\} from "\.[./a-z]*/([a-z]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|const|class) (\w+)", re.MULTILINE)


def joined(modules: Mapping[str, str]) -> str:
    """The modules (file name -> source) in one text, those that are imported first; else by name.

    Raises graphlib.CycleError for modules that import each other, ValueError for a name that two give.
    """
    needs = {name: sorted(set(_IMPORT.findall(text))) for name, text in sorted(modules.items())}
    given: dict[str, str] = {}
    for name, text in modules.items():
        for _, export in _EXPORT.findall(text):
            if given.setdefault(export, name) != name:
                raise ValueError(f"{name} and {given[export]} both export {export}")
    return "\n".join(_called(modules[name]) for name in TopologicalSorter(needs).static_order())


def _called(text: str) -> str:
    names = ", ".join(name for _, name in _EXPORT.findall(text))
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub("", text)).strip()
    gives = f"const {{ {names} }} = " if names else ""
    returns = f"\nreturn {{ {names} }};" if names else ""
    return f"{gives}(() => {{\n{body}{returns}\n}})();\n"
