"""CoNLL-U with entities, as CorefUD has them (https://ufal.mff.cuni.cz/corefud): mentions, what they
are the same as, their links and attributes. Words end where mentions do, and at white space.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kgraph.formats.shared.knowledge_bases import references
from kgraph.formats.shared.outgoing import CALLED_AFTER_FILE, RENAMED, Outgoing, joined
from kgraph.formats.shared.tokens.segments import SPACE, segments
from kgraph.formats.shared.untold import Annotation
from kgraph.model.annotations import Attribute, Document, Layer, Mention, Span
from kgraph.model.identity import slug
from kgraph.model.sentences import sentences

_COLUMNS = 10
_ENTITY = "eid-etype-identity-other"
_SPACES = {" ": r"\s", "\n": r"\n", "\t": r"\t", "\r": r"\r"}
_ESCAPES = str.maketrans({c: f"&#{ord(c)};" for c in "()-|"})
_METADATA = {
    "title": "meta::title",
    "issued": "meta::dateCreated",
    "publisher": "meta::publisher",
    "language": "meta::language",
}
_CUT = "documents that end in white space, which is cut off"
_SHIFTED = "documents that begin with white space, without which all spans begin earlier"


def render(outgoing: Outgoing, _prefixes: Mapping[str, str], _base: str) -> Iterator[bytes]:
    """The file in UTF-8, a `newdoc` for each document. What is lost is counted."""
    yield f"# global.Entity = {_ENTITY}\n".encode()
    for document, layers in outgoing.documents(_tells):
        outgoing.lost[CALLED_AFTER_FILE] += len(layers)
        for layer in layers:
            id = document.path
            if layer.annotator:
                id += f"/layer/{slug(layer.annotator)}"
                outgoing.lost["layers of annotators, which are documents of their own"] += 1
            yield "".join(_Layer(layer, outgoing).lines(id)).encode()


class _Part(NamedTuple):
    """A stretch of a mention: the bracket's key, and what stands in it where it opens."""

    key: str
    body: str
    first: int
    last: int


class _Layer:
    """The lines of one layer."""

    def __init__(self, layer: Layer, outgoing: Outgoing) -> None:
        self._layer, self._lost = layer, outgoing.lost
        self._text = layer.document.text
        outgoing.lose("relations", layer.relations)
        outgoing.lose("events", layer.events)
        outgoing.lost[RENAMED] += len(layer.mentions)
        outgoing.lose_said("notes", layer.mentions)
        edges = {at for mention in layer.mentions for span in mention.spans for at in span}
        words = segments(self._text, edges)
        self._tokens = [each for each in words if self._text[each[0]] not in SPACE]
        self._first = {begin: at for at, (begin, _) in enumerate(self._tokens)}
        self._last = {end: at for at, (_, end) in enumerate(self._tokens)}
        self._opening: dict[int, list[_Part]] = defaultdict(list)
        self._closing: dict[int, list[_Part]] = defaultdict(list)
        self._bracket()

    def lines(self, id: str) -> Iterator[str]:
        """Comments, then the sentences."""
        yield f"# newdoc id = {_line(id)}\n"
        yield from self._metadata(self._layer.document)
        ends = {end for _, end in sentences(self._text, self._layer.sentences)}
        sentence: list[int] = []
        for at, (_, end) in enumerate(self._tokens):
            sentence.append(at)
            if end in ends or at + 1 == len(self._tokens):
                yield from self._sentence(sentence)
                sentence = []

    def _metadata(self, document: Document) -> Iterator[str]:
        for name, comment in _METADATA.items():
            if value := getattr(document, name):
                yield f"# {comment} = {_line(value)}\n"
        untold = document.status, document.status_since, document.replaces, document.pages
        self._lost["fields of metadata"] += sum(map(bool, untold))
        self._lost[_SHIFTED] += self._text[:1] in _SPACES and bool(self._tokens)
        self._lost[_CUT] += self._text[-1:] in _SPACES

    def _sentence(self, tokens: list[int]) -> Iterator[str]:
        begin, end = self._tokens[tokens[0]][0], self._tokens[tokens[-1]][1]
        yield f"# text = {_line(self._text[begin:end])}\n"
        for number, at in enumerate(tokens, 1):
            misc = [*self._entities(at), *self._spacing(at, at == tokens[-1])]
            form = self._text[slice(*self._tokens[at])]
            cells = [str(number), form, *["_"] * (_COLUMNS - 3), "|".join(misc) or "_"]
            yield "\t".join(cells) + "\n"
        yield "\n"

    def _entities(self, at: int) -> list[str]:
        """The brackets at a token: those that close here first, the inner ones before the outer."""
        closed = [part for part in self._closing[at] if part.first != at]
        opened = self._opening[at]
        brackets = [f"{part.key})" for part in sorted(closed, key=lambda p: -p.first)]
        brackets += [
            f"({part.body})" if part.last == at else f"({part.body}"
            for part in sorted(opened, key=lambda p: -p.last)
        ]
        return [f"Entity={''.join(brackets)}"] if brackets else []

    def _spacing(self, at: int, ends: bool) -> list[str]:
        after = self._tokens[at + 1][0] if at + 1 < len(self._tokens) else None
        gap = "\n" if after is None else self._text[self._tokens[at][1] : after]
        if gap == ("\n" if ends else " "):
            return []
        return (
            [f"SpacesAfter={''.join(map(_SPACES.__getitem__, gap))}"] if gap else ["SpaceAfter=No"]
        )

    # Mentions

    def _bracket(self) -> None:
        entities = joined(self._layer)
        number = max(entities.values(), default=0)
        standing: dict[int, list[Span]] = defaultdict(list)
        for mention in self._layer.mentions:
            stretches = self._stretches(mention)
            if not stretches:
                continue
            hull = [(stretches[0][0], stretches[-1][1])] if len(stretches) > 1 else []
            entity = entities.get(mention.id, 0)
            if entity and any(_crosses(s, o) for s in stretches + hull for o in standing[entity]):
                self._lost["mentions that cross another of the same thing, apart from it"] += 1
                entity = 0
            if not entity:
                entity = number = number + 1
            standing[entity] += stretches + hull
            self._part(mention, f"e{entity}", stretches)

    def _stretches(self, mention: Mention) -> list[Span]:
        """Its pieces without white space at their edges; those that touch no word are left out."""
        whole = _apart(mention.spans)
        trimmed = [each for span in whole if (each := _trimmed(self._text, span))]
        if not trimmed:
            self._lost["mentions"] += 1
            self._lost["links"] += len(mention.links)
            self._lost["attributes"] += len(mention.attributes)
        elif tuple(trimmed) != mention.spans:
            self._lost["mentions with white space at their edges, which is cut off"] += 1
        return trimmed

    def _part(self, mention: Mention, entity: str, stretches: list[Span]) -> None:
        rest = f"{_escaped(mention.label)}-{self._identity(mention)}-{self._other(mention)}"
        for number, (begin, end) in enumerate(stretches, 1):
            key = f"{entity}[{number}/{len(stretches)}]" if len(stretches) > 1 else entity
            part = _Part(key, f"{key}-{rest}", self._first[begin], self._last[end])
            self._opening[part.first].append(part)
            self._closing[part.last].append(part)

    def _identity(self, mention: Mention) -> str:
        """The first link that can stand there."""
        written = [references(link.resource, link.entry)[-1:] for link in mention.links]
        fit = [each[0] for each in written if each and "://" in each[0]]
        self._lost["links"] += len(mention.links) - len(fit[:1])
        return _escaped(fit[0]) if fit else "_"

    def _other(self, mention: Mention) -> str:
        pairs = []
        for name, value, _ in mention.attributes:
            if not _is_held(name, value):
                self._lost["attributes"] += 1
            else:
                pairs.append(f"{name}:{value.replace(',', '%2C')}" if value else name)
        return _escaped(",".join(pairs)) if pairs else "_"


def _is_held(name: str, value: str) -> bool:
    """Whether an attribute can stand beside a mention."""
    return not (re.search(r"[:,\t\r\n]", name) or re.search(r"[\t\r\n]|%2C", value))


def _tells(annotation: Annotation, attribute: Attribute) -> bool:
    return isinstance(annotation, Mention) and _is_held(*attribute[:2])


def _apart(spans: tuple[Span, ...]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _trimmed(text: str, span: Span) -> Span | None:
    begin, end = span
    while begin < end and text[begin] in _SPACES:
        begin += 1
    while begin < end and text[end - 1] in _SPACES:
        end -= 1
    return (begin, end) if begin < end else None


def _crosses(one: Span, other: Span) -> bool:
    """Whether they overlap and neither holds the other: brackets of one name cannot say that."""
    (b, e), (begin, end) = sorted((one, other))
    return b < begin < e < end


def _escaped(text: str) -> str:
    return _line(text).translate(_ESCAPES)


def _line(text: str) -> str:
    return re.sub(r"[\t\r\n]", " ", text)
