"""Terms of pyoxigraph as plain values of the model, and back; and their N-Triples forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, Triple

from kgraph.model.claims import Literal, Node
from kgraph.model.memo import Memo
from kgraph.model.vocabulary import XSD

Object = NamedNode | ox.Literal

_SOUND = re.compile(
    r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~!$&'()*+,;=:@-]*)*(?:#[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?"
)
"""IRIs that are surely valid; pyoxigraph takes longer to say so, and decides on all others."""


def plain(quads: Iterable[Quad | Triple]) -> Iterator[tuple[str, str, Object]]:
    """(subject's IRI, predicate's IRI, object) of each; quads with triple terms are left out."""
    for quad in quads:
        subject, object = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(object, (NamedNode, ox.Literal)):
            yield subject.value, quad.predicate.value, object


def to_node(term: Object) -> Node:
    """The inverse of `to_term`."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return Literal(term.value, term.datatype.value, term.language or "")


def to_term(node: Node) -> ox.NamedNode | ox.Literal:
    """A node of the model as a term of pyoxigraph."""
    if isinstance(node, str):
        return ox.NamedNode(node)
    if node.language:
        return ox.Literal(node.value, language=node.language)
    return ox.Literal(node.value, datatype=ox.NamedNode(node.datatype))


def form_of(node: Node) -> str:
    """A node in N-Triples form, as pyoxigraph prints it. Raises ValueError for an IRI that is not absolute
    or not valid, a language tag that is not valid, and a surrogate."""
    if isinstance(node, str):
        return iri_forms[node]
    text, datatype, language = node
    if text.isprintable() and '"' not in text and "\\" not in text:
        form = f'"{text}"'
    else:
        form = str(ox.Literal(text))
    if language:
        return f"{form}@{_tag_forms[language]}"
    return form if datatype == _STRING else f"{form}^^{iri_forms[datatype]}"


def _iri_form(iri: str) -> str:
    return f"<{iri}>" if _SOUND.fullmatch(iri) else str(ox.NamedNode(iri))


def _tag_form(tag: str) -> str:
    return str(ox.Literal("", language=tag).language)


iri_forms = Memo(_iri_form, 1 << 15)
"""IRIs in N-Triples form. Raises ValueError for one that is not absolute or not valid."""
_tag_forms = Memo(_tag_form, 1 << 8)
_STRING = XSD.string
_datatypes = Memo(ox.NamedNode, 1 << 8)


def literal_of(form: str) -> ox.Literal:
    """The literal of a canonical N-Triples form, such as `form_of` gives."""
    end = form.rindex('"')
    text, rest = form[1:end], form[end + 1 :]
    if "\\" in text or "--" in rest:  # an escape, or a base direction
        (triple,) = ox.parse(f"<x:> <x:> {form} .".encode(), ox.RdfFormat.N_TRIPLES)
        assert isinstance(triple.object, ox.Literal)
        return triple.object
    if rest.startswith("@"):
        return ox.Literal(text, language=rest[1:])
    return ox.Literal(text, datatype=_datatypes[rest[3:-1]]) if rest else ox.Literal(text)


def is_iri(value: str) -> bool:
    """Whether the value is an absolute IRI (RFC 3987)."""
    try:
        return bool(ox.NamedNode(value))
    except ValueError:
        return False
