"""Entities of a record by the numbers of their tokens, and the relations and clusters of them.

- SpERT: `entities` (`{"type", "start", "end"}`, the end after the last token), `relations`
  (`{"type", "head", "tail"}`, the numbers of entities).
- OneIE: `entity_mentions` (`{"id", "entity_type", "start", "end", "text"}`), `relation_mentions`
  with two `arguments`, the ids of entities.
- DyGIE, SciERC: `ner` (`[first, last, label]` for each sentence, tokens of the document),
  `relations` (`[first, last, first, last, label]`), `clusters` (lists of `[first, last]`).
- GLiNER: `ner` (`[first, last, label]`). W2NER: `ner` (`{"index": [numbers], "type"}`).
- DocRED: `vertexSet` (clusters of `{"pos": [first, end], "sent_id", "type", "name"}`), `labels`
  (`{"h", "t", "r"}`, the numbers of clusters).
- OpenNRE: `h` and `t` (`{"name", "pos": [first, end]}`), `relation`.

Where an entity quotes its words, they are compared with its tokens.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import groupby
from typing import Any

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.json.further import further
from kgraph.formats.shared.json.records import Record
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import each, items, name, quote, string, whole
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.tokens_json.words import Words

ENTITIES = ("entities", "entity_mentions", "spans", "ner", "vertexSet", "h", "t")
"""What entities by the numbers of their tokens are called."""
RELATED = ("relations", "relation_mentions", "labels", "relation", "clusters")
"""What relations and clusters of them are called."""

_ENTITY = "Entity"
_TYPES = ("type", "label", "entity_type", "relation_type", "r")
_ENTITY_FIELDS = {*_TYPES, "id", "start", "end", "text", "index", "mention_type", "entity_subtype"}
_RELATION_FIELDS = {
    *(*_TYPES, "id", "head", "tail", "h", "t", "arguments", "relation_subtype"),
    "evidence",  # of DocRED: the numbers of sentences
}


class TokenEntities:
    """Hands the entities of a record, and what joins them, to the builder."""

    def __init__(self, builder: LayerBuilder, words: Words, record: Record) -> None:
        self._builder, self._words = builder, words
        self._value, self._line = record.value, record.line
        self._starts = list(words.starts())
        self._mentions: dict[tuple[int, ...], str] = {}
        self._ways: list[str] = []
        self._named: dict[str, str] = {}

    def take(self, tags: Container[str]) -> None:
        """Take all of them but for the lists of tags, by their names."""
        for key in ("entities", "entity_mentions", "spans", "ner"):
            if key not in tags:
                self._flat("mentions", key, self._entity)
        self._each("equivalences", "vertexSet", self._vertex)
        if isinstance(self._value.get("h"), dict):
            self._one("relations", self._pair, "relation", self._value)
        self._flat("relations", "relations", self._relation)
        self._each("relations", "relation_mentions", self._roles)
        if "vertexSet" in self._value:
            self._each("relations", "labels", self._relation)
        self._each("equivalences", "clusters", self._cluster)

    # Entities

    def _entity(self, way: str, item: Any, place: Location) -> None:
        self._ways.append(way)
        if isinstance(item, list):
            if len(item) < 3 or not isinstance(item[2], str):
                raise ValueError(f"not [first, last, label]: {excerpt(item)}")
            self._mention(way, item[2], self._between(item[0], item[1]), place)
            return
        if own := name(item, "id", ""):
            self._named[own] = way
        numbers = _indices(item) if "index" in item else self._half_open(item)
        self._mention(way, _type_of(item), numbers, place, quote(item, "text"))
        further(self._builder, way, item, _ENTITY_FIELDS, place)

    def _vertex(self, way: str, cluster: Any, place: Location) -> None:
        """Take a cluster of mentions, each in its sentence."""
        if not isinstance(cluster, list) or not cluster:
            raise ValueError(f"not a list of mentions: {excerpt(cluster)}")
        self._ways.append(f"{way}[0]")
        for number, item in enumerate(cluster):
            at = f"{way}[{number}]"
            sentence = whole(item, "sent_id")
            if not 0 <= sentence < len(self._starts):
                raise ValueError(f"{at}: there is no sentence {sentence}")
            numbers = self._half_open(_within(item, "pos"), self._starts[sentence])
            self._mention(at, _type_of(item), numbers, place, quote(item, "name"))
        if len(cluster) > 1:
            self._builder.cluster([f"{way}[{n}]" for n in range(len(cluster))], place)

    def _pair(self, way: str, value: Any, place: Location) -> None:
        """Take a record that is about one pair of entities."""
        for end in ("h", "t"):
            item = value.get(end)
            numbers = self._half_open(_within(item, "pos"))
            self._mention(end, name(item, "type", _ENTITY), numbers, place, quote(item, "name"))
            if known := name(item, "id", ""):
                self._builder.link(end, *entry_of(known), place)
        self._builder.relation(way, string(value, "relation"), "h", "t", place)

    def _mention(
        self,
        id: str,
        label: str,
        numbers: Sequence[int],
        place: Location,
        quoted: str | None = None,
    ) -> None:
        """Add a mention of these tokens; each run of them is one of its spans."""
        runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), _gap)]
        spans = [self._words.span(run[0], run[-1]) for run in runs]
        words = " ".join(self._words.text[begin:end] for begin, end in spans)
        if quoted and "".join(quoted.split()) == "".join(words.split()):
            quoted = None  # its white space is that of another tokenizer
        if self._builder.mention(id, label, spans, place, quoted):
            self._mentions.setdefault(tuple(numbers), id)

    def _between(self, first: Any, last: Any) -> range:
        """The numbers from the first token to the last."""
        first, last = whole({"first": first}, "first"), whole({"last": last}, "last")
        if last < first:
            raise ValueError(f"the last token, {last}, is before the first, {first}")
        self._words.span(first, last)
        return range(first, last + 1)

    def _half_open(self, item: Any, start: int = 0) -> range:
        return self._between(start + whole(item, "start"), start + whole(item, "end") - 1)

    # What joins them

    def _relation(self, way: str, item: Any, place: Location) -> None:
        if isinstance(item, list):
            if len(item) < 5 or not isinstance(item[4], str):
                raise ValueError(f"not [first, last, first, last, label]: {excerpt(item)}")
            ends = [self._at(f"{way}.{n}", item[at : at + 2], place) for n, at in ((0, 0), (1, 2))]
            self._builder.relation(way, item[4], ends[0], ends[1], place)
            return
        label = _type_of(item)
        keys = ("head", "tail") if "head" in item else ("h", "t")
        subject, object = (name(item, key) for key in keys)
        ends = [self._id_of(end) for end in (subject, object)]
        self._builder.relation(way, label, ends[0], ends[1], place)
        further(self._builder, way, item, _RELATION_FIELDS, place)

    def _roles(self, way: str, item: Any, place: Location) -> None:
        ends = [name(each, "entity_id") for each in items(item, "arguments")]
        if len(ends) != 2:
            raise ValueError(f"it has {len(ends)} arguments, not two")
        subject, object = (self._id_of(end) for end in ends)
        self._builder.relation(way, _type_of(item), subject, object, place)
        further(self._builder, way, item, _RELATION_FIELDS, place)

    def _id_of(self, end: str) -> str:
        """The id of an entity that is an end of a relation, by its own id or by its number."""
        if end in self._named:
            return self._named[end]
        numbered = end.isdecimal() and len(end) < 10 and int(end) < len(self._ways)
        return self._ways[int(end)] if numbered else end

    def _cluster(self, way: str, item: Any, place: Location) -> None:
        if not isinstance(item, list):
            raise ValueError(f"not a list of [first, last]: {excerpt(item)}")
        members = [self._at(f"{way}[{n}]", member, place) for n, member in enumerate(item)]
        if len(set(members)) > 1:
            self._builder.cluster(dict.fromkeys(members), place)

    def _at(self, id: str, ends: Any, place: Location) -> str:
        """The mention of the tokens from one to another; a new one if there is none."""
        if not isinstance(ends, list) or len(ends) != 2:
            raise ValueError(f"not [first, last]: {excerpt(ends)}")
        numbers = self._between(*ends)
        if tuple(numbers) not in self._mentions:
            self._mention(id, _ENTITY, numbers, place)
        return self._mentions.get(tuple(numbers), id)

    # Lists

    def _each(self, kind: str, key: str, take: Any) -> None:
        each(self._builder, kind, self._value, key, take, line=self._line)

    def _flat(self, kind: str, key: str, take: Any) -> None:
        """Take the items of a list, also where it has a list for each sentence."""
        value = self._value.get(key)
        if not isinstance(value, list) or not any(isinstance(v, list | dict) for v in value):
            return
        by_sentence = all(
            isinstance(v, list) and all(isinstance(i, list | dict) for i in v) for v in value
        )
        if not by_sentence:
            self._each(kind, key, take)
            return
        for number, inner in enumerate(value):
            way = f"{key}[{number}]"
            each(self._builder, kind, {key: inner}, key, take, line=self._line, way=way)

    def _one(self, kind: str, take: Any, way: str, item: Mapping[str, Any]) -> None:
        each(
            self._builder,
            kind,
            {way: [item]},
            way,
            lambda _, i, p: take(way, i, p),
            line=self._line,
        )


def _gap(pair: tuple[int, int]) -> int:
    at, number = pair
    return number - at


def _within(item: Any, key: str) -> dict[str, Any]:
    """Two numbers under a key as start and end."""
    ends = items(item, key)
    if len(ends) != 2:
        raise ValueError(f"{key} is not [first, end]: {excerpt(ends)}")
    return dict(zip(("start", "end"), ends, strict=True))


def _indices(item: Any) -> list[int]:
    found = sorted({whole({"index": each}, "index") for each in items(item, "index")})
    if not found:
        raise ValueError("index is empty")
    return found


def _type_of(item: Any) -> str:
    key = next((key for key in _TYPES if isinstance(item, dict) and key in item), "type")
    return name(item, key)
