"""What words of a text are, as far as their spelling shows: a clause of their own, a question, negated."""

from __future__ import annotations

import re

_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|do|did|will|would|shall|(?<!, )should|can|could|may|might|"
    r"must|cannot|ought|\w+n[’']t)\b"
)
_PRONOUN_AND_VERB = re.compile(
    r"(?:he|she|they|we|i) (?:\[[^\]]*\] )?"
    r"(?!and |or |who |whose |whom |(?:not |never )?to |(?:\w+sel(?:f|ves))\b)[a-z]"
)
"""A clause whose verb no list has: `they ordered it`."""
_HELD_SO = re.compile(
    r"it (?:(?:more|less|very|quite|highly|most|too) )?"
    r"(?:un)?(?:likely|possible|impossible|probable|right|wrong|vital|essential|important|necessary|"
    r"fair|hard|difficult|easy|strange|odd|absurd|clear|inevitable|acceptable|conceivable|"
    r"inconceivable|doubtful|best|better|safe|wise|prudent|premature|outrageous|shameful) "
    r"(?:that|to|for|if)\b"
)
"""What somebody holds something to be: `thinks it unlikely that`."""
_QUOTED_SENTENCE = re.compile(r"“[A-ZÀ-Þ][^”]*”|\"[A-ZÀ-Þ][^\"]*[\"”]|''[A-ZÀ-Þ].*?''")
_WITHIN = re.compile(
    r"\s(?:that|which|who|whose|whether|if|when|where|how|why|unless|because|while|until|although)\s",
    re.IGNORECASE,
)
_BEHIND_NOUN = re.compile(
    r"(?<![,;:]) (?:(?:before|after|since|once|till|as) |(?=(?:he|she|they|we|it|i|you) ))",
    re.IGNORECASE,
)
_JOINING = re.compile(r"\b(?:and|or|but)\b|,")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|without|hardly|cannot|\w+n[’']t)\b",
    re.IGNORECASE,
)


def is_clause(words: str) -> bool:
    """Whether words of a text make a clause of their own, as far as their auxiliary verbs show: one
    comes before all words that begin a clause within, or there are more of them than such words."""
    words = words.lstrip("“”\"'«„‘")
    words = _QUOTED_SENTENCE.sub("", f"{words[:1].lower()}{words[1:]}")
    before, *further = _WITHIN.split(words)
    inside = sum(len(_FINITE.findall(part)) for part in further)
    if is_held(words):
        return False
    if words.startswith("that ") or _PRONOUN_AND_VERB.match(words):
        return True
    return bool(_FINITE.search(before)) or inside > len(further)


def is_noun(words: str) -> bool:
    """Whether words that may be a clause may as well be a noun with a clause behind it, which tells when, or
    which noun it is: `an inquiry before they had met`, `the plan he had made`."""
    found = _BEHIND_NOUN.search(words)
    if found is None or words.startswith("that ") or is_clause(words[: found.start()]):
        return False
    return len(_FINITE.findall(words, found.end())) < 2


def is_held(words: str) -> bool:
    """Whether words tell what somebody holds something to be: `it unlikely that it rained`."""
    return bool(_HELD_SO.match(words))


def is_about_question(words: str) -> bool:
    """Whether a question is what a clause is about, and not all of it: `whether it will rain is unclear`."""
    joined_up = len(_WITHIN.findall(words)) + len(_JOINING.findall(words))
    return len(_FINITE.findall(words)) > joined_up + 1


def negates(words: str) -> bool:
    """Whether words of a text hold a word of negation."""
    return bool(_NEGATION.search(words))
