"""Judging who is who without questions: lists, judgements by name, and tables that are taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.cli.console import NOTHING_FOUND, Row, print_table, put_bytes, say
from kgraph.cli.findings import print_findings
from kgraph.cli.printing.answers import WIDEST
from kgraph.cli.resolving.options import NO_PAIR, STATUSES, Asked, waiting
from kgraph.errors import Diagnostic, UsageError, counted, known_are
from kgraph.judging.identity.judgements import (
    COLUMNS,
    DIFFERENT,
    OUTCOMES,
    SAME,
    UNSURE,
    Judgement,
    cells_of,
)
from kgraph.pipeline.resolve_beginning import BegunResolving
from kgraph.resolving import sssom
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.earlier_answers import Earlier, EarlierAnswers
from kgraph.resolving.session import Scope
from kgraph.resolving.taking import taken_from
from kgraph.resolving.typed_names import (
    NOTHING,
    check_classes,
    rows_of,
    scope_of,
    thing_of,
    told,
)

LISTED = (*COLUMNS[:12], "alike", "score", "reasons", "against", "quotes")
"""The columns of a list of candidates: those of judgements come first, so that the verdict can be filled
in."""


def run_batch(begun: BegunResolving, asked: Asked) -> list[Diagnostic]:
    """Judge and list as asked; returns the findings on tables that were taken in. Raises UsageError for what
    does not go together, InputError, OutputError."""
    found: list[Diagnostic] = []
    if asked.status not in STATUSES:
        raise UsageError(f"--status: no {asked.status!r}; {known_are(asked.status, STATUSES)}")
    if asked.judges:
        before = len(begun.session.rows)
        found = _judge(begun, asked)
        now_known = begun.session.findings
        print_findings([each for each in now_known if each not in begun.findings])
        now = len(begun.session.rows)
        had = f"{before:,}" if before else "none"
        say(f"{begun.file} now has {counted(now, 'judgement')} of who is who; it had {had} before.")
    if asked.lists:
        _list(begun, asked)
    return found


def _judge(begun: BegunResolving, asked: Asked) -> list[Diagnostic]:
    session, names, found = begun.session, begun.names, list[Diagnostic]()
    if asked.undo != NO_PAIR:
        session.withdraw(rows_of(session, names, asked.undo))
    given = ((SAME, asked.same), (DIFFERENT, asked.different), (UNSURE, asked.unsure))
    pairs = [frozenset(pair) for _, pair in given if pair != NO_PAIR]
    if len(set(pairs)) < len(pairs):
        raise UsageError(
            "two of --same, --different and --unsure name the same two things: leave out one of them"
        )
    for outcome, pair in given:
        if pair != NO_PAIR:
            _judge_pair(begun, asked, outcome, *pair)
    for path in asked.take:
        taken = taken_from(path, session.reviewer)
        print_findings(taken.findings)
        found += taken.findings
        session.take(map(session.in_context, taken.rows))
        say(f"{counted(len(taken.rows), 'judgement')} taken from {path}")
    return found


def _judge_pair(begun: BegunResolving, asked: Asked, outcome: str, one: str, other: str) -> None:
    names, own = begun.names, other == NOTHING
    first = thing_of(names, one)
    scope = scope_of(names, asked.within, asked.at, first)
    if own != (outcome == DIFFERENT and bool(scope.document)):
        raise UsageError(_SECOND)
    second = None if own else thing_of(names, other)
    if second and second.iri == first.iri and not scope.document:
        fix = "" if outcome == SAME else "; if that was judged, --undo takes it back"
        raise UsageError(f"{one!r} and {other!r} are one thing already: {first.iri}{fix}")
    if second and outcome == SAME:
        check_classes(names, begun.ontology, (one, first), (other, second))
    begun.session.judge(outcome, first, second, scope, asked.note)
    meant = told(second) if second else "something of its own"
    where = f" in {asked.within}{asked.at and f' at {asked.at}'}" if scope.document else ""
    say(f"{outcome}{where}, judged by {begun.session.reviewer}: {told(first)} and {meant}")


_SECOND = (
    f"with --in, what is different has {NOTHING} for the second thing, as the document means something of "
    f"its own; everything else is about two things"
)


def _list(begun: BegunResolving, asked: Asked) -> None:
    session = begun.session
    if asked.status == "waiting":
        if asked.print_as == "sssom":
            raise UsageError("SSSOM has judgements, not candidates: --status judged")
        earlier = EarlierAnswers(session)
        found = [
            row for each in waiting(begun, asked) for row in rows(begun, each, earlier.to(each))
        ]
        print_table(LISTED, found, asked.print_as, WIDEST)
        if not found:
            say(NOTHING_FOUND)
        return
    listed = session.lapsed() if asked.status == "lapsed" else session.rows
    if asked.status in OUTCOMES:
        listed = [row for row in listed if row.outcome == asked.status]
    if asked.print_as == "sssom":
        _print_sssom(listed, session.base)
    else:
        cells = (cells_of(row) for row in sorted(listed, key=lambda row: row.order))
        print_table(
            COLUMNS, ([each[name] for name in COLUMNS] for each in cells), asked.print_as, WIDEST
        )


def _print_sssom(listed: Iterable[Judgement], base: str) -> None:
    rows = list(listed)
    put_bytes(sssom.render(rows, base))
    if left := sum(not sssom.holds(row) for row in rows):
        say(f"SSSOM cannot hold {counted(left, 'judgement')}: of one document, or unsure")


def rows(begun: BegunResolving, candidate: Candidate, earlier: Earlier | None) -> Iterator[Row]:
    """The rows of a candidate, with an empty verdict: one for two things, one for each place at which a name
    may mean something of its own. `earlier`: what was answered to others like it; it proposes who a speaker
    is."""
    first, second = candidate.first, candidate.second or (earlier and earlier.who)
    said = ((e, " ".join((e.before, e.sentence or e.words)).strip()) for e in candidate.quotes)
    quotes = " / ".join(f"{each.document.label}: {words}" for each, words in said)
    score = "" if candidate.kind == "unnamed" else str(candidate.score)
    reasons = "; ".join((*candidate.reasons, *((earlier.told,) if earlier else ())))
    scopes = [Scope()] if candidate.second else begun.session.scopes_of(candidate)
    if candidate.kind == "unnamed":
        scopes = [Scope(quote.document.iri) for quote in candidate.quotes]
    for scope in scopes:
        yield (
            *("", first.iri, first.label, first.kind),
            *((second.iri, second.label, second.kind) if second else ("", "", "")),
            *(begun.session.short(scope.document), scope.place, scope.words),
            *begun.session.presence.contexts(
                first.iri, second.iri if second else "", scope.mention
            ),
            " ".join(candidate.alike),
            *(score, reasons, "; ".join(candidate.against), quotes),
        )
