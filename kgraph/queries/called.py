"""Which of several things whose names have the words of a typed name are called by them, and which are only
of what is called so: *Ilsa Varrow* rather than *Varrow's office*."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from kgraph.claims.sentences.english import is_determined
from kgraph.model.name_words import LINKS, PARTICLES
from kgraph.queries.index_format import words_of_name
from kgraph.queries.lookup import Thing

_POSSESSIVE = re.compile("[’']s?$")
_SMALL = LINKS | PARTICLES | {"and", "the", "&"}


def ranks(
    typed: str, named: Iterable[tuple[str, Thing]], called: Container[str]
) -> Mapping[str, int]:
    """How well things (IRIs) fit a typed name whose words are in theirs: 0 for the best. `named`: names with
    what they are of; `called`: the things (IRIs) that the words alone stand for somewhere."""
    found: dict[str, int] = {}
    for name, thing in named:
        is_called = thing.iri in called
        rank = 0 if is_called else _rank(name, typed, is_person=thing.kind == "Person")
        found[thing.iri] = min(rank, found.get(thing.iri, rank))
    return found


def is_description(name: str) -> bool:
    """Whether the name of a thing is none, but says what it is, or whose: `the memo`, `Varrow's office`."""
    words = name.split()
    if not words:
        return False
    is_small = words[-1][0].islower() or (words[0][0].islower() and words[0] not in PARTICLES)
    return is_small or is_determined(_POSSESSIVE.sub("", words[0])) or not _inner(words) <= _SMALL


def _inner(words: Sequence[str]) -> set[str]:
    """The small words within a name."""
    return {word for word in words[1:-1] if word[0].islower()}


def _rank(name: str, typed: str, *, is_person: bool) -> int:
    """0 for the surname of a person, 1 for other parts of a proper name and for common nouns, 2 for a name
    within a description, such as that of an owner."""
    words, sought = name.split(), words_of_name(typed)
    if is_description(name):
        is_common = any(words_of_name(word) & sought for word in words if word[0].islower())
        return 1 if is_common else 2
    ending = " ".join(words[-len(typed.split()) :])
    is_surname = is_person and _inner(words) <= PARTICLES and words_of_name(ending) == sought
    return 0 if is_surname else 1
