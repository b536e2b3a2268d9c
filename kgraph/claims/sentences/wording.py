"""One plain English sentence for a claim: who takes which stance on what, along the whole chain of those
who report it. The words of the text are taken where the claim has a content that can stand in a sentence;
else its propositions are put into words. The sentence is the claim's label in every output.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kgraph.claims.sentences.clauses import Clauses, Said
from kgraph.claims.sentences.english import capitalised, joined, negates, spaced
from kgraph.claims.sentences.quoting import balanced, quoted
from kgraph.claims.sentences.voices import OF_TEXT, Voices
from kgraph.claims.sentences.worded import (
    Content,
    OwnVerb,
    asking,
    fits_own_verb,
    shortened,
    verb_before,
    worded,
)
from kgraph.model.claims import Claim, DerivedClaim, Entity, Literal, Proposition
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import Ontology, local_name

PROPOSAL = "proposed, and not judged: "
"""How the sentence of a proposal begins; what follows is the sentence of the claim that it would be."""
DISPUTED_PROPOSAL = "proposed, and judged differently: "
"""How it begins where people disagree on it."""
LEAD = "The text says that "
"""How the sentence of a statement of the document begins."""

_FRAMING = ("in ", "at ", "on ", "during ")
_CONDITIONS = tuple(
    f"{each} "
    for each in "if,unless,when,provided,once,assuming,only if,in case,as long as,so long as".split(
        ","
    )
)
_SHOWN = frozenset(
    {KG.IsNegative, KG.NotCertain, KG.IsConditional, KG.OfTheFuture, KG.IsIronic, KG.NotAsserting}
)
"""What keeps a statement from being asserted and shows in its sentence anyway."""
_ENDED = re.compile(r"[.?!…](?:[”“\"»’]|''?)*$")  # also by an abbreviation: Sen.
_POINT = re.compile(r"\.(?=(?:[”“\"»’]|'')+$)")  # of a quotation, behind which the sentence goes on


@dataclass(frozen=True)
class ClaimWords:
    """Makes sentences of claims.

    `entity_of`: what an IRI names, with its name and class. `proposition_of`, `claim_of`: by IRI, None
    where unknown; reporters, reasons, conditions and premises are looked up there. `words_of`: the
    words of a mention, "" where the graph is not to hold them. `reports_of`: the claims that a claim
    reports, which are what it says where nothing else is. `own_verb_of`: the verb of the text before the
    words of a claim, None where they do not stand together. `is_open`: whether it is open if a mention
    begins with a capital because it is a name or because a sentence begins. `is_english`: whether the
    document is; the words of others are quoted. `is_past`: as of `Voices`.
    """

    ontology: Ontology
    entity_of: Callable[[str], Entity]
    proposition_of: Callable[[str], Proposition | None]
    claim_of: Callable[[str], Claim | None]
    words_of: Callable[[str], str]
    reports_of: Callable[[str], Iterable[Claim]]
    own_verb_of: Callable[[Claim], OwnVerb | None] = lambda _: None
    is_open: Callable[[str], bool] = lambda _: False
    is_english: bool = True
    is_past: Callable[[Claim], bool] = lambda _: False

    def sentence(self, claim: Claim) -> str:
        """The claim with all who report it, such as `Russia says that Ukraine refuses the talks.`"""
        if claim.proposed:
            begin = DISPUTED_PROPOSAL if claim.held_back_by == KG.Disputed else PROPOSAL
            told = f"{begin}{self._proposed(claim)}"
        elif isinstance(claim, DerivedClaim):
            told = f"it follows that {self.clause(claim)}; nobody says this"
        elif claim.held_back_by and not (claim.claimants or claim.stance or claim.chain):
            why = self._obstacle(claim)
            return f"It is not asserted that {self.clause(claim)}, because {why}."
        else:
            told = self._told(claim)
        return f"{capitalised(told)}{'' if _ENDED.search(told) else '.'}"

    def _proposed(self, claim: Claim) -> str:
        """What a proposal would say: where it names neither who says it nor a stance, just that."""
        says_who = claim.claimants or claim.stance or claim.chain
        return self._told(claim) if says_who else self.clause(claim)

    def _told(self, claim: Claim) -> str:
        """Who says what, with all who report it, and what stands behind it."""
        leads = (self._lead(each) for each in map(self.claim_of, claim.chain))
        own, behind = self._framed(claim, self._own(claim)), "".join(self._behind(claim))
        return f"{''.join(leads)}{_POINT.sub('', own) if behind else own}{behind}"

    def clause(self, claim: Claim) -> str:
        """What the claim says, without who says it, in the document's words or as a clause."""
        content = self._content(claim, clause=True)
        if content.kind == "words":
            return quoted(content.text)
        return content.text or "something is so that is not annotated"

    @cached_property
    def _clauses(self) -> Clauses:
        return Clauses(self.ontology, self.entity_of, self.is_english)

    @cached_property
    def _voices(self) -> Voices:
        return Voices(self.ontology, self._clauses, self.is_english, self.is_past)

    # Who

    def _lead(self, reporter: Claim | None) -> str:
        """What stands before a claim that this one reports."""
        if reporter is None:
            return "somebody who is not named says that "
        who, verb, how = self._voices.voice(reporter, clause=True)
        said = f"{who} {verb}{how} {self._voices.link(reporter.stance)} "
        return said if verb else f"according to {who}, "

    def _framed(self, claim: Claim, own: str) -> str:
        """Who says what, behind the words of the text that tell in what: `in a letter, `."""
        told = [each.value for each in claim.uttered_at if isinstance(each, Literal)]
        if not told or not self.is_english:
            return own
        words = " ".join(told[0].split())
        words = balanced(f"{words[:1].lower()}{words[1:]}")
        lead = OF_TEXT if own.startswith(OF_TEXT) else ""
        within = words if words.startswith(_FRAMING) else f"in {words}"
        return f"{lead}{within}, {own.removeprefix(lead)}"

    # What

    def _own(self, claim: Claim) -> str:
        """Who says what, on the claim's own level."""
        content = self._content(claim, clause=not claim.stance)
        about = joined([self._clauses.thing(each) for each in claim.about])
        takes_clause = content.kind == "clause" and claim.stance in self.ontology.phrases
        things = self._takes_things(claim.stance)
        own = self._own_verb(claim, content) if claim.stance else None
        is_thing = things and bool(about or content.kind == "thing")
        who, verb, how = self._voices.voice(claim, clause=not is_thing, own=own)
        if not verb:
            return f"according to {who}, {self.clause(claim)}"
        if own:
            return f"{who} {verb} {own.words}"
        if about and things:
            return f"{who} {verb}{how} {self._of_things(claim, about, content)}"
        told = f"{verb} about {about}" if about else verb
        if content.kind == "question":
            return f"{who} {asking(told, content)}{how} {content.text}"
        if takes_clause:
            link = self._voices.link(claim.stance)
            return f"{who} {told}{how} {link} {content.text.removeprefix(f'{link} ')}"
        if is_thing:
            return f"{who} {verb_before(content, verb)}{how} {content.text}"
        if content.kind == "nothing":
            return f"{who} {told}{how}" + (" something that is not annotated" * (not about))
        return f"{who} {asking(told, content)}{how.removesuffix(',')}: {content.text}"

    def _own_verb(self, claim: Claim, content: Content) -> OwnVerb | None:
        """The verb of the text with the words of a claim, where no other verb fits them as well, or where it
        tells that nobody is sure: `may add fuel`."""
        own = None if claim.quotation == KG.Direct else self.own_verb_of(claim)
        is_more = claim.about and (claim.content or claim.propositions)
        if not own or is_more or claim.condition or claim.irony:
            return None
        if claim.about:
            content = Content("thing", own.words)
        negated = self._voices.is_negated(claim)
        is_denied = KG.Negative in (claim.polarity, claim.saying_polarity) and not negated
        if own.is_negated != negated or (is_denied and not negates(own.words)):
            return None
        return own if own.is_modal or fits_own_verb(content, own, claim.stance) else None

    def _of_things(self, claim: Claim, about: str, content: Content) -> str:
        """A stance on things, with what is said of them."""
        said = self._said(claim)
        by_propositions = content.kind == "clause" and not claim.content
        if by_propositions and len(claim.about) == 1 and claim.polarity != KG.Negative:
            return self._clauses.described(claim.about[0], said) or f"{about}: {content.text}"
        if content.kind == "nothing":
            return about
        if content.kind == "thing" and claim.stance == KG.Accuses:
            return f"{about} of {content.text}"
        return f"{about}: {content.text}"

    def _content(self, claim: Claim, *, clause: bool = False) -> Content:
        """What the claim says, in the words of the text or by its propositions; `clause`: as a clause,
        where that is possible."""
        said = self._said(claim)
        attitude = claim.stance in self.ontology.attitudes
        negative = claim.polarity == KG.Negative and not attitude
        words = self._words(claim)
        if words and (not negative or negates(words)):
            return self._worded(claim, words)
        if said:
            noun = "" if negative or clause else self._clauses.noun(said)
            if noun and claim.stance in self.ontology.about_suffices:
                return Content("thing", noun)
            tense = local_name(claim.tense)
            return Content("clause", self._clauses.clause(said, negative=negative, tense=tense))
        if claim.content and (words := self._text(claim)):
            return Content("words", f"not {quoted(words)}" if negative else quoted(words))
        reports = self.reports_of(claim.iri)
        reported = sorted(
            self._own(each) for each in reports if claim.proposed or not each.proposed
        )
        return Content("clause", joined(reported)) if reported else Content("nothing")

    def _worded(self, claim: Claim, words: str) -> Content:
        return worded(
            words,
            direct=claim.quotation == KG.Direct,
            stance=claim.stance if self._takes_things(claim.stance) else "",
            asks=claim.stance == KG.Questions or claim.saying_polarity == KG.Negative,
            may_be_clause=self.is_english and not any(map(self.is_open, claim.content[:1])),
            is_english=self.is_english,
        )

    def _words(self, claim: Claim) -> str:
        """The words of the content, if they can stand behind the claim's verb: "" where they begin
        with the verb themselves, as in `refused to do so`."""
        words = self._text(claim)
        cues = [self.words_of(each).removeprefix("that ").strip("“”\"' ") for each in claim.cue]
        own = any(cue and words.lstrip('“"').startswith(cue) for cue in cues)
        return "" if own else words

    def _text(self, claim: Claim) -> str:
        return shortened(" … ".join(filter(None, map(self.words_of, claim.content))))

    def _said(self, claim: Claim) -> list[Said]:
        found = map(self.proposition_of, claim.propositions)
        return [(each.subject, each.predicate, each.object) for each in found if each]

    def _takes_things(self, stance: str) -> bool:
        """Whether a noun may stand behind the verb of the stance, as in `warns of a war`; it may not in
        `says something about a war`."""
        phrase = self.ontology.phrases_of_things.get(stance, "about")
        return not phrase.endswith("about")

    # Behind it

    def _behind(self, claim: Claim) -> Iterator[str]:
        """The condition, the reasons, and what holds the claim back. What becomes of the document's own
        statements depends on other documents, too, and changes no sentence."""
        content = self._content(claim).text if claim.condition else ""
        for each in claim.condition:
            words = " ".join(self.words_of(each).split())
            if not words or words not in content:  # the content of a claim may hold its condition
                yield f", {self._condition(each)}"
        reasons = [self._reason(each, claim) for each in map(self.claim_of, claim.because) if each]
        if reasons:
            yield f", because {joined(sorted(reasons))}"
        shown = claim.own or claim.proposed or claim.held_back_by in _SHOWN
        if claim.held_back_by and not shown:
            yield f"; this is held back because {self._obstacle(claim)}"

    def _condition(self, iri: str) -> str:
        if found := self.claim_of(iri):
            return f"if {self.clause(found)}"
        words = " ".join(self.words_of(iri).split()).removeprefix("that ")
        if words.lower().startswith(_CONDITIONS):
            return f"{words[:1].lower()}{words[1:]}"
        return f"on the condition {quoted(words)}" if words else "on a condition"

    def _reason(self, reason: Claim, claim: Claim) -> str:
        """What the reason says, with who says it if that is another one than the claimant or the
        document."""
        speakers = {*claim.claimants, claim.document}
        if not reason.claimants or speakers.issuperset(reason.claimants):
            return self.clause(reason)
        return self._own(reason)

    def _obstacle(self, claim: Claim) -> str:
        obstacle = claim.held_back_by
        return self.ontology.labels.get(obstacle) or spaced(local_name(obstacle))
