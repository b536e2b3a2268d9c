"""The last step of a claim: from its draft, with the values of its attributes, to its IRI, its place in the
text, and what is known of its origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kgraph.claims.attributes import LayerSettings
from kgraph.claims.drafts import Draft
from kgraph.claims.obstacles import first
from kgraph.claims.order import ClaimOrder
from kgraph.claims.proposals import proposers, together
from kgraph.claims.quotation import Manner
from kgraph.claims.veridicality import Judge
from kgraph.model.annotations import Span
from kgraph.model.claims import Claim
from kgraph.model.identity import drafted_claim_iri, mention_iri
from kgraph.model.vocabulary import KG

Fields = Mapping[str, str]


class ClaimMaker:
    """Makes the claims of a layer. `document`: its IRI; `made`: by annotation (id), the claims that it has
    so far, to which new ones are added. `claims`: all of them, by IRI."""

    def __init__(
        self,
        document: str,
        judge: Judge,
        order: ClaimOrder,
        settings: LayerSettings,
        manner: Manner,
        made: dict[str, list[Claim]],
        claims: dict[str, Claim],
    ) -> None:
        self.claims = claims
        self._judge, self._order, self._settings = judge, order, settings
        self._manner, self._made = manner, made
        self._statements = judge.statements
        mentions = self._statements.layer.mentions
        self._spans = {mention_iri(document, m.spans): m.spans for m in mentions}

    def make(self, id: str, draft: Draft, fields: Fields, reached: Iterable[str] = ()) -> Claim:
        """Give the claim its IRI; annotations that make the same claim are merged. `id`: its annotation;
        `reached`: the ids of the statements that it reaches."""
        words = [span for mention in draft.get("content", ()) for span in self._spans[mention]]
        spans = words or self._quoted(id, draft)
        begin, end = min([begin for begin, _ in spans]), max([end for _, end in spans])
        draft |= {
            "certainty": fields.get("Certainty", ""),
            "polarity": fields.get("Polarity", "").replace(KG.Positive, ""),
            "tense": fields.get("Tense", ""),
            "irony": bool(fields.get("Irony")),
            "propositions": tuple(sorted(set(draft["propositions"]))),
            "about": tuple(sorted(set(draft["about"]))),
            "quotation": self._manner(id, words),
            "begin": begin,
            "end": end,
            "page": self._statements.layer.document.page(begin, end),
        }
        iri = drafted_claim_iri(self._statements.scheme.base, draft)
        draft |= self._beside([id, *reached], draft, self.claims.get(iri))
        claim = self.claims[iri] = Claim(**draft, iri=iri)
        self._made[id].append(claim)
        return claim

    def _beside(self, ids: Sequence[str], draft: Draft, earlier: Claim | None) -> Draft:
        """What is no part of the claim's identity: what its annotations say, and those of an `earlier` one
        with the same IRI. It is a proposal where all of them are."""
        annotations = map(self._statements.annotation, ids)
        notes = [note.text for each in annotations for note in each.notes]
        named, held = ids[:1], [draft["held_back_by"]]
        extras = (*draft.get("extras", ()), *self._settings(ids[0]).extras)
        proposed_by, judged_by = self._origin(ids, draft)
        disputed = any(self._settings(each).disputed for each in ids)
        if earlier:
            named, notes = [*earlier.annotation_ids, *named], [*earlier.notes, *notes]
            extras = (*earlier.extras, *extras)
            held += [earlier.held_back_by] * (not earlier.proposed)
            disputed |= earlier.proposed and earlier.held_back_by == KG.Disputed
            proposed_by = together(earlier.proposed_by, proposed_by)
            judged_by |= {*earlier.judged_by}
        others = (each for each in held if each not in ("", KG.NotJudged))
        unjudged = KG.Disputed if disputed else KG.NotJudged
        return {
            "annotation_ids": tuple(sorted(set(named))),
            "notes": tuple(sorted(set(notes))),
            "held_back_by": unjudged if proposed_by else first(others),
            "extras": tuple(dict.fromkeys(extras)),
            "proposed": bool(proposed_by),
            "proposed_by": proposed_by,
            "judged_by": tuple(sorted(judged_by)),
        }

    def _origin(self, ids: Sequence[str], draft: Draft) -> tuple[tuple[str, ...], set[str]]:
        """By what the claim is proposed, and who has judged it."""
        settings = list(map(self._settings, ids))
        own = [proposer for each in settings for proposer in each.proposed_by]
        ends = [end for id in ids for end in self._order.claim_ends(id)]
        named = [claim.iri for end in ends for claim in self._made[end]]
        rests_on = (*draft.get("chain", ())[-1:], *draft["because"], *draft["condition"], *named)
        judged = {reviewer for each in settings for reviewer in each.judged_by}
        return proposers(own, rests_on, self.claims), judged

    def _quoted(self, id: str, draft: Draft) -> list[Span]:
        """The spans from which a claim without content takes its quote: those of its evidence that stand
        in the sentence of its trigger, so that no other speaker's words come between."""
        spans = [span for mention in draft["evidence"] for span in self._spans[mention]]
        anchor = self._statements.anchor(id)
        around = [self._judge.voices.sentences.around(span) for span in anchor]
        begin, end = min(b for b, _ in around), max(e for _, e in around)
        return [(b, e) for b, e in spans if begin <= b and e <= end] or spans
