"""What programs propose in the words of a claim that a person adds, as if the text itself told it, or who
reports that claim: it is said by the speaker of that claim, and so it is another claim. The layer of the new
one gets a copy of it, with the verdicts that the reviewer gave; what was proposed is rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kgraph.judging.proposals.accepted_rows import verdict_on
from kgraph.judging.proposals.claims_around import Around, Copying, reporting, stands_in
from kgraph.judging.proposals.copies import is_copy
from kgraph.judging.proposals.corrections import inside
from kgraph.judging.proposals.items import Item, item_of, names_in
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.structure import Structure
from kgraph.judging.proposals.verdicts import ACCEPT, REJECT, Verdict
from kgraph.model.annotations import Event, Layer, Spans
from kgraph.model.reachable import reachable
from kgraph.schema.scheme import Scheme

_NOTE = "it stands in words of somebody, as {} added"
_ACCEPTED = "; before, it was accepted"


@dataclass(frozen=True, slots=True)
class Within:
    """What stands in the words of a claim: `accepted` by the reviewer so far, and what is `open`."""

    accepted: list[Item]
    open: list[Item]

    def framed(self, layer: Layer, scheme: Scheme, session: Session) -> None:
        """Judge what was proposed as the text's own, and the copies in the layer of the reviewer, where they
        have a speaker: as the reviewer has judged them so far. Names stay accepted; nothing is judged that
        was open."""
        keys, by = Keys(layer, scheme), session.reviewer
        new, old = list[Verdict](), list[Verdict]()
        for item in (*self.accepted, *self.open):
            note = _NOTE.format(by) + _ACCEPTED * (item in self.accepted)
            new.append(verdict_on(item, by, REJECT, note=note))
            for part in _statements(item):
                if row := session.verdict(part):
                    copy = item_of(keys, part.key)
                    new.append(verdict_on(copy, by, row.decision, row.corrected, row.note))
                    old += [row] if part != item else []
        names = (name for item in self.accepted for name in names_in(item))
        held = (e for e in names if session.mine(e) == "accepted" and not session.verdict(e))
        new += (verdict_on(each, by, ACCEPT) for each in held)
        session.judge(new, old)

    @property
    def told(self) -> str:
        """What is to be said of them; "" if there are none."""
        told = []
        if self.accepted:
            told.append(
                f"Said by this speaker now, and no more without them: {_claims(self.accepted)}."
            )
        if self.open:
            held = not all(each.kind == "claim" for each in self.open)
            more = ", and what you added is held back until then" if held else ""
            what = f"Asked about in the next review, as said by this speaker{more}"
            told.append(f"{what}: {_claims(self.open)}.")
        return " ".join(told)


def _claims(items: Iterable[Item]) -> str:
    return "; ".join(each.claim for each in items)


def within(claim: Layer, layers: Iterable[tuple[Keys, Layer]], found: Around) -> list[Item]:
    """What is proposed in the words of the one claim of a layer and is said by nobody, or only by those who
    report that claim; copies of it are added to what was `found` around the claim. `layers`: those on its
    text, as they were read, and as they are judged."""
    [event] = claim.events
    content = next(a.target for a in event.arguments if a.role == "Content")
    said = next(each.spans for each in claim.mentions if each.id == content)
    made = list[Item]()
    for keys, judged in layers:
        structure = Structure(judged, keys.structure.scheme)
        outer = {each.id for each in reporting(claim, structure)}
        items = [item_of(keys, id) for id in _top(keys.structure, structure, said, outer)]
        Copying(keys, structure, found).copy_within([each.id for each in items])
        made += items
    return made


def parted(items: Iterable[Item], session: Session) -> Within:
    """What stands in the words of a claim, as the reviewer has judged it."""
    made = Within([], [])
    for each in items:
        (made.accepted if session.mine(each) == "accepted" else made.open).append(each)
    return made


def _top(raw: Structure, judged: Structure, said: Spans, outer: set[str]) -> Iterator[str]:
    """The statements (ids) that stand in words and that nothing else says or names but, by where they stand
    or as they were corrected, what stands around these words (`outer`)."""
    for id in filter(raw.is_proposed, judged.annotations):
        if not judged.is_statement(id) or raw.holders.get(id):
            continue
        if outer.issuperset((*judged.holders.get(id, ()), *judged.said_by(id))):
            each = judged.annotations[id]
            if isinstance(each, Event):
                trigger = tuple(judged.spans(each.trigger))
                is_within = stands_in(each, trigger, judged.content_spans(each), said)
            else:
                is_within = inside(judged.spans(id), said)
            if is_within:
                yield id


def _statements(item: Item) -> Iterator[Item]:
    """A statement with all that it says, to any depth."""
    structure = item.keys.structure

    def said(id: str) -> Iterator[str]:
        yield from filter(
            structure.is_statement, (*structure.parts(id), *structure.says_within(id))
        )

    for id in reachable(filter(structure.is_statement, [item.id]), said):
        yield item_of(item.keys, id)


def copies_within(claim: Item) -> list[Item]:
    """The copies of what was proposed in the words of an added claim, with all that they say; the id of each
    is the key of the proposal."""
    keys = claim.keys
    copied = sorted(id for id in keys.structure.parts(claim.id) if keys.structure.is_proposed(id))
    found = {part.id: part for id in copied for part in _statements(item_of(keys, id))}
    return [each for each in found.values() if is_copy(each.id)]


def is_framing(row: Verdict) -> bool:
    """Whether a verdict was given because somebody added the claim in whose words a proposal stands."""
    return row.decision == REJECT and row.note.startswith(_NOTE.format(row.reviewer))


def take_back(claim: Item, session: Session) -> None:
    """Take back what became of proposals when the claim in whose words they stand was added: who had accepted
    them says so again, with what was corrected."""
    there = {each.key: each for each in session.items if each.keys.text == claim.keys.text}
    new, old = list[Verdict](), list[Verdict]()
    for copy, proposal in ((there.get(e.key), there.get(e.id)) for e in copies_within(claim)):
        row = session.verdict(copy) if copy else None
        old += filter(None, (row, *(session.contested(copy) if copy else ())))
        was = session.verdict(proposal) if proposal else None
        old += [was] if was and is_framing(was) else []
        is_given_back = not was or (is_framing(was) and was.note.endswith(_ACCEPTED))
        if row and proposal and is_given_back:
            said = row.decision, row.corrected, row.note
            new.append(verdict_on(proposal, session.reviewer, *said))
    if new or old:
        session.judge(new, old)
