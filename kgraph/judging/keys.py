"""What names a proposal whoever makes it: a hash of the text, the words and what is claimed of them.

Ids, the order of annotations, the engine and its confidence do not count, so a verdict holds for the same
claim of another run or of another engine. Whose words a claim stands in does count: accepted as what
somebody says, it is not accepted as what the text says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from kgraph.judging.structure import Same, Structure
from kgraph.model.annotations import Attribute, Event, Layer, Mention, Relation, covered_text
from kgraph.model.identity import checksum, text_hash
from kgraph.model.proposals import CONFIDENCE
from kgraph.schema.attribute_tables import ORIGIN_FIELDS, spelling
from kgraph.schema.scheme import Scheme

_SHOWN = 60  # characters of words in a claim as people read it


class Keys:
    """The keys of the annotations of a layer; `structure`: how these hang together."""

    def __init__(self, layer: Layer, scheme: Scheme) -> None:
        self.structure = Structure(layer, scheme)
        self.text = text_hash(layer.document.text)
        self._layer, self._scheme = layer, scheme
        self._known: dict[str, str] = {}

    def key(self, id: str) -> str:
        """26 characters: the hash of the text, of what is claimed, and of what it stands in."""
        if id not in self._known:
            frames = sorted({self._head(each) for each in self.structure.frames(id)})
            self._known[id] = checksum(_plain([self.text, self._forms[id], *frames]))
        return self._known[id]

    @cached_property
    def by_key(self) -> Mapping[str, list[str]]:
        """The ids of the annotations by their keys; two of one key claim the same."""
        found: dict[str, list[str]] = {}
        for id in self.structure.annotations:
            found.setdefault(self.key(id), []).append(id)
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

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        """By id, a hash of what an annotation claims with all that it names. Of what leads to a circle
        of annotations, what is in the circle counts by its own words alone."""
        found: dict[str, str] = {}
        missing = {id: {*self.structure.parts(id)} for id in self.structure.annotations}
        ready = [id for id, parts in missing.items() if not parts]
        while ready:
            id = ready.pop()
            found[id] = self._form(id, found)
            for holder in self.structure.holders.get(id, ()):
                missing[holder].discard(id)
                if not missing[holder]:
                    ready.append(holder)
        circular = {id: self._form(id, found) for id in missing if id not in found}
        return found | circular

    def _form(self, id: str, known: Mapping[str, str]) -> str:
        named = sorted(
            [role, known.get(target) or self._head(target)]
            for role, target in self.structure.roles(id)
        )
        return checksum(_plain([*self._own(id), named]))

    def _head(self, id: str) -> str:
        """A hash of what an annotation claims, with the mentions that it names, and without the statements
        that it says."""
        annotations = self.structure.annotations
        named = sorted(
            [role, _plain(self._own(target))]
            for role, target in self.structure.roles(id)
            if isinstance(annotations.get(target), Mention)
        )
        return checksum(_plain([*self._own(id), named]))

    def _own(self, id: str) -> list[Any]:
        """What an annotation claims by itself."""
        match self.structure.annotations.get(id):
            case Mention() as mention:
                links = sorted([resource, entry] for resource, entry, _ in mention.links)
                words = covered_text(self._layer.document.text, mention.spans)
                place = [list(span) for span in mention.spans]
                return ["mention", mention.label, place, words, links, self._claimed(mention)]
            case Relation() as relation:
                return ["relation", relation.label, self._claimed(relation)]
            case Event() as event:
                lost = sorted(argument.role for argument in event.lost)
                return ["event", event.label, self._claimed(event), lost]
            case Same():
                return ["same"]
        return ["nothing"]

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
        links = (f"{resource}:{entry}" for resource, entry, _ in mention.links)
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


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
