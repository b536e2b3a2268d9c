"""What the layers of a NAF document share: spans, external references, and further attributes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kgraph.formats.naf.word_forms import CoveredWords, WordForms
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document_labels import WholeDocument
from kgraph.formats.shared.files.elements import Tree
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.model.annotations import Span

ENTITY = "Entity"
"""The label of a mention whose type the file does not give: the ontology's top."""
_DEPRECATED = "deprecated"
_NUMBER = re.compile(r"[0-9]{0,9}\.?[0-9]{1,20}(?:[eE]-?[0-9]{1,3})?")
_TOLD = frozenset("id type uri from to relType lemma pos morphofeat case head".split())
"""Attributes that are read for what they are, or repeat what the terms say."""


class Reference(NamedTuple):
    """An external reference, and the confidence of the tool; None if it does not state one."""

    reference: str
    resource: str
    confidence: float | None
    place: Location


class SpanMentions:
    """Makes mentions of spans, and adds links and attributes to them. `named` maps ids of the file
    to the annotations made of them, `unread` counts what is not read."""

    def __init__(self, tree: Tree, words: WordForms, builder: LayerBuilder) -> None:
        self.place, self.words, self.builder = tree.place, words, builder
        self.whole = WholeDocument(builder, words.text, words.unit, tree.place(tree.root))
        self.named: dict[str, str] = {}
        self.unread: Counter[str] = Counter()
        self._at: dict[tuple[Span, ...], str] = {}

    def covered(self, holder: Element | None) -> CoveredWords:
        """The words that the span of an element covers."""
        span = holder if holder is None or holder.tag == "span" else holder.find("span")
        targets = [] if span is None else [each.get("id", "") for each in span.iterfind("target")]
        return self.words.covered_by(targets)

    def mention(self, id: str, label: str, holder: Element, *, shared: bool = False) -> str:
        """Make a mention of the span of an element; returns "" if that is not possible. If it may
        be `shared`, an earlier mention of the same words is returned."""
        found, place = self.covered(holder), self.place(holder)
        if shared and found.spans in self._at and not found.missing:
            return self._at[found.spans]
        if found.missing or not found.spans:
            self._lose(id, found, place)
            return ""
        if not self.builder.mention(id, label, found.spans, place, found.quoted):
            return ""
        self._at.setdefault(found.spans, id)
        return id

    def members(
        self, element: Element, label: str, spans: list[Element], *, shared: bool = False
    ) -> None:
        """Make a mention of each span, and a cluster of them."""
        id = element.get("id", "")
        kept = [span for span in spans if span.get("status") != _DEPRECATED]
        self.unread["span[@status=deprecated]"] += len(spans) - len(kept)
        kept = kept if spans else [element]
        names = [f"{id}/{number}" if len(kept) > 1 else id for number in range(1, len(kept) + 1)]
        made = [
            self.mention(name, label, span, shared=shared)
            for name, span in zip(names, kept, strict=True)
        ]
        members = list(filter(None, dict.fromkeys(made)))
        if len(kept) > 1:
            self.builder.cluster(members, self.place(element))
        if members:
            self.named.setdefault(id, members[0])
            self.describe(members[0], element)
            self.link(members[0], list(self.references(element)))

    def describe(self, id: str, element: Element) -> None:
        """Add the further attributes of an element."""
        for name, value in element.attrib.items():
            if name not in _TOLD:
                self.builder.attribute(id, name, value, self.place(element))

    def references(self, element: Element) -> Iterator[Reference]:
        """The external references of an element, nested ones too."""
        for each in element.iterfind("externalReferences//externalRef"):
            if each.get("status") == _DEPRECATED:
                self.unread["externalRef[@status=deprecated]"] += 1
                continue
            for name in each.attrib.keys() & {"reftype", "source", "timestamp"}:
                self.unread[f"externalRef/@{name}"] += 1
            resource, place = each.get("resource", ""), self.place(each)
            yield Reference(each.get("reference", ""), resource, confidence(each), place)

    def link(self, id: str, references: list[Reference]) -> None:
        """Add the best entry of each resource; entries with less confidence are attributes
        `candidate`."""
        linked = set()
        for each in sorted(references, key=lambda each: -sureness(each.confidence)):
            named = each.resource and "://" not in each.reference
            resource, entry = (each.resource, each.reference) if named else entry_of(each.reference)
            if each.confidence is not None and resource in linked:
                self.builder.attribute(id, "candidate", f"{resource} {entry}", each.place)
            else:
                linked.add(resource)
                self.builder.link(id, resource, entry, each.place)

    def is_deprecated(self, element: Element, kind: str) -> bool:
        """Whether the file revokes the annotation; then it is dropped."""
        if element.get("status") != _DEPRECATED:
            return False
        self.builder.ledger.read[kind] += 1
        what = f"{element.get('id', '')} is marked as deprecated"
        self.builder.drop(
            kind, "KG119", "deprecated", what, self.place(element), id=element.get("id", "")
        )
        return True

    def _lose(self, id: str, found: CoveredWords, place: Location) -> None:
        self.builder.ledger.read["mentions"] += 1
        if found.missing:
            what = f"{id} spans {found.missing[0]!r}, which is missing"
            self.builder.drop("mentions", "KG104", "missing id", what, place, id=id)
        else:
            self.builder.drop(
                "mentions", "KG109", "no words", f"{id} covers no words", place, id=id
            )


def confidence(element: Element) -> float | None:
    """The confidence of the tool, if it states one."""
    value = element.get("confidence", "")
    return float(value) if _NUMBER.fullmatch(value) else None


def sureness(confidence: float | None) -> float:
    """The confidence as a number: 1 if none is stated."""
    return 1.0 if confidence is None else confidence
