"""What the verdicts of people together make of each annotation of a layer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.judging.correcting import NOTHING, Correction, correction
from kgraph.judging.correction_words import CorrectionError
from kgraph.judging.keys import Keys
from kgraph.judging.opinions import Opinion, Outcome, Ruling, opinion_of
from kgraph.judging.structure import Structure
from kgraph.judging.verdicts import Verdict
from kgraph.schema.scheme import Scheme


class Standing(NamedTuple):
    """What is made of a proposal, and by whom; what an accepted claim has in place of what was proposed;
    and, where people disagree, what each of them says."""

    outcome: Outcome = "open"
    by: tuple[str, ...] = ()
    wanted: Correction = NOTHING
    said: str = ""


OPEN = Standing()


class Unfollowed(NamedTuple):
    """A verdict (`key`, `reviewer`) that cannot be followed: the code of the finding, and its words."""

    code: str
    key: str
    reviewer: str
    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What becomes of the proposals of a layer. `standing`: by id, of those that are not open; `opinions`: by
    reviewer; `met`: the keys of the verdicts on what stands in the layer; `unfollowed`: on those of them that
    cannot be followed."""

    standing: Mapping[str, Standing] = field(default_factory=dict)
    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    met: Collection[str] = ()
    unfollowed: Collection[Unfollowed] = ()

    def __call__(self, id: str) -> Standing:
        return self.standing.get(id, OPEN)


def decided(keys: Keys, scheme: Scheme, verdicts: Sequence[Verdict]) -> Decisions:
    """What verdicts on a text make of the proposals of a layer."""
    if not verdicts:
        return Decisions()
    structure, by_key = keys.structure, keys.by_key
    own: dict[str, dict[str, Ruling]] = defaultdict(dict)
    met, unfollowed = set[str](), list[Unfollowed]()
    for verdict in verdicts:
        for id in by_key.get(verdict.key, ()):
            met.add(verdict.key)
            if structure.is_proposed(id):
                try:
                    wanted = _wanted(structure, scheme, id, verdict)
                except CorrectionError as error:
                    unfollowed.append(_unfollowed("KG704", verdict, str(error), error.fix))
                else:
                    own[verdict.reviewer][id] = Ruling(verdict, wanted)
    opinions = {name: opinion_of(structure, each) for name, each in sorted(own.items())}
    touched = {id for o in opinions.values() for id in (*o.accepted, *o.rejected, *o.torn)}
    standing = {id: _standing(id, opinions) for id in touched if structure.is_proposed(id)}
    for opinion in opinions.values():
        unfollowed += [_unfollowed("KG705", each, *_TORN) for each in opinion.torn.values() if each]
    for id, each in standing.items():
        if each.outcome == "disputed":
            unfollowed += _disagreements(id, each.said, opinions)
    return Decisions(standing, opinions, met, unfollowed)


_TORN = (
    "this contradicts another verdict of the same person: on what it names, or on what says it; it stays "
    "a proposal",
    "judge both again with `kgraph review`, or remove one of the two rows",
)
_DISAGREE = "agree on it, and remove the row that does not hold; until then it is disputed"


def _wanted(structure: Structure, scheme: Scheme, id: str, verdict: Verdict) -> Correction:
    """The correction that a verdict asks for. Raises CorrectionError."""
    if not any(verdict.corrected):
        return NOTHING
    return correction(structure, scheme, id, verdict.corrected)


def _unfollowed(code: str, verdict: Verdict, what: str, fix: str) -> Unfollowed:
    return Unfollowed(code, verdict.key, verdict.reviewer, what, fix)


def _disagreements(id: str, said: str, opinions: Mapping[str, Opinion]) -> Iterator[Unfollowed]:
    """KG706 for each verdict on what people disagree on."""
    for opinion in opinions.values():
        if id in opinion.own:
            what = f"people disagree on this claim: {said}"
            yield _unfollowed("KG706", opinion.own[id].verdict, what, _DISAGREE)


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
    return f"{name} {told.get(outcome, 'accepts and rejects it')} {wanted.told}".rstrip()
