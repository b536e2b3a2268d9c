"""In which tense a text tells claims, as sentences about them take it over."""

from __future__ import annotations

import re

from kgraph.claims.sentences.content_words import ContentWords
from kgraph.claims.sentences.verb_forms import is_past_form, is_present_form
from kgraph.claims.sentences.voices import Tense
from kgraph.model.annotations import Span
from kgraph.model.claims import Claim

_HAD = re.compile(
    r"\b(?:had|hadn[’']t)\s+(?:(?:not|never|also|once|long|always|already|even|been|[a-z]+ly)\s+){0,3}$",
    re.IGNORECASE,
)
_ADVERBS = r"\s+(?:(?:not|now|also|once|even|being|been|[a-z]+ly)\s+){0,2}$"
_IS = re.compile(rf"\b(?:is|are|be)(?:n[’']t)?{_ADVERBS}", re.IGNORECASE)
"""Before a passive of the present: `is accused`."""
_DID = re.compile(rf"\b(?:did|was|were)(?:n[’']t)?{_ADVERBS}", re.IGNORECASE)
_DOES_NOT = re.compile(r"\bdo(?:es)?(?:n[’']t|\s+not)\s+(?:[a-z]+ly\s+)?$", re.IGNORECASE)
_HAS_NOT = re.compile(
    r"\bha(?:s|ve)(?:n[’']t|\s+(?:not|never))\s+(?:(?:yet|[a-z]+ly)\s+)?$", re.IGNORECASE
)
_HAS = re.compile(
    r"\bha(?:s|ve)(?:n[’']t)?\s+(?:(?:not|never|also|long|always|already|been|[a-z]+ly)\s+){0,2}$",
    re.IGNORECASE,
)
_HAD_BEFORE = 40  # characters before a verb in which `had` or `does not` is looked for


class Tenses:
    """The tenses of the verbs before the words of claims."""

    def __init__(self, words: ContentWords) -> None:
        self._words = words
        self._text = words.text

    def is_past(self, claim: Claim) -> bool:
        """Whether the text tells, by `had` before the verb, that somebody said or wanted something before
        something else, and need not do so any more: `had wanted`, `had once threatened`."""
        cue = self._words.mentions.get(claim.cue[0]) if len(claim.cue) == 1 else None
        begin = cue.spans[0][0] if cue else 0
        return bool(_HAD.search(self._text[max(0, begin - _HAD_BEFORE) : begin]))

    def tense_of_denial(self, claim: Claim) -> Tense:
        """`Present` where the text tells, by `does not` before the verb, that somebody does not say
        something, `Perfect` by `has not`, else ""."""
        cue = self._words.mentions.get(claim.cue[0]) if len(claim.cue) == 1 else None
        begin = cue.spans[0][0] if cue else 0
        before = self._text[max(0, begin - _HAD_BEFORE) : begin]
        if _DOES_NOT.search(before):
            return "Present"
        return "Perfect" if _HAS_NOT.search(before) else ""

    def tense(self, claim: Claim) -> Tense:
        """The tense in which a verb tells what was said at a time that is told: `Perfect` where the text has
        `has` before it, "" where it has the present, `says on Mondays`, or the future, else `Past`."""
        cue = self._words.mentions.get(claim.cue[0]) if len(claim.cue) == 1 else None
        if cue is None:
            return "Past"
        begin, end = cue.spans[0]
        before = self._text[max(0, begin - _HAD_BEFORE) : begin]
        first, *_ = self._text[begin:end].split() or [""]
        if _HAS.search(before) and is_past_form(first):
            return "Perfect"
        is_passive = bool(_IS.search(before))
        return (
            ""
            if not self.has_past((begin, end)) and (is_passive or is_present_form(first))
            else "Past"
        )

    def has_past(self, cue: Span) -> bool:
        """Whether a verb is in the past: `asked`, `did not ask`, `was aware`, but not `is asked`."""
        before = self._text[max(0, cue[0] - _HAD_BEFORE) : cue[0]]
        first = "".join(self._text[slice(*cue)].split()[:1])
        is_past = is_past_form(first) and not _IS.search(before)
        return is_past or bool(_DID.search(before))
