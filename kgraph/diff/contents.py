"""What a statement says, apart from where it stands: equal for a statement that only moved.

The IRI of a statement is a hash of the places that it cites, of the things that it names and of who reports
it. Where a sentence was inserted before it, all of these are others, though it says the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kgraph.diff.sides import Side
from kgraph.model.claims import CLAIM_FIELDS, Claim, ClaimField, DerivedClaim, Literal, Node
from kgraph.model.identity import checksum, ntriples
from kgraph.model.vocabulary import KG

_DEEPEST = 8  # levels of claims that name claims
_LEAST = 30  # characters of words that stand at one place
_DOCUMENT = "the document"
_IDENTITY = tuple(each for each in CLAIM_FIELDS if each.identity)
_CITING = ("cue", "content", "evidence")

Renamed = Mapping[str, str]
"""Things by what they are called in the other graph."""


def places(claim: Claim) -> str:
    """The places that a statement cites, with the annotator: equal for two readings of one place."""
    return "\n".join((claim.annotator, *sorted({*claim.evidence, *claim.content, *claim.cue})))


@dataclass(slots=True)
class Contents:
    """Tells what the statements of one graph say. A thing that the `other` graph does not have, by its IRI,
    is compared by its class and name."""

    side: Side
    other: Side

    def key(self, claim: Claim, renamed: Renamed | None = None, depth: int = 0) -> str:
        """Equal for statements that say the same. Of the old graph, things may be taken for what they are
        called now."""
        fields = self.fields(claim, renamed or {}, depth)
        return checksum("\n".join(f"{name}\t{told}" for name, told in fields.items()))

    def fields(self, claim: Claim, renamed: Renamed, depth: int = 0) -> dict[str, str]:
        """What the fields of the identity say, by their names; but for those that say nothing."""
        if isinstance(claim, DerivedClaim):
            return self._conclusion(claim, renamed)
        found = {each.name: self._field(claim, each, renamed, depth) for each in _IDENTITY}
        return {name: told for name, told in found.items() if told}

    def cited(self, claim: Claim) -> str:
        """The words that a statement cites, with the annotator: most probably equal for two readings of one
        place alone. "" for a few words, which stand at many places."""
        told = self._told(claim, {}, *_CITING)
        return told if len(told) >= _LEAST else ""

    def spoken(self, claim: Claim, renamed: Renamed | None = None) -> str:
        """The words that a statement cites, few or many, with who makes it; "" where nobody does."""
        return self._told(claim, renamed or {}, "claimants", *_CITING) if claim.claimants else ""

    def _told(self, claim: Claim, renamed: Renamed, *names: str) -> str:
        fields = self.fields(claim, renamed)
        return "\n".join(fields.get(name, "") for name in ("annotator", *names))

    def proposition(self, iri: str, document: str, renamed: Renamed) -> str:
        """A proposition as it reads: equal for one that only moved."""
        parts = self.side.reader.triple(iri) or (iri,)
        return "\t".join(self.node(each, document, renamed, 0) for each in parts)

    def node(self, node: Node, document: str, renamed: Renamed, depth: int) -> str:
        """A thing, a statement, a mention or a value that a statement of a document names."""
        if isinstance(node, Literal):
            return ntriples(node)
        iri = renamed.get(node, node)
        if iri == document:
            return _DOCUMENT
        if "#char=" in iri:
            return self._words(iri)
        if self.side.has(iri) and self.other.has(iri):
            return iri
        reader = self.side.reader if self.side.has(iri) else self.other.reader
        if reader.is_statement(iri):
            return self.key(reader.claim(iri), renamed, depth + 1) if depth < _DEEPEST else ""
        entity = reader.entity(iri)
        return f"{entity.cls}\t{entity.name}"

    def _conclusion(self, claim: DerivedClaim, renamed: Renamed) -> dict[str, str]:
        """What follows, and on whose word; not the places of the premise that it happens to cite."""
        voices = (
            [self.node(each, claim.document, renamed, 0) for each in voice.claimants]
            for voice in self.side.reader.chain(claim.iri)
        )
        told = (self.proposition(each, claim.document, renamed) for each in claim.propositions)
        return {
            "kind": f"{claim.kind}\t{claim.stance}\t{claim.certainty}\t{claim.tense}",
            "propositions": "\v".join(sorted(told)),
            "chain": "\v".join("\t".join(sorted(each)) for each in voices),
        }

    def _field(self, claim: Claim, each: ClaimField, renamed: Renamed, depth: int) -> str:
        value = getattr(claim, each.name)
        if each.name == "chain":
            value = value[-1:]  # whose own chain is the rest
        elif each.name == "document":
            return ""
        if not value:
            return ""
        if each.holds == "iri":
            return (
                value
                if value.startswith(KG.iri)
                else self.node(value, claim.document, renamed, depth)
            )
        if isinstance(value, (bool, str)):
            return str(value)
        if each.name == "propositions":
            told = [self.proposition(iri, claim.document, renamed) for iri in value]
        else:
            told = [self.node(node, claim.document, renamed, depth) for node in value]
        return "\v".join(sorted(told))

    def _words(self, mention: str) -> str:
        """The words of a mention; in a graph without text, its length."""
        if words := self.side.reader.words(mention):
            return words
        spans = (part.partition(",") for part in mention.split("char=")[1:])
        return str(sum(int(end.strip("&")) - int(begin) for begin, _, end in spans))
