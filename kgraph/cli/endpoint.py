"""`--endpoint` of `query`: what it stands in place of there, and what commands say that do not have it."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

from kgraph.cli.answer_page import AnswerCommand
from kgraph.cli.options import is_typed
from kgraph.errors import UsageError

ENDPOINT = "--endpoint"
_OF_A_GRAPH = {
    "graph": "--graph",
    "as_of": "--as-of",
    "as_of_by": "--as-of-by",
    "view": "--view",
    "open_page": "--open",
}


class QueryCommand(AnswerCommand):
    """`query`, where what says which graph is meant does not go with `--endpoint`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As `AnswerCommand`. Raises UsageError for both."""
        rest = super().parse_args(ctx, args)
        typed = [flag for name, flag in _OF_A_GRAPH.items() if is_typed(ctx, name)]
        if ctx.params["endpoint"] and typed:
            raise UsageError(
                f"{typed[0]} is of a graph on this machine, and {ENDPOINT} asks a server as it is; leave "
                "out one of them"
            )
        return rest


class LocalCommand(TyperCommand):
    """A command that asks no server."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As `TyperCommand`. Raises UsageError for `--endpoint`, if the command reads a graph."""
        known = {flag for each in self.params for flag in each.opts}
        typed = {word.partition("=")[0] for word in args}
        if "--graph" in known and ENDPOINT in typed - known:
            raise asks_no_server(ctx.info_name)
        return super().parse_args(ctx, args)


def asks_no_server(command: str) -> UsageError:
    """Why a command does not take `--endpoint`, and what does."""
    return UsageError(
        f"{command} reads a graph on this machine, and asks no server; `kgraph query {ENDPOINT}` asks one in "
        "SPARQL, or save the server's graphs as N-Quads or TriG and name the file with --graph"
    )
