"""Which names are worth comparing: those that share a key, found without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kgraph.resolving.named import Name
from kgraph.resolving.spelling import Word, table

_CROWDED = 250  # names of one key, from which on the key says too little
_COMPARED = 60  # names that a name is compared with, those that share the most words with it
_RARE = 25  # names of one key, up to which it says enough alone
_LEAST = 3  # classes of consonants that say something by themselves


class Blocks:
    """Names by their keys."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names
        self._keys = [keys(name) for name in names]
        self._of: dict[str, list[int]] = defaultdict(list)
        for at, parted in enumerate(self._keys):
            for key in {key for part in parted for key in part}:
                self._of[key].append(at)

    def near(self, at: int) -> list[int]:
        """The places of the names that the one at that place may be compared with, the likeliest first."""
        shared, certain = Counter[int](), set[int]()
        crowded = 0
        for part in self._keys[at]:
            found: set[int] = set()
            for key in part:
                others = self._of[key]
                if len(others) > _CROWDED:
                    continue
                found.update(others)
                if key[1:2] == ":" or len(others) <= _RARE:
                    certain.update(others)
            crowded += not found
            shared.update(found)
        certain.discard(at)
        del shared[at]
        own = len(self._names[at].words)
        wanted = (
            (-number, other)
            for other, number in shared.items()
            if other in certain or number + crowded >= min(2, own, len(self._names[other].words))
        )
        return [other for _, other in sorted(wanted)[:_COMPARED]]


def keys(name: Name) -> list[list[str]]:
    """The keys of each word of a name, then those of the whole; the second character of the latter is a
    colon."""
    parted = [list(dict.fromkeys(_of_word(word))) for word in name.words]
    whole = [f"a:{each}" for each in ((name.acronym,) if name.acronym else name.letters)]
    whole += [f"e:{each}" for each in sorted(table().elsewhere.get(name.plain, ()))]
    if len(name.words) > 1:
        ends = sorted(min(name.words[at].classes) for at in (0, -1))
        whole.append(f"w:{' '.join(ends)}")
    return [*parted, whole] if whole else parted


def _of_word(word: Word) -> Iterator[str]:
    yield f"={word.text}"
    for each in sorted(table().given.get(word.text, ())):
        yield f"g{each}"
    for classes in sorted(word.classes):
        yield classes
        if len(classes) > _LEAST:
            for at in range(len(classes)):
                yield classes[:at] + classes[at + 1 :]
    if min(map(len, word.classes)) < _LEAST:
        yield from (f"~{sound}" for sound in word.sounds[:2])
