"""What was known of the things that a claim names when it was judged, and whether only more is known now.

A verdict on *Ben Oso said …* holds on when a lexicon tells that Ben Oso is a person, and one on *on Tuesday*
when the text gets its date: who judged the words is not asked again. It does not where something else is
known, nor where a program merely proposes more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kgraph.model.annotations import Span
from kgraph.model.proposals import DECLARED
from kgraph.schema.scheme import Scheme

_BETWEEN = " | "
_SPECIAL = re.compile(r"[%|\s]")
_ESCAPED = re.compile("%([0-9a-f]+);")


class NamedThing(NamedTuple):
    """A mention of a thing: where it stands, its label, and its values and links, sorted; `words`: its words
    in quotation marks; `by`: what proposes it, "" if it is none of a program."""

    spans: tuple[Span, ...]
    label: str
    known: tuple[str, ...]
    words: str
    by: str

    @property
    def told(self) -> str:
        """What is known of it, as a verdict keeps it: `Time Value=2024-03-05`."""
        return " ".join(map(_escaped, (self.label, *self.known)))


class KnownChange(NamedTuple):
    """Something else is known of a thing than when it was judged. `is_more`: only more, by what people gave;
    `what`: in words."""

    is_more: bool
    what: str


def things_cell(things: Iterable[NamedThing]) -> str:
    """The cell of a verdict for the things of a claim: `Person | Time Value=2024-03-05`."""
    return _BETWEEN.join(each.told for each in things)


def changes(cell: str, now: Sequence[NamedThing], scheme: Scheme) -> list[KnownChange]:
    """What is known otherwise than when a verdict with this cell was given, by thing."""
    before = cell.split(_BETWEEN) if cell else []
    if len(before) != len(now):
        return [KnownChange(is_more=False, what="it names other things")]
    return list(_changes(zip(before, now, strict=True), scheme))


def _changes(pairs: Iterable[tuple[str, NamedThing]], scheme: Scheme) -> Iterator[KnownChange]:
    for before, thing in pairs:
        if before == thing.told:
            continue
        label, *known = map(_unescaped, before.split(" "))
        is_more = _is_narrower(thing.label, label, scheme) and {*known} <= {*thing.known}
        what = f"{thing.words} was {before} and is {thing.told}"
        if is_more and thing.by not in DECLARED:
            what += f", as {thing.by} proposes"
        yield KnownChange(is_more and thing.by in DECLARED, what)


def _is_narrower(label: str, before: str, scheme: Scheme) -> bool:
    """Whether a label means the same class as before, or one below it."""
    return label == before or scheme.ontology.is_a(
        scheme.label(label).iri, scheme.label(before).iri
    )


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"%{ord(found[0]):x};", text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
