"""Labels and roles that a user's profile maps to terms which the ontology does not have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kgraph.errors import Diagnostic, nearest
from kgraph.model.claims import CLAIM_ROLES
from kgraph.schema.ontology import local_name
from kgraph.schema.profile_flaws import SAID_ROLES
from kgraph.schema.scheme import Scheme
from kgraph.storage.files import read_text
from kgraph.storage.toml import Flaw, flaws_at


def profile_findings(name: str, scheme: Scheme) -> list[Diagnostic]:
    """KG181 for each line of the profile that maps to no term, with its place and the nearest term. The
    profiles that ship with kgraph have none."""
    path = Path(name)
    if path.suffix != ".toml" or not os.path.exists(path):
        return []
    flaws = [*_labels(scheme), *_roles(scheme)]
    found = flaws_at(read_text(path).removeprefix("\ufeff"), flaws, name, "KG181")
    return [replace(each, severity="warning") for each in found]


def _labels(scheme: Scheme) -> Iterator[Flaw]:
    ontology = scheme.ontology
    known = [
        *map(local_name, (*ontology.ancestors, *ontology.properties, *ontology.concepts)),
        "Claim",
    ]
    for label, term in scheme.profile.labels.items():
        if term and scheme.label(label).sort == "unmapped":
            yield _flaw("labels", label, term, known)


def _roles(scheme: Scheme) -> Iterator[Flaw]:
    own = {*CLAIM_ROLES, *SAID_ROLES, "Subject", "Object"}
    known = [*own, *map(local_name, scheme.ontology.properties)]
    for role, term in scheme.profile.roles.items():
        if term and scheme.claim_role(role) not in own and scheme.role(role).sort == "unmapped":
            yield _flaw("roles", role, term, known)


def _flaw(table: str, key: str, term: str, known: list[str]) -> Flaw:
    near = nearest(local_name(term).rpartition(":")[2], known)
    what = f"[{table}] {key} is mapped to '{term}', which the ontology does not have"
    return Flaw((table, key), what, f"did you mean '{near[0]}'?" if near else "")
