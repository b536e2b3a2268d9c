"""Annotations of hypothes.is as its API and its export give them (https://h.readthedocs.io/en/latest/api).

`{"total": …, "rows": […]}`, the `annotations` of an export, an array, or one a line. The document is the
page that `uri` names: its text is the text file beside that the URI means, or, where all are of one
page, the one called as the file is. Each user has a layer.
- An annotation of a passage is a mention where its quoted words stand (`passages.py`), labelled by its
  first tag, else `Passage`, which denotes nothing; further tags are attributes, its text is a note.
- A page note is said of the whole text: its tags are attributes, its text is a note.
- A reply is a `Passage` on the same words as what it replies to, with its text as a note.
Dates, groups, permissions and links of annotations are not read. An annotation is called by its id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.hypothesis.page import PageLayer, Row
from kgraph.formats.hypothesis.passages import Passages
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.source_texts import FindSource, name_of
from kgraph.formats.shared.source_texts import beside as texts_beside
from kgraph.model.ledger import Ledger

_LISTS = ("rows", "annotations", "replies")
_WAYS = ("", "rows[].", "annotations[].")
_OTHERS = {"@context", "text[]", "_input_hash", "annotations[].result"}
_ACCOUNT, _SERVICE = "acct:", "@hypothes.is"
_READ = frozenset(
    """id created updated user uri text tags group permissions target document links flagged hidden
    user_info references moderation moderation_status mentions actions""".split()
)


def detect(path: Path) -> bool:
    """Whether the first records are annotations with a page, a user and targets."""
    keys = shape(path)
    return not keys & _OTHERS and any(
        {f"{way}uri", f"{way}user", f"{way}target[]"} <= keys for way in _WAYS
    )


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layers of each page. Raises InputError if the file cannot be read to its end."""
    return parse(read_records(path), Documents.of(path, root), unit, texts_beside(path, root, text))


def parse(
    found: Iterable[Item],
    documents: Documents,
    unit: str = "codepoints",
    sources: FindSource = lambda reference: None,
) -> Iterator[Reading]:
    """The layers of the annotations of one file; `sources` finds the texts beside it."""
    pages: dict[str, list[Row]] = defaultdict(list)
    ledger = Ledger()
    failed: InputError | None = None
    number = count(1)
    try:
        for item in found:
            if isinstance(item, Diagnostic):
                ledger.report(item)
                continue
            for value, finding in _annotations(item, documents.file):
                if finding is None:
                    pages[value["uri"]].append(Row(value, item.line, next(number)))
                else:
                    ledger.read["mentions"] += 1
                    ledger.drop("mentions", "malformed", finding)
    except InputError as error:  # what was read stands
        failed = error
    if ledger.findings:
        yield Reading(None, ledger)
    documents.single = len(pages) == 1
    for uri, rows in pages.items():
        yield from _page(uri, rows, documents, sources)
    if failed:
        raise failed


def _annotations(item: Record, file: str) -> Iterator[tuple[Any, Diagnostic | None]]:
    """The annotations that a record is or holds, each with what is wrong if it has no page."""
    lists = [item.value[key] for key in _LISTS if isinstance(item.value.get(key), list)]
    held = "target" not in item.value and lists
    for value in [each for listed in lists for each in listed] if held else [item.value]:
        uri = value.get("uri") if isinstance(value, dict) else None
        if isinstance(uri, str) and uri.strip():
            yield value, None
        else:
            what = "an annotation is an object with the uri of its page, and this is not one"
            yield value, Diagnostic(file, item.line, 1, "KG107", what, source=excerpt(value))


def _page(
    uri: str, rows: list[Row], documents: Documents, sources: FindSource
) -> Iterator[Reading]:
    record = Record({"uri": uri}, rows[0].number, rows[0].line)
    source = sources(uri) or (sources(documents.file) if documents.single else None)
    if source is None:
        what = f"the text of {uri} is not beside the file"
        fix = "put it beside the file as a .txt that is called as the page is"
        yield documents.lost(record, {"mentions": len(rows)}, "text missing", what, fix)
        return
    users: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        users[_user(row.value)].append(row)
    known = {row.id: row for row in rows}
    passages = Passages(source.text)
    for user, own in users.items():
        builder = documents.layer(
            record,
            name_of(uri),
            source.text,
            unit="codepoints",
            annotator=user,
            metadata={"title": _title(rows), **source.metadata},
            path=source.path,
            file=source.file,
        )
        for flaw in source.flaws:
            builder.warn("KG107", flaw, record.place)
        layer = PageLayer(builder, passages, known)
        for row in own:
            layer.take(row)
        unread = {key for row in own for key in row.value.keys() - _READ}
        documents.unread(unread, builder, own[0].place)
        yield builder.build()


def _user(value: Mapping[str, Any]) -> str:
    user = value.get("user")
    return user.removeprefix(_ACCOUNT).removesuffix(_SERVICE) if isinstance(user, str) else ""


def _title(rows: list[Row]) -> str:
    """The title of the page, as the first annotation that has one tells it."""
    for row in rows:
        document = row.value.get("document")
        titles = document.get("title") if isinstance(document, dict) else None
        titles = titles if isinstance(titles, list) else [titles]
        found = next((each for each in titles if isinstance(each, str) and each.strip()), "")
        if found:
            return found
    return ""
