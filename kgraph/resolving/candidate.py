"""What may be one thing, or two: a proposal with its reasons, which somebody judges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kgraph.model.annotations import Span
from kgraph.queries.lookup import Thing


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a text for a thing, with the sentence around them; `begin` and `end` of the words in code
    points of the document, half open. `sentence` is "" in a graph without text; `lit`: where the words
    stand in it; `before`: the sentences before it, where these are needed to know who is meant."""

    thing: str
    document: Thing
    begin: int
    end: int
    words: str
    sentence: str = ""
    lit: Span = (0, 0)
    before: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`kind` "same": `first` and `second` may be one thing, and so may be the things `alike` (IRIs), which
    are called as the second one is and for which the same reasons hold. `kind` "split": `first` may be
    several things; `second` is None, and `sides` are the mentions (IRIs) of each. `score`: how much
    speaks for it, from 0 to 1, which joins and parts nothing by itself; `reasons` and `against`: in
    words; `quotes`: of both things, or both sides. `kind` "unnamed": nobody knows who the speaker `first`
    is."""

    first: Thing
    second: Thing | None
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    kind: Literal["same", "split", "unnamed"] = "same"
    alike: tuple[str, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()


def lit_sentences(quotes: Iterable[Quote]) -> Mapping[tuple[str, str], Sequence[Span]]:
    """The sentences of quotes, each once, by the document's name and the sentence, with where the words
    for the things stand in it."""
    spans: dict[tuple[str, str], list[Span]] = {}
    for each in quotes:
        lit = spans.setdefault((each.document.label, each.sentence or each.words), [])
        lit += [each.lit] if any(each.lit) else []
    return spans
