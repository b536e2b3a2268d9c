"""The question whether two names of a text are one, as JSON holds it for the desk."""

from __future__ import annotations

from typing import Any

from kgraph.resolving.candidate import Candidate, lit_sentences
from kgraph.reviewing.name_questions import NameQuestions, asking, key_of
from kgraph.serve.desk.pieces import Piece, pieces

LETTERS = "arnbu"
"""The answers to such a question."""

_BETWEEN: Piece = ("\n\n", [])


def name_question(names: NameQuestions, pair: Candidate) -> dict[str, Any]:
    """As that of a proposal: the sentences of both names with the words for them lit, and one item with the
    question and what speaks for it and against it."""
    shown: list[Piece] = []
    for (_, sentence), lit in lit_sentences(pair.quotes).items():
        told = pieces(sentence, [(begin, end, 1) for begin, end in lit])
        shown += [_BETWEEN, *told] if shown else told
    lines = [asking(pair), *(f"+ {each}" for each in pair.reasons)]
    lines += [f"- {each}" for each in pair.against]
    if so_far := names.told(pair):
        lines.append(f"So far: {so_far}.")
    item = {"kind": "names", "content": "", "names": [], "lines": lines, "number": 1, "letters": ""}
    return {
        "key": key_of(pair),
        "document": pair.quotes[0].document.label,
        "place": "",
        "by": "",
        "begin": 0,
        "pieces": shown,
        "items": [item],
    }
