"""The proposals of a layer as a reviewer meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal

from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.own_files import is_own
from kgraph.judging.proposals.structure import Annotation, Same
from kgraph.model.annotations import Event, Mention, Relation
from kgraph.model.proposals import CONFIDENCE, PROPOSED
from kgraph.schema.attribute_tables import spelling

Kind = Literal["claim", "statement", "identity", "mention"]
KINDS: tuple[Kind, ...] = ("claim", "statement", "identity", "mention")


@dataclass(frozen=True, slots=True)
class Item:
    """A proposal. `kind`: a claim has a stance, a statement has none, an identity says that two mentions are
    one thing; `begin` and `end`: of all its words, in code points; `id`: in the layer of `keys`.

    What is only shown is looked up when it is asked for, as a review may have a million proposals.
    """

    kind: Kind
    begin: int
    end: int
    id: str
    keys: Keys = field(repr=False)

    @property
    def key(self) -> str:
        """What names it whoever proposes it."""
        return self.keys.key(self.id)

    @property
    def says(self) -> bool:
        """Whether it says something, with a stance or without one."""
        return self.kind in ("claim", "statement")

    @property
    def label(self) -> str:
        """What it is annotated as; of an identity, `same`."""
        annotation = self.keys.structure.annotations[self.id]
        return "same" if isinstance(annotation, Same) else annotation.label

    @property
    def claim(self) -> str:
        """What is claimed, as people read it."""
        return self.keys.claim(self.id)

    @property
    def document(self) -> str:
        """The document's IRI, if it has one of its own, else its path."""
        document = self.keys.structure.layer.document
        return document.id or document.path

    @property
    def place(self) -> str:
        """Where the words stand that make the claim: `17..21`."""
        return self.keys.place(self.id)

    @property
    def words(self) -> str:
        """The words that make it, in quotation marks."""
        return self.keys.words(self.id)

    @property
    def speaker(self) -> str:
        """The words of who says it."""
        return _speaker(self.keys, self.id)

    @property
    def content(self) -> str:
        """The words of what is said, without what stands between them: `Kyiv … the draft`."""
        return _content(self.keys, self.id)

    @property
    def by(self) -> str:
        """Who proposes it, and by what."""
        return _proposer(self.keys, self.id)

    @property
    def engine(self) -> str:
        """What stands before the colon of `by`."""
        return self.by.partition(":")[0].strip()

    @property
    def rule(self) -> str:
        """What stands behind it."""
        return self.by.partition(":")[2].strip()

    @property
    def confidence(self) -> float | None:
        """From 0 to 1; None if the engine does not tell."""
        return _confidence(self.keys.structure.annotations[self.id])


def each_once(items: Iterable[Item]) -> Iterator[Item]:
    """The proposals of one text, without those that claim what an earlier one claims. What is unlike at first
    sight has no equal key, and its key is not made."""
    alike: dict[tuple[str, str, int, int], list[Item]] = {}
    for item in items:
        before = alike.setdefault((item.kind, item.label, item.begin, item.end), [])
        if all(item.key != each.key for each in before):
            before.append(item)
            yield item


def without_same_names(items: Iterable[Item]) -> Iterator[Item]:
    """Proposals without the mentions that are accepted along with an earlier one."""
    along: set[tuple[int, str]] = set()
    for item in items:
        if (id(item.keys), item.id) not in along:
            along.update((id(item.keys), each) for each in item.keys.same_names.along(item.id))
            yield item


def items_by_text(keys: Mapping[str, Iterable[Keys]]) -> dict[str, list[Item]]:
    """The proposals by the hash of their text, in order; one that several layers have is there once. `keys`:
    those of the layers on each text."""
    found = {
        text: in_order(
            each_once(item for each in sorted(layers, key=_extent) for item in items_of(each))
        )
        for text, layers in keys.items()
    }
    with_some = ((text, items) for text, items in found.items() if items)
    return dict(sorted(with_some, key=lambda each: (each[1][0].document, each[0])))


def _extent(keys: Keys) -> tuple[bool, int]:
    """By what layers are sorted, so that a proposal that several have is shown as it was proposed, and not as
    a copy that a reviewer has of it; and as that with the most annotations has it."""
    return is_own(keys.structure.layer), -len(keys.structure.annotations)


def in_order(items: Iterable[Item]) -> list[Item]:
    """Proposals as they are shown, in the order of the text by their first word, and mentions last. Of those
    that begin together, what says others comes before them, and of two that one person says that whose verb
    comes first. Claims are only put into words, and keys made, where nothing before tells proposals apart."""
    return _sorted(items, _place, _course, attrgetter("claim"), attrgetter("key"))


def _sorted(
    items: Iterable[Item], by: Callable[[Item], Any], *then: Callable[[Item], Any]
) -> list[Item]:
    found: list[Item] = []
    for _, alike in groupby(sorted(items, key=by), key=by):
        several = list(alike)
        found += _sorted(several, *then) if then and several[1:] else several
    return found


def _place(item: Item) -> tuple[str, str, bool, int]:
    bare = KINDS.index(item.kind) >= KINDS.index("identity")
    return item.document, item.keys.text, bare, item.begin


def _course(item: Item) -> tuple[int, int, int]:
    """Where a proposal comes among those that begin with one word: by how many others say it, and by the word
    that tells it."""
    structure = item.keys.structure
    match structure.annotations[item.id]:
        case Event() as event:
            told = min((begin for begin, _ in structure.spans(event.trigger)), default=item.end)
            return len(structure.frames(item.id)), told, -item.end
        case Relation():
            return len(structure.frames(item.id)), item.end, -item.end
    return 0, 0, -item.end


def names_in(item: Item) -> list[Item]:
    """The proposed mentions of things that a proposal names, to any depth, in the order of the text."""
    named = sorted(filter(item.keys.structure.is_proposed, item.keys.structure.named(item.id)))
    return in_order(filter(is_name, (item_of(item.keys, id) for id in named)))


def labels_of_names(items: Iterable[Item]) -> Iterator[str]:
    """What names are annotated as, of each of some proposals that is one."""
    return (each.label for each in items if is_name(each))


def is_name(item: Item) -> bool:
    """Whether a proposal is a mention of a thing, and so has a class."""
    structure = item.keys.structure
    return item.kind == "mention" and not (
        structure.are_words(item.id) or structure.triggered(item.id)
    )


def items_of(keys: Keys) -> Iterator[Item]:
    """The proposals of a layer."""
    for id in keys.structure.annotations:
        if keys.structure.is_proposed(id):
            yield item_of(keys, id)


def item_of(keys: Keys, id: str) -> Item:
    """One proposal of a layer."""
    spans = keys.structure.spans(id) or [(0, 0)]
    return Item(_kind(keys, id), spans[0][0], max(end for _, end in spans), id, keys)


def _kind(keys: Keys, id: str) -> Kind:
    match keys.structure.annotations[id]:
        case Mention():
            return "mention"
        case Same():
            return "identity"
    return "claim" if keys.structure.is_claim(id) else "statement"


def _speaker(keys: Keys, id: str) -> str:
    match keys.structure.annotations[id]:
        case Event() as event if keys.structure.is_claim(id):
            roles = {*keys.structure.speaking_roles(event)}
            speaking = (a.target for a in event.arguments if a.role in roles)
            return ", ".join(map(keys.words, speaking))
    return ""


def _content(keys: Keys, id: str) -> str:
    structure = keys.structure
    event = structure.annotations[id]
    if not (isinstance(event, Event) and structure.is_claim(id)):
        return ""
    text = structure.layer.document.text
    pieces = (" ".join(text[begin:end].split()) for begin, end in structure.content_spans(event))
    return " … ".join(pieces)


def _proposer(keys: Keys, id: str) -> str:
    """Who proposes an annotation; that two mentions are the same, who proposes these."""
    structure = keys.structure
    for each in (id, *structure.parts(id)):
        annotation = structure.annotations[each]
        said = "" if isinstance(annotation, Same) else structure.scheme.said(annotation, PROPOSED)
        if said:
            return said
    return ""


def _confidence(annotation: Annotation) -> float | None:
    for attribute in () if isinstance(annotation, Same) else annotation.attributes:
        if spelling(attribute.name) == spelling(CONFIDENCE):
            try:
                return float(attribute.value)
            except ValueError:
                return None
    return None
