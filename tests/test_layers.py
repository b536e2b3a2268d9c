"""Data walks downhill once: a module imports only from rooms of a lower rank, and no circle exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import kgraph

PACKAGE = Path(kgraph.__file__).parent
RANKS = [
    {"errors"},
    {"model"},
    {"storage"},
    {"schema"},
    {"rdf"},
    {"formats"},
    {"judging"},
    {"claims"},
    {"rules", "shapes", "wording"},
    {"network"},
    {"queries"},
    {"resolving"},
    {"view", "diff"},
    {"pipeline"},
    {"reviewing"},
    {"annotate"},
    {"graph"},
    {"serve", "mcp", "publish"},
    {"api", "cli"},
    {"__main__"},
]
RANK = {room: rank for rank, rooms in enumerate(RANKS) for room in rooms}
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "__init__.py"
}


def room(module: str) -> str:
    return module.split(".")[0]


_OWN = re.compile(
    r"^[ \t]*((?:from|import)[ \t]+(?:kgraph\b|\.)(?:[^(\n]*\([^)]*\)|.*))", re.MULTILINE
)
"""An import of our own. Only these are parsed, not all of the files, which takes seconds."""


@cache
def imports(path: Path) -> set[str]:
    """The modules of our own that a file imports, wherever in it, as `room.module`."""
    found = set()
    for statement in _OWN.findall(path.read_text(encoding="utf-8")):
        (node,) = ast.parse(statement).body
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            assert isinstance(node, ast.ImportFrom)
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}", *(f"{node.module}.{alias.name}" for alias in node.names)]
        found |= {n.removeprefix("kgraph.") for n in names if n.startswith("kgraph.")}
    return {name for name in found if name in MODULES or f"{name}.__init__" in MODULES}


def test_a_module_imports_only_from_lower_rooms() -> None:
    others = [
        (module, imported)
        for module, path in MODULES.items()
        for imported in imports(path)
        if room(imported) != room(module)
    ]
    assert len(others) > len(MODULES)
    assert [pair for pair in others if RANK[room(pair[1])] >= RANK[room(pair[0])]] == []


def test_a_format_sees_what_formats_share_and_no_other_format() -> None:
    """INCEpTION's archives hold XMI or TSV: the one arrow between two formats."""
    allowed = {("uima", "webanno")}
    for module, path in MODULES.items():
        if room(module) == "formats" and module.count(".") > 1:
            own = module.split(".")[1]
            others = {i.split(".")[1] for i in imports(path) if room(i) == "formats" and "." in i}
            siblings = {each for each in others if each not in (own, "shared")}
            assert {(own, each) for each in siblings} <= allowed, f"{module} imports {siblings}"


def test_what_formats_share_serves_at_least_two_of_them() -> None:
    users: dict[str, set[str]] = {}
    for module, path in MODULES.items():
        if module.startswith("formats."):
            for imported in imports(path):
                users.setdefault(imported, set()).add(module)

    def formats_using(module: str) -> set[str]:
        found: set[str] = set()
        for user in users.get(module, ()):
            is_shared = user.startswith("formats.shared.")
            found |= formats_using(user) if is_shared else {user.split(".")[1]}
        return found

    shared = [m for m in MODULES if m.startswith("formats.shared.") and "__init__" not in m]
    assert [m for m in shared if len(formats_using(m)) < 2] == []


def test_there_is_no_circle() -> None:
    from graphlib import TopologicalSorter

    graph = {m: {i for i in imports(p) if i != m} for m, p in MODULES.items()}
    list(TopologicalSorter(graph).static_order())


def test_there_is_no_circle_of_rooms() -> None:
    """The rooms of a room, too, stand one above the other."""
    from graphlib import TopologicalSorter

    graph: dict[str, set[str]] = {}
    for module, path in MODULES.items():
        inner = module.rpartition(".")[0]
        below = {i.removesuffix(".__init__").rpartition(".")[0] for i in imports(path)}
        graph.setdefault(inner, set()).update(below - {inner, "", *ancestors(inner)})
    list(TopologicalSorter(graph).static_order())


def ancestors(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]


def test_every_room_has_a_rank() -> None:
    assert {room(module) for module in MODULES} <= RANK.keys()


def test_importing_the_package_imports_no_library() -> None:
    import subprocess
    import sys

    code = "import sys, kgraph; print(*[m for m in sys.modules if m.split('.')[0] in {" + (
        "'rdflib', 'pyoxigraph', 'networkx', 'pyvis', 'typer', 'numpy'}])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
