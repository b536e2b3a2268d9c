"""CoNLL-2012 (OntoNotes) coreference and names, and the short form with coreference alone.

`#begin document (bc/cctv/00/cctv_0000); part 000` begins a document. A row of 11 columns or more is
CoNLL-2012's: the word is the fourth, names stand in the eleventh, `(PERSON*`, coreference in the
last, `(3|(4)`. In a shorter row the coreference is the last and the word stands before it, as in
GUM's `coref/conll`, where a bracket may have type, number and identity: `(place-9-Portsmouth`.
A mention's label is its own type, else that of the name of the same words, which then is of the
entity too, else `Entity`. The text is spelt by the words with a space between them, and a line
break between sentences. A mention's id is the sentence's number, the word's, and the entity's:
`3-5[8]`. https://conll.cemantix.org/2012/data.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.corpus import Describe, beside, several
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.files.lines import (
    Line,
    opening,
    read_lines,
    words_between_spaces,
)
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.tokens.brackets import ENTITY, Bracketed, Mentions, chunks
from kgraph.formats.shared.tokens.detokenize import Tokens
from kgraph.formats.shared.tokens.entities import link
from kgraph.model.annotations import Document

_BEGIN = re.compile(r"#\s*begin document\s*(?:\((.*)\))?([^;]*)(?:;\s*(?:part\s+(\w+))?)?\s*")
_FULL = 11  # columns that a row of the full form has at least
_WORD, _NAME = 3, 10
_UNREAD = {4: "POS", 5: "parse", 6: "lemma", 7: "frameset", 8: "sense", 9: "speaker"}
_TYPED = re.compile(r"([^\d-][^-]*)-(\d+)(?:-(.+))?")
_NOTHING = ("_", "-", "*", "")
_NAMES = "("  # what closes a name; no bracket of an entity can be called so
_LONGEST = 1000  # characters of the line that begins a document


def detect(path: Path) -> bool:
    """Whether the file begins with a document of this format."""
    if path.suffix != ".conll" and not path.suffix.endswith("_conll"):
        return False
    return bool(_BEGIN.fullmatch(next((line for line in opening(path) if line.strip()), "")))


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of each document in the file. Raises InputError if it cannot be read to its end."""
    return parse(read_lines(path), document_path(path, root), str(path), beside(path))


def parse(
    lines: Iterable[Line], path: str, file: str = "", describe: Describe | None = None
) -> Iterator[Reading]:
    """The layers of the documents in the lines; `path` is the path of the whole file."""
    return several(_drafts(lines, file), path, describe or (lambda t, p: Document(p, t, file)))


def _drafts(lines: Iterable[Line], file: str) -> Iterator[_BracketedDocument]:
    draft = _BracketedDocument("", file)
    for line in lines:
        match = _BEGIN.fullmatch(line.text[:_LONGEST]) if line.text.startswith("#") else None
        if match or line.text.startswith(("#end document", "# end document")):
            if draft.tokens.spans:
                yield draft.finished()
            part = f"/part-{match[3]}" if match and match[3] else ""
            draft = _BracketedDocument(
                f"{match[1] or match[2].strip()}{part}" if match else "", file
            )
        else:
            draft.take(line)
    if draft.tokens.spans:
        yield draft.finished()


class _BracketedDocument:
    """A document while its lines are read."""

    def __init__(self, id: str, file: str) -> None:
        self.id = id
        self.tokens = Tokens()
        self.metadata: Mapping[str, str] = {}
        self._file = file
        self._mentions = Mentions()
        self._links: list[tuple[str, str, Location]] = []
        self._unread: dict[str, Location] = {}
        self._sentence, self._word = 1, 0

    @property
    def text(self) -> str:
        """The text that the words spell."""
        return self.tokens.spelt()

    def take(self, line: Line) -> None:
        """A row, or the empty line after a sentence."""
        if not line.text.strip():
            self.tokens.end_sentence()
            self._sentence += self._word > 0
            self._word = 0
            return
        place = Location(line.number, 1, line.text)
        cells = line.text.split("\t") if "\t" in line.text else words_between_spaces(line.text)
        if line.text.startswith("#") and "\t" not in line.text:
            self._unread.setdefault("comments", place)
        elif len(cells) < 2:
            self._mentions.stray(f"a row of {len(cells)} columns, not 2 or more", place)
        elif len(cells) >= _FULL:
            self._full(cells, place)
        else:
            self._short(cells, place)

    def finished(self) -> _BracketedDocument:
        """The whole document."""
        self.tokens.end_sentence()
        return self

    def _full(self, cells: Sequence[str], place: Location) -> None:
        where = self._add(cells[_WORD])
        self._take_names(cells[_NAME] if len(cells) > _FULL else "", where, place)
        self._corefer(cells[-1], where, place)
        for at, name in _UNREAD.items():
            if cells[at].strip("()*") not in _NOTHING:
                self._unread.setdefault(name, place)
        if any(cell not in _NOTHING for cell in cells[_FULL:-1]):
            self._unread.setdefault("predicates and their arguments", place)

    def _short(self, cells: Sequence[str], place: Location) -> None:
        self._corefer(cells[-1], self._add(cells[-2]), place)

    def _add(self, word: str) -> str:
        self.tokens.add(word)
        self._word += 1
        return f"{self._sentence}-{self._word}"

    def _take_names(self, cell: str, where: str, place: Location) -> None:
        at = len(self.tokens.spans) - 1
        for body, opens, closes in chunks(cell):
            label = body.rstrip("*")
            if opens and label:
                self._mentions.begin(where, label, "", place, at, (_NAMES,))
            elif body not in _NOTHING:
                self._mentions.stray(f"{cell!r} in the column of names", place)
            if closes:
                self._mentions.end(at, (_NAMES,), place)

    def _corefer(self, cell: str, where: str, place: Location) -> None:
        at = len(self.tokens.spans) - 1
        for body, opens, closes in chunks("" if cell in _NOTHING else cell):
            if not body or not (opens or closes):
                self._mentions.stray(f"{body!r} is not a bracket", place)
                continue
            match = _TYPED.fullmatch(body)
            label, entity = (match[1], match[2]) if match else (ENTITY, body)
            names = (body, entity)
            if opens:
                mention = self._mentions.begin(where, label, entity, place, at, names)
                if mention and match and match[3]:
                    self._links.append((mention.id, match[3], place))
            if closes:
                self._mentions.end(at, names, place)

    # The result

    def reading(self, document: Document) -> Reading:
        """The layer of all annotations that can be used, and the ledger of its reading."""
        builder = LayerBuilder(document, self._file, by_tokens=True)
        builder.sentences(self.tokens.sentences)
        self._share_types()
        self._mentions.hand_on(builder, self.tokens)
        for mention, identity, place in self._links:
            link(mention, identity, place, builder)
        if self._unread:
            what = f"this document also holds what is not read: {', '.join(self._unread)}"
            builder.warn("KG119", what, min(self._unread.values()))
        return builder.build()

    def _share_types(self) -> None:
        """A name and a mention of an entity that cover the same words have one type and denote one
        thing. Other mentions of the entity do not get its type, because a profile may take
        everything of a type for a name, and "the president" is not a name."""
        names = {_words(each): each for each in self._mentions.found if not each.entity}
        for mention in self._mentions.found:
            name = names.get(_words(mention)) if mention.entity else None
            if name and mention.label == ENTITY:
                mention.label = name.label
                name.entity = name.entity or mention.entity


def _words(mention: Bracketed) -> tuple[tuple[int, int], ...]:
    return tuple(mention.runs)
