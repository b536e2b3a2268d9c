"""Whose words a claim stands in that a person adds: the claims around it, which its layer gets a copy of, as
who says it is told within a layer. What is proposed stays so in the copy: a verdict on it holds for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kgraph.judging.proposals.added_claims import plain_attributes
from kgraph.judging.proposals.corrections import inside
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.nearest_places import fuller_names
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Cluster,
    Event,
    Layer,
    Mention,
    Note,
    Relation,
    Span,
    Spans,
    covered_text,
)
from kgraph.model.proposals import COPIED_FROM
from kgraph.model.quotation import Quotations
from kgraph.model.reachable import reachable

SOMEBODYS = "somebody's words: what stands in them is not said by the text"
"""The note of a quote that withholds what stands in it as long as no claim has it for its content."""


@dataclass(slots=True)
class Around:
    """What a claim stands in. `mentions`, `relations`, `events`, `clusters`: copies of the claims around it
    with all that they name; `said_by`: the copies (ids) of those that report it, with how many characters
    each of them says; `within`: the copies of what it says, by role; `open`: the words of who makes those
    that are not judged; `quotation`: that around it, if nobody is known to be its speaker; `is_told`: whether
    words tell that the claim is made."""

    mentions: dict[str, Mention]
    relations: dict[str, Relation]
    events: dict[str, Event]
    clusters: list[Cluster]
    said_by: list[tuple[int, str]]
    within: list[tuple[str, str]]
    open: list[str]
    quotation: Span | None = None
    is_told: bool = True

    @property
    def why_withheld(self) -> str:
        """Why the claim is withheld as long as nothing else is said; "" if it is not."""
        if self.quotation:
            verb = "" if self.is_told else "; if its own speaker says them, add it with the verb"
            return (
                "It stands in quotation marks, and nobody is known to be the speaker: the graph withholds "
                f"it until you add the claim whose words these are{verb}."
            )
        if self.open:
            who = ", ".join(dict.fromkeys(self.open))
            return f"It stands in words of {who}: the graph holds it back until that claim is accepted."
        return ""


def around(claim: Layer, layers: Iterable[tuple[Keys, Layer]]) -> Around:
    """What the one claim of a layer stands in. `layers`: those on its text, as they were read, and as they
    are judged."""
    [event] = claim.events
    spans = {mention.id: mention.spans for mention in claim.mentions}
    said = next(spans[a.target] for a in event.arguments if a.role == "Content")
    found = Around({}, {}, {}, [], [], [], [])
    for keys, judged in layers:
        structure = Structure(judged, keys.structure.scheme)
        outer = [
            (extent(structure.content_spans(each)), each.id)
            for each in reporting(claim, structure)
            if each.id in keys.structure.annotations
        ]
        if outer:
            Copying(keys, structure, found).copy([id for _, id in outer])
            length, id = min(outer)
            found.said_by.append((length, keys.key(id)))
    if not found.events:
        found.is_told = event.trigger not in {each.target for each in event.arguments}
        text, trigger = claim.document.text, spans[event.trigger]
        found.quotation = _quotation(text, trigger, said, found.is_told)
    return found


def reporting(claim: Layer, structure: Structure) -> list[Event]:
    """The claims of an annotated text in whose words the one claim of a layer stands."""
    [event] = claim.events
    spans = {mention.id: mention.spans for mention in claim.mentions}
    said = next(spans[a.target] for a in event.arguments if a.role == "Content")
    return [
        each
        for each in structure.layer.events
        if stands_in(event, spans[event.trigger], said, structure.content_spans(each))
    ]


def extent(spans: Spans) -> int:
    """How many characters spans have."""
    return sum(end - begin for begin, end in spans)


def stands_in(event: Event, trigger: Spans, said: Spans, content: Spans) -> bool:
    """Whether a claim stands in what another one says: by the words by which it is said or, if only its
    speaker is named, by what is said and more. `trigger`, `said`, `content`: where those of the claim
    stand, and what the other one says."""
    is_named = any(each.target == event.trigger for each in event.arguments)
    if is_named and inside(said, content) and said != content:
        return True
    return inside(trigger, content)


def _quotation(text: str, trigger: Spans, said: Spans, is_told: bool) -> Span | None:
    """The quotation in which a claim is made, with its marks: that of the words that tell it (`is_told`) or,
    if only its speaker is named, that of which what is said is a part."""
    quotations = Quotations(text)
    found = quotations.around(trigger[0][0])
    if found and not inside(trigger, (found,)):
        found = None
    if not (found or is_told):
        places = ((quotations.around(span[0]), letters(text, (span,))) for span in said)
        found = next((q for q, each in places if q and letters(text, (q,)) != each), None)
    if found and any(inside((each,), (found,)) for each in said):
        return found[0], min(found[1] + (text[found[1] : found[1] + 1] != "\n"), len(text))
    return None


def letters(text: str, spans: Spans) -> str:
    """The letters and digits of spans, without marks and spaces."""
    return "".join(filter(str.isalnum, covered_text(text, spans)))


class Copying:
    """Copies claims of a layer. The id of a copy is that by which a verdict knows the annotation."""

    def __init__(self, keys: Keys, judged: Structure, into: Around) -> None:
        self._keys, self._raw, self._judged, self._into = keys, keys.structure, judged, into

    def copy(self, claims: Iterable[str]) -> None:
        """Copy claims (ids), with all that they name and stand in, and a quote of what they say."""
        claims = list(claims)
        for id in claims:
            if self._judged.is_proposed(id):
                speakers = filter(self._is_raw, self._judged.speakers(id))
                self._into.open += map(self._keys.words, speakers)
        self._copy(claims)
        for id in claims:
            self._quote(id)

    def copy_within(self, statements: Sequence[str]) -> None:
        """Copy statements (ids) that the claim says, with all that they name and say."""
        raw = self._raw
        self._copy([*statements, *(each for id in statements for each in raw.says_within(id))])
        for id in statements:
            role = "Claim" if raw.is_claim(id) else "Proposition"
            self._into.within.append((role, self._id(id)))

    def _copy(self, ids: Sequence[str]) -> None:
        for id in sorted(self._closure(ids)):
            self._take(id)
        for cluster in self._raw.layer.clusters:
            members = tuple(map(self._id, cluster.members))
            is_whole = self._into.mentions.keys() >= {*members}
            if is_whole and Cluster(members) not in self._into.clusters:
                self._into.clusters.append(Cluster(members))

    def _closure(self, claims: Sequence[str]) -> set[str]:
        judged = (part for id in claims for part in self._judged.parts(id) if self._is_raw(part))

        def step(id: str) -> Iterator[str]:
            yield from (*self._raw.parts(id), *self._raw.frames(id))
            yield from (*self._chained(id), *self._fuller(id))

        found = reachable((*claims, *judged), step)
        return {id for id in found if isinstance(self._raw.annotations.get(id), _COPIED)}

    def _chained(self, id: str) -> Iterator[str]:
        for cluster in self._raw.layer.clusters:
            if id in cluster.members:
                yield from cluster.members

    def _fuller(self, id: str) -> Iterator[str]:
        """The mentions that have the whole name of which a mention has a part: who it is hangs on them."""
        mention = self._raw.annotations.get(id)
        if isinstance(mention, Mention) and not self._raw.are_words(id):
            words = self._keys.words
            fuller = (each.id for each in fuller_names(self._raw, mention))
            yield from (each for each in fuller if words(each) != words(id))

    def _take(self, id: str) -> None:
        into, own = self._into, self._id(id)
        match self._raw.annotations[id]:
            case Mention() as mention:
                into.mentions[own] = replace(mention, id=own, line=0)
            case Relation(subject=one, object=other) as relation:
                into.relations[own] = replace(
                    relation,
                    id=own,
                    subject=self._id(one),
                    object=self._id(other),
                    attributes=self._attributes(relation),
                )
            case Event(trigger=trigger) as event:
                filled = tuple(Argument(a.role, self._id(a.target)) for a in event.arguments)
                into.events[own] = replace(
                    event,
                    id=own,
                    trigger=self._id(trigger),
                    arguments=filled,
                    attributes=self._attributes(event),
                )

    def _attributes(self, annotation: Relation | Event) -> tuple[Attribute, ...]:
        """Those of a copy: it is the claim of whoever annotated it first, and no second one."""
        by = self._raw.layer.annotator
        own = (Attribute(COPIED_FROM, by),) if by else ()
        return (*annotation.attributes, *own)

    def _quote(self, id: str) -> None:
        """Mark what a claim says as somebody's words: they are not those of the text if it is rejected."""
        event = self._event(id)
        roles = {*self._judged.content_roles(event)}
        named = (self._judged.annotations.get(a.target) for a in event.arguments if a.role in roles)
        for number, said in enumerate(each for each in named if isinstance(each, Mention)):
            quote = f"{self._id(id)}.{number or ''}words"
            attributes = plain_attributes(self._judged, said)
            self._into.mentions[quote] = replace(
                said, id=quote, attributes=attributes, notes=(Note(SOMEBODYS),), line=0
            )

    def _event(self, id: str) -> Event:
        found = self._judged.annotations[id]
        assert isinstance(found, Event)
        return found

    def _is_raw(self, id: str) -> bool:
        return id in self._raw.annotations

    def _id(self, id: str) -> str:
        return self._keys.key(id)


_COPIED = (Mention, Relation, Event)
