"""The order in which claims get their IRIs: a claim's IRI depends on those of its reporters, reasons and
conditions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from kgraph.claims.annotated_statements import Statements
from kgraph.claims.marks import CIRCUMSTANCES
from kgraph.claims.speech import Speeches
from kgraph.model.annotations import Event, Relation

Warn = Callable[[Relation | Event, str, str, str], None]


class ClaimOrder:
    """The order of a layer's claims. `own`: ids of the statements that the document makes itself.

    A circle is an error in the annotation. It is reported with `warn` and cut, at a reason or condition
    rather than at a reporter. `cut`: (id of the event, id that its role names) of each that was removed.
    """

    def __init__(
        self, statements: Statements, speeches: Speeches, own: Collection[str], warn: Warn
    ) -> None:
        self._statements, self._speeches, self._warn = statements, speeches, warn
        self._own = frozenset(own)
        self.cut: set[tuple[str, str]] = set()
        self._reaching: dict[str, list[str]] = defaultdict(list)
        for speech, reached in speeches.reached.items():
            for id in reached:
                self._reaching[id].append(speech)

    def reporters_first(self) -> list[str]:
        """The ids of own statements and of stance events, each after what its claims name."""
        while True:
            try:
                return list(TopologicalSorter(self._dependencies()).static_order())
            except CycleError as error:
                self._cut_circle(error.args[1])

    def holders(self, id: str) -> list[str]:
        """The ids whose claims contain a statement: its own id, else the speeches that reach it; none
        for a mention."""
        if id in self._speeches.by_id or id in self._own:
            return [id]
        return self._reaching.get(id, [])

    def circumstances(self, id: str, role: str) -> list[str]:
        """What a role of `CIRCUMSTANCES` of an event names: ids of statements, claims and mentions."""
        named = self._statements.circumstances(id, role)
        return [each for each in named if (id, each) not in self.cut] if self.cut else [*named]

    def claim_ends(self, id: str) -> list[str]:
        """The claims that are ends of a relation."""
        return [each for each in self._statements.claim_ends(id) if (id, each) not in self.cut]

    def _dependencies(self) -> dict[str, list[str]]:
        return {
            id: sorted({*self._speeches.reporters.get(id, ()), *self._reasons(id)})
            for id in (*sorted(self._own), *self._speeches.by_id)
        }

    def _reasons(self, id: str) -> list[str]:
        """The holders of what the claims of an id give as their reasons and conditions, and of the claims
        that are ends of their relations."""
        return [holder for _, named in self._named(id) for holder in self.holders(named)]

    def _named(self, id: str) -> list[tuple[str, str]]:
        """Pairs of a statement, of which the claims of the id consist, and what it names as a circumstance
        or, of a relation, a claim that is an end of it."""
        parts = (id, *self._speeches.reached.get(id, ()))
        return [
            (part, named)
            for part in parts
            if part in self._statements.bound
            for named in (
                *(each for role in CIRCUMSTANCES for each in self.circumstances(part, role)),
                *self.claim_ends(part),
            )
        ]

    def _cut_circle(self, circle: list[str]) -> None:
        pairs = sorted(pairwise(circle))
        first, then = next((p for p in pairs if p[0] in self._reasons(p[1])), pairs[0])
        what = f"{then} depends on {first}" + (
            f", which depends on {then}" if first != then else ""
        )
        fix = "take out the role that closes the circle"
        self._warn(self._statements.annotation(then), "KG106", what, fix)
        if first in self._speeches.reporters.get(then, ()):
            self._speeches.reporters[then].remove(first)
        else:
            self.cut |= {pair for pair in self._named(then) if first in self.holders(pair[1])}
