"""Label Studio's JSON and CSV exports (https://labelstud.io/guide/export): tasks with the annotations
of people.

Each annotation of a task is a layer of who completed it. Regions are mentions, one for each of
their labels; relations are relations, in both directions where they point both ways; choices,
taxonomies, ratings and numbers are attributes named after their control, and texts are notes: of
the region they stand on, else of the whole document. Predictions, drafts and skipped annotations are
no one's annotations: they are counted as dropped. A task on two texts is two documents.

Offsets count UTF-16 units, since about version 1.5 code points. The words that regions quote tell
which; where they do not, the unit given holds. In a page (HyperText) `globalOffsets` count its
text (`kgraph.formats.label_studio.html_text`), which is the document's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.label_studio.csv_export import LACKING, SUFFIXES, is_csv_export, read_tasks
from kgraph.formats.label_studio.html_text import html_text
from kgraph.formats.label_studio.regions import UNLABELLED, ControlValue, Results, census
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document_labels import WholeDocument
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import COMMON_KEYS
from kgraph.formats.shared.offsets import UNITS
from kgraph.formats.shared.tokens.unit_detection import proven_unit, standing
from kgraph.model.annotations import ALSO_LABELLED
from kgraph.model.ledger import Ledger

_ANNOTATIONS = ("annotations", "completions")
_MINIMAL = {"annotation_id", "lead_time", "annotator"}
_TASK = frozenset(
    """id data annotations completions predictions drafts meta created_at updated_at inner_id project
    file_upload total_annotations cancelled_annotations total_predictions comment_count agreement
    unresolved_comment_count last_comment_updated_at updated_by comment_authors is_labeled overlap
    allow_skip precomputed_agreement""".split()
)


def detect(path: Path) -> bool:
    """Whether the first tasks have data and annotations, or are those of the minimal export, or of the
    export as a table."""
    if is_csv_export(path):
        return True
    keys = shape(path)
    lists = {"annotations[]", "completions[]", "predictions[]"}
    task = "data" in keys and bool(keys & lists) and "annotations[].label" not in keys
    return task or ("[" in keys and len(keys & _MINIMAL) > 1 and "data" not in keys)


def read(path: Path, root: Path, unit: str, text: Path | None = None) -> Iterator[Reading]:
    """The layers of each task. Raises InputError if the file cannot be read to its end, KG136 for
    the minimal export."""
    documents = Documents.of(path, root)
    if path.suffix.lower() in SUFFIXES:
        ledger, fix = Ledger(), "if you need them, export from Label Studio as JSON"
        ledger.report(Diagnostic(str(path), 1, 1, "KG136", LACKING, fix, "note"))
        yield Reading(None, ledger)
        yield from parse(read_tasks(path), documents, unit)
    else:
        yield from parse(read_records(path), documents, unit)


def parse(found: Iterable[Item], documents: Documents, unit: str) -> Iterator[Reading]:
    """The layers of the tasks of one file. Raises InputError KG136 for the minimal export."""
    return readings(found, documents, lambda record: _layers(record, documents, unit))


def _layers(record: Record, documents: Documents, unit: str) -> Iterator[Reading]:
    task = record.value
    if not isinstance(task.get("data"), dict):
        yield _not_a_task(record, documents)
        return
    annotations = [each for key in _ANNOTATIONS for each in _objects(task, key)]
    for annotation in annotations or [{}]:
        if annotation.get("was_cancelled") or annotation.get("skipped"):
            what = "this annotation was skipped"
            yield documents.lost(record, census(annotation.get("result")), "not submitted", what)
        else:
            yield from _Annotation(record, annotation, documents, unit).readings()
    yield from _unsaid(record, documents)


def _unsaid(record: Record, documents: Documents) -> Iterator[Reading]:
    """What no person states: predictions of a model, and drafts."""
    for key, reason in (("predictions", "not of a person"), ("drafts", "not submitted")):
        counts: Counter[str] = Counter()
        for each in _objects(record.value, key):
            counts += census(each.get("result"))
        if counts:
            what = f"the {key} of this task are not annotations of a person"
            yield documents.lost(record, counts, reason, what)


def _not_a_task(record: Record, documents: Documents) -> Reading:
    if len(record.value.keys() & _MINIMAL) > 1:
        what = "this is JSON_MIN, which leaves out relations, the ids of regions and who said what"
        fix = "export from Label Studio again, as JSON"
        finding = Diagnostic(documents.file, record.line, 1, "KG136", what, fix)
        raise InputError(f"{documents.file}: {what}; {fix}", [finding])
    return documents.lost(record, {}, "text missing", "this task has no data")


def _objects(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = holder.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _person(annotation: dict[str, Any]) -> str:
    """The number of the person in Label Studio, which is in every form of the export."""
    who = annotation.get("completed_by")
    if isinstance(who, dict):
        who = who.get("id", who.get("email"))
    return "" if who is None else str(who)


class _Annotation:
    """The work of one person on a task: a layer for each text that it annotates."""

    def __init__(
        self, record: Record, annotation: dict[str, Any], documents: Documents, unit: str
    ) -> None:
        self._record, self._documents, self._unit = record, documents, unit
        self._data: dict[str, Any] = record.value["data"]
        self._person, self._results = _person(annotation), annotation.get("result")
        self._unread: set[str] = set()

    def readings(self) -> Iterator[Reading]:
        """The layers, one for each text."""
        sorted_out = self._sorted_out()
        if "" in sorted_out:
            what = "this task does not have a text of its own"
            counts = census(self._results)
            yield self._documents.lost(self._record, counts, "text missing", what)
            return
        self._unread = {
            f"data.{key}" for key in self._data.keys() - COMMON_KEYS.keys() - sorted_out.keys()
        }
        for key, results in sorted_out.items():
            yield self._layer(key, results, key if len(sorted_out) > 1 else "")

    def _sorted_out(self) -> dict[str, Results]:
        """The results by the key of the text that they are on; relations are where their regions
        are."""
        targets: dict[str, Results] = {}
        joined = []
        for number, item in enumerate(self._results if isinstance(self._results, list) else ()):
            found = f"result[{number}]", item, Location(self._record.line, 1, excerpt(item))
            if isinstance(item, dict) and item.get("type") == "relation":
                joined.append(found)
            else:
                target = str(item.get("to_name", "")) if isinstance(item, dict) else ""
                targets.setdefault(target, Results()).take(*found)
        texts: dict[str, Results] = {}
        for target, results in (targets or {"": Results()}).items():
            texts.setdefault(self._key(target, results), Results()).add(results)
        for found in joined:
            home = (each for each in texts.values() if found[1].get("from_id") in each.regions)
            next(home, next(iter(texts.values()))).take(*found)
        return texts

    def _key(self, target: str, results: Results) -> str:
        """The key of the data that a control is on: the text where its quotes are found, or else
        the one with the same name, or else `text`, or else the first text."""
        texts = [key for key, value in self._data.items() if isinstance(value, str)]
        able = list(dict.fromkeys(key for key in (target, "text", *texts) if key in texts))
        quotes = results.quotes if len(able) > 1 else []

        if not quotes:
            return (able or [""])[0]
        return max(able, key=lambda key: _standing(self._text(key, results), results))

    def _text(self, key: str, results: Results) -> str:
        """The text that the offsets count: of a page, with its head if the quotes say so."""
        value: str = self._data[key]
        if not results.html:
            return value
        texts = (html_text(value), html_text(value, whole=True))
        return max(texts, key=lambda text: _standing(text, results))

    def _layer(self, key: str, results: Results, part: str) -> Reading:
        text = self._text(key, results)
        unit = proven_unit(text, results.quotes, self._unit)
        place = self._record.place
        builder = self._documents.layer(
            self._record,
            str(self._record.value.get("id", "")),
            text,
            unit=unit,
            annotator=self._person,
            metadata={field: self._data.get(name) for name, field in COMMON_KEYS.items()},
            part=part,
        )
        if unit != self._unit and self._documents.first(unit):
            what = f"the words that regions quote show that offsets count {unit} here"
            builder.warn("KG134", what, place, f"--offsets {unit} says so for all")
        _hand_on(results, text, unit, builder, WholeDocument(builder, text, unit, place))
        unread = self._unread | (self._record.value.keys() - _TASK)
        self._documents.unread(unread, builder, place)
        return builder.build()


def _standing(text: str, results: Results) -> int:
    """How many quotes are found where they should be in a text, in the unit that suits best."""
    return max(sum(standing(text, results.quotes, unit)) for unit in UNITS)


def _hand_on(
    results: Results, text: str, unit: str, builder: LayerBuilder, document: WholeDocument
) -> None:
    quoted = [region for region in results.regions.values() if region.words]
    right = {
        region.id
        for region, stands in zip(quoted, standing(text, results.quotes, unit), strict=True)
        if stands
    }
    for id, region in results.regions.items():
        words = None if id in right else region.words or None
        for number, label in enumerate(region.labels or [UNLABELLED], 1):
            own = id if number == 1 else f"{id}#{number}"
            builder.mention(own, label, [region.span], region.place, words)
            for other in region.labels:
                if other != label:
                    builder.attribute(own, ALSO_LABELLED, other, region.place)
    for said in results.said:
        _say(said, builder, document)
    for joined in results.joined:
        builder.relation(*joined)
    for kind, what, place in results.malformed:
        builder.malformed(kind, what, place)


def _say(said: ControlValue, builder: LayerBuilder, document: WholeDocument) -> None:
    if said.kind == "notes" and said.region:
        builder.note(said.region, said.value, said.place)
    elif said.kind == "notes":
        document.note(said.value, said.place)
    elif said.region:
        builder.attribute(said.region, said.name, said.value, said.place)
    else:
        document.attribute(said.name, said.value, said.place)
