"""Which propositions have become facts, which are none any more, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kgraph.diff.claim_summaries import ClaimSummaries
from kgraph.diff.contents import Contents
from kgraph.diff.difference import FactChange, Listed
from kgraph.diff.line_differences import NEW, OLD, Touched
from kgraph.diff.matching import Matched, Pair, Renaming
from kgraph.diff.sides import Side
from kgraph.model.claims import Claim, DerivedClaim
from kgraph.model.vocabulary import KG
from kgraph.queries.readable_claims import NamedTriple, proposition_of

_REASONS = 3  # claims of which a fact's reasons are told


class Facts:
    """The changes of facts, out of what differs and the pairs of statements."""

    def __init__(
        self, found: Touched, pairs: Matched, renaming: Renaming, briefs: ClaimSummaries
    ) -> None:
        self._briefs, self._renaming = briefs, renaming
        self._halves: Mapping[str, Pair] = {each.old: each for each in pairs.pairs}
        self._known = {each.new for each in pairs.pairs}
        self._found = found

    def changes(self) -> tuple[Listed[FactChange], Listed[FactChange]]:
        """The propositions that are facts now and were none, and those that were facts and are none now. One
        of which the claim only moved, and one that follows by rules in the other graph, is neither."""
        old, new = self._briefs.old, self._briefs.new
        same = dict(self._moved())
        gone = [each for each in self._found.facts[OLD] if each not in same]
        added = [each for each in self._found.facts[NEW] if each not in same.values()]
        gone = self._in_order(old, _not(gone, self._following(NEW)))
        added = self._in_order(new, _not(added, self._following(OLD)))
        return (
            self._briefs.listed(added, lambda each: _change(new, each, self._why_added(each))),
            self._briefs.listed(gone, lambda each: _change(old, each, self._why_gone(each))),
        )

    def _in_order(self, side: Side, propositions: list[str]) -> list[str]:
        return sorted(propositions, key=lambda each: (_place(side, each), each))

    def _moved(self) -> Iterator[tuple[str, str]]:
        """The propositions that are facts in both graphs, under different IRIs."""
        old, new = self._briefs.old, self._briefs.new
        of_old, of_new = Contents(old, new), Contents(new, old)
        there: dict[tuple[str, str], str] = {}
        for proposition in self._found.facts[NEW] if self._known else ():
            for iri in new.reader.asserted_by(proposition):
                if iri in self._known:
                    told = of_new.proposition(proposition, new.reader.document_of(iri), {})
                    there[iri, told] = proposition
        for proposition in self._found.facts[OLD] if there else ():
            for iri in old.reader.asserted_by(proposition):
                if half := self._halves.get(iri):
                    claim = old.reader.claim(iri)
                    renamed = self._renaming.of(claim) if half.sort != "moved" else {}
                    told = of_old.proposition(proposition, claim.document, renamed)
                    if now := there.get((half.new, told)):
                        yield proposition, now

    def _following(self, place: int) -> set[str]:
        """What follows by rules from facts alone, and did not before or does not any more."""
        side = (self._briefs.old, self._briefs.new)[place]
        found = set[str]()
        for each in self._found.only[place]:
            if each.sort == KG.DerivedClaim:
                claim = side.reader.claim(each.iri)
                if isinstance(claim, DerivedClaim) and claim.kind == "facts":
                    found.update(claim.propositions)
        return found

    def _why_gone(self, proposition: str) -> Iterator[str]:
        """For each claim that made it a fact, what became of that."""
        for iri in self._briefs.old.reader.asserted_by(proposition)[:_REASONS]:
            half = self._halves.get(iri)
            now = half.new if half else iri
            if self._briefs.new.reader.is_statement(now):
                yield self._hindered(self._briefs.new.reader.claim(now), is_other=now != iri)
            else:
                yield self._gone(self._briefs.old.reader.document_of(iri))

    def _gone(self, document: str) -> str:
        title = self._briefs.old.lookup.thing(document).label
        if document in self._found.documents[OLD]:
            return f"the document that states it is not there any more: {title}"
        return f"{title} does not state it any more"

    def _hindered(self, claim: Claim, *, is_other: bool) -> str:
        title = self._briefs.new.lookup.thing(claim.document).label
        if claim.proposed:
            return f"in {title} it is proposed, and not judged"
        if claim.held_back_by:
            return f"{title}: {self._briefs.obstacle(claim.held_back_by)}"
        if is_other:
            return f"{title} is read in another way"
        policies = self._briefs.new.lookup.iris(claim.document, KG.promotionPolicy)
        policy = ", ".join(each.rpartition("#")[2] for each in policies) or "another policy"
        return f"{title} states it, and by the policy of promotion ({policy}) that makes no fact"

    def _why_added(self, proposition: str) -> Iterator[str]:
        """For each claim that makes it a fact, what was there before."""
        old, new = self._briefs.old.reader, self._briefs.new.reader
        for iri in new.asserted_by(proposition)[:_REASONS]:
            document = new.document_of(iri)
            title = self._briefs.new.lookup.thing(document).label
            before = old.claim(iri) if old.is_statement(iri) else None
            if before and before.proposed:
                yield f"{title} states it, which was proposed, and not judged"
            elif before and before.held_back_by:
                was = self._briefs.obstacle(before.held_back_by)
                yield f"{title} states it, and this does not hinder any more: {was}"
            elif document in self._found.documents[NEW]:
                yield f"a new document states it: {title}"
            else:
                yield f"{title} states it"


def _place(side: Side, proposition: str) -> tuple[str, str]:
    claims = side.reader.asserted_by(proposition)
    return (side.reader.document_of(claims[0]), claims[0]) if claims else ("", "")


def _not(propositions: list[str], others: set[str]) -> list[str]:
    return [each for each in propositions if each not in others]


def _change(side: Side, proposition: str, why: Iterator[str]) -> FactChange:
    told = proposition_of(side.lookup, proposition)
    unknown = side.lookup.thing(proposition)
    triple = told or NamedTriple(unknown, unknown, unknown, unknown.label)
    return FactChange(triple, tuple(dict.fromkeys(why)))
