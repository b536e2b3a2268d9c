"""What the layers of WebAnno and INCEpTION mean, in a TSV file and in a UIMA CAS alike.

A span is a mention. If it has slots, it is also an event, whose trigger is the mention. One feature
is the label (`label_feature`), or the name of the layer is; features that name an entry of a
knowledge base are links, and all others are attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.tokens.entities import link
from kgraph.model.annotations import Span

TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
POS = "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS"
SENTENCE = "Sentence"
"""The short name of all types of sentences."""

_LABELS = (
    *("value", "label", "PosValue", "DependencyType", "chunkValue", "constituentType"),
    *("entity", "category", "class", "type", "kind", "tag"),
)
_ENTRIES = ("identifier", "identity")
_WORDS = frozenset("Lemma Stem SurfaceForm MorphologicalFeatures".split())
_ID = re.compile(r"(?:.*[a-z0-9_.:-])?I[Dd]s?|(?:.*[_.:-])?ids?|[A-Z]+_?IDs?|(?i:uuid|guid|uid)")
LINKING = re.compile(r"https?://[^\s<>\"]+[/#][^\s<>\"/#]+")
"""Values of features that are links, whatever their feature is called."""


class Annotated(NamedTuple):
    """One annotation. `type` is the whole name of its layer, `kind` the short one, `key` the feature that
    is its label."""

    id: str
    type: str
    kind: str
    key: str
    features: Sequence[tuple[str, str]]
    place: Location

    @property
    def label(self) -> str:
        """The value of the label feature, or the name of the layer."""
        return next(
            (value for name, value in self.features if name == self.key and value.strip()), ""
        ) or (self.kind)


def label_feature(kind: str, names: Iterable[str]) -> str:
    """The feature of a layer that is its label, "" if it does not have one. It is the first of
    `value`, `label`, `PosValue`, `DependencyType`, … that the layer has, or else its only feature.
    Layers whose value is a word of the text (lemmas, stems), features that name an entry
    (`identifier`, `identity`) and ids (`Id`, `xmi:id`, `SpeakerID`) do not give labels."""
    if kind in _WORDS:
        return ""
    able = [name for name in sorted(names) if name not in _ENTRIES]
    known = {name.lower(): name for name in reversed(able)} | {name: name for name in able}
    found = next((known[name.lower()] for name in _LABELS if name.lower() in known), "")
    return found or (able[0] if len(able) == 1 and not _ID.fullmatch(able[0]) else "")


def short_name(layer: str) -> str:
    """The last part of the name of a type: `NamedEntity` of
    `de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity`."""
    return layer.rpartition(".")[2] or layer


def chain_name(layer: str) -> str:
    """The name of a chain layer as people see it, from the type of its elements."""
    return short_name(layer).removesuffix("Link") or short_name(layer)


def add_span(
    builder: LayerBuilder,
    found: Annotated,
    span: Span,
    text: str | None = None,
    arguments: Iterable[tuple[str, str]] | None = None,
) -> None:
    """Add a mention, and with `arguments` (role, id) also the event that it triggers, which has the
    same id."""
    trigger = found.id if arguments is None else f"{found.id}/span"
    builder.mention(trigger, found.label, [span], found.place, text)
    builder.of_type(trigger, found.type)
    if arguments is not None:
        builder.of_type(found.id, found.type)
        builder.event(found.id, found.label, trigger, arguments, found.place)
    for name, value in _others(found):
        if name == "identity":
            link(found.id, value, found.place, builder)
        elif name == "identifier" or LINKING.fullmatch(value):
            builder.link(found.id, *entry_of(value), found.place)
        else:
            builder.attribute(found.id, name, value, found.place)


def add_relation(builder: LayerBuilder, found: Annotated, subject: str, object: str) -> None:
    """Add a relation from its governor to its dependent, by their ids."""
    builder.relation(found.id, found.label, subject, object, found.place)
    builder.of_type(found.id, found.type)
    for name, value in _others(found):
        builder.attribute(found.id, name, value, found.place)


def add_chain(builder: LayerBuilder, members: Iterable[str], place: Location) -> None:
    """Add a cluster; a chain of one element is left out."""
    distinct = tuple(dict.fromkeys(members))
    if len(distinct) > 1:
        builder.cluster(distinct, place)


def finished(builder: LayerBuilder, text: str, file: str) -> Reading:
    """The reading of what was built. Without a text there is no layer, only the ledger."""
    reading = builder.build()
    return reading if text else Reading(None, reading.ledger)


def _others(found: Annotated) -> Iterable[tuple[str, str]]:
    """The features that are not the label and are not blank."""
    return ((name, value) for name, value in found.features if name != found.key and value.strip())
