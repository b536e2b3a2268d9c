"""BioC, as XML and as JSON (Comeau et al. 2013; https://bioc.sourceforge.net), also of PubTator.

A document is its passages, each at its offset (`kgraph.formats.bioc.text`); its title is its first
passage of that type. An annotation is a mention at its locations, labelled by its infon `type`, with
links for infons that are identifiers and attributes for others; one with identifiers of several things
is several mentions. A relation of two nodes is a relation; one with a trigger, or with more nodes or
fewer, is an event, whose trigger is the words of its arguments where the file names none. One that
names identifiers and no annotations joins the two mentions of them that are nearest to each other.

Offsets count code points, UTF-16 units or bytes, from the beginning of the document or of the passage,
as the words of the annotations show. XML is read a document at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.errors import Diagnostic
from kgraph.formats.bioc import from_json, from_xml
from kgraph.formats.bioc.layer import DocumentLayer
from kgraph.formats.bioc.structure import BioCDocument
from kgraph.formats.shared.corpus import beside, several
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.files.head import head
from kgraph.formats.shared.json.detection import SUFFIXES, shape
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.told_once import ToldOnce
from kgraph.model.ledger import Ledger

_ROOT = re.compile(
    rb"\A\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<collection[\s>]", re.S
)
_INSIDE = re.compile(rb"<(?:source|key|infon|document)[\s>]")
_ABOVE = ("documents[].", "PubTator3[].", "")
_BESIDE = ("infons", "annotations[]", "relations[]")


def detect(path: Path) -> bool:
    """Whether the file is a collection of BioC, or a document in JSON."""
    if path.suffix.lower() in SUFFIXES:
        return _is_bioc(shape(path))
    data = head(path)
    return bool(_ROOT.search(data) and _INSIDE.search(data))


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of each document. Raises InputError if the file cannot be read to its end."""
    found: Iterable[BioCDocument | Diagnostic]
    found = (
        from_json.documents(path) if path.suffix.lower() in SUFFIXES else from_xml.documents(path)
    )
    told, broken = ToldOnce(str(path)), Ledger()

    def drafts() -> Iterator[DocumentLayer]:
        for each in found:
            if isinstance(each, Diagnostic):
                broken.report(each)
            else:
                yield DocumentLayer(each, told, unit)

    yield from several(drafts(), document_path(path, root), beside(path))
    if broken.found:
        yield Reading(None, broken)


def _is_bioc(keys: frozenset[str]) -> bool:
    """Whether the keys are those of documents with passages, and with what only BioC has beside them."""
    return any(
        f"{above}passages[]" in keys and any(f"{above}{key}" in keys for key in _BESIDE)
        for above in _ABOVE
    )
