"""A made graph for the benchmarks of the page: n names, 3n edges, 2n claims with quotes, no texts.

It has the attributes of `docs/networkx.md`. Per ten names there are three facts (an edge each), ten
claims of somebody about a proposition (two edges: the proposition, the attribution) and seven about a
name as a whole (an edge). A few names stand in many edges and a few speakers say much, as in a
corpus of news; one claim in ten is reported by a second speaker. There are no conclusions.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import accumulate, chain
from random import Random
from typing import TYPE_CHECKING, Any

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG

if TYPE_CHECKING:
    import networkx

FACTS, TOLD, ABOUT = 3, 10, 7  # claims per ten names
PER_DOCUMENT = 40  # claims
PER_SPEAKER = 20  # names
TWICE = 0.1  # of what is told, reported by a second speaker
WORDS_IN_A_QUOTE = 14  # about 80 characters
SKEW, SPOKEN, STEEP = 0.75, 0.6, 0.9  # powers of the laws of ends, words and speakers

KINDS = ("Person", "State", "Organization", "Place", "Meeting", "Draft", "Obligation", "Topic")
STANCES = {
    "Asserts": "says",
    "Denies": "denies",
    "Demands": "demands",
    "Rejects": "rejects",
    "Proposes": "proposes",
    "Promises": "promises",
    "Accuses": "complains",
}
PREDICATES = {
    "memberOf": "is a member of",
    "locatedIn": "is located in",
    "guarantorOf": "is a guarantor of",
    "meets": "meets",
    "topic": "is about",
    "hasProvision": "provides for",
    "represents": "represents",
    "pressures": "puts pressure on",
}
STARTS = "ba be bi bo da de di do fa fe ga ge ha he ka ke la le li lo ma me mi mo na ne pa pe ra re".split()
ENDS = "lan ler ming nor rak sen tal ten tov via wick zin dra gost kov met".split()
STEMS = "talk draft border troop market court harbour vote report price school river treat claim".split()
FORMS = "{} {}s {}ed {}ing re{} {}er un{}ed over{} {}ment out{} {}less {}ful {}ers".split()
SMALL = (
    "the of and to in a that it is was for on with as by not at from they his her would had".split()
)


class _Maker:
    def __init__(self, names: int) -> None:
        self.random = Random(names)  # the same graph for the same number
        self.names = [f"{BASE}thing/{n}" for n in range(names)]
        self.labels: dict[str, str] = {}
        self.words = SMALL + [f"{a}{b}" for a in STARTS for b in ENDS]
        self.words += [form.format(stem) for stem in STEMS for form in FORMS]
        self.law = _law(len(self.words), SPOKEN)
        self.ends = _law(names, SKEW)
        self.voices = self.names[: max(1, names // PER_SPEAKER)]
        self.voiced = _law(len(self.voices), STEEP)

    def name(self, number: int) -> str:
        """Two words that no other number has; the well known are spread over the alphabet."""
        words = len(STARTS) * len(ENDS)
        first, second = divmod(number * 7_919 % words**2, words)
        return " ".join(self._word(part).title() for part in (first, second))

    def _word(self, number: int) -> str:
        return STARTS[number // len(ENDS)] + ENDS[number % len(ENDS)]

    def quote(self) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.law, k=WORDS_IN_A_QUOTE))

    def end(self) -> str:
        return self.random.choices(self.names, cum_weights=self.ends)[0]

    def speaker(self) -> str:
        return self.random.choices(self.voices, cum_weights=self.voiced)[0]

    def ident(self, kind: str) -> str:
        """An IRI with 130 bits that nothing compresses, as those of claims are."""
        return f"{BASE}{kind}/{base64.b32encode(self.random.randbytes(17)).decode().lower()[:26]}"


def _law(count: int, power: float) -> list[float]:
    """The cumulated weights of `count` things, the first the likeliest."""
    return list(accumulate((rank + 1) ** -power for rank in range(count)))


def made_graph(names: int) -> networkx.MultiDiGraph:
    """The graph with so many names, beside its documents; the same for the same number."""
    import networkx

    maker = _Maker(names)
    graph = networkx.MultiDiGraph(title=f"A made graph of {names:,} names")
    for number, iri in enumerate(maker.names):
        graph.add_node(iri, **_node(maker, number, iri))
    # Each name is the object of a claim at least once.
    objects = chain.from_iterable(maker.random.sample(maker.names, names) for _ in range(2))
    for number, kind in enumerate(_kinds(maker, names)):
        document = f"{BASE}doc/{number // PER_DOCUMENT:06}"
        if document not in graph:
            graph.add_node(document, **_document(document))
        claim = _claim(maker, number, document, kind)
        for source, target, key, attributes in _edges(maker, claim, kind, objects):
            graph.add_edge(source, target, key=key, **attributes)
    return graph


def _kinds(maker: _Maker, names: int) -> list[str]:
    share = {"fact": FACTS, "told": TOLD, "about": ABOUT}
    kinds = [kind for kind, count in share.items() for _ in range(count * names // 10)]
    maker.random.shuffle(kinds)
    return kinds


def _node(maker: _Maker, number: int, iri: str) -> dict[str, Any]:
    maker.labels[iri] = maker.name(number)
    link = f"http://www.wikidata.org/entity/Q{number * 31 + 100}" if number % 3 == 0 else ""
    names = maker.labels[iri].split()[1] if number % 2 else ""
    kind = "Person" if number < len(maker.voices) else KINDS[number % len(KINDS)]
    texts = {"label": maker.labels[iri], "kind": kind, "names": names, "link": link, "iri": iri}
    return texts | {"actual": True, "named_by": ""}


def _document(iri: str) -> dict[str, Any]:
    number = int(iri.rpartition("/")[2])
    issued = f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    about = {"publisher": "The Example", "issued": issued, "language": "en"}
    texts = {"label": f"Report {number}", "kind": "Document", "names": "", "link": "", "iri": iri}
    return texts | about | {"actual": True, "named_by": ""}


def _claim(maker: _Maker, number: int, document: str, kind: str) -> dict[str, Any]:
    """What all edges of a claim have in common, but for its sentence."""
    fact = kind == "fact"
    levels = 2 if not fact and maker.random.random() < TWICE else 1
    voices = [document] if fact else [maker.speaker() for _ in range(levels)]
    stance = "Asserts" if fact else maker.random.choice(tuple(STANCES))
    quote = maker.quote()
    begin = number % PER_DOCUMENT * 200
    return {
        "mark": "fact" if fact else "claim",
        "stance": stance,
        "deniedStance": "",
        "claimant": " > ".join(voices),
        "stances": " > ".join(["Asserts"] * (levels - 1) + [stance]),
        "certainty": "" if number % 5 else "probable",
        "certainties": " > ".join(["?"] * levels),
        "polarity": "positive" if number % 8 else "negative",
        "polarities": " > ".join(["positive"] * levels),
        "sayings": " > ".join(["said"] * levels),
        "tense": "" if number % 3 else "past",
        "heldBackBy": "",
        "condition": "",
        "because": "",
        "inferred": False,
        "asserted": fact,
        "own": fact,
        "quote": quote,
        "quotation": "" if fact else maker.random.choice(("direct", "indirect", "mixed")),
        "document": document,
        "begin": begin,
        "end": begin + len(quote),
        "claim": maker.ident("claim"),
        "annotation": f"E{number % PER_DOCUMENT}",
    }


Edge = tuple[str, str, str, dict[str, Any]]


def _edges(
    maker: _Maker, claim: dict[str, Any], kind: str, objects: Iterator[str]
) -> Iterator[Edge]:
    subject = maker.end()
    speakers = claim["claimant"].split(" > ")
    told = " that ".join(
        f"{maker.labels.get(speaker, '')} {STANCES[stance]}"
        for speaker, stance in zip(speakers, claim["stances"].split(" > "), strict=True)
    )
    if kind == "about":
        shared = claim | {"sentence": f"{told} {maker.labels[subject]}."}
    else:
        target, predicate = next(objects), maker.random.choice(tuple(PREDICATES))
        content = f"{maker.labels[subject]} {PREDICATES[predicate]} {maker.labels[target]}."
        shared = claim | {"sentence": content if kind == "fact" else f"{told} that {content}"}
        ident = maker.ident("proposition")
        own = {"kind": "proposition", "predicate": KG.iri + predicate, "label": predicate}
        yield subject, target, f"{claim['claim']} {ident}", shared | own | {"proposition": ident}
    if kind != "fact":
        own = {
            "kind": "attribution",
            "predicate": KG.iri + claim["stance"],
            "label": claim["stance"],
        }
        key = f"{claim['claim']} {speakers[-1]} {subject}"
        yield speakers[-1], subject, key, shared | own | {"proposition": "", "asserted": False}
