"""Judging who is who on a terminal: a candidate at a time, and what to do with it by a letter."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from kgraph.cli.console import printable_lines, put, styled, terminal_width
from kgraph.cli.printing.columns import wrapped
from kgraph.cli.printing.proposals import marked
from kgraph.cli.resolving.options import Asked, waiting
from kgraph.errors import UsageError, counted, printable
from kgraph.judging.identity.judgements import DIFFERENT, SAME, UNSURE
from kgraph.model.annotations import Span
from kgraph.pipeline.resolve_beginning import BegunResolving
from kgraph.queries.lookup import Thing
from kgraph.resolving.candidate import Candidate, Quote
from kgraph.resolving.typed_names import thing_of

_HELP = """\
  w NAME  of a speaker of whom nobody knows who it is: it is the thing of that name or IRI
  s NOTE  they are the same; of a name that may be several: it is one thing
  S NOTE  the same, and so are all others that are called so
  d NOTE  they are different; of a name that may be several: it is
  n NOTE  nobody knows: do not ask again
  l       decide later: the next one
  u       undo the last judgement
  q       quit; what was judged is kept, and the rest waits for the next time
  ?       this help"""
_WHO = "w NAME it is · n nobody knows · l later · u undo · q quit · ? help"
_LINE = "s same · S same, all · d different · n nobody knows · l later · u undo · q quit · ? help"
_NONE = "Nothing waits for your judgement; `kgraph resolve --list --status judged` shows what was judged."
_WIDEST = 100  # columns; longer lines are hard to read


def ask(begun: BegunResolving, asked: Asked) -> None:
    """Ask for judgements until nothing waits, or the reviewer quits. Raises UsageError for an unknown name,
    OutputError."""
    found = list(waiting(begun, asked))
    if not found:
        put(_NONE)
        return
    questions = _Questions(begun, found)
    questions.run()
    judged = counted(questions.taken, "judgement")
    put(f"\n{judged} made. Who is who: {begun.file}")
    if questions.taken:
        put("`kgraph build` takes them in; `kgraph resolve` goes on where you stopped.")


class _Questions:
    """The questions and answers on a terminal. `taken`: how many judgements were made and not taken back."""

    def __init__(self, begun: BegunResolving, waiting: list[Candidate]) -> None:
        self._session, self._names = begun.session, begun.names
        self._waiting, self._later = waiting, list[Candidate]()
        self._done: list[Candidate] = []
        self.taken = 0

    def run(self) -> None:
        """Ask until nothing is left, or the reviewer quits."""
        put(f"You judge as {self._session.reviewer}.")
        while candidate := next(self._session.waiting(self._waiting), None):
            self._waiting = self._waiting[self._place(candidate) :]
            put("")
            for line in lines_of(candidate, sum(1 for _ in self._session.waiting(self._waiting))):
                put(line)
            put(_line(candidate))
            if not self._answered(candidate):
                return

    def _place(self, candidate: Candidate) -> int:
        """Where a candidate waits; what is before it is judged."""
        first = candidate.first
        return next(n for n, each in enumerate(self._waiting) if _is_part(candidate, each, first))

    def _answered(self, candidate: Candidate) -> bool:
        """Ask until something is done about a candidate; False if the reviewer quits."""
        while True:
            try:
                answer = input("> ").strip()
            except EOFError:
                return False
            letter, _, note = answer.partition(" ")
            if letter in ("q", "Q"):
                return False
            if letter == "?":
                put(_HELP)
            elif letter == "l":
                self._waiting = self._waiting[1:]
                return True
            elif letter == "u":
                if self._undone():
                    return True
                put(
                    "Nothing to undo in this session; `kgraph resolve --undo A B` takes back older ones."
                )
            elif candidate.kind == "unnamed" and letter in ("w", "n"):
                if self._named(candidate, letter, note.strip()):
                    return True
            elif candidate.kind != "unnamed" and letter in ("s", "S", "d", "n"):
                self._judge(candidate, letter, note)
                return True
            else:
                no_answer = f"{printable(answer)!r} is no answer. ? shows them."
                put(no_answer if answer else _line(candidate))

    def _named(self, candidate: Candidate, letter: str, name: str) -> bool:
        """Say who a speaker is (`w`), or that nobody knows; False if nothing is called so, or several are."""
        try:
            second = thing_of(self._names, name) if letter == "w" else None
        except UsageError as error:
            put(printable_lines(f"Not done: {error}"))
            return False
        self._session.name(candidate, second, "" if second else name)
        self.taken += 1
        self._done.append(candidate)
        put(f"1 judgement: {printable(second.label) if second else UNSURE}.")
        return True

    def _undone(self) -> bool:
        if self._session.undo() is None:
            return False
        self.taken -= 1
        self._waiting = [self._done.pop(), *self._waiting]
        put("Taken back.")
        return True

    def _judge(self, candidate: Candidate, letter: str, note: str) -> None:
        session, first = self._session, candidate.first
        outcome = {"d": DIFFERENT, "n": UNSURE}.get(letter, SAME)
        if not candidate.second:
            change = session.part(candidate, outcome, note)
        else:
            others = [session.lookup.thing(each) for each in candidate.alike if letter == "S"]
            change = session.judge_all(outcome, first, [candidate.second, *others], note=note)
        self.taken += 1
        self._done.append(candidate)
        put(f"{counted(len(change.added), 'judgement')}: {outcome}.")


def lines_of(candidate: Candidate, waiting: int) -> Iterator[str]:
    """A candidate in lines; `waiting`: how many wait to be asked about, with it."""
    columns = min(terminal_width(sys.stdout) or _WIDEST, _WIDEST)
    likely = f"{candidate.score:.2f}" if candidate.kind != "unnamed" else "who is it?"
    head = f"{likely} · {waiting:,} to judge"
    yield styled(printable(head), sys.stdout, "cyan")
    things = (candidate.first, candidate.second)
    yield from (f"  {_named(each)}" for each in things if each)
    if candidate.alike:
        yield f"  and {counted(len(candidate.alike), 'more thing')} of the second name"
    if candidate.kind == "split":
        yield f"  may be {len(candidate.sides)} things, and stays one unless you part it"
    told = [(f"+ {each}", "") for each in candidate.reasons]
    told += [(f"- {each}", "") for each in candidate.against]
    told += [(f"│ {each}", "│ ") for each in _quoted(candidate.quotes)]
    for text, before in told:
        for number, line in enumerate(wrapped(printable(" ".join(text.split())), columns - 6)):
            yield f"    {before or '  '}{line}" if number else f"    {line}"


def _quoted(quotes: Iterable[Quote]) -> Iterator[str]:
    """The sentences, each once, with the words for the things in brackets."""
    spans: dict[tuple[str, str], list[Span]] = {}
    for each in quotes:
        said = each.sentence or each.words
        spans.setdefault((each.document.label, said), []).append(each.lit)
    for (document, said), lit in spans.items():
        yield f"{document}: {marked(said, (0, len(said)), [each for each in lit if any(each)])}"


def _line(candidate: Candidate) -> str:
    return _WHO if candidate.kind == "unnamed" else _LINE


def _named(thing: Thing) -> str:
    return printable(f"{thing.label} · {thing.kind} · {thing.iri}")


def _is_part(candidate: Candidate, other: Candidate, first: Thing) -> bool:
    """Whether a candidate is one, or what is left of one."""
    if other.first != first or bool(other.second) != bool(candidate.second):
        return False
    if not (other.second and candidate.second):
        return other.sides == candidate.sides
    return candidate.second.iri in (other.second.iri, *other.alike)
