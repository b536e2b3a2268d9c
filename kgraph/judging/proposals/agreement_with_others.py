"""To agree with what others have made of a proposal: with their corrections, and with what they said of its
parts."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.judging.proposals.corrections import NOTHING
from kgraph.judging.proposals.decisions import Decisions
from kgraph.judging.proposals.structure import Structure
from kgraph.judging.proposals.verdicts import Verdict


def correcting_row(decisions: Decisions, id: str) -> Verdict | None:
    """The verdict by which a proposal is accepted as corrected; None where it is not."""
    standing = decisions(id)
    if standing.outcome != "accepted" or standing.wanted == NOTHING:
        return None
    return next((row for row in _own(decisions, id) if any(row.corrected)), None)


def of_parts(decisions: Decisions, structure: Structure, id: str) -> Iterator[tuple[str, Verdict]]:
    """The verdicts on what a proposal names or says, to any depth, that reject or correct it, with its id:
    who only accepted the whole would contradict them."""
    seen, waiting = {id}, [id]
    while waiting:
        whole = waiting.pop()
        for part in (*structure.parts(whole), *structure.says_within(whole)):
            if part in seen:
                continue
            seen.add(part)
            waiting.append(part)
            standing = decisions(part)
            is_other = standing.outcome == "rejected" or standing.wanted != NOTHING
            rows = _own(decisions, part) if is_other else iter(())
            yield from ((part, row) for row in [*rows][:1])


def _own(decisions: Decisions, id: str) -> Iterator[Verdict]:
    opinions = decisions.opinions.values()
    return (each.own[id].verdict for each in opinions if id in each.own)
