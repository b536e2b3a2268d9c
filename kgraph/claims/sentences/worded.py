"""What a claim says in the words of its text: as a clause, a question, a noun, or words behind a colon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from kgraph.claims.sentences.clause_words import is_about_question, is_clause, is_noun
from kgraph.claims.sentences.quoting import balanced, begins_quoted, quoted
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import local_name

SURELY_ASKS = ("whether ", "why ", "how ")
ASKS = (*SURELY_ASKS, "if ", "what ", "who ", "when ", "where ", "which ")
_NAMING = re.compile(
    r"(?:call|describ|discuss|label|dub|brand|portray|characteri[sz]|liken|mention|cit|express|voic|address|deem|"
    r"depict|paint|identif|nam|list|put|outlin|detail|highlight|quot|echo|tout)(?:i?e?s)?\b"
)
_EXPECTING = ("fears", "fear ", "expects", "suspects", "worries")
_ASKING = ("asks", "wonders", "inquires")
CALLING = re.compile(
    r"(?:call|describ|label|dub|brand|portray|characteri[sz]|liken|depict|paint|deem)e?s\b"
)
_COMMA = re.compile(
    r",(?=[”\"»’']*$)"
)  # at the end, also of a quotation, behind which the sentence goes on
_OPENED = re.compile(r"(?:[ ,;:–—“„«([-]|\s['‘])+$")
_BEGINNING = " ,;:.)]"
_LONGEST = 300  # letters of the words of a text in a sentence; the quote has all of them
_PREPOSITION = re.compile(" (?:of|in|for|about|on)$")
_PREPOSITIONS = tuple(
    f" {each}" for each in "with for of on to about against from over at into".split()
)
INFINITIVE = re.compile("(?:not )?to ")
_RESPONDING = ("respond to", "responds to", "reply to", "replies to")
_PARTICLE = " out"
_SHORT = frozenset(("it", "this", "that", "them", "these", "those"))  # stand before a particle
_TAKE_INFINITIVES = frozenset(
    {KG.Promises, KG.Threatens, KG.Refuses, KG.Wants, KG.Demands, KG.Proposes, KG.Warns}
)
_TAKE_HOW = frozenset({KG.Criticises, KG.Supports, KG.Opposes, KG.Concedes})
_TAKE_NOUNS = frozenset({KG.RulesOut, KG.Rejects, KG.Opposes, KG.Supports, KG.Criticises})
"""Stances whose verbs have a noun behind them, and a clause with `that` alone."""
_TO = re.compile(r"\bto [a-z]")
_TAKEN: Mapping[str, tuple[str, ...]] = {
    "clause": ("clause", "that"),
    "question": ("question",),
    "words": ("quote", "clause", "that"),
}
"""What a verb takes, by the kind of a content: `takes` in `ontology/annotate/en.toml`."""
ADDRESSING = frozenset("tells informs reminds notifies briefs assures exhorts implores".split())
"""Verbs that need somebody to whom is spoken, who is no part of the words of a claim."""
ADDRESSABLE = ADDRESSING | {"warns", "cautions", "alerts"}
"""These, and those that may have somebody."""
_HANDED = re.compile(r"[^“\"«,;:]{1,80} as [a-z]+ing\b.*", re.DOTALL)
_HANDED_QUOTE = re.compile(
    r"(?P<quote>[“\"«].*[”\"»])[,.]? (?:… )?(?P<whose>[^“\"«,;:]{1,80} (?:as )?[a-z]+ing)",
    re.DOTALL,
)
"""Words with whose they are, who is told of behind them: `“It rained,” Oso saying`."""
_SAYS = "says"
_NO_CLAUSES = frozenset("quotes cites describes".split())  # before `Oso as saying that`
_FACTUAL = frozenset({"suggests"})  # what it proposes, and what it tells to be so
WANTED = re.compile(
    r"(?P<who>(?!to )[^,;:“”\"]+?) (?P<not>(?:not|never) )?to "
    r"(?P<deed>(?!the |an? |its |his |her |their )[a-z].*)",
    re.DOTALL,
)
_SOMEBODY = re.compile(
    r"(?:(?:the|an?|his|her|its|their|all|both) )?[\w’'-]+|(?:[\w’'.-]+ )+[A-ZÀ-Þ][\w’'-]*"
)
"""Somebody, in words that hold no verb, as `governments talk`, of `governments talk to ministers`, does."""
_AS_SUBJECTS = {"him": "he", "her": "she", "them": "they", "us": "we", "me": "I"}
JOINING = ("and ", "but ", "or ", "nor ", "so ", "yet ")
_ACCUSING = ("accuses", "blames", "faults")
"""Verbs behind which stands who is meant, and never a clause."""


class Content(NamedTuple):
    """What a claim says: a clause, a question, a noun that stands behind a verb, or words that stand
    behind a colon; empty if nothing is annotated. `is_headline`: the words are quoted, as they are those of a
    headline."""

    kind: Literal["clause", "question", "thing", "words", "nothing"]
    text: str = ""
    is_headline: bool = False

    @property
    def is_infinitive(self) -> bool:
        """Whether it is what somebody does: `to resign`."""
        return self.kind == "thing" and bool(INFINITIVE.match(self.text))


class OwnVerb(NamedTuple):
    """The verb that a text has before the words of a claim, in the third person of the present, with what
    is between (`calls on`), and the words; `is_modal`: whether the text has `may` or the like before it,
    with which `verb` begins then; `is_negated`: whether it has `not` or `never`; `is_past`: whether the text
    has the past."""

    verb: str
    words: str
    is_modal: bool = False
    is_negated: bool = False
    is_past: bool = False


class TellingVerb(NamedTuple):
    """The verb of a text that tells a claim, in the third person of the present, and the local name of its
    stance by what it takes, such as `clause`; `is_past`: whether the text has the past; `is_bare`: whether
    what is said stands beside it without a preposition: `insisted the dam held`, not `insisted on a vote`."""

    verb: str
    takes: Mapping[str, str]
    is_past: bool = False
    is_bare: bool = False


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
    if not direct and words.startswith(ASKS if asks else SURELY_ASKS):
        if stance in _TAKE_HOW and words.startswith("how "):
            return Content("thing", words)
        if words.startswith("whether ") and not (asks or stance):
            return Content("words", words)  # says: whether it rains is not known
        is_apart = words.endswith("?") or (stance and not asks)
        return Content("words", quoted(words)) if is_apart else Content("question", words)
    is_infinitive = bool(INFINITIVE.match(words)) and not direct
    if is_infinitive and (stance in _TAKE_INFINITIVES or not is_clause(words)):
        takes_it = stance in _TAKE_INFINITIVES
        return Content("thing", words) if takes_it else Content("words", quoted(words))
    plain = words.removeprefix("that ")
    if words.startswith(JOINING):
        return Content("words", quoted(words))
    if stance == KG.Accuses and plain != words and " of " in plain and not is_clause(plain):
        return Content("thing", plain)  # that the board is accused of fraud
    if is_clause(words) and not (stance in _TAKE_NOUNS and is_noun(words)):
        if direct and plain == words:
            return Content("words", quoted(words))
        stands_behind = plain != words or (may_be_clause and not begins_quoted(words))
        is_embedded = stands_behind and not words.endswith("?")
        return Content("clause", plain) if is_embedded else Content("words", words)
    if "?" in words and direct:
        return Content("words", quoted(words))
    return Content("thing" if stance else "words", quoted(words) if direct else words)


def fits_own_verb(content: Content, own: OwnVerb, stance: str) -> bool:
    """Whether words rather stand behind the verb that the text has: `calls it “absurd”`, `expects to lose`,
    `calls on both sides to return`, `says it rains`, which no other word shows to be a clause."""
    if own.verb.endswith(_RESPONDING):
        return True
    if content.kind == "words":
        is_apart = begins_quoted(own.words) or own.words.endswith("?")
        stands_behind = stance == KG.Asserts or bool(INFINITIVE.match(own.words))
        is_fitting = stands_behind and not (is_apart or own.words.startswith(JOINING))
        return is_fitting or bool(_NAMING.match(own.verb))
    if content.kind == "clause":
        is_hoped = stance == KG.Wants and own.verb.endswith(" that")  # hopes that it will rain
        is_feared = stance == KG.Believes and own.verb.startswith(_EXPECTING)
        is_accused = stance == KG.Accuses and own.verb.startswith(
            _ACCUSING
        )  # Oso of lying that he was
        return is_hoped or is_feared or is_accused or bool(CALLING.match(own.verb))
    if content.kind == "question":
        return own.verb.startswith(_ASKING)
    if content.kind != "thing":
        return False
    if stance == KG.Proposes and own.verb.startswith("suggests"):
        return True
    if stance == KG.Accuses and own.verb.startswith(_ACCUSING):
        return True
    if INFINITIVE.match(content.text) and stance not in (KG.Believes, KG.Warns):
        return stance == KG.Demands  # pleads with the court to wait
    is_asked = stance == KG.Questions and own.verb.startswith("asks")
    is_fitting = stance == KG.Believes or own.verb.endswith(_PREPOSITIONS)
    return is_asked or is_fitting or bool(_TO.search(content.text))


def tells(content: Content, found: TellingVerb, stance: str) -> bool:
    """Whether a verb of the text stands before a content of that kind, and in the sense of the stance, as
    `hopes` before `to return`, which wants."""
    if found.verb in _FACTUAL and content.kind == "clause":
        return stance in (KG.Asserts, KG.Proposes)
    if content.kind == "clause" and (found.verb in _NO_CLAUSES or found.verb in _ACCUSING):
        return False
    takes: tuple[str, ...] = _TAKEN.get(content.kind, ())
    if content.kind == "thing":
        takes = ("infinitive",) if content.is_infinitive else ("object",)
    return local_name(stance) in map(found.takes.get, takes)


def wanted(words: str) -> str:
    """What somebody is asked to do, as a clause behind "that": `drivers to wait` is `drivers wait`; other
    words stay as they are."""
    found = WANTED.fullmatch(words)
    if found is None or not _SOMEBODY.fullmatch(found["who"]):
        return words
    who = _AS_SUBJECTS.get(found["who"], found["who"])
    return f"{who} {found['not'] or ''}{found['deed']}"


def asking(verb: str, content: Content) -> str:
    """The verb before a question: `asks why`, but `questions whether`."""
    asks = content.kind == "question" and not content.text.startswith("whether ")
    return verb.replace("question", "ask", 1) if asks or "?" in content.text else verb


def verb_with(content: Content, verb: str, how: str = "") -> str:
    """A verb and the noun behind it, with how it is meant before its preposition: `warns, as a possibility,
    of floods`; without its preposition before an infinitive, `warns not to resign`; around a pronoun,
    `rules it out`."""
    plain = _PREPOSITION.sub("", verb)
    preposition = verb[len(plain) :]
    if content.text in _SHORT and plain.endswith(_PARTICLE):
        return f"{plain.removesuffix(_PARTICLE)} {content.text}{_PARTICLE}{how}"
    return f"{plain}{how}{'' if INFINITIVE.match(content.text) else preposition} {content.text}"


def addressing(verb: str, whom: str) -> str:
    """A verb with those to whom it is said, if any, before its preposition: `warns Oso of`."""
    if not whom:
        return verb
    plain = _PREPOSITION.sub("", verb)
    return f"{plain} {whom}{verb[len(plain) :]}"


def handed_on(words: str) -> str:
    """Words that somebody hands on, behind whose they are, as they stand behind a verb: `Oso as saying that
    it rained`, `Oso saying: “It rained”`; "" for others."""
    if found := _HANDED_QUOTE.fullmatch(words):
        return f"{found['whose']}: {quoted(_COMMA.sub('', found['quote']))}"
    return words if _HANDED.fullmatch(words) else ""


def said_behind(verb: str, how: str, link: str, content: Content) -> str:
    """A verb, how it is meant, and what is said, which is no noun: behind `link`, such as `that`, where it is
    a clause and there is one."""
    is_said = content.kind != "words" or verb == _SAYS
    if not is_said and (handed := handed_on(content.text)):
        return f"{verb}{how.removesuffix(',')} {handed}"
    if content.kind == "question":
        return f"{verb}{how} {content.text}"
    if content.kind == "clause" and link:
        return f"{verb}{how} {link} {content.text.removeprefix(f'{link} ')}"
    return f"{verb}{how.removesuffix(',')}: {content.text}"


def negative_of(words: str, stance: str, *, is_plain: bool) -> Content:
    """Words that hold no negation as what is not so, behind the verb of a stance: `it is not so that`, `not
    to resign`, or in quotation marks, as they always are where they are not `is_plain` English."""
    if not is_plain or words.startswith(ASKS):
        return Content("words", f"not {quoted(words)}")
    if is_clause(words) and not begins_quoted(words) and not words.endswith("?"):
        return Content("clause", f"it is not so that {words.removeprefix('that ')}")
    if INFINITIVE.match(words) and stance in _TAKE_INFINITIVES:
        return Content("thing", f"not {words}")
    return Content("words", f"not {quoted(words)}")
