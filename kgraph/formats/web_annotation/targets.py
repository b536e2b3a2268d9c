"""The targets of annotations, and the document of each, also if the target is another annotation."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby
from typing import Any, NamedTuple

from kgraph.formats.web_annotation.compaction import listed, types
from kgraph.formats.web_annotation.validity import SETS
from kgraph.storage.sorting import Spool, sorted_distinct

_CHUNK = 100_000  # annotations that are sorted in memory: enough for a run to go to the disk
_LARGEST = 1 << 28  # characters of an annotation, times its targets: it is held with each of them
_STEPS = 8  # from an annotation to one that it is of, and so on to a document
_READ = frozenset("id type source selector language format".split())


class Target(NamedTuple):
    """One target. `iri` is as stated; `selectors` select a part of the `source`, whose text may be
    `embedded`; `unread`: its fields that are not read."""

    iri: str
    source: str
    selectors: list[Any]
    embedded: str | None = None
    language: str = ""
    unread: tuple[str, ...] = ()


class TargetedAnnotation(NamedTuple):
    """An annotation with one of its targets, the one with that index, `place`. `number` is that of
    the annotation in the file, from 1; `pair` are the IRIs of its targets if it has two."""

    number: int
    line: int
    place: int
    pair: list[str]
    target: Target
    annotation: dict[str, Any]


def targets(annotation: Mapping[str, Any]) -> list[Target]:
    """The targets of an annotation, those of sets one by one."""
    return [each for value in listed(annotation.get("target")) for each in _targets(value)]


def is_too_large(annotation: Mapping[str, Any]) -> bool:
    """Whether an annotation has too many targets for its size."""
    number = len(targets(annotation))
    rest = {key: value for key, value in annotation.items() if key != "target"}
    return number > 100 and number * len(json.dumps(rest)) > _LARGEST


def _targets(value: Any) -> Iterator[Target]:
    if isinstance(value, str):
        yield _named(value)
    elif isinstance(value, dict) and SETS & set(types(value)):
        for each in listed(value.get("items")):
            yield from _targets(each)
    elif isinstance(value, dict):
        source = value.get("source", value)
        source = source if isinstance(source, dict) else {"id": source}
        named = _named(str(source.get("id", "")))
        selectors = [*named.selectors, *listed(value.get("selector"))]
        text = source.get("value") if source is not value else None
        language = next(iter(listed(source.get("language"))), "")
        whole = named.source if selectors else named.iri
        embedded = text if isinstance(text, str) else None
        unread = tuple(sorted(f"target.{key}" for key in value.keys() - _READ))
        yield Target(whole, named.source, selectors, embedded, language, unread)


def _named(iri: str) -> Target:
    """The target that an IRI names; an IRI with a fragment names a part of a document (3.2.3)."""
    source, mark, fragment = iri.partition("#")
    selectors = [{"type": "FragmentSelector", "value": fragment}] if mark and source else []
    return Target(iri, source or iri, selectors)


class SortedAnnotations:
    """The annotations of a file, sorted on disk by their documents. `known` has the annotations
    that others are about or link to, with the IRI of their own target."""

    def __init__(self, files: ExitStack) -> None:
        self._lines = Spool[str](files)
        self._wanted: set[str] = set()
        self.known: dict[str, str] = {}

    def take(self, found: Iterator[tuple[int, int, dict[str, Any]]]) -> None:
        """Take all annotations: (number, line, annotation). Raises OutputError if the disk is full,
        and what `found` raises."""
        self._lines.extend(map(self._noted, found))
        for _, _, annotation in self._all():
            id = annotation.get("id")
            if isinstance(id, str) and id in self._wanted:
                first = next(iter(targets(annotation)), None)
                self.known.setdefault(id, first.iri if first else "")

    def by_document(self) -> Iterator[tuple[str, list[TargetedAnnotation]]]:
        """The annotations of each document, by its IRI, in the order of the file."""
        lines = sorted_distinct(self._keyed(), _CHUNK)
        for key, run in groupby(lines, key=lambda line: line.partition("\t")[0]):
            yield json.loads(key), [_row(line.split("\t", 2)[2]) for line in run]

    def _noted(self, each: tuple[int, int, dict[str, Any]]) -> str:
        annotation = each[2]
        named = [target.iri for target in targets(annotation)]
        bodies = [body for body in listed(annotation.get("body")) if isinstance(body, str)]
        self._wanted.update(named, bodies)
        return json.dumps(each)

    def _all(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        for line in self._lines:
            yield json.loads(line)

    def _keyed(self) -> Iterator[str]:
        for number, line, annotation in self._all():
            found = targets(annotation)
            pair = [target.iri for target in found] if len(found) == 2 else []
            rest = {key: value for key, value in annotation.items() if key != "target"}
            for index, target in enumerate(found):
                key = json.dumps(self._document(target))
                row = json.dumps((number, line, index, pair, target, rest))
                yield f"{key}\t{number:012}-{index:09}\t{row}"

    def _document(self, target: Target) -> str:
        iri = target.iri
        for _ in range(_STEPS):
            if iri not in self.known:
                break
            iri = self.known[iri]
        return target.source if iri == target.iri else _named(iri).source


def _row(line: str) -> TargetedAnnotation:
    number, at, index, pair, target, annotation = json.loads(line)
    return TargetedAnnotation(number, at, index, pair, Target(*target), annotation)
