"""Where in the annotation files a claim was marked: lines are looked up, never stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kgraph.graph.collect import readings
from kgraph.model.identity import BASE, annotator_iri, document_iri
from kgraph.readers import discover
from kgraph.schema.profile import read_profile

Places = Mapping[tuple[str, str, str], str]
"""(document's IRI, annotator's IRI or "", annotation id) -> `file:line`."""


def annotation_places(
    sources: Sequence[Path], base: str = BASE, root: Path | None = None, profile: str = "default"
) -> Places:
    """The places of all relations and events in the annotation files of the sources.

    Raises InputError where a source is missing or holds no annotations, UsageError for the profile.
    """
    known = read_profile(profile)
    found: dict[tuple[str, str, str], str] = {}
    for task in discover(sources, root=root):
        for layer, _ in readings(task, known):
            if layer:
                document = layer.document.id or document_iri(base, layer.document.path)
                annotator = annotator_iri(base, layer.annotator) if layer.annotator else ""
                marked = [(each.id, each.line) for each in layer.relations]
                marked += [(each.id, each.line) for each in layer.events]
                for id, line in marked:
                    file, number = layer.place(line)
                    found[document, annotator, id] = f"{file}:{number}"
    return found
