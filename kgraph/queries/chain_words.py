"""A chain of speakers in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgraph.claims.sentences.english import speak_as_several
from kgraph.claims.sentences.verb_forms import conjugated
from kgraph.model.identity import kebab
from kgraph.model.vocabulary import KG
from kgraph.queries.lookup import Thing
from kgraph.queries.readable_claims import Citation, NamedVoice, Statement, in_its_own_words
from kgraph.schema.ontology import shipped_ontology


def told(levels: Iterable[NamedVoice], words: Citation | None = None) -> str:
    """`Russia asserts › United States, China refuse (past)`: each voice with its stance. The document
    that the words stand in is `the document`."""
    return " › ".join(map(_voice, in_its_own_words(levels, words.document) if words else levels))


_SAID = {
    "Probable": "probably said",
    "Possible": "possibly said",
    "Conditional": "said on a condition",
}


def modes(level: NamedVoice) -> str:
    """Certainty, polarity and tense of what is said, and the saying's certainty, in brackets; "" for none.
    Of an attitude that is not held, the verb itself tells it."""
    polarity = "" if _is_negated(level) and not _is_unsaid(level) else level.polarity
    modes = [mode.lower() for mode in (level.certainty, polarity, level.tense) if mode]
    modes += [_SAID[each] for each in (level.saying_certainty,) if each in _SAID]
    return f"({', '.join(modes)})" if modes else ""


def _voice(level: NamedVoice) -> str:
    several, tense = _are_several(level.claimants), "Past" if _is_unsaid(level) else ""
    stance = conjugated(_verb(level), plural=several, negative=_is_negated(level), tense=tense)
    parts = (labels(level.claimants) or "?", stance, modes(level))
    return " ".join(filter(None, parts))


def _verb(level: NamedVoice) -> str:
    """The verb of a stance; who said nothing `did not say` it, and asserted nothing else."""
    if _is_unsaid(level) and level.stance == "Asserts":
        return "says"
    return level.verb or kebab(level.stance).replace("-", " ") or "says" * bool(level.claimants)


def _is_unsaid(level: NamedVoice) -> bool:
    return level.saying_polarity == "Negative"


def _is_negated(level: NamedVoice) -> bool:
    terms = (KG.iri + term for term in (level.stance, level.polarity, level.saying_polarity))
    return shipped_ontology().is_negated(*terms)


def _are_several(claimants: Sequence[Thing]) -> bool:
    """Whether it is several who speak, or one with a name in the plural."""
    return len(claimants) > 1 or any(speak_as_several(each.label, each.kind) for each in claimants)


def labels(things: Iterable[Thing]) -> str:
    """The names of things, joined by commas."""
    return ", ".join(thing.label for thing in things)


def said_by(said: Statement) -> str:
    """All who say a claim, with their stances; of a conclusion, on whose word it rests, or `facts`."""
    if said.derived == "facts":
        return "facts"
    return " + ".join(told(each, said.words) for each in said.together or [said.chain])


LINE = ("standing", "claim", "said by", "quote", "where")


def line(said: Statement) -> tuple[str, ...]:
    """A claim in the few columns of `LINE`."""
    return (said.mark, said.sentence, said_by(said), said.words.quote, said.words.where)
