"""One person judging who is who in a graph that was built: what waits, and what a judgement does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote

from kgraph.errors import Diagnostic
from kgraph.judging.identity.judgements import (
    DIFFERENT,
    SAME,
    UNSURE,
    Judgement,
    full_iri,
    is_spelled_out,
)
from kgraph.judging.identity.settling import document_of
from kgraph.queries.lookup import Lookup, Thing
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.evidence import Evidence
from kgraph.resolving.presence import Presence, renews
from kgraph.resolving.rows_in_graph import RowsInGraph
from kgraph.resolving.unnamed import says_more
from kgraph.schema.ontology import Ontology

Keep = Callable[[Sequence[Judgement]], None]


class Change(NamedTuple):
    """What a judgement did to the rows."""

    added: tuple[Judgement, ...] = ()
    removed: tuple[Judgement, ...] = ()


class Scope(NamedTuple):
    """Where a judgement holds: in the whole corpus, in a document (IRI), or at the place of one mention
    there, with its words."""

    document: str = ""
    place: str = ""
    words: str = ""

    @property
    def mention(self) -> str:
        """The IRI of the mention; "" without a place."""
        return f"{self.document}#{self.place}" if self.place else ""


class Resolving:
    """The judgements of all, and those of one person as they are made; each change is kept at once."""

    def __init__(
        self,
        lookup: Lookup,
        ontology: Ontology,
        rows: Iterable[Judgement],
        reviewer: str,
        keep: Keep,
    ) -> None:
        """`rows`: all, also those that do not count as the same person says otherwise. `presence`: what rows
        speak of in the graph."""
        self.reviewer = reviewer
        self._ontology, self._keep = ontology, keep
        self.rows = list(rows)
        self._done: list[Change] = []
        self.look_in(lookup)

    def look_in(self, lookup: Lookup) -> None:
        """Judge what another graph has, or what the same one has now."""
        self.lookup = lookup
        self.presence = Presence(lookup, self.rows)
        self._in_graph = RowsInGraph(self.rows, self.presence, self._ontology)
        self._evidence = Evidence(lookup, self._ontology)

    # What is judged

    def judge(
        self,
        outcome: str,
        first: Thing,
        second: Thing | None,
        scope: Scope = Scope(),  # noqa: B008 - a constant
        note: str = "",
    ) -> Change:
        """Judge two things, or what a document calls like the first one; an earlier judgement of the same
        person on the same is replaced. The thing whose name says more comes first and stays: a name rather
        than a description, and that rather than a pronoun. Raises OutputError."""
        return self.take([self._row(outcome, first, second, scope, note)])

    def answer(
        self,
        candidate: Candidate,
        outcome: str,
        note: str = "",
        *,
        who: Thing | None = None,
        alike: bool = False,
        instead: Iterable[Judgement] = (),
    ) -> Change:
        """Judge a candidate, as one change. `alike`: also the things that are called as its second one is;
        `who`: who a speaker without a name is, None if nobody knows; `instead`: rows whose place the answer
        takes. Of a name that stands for several things, the mentions of all sides but the first, which keeps
        it, denote something of their own; if it does not, or if nobody knows, they denote it. Raises
        OutputError."""
        rows = self._answers(candidate, outcome, who, note, alike=alike)
        return self.take(rows, instead)

    def take(self, rows: Iterable[Judgement], instead: Iterable[Judgement] = ()) -> Change:
        """Take rows in, each in the place of what the same person said of the same, and all in the place of
        others. Raises OutputError."""
        added, others = tuple(dict.fromkeys(rows)), set(instead)
        asked = {(row.question, row.reviewer) for row in added}
        others |= {row for row in self.presence.changed if any(renews(by, row) for by in added)}
        removed = tuple(
            row for row in self.rows if row in others or (row.question, row.reviewer) in asked
        )
        return self._change(Change(added, removed))

    def scopes_of(self, candidate: Candidate) -> list[Scope]:
        """Where a name may mean something of its own: whole documents where all mentions there are of one
        side, else the places of mentions."""
        sides = candidate.sides[1:]
        return [scope for side in sides for scope in self._scopes(candidate, side)]

    def in_context(self, row: Judgement) -> Judgement:
        """A row that says what stands around the things that it is on, where these are in the graph."""
        document = document_of(row, self.base)
        mention = Scope(document, row.place).mention
        if mention and not self.lookup.holds(mention):
            return row
        contexts = self.presence.contexts(self.full(row.first), self.full(row.second), mention)
        context, second = (
            told or found
            for told, found in zip((row.context, row.second_context), contexts, strict=True)
        )
        return row._replace(context=context, second_context=second)

    def withdraw(self, rows: Iterable[Judgement]) -> Change:
        """Take judgements back. Raises OutputError."""
        gone = set(rows)
        return self._change(Change((), tuple(row for row in self.rows if row in gone)))

    def undo(self) -> Change | None:
        """Take back the last change of this session; None if there is none. Raises OutputError."""
        if not self._done:
            return None
        change = self._done.pop()
        self._write(Change(change.removed, change.added))
        return change

    # What waits

    def waiting(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        """Those of the candidates that nobody has judged, with what is left of them."""
        for each in candidates:
            if not each.second:
                if not self.is_judged(each):
                    yield each
                continue
            left: dict[str, str] = {}  # what they are by judgement, and the first that is it
            for iri in (each.second.iri, *each.alike):
                if self._in_graph.are_open(each.first.iri, iri):
                    left.setdefault(self.present(iri), iri)
            if left:
                yield self._left(each, *left.values())

    def _left(self, candidate: Candidate, second: str, *alike: str) -> Candidate:
        """A candidate with those of its things that are left."""
        if candidate.second and (second, alike) == (candidate.second.iri, candidate.alike):
            return candidate
        quotes = self._evidence.quotes(candidate.first.iri, second, alike)
        return replace(candidate, second=self.lookup.thing(second), alike=alike, quotes=quotes)

    def is_judged(self, candidate: Candidate) -> bool:
        """Whether somebody has judged the things of a candidate to be one, or two, or does not know; or has
        parted some of the mentions of what may be several."""
        if candidate.second:
            return not self._in_graph.are_open(candidate.first.iri, candidate.second.iri)
        return self._in_graph.is_parted(candidate.first.iri)

    @property
    def base(self) -> str:
        """How the IRIs of the graph begin."""
        return self.lookup.base

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """The findings on judgements that do not count, or are doubtful, without regard to the lexicon."""
        return self._in_graph.findings

    def lapsed(self) -> list[Judgement]:
        """The judgements on things that the graph does not have, or not where they were judged."""
        return self._in_graph.lapsed()

    def short(self, document: str) -> str:
        """The IRI of a document as rows have it: its path, where that is enough."""
        path = unquote(document.removeprefix(f"{self.base}doc/"))
        is_own = document.startswith(f"{self.base}doc/")
        return path if is_own and not is_spelled_out(path) else document

    def full(self, iri: str) -> str:
        """The IRI that a row names."""
        return full_iri(iri, self.base) if iri else ""

    def present(self, iri: str) -> str:
        """The IRI that a thing of the graph goes by, by all judgements."""
        return self._in_graph.present(iri)

    def things_of(self, row: Judgement) -> list[str]:
        """The IRIs that the things of a row go by, by all judgements."""
        return self._in_graph.things_of(row)

    def _answers(
        self, candidate: Candidate, outcome: str, who: Thing | None, note: str, *, alike: bool
    ) -> list[Judgement]:
        """The rows that an answer to a candidate comes to."""
        first, second = candidate.first, candidate.second
        if candidate.kind == "unnamed":
            scope = Scope(candidate.quotes[0].document.iri)
            return [self._row(SAME if who else UNSURE, first, who or first, scope, note)]
        if second:
            others = map(self.lookup.thing, candidate.alike if alike else ())
            return [self._row(outcome, first, each, Scope(), note) for each in (second, *others)]
        meant = None if outcome == DIFFERENT else first
        scopes = self.scopes_of(candidate)
        return [self._row(outcome, first, meant, each, note) for each in scopes]

    def _row(
        self, outcome: str, first: Thing, second: Thing | None, scope: Scope, note: str
    ) -> Judgement:
        if second and outcome == SAME and not scope.document and says_more(second, first):
            first, second = second, first
        one, other = first.iri, second.iri if second else ""
        one, other = (self.presence.renamed.annotated.get(each, each) for each in (one, other))
        context, second_context = self.presence.contexts(one, other, scope.mention)
        return Judgement(
            outcome,
            first=one,
            second=other,
            reviewer=self.reviewer,
            document=self.short(scope.document),
            place=scope.place,
            words=" ".join(scope.words.split()),
            context=context,
            second_context=second_context,
            first_name=first.label,
            first_class=first.kind,
            second_name=second.label if second else "",
            second_class=second.kind if second else "",
            note=" ".join(note.split()),
        )

    def _scopes(self, candidate: Candidate, side: Sequence[str]) -> Iterator[Scope]:
        """Where a judgement on the mentions of one side holds."""
        others = {each for other in candidate.sides if other is not side for each in other}
        elsewhere = {each.partition("#")[0] for each in others}
        told = set[str]()
        for mention in side:
            document, _, place = mention.partition("#")
            if document in elsewhere:
                yield Scope(document, place, self.lookup.reader.words(mention))
            elif document not in told:
                told.add(document)
                yield Scope(document)

    def _change(self, change: Change) -> Change:
        if change.added or change.removed:
            self._write(change)
            self._done.append(change)
        return change

    def _write(self, change: Change) -> None:
        gone = set(change.removed)
        rows = [*(row for row in self.rows if row not in gone), *change.added]
        self._keep(rows)
        self.rows = rows
        self._in_graph = RowsInGraph(rows, self.presence, self._ontology)
