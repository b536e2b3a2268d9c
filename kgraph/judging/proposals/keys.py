"""What names a proposal whoever makes it: a hash of the text, the words and what is claimed of them.

Ids, the order of annotations, the engine and its confidence do not count, so a verdict holds for the same
claim of another run or of another engine. Whose words a claim stands in does count: accepted as what
somebody says, it is not accepted as what the text says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, TypeGuard

from kgraph.judging.proposals.claim_hashes import Forms
from kgraph.judging.proposals.known_things import NamedThing
from kgraph.judging.proposals.same_names import SameNames
from kgraph.judging.proposals.structure import Same, Structure
from kgraph.judging.proposals.surroundings import Surroundings
from kgraph.model.annotations import (
    Attribute,
    Event,
    Layer,
    Link,
    Mention,
    Relation,
    Span,
    Spans,
    covered_text,
)
from kgraph.model.identity import checksum, text_hash
from kgraph.model.proposals import CONFIDENCE, PROPOSED
from kgraph.model.vocabulary import KG
from kgraph.schema.attribute_tables import OPEN_FIELDS, ORIGIN_FIELDS, spelling
from kgraph.schema.scheme import Scheme

_Place = Callable[[Spans], list[Any]]
_SHOWN = 60  # characters of words in a claim as people read it


class Keys:
    """The keys of the annotations of a layer; `structure`: how these hang together."""

    def __init__(self, layer: Layer, scheme: Scheme) -> None:
        self.structure = Structure(layer, scheme)
        self.text = text_hash(layer.document.text)
        self._layer, self._scheme = layer, scheme
        self._full = Forms(self.structure, self.text, partial(self._own, _offsets))
        self._bare = Forms(self.structure, self.text, partial(self._worded, _offsets))

    def key(self, id: str) -> str:
        """26 characters: the hash of the text, of what is claimed, and of what it stands in."""
        return self._full.key(id)

    def wording(self, id: str) -> str:
        """The same without what is known of the things that are named: their classes, links and values."""
        return self._bare.key(id)

    def context(self, id: str, more: Spans = ()) -> str:
        """A hash of the wording, and of what stands around all words that count in it, and around each of
        `more`, which may stand far away: the same wherever all this stands. "" where nothing tells the words
        from others of the text."""
        words = self.bearing_spans(id), *((each,) for each in more)
        around, *apart = map(self.surroundings.digest, words)
        if not (around and all(apart)):
            return ""
        placed = self.surroundings.placed(more)
        return checksum(json.dumps([around, self._apart.key(id), placed, *apart]))

    @cached_property
    def _apart(self) -> Forms:
        """The wordings with places that are those in any text that has the same sentences."""
        return Forms(self.structure, "", partial(self._worded, self.surroundings.placed))

    @cached_property
    def same_names(self) -> SameNames:
        """The mentions that are judged together."""
        return SameNames(self.structure)

    @cached_property
    def surroundings(self) -> Surroundings:
        """What stands around the words of the text."""
        return Surroundings(self._layer.document.text)

    def bearing_spans(self, id: str) -> set[Span]:
        """Where the words stand that count in a key."""
        mentions = map(self.structure.annotations.get, self._bearing(id))
        return {span for each in mentions if isinstance(each, Mention) for span in each.spans}

    @cached_property
    def by_key(self) -> Mapping[str, list[str]]:
        """The ids of the annotations by their keys; two of one key claim the same."""
        return self._grouped(self.key)

    @cached_property
    def by_wording(self) -> Mapping[str, list[str]]:
        """The ids of the annotations by their wordings."""
        return self._grouped(self.wording)

    def things(self, id: str) -> list[NamedThing]:
        """What is known of the things whose mentions count in a key, in the order of their places."""
        mentions = map(self.structure.annotations.get, self._bearing(id))
        return sorted(self._thing(each) for each in mentions if self._is_thing(each))

    def _bearing(self, id: str) -> set[str]:
        """The ids of all that counts in a key, of frames without the statements that these say."""
        structure = self.structure
        found = {id, *structure.named(id)}
        for frame in structure.frames(id):
            found |= {frame, *structure.parts(frame)}
        return found

    def _thing(self, mention: Mention) -> NamedThing:
        values = (a for a in mention.attributes if self._is_known_by(a))
        known = sorted(f"{each.name}={each.value}" for each in values)
        known += sorted(map(_linked, mention.links))
        by = self._scheme.said(mention, PROPOSED)
        return NamedThing(mention.spans, mention.label, tuple(known), self.words(mention.id), by)

    def _grouped(self, name: Callable[[str], str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id in self.structure.annotations:
            found.setdefault(name(id), []).append(id)
        return found

    def claim(self, id: str) -> str:
        """What is claimed, as people read it: `Asserts “said” Claimant: Person “Lavrov”`."""
        match self.structure.annotations[id]:
            case Mention() as mention:
                return self._told(mention)
            case Relation() as relation:
                ends = (self._named(each) for each in (relation.subject, relation.object))
                return " ".join((*self._labelled(relation), *ends))
            case Event() as event:
                filled = sorted((a.role, self._named(a.target)) for a in event.arguments)
                told = (f"{role}: {what}" for role, what in filled)
                return " ".join((*self._labelled(event), self.words(event.trigger), *told))
            case Same(_, member, first):
                return f"{self._named(member)} is {self._named(first)}"

    def place(self, id: str) -> str:
        """Where the words stand that make the claim: `17..21`, in code points."""
        structure = self.structure
        match structure.annotations[id]:
            case Event(trigger=trigger):
                spans = structure.spans(trigger)
            case Same(_, member, _):
                spans = structure.spans(member)
            case _:
                spans = structure.spans(id)
        return " ".join(f"{begin}..{end}" for begin, end in spans)

    def _claimed(self, annotation: Mention | Relation | Event) -> list[list[str]]:
        """The attributes that are part of what is claimed, sorted."""
        return sorted(
            [each.name, each.value] for each in annotation.attributes if self._bears(each)
        )

    def _bears(self, attribute: Attribute) -> bool:
        """Whether an attribute says more than who proposes or judges, and how sure the program is."""
        told = spelling(attribute.name) == spelling(CONFIDENCE)
        return not told and not any(self._scheme.sets(attribute, each) for each in ORIGIN_FIELDS)

    def _own(self, place: _Place, id: str) -> list[Any]:
        """What an annotation claims by itself."""
        match self.structure.annotations.get(id):
            case Mention() as mention:
                links = sorted([resource, entry] for resource, entry, _ in mention.links)
                words = covered_text(self._layer.document.text, mention.spans)
                told = mention.label, place(mention.spans), words, links, self._claimed(mention)
                return ["mention", *told]
            case Relation() as relation:
                return ["relation", relation.label, self._claimed(relation)]
            case Event() as event:
                lost = sorted(argument.role for argument in event.lost)
                return ["event", event.label, self._claimed(event), lost]
            case Same():
                return ["same"]
        return ["nothing"]

    def _worded(self, place: _Place, id: str) -> list[Any]:
        """What an annotation claims by itself and by its words: of a thing, that it is named there."""
        match self.structure.annotations.get(id):
            case Mention() as mention if self._is_thing(mention):
                words = covered_text(self._layer.document.text, mention.spans)
                known = {(a.name, a.value) for a in mention.attributes if self._is_known_by(a)}
                claimed = [each for each in self._claimed(mention) if tuple(each) not in known]
                return ["mention", place(mention.spans), words, claimed]
        return self._own(place, id)

    def _is_thing(self, annotation: object) -> TypeGuard[Mention]:
        """Whether it is a mention of a thing or a time, and not of words alone."""
        if not isinstance(annotation, Mention):
            return False
        term = self._scheme.label(annotation.label)
        words = KG.Quote, KG.Cue, KG.Passage
        return term.sort not in ("stance", "property") and term.iri not in words

    def _is_known_by(self, attribute: Attribute) -> bool:
        """Whether an attribute says what is known of a thing, and not what is said of it."""
        sets = self._scheme.attribute(attribute.name, attribute.value) or ()
        return bool(sets) and all(field in OPEN_FIELDS for field, _ in sets)

    # As people read it

    def _labelled(self, annotation: Mention | Relation | Event) -> list[str]:
        told = [value or name for name, value in self._claimed(annotation)]
        return [annotation.label, *([f"({', '.join(told)})"] if told else [])]

    def _named(self, id: str) -> str:
        match self.structure.annotations.get(id):
            case Mention() as mention:
                return self._told(mention)
            case Relation() as relation:
                return f"({self.words(relation.subject)} {relation.label} {self.words(relation.object)})"
            case Event() as event:
                return f"({event.label} {self.words(event.trigger)})"
        return "?"

    def _told(self, mention: Mention) -> str:
        links = map(_linked, mention.links)
        return " ".join((*self._labelled(mention), self.words(mention.id), *links))

    def words(self, id: str) -> str:
        """The words of a mention, of the trigger of an event or of the ends of a relation, in quotation
        marks."""
        match self.structure.annotations.get(id):
            case Mention() as mention:
                words = " ".join(covered_text(self._layer.document.text, mention.spans).split())
                return f"“{words if len(words) <= _SHOWN else f'{words[: _SHOWN - 1]}…'}”"
            case Event() as event:
                return self.words(event.trigger)
            case Relation(subject=subject, object=object):
                ends = [id for id in (subject, object) if self._is_near(id)]
                return " … ".join(map(self.words, ends))
            case Same(_, member, _):
                return self.words(member)
        return ""

    def _is_near(self, id: str) -> bool:
        """Whether an end of a relation has words of its own: relations of relations may lead far."""
        return isinstance(self.structure.annotations.get(id), Mention | Event)


def _offsets(spans: Spans) -> list[Any]:
    return [list(span) for span in spans]


def _linked(link: Link) -> str:
    """An IRI, or `wikidata:Q42`."""
    between = "" if "://" in link.resource else ":"
    return f"{link.resource}{between}{link.entry}"
