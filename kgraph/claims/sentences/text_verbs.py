"""The verbs of a text, and the pronouns of those who speak, as sentences about its claims take them over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from kgraph.claims.sentences.content_words import ContentWords
from kgraph.claims.sentences.quoting import begins_quoted
from kgraph.claims.sentences.tenses import Tenses
from kgraph.claims.sentences.turned_verbs import NOT_DOING, NOT_DONE, TurnedVerbs
from kgraph.claims.sentences.verb_forms import present, takes_behind, telling
from kgraph.claims.sentences.worded import ADDRESSING, CALLING, OwnVerb, TellingVerb, shortened
from kgraph.model.annotations import Argument, Mention, Span, Spans
from kgraph.model.claims import Claim
from kgraph.model.vocabulary import KG

_BEFORE = 30  # characters before words in which an auxiliary verb is looked for
_PARTED = 2  # spans of a thing and its name
_UNABLE_BEFORE = 60  # in which `has not been able to` is
_BETWEEN = re.compile(r"\s+(?:[\w’'-]+\s+){0,3}")  # a verb and its content: called [on] both sides
_ADDRESSEE = re.compile(r"\s+(?:[\w’'-]+\s+){0,8}")  # pleaded [with the whole government] to stay
_SPEAKER = re.compile(r",?\s+(?:[\w’'.-]+\s+){1,8}")  # it rained, [Lima] said
_NEXT = re.compile(r"\s+[a-z]+")
_TOLD = re.compile(
    r"\s+(?:[\w’'.&-]+\s+){1,8}(?:about|of)\s+"
)  # told [the council of Sena about] it
_AUXILIARY = re.compile(
    r"\b(?:(?P<modal>will|wo|would|ca|can|could|may|might|shall|should|must)|do|does|did|has|have|had)"
    r"(?P<negation>(?:n[’']t|\s*not|\s+never)(?:\s+[a-z]+ly)?)?\s+$|\b(?P<never>never|neither|nor)\s+$",
    re.IGNORECASE,
)
"""Before the main verb: `may`, `would not`, `didn’t`, `never`, `neither`."""
_DEED = re.compile(r"(?:\s*\([^()]*\))?\s+((?:(?:has|have|had)\s+)?(?:[a-z]+ly\s+)?[a-z]+ed)")
"""Behind who speaks, a verb in the past that is none of reporting: `(LAA) has counted`."""
_UNABLE = re.compile(
    r"\b(?P<is>(?:is|are)(?:n[’']t)?\s+)?"
    r"(?:(?:(?<=n[’']t )|(?:not|never)\s+)(?:been\s+)?(?:[a-z]+ly\s+)?able|(?:[a-z]+ly\s+)?unable)"
    r"\s+to\s+(?:[a-z]+ly\s+)?$",
    re.IGNORECASE,
)
"""Before a verb: who `was not able to`, or `is unable to`, do something."""
_CUT_SHORT = {"wo": "will", "ca": "can"}  # won’t, can’t
_NO_FINITE = re.compile(
    r"(?:\b(?:to|be|been|is|are|was|were|am|not|do|does|did|by|never|being|having|an?|the|this|that|these|those|"
    r"his|her|its|their|our|my|your|no|any|some|more|most|very|so|too|of|in|on|at)|n[’']t|[’']s|s[’'])\s+$",
    re.IGNORECASE,
)
"""Before a verb that is not finite, a noun or an adjective: `is called`, `his demands`."""
_BE = frozenset("is are was were be been has have had will would".split())
_PREPOSITIONS = frozenset("of for to on in about against with from over at into".split())
_WHICH = re.compile(r"^wh(?:ich|at) ")  # it leaked, which Oso calls [it] absurd
_RELATIVE = frozenset("which whom whose".split())
_TO = ("to ", "not to ", "never to ")
_ALTERNATIVES = (["or"], ["nor"])
_ITSELF = re.compile(r" (?:him|her|it)self\b| themselves\b", re.IGNORECASE)
_SURE = frozenset(("", KG.Certain))
_PERSONAL = frozenset("he she it they".split())


class TextVerbs:
    """The verbs before the words of claims, those that tell them wherever they stand, and the pronouns of
    those who make them."""

    def __init__(self, words: ContentWords) -> None:
        self._words = words
        self._text, self._tenses = words.text, Tenses(words)
        self._turned = TurnedVerbs(words)

    def own_verb(self, claim: Claim) -> OwnVerb | None:
        """The verb that stands before the content of a claim, or before what it is about, and the words of
        that: `calls` and `it “absurd”`; None where it is no finite verb, or where more than a few words are
        between."""
        if found := self._turned.own_verb(claim):
            return found
        if (places := self._places(claim)) is None:
            return None
        (begin, end), spans = places
        first, last = next((each for each in spans if each[0] >= end), spans[0])
        words = self._content(claim, spans, begin)
        gap = self._text[end:first]
        if claim.stance in NOT_DOING and NOT_DONE.fullmatch(self._text[begin:end]):
            told = " ".join(self._text[begin:first].split())
            return OwnVerb(told, words, is_modal=True) if _BETWEEN.fullmatch(gap) else None
        if deed := self._deed(claim, (begin, end), (first, last)):
            return deed
        before = self._text[max(0, begin - _BEFORE) : begin]
        auxiliary = _AUXILIARY.search(before)
        is_blank = self._text[begin:end].isspace()  # marked by a slip: a line end as the verb
        between = _ADDRESSEE if words.startswith(_TO) else _BETWEEN
        is_told = present(self._text[begin:end]) in ADDRESSING and _TOLD.fullmatch(gap)
        unable = _unable(self._text[max(0, begin - _UNABLE_BEFORE) : begin])
        is_near = is_told or between.fullmatch(gap)
        if is_blank or not is_near or (_is_infinite(before, auxiliary) and not unable):
            return None
        verb, *rest = f"{self._text[begin:end]} {self._words.segment((end, first))}".split()
        rest = rest[2:] if rest[:1] in _ALTERNATIVES else rest  # confirmed nor denied that
        third = present(verb)
        if not _may_follow(rest, third, has_content=bool(claim.content)):
            return None
        modal = unable or ((auxiliary and auxiliary["modal"]) or "").lower()
        is_not = auxiliary and (auxiliary["negation"] or auxiliary["never"])
        if modal:
            rest = [verb, *rest]
        verb = _CUT_SHORT.get(modal, modal) or third
        told, is_past = " ".join((verb, *rest)), self._tenses.has_past((begin, end))
        return OwnVerb(told, words, bool(modal), bool(unable or is_not), is_past) if verb else None

    def _content(self, claim: Claim, spans: Spans, cue: int) -> str:
        """The words of a content; what stands before the verb, as they are told: `it` for `which`."""
        if spans[0][0] < cue:
            return shortened(_WHICH.sub("it ", self._words(claim.content[0])))
        return shortened(" ".join(map(self._words.segment, spans)))

    def _deed(self, claim: Claim, cue: Span, content: Span) -> OwnVerb | None:
        """The verb of an assertion that is none of reporting, as it stands between who speaks and a content
        that follows at once: `has counted`, for which `says` is no other word; None for others."""
        is_near = self._text[cue[1] : content[0]].isspace()
        is_plain = claim.stance == KG.Asserts and not (claim.chain or claim.about)
        is_sure = _SURE.issuperset((claim.certainty, claim.saying_certainty))
        if not (is_near and is_plain and is_sure) or present(self._text[slice(*cue)]):
            return None
        for each in self._filling(claim):
            found = _DEED.fullmatch(self._text, each.spans[-1][1], cue[1])
            if found:
                words = shortened(self._words.segment(content))
                return OwnVerb(" ".join(found[1].split()), words, is_modal=True)
        return None

    def _places(self, claim: Claim) -> tuple[Span, Spans] | None:
        """Where the verb of a claim stands, and its content, or what it is about behind the verb; None where
        one of them stands in several places, or in none, but for whom somebody asks to do something, with
        what that is: `asked` … `Oso` … `to leave`; or for what is called something behind it: `a plan` …
        `called` … `absurd`."""
        found = [self._words.mentions.get(each) for each in (*claim.cue, *claim.content)]
        if len(claim.cue) == len(claim.about) == len(found) == 1 and found[0]:
            found.append(self._named_after(found[0], claim.about[0]))
        if len(claim.cue) != 1 or len(found) != 2:
            return None
        cue, content = found
        if cue is None or content is None or len(cue.spans) != 1:
            return None
        whom, *to = content.spans
        is_one = not to or (len(to) == 1 and self._text[slice(*to[0])].startswith(_TO))
        is_behind = is_one and cue.spans[0] < whom
        is_told = is_behind or self._is_named(cue.spans[0], content.spans)
        return (cue.spans[0], content.spans) if is_told else None

    def _is_named(self, cue: Span, spans: Spans) -> bool:
        """Whether what is named stands before the verb, and its name behind it: `the house that Oso called
        a ruin`."""
        is_calling = bool(CALLING.match(present(self._text[slice(*cue)])))
        return is_calling and len(spans) == _PARTED and spans[0] < cue < spans[1]

    def _named_after(self, cue: Mention, iri: str) -> Mention | None:
        """The first mention of a thing behind the words of a verb."""
        after = (
            each for each in self._words.denoting.get(iri, ()) if each.spans[0] > cue.spans[-1]
        )
        return min(after, key=lambda each: each.spans, default=None)

    def telling_verb(self, claim: Claim) -> TellingVerb | None:
        """The words of the text that tell a claim, `stresses` for `stressed`, wherever they stand; None where
        they are no verb or adjective that reports."""
        cue = self._words.mentions.get(claim.cue[0]) if len(claim.cue) == 1 else None
        if cue is None or len(cue.spans) > 1:
            return None
        verb, takes = telling(self._text[slice(*cue.spans[0])])
        if not verb:
            return None
        return TellingVerb(
            verb, takes, self._tenses.has_past(cue.spans[0]), self._is_bare(claim, cue.spans[0])
        )

    def _is_bare(self, claim: Claim, cue: Span) -> bool:
        """Whether nothing but who speaks, or to whom, stands between a verb and what is said."""
        content = self._words.mentions.get(claim.content[0]) if len(claim.content) == 1 else None
        if content is None or len(content.spans) > 1:
            return False
        begin, end = content.spans[0]
        is_before = end <= cue[0]
        gap = self._text[end : cue[0]] if is_before else self._text[cue[1] : begin]
        if begins_quoted(self._text[begin]):
            gap = gap.rstrip().rstrip(",:") + " "
        is_near = (_SPEAKER if is_before else _ADDRESSEE).fullmatch(gap)
        if not is_near or not _RELATIVE.isdisjoint(gap.split()):
            return False
        behind = _NEXT.match(self._text, cue[1]) if is_before else None
        return _PREPOSITIONS.isdisjoint((behind[0] if behind else gap).lower().split()[-1:])

    def pronoun(self, claim: Claim) -> str:
        """The pronoun by which the event of a claim names the one who makes it, or "": `she`; `she herself`,
        where the text has that."""
        filling = list(self._filling(claim))
        said = {self._text[slice(*each.spans[0])].lower() for each in filling}
        if len(said) != 1 or not said <= _PERSONAL:
            return ""
        itself = _ITSELF.match(self._text, filling[0].spans[0][1])
        return "".join(said) + (itself[0].lower() if itself else "")

    def _filling(self, claim: Claim) -> Iterator[Mention]:
        """The mentions of the one who makes a claim that fill a role of its event."""
        named = [each for iri in claim.claimants for each in self._words.denoting.get(iri, ())]
        targets = {role.target for id in claim.annotation_ids for role in self._roles.get(id, ())}
        return (each for each in named if each.id in targets)

    @cached_property
    def _roles(self) -> dict[str, Sequence[Argument]]:
        return {event.id: event.arguments for event in self._words.layer.events}


def _unable(before: str) -> str:
    """The modal verb of who is not able to do something, by the words before the verb: `could` or, in the
    present, `can`; "" of others."""
    found = _UNABLE.search(before)
    return ("can" if found["is"] else "could") if found else ""


def _is_infinite(before: str, auxiliary: re.Match[str] | None) -> bool:
    """Whether the words before a verb make an infinitive or a participle of it: `to have said`."""
    if auxiliary:
        return before[: auxiliary.start()].rstrip().endswith(" to")
    return bool(_NO_FINITE.search(before))


def _may_follow(rest: Sequence[str], verb: str, *, has_content: bool) -> bool:
    """Whether a sentence can have the words between a verb and what is said as the text has them."""
    if len(rest) > 1 and not has_content:  # rejects the plan of
        return False
    if rest and rest[-1] in _BE:  # what critics say was a mistake
        return False
    behind = "".join(rest)
    return behind not in _PREPOSITIONS or takes_behind(verb, behind)  # voiced support for
