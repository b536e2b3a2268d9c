"""Small graphs, line by line, with all ways in which a statement may stand."""

from __future__ import annotations

from typing import Any

import networkx

BASE = "https://w3id.org/kgraph/id/"
DOCUMENT = f"{BASE}brief"


def iri(name: str) -> str:
    """The IRI of a name: "The draft" -> ".../The-draft"."""
    return BASE + name.replace(" ", "-")


class Lines:
    """A graph to which lines between names are added; `graph` is what a page is made of."""

    def __init__(self, title: str = "Lines") -> None:
        self.graph = networkx.MultiDiGraph(title=title)
        self._lines = 0

    def name(self, label: str, key: str = "", **more: Any) -> Lines:
        """Add a name; `key` where the label is no good one."""
        node = iri(key or label)
        self.graph.add_node(node, **{"label": label, "kind": "State", "iri": node} | more)
        return self

    def line(
        self, source: str, label: str, target: str, mark: str = "fact", said: str = "", **more: Any
    ) -> Lines:
        """Add a statement. `said` is who says so, outermost first: "Ana asserts, Boris rejects"; without
        it the document does. `mark` is that of `docs/networkx.md`."""
        chain = [each.rsplit(" ", 1) for each in said.split(", ")] if said else []
        for name in (source, target, *(who for who, _ in chain)):
            if iri(name) not in self.graph:
                self.name(name)
        number = self._lines  # a graph counts its edges by going through all of its names
        self._lines += 1
        claim = more.get("claim") or f"{BASE}claim/{number}"
        stances = [stance.title() for _, stance in chain] or ["Asserts"]
        edge = {
            "kind": "proposition",
            "predicate": f"{BASE}ns/{label}",
            "label": label,
            "mark": mark,
            "claimant": " > ".join(iri(who) for who, _ in chain) or DOCUMENT,
            "stances": " > ".join(stances),
            "stance": stances[-1],
            "sayings": " > ".join(["said"] * len(stances)),
            "polarity": "positive",
            "asserted": mark == "fact",
            "inferred": mark == "follows",
            "own": not chain,
            "claim": claim,
            "document": DOCUMENT,
            "begin": number * 10,
            "end": number * 10 + 5,
            "quote": f"words {number}",
            "sentence": f"Sentence {number}.",
        }
        key = f"{claim} {source} {label} {target}"
        self.graph.add_edge(iri(source), iri(target), key=key, **edge | more)
        return self


def all_kinds() -> networkx.MultiDiGraph:
    """A draft with a line of each kind around it: two facts, five claims, and what is neither."""
    lines = Lines("All kinds of lines").name(
        "The draft", kind="Draft", names="the accord | the deal"
    )
    lines.name("a plan", kind="Topic", actual=False)
    lines.line("China", "guarantorOf", "The draft").line("The draft", "draftedAt", "Istanbul")
    lines.line("The draft", "modelFor", "a plan", "claim", "Ana asserts")
    lines.line("The draft", "excludes", "Estonia", "claim", "Ana asserts, Boris rejects")
    lines.line("The draft", "guards", "China", "claim", "Boris asserts", polarity="negative")
    lines.line("India", "joins", "The draft", "claim", heldBackBy="IsConditional")
    lines.line("France", "holdsVetoOver", "The draft", "follows", "Ana asserts")
    lines.line("Boris", "Rejects", "The draft", "claim", "Boris rejects", kind="attribution")
    held = {"own": False, "claimant": "", "stance": "", "stances": ""}
    lines.line("Hungary", "names", "The draft", "held back", heldBackBy="InCondition", **held)
    lines.line("Hungary", "pays", "The draft", "claim", proposedBy="model-x", **held)
    denied = {"kind": "denied", "own": False, "deniedStance": "Asserts"}
    denied["sentence"] = "Ana says that Dora did not respond to questions."
    lines.line(
        "The draft", "denies the saying", "Dora", "denied", "Ana asserts, Dora asserts", **denied
    )
    return lines.graph
