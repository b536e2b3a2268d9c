"""WebAnno TSV 3.3 (https://inception-project.github.io, user guide, appendix "WebAnno TSV"): `.txt`,
`.tsv` and `.toml` for each document (`kgraph.formats.shared.document_files`).

Mentions are spans of one layer, events of another, whose slots are their arguments, and relations are
a third. All spans are numbered, so that what stands on several rows or on one another is told apart.
Words end where mentions do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from kgraph.formats.shared.document_files import File, archived, document_files
from kgraph.formats.shared.inception.known_layers import LINKING
from kgraph.formats.shared.knowledge_bases import references
from kgraph.formats.shared.offsets import Offsets
from kgraph.formats.shared.outgoing import PIECES, RENAMED, Annotation, Outgoing
from kgraph.formats.shared.tokens.segments import SPACE, segments
from kgraph.model.annotations import Attribute, Event, Layer, Link, Mention, Relation, Span
from kgraph.model.sentences import sentences

_MENTION, _EVENT, _RELATION = (
    f"webanno.custom.{name}" for name in ("Mention", "Event", "Relation")
)
_ANY = "uima.tcas.Annotation"
_SLOTS = f"ROLE_{_EVENT}:arguments_{_EVENT}ArgumentsLink|{_ANY}"
_LABEL, _LINK = "value", "identifier"
_RESERVED = (_LABEL, _LINK, "identity", "arguments", "")
_ESCAPED = re.compile(r"->|[\\\[\]|_;*\t\n]")
_LETTERS = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b"}


def render(outgoing: Outgoing, _prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """A zip archive of the folder. What is lost is counted."""
    return archived(files(outgoing, base))


def files(outgoing: Outgoing, base: str) -> Iterator[File]:
    """The files of the folder, document by document. What is lost is counted."""
    return document_files(outgoing, base, ".tsv", _content, tells=_tells)


def _content(layer: Layer, outgoing: Outgoing) -> str:
    return "".join(_Table(layer, outgoing).lines())


class _Marked(NamedTuple):
    """A span of one of the two layers of spans, and its cells."""

    span: Span
    cells: Sequence[str]


class _Table:
    """The table of one layer."""

    def __init__(self, layer: Layer, outgoing: Outgoing) -> None:
        self._outgoing, self._lost, self._text = outgoing, outgoing.lost, layer.document.text
        lost = outgoing.lost
        lost[PIECES] += sum(len(mention.spans) > 1 for mention in layer.mentions)
        lost["equivalences"] += len(layer.clusters)
        mentions = {mention.id: mention for mention in layer.mentions}
        self._spans = {id: _hull(mention) for id, mention in mentions.items()}
        self._events = self._held(layer.events, mentions)
        self._triggers = {event.trigger for event in self._events}
        self._spans |= {event.id: self._spans[event.trigger] for event in self._events}
        free = [mention for mention in layer.mentions if mention.id not in self._triggers]
        self._relations = self._joining(layer.relations)
        told: list[Annotation] = [*free, *self._events, *self._relations]
        lost[RENAMED] += len(told) + len(self._triggers)
        for each in told:
            lost["notes"] += len(each.notes)
        spans: list[Mention | Event] = [*free, *self._events]
        self._numbers = {each.id: number for number, each in enumerate(spans, 1)}
        self._names = [_names(each) for each in (free, self._events, self._relations)]
        self._rows({end for _, end in sentences(self._text, layer.sentences)})
        self._marked = (
            [self._mark(each, [], each.links, 0) for each in free],
            [
                self._mark(each, self._slots(each), mentions[each.trigger].links, 1)
                for each in self._events
            ],
        )

    def lines(self) -> Iterator[str]:
        """The header, then sentence by sentence."""
        yield "#FORMAT=WebAnno TSV 3.3\n"
        yield f"#T_SP={'|'.join((_MENTION, _LABEL, _LINK, *self._names[0]))}\n"
        yield f"#T_SP={'|'.join((_EVENT, _LABEL, _LINK, *self._names[1], _SLOTS))}\n"
        yield f"#T_RL={'|'.join((_RELATION, _LABEL, *self._names[2]))}|BT_{_ANY}\n\n"
        cells, related = self._stacks(), self._related()
        text, units = self._text, Offsets(self._text, "utf16")
        blank = [
            ["_"] * (len(names) + more) for names, more in zip(self._names, (2, 4, 2), strict=True)
        ]
        for sentence in self._sentences:
            yield f"\n#Text={_text(text[sentence[0][0] : sentence[-1][1]])}\n"
            for begin, end in sentence:
                row = [
                    self._ids[begin],
                    f"{units.offset(begin)}-{units.offset(end)}",
                    _text(text[begin:end]),
                ]
                for index, stack in enumerate(cells[begin]):
                    row += map("|".join, zip(*stack, strict=True)) if stack else blank[index]
                row += (
                    map("|".join, zip(*related[begin], strict=True)) if related[begin] else blank[2]
                )
                yield "\t".join(row) + "\t\n"

    # What can be held

    def _held(self, events: Iterable[Event], mentions: Mapping[str, Mention]) -> list[Event]:
        """The events whose trigger is theirs alone and has their label: it is the span of the event."""
        found: dict[str, Event] = {}
        for event in events:
            trigger = mentions[event.trigger]
            if event.trigger in found or trigger.label != event.label:
                self._outgoing.lose("events", [event])
            else:
                found[event.trigger] = event
                self._lost["attributes"] += len(trigger.attributes)
                self._lost["notes"] += len(trigger.notes)
        return list(found.values())

    def _points(self, id: str) -> bool:
        """Whether something of a row has the id; of an event's span the event has it."""
        return id in self._spans and id not in self._triggers

    def _joining(self, relations: Iterable[Relation]) -> list[Relation]:
        held: list[Relation] = []
        apart: list[Relation] = []
        for relation in relations:
            joins = self._points(relation.subject) and self._points(relation.object)
            (held if joins else apart).append(relation)
        self._outgoing.lose("relations", apart)
        return held

    # Rows

    def _rows(self, last: Set[int]) -> None:
        """Cut the text into sentences, whose ends are given, and words; white space is a word where a
        mention needs it."""
        begins = {begin for begin, _ in self._spans.values()}
        ends = {end for _, end in self._spans.values()}
        self._words = [
            (begin, end)
            for begin, end in segments(self._text, begins | ends)
            if self._text[begin] not in SPACE or begin in begins or end in ends
        ]
        self._sentences: list[list[Span]] = [[]]
        for word in self._words:
            self._sentences[-1].append(word)
            if word[1] in last:
                self._sentences.append([])
        self._sentences = [each for each in self._sentences if each]
        self._ids = {
            begin: f"{number}-{place}"
            for number, sentence in enumerate(self._sentences, 1)
            for place, (begin, _) in enumerate(sentence, 1)
        }

    def _stacks(self) -> Mapping[int, Sequence[list[Sequence[str]]]]:
        """The cells of the spans on each word, by where it begins: of mentions, and of events."""
        found: dict[int, tuple[list[Sequence[str]], ...]] = defaultdict(lambda: ([], []))
        starts = [begin for begin, _ in self._words]
        places = {begin: at for at, begin in enumerate(starts)}
        for index, listed in enumerate(self._marked):
            for marked in listed:
                begin, end = marked.span
                for at in range(places[begin], len(starts)):
                    if starts[at] >= end:
                        break
                    found[starts[at]][index].append(marked.cells)
        return found

    def _mark(
        self, each: Mention | Event, slots: list[str], links: Sequence[Link], index: int
    ) -> _Marked:
        number = self._numbers[each.id]
        values = [_escaped(each.label), self._link(links)]
        values += self._values(each.attributes, self._names[index], spans=True)
        cells = [f"{value}[{number}]" for value in values]
        if slots:
            roles, targets = slots
            cells += [roles if roles == "_" else f"{roles}[{number}]", targets]
        return _Marked(self._spans[each.id], cells)

    def _slots(self, event: Event) -> list[str]:
        """The cells of its roles, and of what fills them."""
        filled = [each for each in event.arguments if self._points(each.target)]
        self._lost["arguments"] += len(event.arguments) - len(filled)
        roles = ";".join(_escaped(each.role) for each in filled)
        return [roles or "_", ";".join(self._at(each.target) for each in filled) or "*"]

    def _at(self, id: str) -> str:
        return f"{self._ids[self._spans[id][0]]}[{self._numbers[id]}]"

    def _related(self) -> Mapping[int, list[Sequence[str]]]:
        """The cells of relations, by where the first word of their object begins."""
        found: dict[int, list[Sequence[str]]] = defaultdict(list)
        for each in self._relations:
            source = self._ids[self._spans[each.subject][0]]
            ends = f"{source}[{self._numbers[each.subject]}_{self._numbers[each.object]}]"
            values = self._values(each.attributes, self._names[2], spans=False)
            found[self._spans[each.object][0]].append([_escaped(each.label), *values, ends])
        return found

    # Values

    def _link(self, links: Sequence[Link]) -> str:
        written = [found[0] for link in links if (found := references(*link[:2]))]
        self._lost["links"] += len(links) - len(written[:1])
        return _escaped(written[0]) if written else "*"

    def _values(
        self, attributes: Iterable[Attribute], names: Sequence[str], *, spans: bool
    ) -> list[str]:
        """A cell for each name; a span's value that is an IRI would be a link."""
        found: dict[str, str] = {}
        for name, value, _ in attributes:
            if name in names and name not in found and _is_held(value, spans=spans):
                found[name] = _escaped(value)
            else:
                self._lost["attributes"] += 1
        return [found.get(name, "*") for name in names]


def _is_held(value: str, *, spans: bool) -> bool:
    """Whether a value can stand in the column of an attribute."""
    return bool(value) and not (spans and LINKING.fullmatch(value))


def _tells(annotation: Annotation, attribute: Attribute) -> bool:
    return _is_held(attribute.value, spans=not isinstance(annotation, Relation))


def _names(annotations: Iterable[Mention | Event | Relation]) -> list[str]:
    """The names of attributes that can head a column."""
    names = {attribute.name for each in annotations for attribute in each.attributes}
    return sorted(name for name in names if _is_feature(name))


def _is_feature(name: str) -> bool:
    return (
        name not in _RESERVED
        and not re.search(r"[|\t\r\n]", name)
        and not name.startswith(("ROLE_", "BT_"))
    )


def _hull(mention: Mention) -> Span:
    return mention.spans[0][0], max(end for _, end in mention.spans)


def _escaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\\" + _LETTERS.get(match[0], match[0]), value)


def _text(text: str) -> str:
    return re.sub(r"[\\\t\n\f\r\b]", lambda match: "\\" + _LETTERS.get(match[0], match[0]), text)
