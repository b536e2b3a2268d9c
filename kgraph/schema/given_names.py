"""Given names of many languages, by which a name is told to be a person's, and whose."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import read_toml


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names in Latin letters without marks, in lower case."""
    forms = read_toml(shipped_path("ontology", "names", "spelling.toml"))["given"]["names"]
    names = read_toml(shipped_path("ontology", "names", "given.toml"))["names"]
    return frozenset(f"{forms} {names}".split())


@lru_cache(maxsize=1)
def sexes_of_given_names() -> Mapping[str, str]:
    """Of given names that only women or only men bear, spelt as those above: "female" or "male"."""
    table = read_toml(shipped_path("ontology", "names", "sexes.toml"))
    return {name: sex for sex in ("female", "male") for name in table[sex].split()}
