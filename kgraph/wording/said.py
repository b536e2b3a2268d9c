"""What is compared by its words, what is known beside it, and what is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol


class Said(NamedTuple):
    """A claim that is compared: its IRI and that of its document, the code points and the words of what is
    said, its stance (IRI), whether what is said is annotated as negated, whether only words tell it, and the
    language that the document is said to be in, "" where nobody says it."""

    claim: str
    document: str
    begin: int
    end: int
    words: str
    stance: str
    is_negative: bool
    in_words_only: bool
    language: str = ""


class Mention(NamedTuple):
    """A mention in a document: code points, half open, and the thing (IRI) that it denotes."""

    begin: int
    end: int
    thing: str


class Background(Protocol):
    """What is known of documents and speakers beside the words of claims."""

    def issued(self, document: str) -> str:
        """The day of a document, "" where it is not known."""

    def mentions(self, document: str) -> Sequence[Mention]:
        """The mentions of a document that denote things, by where they begin, the longest first."""

    def holders(self, document: str) -> Mapping[str, str]:
        """Who holds an office, of those whom a document names (IRIs), by what the office is called; without
        offices of several holders."""

    def name(self, thing: str) -> str:
        """What a thing is called."""

    def speakers(self, claim: str) -> Sequence[str]:
        """Who makes a claim (IRIs)."""


class Pair(NamedTuple):
    """Two claims (IRIs) that are perhaps opposed. `plain`: the one that says it, or the one that comes first;
    `reason`: why they are paired, in words; `same_speaker`: whether one speaker says both ("yes"), or two of
    one name ("perhaps"); `share` of their words that is in both; `score`: by which pairs are ranked."""

    plain: str
    against: str
    reason: str
    same_speaker: Literal["", "perhaps", "yes"]
    share: float
    score: float
