"""Kept is kept: of whatever the ledger calls kept, merged or unmapped, the graph has a trace."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from kept import LINKS, PREFIXES, READ, Traces
from meaning import converted, meaning
from stories.notation import Story, stories
from stories.ways_out import profile_of

from kgraph.claims.left_out import without_left_out
from kgraph.formats.brat import read as brat
from kgraph.formats.discovery import discover
from kgraph.formats.rdf import nquads
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Document
from kgraph.model.ledger import KINDS, Ledger
from kgraph.pipeline.parts.converting import readings
from kgraph.schema.profile_reading import read_profile
from tests.formats.samples import SAMPLES

WHOLE = """T1	Person 0 8	Ana Lima
T2	Person 15 18	She
T3	Claim 24 37	the well runs
T4	Claim 46 56	it is deep
T5	Place 57 61	Sena
T6	Organization 57 61	Sena
T7	leads 9 13	left
T8	Quote 62 66	Good
R1	arguesFor Arg1:T4 Arg2:T3
R2	Claimant Arg1:T3 Arg2:T1
R3	Person Arg1:T1 Arg2:T5
R4	leads Arg1:T1 Arg2:T6
R5	before Arg1:T3 Arg2:T4
R6	near Arg1:T7 Arg2:T8
A1	Form T1 Name
A2	Polarity R4 Positive
A3	Certainty R4 Possible
A4	Colour T3 red
N1	Reference T1 GND:118540238	Ana Lima
N2	Reference T2 GND:118540238	Ana Lima
N3	Reference T5 Wikidata:NULL	Sena
N4	Reference T6 Imdb:nm1	Sena
N5	Reference T6 http://dbpedia.org/resource/Sena	Sena
#1	AnnotatorNotes T3	sure
#2	AnnotatorNotes R4	not sure
*	Equiv T1 T2
"""
TEXT = "Ana Lima left. She says the well runs because it is deep Sena Good."


def check(reading: Reading, profile: str) -> list[ox.Quad]:
    """Compare the ledger with the graph of a reading; the quads of the graph."""
    assert reading.layer
    graph = converted(reading, profile)
    written = b"".join(nquads.render(graph.lines, {}, "")).decode()
    quads = list(ox.parse(written, format=ox.RdfFormat.N_QUADS))
    layer = without_left_out(reading.layer, meaning(profile).scheme, Ledger())
    traced = Traces(layer, quads, graph.document).counts()
    assert {kind: traced[kind] for kind in KINDS} == used(reading.ledger)
    return quads


def used(ledger: Ledger) -> dict[str, int]:
    """What the ledger calls kept, merged or unmapped, by kind."""
    found = Counter(ledger.kept) + Counter(ledger.merged)
    for (kind, _), count in ledger.unmapped.items():
        found[kind] += count
    return {kind: found[kind] for kind in KINDS}


def counted(quads: list[ox.Quad], query: str) -> int:
    store = ox.Store()
    store.extend(quads)
    (row,) = store.query(PREFIXES + query)
    return int(row["count"].value)


def test_each_kind_of_annotation_has_its_trace() -> None:
    reading = brat.parse([("a.ann", WHOLE)], Document("a", TEXT, "a.txt", language="en"))
    quads = check(reading, "default")
    kept, unmapped = reading.ledger.kept, reading.ledger.unmapped
    mentions = sum(count for (kind, _), count in unmapped.items() if kind == "mentions")
    assert counted(quads, READ) == kept["mentions"] + mentions
    assert counted(quads, LINKS) == kept["links"] - 1  # of which one says that there is no entry


@pytest.mark.parametrize("name", SAMPLES)
def test_what_a_sample_of_a_format_keeps_is_in_the_graph(tmp_path: Path, name: str) -> None:
    sample = SAMPLES[name]
    path = tmp_path / sample.name
    path.write_text(sample.content, encoding="utf-8")
    if sample.text:
        path.with_suffix(".txt").write_text(sample.text, encoding="utf-8")
    for reading in sample.reader.read(path, tmp_path, READERS[name].unit):
        check(reading, "default")


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_what_a_story_keeps_is_in_the_graph(tmp_path: Path, story: Story) -> None:
    source = story.write(tmp_path / "in")
    profile = profile_of(story, source)
    for task in discover([source]).tasks:
        for reading in readings(task, read_profile(profile)):
            if reading.layer:
                check(reading, profile)
