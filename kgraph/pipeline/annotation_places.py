"""The places of annotations in their files, looked up in the sources when needed and never stored."""

from __future__ import annotations

from kgraph.model.annotations import Layer
from kgraph.model.identity import annotator_iri, document_iri, mention_iri
from kgraph.pipeline.collect import discovered
from kgraph.pipeline.guard import guarded, ignore_findings
from kgraph.pipeline.parts.converting import readings
from kgraph.queries.why import Places
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.settings import Options


def annotation_places(options: Options) -> Places:
    """The places of all annotations in the files that a build would read.

    Raises InputError where a source is missing or holds no annotations, UsageError for the profile.
    """
    profile, base = read_profile(options.profile), options.base
    found: dict[tuple[str, str, str], str] = {}
    for task in discovered(options).tasks:
        with guarded(task, options, ignore_findings):
            for layer, _ in readings(task, profile, options.offsets):
                if layer:
                    _note(layer, base, found)
    return found


def _note(layer: Layer, base: str, found: dict[tuple[str, str, str], str]) -> None:
    document = layer.document.id or document_iri(base, layer.document.path)
    annotator = annotator_iri(base, layer.annotator) if layer.annotator else ""
    marked = [(each.id, each.line) for each in layer.relations]
    marked += [(each.id, each.line) for each in layer.events]
    for id, line in marked:
        file, number, _ = layer.place(line)
        found[document, annotator, id] = f"{file}:{number}"
    for mention in layer.mentions:
        file, number, _ = layer.place(mention.line)
        id = mention_iri("", mention.spans)
        found.setdefault((document, "", id), f"{file}:{number}")
