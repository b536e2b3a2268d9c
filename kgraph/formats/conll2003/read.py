"""Tagged tokens, one a row, as CoNLL-2003 has them: BIO, IOB1, IO, BIOES or BILOU.

Columns stand between tabs or spaces, in any order. A column of tags (`B-PER`, `O`) is found by what
it holds, also where there are several, as for nested names; one of chunks (`B-NP`) is left alone.
Of the others the words are the one with the most different values that are no numbers. A
`-DOCSTART-` row begins a document. The text is spelt by the words with a space between them, and a
line break between sentences. A mention's id is the sentence's number, the word's and the label:
`3-5[PER]`. https://www.clips.uantwerpen.be/conll2003/ner/
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import Diagnostic, InputError
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
from kgraph.formats.shared.tokens.detokenize import Tokens
from kgraph.formats.shared.tokens.tags import OUTSIDE, TAG, Rules, Tagged, rules_of
from kgraph.model.annotations import Document

_DOCSTART = "-DOCSTART-"
_NEWDOC = re.compile(r"# *newdoc(?: id *= *(.*))?")
_SAMPLE = 10_000  # lines that tell the columns and the scheme
_SAMPLE_SIZE = 1 << 22  # characters of them
_MOST_COLUMNS = 100
_FITTING = 0.95  # of a sample's cells: a slip of the pen changes no column
_MOST_TYPES = 64  # a column of bare types (IO) has no more than that
_CHUNKS = frozenset("NP VP PP ADVP ADJP SBAR PRT CONJP INTJ LST UCP NAC H".split())
_TYPE = re.compile(r"[A-Za-z][\w./&-]*")
_TAGGED = re.compile(r"(?:^|\s)(?:[BIMELSUW]-\S|O(?:\s|$))")
_NUMBER = re.compile(r"[0-9][0-9.:-]*|")


def detect(path: Path) -> bool:
    """Whether the file has columns, and one of them tags; False for a text that is annotated beside
    it."""
    annotated_beside = path.suffix == ".txt" and path.with_suffix(".ann").exists()
    if annotated_beside or not path.suffix.islower():
        return False
    lines = opening(path)
    if any(line.startswith(_DOCSTART) for line in lines[:5]):
        return True
    if any(line.startswith(("#FORMAT=", "#begin document")) for line in lines[:1]):
        return False
    if not any(map(_TAGGED.search, lines)):  # as in any prose: nothing else needs to be asked
        return False
    form = _form(lines)
    return form is not None and form.prefixed and form.fits


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of each document in the file. Raises InputError if it cannot be read to its end, or
    does not have a column of tags."""
    return parse(read_lines(path), document_path(path, root), str(path), beside(path))


def parse(
    lines: Iterable[Line], path: str, file: str = "", describe: Describe | None = None
) -> Iterator[Reading]:
    """The layers of the documents in the lines; `path` is the path of the whole file."""
    return several(_drafts(lines, file), path, describe or (lambda t, p: Document(p, t, file)))


def _drafts(lines: Iterable[Line], file: str) -> Iterator[_TaggedDocument]:
    coming = iter(lines)
    sample = _sample(coming)
    form = _form([line.text for line in sample])
    if form is None:
        what = "no column of tags beside one of words"
        finding = Diagnostic(
            file, 1, 1, "KG107", what, "each row is a word and its tag: Lima B-LOC"
        )
        raise InputError(f"{file}: {what}", [finding])
    draft = _TaggedDocument("", file, form)
    for line in chain(sample, coming):
        newdoc = _NEWDOC.fullmatch(line.text)
        if not newdoc and not line.text.startswith(_DOCSTART):
            draft.take(line)
            continue
        if draft.tokens.spans:
            yield draft.finished()
            form = form._replace(unread=())
        named = newdoc or re.search(r"\(([^()]*)\)", line.text)
        draft = _TaggedDocument((named[1] or "").strip() if named else "", file, form)
    if draft.tokens.spans:
        yield draft.finished()


def _sample(lines: Iterator[Line]) -> list[Line]:
    sample, size = [], 0
    for line in islice(lines, _SAMPLE):
        sample.append(line)
        size += len(line.text)
        if size > _SAMPLE_SIZE:
            break
    return sample


class _Columns(NamedTuple):
    """The columns of a file. `tags` are the columns of tags with their rules, `unread` describes
    those that are not read, `prefixed` is whether the tags have `B-` and the like, `fits` whether
    nearly all rows have this width."""

    tabs: bool
    width: int
    word: int
    tags: Mapping[int, Rules]
    unread: tuple[str, ...]
    prefixed: bool
    fits: bool

    def is_tag(self, cell: str) -> bool:
        """Whether this cell may be in a column of tags."""
        return cell in OUTSIDE or not self.prefixed or bool(TAG.fullmatch(cell))


def _form(lines: Sequence[str]) -> _Columns | None:
    """The columns of these lines; None if there is no column of tags beside one of words."""
    kept = [line for line in lines if not line.startswith((_DOCSTART, "#"))]
    tabs = sum("\t" in line for line in kept) * 2 > sum(bool(line.strip()) for line in kept)
    rows = [_cells(line, tabs) for line in kept]
    width, fitting = _width(rows)
    columns = [[cells[at] if len(cells) == width else "" for cells in rows] for at in range(width)]
    tags, prefixed = _tags(columns)
    word = _most_varied(columns, {*tags, *prefixed})
    if word is None or not tags:
        return None
    return _Columns(
        tabs=tabs,
        width=width,
        word=word,
        tags={at: rules_of([columns[at]]) for at in tags},
        unread=_unread(columns, {*tags, word}),
        prefixed=bool(prefixed),
        fits=_nearly(fitting, sum(map(bool, rows))),
    )


def _width(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """The number of columns that most rows have, and how many rows do, of those with at least two
    columns."""
    widths = Counter(len(cells) for cells in rows if 1 < len(cells) <= _MOST_COLUMNS)
    return max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))


def _cells(line: str, tabs: bool) -> list[str]:
    if not line.strip():
        return []
    return [cell.strip() for cell in line.split("\t")] if tabs else words_between_spaces(line)


def _tags(columns: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
    """The columns of tags that are read, and all columns with `B-` and the like, chunks included.
    If everything is outside, it is the last column that may hold tags; if there is none, the last
    of bare types."""
    may = [at for at, column in enumerate(columns) if _may_hold_tags(column)]
    if not any(TAG.fullmatch(cell) for at in may for cell in columns[at]):
        bare = [at for at, column in enumerate(columns) if _is_bare(column)]
        return (bare[-1:], []) if bare else (may[-1:], may)
    return [at for at in may if not _is_chunked(columns[at])] or may, may


def _may_hold_tags(column: Sequence[str]) -> bool:
    fitting = sum(cell in OUTSIDE or bool(TAG.fullmatch(cell)) for cell in column)
    return _nearly(fitting, len(column)) and any(c == "O" or TAG.fullmatch(c) for c in column)


def _nearly(fitting: int, of: int) -> bool:
    """Whether nearly all fit; in a small file, all but one of at least four."""
    return fitting >= _FITTING * of or fitting >= max(of - 1, 3)


def _is_chunked(column: Sequence[str]) -> bool:
    types = {cell[2:] for cell in column if TAG.fullmatch(cell)}
    return bool(types) and types <= _CHUNKS


def _is_bare(column: Sequence[str]) -> bool:
    types = set(column) - OUTSIDE
    few = 0 < len(types) <= _MOST_TYPES and all(map(_TYPE.fullmatch, types))
    return few and column.count("O") * 3 >= len(column)


def _most_varied(columns: Sequence[Sequence[str]], taken: set[int]) -> int | None:
    """The first of the columns with the most values that are not numbers."""
    values = {
        at: sum(not _NUMBER.fullmatch(cell) for cell in set(column))
        for at, column in enumerate(columns)
        if at not in taken
    }
    return max(values, key=lambda at: (values[at], -at), default=None)


def _unread(columns: Sequence[Sequence[str]], taken: set[int]) -> tuple[str, ...]:
    named = []
    for at, column in enumerate(columns):
        values = dict.fromkeys(cell for cell in column if not _NUMBER.fullmatch(cell))
        if at not in taken and values.keys() - {"_", "-", "-X-"}:
            named.append(f"column {at + 1} ({', '.join(list(values)[:3])}…)")
    return tuple(named)


class _TaggedDocument:
    """A document while its lines are read."""

    def __init__(self, id: str, file: str, form: _Columns) -> None:
        self.id = id
        self.tokens = Tokens()
        self.metadata: Mapping[str, str] = {}
        self._file, self._form = file, form
        first = min(form.tags)
        self._tagged = {at: Tagged("" if at == first else str(at + 1)) for at in form.tags}
        self._strays: list[tuple[str, Location]] = []
        self._start: Location | None = None
        self._comments: Location | None = None
        self._sentence, self._word = 1, 0

    @property
    def text(self) -> str:
        """The text that the words spell."""
        return self.tokens.spelt()

    def take(self, line: Line) -> None:
        """A row, a comment, or the empty line after a sentence."""
        cells, place = _cells(line.text, self._form.tabs), Location(line.number, 1, line.text)
        if not cells:
            self._end_sentence()
            return
        tags = [(at, cells[at]) for at in self._form.tags if len(cells) == self._form.width]
        wrong = [tag for _, tag in tags if not self._form.is_tag(tag)]
        if line.text.startswith("#") and (wrong or not tags):
            self._comments = self._comments or place
            return
        if not tags:
            what = f"a row of {len(cells)} columns, not {self._form.width}; it has no tag"
            self._strays.append((what, place))
        self._strays += [(f"{tag!r} is not a tag; it counts as O", place) for tag in wrong]
        self._add(cells[min(self._form.word, len(cells) - 1)], tags, place)

    def finished(self) -> _TaggedDocument:
        """The whole document."""
        self._end_sentence()
        return self

    def _add(self, word: str, tags: Sequence[tuple[int, str]], place: Location) -> None:
        self._start = self._start or place
        self.tokens.add(word)
        self._word += 1
        for at, tagged in self._tagged.items():
            tag = dict(tags).get(at, "O")
            known = tag if self._form.is_tag(tag) else "O"
            where = f"{self._sentence}-{self._word}"
            tagged.add(known, len(self.tokens.spans) - 1, where, place)

    def _end_sentence(self) -> None:
        self.tokens.end_sentence()
        for tagged in self._tagged.values():
            tagged.end_sentence()
        self._sentence += self._word > 0
        self._word = 0

    def reading(self, document: Document) -> Reading:
        """The layer of all annotations that can be used, and the ledger of its reading."""
        builder = LayerBuilder(document, self._file, by_tokens=True)
        if len(self.tokens.sentences) > 1:  # else no empty line may mark where they end
            builder.sentences(self.tokens.sentences)
        for what, place in self._strays:
            builder.malformed("", what, place)
        for at, tagged in self._tagged.items():
            tagged.hand_on(builder, self.tokens, self._form.tags[at])
        unread = [*self._form.unread, *(["comments"] if self._comments else [])]
        if unread:
            what = f"this file also holds what is not read: {', '.join(unread)}"
            builder.warn("KG119", what, self._start or Location(0))
        return builder.build()
