"""CoNLL-U and CoNLL-U Plus with entities, as CorefUD and GUM have them in MISC.

`Entity=(e1-person-1-…(e2…)` opens and closes mentions; `# global.Entity = eid-etype-head-other`
names the parts. The type is the label (`Entity` where there is none), the id makes the clusters,
`identity` is a link, other parts are attributes; `Bridge=` and `SplitAnte=` are relations from the
anaphor to what it rests on; `ner=B-PER` (as Stanza writes it) is a mention too. The text is spelt
by the tokens (`kgraph.formats.shared.tokens`), with SpaceAfter and SpacesAfter, and checked against
`# text`. A mention's id is the sentence's number, the token's, and the entity's: `3-5[e1]`.
https://universaldependencies.org/format.html and https://ufal.mff.cuni.cz/corefud
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kgraph.formats.conllu.token_rows import SPACING, TokenRows
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.corpus import Describe, beside, several
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.files.lines import Line, opening, read_lines
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import checked
from kgraph.formats.shared.tokens.brackets import Mentions, chunks
from kgraph.formats.shared.tokens.entities import BracketedEntity, decorate, parse_entity
from kgraph.formats.shared.tokens.tags import Tagged
from kgraph.model.annotations import Document

COLUMNS = tuple("ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC".split())
_NER = ("ner", "NER", "NE")
_PAIRS = {"Bridge": "bridging", "SplitAnte": "splitAntecedent", "Split": "splitAntecedent"}
_READ = frozenset({"ID", "FORM", "Entity", *_NER, *_PAIRS, *SPACING})
_METADATA = {
    "meta::title": "title",
    "meta::dateCreated": "issued",
    "meta::date": "issued",
    "meta::publisher": "publisher",
    "meta::language": "language",
    "lang": "language",
}
_STRUCTURE = ("newpar id", "sent_id", "sent_id_src", "generator")
_NAMED = 40  # things that are not read, listed in one message
_ID = re.compile(r"[0-9]{1,9}(?:[-.][0-9]{1,9})?")
_PAIR = re.compile(r"([^<:]+)<([^<:]+)(?::(.*))?")


def detect(path: Path) -> bool:
    """Whether the file is CoNLL-U: by its suffix, or, with `.conll`, by a first row of ten columns."""
    row = next((line for line in opening(path) if line and not line.startswith("#")), "")
    if path.suffix != ".conll":
        return path.suffix.islower() and not row.startswith(("{", "[", "<"))
    return bool(_ID.fullmatch(row.partition("\t")[0])) and row.count("\t") == len(COLUMNS) - 1


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


def _drafts(lines: Iterable[Line], file: str) -> Iterator[_ConlluDocument]:
    draft = _ConlluDocument(_Header(file))
    for line in lines:
        name, _, value = (part.strip() for part in line.text[1:].partition("="))
        if not line.text.startswith("#"):
            draft.take(line)
        elif name in ("newdoc", "newdoc id"):
            if not draft.empty:
                yield draft.finished()
                draft = _ConlluDocument(draft.form)
            draft.id = value
        elif name == "global.columns":
            draft.form.columns = tuple(value.split())
        elif name == "global.Entity":
            draft.form.declare(value)
        else:
            draft.comment(name, value, Location(line.number, 1, line.text))
    if not draft.empty:
        yield draft.finished()


class _Header:
    """What is true of the whole file: its columns, the parts of its entities, and what it holds
    that is not read and was reported."""

    def __init__(self, file: str) -> None:
        self.file, self.columns = file, COLUMNS
        self.parts: tuple[str, ...] = ()
        self.undeclared = True
        self.told: set[str] = set()

    def declare(self, parts: str) -> None:
        """Set the parts of an entity from here on; they are joined by `-`."""
        self.parts, self.undeclared = tuple(parts.split("-")), False


class _Row(NamedTuple):
    where: str
    id: str
    form: str
    misc: Mapping[str, str]
    place: Location


class _Pair(NamedTuple):
    """A relation between entities, on a row before which that many mentions had begun."""

    label: str
    text: str
    row: _Row
    before: int


class _ConlluDocument:
    """A document while its lines are read."""

    def __init__(self, form: _Header) -> None:
        self.form, self.id = form, ""
        self.metadata: dict[str, str] = {}
        self._words, self._mentions, self._tagged = TokenRows(), Mentions(), Tagged("ner")
        self._described: list[tuple[str, BracketedEntity, Location]] = []
        self._pairs: list[_Pair] = []
        self._warnings: list[tuple[str, str, Location]] = []
        self._unread: dict[str, Location] = {}
        self._sentence = 1
        self._said: tuple[str, Location] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing has been read or found to be broken yet."""
        return not (self.id or self._words.count or self._mentions.has_strays)

    @property
    def text(self) -> str:
        """The text that the tokens spell."""
        return self._words.tokens.spelt()

    # Lines

    def comment(self, name: str, value: str, place: Location) -> None:
        """Take a comment: metadata, a paragraph, or the text of the sentence."""
        field = _METADATA.get(name, "")
        if name in ("newpar", "newpar id"):
            self._words.tokens.new_paragraph()
        elif name == "text":
            self._said = value, place
        elif field:
            sound, flaws = checked({field: value})
            self.metadata = sound | self.metadata
            self._warnings += [("KG107", flaw, place) for flaw in flaws]
        elif name not in _STRUCTURE:
            self._unread.setdefault(f"# {name}" if value else "comments", place)

    def take(self, line: Line) -> None:
        """A row, or the empty line after a sentence."""
        place = Location(line.number, 1, line.text)
        if not line.text.strip():
            self._end_sentence()
        elif row := self._row(line.text.split("\t"), place):
            first, last = self._words.take(row.id, row.form, row.misc)
            self._entities(row, first, last)
            for name in filter(row.misc.__contains__, _PAIRS):
                for text in row.misc[name].split(","):
                    self._pairs.append(_Pair(_PAIRS[name], text, row, len(self._mentions.found)))
            if first == last:
                tag = next((row.misc[name] for name in _NER if name in row.misc), "O")
                self._tagged.add(tag, first, row.where, place)

    def finished(self) -> _ConlluDocument:
        """The whole document."""
        self._end_sentence()
        return self

    def _row(self, cells: list[str], place: Location) -> _Row | None:
        if len(cells) != len(self.form.columns):
            what = f"a row of {len(cells)} columns, not {len(self.form.columns)}"
            self._mentions.stray(what, place)
        named = dict(zip(self.form.columns, cells, strict=False))
        id, form = named.get("ID", ""), named.get("FORM", "")
        if not _ID.fullmatch(id) or not form:
            self._mentions.stray("a row without a number and a form", place)
            return None
        cell = named.pop("MISC", "_")
        misc = {} if cell in ("_", "") else dict(map(_key_and_value, cell.split("|")))
        if misc and len(misc) <= cell.count("|"):
            self._mentions.stray("a key stands twice in MISC; the last one counts", place)
        unread = {name for name, cell in named.items() if cell not in ("_", "")}
        for name in (unread | misc.keys()) - _READ - self._unread.keys():
            self._unread[name] = place
        return _Row(f"{self._sentence}-{id}", id, form, misc, place)

    def _entities(self, row: _Row, first: int, last: int) -> None:
        for body, opens, closes in chunks(row.misc.get("Entity", "")):
            if not body or not (opens or closes):
                self._mentions.stray(f"{body!r} in Entity is not a bracket", row.place)
                continue
            entity = parse_entity(body, self.form.parts)
            if opens:
                self._begin(row, entity, first)
            if closes:
                self._mentions.end(last, (entity.key, body), row.place)

    def _begin(self, row: _Row, entity: BracketedEntity, first: int) -> None:
        if self.form.undeclared:
            what = f"no # global.Entity before this: read as {'-'.join(entity.values)}"
            self._warnings.append(("KG107", what, row.place))
            self.form.undeclared = False
        mention = self._mentions.begin(
            row.where, entity.label, entity.id, row.place, first, (entity.key,), entity.part
        )
        if mention:
            self._described.append((mention.id, entity, row.place))

    def _end_sentence(self) -> None:
        spelt = self._words.end_sentence()
        if self._said and spelt and _one_spaced(spelt) != _one_spaced(self._said[0]):
            what = f"the tokens spell {spelt.strip()[:60]!r}, which is not this text"
            self._warnings.append(("KG103", what, self._said[1]))
        if spelt:
            self._sentence += 1
            self._said = None
            self._tagged.end_sentence()

    # The result

    def reading(self, document: Document) -> Reading:
        """The layer of all annotations that can be used, and the ledger of its reading."""
        builder = LayerBuilder(document, self.form.file, by_tokens=True)
        for code, what, place in self._warnings:
            builder.warn(code, what, place)
        builder.sentences(self._words.tokens.sentences)
        self._mentions.hand_on(builder, self._words.tokens)
        for id, entity, place in self._described:
            decorate(id, entity, place, builder)
        entities = self._standing()
        for pair in self._pairs:
            self._relate(pair, entities, builder)
        self._tagged.hand_on(builder, self._words.tokens)
        self._tell_unread(builder)
        return builder.build()

    def _standing(self) -> dict[str, list[int]]:
        """The mentions of each entity that a relation may lead to: those on words, if there are
        any."""
        found, entities = self._mentions.found, self._mentions.entities()
        return {id: [at for at in ats if found[at].stands] or ats for id, ats in entities.items()}

    def _relate(
        self, pair: _Pair, entities: Mapping[str, list[int]], builder: LayerBuilder
    ) -> None:
        """Add a relation from the anaphor, the last mention that began, to the nearest mention of
        its antecedent: the last one before it, or else the first one after it."""
        match, place = _PAIR.fullmatch(pair.text), pair.row.place
        if not match or match[1] == match[2]:
            what = f"{pair.text!r} is not a pair of entities"
            builder.malformed("relations", what, place, "write antecedent<anaphor")
            return
        id, found = f"{pair.row.where}[{pair.text}]", self._mentions.found
        anaphor = _nearest(entities.get(match[2], []), pair.before)
        before = pair.before if anaphor is None else anaphor
        antecedent = _nearest(entities.get(match[1], []), before)
        subject = match[2] if anaphor is None else found[anaphor].id
        object = match[1] if antecedent is None else found[antecedent].id
        builder.relation(id, pair.label, subject, object, place)
        if match[3]:
            builder.attribute(id, "type", match[3], place)

    def _tell_unread(self, builder: LayerBuilder) -> None:
        unread = sorted(self._unread.keys() - self.form.told)
        if unread:
            named = ", ".join([*unread[:_NAMED], *(["…"] if unread[_NAMED:] else [])])
            what = f"this file also holds what is not read: {named}"
            builder.warn("KG119", what, min(self._unread[name] for name in unread))
            self.form.told |= self._unread.keys()


def _nearest(mentions: list[int], before: int) -> int | None:
    at = bisect_left(mentions, before)
    return mentions[at - 1] if at else mentions[0] if mentions else None


def _key_and_value(part: str) -> tuple[str, str]:
    key, _, value = part.partition("=")
    return key, value


def _one_spaced(text: str) -> str:
    return " ".join(text.split())
