"""Two parts of what is said, with who says it between, as one: `The plan, she said, was dead`."""

from __future__ import annotations

import re

from kgraph.claims.sentences.clause_words import is_clause
from kgraph.claims.sentences.worded import JOINING, SURELY_ASKS

_BE = re.compile(r"(?:is|are|was|were|has|had|will|would|can|could)(?:n[’']t)?\b")
_DESCRIBED = re.compile(r", (?:which|who|whose)\b[^,]*$")  # the dam, which broke
_GOING_ON = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|would)$")
"""At the end of words behind which the rest of a clause must follow."""
_ENDING = ("?", "!", "…")
_CLOSING, _OPENING = '”"»’', '“"«‘'
_PHRASE = re.compile(
    r"[“\"«]?(?:if|unless|when|while|had|should|were|because|although|though|once|after|before|until) ",
    re.IGNORECASE,
)


def without_tag(words: str, more: str, tag: str) -> str:
    """Two parts of what is said, with who says it between, as one: `the plan` and `was dead`. They are parted
    as two sentences are, or by a comma, where the first is a clause or begins with a condition."""
    if words[-1:] in _CLOSING and more[:1] in _OPENING:
        words, more = words[:-1], more[1:]
    had_comma = words.endswith(",") or tag.startswith(",")
    words = words.rstrip(" ,–—-")
    if tag.rstrip().endswith(".") and more[:1].isupper():
        words = words.rstrip(".")
        return f"{words}{'' if words.rstrip(_CLOSING).endswith(_ENDING) else '.'} {more}"
    is_question = words.lower().startswith(SURELY_ASKS)  # whether it works depends on
    is_subject = words.lower().startswith("what ") and bool(_BE.match(more))  # what was agreed was
    is_whole = is_clause(words) and not (is_question or is_subject or _GOING_ON.search(words))
    is_whole = is_whole or bool(_DESCRIBED.search(words))
    parted = is_whole or more.startswith(JOINING) or _PHRASE.match(words)
    return f"{words}{',' * bool(had_comma and parted)} {more}"
