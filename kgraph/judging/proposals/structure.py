"""How the annotations of a layer hang together: what names what, and whose words something stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from kgraph.judging.proposals.copies import is_copy
from kgraph.model.annotations import Cluster, Event, Layer, Mention, Relation, Span, Spans
from kgraph.model.proposals import PROPOSED
from kgraph.model.reachable import reachable
from kgraph.model.span_index import SpanIndex
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme


class Same(NamedTuple):
    """That a member of a cluster denotes what its first one denotes: a proposal of its own where a
    program made the cluster."""

    id: str
    member: str
    first: str


Annotation = Mention | Relation | Event | Same


class Structure:
    """The annotations of a layer by id, with those that they name and those that name them.

    `said_by` and `frames` need to know what labels and roles mean, by the scheme.
    """

    def __init__(self, layer: Layer, scheme: Scheme) -> None:
        self.layer = layer
        self.scheme = scheme
        self.annotations: dict[str, Annotation] = {each.id: each for each in layer.mentions}
        self.annotations |= {each.id: each for each in layer.relations}
        self.annotations |= {each.id: each for each in layer.events}
        for cluster in layer.clusters:
            self.annotations |= {each.id: each for each in self.same(cluster)}
        self._triggered: dict[str, list[str]] = defaultdict(list)
        for event in layer.events:
            self._triggered[event.trigger].append(event.id)
        self.holders: Mapping[str, list[str]] = self._holders()

    def roles(self, id: str) -> Iterator[tuple[str, str]]:
        """What an annotation names: its ends, its trigger and what fills its roles, as (role, id). A
        trigger in a role stands for its events."""
        match self.annotations.get(id):
            case Relation(subject=subject, object=object):
                named = [("subject", subject), ("object", object)]
            case Event(trigger=trigger, arguments=arguments):
                yield "trigger", trigger
                named = [(argument.role, argument.target) for argument in arguments]
            case Same(_, member, first):
                yield from (("member", member), ("first", first))
                return
            case _:
                return
        for role, target in named:
            yield role, target
            yield from ((role, event) for event in self._triggered.get(target, ()) if event != id)

    def parts(self, id: str) -> list[str]:
        """The ids of what an annotation names."""
        if isinstance(self.annotations.get(id), Mention):
            return []
        return list(dict.fromkeys(target for _, target in self.roles(id)))

    def named(self, id: str) -> set[str]:
        """The ids of what an annotation names, to any depth, but for what was added to a copy."""

        def own_parts(id: str) -> list[str]:
            return [part for part in self.parts(id) if not self.is_added(id, part)]

        return {*reachable(own_parts(id), own_parts)}

    def is_added(self, id: str, part: str) -> bool:
        """Whether a copy of a claim names what a reviewer added: the claim of which it is a copy does not."""
        is_event = isinstance(self.annotations.get(part), Event)
        return is_event and is_copy(id) and not is_copy(part)

    def is_proposed(self, id: str) -> bool:
        """Whether the annotation is a proposal. That two mentions are the same is one if one of them is."""
        match self.annotations.get(id):
            case Same(_, member, first):
                return self.is_proposed(member) or self.is_proposed(first)
            case None:
                return False
            case annotation:
                return bool(self.scheme.said(annotation, PROPOSED))

    def is_statement(self, id: str) -> bool:
        """Whether the annotation is a relation or an event."""
        return isinstance(self.annotations.get(id), Relation | Event)

    def is_claim(self, id: str) -> bool:
        """Whether the annotation is an event that has a speaker and a stance."""
        match self.annotations.get(id):
            case Event() as event:
                return self.scheme.label(event.label).sort == "stance"
        return False

    def are_words(self, id: str) -> bool:
        """Whether the annotation is a mention that denotes nothing by itself: a quote, a cue, a trigger."""
        match self.annotations.get(id):
            case Mention() as mention:
                return self.scheme.label(mention.label).sort in ("span", "stance", "property")
        return False

    def speaking_roles(self, event: Event) -> Iterator[str]:
        """The roles of an event that mean `Claimant`."""
        for role, _ in event.arguments:
            if self.scheme.claim_role(role) == "Claimant":
                yield role

    def speakers(self, id: str) -> Iterator[str]:
        """The ids of what fills the speaking roles of an event; none of anything else."""
        match self.annotations.get(id):
            case Event() as event:
                roles = {*self.speaking_roles(event)}
                yield from (each.target for each in event.arguments if each.role in roles)

    def content_roles(self, event: Event) -> Iterator[str]:
        """The roles of an event that mean `Content`."""
        for role, _ in event.arguments:
            if self.scheme.claim_role(role) == "Content":
                yield role

    def content_spans(self, event: Event) -> Spans:
        """Where the words stand that an event has for its content, in text order."""
        roles = {*self.content_roles(event)}
        named = (
            self.annotations.get(each.target) for each in event.arguments if each.role in roles
        )
        return tuple(sorted({s for each in named if isinstance(each, Mention) for s in each.spans}))

    def triggered(self, id: str) -> list[str]:
        """The events whose trigger a mention is."""
        return self._triggered.get(id, [])

    def spans(self, id: str) -> list[Span]:
        """Where an annotation stands: the spans of the mentions that it names, and of the triggers of
        the events."""
        found: list[Span] = []
        for part in (id, *self.parts(id)):
            match self.annotations.get(part):
                case Mention() as mention:
                    found += mention.spans
                case Event(trigger=trigger) if part != id:
                    found += self.spans(trigger)
                case Relation() if part != id:
                    found += self._ends(part)
        return sorted(set(found))

    def said_by(self, id: str) -> list[str]:
        """The events that say a statement: those that name it, else the claims in the shortest of whose
        contents it stands."""
        named = [each for each in self.holders[id] if isinstance(self.annotations[each], Event)]
        if named or not self.is_statement(id):
            return named
        around = [
            (sum(end - begin for begin, end in self._mention(words).spans), speech)
            for words in self.words_around(id)
            for speech in self._speeches.get(words, ())
            if speech != id
        ]
        least = min(around, default=(0, ""))[0]
        return sorted({speech for length, speech in around if length == least})

    def is_named(self, id: str) -> bool:
        """Whether an event names it."""
        return any(isinstance(self.annotations[each], Event) for each in self.holders[id])

    def says_within(self, id: str) -> list[str]:
        """The statements that stand in the content of a claim and that nothing names."""
        return self._said_within.get(id, [])

    def descriptions(self, id: str) -> list[str]:
        """The relations in the words of a claim that only tell who somebody is, and so make no fact."""
        within = (self.annotations[each] for each in self.says_within(id))
        relations = (each for each in within if isinstance(each, Relation))
        return [each.id for each in relations if self.scheme.is_identifying(each.label)]

    def frames(self, id: str) -> list[str]:
        """What a statement, or a claim that is a span, stands in, by id: all events that name it, directly or
        by others; quotes and contents around it, and the claims that these are of."""
        if not (self.is_statement(id) or id in self.marked_claims):
            return []
        found: dict[str, None] = {}
        waiting = [id]
        while waiting:
            each = waiting.pop()
            words = self.words_around(each)
            near = [speech for each in words for speech in self._speeches.get(each, ())]
            near += [e for e in self.holders[each] if isinstance(self.annotations[e], Event)]
            waiting += [e for e in near if e != id and e not in found]
            found.update(dict.fromkeys(each for each in (*words, *near) if each != id))
        return list(found)

    def same(self, cluster: Cluster) -> Iterator[Same]:
        """What a cluster says of its proposed members; what people joined needs no verdict."""
        members = [each for each in cluster.members if each in self.annotations]
        members.sort(key=lambda each: (self.spans(each), each))
        sure = [each for each in members if not self.is_proposed(each)]
        for member in members:
            first = (sure or members)[0]
            if member != first and member not in sure:
                yield Same(f"{member} = {first}", member, first)

    @cached_property
    def identities(self) -> Mapping[str, list[Same]]:
        """What clusters say of their proposed members, by member."""
        found: dict[str, list[Same]] = defaultdict(list)
        for each in self.annotations.values():
            if isinstance(each, Same):
                found[each.member].append(each)
        return found

    def words_around(self, id: str) -> list[str]:
        """The mentions whose words contain all of a statement, except those that it names itself."""
        spans: Sequence[Span] = self.spans(id)
        found: set[str] | None = None
        for span in spans:
            around = self._words.around(span)
            found = around if found is None else found & around
            if not found:
                return []
        return sorted((found or set()).difference(self.parts(id)))

    @cached_property
    def marked_claims(self) -> frozenset[str]:
        """The mentions (ids) whose label alone may make a claim."""
        return frozenset(
            mention.id
            for mention in self.layer.mentions
            if mention.id not in self._triggered
            and self.scheme.label(mention.label).sort == "stance"
        )

    # Its parts

    def _mention(self, id: str) -> Mention:
        found = self.annotations[id]
        assert isinstance(found, Mention)
        return found

    def _ends(self, relation: str) -> list[Span]:
        ends = map(self.annotations.get, self.parts(relation))
        return [span for end in ends if isinstance(end, Mention) for span in end.spans]

    def _holders(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id in self.annotations:
            for part in self.parts(id):
                found[part].append(id)
        return found

    @cached_property
    def _speeches(self) -> Mapping[str, list[str]]:
        """The claims (ids) by the mention that is their content."""
        found: dict[str, list[str]] = defaultdict(list)
        for event in self.layer.events:
            if self.is_claim(event.id):
                for role, target in event.arguments:
                    is_content = self.scheme.claim_role(role) == "Content"
                    if is_content and isinstance(self.annotations.get(target), Mention):
                        found[target].append(event.id)
        return found

    @cached_property
    def _words(self) -> SpanIndex:
        """The mentions in whose words something may stand: contents, quotes, claims that are spans."""
        framing = {
            mention.id
            for mention in self.layer.mentions
            if mention.id not in self._triggered
            and (term := self.scheme.label(mention.label)).sort in ("span", "stance")
            and term.iri != KG.Passage
        }
        framing |= self._speeches.keys()
        return SpanIndex((span, id) for id in framing for span in self._mention(id).spans)

    @cached_property
    def _said_within(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id in self.annotations if self._speeches else ():
            if self.is_statement(id) and not self.is_named(id):
                for speech in self.said_by(id):
                    found[speech].append(id)
        return found
