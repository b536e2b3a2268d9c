"""What may be asked of the API, in one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.graph import Graph
from kgraph.queries.cards import Card
from kgraph.queries.parameters import stance_names
from kgraph.queries.paths import Ways
from kgraph.queries.question_files import Question
from kgraph.queries.searching import Hits
from kgraph.queries.why import Explanation
from kgraph.queries.whynot import Absence
from kgraph.serve.api import answers
from kgraph.serve.api.parameters import NOT_EMPTY, Parameter, Values
from kgraph.storage.sparql.query_requests import MOST_ROWS

PREFIX = "/api/"


@dataclass(frozen=True, slots=True)
class Operation:
    """`name` is the end of its address, `gives` the type of what `answer` returns, or of what that stands
    for in JSON."""

    name: str
    summary: str
    description: str
    parameters: Sequence[Parameter]
    gives: Any
    answer: Callable[[Graph, Values], Any]


_NAMED = "Its name, words of that, or its IRI."
_OFFSET = Parameter("offset", "How many to leave out.", most=100_000_000, otherwise=0)
_TRIPLE = (
    Parameter("subject", _NAMED, required=True),
    Parameter("predicate", "The name of a predicate, or its IRI.", required=True),
    Parameter("object", "A name, an IRI, or the text of a literal.", required=True),
)


def _limit(otherwise: int, most: int) -> Parameter:
    told = "How many to give at most."
    return Parameter("limit", told, most=most, least=1, otherwise=otherwise)


OPERATIONS = (
    Operation(
        "search",
        "Search for things",
        "The things that a name, or words of one, may mean, the best first.",
        (Parameter("text", "A name, or words of it.", required=True), _limit(20, 500)),
        Hits,
        answers.search,
    ),
    Operation(
        "entities",
        "List the things that have a name",
        "By their names. Documents are among them.",
        (
            Parameter("kind", "Only those of this class of the ontology, such as Person."),
            _OFFSET,
            _limit(100, 1000),
        ),
        answers.Entities,
        answers.entities,
    ),
    Operation(
        "entity",
        "The card of a thing",
        "What it is, the facts that it takes part in, what it claims, and what is claimed of it.",
        (Parameter("name", _NAMED, required=True),),
        Card,
        answers.entity,
    ),
    Operation(
        "claims",
        "List claims",
        "Each with all who say it, with stance, quote and place. None of them is a fact for that alone.",
        (
            Parameter("about", "Only claims that this thing stands in: its name or IRI."),
            Parameter("by", "Only what this speaker says or reports: a name or an IRI."),
            Parameter("document", "Only claims whose evidence stands in this one: title or IRI."),
            _OFFSET,
            _limit(50, 500),
        ),
        answers.Claims,
        answers.claims,
    ),
    Operation(
        "questions",
        "List the ready-made questions",
        "Each may be asked under its own address.",
        (),
        list[answers.Question],
        answers.questions,
    ),
    Operation(
        "why",
        "Why a triple is there",
        "Each claim that makes it, with its words, and each proof by rules.",
        _TRIPLE,
        Explanation,
        answers.why,
    ),
    Operation(
        "why-not",
        "Why a triple is not a fact",
        "What each rule lacks, and the nearest claims.",
        _TRIPLE,
        Absence,
        answers.why_not,
    ),
    Operation(
        "path",
        "How two things hang together",
        "The shortest ways from one to the other over what is claimed, whoever claims it, or over facts "
        "alone. A claim that denies something links what it speaks of, too: read its stance.",
        (
            Parameter("from", _NAMED, required=True),
            Parameter("to", _NAMED, required=True),
            Parameter("ways", "How many to give at most.", most=10, least=1, otherwise=1),
            Parameter("facts", "1 for ways over facts alone.", most=1, otherwise=0),
        ),
        Ways,
        answers.way,
    ),
    Operation(
        "text",
        "The text of a document",
        "With its mentions. Offsets count code points, half open.",
        (Parameter("document", "Its title or its IRI.", required=True),),
        answers.Text,
        answers.text,
    ),
)
"""All but the questions, of which each is one of its own (`of_question`)."""


def of_question(question: Question) -> Operation:
    """The operation that asks a ready-made question."""
    parameters = tuple(
        Parameter(
            each.name,
            _typed(each.description, each.type),
            required=not each.optional,
            pattern=_pattern(each.type),
        )
        for each in question.parameters
    )
    limit = _limit(1000, MOST_ROWS)  # no parameter of a question is called so

    def answer(graph: Graph, values: Values) -> answers.Rows:
        return answers.ask(graph, question.name, values)

    told = question.title, question.description
    return Operation(f"ask/{question.name}", *told, (*parameters, limit), answers.Rows, answer)


_DAYS = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|"
    "02-(0[1-9]|1[0-9]|2[0-8])"
)
_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
_DATE = f"^(?!0000)([0-9]{{4}}(-(0[1-9]|1[0-2]))?|[0-9]{{4}}-({_DAYS})|{_LEAP})$"


def _pattern(type: str) -> str:
    if type == "stance":
        return f"^({'|'.join(stance_names())})$"
    return {"date": _DATE, "integer": "^[+-]?[0-9]{1,18}$"}.get(type, NOT_EMPTY)


def _typed(description: str, type: str) -> str:
    return f"{description or 'A value'} ({type})".capitalize()
