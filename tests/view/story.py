"""A graph made by hand, in the shape of the contract: Lavrov, Trump, Zelensky and a draft."""

from __future__ import annotations

import networkx

BASE = "https://w3id.org/kgraph/id/"
KG = "https://w3id.org/kgraph/ns#"
DOCUMENT = f"{BASE}doc/story"
TITLE = "Who guarantees Ukraine?"

# name: class, label, other names, Wikidata number
NODES = {
    "lavrov": ("Person", "Sergei Lavrov", "Lavrov | Foreign Minister Lavrov", "Q58217"),
    "trump": ("Person", "Donald Trump", "Trump | the US president", "Q22686"),
    "zelensky": ("Person", "Volodymyr Zelensky", "Zelensky | Зеленський", "Q3874799"),
    "minister": ("Person", "Jordanian foreign minister", "", ""),
    "leaders": ("Group", "European leaders", "the Europeans", ""),
    "west": ("Group", "Western governments", "the West", ""),
    "five": ("Group", "Five permanent members", "P5", ""),
    "russia": ("State", "Russia", "Moscow | Russian Federation", "Q159"),
    "ukraine": ("State", "Ukraine", "Kyiv", "Q212"),
    "us": ("State", "United States", "US | Washington", "Q30"),
    "china": ("State", "China", "", "Q148"),
    "britain": ("State", "United Kingdom", "Britain", "Q145"),
    "france": ("State", "France", "", "Q142"),
    "administration": ("Government", "Trump administration", "", ""),
    "nato": ("Alliance", "NATO", "", "Q7184"),
    "council": ("InternationalBody", "UN Security Council", "", "Q37470"),
    "whitehouse": ("Place", "White House", "", "Q35525"),
    "istanbul": ("Place", "Istanbul", "", "Q406"),
    "meeting": ("Meeting", "White House meeting", "", ""),
    "conference": ("PressConference", "Joint news conference", "", ""),
    "talks": ("Negotiation", "Istanbul talks of 2022", "", ""),
    "war": ("ArmedConflict", "War in Ukraine", "", ""),
    "troops": ("Deployment", "NATO troops in Ukraine", "", ""),
    "ground": ("Deployment", "US ground troops", "", ""),
    "air": ("Assistance", "US air support", "", ""),
    "draft": ("Draft", "Istanbul draft", "the 2022 accord", ""),
    "neutrality": ("Obligation", "Ukraine stays neutral", "", ""),
    "restraint": ("Prohibition", "No threat or use of force", "", ""),
    "help": ("Provision", "Help if attacked", "", ""),
    "rule": ("DecisionRule", "Unanimity of guarantors", "", ""),
    "lone": ("Topic", "Reconstruction", "", ""),
}

# subject, predicate, object, claimants (outermost first), stance, further attributes
Row = tuple[str, str, str, tuple[str, ...], str, dict[str, object]]

FACTS: tuple[Row, ...] = tuple(
    (subject, predicate, target, ("document",), "Asserts", {})
    for subject, predicate, target in (
        ("leaders", "actor", "meeting"),
        ("trump", "actor", "meeting"),
        ("zelensky", "actor", "meeting"),
        ("meeting", "place", "whitehouse"),
        ("lavrov", "actor", "conference"),
        ("minister", "actor", "conference"),
        ("lavrov", "represents", "russia"),
        ("trump", "represents", "us"),
        ("zelensky", "represents", "ukraine"),
        ("talks", "place", "istanbul"),
        ("talks", "topic", "draft"),
        ("russia", "actor", "talks"),
        ("ukraine", "actor", "talks"),
        ("russia", "guarantorOf", "draft"),
        ("us", "guarantorOf", "draft"),
        ("china", "guarantorOf", "draft"),
        ("britain", "guarantorOf", "draft"),
        ("france", "guarantorOf", "draft"),
        ("ukraine", "beneficiaryOf", "draft"),
        ("draft", "hasProvision", "restraint"),
        ("five", "memberOf", "council"),
        ("russia", "memberOf", "five"),
        ("china", "memberOf", "five"),
        ("war", "place", "ukraine"),
    )
)

SAYS: tuple[Row, ...] = (
    ("draft", "modelFor", "help", ("lavrov",), "Supports", {"quotation": "mixed"}),
    ("draft", "hasProvision", "neutrality", ("lavrov",), "Asserts", {}),
    ("neutrality", "bearer", "ukraine", ("lavrov",), "Asserts", {"certainty": "certain"}),
    ("leaders", "pressures", "administration", ("lavrov",), "Accuses", {"quotation": "direct"}),
    ("west", "engagesWith", "russia", ("russia",), "Demands", {"tense": "future"}),
    ("west", "engagesWith", "russia", ("russia", "west"), "Refuses", {"polarity": "negative"}),
    ("nato", "actor", "troops", ("russia",), "Rejects", {"quotation": "direct"}),
    ("us", "actor", "ground", ("trump",), "RulesOut", {"polarity": "negative"}),
    ("us", "actor", "air", ("trump",), "Proposes", {"certainty": "possible"}),
    ("us", "guarantorOf", "ukraine", ("trump",), "Promises", {"tense": "future"}),
    ("help", "beneficiary", "ukraine", ("ukraine",), "Wants", {"quotation": "direct"}),
    ("draft", "decisionRule", "rule", ("russia",), "Insists", {}),
    ("russia", "holdsVetoOver", "draft", ("document",), "", {"certainty": "conditional"}),
    ("russia", "holdsVetoOver", "draft", ("russia",), "Insists", {"inferred": True}),
    ("china", "holdsVetoOver", "draft", ("russia",), "Insists", {"inferred": True}),
    ("draft", "partyTo", "draft", ("ukraine",), "Rejects", {"tense": "past"}),
)

# claimants, stance, target: the edges from a speaker to what is spoken of
SPEAKS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("lavrov",), "Accuses", "leaders"),
    (("lavrov",), "Supports", "draft"),
    (("russia",), "Demands", "west"),
    (("russia",), "Asserts", "west"),
    (("russia", "west"), "Refuses", "russia"),
    (("trump",), "RulesOut", "ground"),
    (("ukraine",), "Rejects", "draft"),
)


def iri(name: str) -> str:
    """The IRI of a name of the tables above."""
    return DOCUMENT if name == "document" else f"{BASE}thing/{name}"


def _node(kind: str, label: str, names: str, wikidata: str, name: str) -> dict[str, str]:
    link = f"http://www.wikidata.org/entity/{wikidata}" if wikidata else ""
    return {"label": label, "kind": kind, "names": names, "link": link, "iri": iri(name)}


def _edge(number: int, claimants: tuple[str, ...], stance: str, label: str) -> dict[str, object]:
    own = claimants == ("document",)
    return {
        "predicate": KG + label,
        "label": label,
        "stance": stance,
        "stances": " > ".join(["Asserts"] * (len(claimants) - 1) + [stance or "?"]),
        "claimant": " > ".join(iri(name) for name in claimants),
        "certainty": "",
        "polarity": "positive",
        "tense": "",
        "asserted": False,
        "inferred": False,
        "quote": f"the words of statement {number}, as the brief has them",
        "quotation": "" if own else "indirect",
        "document": DOCUMENT,
        "begin": number * 40,
        "end": number * 40 + 45,
        "claim": f"{BASE}claim/c{number}",
        "annotation": f"E{number}",
        "own": own,
    }


def build() -> networkx.MultiDiGraph:
    """The whole story: 32 nodes, 47 edges."""
    graph = networkx.MultiDiGraph(title=TITLE)
    about = {"publisher": "The Example", "issued": "2025-08-20", "language": "en"}
    graph.add_node(DOCUMENT, **_node("Document", "A brief on guarantees", "", "", "document"))
    graph.nodes[DOCUMENT].update(about)
    for name, row in NODES.items():
        graph.add_node(iri(name), **_node(*row, name))
    for number, (subject, predicate, target, chain, stance, more) in enumerate(FACTS + SAYS):
        edge = _edge(number, chain, stance, predicate) | {"kind": "proposition"} | more
        edge["asserted"] = number < len(FACTS)
        edge["mark"] = "fact" if edge["asserted"] else "follows" if edge["inferred"] else "claim"
        edge["proposition"] = f"{BASE}proposition/{subject}-{predicate}-{target}"
        graph.add_edge(
            iri(subject), iri(target), key=f"{edge['claim']} {edge['proposition']}", **edge
        )
    for number, (chain, stance, target) in enumerate(SPEAKS, start=100):
        edge = _edge(number, chain, stance, stance) | {
            "kind": "attribution",
            "proposition": "",
            "mark": "claim",
        }
        key = f"{edge['claim']} {iri(chain[-1])} {iri(target)}"
        graph.add_edge(iri(chain[-1]), iri(target), key=key, **edge)
    return graph
