"""Compares two graphs: what was claimed, what holds and what is named then and now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from kgraph.diff.altered_statements import Altered
from kgraph.diff.claim_summaries import ClaimSummaries
from kgraph.diff.contradictions import opposed
from kgraph.diff.difference import ClaimChange, Contradiction, Difference, Listed, SpeakerChange
from kgraph.diff.documents import Documents, renamed_documents
from kgraph.diff.facts import Facts
from kgraph.diff.line_differences import OLD, Only, Touched, touched
from kgraph.diff.matching import Renaming, matched
from kgraph.diff.naming import judgements, names
from kgraph.diff.notes import check_bases, notes
from kgraph.diff.sides import two_sides
from kgraph.model.vocabulary import KG
from kgraph.queries.lookup import Thing
from kgraph.rdf.chains import CLAIMS, SAYINGS
from kgraph.rdf.claim_terms import TEXT


def compare(
    old: str | Path | None = None, new: str | Path = "output", *, most: int | None = None
) -> Difference:
    """What is different between two graphs, each the folder of a build, an RDF file, or `-`. Without an old
    one, or where both are one folder, that folder's last two builds are compared. `most`: how many of each
    part are listed (default: all); all are counted.

    Raises UsageError KG871 where no build before was kept, InputError KG870 for graphs of different bases;
    and as `kgraph.storage.graph.graph_quads`.
    """
    with two_sides(old, new) as (before, now):
        found = touched(before, now)
        check_bases(found, before, now)
        return _Comparison(found, ClaimSummaries(before, now, most)).difference()


class _Comparison:
    def __init__(self, found: Touched, briefs: ClaimSummaries) -> None:
        self._found, self._briefs = found, briefs
        self._old, self._new = briefs.old, briefs.new
        self._renaming = Renaming(found, self._old, self._new)
        self._same = renamed_documents(found)
        self._pairs = matched(found, self._old, self._new, self._renaming, self._same)
        self._altered = Altered.of(found, self._old, self._new)

    def difference(self) -> Difference:
        """All of it."""
        found, briefs, pairs = self._found, self._briefs, self._pairs
        facts = Facts(found, pairs, self._renaming, briefs).changes()
        opposed = self._contradictions()
        judged = judgements(found, briefs)
        return Difference(
            old=self._old.name,
            new=self._new.name,
            notes=tuple(notes(found, self._old, self._new)),
            **Documents(found, pairs, self._same, briefs).changes(),
            speakers=self._speakers(),
            added=self._added(CLAIMS),
            gone=self._gone(CLAIMS),
            denied_added=self._added(_DENIED),
            denied_gone=self._gone(_DENIED),
            **self._paired(),
            standing=briefs.listed(self._altered.standing, self._standing),
            judged=briefs.listed(self._altered.judged, self._judged),
            proposals_added=self._added(_PROPOSALS),
            proposals_gone=self._gone(_PROPOSALS),
            facts_added=facts[0],
            facts_gone=facts[1],
            contradictions_added=opposed[0],
            contradictions_gone=opposed[1],
            conclusions_added=self._added(_CONCLUSIONS),
            conclusions_gone=self._gone(_CONCLUSIONS),
            judgements_added=judged[0],
            judgements_gone=judged[1],
            names=names(found, briefs),
        )

    def _added(self, sorts: Collection[str]) -> Listed[ClaimChange]:
        some = [each.iri for each in _of(self._pairs.added, sorts)]
        return self._briefs.listed(some, lambda iri: ClaimChange(None, self._briefs.now(iri)))

    def _gone(self, sorts: Collection[str]) -> Listed[ClaimChange]:
        some = _of(self._pairs.gone, sorts)
        return self._briefs.listed(some, self._what_is_gone)

    def _what_is_gone(self, each: Only) -> ClaimChange:
        why = ""
        if each.document in self._found.documents[OLD]:
            why = "its document is not there any more"
        elif TEXT in self._found.about_documents.get(each.document, ()):
            why = "the text of its document has changed"
        return ClaimChange(self._briefs.was(each.iri), None, why)

    def _paired(self) -> dict[str, Any]:
        """The pairs of each sort, by the fields of `Difference`; of those that were read anew, with what is
        different. What became of conclusions, their premises tell."""
        said = [pair for pair in self._pairs.pairs if pair.kind != KG.DerivedClaim]
        moved = [pair for pair in said if pair.sort == "moved"]
        changed = [(pair.old, pair.new) for pair in said if pair.sort == "changed"]
        changed += [(each, each) for each in self._altered.reworded]
        renamed = [(pair.old, pair.new) for pair in said if pair.sort == "renamed"]
        brief = self._briefs.change
        found: dict[str, Any] = {
            name: self._briefs.listed(some, lambda pair: brief(*pair, in_full=True))
            for name, some in (("changed", changed), ("renamed", renamed))
        }
        for name, is_proposed in (("moved", False), ("proposals_moved", True)):
            some = [pair for pair in moved if (pair.kind == KG.ProposedClaim) == is_proposed]
            found[name] = self._briefs.listed(some, lambda pair: brief(pair.old, pair.new))
        return found

    def _standing(self, iri: str) -> ClaimChange:
        was, now = (each.reader.claim(iri).held_back_by for each in (self._old, self._new))
        if now:
            before = f"; before, as {self._briefs.obstacle(was)}" if was else ""
            told = f"held back now, as {self._briefs.obstacle(now)}{before}"
            return self._briefs.change(iri, iri, told)
        return self._briefs.change(
            iri, iri, f"held back before, as {self._briefs.obstacle(was)}; not any more"
        )

    def _judged(self, iri: str) -> ClaimChange:
        was, now = (each.reader.claim(iri) for each in (self._old, self._new))
        people = ", ".join(now.judged_by)
        if now.proposed:
            why = "proposed, and not judged any more"
        elif was.proposed:
            why = f"accepted by {people}" if people else "not a proposal any more"
        else:
            why = f"judged by {people}" if people else "nobody is named any more who judged it"
        return self._briefs.change(iri, iri, why)

    def _speakers(self) -> Listed[SpeakerChange]:
        more, gone = (
            Counter(who for each in _of(some, CLAIMS) for who in _who(each))
            for some in (self._pairs.added, self._pairs.gone)
        )
        ordered = sorted({*more, *gone}, key=lambda who: (-more[who] - gone[who], who))
        most = self._briefs.most
        shown = ordered if most is None else ordered[: max(most, _SPEAKERS)]
        told = (SpeakerChange(self._speaker(who), more[who], gone[who]) for who in shown)
        return Listed(len(ordered), tuple(told))

    def _speaker(self, iri: str) -> Thing | None:
        if iri == _OWN:
            return Thing("the documents themselves", "Document")
        side = self._new if self._new.has(iri) else self._old
        return side.lookup.thing(iri) if iri else None

    def _contradictions(self) -> tuple[Listed[Contradiction], Listed[Contradiction]]:
        """Those of claims that are new, gone, read anew, judged or held back, in one of the graphs alone."""
        changed = [pair for pair in self._pairs.pairs if pair.sort == "changed"]
        touched = {*self._altered.standing, *self._altered.judged}
        now = {each.iri for each in _of(self._pairs.added, SAYINGS)} | touched
        was = {each.iri for each in _of(self._pairs.gone, SAYINGS)} | touched
        added = opposed(self._new, now | {pair.new for pair in changed})
        gone = opposed(self._old, was | {pair.old for pair in changed})
        halves = {pair.old: pair.new for pair in self._pairs.pairs}
        known = {frozenset(halves.get(each, each) for each in pair): pair for pair in gone}
        there = {frozenset(pair) for pair in added}
        briefs = self._briefs
        return (
            briefs.listed(
                [pair for pair in added if frozenset(pair) not in known],
                lambda pair: Contradiction(briefs.now(pair[0]), briefs.now(pair[1])),
            ),
            briefs.listed(
                [pair for key, pair in known.items() if key not in there],
                lambda pair: Contradiction(briefs.was(pair[0]), briefs.was(pair[1])),
            ),
        )


_SPEAKERS = 10  # that are listed in any case
_OWN = "document"  # in the place of the IRI of the document that says it
_PROPOSALS, _CONCLUSIONS, _DENIED = (KG.ProposedClaim,), (KG.DerivedClaim,), (KG.DeniedSaying,)


def _of(some: Iterable[Only], sorts: Collection[str]) -> list[Only]:
    return sorted((each for each in some if each.sort in sorts), key=lambda each: each.place)


def _who(each: Only) -> tuple[str, ...]:
    """Who makes a claim; ("",) for nobody who is named."""
    return tuple(_OWN if who == each.document else who for who in each.speakers) or ("",)
