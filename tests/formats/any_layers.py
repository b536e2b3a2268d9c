"""Layers of any content, for hypothesis: what no reader would hand on, writers must bear as well."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kgraph.model.annotations import (
    Argument,
    Attribute,
    Cluster,
    Document,
    Event,
    Layer,
    Link,
    Mention,
    Note,
    Relation,
    Span,
)

PIECES = [
    "Zoe\u0301",
    "שלום",
    "😀",
    "a",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    ".",
    "“b”",
    "—",
    "1",
    "\u00a0",
]
WORDS = ["Person", "a b", "x:y", "α", "Role2", "e-1", "(", "|", "http://example.org/A", "_"]
VALUES = ["", "x", "a, b", "two\nlines", "\ttab", "%2C", " spaced ", "Ω|()-", "true"]
LINKS = [("Wikidata", "Q42"), ("kg", "Unanimity"), ("http://example.org/", "a"), ("odd one", "b c")]
IDS = ["T1", "T7", "m 1", "e\u0301", "E1", "R1", "1", "../x"]


@st.composite
def any_layers(draw: st.DrawFn) -> Layer:
    """A document with mentions anywhere, and statements on them."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=15)))
    ids = iter(draw(st.permutations([*IDS, *(f"x{n}" for n in range(20))])))
    mentions = [
        Mention(next(ids), _word(draw), _spans(draw, len(text)), **_said(draw, links=True))
        for _ in range(draw(st.integers(0, 5)))
    ]
    some = [mention.id for mention in mentions]
    relations, events = [], []
    for _ in range(draw(st.integers(0, 3)) if some else 0):
        ends = draw(st.sampled_from(some)), draw(st.sampled_from(some))
        relations.append(Relation(next(ids), _word(draw), *ends, **_said(draw)))
    for _ in range(draw(st.integers(0, 3)) if some else 0):
        targets = [*some, *(event.id for event in events)]
        pairs = st.tuples(st.sampled_from(WORDS), st.sampled_from(targets))
        filled = tuple(Argument(*pair) for pair in draw(st.lists(pairs, max_size=3)))
        trigger = draw(st.sampled_from(some))
        events.append(Event(next(ids), _word(draw), trigger, filled, **_said(draw)))
    clusters = []
    for _ in range(draw(st.integers(0, 2)) if some else 0):
        members = draw(st.lists(st.sampled_from(some), min_size=2, max_size=3))
        clusters.append(Cluster(tuple(members)))
    path = draw(st.sampled_from(["a", "b/c.d", "é ü"]))
    document = Document(path, text, title=draw(st.sampled_from(["", "A “t” \\ \x7f"])))
    return Layer(document, (), tuple(mentions), tuple(relations), tuple(events), tuple(clusters))


def _word(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(WORDS))


def _spans(draw: st.DrawFn, length: int) -> tuple[Span, ...]:
    points = st.lists(st.integers(0, length), min_size=2, max_size=2, unique=True).map(sorted)
    found = draw(st.lists(points.map(tuple), min_size=1, max_size=3))
    return tuple(sorted(found))


def _said(draw: st.DrawFn, *, links: bool = False) -> dict[str, Any]:
    pairs = st.tuples(st.sampled_from(WORDS), st.sampled_from(VALUES))
    said: dict[str, Any] = {
        "attributes": tuple(Attribute(*pair) for pair in draw(st.lists(pairs, max_size=2))),
        "notes": tuple(map(Note, draw(st.lists(st.sampled_from(VALUES), max_size=1)))),
    }
    if links:
        said["links"] = tuple(
            Link(*link) for link in draw(st.lists(st.sampled_from(LINKS), max_size=1))
        )
    return said
