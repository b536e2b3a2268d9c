"""Compares proposed claims and mentions with those of people: precision, recall and F1, where the words are
exactly the same and where they overlap.

A proposed claim is paired with at most one of people: with one whose content overlaps, rather with one that
has its cue too, and rather with the one with which it has most characters in common. Where a claim has no
content, what it is about stands in its place. A speaker counts as found if that of the paired claim is
exactly the same, or overlaps; a stance if it is that of the paired claim. Exact contents and speakers are
compared without the marks, articles, possessive endings and "that" at their edges, of which every scheme has
its own use. Where people say of what kind a claim is, some kinds may be left aside: such a claim is counted
neither as theirs nor, if one that is proposed is paired with it, as proposed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.model.annotations import Event, Layer, Span, Spans
from kgraph.schema.scheme import Scheme

_EDGE = re.compile(r"^(?:that\b|the\b|an?\b|[^\w(])+|(?:[’']s)?[^\w)]*$", re.IGNORECASE)
_GERMAN_EDGE = re.compile(
    r"^(?:(?:dass|daß|d(?:er|ie|as|en|em|es)|eine?[nmrs]?)\b|[^\w(])+|[^\w)]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of a layer: the spans of what is said, of who says it and of the words that tell so; `kind`:
    what people say that it is."""

    contents: Spans
    speakers: Spans
    cue: Spans
    stance: str
    kind: str = ""


class Counts(NamedTuple):
    """How many were proposed, how many people have, and how many of those are the same."""

    proposed: int = 0
    gold: int = 0
    same: int = 0

    def plus(self, proposed: int, gold: int, same: int) -> Counts:
        """With those of another document."""
        return Counts(self.proposed + proposed, self.gold + gold, self.same + same)

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision, recall = self.same / max(self.proposed, 1), self.same / max(self.gold, 1)
        return precision, recall, 2 * self.same / max(self.proposed + self.gold, 1)


class Miss(NamedTuple):
    """A claim that only one side has: its document, its text and whether people have it."""

    document: str
    text: str
    claim: Claim
    is_gold: bool


@dataclass
class Comparison:
    """The counts of many documents, by what is compared, and what only one side has. `kind_of`: what people
    say of what kind a claim is; `counted`: the kinds that count, all if there are none; `kinds`: how many of
    each kind people have, and how many of those are proposed too."""

    kind_of: Callable[[Event], str] | None = None
    counted: frozenset[str] = frozenset()
    kinds: dict[str, Counts] = field(default_factory=dict)
    counts: dict[str, Counts] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    stances: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, gold: Layer, proposed: Layer, scheme: Scheme, of_names: bool) -> None:
        """Add the layers of one document. `of_names`: compare mentions too, which people have marked."""
        text, edge = gold.document.text, _edge(gold)
        ours, theirs = claims(proposed, scheme), claims(gold, scheme, self.kind_of)
        ours, theirs, pairs = self._counted(ours, theirs, paired(ours, theirs))
        both = [(ours[i], theirs[j]) for i, j in pairs]
        spoken = (
            sum(bool(claim.speakers) for claim in ours),
            sum(bool(claim.speakers) for claim in theirs),
        )
        number = len(ours), len(theirs)
        self._count("contents, overlap", *number, len(both))
        exact = [
            (a, b) for a, b in both if bare(text, a.contents, edge) == bare(text, b.contents, edge)
        ]
        self._count("contents, exact", *number, len(exact))
        self._count(
            "speakers, overlap", *spoken, sum(bool(common(a.speakers, b.speakers)) for a, b in both)
        )
        same = sum(
            a.speakers != () and bare(text, a.speakers, edge) == bare(text, b.speakers, edge)
            for a, b in both
        )
        self._count("speakers, exact", *spoken, same)
        if any(claim.stance for claim in theirs):
            self._count("stances", *number, sum(a.stance == b.stance for a, b in both))
            self.stances.update((a.stance, b.stance) for a, b in both)
        if of_names:
            self._mentions(gold, proposed, scheme)
        self._missed(gold, ours, theirs, pairs)

    def _counted(
        self, ours: list[Claim], theirs: list[Claim], pairs: list[tuple[int, int]]
    ) -> tuple[list[Claim], list[Claim], list[tuple[int, int]]]:
        """The claims that count, and the pairs of them, once those of each kind are counted."""
        found = {j: i for i, j in pairs}
        for j, claim in enumerate(theirs):
            if claim.kind:
                before = self.kinds.get(claim.kind, Counts())
                self.kinds[claim.kind] = before.plus(0, 1, j in found)
        if not self.counted:
            return ours, theirs, pairs
        kept = [j for j, claim in enumerate(theirs) if claim.kind in self.counted]
        aside = {found[j] for j in found.keys() - set(kept)}
        left = [i for i in range(len(ours)) if i not in aside]
        places = [(left.index(found[j]), at) for at, j in enumerate(kept) if j in found]
        return [ours[i] for i in left], [theirs[j] for j in kept], sorted(places)

    def _mentions(self, gold: Layer, proposed: Layer, scheme: Scheme) -> None:
        text = gold.document.text
        ours, theirs = named(proposed, scheme), named(gold, scheme)
        same = {bare(text, spans) for spans, _ in ours} & {bare(text, spans) for spans, _ in theirs}
        self._count("mentions, exact", len(ours), len(theirs), len(same))
        labelled = {(bare(text, spans), label) for spans, label in ours} & {
            (bare(text, spans), label) for spans, label in theirs
        }
        self._count("mentions and labels", len(ours), len(theirs), len(labelled))

    def _missed(
        self, gold: Layer, ours: list[Claim], theirs: list[Claim], pairs: list[tuple[int, int]]
    ) -> None:
        document = gold.document
        for side, number in ((theirs, 1), (ours, 0)):
            found = {pair[number] for pair in pairs}
            self.misses += [
                Miss(document.path, document.text, claim, bool(number))
                for at, claim in enumerate(side)
                if at not in found
            ]

    def _count(self, what: str, proposed: int, gold: int, same: int) -> None:
        self.counts[what] = self.counts.get(what, Counts()).plus(proposed, gold, same)


def claims(
    layer: Layer, scheme: Scheme, kind_of: Callable[[Event], str] | None = None
) -> list[Claim]:
    """The claims of a layer that have words of what is said, or of what they are about."""
    spans = {mention.id: mention.spans for mention in layer.mentions}
    found = []
    for event in layer.events:
        term = scheme.label(event.label)
        if term.sort != "stance":
            continue
        roles: dict[str, list[Span]] = {}
        for role, target in event.arguments:
            name = scheme.profile.roles.get(role.rstrip("0123456789"), role.rstrip("0123456789"))
            roles.setdefault(name, []).extend(spans.get(target, ()))
        said = roles.get("Content") or roles.get("About")
        if said:
            stance = event.label if term.iri and event.label != "Claim" else ""
            stance = "" if event.label.startswith("Attribution") else stance
            speakers = tuple(sorted(roles.get("Claimant", ())))
            cue, kind = spans.get(event.trigger, ()), kind_of(event) if kind_of else ""
            found.append(Claim(tuple(sorted(said)), speakers, cue, stance, kind))
    return found


def named(layer: Layer, scheme: Scheme) -> set[tuple[Spans, str]]:
    """The mentions of things, by spans and label, each once."""
    return {
        (mention.spans, mention.label)
        for mention in layer.mentions
        if scheme.label(mention.label).sort == "entity" or mention.label == "Time"
    }


def paired(ours: list[Claim], theirs: list[Claim]) -> list[tuple[int, int]]:
    """Pairs of places in the two lists, each of which is in one pair at most."""
    candidates = sorted(
        (
            (bool(common(one.cue, other.cue)), common(one.contents, other.contents), -i, -j)
            for i, one in enumerate(ours)
            for j, other in enumerate(theirs)
            if common(one.contents, other.contents)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in candidates:
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return sorted(pairs.items())


def common(one: Iterable[Span], other: Spans) -> int:
    """How many characters two lists of spans have in common."""
    return sum(
        max(0, min(end, stop) - max(begin, start)) for begin, end in one for start, stop in other
    )


def _edge(layer: Layer) -> re.Pattern[str]:
    """What the edges of spans may have in the language of a layer."""
    return _GERMAN_EDGE if layer.document.language == "de" else _EDGE


def bare(text: str, spans: Spans, edge: re.Pattern[str] = _EDGE) -> Spans:
    """The spans without what schemes have at the edges in different ways."""
    found = []
    for begin, end in spans:
        words = text[begin:end]
        first = edge.match(words)
        begin += first.end() if first else 0
        last = edge.search(text[begin:end])
        found.append(
            (begin, begin + (last.start() if last and last.end() == end - begin else end - begin))
        )
    return _joined(text, [span for span in found if span[0] < span[1]])


def _joined(text: str, spans: list[Span]) -> Spans:
    """The spans, joined where only marks stand between them: the sentences of a quotation."""
    joined: list[Span] = []
    for begin, end in spans:
        if joined and not re.search(r"\w", text[joined[-1][1] : begin]):
            begin = joined.pop()[0]
        joined.append((begin, end))
    return tuple(joined)
