"""The questions of a review whether two names of one text are one."""

from __future__ import annotations

import sys

from kgraph.cli.asking import typed_answer
from kgraph.cli.console import put, styled
from kgraph.cli.printing.candidates import print_evidence
from kgraph.cli.printing.proposals import put_choices, put_wrapped
from kgraph.errors import printable
from kgraph.resolving.candidate import Candidate
from kgraph.reviewing.name_questions import NameQuestions, asking
from kgraph.reviewing.steps import Steps

_HELP = """\
  a  they are one: all that is said of either is said of that one
  r  they are two, and are not asked about again
  n  decide later: the next one
  b  back to the one before, also if it is judged
  u  undo the last step
  q  quit; what was judged is kept, and the rest waits for the next time
  ?  this help
Words behind a or r are a note. `kgraph resolve` asks more of this kind, also of names of several texts."""
_CHOICES = ("a the same", "r different", "n next", "b back", "u undo", "q quit", "? help")
_WORDS = {
    **dict.fromkeys(("accept", "yes", "y", "same", "s"), "a"),
    **dict.fromkeys(("reject", "no", "different", "d"), "r"),
    **dict.fromkeys(("next", "later", "l"), "n"),
    "back": "b",
    "undo": "u",
    "quit": "q",
    "exit": "q",
    "help": "?",
}
"""What people type for a letter: whole words, and the letters of `kgraph resolve`."""


def ask_about(steps: Steps, names: NameQuestions, pair: Candidate) -> bool:
    """Ask whether two names are one, until something is done; False if the reviewer quits."""
    _print(names, pair)
    while True:
        if (answer := typed_answer()) is None:
            return False
        letter, _, words = answer.partition(" ")
        letter = _WORDS.get(letter.casefold(), letter.casefold())
        if letter == "q":
            return False
        if letter == "?":
            put(_HELP)
            continue
        if not (letter or names.told(pair)):
            put_choices(_CHOICES)
            continue
        reply = steps.answered_on_names(pair, letter or "n", words.strip())
        if reply is None:
            put_wrapped(f"{answer!r} is no answer here. ? shows them.")
        elif reply.text:
            put_wrapped(reply.text)
        if reply and not reply.stays:
            return True


def _print(names: NameQuestions, pair: Candidate) -> None:
    """Show two names with their sentences and what speaks for their being one."""
    left = len(names.waiting)
    put("")
    head = f"{pair.quotes[0].document.label} · two names · {left:,} such to judge"
    put(styled(printable(head), sys.stdout, "cyan"))
    put_wrapped(f"  {asking(pair)}")
    print_evidence(pair)
    if told := names.told(pair):
        put_wrapped(f"  → So far: {told}.")
    put_choices((*(("Enter keep it",) if told else ()), *_CHOICES))
