"""The engine `file`: what another program says of the texts, in any format that kgraph reads.

Its layers are found by their texts. One whose text differs from the frozen one, as the other program has
read the raw text in another way, is found by the name of its document, and its mentions by their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal

from kgraph.annotate.engine import PROPOSED, Ending, EngineOptions
from kgraph.errors import Diagnostic, InputError
from kgraph.formats.discovery import discover
from kgraph.formats.shared.anchoring import Quote
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import (
    Document,
    Event,
    Layer,
    Mention,
    Relation,
    Span,
    covered_text,
)
from kgraph.model.identity import checksum
from kgraph.model.ledger import Ledger
from kgraph.pipeline.guard import guarded
from kgraph.pipeline.parts.converting import readings
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.settings import Options

_JUDGED = "JudgedBy"
_AROUND = 60  # characters on both sides of words that tell where they stand


def make(options: EngineOptions) -> FileEngine:
    """The engine for the file, or folder, of the options. Raises InputError if it has no annotations."""
    assert options.annotations
    return FileEngine(options.annotations, options.settings)


class FileEngine:
    """All layers of a file, found by text or by name."""

    parallel: Literal["processes", "threads"] = "threads"

    def __init__(self, path: Path, settings: Options) -> None:
        self.name = f"file-{path.stem}"
        self._by = f"file: {path.name}"
        self._path = path
        self._findings: list[Diagnostic] = []
        self._by_text: dict[str, list[Layer]] = defaultdict(list)
        self._by_name: dict[str, list[Layer]] = defaultdict(list)
        self._unused: dict[int, Layer] = {}
        for layer in self._layers(settings):
            self._by_text[checksum(layer.document.text)].append(layer)
            self._by_name[_last(layer.document.path)].append(layer)
            self._unused[id(layer)] = layer
        if not self._by_text:
            raise InputError(f"{path}: no annotations could be read", self._findings)

    def propose(self, document: Document) -> Reading:
        """The annotations of all layers that are about the document, each with its place in the file."""
        same = self._by_text.get(checksum(document.text), [])
        found = same or self._by_name.get(_last(document.path), [])
        copy = _Copy(document, self.name, self._by)
        for number, layer in enumerate(found):
            self._unused.pop(id(layer), None)
            copy.add(layer, f"{number}." if len(found) > 1 else "")
        return copy.builder.build()

    def stop(self) -> None:
        """Nothing of it takes long."""

    def ended(self) -> Ending:
        """The findings of reading the file, and KG241 for what is about none of the texts."""
        names = [layer.document.path for layer in self._unused.values()]
        findings = [*self._findings, *self._about_none(sorted(set(names)))]
        return Ending("", tuple(findings))

    def _about_none(self, names: list[str]) -> Iterator[Diagnostic]:
        if names:
            shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
            what = f"this is about texts that are not among those that were named: {shown}"
            fix = "name these texts too; a document is found by its text, else by the name of its file"
            yield Diagnostic(str(self._path), 0, 0, "KG241", what, fix, "warning")

    def _layers(self, settings: Options) -> Iterator[Layer]:
        profile, ledger = read_profile(settings.profile), Ledger()
        found = discover([self._path], settings.format, follow_links=settings.follow_links)
        for task in found.tasks:
            with guarded(task, settings, ledger.report):
                for layer, read in readings(task, profile, settings.offsets):
                    ledger.add(read)
                    if layer:
                        yield layer
        self._findings += [*found.findings, *ledger.all_findings]


_SHOWN = 5


class _Copy:
    """Layers of other texts as one layer of a document."""

    def __init__(self, document: Document, name: str, by: str) -> None:
        self.builder = LayerBuilder(document, document.file, annotator=name)
        self._text, self._by = document.text, by

    def add(self, layer: Layer, prefix: str) -> None:
        """Add a layer; its ids get the prefix."""
        is_same = layer.document.text == self._text
        for mention in layer.mentions:
            self._mention(layer, mention, prefix, is_same)
        for relation in layer.relations:
            ends = prefix + relation.subject, prefix + relation.object
            self.builder.relation(prefix + relation.id, relation.label, *ends, _NOWHERE)
        for event in layer.events:
            filled, lost = (
                [(role, prefix + target) for role, target in pairs]
                for pairs in (event.arguments, event.lost)
            )
            trigger = prefix + event.trigger
            self.builder.event(prefix + event.id, event.label, trigger, filled, _NOWHERE, lost)
        for cluster in layer.clusters:
            self.builder.cluster([prefix + member for member in cluster.members], _NOWHERE)
        if is_same:
            self.builder.sentences(layer.sentences)
        self._decorate(layer, prefix)

    def _mention(self, layer: Layer, mention: Mention, prefix: str, is_same: bool) -> None:
        id, label = prefix + mention.id, mention.label
        if is_same:
            self.builder.mention(id, label, mention.spans, _NOWHERE)
        else:
            self.builder.quoted(id, label, _quote(layer.document.text, mention.spans), _NOWHERE)

    def _decorate(self, layer: Layer, prefix: str) -> None:
        everything: Iterable[Mention | Relation | Event]
        everything = chain(layer.mentions, layer.relations, layer.events)
        for each in everything:
            id = prefix + each.id
            if each.type:
                self.builder.of_type(id, each.type)
            for name, value, _ in each.attributes:
                if name not in (PROPOSED, _JUDGED):
                    self.builder.attribute(id, name, value, _NOWHERE)
            self.builder.attribute(id, PROPOSED, self._by, _NOWHERE)
            for note in each.notes:
                self.builder.note(id, note.text, _NOWHERE)
        for mention in layer.mentions:
            for resource, entry, _ in mention.links:
                self.builder.link(prefix + mention.id, resource, entry, _NOWHERE)


_NOWHERE = Location(0)


def _quote(text: str, spans: tuple[Span, ...]) -> Quote:
    """The words of a mention, with those around them, which tell where they stand."""
    begin, end = spans[0][0], spans[-1][1]
    first, last = max(0, begin - _AROUND), min(len(text), end + _AROUND)
    while first and first < begin and not text[first - 1].isspace():
        first += 1
    while last < len(text) and last > end and not text[last].isspace():
        last -= 1
    around = text[first:last].strip()
    words = [text[begin:end] for begin, end in spans]
    if len(words) > 1:
        return Quote(words, within=around)
    times, before = text.count(words[0], first, last), text.count(words[0], first, begin)
    return Quote(covered_text(text, spans), nth=before + 1 if times > 1 else 0, within=around)


def _last(path: str) -> str:
    return path.rpartition("/")[2]
