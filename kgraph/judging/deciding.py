"""What the verdicts of people make of each annotation of a layer: also of those that hang on what they
judged.

Who accepts a claim accepts all that it names: the mentions that fill its roles, and the statements that it
says, to any depth; they are part of its key. Who rejects a statement rejects what it alone says; who
rejects a mention rejects what names it. A verdict of their own comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kgraph.judging.correcting import Correction, CorrectionError, correction, speaker_id
from kgraph.judging.keys import Keys
from kgraph.judging.matching import Remark, matched, remark
from kgraph.judging.structure import Same, Structure
from kgraph.judging.verdicts import ACCEPT, REJECT, Verdict
from kgraph.model.annotations import Event, Mention, Relation
from kgraph.schema.scheme import Scheme

NOTHING = Correction()
Outcome = Literal["open", "accepted", "rejected", "disputed", "held"]
"""What is made of a proposal. `held`: what one person says of it and of what hangs together with it
contradicts itself, so it stays a proposal as one that is `open`."""


class Standing(NamedTuple):
    """What is made of a proposal, and by whom; what an accepted claim has in place of what was proposed;
    and, where people disagree, what each of them says."""

    outcome: Outcome = "open"
    by: tuple[str, ...] = ()
    wanted: Correction = NOTHING
    said: str = ""


OPEN = Standing()


class _Ruling(NamedTuple):
    """A verdict on an annotation, with the correction that it asks for."""

    verdict: Verdict
    wanted: Correction


@dataclass(slots=True)
class Opinion:
    """What one person makes of the annotations of a layer, by id. `own`: their verdicts; `accepted`: with
    what they correct; `torn`: those that cannot be as they say, with their verdict if there is one."""

    own: Mapping[str, _Ruling]
    accepted: dict[str, Correction] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    torn: dict[str, Verdict | None] = field(default_factory=dict)

    def replaces(self, structure: Structure, claim: str, speaker: str) -> bool:
        """Whether they named another one in the place of a speaker of the claim."""
        wanted = self.accepted.get(claim, NOTHING)
        return wanted.speaks and speaker not in speakerless(structure, claim)

    def outcome(self, id: str) -> tuple[Outcome, Correction]:
        """What they say of an annotation."""
        if id in self.torn:
            return "held", NOTHING
        if id in self.rejected:
            return "rejected", NOTHING
        if id in self.accepted:
            return "accepted", self.accepted[id]
        return "open", NOTHING


@dataclass(frozen=True, slots=True)
class Decisions:
    """What becomes of the proposals of a layer. `standing`: by id, of those that are not open; `opinions`: by
    reviewer; `met`: the verdicts on what stands in the layer; `remarks`: on those of them that
    cannot be followed, have held on, or have lapsed though their words are there."""

    standing: Mapping[str, Standing] = field(default_factory=dict)
    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    met: Collection[tuple[str, str]] = ()
    remarks: Collection[Remark] = ()

    def __call__(self, id: str) -> Standing:
        return self.standing.get(id, OPEN)


def decided(keys: Keys, scheme: Scheme, verdicts: Sequence[Verdict]) -> Decisions:
    """What verdicts on a text make of the proposals of a layer."""
    if not verdicts:
        return Decisions()
    structure, found = keys.structure, matched(keys, scheme, verdicts)
    own: dict[str, dict[str, _Ruling]] = defaultdict(dict)
    remarks = list(found.remarks)
    for verdict, id in found.pairs:
        if structure.is_proposed(id):
            try:
                wanted = _wanted(structure, scheme, id, verdict)
            except CorrectionError as error:
                remarks.append(remark("KG704", verdict, str(error), error.fix))
            else:
                own[verdict.reviewer][id] = _Ruling(verdict, wanted)
    opinions = {name: _opinion(structure, each) for name, each in sorted(own.items())}
    touched = {id for o in opinions.values() for id in (*o.accepted, *o.rejected, *o.torn)}
    standing = {id: _standing(id, opinions) for id in touched if structure.is_proposed(id)}
    for opinion in opinions.values():
        remarks += [remark("KG705", each, *_TORN) for each in opinion.torn.values() if each]
    for id, each in standing.items():
        if each.outcome == "disputed":
            remarks += _disagreements(id, each.said, opinions)
    met = {verdict.mark for verdict, _ in found.pairs}
    return Decisions(standing, opinions, met, remarks)


_TORN = (
    "this contradicts another verdict of the same person: on what it names, or on what says it; it stays "
    "a proposal",
    "judge both again with `kgraph review`, or remove one of the two rows",
)
_DISAGREE = "agree on it, and remove the row that does not hold; until then it is disputed"


def _wanted(structure: Structure, scheme: Scheme, id: str, verdict: Verdict) -> Correction:
    """The correction that a verdict asks for. Raises CorrectionError."""
    if not (verdict.stance or verdict.speaker):
        return NOTHING
    return correction(structure, scheme, id, verdict.stance, verdict.speaker)


def _disagreements(id: str, said: str, opinions: Mapping[str, Opinion]) -> Iterator[Remark]:
    """KG706 for each verdict on what people disagree on."""
    for opinion in opinions.values():
        if id in opinion.own:
            what = f"people disagree on this claim: {said}"
            yield remark("KG706", opinion.own[id].verdict, what, _DISAGREE)


def _standing(id: str, opinions: Mapping[str, Opinion]) -> Standing:
    said = {name: out for name, each in opinions.items() if (out := each.outcome(id))[0] != "open"}
    outcomes = set(said.values())
    if len(outcomes) > 1:
        return Standing("disputed", tuple(said), said="; ".join(map(_told, said.items())))
    outcome, wanted = outcomes.pop()
    return Standing(outcome, tuple(said), wanted)


def _told(said: tuple[str, tuple[Outcome, Correction]]) -> str:
    name, (outcome, wanted) = said
    told = {"accepted": "accepts it", "rejected": "rejects it"}
    corrected = " with another stance or speaker" if wanted != NOTHING else ""
    return f"{name} {told.get(outcome, 'accepts and rejects it')}{corrected}"


def _opinion(structure: Structure, own: Mapping[str, _Ruling]) -> Opinion:
    opinion = Opinion(own)
    for id, (verdict, wanted) in own.items():
        if verdict.decision == ACCEPT:
            opinion.accepted[id] = wanted
            _accept_parts(structure, opinion, id)
    _Rejection(structure, opinion).run()
    for id in (*opinion.rejected, *opinion.torn):
        opinion.accepted.pop(id, None)
    return opinion


def _accept_parts(structure: Structure, opinion: Opinion, id: str) -> None:
    """Accept what an accepted annotation names, to any depth, but for what has a verdict of its own, and
    for a speaker in whose place another one was named."""
    wanted, seen = opinion.own[id].wanted, {id}
    waiting = speakerless(structure, id) if wanted.speaks else structure.parts(id)
    if speaker := speaker_id(structure, wanted.speaker):
        waiting.append(speaker)
    while waiting:
        part = waiting.pop()
        if part not in seen and part not in opinion.own:
            seen.add(part)
            opinion.accepted.setdefault(part, NOTHING)
            waiting += structure.parts(part)


def speakerless(structure: Structure, id: str) -> list[str]:
    """What an event names (ids), but for those who are to speak."""
    match structure.annotations[id]:
        case Event() as event:
            speaking = {*structure.speaking_roles(event)}
            others = [target for role, target in structure.roles(id) if role not in speaking]
            return list(dict.fromkeys(others))
    return structure.parts(id)


class _Rejection:
    """Follows what one person rejects to what hangs on it."""

    def __init__(self, structure: Structure, opinion: Opinion) -> None:
        self._structure, self._opinion = structure, opinion
        self._waiting: list[str] = []

    def run(self) -> None:
        """Reject, or take for torn, what hangs on the annotations that were rejected."""
        for id, ruling in self._opinion.own.items():
            if ruling.verdict.decision == REJECT:
                self._reject(id)
        while self._waiting:
            id = self._waiting.pop()
            for holder in self._structure.holders.get(id, ()):
                if self._stands_on(holder, id):
                    self._hang(holder, id)
            for said in (*self._structure.parts(id), *self._structure.says_within(id)):
                self._unsay(said)
        self._unframe()

    def _reject(self, id: str) -> None:
        if id not in self._opinion.rejected:
            self._opinion.rejected.add(id)
            self._waiting.append(id)

    def _stands_on(self, holder: str, id: str) -> bool:
        """Whether an annotation cannot stand without one that it names: a relation without an end, an event
        without its trigger or with a mention that is none. A statement that it says may be missing."""
        match self._structure.annotations[holder]:
            case Event():
                is_mention = isinstance(self._structure.annotations[id], Mention)
                return is_mention and not self._opinion.replaces(self._structure, holder, id)
            case Relation() | Same():
                return True
        return False

    def _hang(self, holder: str, id: str) -> None:
        own = self._opinion.own
        if not self._structure.is_proposed(holder):  # a person's annotation is not lost by it
            self._tear(id)
        elif holder in own and own[holder].verdict.decision == ACCEPT:
            self._tear(holder)
            self._tear(id)
        else:
            self._reject(holder)

    def _unsay(self, id: str) -> None:
        """Reject a statement of which all who say it were rejected, or mere words that nobody else names."""
        structure, own = self._structure, self._opinion.own
        if not structure.is_proposed(id) or id in self._opinion.rejected:
            return
        if structure.is_statement(id):
            by = structure.said_by(id)
        elif structure.are_words(id) or self._is_trigger(id):
            by = structure.holders.get(id, [])
        else:
            return
        if by and self._opinion.rejected.issuperset(by):
            if id in own:
                self._tear(id)
            else:
                self._reject(id)

    def _unframe(self) -> None:
        """Take for torn what was proposed as part of words that are not there any more, unless a claim says
        it all the same: nobody has judged it as what the text says."""
        structure, rejected = self._structure, self._opinion.rejected
        if not any(map(structure.are_words, rejected)):
            return
        for id in structure.annotations:
            if not (structure.is_statement(id) and structure.is_proposed(id)) or id in rejected:
                continue
            speeches = filter(structure.is_claim, structure.said_by(id))
            unframed = not rejected.isdisjoint(structure.words_around(id))
            if unframed and rejected.issuperset(speeches):
                self._tear(id)

    def _is_trigger(self, id: str) -> bool:
        """Whether all that names a mention has it for a trigger."""
        holders = map(self._structure.annotations.get, self._structure.holders.get(id, ()))
        return all(isinstance(each, Event) and each.trigger == id for each in holders)

    def _tear(self, id: str) -> None:
        ruling = self._opinion.own.get(id)
        self._opinion.torn[id] = ruling.verdict if ruling else None
