"""Every way out of a build, and what is marked as fact in it.

`WAYS` holds them by name: each takes a `Built` and gives the triples that it marks as facts, of what
is stated and of what follows by rules. Terms are their N-Triples forms; tables tell names instead.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import networkx
import pyoxigraph as ox
from independent import BASE, LEXICON, TYPE, Fact
from stories.graph_of import Graph, facts
from stories.notation import Story
from typer.testing import CliRunner

import kgraph
from kgraph.cli.app import app
from kgraph.cli.printing.cards import print_card
from kgraph.pipeline.report import Report
from kgraph.queries.cards import card
from kgraph.queries.lookup import Lookup
from kgraph.queries.questions import questions

SYNTAXES = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
_ABOUT = questions()["about"].text
TYPED = "typed"
"""In a table of edges or rows a type is no row of its own; these ways need not hold any."""


@dataclass(frozen=True)
class Built:
    """A story and the folder of its build."""

    story: Story
    folder: Path
    report: Report

    @cached_property
    def quads(self) -> list[ox.Quad]:
        return list(ox.parse(path=str(self.folder / "graph.nq"), format=ox.RdfFormat.N_QUADS))

    @cached_property
    def graph(self) -> Graph:
        return Graph(self.quads)

    @cached_property
    def given(self) -> set[Fact]:
        """What the lexicon says, which stands beside the facts where there are no graphs."""
        lexicon = [quad for quad in self.quads if str(quad.graph_name) == LEXICON]
        return {(str(q.subject), str(q.predicate), str(q.object)) for q in lexicon}

    @cached_property
    def network(self) -> networkx.MultiDiGraph:
        return kgraph.to_networkx(self.folder)

    @cached_property
    def store(self) -> ox.Store:
        store = ox.Store()
        store.extend(self.quads)
        return store

    @cached_property
    def things(self) -> list[str]:
        """The IRIs of all things that stand in a proposition."""
        graph = self.graph
        ends = {end for p in graph.propositions for end in graph.fact(p)[::2]}
        return sorted(end[1:-1] for end in ends if end.startswith(f"<{BASE}"))

    def exported(self, suffix: str, form: str = "") -> list[ox.Quad]:
        """The graph as `kgraph export` writes it."""
        file = self.folder.parent / f"{self.folder.name}-{form}.{suffix}"
        form_given = ["--form", form] if form else []
        done = CliRunner().invoke(app, ["export", str(file), "-g", str(self.folder), *form_given])
        assert done.exit_code == 0, done.output
        return list(ox.parse(path=str(file), format=SYNTAXES[suffix]))


def build(story: Story, folder: Path, *, page: bool = True) -> Built:
    """Build a story, if so without the page, which takes as long as all else."""
    source = story.write(folder / "in")
    profile = profile_of(story, source)
    skip = ("store",) if page else ("store", "page")
    report = kgraph.build(source, folder / "out", validate=False, profile=profile, skip=skip)
    return Built(story, folder / "out", report)


def profile_of(story: Story, source: Path) -> str:
    """The profile that reads a story: a shipped one, or one of its own files."""
    name = str(story.right.get("profile", "default"))
    return str(source / name) if name in story.files else name


def _files(name: str) -> Callable[[Built], set[Fact]]:
    return lambda built: facts(
        ox.parse(path=str(built.folder / name), format=SYNTAXES[name[-3:].strip(".")])
    )


def _export(suffix: str, form: str = "") -> Callable[[Built], set[Fact]]:
    return lambda built: facts(built.exported(suffix, form))


def _claim_graphs(built: Built) -> set[Fact]:
    """What stands outside the graphs that are named by claims."""
    quads = built.exported("trig", "claim-graphs")
    return facts(q for q in quads if f"<{BASE}claim/" not in str(q.graph_name))


def _edges(network: networkx.MultiDiGraph) -> set[Fact]:
    return {
        (_term(source), f"<{data['predicate']}>", _term(target))
        for source, target, data in network.edges(data=True)
        if data["asserted"] in (True, "true")
    }


def _term(node: str) -> str:
    return node if node.startswith('"') else f"<{node}>"


def _page(built: Built) -> set[Fact]:
    """The edges of the page's tables that are facts."""
    page = (built.folder / "graph.html").read_text(encoding="utf-8")
    (data,) = re.findall(
        r'<script type="application/json" id="tables">(.*?)</script>', page, re.DOTALL
    )
    tables = json.loads(data)
    edges, names = tables["edges"], [_term(iri) for iri in tables["names"]["iri"]]
    predicates = [f"<{iri}>" for iri, _ in tables["predicates"]]
    return {
        (
            names[edges["source"][fact]],
            predicates[edges["predicate"][fact]],
            names[edges["target"][fact]],
        )
        for fact in edges["facts"]
    }


def _about(built: Built) -> set[Fact]:
    """The rows of the question for facts, asked of everything at once."""
    rows: Any = built.store.query(_ABOUT, use_default_graph_as_union=True)
    return {
        (str(row["subject"]), str(row["predicate"]), str(row["object"]))
        for row in rows
        if "fact" in row["standing"].value
    }


def _cards(built: Built) -> set[Fact]:
    """The facts of the cards of all things, as JSON."""
    found = set[Fact]()
    for shown in map(json.loads, _shown(built, "json")):
        follows = [said for said in shown["inferred"] if said["derived"] == "facts"]
        others = [s for part in ("claims", "claimed", "denied") for s in shown[part]]
        for said in (*shown["facts"], *follows, *(s for s in others if s["mark"] == "fact")):
            for each in said["propositions"]:
                subject, predicate = each["subject"]["iri"], each["predicate"]["iri"]
                object = each["object"]["iri"] or each["object"]["label"]
                value = f"<{object}>" if each["object"]["iri"] else built.graph.object(object)
                found.add((f"<{subject}>", f"<{predicate}>", value))
    return found


def _shown(built: Built, format: str) -> Iterable[str]:
    lookup = Lookup(built.store)
    for thing in built.things:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with redirect_stdout(out):
            print_card(card(lookup, thing), format)
            out.flush()
        yield out.buffer.getvalue().decode()


def _card_rows(built: Built) -> set[Fact]:
    """The rows of all cards that are marked as facts, as CSV, with names."""
    rows = [row for shown in _shown(built, "csv") for row in csv.DictReader(io.StringIO(shown))]
    facts = [row for row in rows if "fact" in (row["section"], row["mark"])]
    return {tuple(said) for row in facts for said in json.loads(row["propositions"])}


WAYS: Mapping[str, Callable[[Built], set[Fact]]] = {
    "graph.nq": lambda built: facts(built.quads),
    "graph.ttl": _files("graph.ttl"),
    "inferred.ttl": _files("inferred.ttl"),
    "N-Triples": _export("nt"),
    "TriG": _export("trig"),
    "JSON-LD": _export("jsonld"),
    "RDF/XML": _export("rdf"),
    "RDF 1.2": _export("ttl", "rdf-1.2"),
    "RDF 1.2 quads": _export("nq", "rdf-1.2"),
    "claim graphs": _claim_graphs,
    "nanopublications": _export("trig", "nanopublications"),
    "network": lambda built: _edges(built.network),
    "GraphML": lambda built: _edges(
        networkx.read_graphml(built.folder / "graph.graphml", force_multigraph=True)
    ),
    "page": _page,
    "about": _about,
    "cards": _cards,
    "card rows": _card_rows,
}
STATED, FOLLOWING = {"graph.ttl", "card rows", "nanopublications"}, {"inferred.ttl"}
"""The ways that hold only what is stated, or only what follows."""
EXPORTED = tuple(
    "N-Triples,TriG,JSON-LD,RDF/XML,RDF 1.2,RDF 1.2 quads,claim graphs,nanopublications".split(",")
)
"""The ways that `kgraph export` writes, each by a command of its own."""
IN_TURN = (*EXPORTED, "page")
"""The ways of which a story goes one where time is short."""
ROWS = {"network", "GraphML", "page", "about", "cards", "card rows", "nanopublications"}
"""The ways in which a type need not be a row or an edge of its own."""


def verdict(built: Built, way: str) -> tuple[list[str], list[str]]:
    """What a way marks as fact and should not, and what it should and does not."""
    from stories.expected import Right

    right, found = Right(built.story, built.graph), WAYS[way](built) - built.given
    asserted = set() if way in FOLLOWING else right.asserted
    follows = set() if way in STATED else right.follows
    if way == "card rows":
        asserted = {tuple(map(built.graph.name, each)) for each in asserted}
    wanted = asserted | follows
    needed = {each for each in wanted if way not in ROWS or each[1] not in (TYPE, "type")}
    told = built.graph.told if way != "card rows" else " | ".join
    return [told(e) for e in sorted(found - wanted)], [told(e) for e in sorted(needed - found)]
