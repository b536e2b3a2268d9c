"""One plain English sentence for a claim: who takes which stance on what, along the whole chain of those
who report it. The words of the text are taken where the claim has a content that can stand in a sentence;
else its propositions are put into words. The sentence is the claim's label in every output.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from kgraph.claims.sentences.claim_contents import ClaimContents
from kgraph.claims.sentences.clauses import Clauses
from kgraph.claims.sentences.english import capitalised, joined, spaced
from kgraph.claims.sentences.frames import framed, occasion
from kgraph.claims.sentences.quoting import quoted
from kgraph.claims.sentences.told_by_text import TextView, ToldByText
from kgraph.claims.sentences.voices import Voices
from kgraph.claims.sentences.worded import Content, asking, said_behind, verb_with, wanted
from kgraph.model.claims import Claim, DerivedClaim, Entity, Proposition
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import Ontology, local_name

PROPOSAL = "proposed, and not judged: "
"""How the sentence of a proposal begins; what follows is the sentence of the claim that it would be."""
DISPUTED_PROPOSAL = "proposed, and judged differently: "
"""How it begins where people disagree on it."""
LEAD = "The text says that "
"""How the sentence of a statement of the document begins."""

_CONDITIONS = (
    *("if ", "unless ", "when ", "provided ", "once ", "assuming ", "only if ", "in case "),
    *("as long as ", "so long as "),
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
    reports, which are what it says where nothing else is. `text`: what the text shows besides.
    """

    ontology: Ontology
    entity_of: Callable[[str], Entity]
    proposition_of: Callable[[str], Proposition | None]
    claim_of: Callable[[str], Claim | None]
    words_of: Callable[[str], str]
    reports_of: Callable[[str], Iterable[Claim]]
    text: TextView = field(default_factory=TextView)

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
        above = [None, *map(self.claim_of, claim.chain)]
        leads = (self._lead(each, within) for within, each in pairwise(above))
        own, behind = self._own(claim, above[-1]), "".join(self._behind(claim))
        own = self._framed(claim, own)
        return f"{''.join(leads)}{_POINT.sub('', own) if behind else own}{behind}"

    def clause(self, claim: Claim) -> str:
        """What the claim says, without who says it, in the document's words or as a clause."""
        content = self._content(claim, clause=True)
        if content.kind == "words":
            return quoted(content.text)
        return content.text or "something is so that is not annotated"

    @cached_property
    def _clauses(self) -> Clauses:
        article_of = self.text.article_of
        return Clauses(self.ontology, self.entity_of, self.text.is_english, article_of)

    @cached_property
    def _contents(self) -> ClaimContents:
        return ClaimContents(
            self.ontology,
            self._clauses,
            entity_of=self.entity_of,
            proposition_of=self.proposition_of,
            words_of=self.words_of,
            text=self.text,
        )

    @cached_property
    def _voices(self) -> Voices:
        return Voices(self.ontology, self._clauses, self.text.is_english, self.text.tense_of)

    @cached_property
    def _told_by_text(self) -> ToldByText:
        return ToldByText(self.text, self._voices)

    def _lead(self, reporter: Claim | None, within: Claim | None) -> str:
        """What stands before a claim that this one reports; `within`: the claim behind whose verb it is."""
        if reporter is None:
            return "somebody who is not named says that "
        own = self._told_by_text.telling_verb(reporter, Content("clause"))
        again = self._told_by_text.again(reporter, within)
        who, verb, how = self._voices.voice(reporter, own=own, pronoun=again)
        said = f"{who} {verb}{how} {'that' if own else self._voices.link(reporter.stance)} "
        return self._framed(reporter, said) if verb else f"according to {who}, "

    def _framed(self, claim: Claim, own: str) -> str:
        """Who says what, behind the words that tell when, and in what: `on Monday, in a letter, `."""
        told = occasion(claim) if self.text.is_english else ""
        return framed(own, self.text.said_on(claim), told)

    # What

    def _own(self, claim: Claim, within: Claim | None = None) -> str:
        """Who says what, on the claim's own level; `within`: the claim behind whose verb it stands."""
        content = self._content(claim, clause=not claim.stance)
        about = joined([self._clauses.thing(each) for each in claim.about])
        own = self._told_by_text.own_verb(claim, content)
        if not own and claim.stance == KG.Demands and content.is_infinitive:
            content = Content("words", quoted(content.text))  # who is to do it stands elsewhere
        elif not own and claim.stance == KG.Demands and claim.content and not claim.about:
            told = wanted(content.text)
            content = content if told == content.text else Content("clause", told)
        takes_things = self._contents.takes_things(claim.stance)
        is_thing = takes_things and bool(about or content.kind == "thing")
        telling = None if own else self._told_by_text.telling_verb(claim, content)
        again = self._told_by_text.again(claim, within)
        who, verb, how = self._voices.voice(
            claim, clause=not is_thing, own=own or telling, pronoun=again
        )
        if not verb:
            return f"according to {who}, {self.clause(claim)}"
        if own:
            return f"{who} {verb} {own.words}"
        if about and is_thing:
            told = self._of_things(claim, about, content)
            return f"{who} {verb_with(Content('thing', told), verb, how)}"
        if is_thing:
            return f"{who} {verb_with(content, verb, how)}"
        is_known = telling or claim.stance in self.ontology.phrases
        link = "that" if telling else self._voices.link(claim.stance) if is_known else ""
        told = f"{verb} about {about}" if about else verb
        if content.kind == "nothing":
            return f"{who} {told}{how}" + (" something that is not annotated" * (not about))
        return (
            f"{who} {said_behind(told if telling else asking(told, content), how, link, content)}"
        )

    def _of_things(self, claim: Claim, about: str, content: Content) -> str:
        """A stance on things, with what is said of them."""
        said = self._contents.said(claim)
        by_propositions = content.kind == "clause" and not claim.content
        if by_propositions and len(claim.about) == 1 and claim.polarity != KG.Negative:
            return self._clauses.described(claim.about[0], said) or f"{about}: {content.text}"
        if content.kind == "nothing":
            return about
        if content.kind == "thing" and claim.stance == KG.Accuses:
            return f"{about} of {content.text}"
        return f"{about}: {content.text}"

    def _content(self, claim: Claim, *, clause: bool = False) -> Content:
        """What the claim says, or else what those say that it reports; `clause`: as a clause, where that is
        possible."""
        own = self._contents.of(claim, clause=clause)
        if own.kind != "nothing":
            return own
        reported = sorted(
            self._framed(each, self._own(each, claim))
            for each in self.reports_of(claim.iri)
            if claim.proposed or not each.proposed
        )
        return Content("clause", joined(reported)) if reported else own

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
        return self._framed(reason, self._own(reason))

    def _obstacle(self, claim: Claim) -> str:
        obstacle = claim.held_back_by
        return self.ontology.labels.get(obstacle) or spaced(local_name(obstacle))
