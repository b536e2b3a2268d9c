"""Small graphs made by hand: who takes which stance on which proposition."""

from __future__ import annotations

from typing import Any

import networkx

from kgraph.view.beside import Beside, Rule, Step

BASE = "https://w3id.org/kgraph/id/"
KG = "https://w3id.org/kgraph/ns#"
DOCUMENT = f"{BASE}doc/d"
RULE = f"{BASE}scheme/rule/r"


def claim(name: str) -> str:
    """The IRI of a claim."""
    return f"{BASE}claim/{name}"


def thing(name: str) -> str:
    """The IRI of a thing."""
    return f"{BASE}thing/{name.replace(' ', '-')}"


class Told:
    """Collects claims; `network` and `beside` are what the page is made of."""

    def __init__(self) -> None:
        self.network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(title="Told")
        self.beside = Beside(rules={RULE: Rule("sum", "The sum", "What both say holds.")})
        about = {"publisher": "The Example", "issued": "2025-08-20"}
        self.network.add_node(DOCUMENT, label="A story", kind="Document", iri=DOCUMENT, **about)

    def says(
        self, name: str, who: str, stance: str, triple: tuple[str, str, str], **more: Any
    ) -> None:
        """Adds a claim of `who` (levels joined by ` > `, outermost first; the stances likewise)."""
        begin = 10 * len(self.beside.claims)
        speakers = " > ".join(DOCUMENT if each == "d" else thing(each) for each in who.split(" > "))
        row = {
            "sentence": f"{who} {stance.lower()}: {' '.join(triple)}.",
            "mark": "claim",
            "stance": stance.rpartition(" > ")[2],
            "claimant": speakers if who else "",
            "stances": stance,
            "quote": f"words of {name}",
            "document": DOCUMENT,
            "begin": begin,
            "end": begin + 9,
            "claim": claim(name),
            **more,
        }
        self.beside.claims[claim(name)] = row
        ends = [thing(triple[0]), thing(triple[2])]
        for end, label in zip(ends, (triple[0], triple[2]), strict=True):
            self.network.add_node(end, label=label, kind="Person", iri=end)
        for each in filter(None, who.split(" > ")):
            if each != "d":
                self.network.add_node(thing(each), label=each, kind="Person", iri=thing(each))
        edge = {key: row[key] for key in ("claim", "mark", "stance", "document", "begin", "end")}
        edge |= {"kind": "proposition", "predicate": KG + triple[1], "label": triple[1]}
        edge["asserted"] = row["mark"] == "fact"
        self.network.add_edge(*ends, key=f"{claim(name)} p", **edge)

    def follows(self, name: str, triple: tuple[str, str, str], *proofs: tuple[str, ...]) -> None:
        """Adds a conclusion with its proofs, each of premises (names of claims)."""
        steps = [Step(RULE, tuple(map(claim, premises)), ()) for premises in proofs]
        self.says(name, "", "", triple, mark="follows", proofs=steps)
