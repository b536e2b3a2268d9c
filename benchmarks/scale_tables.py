"""The tables of `benchmarks.scale`: which commands are measured, on what."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.made_corpus import made_corpus, made_lexicon
from benchmarks.made_names import accord, person, state
from benchmarks.timing import Row

HERE = Path(__file__).parent
NAMES = {
    "about": state(0)[0],
    "of": state(0)[0],
    "speaker": state(0)[0],
    "guarantor": state(0)[0],
    "agreement": accord(0),
}
"""The parameters of questions that need one: the most frequent names of the corpus."""


@dataclass(frozen=True)
class Tree:
    """A working tree of kgraph, which PYTHONPATH makes the one that runs."""

    name: str
    path: Path

    @property
    def environment(self) -> dict[str, str]:
        return {"PYTHONPATH": str(self.path), "COLUMNS": "200"}

    def kgraph(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "kgraph", *map(str, arguments)]

    def build(self, source: Path, output: Path, *options: str) -> list[str]:
        return self.kgraph("build", source, "--output", output, "--no-validate", *options)

    def told(self, *arguments: str | Path) -> str:
        """What a command of this kgraph prints."""
        environment = {**self.environment, "PATH": "/usr/bin:/bin"}
        run = subprocess.run(
            self.kgraph(*arguments), env=environment, capture_output=True, text=True, check=True
        )
        return run.stdout

    @cached_property
    def build_help(self) -> str:
        return self.told("build", "--help")

    def has(self, option: str) -> bool:
        """Whether `build` has the option."""
        return option in self.build_help


@dataclass(frozen=True)
class Setting:
    """What the tables are made of: trees of kgraph, numbers of documents, a folder for corpora and
    outputs, an environment of Python with the peers, numbers of processes."""

    trees: list[Tree]
    documents: list[int]
    work: Path
    peers: Path | None
    jobs: list[int]

    def corpus(self, documents: int, layout: str = "jsonl") -> Path:
        """A corpus, which is made if it is not there: a file, or the folder of its files."""
        folder = self.work / f"{layout}-{documents}"
        done = folder.with_suffix(".done")
        if not done.exists():
            made_corpus(folder, documents, layout)
            done.touch()
        return folder / "stories.jsonl" if layout == "jsonl" else folder


def conversion(setting: Setting) -> Iterable[Row]:
    """Sources to sorted N-Quads with one process and without inference; beside it the peers."""
    for documents in setting.documents:
        source = setting.corpus(documents)
        for tree in setting.trees:
            output = setting.work / f"lines-{tree.name}-{documents}"
            file = output / "graph.nq"
            if tree.has("--only"):
                command = tree.build(source, output, "--only", "nq", "--no-infer", "-j", "1")
                prepare = _without(output)
            else:
                command = [sys.executable, str(HERE / "lines_only.py"), str(source), str(file)]
                prepare = _folder(output)
            yield Row(
                f"{tree.name}, {documents:,} documents",
                command,
                tree.environment,
                prepare,
                _quads(file),
            )
        if setting.peers:
            yield from _peers(setting, documents, source)


def _peers(setting: Setting, documents: int, source: Path) -> Iterable[Row]:
    for peer in ("rdflib", "limit", "morph-kgc", "maplib"):
        file = setting.work / f"peer-{peer}-{documents}.nq"
        given = setting.work / f"lines-{setting.trees[0].name}-{documents}" / "graph.nq"
        command = [str(setting.peers), str(HERE / "scale_peers.py"), peer]
        start = given if peer == "limit" else source
        yield Row(
            f"{peer}, {documents:,} documents",
            [*command, str(start), str(file)],
            {},
            learn=_quads(file),
        )


def builds(setting: Setting) -> Iterable[Row]:
    """Whole builds with one process: by default, without the page, and N-Quads and Turtle alone."""
    ways = {"default": [], "without page": ["--skip", "page"], "nq and ttl": ["--only", "nq,ttl"]}
    for documents in setting.documents:
        for way, options in ways.items():
            for tree in setting.trees:
                if not options or tree.has(options[0]):
                    yield _build(setting, tree, documents, way, [*options, "-j", "1"])


def jobs(setting: Setting) -> Iterable[Row]:
    """Whole builds with several processes, of one file and of a file for each document."""
    for documents in setting.documents:
        for layout in ("jsonl", "files"):
            for number in setting.jobs:
                for tree in setting.trees:
                    options = ["-j", str(number)]
                    if tree.has("--only"):
                        options += ["--only", "nq", "--no-infer"]
                    yield _build(setting, tree, documents, f"{layout} -j {number}", options, layout)


def memory(setting: Setting) -> Iterable[Row]:
    """Whole builds of more and more documents, as `kgraph build` does them by default."""
    for documents in setting.documents:
        for tree in setting.trees:
            yield _build(setting, tree, documents, "default", [])


def _build(
    setting: Setting,
    tree: Tree,
    documents: int,
    way: str,
    options: list[str],
    layout: str = "jsonl",
) -> Row:
    output = setting.work / f"build-{tree.name}-{documents}"
    return Row(
        f"{tree.name}, {documents:,} documents, {way}",
        tree.build(setting.corpus(documents, layout), output, *options),
        tree.environment,
        _without(output),
        _quads(output / "graph.nq"),
    )


def changes(setting: Setting) -> Iterable[Row]:
    """A full build, and builds after it: nothing changed, one document, one alias of the lexicon."""
    for documents in setting.documents:
        given = setting.corpus(documents, "files")
        for tree in setting.trees:
            corpus = setting.work / f"changed-{tree.name}-{documents}"
            output = setting.work / f"build-changed-{tree.name}-{documents}"
            shutil.rmtree(corpus, ignore_errors=True)
            shutil.copytree(given, corpus)
            made_lexicon(corpus / "lexicon.ttl")
            steps: dict[str, Callable[[], None]] = {
                "full": _without(output),
                "nothing changed": lambda: None,
                "one document changed": _changing_document(corpus),
                "one alias changed": _changing_alias(corpus / "lexicon.ttl"),
            }
            ways: list[list[str]] = [[]]
            if tree.has("--only"):
                ways.append(["--only", "nq,ttl,store"])
            for options in ways:
                for step, prepare in steps.items():
                    name = " ".join([f"{tree.name}, {documents:,} documents, {step}", *options])
                    command = tree.build(corpus, output, *options)
                    yield Row(name, command, tree.environment, prepare, _quads(output / "graph.nq"))


def _changing_document(corpus: Path) -> Callable[[], None]:
    path, numbers = sorted(corpus.rglob("*.jsonl"))[-1], count(1)

    def change() -> None:
        record = json.loads(path.read_text(encoding="utf-8"))
        begin = len(record["text"]) + 1
        name = " ".join(person(10_000 + next(numbers)))
        record["text"] += f" {name} leads."
        mention = {"label": "Person", "begin": begin, "end": begin + len(name)}
        record["mentions"].append(mention)
        path.write_text(json.dumps(record) + "\n", encoding="utf-8")

    return change


def _changing_alias(lexicon: Path) -> Callable[[], None]:
    numbers = count(1)

    def change() -> None:
        text = lexicon.read_text(encoding="utf-8")
        alias = f'\n    skos:altLabel "Alias {next(numbers)}"@en ;'
        lexicon.write_text(re.sub(r"( a kg:Person ;)", rf"\1{alias}", text, count=1), "utf-8")

    return change


def questions(setting: Setting) -> Iterable[Row]:
    """Each question, `show`, `why` and `stats`, as whole commands; whether the trees answer alike."""
    for documents in setting.documents:
        graphs = {tree.name: _graph(setting, tree, documents) for tree in setting.trees}
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


def _asked(tree: Tree) -> dict[str, list[str]]:
    """The commands by name; each question with the parameters that it needs."""
    found = {}
    for path in sorted((tree.path / "ontology" / "questions").glob("*.rq")):
        needed = re.findall(r"^# param (\w+): entity —", path.read_text(encoding="utf-8"), re.M)
        parameters = [word for name in needed for word in (f"--{name}", NAMES[name])]
        limits = ["--format", "json", "--timeout", "120"]
        found[path.stem] = ["ask", path.stem, *parameters, *limits]
    found["show"] = ["show", " ".join(person(0))]
    found["why"] = ["why", state(0)[0], "namedAsGuarantorIn", accord(0)]
    found["stats"] = ["stats"]
    return found


def rules(setting: Setting) -> Iterable[Row]:
    """The conclusions of the shipped rules from finished N-Quads."""
    for documents in setting.documents:
        for tree in setting.trees:
            graph = _graph(setting, tree, documents) / "graph.nq"
            facts = setting.work / f"conclusions-{tree.name}.json"
            yield Row(
                f"{tree.name}, {documents:,} documents",
                [sys.executable, str(HERE / "conclusions.py"), str(graph), str(facts)],
                tree.environment,
                learn=_told(facts),
            )


def _graph(setting: Setting, tree: Tree, documents: int) -> Path:
    """A finished build, which is made if it is not there."""
    output = setting.work / f"graph-{tree.name}-{documents}"
    if not (output / "graph.nq").exists():
        tree.told("build", setting.corpus(documents), "--output", output, "--no-validate")
    return output


def _quads(file: Path) -> Callable[[], dict[str, Any]]:
    def learn() -> dict[str, Any]:
        if not file.exists():
            return {}
        digest, lines = hashlib.sha256(), 0
        with file.open("rb") as read:
            while block := read.read(1 << 20):
                lines += block.count(b"\n")
                digest.update(block)
        return {"quads": lines, "bytes": digest.hexdigest()[:12]}

    return learn


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


def _without(output: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(output, ignore_errors=True)


def _folder(output: Path) -> Callable[[], None]:
    return lambda: output.mkdir(parents=True, exist_ok=True)


TABLES: dict[str, Callable[[Setting], Iterable[Row]]] = {
    "conversion": conversion,
    "builds": builds,
    "jobs": jobs,
    "changes": changes,
    "memory": memory,
    "questions": questions,
    "rules": rules,
}
