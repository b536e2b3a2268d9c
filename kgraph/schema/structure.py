"""The types of known UIMA type systems that are structure and no annotation (`ontology/structure.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import read_toml


@dataclass(frozen=True, slots=True)
class TypeList:
    """Names of types. `beginnings`: all types whose names begin so."""

    names: frozenset[str]
    beginnings: tuple[str, ...]

    def __contains__(self, type: str) -> bool:
        return type in self.names or type.startswith(self.beginnings)


@cache
def unread_types() -> TypeList:
    """The types that make up a text, or describe it: tokens, sentences, elements of markup."""
    return _types("unread")


@cache
def grammar_types() -> TypeList:
    """The types of grammar: lemmas, parts of speech, syntax."""
    return _types("grammar")


def _types(key: str) -> TypeList:
    listed = read_toml(shipped_path("ontology", "structure.toml"))[key]
    names = frozenset(name for name in listed if not name.endswith("."))
    return TypeList(names, tuple(name for name in listed if name.endswith(".")))
