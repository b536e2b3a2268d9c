"""Names that stand for things of several classes in different documents: they are not joined, and a build
says so. A language model takes a company for a person in one text, and not in the next."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from urllib.parse import unquote

import numpy as np

from kgraph.errors import Diagnostic, counted, printable
from kgraph.model.identity import RESERVED, lexicon_graph
from kgraph.model.vocabulary import KG
from kgraph.rdf.claim_terms import NAME
from kgraph.storage.rdf.quad_lines import QuadLine, split_graph, terms_of

_NAMES = frozenset({f"<{NAME}>", f"<{KG.wording}>"})
_FIX = (
    "`kgraph resolve` asks whether they are one, and `--same` or `--different` says it; an entry of the "
    "lexicon with its class settles it for all texts"
)

AreApart = Callable[[str, str], bool]

Things = dict[str, tuple[str, set[str]]]
"""Of one name: the IRIs of the things, each with how it is written and the documents (paths) that name it."""


class SharedNames:
    """Takes the things of a graph, one after the other, in 8 bytes each."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._begin = f"<{base}"
        self._others = tuple(f"{self._begin}{each}/" for each in sorted(RESERVED))
        self._lexicon = lexicon_graph(base)
        self._marks = array("q")
        self._last = ""

    def add(self, subject: str) -> None:
        """Take a thing, in its N-Triples form, if its IRI is that of a class and a name. Equal ones come one
        after the other."""
        if subject != self._last and (name := self._name(subject)):
            self._marks.append(hash(name))
        self._last = subject

    def findings(
        self, lines: Callable[[], Iterable[QuadLine]], are_apart: AreApart
    ) -> Iterator[Diagnostic]:
        """KG158 for the names of things of several classes, which are looked up in the sorted lines.
        `are_apart`: whether people have judged that two things (IRIs) are different."""
        marks, numbers = np.unique(np.frombuffer(self._marks, np.int64), return_counts=True)
        shared = frozenset(marks[numbers > 1].tolist())
        for _, things in sorted(self._looked_up(lines(), shared).items()):
            pairs = combinations(sorted(things), 2)
            if _are_of_several_places(things) and not all(are_apart(*pair) for pair in pairs):
                yield _told(things, self._base)

    def _name(self, subject: str) -> str:
        if not subject.startswith(self._begin):
            return ""
        cls, _, name = subject[len(self._begin) : -1].partition("/")
        return "" if cls in RESERVED or "/" in name or "#" in name else name

    def _looked_up(self, lines: Iterable[QuadLine], shared: frozenset[int]) -> dict[str, Things]:
        found: dict[str, Things] = defaultdict(dict)
        for line in lines if shared else ():
            if line.startswith(self._others):  # most lines are about documents and claims
                continue
            name = self._name(line.partition(" ")[0])
            if name and hash(name) in shared:
                triple, graph = split_graph(line)
                subject, predicate, object = terms_of(triple)
                if predicate in _NAMES:
                    shown = object[1:].rpartition('"')[0]
                    _, places = found[name].setdefault(subject[1:-1], (shown, set()))
                    where = graph[1:-1].partition("/layer/")[0]
                    places.add("the lexicon" if where == self._lexicon else _path(where))
        return found


def _are_of_several_places(things: Things) -> bool:
    """Whether things are of different documents; those of one have been told apart there (KG155)."""
    return len(things) > 1 and len({each for _, places in things.values() for each in places}) > 1


def _told(things: Things, base: str) -> Diagnostic:
    kinds = []
    for iri, (_, places) in sorted(things.items()):
        more = f" and {counted(len(places) - 1, 'more text')}" if len(places) > 1 else ""
        kinds.append(f"{iri.removeprefix(base).partition('/')[0]} in {min(places)}{more}")
    shown, places = min(things.items())[1]
    what = f"{printable(shown)!r} is of several classes: {', '.join(kinds)}; these are {len(things)} things"
    return Diagnostic(min(places), 0, 0, "KG158", what, _FIX, "note")


def _path(document: str) -> str:
    return printable(unquote(document.rpartition("/doc/")[2]))
