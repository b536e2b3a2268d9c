"""Pairs of things of a document that may be one and are not joined, each with a note."""

from __future__ import annotations

from collections.abc import Callable

from kgraph.claims.entities.namesakes import Thing
from kgraph.errors import Diagnostic
from kgraph.judging.identity.identities import Identities
from kgraph.model.annotations import Layer, Mention
from kgraph.model.layer_graph import Resolution
from kgraph.model.ledger import Ledger
from kgraph.schema.ontology import local_name

_FIX = "if they are one, say so with `kgraph resolve`, an equivalence, a link or the lexicon"


class Candidates:
    """Adds pairs to what a layer's mentions denote, but for those that people have judged to be two."""

    def __init__(self, found: Resolution, layer: Layer, judged: Identities, ledger: Ledger) -> None:
        self._found, self._layer, self._judged, self._ledger = found, layer, judged, ledger
        self._paired: set[tuple[str, str]] = set()

    def namesakes(self, one: Thing, other: Thing) -> None:
        """Note that two things of one name may be one."""
        name, earlier, mention = other.names[0].words, one.names[0].words, other.mentions[0]
        same = f"another “{name}”" if earlier == name else f"“{earlier}”"
        what = f"“{name}” may be the same as {same} in this text, and is not joined to it"
        if earlier == name and one.cls != other.cls:
            what += f": one is labelled {local_name(one.cls)}, the other {local_name(other.cls)}"
        self._add(one.mentions[0].id, mention.id, mention.line, "KG155", what)

    def said_in_words(
        self, one: Mention, other: Mention, line: int, words: Callable[[Mention], str]
    ) -> None:
        """Note that two things are one in somebody's words only."""
        both = f"“{words(one)}” and “{words(other)}”"
        what = f"{both} are the same in somebody's words only, and are not joined"
        self._add(one.id, other.id, line, "KG156", what)

    def said_both(
        self, one: Mention, other: Mention, line: int, words: Callable[[Mention], str]
    ) -> None:
        """Note that two things are said to be one, and not to be."""
        both = f"“{words(one)}” and “{words(other)}”"
        what = f"{both} are said to be the same, and not to be, and are not joined"
        self._add(one.id, other.id, line, "KG156", what)

    def _add(self, first: str, second: str, line: int, code: str, what: str) -> None:
        one, other = sorted(str(self._found.denotes[id]) for id in (first, second))
        if one == other or (one, other) in self._paired:
            return
        self._paired.add((one, other))
        if not self._judged.are_apart(one, other):
            place = self._layer.place(line)
            self._found.candidates.append((one, other, place))
            self._ledger.report(Diagnostic(*place, code, what, _FIX, "note"))
