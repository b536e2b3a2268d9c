"""WebAnno TSV 3.0 to 3.3 -> a layer. The archives of INCEpTION hold such files too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.files.lines import Line
from kgraph.formats.shared.inception.known_layers import (
    POS,
    TOKEN,
    Annotated,
    add_chain,
    add_relation,
    add_span,
    finished,
)
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.offsets import UNITS, Offsets
from kgraph.formats.webanno.cell_annotations import CellAnnotations, CellRelation, CellSpan
from kgraph.formats.webanno.cells import unescape_value
from kgraph.formats.webanno.header import TsvLayer
from kgraph.formats.webanno.rows import (
    Sheet,
    Unit,
    cut_off,
    misfits,
    read_sheet,
    sentence_spans,
    spell,
)
from kgraph.model.annotations import Document

_NAMED = 40  # comments, listed in one message


def parse(
    lines: Iterable[Line],
    file: str,
    describe: Callable[[str], Document],
    unit: str,
    annotator: str = "",
) -> Reading:
    """The layer in the lines, and the ledger of its reading.

    `describe` returns the document of the text that the file spells; it may know a better text.
    Raises InputError KG107 if the lines are not WebAnno TSV 3; any other problem is a located
    finding.
    """
    Offsets("", unit)  # refuses an unknown unit
    sheet = read_sheet(lines, file)
    text, problems = spell(sheet, unit)
    document = describe(text)
    builder = LayerBuilder(document, file, unit=unit, annotator=annotator, by_tokens=True)
    for problem in (*sheet.problems, *problems):
        builder.malformed("", *problem)
    cut = None if sheet.problems else cut_off(sheet)
    if cut:
        builder.warn("KG107", *cut)
    if sheet.comments:
        named = ", ".join(list(sheet.comments)[:_NAMED])
        what = f"this file also holds what is not read: {named}"
        builder.warn("KG119", what, next(iter(sheet.comments.values())))
    builder.sentences(sentence_spans(sheet))
    unfit = misfits(sheet, document.text, unit)
    if unfit and document.text == text:
        _name_unit(sheet, unit, builder)
    _SheetAnnotations(sheet, builder, unfit).run()
    return finished(builder, document.text, file)


def _name_unit(sheet: Sheet, unit: str, builder: LayerBuilder) -> None:
    """Report another unit that fits all rows."""
    for other in UNITS:
        text, problems = spell(sheet, other)
        if not problems and not misfits(sheet, text, other):
            what = f"the offsets fit as {other}, not as {unit}"
            builder.malformed(
                "", what, sheet.units[0].place(), f"add --offsets {other} to the command"
            )
            return


class _SheetAnnotations:
    """Hands the annotations of a sheet to a builder; `unfit` are the lines of rows whose offsets do
    not fit."""

    def __init__(self, sheet: Sheet, builder: LayerBuilder, unfit: set[int]) -> None:
        self.sheet, self.builder, self.unfit = sheet, builder, unfit
        self.units = {unit.id: unit for unit in sheet.units}
        self.tokens: set[str] = set()
        self.places: dict[tuple[int, int], Location] = {}
        self.all = CellAnnotations(sheet.layers)

    def run(self) -> None:
        """Take spans first, then what joins them."""
        for unit in self.sheet.units:
            self.all.take(unit)
        for key, found in self.all.found.items():
            self._span(self.sheet.layers[key[0]], found)
        for tie in self.all.ties:
            self._relation(tie)
        for (index, _), elements in self.all.chains.items():
            members = [self.all.found[key] for _, key in sorted(elements.items())]
            place = self._place(members[0].rows[0], self.sheet.layers[index])
            add_chain(self.builder, (member.id for member in members), place)

    def _span(self, layer: TsvLayer, found: CellSpan) -> None:
        """Add a span from the first to the last of its rows; a row whose offsets do not fit is
        quoted."""
        rows = found.rows
        span = (min(row.begin for row in rows), max(row.end for row in rows))
        text = None
        if wrong := next((row for row in rows if row.line.number in self.unfit), None):
            span, text = (wrong.begin, wrong.end), wrong.form or "(nothing)"
        place = self._place(wrong or rows[0], layer)
        type = layer.type.removesuffix("Link" * (layer.kind == "CH"))
        values = [*found.values.items()]
        annotated = Annotated(found.id, type, layer.name, layer.key, values, place)
        arguments = list(self._arguments(layer, found)) if layer.slots else None
        add_span(self.builder, annotated, span, text, arguments)

    def _arguments(self, layer: TsvLayer, found: CellSpan) -> Iterator[tuple[str, str]]:
        """The filled roles; a slot without a role has the name of its feature."""
        for column in layer.columns:
            for slot in found.slots.get(column.name, ()) if column.sort == "target" else ():
                role = column.name if slot.role in ("*", "_", "") else unescape_value(slot.role)
                yield role, self._target(column.type, slot.unit, slot.id)

    def _relation(self, tie: CellRelation) -> None:
        layer = tie.layer
        place = self._place(tie.row, layer)
        annotated = Annotated(
            tie.id, layer.type, layer.name, layer.key, [*tie.values.items()], place
        )
        source = self._target(layer.base, tie.source, tie.from_id)
        target = self._target(layer.base, tie.row.id, tie.to_id)
        add_relation(self.builder, annotated, source, target)

    def _target(self, type: str, unit: str, number: str) -> str:
        """The id of the annotation with that type on a row, or else what the file calls it. Tokens
        are not annotations: what joins tokens joins their parts of speech, if they have one, as for
        Dependency; else the token becomes a mention."""
        of_tokens = type in (TOKEN, POS)
        if found := self.all.on(unit, POS if of_tokens else type, number):
            return found.id
        if of_tokens and not number and unit in self.units:
            return self._token(self.units[unit])
        return f"{unit}[{number}]" if number else unit

    def _token(self, unit: Unit) -> str:
        id = f"Token:{unit.id}"
        if id not in self.tokens:
            self.tokens.add(id)
            annotated = Annotated(id, TOKEN, "Token", "", (), unit.place())
            add_span(self.builder, annotated, (unit.begin, unit.end), unit.form)
        return id

    def _place(self, row: Unit, layer: TsvLayer) -> Location:
        """The location of the cells of a layer; it is computed once, as many annotations may share
        it."""
        cell = row.line.number, layer.first
        if cell not in self.places:
            self.places[cell] = row.place(layer.first)
        return self.places[cell]
