"""What a claim says, as it can stand in an English sentence: in the words of the text, or else by its
propositions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kgraph.claims.sentences.bare_clauses import by_source, by_verb
from kgraph.claims.sentences.clause_words import negates
from kgraph.claims.sentences.clauses import Clauses, Said
from kgraph.claims.sentences.content_words import without_own_name
from kgraph.claims.sentences.english import is_headlinese
from kgraph.claims.sentences.quoting import quoted
from kgraph.claims.sentences.told_by_text import TextView
from kgraph.claims.sentences.worded import Content, negative_of, shortened, worded
from kgraph.model.claims import Claim, Entity, Proposition
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import Ontology, local_name

_ASKING = (KG.Questions, KG.Knows)
_TELLING = (KG.Asserts, KG.Concedes)
"""Stances behind which a question stands where somebody did not take them: `did not say who`."""


@dataclass(frozen=True)
class ClaimContents:
    """What claims say; the fields are those of `ClaimWords`."""

    ontology: Ontology
    clauses: Clauses
    entity_of: Callable[[str], Entity]
    proposition_of: Callable[[str], Proposition | None]
    words_of: Callable[[str], str]
    text: TextView

    def of(self, claim: Claim, *, clause: bool = False) -> Content:
        """What the claim itself says; `clause`: as a clause, where that is possible."""
        said = self.said(claim)
        attitude = claim.stance in self.ontology.attitudes
        negative = claim.polarity == KG.Negative and not attitude
        words = self._words(claim)
        if words and (not negative or negates(words)):
            return self._worded(claim, words)
        if said:
            noun = "" if negative or clause else self.clauses.noun(said)
            if noun and claim.stance in self.ontology.about_suffices:
                return Content("thing", noun)
            tense = local_name(claim.tense)
            return Content("clause", self.clauses.clause(said, negative=negative, tense=tense))
        if claim.content and (words := self._text(claim)):
            is_plain = self.text.is_english and claim.quotation != KG.Direct
            told = negative_of(words, claim.stance, is_plain=is_plain)
            return told if negative else Content("words", quoted(words))
        return Content("nothing")

    def said(self, claim: Claim) -> list[Said]:
        """The propositions of a claim."""
        found = map(self.proposition_of, claim.propositions)
        return [(each.subject, each.predicate, each.object) for each in found if each]

    def takes_things(self, stance: str) -> bool:
        """Whether a noun may stand behind the verb of the stance, as in `warns of a war`; it may not in
        `says something about a war`."""
        phrase = self.ontology.phrases_of_things.get(stance, "about")
        return not phrase.endswith("about")

    def _worded(self, claim: Claim, words: str) -> Content:
        things, direct = self.takes_things(claim.stance), claim.quotation == KG.Direct
        words = "it" if words == "which" and self.text.is_english else words  # which he denies
        if self.text.is_english and not direct and self._is_headlinese(claim):
            return Content("thing" if things else "words", quoted(words), is_headline=True)
        may_be_clause = self.text.is_english and not any(map(self.text.is_open, claim.content[:1]))
        told = worded(
            words,
            direct=direct,
            stance=claim.stance if things else "",
            asks=claim.stance in _ASKING
            or (claim.saying_polarity == KG.Negative and claim.stance in _TELLING),
            may_be_clause=may_be_clause,
            is_english=self.text.is_english,
        )
        cue = " ".join(map(self.words_of, claim.cue))
        told = by_source(told, cue, words, may_be_clause=may_be_clause and not direct)
        is_whole = told.kind == "words" and not direct and may_be_clause
        if told.kind != "thing" and not is_whole:
            return told
        return by_verb(told, self.text.telling_verb_of(claim), words)

    def _is_headlinese(self, claim: Claim) -> bool:
        """Whether the words of a claim are those of a headline, which stand in no sentence as they are."""
        return any(map(self.text.is_headline, claim.content[:1])) and is_headlinese(
            self._text(claim)
        )

    def _words(self, claim: Claim) -> str:
        """The words of the content, if they can stand behind the claim's verb: "" where they begin
        with the verb themselves, as in `refused to do so`."""
        words = self._text(claim)
        cues = [self.words_of(each).removeprefix("that ").strip("“”\"' ") for each in claim.cue]
        plain = words.removeprefix("that ").lstrip('“"')  # "that" alone may be what is denied
        return "" if any(cue and plain.startswith(cue) for cue in cues) else words

    def _text(self, claim: Claim) -> str:
        words = " … ".join(filter(None, map(self.words_of, claim.content)))
        names = (self.entity_of(each).name for each in claim.claimants if "[" in words)
        return shortened(without_own_name(words, names))
