"""Agreement of annotators who annotated the same documents: on what they mark, and on what they make the
text say.

Statements are compared by their propositions: relations, and the roles and classes of events. What two
annotators both state is compared further: who says so, with what stance, polarity, certainty and tense.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.model.vocabulary import KG
from kgraph.queries.lookup import Lookup
from kgraph.queries.readable_claims import NamedVoice, chain, proposition_of
from kgraph.rdf.claim_terms import MENTION, PROPOSITION

Mark = tuple[str, str]
"""What is marked (a mention or a proposition), and the value that it is given, "" if it is just marked."""


class Agreement(NamedTuple):
    """The agreement of two annotators on the documents that both annotated: counts of what both mark and
    of what only one of them marks.

    `f1` is 2 × both / (all of one + all of the other), 0 to 1 (Hripcsak and Rothschild 2005).
    """

    first: str
    second: str
    of: str
    documents: int
    both: int
    only_first: int
    only_second: int
    f1: str


class Disagreement(NamedTuple):
    """What two annotators mark differently: `what` in words; what each of them says, "" for nothing;
    `where`: the place in the document."""

    first: str
    second: str
    of: str
    what: str
    first_says: str
    second_says: str
    where: str


class _Layer:
    """The marks of one annotator on one document, by what is compared, and where each is."""

    def __init__(self) -> None:
        self.marks: dict[str, set[Mark]] = defaultdict(set)
        self.claims: dict[str, set[str]] = defaultdict(set)
        self.places: dict[str, str] = {}

    def note_claims(self, lookup: Lookup) -> None:
        """Note the statements and how they are made."""
        for claim, propositions in self.claims.items():
            levels, read = chain(lookup, claim), lookup.reader.claim(claim)
            for proposition in propositions:
                place = f"{read.document}#char={read.begin},{read.end}"
                self.places[proposition] = min(place, self.places.get(proposition, place))
                self.marks[_STATEMENTS].add((proposition, ""))
                for of, value in _VALUES.items():
                    self.marks[of].add((proposition, " › ".join(map(value, levels))))


def _speakers(level: NamedVoice) -> str:
    return ", ".join(claimant.label for claimant in level.claimants) or "?"


def _with_saying(value: str, saying: str) -> str:
    return f"{value} (saying: {saying})" if saying else value


_SPANS, _DENOTED, _CONTENTS, _STATEMENTS = (
    *("spans", "what spans denote"),
    *("contents of claims", "statements"),
)
_VALUES: Mapping[str, Callable[[NamedVoice], str]] = {
    "speakers": _speakers,
    "stance": lambda level: level.stance or "none",
    "polarity": lambda level: _with_saying(level.polarity or "Positive", level.saying_polarity),
    "certainty": lambda level: _with_saying(level.certainty or "none", level.saying_certainty),
    "tense": lambda level: level.tense or "none",
}
"""What is compared of statements that two annotators both make."""


def agreement(source: ox.Store | Iterable[ox.Quad]) -> list[Agreement]:
    """The agreement of each pair of annotators with a common document, on all that one of them marks."""
    return [_counted(*each) for each in _compared(_layers(Lookup(source)))]


def disagreements(source: ox.Store | Iterable[ox.Quad]) -> list[Disagreement]:
    """What each pair of annotators with a common document marks differently, in the order of `agreement`
    and then of the places."""
    lookup = Lookup(source)
    return [
        each
        for first, second, of, layers in _compared(_layers(lookup))
        for one, other in layers
        for each in sorted(_apart(lookup, first, second, of, one, other), key=_place)
    ]


Layers = Mapping[str, Mapping[str, _Layer]]
"""Document -> annotator -> what the annotator marks."""
Pairs = list[tuple[_Layer, _Layer]]


def _layers(lookup: Lookup) -> Layers:
    found: dict[str, dict[str, _Layer]] = defaultdict(lambda: defaultdict(_Layer))
    for quad in lookup.store:
        document, is_layer, annotator = _iri(quad.graph_name).rpartition("/layer/")
        if not is_layer:
            continue
        layer, subject, object = found[document][annotator], _iri(quad.subject), _iri(quad.object)
        match quad.predicate.value:
            case predicate if predicate == MENTION["begin"]:
                layer.marks[_SPANS].add((subject, ""))
            case predicate if predicate == MENTION["denotes"]:
                layer.marks[_DENOTED].add((subject, object))
            case KG.content:
                layer.marks[_CONTENTS].add((object, ""))
            case predicate if predicate == PROPOSITION:
                layer.claims[subject].add(object)
    for layers in found.values():
        for layer in layers.values() if len(layers) > 1 else ():
            layer.note_claims(lookup)
    return found


def _compared(layers: Layers) -> Iterator[tuple[str, str, str, Pairs]]:
    """Each pair of annotators with each thing that is compared, and their layers of common documents; but
    nothing that neither of them marks."""
    shared: dict[tuple[str, str], Pairs] = defaultdict(list)
    for _, by in sorted(layers.items()):
        for first, second in combinations(sorted(by), 2):
            shared[first, second].append((by[first], by[second]))
    for (first, second), pairs in sorted(shared.items()):
        for of in (_SPANS, _DENOTED, _CONTENTS, _STATEMENTS, *_VALUES):
            if any(_marks(of, *pair)[0] or _marks(of, *pair)[1] for pair in pairs):
                yield first, second, of, pairs


def _marks(of: str, one: _Layer, other: _Layer) -> tuple[set[Mark], set[Mark]]:
    """The marks of both; values only where both mark what has them."""
    marks = one.marks[of], other.marks[of]
    basis = _SPANS if of == _DENOTED else _STATEMENTS if of in _VALUES else ""
    if not basis:
        return marks
    common = {what for what, _ in one.marks[basis] & other.marks[basis]}
    first, second = ({mark for mark in each if mark[0] in common} for each in marks)
    return first, second


def _counted(first: str, second: str, of: str, pairs: Pairs) -> Agreement:
    marks = [_marks(of, *pair) for pair in pairs]
    both = sum(len(one & other) for one, other in marks)
    only = sum(len(one - other) for one, other in marks), sum(len(b - a) for a, b in marks)
    f1 = f"{2 * both / (2 * both + sum(only)):.3f}"
    return Agreement(first, second, of, len(pairs), both, *only, f1)


def _apart(
    lookup: Lookup, first: str, second: str, of: str, one: _Layer, other: _Layer
) -> Iterator[Disagreement]:
    marks = _marks(of, one, other)
    for what in {what for what, _ in marks[0] ^ marks[1]}:
        says = [
            ", ".join(sorted(_said(lookup, of, m) for m in each if m[0] == what)) for each in marks
        ]
        place = one.places.get(what) or other.places.get(what) or what
        where = place.removeprefix(lookup.base)
        yield Disagreement(first, second, of, _words(lookup, what), says[0], says[1], where)


def _said(lookup: Lookup, of: str, mark: Mark) -> str:
    """The value of a mark in words."""
    return lookup.thing(mark[1]).label if of == _DENOTED else mark[1] or "marked"


def _words(lookup: Lookup, what: str) -> str:
    """A proposition by its names, a mention by its words."""
    if "#char=" in what:
        return " ".join("".join(lookup.values(what, MENTION["words"])[:1]).split())
    triple = proposition_of(lookup, what)
    parts = (triple.subject, triple.predicate, triple.object) if triple else ()
    return " · ".join(part.label for part in parts)


def _place(found: Disagreement) -> tuple[str, int, str]:
    document, _, span = found.where.partition("#char=")
    begin = span.partition(",")[0]
    return document, int(begin) if begin.isdecimal() else 0, found.where


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
