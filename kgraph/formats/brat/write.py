"""brat standoff (https://brat.nlplab.org/standoff.html): `.txt`, `.ann` and `.toml` for each document
(`kgraph.formats.shared.document_files`), and brat's configuration of the folder (`configuration.py`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kgraph.formats.brat.configuration import CANNOT_HOLD, Usage, configuration
from kgraph.formats.shared.document_files import File, archived, document_files
from kgraph.formats.shared.outgoing import RENAMED, Annotation, Outgoing
from kgraph.formats.shared.untold import told_by_events
from kgraph.model.annotations import Event, Layer, Mention, Relation, covered_text
from kgraph.schema.ontology import shipped_ontology

_VALUES = "line breaks, tabs and leading white space in values"


def render(outgoing: Outgoing, _prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """A zip archive of the folder. What is lost is counted."""
    return archived(files(outgoing, base))


def files(outgoing: Outgoing, base: str) -> Iterator[File]:
    """The files of the folder, document by document, and then brat's configuration. What is lost is
    counted."""
    usage = Usage()

    def content(layer: Layer, outgoing: Outgoing) -> str:
        layer = told_by_events(layer)  # brat shows a trigger as its event
        usage.take(layer)
        return "".join(standoff(layer, outgoing.lost))

    # brat shows an annotation file with the text that is called like it, and no other
    yield from document_files(outgoing, base, ".ann", content, copies=True)
    outgoing.lost[CANNOT_HOLD] += usage.cannot_hold()
    yield from configuration(outgoing.ontology or shipped_ontology(), usage)


def standoff(layer: Layer, lost: Counter[str]) -> Iterator[str]:
    """The lines of the `.ann` file of one layer. What is lost is counted."""
    return _Lines(layer, lost).lines()


class _Lines:
    """The lines of one layer."""

    def __init__(self, layer: Layer, lost: Counter[str]) -> None:
        self._layer, self._lost = layer, lost
        self._ids: dict[str, str] = {}
        for letter, each in (("T", layer.mentions), ("R", layer.relations), ("E", layer.events)):
            self._name(letter, [annotation.id for annotation in each])

    def lines(self) -> Iterator[str]:
        """Mentions, relations, events; then what is said of them."""
        layer = self._layer
        yield from map(self._mention, layer.mentions)
        yield from map(self._relation, layer.relations)
        yield from map(self._event, layer.events)
        annotations: list[Annotation] = [*layer.mentions, *layer.relations, *layer.events]
        yield from _numbered("A", (line for each in annotations for line in self._attributes(each)))
        yield from _numbered("N", (line for each in layer.mentions for line in self._links(each)))
        for cluster in layer.clusters:
            members = " ".join(self._ids[member] for member in cluster.members)
            yield f"*\tEquiv {members}\n"
        yield from _numbered("#", (line for each in annotations for line in self._notes(each)))

    def _name(self, letter: str, ids: Iterable[str]) -> None:
        """Ids stay where they are brat's own."""
        wanted = list(ids)
        kept = {id for id in wanted if re.fullmatch(f"{letter}[0-9]+", id)}
        number = 0
        for id in wanted:
            name = id
            if id not in kept:
                while (name := f"{letter}{(number := number + 1)}") in kept:
                    pass
                self._lost[RENAMED] += 1
            self._ids[id] = name

    def _mention(self, mention: Mention) -> str:
        spans = ";".join(f"{begin} {end}" for begin, end in mention.spans)
        words = covered_text(self._layer.document.text, mention.spans)
        line = re.sub(r"\r\n|\n", " ", words)
        shown = (
            "" if "\r" in line else f"\t{line}"
        )  # a lone one would end the line for some readers
        return f"{self._ids[mention.id]}\t{self._word(mention.label)} {spans}{shown}\n"

    def _relation(self, relation: Relation) -> str:
        ends = f"Arg1:{self._ids[relation.subject]} Arg2:{self._ids[relation.object]}"
        return f"{self._ids[relation.id]}\t{self._word(relation.label)} {ends}\n"

    def _event(self, event: Event) -> str:
        parts = [f"{self._word(event.label)}:{self._ids[event.trigger]}"]
        seen: Counter[str] = Counter()
        for given, target in event.arguments:
            role = self._word(given)
            if role[-1].isdigit():
                self._lost["roles that end in a digit"] += 1
                role += "_"
            seen[role] += 1
            number = seen[role] if seen[role] > 1 else ""
            parts.append(f"{role}{number}:{self._ids[target]}")
        if event.lost:
            self._lost["arguments that reading dropped"] += len(event.lost)
        return f"{self._ids[event.id]}\t{' '.join(parts)}\n"

    def _attributes(self, annotation: Annotation) -> Iterator[str]:
        for name, value, _ in annotation.attributes:
            said = self._line(value).lstrip()
            self._lost[_VALUES] += said != value
            head = f"{self._word(name)} {self._ids[annotation.id]}"
            yield f"{head} {said}" if said else head

    def _links(self, mention: Mention) -> Iterator[str]:
        words = self._line(covered_text(self._layer.document.text, mention.spans))
        for resource, entry, _ in mention.links:
            if re.search(r"[\s:]", resource) or re.search(r"[\t\r\n]", entry):
                self._lost["links"] += 1
            else:
                yield f"Reference {self._ids[mention.id]} {resource}:{entry}\t{words}"

    def _notes(self, annotation: Annotation) -> Iterator[str]:
        for text, _ in annotation.notes:
            note = self._line(text, "line breaks and tabs in notes")
            yield f"AnnotatorNotes {self._ids[annotation.id]}\t{note}"

    def _word(self, label: str) -> str:
        word = re.sub(r"[\s:]", "_", label) or "_"
        self._lost["spaces and colons in labels"] += word != label
        return word

    def _line(self, text: str, kind: str = "") -> str:
        line = re.sub(r"[\t\r\n]", " ", text)
        if kind and line != text:
            self._lost[kind] += 1
        return line


def _numbered(letter: str, bodies: Iterable[str]) -> Iterator[str]:
    for number, body in enumerate(bodies, 1):
        yield f"{letter}{number}\t{body}\n"
