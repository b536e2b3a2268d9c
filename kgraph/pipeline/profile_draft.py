"""The draft of a profile for a corpus: every label with its count, examples and the nearest term. Labels
without a near term come last."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from kgraph.model.annotations import Layer, Mention, Span, covered_text
from kgraph.model.claims import CLAIM_ROLES
from kgraph.model.vocabulary import KG
from kgraph.pipeline.collect import OnFile, discovered, ignore_progress, readings
from kgraph.pipeline.guard import guarded, ignore_findings
from kgraph.pipeline.link_draft import drafted_links
from kgraph.schema.attribute_tables import FIELDS
from kgraph.schema.ontology import local_name
from kgraph.schema.profile import Scheme
from kgraph.schema.profile_flaws import SAID_ROLES
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.settings import Options
from kgraph.storage.toml import toml_key, toml_text

_EXAMPLES = 3
_WORDS = 40  # characters of an example
_VALUES = 20  # unknown values of one attribute that are listed
_PIECES = 3  # spans of one label or layer from which they may be the pieces of a text
_COVERED = 0.9  # share of the letters of a text that its pieces cover
_NEAR = 0.8  # likeness (difflib) from which a term is proposed

# Names that annotation schemes commonly use for terms of the ontology: labels of mentions and
# statements, and roles.
_LABELS = {
    "per": "Person",
    "pers": "Person",
    "people": "Person",
    "org": "Organization",
    "organisation": "Organization",
    "loc": "Place",
    "location": "Place",
    "fac": "Place",
    "facility": "Place",
    "gpe": "State",
    "country": "State",
    "source": "Agent",
    "speaker": "Agent",
    "date": "Time",
    "timex": "Time",
    "quotation": "Quote",
    "content": "Quote",
    "attribution": "Claim",
    "statement": "Claim",
    "say": "Asserts",
    "says": "Asserts",
    "said": "Asserts",
}
_ROLES = {
    "source": "Claimant",
    "speaker": "Claimant",
    "holder": "Claimant",
    "agent": "actor",
    "cause": "",  # what causes the event: the opposite of the property that is spelt almost alike
    "patient": "target",
    "theme": "topic",
    "location": "place",
    "date": "time",
}


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


def render(usage: Usage, name: str, scheme: Scheme) -> Iterator[str]:
    """The draft as lines of TOML. A label with the name of its term is only mentioned in a comment."""
    yield "# Drafted by `kgraph profile` from what the corpus uses: check every line.\n"
    yield f"name = {toml_text(name)}\n"
    yield 'description = ""\n'
    ontology = scheme.ontology
    if any(_happens(label, scheme) for label in usage.mentions.counts):
        yield "# realis = true  # if a span that is labelled as an event is one that took place\n"
    yield '\n[names]\nlike = "default"\n'
    things = {local_name(iri) for iri in (*ontology.entity_classes(), *ontology.concepts)}
    properties = {local_name(iri) for iri in ontology.properties} - _OF_STATEMENTS
    yield "\n[labels]\n"
    everything = things | properties | {"Claim"}
    lower = {name.lower(): name for name in everything}
    out = [key for key in usage.structure() if not nearest(key, lower, _LABELS)]
    if out:
        yield "# These divide the texts into pieces, as tokens do, and are left out of the graph:\n"
        yield from (f'{toml_text(key)} = ""\n' for key in out)
    yield from _lines([(usage.mentions, things), (usage.statements, everything)], _LABELS, set(out))
    yield "\n[roles]\n"
    roles = properties | CLAIM_ROLES
    yield from _lines([(usage.roles, roles)], _ROLES)
    yield from _vouching(usage, {role.lower(): role for role in sorted(roles)}, scheme)
    links = usage.links
    yield from drafted_links(links.by_number(), links.remark, scheme.profile.links)
    yield from _attributes(usage, scheme)


def _happens(label: str, scheme: Scheme) -> bool:
    """Whether a label, or the term that comes nearest to it, means a kind of event."""
    ontology = scheme.ontology
    happening = [cls for cls in ontology.entity_classes() if ontology.is_a(cls, KG.Event)]
    return bool(nearest(label, {local_name(cls).lower(): cls for cls in happening}, _LABELS))


def _vouching(usage: Usage, lower: Mapping[str, str], scheme: Scheme) -> Iterator[str]:
    """For each role that names events, unless its property says that they are facts, the line that
    says so."""
    lines = []
    for role, count in sorted(usage.naming.items(), key=lambda use: (-use[1], use[0])):
        near = nearest(role, lower, _ROLES)
        veridical = scheme.ontology.find_property(near) in scheme.ontology.veridical
        if count and not veridical and near not in SAID_ROLES:
            mapped = f"property = {toml_text(near)}, " if near else ""
            lines.append(f"# {toml_text(role)} = {{ {mapped}veridical = true }}  # {count} ×\n")
    if lines:
        yield "# These name events. What a fact names so is a fact only with such a line, in place of one\n"
        yield "# above:\n"
        yield from lines


def _attributes(usage: Usage, scheme: Scheme) -> Iterator[str]:
    """A remark for each attribute that is understood; for each other one a table to be filled in."""
    unsettled = []
    yield "\n[attributes]\n"
    for name in usage.attributes.by_number():
        unknown = [v for v in usage.values[name] if scheme.attribute(name, v) is None]
        if unknown:
            unsettled.append(name)
        else:
            remark = usage.attributes.remark(name)
            yield f"# {toml_text(name)} is understood  {remark}\n"
    for name in unsettled:
        yield from _to_be_settled(name, usage.values[name], scheme)


def _to_be_settled(name: str, values: Counter[str], scheme: Scheme) -> Iterator[str]:
    """Both ways to settle an attribute that is not understood, as comments."""
    unknown = {v: n for v, n in values.most_common() if scheme.attribute(name, v) is None}
    known = scheme.known_values(name)
    yield "\n# Holds statements back until it is said here what it sets, or that it sets nothing:\n"
    yield f"# [attributes.{toml_key(name)}]  # {sum(unknown.values())} ×\n"
    if known:
        yield f"# known values: {', '.join(known)}\n"
    else:
        near = nearest(name, {each.lower(): each for each in sorted(FIELDS)}, {})
        yield f"# field = {toml_text(near)}  # one of {', '.join(sorted(FIELDS))}\n"
    for value, count in list(unknown.items())[:_VALUES]:
        yield f'# {toml_text(value) if value else "value"} = ""  # {count} ×\n'
    silent = f"[{', '.join(map(toml_text, list(unknown)[:_VALUES]))}]" if known else "true"
    yield f"# silent = {silent}  # instead, if it never bears on whether something is so\n"


_OF_STATEMENTS = {role[:1].lower() + role[1:] for role in CLAIM_ROLES} | {"evidence", "stance"}


def _lines(
    used: Sequence[tuple[Uses, Set[str]]],
    common: Mapping[str, str],
    listed: Set[str] = frozenset(),
) -> Iterator[str]:
    """A line for each label, the most frequent first; labels without a near name come last, as comments.
    A label with several uses is listed once, for the first of them; what is `listed` already is not."""
    unmapped, seen = [], set(listed)
    for uses, names in used:
        lower = {name.lower(): name for name in sorted(names)}
        for label in uses.by_number():
            near = nearest(label, lower, common)
            key, value = toml_text(label), toml_text(near)
            remark = uses.remark(label)
            if label in seen:
                continue
            if near == label:
                yield f"# {key} means its term  {remark}\n"
            elif near:
                yield f"{key} = {value}  {remark}\n"
            else:
                unmapped.append(f"# {key} = {value}  {remark}\n")
            seen.add(label)
    if unmapped:
        yield "# No term comes near; these stay under the corpus's own namespace:\n"
        yield from unmapped


def nearest(label: str, lower: Mapping[str, str], common: Mapping[str, str]) -> str:
    """The name that is nearest to a label: equal except for case and signs, a common synonym, or the
    most similar in spelling; "" if there is none. `lower`: lower-cased name -> name; `common`: synonym ->
    name, "" for one that means none of them."""
    last = re.split("[.:/]", label)[-1].lower()
    plain = re.sub(r"[\W_]", "", last)
    if common.get(plain) == "":
        return ""
    for candidate in (last, plain, common.get(plain, "").lower()):
        if candidate in lower:
            return lower[candidate]
    close = difflib.get_close_matches(plain, lower, n=1, cutoff=_NEAR)
    return lower[close[0]] if close else ""
