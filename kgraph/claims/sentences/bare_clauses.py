"""What stands behind a verb without "that": a clause, as in `said the team used it`, or something else, as in
`said a few words`."""

from __future__ import annotations

import re

from kgraph.claims.sentences.clause_words import is_held
from kgraph.claims.sentences.quoting import begins_quoted
from kgraph.claims.sentences.word_lists import (
    auxiliaries,
    before_objects,
    irregular_pasts,
    prepositions,
    small_words,
)
from kgraph.claims.sentences.worded import (
    ASKS,
    INFINITIVE,
    JOINING,
    WANTED,
    Content,
    TellingVerb,
)

_ONE_NOUN = re.compile(
    r"(?:the|an?|this|these|those|his|her|its|their) (?:[\w-]+(?:[’']s|s[’']) [\w-]*[^s]s|[\w-]+)"
)  # the figures, the trust's figures
_SAYS = "says"  # before a noun only where that is one of `_SAID_WORDS`
_SAID_WORDS = re.compile(
    r"(?:(?:a|the|no|an|his|her|their|some|few|these|those|any) (?:\w+ ){0,2}"
    r"(?:words?|opposite|contrary|same|reverse|truth|prayers?|farewells?|things?|names?|lines?|rosary)|"
    r"(?:yes|no)(?= to\b| and\b| but\b|\W*$)|nothing|little|more|much|less|something|anything|"
    r"everything|sorry|thanks?|hello|goodbye|"
    r"amen|so|as|what|which)\b",
    re.IGNORECASE,
)
"""What somebody says that is no clause: `a few words in French`."""
_STOPS = ".,;:!?”\"’')]"


def by_verb(content: Content, found: TellingVerb | None, words: str) -> Content:
    """A content, given with its words, that is taken for a noun, or for words that are no clause, as what it
    is behind a verb of the text that takes no noun without a preposition: `insisted the dam held`."""
    if not found or not found.is_bare or "object" in found.takes:
        return content
    if content.kind != "thing" and (
        content.text != words or begins_quoted(words) or not _is_told(found.verb, words)
    ):
        return content
    if begins_quoted(content.text):
        return Content("words", content.text) if "quote" in found.takes else content
    if WANTED.fullmatch(words) or is_held(words):
        return content
    is_clause = "clause" in found.takes and " " in words and not INFINITIVE.match(words)
    is_clause = is_clause and not _ONE_NOUN.fullmatch(words)
    return Content("clause", words) if is_clause else content


def by_source(content: Content, cue: str, words: str, *, may_be_clause: bool) -> Content:
    """A content that is taken for a noun, or for words that are no clause, as the clause that stands beside a
    source: `in Lima's view`; in words of its own, where it may not stand behind "that"."""
    is_source = cue.lower().partition(" ")[0] in prepositions()
    if not is_source or content.kind not in ("thing", "words") or " " not in words:
        return content
    is_clause = may_be_clause and content.text == words and not words.startswith((*JOINING, *ASKS))
    is_clause = is_clause and not begins_quoted(words) and not words.endswith("?")
    is_noun = content.kind == "words" or _ONE_NOUN.fullmatch(words)
    is_clause = is_clause and (_has_past_verb(words) or not is_noun)
    return Content("clause" if is_clause else "words", content.text)


def _is_told(verb: str, words: str) -> bool:
    """Whether words are rather a clause behind a verb that tells, though no auxiliary verb shows it:
    `said the team used it`; not: `said a few words`, `noted the rise in costs`."""
    if words.startswith((*JOINING, *ASKS)) or words.endswith("?"):
        return False
    return _has_past_verb(words) or (verb == _SAYS and not _SAID_WORDS.match(words))


def _has_past_verb(words: str) -> bool:
    """Whether words hold a verb in the past that no list of auxiliary verbs has, before its object or at the
    end: `the team used the pump`, `prices rose`; not the participle of `the plan announced by Oso`."""
    told = [each.rstrip(_STOPS) for each in words.lower().split()]
    for before, word, behind in zip(told, told[1:], [*told[2:], ""], strict=False):
        is_form = word in irregular_pasts() or word.endswith("ed")
        is_finite = is_form and not (before in small_words() or before in auxiliaries())
        if is_finite and (not behind or behind in before_objects()):
            return True
    return False
