"""How far a review has come, in numbers that add up."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.judging.proposals.session import Session


class Progress(NamedTuple):
    """Of all proposals (`total`): how many are to judge, how many more are open, and how many are judged.
    `is_part`: whether more could be judged than is asked about."""

    to_judge: int
    others: int
    judged: int
    total: int
    is_part: bool

    @property
    def told(self) -> str:
        """`3 to judge and 8 with them, 0 of 11 judged`."""
        others = ""
        if self.others:
            others = (
                f", {self.others:,} others open"
                if self.is_part
                else f" and {self.others:,} with them"
            )
        return f"{self.to_judge:,} to judge{others}, {self.judged:,} of {self.total:,} judged"


def progress(session: Session, to_judge: int, *, second: bool) -> Progress:
    """How far a review has come in which so many proposals are to judge. `second`: also those that others
    have judged. What is open beside them is judged with them, unless only some of what waits is asked
    about."""
    total, judged = len(session.items), session.judged(second=second)
    is_part = to_judge < len(session.waiting(second=second))
    return Progress(to_judge, total - judged - to_judge, judged, total, is_part)
