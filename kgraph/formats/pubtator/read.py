"""PubTator (https://www.ncbi.nlm.nih.gov/CBBresearch/Lu/Demo/tmTools/Format.html): abstracts with rows.

`1|t|Title` and `1|a|Abstract` give the text of a document, joined by a space. A row of tabs is a mention
(document, begin, end, words, type, identifiers, further words) or a relation (document, type, two
identifiers, and whether it is new). Identifiers are links; a mention with several of them
(`D014786|D006311`) is several mentions, as it speaks of several things. A relation names identifiers
and no mentions: it joins the two mentions of them that are nearest to each other. What stands in a
seventh column is a note.

Offsets count code points, or whatever unit the words of the rows show. Documents follow one another;
rows belong to the document before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.formats.pubtator.rows import Abstract
from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.corpus import Describe, beside, several
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.files.lines import Line, opening, read_lines
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document

_PASSAGE = re.compile(r"([^|\t]{1,200})\|([a-zA-Z])\|(.*)")
_LONGEST = 1 << 25  # bytes of a line: the text of a whole article stands in one


def detect(path: Path) -> bool:
    """Whether the file begins with the title or the abstract of a document."""
    first = next((line for line in opening(path) if line.strip()), "")
    match = _PASSAGE.fullmatch(first)
    return bool(match and match[2] in "ta")


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of each document in the file. Raises InputError if it cannot be read to its end."""
    lines = read_lines(path, _LONGEST)
    return parse(lines, document_path(path, root), str(path), beside(path), unit)


def parse(
    lines: Iterable[Line],
    path: str,
    file: str = "",
    describe: Describe | None = None,
    unit: str = "codepoints",
) -> Iterator[Reading]:
    """The layers of the documents in the lines; `path` is the path of the whole file."""
    drafts = _drafts(lines, file, unit)
    return several(drafts, path, describe or (lambda text, under: Document(under, text, file)))


def _drafts(lines: Iterable[Line], file: str, unit: str) -> Iterator[Abstract]:
    draft = Abstract("", file, unit)
    for line in lines:
        place = Location(line.number, 1, line.text[:_SHOWN])
        match = _PASSAGE.fullmatch(line.text)
        if match and (match[1] != draft.id or draft.rows):
            if draft.holds:
                yield draft
            draft = Abstract(match[1], file, unit)
        if match:
            draft.passage(match[2], match[3], place)
        elif line.text.strip():
            draft.row(line.text, place)
    if draft.holds:
        yield draft


_SHOWN = 1000  # characters of a line that a message may show
