"""PDF: the text of each page, in which lines that the page has broken are one again."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kgraph.annotate.texts.libraries import library, read_by, tidy
from kgraph.annotate.texts.raw_text import RawText, TextFile, noted, unreadable, without_text
from kgraph.annotate.texts.running_heads import without_running_lines
from kgraph.errors import counted

if TYPE_CHECKING:
    from pypdf import PdfReader

_FULL = 0.75  # the part of the width from which on a line may have been broken by the page
_ENDS = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")
_BROKEN = re.compile(r"(\w+)-\n(\w+)")
_COMPOUNDING = frozenset(
    """
    self ex non vice well long short high low full part half mid anti pro cross so far ill one two three four
    five six seven eight nine ten first second third old new all ever fast slow left right wide
    """.split()
)
_SOFTLY_BROKEN = re.compile("\u00ad\n?")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Letters that a font draws as one, such as ﬁ: the word has two."""
_BEGINS = re.compile(r"[\W\d_]*[^\W\d_]")
_OF_PROGRAMS = re.compile(r"^(Microsoft \w+ - |untitled\b)|\.(docx?|odt|indd|tex|pdf|qxd)$", re.I)
"""Titles that a program has made from the name of a file."""
_NOBODY = ("", "anonymous", "unknown", "user")
_OCR = "recognise it first, as with `ocrmypdf scan.pdf text.pdf`"
_RUNNING = "if they belong to the text, copy it into a .txt"
_HEADS = 3  # lines that are named
_SHOWN = 10  # pages that are named


def read(data: bytes, text: TextFile, encoding: str) -> RawText:
    """The text of all pages. Raises InputError as `library`, KG186 for a PDF without text."""
    with library("pypdf", text) as version:
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            _unlock(reader, text)
        pages = [as_written(page.extract_text()) for page in reader.pages]
        known: Mapping[str, Any] = reader.metadata or {}
        title, author = (_words(known.get(key)) for key in ("/Title", "/Author"))
    silent = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    pages, running = without_running_lines(pages)
    whole, begins = _joined(pages)
    if not whole.strip():
        what = f"this PDF has {counted(len(pages), 'page')}, and no text: it may be a scan"
        raise without_text(text, what, _OCR)
    raw = replace(read_by("pypdf", version, ""), text=whole, pages=tuple(begins))
    if silent:
        shown = ", ".join(silent[:_SHOWN]) + (", …" if len(silent) > _SHOWN else "")
        what = f"{counted(len(silent), 'page')} of {len(pages):,} without text: {shown}"
        raw.findings += (noted(text, "KG245", what, f"if they are scans, {_OCR}"),)
    if running:
        heads = ", ".join(dict.fromkeys(map(repr, running[:_HEADS]))) + ", …" * (
            len(running) > _HEADS
        )
        what = f"{counted(len(running), 'line')} at the head or foot of pages not read: {heads}"
        raw.findings += (noted(text, "KG245", what, _RUNNING),)
    return replace(
        raw,
        metadata={} if _OF_PROGRAMS.search(title) else {"title": title},
        source={"author": author} if author.strip("()").lower() not in _NOBODY else {},
    )


def _unlock(reader: PdfReader, text: TextFile) -> None:
    """Open a PDF that anybody may read. Raises InputError KG187 for one that asks for a password."""
    from pypdf.errors import DependencyError

    try:
        opened = reader.decrypt("")
    except DependencyError:
        what = "this PDF is encrypted, in a way that needs the library cryptography"
        raise unreadable(text, what, "pip install cryptography") from None
    if not opened:
        fix = "open it with its password and save it without: qpdf --decrypt --password=…"
        raise unreadable(text, "this PDF is locked with a password", fix)


def as_written(page: str) -> str:
    """The text of a page, in the letters of its words, and not those of its font and its lines."""
    return _SOFTLY_BROKEN.sub("", tidy(page.translate(_LIGATURES)))


def _words(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _joined(pages: list[str]) -> tuple[str, list[int]]:
    """The text of all pages, and where each begins. A page that ends within a sentence goes on after a
    line break, else after a blank line."""
    whole = _BROKEN.sub(" ", "\n".join(pages))
    known = frozenset(re.findall(r"\w+(?:-\w+)*", whole.casefold()))
    begins, parts, at = [], list[str](), 0
    for page in pages:
        body = _unbroken(page.strip("\n "), known)
        if at and body:
            between = "\n\n" if _ENDS.search(parts[-1]) else "\n"
            parts.append(between)
            at += len(between)
        begins.append(at)
        if body:
            parts.append(body)
            at += len(body)
    return "".join(parts) + "\n", begins


def _unbroken(page: str, known: frozenset[str]) -> str:
    """A page in which each paragraph is a line. A hyphen at the end of a line stays where the document
    also writes the word with one, and where it may be the word's own: if both parts are words and the whole
    is written nowhere without one, or if the first part mostly has one behind it."""
    page = _BROKEN.sub(lambda match: _word(match, known), page)
    lines = page.split("\n")
    widths = sorted(len(line) for line in lines if line)
    width = widths[len(widths) * 9 // 10] if widths else 0
    joined = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        joined += line
        if line and after and not _ends(line, after, width):
            joined += " "
        elif line:
            joined += "\n\n"
    return joined.strip()


def _word(match: re.Match[str], known: frozenset[str]) -> str:
    first, second = match.groups()
    both = {first.casefold(), second.casefold()}
    hyphened = f"{first}-{second}".casefold() in known or not second[0].islower()
    if not hyphened and f"{first}{second}".casefold() not in known:
        hyphened = both <= known or first.casefold() in _COMPOUNDING
    return f"{first}{'-' * hyphened}{second}"


def _ends(line: str, after: str, width: int) -> bool:
    """Whether a paragraph ends with a line: it is short, and ends or is followed like a sentence."""
    if len(line) >= _FULL * width:
        return False
    begins = _BEGINS.match(after)
    return bool(_ENDS.search(line)) or not begins or not begins[0][-1].islower()
