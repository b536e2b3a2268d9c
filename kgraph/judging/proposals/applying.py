"""A layer of proposals -> the layer as people have judged it, which is what is converted and kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from kgraph.judging.proposals.corrections import (
    NOTHING,
    Correction,
    corrected,
    given_up,
    new_content,
    new_speaker,
    unset,
)
from kgraph.judging.proposals.decisions import Decisions, Standing, decided
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.matching import Remark
from kgraph.judging.proposals.speakers import speaker_id
from kgraph.judging.proposals.structure import Structure
from kgraph.judging.proposals.verdicts import Verdicts
from kgraph.judging.proposals.waiting import WAITING
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Cluster,
    Event,
    Layer,
    Mention,
    Relation,
)
from kgraph.model.identity import checksum
from kgraph.model.ledger import Ledger
from kgraph.model.plain_text import plain_words
from kgraph.model.proposals import DISPUTED, JUDGED_BY, PROPOSED
from kgraph.schema.scheme import Scheme

_Annotation = TypeVar("_Annotation", Mention, Relation, Event)
_CAUSE = "rejected"  # under what the ledger counts what is not there any more


@dataclass(slots=True)
class Judging:
    """How far some layers are judged. `statements`, `mentions`: how many of the proposed ones have each
    outcome; `met`: the verdicts (key and reviewer) on what stands there; `remarks`: what is to be said of
    verdicts; `digests`: by mark of a text, the digest of the verdicts on it; `waiting`: the marks of texts
    with verdicts of which a statement is not judged."""

    statements: Counter[str] = field(default_factory=Counter)
    mentions: Counter[str] = field(default_factory=Counter)
    met: set[tuple[str, str]] = field(default_factory=set)
    remarks: set[Remark] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)

    def add(self, other: Judging, *, counts: bool = True) -> None:
        """Add those of other layers; their proposals only if these layers count."""
        if counts:
            self.statements.update(other.statements)
            self.mentions.update(other.mentions)
            self.waiting |= other.waiting
        self.met |= other.met
        self.remarks |= other.remarks
        self.digests |= other.digests


def judged(
    layer: Layer,
    verdicts: Verdicts,
    scheme: Scheme,
    ledger: Ledger,
    judging: Judging,
    *,
    parts_open: bool = True,
) -> Layer:
    """The layer as it was judged: what was accepted is no proposal any more and has `JudgedBy`; what was
    rejected is not there, and the ledger counts it as left out. All else is as it was. `parts_open`: whether
    what nobody has judged is not said any more to be the same as what somebody has accepted."""
    proposed = [each for each in annotations_of(layer) if scheme.said(each, PROPOSED)]
    mark = checksum(layer.document.text) if verdicts else ""
    decisions, given = Decisions(), verdicts.of(mark)
    if given:
        keys = Keys(layer, scheme)
        decisions = decided(keys, scheme, given)
        judging.digests[mark] = verdicts.digest(mark)
        judging.met.update(decisions.met)
        judging.remarks.update(decisions.remarks)
    for each in proposed:
        counts = judging.mentions if isinstance(each, Mention) else judging.statements
        counts[outcome := decisions(each.id).outcome] += 1
        if counts is judging.statements and outcome in WAITING:
            judging.waiting.add(mark)
    if not (decisions.standing or decisions.not_followed):
        return layer
    return _Judge(keys.structure, scheme, decisions, ledger, parts_open=parts_open).run()


class _Judge:
    def __init__(
        self,
        structure: Structure,
        scheme: Scheme,
        decisions: Decisions,
        ledger: Ledger,
        *,
        parts_open: bool,
    ) -> None:
        self.structure, self.scheme, self.ledger = structure, scheme, ledger
        self.parts_open = parts_open
        self.standing = dict(decisions.standing)
        self.not_followed = decisions.not_followed
        self.gone = {id for id, each in self.standing.items() if each.outcome == "rejected"}
        self.wanted = {id: each.wanted for id, each in self.standing.items()}
        self.triggers: dict[str, Correction] = {}
        self.instead: dict[str, str] = {}  # who "the report" is, by the id of these words

    def run(self) -> Layer:
        """The layer of what stays, as it was judged."""
        layer, made = self.structure.layer, list[Mention]()
        events = [
            self._corrected(event, self.wanted[event.id], made)
            if self.wanted.get(event.id, NOTHING) != NOTHING
            else event
            for event in layer.events
        ]
        self.ledger.read["mentions"] += len(made)
        events = [self._reporting(event) for event in events]
        return replace(
            layer,
            mentions=tuple(self._staying("mentions", [*layer.mentions, *made])),
            relations=tuple(self._staying("relations", layer.relations)),
            events=tuple(map(self._filled, self._staying("events", events))),
            clusters=tuple(each for cluster in layer.clusters for each in self._parted(cluster)),
            torn=frozenset(self._torn()),
        )

    def _torn(self) -> Iterator[str]:
        """What people contradict themselves or each other on, or correct so that it cannot be done, and what
        waits with it as it names that."""
        held = (id for id, each in self.standing.items() if each.outcome in ("held", "disputed"))
        for id in (*held, *self.not_followed):
            yield from (id, *self.structure.named(id))

    def _staying(self, kind: str, annotations: Sequence[_Annotation]) -> Iterator[_Annotation]:
        for annotation in annotations:
            if annotation.id in self.gone:
                self._leave_out(kind, annotation)
            else:
                yield self._told(annotation, self.standing.get(annotation.id, Standing()))

    def _leave_out(self, kind: str, annotation: Mention | Relation | Event) -> None:
        counts = {kind: 1, "attributes": len(annotation.attributes), "notes": len(annotation.notes)}
        if isinstance(annotation, Mention):
            counts["links"] = len(annotation.links)
        if isinstance(annotation, Event):
            counts["arguments"] = len(annotation.arguments)
        for each, number in counts.items():
            if number:
                self.ledger.left_out[each, _CAUSE] += number

    def _told(self, annotation: _Annotation, standing: Standing) -> _Annotation:
        """The annotation with the attributes that tell how it was judged."""
        attributes: tuple[Attribute, ...] = annotation.attributes
        if annotation.id in self.triggers:
            attributes = unset(attributes, self.triggers[annotation.id], self.scheme)
        if standing.outcome == "accepted":
            attributes = tuple(each for each in attributes if not self.scheme.sets(each, PROPOSED))
            attributes += tuple(Attribute(JUDGED_BY, by, annotation.line) for by in standing.by)
        elif standing.outcome == "disputed":
            attributes = (*attributes, Attribute(DISPUTED, standing.said, annotation.line))
        if isinstance(annotation, Mention):
            cls, words = standing.wanted.cls, standing.wanted.words
            annotation = replace(
                annotation, label=cls or annotation.label, spans=words or annotation.spans
            )
        return self._with(annotation, attributes)

    def _with(self, annotation: _Annotation, attributes: tuple[Attribute, ...]) -> _Annotation:
        self.ledger.read["attributes"] += len(attributes) - len(annotation.attributes)
        return replace(annotation, attributes=attributes)

    def _corrected(self, event: Event, wanted: Correction, made: list[Mention]) -> Event:
        """The event with what was put in place of what was proposed; `made` takes the mentions of a new
        content, and of a speaker who is named nowhere yet."""
        speakers, content = list[str](), ""
        by = tuple(Attribute(JUDGED_BY, by, event.line) for by in self.standing[event.id].by)
        before = len(made)
        for number, spans in enumerate(wanted.speakers, 1):
            speaker = speaker_id(self.structure, spans)
            if not speaker or speaker in self.gone:
                made.append(new_speaker(self.structure, event, spans, by, number))
                speaker = made[-1].id
            speakers.append(speaker)
        roles = {*self.structure.speaking_roles(event)}
        replaced = [each.target for each in event.arguments if each.role in roles]
        if len(replaced) == len(speakers) == 1 and self._is_only_described(replaced[0], event):
            self.instead[replaced[0]] = speakers[0]
        if wanted.content:
            made.append(new_content(self.structure, event, wanted.content, by))
            content = made[-1].id
        self.ledger.read["attributes"] += len(by) * (len(made) - before)
        self.triggers[event.trigger] = wanted
        plain = self._with(event, unset(event.attributes, wanted, self.scheme))
        found = corrected(self.structure, plain, wanted, speakers, content)
        self.ledger.read["attributes"] += len(found.attributes) - len(plain.attributes)
        self.ledger.read["arguments"] += len(found.arguments) - len(event.arguments)
        return found

    def _reporting(self, event: Event) -> Event:
        """The event, which names the claims that it reports if these have a speaker or content from outside
        its words now: by where they stand nobody could tell any more that it reports them."""
        named = tuple(Argument("Claim", id) for id in self._moved.get(event.id, ()))
        self.ledger.read["arguments"] += len(named)
        return replace(event, arguments=(*event.arguments, *named)) if named else event

    @cached_property
    def _moved(self) -> Mapping[str, list[str]]:
        """The claims whose speaker or content was corrected, by what reports each by where it stands."""
        found: dict[str, list[str]] = defaultdict(list)
        for id, wanted in self.wanted.items():
            moved = wanted.speaks or wanted.content
            if moved and id not in self.gone and not self.structure.is_named(id):
                for reporter in filter(self.structure.is_claim, self.structure.said_by(id)):
                    if id not in given_up(
                        self.structure, reporter, self.wanted.get(reporter, NOTHING)
                    ):
                        found[reporter].append(id)
        return found

    def _filled(self, event: Event) -> Event:
        """The event without the arguments that were rejected: it is to speak no more surely for want of
        one."""
        lost = tuple(each for each in event.arguments if each.target in self.gone)
        if not lost:
            return event
        self.ledger.left_out["arguments", _CAUSE] += len(lost)
        kept = tuple(each for each in event.arguments if each.target not in self.gone)
        return replace(event, arguments=kept, lost=(*event.lost, *lost))

    def _parted(self, cluster: Cluster) -> Iterator[Cluster]:
        """The cluster of those members that are the same as it was judged, and that of its proposals: what
        nobody has judged says nothing of what somebody has accepted. Of `it`, which was said to be `the
        report`, a correction of who "the report" is says so too."""
        same = {each.member: self._outcome(each.id) for each in self.structure.same(cluster)}
        staying = [
            each
            for each in self._with_the_corrected(cluster.members)
            if each not in self.gone and same.get(each) != "rejected"
        ]
        open_ = [each for each in staying if self.parts_open and self._is_open(each)]
        sure = [each for each in staying if each not in open_]
        joined = [each for each in sure if self._is_joined(same.get(each, "accepted"))]
        groups = [cluster._replace(members=tuple(each)) for each in (joined, open_) if each[1:]]
        self.ledger.read["equivalences"] += max(len(groups) - 1, 0)
        if not groups:
            self.ledger.left_out["equivalences", _CAUSE] += 1
        yield from groups

    def _with_the_corrected(self, members: Sequence[str]) -> Sequence[str]:
        """The members of a cluster, with who the first one is by a correction: the others were said to be
        that one. Of whom it was corrected who that is, is not said to be the first one any more."""
        first, *others = members
        speaker = self.instead.get(first, "")
        staying = [each for each in others if each not in self.instead and each != speaker]
        return (speaker, first, *staying) if speaker else (first, *staying)

    def _is_only_described(self, id: str, speaking: Event) -> bool:
        """Whether words are those of the speaker of one claim, and no name: `it`, `the report`."""
        holders = map(self.structure.annotations.get, self.structure.holders.get(id, ()))
        events = {each.id for each in holders if isinstance(each, Event)}
        words = plain_words(self.structure.layer.document.text, tuple(self.structure.spans(id)))
        article, _, noun = words.partition(" ")
        is_noun = article.lower() in self.scheme.profile.articles and noun.islower()
        is_described = is_noun or words.lower() in self.scheme.profile.pronouns
        return events == {speaking.id} and self.structure.is_proposed(id) and is_described

    def _is_joined(self, outcome: str) -> bool:
        """Whether a member with this outcome stays one with those that are sure."""
        return outcome == "accepted" or not self.parts_open

    def _outcome(self, id: str) -> str:
        return self.standing[id].outcome if id in self.standing else "open"

    def _is_open(self, id: str) -> bool:
        return self.structure.is_proposed(id) and self._outcome(id) != "accepted"


def annotations_of(layer: Layer) -> Iterator[Mention | Relation | Event]:
    """All that can be proposed in a layer: its mentions, then its relations and its events."""
    yield from layer.mentions
    yield from layer.relations
    yield from layer.events
