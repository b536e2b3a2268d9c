"""LitBank (https://github.com/dbamman/litbank): who says what in novels, and which words mean whom.

Three sorts of `.ann`, each beside its `.txt`, one sentence a line, a space between tokens:
- quotations: `QUOTE Q1 2 8 2 12 words` (first sentence and token, last sentence and token, both
  inclusive, from 0) and `ATTRIB Q1 Buck_Mulligan-0`. A quotation is an event `Quotation` with its
  words as `Content` and its speaker as `Source`.
- coreference by tokens: `MENTION T1 2 8 2 9 words PER PROP`, `COREF T1 Buck_Mulligan-0`,
  `COP T1 T2`, `APPOS T1 T2`. A mention's label is `PROP_PER`.
- coreference as brat, where the label of a second line on a mention's span is its chain:
  `T1 PROP_PER 9 21 words`, `T7 Buck_Mulligan-0 9 21 words`. Offsets count code points.

The mentions of a chain are a cluster, and a note on the first of them tells the chain. Mentions
without a chain stand in a relation, copula or apposition, to one with a chain.

The speaker of a quotation is a chain: its mentions, and what stands in apposition to them, are
read from the folder `coref` beside `quotations` and join the layer. Where they are not there, no
words can be said to denote the speaker: the claim has no claimant, the quotation keeps the chain
as its attribute `Speaker`, and a warning says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.litbank.tsv_records import CHAIN, Book, Rows
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document import read_document
from kgraph.formats.shared.files.lines import opening
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document, Spans
from kgraph.storage.consulted_files import exists
from kgraph.storage.files import read_text

_FORM = "QUOTE and MENTION: id, sentence, token, sentence, token, words; the others: two ids"
_BY_TOKENS = re.compile(
    r"(?:QUOTE|MENTION)\t[^\t]+(?:\t[0-9]+){4}\t|(?:ATTRIB|COREF|COP|APPOS)\t[^\t]+\t[^\t]+$"
)
_CATEGORY = re.compile(r"(?:PROP|NOM|PRON)_(?:PER|FAC|LOC|GPE|ORG|VEH)")
_AS_BRAT = re.compile(r"T[0-9]+\t(\S+) [0-9; ]+\t|R[0-9]+\t(?:cop|appos) |#")


def detect(path: Path) -> bool:
    """Whether the file begins with a record of LitBank, or is brat and all its labels are
    categories and chains of LitBank."""
    if not path.suffix.islower():
        return False
    lines = [line for line in opening(path) if line.strip()]
    if not lines or _BY_TOKENS.match(lines[0]):
        return bool(lines)
    labels = set()
    for line in lines:
        match = _AS_BRAT.match(line)
        if not match:
            return False
        labels.add(match[1])
    chains = {label for label in labels if label and not _CATEGORY.fullmatch(label)}
    return bool(labels - chains - {None}) and all(map(CHAIN.fullmatch, chains))


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of an annotation file and of its text, by default the `.txt` beside it.

    Raises InputError if a file cannot be read, and KG108 if there is no text.
    """
    content, text = read_text(path), text or path.with_suffix(".txt")
    if not exists(text):
        what, fix = f"its text {text.name} is missing", f"put it beside it as {text.name}"
        raise InputError(f"{path}: {what}", [Diagnostic(str(path), 0, 0, "KG108", what, fix)])
    yield parse((str(path), content), read_document(text, root), _coreference(path), unit)


def parse(
    annotations: tuple[str, str],
    document: Document,
    coreference: tuple[str, str] | None = None,
    unit: str = "codepoints",
) -> Reading:
    """The layer of an annotation file, a (name, content), and the ledger of its reading. The
    speakers of its quotations are looked up in the file of coreference, if there is one."""
    file, content = annotations
    builder = LayerBuilder(document, file, unit=unit)
    rows = Rows(document.text, unit)
    builder.sentences(rows.sentences())
    book = Book.of(content, rows)
    for kind, what, place in book.malformed:
        builder.malformed(kind, what, place, _FORM)
    denoting = _hand_on(book, builder)
    speakers = {speaker for said in book.speakers.values() for speaker, _ in said}
    if coreference and speakers - book.chains.keys():
        before = content.count("\n") + 1
        builder.next_file(coreference[0], before)
        characters = Book.of(coreference[1], rows, before).about(speakers - book.chains.keys())
        denoting |= _hand_on(characters, builder)
    _quote(book, denoting, builder)
    return builder.build()


def _coreference(path: Path) -> tuple[str, str] | None:
    """The file of coreference that belongs to a file of quotations, and its content."""
    folder = path.absolute().parent.parent
    for form in ("brat", "tsv"):
        file = folder.parent / "coref" / form / path.name
        if folder.name == "quotations" and exists(file):
            try:
                return str(file), read_text(file)
            except InputError:  # of the speakers; the quotations stand without
                continue
    return None


def _hand_on(book: Book, builder: LayerBuilder) -> dict[str, str]:
    """Add mentions, chains and relations; returns the first valid mention of each chain in the
    text."""
    spans: dict[str, Spans] = {
        id: where
        for id, label, where, text, place in book.mentions
        if builder.mention(id, label, where, place, text or None)
    }
    first: dict[str, str] = {}
    for name, chain in book.chains.items():
        members = list(dict.fromkeys(chain.members))
        standing = [member for member in members if member in spans]
        first[name] = min(standing or members, key=lambda m: (spans.get(m, ()), m))
        builder.note(first[name], name, chain.place)
        if len(members) > 1:
            builder.cluster(members, chain.place)
        if not standing:
            del first[name]
    for relation in book.relations:
        builder.relation(relation.id, relation.label, *relation.ends, relation.place)
    for target, note, place in book.notes:
        builder.note(target, note, place)
    return first


def _quote(book: Book, denoting: Mapping[str, str], builder: LayerBuilder) -> None:
    """Add the quotations with their words and their speakers."""
    unknown: dict[str, Location] = {}
    for quote in book.quotes:
        words = f"{quote.id}/span"
        builder.mention(words, quote.label, quote.spans, quote.place, quote.text or None)
        arguments = [("Content", words)]
        for speaker, place in book.speakers.pop(quote.id, ()):
            if speaker in denoting:
                arguments.append(("Source", denoting[speaker]))
            else:
                unknown.setdefault(speaker, place)
                builder.attribute(quote.id, "Speaker", speaker, place)
        builder.event(quote.id, quote.label, words, arguments, quote.place)
    for id, said in book.speakers.items():
        for speaker, place in said:
            builder.attribute(id, "Speaker", speaker, place)
    if unknown:
        speakers = f"{len(unknown)} speaker{'s' if len(unknown) > 1 else ''}"
        what = f"no words are known to denote {speakers}, such as {min(unknown)}"
        fix = "read it where LitBank's folder coref stands beside quotations"
        builder.warn("KG104", what, unknown[min(unknown)], fix)
