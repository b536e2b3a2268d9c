"""The order in which claims get their IRIs: a claim's IRI depends on those of its reporters and reasons."""

from __future__ import annotations

from collections.abc import Callable, Set
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from kgraph.claims.speech import Speech, Speeches
from kgraph.model.annotations import Event

Warn = Callable[[Event, str, str, str], None]


class SpeechOrder:
    """The order of a layer's speeches. `stated`: ids of statements that have claims already.

    A circle is an error in the annotation. It is reported with `warn` and cut, at a reason rather than
    at a reporter. `cut`: (id of the event, id of the reason) of each reason that was removed.
    """

    def __init__(self, speeches: Speeches, stated: Set[str], warn: Warn) -> None:
        self._speeches, self._warn = speeches, warn
        self._stated = frozenset(stated)
        self.cut: set[tuple[str, str]] = set()

    def reporters_first(self) -> list[str]:
        """The ids of the stance events, each after its reporters and reasons."""
        while True:
            try:
                return list(TopologicalSorter(self._dependencies()).static_order())
            except CycleError as error:
                self._cut_circle(error.args[1])

    def holders(self, id: str) -> list[str]:
        """The ids whose claims contain a statement: its own id, else the speeches that reach it."""
        if id in self._speeches.by_id or id in self._stated:
            return [id]
        return [speech for speech, reached in self._speeches.reached.items() if id in reached]

    def _dependencies(self) -> dict[str, list[str]]:
        return {
            id: sorted({*self._speeches.reporters[id], *self._reasons(speech)})
            for id, speech in self._speeches.by_id.items()
        }

    def _reasons(self, speech: Speech) -> list[str]:
        holders = (id for reason in speech("Because") for id in self.holders(reason))
        return [id for id in holders if id in self._speeches.by_id]

    def _cut_circle(self, circle: list[str]) -> None:
        pairs = sorted(pairwise(circle))
        speeches = self._speeches.by_id
        first, then = next((p for p in pairs if p[0] in self._reasons(speeches[p[1]])), pairs[0])
        what = f"{then} depends on {first}, which depends on {then}"
        fix = "take out the role that closes the circle"
        self._warn(speeches[then].event, "KG106", what, fix)
        if first in self._speeches.reporters[then]:
            self._speeches.reporters[then].remove(first)
        else:
            reasons = speeches[then]("Because")
            cut = {reason for reason in reasons if first in self.holders(reason)}
            self.cut |= {(then, reason) for reason in cut}
            roles = {**speeches[then].roles, "Because": tuple(r for r in reasons if r not in cut)}
            speeches[then] = Speech(speeches[then].event, roles)
