"""What kind of answer a query asks for."""

from __future__ import annotations

from kgraph.storage.sparql.tokens import tokens

_TABLES = ("SELECT", "ASK")
_GRAPHS = ("CONSTRUCT", "DESCRIBE")


def gives_graph(text: str) -> bool:
    """Whether a query, if it is one, gives triples: CONSTRUCT and DESCRIBE do."""
    for token in tokens(text):
        if token.kind == "word" and token.text.upper().startswith((*_TABLES, *_GRAPHS)):
            return token.text.upper().startswith(_GRAPHS)
    return False
