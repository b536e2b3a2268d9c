"""What an answer leaves out: what the graph has and the question could not look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pyoxigraph as ox

from kgraph.queries.question_files import Question
from kgraph.storage.sparql.query_requests import QueryEngine
from kgraph.storage.sparql.results import Solutions

_ABOUT = "about"  # the parameter by which claims are chosen that concern a thing
_MOST = 10_000
"""Claims that are counted."""

_WORDS_ONLY = """
    { ?claim a kg:Claim } UNION { ?claim a kg:ReportedClaim }
    FILTER NOT EXISTS { ?claim kg:proposition ?said }
    FILTER NOT EXISTS { ?claim kg:about ?matter }
    FILTER NOT EXISTS {
      ?told kg:within ?claim .
      FILTER NOT EXISTS { ?told a kg:ProposedClaim }
    }
"""
"""One that tells what another says is none of them: that one's claim has, or is, the words."""
_PROPOSED = "?claim a kg:ProposedClaim"
_COUNT = "SELECT (COUNT(*) AS ?number) {{ SELECT DISTINCT ?claim {{ {what} }} LIMIT {most} }}"


def blind_spots(
    question: Question,
    given: Collection[str],
    worker: QueryEngine,
    prefixes: Mapping[str, str],
    *,
    has_rows: bool,
) -> Iterator[str]:
    """What the answer to a question leaves out, a sentence each; `given`: the names of its parameters that
    have values. An answer that has rows tells only of claims in words, and only where the question says
    that it reads statements, or chooses by them what concerns a thing: there what is missing would look like
    an answer too. Raises UsageError as `QueryEngine.ask`."""
    chooses = _ABOUT in given and "kg:proposition" in question.text
    narrows = chooses and any(each.name == _ABOUT and each.optional for each in question.parameters)
    if (question.reads_statements or narrows or (chooses and not has_rows)) and (
        number := _number(_WORDS_ONLY, worker, prefixes)
    ):
        what = "compared as statements" if question.beside else "compared or looked through"
        remedy = f"; `kgraph ask {question.beside}` compares the words" if question.beside else ""
        remedy += "; `kgraph ask who-said` finds those whose words name it" * narrows
        yield (
            f"{_claims(number)} in words only, and could not be {what}: what is said there is not "
            f"annotated as statements of things{remedy}."
        )
    reads_proposals = "?proposed_by" in question.text
    if not (has_rows or reads_proposals) and (number := _number(_PROPOSED, worker, prefixes)):
        yield f"{_claims(number)} proposed and judged by nobody: `kgraph review` asks for verdicts."


def _number(what: str, worker: QueryEngine, prefixes: Mapping[str, str]) -> int:
    """How many claims there are like this, of more than `_MOST` that many."""
    found = worker.query(_COUNT.format(what=what, most=_MOST), prefixes=prefixes)
    assert isinstance(found, Solutions)
    [[number]] = found.rows
    return int(number.value) if isinstance(number, ox.Literal) else 0


def _claims(number: int) -> str:
    if number == 1:
        return "1 claim is"
    return f"{number:,}{' or more' if number == _MOST else ''} claims are"
