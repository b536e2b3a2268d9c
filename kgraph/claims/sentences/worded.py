"""What a claim says in the words of its text: as a clause, a question, a noun, or words behind a colon."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from kgraph.claims.sentences.english import is_about_question, is_clause
from kgraph.claims.sentences.quoting import balanced, begins_quoted, quoted
from kgraph.model.vocabulary import KG

_SURELY_ASKS = ("whether ", "why ", "how ")
_ASKS = (*_SURELY_ASKS, "if ", "what ", "who ", "when ", "where ", "which ")
_NAMING = re.compile(
    r"(?:call|describ|discuss|label|dub|brand|portray|characteri[sz]|liken|mention|cit|express|voic|address|deem|"
    r"depict|paint|identif|nam|list|put|outlin|detail|highlight|quot|echo|tout)(?:i?e?s)?\b"
)
_EXPECTING = ("fears", "fear ", "expects", "suspects", "worries")
_ASKING = ("asks", "wonders", "inquires")
_CALLING = re.compile(
    r"(?:call|describ|label|dub|brand|portray|characteri[sz]|liken|depict|paint|deem)e?s\b"
)
_COMMA = re.compile(r",(?=(?:[”\"»’]|'')|$)")  # of a quotation, behind which the sentence goes on
_OPENED = re.compile(r"(?:[ ,;:–—“„«([-]|\s['‘])+$")
_BEGINNING = " ,;:.)]"
_LONGEST = 300  # letters of the words of a text in a sentence; the quote has all of them
_PREPOSITION = re.compile(" (?:of|in|for|about)$")
_PREPOSITIONS = tuple(
    f" {each}" for each in "with for of on to about against from over at into".split()
)
_INFINITIVE = re.compile("(?:not )?to ")
_TAKE_INFINITIVES = frozenset(
    {KG.Promises, KG.Threatens, KG.Refuses, KG.Wants, KG.Demands, KG.Proposes, KG.Warns}
)
_TO = re.compile(r"\bto [a-z]")
_GAP = " … "  # between parts of words that do not stand together
_JOINING = ("and ", "but ", "or ", "nor ", "so ", "yet ")


class Content(NamedTuple):
    """What a claim says: a clause, a question, a noun that stands behind a verb, or words that stand
    behind a colon; empty if nothing is annotated."""

    kind: Literal["clause", "question", "thing", "words", "nothing"]
    text: str = ""


class OwnVerb(NamedTuple):
    """The verb that a text has before the words of a claim, in the third person of the present, with what
    is between (`calls on`), and the words; `is_modal`: whether the text has `may` or the like before it,
    with which `verb` begins then; `is_negated`: whether it has `not` or `never`."""

    verb: str
    words: str
    is_modal: bool = False
    is_negated: bool = False


def shortened(words: str) -> str:
    """The words of a text without what ends them, and if they are many, without the last of them; a quotation
    that is cut off has a mark at each end."""
    words = _COMMA.sub("", " ".join(words.split())).removesuffix(".").lstrip(_BEGINNING)
    words = _OPENED.sub("", words)
    if words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1]
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rpartition(' ')[0]} …"
    return balanced(words)


def worded(
    words: str, *, direct: bool, stance: str, asks: bool, may_be_clause: bool, is_english: bool
) -> Content:
    """Words of a text as they stand behind a verb. `stance`: the one behind whose verb a noun may stand, ""
    for others; `asks`: whether a question may stand behind it, as behind `did not say`; `may_be_clause`:
    whether they can stand behind `that`."""
    if not is_english:
        return Content("words", quoted(words))
    if not (direct or asks) and words.startswith("whether ") and is_about_question(words):
        return Content("clause", words)
    if not direct and words.startswith(_ASKS if asks else _SURELY_ASKS):
        is_asked = words.endswith("?")
        if _GAP in words and not asks:
            return Content("words", words)  # whether it rains … depends on the wind
        return Content("words", quoted(words)) if is_asked else Content("question", words)
    is_infinitive = bool(_INFINITIVE.match(words)) and not direct
    if is_infinitive and (stance in _TAKE_INFINITIVES or not is_clause(words)):
        takes_it = stance in _TAKE_INFINITIVES
        return Content("thing", words) if takes_it else Content("words", quoted(words))
    plain = words.removeprefix("that ")
    if words.startswith(_JOINING):
        return Content("words", quoted(words))
    if is_clause(words):
        if direct and plain == words:
            return Content("words", quoted(words))
        stands_behind = plain != words or (may_be_clause and not begins_quoted(words))
        is_embedded = stands_behind and not words.endswith("?")
        return Content("clause", plain) if is_embedded else Content("words", words)
    if words.endswith("?") and direct:
        return Content("words", quoted(words))
    return Content("thing" if stance else "words", quoted(words) if direct else words)


def fits_own_verb(content: Content, own: OwnVerb, stance: str) -> bool:
    """Whether words rather stand behind the verb that the text has: `calls it “absurd”`, `expects to lose`,
    `calls on both sides to return`, `says it rains`, which no other word shows to be a clause."""
    if content.kind == "words":
        is_apart = begins_quoted(own.words) or own.words.endswith("?")
        stands_behind = stance == KG.Asserts or bool(_INFINITIVE.match(own.words))
        is_fitting = stands_behind and not (is_apart or own.words.startswith(_JOINING))
        return is_fitting or bool(_NAMING.match(own.verb))
    if content.kind == "clause":
        is_hoped = stance == KG.Wants and own.verb.endswith(" that")  # hopes that it will rain
        is_feared = stance == KG.Believes and own.verb.startswith(_EXPECTING)
        return is_hoped or is_feared or bool(_CALLING.match(own.verb))
    if content.kind == "question":
        return own.verb.startswith(_ASKING)
    if content.kind != "thing":
        return False
    if stance == KG.Proposes and own.verb.startswith("suggests"):
        return True
    if stance == KG.Accuses and own.verb.startswith(("blames", "faults")):
        return True
    if _INFINITIVE.match(content.text) and stance not in (KG.Believes, KG.Warns):
        return False
    is_asked = stance == KG.Questions and own.verb.startswith("asks")
    is_fitting = stance == KG.Believes or own.verb.endswith(_PREPOSITIONS)
    return is_asked or is_fitting or bool(_TO.search(content.text))


def asking(verb: str, content: Content) -> str:
    """The verb before a question: `asks why`, but `questions whether`."""
    asks = content.kind == "question" and not content.text.startswith("whether ")
    return verb.replace("question", "ask", 1) if asks or "?" in content.text else verb


def verb_before(content: Content, verb: str) -> str:
    """A verb before a noun; without its preposition before an infinitive: `warns not to resign`."""
    return _PREPOSITION.sub("", verb) if _INFINITIVE.match(content.text) else verb
