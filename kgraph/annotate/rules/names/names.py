"""Finds the known names in a text: those of the lexicon, which may also be the graph of an earlier build.

All names are looked for at once, in text without its typography (`kgraph.formats.shared.folding`), letters
and case kept: `US` is not `us`. A name stands for itself only where words begin and end, and the longest of
those that overlap counts: `Jordan` is not found in `Jordan Valley` if that is a name too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Story
from kgraph.formats.shared.folding import Folded, fold, inside_word
from kgraph.model.annotations import Span
from kgraph.model.claims import Entity
from kgraph.schema.lexicon import plain_name
from kgraph.schema.ontology import local_name

_SHORTEST = 2  # letters of a name in a script with letters
_ANY = "Entity"
_PLAIN = re.compile("[0-9A-Za-z]+(?: [0-9A-Za-z]+)*")  # what folding leaves as it is


class Found(NamedTuple):
    """A known name in a text: its place, the label of what it names, and the IRI of the entry, if only one
    has the name."""

    span: Span
    label: str
    iri: str = ""


class KnownNames:
    """The names of a lexicon, ready to be found. `articles`: words that a name may lack at its beginning."""

    def __init__(self, names: Mapping[str, Sequence[Entity]], articles: Iterable[str] = ()) -> None:
        known: dict[str, set[Entity]] = {}
        begins = tuple(f"{article} " for article in articles)
        for name, entities in names.items():
            folded = name if _PLAIN.fullmatch(name) else fold(name).text
            if begins and folded.lower().startswith(begins):
                folded = folded.partition(" ")[2]
            if len(folded) >= _SHORTEST or (folded and not folded.isascii()):
                known.setdefault(folded, set()).update(entities)
        self._names = list(known)
        self._meant = [_meaning(known[name]) for name in self._names]
        self._automaton = (
            AhoCorasick(self._names, implementation=Implementation.ContiguousNFA)
            if self._names
            else None
        )

    def find(self, text: str) -> list[Found]:
        """The known names of a text, in its order; none overlaps another one."""
        if self._automaton is None:
            return []
        folded = fold(text)
        whole = [
            (begin, end, pattern)
            for pattern, begin, end in self._automaton.find_matches_as_indexes(
                folded.text, overlapping=True
            )
            if _is_whole(folded, begin, end)
        ]
        return [
            Found((folded.begins[begin], folded.ends[end - 1]), *self._meant[pattern])
            for begin, end, pattern in _longest(whole)
        ]


def without_common_words(found: Iterable[Found], story: Story) -> list[Found]:
    """Those that are surely names: not a common word in lower case or at the beginning of a sentence, the
    month of a date, or a word in capitals among others: us, May, US. At the beginning of a sentence it is one
    if it is one elsewhere in the text, or if the text has a longer name of the same thing. Nor a last name
    behind a given one that its entry does not have: Judy Okafor may be another Okafor."""
    every = [name for name in found if not _is_behind_given(story, name)]
    texts = [story.text[slice(*name.span)] for name in every]
    longer = {name.iri for name, text in zip(every, texts, strict=True) if name.iri and " " in text}
    likely = [_likely(story, name.span) for name in every]
    told = {text for text, how in zip(texts, likely, strict=True) if how == "sure"}
    return [
        name
        for name, text, how in zip(every, texts, likely, strict=True)
        if how == "sure" or (how == "perhaps" and (name.iri in longer or text in told))
    ]


def without_title(name: Found, story: Story, known: Collection[str]) -> Found:
    """The name of a person without the titles before it, where these words are `known` as a name too: the
    title then is an office, as before any other name."""
    first, end = story.range(name.span)
    titles = story.language.words["titles"]
    at = first
    while name.label == "Person" and at < end - 1 and story.words.lower[at].rstrip(".") in titles:
        at += 1
    span = story.words.begins[at], name.span[1]
    return name._replace(span=span) if plain_name(story.text[slice(*span)]) in known else name


def without_parts_of_names(found: Iterable[Found], story: Story) -> list[Found]:
    """Those that do not begin a longer name: not Sena, in `Sena Courier` and `Sena University`."""
    return [name for name in found if not _begins_longer(name, story)]


def _begins_longer(name: Found, story: Story) -> bool:
    """Whether what a name of its own ends with stands right behind a name. That of a state stands before its
    institutions too: `US Senate`."""
    words, lists = story.words, story.language.words
    at = story.range(name.span)[1]
    if at >= len(words) or not words.capital[at] or story.is_headline(at):
        return False
    if words.is_possessive(at - 1) or words.begins[at] != words.ends[at - 1] + 1:
        return False
    word = words.plain[at]
    is_institution = name.label == "Place" and word in lists["organisations"]
    return word in lists["newspapers"] or is_institution


def _is_behind_given(story: Story, name: Found) -> bool:
    """Whether the last name of a person, alone, stands behind a given name."""
    first, end = story.range(name.span)
    if name.label != "Person" or end - first != 1 or first == story.bounds(first)[0]:
        return False
    before = story.words.lower[first - 1]
    return story.words.capital[first - 1] and before.lower() in story.language.words["given"]


def is_common(story: Story, word: str) -> bool:
    """Whether a language has a word in lower case that also is a name."""
    return word in story.language.any_of(*_COMMON)


def _likely(story: Story, span: Span) -> Literal["sure", "perhaps", ""]:
    """Whether words are a name: perhaps, where their capital may have other reasons."""
    first, end = story.range(span)
    if end - first != 1:
        return "sure"
    if first in story.months:
        return ""
    words = story.words
    word = words.lower[first].removesuffix("'s")
    if not word.islower() or not is_common(story, word):  # what `tell_names` has told, or no word
        return "sure"
    if not words.capital[first] or word in story.language.words["also_names"]:
        return ""
    if words.words[first].isupper() and len(words.words[first]) > 1:
        begin, stop = story.sentence(first)
        others = [each for each in words.words[begin:stop] if each[0].isalpha() and len(each) > 1]
        return "" if all(each.isupper() for each in others) else "sure"
    if tells(story, first + 1):
        return "sure"
    return "perhaps" if story.starts(first) or story.is_headline(first) else "sure"


_COMMON = (
    *("common", "also_names", "auxiliaries", "stops", "pronouns"),
    *("determiners", "prepositions", "adverbs"),
)
"""The lists of words that a name is told from."""


def _meaning(entities: set[Entity]) -> tuple[str, str]:
    """The label and the IRI of what a name names. Several entries of one class are told apart by somebody
    else; of several classes it may be anything."""
    classes = {entity.cls for entity in entities}
    label = local_name(classes.pop()) if len(classes) == 1 else _ANY
    return label, next(iter(entities)).iri if len(entities) == 1 else ""


def _is_whole(folded: Folded, begin: int, end: int) -> bool:
    text, begins, _ = folded
    return not any(
        0 < at < len(text) and (begins[at - 1] == begins[at] or inside_word(text, at))
        for at in (begin, end)
    )


def _longest(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of those that overlap the longest, and of equally long ones the first."""
    found.sort(key=lambda each: (each[0], -each[1]))
    chosen: list[tuple[int, int, int]] = []
    group: list[tuple[int, int, int]] = []
    reached = -1
    for each in found:
        if each[0] >= reached:
            chosen += _best(group)
            group = []
        group.append(each)
        reached = max(reached, each[1])
    return chosen + _best(group)


def _best(group: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    if len(group) < 2:
        return group
    chosen: list[tuple[int, int, int]] = []
    for each in sorted(group, key=lambda each: (each[0] - each[1], each[0])):
        if all(each[1] <= other[0] or each[0] >= other[1] for other in chosen):
            chosen.append(each)
    return sorted(chosen)
