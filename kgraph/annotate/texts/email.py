"""E-mails (.eml): their text; where they only have a page, the text of that. Attachments are named."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias

from kgraph.annotate.texts.earlier_mails import OwnWords, own_words, without_cited
from kgraph.annotate.texts.encodings import decode
from kgraph.annotate.texts.html import hidden_words, parsed, visible
from kgraph.annotate.texts.libraries import library, tidy
from kgraph.annotate.texts.plain import EXTRACTOR, VERSION
from kgraph.annotate.texts.raw_text import (
    ISSUED_FROM,
    RawText,
    TextFile,
    noted,
    unreadable,
    without_text,
)
from kgraph.errors import Diagnostic, counted

Part: TypeAlias = "MIMEPart[Any, Any]"

_HEADERS = ("From", "To", "Subject", "Date", "Message-ID", "Received")
_FLOWED = re.compile(r"(?<!^--) \n(?!>)", re.MULTILINE)
_SHOWN = 10
_PART = "a part of this e-mail ({})"
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_RESAVE = "its Content-Type names no boundary: save it anew from the mail program"
_DECRYPT = "decrypt it in the mail program, and save it from there"
_EARLIER = "if they matter, save the earlier e-mails too, and name these files"
_SAVE = "save them from the mail program, and name these files too"


def read(data: bytes, text: TextFile, encoding: str) -> RawText:
    """The text of an e-mail. Raises InputError as `decode` for each of its parts, KG186 for one without
    text, KG187 for what is none."""
    message = message_from_bytes(data.removeprefix(BOM_UTF8), policy=policy.default)
    if not any(message.get_all(name) for name in _HEADERS):
        raise unreadable(
            text, "this has none of the headers of an e-mail", "is it plain text? Call it .txt"
        )
    reader = _Parts(text, encoding)
    body = "\n\n".join(filter(str.strip, reader.texts(message)))
    if reader.attached:
        names = ", ".join(reader.attached[:_SHOWN]) + ", …" * (len(reader.attached) > _SHOWN)
        what = f"{counted(len(reader.attached), 'attachment')} not read: {names}"
        reader.findings.append(noted(text, "KG245", what, _SAVE))
    if any("Boundary" in type(defect).__name__ for defect in message.defects):
        cut = noted(text, "KG245", "this e-mail is cut off: its end is not read", "get it whole")
        reader.findings.append(cut)
    if reader.quoted:
        lines = counted(reader.quoted, "line")
        what = f"{lines} of earlier e-mails, which this one quotes, not read: they are somebody else's words"
        reader.findings.append(noted(text, "KG245", what, _EARLIER))
    if not body.strip():
        what = "this e-mail holds no text" + (", only attachments" if reader.attached else "")
        what += ", but for what it quotes of earlier ones" if reader.quoted else ""
        fix = _SAVE if reader.attached else "was it saved to its end?"
        raise without_text(text, what, _EARLIER if reader.quoted else fix)
    source = {"author": _header(message, "From")}
    if day := _day(message):
        source[ISSUED_FROM] = f"header of the e-mail: {_header(message, 'Date')}"
    return RawText(
        tidy(body),
        reader.extractor,
        reader.version,
        metadata={"title": _header(message, "Subject"), "issued": day},
        source={key: value for key, value in source.items() if value},
        findings=tuple(reader.findings),
    )


class _Parts:
    """Reads the parts of an e-mail that are its text."""

    def __init__(self, text: TextFile, encoding: str) -> None:
        self._text, self._encoding = text, encoding
        self.extractor, self.version = EXTRACTOR, VERSION
        self.attached: list[str] = []
        self.quoted = 0
        self.findings: list[Diagnostic] = []

    def texts(self, part: Part) -> Iterator[str]:
        """The texts of a part and those in it, one of each group of alternatives."""
        kind = part.get_content_type()
        if kind in _ENCRYPTED:
            raise unreadable(self._text, "this e-mail is encrypted", _DECRYPT)
        if kind.startswith("multipart/") and not part.is_multipart():
            raise unreadable(self._text, "nothing tells the parts of this e-mail apart", _RESAVE)
        if part.is_attachment() or kind == "message/rfc822":
            self.attached.append(part.get_filename() or f"a part of type {kind}")
        elif kind == "multipart/alternative":
            yield from self._best(part)
        elif part.is_multipart():
            for each in part.iter_parts():
                yield from self.texts(each)
        elif kind == "text/plain":
            yield self._plain(part)
        elif kind == "text/html":
            yield self._page(part)
        elif part.get_filename() or part.get_content_maintype() != "image":
            self.attached.append(part.get_filename() or f"a part of type {kind}")

    def _best(self, part: Part) -> Iterator[str]:
        """Plain text, if there is any in it, before a page."""
        alternatives = [each for each in part.iter_parts() if not each.is_attachment()]
        alternatives.sort(key=lambda each: each.get_content_type() != "text/plain")
        for each in alternatives:
            texts = [found for found in self.texts(each) if found.strip()]
            if texts:
                yield from texts
                return

    def _plain(self, part: Part) -> str:
        words = self._decoded(part)
        if part.get_param("format") == "flowed":  # RFC 3676: a blank before the break is no end
            between = "" if str(part.get_param("delsp")).lower() == "yes" else " "
            words = _FLOWED.sub(between, words.replace("\r\n", "\n"))
        return self._own(own_words(words))

    def _own(self, found: OwnWords) -> str:
        self.quoted += found.quoted
        return found.words

    def _page(self, part: Part) -> str:
        with library("trafilatura", self._text) as version:
            page = parsed(self._decoded(part))
            self.quoted += without_cited(page.tree)
            words = self._own(own_words(visible(page.tree)))
            self.findings += hidden_words(self._text, page.hidden)
            self.extractor, self.version = "trafilatura", version
        return words

    def _decoded(self, part: Part) -> str:
        data = part.get_payload(decode=True)
        assert isinstance(data, bytes)
        if any("Base64" in type(defect).__name__ for defect in part.defects):
            raise unreadable(self._text, f"{_PART.format(part.get_content_type())} is damaged")
        words, findings = decode(
            data,
            str(self._text.path),
            named=self._encoding,
            declared=part.get_content_charset() or "",
            part=_PART.format(part.get_content_type()),
        )
        self.findings += findings
        return words


def _header(message: EmailMessage, name: str) -> str:
    """A header in one line, without what is no text."""
    return " ".join(str(message.get(name) or "").encode(errors="ignore").decode().split())


def _day(message: EmailMessage) -> str:
    """The day on which the e-mail was sent, where it was sent; "" if it does not say."""
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except ValueError:
        return ""
