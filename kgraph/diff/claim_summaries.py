"""Claims, and what of them is different, as they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kgraph.diff.difference import ClaimChange, FieldChange, Listed
from kgraph.diff.sides import Side
from kgraph.model.claims import CLAIM_FIELDS, Claim, Node
from kgraph.queries.chain_words import said_by
from kgraph.queries.readable_claims import Statement, proposition_of, statement
from kgraph.schema.ontology import local_name

A = TypeVar("A")
B = TypeVar("B")


@dataclass(slots=True)
class ClaimSummaries:
    """Looks up what is listed: at most so many of each part, or all of them."""

    old: Side
    new: Side
    most: int | None

    def listed(self, found: Sequence[A], brief: Callable[[A], B]) -> Listed[B]:
        """The first of the found as they are listed."""
        return Listed(len(found), tuple(map(brief, found[: self.most])))

    def was(self, iri: str) -> Statement:
        """A claim of the old graph."""
        return statement(self.old.lookup, iri, in_full=False)

    def now(self, iri: str) -> Statement:
        """A claim of the new graph."""
        return statement(self.new.lookup, iri, in_full=False)

    def change(self, old: str, new: str, why: str = "", *, in_full: bool = False) -> ClaimChange:
        """A claim that both graphs have; `in_full` with what is different of it."""
        fields = tuple(self._fields(old, new)) if in_full else ()
        return ClaimChange(self.was(old), self.now(new), why, fields)

    def obstacle(self, concept: str) -> str:
        """What keeps a claim from being asserted, in words."""
        return self.new.lookup.sentences.obstacle(concept)

    def _fields(self, old: str, new: str) -> Iterable[FieldChange]:
        one, other = self.old.reader.claim(old), self.new.reader.claim(new)
        for each in CLAIM_FIELDS:
            if each.name in _TOLD:
                was = _words(self.old, one, each.name)
                now = _words(self.new, other, each.name)
                if was != now and (each.name != "quote" or (was and now)):
                    yield FieldChange(_TOLD[each.name], was, now)
        speakers = tuple(map(said_by, (self.was(old), self.now(new))))
        own = one.claimants == other.claimants and one.stance == other.stance
        if own and speakers[0] != speakers[1]:
            yield FieldChange("said by", *speakers)


_TOLD = {
    "claimants": "speaker",
    "propositions": "what is said",
    "addressees": "addressee",
    "content": "words",
    **{
        name: name.replace("_", " ")
        for name in (
            *("stance", "certainty", "polarity", "tense", "voice", "cue", "about", "uttered_on"),
            *("uttered_at", "valid_from", "valid_until", "saying_polarity", "saying_certainty"),
            *("condition", "on_behalf_of", "irony", "quote", "notes", "quotation"),
        )
    },
}
"""The fields of a claim that are told, and how they are called. Who reports it is told as `said by`."""


def _words(side: Side, claim: Claim, name: str) -> str:
    """The value of a field of a claim in words."""
    value = getattr(claim, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return local_name(value) if name in _CONCEPTS else value
    if name == "propositions":
        said = (proposition_of(side.lookup, iri) for iri in value)
        return "; ".join(sorted(each.clause for each in said if each))
    if name == "notes":
        return "; ".join(value)
    return ", ".join(_name(side, node) for node in value)


_CONCEPTS = frozenset(
    "stance certainty polarity tense saying_polarity saying_certainty quotation".split()
)


def _name(side: Side, node: Node) -> str:
    if isinstance(node, str) and "#char=" in node:
        return f"“{side.reader.words(node)}”"
    if isinstance(node, str) and side.reader.is_statement(node):
        return side.lookup.sentences.sentence(node)
    return side.lookup.thing(node).label
