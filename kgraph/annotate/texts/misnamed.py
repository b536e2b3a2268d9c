"""Files whose first bytes show that they are something else than their name says: a web page that was saved
as .pdf, a PDF called .txt. Read as what they are called they would be nonsense, or fail without a reason."""

from __future__ import annotations

import re
from typing import NamedTuple

from kgraph.annotate.texts.raw_text import TextFile, unreadable

CURES = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages", ".wpd", ".dot"), "save it as .docx"),
    **dict.fromkeys((".epub", ".mobi", ".azw3", ".ps", ".djvu"), "convert it to .pdf, or to .txt"),
    **dict.fromkeys((".msg", ".mbox", ".pst", ".emlx"), "save each e-mail of it as .eml"),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), "save the page as .html"),
    **dict.fromkeys((".tiff", ".tif"), "if it is a scan, recognise it, as with ocrmypdf"),
    **dict.fromkeys((".zip", ".tar", ".gz", ".7z", ".rar"), "unpack it"),
}
"""What to do with files that are not read, by their ending."""


class _Beginning(NamedTuple):
    """`suffixes`: how files end that begin so, the usual one first; `but`: others that may."""

    title: str
    begins: re.Pattern[bytes]
    suffixes: tuple[str, ...]
    but: tuple[str, ...] = ()


_BEGINNINGS = tuple(
    _Beginning(title, re.compile(begins, re.DOTALL | re.IGNORECASE), tuple(suffixes.split()), but)
    for title, begins, suffixes, but in (
        ("a PDF", rb"%PDF-\d", ".pdf", ()),
        (
            "a web page",
            rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{,2000}?-->\s*)*<(?:!doctype\s+html|html)[\s>]",
            ".html .htm .xhtml",
            (".md", ".markdown"),
        ),
        ("RTF", rb"\{\\rtf\d", ".rtf", ()),
        ("an OpenDocument text", rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", ".odt", ()),
        ("an e-book", rb"PK\x03\x04.{26}mimetypeapplication/epub", ".epub", ()),
        ("a Word document", rb"PK\x03\x04.*word/document\.xml", ".docx", ()),
        ("a zip archive", rb"PK\x03\x04", ".zip .docx", ()),
        ("compressed by gzip", rb"\x1f\x8b\x08", ".gz", ()),
        ("a saved page with all its files", rb"From: <Saved by ", ".mhtml", (".eml",)),
        ("a box of e-mails", rb"From .*?\n\r?\nFrom \S+ [^\n]*\n[\w-]+:", ".mbox", (".txt",)),
    )
)


def check_name(data: bytes, text: TextFile) -> None:
    """Raises InputError KG187 for a file that is not what its name says."""
    suffix = text.path.suffix.lower()
    data = data.removeprefix(b"\xef\xbb\xbf")
    found = next((each for each in _BEGINNINGS if each.begins.match(data)), None)
    if not found or suffix in (*found.suffixes, *found.but):
        return
    usual = found.suffixes[0]
    cure = CURES.get(usual) or f"call it {text.path.stem}{usual}, or get what it should be again"
    raise unreadable(text, f"this is {found.title}, and is called {suffix}", cure)
