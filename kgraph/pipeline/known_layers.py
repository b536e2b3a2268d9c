"""What was known on a day: of the kept annotations those on documents that were issued by then, and, if it is
asked so, what others report that was said by then."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kgraph.errors import Diagnostic, UsageError, printable
from kgraph.model.annotations import Layer
from kgraph.model.claims import Literal
from kgraph.model.ledger import Ledger
from kgraph.model.reachable import reachable
from kgraph.pipeline.convert import Meaning, by_profile, convert
from kgraph.storage.graph import ANNOTATIONS

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def last_day(text: str) -> str:
    """The last day of a day, a month or a year (`2022-04-05`, `2022-04`, `2022`). Raises UsageError KG881 for
    what is none of these."""
    if match := _DATE.fullmatch(text):
        year, month, day = (int(each) if each else 0 for each in match.groups())
        try:
            last = day or monthrange(year, month or 12)[1]
            return date(year, month or 12, last).isoformat()
        except ValueError:
            pass
    what = f"'{printable(text[:40])}' is not a date"
    fix = "write a day, a month or a year: 2022-04-05, 2022-04, 2022"
    raise UsageError(f"{what}; {fix}", [Diagnostic("--as-of", 0, 0, "KG881", what, fix)])


@dataclass(slots=True)
class Known:
    """Sorts layers by what was known on a day (ISO 8601). `undated`: documents (paths) without a date of
    issue, which are left out; `later`: those that were issued later; `issued`: the number of the others;
    `since_ever`: those with a status of which nothing says since when, and `first`: the earliest day of
    issue."""

    day: str
    later: set[str] = field(default_factory=set)
    undated: set[str] = field(default_factory=set)
    issued: set[str] = field(default_factory=set)
    since_ever: set[str] = field(default_factory=set)
    first: str = ""

    def by_issue(self, layers: Iterable[Layer]) -> Iterator[Layer]:
        """The layers on documents that were issued by the day, each with the status that its document had."""
        for layer in layers:
            if self._is_issued(layer):
                yield self._as_it_stood(layer)

    def by_utterance(self, layers: Iterable[Layer], meaning: Meaning) -> Iterator[Layer]:
        """As `by_issue`, and of documents that were issued later, the claims of which they say that they
        were made by the day, with all that these claims name."""
        for layer in layers:
            if self._is_issued(layer):
                yield self._as_it_stood(layer)
            elif reported := _said_by(layer, self.day, meaning):
                yield reported

    def _is_issued(self, layer: Layer) -> bool:
        document = layer.document
        kind = self.undated if not document.issued else self.later
        if document.issued:
            self.first = min(self.first or document.issued, document.issued)
            kind = self.issued if document.issued <= self.day else self.later
        kind.add(document.id or document.path)
        return kind is self.issued

    def _as_it_stood(self, layer: Layer) -> Layer:
        document = layer.document
        if document.status_since > self.day:
            return replace(layer, document=replace(document, status="", status_since=""))
        if document.status not in ("", "published") and not document.status_since:
            self.since_ever.add(document.id or document.path)
        return layer


def _said_by(layer: Layer, day: str, meaning: Meaning) -> Layer | None:
    """The layer with the claims alone that were uttered by the day; None if it has none."""
    ledger = Ledger()
    layer = replace(layer, files=((ANNOTATIONS, 0),))  # for findings, which nobody is told
    whole = by_profile(layer, meaning.scheme, ledger)
    claims = convert(whole, meaning, ledger).claims
    said = {
        id
        for claim in claims
        if any(isinstance(each, Literal) and each.value <= day for each in claim.uttered_on)
        for id in claim.annotation_ids
    }
    roots = [event.id for event in whole.events if event.id in said]
    return _only(whole, roots) if roots else None


def _only(layer: Layer, roots: Iterable[str]) -> Layer:
    """The layer with these events, all that they name to any depth, and the mentions."""
    events = {event.id: event for event in layer.events}
    relations = {relation.id: relation for relation in layer.relations}

    def named(id: str) -> Sequence[str]:
        if event := events.get(id):
            return [event.trigger, *(argument.target for argument in event.arguments)]
        relation = relations.get(id)
        return (relation.subject, relation.object) if relation else ()

    kept = {*reachable(roots, named)}
    return replace(
        layer,
        mentions=tuple(each for each in layer.mentions if each.id in kept),
        events=tuple(each for each in layer.events if each.id in kept),
        relations=tuple(each for each in layer.relations if each.id in kept),
        clusters=tuple(
            replaced
            for each in layer.clusters
            if len(
                (replaced := each._replace(members=tuple(kept.intersection(each.members)))).members
            )
            > 1
        ),
    )
