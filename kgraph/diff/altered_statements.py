"""The statements that both graphs have under one IRI, and that stand differently."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgraph.diff.line_differences import Touched
from kgraph.diff.sides import Side
from kgraph.model.claims import Claim, DerivedClaim


@dataclass(slots=True)
class Altered:
    """Statements (IRIs) in the order of documents: those that were judged, or are not any more; those that
    something holds back, or does not any more, and that make no fact in either graph; those with other words
    or notes."""

    judged: list[str] = field(default_factory=list)
    standing: list[str] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, found: Touched, old: Side, new: Side) -> Altered:
        """The statements that differ, sorted out."""
        result = cls()
        is_said = (each for each in found.altered if new.reader.is_statement(each))
        claims = [(old.reader.claim(each), new.reader.claim(each)) for each in is_said]
        for was, now in sorted(claims, key=lambda pair: (pair[1].document, pair[1].begin)):
            if isinstance(now, DerivedClaim):
                continue  # what it is made from is told
            if (was.proposed, was.judged_by) != (now.proposed, now.judged_by):
                result.judged.append(now.iri)
            elif was.held_back_by != now.held_back_by and not (
                _makes_fact(old, was) or _makes_fact(new, now)
            ):
                result.standing.append(now.iri)
            elif was.notes != now.notes or _has_other_words(was, now):
                result.reworded.append(now.iri)
        return result


def _has_other_words(was: Claim, now: Claim) -> bool:
    """Whether the quotes differ, in graphs that both have them."""
    return bool(was.quote and now.quote) and was.quote != now.quote


def _makes_fact(side: Side, claim: Claim) -> bool:
    return any(side.reader.makes_fact(claim.iri, each) for each in claim.propositions)
