"""TEI, the guidelines of the Text Encoding Initiative (https://tei-c.org/guidelines/), P5 and P4.

A `TEI` element is a document, a `teiCorpus` holds several; the text of a document is what it gives to
read (`kgraph.formats.tei.reading_text`), and offsets count its code points. What is annotated in it, and
how, say `kgraph.formats.tei.names` and `kgraph.formats.tei.speeches`. Registers of persons and places, in
the header, in `standOff` or in the text, tell the links of those whom names point to; the header tells
title, publisher, date, language and identifier. Elements and attributes that are not read are named
once, with their counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from kgraph.errors import Diagnostic
from kgraph.formats.shared.builder import LayerBuilder
from kgraph.formats.shared.corpus import Describe, beside, several
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.files.elements import Tree, read_tree
from kgraph.formats.shared.files.head import head
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.tei.header import Entry, metadata, registers
from kgraph.formats.tei.marks import Marks
from kgraph.formats.tei.names import Names
from kgraph.formats.tei.reading_text import ReadingText
from kgraph.formats.tei.speeches import Speeches
from kgraph.formats.tei.vocabulary import (
    CORPORA,
    ENTRIES,
    NAMESPACE,
    TEXTS,
    identifier,
    plain_names,
)
from kgraph.model.annotations import Document
from kgraph.model.ledger import Ledger

_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?(?:TEI|teiCorpus)(?:\.2)?(\s[^>]*)?/?>")
_FIRST = re.compile(rb"<(?![?!])")
_OTHER_NAMESPACE = re.compile(rb"""\sxmlns\s*=\s*["'](?!["']|%s["'])""" % NAMESPACE.encode())
_MOST = 12  # kinds of what is not read that a message names


def detect(path: Path) -> bool:
    """Whether the first element of the file is one of TEI, in its namespace or in none."""
    data = head(path).replace(b"\0", b"")  # UTF-16
    data = re.sub(rb"<!--.*?-->", b"", data, flags=re.DOTALL)
    first = _FIRST.search(data)
    root = _ROOT.match(data, first.start()) if first else None
    return root is not None and not _OTHER_NAMESPACE.search(root[1] or b"")


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layers of the documents. Raises InputError if the file is not XML that can be read."""
    yield from parse(read_tree(path), document_path(path, root), str(path), beside(path))


def parse(
    tree: Tree, path: str, file: str = "", describe: Describe | None = None
) -> Iterator[Reading]:
    """The layers of the documents of a file; `path` is its identity."""
    plain_names(tree.root)
    describe = describe or (lambda text, path: Document(path, text, file))
    yield from several(_drafts(tree, file), path, describe)


def _drafts(tree: Tree, file: str) -> Iterator[_Draft]:
    """The documents of a file, in their order, with the registers of the corpora around them."""
    waiting: list[tuple[Element, Mapping[str, Entry]]] = [(tree.root, {})]
    while waiting:
        element, known = waiting.pop()
        if element.tag in CORPORA:
            headers = element.findall("teiHeader") + element.findall("standOff")
            known = {**known, **registers(*headers)}
            waiting.extend((child, known) for child in reversed(element))
        elif element.tag in TEXTS or element is tree.root:
            yield _Draft.of(element, known, tree, file)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A TEI document; see `kgraph.formats.shared.corpus.Draft`."""

    id: str
    text: str
    metadata: Mapping[str, str]
    root: Element
    words: ReadingText
    known: Mapping[str, Entry]
    tree: Tree
    file: str

    @classmethod
    def of(cls, root: Element, known: Mapping[str, Entry], tree: Tree, file: str) -> _Draft:
        body = root.find("text")
        words = ReadingText(Element("text") if body is None else body)
        return cls(identifier(root), words.text, metadata(root), root, words, known, tree, file)

    def reading(self, document: Document) -> Reading:
        """The layer of the document."""
        if not self.text:
            return self._nothing()
        builder = LayerBuilder(document, self.file)
        marks = Marks(self.tree, self.words, builder)
        names = Names(marks, {**self.known, **registers(self.root)})
        names.take(self._standoff())
        Speeches(marks, names).take()
        builder.sentences(span for each, span in self.words.spans.items() if each.tag == "s")
        if unread := _shown(marks.unread):
            what = f"this document also holds what is not read: {unread}"
            builder.warn("KG119", what, self.tree.place(self.root))
        return builder.build()

    def _standoff(self) -> Iterator[tuple[Element, str]]:
        """The spans that point into the text, with the types of their groups."""
        groups = {
            span: group.get("type", "") for group in self.root.iter("spanGrp") for span in group
        }
        for span in self.root.iter("span"):
            yield span, groups.get(span, "")

    def _nothing(self) -> Reading:
        """Say that a document has no text, and what it has instead."""
        holds = Counter(each.tag for each in self.root.iter() if each.tag in ENTRIES)
        what = f"this TEI document has no text{f', but entries: {_shown(holds)}' if holds else ''}"
        fix = "names in other files lead to such entries if they point to an IRI of theirs"
        ledger, place = Ledger(), self.tree.place(self.root)
        ledger.report(
            Diagnostic(self.file, place.line, place.column, "KG108", what, fix, "warning")
        )
        return Reading(None, ledger)


def _shown(counts: Counter[str]) -> str:
    """What was counted, by name; of many kinds the most frequent."""
    most = sorted(counts.most_common(_MOST))
    more = [f"and {len(counts) - _MOST} more kinds"] if len(counts) > _MOST else []
    return ", ".join([*(f"{name} ({count:,})" for name, count in most), *more])
