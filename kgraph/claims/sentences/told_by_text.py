"""What a sentence about a claim takes over from its text besides the words of its content: the verb, and the
pronoun of one who speaks of himself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kgraph.claims.sentences.clause_words import negates
from kgraph.claims.sentences.frames import dates_of
from kgraph.claims.sentences.voices import Tense, Voices
from kgraph.claims.sentences.worded import (
    ADDRESSING,
    Content,
    OwnVerb,
    TellingVerb,
    fits_own_verb,
    tells,
)
from kgraph.model.claims import Claim
from kgraph.model.vocabulary import KG


@dataclass(frozen=True)
class TextView:
    """What a text shows of its claims; as it is made, that of a text that is not at hand.

    `own_verb_of`: the verb before the words of a claim, None where they do not stand together.
    `telling_verb_of`: the one that tells the claim, wherever it stands, None where it is unknown.
    `tense_of`: as of `Voices`. `said_on`: when a claim was made, "" where that is not to be told.
    `pronoun_of`: the pronoun by which the text names the one who makes a claim, "" for none. `is_headline`:
    whether a mention stands in one. `article_of`: which article it writes before the name of a thing.
    `is_open`: whether it is open if a mention begins with a capital because it is a name or because a
    sentence begins. `is_english`: whether the document is; the words of others are quoted.
    """

    own_verb_of: Callable[[Claim], OwnVerb | None] = lambda _: None
    telling_verb_of: Callable[[Claim], TellingVerb | None] = lambda _: None
    tense_of: Callable[[Claim], Tense] = lambda claim: "Past" if dates_of(claim) else ""
    said_on: Callable[[Claim], str] = dates_of
    pronoun_of: Callable[[Claim], str] = lambda _: ""
    is_headline: Callable[[str], bool] = lambda _: False
    article_of: Callable[[str], str | None] = lambda _: None
    is_open: Callable[[str], bool] = lambda _: False
    is_english: bool = True


@dataclass(frozen=True)
class ToldByText:
    """Chooses between what the text has and what a stance has for all texts."""

    text: TextView
    voices: Voices

    def telling_verb(self, claim: Claim, content: Content) -> TellingVerb | None:
        """The verb of the text that tells a claim, where it stands before such a content."""
        if not self.text.is_english or not claim.stance:
            return None
        if claim.about and content.kind != "nothing":
            return None
        found = self.text.telling_verb_of(claim)
        content = Content("thing") if claim.about else content
        if found and found.verb in ADDRESSING and not self.voices.whom(claim):
            return None
        return found if found and tells(content, found, claim.stance) else None

    def own_verb(self, claim: Claim, content: Content) -> OwnVerb | None:
        """The verb of the text with the words of a claim, where no other verb fits them as well, or where it
        tells that nobody is sure: `may add fuel`."""
        is_quoted = claim.quotation == KG.Direct or content.is_headline
        own = self.text.own_verb_of(claim) if claim.stance and not is_quoted else None
        is_more = claim.about and (claim.content or claim.propositions)
        if not own or is_more or (claim.condition and not own.is_modal) or claim.irony:
            return None
        if claim.about:
            content = Content("thing", own.words)
        negated = self.voices.is_negated(claim)
        is_denied = KG.Negative in (claim.polarity, claim.saying_polarity) and not negated
        if own.is_negated != negated or (is_denied and not negates(own.words)):
            return None
        fits = own.is_modal or fits_own_verb(content, own, claim.stance)
        return self._without_time(own, claim) if fits else None

    def _without_time(self, own: OwnVerb, claim: Claim) -> OwnVerb:
        """A verb without the time behind it, with which the sentence begins: `asks on Monday` `whether`."""
        when = self.text.said_on(claim)
        bare = re.sub("^(?:on|in) ", "", when)
        verb = own.verb
        for each in filter(None, (when, bare)):
            verb = re.sub(rf" {re.escape(each)}(?= |$)", "", verb)
        return own._replace(verb=verb)

    def again(self, claim: Claim, within: Claim | None) -> str:
        """The pronoun of one who says something of himself, where the sentence has just named him alone as
        the one who says so, and the text has a pronoun, too: `Ana says that she`; else "". `within`: the
        claim behind whose verb this one stands."""
        is_same = within is not None and within.claimants == claim.claimants != (claim.document,)
        is_alone = len(claim.claimants) == len(claim.chain) == 1 and not claim.on_behalf_of
        return self.text.pronoun_of(claim) if is_same and is_alone and self.text.is_english else ""
