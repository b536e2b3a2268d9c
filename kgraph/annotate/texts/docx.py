"""Word documents (.docx): paragraphs, tables row by row, and behind them foot- and endnotes.

The library gives the parts of a document and what it says of itself. Its text is read from the XML: the
library leaves out what tracked changes have inserted, content controls, text boxes and notes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kgraph.annotate.texts.libraries import library, read_by
from kgraph.annotate.texts.raw_text import RawText, TextFile, unreadable, without_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 1 << 28  # bytes that a document may unpack to
_NOTES = ("/footnotes", "/endnotes")
_CHARACTERS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "‑",
    "softHyphen": "\u00ad",
}
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "rPrChange", "pPrChange", "instrText")}
_ROW_GONE, _END_GONE = f"{_W}trPr/{_W}del", f"{_W}pPr/{_W}rPr/{_W}del"
_BOX = f"{_W}txbxContent"
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What an older program is to show in place of its neighbour: the same again."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "save it without the password; or, if it is a .doc, as .docx"
_SAVE = "open it in Word or LibreOffice, and save it anew as .docx"
_PLAIN = "if it is plain text, call it .txt; else open it in the program that wrote it"
_OFF = ("0", "false", "off")


def read(data: bytes, text: TextFile, encoding: str) -> RawText:
    """The text of a document. Raises InputError as `library`, KG186 for one without text."""
    if data.startswith(_OLE):
        raise unreadable(text, "this is locked with a password, or an older .doc", _PASSWORD)
    with library("python-docx", text) as version:
        from docx import Document

        if not data.startswith(b"PK"):
            raise unreadable(text, "this is no Word document", _PLAIN)
        _check_size(data, text)
        document: Any = Document(io.BytesIO(data))
        if document.element.getroottree().docinfo.internalDTD is not None:
            raise unreadable(text, "its XML declares entities, which no Word document does", _SAVE)
        blocks = [*_blocks(document.element.body), *_notes(document.part)]
        raw = read_by("python-docx", version, "\n\n".join(filter(None, blocks)))
        known = document.core_properties
        title, author = known.title or _title(document.element.body), known.author or ""
    if not raw.text.strip():
        raise without_text(text, "this document holds no text", "is it a picture of a text?")
    source = {"author": author} if author and author != "python-docx" else {}
    return replace(raw, metadata={"title": title}, source=source)


def _check_size(data: bytes, text: TextFile) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > _LARGEST:
            raise unreadable(text, f"this unpacks to more than {_LARGEST:,} bytes", "split it")


def _blocks(parent: Any) -> Iterator[str]:
    """The paragraphs and rows of tables under an element, each followed by those of its text boxes; ""
    for an empty one. A paragraph whose end was deleted goes on in the next one."""
    begun = ""
    for child in parent:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}p":
            begun += _words(child)
            if child.find(_END_GONE) is None:
                yield begun.strip()
                begun = ""
            for box in _boxes(child):
                yield from _blocks(box)
        elif child.tag == f"{_W}tbl":
            rows = ["\t".join(_cells(row)) for row in child.iter(f"{_W}tr") if _is_of(row, child)]
            if any(row.strip() for row in rows):
                yield "\n".join(rows)
        elif len(child) and isinstance(child.tag, str):
            yield from _blocks(child)
    yield begun.strip()


def _is_of(row: Any, table: Any) -> bool:
    """Whether a row is one of this table itself, whatever stands between the two, and was not deleted."""
    return next(row.iterancestors(f"{_W}tbl")) is table and row.find(_ROW_GONE) is None


def _cells(row: Any) -> Iterator[str]:
    """The texts of the cells of a row; one that goes on from the row above is empty."""
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is row:
            yield " ".join(" ".join(_blocks(cell)).split())


def _words(element: Any) -> str:
    """The characters of a paragraph, as it reads once all changes are accepted."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _GONE or child.tag in (_BOX, _TWICE):
            continue
        name = child.tag.removeprefix(_W)
        if name == "t":
            yield child.text or ""
        elif name in _CHARACTERS and element.tag == f"{_W}r":
            yield _CHARACTERS[name]
        elif name == "r" and _is_hidden(child):
            continue
        else:
            yield from _pieces(child)


def _is_hidden(run: Any) -> bool:
    """Whether nobody sees the words of a run."""
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in _OFF


def _boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(_BOX):
        if not any(True for _ in box.iterancestors(_TWICE)):
            yield box


def _notes(part: Any) -> Iterator[str]:
    """The foot- and endnotes, but for the lines above them."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.endswith(_NOTES) and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                if note.get(f"{_W}type", "normal") == "normal":
                    yield from _blocks(note)


def _title(body: Any) -> str:
    """The paragraph that is styled as the title, or else as the first heading."""
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val", "")
        if name in ("Title", "Heading1") and (words := _words(paragraph).strip()):
            return words
    return ""
