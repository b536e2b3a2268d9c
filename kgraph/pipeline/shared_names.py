"""Names that stand for things of several classes in different documents: they are not joined, and a build
says so. A language model takes a company for a person in one text, and not in the next."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import IO
from urllib.parse import unquote

from kgraph.errors import Diagnostic, counted, printable
from kgraph.model.identity import RESERVED, lexicon_graph
from kgraph.model.vocabulary import KG
from kgraph.rdf.claim_terms import NAME
from kgraph.storage.rdf.quad_lines import QuadLine, split_graph, terms_of
from kgraph.storage.splicing import END

_NAMES = frozenset({f"<{NAME}>", f"<{KG.wording}>"})
_STRETCH = 1 << 18  # bytes that are read at once
_FIX = (
    "`kgraph resolve` asks whether they are one, and `--same` or `--different` says it; an entry of the "
    "lexicon with its class settles it for all texts"
)

AreApart = Callable[[str, str], bool]

Things = dict[str, tuple[str, set[str]]]
"""Of one name: the IRIs of the things, each with how it is written and the documents (paths) that name it."""


def shared_names(
    stated: Callable[[], IO[bytes]], base: str, are_apart: AreApart
) -> Iterator[Diagnostic]:
    """KG158 for the names of things of several classes. `stated` opens the sorted lines of the graph, which
    are read twice; names are kept in 8 bytes each. `are_apart`: whether people have judged that two things
    (IRIs) are different."""
    things = _Things(stated, base)
    for _, found in sorted(things.of_names(things.shared()).items()):
        pairs = combinations(sorted(found), 2)
        if _are_of_several_places(found) and not all(are_apart(*pair) for pair in pairs):
            yield _told(found, base)


class _Things:
    """The things of a graph whose IRIs are made of a class and a name."""

    def __init__(self, stated: Callable[[], IO[bytes]], base: str) -> None:
        self._stated = stated
        self._begin = f"<{base}"
        self._others = tuple(f"{self._begin}{each}/" for each in sorted(RESERVED))
        self._lexicon = lexicon_graph(base)

    def shared(self) -> frozenset[int]:
        """The hashes of the names of which there are several things."""
        import numpy as np

        marks, last = array("q"), ""
        for line in self._lines():
            subject = line.partition(" ")[0]
            if subject != last and (name := self._name(subject)):
                marks.append(hash(name))
            last = subject
        found, numbers = np.unique(np.frombuffer(marks, np.int64), return_counts=True)
        return frozenset(found[numbers > 1].tolist())

    def of_names(self, shared: frozenset[int]) -> dict[str, Things]:
        """The things of these names."""
        found: dict[str, Things] = defaultdict(dict)
        for line in self._lines() if shared else ():
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

    def _lines(self) -> Iterator[QuadLine]:
        """Those about things. Most lines are about documents and claims, and stand together: where all of a
        stretch are, they are not taken apart."""
        file, others = self._stated(), [each.encode() for each in self._others]
        while data := file.read(_STRETCH):
            data += b"" if data.endswith(b"\n") else file.readline()
            last = data.rfind(b"\n", 0, -1) + 1
            if any(data.startswith(each) and data.startswith(each, last) for each in others):
                continue
            for line in data[: -len(END)].decode().split(END.decode()):
                if line.startswith(self._begin) and not line.startswith(self._others):
                    yield QuadLine(line)

    def _name(self, subject: str) -> str:
        cls, _, name = subject[len(self._begin) : -1].partition("/")
        return "" if cls in RESERVED or "/" in name or "#" in name else name


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
