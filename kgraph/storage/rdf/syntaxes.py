"""The syntaxes of RDF, their names in kgraph and the suffixes of their files.

pyoxigraph knows the media type and the usual suffix of each; only further suffixes are named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pyoxigraph import RdfFormat


class Syntax(NamedTuple):
    """A syntax as pyoxigraph has it, and the further suffixes of its files."""

    format: RdfFormat
    further: tuple[str, ...] = ()

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of its files, with their dot; the first is the usual one."""
        return (f".{self.format.file_extension}", *self.further)


SYNTAXES: Mapping[str, Syntax] = {
    "turtle": Syntax(RdfFormat.TURTLE),
    "ntriples": Syntax(RdfFormat.N_TRIPLES),
    "nquads": Syntax(RdfFormat.N_QUADS),
    "trig": Syntax(RdfFormat.TRIG),
    "n3": Syntax(RdfFormat.N3),
    "rdfxml": Syntax(RdfFormat.RDF_XML, (".owl", ".xml")),
    "jsonld": Syntax(RdfFormat.JSON_LD, (".json",)),
}
"""Only the part of N3 that is RDF is read: reading formulas would turn quoted statements into facts."""
