"""Names in a query that things of the graph have in somebody's words alone: they have no label."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.model.vocabulary import KG
from kgraph.storage.sparql.query_requests import QueryEngine
from kgraph.storage.sparql.results import Boolean
from kgraph.storage.sparql.tokens import tokens


def names_in_words(worker: QueryEngine, text: str) -> Iterator[str]:
    """The strings of a query that are `kg:wording` in the graph, unless the query asks for that."""
    if "wording" in text:
        return
    strings = {token.text for token in tokens(text) if token.kind == "string"}
    for each in sorted(strings):
        named = f"{{ ?s <{KG.wording}> {each} }}"
        found = worker.query(f"ASK {{ {named} UNION {{ GRAPH ?g {named} }} }}")
        if isinstance(found, Boolean) and found.value:
            yield each
