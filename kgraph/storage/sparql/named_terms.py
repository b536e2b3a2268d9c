"""The IRIs that a query names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kgraph.storage.sparql.tokens import tokens


def named_terms(text: str, prefixes: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Each IRI of a query, in full or by a prefix, with its offset in code points. `prefixes`: those that
    need no declaration. Declarations themselves are left out."""
    known, declares = dict(prefixes), ""
    for token in tokens(text):
        name, colon, local = token.text.partition(":")
        if token.kind == "word":
            declares = token.text.upper() if token.text.upper() in ("PREFIX", "BASE") else ""
        elif token.kind == "name" and declares == "PREFIX":
            declares = f"{name}:"
        elif token.kind == "iri" and declares:
            if declares != "BASE":
                known[declares[:-1]] = token.text[1:-1]
            declares = ""
        elif token.kind == "iri":
            yield token.text[1:-1], token.offset
        elif token.kind == "name" and colon and local and name in known:
            yield known[name] + local, token.offset
