"""Who says something, to whom, by which verb: the beginning of a sentence about a claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from kgraph.claims.sentences.clauses import Clauses
from kgraph.claims.sentences.english import (
    described_speaker,
    is_of_the_speaker,
    joined,
    spaced,
    speak_as_several,
)
from kgraph.claims.sentences.verb_forms import base_form, conjugated, third_person
from kgraph.claims.sentences.worded import ADDRESSABLE, OwnVerb, TellingVerb, addressing
from kgraph.model.claims import Claim
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import Ontology, local_name

OF_TEXT = "the text says that "
"""How a sentence begins about what somebody did not say."""
_KNOWING = "is said to "
"""How a verb begins that tells what somebody knows: that he does is the text's word."""
_REGRETS = "regrets"
_OF_SPEAKER = frozenset("me us you".split())
_SUBJECTS = {"her": "she", "him": "he", "his": "he", "its": "it", "their": "they"}  # in their view
_SELVES = {"I": "I", "i": "I", "We": "we", "we": "we"}
_I = frozenset(("I", "i"))
_OF_I = {"are": "am", "were": "was"}
_AS: Mapping[str, str] = {
    KG.Certain: "as certain",
    KG.Probable: "as probable",
    KG.Possible: "as a possibility",
    KG.Conditional: "conditionally",
}
_RUMOURED: Mapping[str, str] = {KG.Asserts: "is reported", KG.Accuses: "is alleged"}
"""What is said of what nobody who is named is sure to say."""
_SAID: Mapping[str, str] = {
    KG.Probable: "reportedly",
    KG.Possible: "possibly",
    KG.Conditional: "conditionally",
}
_HELD: Mapping[str, str] = {**_SAID, KG.Probable: "probably"}
"""How sure it is that somebody takes a stance that is no speech act."""


Tense = Literal["Past", "Perfect", "Present", ""]
Own = OwnVerb | TellingVerb
"""A verb of the text."""


@dataclass(frozen=True)
class Voices:
    """`is_english`: whether descriptions of speakers are; others are quoted. `tense_of`: `Past` where the
    text tells when somebody made a claim, or that it was before something else, and need not make it any
    more; `Present` where it tells that somebody does not make it, `Perfect` that somebody has not made it, or
    has made it up to some time."""

    ontology: Ontology
    clauses: Clauses
    is_english: bool = True
    tense_of: Callable[[Claim], Tense] = lambda _: ""

    def voice(
        self, claim: Claim, *, clause: bool = True, own: Own | None = None, pronoun: str = ""
    ) -> tuple[str, str, str]:
        """The claimants, their verb without `that`, "" where no stance is known, and in which way they
        mean it; the verb is `own`, else the one that takes a clause, or the one that takes a thing.
        `pronoun`: it stands for the claimants, who were named before: `she`, `they themselves`."""
        if rumour := self._rumour(claim, own):
            return "it", conjugated(rumour, tense=self._tense(claim, own, rumour)), ""
        who = self.speaking(claim)
        who = pronoun or _SUBJECTS.get(who, who)
        verb = own.verb if own else self._verb(claim.stance, clause)
        negated, is_modal = self.is_negated(claim), isinstance(own, OwnVerb) and own.is_modal
        if claim.chain and verb.startswith(_KNOWING):  # that somebody knows is the word of others
            verb = third_person(verb.removeprefix(_KNOWING))
        elif own and claim.stance == KG.Knows and not (is_modal or claim.chain or _regrets(own)):
            verb = f"{_KNOWING}{base_form(verb)}"
        if verb:
            tense = self._tense(claim, own, verb)
            several = pronoun.startswith("they") if pronoun else self.are_several(claim)
            knows = verb.startswith(_KNOWING) and not claim.denied
            if knows and tense:
                verb, tense = f"{_KNOWING}{_known(verb.removeprefix(_KNOWING))}", ""
            if knows and (negated or who in _SELVES):
                who, verb = _knowing(who, verb.removeprefix(_KNOWING), several, negated)
            else:
                found = conjugated(verb, plural=several, negative=negated, tense=tense)
                verb = _of_i(found) if who in _I else found
            verb = verb if is_modal else _with_adverbs(verb, self._how_sure(claim))
            is_addressed = own.verb in ADDRESSABLE if own else claim.stance == KG.Warns
            if is_addressed and not isinstance(own, OwnVerb):  # it has the words that tell whom
                verb = addressing(verb, self.whom(claim))
            if claim.denied and negated and not claim.chain:
                who = f"{OF_TEXT}{who}"
        ways = ["ironically"] * claim.irony
        is_attitude = claim.stance in self.ontology.attitudes
        is_told = is_modal or claim.condition or (is_attitude and claim.certainty in _HELD)
        if claim.certainty in _AS and not is_told:
            ways = [_AS[claim.certainty], *ways]
        return who, verb, f", {joined(ways)}," if ways else ""

    def _rumour(self, claim: Claim, own: Own | None) -> str:
        """The verb behind "it" of what nobody who is named only possibly says, `reportedly`, `is feared`: the
        text has heard it, but not from whom; "" of another claim."""
        is_open = not (claim.claimants or claim.chain or claim.on_behalf_of or claim.denied)
        sure = (
            claim.certainty if claim.stance in self.ontology.attitudes else claim.saying_certainty
        )
        if not is_open or sure != KG.Possible or claim.about or self.is_negated(claim):
            return ""
        if own is None or own.verb == "says":
            return _RUMOURED.get(claim.stance, "")
        is_plain = isinstance(own, TellingVerb) and " " not in own.verb
        return f"is {conjugated(own.verb, tense='Past')}" if is_plain else ""

    def _was_done(self, claim: Claim, own: Own | None) -> bool:
        """Whether somebody did in the past what others say they did; what they think, they may think now:
        `Lima said she feared`."""
        is_deed = bool(claim.chain) and claim.stance not in self.ontology.attitudes
        return is_deed and own is not None and own.is_past

    def _tense(self, claim: Claim, own: Own | None, verb: str) -> str:
        """The tense of the verb of a claim: "" where it is that of the present, or stands in the verb."""
        told = self.tense_of(claim)
        if claim.denied and (not told or (told == "Perfect" and verb.startswith(_KNOWING))):
            return "Past"  # did not say
        if isinstance(own, OwnVerb) and own.is_modal and not claim.denied:
            return ""
        is_past = told == "Past" or self._was_done(claim, own)
        return "Past" if is_past else "Perfect" if told == "Perfect" else ""

    def whom(self, claim: Claim) -> str:
        """Those to whom a claim is said; "" where none are known, or where it is somebody whom only who
        speaks knows, as in `told us`."""
        names = [self.clauses.entity_of(each).name for each in claim.addressees]
        if any(each.lower() in _OF_SPEAKER or is_of_the_speaker(each) for each in names):
            return ""
        return joined([self.clauses.thing(each) for each in claim.addressees])

    def is_negated(self, claim: Claim) -> bool:
        """Whether the verb of a claim is negated: it was not said or, of an attitude, it is not held."""
        return self.ontology.is_negated(claim.stance, claim.polarity, claim.saying_polarity)

    def _how_sure(self, claim: Claim) -> str:
        """Adverbs of a verb: how sure it is that it was said or, of an attitude, that it is held."""
        is_held = claim.stance in self.ontology.attitudes and not claim.condition
        sure = (_SAID.get(claim.saying_certainty), _HELD.get(claim.certainty if is_held else ""))
        return " ".join(dict.fromkeys(filter(None, sure)))

    def speaking(self, claim: Claim) -> str:
        """Those who make a claim, with those for whom they speak."""
        if claim.claimants == (claim.document,):
            who = "the text"
        else:
            names = sorted(map(self._speaker, claim.claimants))
            who = joined(names) or "somebody who is not named"
        if not claim.on_behalf_of:
            return who
        return f"{who}, on behalf of {joined([self.clauses.thing(each) for each in claim.on_behalf_of])},"

    def _speaker(self, iri: str) -> str:
        name = self.clauses.entity_of(iri).name
        told = described_speaker(name, is_english=self.is_english)
        return told or self.clauses.thing(iri)

    def are_several(self, claim: Claim) -> bool:
        """Whether the verb behind the claimants is in the plural."""
        if len(claim.claimants) != 1 or claim.claimants == (claim.document,):
            return len(claim.claimants) > 1
        who = self.clauses.entity_of(claim.claimants[0])
        told = described_speaker(who.name, is_english=self.is_english)
        if told and not is_of_the_speaker(who.name):
            return False
        return speak_as_several(who.name, local_name(who.cls))

    def _verb(self, stance: str, clause: bool) -> str:
        """The verb of a stance, before a clause (without its `that` or `whether`) or before a thing."""
        phrases, things = self.ontology.phrases, self.ontology.phrases_of_things
        known = (phrases, things) if clause else (things, phrases)
        found = (phrases.get(stance, "") for phrases in known)
        verb = next(filter(None, found), "") or spaced(local_name(stance))
        return verb.removesuffix(" that").removesuffix(" whether")

    def link(self, stance: str) -> str:
        """The word between the verb of a stance and a clause."""
        return "whether" if self.ontology.phrases.get(stance, "").endswith(" whether") else "that"


def _regrets(own: Own) -> bool:
    """Whether somebody himself tells what he knows: `regrets`."""
    return own.verb.partition(" ")[0] == _REGRETS


def _with_adverbs(verb: str, adverbs: str) -> str:
    """`possibly says`, `is possibly said to know`."""
    first, _, rest = verb.partition(" ")
    words = (first, adverbs, rest) if first in ("is", "are", "was", "were") else (adverbs, verb)
    return " ".join(filter(None, words))


def _of_i(verb: str) -> str:
    """A verb in the plural as it stands behind `I`: `am confident`."""
    be, _, rest = verb.partition(" ")
    return f"{_OF_I.get(be, be)} {rest}".strip()


def _known(verb: str) -> str:
    """What somebody knew, behind "said to": `have known it` for `know it`."""
    return conjugated(verb, plural=True, tense="Perfect")


def _knowing(who: str, verb: str, several: bool, negated: bool) -> tuple[str, str]:
    """Who knows something, or does not, and the verb: `is said not to know`; who speaks of himself says it
    himself: `we say we know`."""
    if who in _SELVES:
        return f"{who} say {_SELVES[who]}", f"{'do not ' * negated}{verb}"
    return who, f"{'are' if several else 'is'} said not to {verb}"
