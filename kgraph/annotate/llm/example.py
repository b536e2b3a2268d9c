"""Paragraphs of the worked example, as a model should annotate them: its annotations in the form of an
answer, in the labels that the model may use."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from kgraph.annotate.llm.answer_schema import SAME
from kgraph.annotate.llm.vocabulary import KINDS, MODES, Kind, Vocabulary
from kgraph.formats.brat import read as brat
from kgraph.formats.shared.anchoring import anchor
from kgraph.model.annotations import Event, Layer, Mention, Span, Spans
from kgraph.model.vocabulary import KG
from kgraph.storage.resources import shipped_path

GAP = " … "
"""What stands in a quote for words that are left out."""

_PASSAGES = (
    ("Moscow demands", "troops in Ukraine”."),  # claims, one of which reports another
    ("The draft provided", "Britain and France."),  # what the story says in its own voice
)


class Example(NamedTuple):
    """A text, and the answer to it, as JSON."""

    text: str
    answer: str


def examples(vocabulary: Vocabulary) -> list[Example]:
    """The examples under a vocabulary; what it has no label for is left out of them."""
    layer = worked_example()
    return [example(layer, span, vocabulary) for span in _spans(layer.document.text)]


def example(layer: Layer, span: Span, vocabulary: Vocabulary) -> Example:
    """The words of a span, and the annotations of a layer within it as the answer."""
    return _Excerpt(layer, span, vocabulary).example()


def answer_text(value: dict[str, Any]) -> str:
    """An answer as JSON, an item a line."""
    lists = []
    for key, found in value.items():
        lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in found)
        lists.append(f'"{key}": [\n{lines}\n]' if found else f'"{key}": []')
    return "{" + ",\n".join(lists) + "}"


@cache
def worked_example() -> Layer:
    """The annotations of the story that kgraph ships."""
    path = shipped_path("data", "istanbul-guarantees.ann")
    layer = next(brat.read(path, path.parent)).layer
    assert layer, "the worked example has a text"
    return layer


def _spans(text: str) -> Iterator[Span]:
    for first, last in _PASSAGES:
        begin = text.index(first)
        yield begin, text.index(last, begin) + len(last)


class _Excerpt:
    """The annotations of a layer that lie within a span, as items of an answer."""

    def __init__(self, layer: Layer, span: Span, vocabulary: Vocabulary) -> None:
        self._layer, self._span, self._vocabulary = layer, span, vocabulary
        self._text = layer.document.text[slice(*span)]
        self._mentions = {m.id: m for m in layer.mentions if self._lies_within(m.spans)}
        self._triggers = {event.trigger for event in layer.events}
        self._kinds: dict[str, Kind] = {}
        self._labels: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._place()

    def example(self) -> Example:
        """The text of the span, and the answer."""
        answer: dict[str, Any] = {kind: [] for kind in KINDS}
        for mention in self._mentions.values():
            if mention.id in self._ids:
                answer["mentions"].append(self._item(mention.id, mention))
        for event in self._layer.events:
            if event.id in self._ids:
                item = self._item(event.id, self._mentions[event.trigger])
                item |= {"arguments": list(self._arguments(event)), "modes": self._modes(event)}
                answer[self._kinds[event.id]].append(item)
        answer[SAME] = list(self._groups())
        return Example(self._text, answer_text(answer))

    def _place(self) -> None:
        """Find the list, the label and the id of each annotation for which there is a label."""
        for mention in self._mentions.values():
            if mention.id not in self._triggers:
                self._add(mention.id, mention.label, ("mentions",))
        for event in self._layer.events:
            if event.trigger in self._mentions:
                self._add(event.id, event.label, ("events", "relations", "claims"))

    def _add(self, id: str, label: str, kinds: Iterable[Kind]) -> None:
        label = self._vocabulary.label_for(KG.iri + label)
        for kind in kinds:
            if not self._vocabulary.fault_of_label(kind, label):
                number = sum(1 for each in self._kinds.values() if each == kind) + 1
                self._kinds[id], self._labels[id] = kind, label
                self._ids[id] = f"{kind[0]}{number}"

    def _item(self, id: str, mention: Mention) -> dict[str, Any]:
        quote = GAP.join(self._layer.document.text[begin:end] for begin, end in mention.spans)
        within = self._context(mention.spans) if len(mention.spans) == 1 else ""
        return {"id": self._ids[id], "label": self._labels[id], "quote": quote, "within": within}

    def _context(self, spans: Spans) -> str:
        """The fewest words around a mention that stand once in the text and contain its words once; ""
        if its own stand once."""
        begin, end = spans[0][0] - self._span[0], spans[0][1] - self._span[0]
        quote = self._text[begin:end]
        if isinstance(anchor(self._text, quote), tuple):
            return ""
        first, last = begin, end
        while True:
            first, last = _word_before(self._text, first), _word_after(self._text, last)
            around = self._text[first:last]
            if isinstance(anchor(self._text, around), tuple):
                return around

    def _arguments(self, event: Event) -> Iterator[dict[str, str]]:
        kind = self._kinds[event.id]
        for role, target in event.arguments:
            role = role.rstrip("0123456789")
            if target in self._ids and not self._vocabulary.fault_of_role(kind, role):
                yield {"role": role, "id": self._ids[target]}

    def _modes(self, event: Event) -> list[str]:
        return [each.value for each in event.attributes if MODES.get(each.value) == each.name]

    def _groups(self) -> Iterator[list[str]]:
        for cluster in self._layer.clusters:
            members = [self._ids[each] for each in cluster.members if each in self._ids]
            if len(members) > 1:
                yield members

    def _lies_within(self, spans: Spans) -> bool:
        return self._span[0] <= spans[0][0] and spans[-1][1] <= self._span[1]


def _word_before(text: str, place: int) -> int:
    """Where the word before a place begins."""
    return text.rfind(" ", 0, max(0, place - 1)) + 1


def _word_after(text: str, place: int) -> int:
    """Where the word behind a place ends."""
    end = text.find(" ", place + 1)
    return end if end >= 0 else len(text)
