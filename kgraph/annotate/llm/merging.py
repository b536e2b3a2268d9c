"""The items of several answers about one text, each once.

Items of two passages are one if they have the same label, the same place and the same arguments. Of an event
with fewer arguments than another one of another passage, the longer one counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kgraph.annotate.llm.vocabulary import Kind
from kgraph.model.annotations import Spans

_DEEPEST = 50  # events within events; those below are not compared


@dataclass(frozen=True, slots=True)
class Placed:
    """An item whose words have a place. `passage`: the number of the answer it is from; `arguments`:
    (role, key of an item or of one that is missing)."""

    kind: Kind
    label: str
    spans: Spans
    passage: int = 0
    arguments: tuple[tuple[str, str], ...] = ()
    modes: tuple[str, ...] = ()


def merged(items: Mapping[str, Placed]) -> tuple[dict[str, Placed], dict[str, str]]:
    """The items without those that are there twice, and of each key the key of the item that stands for
    it. Arguments name items that stand."""
    numbers = _Numbers(items)
    first: dict[int, str] = {}
    stands = {key: first.setdefault(numbers.of(key), key) for key in items}
    stands |= dict(_shorter(items, stands))
    stands = {key: _last(key, stands) for key in items}
    found = {
        key: replace(item, arguments=_named(item.arguments, stands))
        for key, item in items.items()
        if stands[key] == key
    }
    return found, stands


class _Numbers:
    """Gives items that say the same the same number."""

    def __init__(self, items: Mapping[str, Placed]) -> None:
        self._items = items
        self._numbers: dict[str, int] = {}
        self._known: dict[object, int] = {}

    def of(self, key: str, above: tuple[str, ...] = ()) -> int:
        if key in self._numbers:
            return self._numbers[key]
        item = self._items.get(key)
        if item is None or key in above or len(above) > _DEEPEST:
            return self._number(key)
        within = (*above, key)
        arguments = frozenset((role, self.of(target, within)) for role, target in item.arguments)
        said = item.kind, item.label, item.spans, arguments, frozenset(item.modes)
        self._numbers[key] = self._number(said)
        return self._numbers[key]

    def _number(self, said: object) -> int:
        return self._known.setdefault(said, len(self._known))


def _shorter(items: Mapping[str, Placed], stands: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Events whose arguments another passage gives too, and more besides; with the fuller one."""
    alike: dict[object, list[str]] = defaultdict(list)
    for key, item in items.items():
        if stands[key] == key and item.kind != "mentions":
            alike[item.kind, item.label, item.spans, frozenset(item.modes)].append(key)
    arguments = {
        key: frozenset(_named(items[key].arguments, stands))
        for keys in alike.values()
        for key in keys
    }
    for keys in alike.values():
        for key in keys:
            others = (each for each in keys if items[each].passage != items[key].passage)
            if fuller := next((each for each in others if arguments[key] < arguments[each]), ""):
                yield key, fuller


def _named(
    arguments: Iterable[tuple[str, str]], stands: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    named = ((role, stands.get(target, target)) for role, target in arguments)
    return tuple(dict.fromkeys(named))


def _last(key: str, stands: Mapping[str, str]) -> str:
    """The end of a chain of items that stand for another; each is fuller than the one before."""
    while stands[key] != key:
        key = stands[key]
    return key
