"""The parts of what a claim says, as it is compared with what others say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.model.annotations import Span
from kgraph.wording.figures import Figure


class Named(NamedTuple):
    """Words that name a thing: their span in the content, what they are compared by (the IRI of what all
    documents share, else other words), and whether the thing is a place."""

    span: Span
    keys: tuple[str, ...]
    is_place: bool = False


class Dated(NamedTuple):
    """A time in a content, with its value (ISO 8601, EDTF), or its words where that is not certain."""

    words: str
    value: str


class Negation(NamedTuple):
    """A word that negates, and the key of what it negates; `is_contrary`: it is the contrary of that; `verb`:
    the key of the verb before "no", which is negated so, too."""

    words: str
    of: str
    is_contrary: bool = False
    verb: str = ""


class Deed(NamedTuple):
    """The key of a verb, or of a noun that tells the same, and the things (IRIs) that its subject may be.
    `is_turned`: they may be whom it was done to, as in "was warned" and "received a warning"; None where that
    is not told, as in "no warning"."""

    verb: str
    doers: frozenset[str]
    is_turned: bool | None = False


@dataclass(slots=True)
class Content:
    """`words`: key -> the words of the text for it, in their order; `negations`: each with the key of what it
    negates, the next that tells something ("" for all); `figures`: each with the key of what it counts;
    `places`: as `words`, of what stands as a place; `moods`: which kinds of words of `MARKS` there are;
    `deeds`: as far as the forms of verbs tell them, in their order; `is_clause`: there is a verb;
    `has_no_subject`: it begins with a form of a verb that has none, "resigning", "to resign";
    `speaks_of_speaker`: a pronoun may mean who says it, and `begins_so`: it begins with one; `is_question`:
    it asks."""

    words: dict[str, str] = field(default_factory=dict)
    negations: list[Negation] = field(default_factory=list)
    figures: list[tuple[Figure, str]] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    moods: set[str] = field(default_factory=set)
    deeds: list[Deed] = field(default_factory=list)
    is_clause: bool = False
    has_no_subject: bool = False
    speaks_of_speaker: bool = False
    begins_so: bool = False
    is_question: bool = False

    @property
    def tells_details(self) -> bool:
        """Whether there are figures, dates or places."""
        return bool(self.figures or self.dates or self.places)
