"""The forms that JSON-LD allows for annotations -> one form, in the compact terms of the Web
Annotation context.

The terms of http://www.w3.org/ns/anno.jsonld are built in (Web Annotation Vocabulary, appendix A),
and nothing is fetched. Prefixed and full IRIs become these terms; `@value`, `@id` and `@list`
become their content, a list of one its only member; nodes of a `@graph` are put where they are
named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from kgraph.schema.ontology import local_name

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CONTEXTS = (CONTEXT, "https" + CONTEXT[4:])
_OA = "http://www.w3.org/ns/oa#"
_AS = "http://www.w3.org/ns/activitystreams#"
_OTHERS = {
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs",
    "http://xmlns.com/foaf/0.1/": "foaf",
    _AS: "as",
    _OA: "oa",
}
_TERMS = dict(
    pair.split("=")
    for pair in """
    @id=id @type=type @graph=graph rdf:type=type rdf:value=value rdfs:label=label
    oa:hasBody=body oa:hasTarget=target oa:hasSource=source oa:hasSelector=selector
    oa:hasStartSelector=startSelector oa:hasEndSelector=endSelector oa:hasState=state
    oa:hasScope=scope oa:motivatedBy=motivation oa:hasPurpose=purpose oa:styledBy=stylesheet
    as:items=items as:first=first as:next=next as:partOf=partOf as:generator=generator
    as:totalItems=total as:startIndex=startIndex dc:format=format dc:language=language
    dcterms:issued=generated dc:creator=creator foaf:name=name foaf:nick=nickname
    foaf:homepage=homepage
    """.split()
)
_NAMED_ALIKE = ("oa:", "dcterms:")
"""Of these vocabularies the context's terms are the local names, where `_TERMS` does not say else."""
_TYPES = {"OrderedCollection": "AnnotationCollection", "OrderedCollectionPage": "AnnotationPage"}
_NODES = frozenset("body target source selector startSelector endSelector refinedBy items".split())
_EMBEDDED = 1000  # nodes that may be put into one annotation, and into a graph beyond ten for each
_KEPT = frozenset({"graph", "@context"})


class Member(NamedTuple):
    """Something in a file that should be an annotation. `inherits` is whether what contains it has
    the context."""

    value: Any
    inherits: bool


def members(value: Mapping[str, Any]) -> Iterator[Member | str]:
    """The annotations of an object: itself, or those of the collection, page or graph that it is;
    and the IRIs of annotations that are elsewhere."""
    node = compacted(value)
    inherits = has_context(node)
    if isinstance(graph := node.get("graph"), list):
        yield from _of_graph([each for each in graph if isinstance(each, dict)], inherits)
        return
    yield from _of(node, False, inherits)


def has_context(node: Mapping[str, Any]) -> bool:
    """Whether this object has the context of Web Annotations (3.1)."""
    named = node.get("@context")
    return any(each in CONTEXTS for each in (named if isinstance(named, list) else [named]))


def types(node: Any) -> list[str]:
    """The classes of an object."""
    found = node.get("type") if isinstance(node, dict) else None
    return [each for each in listed(found) if isinstance(each, str)]


def listed(value: Any) -> list[Any]:
    """A value that may be single or a list, as a list."""
    return [] if value is None else value if isinstance(value, list) else [value]


def _of(node: Any, inherited: bool, inherits: bool) -> Iterator[Member | str]:
    """The content of a collection or a page. Pages do not contain pages (5.2)."""
    kinds = types(node)
    if "AnnotationCollection" in kinds:
        for page in (*listed(node.get("first")), *listed(node.get("items"))):
            kind = types(page)
            yield from _of(page, True, inherits) if kind else _elsewhere(page, inherits)
    elif "AnnotationPage" in kinds:
        for each in listed(node.get("items")):
            yield from _elsewhere(each, inherits)
        if isinstance(following := node.get("next"), str):
            yield following
    else:
        yield Member(node, inherited and inherits)


def _elsewhere(each: Any, inherits: bool) -> Iterator[Member | str]:
    yield each if isinstance(each, str) else Member(each, inherits)


def _of_graph(graph: list[dict[str, Any]], inherits: bool) -> Iterator[Member | str]:
    nodes = _Nodes(graph)
    for node in graph:
        if "Annotation" in types(node):
            yield Member(nodes.annotation(node), inherits)
    if not any("Annotation" in types(node) for node in graph):
        for node in graph:
            yield from _of(node, True, inherits)


class _Nodes:
    """The nodes of a graph by their ids."""

    def __init__(self, graph: list[dict[str, Any]]) -> None:
        self._nodes = {
            node["id"]: node
            for node in graph
            if isinstance(node.get("id"), str) and "Annotation" not in types(node)
        }
        self._left = _EMBEDDED + 10 * len(graph)
        self._here = 0

    def annotation(self, node: dict[str, Any]) -> dict[str, Any]:
        """An annotation, with the nodes that it names embedded in it."""
        self._here = min(self._left, _EMBEDDED)
        self._left -= self._here
        found = self.embedded(node, 0)
        self._left += self._here
        return found

    def embedded(self, node: dict[str, Any], depth: int) -> dict[str, Any]:
        """The node with the nodes that it names, to a depth that no annotation exceeds."""
        if depth > 8:
            return node
        return {
            key: self._each(value, depth) if key in _NODES else value for key, value in node.items()
        }

    def _each(self, value: Any, depth: int) -> Any:
        if isinstance(value, list):
            return [self._each(each, depth) for each in value]
        self._here -= 1
        if isinstance(value, dict):
            id = value.get("id")
            value = {**(self._nodes.get(id, {}) if isinstance(id, str) else {}), **value}
            return self.embedded(value, depth + 1) if self._here > 0 else value
        named = self._nodes.get(value) if isinstance(value, str) and self._here > 0 else None
        return self.embedded(named, depth + 1) if named else value


# Terms and values


def compacted(value: Any) -> Any:
    """A value in the terms of the context."""
    if isinstance(value, list):
        return _alone([compacted(each) for each in value])
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return value["@value"]
    if "@list" in value:
        return compacted(value["@list"])
    if value.keys() == {"@id"}:
        return value["@id"]
    found: dict[str, Any] = {}
    for key, each in value.items():
        term = _term(key)
        found[term] = each if key == "@context" else _listed_alike(term, each)
    if any(key.startswith((_OA, "oa:")) for key in value):
        found["@context"] = [CONTEXT, *listed(found.get("@context"))]  # terms in full need none
    return found


def _listed_alike(term: str, value: Any) -> Any:
    if term in _KEPT:
        return [compacted(each) for each in listed(value)]
    value = compacted(value)
    return _named(term, value) if term in ("type", "motivation", "purpose") else value


def _alone(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


@lru_cache(maxsize=1024)
def _term(key: str) -> str:
    for iri, prefix in _OTHERS.items():
        if key.startswith(iri):
            key = f"{prefix}:{key[len(iri) :]}"
            break
    if key in _TERMS:
        return _TERMS[key]
    return key.partition(":")[2] if key.startswith(_NAMED_ALIKE) else key


def _named(term: str, value: Any) -> Any:
    """Classes and motivations by their names."""
    if isinstance(value, list):
        return [_named(term, each) for each in value]
    if not isinstance(value, str):
        return value
    if value.startswith((_OA, _AS)):
        value = local_name(value)
    elif value.startswith(("oa:", "as:")):
        value = value.partition(":")[2]
    return _TYPES.get(value, value) if term == "type" else value
