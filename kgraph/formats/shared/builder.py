"""The annotations of a file as it states them -> one layer in which every offset and every
reference is valid.

Every reader hands what it finds to a `LayerBuilder`, in any order, since references may point
forward. What cannot be used is dropped with a located finding, one for each cause, and the rest is
kept. So the rules for offsets, ids and references, and the counts of the ledger, are the same for
every format.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import starmap

from kgraph.errors import Diagnostic, Severity
from kgraph.formats.shared.anchoring import Anchored, Quote
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.losses import Losses
from kgraph.formats.shared.misplaced import suspicion
from kgraph.formats.shared.references import Collected, Location, References
from kgraph.formats.shared.span_checks import SpanChecks, SpanFault
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Cluster,
    Document,
    Event,
    Layer,
    Link,
    Note,
    Relation,
    Span,
    Spans,
    place_in,
)
from kgraph.model.ledger import Doubt, Ledger

__all__ = ["LayerBuilder", "Location"]

_NO_TEXT = "this document has no text"
_NO_TEXT_FIX = "export it again with its text"


class LayerBuilder:
    """Collects the annotations of one layer; `build` checks them and returns the layer.

    `unit` is what the offsets of the file count (`kgraph.formats.shared.offsets.UNITS`);
    `by_tokens`: spans are those of tokens, or of parts of tokens, and not selected by anybody.
    """

    def __init__(
        self,
        document: Document,
        file: str,
        *,
        unit: str = "codepoints",
        annotator: str = "",
        by_tokens: bool = False,
    ) -> None:
        self.ledger = Ledger(layers=1)
        self._document, self._annotator, self._unit = document, annotator, unit
        self._by_tokens = by_tokens
        self._spans = SpanChecks(document.text, unit)
        self._files = [(file, 0)]
        self._found = Collected()
        self._sentences: set[Span] = set()
        self._unquoted: list[Span] = []
        self._outside: list[tuple[str, SpanFault, Location]] = []
        self._losses = Losses(self.ledger)

    def next_file(self, file: str, lines_before: int) -> None:
        """Locations are in this file from now on; its lines are numbered on from those of the files
        before."""
        self._files.append((file, lines_before))

    def mention(
        self,
        id: str,
        label: str,
        spans: Sequence[Span],
        place: Location,
        text: str | None = None,
    ) -> bool:
        """Add a mention by its offsets in the unit of the file. `text` is what the file says that
        they cover, if it says so; white space and typography may differ. Returns False if the mention
        is dropped."""
        if not self._begins(id, place):
            return False
        found = self._spans.checked(spans, text)
        if isinstance(found, SpanFault):
            if text or self._by_tokens or found.code != "KG101":
                self._lose_span(id, found, place)
            else:
                self._unquoted += spans
                self._outside.append((id, found, place))
            return False
        if found.note:
            self.warn("KG167", found.note, place, "the offsets decide", "typography", "note")
        if not text and not self._by_tokens:
            self._unquoted += spans
        self._stand(id, label, found.spans, place)
        return True

    def quoted(self, id: str, label: str, words: Quote | Anchored, place: Location) -> bool:
        """Add a mention by the words that it covers, or by where `anchored` has found them. Returns
        False if the mention is dropped."""
        if not self._begins(id, place):
            return False
        found = self.anchored(words) if isinstance(words, Quote) else words
        if not isinstance(found, tuple):
            self.drop("mentions", found.code, found.reason, found.what, place, found.fix, id=id)
            return False
        self._stand(id, label, found, place)
        return True

    def anchored(self, quote: Quote) -> Anchored:
        """The spans of words in code points, or why there are none. `quote.within` may be a span in the
        unit of the file."""
        return self._spans.anchored(quote)

    def spans(self, id: str) -> Spans:
        """Where a mention stands that was added, in code points; () if it was dropped."""
        _, spans, _ = self._found.mentions.get(id, ("", (), 0))
        return spans

    def relation(self, id: str, label: str, subject: str, object: str, place: Location) -> None:
        """Add a relation with a label from one annotation to another, by their ids."""
        self.ledger.read["relations"] += 1
        if self._is_new(id, "relations", place):
            self._found.relations[id] = Relation(id, label, subject, object, line=place.line)
            self._found.places[id] = place

    def event(
        self,
        id: str,
        label: str,
        trigger: str,
        arguments: Iterable[tuple[str, str]],
        place: Location,
        lost: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Add an event with a label, its trigger (the id of a mention) and its arguments, as (role,
        id). `lost`: arguments that an earlier reading dropped."""
        self.ledger.read["events"] += 1
        filled, dropped = (tuple(starmap(Argument, pairs)) for pairs in (arguments, lost))
        event = Event(id, label, trigger, filled, line=place.line, lost=dropped)
        if self._is_new(id, "events", place):
            self._found.events[id], self._found.places[id] = event, place
        elif filled not in [each.arguments for each in (self._found.events.get(id),) if each]:
            self._found.lost.append(event)

    def lost_event(self, id: str, arguments: Iterable[tuple[str, str]]) -> None:
        """Note what an event names that is malformed: nobody knows what it was to say of that."""
        self._found.lost.append(Event(id, "", "", tuple(starmap(Argument, arguments))))

    def of_type(self, id: str, type: str) -> None:
        """Say of which layer of INCEpTION, or type of UIMA, an annotation is."""
        self._found.types.setdefault(id, type)

    def attribute(self, target: str, name: str, value: str, place: Location) -> None:
        """Add a named value to an annotation; the value of a flag is ""."""
        self.ledger.read["attributes"] += 1
        self._found.attributes[target].append((Attribute(name, value, place.line), place))

    def link(self, target: str, resource: str, entry: str, place: Location) -> None:
        """Add a link from a mention, or from the trigger of an event, to an entry of a resource."""
        self.ledger.read["links"] += 1
        self._found.links[target].append((Link(resource, entry, place.line), place))

    def note(self, target: str, text: str, place: Location) -> None:
        """Add a free remark to an annotation."""
        self.ledger.read["notes"] += 1
        self._found.notes[target].append((Note(text, place.line), place))

    def cluster(self, members: Iterable[str], place: Location) -> None:
        """Add a coreference chain: the ids of annotations that denote the same thing."""
        self.ledger.read["equivalences"] += 1
        self._found.clusters.append((Cluster(tuple(members), place.line), place))

    def sentences(self, spans: Iterable[Span]) -> None:
        """Add sentences that the format has, by their offsets in the unit of the file. They are not
        annotations: one that is not in the text is left out without a finding."""
        self._sentences.update(filter(None, map(self._spans.code_points, spans)))

    def malformed(
        self, kind: str, what: str, place: Location, fix: str = "", *, id: str = ""
    ) -> None:
        """Report something that is not a valid annotation of the format. `kind` is the kind of
        annotation that it should be, "" if that is unknown; `id` is its id, if that can be read."""
        if kind:
            self.ledger.read[kind] += 1
            self.drop(kind, "KG107", "malformed", what, place, fix, id=id)
        else:
            self.ledger.report(self._finding("KG107", what, place, fix))

    def warn(
        self,
        code: str,
        what: str,
        place: Location,
        fix: str = "",
        cause: str = "",
        severity: Severity = "warning",
    ) -> None:
        """Report a finding that does not cost an annotation. Those of a file with the same `cause` are
        one finding."""
        finding = self._finding(code, what, place, fix)
        self.ledger.gather(replace(finding, severity=severity), cause)

    def leave_out_mention(self, cause: str) -> None:
        """Count a mention that kgraph leaves out by default, under what it is."""
        self.ledger.read["mentions"] += 1
        self.ledger.left_out["mentions", cause] += 1

    def drop(
        self,
        kind: str,
        code: str,
        reason: str,
        what: str,
        place: Location,
        fix: str = "",
        *,
        id: str = "",
    ) -> None:
        """Count an annotation that was read as lost for a reason, with a located finding. If its `id`
        is given, what hangs on it is counted there and makes no findings."""
        self._losses.lose(kind, reason, self._finding(code, what, place, fix), id)

    def build(self) -> Reading:
        """The layer of all annotations that can be used, and the ledger of its reading."""
        if not self._document.text and not self.ledger.read["mentions"]:
            self.ledger.report(replace(self._without_text(), severity="warning"))
        self._doubt()
        found = References(self._found, self.ledger, self._losses, self._finding).resolved()
        self._losses.report(self._spans.have_all)
        layer = Layer(
            document=self._document,
            files=tuple(self._files),
            mentions=found.mentions,
            relations=found.relations,
            events=found.events,
            clusters=found.clusters,
            annotator=self._annotator,
            sentences=tuple(sorted(self._sentences)),
        )
        return Reading(layer, self.ledger)

    def _begins(self, id: str, place: Location) -> bool:
        """Count a mention as read; False if it is lost already."""
        self.ledger.read["mentions"] += 1
        if not self._document.text:
            self._losses.lose("mentions", "text missing", self._without_text(), id, "no text")
            return False
        return self._is_new(id, "mentions", place)

    def _stand(self, id: str, label: str, spans: Spans, place: Location) -> None:
        self._found.mentions[id] = label, spans, place.line
        self._found.places[id] = place

    def _is_new(self, id: str, kind: str, place: Location) -> bool:
        if id not in self._found.places:
            return True
        what, fix = f"the id {id} is taken already", "give one of the two another id"
        self.drop(kind, "KG105", "duplicate id", what, place, fix)
        return False

    def _without_text(self) -> Diagnostic:
        return self._finding("KG108", _NO_TEXT, Location(0), _NO_TEXT_FIX)

    def _lose_span(self, id: str, fault: SpanFault, place: Location) -> None:
        code, reason, what, fix, cause, severity, alone = fault
        finding = replace(self._finding(code, what, place, fix), severity=severity)
        self._losses.lose("mentions", reason, finding, id, cause, alone)

    def _doubt(self) -> None:
        """Report spans without quoted words that may be at other places, once a file."""
        whole = self._spans.whole
        spans = [span for span in self._unquoted if span != whole]
        found = suspicion(self._document.text, spans, self._unit)
        first = next(iter(self._found.places.values()), Location(0))
        if not found.unit:
            for outside in self._outside:
                self._lose_span(*outside)
            if spans:
                begun = self._finding("KG134", "", first)
                self.ledger.doubt(Doubt(begun, found.cut, found.of, found.meanings))
            return
        for id, _, place in self._outside:
            finding = self._finding("KG134", found.what, place, found.fix)
            self._losses.lose("mentions", "outside the text", finding, id, found.unit)
        if not self._outside:
            self.warn("KG134", found.what, first, found.fix, found.unit)

    def _finding(self, code: str, what: str, place: Location, fix: str = "") -> Diagnostic:
        file, line = place_in(self._files, place.line)
        return Diagnostic(file, line, place.column, code, what, fix, source=place.source)
