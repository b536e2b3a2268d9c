"""`kgraph ask`."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.answer_page import AskedPage
from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings

if TYPE_CHECKING:
    from kgraph.queries.question_files import Question

SETTINGS = {"ignore_unknown_options": True}
"""What the command is registered with: the names of parameters are the questions' own."""


Name = Annotated[str | None, typer.Argument(show_default=False, help="The name of the question.")]
Values = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[--NAME VALUE]...",
        show_default=False,
        help="Parameters of the question, as --NAME VALUE or NAME=VALUE.",
    ),
]
Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "--param", "-p", show_default=False, help="A parameter, as NAME=VALUE. May be repeated."
    ),
]
Format = Annotated[
    str, typer.Option("--format", help="table, records, csv, tsv, json or markdown.")
]

Listed = Annotated[bool, typer.Option("--list", help="List the questions, with what they take.")]


@with_settings
def ask(
    settings: Settings,
    page: AskedPage,
    question: Name = None,
    values: Values = None,
    param: Parameters = None,
    format: Format = "table",
    listed: Listed = False,
) -> None:
    """Answer a ready-made question about a graph. Without a question it lists all of them."""
    from kgraph.cli.endpoint import ENDPOINT, asks_no_server
    from kgraph.cli.printing.answers import name_and_parameters, print_questions
    from kgraph.queries.questions import find_question
    from kgraph.queries.questions import questions as pack

    if question == ENDPOINT:
        raise asks_no_server("ask")
    known = pack(settings.questions)
    name, given = (None, {}) if listed else name_and_parameters(question, values or (), param or ())
    if name is None:
        print_questions(known.values(), format)
        return
    asked = find_question(known, name)
    if ENDPOINT.strip("-") in given.keys() - {each.name for each in asked.parameters}:
        raise asks_no_server("ask")
    _answer(asked, known.get(asked.beside), given, format, page, settings)


def _answer(
    asked: Question,
    beside: Question | None,
    given: Mapping[str, str],
    format: str,
    page: AskedPage,
    settings: Settings,
) -> None:
    """Print the answer, and that of the question beside it; write the page of it, if one is wanted."""
    from kgraph.cli.answer_page import named_in_answer, page_asked_for, write_answer_page
    from kgraph.cli.printing.answers import answer_question, most_rows, print_answer, print_beside

    file = page_asked_for(page, settings)
    limits = settings.timeout, settings.limit or most_rows(format)
    gc.disable()  # rows make no circles, and looking for some takes a fifth of the time
    answer, *more = answer_question(asked, given, settings.graph, format, *limits, beside)
    print_answer(answer, format)
    for each in more:
        print_beside(each, beside.title if beside else "", format)
    if file:
        write_answer_page(file, named_in_answer(answer), settings, opened=page.open_page)
