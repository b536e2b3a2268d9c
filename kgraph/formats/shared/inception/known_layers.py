"""What the layers of WebAnno and INCEpTION mean, in a TSV file and in a UIMA CAS alike.

A span is a mention; with slots it is an event too, whose trigger it is. Of several features one is
the label (`label_feature`), or the layer's name where there is none; of the rest, those that name
an entry of a knowledge base are links, and the others attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kgraph.errors import Diagnostic
from kgraph.formats.shared.builder import LayerBuilder, Place
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.shared.reading import Reading
from kgraph.formats.shared.tokens.entities import link
from kgraph.model.annotations import Span

TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
POS = "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS"

_LABELS = (
    *("value", "label", "PosValue", "DependencyType", "chunkValue", "constituentType"),
    *("entity", "category", "class", "type", "kind", "tag"),
)
_ENTRIES = ("identifier", "identity")
_WORDS = frozenset("Lemma Stem SurfaceForm MorphologicalFeatures".split())
LINKING = re.compile(r"https?://[^\s<>\"]+[/#][^\s<>\"/#]+")
"""Values of features that are links, whatever their feature is called."""


class Annotated(NamedTuple):
    """One annotation: `kind` is its layer's short name, `key` the feature that is its label."""

    id: str
    kind: str
    key: str
    features: Sequence[tuple[str, str]]
    place: Place

    @property
    def label(self) -> str:
        """The value of its label feature, or its layer's name."""
        return next((value for name, value in self.features if name == self.key and value), "") or (
            self.kind
        )


def label_feature(kind: str, names: Iterable[str]) -> str:
    """Which of a layer's features is the label; "" where it has none.

    The first of `value`, `label`, `PosValue`, `DependencyType`, … that it has, else its only one.
    Layers whose value is a word of the text (lemmas, stems) and features that name an entry
    (`identifier`, `identity`) make no labels.
    """
    if kind in _WORDS:
        return ""
    able = [name for name in sorted(names) if name not in _ENTRIES]
    known = {name.lower(): name for name in reversed(able)} | {name: name for name in able}
    found = next((known[name.lower()] for name in _LABELS if name.lower() in known), "")
    return found or (able[0] if len(able) == 1 else "")


def short_name(layer: str) -> str:
    """`NamedEntity` of `de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity`."""
    return layer.rpartition(".")[2] or layer


def chain_name(layer: str) -> str:
    """The name of a chain layer, as people see it, from the type of its elements."""
    return short_name(layer).removesuffix("Link") or short_name(layer)


def add_span(
    builder: LayerBuilder,
    found: Annotated,
    span: Span,
    text: str | None = None,
    arguments: Iterable[tuple[str, str]] | None = None,
) -> None:
    """A mention; with `arguments` (role, id) also the event that it triggers, which has the id."""
    trigger = found.id if arguments is None else f"{found.id}/span"
    builder.mention(trigger, found.label, [span], found.place, text)
    if arguments is not None:
        builder.event(found.id, found.label, trigger, arguments, found.place)
    for name, value in _others(found):
        if name == "identity":
            link(found.id, value, found.place, builder)
        elif name == "identifier" or LINKING.fullmatch(value):
            builder.link(found.id, *entry_of(value), found.place)
        else:
            builder.attribute(found.id, name, value, found.place)


def add_relation(builder: LayerBuilder, found: Annotated, subject: str, object: str) -> None:
    """A relation from its governor to its dependent (ids)."""
    builder.relation(found.id, found.label, subject, object, found.place)
    for name, value in _others(found):
        builder.attribute(found.id, name, value, found.place)


def add_chain(builder: LayerBuilder, members: Iterable[str], place: Place) -> None:
    """A cluster; a chain of one element says nothing."""
    distinct = tuple(dict.fromkeys(members))
    if len(distinct) > 1:
        builder.cluster(distinct, place)


def finished(builder: LayerBuilder, text: str, file: str) -> Reading:
    """What was built; without a text there is no layer, only what became of its annotations."""
    if not text:
        fix = "export the document with its text"
        builder.ledger.report(Diagnostic(file, 0, 0, "KG108", "there is no text here", fix))
    reading = builder.build()
    return reading if text else Reading(None, reading.ledger)


def _others(found: Annotated) -> Iterable[tuple[str, str]]:
    """The features that are not the label; what is blank was never set."""
    return ((name, value) for name, value in found.features if name != found.key and value)
