"""One plain English sentence for a claim: who takes which stance on what, along the whole chain of those
who report it. The words of the text are taken where the claim has a content that can stand in a sentence;
else its propositions are put into words. The sentence is the claim's label in every output.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kgraph.claims.sentences.clauses import Clauses, Said
from kgraph.claims.sentences.english import (
    capitalised,
    conjugated,
    is_plural,
    joined,
    negates,
    quoted,
    spaced,
)
from kgraph.claims.sentences.worded import Content, fits_own_verb, shortened, verb_before, worded
from kgraph.model.claims import Claim, DerivedClaim, Entity, Proposition
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import Ontology, local_name

PROPOSAL = "proposed, and not judged: "
"""How the sentence of a proposal begins; what follows is the sentence of the claim that it would be."""
DISPUTED_PROPOSAL = "proposed, and judged differently: "
"""How it begins where people disagree on it."""
LEAD = "The text says that "
"""How the sentence of a statement of the document begins."""

_SHOWN = frozenset(
    {KG.IsNegative, KG.NotCertain, KG.IsConditional, KG.OfTheFuture, KG.IsIronic, KG.NotAsserting}
)
"""What keeps a statement from being asserted and shows in its sentence anyway."""
_AS: Mapping[str, str] = {
    KG.Certain: "as certain",
    KG.Probable: "as probable",
    KG.Possible: "as a possibility",
    KG.Conditional: "conditionally",
}
_SAID: Mapping[str, str] = {
    KG.Probable: "reportedly",
    KG.Possible: "possibly",
    KG.Conditional: "on some condition",
}
_ENDED = re.compile(r"[.?!][”\"»]?$")  # also by an abbreviation: Sen.


@dataclass(frozen=True)
class ClaimWords:
    """Makes sentences of claims.

    `entity_of`: what an IRI names, with its name and class. `proposition_of`, `claim_of`: by IRI, None
    where unknown; reporters, reasons, conditions and premises are looked up there. `words_of`: the
    words of a mention, "" where the graph is not to hold them. `reports_of`: the claims that a claim
    reports, which are what it says where nothing else is. `told_of`: the words of a claim with the verb
    before them, "" where they do not stand together.
    """

    ontology: Ontology
    entity_of: Callable[[str], Entity]
    proposition_of: Callable[[str], Proposition | None]
    claim_of: Callable[[str], Claim | None]
    words_of: Callable[[str], str]
    reports_of: Callable[[str], Iterable[Claim]]
    told_of: Callable[[Claim], str] = lambda _: ""

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
        return f"{''.join(leads)}{self._own(claim)}{''.join(self._behind(claim))}"

    def clause(self, claim: Claim) -> str:
        """What the claim says, without who says it, in the document's words or as a clause."""
        content = self._content(claim, clause=True)
        if content.kind == "words":
            return quoted(content.text)
        return content.text or "something is so that is not annotated"

    @cached_property
    def _clauses(self) -> Clauses:
        return Clauses(self.ontology, self.entity_of)

    # Who

    def _lead(self, reporter: Claim | None) -> str:
        """What stands before a claim that this one reports."""
        if reporter is None:
            return "somebody who is not named says that "
        who, verb, how = self._voice(reporter, clause=True)
        said = f"{who} {verb}{how} {self._link(reporter.stance)} "
        return said if verb else f"according to {who}, "

    def _voice(self, claim: Claim, *, clause: bool) -> tuple[str, str, str]:
        """The claimants, their verb without `that`, "" where no stance is known, and in which way they
        mean it; the verb is the one that takes a clause, else the one that takes a thing."""
        who, plural = self._who(claim)
        if claim.on_behalf_of:
            whom = joined([self._clauses.thing(each) for each in claim.on_behalf_of])
            who = f"{who}, on behalf of {whom},"
        verb = self._verb(claim.stance, clause)
        negated = KG.Negative in (
            claim.saying_polarity,
            claim.polarity if self._is_attitude(claim.stance) else "",
        )
        if verb:
            verb = conjugated(verb, plural=plural, negative=negated, tense="Past" * claim.denied)
            if said := _SAID.get(claim.saying_certainty):
                verb = f"{said} {verb}"
            if claim.denied and negated and not claim.chain:
                who = f"the text says that {who}"
        ways = [_AS.get(claim.certainty, "")] if not claim.condition else []
        how = joined([way for way in (*ways, "ironically" * claim.irony) if way])
        return who, verb, f", {how}," if how else ""

    def _who(self, claim: Claim) -> tuple[str, bool]:
        if claim.claimants == (claim.document,):
            return "the text", False
        if not claim.claimants:
            return "somebody who is not named", False
        names = sorted(map(self._clauses.thing, claim.claimants))
        who = self.entity_of(claim.claimants[0])
        return joined(names), len(names) > 1 or is_plural(who.name, group=who.cls == KG.Group)

    def _verb(self, stance: str, clause: bool) -> str:
        """The verb of a stance, before a clause (without its `that` or `whether`) or before a thing."""
        phrases, things = self.ontology.phrases, self.ontology.phrases_of_things
        known = (phrases, things) if clause else (things, phrases)
        found = (phrases.get(stance, "") for phrases in known)
        verb = next(filter(None, found), "") or spaced(local_name(stance))
        return verb.removesuffix(" that").removesuffix(" whether")

    def _link(self, stance: str) -> str:
        """The word between the verb of a stance and a clause."""
        return "whether" if self.ontology.phrases.get(stance, "").endswith(" whether") else "that"

    def _is_attitude(self, stance: str) -> bool:
        return stance in self.ontology.attitudes

    # What

    def _own(self, claim: Claim) -> str:
        """Who says what, on the claim's own level."""
        content = self._content(claim, clause=not claim.stance)
        about = joined([self._clauses.thing(each) for each in claim.about])
        takes_clause = content.kind == "clause" and claim.stance in self.ontology.phrases
        things = self._takes_things(claim.stance)
        who, verb, how = self._voice(claim, clause=not (about and things))
        if not verb:
            return f"according to {who}, {self.clause(claim)}"
        if about and things:
            return f"{who} {verb}{how} {self._of_things(claim, about, content)}"
        if own := self._with_own_verb(claim, content):
            return f"{who} {own}"
        told = f"{verb} about {about}" if about else verb
        if content.kind == "question":
            return f"{who} {told}{how} {content.text}"
        if takes_clause:
            link = self._link(claim.stance)
            return f"{who} {told}{how} {link} {content.text.removeprefix(f'{link} ')}"
        if content.kind == "thing" and things:
            who, verb, how = self._voice(claim, clause=False)
            return f"{who} {verb_before(content, verb)}{how} {content.text}"
        if content.kind == "nothing":
            return f"{who} {told}{how}" + (" something that is not annotated" * (not about))
        if claim.stance == KG.Questions and "?" in content.text:
            told = told.replace("question", "ask", 1)
        return f"{who} {told}{how.removesuffix(',')}: {content.text}"

    def _with_own_verb(self, claim: Claim, content: Content) -> str:
        """The words of a claim with the verb of the text, where no other verb fits them as well."""
        told = "" if claim.quotation == KG.Direct else self.told_of(claim)
        is_more = claim.about or claim.certainty or claim.saying_certainty or claim.condition
        if not told or is_more or KG.Negative in (claim.polarity, claim.saying_polarity):
            return ""
        return told if fits_own_verb(content, told, claim.stance) else ""

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
        attitude = self._is_attitude(claim.stance)
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
            takes_things=self._takes_things(claim.stance),
            is_unsaid=claim.saying_polarity == KG.Negative,
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
        if words.lower().startswith(("if ", "unless ", "when ", "provided ", "once ")):
            return words
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
