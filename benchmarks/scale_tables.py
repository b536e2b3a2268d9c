"""The tables of `benchmarks.scale` that build: which commands are measured, on what."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.made_corpus import made_lexicon
from benchmarks.made_names import person
from benchmarks.scale_asked import questions, rules, warm
from benchmarks.scale_trees import HERE, Setting, Tree, without
from benchmarks.timing import Row
from kgraph.model.identity import slug


def conversion(setting: Setting) -> Iterable[Row]:
    """Sources to sorted N-Quads with one process and without inference; beside it the peers."""
    for documents in setting.documents:
        source = setting.corpus(documents)
        for tree in setting.trees:
            output = setting.work / f"lines-{tree.name}-{documents}"
            file = output / "graph.nq"
            if tree.has("--only"):
                command = tree.build(source, output, "--only", "nq", "--no-infer", "-j", "1")
                prepare = without(output)
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
        yield from _peers(setting, documents, source)


def _peers(setting: Setting, documents: int, source: Path) -> Iterable[Row]:
    finished = setting.work / f"lines-{setting.trees[0].name}-{documents}" / "graph.nq"
    given = {"rdflib": source, "limit": finished}
    interpreters = dict.fromkeys(given, sys.executable)
    if setting.peers:
        given |= {"morph-kgc": source, "maplib": source}
        interpreters |= {"morph-kgc": str(setting.peers), "maplib": str(setting.peers)}
    for peer, start in given.items():
        file = setting.work / f"peer-{peer}-{documents}.nq"
        command = [interpreters[peer], str(HERE / "scale_peers.py"), peer, str(start), str(file)]
        yield Row(f"{peer}, {documents:,} documents", command, learn=_quads(file))


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
        without(output),
        _quads(output / "graph.nq"),
    )


def changes(setting: Setting) -> Iterable[Row]:
    """A full build, and builds after it: nothing changed, one document, one alias of the lexicon, one
    judgement on two rare names, one on two of the most frequent. The second time blocks, merge and store
    alone."""
    for documents in setting.documents:
        given = setting.corpus(documents, "files")
        for tree in setting.trees:
            corpus = setting.work / f"changed-{tree.name}-{documents}"
            output = setting.work / f"build-changed-{tree.name}-{documents}"
            shutil.rmtree(corpus, ignore_errors=True)
            shutil.copytree(given, corpus)
            made_lexicon(corpus / "lexicon.ttl")
            steps: dict[str, Callable[[], None]] = {
                "full": without(output),
                "nothing changed": lambda: None,
                "one document changed": _changing_document(corpus),
                "one alias changed": _changing_alias(corpus / "lexicon.ttl"),
                "a rare judgement": _judging(corpus, 1000),
                "a frequent judgement": _judging(corpus, 2),
            }
            ways: dict[str, list[str]] = {"default": []}
            if tree.has("--only"):
                ways["nq and store"] = ["--only", "nq,store", "--no-infer"]
            for way, options in ways.items():
                for step, prepare in steps.items():
                    name = f"{tree.name}, {documents:,} documents, {way}, {step}"
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


def _judging(corpus: Path, rank: int) -> Callable[[], None]:
    """Add a judgement that two persons of about that rank are one."""
    numbers = count(rank, 4)  # that do not share a surname

    def change() -> None:
        first, second = (f"person/{slug(' '.join(person(next(numbers))))}" for _ in range(2))
        with (corpus / "judgements.csv").open("a", encoding="utf-8") as rows:
            if not rows.tell():
                rows.write("verdict,first,second,reviewer\n")
            rows.write(f"same,{first},{second},ann\n")

    return change


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


def _folder(output: Path) -> Callable[[], None]:
    return lambda: output.mkdir(parents=True, exist_ok=True)


TABLES: dict[str, Callable[[Setting], Iterable[Row]]] = {
    "conversion": conversion,
    "builds": builds,
    "jobs": jobs,
    "changes": changes,
    "memory": memory,
    "questions": questions,
    "warm": warm,
    "rules": rules,
}
