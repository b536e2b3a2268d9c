"""Candidates of who is who as a person reads them on a terminal: the things, what speaks for their being one
and against it, and their sentences."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from kgraph.cli.console import put, styled
from kgraph.cli.printing.columns import wrapped
from kgraph.cli.printing.lines import readable_width
from kgraph.cli.printing.proposals import marked
from kgraph.errors import counted, printable
from kgraph.judging.identity.judgements import UNSURE, Judgement
from kgraph.queries.lookup import Thing
from kgraph.resolving.candidate import Candidate, Quote, lit_sentences


def print_candidate(candidate: Candidate, waiting: int) -> None:
    """Show a candidate on standard output; `waiting`: how many wait to be judged."""
    put("")
    for line in _lines_of(candidate, waiting):
        put(line)
    print_evidence(candidate)


def print_evidence(candidate: Candidate) -> None:
    """Show what speaks for a candidate and against it, and its sentences, on standard output."""
    for line in _evidence(candidate):
        put(line)


def said_in_short(rows: Sequence[Judgement]) -> str:
    """What rows on one candidate say: `same`, `different (twins)`, `Ana Lima`."""
    first, *_ = rows
    named = first.document and not first.place and first.outcome != UNSURE
    what = (named and (first.second_name or first.second)) or first.outcome
    return f"{what} ({first.note})" if first.note else what


def _lines_of(candidate: Candidate, waiting: int) -> Iterator[str]:
    likely = f"{candidate.score:.2f}" if candidate.kind != "unnamed" else "who is it?"
    head = f"{likely} · {waiting:,} to judge"
    yield styled(printable(head), sys.stdout, "cyan")
    things = (candidate.first, candidate.second)
    yield from (f"  {_named(each)}" for each in things if each)
    if candidate.alike:
        yield f"  and {counted(len(candidate.alike), 'more thing')} of the second name"
    if candidate.kind == "split":
        yield f"  may be {len(candidate.sides)} things, and stays one unless you part it"


def _evidence(candidate: Candidate) -> Iterator[str]:
    columns = readable_width()
    sign = (
        "" if candidate.kind == "unnamed" else "+ "
    )  # of whom nobody knows, nothing speaks for anything
    told = [(f"{sign}{each}", "") for each in candidate.reasons]
    told += [(f"- {each}", "") for each in candidate.against]
    told += [(f"┆ {each.before}", "┆ ") for each in candidate.quotes if each.before]
    told += [(f"│ {each}", "│ ") for each in _quoted(candidate.quotes)]
    for text, before in told:
        for number, line in enumerate(wrapped(printable(" ".join(text.split())), columns - 6)):
            shown = f"    {before or '  '}{line}" if number else f"    {line}"
            yield styled(shown, sys.stdout, "bright_black") if before == "┆ " else shown


def _quoted(quotes: Iterable[Quote]) -> Iterator[str]:
    """The sentences, each once, with the words for the things in brackets."""
    for (document, said), lit in lit_sentences(quotes).items():
        yield f"{document}: {marked(said, (0, len(said)), lit)}"


def _named(thing: Thing) -> str:
    return printable(f"{thing.label} · {thing.kind} · {thing.iri}")
