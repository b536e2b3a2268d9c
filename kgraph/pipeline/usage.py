"""What a corpus uses: its labels, roles, attributes and resources of links, counted, with examples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kgraph.model.annotations import Layer, Mention, Span, covered_text
from kgraph.pipeline.collect import discovered
from kgraph.pipeline.guard import guarded, ignore_findings
from kgraph.pipeline.parts.converting import readings
from kgraph.pipeline.parts.gathering import OnFile, ignore_progress
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.settings import Options
from kgraph.storage.toml import toml_text

_EXAMPLES = 3
_WORDS = 40  # characters of an example
_PIECES = 3  # spans of one label or layer from which they may be the pieces of a text
_COVERED = 0.9  # share of the letters of a text that its pieces cover


@dataclass(slots=True)
class Uses:
    """The number of uses of each label of one table, with examples of annotated words."""

    counts: Counter[str] = field(default_factory=Counter)
    words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def take(self, label: str, words: str) -> None:
        """Add one use."""
        self.counts[label] += 1
        shown = " ".join(words.split())
        shown = shown if len(shown) <= _WORDS else f"{shown[: _WORDS - 1]}…"
        if shown and len(self.words[label]) < _EXAMPLES and shown not in self.words[label]:
            self.words[label].append(shown)

    def by_number(self) -> list[str]:
        """The labels, the most frequent first."""
        return sorted(self.counts, key=lambda label: (-self.counts[label], label))

    def remark(self, label: str) -> str:
        """A comment with the number of uses, and the example words, each in quotation marks."""
        words = ", ".join(map(toml_text, self.words[label]))
        return f"# {self.counts[label]} ×: {words}" if words else f"# {self.counts[label]} ×"


@dataclass(slots=True)
class Usage:
    """The labels, roles, attributes and resources of links that a corpus uses. `naming`: how often a role
    names an event; `values`: by attribute; `layers` and `tiling`: in how many layers mentions of a label, or
    of a layer of INCEpTION or type of UIMA, stand, and in how many of these they divide the text into
    pieces."""

    mentions: Uses = field(default_factory=Uses)
    statements: Uses = field(default_factory=Uses)
    roles: Uses = field(default_factory=Uses)
    attributes: Uses = field(default_factory=Uses)
    links: Uses = field(default_factory=Uses)
    naming: Counter[str] = field(default_factory=Counter)
    values: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    layers: Counter[str] = field(default_factory=Counter)
    tiling: Counter[str] = field(default_factory=Counter)

    def structure(self) -> list[str]:
        """The labels and layers that divide each text in which they stand into pieces, as tokens do."""
        return sorted(key for key, count in self.layers.items() if self.tiling[key] == count)

    def take(self, layer: Layer) -> None:
        """Add the uses of one layer."""
        text = layer.document.text
        words = {mention.id: covered_text(text, mention.spans) for mention in layer.mentions}
        words |= {event.id: words.get(event.trigger, "") for event in layer.events}
        triggers = {event.trigger for event in layer.events}
        naming = triggers | {event.id for event in layer.events}
        for mention in layer.mentions:
            for link in mention.links:
                self.links.take(link.resource, words[mention.id])
            if mention.id not in triggers:
                self.mentions.take(mention.label, words[mention.id])
        for key, spans in _by_kind(layer.mentions).items():
            self.layers[key] += 1
            self.tiling[key] += _tiles(spans, text)
        for relation in layer.relations:
            ends = (words.get(end, end) for end in (relation.subject, relation.object))
            self.statements.take(relation.label, " → ".join(ends))
        for event in layer.events:
            self.statements.take(event.label, words[event.id])
            for role, target in event.arguments:
                self.roles.take(role, words.get(target, ""))
                self.naming[role] += target in naming
        for annotated in (layer.mentions, layer.relations, layer.events):
            for annotation in annotated:
                for name, value, _ in annotation.attributes:
                    self.attributes.take(name, value)
                    self.values[name][value] += 1


def _by_kind(mentions: Sequence[Mention]) -> Mapping[str, list[Span]]:
    """The spans by the short name of their layer, or by their label where a format has no layers."""
    found: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        found[mention.type.rpartition(".")[2] or mention.label] += mention.spans
    return found


def _tiles(spans: Sequence[Span], text: str) -> bool:
    """Whether at least three spans, none inside another, cover nine tenths of the letters of a text."""
    ordered = sorted(set(spans))
    apart = all(one[1] <= other[0] for one, other in pairwise(ordered))
    letters = sum(map(str.isalnum, text))
    covered = sum(c.isalnum() for begin, end in ordered for c in text[begin:end]) if apart else 0
    return len(ordered) >= _PIECES and covered >= _COVERED * letters


def usage_of(options: Options, on_file: OnFile = ignore_progress) -> Usage:
    """The labels, roles and attributes that the sources use. Raises as `kgraph.pipeline.build.check`."""
    used = Usage()
    profile = read_profile(options.profile)
    tasks = discovered(options).tasks
    for done, task in enumerate(tasks, 1):
        with guarded(task, options, ignore_findings):
            for layer, _ in readings(task, profile, options.offsets):
                if layer:
                    used.take(layer)
        on_file(done, len(tasks))
    return used
