"""spaCy's DocBin (`.spacy`) is compressed, and is read by spaCy itself, which is an extra.

Its documents are returned as `Doc.to_json` writes them, with the identifiers of entities added.
"""

from __future__ import annotations

import gc
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.errors import Diagnostic, InputError, needing
from kgraph.formats.shared.json.records import Record
from kgraph.storage.files import read_bytes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LARGEST = 1 << 29  # bytes that a file may unpack to: half a gigabyte
_RATIO = 200  # as `archive` has it
_GRACE = 16 << 20  # bytes
_STEP = 1 << 20
_ANALYSES = ("tag", "pos", "morph", "lemma", "dep")


def is_docbin(path: Path) -> bool:
    """Whether a file is named and begins as a DocBin."""
    try:
        with path.open("rb") as stream:
            return path.suffix == ".spacy" and stream.read(1) == b"\x78"
    except (OSError, ValueError):
        return False


def read_docbin(path: Path) -> Iterator[Record]:
    """The documents of a DocBin, in order.

    Raises UsageError if spaCy is not installed; InputError as `read_bytes`, and KG137 if it is not
    a DocBin or unpacks to more than half a gigabyte.
    """
    with needing(f"{path}: a .spacy file", "spacy", "spaCy"):
        from spacy.tokens import DocBin
        from spacy.vocab import Vocab
    data = read_bytes(path)
    _check_size(data, path)
    collecting = gc.isenabled()
    try:
        docs = DocBin().from_bytes(data).get_docs(Vocab())
        for number, doc in enumerate(docs, 1):
            yield Record(as_json(doc), number, 0)
    except Exception as error:  # spaCy trusts its files: a broken one fails anywhere, in any way
        raise _refusal(path, f"not a DocBin: {type(error).__name__}: {error}"[:200]) from None
    finally:
        if collecting:
            gc.enable()  # which srsly leaves off where it fails


def as_json(doc: Doc) -> dict[str, Any]:
    """The annotations of a document as `Doc.to_json` writes them."""
    own: dict[str, Any] = {}
    of_spans: dict[str, list[dict[str, Any]]] = {}
    for key, value in doc.user_data.items():
        if isinstance(key, tuple) and len(key) == 4 and key[0] == "._.":
            _, name, start, end = key
            if end is not None:
                said = {"start": start, "end": end, "value": value}
                of_spans.setdefault(str(name), []).append(said)
            elif start is None:
                own[str(name)] = value
    value = {
        "text": doc.text,
        "ents": [_span(span) for span in doc.ents],
        "spans": {key: [_span(span) for span in group] for key, group in doc.spans.items()},
        "sents": [_place(sent) for sent in doc.sents] if doc.has_annotation("SENT_START") else [],
        "cats": dict(doc.cats),
        "_": own,
        "underscore_span": of_spans,
        "tokens": [{key: "" for key in _ANALYSES if doc.has_annotation(key.upper())}],
    }
    plain: dict[str, Any] = json.loads(json.dumps(value, default=str))
    return plain


def _place(span: Span) -> dict[str, Any]:
    return {"start": span.start_char, "end": span.end_char}


def _span(span: Span) -> dict[str, Any]:
    return {
        **_place(span),
        "label": span.label_,
        "kb_id": span.kb_id_,
        "id": span.id_,
    }


def _check_size(data: bytes, path: Path) -> None:
    """Refuse a file that unpacks to far more than it should, before spaCy unpacks all of it."""
    unpacking, size, rest = zlib.decompressobj(), 0, data
    most = min(LARGEST, len(data) * _RATIO + _GRACE)
    try:
        while rest and not unpacking.eof:
            size += len(unpacking.decompress(rest, _STEP))
            rest = unpacking.unconsumed_tail
            if size > most:
                raise _refusal(path, f"this file unpacks to more than {most:,} bytes")
    except zlib.error as error:
        raise _refusal(path, f"not a DocBin: {error}") from None


def _refusal(path: Path, what: str) -> InputError:
    fix = "save it again with spaCy's DocBin.to_disk"
    return InputError(f"{path}: {what}", [Diagnostic(str(path), 0, 0, "KG137", what, fix)])
