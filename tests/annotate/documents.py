"""Documents of other programs, made for tests: PDF by hand, Word by python-docx, pages and e-mails."""

from __future__ import annotations

import io
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

from kgraph.annotate.texts.kinds import read_raw
from kgraph.annotate.texts.raw_text import RawText, TextFile

STORY = (
    "Foreign Minister Ana Lima said on Monday that Oz rejected the draft agreement on guarantees.",
    "“We will not accept a deal behind our back,” she told reporters in Emerald City.",
    "The governments of the West have not answered yet, and their speakers were not to be reached.",
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(path: Path, data: bytes | None = None, encoding: str = "") -> RawText:
    """What a file says, which is written first if its content is given."""
    if data is not None:
        path.write_bytes(data)
    text = TextFile(path, path.parent, path.stem)
    return read_raw(path.read_bytes(), text, encoding)


def pdf(*pages: Sequence[str], info: str = "") -> bytes:
    """A PDF with these lines on each page; `info` are entries of its dictionary of information."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    kids = []
    for lines in pages:
        shown = "\n".join(f"({line}) Tj 0 -14 Td" for line in lines)
        drawn = f"BT /F1 10 Tf 40 800 Td {shown} ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 900] /Contents {len(objects)} 0 R "
        objects.append(f"{page}/Resources << /Font << /F1 3 0 R >> >> >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    objects.append(f"<< {info} >>".encode())
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    begin = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    size, last = len(objects) + 1, len(objects)
    out.write(b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (size, last))
    out.write(b"startxref\n%d\n%%%%EOF\n" % begin)
    return out.getvalue()


def word(*paragraphs: str, title: str = "", xml: str = "", notes: str = "") -> bytes:
    """A Word document; `xml` is put before its first paragraph, `notes` are the XML of footnotes."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    document = Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if xml:
        for number, element in enumerate(parse_xml(f'<w:body xmlns:w="{WORD}">{xml}</w:body>')):
            document.element.body.insert(number, element)
    if notes:
        content = f'<w:footnotes xmlns:w="{WORD}">{notes}</w:footnotes>'.encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, content, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(*paragraphs: str, head: str = "", encoding: str = "utf-8") -> bytes:
    """A web page with an article among other things."""
    article = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head>{head}<title>Oz rejects | The Daily</title></head>'
        '<body><nav><a href="/">Home</a> <a href="/sport">Sport and more</a></nav><article>'
        f"<h1>Oz rejects</h1>{article}</article><footer>All rights reserved.</footer></body></html>"
    ).encode(encoding)


def mail(body: str = "", html: str = "", attached: str = "", **headers: str) -> bytes:
    """An e-mail with a text, a page or both, and an attachment of this name."""
    message = EmailMessage()
    for name, value in {"From": "Ana Lima <ana@daily.example>", **headers}.items():
        message[name.replace("_", "-")] = value
    if body:
        message.set_content(body)
    if html:
        add = message.add_alternative if body else message.set_content
        add(html, subtype="html")
    if attached:
        message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename=attached)
    return message.as_bytes()
