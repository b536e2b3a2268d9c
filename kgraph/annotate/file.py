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
from kgraph.formats.shared.anchoring import Anchored, Quote, Ungrounded, WordFinder
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import (
    Document,
    Event,
    Layer,
    Mention,
    Relation,
    Span,
)
from kgraph.model.identity import checksum
from kgraph.model.ledger import Ledger
from kgraph.pipeline.guard import guarded
from kgraph.pipeline.parts.converting import readings
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.settings import Options

_JUDGED = "JudgedBy"
_AROUND = (60, 20)  # characters on both sides of words that tell where they stand; tried one by one
_UNTOLD = "cannot be told apart in the text, which differs from that of the annotations"
_MOST = 50  # places of words among those around them


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
        places = None if is_same else _Places(layer.document.text)
        for mention in layer.mentions:
            self._mention(mention, prefix, places)
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

    def _mention(self, mention: Mention, prefix: str, places: _Places | None) -> None:
        id, label = prefix + mention.id, mention.label
        if places is None:
            self.builder.mention(id, label, mention.spans, _NOWHERE)
        else:
            self.builder.quoted(id, label, self._found(mention, places), _NOWHERE)

    def _found(self, mention: Mention, places: _Places) -> Anchored:
        """Where the words of a mention stand in this text."""
        found: list[Span] = []
        for span in mention.spans:
            anchored: Anchored = Ungrounded(places.words(span), _UNTOLD)
            for quote in places.quotes(span):
                anchored = self.builder.anchored(quote)
                if isinstance(anchored, tuple):
                    break
            if not isinstance(anchored, tuple):
                return anchored
            found += anchored
        return tuple(sorted(set(found)))

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


class _Places:
    """Says of places in a text by which words they are found in another one that differs a little."""

    def __init__(self, text: str) -> None:
        self._text, self._finder = text, WordFinder(text)

    def words(self, span: Span) -> str:
        """The words of a place."""
        return self._text[slice(*span)]

    def quotes(self, span: Span) -> Iterator[Quote]:
        """The words, and those around them in which they stand; last the words alone, if they stand in one
        place only."""
        begin, end = span
        words = self.words(span)
        for width in _AROUND:
            first, last = self._whole_words(begin, end, width)
            if nth := self._number(words, span, (first, last)):
                yield Quote(words, nth, self._text[first:last])
        if self._finder.anchor(words) == (span,):
            yield Quote(words)

    def _number(self, words: str, span: Span, region: Span) -> int:
        """Which of the places of the words in a region this is, from 1; 0 if it is none."""
        for nth in range(1, _MOST):
            found = self._finder.anchor(words, nth, region)
            if found == (span,):
                return nth
            if not isinstance(found, tuple):
                break
        return 0

    def _whole_words(self, begin: int, end: int, width: int) -> Span:
        """From a few words before a place to a few behind it."""
        text = self._text
        first, last = max(0, begin - width), min(len(text), end + width)
        while first < begin and not (first == 0 or text[first - 1].isspace()):
            first += 1
        while last > end and not (last == len(text) or text[last].isspace()):
            last -= 1
        return first, last


def _last(path: str) -> str:
    return path.rpartition("/")[2]
