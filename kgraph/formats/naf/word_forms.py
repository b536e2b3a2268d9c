"""The text of a NAF document, and the places of its word forms, terms and their parts.

The text is `<raw>`. Without it, the word forms spell the text: each at its offset, with spaces
between them and a line break at the end of a sentence; or, if such offsets are impossible, as
tokens (`kgraph.formats.shared.tokens.detokenize`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kgraph.formats.shared.anchoring import same_words
from kgraph.formats.shared.misplaced import EDITED, Advice, advice
from kgraph.formats.shared.offsets import UNITS, Offsets, measure
from kgraph.formats.shared.tokens.detokenize import Tokens
from kgraph.model.annotations import Span

_WIDEST = 1000  # characters between two words, where only the words spell the text
_GUESSES = 5  # differing words that are asked what unit would be right: that takes a whole pass
_SHOWN = 40  # characters of a word that a message shows
_NUMBER = re.compile(r"[0-9]{1,15}")
_ESCAPES = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "``": '"',
    "''": '"',
    "`": "'",
    r"\/": "/",
    r"\*": "*",
}
"""How the Penn Treebank writes what would be brackets, quotation marks and operators in its own."""


class Piece(NamedTuple):
    """A word form, or a part of one: its number in the text, and its span in the unit of the file."""

    number: int
    begin: int
    end: int
    form: str


class Flaw(NamedTuple):
    """What is wrong with a word form, and how it may be mended; `cause` if the file has others of the
    same cause. Other typography than that of the text is only a note (KG167)."""

    code: str
    what: str
    element: Element
    fix: str
    cause: str = ""


class CoveredWords(NamedTuple):
    """What a span covers: its segments in the unit of the file, its words if they differ from the
    text, and the targets that are missing."""

    spans: tuple[Span, ...]
    quoted: str | None
    missing: tuple[str, ...]


class WordForms:
    """The word forms of one document. `unit` is what its offsets count
    (`kgraph.formats.shared.offsets.UNITS`)."""

    def __init__(self, root: Element, unit: str) -> None:
        self.flaws: list[Flaw] = []
        self.unit = unit
        self._pieces: dict[str, tuple[Piece, ...]] = {}
        self._wholes: dict[int, Piece] = {}
        self._wrong: set[int] = set()
        self._advice = Advice("")
        forms = list(root.iterfind("text/wf"))
        raw = root.find("raw")
        self._told = [element.get("sent", "") for element in forms]
        self._place(forms)
        self.text = self._spelt(forms) if raw is None else "".join(raw.itertext())
        self._parts(forms)
        self._compare(forms)
        for element in (*root.iterfind("terms/term"), *root.iterfind("multiwords/mw")):
            self._term(element)

    def covered_by(self, ids: Iterable[str]) -> CoveredWords:
        """What word forms, terms and their parts cover together."""
        ids = list(ids)
        pieces = sorted({piece for id in ids for piece in self._pieces.get(id, ())})
        wrong = any(piece.number in self._wrong for piece in pieces)
        return CoveredWords(
            tuple(self._joined(pieces)),
            " ".join(piece.form for piece in pieces) if wrong else None,
            tuple(id for id in ids if id not in self._pieces),
        )

    def sentences(self) -> Iterator[Span]:
        """The spans of the sentences that the word forms tell, in the unit of the file."""
        for name, numbers in groupby(sorted(self._wholes), lambda number: self._told[number]):
            pieces = [self._wholes[number] for number in numbers]
            if name:
                yield min(piece.begin for piece in pieces), max(piece.end for piece in pieces)

    # Word forms

    def _place(self, forms: list[Element]) -> None:
        for number, element in enumerate(forms):
            begin, length = _number(element, "offset"), _number(element, "length")
            if begin is None or length is None:
                what = f"word form {element.get('id', '')!r} has no offset and length"
                self._flaw("KG107", what, element)
            else:
                piece = Piece(number, begin, begin + length, _form(element))
                self._wholes[number] = piece
                self._name(element, (piece,))

    def _spelt(self, forms: list[Element]) -> str:
        """The text that the word forms spell."""
        at, parts = 0, [""]
        for number, element in enumerate(forms):
            piece = self._wholes.get(number)
            width = measure(_form(element), self.unit)
            if (
                not piece
                or not 0 <= piece.begin - at <= _WIDEST
                or piece.end != piece.begin + width
            ):
                return self._as_tokens(forms)
            ends = number > 0 and forms[number - 1].get("sent") != element.get("sent")
            parts += [_filled(piece.begin - at, ends), piece.form]
            at = piece.end
        return "".join(parts)

    def _as_tokens(self, forms: list[Element]) -> str:
        what = "the offsets of the word forms cannot be so; they are read as tokens"
        self.flaws = [flaw for flaw in self.flaws if flaw.code == "KG105"]
        self._flaw("KG103", what, forms[0], "put the text into <raw>")
        self._pieces, self.unit = {}, "codepoints"
        tokens = Tokens()
        for number, element in enumerate(forms):
            before = forms[number - 1] if number else element
            if before.get("para") != element.get("para"):
                tokens.new_paragraph()
            elif before.get("sent") != element.get("sent"):
                tokens.end_sentence()
            tokens.add(_form(element))
            piece = Piece(number, *tokens.span(number, number), _form(element))
            self._wholes[number] = piece
            self._pieces.setdefault(element.get("id", ""), (piece,))
        return tokens.spelt()

    def _compare(self, forms: list[Element]) -> None:
        """Find the word forms that differ from the text at their offsets."""
        offsets = Offsets(self.text, self.unit)
        told: list[tuple[Advice, Flaw]] = []
        for number, piece in self._wholes.items():
            found = _covered(self.text, offsets, piece)
            if found is not None and _same(found, piece.form):
                continue
            there = "beyond the text" if found is None else f"{found[:_SHOWN]!r} in the text"
            id = forms[number].get("id", "")
            what = f"word form {id} is {piece.form[:_SHOWN]!r}, but {there}"
            if found is not None and same_words(found, piece.form):
                fix = "the offsets decide"
                self.flaws.append(Flaw("KG167", what, forms[number], fix, "typography"))
                continue
            self._wrong.add(number)
            advised = self._advise(piece)
            told.append((advised, Flaw("KG103", what, forms[number], advised.fix, advised.cause)))
        causes = Counter(advised.cause for advised, _ in told)
        for advised, flaw in told:
            is_alone = advised.cause not in UNITS and causes[advised.cause] < len(self._wholes)
            self.flaws.append(flaw._replace(fix=advised.alone or flaw.fix) if is_alone else flaw)

    def _advise(self, piece: Piece) -> Advice:
        """What may be wrong with the offsets, by the first words that differ."""
        if len(self._wrong) <= _GUESSES:
            span = piece.begin, piece.end
            self._advice = advice(self.text, self.unit, span, piece.form)
        elif not self._advice.cause:
            return Advice(EDITED)
        return self._advice

    # What word forms have, and what is made of them

    def _parts(self, forms: list[Element]) -> None:
        """Take the parts of word forms (NAF 3.1), by their own offsets into the text."""
        for number, element in enumerate(forms):
            whole = self._wholes.get(number, Piece(number, 0, 0, ""))
            for part in element.iterfind("subtoken"):
                begin, length = _number(part, "offset"), _number(part, "length")
                within = begin is not None and length is not None and begin >= whole.begin
                if begin is None or length is None or not within or begin + length > whole.end:
                    what = f"part {part.get('id', '')!r} does not lie within its word form"
                    self._flaw("KG101", what, part)
                else:
                    piece = Piece(number, begin, begin + length, _form(part))
                    self._name(part, (piece,))

    def _term(self, element: Element) -> None:
        """Take a term, which covers its span; an expression of several words covers what its
        components cover."""
        inner: set[Piece] = set()
        for component in element.iterfind("component"):
            pieces = self._targets(component)
            self._name(component, pieces)
            inner.update(pieces)
        self._name(element, self._targets(element) or tuple(inner))

    def _targets(self, element: Element) -> tuple[Piece, ...]:
        ids = [target.get("id", "") for target in element.iterfind("span/target")]
        for id in ids:
            if id not in self._pieces:
                self._flaw(
                    "KG104", f"{element.get('id', '')} spans {id!r}, which is missing", element
                )
        return tuple(piece for id in ids for piece in self._pieces.get(id, ()))

    def _name(self, element: Element, pieces: tuple[Piece, ...]) -> None:
        id = element.get("id", "")
        if id in self._pieces or not id:
            what = f"the id {id} is taken already" if id else f"a {element.tag} without an id"
            self._flaw("KG105" if id else "KG107", what, element)
        else:
            self._pieces[id] = pieces

    def _flaw(self, code: str, what: str, element: Element, fix: str = "") -> None:
        self.flaws.append(Flaw(code, what, element, fix))

    def _joined(self, pieces: Iterable[Piece]) -> Iterator[Span]:
        """Join words that follow each other to one segment, and parts of a word that touch."""
        open: list[Piece] = []
        for piece in pieces:
            if open and not self._follows(open[-1], piece):
                yield open[0].begin, max(each.end for each in open)
                open = []
            open.append(piece)
        if open:
            yield open[0].begin, max(each.end for each in open)

    def _follows(self, one: Piece, other: Piece) -> bool:
        if one.number == other.number:
            return other.begin <= one.end
        whole = one.end == self._wholes[one.number].end
        return (
            one.number + 1 == other.number
            and whole
            and other.begin == self._wholes[other.number].begin
        )


def _number(element: Element, name: str) -> int | None:
    value = element.get(name, "")
    return int(value) if _NUMBER.fullmatch(value) else None


def _form(element: Element) -> str:
    """The word form without the parts that it may consist of."""
    text = element.text or ""
    return text.strip() if len(element) else text


def _covered(text: str, offsets: Offsets, piece: Piece) -> str | None:
    try:
        return text[offsets.code_point(piece.begin) : offsets.code_point(piece.end)]
    except ValueError:
        return None


def _same(found: str, form: str) -> bool:
    return found.strip() == form.strip() or found == _ESCAPES.get(form)


def _filled(gap: int, ends: bool) -> str:
    """What is between two words: spaces, or, at the end of a sentence, a line break."""
    return "\n" + " " * (gap - 1) if ends and gap else " " * gap
