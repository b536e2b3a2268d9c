"""The bodies of an annotation -> what they state about its target, by motivation and purpose
(3.3.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from kgraph.formats.web_annotation.compaction import listed, types
from kgraph.formats.web_annotation.validity import SETS
from kgraph.schema.ontology import local_name

LABELLING = ("classifying", "tagging")
"""The purposes whose bodies label what they are of; the first has the last word."""
_READ = frozenset("id type value purpose source selector items creator label name".split())


class Passage(NamedTuple):
    """A part of a document, as a body."""

    source: str
    selectors: list[Any]


class Body(NamedTuple):
    """What one body states: its purpose, and a text or the IRI of what it names."""

    purpose: str
    text: str = ""
    iri: str = ""
    passage: Passage | None = None


class BodyContent(NamedTuple):
    """What all bodies of an annotation state about its target. `label` is for the `purpose`."""

    label: str
    purpose: str
    links: list[str]
    notes: list[str]
    attributes: list[tuple[str, str]]
    related: list[str]
    passages: list[Passage]
    unread: set[str]


def said_by(annotation: Mapping[str, Any], known: Mapping[str, str]) -> BodyContent:
    """What the bodies state. `known` are the ids of annotations, which a body may link to."""
    unread: set[str] = set()
    found = list(bodies(annotation, unread))
    labels = [(body.purpose, name) for body in found if (name := _label(body))]
    labels = sorted(dict.fromkeys(labels), key=lambda each: LABELLING.index(each[0]))
    (purpose, label), *further = labels or [("", "")]
    said = BodyContent(label, purpose, [], [], further, [], [], unread)
    for body in found:
        if not _label(body):
            _say(body, said, known)
    return said


def _label(body: Body) -> str:
    """The label that a body gives to its target, if that is its purpose; else ""."""
    if body.purpose not in LABELLING:
        return ""
    return body.text.strip() or unquote(local_name(body.iri)) or body.iri


def _say(body: Body, said: BodyContent, known: Mapping[str, str]) -> None:
    if body.purpose == "identifying" and not body.passage:
        said.links.append(body.iri or body.text.strip())
    elif body.passage:
        said.passages.append(body.passage)
    elif body.iri in known:
        said.related.append(body.iri)
    elif body.iri:
        said.attributes.append((body.purpose or "body", body.iri))
    elif body.text.strip():
        said.notes.append(body.text)


def motivations(annotation: Mapping[str, Any]) -> list[str]:
    """The motivations of the annotation, as it states them."""
    return [each for each in listed(annotation.get("motivation")) if isinstance(each, str)]


def bodies(annotation: Mapping[str, Any], unread: set[str]) -> Iterator[Body]:
    """The bodies, those of sets one by one; fields that are not read are added to `unread`."""
    purposes = motivations(annotation)
    purpose = next((each for each in LABELLING if each in purposes), "".join(purposes[:1]))
    if isinstance(text := annotation.get("bodyValue"), str):
        yield Body(purpose, text)
    for body in listed(annotation.get("body")):
        yield from _body(body, purpose, unread)


def _body(value: Any, purpose: str, unread: set[str]) -> Iterator[Body]:
    if isinstance(value, str):
        yield Body(purpose, iri=value)
    if not isinstance(value, dict):
        return
    own = [each for each in listed(value.get("purpose")) if isinstance(each, str)]
    purpose = own[0] if own else purpose
    unread.update(f"body.{key}" for key in value.keys() - _READ)
    if SETS & set(types(value)):
        for each in listed(value.get("items")):
            yield from _body(each, purpose, unread)
    elif isinstance(text := value.get("value"), str):
        yield Body(purpose, text)
    else:
        yield _named(value, purpose)


def _named(value: Mapping[str, Any], purpose: str) -> Body:
    """A body that names something: an external resource, or a specific resource with its source."""
    source = value.get("source", value.get("id", ""))
    iri = source.get("id", "") if isinstance(source, dict) else source
    if selectors := [each for each in listed(value.get("selector")) if isinstance(each, dict)]:
        return Body(purpose, passage=Passage(str(iri), selectors))
    return Body(purpose, iri=str(iri))
