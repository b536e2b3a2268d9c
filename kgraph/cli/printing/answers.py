"""Questions and their answers as tables, and parameters as typed on a command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kgraph.cli.console import NOTHING_FOUND, TABLE_FORMATS, print_json, print_table, put, say
from kgraph.cli.printing.cards import in_json
from kgraph.errors import UsageError, printable
from kgraph.model.identity import is_of_a_document
from kgraph.queries.answers import CLAIM, Answer, Cell, answer, text, to_json
from kgraph.queries.chain_words import said_by
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.named_graph import named_graph
from kgraph.queries.parallel import processors
from kgraph.queries.parameters import bindings
from kgraph.queries.question_files import Parameter, Question
from kgraph.queries.readable_claims import Statement
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.query_requests import MOST_ROWS
from kgraph.storage.sparql.sources import InMemory
from kgraph.storage.spreadsheet_cells import Cell as Text

WIDEST = 120
"""Columns of a table of an answer where no terminal says how wide it is."""

_SPEAKER = "speaker"  # a column of speakers


def name_and_parameters(
    question: str | None, values: Sequence[str], params: Sequence[str]
) -> tuple[str | None, dict[str, str]]:
    """The question's name and the parameters, from `--name value`, `--name=value`, `name=value`.

    Raises UsageError for a word that is none of these, and for a parameter that is given twice.
    """
    words = [*([] if question is None else [question]), *values]
    name = words.pop(0) if words and not words[0].startswith("-") else None
    if name is None and (words or params):
        raise UsageError("name the question first; `kgraph ask` alone lists them")
    given: dict[str, str] = {}
    for key, value in chain(_pairs(iter(words)), _pairs(iter(params))):
        if key in given:
            raise UsageError(f"the parameter '{printable(key)}' is given twice")
        given[key] = value
    return name, given


def most_rows(format: str) -> int:
    """How many rows are printed where nobody asks for another number: people read a beginning, and what
    is made of claims for them takes longer than the query."""
    return _READ if format in _FOR_PEOPLE else MOST_ROWS


def answer_question(
    question: Question,
    given: Mapping[str, str],
    graph: Path,
    format: str,
    timeout: float,
    limit: int,
    beside: Question | None = None,
) -> tuple[Answer, ...]:
    """The answer of a graph, and for people that of the question `beside` it, with the same parameters.
    `timeout` in seconds, `limit` in rows. Raises UsageError, InputError."""
    _check_format(format)
    asked = [question, beside] if beside and format in _FOR_PEOPLE else [question]
    workers = list[QueryWorker]()
    with ExitStack() as end:

        def start(source: Path | InMemory) -> None:
            worker = QueryWorker(source, timeout=timeout, row_limit=limit)
            workers.append(end.enter_context(closing(worker)))
            worker.start()

        _, names = end.enter_context(named_graph(graph, start))
        found = [
            answer(
                *(each, bindings(each, given, names), workers[0], names.lookup),
                index=names.index,
                in_full=format not in _FOR_PEOPLE,
                jobs=processors(),
            )
            for each in asked
        ]
        if format in _FOR_PEOPLE and (unnamed := _unnamed(found[0], names.lookup)):
            found[0] = replace(found[0], blind_spots=(*found[0].blind_spots, unnamed))
        return tuple(found)


def print_beside(answer: Answer, title: str, format: str) -> None:
    """What stands after another answer for people, below its title; nothing without rows."""
    if answer.rows:
        put(f"\n{'## ' * (format == 'markdown')}{title}\n")
        print_table(*table_of(answer, people=True), format, WIDEST)
        say_truncated(answer)


def print_answer(answer: Answer, format: str = "table") -> None:
    """The answer on standard output, in one of `TABLE_FORMATS`. In JSON a thing is an object with
    its IRI, a claim one with its sentence and all its parts, and several values are a list. In the
    other formats the column `claim` holds the sentence, and columns with its parts follow."""
    if format == "json":
        print_json(to_json(answer))
    else:
        print_table(*table_of(answer, people=format in _FOR_PEOPLE), format, WIDEST)
    empty = () if answer.rows else (NOTHING_FOUND,)
    if empty or answer.blind_spots:
        say(" ".join((*empty, *answer.blind_spots)))
    say_truncated(answer)


def say_truncated(answer: Answer) -> None:
    """Say that an answer has more rows than are shown, if it has."""
    if answer.truncated:
        say("There is more than this; --limit sets how many rows are shown.")


def _unnamed(answer: Answer, lookup: Lookup) -> str:
    """A sentence on the speakers in an answer without a name, with how many are called so; "" if there
    are none of whom `kgraph resolve` asks."""
    things = {each for row in answer.rows for each in _speakers(answer, row)}
    local = [each for each in things if is_of_a_document(each.iri, each.label)]
    if not local:
        return ""
    from kgraph.claims.sentences.english import bare_name
    from kgraph.resolving.unnamed import is_asked

    counts = Counter(bare_name(each.label) for each in local if is_asked(lookup, each))
    called = [f"{name} ({n:,} of them)" if n > 1 else name for name, n in sorted(counts.items())]
    told = f"Nobody knows who these speakers are: {', '.join(called)}; `kgraph resolve` asks."
    return told if called else ""


def _speakers(answer: Answer, row: Sequence[Cell]) -> Iterator[Thing]:
    for name, cell in zip(answer.columns, row, strict=True):
        if isinstance(cell, Statement):
            yield from (each for level in cell.chain for each in level.claimants)
        elif isinstance(cell, Thing) and name == _SPEAKER:
            yield cell


def table_of(answer: Answer, *, people: bool) -> tuple[list[str], list[list[Text]]]:
    """The columns and the rows of a table, in which the parts of a claim follow it. `people` need no
    propositions, and no column without a value."""
    shown = [i for i in range(len(answer.columns)) if not people or _is_needed(answer, i)]
    columns = [answer.columns[each] for each in shown]
    rows = [[text(row[each]) for each in shown] for row in answer.rows]
    if CLAIM in answer.columns:
        claim = answer.columns.index(CLAIM)
        parts = [_parts(row[claim]) for row in answer.rows]
        told = [i for i, name in enumerate(_PARTS) if not people or _is_told(name, i, parts)]
        columns += [_PARTS[each] for each in told]
        for row, of_claim in zip(rows, parts, strict=True):
            row += [of_claim[each] for each in told]
    return columns, rows


_PARTS = (
    *("chain", "polarity", "certainty", "condition", "because"),
    *("issued", "publisher", "propositions"),
)
"""What follows a claim in a table: all who say it, with stances; polarity and certainty of what is said;
in words, on which condition and why; the day and the publisher of its document; its propositions, as in
`in_json`."""

_FOR_PEOPLE = frozenset({"table", "records", "markdown"})
_READ = 200  # rows


def _is_needed(answer: Answer, column: int) -> bool:
    """Whether a row has a value there; of an answer without rows, whether the column is no parameter."""
    if not answer.rows:
        return answer.columns[column] not in answer.parameters
    return any(row[column] is not None for row in answer.rows)


def _is_told(name: str, part: int, parts: Iterable[Sequence[str]]) -> bool:
    """Whether people are shown a part of claims: not propositions; what documents do not have is left out."""
    if name in ("issued", "publisher"):
        return any(each[part] for each in parts)
    return name != "propositions"


def _parts(cell: Cell) -> list[str]:
    if not isinstance(cell, Statement):
        return [""] * len(_PARTS)
    own = cell.chain[-1]
    return [
        said_by(cell),
        own.polarity.lower() or "positive",
        own.certainty.lower(),
        " ".join(cell.condition),
        " ".join(cell.because),
        cell.words.issued,
        cell.words.publisher,
        in_json(cell.propositions),
    ]


def print_questions(questions: Iterable[Question], format: str = "table") -> None:
    """The questions with what they take; a parameter in brackets may be left out."""
    columns = ("question", "parameters", "asks", "from")
    rows = (
        (each.name, " ".join(map(_taken, each.parameters)), each.title, each.path * each.own)
        for each in questions
    )
    print_table(columns, rows, format)


def _taken(parameter: Parameter) -> str:
    option = f"--{parameter.name} {parameter.type.upper()}"
    return f"[{option}]" if parameter.optional else option


def _pairs(words: Iterator[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        key, equals, value = word.removeprefix("--").partition("=")
        if not equals and word.startswith("--"):
            value = next(words, "--")
        elif not equals:
            raise UsageError(
                f"'{printable(word)}' is not a parameter: write --NAME VALUE, or NAME=VALUE"
            )
        if not equals and value.startswith("--"):
            raise UsageError(f"the parameter '{printable(key)}' has no value")
        yield key, value


def _check_format(format: str) -> None:
    if format not in TABLE_FORMATS:
        known = ", ".join(TABLE_FORMATS)
        raise UsageError(f"an answer cannot be printed as '{format}'; known are {known}")
