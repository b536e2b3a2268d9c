"""Judging who is who on a terminal: a candidate at a time, and what to do with it by a letter."""

from __future__ import annotations

from collections.abc import Mapping

from kgraph.cli.asking import is_over, typed_answer
from kgraph.cli.console import printable_lines, put
from kgraph.cli.printing.candidates import print_candidate, said_in_short
from kgraph.cli.printing.proposals import put_choices, put_wrapped
from kgraph.cli.resolving.answers import WORDS, Answer, answers_to
from kgraph.cli.resolving.options import Asked, waiting
from kgraph.errors import UsageError, counted, printable
from kgraph.judging.identity.judgements import DIFFERENT, SAME, UNSURE
from kgraph.pipeline.resolve_beginning import BegunResolving
from kgraph.queries.names import iri_of
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.course import Course
from kgraph.resolving.earlier_answers import Earlier, EarlierAnswers
from kgraph.resolving.typed_names import is_mentioned, speaker_named
from kgraph.reviewing.replies import YES

_NONE = "Nothing waits for your judgement; `kgraph resolve --list --status judged` shows what was judged."
_NOTHING_BEFORE = "Nothing came before in this session."
_NOTHING_DONE = (
    "Nothing to undo in this session; `kgraph resolve --undo A B` takes back older ones."
)
_WHO = "Who is it? w NAME, or the IRI of a thing."
_OUTCOMES: Mapping[str, str] = {"s": SAME, "S": SAME, "d": DIFFERENT, "n": UNSURE}


def ask(begun: BegunResolving, asked: Asked) -> None:
    """Ask for judgements until nothing waits, or the reviewer quits. Raises UsageError for an unknown name,
    OutputError."""
    course = Course(begun.session, waiting(begun, asked))
    if not course.upcoming():
        put(_NONE)
        return
    _Questions(begun, course).run()
    put(f"\n{counted(course.judged, 'judgement')} made. Who is who: {begun.file}")
    if course.judged:
        put("`kgraph build` takes them in; `kgraph resolve` goes on where you stopped.")


class _Questions:
    """The questions and answers on a terminal."""

    def __init__(self, begun: BegunResolving, course: Course) -> None:
        self._begun, self._course = begun, course
        self._earlier = EarlierAnswers(begun.session)

    def run(self) -> None:
        """Ask until nothing is left that was not put off, or until the reviewer quits."""
        put(f"You judge as {self._begun.session.reviewer}.")
        while True:
            if not (candidate := self._course.upcoming()):
                if is_over(self._course.waiting(), WORDS, self._step_back):
                    return
                continue
            print_candidate(candidate, self._course.waiting())
            if said := self._said(candidate):
                put_wrapped(f"  → So far {said}.")
            elif earlier := self._earlier.to(candidate):
                put_wrapped(f"  → Before, {earlier.told}.")
            put_choices(self._choices(candidate))
            if not self._answered(candidate):
                return

    def _said(self, candidate: Candidate) -> str:
        """What was judged of a candidate to which somebody went back."""
        if rows := self._course.said(candidate):
            return f"you say: {said_in_short(rows)}"
        is_judged = self._begun.session.is_judged(candidate)
        return "it follows from what else was judged" if is_judged else ""

    def _answers(self, candidate: Candidate) -> list[Answer]:
        return answers_to(candidate, can_go_back=self._course.can_go_back)

    def _choices(self, candidate: Candidate) -> list[str]:
        enter = []
        if self._said(candidate):
            enter = ["Enter keep it"]
        elif earlier := self._earlier.to(candidate):
            enter = [f"Enter {_in_short(earlier)}"]
        return [*enter, *(each.in_short for each in self._answers(candidate))]

    def _answered(self, candidate: Candidate) -> bool:
        """Ask until something is done about a candidate; False if the reviewer quits."""
        fitting = {each.letter for each in self._answers(candidate)}
        while True:
            if (answer := typed_answer()) is None:
                return False
            letter, _, words = answer.partition(" ")
            letter = WORDS.get(letter.casefold(), letter)
            if letter in ("q", "Q"):
                return False
            if letter == "?":
                for each in self._answers(candidate):
                    put(f"  {each.letter + ' ' + each.takes:8}{each.told}")
            elif not answer and self._is_entered(candidate):
                return True
            elif letter in (*fitting, "S", "b") and (letter != "S" or "s" in fitting):
                if self._is_done(candidate, letter, words.strip()):
                    return True
            elif answer:
                put_wrapped(f"{answer!r} is no answer here. ? shows them.")
            else:
                put_choices(self._choices(candidate))

    def _is_entered(self, candidate: Candidate) -> bool:
        """Keep what was judged of a candidate, or else answer as before to others like it; False if there is
        neither."""
        if self._said(candidate):
            self._course.leave(candidate)
        elif earlier := self._earlier.to(candidate):
            change = self._course.judge(candidate, earlier.outcome, who=earlier.who)
            put(printable(f"{counted(len(change.added), 'judgement')}: {_in_short(earlier)}."))
        else:
            return False
        return True

    def _is_done(self, candidate: Candidate, letter: str, words: str) -> bool:
        """Do what a letter stands for; False if the same candidate is asked about again."""
        if letter in ("b", "u"):
            return bool(self._step_back(letter))
        if letter == "l":
            self._course.put_off(candidate)
            return True
        if letter == "w":
            return self._is_named(candidate, words)
        outcome = _OUTCOMES[letter]
        change = self._course.judge(candidate, outcome, words, alike=letter == "S")
        put(f"{counted(len(change.added), 'judgement')}: {outcome}.")
        return True

    def _step_back(self, letter: str, _words: str = "") -> bool | None:
        """Go back, or undo, and say what was done; whether something was, None for another letter."""
        if letter not in ("b", "u"):
            return None
        if letter == "u":
            is_done = self._course.undo()
            put_wrapped("Taken back." if is_done else _NOTHING_DONE)
        elif is_done := self._course.can_go_back:
            self._course.go_back()
        else:
            put_wrapped(_NOTHING_BEFORE)
        return is_done

    def _is_named(self, candidate: Candidate, typed: str) -> bool:
        """Say who a speaker is; False if nothing is called so, or several are, or it is not meant."""
        if not typed:
            put(_WHO)
            return False
        names, document = self._begun.names, candidate.quotes[0].document
        try:
            who = speaker_named(names, self._begun.ontology, typed, candidate)
        except UsageError as error:
            put(printable_lines(f"Not done: {error}"))
            return False
        is_sure = iri_of(names, typed) or not who.label  # an IRI says what is meant
        if not (is_sure or is_mentioned(names.lookup, who.iri, document.iri)):
            put_wrapped(f"“{document.label}” does not mention {who.label}. Is that who it is? y/N")
            if (typed_answer() or "").casefold() not in YES:
                put("Nothing was judged.")
                return False
        self._course.judge(candidate, SAME, who=who)
        put(f"1 judgement: {printable(who.label or who.iri)}.")
        return True


def _in_short(earlier: Earlier) -> str:
    return (earlier.who and (earlier.who.label or earlier.who.iri)) or earlier.outcome
