"""Which names of a text may be meant by words that it does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.errors import nearest
from kgraph.judging.proposals.structure import Structure
from kgraph.model.name_words import LINKS
from kgraph.model.plain_text import plain_words

_SHOWN = 3  # names that a message offers


def near_names(structure: Structure, written: str) -> list[str]:
    """The names of a text that share a word with what somebody wrote (`Mayor Strand`: *Anna Strand*), those
    with the most first, else the one that is spelt most like it. A title or an article is no such word."""
    names = [*_names(structure)]
    wanted = {*_telling(structure, written)}
    shared = {each: len(wanted.intersection(_telling(structure, each))) for each in names}
    found = sorted(filter(shared.__getitem__, names), key=lambda each: -shared[each])
    return found[:_SHOWN] or nearest(written, names)


def _names(structure: Structure) -> Iterator[str]:
    """The names of the things of a text, in order, each once, without those that are a part of another."""
    text = structure.layer.document.text
    things = (e for e in structure.layer.mentions if not structure.are_words(e.id))
    words = dict.fromkeys(plain_words(text, e.spans) for e in sorted(things, key=lambda e: e.spans))
    names = [each for each in words if any(word[0].isupper() for word in _bare(structure, each))]
    for name in names:
        if not any(name != each and f" {name} " in f" {each} " for each in names):
            yield name


def _telling(structure: Structure, words: str) -> Iterator[str]:
    """The words, in small letters, by which a name is told from others."""
    titles = structure.scheme.profile.titles
    for word in _bare(structure, words):
        plain = word.casefold().removesuffix("'s").removesuffix("’s").rstrip(".,")
        if plain not in titles and plain not in LINKS:
            yield plain


def _bare(structure: Structure, words: str) -> Iterable[str]:
    """Words without articles."""
    articles = structure.scheme.profile.articles
    return (each for each in words.split() if each.casefold() not in articles)
