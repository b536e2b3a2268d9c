"""Tags on tokens -> labelled spans of tokens: BIO, IOB1, IO, BIOES (IOBES, BMES) and BILOU (BILUO).

`B-` begins a span, `I-` and `M-` continue it, `E-` and `L-` end it, `S-`, `U-` and `W-` are a whole
span, `O` is outside; a bare type continues a span or begins one. A tag that breaks the rules of its
scheme is read as the nearest tag that keeps them (Ramshaw & Marcus 1995; conlleval), and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.model.annotations import Span

OUTSIDE = frozenset({"O", "", "_"})
TAG = re.compile(r"[BIMELSUW]-\S.*")
_KINDS = {**dict.fromkeys("IM", "I"), **dict.fromkeys("EL", "E"), **dict.fromkeys("SUW", "S")}


class TokenSpan(NamedTuple):
    """A span of tokens with one label, by the index of its first and last token."""

    label: str
    first: int
    last: int


class Repair(NamedTuple):
    """A tag that is not allowed where it is, and how it was read instead. Those of one `cause` are told
    once for a file."""

    at: int
    what: str
    cause: str = ""


class Rules(NamedTuple):
    """What a scheme demands: `begun` that `B-` begins every span, `ended` that `E-` or `S-` ends
    every span."""

    begun: bool
    ended: bool


def rules_of(sentences: Iterable[Sequence[str]]) -> Rules:
    """The rules that most of these tags keep. Every span ends with `E-` or `S-` if any does. In
    IOB1 and IO a span may begin with `I-`, and does so more often than with a `B-` after something
    else."""
    begun = unbegun = ended = 0
    for tags in sentences:
        before = ""
        for kind, label in map(split_tag, tags):
            ended += kind in ("E", "S")
            begun += kind == "B" and label != before
            unbegun += kind == "I" and label != before
            before = label
    return Rules(begun=ended > 0 or 0 < begun >= unbegun, ended=ended > 0)


def split_tag(tag: str) -> tuple[str, str]:
    """The kind of a tag (B, I, E, S, or O) and its label."""
    if tag in OUTSIDE or _is_odd_outside(tag):
        return "O", ""
    if TAG.fullmatch(tag):
        return _KINDS.get(tag[0], "B"), tag[2:]
    return "I", tag


def _is_odd_outside(tag: str) -> bool:
    """Whether this is `I-O`, `B-O` and the like, as some tools write what is outside."""
    return bool(TAG.fullmatch(tag)) and tag[2:] in OUTSIDE


def token_spans(tags: Sequence[str], rules: Rules) -> tuple[list[TokenSpan], list[Repair]]:
    """The labelled spans of one sentence, and what had to be repaired."""
    reading = _OpenSpan(rules)
    for at, tag in enumerate(tags):
        reading.take(at, *split_tag(tag))
    reading.end(len(tags))
    odd = [
        Repair(at, "an odd way to write O, as which it counts", tag)
        for at, tag in enumerate(tags)
        if _is_odd_outside(tag)
    ]
    return reading.found, [*odd, *reading.repairs]


class Placed(Protocol):
    """Tokens that have a place in a text."""

    def span(self, first: int, last: int, /) -> Span:
        """The span from the first character of a token to the last of another, by their index."""


class _Tag(NamedTuple):
    tag: str
    token: int
    where: str
    place: Location


class Tagged:
    """The tags of one column of a document. `name` distinguishes its mentions from those of other
    columns. The id of a mention is the place of its first token, `name`, and the label: `3-5[PER]`.
    """

    def __init__(self, name: str = "") -> None:
        self._prefix = f"{name}:" if name else ""
        self._sentences: list[list[_Tag]] = []
        self._sentence: list[_Tag] = []

    def add(self, tag: str, token: int, where: str, place: Location) -> None:
        """Add the tag of a token, by the index of the token."""
        self._sentence.append(_Tag(tag, token, where, place))

    def end_sentence(self) -> None:
        """No span continues past here."""
        if any(tag.tag not in OUTSIDE for tag in self._sentence):
            self._sentences.append(self._sentence)
        self._sentence = []

    def hand_on(self, builder: LayerBuilder, tokens: Placed, rules: Rules | None = None) -> None:
        """Add the mentions to the builder. Without `rules`, they are those that the tags keep."""
        rules = rules or rules_of([each.tag for each in tags] for tags in self._sentences)
        for tags in self._sentences:
            found, repairs = token_spans([each.tag for each in tags], rules)
            for at, what, cause in repairs:
                builder.warn("KG107", f"{tags[at].tag}: {what}", tags[at].place, cause=cause)
            for label, first, last in found:
                id = f"{tags[first].where}[{self._prefix}{label}]"
                span = tokens.span(tags[first].token, tags[last].token)
                builder.mention(id, label, [span], tags[first].place)


class _OpenSpan:
    def __init__(self, rules: Rules) -> None:
        self.found: list[TokenSpan] = []
        self.repairs: list[Repair] = []
        self._rules = rules
        self._label, self._first = "", -1

    def take(self, at: int, kind: str, label: str) -> None:
        goes_on = kind in ("I", "E") and self._first >= 0 and label == self._label
        if not goes_on:
            self.end(at)
            if kind != "O":
                self._begin(at, kind, label)
        if kind in ("E", "S"):
            self._close(at)

    def end(self, at: int) -> None:
        """An open span ends before this token."""
        if self._first >= 0:
            if self._rules.ended:
                what = f"the {self._label} before it has no end; it ends here"
                self.repairs.append(Repair(at - 1, what))
            self._close(at - 1)

    def _begin(self, at: int, kind: str, label: str) -> None:
        if kind == "E" or (kind == "I" and self._rules.begun):
            what = f"{label} goes on here, but has not begun; it begins here"
            self.repairs.append(Repair(at, what))
        self._label, self._first = label, at

    def _close(self, last: int) -> None:
        self.found.append(TokenSpan(self._label, self._first, last))
        self._first = -1
