"""Verdicts on a text that was edited since -> verdicts on the same words of the new text, where these and
what stands around them are the same.

Nothing is carried over in doubt. What a reviewer accepted stays behind where somebody's correction, rejection
or contradiction of something in the same sentences does: it would come to hold for more than was judged.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from kgraph.judging.proposals.contexts import context_of, correction_spans, placings, stand_there
from kgraph.judging.proposals.items import Item, items_of
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.known_things import changes, things_cell
from kgraph.judging.proposals.standings import Change
from kgraph.judging.proposals.verdicts import (
    ACCEPT,
    HASH_SHOWN,
    REJECT,
    CorrectionCells,
    Verdict,
)
from kgraph.model.annotations import Span
from kgraph.model.identity import document_iri
from kgraph.schema.scheme import Scheme

_PLACE = re.compile(r"([0-9]+)\.\.([0-9]+)")
_UNTOLD = (
    "its row does not tell what stood around its words: an older kgraph wrote it, or the text had a sentence "
    "of it twice"
)
_APART = "the words of its correction, their sentences, or those beside these are others now"


class _Found(NamedTuple):
    """A row as it is on the new text; `around`: where its sentences stood in the text before, and, each
    by itself, those of the words of its correction."""

    row: Verdict
    around: Sequence[Span]


@dataclass(slots=True)
class Carried:
    """`pairs`: each row with what takes its place; `left`: rows that stay behind, with the reason; `change`:
    what becomes of the file."""

    pairs: list[tuple[Verdict, Verdict]] = field(default_factory=list)
    left: list[tuple[Verdict, str]] = field(default_factory=list)
    change: Change = field(default_factory=lambda: Change((), ()))


def carried_over(
    layers: Iterable[Keys], rows: Sequence[Verdict], scheme: Scheme, by: str, file: str
) -> Carried:
    """Carry over the rows of a `file` on texts that their documents do not have any more. `layers`: those
    with proposals; `by`: who does so. A row that is also on another document stays there too."""
    here = _Here(layers, scheme)
    found, left = dict[Verdict, _Found](), dict[Verdict, str]()
    there = {(row.text, *row.mark) for row in rows}
    for row in filter(here.is_outdated, rows):
        result = here.found(row, by) if row.file == file else f"it stands in {row.file}"
        if not isinstance(result, str) and (result.row.text, *result.row.mark) in there:
            result = f"{row.reviewer} has judged it again since"
        if isinstance(result, str):
            left[row] = result
        else:
            found[row] = result
    _hold_back(found, left)
    moving = [row for row in found if row.text not in here.texts]
    pairs = [(row, each.row) for row, each in found.items()]
    change = Change(tuple(moving), tuple(dict.fromkeys(new for _, new in pairs)))
    return Carried(pairs, [*left.items()], change)


def _hold_back(found: dict[Verdict, _Found], left: dict[Verdict, str]) -> None:
    """Leave behind what several rows come to say differently, and, until nothing changes, what was accepted
    beside what stays behind."""
    said: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for each in found.values():
        said[each.row.text, *each.row.mark].add(each.row.outcome)
    for row, each in [*found.items()]:
        if len(said[each.row.text, *each.row.mark]) > 1:
            left[row] = "another lapsed row of the same person says otherwise of it"
            del found[row]
    limits = [row for row in left if _limits(row)]
    while limits:
        beside = _beside(limits, found)
        for row, other in beside.items():
            left[row] = f"this stays behind, in the same sentences: {other.told}"
            del found[row]
        limits = [row for row in beside if _limits(row)]


def _limits(row: Verdict) -> bool:
    """Whether more would be accepted without it."""
    return row.decision == REJECT or any(row.corrected) or row.contested


def _beside(limits: Iterable[Verdict], found: Mapping[Verdict, _Found]) -> dict[Verdict, Verdict]:
    """What is accepted in the sentences in which one of the limits stands, with the first of these; one that
    does not say where it is may stand anywhere."""
    places: dict[str, list[tuple[Span, Verdict]]] = defaultdict(list)
    for row in limits:
        spans = _spans(row.place) or [(0, sys.maxsize)]
        places[row.text] += ((span, row) for span in spans)
    beside: dict[Verdict, Verdict] = {}
    for row, each in found.items():
        if row.decision == ACCEPT:
            near = (
                other
                for (first, last), other in places[row.text]
                if any(first < end and begin < last for begin, end in each.around)
            )
            beside.update((row, other) for other in islice(near, 1))
    return beside


class _Here:
    """The proposals of documents as they are now. `texts`: the hashes of the texts."""

    def __init__(self, layers: Iterable[Keys], scheme: Scheme) -> None:
        self._scheme = scheme
        self._layers: dict[str, list[Keys]] = defaultdict(list)
        for keys in layers:
            document = keys.structure.layer.document
            self._layers[document.id or document_iri(scheme.base, document.path)].append(keys)
        self.texts = {keys.text for each in self._layers.values() for keys in each}
        self._contexts: dict[str, Mapping[str, list[Item]]] = {}
        self._claims: dict[str, Collection[str]] = {}

    def is_outdated(self, row: Verdict) -> bool:
        """Whether a row is on another text of a document that is here."""
        layers = self._layers.get(self._document(row))
        return layers is not None and all(keys.text != row.text for keys in layers)

    def found(self, row: Verdict, by: str) -> _Found | str:
        """A row on the text of its document now, or why there is none."""
        if row.contested:
            return "the same person has said otherwise of it, so neither counts"
        base, _, whole = row.context.partition(" ")
        if not base:
            return _UNTOLD
        items = self._by_context(row).get(base, [])
        if not items:
            return self._unlike(row)
        differing = {item: self._differing(row, item) for item in items}
        fitting = [item for item in items if not differing[item]]
        if not fitting:
            return next(iter(differing.values()))
        fitting.sort(
            key=lambda item: (things_cell(item.keys.things(item.id)) != row.things, item.key)
        )
        return _on(fitting[0], row, whole, by)

    def _differing(self, row: Verdict, item: Item) -> str:
        """What is known otherwise of the things of a proposal than when it was judged."""
        changed = changes(row.things, item.keys.things(item.id), self._scheme)
        return "; ".join(each.what for each in changed if not each.is_more)

    def _unlike(self, row: Verdict) -> str:
        document = self._document(row)
        if document not in self._claims:
            layers = self._layers[document]
            self._claims[document] = {i.claim for keys in layers for i in items_of(keys)}
        if " ".join(row.claim.split()) in self._claims[document]:
            return "its sentence, one beside it, or what it stands in has changed, or stands there twice"
        return "it is not proposed in these words any more"

    def _by_context(self, row: Verdict) -> Mapping[str, list[Item]]:
        document = self._document(row)
        if document not in self._contexts:
            found: dict[str, list[Item]] = defaultdict(list)
            for keys in self._layers[document]:
                for item in items_of(keys):
                    found[keys.context(item.id)].append(item)
            self._contexts[document] = found
        return self._contexts[document]

    def _document(self, row: Verdict) -> str:
        named = row.document
        return named if named in self._layers else document_iri(self._scheme.base, named)


def _on(item: Item, row: Verdict, whole: str, by: str) -> _Found | str:
    """A row as it is on a proposal; `whole`: the context of the row with the words of its correction."""
    now, before = _spans(item.place), _spans(row.place)
    if len(now) != len(before) or not now:
        return "its row does not tell its place"
    shift = now[0][0] - before[0][0]
    keys, text = item.keys, item.keys.structure.layer.document.text
    moving = placings(row.corrected, shift, text)
    cells = next((each for each in moving if _stand(each, row, item, whole)), None)
    if cells is None:
        return _APART
    new = row._replace(
        key=item.key,
        text=keys.text,
        corrected=cells,
        place=item.place,
        claim=item.claim,
        wording=keys.wording(item.id),
        things=things_cell(keys.things(item.id)),
        context=context_of(item, cells),
        carried=f"by {by} from {row.text[:HASH_SHOWN]}",
        file="",
        line=0,
    )
    around = _stood(keys.surroundings.stretches(keys.bearing_spans(item.id)), now[0], shift)
    corrected = zip(correction_spans(row.corrected), correction_spans(cells), strict=True)
    for here, there in corrected:
        around += _stood(keys.surroundings.stretches([there]), there, there[0] - here[0])
    return _Found(new, around)


def _stood(stretches: Iterable[Span], words: Span, shift: int) -> list[Span]:
    """Where stretches stood in the text before, if words have moved by so much; what stands apart from these
    may have moved by less."""
    least, most = sorted((0, shift))
    return [
        (begin - shift, end - shift) if begin <= words[0] < end else (begin - most, end - least)
        for begin, end in stretches
    ]


def _stand(cells: CorrectionCells, row: Verdict, item: Item, whole: str) -> bool:
    """Whether the words of a correction stand at their places, in the same sentences as before."""
    more, before = correction_spans(cells), correction_spans(row.corrected)
    is_there = len(more) == len(before) and stand_there(item.keys.structure, cells)
    return is_there and (not more or item.keys.context(item.id, more) == whole)


def _spans(place: str) -> list[Span]:
    return [(int(begin), int(end)) for begin, end in _PLACE.findall(place)]
