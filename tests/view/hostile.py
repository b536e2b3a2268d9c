"""Pages whose every text is a payload: names, words, speakers, ids, texts, rules, links."""

from __future__ import annotations

from collections.abc import Sequence

import networkx

from kgraph.view.beside import Beside, Rule, Step, Text
from kgraph.wording.said import Mention

NODE_TEXTS = ("label", "kind", "names", "link", "iri", "publisher", "issued", "language")
EDGE_TEXTS = (
    "predicate label sentence stance stances claimant certainty certainties polarity polarities sayings "
    "tense heldBackBy condition because quote quotation document claim annotation page proposedBy"
).split()
MARKS = ("fact", "claim", "held back", "denied", "follows", "proposed")
LISTS = ("spoken", "spoken_at", "addressees", "behalf", "condition")
KINDS = ("proposition", "attribution", "denied")


def hostile(payloads: Sequence[str], title: str = "") -> tuple[networkx.MultiDiGraph, Beside]:
    """Each payload in each place that a network and what stands beside it have for text."""
    graph = networkx.MultiDiGraph(title=title or payloads[0])
    beside = Beside()
    for number, text in enumerate(payloads):
        other = payloads[number - 1]
        graph.add_node(text, **dict.fromkeys(NODE_TEXTS, text), actual=number % 3 > 0)
        row = dict.fromkeys(EDGE_TEXTS, text) | {
            "mark": MARKS[number % len(MARKS)],
            "begin": 0,
            "end": len(text),
        }
        graph.add_edge(text, other, key=text, kind=KINDS[number % len(KINDS)], **row)
        graph.add_edge(other, text, key=f"{text} again", **row, asserted=True)
        beside.claims[text] = row | {
            **{name: [text] for name in LISTS},
            "because": [other],
            "within": other,
            "spans": [(0, len(text))],
            "proofs": [Step(text, (other,), (text,))],
            "against": [other],
        }
        beside.rules[text] = Rule(text, text, text)
        beside.texts[text] = Text(text, (Mention(0, len(text), text), Mention(1, 3, other)))
        beside.statuses[text] = text
    return graph, beside
