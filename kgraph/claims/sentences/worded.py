"""What a claim says in the words of its text: as a clause, a question, a noun, or words behind a colon."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from kgraph.claims.sentences.english import is_clause, quoted
from kgraph.model.vocabulary import KG

_SURELY_ASKS = ("whether ", "why ", "how ")
_ASKS = (*_SURELY_ASKS, "if ", "what ", "who ", "when ", "where ", "which ")
_NAMING = re.compile(
    r"(?:call|describ|discuss|label|dub|brand|portray|characteri[sz]|liken|mention|cit|express|voic|address|deem|"
    r"depict|paint|identif|nam|list|put|outlin|detail|highlight|quot|echo|tout)(?:e?s|ed)?\b"
)
_COMMA = re.compile(r",(?=[”\"»]|$)")  # of a quotation, behind which the sentence goes on
_LONGEST = 300  # letters of the words of a text in a sentence; the quote has all of them
_PREPOSITION = re.compile(" (?:of|in|for|about)$")
_INFINITIVE = re.compile("(?:not )?to ")
_ASKED = frozenset({KG.Demands, KG.Warns, KG.Proposes})
_TO = re.compile(r"\bto [a-z]")


class Content(NamedTuple):
    """What a claim says: a clause, a question, a noun that stands behind a verb, or words that stand
    behind a colon; empty if nothing is annotated."""

    kind: Literal["clause", "question", "thing", "words", "nothing"]
    text: str = ""


def shortened(words: str) -> str:
    """The words of a text without what ends them, and if they are many, without the last of them."""
    words = _COMMA.sub("", " ".join(words.split())).removesuffix(".")
    return f"{words[:_LONGEST].rpartition(' ')[0]} …" if len(words) > _LONGEST else words


def worded(words: str, *, direct: bool, takes_things: bool, is_unsaid: bool) -> Content:
    """Words of a text as they stand behind a verb. `takes_things`: a noun may follow the verb;
    `is_unsaid`: somebody did not say them."""
    if not direct and words.startswith(_ASKS if is_unsaid else _SURELY_ASKS):
        return Content("question", words)
    if is_clause(words):
        plain = words.removeprefix("that ")
        if (direct and plain == words) or words.startswith("nor "):
            return Content("words", quoted(words))
        return Content("clause", plain)
    if takes_things or words.startswith("to "):
        return Content("thing", quoted(words) if direct else words)
    return Content("words", quoted(words) if direct else words)


def fits_own_verb(content: Content, told: str, stance: str) -> bool:
    """Whether words rather stand behind the verb that the text has: `called it “absurd”`, `expects to lose`,
    `called on both sides to return`. `told`: the verb of the text with them."""
    if content.kind == "thing":
        return stance == KG.Believes or (stance in _ASKED and bool(_TO.search(content.text)))
    return content.kind == "words" and bool(_NAMING.match(told.lower()))


def verb_before(content: Content, verb: str) -> str:
    """A verb before a noun; without its preposition before an infinitive: `warns not to resign`."""
    return _PREPOSITION.sub("", verb) if _INFINITIVE.match(content.text) else verb
