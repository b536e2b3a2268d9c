"""What kgraph reads and writes: a folder a format, each with `read.py`, `write.py` or both; `READERS`
and `WRITERS` are the tables.

The writers of quads take N-Quads lines, sorted and distinct (`kgraph.storage.sorting`); the writers
of the network take its `networkx.MultiDiGraph`; those of annotations take the layers that make the
graph (`kgraph.formats.shared.outgoing`), and count in it what they cannot hold. `render` is pure: files are
opened elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from kgraph.errors import UsageError
from kgraph.formats.brat import read as read_brat
from kgraph.formats.brat import write as write_brat
from kgraph.formats.conll2003 import read as read_conll2003
from kgraph.formats.conll2012 import read as read_conll2012
from kgraph.formats.conllu import read as read_conllu
from kgraph.formats.conllu import write as write_conllu
from kgraph.formats.doccano import read as read_doccano
from kgraph.formats.graphml import write as write_graphml
from kgraph.formats.kgraph_jsonl import read as read_kgraph_jsonl
from kgraph.formats.kgraph_jsonl import write as write_kgraph_jsonl
from kgraph.formats.label_studio import read as read_label_studio
from kgraph.formats.litbank import read as read_litbank
from kgraph.formats.naf import read as read_naf
from kgraph.formats.nif import read as read_nif
from kgraph.formats.nif import write as write_nif
from kgraph.formats.prodigy import read as read_prodigy
from kgraph.formats.rdf import jsonld, nquads, ntriples, rdfxml, trig, turtle
from kgraph.formats.shared.reading import Reading
from kgraph.formats.spacy import read as read_spacy
from kgraph.formats.uima import read as read_uima
from kgraph.formats.web_annotation import read as read_web_annotation
from kgraph.formats.web_annotation import write as write_web_annotation
from kgraph.formats.webanno import read as read_webanno
from kgraph.formats.webanno import write as write_webanno


class Reader(Protocol):
    """What every format's file offers.

    `UNIT` is what its offsets count (`kgraph.formats.shared.offsets.UNITS`).
    """

    NAME: str
    TITLE: str
    SUFFIXES: tuple[str, ...]
    UNIT: str

    def detect(self, path: Path, /) -> bool:
        """Whether the file is the (first) one of an annotation of this format."""

    def read(self, path: Path, root: Path, unit: str, text: Path | None, /) -> Iterator[Reading]:
        """The layers of the file; `text` is the text that it is of, where the profile says so.

        Raises InputError where it cannot be read at all.
        """


READERS: Mapping[str, Reader] = {
    "litbank": read_litbank,  # before brat, whose suffix it shares
    "brat": read_brat,
    "webanno-tsv": read_webanno,
    "uima": read_uima,
    "kgraph-jsonl": read_kgraph_jsonl,
    "doccano": read_doccano,
    "label-studio": read_label_studio,
    "prodigy": read_prodigy,
    "spacy": read_spacy,
    "web-annotation": read_web_annotation,
    "nif": read_nif,
    "naf": read_naf,
    "conllu": read_conllu,
    "conll2012": read_conll2012,
    "conll2003": read_conll2003,  # last: it takes any table with a column of tags
}


class Writer(Protocol):
    """What every format's file offers.

    `SUFFIXES` begin with a dot, the first is the usual one; `TAKES` is `quads`, `network` or `layers`;
    `LOSSES` says, a sentence each, what of the graph the format cannot hold.
    """

    NAME: str
    SUFFIXES: tuple[str, ...]
    TAKES: str
    LOSSES: tuple[str, ...]

    def render(self, source: Any, prefixes: Mapping[str, str], base: str, /) -> Iterator[bytes]:
        """The bytes of the file; `prefixes` are name -> namespace, `base` begins the own IRIs."""


WRITERS: dict[str, Writer] = {
    "turtle": turtle,
    "trig": trig,
    "nquads": nquads,
    "ntriples": ntriples,
    "jsonld": jsonld,
    "rdfxml": rdfxml,
    "graphml": write_graphml,
    "brat": write_brat,
    "webanno-tsv": write_webanno,
    "kgraph-jsonl": write_kgraph_jsonl,
    "nif": write_nif,
    "conllu": write_conllu,
    "web-annotation": write_web_annotation,
}


def writer_for(wanted: str) -> Writer:
    """The writer of a format's name, else of a file name's suffix (case does not matter).

    Raises UsageError that lists the known formats.
    """
    folded = wanted.lower()
    if folded in WRITERS:
        return WRITERS[folded]
    suffixes = {suffix: writer for writer in WRITERS.values() for suffix in writer.SUFFIXES}
    fitting = [suffix for suffix in suffixes if folded.endswith(suffix)]
    if fitting:
        return suffixes[max(fitting, key=len)]
    known = ", ".join(f"{name} ({' '.join(w.SUFFIXES)})" for name, w in WRITERS.items())
    raise UsageError(f"no format {wanted!r}; known: {known}")


def reader(name: str) -> Reader:
    """The reader of that name. Raises UsageError that lists the known ones."""
    if name not in READERS:
        raise UsageError(f"no format '{name}'; known are {', '.join(READERS)}")
    return READERS[name]
