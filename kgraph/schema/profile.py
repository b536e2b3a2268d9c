"""An annotation scheme's labels, roles and attributes, and the terms of the ontology they mean.

A profile is a TOML file (`ontology/profiles/`). A label that it does not list means the term of the same
local name; without such a term it is kept in the corpus's own namespace, `scheme/<profile>/<label>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from kgraph.errors import Diagnostic, InputError, UsageError
from kgraph.model.identity import BASE, scheme_iri
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import Ontology
from kgraph.storage.files import read_text
from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import parse_toml

Sort = Literal["entity", "property", "stance", "span", "unmapped"]
FIELDS = frozenset("Certainty Polarity Stance Tense Value Form Voice".split())
"""Attributes that the model has; others are kept in the corpus's namespace."""


class Term(NamedTuple):
    """The meaning of a label: its IRI, and the sort of the annotation. The IRI of a stance may be ""."""

    iri: str
    sort: Sort


class Pair(NamedTuple):
    """The text of an annotation file ("" for the one beside it), and its annotator."""

    text: str = ""
    annotator: str = ""


class FieldValue(NamedTuple):
    """What an attribute sets: a field of the model, or a term of the corpus's own."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The tables of one scheme, as its file has them. `same`: relations that join mentions of the
    same thing."""

    name: str = "default"
    labels: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    same: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    quantifiers: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    annotations: str = ""
    text: str = ""

    def pair(self, stem: str) -> Pair:
        """The text and annotator of an annotation file, by its name without ending (table `[files]`)."""
        match = re.fullmatch(self.annotations, stem) if self.annotations else None
        if match is None:
            return Pair()
        parts = match.groupdict()
        return Pair(self.text.format(**parts), parts.get("annotator", ""))


def read_profile(name: str) -> Profile:
    """A shipped profile by name, or another by the path of its file. Raises UsageError, InputError."""
    own = Path(name)
    if own.suffix == ".toml" and own.exists():
        return parse_profile(read_text(own), str(own))
    path = shipped_path("ontology", "profiles", f"{name}.toml")
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.toml")))
        raise UsageError(f"no profile '{name}'; known are {known}, or name a .toml file")
    return parse_profile(read_text(path), path.name)


def parse_profile(text: str, path: str = "") -> Profile:
    """The profile that the TOML describes. Raises InputError: KG150 not TOML, KG152 not a profile."""
    tables = parse_toml(text, path)
    flaws = list(_flaws(tables))
    if flaws:
        findings = [Diagnostic(path, 0, 0, "KG152", flaw, "see docs/profiles.md") for flaw in flaws]
        raise InputError(f"{path or 'profile'}: {flaws[0]}", findings)
    names, files = tables.get("names", {}), tables.get("files", {})
    if "like" in names:
        like = read_profile(names["like"])
        names = {key: getattr(like, key) for key in _NAMES} | names
    return Profile(
        name=tables.get("name", Path(path).stem),
        labels=tables.get("labels", {}),
        roles=tables.get("roles", {}),
        attributes=tables.get("attributes", {}),
        links=tables.get("links", {}),
        same=frozenset(tables.get("relations", {}).get("same", ())),
        always=frozenset(names.get("always", ())),
        never=frozenset(names.get("never", ())),
        pronouns=frozenset(names.get("pronouns", ())),
        quantifiers=frozenset(names.get("quantifiers", ())),
        articles=frozenset(names.get("articles", ())),
        annotations=files.get("annotations", ""),
        text=files.get("text", ""),
    )


_NAMES = ("always", "never", "pronouns", "quantifiers", "articles")
_TABLES: Mapping[str, Mapping[str, type]] = {
    "files": {"annotations": str, "text": str},
    "names": {"like": str, **dict.fromkeys(_NAMES, list)},
    "relations": {"same": list},
}
_MAPS = {"labels": str, "roles": str, "links": str, "attributes": dict}
"""Tables whose keys are the scheme's own, and the type of their values."""


def _flaws(tables: Mapping[str, Any]) -> Iterator[str]:
    """The faults of the tables of a profile."""
    known = ("name", "description", *_TABLES, *_MAPS)
    for title, table in tables.items():
        if title not in known:
            yield f"no table or key '{title}'; known are {', '.join(known)}"
        elif title in ("name", "description"):
            if not isinstance(table, str):
                yield f"{title} is not a text"
        elif not isinstance(table, dict):
            yield f"{title} is not a table"
        else:
            yield from _flaws_of(title, table)
    pattern = tables.get("files", {}) if isinstance(tables.get("files"), dict) else {}
    try:
        re.compile(str(pattern.get("annotations", "")))
    except re.error as error:
        yield f"[files] annotations is not a regular expression: {error}"


def _flaws_of(title: str, table: Mapping[str, Any]) -> Iterator[str]:
    keys = _TABLES.get(title)
    for key, value in table.items():
        if keys is not None and key not in keys:
            yield f"[{title}] has no key '{key}'; known are {', '.join(keys)}"
        elif not isinstance(value, keys[key] if keys else _MAPS[title]):
            yield f"[{title}] {key} has a value of the wrong type"


class Scheme:
    """A profile together with an ontology: the meaning of each label, role and attribute."""

    def __init__(self, profile: Profile, ontology: Ontology, base: str = BASE) -> None:
        self.profile = profile
        self.ontology = ontology
        self.base = base
        self._terms: dict[str, Term] = {}
        self._roles: dict[str, Term] = {}

    def label(self, label: str) -> Term:
        """The meaning of an annotation with this label."""
        if label not in self._terms:
            self._terms[label] = self._term(self.profile.labels.get(label, label), label)
        return self._terms[label]

    def role(self, role: str) -> Term:
        """The property that a role of an entity's event stands for."""
        if role not in self._roles:
            name = self.profile.roles.get(role, role)
            iri = name if "://" in name else self.ontology.find_property(name)
            mapped = iri in self.ontology.properties
            self._roles[role] = (
                Term(iri, "property") if mapped else Term(self.own(role), "unmapped")
            )
        return self._roles[role]

    def claim_role(self, role: str) -> str:
        """The role of a claim that this role stands for, its first letter upper case."""
        name = self.profile.roles.get(role, role)
        return name[:1].upper() + name[1:]

    def attribute(self, name: str, value: str) -> FieldValue | None:
        """What the attribute sets; None if the model does not have the attribute or the value."""
        mapped = self.profile.attributes.get(name, {})
        target = mapped.get("field", name)
        given = mapped.get(value, mapped.get("value", value))
        if target not in FIELDS:
            return None
        if target in ("Value", "Form", "Voice"):
            return FieldValue(target, given)
        iri = self.ontology.find(given[:1].upper() + given[1:])
        kind = self.ontology.concepts.get(iri)
        return FieldValue(target, iri) if kind == KG.iri + target else None

    def own(self, label: str) -> str:
        """The term of the corpus's own for a label, role or attribute."""
        return scheme_iri(self.base, self.profile.name, label)

    def _term(self, name: str, label: str) -> Term:
        iri = name if "://" in name else self.ontology.find(name)
        if iri in self.ontology.ancestors and self.ontology.is_a(iri, KG.Entity):
            return Term(iri, "entity")
        if iri in self.ontology.properties:
            return Term(iri, "property")
        if iri == KG.Claim:
            return Term(
                "", "stance"
            )  # somebody claims it; the scheme does not say with what stance
        match self.ontology.concepts.get(iri):
            case KG.Stance:
                return Term(iri, "stance")
            case KG.SpanKind:
                return Term(iri, "span")
        return Term(self.own(label), "unmapped")
