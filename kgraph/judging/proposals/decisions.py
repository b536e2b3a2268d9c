"""What the verdicts of people together make of each annotation of a layer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.corrections import NOTHING, Correction, correction
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.matching import TORN, Remark, matched, remark
from kgraph.judging.proposals.opinions import Opinion, Outcome, Ruling, opinion_of
from kgraph.judging.proposals.structure import Structure
from kgraph.judging.proposals.verdicts import Verdict
from kgraph.schema.scheme import Scheme


class Standing(NamedTuple):
    """What is made of a proposal, and by whom; what an accepted claim has in place of what was proposed;
    and, where people disagree, what each of them says."""

    outcome: Outcome = "open"
    by: tuple[str, ...] = ()
    wanted: Correction = NOTHING
    said: str = ""


OPEN = Standing()


@dataclass(frozen=True, slots=True)
class Decisions:
    """What becomes of the proposals of a layer. `standing`: by id, of those that are not open; `opinions`: by
    reviewer; `met`: the verdicts on what stands in the layer; `remarks`: on those of them that
    cannot be followed, have held on, or have lapsed though their words are there; `not_followed`: what the
    first of these are on."""

    standing: Mapping[str, Standing] = field(default_factory=dict)
    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    met: Collection[tuple[str, str]] = ()
    remarks: Collection[Remark] = ()
    not_followed: Collection[str] = ()

    def __call__(self, id: str) -> Standing:
        return self.standing.get(id, OPEN)


def decided(keys: Keys, scheme: Scheme, verdicts: Sequence[Verdict]) -> Decisions:
    """What verdicts on a text make of the proposals of a layer."""
    if not verdicts:
        return Decisions()
    structure = keys.structure
    found = matched(keys, scheme, [each for each in verdicts if not each.contested])
    own: dict[str, dict[str, Ruling]] = defaultdict(dict)
    remarks, not_followed = list(found.remarks), set[str]()
    for verdict, id in found.pairs:
        if structure.is_proposed(id):
            try:
                wanted = _wanted(structure, scheme, id, verdict)
            except CorrectionError as error:
                remarks.append(remark("KG704", verdict, str(error), error.fix))
                not_followed.add(id)
            else:
                own[verdict.reviewer][id] = Ruling(verdict, wanted)
    opposed = _contested(keys, scheme, verdicts)
    opinions = {
        name: opinion_of(structure, own[name], opposed.ids[name])
        for name in sorted({*own, *opposed.ids})
    }
    touched = {id for o in opinions.values() for id in (*o.accepted, *o.rejected, *o.torn)}
    standing = {id: _standing(id, opinions) for id in touched if structure.is_proposed(id)}
    for opinion in opinions.values():
        remarks += _contradictions(opinion)
    for id, each in standing.items():
        if each.outcome == "disputed":
            remarks += _disagreements(id, each.said, opinions)
    met = {verdict.mark for verdict, _ in found.pairs} | opposed.met
    return Decisions(standing, opinions, met, remarks, not_followed)


_TORN = (
    "this contradicts another verdict of the same person: on what it names, or on what says it; it stays "
    "a proposal",
    "remove the row of the two that does not hold, or judge that one again with `kgraph review`",
)
_DISAGREE = "agree on it, and remove the row that does not hold; until then it is disputed"


class _Contested(NamedTuple):
    """`ids`: by reviewer, what they say two things of; `met`: the verdicts that do."""

    ids: Mapping[str, set[str]]
    met: set[tuple[str, str]]


def _contested(keys: Keys, scheme: Scheme, verdicts: Sequence[Verdict]) -> _Contested:
    """What one person says two things of in the annotations of a layer."""
    found = _Contested(defaultdict(set), set())
    rows = {verdict.mark: verdict for verdict in verdicts if verdict.contested}
    for verdict, id in matched(keys, scheme, [*rows.values()]).pairs if rows else ():
        found.met.add(verdict.mark)
        if keys.structure.is_proposed(id):
            found.ids[verdict.reviewer].add(id)
    return found


def _wanted(structure: Structure, scheme: Scheme, id: str, verdict: Verdict) -> Correction:
    """The correction that a verdict asks for. Raises CorrectionError."""
    if not any(verdict.corrected):
        return NOTHING
    return correction(structure, scheme, id, verdict.corrected)


def _contradictions(opinion: Opinion) -> Iterator[Remark]:
    """KG705 for each verdict of one person that another one of theirs does not allow."""
    for id, verdict in opinion.torn.items():
        if verdict:
            against = opinion.against.get(id)
            yield remark(TORN, verdict, *_TORN, other=against.key if against else "")


def _disagreements(id: str, said: str, opinions: Mapping[str, Opinion]) -> Iterator[Remark]:
    """KG706 for each verdict on what people disagree on."""
    for opinion in opinions.values():
        if id in opinion.own:
            what = f"people disagree on this claim: {said}"
            yield remark("KG706", opinion.own[id].verdict, what, _DISAGREE)


def _standing(id: str, opinions: Mapping[str, Opinion]) -> Standing:
    said = {name: out for name, each in opinions.items() if (out := each.outcome(id))[0] != "open"}
    if any(id in each.freed and name not in said for name, each in opinions.items()):
        said = {name: out for name, out in said.items() if out[0] != "accepted"}
    if not said:
        return OPEN
    outcomes = set(said.values())
    if len(outcomes) > 1:
        return Standing("disputed", tuple(said), said="; ".join(map(_told, said.items())))
    outcome, wanted = outcomes.pop()
    return Standing(outcome, tuple(said), wanted)


def _told(said: tuple[str, tuple[Outcome, Correction]]) -> str:
    name, (outcome, wanted) = said
    told = {"accepted": "accepts it", "rejected": "rejects it"}
    return f"{name} {told.get(outcome, 'accepts and rejects it')} {wanted.told}".rstrip()
