"""The verbs of a text that stand behind what they are about: `Did it rain? Lima would not say`, `The ward was
rated inadequate by Lima`."""

from __future__ import annotations

import re

from kgraph.claims.sentences.content_words import ContentWords
from kgraph.claims.sentences.quoting import quoted
from kgraph.claims.sentences.verb_forms import present
from kgraph.claims.sentences.worded import INFINITIVE, OwnVerb, shortened
from kgraph.model.claims import Claim
from kgraph.model.vocabulary import KG

NOT_DONE = re.compile(
    r"(?:do|does|did|has|have|had|will|wo|would|ca|can|could)(?:n[’']t|\s*not|\s+never|\s+neither)\b[\w\s’'-]*",
    re.IGNORECASE,
)
"""Words by which somebody refuses something, as they are: `did not respond`, `would neither`."""
_ASKED = re.compile(r"[^.!?]?[^.!?\n]*\?")  # behind words of a question
_YES = (" so", " yes")
_BEFORE_PASSIVE = re.compile(r"(?:\b(?:is|are|was|were|be|been)\s|,\s)(?:[a-z]+ly\s)?$")
_AGENT = re.compile(r"\s(?:by [^,;:]{1,80}\s)?")
NOT_DOING = frozenset({KG.Refuses, KG.Rejects})
"""Stances that somebody may take by not doing something."""


class TurnedVerbs:
    """Such verbs of one text, with what they are about as it stands behind them."""

    def __init__(self, words: ContentWords) -> None:
        self._words, self._text = words, words.text

    def own_verb(self, claim: Claim) -> OwnVerb | None:
        """As of `TextVerbs`; None where the verb of a claim is no such verb."""
        return self._answering(claim) or self._judged(claim)

    def _answering(self, claim: Claim) -> OwnVerb | None:
        """The words by which somebody refuses to answer a question that stands before them, or answers it
        with yes: `Did it rain? Lima would not say`, `Lima believes so`; None for others."""
        found = [self._words.mentions.get(each) for each in (*claim.content, *claim.cue)]
        asked, cue = found if len(claim.cue) == 1 and len(found) == 2 else (None, None)
        if not asked or not cue or asked.spans[-1] > cue.spans[0]:
            return None
        told = " ".join(self._text[slice(*cue.spans[0])].split())
        is_asked = _ASKED.match(self._text, asked.spans[-1][1] - 1)
        is_refusal = claim.stance in NOT_DOING and NOT_DONE.fullmatch(told)
        verb = present("".join(told.split()[:1]))
        if not is_asked or not (is_refusal or (verb and told.endswith(_YES))):
            return None
        if not is_refusal:
            told = f"{verb} {told.split()[-1]}"
        told += "," * told.endswith((" say", *_YES))
        question = quoted(f"{self._words.segment(asked.spans[0]).rstrip('?')}?")
        return OwnVerb(told, f"on the question {question}", is_modal=True)

    def _judged(self, claim: Claim) -> OwnVerb | None:
        """The verb by which somebody judges a thing, and the judgement, where the thing stands before it:
        `The ward was rated inadequate by Lima`; None for others."""
        found = [self._words.mentions.get(each) for each in (*claim.content, *claim.cue)]
        content, cue = found if len(claim.content) == len(found) - 1 == 1 else (None, None)
        if not content or not cue or len(content.spans) != len(("thing", "judgement")):
            return None
        thing, judgement = content.spans
        (begin, end), verb = cue.spans[0], present(self._text[slice(*cue.spans[0])])
        is_passive = thing[1] < begin < judgement[0] and _BEFORE_PASSIVE.search(
            self._text[thing[1] : begin]
        )
        if not (verb and is_passive and _AGENT.fullmatch(self._text[end : judgement[0]])):
            return None
        if INFINITIVE.match(self._text, judgement[0]):
            return None  # was told by Lima to go
        told = " ".join(map(self._words.segment, content.spans))
        return OwnVerb(verb, shortened(self._words.lowered(content, told)))
