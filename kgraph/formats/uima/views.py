"""UIMA CAS as XMI or JSON -> layers, one for each view. Only members of a view are annotations;
their ids are `<layer>:<id in the file>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document_labels import WholeDocument
from kgraph.formats.shared.inception.known_layers import finished
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import checked
from kgraph.formats.uima.cas import INITIAL_VIEW, Cas, Types, View
from kgraph.formats.uima.cas_json import read_json
from kgraph.formats.uima.cas_xmi import read_xmi
from kgraph.formats.uima.view_members import ViewMembers, describes_document
from kgraph.model.annotations import Document

OPENING = 4096  # bytes that tell the format

_BOM = b"\xef\xbb\xbf"
_KEY = re.compile(rb'"%(?:TYPES|FEATURE_STRUCTURES|VIEWS)"\s*:')


@dataclass(frozen=True, slots=True)
class CasDraft:
    """One view of a CAS, as a document found in a file."""

    cas: Cas
    view: View
    file: str
    unit: str
    annotator: str = ""

    @property
    def id(self) -> str:
        """The name of the view; "" for the initial view."""
        return "" if self.view.name == INITIAL_VIEW else self.view.name

    @property
    def text(self) -> str:
        """The text of the view."""
        return self.view.text or ""

    @property
    def metadata(self) -> Mapping[str, str]:
        """The metadata of the document in the CAS that are valid."""
        return checked(self._said())[0]

    def reading(self, document: Document) -> Reading:
        """The layer of the view."""
        builder = LayerBuilder(document, self.file, unit=self.unit, annotator=self.annotator)
        flaws = [(flaw, Location(0)) for flaw in checked(self._said())[1]]
        for what, place in (*self.cas.problems, *flaws):
            builder.malformed("", what, place)
        whole = WholeDocument(builder, self.text, self.unit, Location(0))
        ViewMembers(self.cas, self.view, builder, whole).run()
        return finished(builder, document.text, self.file)

    def _said(self) -> dict[str, str]:
        about = [s for s in self.cas.members(self.view) if describes_document(s.type, self.cas)]
        title = next(filter(None, (s.value("documentTitle") for s in about)), "")
        language = next(filter(None, (s.value("language") for s in about)), "")
        return {"title": title, "language": "" if language == "x-unspecified" else language}


def parse(
    data: bytes, file: str, types: Types | None, unit: str, annotator: str = ""
) -> Iterator[CasDraft]:
    """The views of a CAS in XMI, or in JSON, which brings its own types: those with a text, or with
    annotations without a text, and at least one.

    Raises InputError: KG114 not UTF-8, KG201 not well-formed, KG202 nested too deep, KG204 XML with
    a document type declaration.
    """
    text = decoded(data, file) if is_json(data) else ""
    cas = read_json(text, file) if text else read_xmi(data, file, types or Types())
    views = [view for view in cas.views if view.text or view.members]
    for view in views or [View(INITIAL_VIEW, None, ())]:
        yield CasDraft(cas, view, file, unit, annotator)


def is_json(data: bytes) -> bool:
    """Whether the data begin as a CAS in JSON does."""
    opening = data[:OPENING].removeprefix(_BOM).lstrip()
    return opening.startswith(b"{") and bool(_KEY.search(opening))


def decoded(data: bytes, file: str) -> str:
    """The text of bytes in UTF-8. Raises InputError KG114."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        what = f"not UTF-8: byte {data[error.start]:#04x} at offset {error.start}"
        raise InputError(f"{file}: {what}", [Diagnostic(file, 0, 0, "KG114", what)]) from None
