"""The questions that ship with kgraph, and the user's own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from kgraph.errors import Diagnostic, InputError, UsageError, counted, nearest, printable
from kgraph.queries.question_files import Question, parse_question
from kgraph.storage.files import read_text
from kgraph.storage.resources import shipped_path

_SHORTEST = 4  # letters of a word that is looked for in what questions ask: not "who"


class UnknownQuestionError(UsageError):
    """No question has that name."""


def questions(folder: Path | None = None) -> dict[str, Question]:
    """The questions by name; a question in the folder replaces the shipped one of the same name.

    Raises InputError with the faults of all files (`parse_question`), KG406 if the folder is missing.
    """
    files = [(path, False) for path in shipped_path("ontology", "questions").glob("*.rq")]
    files += [(path, True) for path in _own(folder)] if folder else []
    found: dict[str, Question] = {}
    faults: list[Diagnostic] = []
    for path, own in sorted(files, key=lambda file: (file[1], file[0])):
        try:
            found[path.stem] = parse_question(read_text(path), path.stem, str(path), own)
        except InputError as error:
            faults += error.diagnostics
    if faults:
        raise InputError(f"{counted(len(faults), 'fault')} in the heads of questions", faults)
    return dict(sorted(found.items()))


def find_question(known: Mapping[str, Question], name: str) -> Question:
    """The question of that name. Raises UnknownQuestionError with the nearest names."""
    if name in known:
        return known[name]
    near = [*dict.fromkeys(nearest(name, known, 3) + _asking(known, name))]
    hint = f"known are {', '.join(known)}"
    if near:
        hint = f"the nearest: {'; '.join(f'{each} ({known[each].title})' for each in near[:3])}"
    raise UnknownQuestionError(f"no question '{printable(name)}'; {hint}")


def _asking(known: Mapping[str, Question], name: str) -> list[str]:
    """The questions that ask with a word what is meant: `facts`, in "What are the facts about it?"."""
    word = name.casefold().removesuffix("s")
    if len(word) < _SHORTEST:
        return []
    return [each for each, question in known.items() if word in question.title.casefold()]


def _own(folder: Path) -> list[Path]:
    if not os.path.isdir(folder):
        fix = "a folder of questions holds *.rq files"
        finding = Diagnostic(str(folder), 0, 0, "KG406", "no such folder of questions", fix)
        raise InputError(f"{folder}: no such folder of questions", [finding])
    return list(folder.glob("*.rq"))
