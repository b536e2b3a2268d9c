"""Judging one proposal after the other: what waits, what was said of it, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path

from kgraph.judging.proposals.accepted_rows import AcceptedRows, verdict_on
from kgraph.judging.proposals.agreement_with_others import correcting_row
from kgraph.judging.proposals.applying import Judging, judged
from kgraph.judging.proposals.carrying import Carried, carried_over
from kgraph.judging.proposals.correction_words import placed, unplaced
from kgraph.judging.proposals.corrections import correction, let_go
from kgraph.judging.proposals.decisions import Standing
from kgraph.judging.proposals.items import (
    Item,
    in_order,
    item_of,
    items_by_text,
    without_same_names,
)
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.opinions import Outcome
from kgraph.judging.proposals.own_files import is_own
from kgraph.judging.proposals.set_aside import taking_back, with_set_aside
from kgraph.judging.proposals.speakers import as_written
from kgraph.judging.proposals.standings import Change, Standings
from kgraph.judging.proposals.verdicts import ACCEPT, REJECT, CorrectionCells, Verdict, Verdicts
from kgraph.judging.proposals.waiting import WAITING, Waiting
from kgraph.model.annotations import Layer
from kgraph.model.identity import checksum, text_hash
from kgraph.model.ledger import Ledger
from kgraph.schema.scheme import Scheme


class Session:
    """The proposals of some layers, with the verdicts of everybody; `reviewer` judges. `save` is called with
    all rows after each step."""

    def __init__(
        self,
        layers: Iterable[Layer],
        scheme: Scheme,
        verdicts: Iterable[Verdict],
        reviewer: str,
        save: Callable[[Sequence[Verdict]], None],
    ) -> None:
        self.reviewer, self._scheme, self._save = reviewer, scheme, save
        self._at = Standings(layers, scheme, verdicts)
        self._asked = Waiting(self._at, reviewer)
        self._waiting: dict[tuple[str, bool], list[Item]] = {}
        self._judged: dict[tuple[str, bool], int] = {}
        self._corrected: dict[str, dict[int, Layer]] = {}
        self._undo: list[Change] = []
        self._items = items_by_text(self._at.keys)

    @property
    def items(self) -> list[Item]:
        """All proposals, in order; one that several layers have is there once."""
        return [item for items in self._items.values() for item in items]

    def standing(self, item: Item) -> Standing:
        """What all people together make of a proposal."""
        return self._at.made_of(item.keys)(item.id)

    def mine(self, item: Item) -> Outcome:
        """What the reviewer makes of it."""
        return self._asked.mine(item.keys, item.id)

    def parts(self, item: Item) -> list[Item]:
        """The proposals that one names, in order."""
        keys = item.keys
        named = (each for each in keys.structure.parts(item.id) if keys.structure.is_proposed(each))
        return in_order(item_of(keys, each) for each in named)

    def waits(self, item: Item) -> bool:
        """Whether nobody has judged it."""
        return self._asked.waits(item.keys, item.id, False)

    def corrected_by(self, item: Item) -> Verdict | None:
        """The row by which a proposal is accepted as corrected so far."""
        has_rows = self._at.has_rows(item.keys.text)
        return correcting_row(self._at.made_of(item.keys), item.id) if has_rows else None

    def is_class_lost(self, item: Item) -> bool:
        """Whether a name that is open has its class by what the reviewer has rejected."""
        is_open = self.mine(item) in WAITING
        return is_open and self._at.is_class_lost(item.keys, item.id, self.reviewer)

    def speaker(self, item: Item) -> str:
        """The words of who says a claim, as it was corrected so far."""
        row = self.corrected_by(item)
        return unplaced(row.corrected.speaker) if row and row.corrected.speaker else item.speaker

    def contested(self, item: Item) -> list[Verdict]:
        """The reviewer's own rows on it, if they say two things of it."""
        return self._at.contested(item.keys, item.id, self.reviewer)

    def verdict(self, item: Item) -> Verdict | None:
        """The reviewer's own row on it."""
        return self._at.row(item.keys, item.id, self.reviewer)

    def waiting(self, *, second: bool = False) -> list[Item]:
        """What the reviewer has not judged, in order. Without `second` also nobody else has. What they
        contradict themselves on waits too; a mention waits only if no statement does that names it, as
        it is judged with that, and not where they put something else in its place. Of the mentions of one
        name that no statement names the first waits."""
        found: list[Item] = []
        for text, items in self._items.items():
            if (text, second) not in self._waiting:
                self._waiting[text, second] = [
                    *without_same_names(e for e in items if self._asked.is_asked(e, second))
                ]
            found += self._waiting[text, second]
        return found

    def judged(self, *, second: bool = False) -> int:
        """How many proposals do not wait for the reviewer, with whatever they were judged; without `second`
        also those that only others have judged."""
        return sum(self._judged_in(text, second) for text in self._items)

    def _judged_in(self, text: str, second: bool) -> int:
        if not self._at.has_rows(text):
            return 0
        if (text, second) not in self._judged:
            left = (self._asked.waits(i.keys, i.id, second) for i in self._items[text])
            self._judged[text, second] = sum(not each for each in left)
        return self._judged[text, second]

    def accept(
        self, items: Iterable[Item], note: str = "", *, as_corrected: bool = False
    ) -> Change:
        """Accept proposals, with all that they name, and that their mentions are what others are.
        `as_corrected`: with what was corrected in them so far, and with what others say of their parts."""
        giving = AcceptedRows(self._at, self.reviewer)
        return self._step(giving.accepting(items, note, as_corrected=as_corrected))

    def reject(self, items: Iterable[Item], note: str = "") -> Change:
        """Reject proposals."""
        return self._step(AcceptedRows(self._at, self.reviewer).rejecting(items, note))

    def correct(
        self,
        item: Item,
        stance: str = "",
        speaker: str = "",
        content: str = "",
        cls: str = "",
        note: str = "",
    ) -> Change:
        """Accept a claim with another stance, speaker or content, or a mention with another class or other
        words (`content`). Raises CorrectionError."""
        structure = item.keys.structure
        text = structure.layer.document.text
        cells = CorrectionCells(stance, speaker, content, cls)
        wanted = correction(structure, self._scheme, item.id, cells)
        is_named = not (wanted.unknown or wanted.document)
        speaker = as_written(text, wanted.speakers) if is_named else speaker
        content = placed(text, said) if (said := wanted.content or wanted.words) else ""
        cells = CorrectionCells(wanted.stance, speaker, content, wanted.cls)
        row = verdict_on(item, self.reviewer, ACCEPT, cells, note)
        earlier = (
            self._at.row(item.keys, e, self.reviewer) for e in let_go(structure, item.id, wanted)
        )
        giving = AcceptedRows(self._at, self.reviewer)
        along = (*giving.identities(item, {row.key}), *giving.corrected_alike(item, cells))
        return self._step([row, *along], [*filter(None, earlier)])

    def judge(self, rows: Iterable[Verdict], outdated: Iterable[Verdict]) -> Change:
        """Give rows, in place of those that are outdated by them and are not set aside."""
        return self._step(rows, outdated, sets_aside=False)

    def as_judged(self, item: Item) -> Layer:
        """The layer of a proposal as the reviewer's own verdicts make it, where what is open is still one
        with what they accepted."""
        own = (r for r in self._at.rows_on(item.keys.text) if r.reviewer == self.reviewer)
        return self._by(item.keys.structure.layer, own, parts_open=False)

    def annotated_in(self, layer: Layer) -> list[tuple[Keys, Layer]]:
        """The layers on the text of a reviewer's layer that have proposals, each with what the verdicts of
        that reviewer make of it."""
        text = text_hash(layer.document.text)
        own = [row for row in self._at.rows_on(text) if row.reviewer == layer.annotator]
        there = self._at.keys.get(text, ())
        return [(keys, self._by(keys.structure.layer, own)) for keys in there]

    def as_corrected(self, item: Item) -> Layer:
        """The layer of a proposal with all that was corrected or rejected in it so far, by the reviewer or,
        where they have not judged it, by others."""
        text, layer = item.keys.text, item.keys.structure.layer
        found = self._corrected.setdefault(text, {})
        if id(layer) not in found:
            rows = self._at.rows_on(text)
            own = {row.key for row in rows if row.reviewer == self.reviewer}
            asked = (r for r in rows if r.reviewer == self.reviewer or r.key not in own)
            found[id(layer)] = self._by(
                layer,
                (row for row in asked if row.decision == REJECT or any(row.corrected)),
                parts_open=False,
            )
        return found[id(layer)]

    def judged_layers(self, text: str) -> list[Layer]:
        """The layers on a text (its hash) that have proposals, as everybody's verdicts make them."""
        rows = self._at.rows_on(text)
        return [self._by(keys.structure.layer, rows) for keys in self._at.keys.get(text, ())]

    def _by(self, layer: Layer, rows: Iterable[Verdict], *, parts_open: bool = True) -> Layer:
        """The layer as rows make it; `parts_open`: as in `judged`."""
        given = tuple(rows)
        verdicts = Verdicts({checksum(layer.document.text): given} if given else {})
        ledger, judging = Ledger(), Judging()
        return judged(layer, verdicts, self._scheme, ledger, judging, parts_open=parts_open)

    def forget(self, rows: Iterable[Verdict]) -> Change:
        """Remove rows, on whatever they are: those that have lapsed."""
        return self._took(with_set_aside(Change(tuple(rows), ()), self._at))

    @property
    def rows(self) -> list[Verdict]:
        """The verdicts of everybody."""
        return self._at.rows

    def carry_over(
        self, file: Path, rows: Sequence[Verdict] | None = None, added: Iterable[Layer] = ()
    ) -> Carried:
        """Carry over the rows of a file on texts that were edited since, whoever gave them; only some of the
        `rows`, if they are named. `added`: layers to which reviewers add, on the texts as they are now."""
        every = chain.from_iterable(self._at.keys.values())
        # A reviewer's own file was read with the text before.
        layers = [each for each in every if not is_own(each.structure.layer)]
        layers += (Keys(each, self._scheme) for each in added)
        given = self._at.rows if rows is None else rows
        found = carried_over(layers, given, self._scheme, self.reviewer, str(file))
        self._took(with_set_aside(found.change, self._at))
        return found

    def withdraw(self, items: Iterable[Item]) -> Change:
        """Remove the reviewer's own verdicts on proposals; what these came in the place of counts again."""
        found = [row for each in items for row in (self.verdict(each), *self.contested(each))]
        return self._took(taking_back([*dict.fromkeys(filter(None, found))], self._at))

    def undo(self) -> Change | None:
        """Take the last step back, as it was; None if there is none."""
        if not self._undo:
            return None
        last = self._undo.pop()
        self._apply(last.undone)
        self._save(self._at.all_rows)
        return last

    # Steps

    def _step(
        self,
        rows: Iterable[Verdict],
        outdated: Iterable[Verdict] = (),
        *,
        sets_aside: bool = True,
    ) -> Change:
        """Add rows, in place of those on the same claims, of those that contradict them, and of those that
        are outdated by them."""
        added = {(each.text, each.key): each for each in rows}
        new = tuple(added.values())
        texts = {row.text for row in new if row.decision == REJECT or any(row.corrected)}
        says = [each for text in texts for each in self._items.get(text, ()) if each.says]
        was = {each: self.mine(each) for each in says}
        before = {*self._at.opposed_to(added, self.reviewer)}
        made = Change(tuple(dict.fromkeys((*self._at.replaced(new), *outdated))), new)
        self._apply(made)
        while opposed := self._at.opposed_to(added, self.reviewer, before):
            self._apply(Change(opposed, ()))
            made = Change((*made.removed, *opposed), made.added)
        if sets_aside:
            made = with_set_aside(made, self._at)
            self._apply(Change((), (), set_aside=made.set_aside, forgotten=made.forgotten))
        gone = [e for e in says if self.mine(e) == "rejected" and (e.keys.text, e.key) not in added]
        along = tuple(e for e in gone if was[e] in WAITING)
        overturned = tuple(e for e in gone if was[e] == "accepted")
        return self._done(made._replace(along=along, overturned=overturned))

    def _took(self, change: Change) -> Change:
        self._apply(change)
        return self._done(change)

    def _done(self, change: Change) -> Change:
        """Note a step that was applied, so that it can be taken back."""
        if change.removed or change.added:
            self._undo.append(change)
            self._save(self._at.all_rows)
        return change

    def _apply(self, change: Change) -> None:
        self._at.apply(change)
        for text in change.texts:
            self._corrected.pop(text, None)
            for second in (False, True):
                self._judged.pop((text, second), None)
                self._waiting.pop((text, second), None)
