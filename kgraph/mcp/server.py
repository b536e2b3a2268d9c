"""The server of the tools, on standard input and output, and the graph that it reads."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import Field, ValidationError

from kgraph.errors import KgraphError, known_are, printable, render
from kgraph.graph import Graph
from kgraph.mcp import tools
from kgraph.mcp.answers import NOTE, SearchAnswer, ShowAnswer, TableAnswer, WhyAnswer, WhyNotAnswer
from kgraph.mcp.arguments import misnamed, mistyped
from kgraph.queries.question_files import Question
from kgraph.schema.settings import Settings

_Answer = TypeVar("_Answer")

_INSTRUCTIONS = (
    "A knowledge graph made of annotated texts. It holds claims: who says what, with which stance, in "
    f"which words. {NOTE} Begin with `search`; where a name fits several things, the error lists them "
    "with their IRIs: call again with one of these."
)
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

_Described = dict[Callable[..., Any], str]
"""Tools, and what each says of itself."""

Name = Annotated[str, Field(description="A name, a path under the base, or an IRI.")]
Predicate = Annotated[str, Field(description="A property: holdsVetoOver, or kg:holdsVetoOver.")]
Object = Annotated[str, Field(description="A name, an IRI, or the text of a literal.")]
Limit = Annotated[int, Field(ge=1, le=200, description="How many rows at most.")]


class Opened:
    """The graph of some settings, opened again after each build; one call at a time reads it."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._lock = settings, Lock()
        self._graph = self._open()

    def close(self) -> None:
        """Let go of the graph."""
        self._graph.close()

    @property
    def questions(self) -> Mapping[str, Question]:
        """The questions that can be asked."""
        return self._graph.questions

    def answer(self, tool: Callable[..., _Answer], *arguments: Any, **named: Any) -> _Answer:
        """What a tool answers. Raises ToolError with what is wrong, and what to do."""
        with self._lock, _told():
            if not self._graph.is_current:
                before, self._graph = self._graph, self._open()
                before.close()
                del before
                gc.collect()  # a store is closed when it is forgotten, and what reads it stands in circles
            return tool(self._graph, *arguments, **named)

    def _open(self) -> Graph:
        return Graph(self._settings.graph, self._settings)


class _Server(MCPServer[Any]):
    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """As that of the library, but what is wrong with the call is said in our words, also an argument
        that the tool does not have."""
        schemas = {tool.name: tool.input_schema for tool in await self.list_tools()}
        if name not in schemas:
            raise ToolError(f"there is no tool '{printable(name)}'; {known_are(name, schemas)}")
        if wrong := list(misnamed(arguments, schemas[name])):
            raise ToolError("\n".join(wrong))
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if not isinstance(error.__cause__, ValidationError):
                raise
            wrong = list(mistyped(error.__cause__, schemas[name]))
            raise ToolError("\n".join(wrong)) from error.__cause__


def server_of(opened: Opened) -> MCPServer[Any]:
    """The server with its six tools. What they are called, and what they say of themselves, is the same
    whatever the texts of the graph say."""
    server = _Server("kgraph", title="kgraph", instructions=_INSTRUCTIONS, log_level="WARNING")
    for part in (_of_things, _of_questions, _of_triples, _of_sparql):
        for tool, description in part(opened).items():
            server.add_tool(tool, description=description, annotations=_READS)
    return server


def _of_things(opened: Opened) -> _Described:
    def search(text: Name, limit: Limit = 10) -> SearchAnswer:
        return opened.answer(tools.search, text, limit)

    def show(name: Name) -> ShowAnswer:
        return opened.answer(tools.show, name)

    return {
        search: "Find things by a name, or by words of one.",
        show: "Show what is said of a thing, and by it: who claims it, in which words, where.",
    }


def _of_questions(opened: Opened) -> _Described:
    def ask(
        question: Annotated[str, Field(description="The name of the question.")],
        parameters: Annotated[
            dict[str, str], Field(description="Its parameters, by name; entities by a name or IRI.")
        ] = {},  # noqa: B006 - it is only read
        limit: Limit = 50,
    ) -> TableAnswer:
        return opened.answer(tools.ask, question, parameters, limit)

    return {
        ask: f"Answer a ready-made question. {_listed(opened.questions)}",
    }


def _of_triples(opened: Opened) -> _Described:
    def why(subject: Name, predicate: Predicate, object: Object) -> WhyAnswer:
        return opened.answer(tools.why, subject, predicate, object)

    def why_not(subject: Name, predicate: Predicate, object: Object) -> WhyNotAnswer:
        return opened.answer(tools.why_not, subject, predicate, object)

    return {
        why: "Show what a triple rests on: the claims of it, and proofs by rules.",
        why_not: "Show what keeps a triple from being a fact.",
    }


def _of_sparql(opened: Opened) -> _Described:
    def sparql(
        query: Annotated[str, Field(description="SELECT, ASK, CONSTRUCT or DESCRIBE.")],
        limit: Limit = 50,
    ) -> TableAnswer:
        return opened.answer(tools.sparql, query, limit)

    return {
        sparql: "Query the graph in SPARQL 1.1; the usual prefixes (kg, rdf, rdfs, …) are known, and "
        "the default graph is the union of all. Select ?claim (of kg:Claim), so that each row names one.",
    }


def run(settings: Settings) -> None:
    """Serve the tools on standard input and output until the input ends. While it runs, what anything
    else prints goes to standard error. Raises as `Graph`."""
    opened = Opened(settings)
    try:
        server_of(opened).run("stdio")
    finally:
        opened.close()


@contextmanager
def _told() -> Iterator[None]:
    """Raises ToolError in place of an error of kgraph: it says where, what, and what to do."""
    try:
        yield
    except KgraphError as error:
        lines = map(printable, str(error).split("\n"))
        raise ToolError("\n".join((*lines, *map(render, error.diagnostics)))) from error


def _listed(questions: Mapping[str, Question]) -> str:
    lines = (f"{each.name}({_taken(each)}): {each.title}" for each in questions.values())
    return "Questions, with their parameters (? may be left out):\n" + "\n".join(lines)


def _taken(question: Question) -> str:
    return ", ".join(
        f"{each.name}{'?' * each.optional}: {each.type}" for each in question.parameters
    )
