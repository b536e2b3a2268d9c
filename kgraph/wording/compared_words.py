"""The words by which claims in a language are compared: files of `ontology/wording/`, beside the lists that
the rules of `kgraph annotate` have of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from kgraph.model.memo import Memo
from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import read_toml
from kgraph.wording.language import Language, no_language, read_language

_SMALL = ("determiners", "pronouns", "prepositions", "auxiliaries", "stops", "adverbs")
_KEPT = 1 << 18

MARKS = (
    *(
        "affirming",
        "untrue",
        "nobody",
        "condition",
        "future",
        "would",
        "present",
        "possible",
        "duty",
    ),
    *("at_least", "at_most", "about"),
)
"""What words and phrases of a file are told to do."""


class Folded(NamedTuple):
    """What a word is compared by, "" for a small one, and whether it is the contrary of that."""

    key: str
    is_contrary: bool = False


@dataclass(frozen=True)
class ComparedWords:
    """The words of a language. `table`: its file, empty for a language without one: there words are compared
    as they are written."""

    language: Language
    table: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash(self.language.code)

    def words(self, kind: str) -> frozenset[str]:
        """The words of a list of the file."""
        return self._lists[kind]

    @cached_property
    def _lists(self) -> Mapping[str, frozenset[str]]:
        lists = {k: frozenset(v) for k, v in self.table.items() if isinstance(v, list)}
        return defaultdict(frozenset, lists)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that tell nothing of what is said."""
        if not self.table:
            return frozenset()
        known = self.language.any_of(*_SMALL) - self.words("telling")
        return (known | self.words("small")) - self.numbers.keys()

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Words for numbers."""
        found: Mapping[str, int] = self.table.get("numbers", {})
        return found

    @cached_property
    def multipliers(self) -> Mapping[str, int]:
        """Words behind a number that multiply it."""
        found: Mapping[str, int] = self.table.get("multipliers", {})
        return found

    @cached_property
    def currencies(self) -> Mapping[str, str]:
        """The words for signs such as `$` and `%`."""
        found: Mapping[str, str] = self.table.get("currencies", {})
        return found

    @cached_property
    def replaced(self) -> Mapping[str, str]:
        """The words that others stand for, beside what they do: `$`, and of `nobody` the people."""
        found: Mapping[str, str] = self.table.get("replaced", {})
        return {**self.currencies, **found}

    @cached_property
    def phrases(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
        """By their first word the words and phrases of `MARKS`, longest first, each with what it does."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for kind in MARKS:
            for phrase in self.table.get(kind, ()):
                words = tuple(phrase.split())
                found[words[0]].append((words, kind))
        return {first: sorted(all_, key=lambda p: -len(p[0])) for first, all_ in found.items()}

    @cached_property
    def light(self) -> frozenset[str]:
        """The keys of verbs that tell little beside a noun of a deed: "received a warning"."""
        return frozenset(self._stem(word) for word in self.words("light"))

    @cached_property
    def receiving(self) -> frozenset[str]:
        """The keys of those of them whose subject the deed is done to: "received a warning"."""
        return frozenset(self._stem(word) for word in self.words("receiving"))

    @cached_property
    def open(self) -> frozenset[str]:
        """The keys of verbs that tell little without what follows: "did not know"."""
        return frozenset(self._stem(word) for word in self.words("open"))

    def is_deed(self, word: str) -> bool:
        """Whether a word in lower case is a noun that tells of a deed, as its verb does: "warning"."""
        return word in self._deeds

    @cached_property
    def _deeds(self) -> frozenset[str]:
        groups = map(str.split, self.table.get("nouns", ()))
        plural = self.table.get("plural", "")
        nouns = {noun for _, *nouns in groups for noun in nouns}
        return frozenset(nouns | {f"{noun}{plural}" for noun in nouns})

    @property
    def knows_verbs(self) -> bool:
        """Whether forms of verbs can be told."""
        return "past" in self.table

    def is_past(self, word: str) -> bool:
        """Whether a word in lower case may be a past form of a verb, or a participle of it."""
        is_regular = len(word) > 4 and word.endswith(tuple(self.table.get("past", ())) or ("\0",))
        return is_regular or self._irregular.get(word, word) != word

    def folded(self, word: str) -> Folded:
        """A word in lower case as it is compared."""
        return self._folded[word]

    @cached_property
    def _folded(self) -> Memo[str, Folded]:
        return Memo(self._fold, _KEPT)

    def _fold(self, word: str) -> Folded:
        for elided in self.table.get("elided", ()):
            word = word.removeprefix(elided)
        if word in self.small or word.rstrip(".") in self.small:
            return Folded("")
        stem = self._stem(word)
        return self._meanings.get(stem, Folded(stem))

    @cached_property
    def _meanings(self) -> Mapping[str, Folded]:
        """What stems are compared by, of words that tell the same as others, or the contrary."""
        first = {
            self._stem(word): self._stem(group.split()[0])
            for group in self.table.get("alike", ())
            for word in group.split()
        }
        for verb, *nouns in map(str.split, self.table.get("nouns", ())):
            head = first.get(self._stem(verb), self._stem(verb))
            first |= {self._stem(noun): head for noun in nouns}
        found = {stem: Folded(head) for stem, head in first.items()}
        for pair in self.table.get("contraries", ()):
            plain, contrary = map(self._stem, pair.split())
            of = Folded(first.get(plain, plain), True)
            found |= {
                stem: of
                for stem in (contrary, *first)
                if first.get(stem, stem) == first.get(contrary, contrary)
            }
        return found

    def _stem(self, word: str) -> str:
        base = self._irregular.get(word, word)
        if not base.endswith(self._whole):
            base = self._without_ending(base)
        if self.table.get("doubled") and base[-1:] == base[-2:-1] and not base[-1:].isdigit():
            base = base[:-1]
        for final, other in self.table.get("finals", {}).items():
            if base.endswith(final) and len(base) > len(final) + 1:
                return f"{base.removesuffix(final)}{other}"
        return base

    def _without_ending(self, word: str) -> str:
        for ending in self.table.get("endings", ()):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= self._least and self._vowel.search(stem):
                return stem
        return word

    @cached_property
    def _least(self) -> int:
        return int(self.table.get("least", 2))

    @cached_property
    def _whole(self) -> tuple[str, ...]:
        return tuple(self.table.get("whole", ())) or ("\0",)

    @cached_property
    def _vowel(self) -> re.Pattern[str]:
        return re.compile(f"[{self.table.get('vowels', '')}]")

    @cached_property
    def _irregular(self) -> Mapping[str, str]:
        return {form: forms[0] for forms in self._groups(self.table) for form in forms}

    @staticmethod
    def _groups(table: Mapping[str, Any]) -> Iterable[Sequence[str]]:
        return (group.split() for group in table.get("irregular", ()))


@lru_cache(maxsize=16)
def compared_words(code: str) -> ComparedWords:
    """The words of the language of that code; none of one without a file in `ontology/wording/`."""
    if code not in _known():
        return ComparedWords(no_language(code), {})
    path = shipped_path("ontology", "wording", f"{code}.toml")
    return ComparedWords(read_language(code), read_toml(path))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(path.stem for path in shipped_path("ontology", "wording").glob("*.toml"))
