"""A small corpus that is hard to hand on, and its way through the formats of annotations and back."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from worked import annotate

from kgraph.formats.brat import read as brat
from kgraph.formats.conllu import read as conllu
from kgraph.formats.discovery import discover
from kgraph.formats.kgraph_jsonl import read as kgraph_jsonl
from kgraph.formats.kgraph_jsonl.layer_json import layer_from_json
from kgraph.formats.nif import read as nif
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.outgoing import Outgoing
from kgraph.formats.table import READERS, WRITERS
from kgraph.formats.web_annotation import read as web_annotation
from kgraph.formats.webanno import read as webanno
from kgraph.model.annotations import Event, Layer, Mention, Relation
from kgraph.model.identity import BASE
from kgraph.pipeline.convert import Meaning, convert
from kgraph.pipeline.kept_annotations import annotation_line, kept_layer
from kgraph.pipeline.meaning import meaning_of
from kgraph.schema.lexicon import from_quads
from kgraph.schema.prefixes import prefixes
from kgraph.schema.settings import Options

NEWS = """\
[T1 Person|Zoe\u0301 Levi] [T2 Asserts|said] 😀 that [T3 Quote|[T4 Person|שלום לוי] had \
[T5 Demands|demanded] [T6 Quote|[T7 Negotiation|talks] with [T8 State|it]]], at \
[T9 Time|noon].\r
[T10 State|Oz], which [T11 characterizedAs|is] “[T12 Literal|far away]”, would [T13 Deployment|send]
[T14 Cue|perhaps] its [T15 Topic|troops] 🪖; [T16 Person|she] [T17 Warns|warned] of it \
[T18 Quote|that day]. [T19 Gossip|A rumour] named [T20 Person|Dr No].\
"""
STATEMENTS = """\
E1 Asserts:T2 Claimant:T1 Content:T3 Claim:E2 UtteredOn:T9 Mood:T15
E2 Demands:T5 Claimant:T4 Content:T6 Addressee:T8 Proposition:E3
E3 Negotiation:T7 Participant:T8 Participant2:T4
E4 characterizedAs:T11 Subject:T10 Object:T12
E5 Deployment:T21 Actor:T10 ValidFrom:T9
E6 Warns:T17 Claimant:T16 Proposition:E5 Cue:T14 Because:E1
E7 Gossip:T19 What:T20
E8 Warns:T17 Claimant:T16 About:T20
T21 Deployment {send};{troops}\tsend troops
R1 memberOf Arg1:T4 Arg2:T10
A1 Value T9 2025-08-18
A2 Certainty E1 Probable
A3 Tense E5 Future
A4 Mood E2 Sad
A5 Polarity E8 Negative
A6 Style T20 grand
N1 Reference T1 Wikidata:Q42\tZoe
* Equiv T1 T16
* Equiv T8 T10
#1 AnnotatorNotes T20\tWho is this?
#2 AnnotatorNotes E2\tAs she tells it.
"""
LEXICON = """
@base <https://w3id.org/kgraph/id/> .
@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<state/oz> a kg:State ; rdfs:label "Oz" ; owl:sameAs <http://www.wikidata.org/entity/Q7> .
"""
Files = dict[str, bytes]


def write_news(root: Path) -> Path:
    """Writes the text with its annotations; the annotation file."""
    from annotated import marked

    plain, _ = marked(NEWS)
    spots = {
        word: f"{plain.index(word)} {plain.index(word) + len(word)}" for word in ("send", "troops")
    }
    return annotate(
        root / "news",
        "día-1",
        NEWS,
        STATEMENTS.format(**spots),
        title="Tälks\\",
        issued="2025-08-18",
        publisher="The “Daily”",
        language="en",
        status="corrected",
    )


@cache
def meaning() -> Meaning:
    scheme = meaning_of(Options(sources=())).scheme
    known = from_quads(ox.parse(LEXICON, format=ox.RdfFormat.TURTLE), scheme.ontology)
    return Meaning(scheme, known, text="full")


def graph_of(readings: Iterable[Reading]) -> set[str]:
    """The N-Quads lines of what was read; nothing of it was lost on the way in."""
    lines: set[str] = set()
    for layer, ledger in readings:
        assert not ledger.dropped, ledger.all_findings
        if layer:
            lines |= set(convert(layer, meaning(), ledger).lines)
    return lines


def layers(readings: Iterable[Reading]) -> list[Layer]:
    """The layers that a build would keep of what was read, as they come out of its file."""
    kept = sorted(kept_layer(annotation_line(layer, "")) for layer, _ in readings if layer)
    return [layer_from_json(json.loads(each.line)) for each in kept]


def unplaced(layer: Layer) -> Layer:
    """The layer without what says where it was read."""

    def bare(each: Any) -> Any:
        if hasattr(each, "_replace"):
            return each._replace(line=0) if hasattr(each, "line") else each
        if isinstance(each, tuple):
            return tuple(map(bare, each))
        if isinstance(each, Mention | Relation | Event):
            fields = ((field, getattr(each, field)) for field in each.__slots__)
            return replace(each, **{**{name: bare(found) for name, found in fields}, "line": 0})
        return each

    return Layer(
        replace(layer.document, file="", flaws=""),
        (),
        bare(layer.mentions),
        bare(layer.relations),
        bare(layer.events),
        bare(layer.clusters),
        layer.annotator,
    )


def written(name: str, some: Iterable[Layer]) -> tuple[bytes, Counter[str]]:
    """A file of a format, and what it could not hold."""
    outgoing = Outgoing(some)
    data = b"".join(WRITERS[name].writer.render(outgoing, prefixes(), BASE))
    return data, +outgoing.lost


def unpacked(data: bytes, folder: Path) -> Path:
    """The files of an archive, none of them outside of the folder."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            target = folder / name
            assert target.resolve().is_relative_to(folder.resolve())
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))
    return folder


_READ: dict[str, tuple[str, Callable[..., Iterator[Reading]]]] = {
    "kgraph-jsonl": (".jsonl", kgraph_jsonl.read),
    "nif": (".nif", nif.read),
    "conllu": (".conllu", conllu.read),
    "web-annotation": (".jsonld", web_annotation.read),
}


_ARCHIVED: dict[str, Callable[..., Iterator[Reading]]] = {
    "brat": brat.read,
    "webanno-tsv": webanno.read,
}


def read_back(name: str, data: bytes, root: Path, path: str = "x") -> list[Reading]:
    """What a format's reader makes of a file of that path, without ending, under the root."""
    if name in _ARCHIVED:
        tasks = discover([unpacked(data, root)], name).tasks
        return [
            each for task in tasks for each in _ARCHIVED[name](task.path, root, READERS[name].unit)
        ]
    suffix, read = _READ[name]
    file = root / f"{path}{suffix}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return list(read(file, root))


def mentions(some: Iterable[Layer]) -> set[tuple[Any, ...]]:
    """Where mentions stand, and how they are labelled."""
    return {(m.spans, m.label) for layer in some for m in layer.mentions}
