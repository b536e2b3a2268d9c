"""What annotations of a TEI document have in common: their ids, their places in the text, who made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from xml.etree.ElementTree import Element

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.files.elements import Tree
from kgraph.formats.tei.reading_text import ReadingText
from kgraph.formats.tei.vocabulary import identifier, local
from kgraph.model.annotations import Span, covered_text


class Marks:
    """The elements of one document that stand in its text. `parts`: those that `next` and `prev` join, by
    the first of them; `by_id`: those with an id, of equal ids the first; `ids`: the annotations that
    were made, by element; `unread`: how often something was met that is not read."""

    def __init__(self, tree: Tree, text: ReadingText, builder: LayerBuilder) -> None:
        self.text, self.builder = text, builder
        self.unread = Counter(text.unread)
        self.ids: dict[Element, str] = {}
        self.by_id: dict[str, Element] = {}
        for element in text.spans:
            self.by_id.setdefault(identifier(element), element)
        self.by_id.pop("", None)
        self.parts = self._joined_parts()
        self._tree = tree
        self._numbers: Counter[str] = Counter()

    def _joined_parts(self) -> dict[Element, list[Element]]:
        """The annotations with all their parts, by the first part. An `id` that is none of XML may stand on
        several parts."""
        first: dict[Element, Element] = {}
        found: dict[Element, list[Element]] = {}
        equal: dict[tuple[str | None, ...], Element] = {}
        for element in self.text.spans:
            before, after = (
                self.by_id.get(local(element.get(name, ""))) for name in ("prev", "next")
            )
            if "id" in element.attrib:
                key = element.tag, element.get("type"), element.get("id")
                before = equal.setdefault(key, element)
            if before is not None and before.tag == element.tag:
                first.setdefault(element, first.get(before, before))
            first.setdefault(element, element)
            found.setdefault(first[element], []).append(element)
            if after is not None and after.tag == element.tag:
                first.setdefault(after, first[element])
        return found

    def place(self, element: Element) -> Location:
        """Where an element begins in the file."""
        return self._tree.place(element)

    def named(self, element: Element) -> str:
        """The id of an annotation, else its number among those of its element."""
        self._numbers[element.tag] += 1
        kind = element.tag if element.tag != "seg" else element.get("type", element.tag)
        number = element.get("id") or self._numbers[element.tag]
        self.ids[element] = element.get("xml:id") or f"{kind}[{number}]"
        return self.ids[element]

    def vouch(self, id: str, element: Element) -> None:
        """Take who annotated, and how sure they were."""
        for name, attribute in (("resp", "annotator"), ("cert", "confidence")):
            if value := element.get(name):
                self.builder.attribute(id, attribute, value, self.place(element))

    def tell_attributes(self, element: Element, read: Container[str]) -> None:
        """Count the attributes of an element that are not read."""
        for name in element.attrib:
            if name not in read:
                self.unread[f"{element.tag}/@{name}"] += 1

    def spans(self, parts: list[Element]) -> list[Span]:
        """Where the parts of an annotation stand."""
        spans = [self.text.spans[part] for part in parts]
        return self.one([span for span in spans if span[0] < span[1]] or spans[:1])

    def one(self, spans: list[Span]) -> list[Span]:
        """The spans in order, joined where only white space is between them."""
        joined: list[Span] = []
        for begin, end in sorted(spans):
            if joined and not self.text.text[joined[-1][1] : begin].strip():
                first, last = joined.pop()
                begin, end = first, max(last, end)
            joined.append((begin, end))
        return joined

    def covered(self, spans: list[Span]) -> str:
        """The words in the spans."""
        return covered_text(self.text.text, tuple(spans))

    def trimmed(self, span: Span, characters: str = "") -> Span:
        """The span without white space, and without these characters at its end."""
        said = self.text.text[slice(*span)]
        begin = span[0] + len(said) - len(said.lstrip())
        kept = said.strip().rstrip(characters) if characters else said.strip()
        return begin, begin + len(kept)
