"""Small annotated texts by the thousand, for hypothesis: anything that brat can hold, sense or not."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pyoxigraph as ox
from counts import count
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from kgraph.claims.promotion import Promoter, parse_policy
from kgraph.formats.brat import read as brat
from kgraph.model.annotations import Document
from kgraph.pipeline.convert import Meaning, convert
from kgraph.pipeline.meaning import meaning_of
from kgraph.rdf.to_rdf import verdict_lines
from kgraph.schema.lexicon import from_quads
from kgraph.schema.settings import Options

many = settings(
    max_examples=count(2000), deadline=None, suppress_health_check=list(HealthCheck), database=None
)

SMALL_LEXICON = """
@base <https://w3id.org/kgraph/id/> .
@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<person/anna> a kg:Person ; rdfs:label "Anna" .
<state/oz> a kg:State ; rdfs:label "Oz", "oz" .
"""

THINGS = "Person State Draft Meeting Event Obligation Topic Gossip".split()
PROPERTIES = "memberOf guarantorOf modelFor rumouredOf".split()
STANCES = "Asserts Demands Rejects Warns".split()
VALUES = "Time Literal Quote Cue".split()
ROLES = "Actor Place2 participant Topic ValidFrom What".split()
CLAIM_ROLES = """Claimant Claimant2 Content Proposition Proposition2 About Addressee UtteredOn
UtteredAt Claim Cue Because ValidUntil Odd""".split()
ATTRIBUTES = [
    "Certainty {} Certain",
    "Certainty {} Possible",
    "Certainty {} Conditional",
    "Polarity {} Negative",
    "Polarity {} Positive",
    "Tense {} Future",
    "Tense {} Past",
    "Stance {} Denies",
    "Stance {} Asserts",
    "Voice {} document",
    "Voice {} document",
    "Negation {}",
    "Speculation {}",
    "Value {} 2022",
    "Form {} name",
    "Mood {} Sad",
]
WORDS = [
    "Anna",
    "Oz",
    "oz",
    "he",
    "“so",
    "be”",
    "😀",
    "é",
    "שלום",
    "said",
    "a",
    "\n",
    "\r\n",
    "the",
    "X",
]


class Texts(NamedTuple):
    """A text, its brat annotations, and the status of the document."""

    text: str
    annotations: str
    status: str


@st.composite
def texts(draw: st.DrawFn) -> Texts:
    """A text of some words with mentions anywhere, and statements that name each other anyhow."""
    text = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=12).map(" ".join))
    lines: list[str] = []
    spans: dict[str, str] = {}

    def mention(label: str, id: str) -> str:
        spans[id] = _offsets(draw, len(text))
        lines.append(f"{id}\t{label} {spans[id]}")
        return id

    for number in range(draw(st.integers(1, 6))):
        mention(draw(st.sampled_from(THINGS + VALUES)), f"T{number}")
    sorts = draw(st.lists(st.sampled_from("thing property claim claim claim".split()), max_size=7))
    ids = [*spans, *(f"E{number}" for number in range(len(sorts)))]
    events = [id for id in ids if id.startswith("E")]
    for number, sort in enumerate(sorts):
        label, roles = _shape(draw, sort, events, list(spans))
        if sort == "claim" and number and draw(st.booleans()):
            roles += f" Claim:E{number - 1}"
        trigger = mention(label, f"T{100 + number}")
        lines.append(f"E{number}\t{label}:{trigger}{roles}")
    for number in range(draw(st.integers(0, 2))):
        one, other = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
        lines.append(f"R{number}\t{draw(st.sampled_from(PROPERTIES))} Arg1:{one} Arg2:{other}")
    for number in range(draw(st.integers(0, 4))):
        attribute = draw(st.sampled_from(ATTRIBUTES)).format(draw(st.sampled_from(events or ids)))
        lines.append(f"A{number}\t{attribute}")
    if draw(st.booleans()):
        lines.append(f"*\tEquiv {' '.join(draw(st.lists(st.sampled_from(ids), min_size=2)))}")
    lines = draw(st.permutations(lines))
    status = draw(st.sampled_from(["", "", "", "corrected", "retracted"]))
    return Texts(text, "".join(f"{line}\n" for line in lines), status)


def quads_of(found: Texts, policy: str = "stated", text: str = "quotes") -> list[ox.Quad]:
    """The graph of the text, as the document `made`."""
    document = Document("made", found.text, "made.txt", language="en", status=found.status)
    reading = brat.parse([("made.ann", found.annotations)], document)
    assert reading.layer
    meaning = _meaning(policy, text)
    layer = convert(reading.layer, meaning, reading.ledger)
    verdicts = Promoter(meaning.policy).verdicts([layer.statements])
    decided = [line for verdict in verdicts for line in verdict_lines(verdict)]
    lines = "".join(f"{line} .\n" for line in (*layer.lines, *decided))
    return list(ox.parse(lines, format=ox.RdfFormat.N_QUADS))


@cache
def _meaning(policy: str, text: str) -> Meaning:
    scheme = meaning_of(Options(sources=())).scheme
    known = from_quads(ox.parse(SMALL_LEXICON, format=ox.RdfFormat.TURTLE), scheme.ontology)
    return Meaning(scheme, known, parse_policy(policy), text)


def _offsets(draw: st.DrawFn, length: int) -> str:
    """One span, or several, in any order and even over each other."""
    points = st.lists(st.integers(0, length), min_size=2, max_size=2, unique=True).map(sorted)
    return ";".join(
        f"{begin} {end}" for begin, end in draw(st.lists(points, min_size=1, max_size=2))
    )


def _shape(draw: st.DrawFn, sort: str, events: list[str], mentions: list[str]) -> tuple[str, str]:
    """The label and the roles of an event."""
    if sort == "property":
        ends = [draw(st.sampled_from([*mentions, *events])) for _ in range(2)]
        return draw(st.sampled_from(PROPERTIES)), " Subject:{} Object:{}".format(*ends)
    labels, names = (STANCES, CLAIM_ROLES) if sort == "claim" else (THINGS, ROLES)
    pairs = st.tuples(st.sampled_from(names), st.sampled_from([*mentions, *events]))
    filled = draw(st.lists(pairs, max_size=5))
    return draw(st.sampled_from(labels)), "".join(f" {role}:{target}" for role, target in filled)
