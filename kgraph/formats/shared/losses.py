"""What of a layer is lost, by cause.

One cause makes one finding. What hangs on an annotation that is lost (its attributes, the relations
that name it, and what hangs on these) is counted in that finding and makes none of its own. A cause
that many annotations of a file share, such as a wrong unit of the offsets, makes one finding for the
file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kgraph.errors import Diagnostic
from kgraph.model.ledger import Ledger

_Key = int | str
"""The number of a cause, or the name of one that several annotations share."""


@dataclass(slots=True)
class _Cause:
    finding: Diagnostic
    alone: str = ""
    times: int = 0
    hanging: Counter[str] = field(default_factory=Counter)


class Losses:
    """The losses of one layer. `report` adds the findings to the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._causes: dict[_Key, _Cause] = {}
        self._lost: dict[str, _Key] = {}

    def lose(
        self,
        kind: str,
        reason: str,
        finding: Diagnostic,
        id: str,
        cause: str = "",
        alone: str = "",
    ) -> None:
        """Count an annotation that is lost, for its own fault. Those with the same `cause` share a
        finding, that of the first. `id`: its id, "" if it is not known; `alone`: what may help if not all
        annotations have that fault."""
        self._ledger.lose(kind, reason, finding)
        key: _Key = cause or len(self._causes)
        self._causes.setdefault(key, _Cause(finding, alone)).times += 1
        if id:
            self._lost.setdefault(id, key)

    def lack(self, missing: str, kind: str, finding: Diagnostic, id: str = "") -> None:
        """Count an annotation that is lost because it names an id that is not usable: what is missing
        from the file is a cause, what is lost has one already."""
        self._ledger.lose(kind, "missing id", finding)
        if missing in self._lost:
            key = self._lost[missing]
            self._causes[key].hanging[kind] += 1
        else:
            key = self._lost[missing] = len(self._causes)
            self._causes[key] = _Cause(finding, times=1)
        if id:
            self._lost.setdefault(id, key)

    def is_lost(self, id: str) -> bool:
        """Whether an annotation of that id was lost, and so has a finding."""
        return id in self._lost

    def report(self, have_all: Callable[[str, int], bool]) -> None:
        """Add the findings, with what hangs on each, to the ledger. `have_all`: whether all annotations
        may have a cause that so many of them share."""
        for key, cause in self._causes.items():
            shared = key if isinstance(key, str) else ""
            finding = cause.finding
            if cause.alone and not have_all(shared, cause.times):
                finding = replace(finding, fix=cause.alone)
            self._ledger.gather(finding, shared, cause.times, cause.hanging)
        self._causes.clear()
