"""NAF, the NLP Annotation Format, 3 to 3.3 (https://github.com/newsreader/NAF, naf.pdf).

A file is one document. Offsets count characters of `<raw>` (naf.pdf, Word forms), that is code
points; word forms are compared with it, and a mention of words that differ is lost, with its place.
- Entities, markables, timex3 and corefs are mentions labelled by their `type` (`Entity`, or the
  element's name, where there is none); the spans of one are a cluster. In coreference, and where
  events take part, a mention of the same words by an earlier layer is not made twice.
- A predicate is an event labelled by the local name of its `uri`, else by its surest external
  reference; its roles are called by `semRole`, what fills them is labelled `role`.
- A statement (attribution) is an event `statement` triggered by its cue, with `source` and `target`;
  an opinion one triggered by its expression, with `holder` and `target`.
- Factuality is an attribute, named by its resource, of the event that the span is most about.
- tlink and clink are relations, labelled by `relType`. Topics are attributes of the whole document.
External references are links; of those of one resource with a confidence the best, while others
are attributes `candidate`. What is marked `deprecated` is dropped. Other layers (terms as such,
deps, chunks, constituency …) are told of, with their counts, and not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from kgraph.errors import Diagnostic, Severity
from kgraph.formats.naf.events import Events
from kgraph.formats.naf.span_mentions import ENTITY, SpanMentions
from kgraph.formats.naf.word_forms import WordForms
from kgraph.formats.shared.builder import LayerBuilder
from kgraph.formats.shared.corpus import Describe, beside
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.document_labels import WHOLE
from kgraph.formats.shared.files.elements import Tree, read_tree
from kgraph.formats.shared.files.head import head
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import checked, is_date
from kgraph.model.annotations import Document
from kgraph.model.ledger import Ledger

_LANGUAGE = "xml:lang"
_ROOT = re.compile(rb"<NAF[\s>]")
_FIELDS = {"title": "title", "publisher": "publisher", "magazine": "publisher"}


def detect(path: Path) -> bool:
    """Whether the file is NAF, by its first element."""
    return bool(_ROOT.search(head(path)))


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of the document. Raises InputError if the file is not XML that can be read."""
    yield parse(read_tree(path), document_path(path, root), str(path), beside(path), unit)


def parse(
    tree: Tree,
    path: str,
    file: str = "",
    describe: Describe | None = None,
    unit: str = "codepoints",
) -> Reading:
    """The layer of a NAF document; `path` is its identity."""
    root = tree.root
    if root.tag != "NAF":
        return _nothing(tree, file, "KG107", f"this is <{root.tag[:40]}>, not <NAF>")
    words = WordForms(root, unit)
    if not words.text.strip():
        return _nothing(tree, file, "KG108", "this document has no text: no <raw>, no word forms")
    document = describe(words.text, path) if describe else Document(path, words.text, file)
    sound, flaws = checked(_metadata(root))
    said: dict[str, Any] = {
        name: value for name, value in sound.items() if not getattr(document, name)
    }
    builder = LayerBuilder(replace(document, **said), file, unit=words.unit, by_tokens=True)
    builder.sentences(words.sentences())
    for flaw in flaws:
        builder.warn("KG107", flaw, tree.place(root))
    for code, what, element, fix, cause in words.flaws:
        severity: Severity = "note" if code == "KG167" else "warning"
        builder.warn(code, what, tree.place(element), fix, cause, severity)
    _take(tree, SpanMentions(tree, words, builder))
    return builder.build()


def _metadata(root: Element) -> dict[str, str]:
    header = root.find("nafHeader/fileDesc")
    found = {} if header is None else header.attrib
    said = {field: found[name] for name, field in _FIELDS.items() if name in found}
    issued = found.get("creationtime", "")
    day = issued[:10] if is_date(issued[:10]) else issued
    return {**said, "issued": day, "language": root.get(_LANGUAGE, "")}


def _take(tree: Tree, marks: SpanMentions) -> None:
    """Take all layers, in the order in which they build on each other."""
    events = Events(marks)
    take: Mapping[tuple[str, str], Callable[[Element], None]] = {
        ("entities", "entity"): lambda element: _entity(element, marks),
        ("markables", "mark"): lambda element: _entity(element, marks),
        ("timeExpressions", "timex3"): lambda element: _time(element, marks),
        ("srl", "predicate"): events.predicate,
        ("coreferences", "coref"): lambda element: _coreference(element, marks),
        ("attribution", "statement"): events.statement,
        ("opinions", "opinion"): events.opinion,
        ("factualities", "factuality"): events.factuality,
        ("factualitylayer", "factvalue"): events.fact_value,
        ("temporalRelations", "tlink"): events.relation,
        ("causalRelations", "clink"): events.relation,
        ("topics", "topic"): lambda element: _topic(element, marks),
    }
    for (layer, tag), reader in take.items():
        for element in tree.root.iterfind(f"{layer}/{tag}"):
            reader(element)
    _tell_unread(tree, marks, {*take, ("text", "wf"), ("nafHeader", "fileDesc")})


def _entity(element: Element, marks: SpanMentions) -> None:
    if not marks.is_deprecated(element, "mentions"):
        label = element.get("type") or (ENTITY if element.tag == "entity" else element.tag)
        spans = [*element.iterfind("references/span"), *element.iterfind("span")]
        marks.members(element, label, spans)


def _coreference(element: Element, marks: SpanMentions) -> None:
    if not marks.is_deprecated(element, "equivalences"):
        spans = list(element.iterfind("span"))
        marks.members(element, element.get("type") or ENTITY, spans, shared=True)


def _time(element: Element, marks: SpanMentions) -> None:
    """Take a time expression; without words it is about the document, such as the time of its
    creation."""
    id = element.get("id", "")
    if element.find("span") is not None:
        marks.members(element, element.get("type") or element.tag, [element])
        return
    name, value = element.get("functionInDocument") or element.tag, element.get("value", "")
    marks.whole.attribute(name, value, marks.place(element))
    marks.named[id] = WHOLE


def _topic(element: Element, marks: SpanMentions) -> None:
    topic = "".join(element.itertext()).strip()
    marks.whole.attribute(element.tag, topic, marks.place(element))
    for name in element.attrib:
        marks.unread[f"topic/@{name}"] += 1


def _tell_unread(tree: Tree, marks: SpanMentions, read: set[tuple[str, str]]) -> None:
    """Report what is not read, with its counts."""
    counts = Counter(+marks.unread)
    for layer in tree.root:
        for child in layer:
            if (layer.tag, child.tag) not in read:
                counts[f"{layer.tag}/{child.tag}"] += 1
    for name in ("primary", "head"):
        counts[f"@{name}"] = sum(name in each.attrib for each in _spans(tree.root))
    if +counts:
        told = ", ".join(f"{name} ({number})" for name, number in sorted((+counts).items()))
        what = f"this document also holds what is not read: {told}"
        marks.builder.warn("KG119", what, tree.place(tree.root))


def _spans(root: Element) -> Iterator[Element]:
    yield from root.iter("span")
    yield from root.iter("target")


def _nothing(tree: Tree, file: str, code: str, what: str) -> Reading:
    ledger, place = Ledger(layers=1), tree.place(tree.root)
    ledger.report(Diagnostic(file, place.line, place.column, code, what, source=place.source))
    return Reading(None, ledger)
