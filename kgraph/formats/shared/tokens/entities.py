"""The parts of an entity in the brackets of `Entity=`, by name.

CorefUD: https://ufal.mff.cuni.cz/corefud; Universal Anaphora: UA_CONLL_U_proposal_compact
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.shared.tokens.brackets import ENTITY

PARTS = ("eid", "etype", "head", "other")
"""The parts where no `# global.Entity` names them: CorefUD's."""
_OLD_PARTS = ("etype", "GRP", "identity")
_IDS, _TYPES = ("eid", "GRP"), ("etype", "entity")
_PART = re.compile(r"(.*)\[([0-9]{1,4})/([0-9]{1,4})\]")


class BracketedEntity(NamedTuple):
    """An entity as a bracket describes it. `key` is what closes the bracket: the id, with the
    number of the part if the mention has several, or else the type."""

    key: str
    id: str
    label: str
    part: tuple[int, int]
    values: Mapping[str, str]


def parse_entity(body: str, parts: tuple[str, ...] = ()) -> BracketedEntity:
    """Read the content of a bracket by the declared parts, or else by its form."""
    parts = parts or _guess(body)
    split = map(_unescaped, body.split("-", len(parts) - 1))
    values = dict(zip(parts, split, strict=False))
    key = next((values[name] for name in _IDS if values.get(name)), "")
    label = next((values[name] for name in _TYPES if values.get(name)), "_")
    match = _PART.fullmatch(key)
    id, part = (match[1], (int(match[2]), int(match[3]))) if match else (key, (1, 1))
    return BracketedEntity(key or label, id, ENTITY if label == "_" else label, part, values)


def decorate(mention: str, entity: BracketedEntity, place: Location, builder: LayerBuilder) -> None:
    """Add the further parts of an entity to its mention: the identity as a link, others as
    attributes."""
    for name, value in entity.values.items():
        if name in (*_IDS, *_TYPES) or value in ("", "_"):
            continue
        if name == "identity":
            link(mention, value, place, builder)
        elif name == "other":
            for each in value.split(","):
                key, _, said = each.partition(":")
                builder.attribute(mention, key, said.replace("%2C", ","), place)
        else:
            builder.attribute(mention, name, value, place)


def link(mention: str, identity: str, place: Location, builder: LayerBuilder) -> None:
    """Link a mention to what the entity is known as: an entry by its IRI, or else the title of a
    page of Wikipedia, as in GUM and Universal Anaphora."""
    resource, entry = entry_of(identity)
    if resource != "Wikidata" and "://" not in identity:
        resource, entry = "Wikipedia", identity  # a title may have a colon in it
    builder.link(mention, resource, entry, place)


def _guess(body: str) -> tuple[str, ...]:
    """The parts if none are declared: `e1-person-1`, `person-1-Lima`, `7` or `person`."""
    first, *others = body.split("-", 2)
    if re.fullmatch(r"[A-Za-z]{0,2}[0-9]+(\[.*)?", first):
        return PARTS
    return _OLD_PARTS if others and others[0][:1].isdigit() else ("etype",)


def _unescaped(value: str) -> str:
    """Resolve the escapes of `-`, `(`, `)` and `|` in an entity: `&#45;` and the like."""
    return re.sub(r"&#(40|41|45|124);", lambda match: chr(int(match[1])), value)
