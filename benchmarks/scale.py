"""Measure how kgraph scales, beside an earlier kgraph and peers, all in one run:

    python -m benchmarks.scale TABLE [--tree NAME=FOLDER …] [--documents N …] [--jobs N …]
        [--times N] [--peers PYTHON] [--work FOLDER] [--json FILE] [--only WORD …]

TABLE is one of: conversion builds jobs changes memory questions warm rules. A tree is a working tree of
kgraph, this one by default; several are measured in turns, and their ratio is to the first one. PYTHON is
the interpreter of an environment in which `pip install morph-kgc maplib` ran; two other peers, a script
that uses rdflib and pyoxigraph alone, need none.
`--only` measures the rows alone whose name has one of the words. Commands that take less than a minute run
five times; the table has the medians. It prints Markdown; FILE gets all runs as JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from benchmarks.scale_tables import TABLES
from benchmarks.scale_trees import Setting, Tree
from benchmarks.timing import LONGEST, Cost, Row, measure

LIBRARIES = ("pyoxigraph", "rdflib", "networkx", "numpy")
PEERS = ("morph-kgc", "maplib")


def main() -> None:
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    trees = [Tree(name, Path(path).resolve()) for name, path in options.tree]
    setting = Setting(trees, options.documents, options.work, options.peers, options.jobs)
    begun = os.getloadavg()
    rows = [
        row
        for row in TABLES[options.table](setting)
        if not options.only or any(word in row.name for word in options.only)
    ]
    measure(rows, options.times, options.work / f"{options.table}.log", options.longest)
    about = {
        "table": options.table,
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "versions": _versions(setting),
        "load": [begun, os.getloadavg()],
    }
    if options.json:
        told = {**about, "rows": [_recorded(row) for row in rows]}
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print("\n".join([*_heading(about), *_table(rows)]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=str(__doc__).partition(":")[0])
    here = ("kgraph", str(Path(__file__).parents[1]))
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("--tree", type=lambda text: tuple(text.split("=", 1)), action="append")
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--longest", type=float, default=LONGEST)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--work", type=Path, default=Path(gettempdir()) / "kgraph-scale")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs="+")
    options = parser.parse_args()
    options.tree = options.tree or [here]
    return options


def _versions(setting: Setting) -> dict[str, str]:
    found = {name: version(name) for name in LIBRARIES}
    for tree in setting.trees:
        commit = ["git", "-C", str(tree.path), "describe", "--always", "--dirty"]
        found[f"kgraph {tree.name}"] = subprocess.run(
            commit, capture_output=True, text=True, check=True
        ).stdout.strip()
    if setting.peers:
        ask = "import sys, importlib.metadata as m; print(*(m.version(n) for n in sys.argv[1:]))"
        command = [str(setting.peers), "-c", ask, *PEERS]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        found |= {f"peer {name}": number for name, number in zip(PEERS, told, strict=True)}
    return found


def _recorded(row: Row) -> dict[str, Any]:
    costs = [cost._asdict() for cost in row.costs]
    return {"name": row.name, "command": row.command, "facts": row.facts, "runs": costs}


def _heading(about: dict[str, Any]) -> list[str]:
    versions = ", ".join(f"{name} {number}" for name, number in about["versions"].items())
    before, after = ([f"{load:.1f}" for load in loads] for loads in about["load"])
    return [
        f"{about['table']}, {about['date']}: {about['machine']}; {versions}.",
        f"Load (1, 5, 15 minutes) before: {' '.join(before)}, after: {' '.join(after)}.",
        "",
    ]


def _table(rows: list[Row]) -> list[str]:
    lines = [
        "| what | CPU s | lowest, highest | wall s | MiB | runs | load | quads/s of CPU | facts |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        facts = "; ".join(f"{name}: {value}" for name, value in row.facts.items())
        cost = row.median()
        if cost is None:
            lines.append(f"| {row.name} | no end in {row.costs[0].wall:.0f} s | | | | | | | |")
        else:
            lines.append(f"| {row.name} | {_figures(row, cost)} | {facts} |")
    return lines


def _figures(row: Row, cost: Cost) -> str:
    spent = [each.cpu for each in row.costs]
    failed = f" (exit {cost.status})" if cost.status else ""
    quads = row.facts.get("quads")
    rate = f"{quads / cost.cpu:,.0f}" if quads else ""
    figures = (
        f"{cost.cpu:.2f}{failed}",
        f"{min(spent):.2f}, {max(spent):.2f}",
        f"{cost.wall:.1f}",
        f"{cost.memory:,.0f}",
        str(len(spent)),
        f"{cost.load:.1f}",
        rate,
    )
    return " | ".join(figures)


if __name__ == "__main__":
    main()
