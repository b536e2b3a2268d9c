"""What a model wrote -> the items of its answer, each of which has the right form, and the faults of others.
Offsets are not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kgraph.annotate.llm.answer_schema import SAME
from kgraph.annotate.llm.vocabulary import KINDS, Kind
from kgraph.annotate.llm.written import UnusableError, object_in
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import as_name, items, name, string

_MOST_ITEMS = 5_000  # of one answer; a model that goes in circles writes more


class Item(NamedTuple):
    """An entry of the lists of an answer. `arguments`: (role, id); `within`: longer words that contain
    the quoted ones, "" if there are none."""

    kind: Kind
    id: str
    label: str
    quote: str
    within: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    modes: tuple[str, ...] = ()


class Flaw(NamedTuple):
    """An entry that has not the right form: its list, its id or its place in the list, and what is wrong."""

    kind: Kind
    id: str
    what: str


@dataclass(slots=True)
class Answer:
    """The items by their ids, the groups of ids that name one thing, and the entries that are no items.
    `doubtful`: the ids that two of them have, so that nobody knows which is meant where one is named."""

    items: dict[str, Item] = field(default_factory=dict)
    same: list[tuple[str, ...]] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)

    def fault_of(self, id: str) -> str:
        """What is wrong with an id that is named; "" if it is the id of one item."""
        if id in self.doubtful:
            return "the id of two items"
        return "" if id in self.items else "no id of this answer"

    def mended(self, other: Answer) -> Answer:
        """This answer with the items of a later one in the place of those that have the same ids."""
        mended = {flaw.id for flaw in other.flaws} | other.items.keys()
        left = [flaw for flaw in self.flaws if flaw.id not in mended]
        doubtful = (self.doubtful - other.items.keys()) | other.doubtful
        same, flaws = [*self.same, *other.same], [*left, *other.flaws]
        return Answer(self.items | other.items, same, flaws, doubtful)


def parse_answer(content: str) -> Answer:
    """The answer in what a model wrote. Raises UnusableError."""
    value = object_in(content, (*KINDS, SAME))
    answer = Answer()
    for kind in KINDS:
        for number, entry in enumerate(_listed(value, kind)):
            _take(kind, number, entry, answer)
    for group in _listed(value, SAME):
        try:
            answer.same.append(tuple(map(as_name, items({SAME: group}, SAME))))
        except ValueError:
            continue  # a group without ids says nothing
    return answer


def _listed(value: dict[str, Any], key: str) -> list[Any]:
    try:
        found = items(value, key)
    except ValueError as error:
        raise UnusableError(str(error)) from None
    if len(found) > _MOST_ITEMS:
        raise UnusableError(f"{key} has {len(found):,} items, and {_MOST_ITEMS:,} are the most")
    return found


def _take(kind: Kind, number: int, entry: Any, answer: Answer) -> None:
    id = f"{kind}[{number}]"
    try:
        id = name(entry, "id", id)
        item = _item(kind, id, entry)
    except ValueError as error:
        answer.flaws.append(Flaw(kind, id, str(error)))
        return
    taken = answer.items.setdefault(id, item)
    if taken is not item and taken != item:
        answer.flaws.append(
            Flaw(kind, f"{kind}[{number}]", f"the id {excerpt(id)} is taken already")
        )
        answer.doubtful.add(id)


def _item(kind: Kind, id: str, entry: Any) -> Item:
    label, quote = string(entry, "label"), string(entry, "quote")
    within = string(entry, "within", "")
    if kind == "mentions":
        return Item(kind, id, label, quote, within)
    return Item(kind, id, label, quote, within, tuple(_arguments(entry)), tuple(_modes(entry)))


def _arguments(entry: Any) -> Iterator[tuple[str, str]]:
    for argument in items(entry, "arguments"):
        if isinstance(argument, list) and len(argument) == 2:  # as in our JSON Lines
            argument = dict(zip(("role", "id"), argument, strict=True))
        yield string(argument, "role"), name(argument, "id")


def _modes(entry: Any) -> Iterator[str]:
    for mode in items(entry, "modes"):
        yield string({"modes": mode}, "modes")
