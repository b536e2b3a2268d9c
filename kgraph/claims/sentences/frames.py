"""What stands before the one who says something: when, and in what or where it is said."""

from __future__ import annotations

from kgraph.claims.sentences.clauses import DATED, when
from kgraph.claims.sentences.english import joined
from kgraph.claims.sentences.quoting import balanced
from kgraph.claims.sentences.voices import OF_TEXT
from kgraph.model.claims import Claim, Literal, Node

_FRAMING = ("in ", "at ", "on ", "during ", "asked ", "questioned ", "pressed ", "speaking ")


def framed(own: str, when: str, occasion: str) -> str:
    """Who says what, behind the words that tell when and in what: `on Monday, in a letter, Lima said`."""
    frame = "".join(f"{each}, " for each in (when, occasion) if each)
    lead = OF_TEXT if frame and own.startswith(OF_TEXT) else ""
    return f"{lead}{frame}{own.removeprefix(lead)}"


def occasion(claim: Claim) -> str:
    """The words of the text that tell in what somebody says something: `in a letter`."""
    told = [each.value for each in claim.uttered_at if isinstance(each, Literal)]
    if not told:
        return ""
    words = " ".join(told[0].split())
    words = balanced(f"{words[:1].lower()}{words[1:]}")
    return words if words.startswith(_FRAMING) else f"in {words}"


def times_of(claim: Claim) -> tuple[Node, ...]:
    """When somebody else than the text says something: of its own statements there is only its date."""
    return claim.uttered_on if claim.stance and claim.claimants != (claim.document,) else ()


def dates_of(claim: Claim) -> str:
    """When somebody says something, where that is a date and not mere words: `on 3 May 2024`."""
    return joined(sorted(filter(None, map(date_of, times_of(claim)))))


def date_of(time: Node | None) -> str:
    """A date with its preposition, "" for what is none: `on 3 May 2024`, `between 1 May and 3 May 2024`."""
    if not isinstance(time, Literal) or time.datatype not in DATED:
        return ""
    told = when(time)
    return "" if told.startswith("at ") else told
