"""What others call the terms of the ontology (`ontology/synonyms.toml`), for hints alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from kgraph.errors import nearest
from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import read_toml

_ALIKE = 0.7  # how alike a name and the term that may be meant are; they have few letters
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\W]+")


def synonym(kind: str, name: str) -> str:
    """The term that others call so; "" if none is known. `kind`: of annotations, as "mentions"."""
    words = " ".join(filter(None, _WORDS.split(name))).casefold()
    called = _called().get(kind, {})
    return called.get(words) or called.get(words.replace(" ", ""), "")


def meant(kind: str, name: str, known: Collection[str]) -> str:
    """The known term that others call so, or else that is spelt much like it, whatever the case; "" if there
    is none. `kind`: as that of `synonym`."""
    if (called := synonym(kind, name)) in known:
        return called
    return next(iter(nearest(name, known, 1, _ALIKE)), "")


@lru_cache(maxsize=1)
def _called() -> Mapping[str, Mapping[str, str]]:
    """By kind and synonym, the term."""
    table = read_toml(shipped_path("ontology", "synonyms.toml"))
    found = {
        kind: {word: term for term, words in terms.items() for word in words}
        for kind, terms in table.items()
    }
    return {**found, "mentions": found["events"] | found["mentions"]}
