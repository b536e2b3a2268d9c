"""`--view` of `ask` and `query`: the page of the part of a graph that an answer is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand

from kgraph.cli.console import say
from kgraph.cli.pages import PAGE_FILE
from kgraph.errors import UsageError
from kgraph.schema.settings import Settings

if TYPE_CHECKING:
    from kgraph.queries.answers import Answer, Cell
    from kgraph.storage.sparql.results import Result, Term

_PAGES = (".html", ".htm")


class AnswerCommand(TyperCommand):
    """A command with `--view [FILE]`: a word behind it that is not the name of a page is no value of it,
    so that `ask --view vetoes` and `query --view 'SELECT …'` mean what they seem to."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As `TyperCommand`, with the name of the page where none was typed."""
        return super().parse_args(ctx, list(_with_file(args)))


def _with_file(args: list[str]) -> Iterator[str]:
    for word, following in zip_longest(args, args[1:], fillvalue=""):
        yield word
        if word == "--view" and not following.lower().endswith(_PAGES):
            yield PAGE_FILE


class AskedPage(NamedTuple):
    """The options for a page of an answer."""

    view: Annotated[
        Path | None,
        typer.Option(
            "--view",
            metavar="[FILE.html]",
            show_default=False,
            help=f"Also write a page of what the answer is about (without a FILE.html: {PAGE_FILE}).",
        ),
    ] = None
    open_page: Annotated[
        bool, typer.Option("--open", help="Write such a page and open it in the browser.")
    ] = False


def page_asked_for(asked: AskedPage, settings: Settings) -> Path | None:
    """The page to write beside an answer, if one is wanted.

    Raises OutputError where something else stands there, UsageError for a graph that can be read once
    only.
    """
    from kgraph.cli.pages import check_page_file
    from kgraph.storage.files import STANDARD

    file = asked.view or (Path(PAGE_FILE) if asked.open_page else None)
    if file:
        check_page_file(file, overwrite=settings.overwrite)
        if str(settings.graph) == STANDARD:
            raise UsageError(
                "--view reads the graph again, so give it as a file or a folder, not as -"
            )
    return file


def write_answer_page(file: Path, named: set[str], settings: Settings, *, opened: bool) -> None:
    """Write the page of these names, claims and propositions (IRIs, or keys of literals); where a page can
    show none of them, say so."""
    from kgraph.cli.pages import read_network, write_page
    from kgraph.storage.graph import graph_quads
    from kgraph.view.parts import best_connected, part_of

    with graph_quads(settings.graph) as quads:
        network, beside = read_network(quads, settings.text)
    part = best_connected(part_of(network, named))
    if part:
        write_page(file, part, beside.part(part, named), opened=opened)
    else:
        say(f"{file} is not written: the answer names nothing that a page shows.")


def named_in_answer(answer: Answer) -> set[str]:
    """The things and claims of all rows."""
    return {iri for row in answer.rows for cell in row for iri in _in_cell(cell)}


def _in_cell(cell: Cell) -> Iterator[str]:
    from kgraph.queries.lookup import Thing
    from kgraph.queries.readable_claims import Statement

    if isinstance(cell, tuple):
        for each in cell:
            yield from _in_cell(each)
    elif isinstance(cell, Thing | Statement):
        yield cell.iri


def named_in_result(result: Result) -> set[str]:
    """The terms of all rows, or the subjects and objects of all triples."""
    from kgraph.storage.sparql.results import Solutions, Triples

    if isinstance(result, Triples):
        return set(_in_terms(result.triples))
    if isinstance(result, Solutions):
        return {key for row in result.rows for key in _in_terms(row)}
    return set()


def _in_terms(terms: Iterable[Term | None]) -> Iterator[str]:
    import pyoxigraph as ox

    for term in terms:
        if isinstance(term, ox.Triple):
            yield from _in_terms((term.subject, term.object))
        elif term is not None:
            yield term.value if isinstance(term, ox.NamedNode) else str(term)
