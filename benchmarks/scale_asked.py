"""The tables of `benchmarks.scale` that ask finished graphs, or draw their conclusions."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.made_names import accord, person, state
from benchmarks.scale_trees import HERE, Setting, Tree, without
from benchmarks.timing import Row

STATE, PERSON, ACCORD = (
    f"{kind}/{name.lower().replace(' ', '-')}"
    for kind, name in (
        ("state", state(0)[0]),
        ("person", " ".join(person(0))),
        ("agreement", accord(0)),
    )
)
"""The most frequent things of the corpus, as paths under the base."""
NAMES = {"about": STATE, "of": STATE, "speaker": STATE}
"""Values of the parameters that questions need."""


def questions(setting: Setting) -> Iterable[Row]:
    """Each question, `show`, `why`, `stats` and `check`, as whole commands; whether the trees answer
    alike."""
    for documents in setting.documents:
        graphs = {tree.name: setting.graph(tree, documents) for tree in setting.trees}
        for name, arguments in _asked(setting.trees[0]).items():
            for tree in setting.trees:
                answer = setting.work / f"answer-{tree.name}"
                yield Row(
                    f"{tree.name}, {documents:,} documents, {name}",
                    tree.kgraph(*arguments, "--graph", graphs[tree.name]),
                    tree.environment,
                    learn=_rows(answer),
                    answer=answer,
                )


def warm(setting: Setting) -> Iterable[Row]:
    """Each question, answered again by a process that has answered it before."""
    for documents in setting.documents:
        graphs = {tree.name: setting.graph(tree, documents) for tree in setting.trees}
        for name, parameters in _parameters(setting.trees[0]).items():
            for tree in setting.trees:
                facts = setting.work / f"warm-{tree.name}.json"
                graph = str(graphs[tree.name])
                given = [f"{key}={value}" for key, value in parameters.items()]
                command = [sys.executable, str(HERE / "warm_answer.py"), graph, str(facts)]
                yield Row(
                    f"{tree.name}, {documents:,} documents, {name}",
                    [*command, name, *given],
                    tree.environment,
                    without(facts),
                    _told(facts),
                )


def _parameters(tree: Tree) -> dict[str, dict[str, str]]:
    """The questions of a tree by name, with those parameters that they need."""
    found = {}
    for path in sorted((tree.path / "ontology" / "questions").glob("*.rq")):
        needed = re.findall(r"^# param (\w+): entity —", path.read_text(encoding="utf-8"), re.M)
        found[path.stem] = {name: NAMES[name] for name in needed}
    return found


def _asked(tree: Tree) -> dict[str, list[str]]:
    """The commands that ask a graph, by name."""
    found = {}
    for name, parameters in _parameters(tree).items():
        given = [word for key, value in parameters.items() for word in (f"--{key}", value)]
        found[name] = ["ask", name, *given, "--format", "json", "--timeout", "120"]
    found["show"] = ["show", PERSON]
    found["why"] = ["why", STATE, "namedAsGuarantorIn", ACCORD]
    found["stats"] = ["stats"]
    found["check"] = ["check"]
    return found


def rules(setting: Setting) -> Iterable[Row]:
    """The conclusions of the shipped rules from finished N-Quads."""
    for documents in setting.documents:
        for tree in setting.trees:
            graph = setting.graph(tree, documents) / "graph.nq"
            facts = setting.work / f"conclusions-{tree.name}.json"
            yield Row(
                f"{tree.name}, {documents:,} documents",
                [sys.executable, str(HERE / "conclusions.py"), str(graph), str(facts)],
                tree.environment,
                learn=_told(facts),
            )


def _told(facts: Path) -> Callable[[], dict[str, Any]]:
    def learn() -> dict[str, Any]:
        return dict(json.loads(facts.read_text(encoding="utf-8"))) if facts.exists() else {}

    return learn


def _rows(answer: Path) -> Callable[[], dict[str, Any]]:
    def learn() -> dict[str, Any]:
        lines = sorted(answer.read_text(encoding="utf-8").splitlines())
        return {
            "lines": len(lines),
            "answer": hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12],
        }

    return learn
