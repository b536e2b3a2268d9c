"""Which mentions the annotations say to be the same thing, and where only somebody's words say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from kgraph.claims.entities.proper_names import ProperNames
from kgraph.claims.marks import filling
from kgraph.model.annotations import Layer, Mention, Relation, Spans
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme

Ids = Sequence[str]


@dataclass(slots=True)
class Joined:
    """`groups`: the mentions of one thing each, in text order; `candidates`: pairs of mentions (ids) that
    only somebody's words join, with the line that does; `unable`: the lines of equivalences with a member
    that does not denote a thing, and how many others do; `opposed`: as candidates, pairs that are said to be
    the same, and not to be."""

    groups: list[list[Mention]] = field(default_factory=list)
    candidates: list[tuple[str, str, int]] = field(default_factory=list)
    unable: list[tuple[int, int]] = field(default_factory=list)
    opposed: list[tuple[str, str, int]] = field(default_factory=list)


def joined(
    layer: Layer,
    things: Sequence[Mention],
    classes: Mapping[str, str],
    scheme: Scheme,
    names: ProperNames,
    linked: Iterable[tuple[str, str]] = (),
) -> Joined:
    """The things joined by equivalences, by the relations of the profile that say so, by links, and by
    covering the same words where only one of them has a class. `classes`: of each thing (IRIs); `linked`:
    pairs of mentions (ids) with a link in common."""
    return _Joiner(layer, things, classes, scheme, names).run(linked)


class _Joiner:
    def __init__(
        self,
        layer: Layer,
        things: Sequence[Mention],
        classes: Mapping[str, str],
        scheme: Scheme,
        names: ProperNames,
    ) -> None:
        self.layer, self.classes, self.scheme, self.names = layer, classes, scheme, names
        self.things = {mention.id: mention for mention in sorted(things, key=_in_text)}
        self.leader = {id: id for id in self.things}
        self.contents = list(_contents(layer, scheme))
        self.result = Joined()

    def run(self, linked: Iterable[tuple[str, str]]) -> Joined:
        """Join all that is one. `linked`: pairs with a link in common, which no words around them doubt."""
        inside: list[tuple[Ids, int]] = []
        for members, line in self._unopposed(
            [*self._clusters(), *self._related(self.scheme.joins)]
        ):
            if self._within_one_content(members):
                inside.append((members, line))
            else:
                self._join(members)
        for pair in (*linked, *self._on_the_same_words()):
            if self.things.keys() >= {*pair}:
                self._join(pair)
        for members, line in inside:
            self._join_in_words(members, line)
        groups: dict[str, list[Mention]] = defaultdict(list)
        for id, mention in self.things.items():
            groups[self._find(id)].append(mention)
        self.result.groups = list(groups.values())
        return self.result

    def _clusters(self) -> Iterator[tuple[Ids, int]]:
        triggers = self._triggers()
        for cluster in self.layer.clusters:
            able = [id for id in (triggers.get(m, m) for m in cluster.members) if id in self.things]
            if len(able) < len(cluster.members):
                self.result.unable.append((cluster.line, len(able)))
            yield able, cluster.line

    def _unopposed(self, said: list[tuple[Ids, int]]) -> list[tuple[Ids, int]]:
        """What is said to be the same, without all that would join, alone or together, what is also said not
        to be: nobody knows which of it is wrong."""
        apart = [*self._related(self.scheme.parts)]
        if not apart:
            return said
        before = dict(self.leader)
        for members, _ in said:
            self._join(members)
        roots = {id: self._find(id) for id in self.leader}
        self.leader = before
        opposed = [(a, b, line) for (a, b), line in apart if roots[a] == roots[b]]
        self.result.opposed += opposed
        wrong = {roots[one] for one, _, _ in opposed}
        return [(ids, line) for ids, line in said if wrong.isdisjoint(map(roots.get, ids))]

    def _related(self, is_meant: Callable[[Relation], bool]) -> Iterator[tuple[Ids, int]]:
        triggers = self._triggers()
        for relation in self.layer.relations:
            if is_meant(relation):
                ends = [triggers.get(end, end) for end in (relation.subject, relation.object)]
                if all(end in self.things for end in ends):
                    yield ends, relation.line

    def _triggers(self) -> dict[str, str]:
        return {event.id: event.trigger for event in self.layer.events}

    def _on_the_same_words(self) -> Iterator[Ids]:
        """Pairs with the same spans of which one has no better class than Entity, or is an element of a chain
        whose label means nothing, on a named entity; none where two of them have different better classes."""
        chained = {member for cluster in self.layer.clusters for member in cluster.members}
        covering: dict[Spans, list[str]] = defaultdict(list)
        for id, mention in self.things.items():
            covering[mention.spans].append(id)
        for ids in covering.values():
            plain = [
                id
                for id in ids
                if self.classes[id] == KG.Entity
                or (id in chained and self.scheme.label(self.things[id].label).sort == "unmapped")
            ]
            better = [id for id in ids if id not in plain]
            if len({self.classes[id] for id in better}) < 2:
                yield from pairwise([*better, *plain] if plain else ())

    # In somebody's words

    def _within_one_content(self, members: Ids) -> bool:
        spans = [span for id in members for span in self.things[id].spans]
        return len(members) > 1 and any(
            all(any(b <= begin and end <= e for b, e in content) for begin, end in spans)
            for content in self.contents
        )

    def _join_in_words(self, members: Ids, line: int) -> None:
        """Join pronouns to what stands before them, equal words, and a name to its abbreviation in brackets,
        which the writer has put there; what else is said to be the same is a candidate."""
        ordered = [id for id in self.things if id in set(members)]
        told = [id for id in ordered if not self.names.is_pronoun(self.things[id])]
        for id in ordered:
            if id not in told:
                before = [
                    each for each in told if _in_text(self.things[each]) < _in_text(self.things[id])
                ]
                self._join((id, (before or told or ordered)[-1 if before else 0]))
        for one, other in combinations(told, 2):
            mentions = self.things[one], self.things[other]
            if self.names.same_words(*mentions) or self.names.is_abbreviated(*mentions):
                self._join((one, other))
        for one, other in combinations(told, 2):
            if self._find(one) != self._find(other):
                self.result.candidates.append((one, other, line))

    # Joining

    def _join(self, members: Ids) -> None:
        for id in members[1:]:
            self.leader[self._find(id)] = self._find(members[0])

    def _find(self, id: str) -> str:
        while self.leader[id] != id:
            self.leader[id] = self.leader[self.leader[id]]
            id = self.leader[id]
        return id


def _contents(layer: Layer, scheme: Scheme) -> Iterable[Spans]:
    """The spans of each content of a claim, and of each quote."""
    spoken = filling(layer, scheme, ["Content"])
    for mention in layer.mentions:
        if mention.id in spoken or scheme.label(mention.label).iri == KG.Quote:
            yield mention.spans


def _in_text(mention: Mention) -> tuple[Spans, str]:
    return mention.spans, mention.id
