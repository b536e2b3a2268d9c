"""How much of the source texts a graph carries, and a graph that carries less of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph.errors import UsageError, counted
from kgraph.model.vocabulary import KG, NIF, RDF
from kgraph.rdf.chains import STATEMENTS
from kgraph.rdf.claim_terms import MENTION, NAME, TEXT
from kgraph.storage.rdf.quad_lines import QuadLine, subject_of, terms_of

TEXT_MODES = ("full", "quotes", "none")
"""Whole texts; the words of mentions and quotes; or neither."""

_WHOLE = f"<{TEXT}>"
_WORDS = frozenset({MENTION["words"], KG.quote})


def known_text_mode(text: str) -> str:
    """The mode. Raises UsageError for what is none."""
    if text not in TEXT_MODES:
        raise UsageError(f"no amount of text '{text}'; known are {', '.join(TEXT_MODES)}")
    return text


def carrying(quads: Iterable[ox.Quad], text: str) -> Iterator[ox.Quad]:
    """The graph with as much text as one of `TEXT_MODES` allows. With `none` claims have no sentences
    either, for these quote; who reads the graph makes them anew without quotes.

    Raises UsageError for another mode.
    """
    if known_text_mode(text) == "full":
        return iter(quads)
    shorter = (quad for quad in quads if not _is_of_whole_text(quad))
    return shorter if text == "quotes" else _without_words(shorter)


def holds_text(line: QuadLine) -> bool:
    """Whether the quad of that line gives a document its whole text."""
    return terms_of(line)[1] == _WHOLE


def full_texts(lines: Iterable[QuadLine]) -> int:
    """The number of documents whose whole text stands in the quads."""
    return len({subject_of(line) for line in lines if holds_text(line)})


def texts_told(number: int) -> str:
    """How many whole texts were written, and how to leave them out, in words; "" for none."""
    if not number:
        return ""
    return f"Contains {counted(number, 'full text')}; --text quotes leaves whole texts out."


def _is_of_whole_text(quad: ox.Quad) -> bool:
    """Also a context, as NIF calls a document with its text."""
    return quad.predicate.value == TEXT or _has_class(quad, frozenset({NIF.Context}))


def _without_words(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    held = [quad for quad in quads if quad.predicate.value not in _WORDS]
    said = {quad.subject for quad in held if _has_class(quad, STATEMENTS)}
    for quad in held:
        if quad.predicate.value != NAME or quad.subject not in said:
            yield quad


def _has_class(quad: ox.Quad, classes: frozenset[str]) -> bool:
    return (
        quad.predicate.value == RDF.type
        and isinstance(quad.object, ox.NamedNode)
        and quad.object.value in classes
    )
