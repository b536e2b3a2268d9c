"""A profile: what an annotation scheme's file says of its labels, roles and attributes.

A profile is a TOML file (`ontology/profiles/`). What its tables mean, together with an ontology, is a
`kgraph.schema.scheme.Scheme`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.schema.attribute_tables import AttributeTables
from kgraph.schema.joins import Join
from kgraph.schema.name_patterns import filled_in, matched


class Pair(NamedTuple):
    """The text of an annotation file ("" for the one beside it), and its annotator."""

    text: str = ""
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The tables of one scheme, as its file has them. `links`: what the entries of a resource begin with;
    `link_properties`: what their IRIs are to a thing, where that is not `owl:sameAs`; `same`: relations
    that join mentions of the same thing; `none`: labels (by `spelling`) of relations that say that there
    is none; `veridical`: roles of which the scheme says whether they vouch for what they name; `realis`: a
    span that is labelled as an event is one that happened."""

    name: str = "default"
    labels: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    veridical: Mapping[str, bool] = field(default_factory=dict)
    attributes: AttributeTables = field(default_factory=AttributeTables)
    links: Mapping[str, str] = field(default_factory=dict)
    link_properties: Mapping[str, str] = field(default_factory=dict)
    same: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    quantifiers: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    annotations: str = ""
    text: str = ""
    realis: bool = False
    joins: tuple[Join, ...] = ()

    @property
    def leaves_out(self) -> bool:
        """Whether a line of any table leaves something out."""
        tables = self.labels, self.roles, self.links
        return self.attributes.leaves_out or any("" in table.values() for table in tables)

    def pair(self, stem: str) -> Pair:
        """The text and annotator of an annotation file, by its name without ending (table `[files]`)."""
        parts = matched(self.annotations, stem) if self.annotations else None
        if parts is None:
            return Pair()
        return Pair(filled_in(self.text, parts), parts.get("annotator", ""))
