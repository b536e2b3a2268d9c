"""Attributes of annotations that a program proposes, and what judging makes of them (`docs/review.md`)."""

from __future__ import annotations

import re

PROPOSED = "Proposed"
"""Stands on an annotation that a program proposes and nobody has judged; its value names the program and
what in it proposes, as in `rules: reporting verb`."""
DECLARED = frozenset({"", "rules: name of the lexicon", "rules: date"})
"""The values of `Proposed` of what rests on what people gave: no proposal at all, the class and link that a
lexicon has for a name, and the date that the date of a text makes of a word."""
CONFIDENCE = "Confidence"
"""Stands beside it where the program tells a probability, from 0 to 1."""
JUDGED_BY = "JudgedBy"
"""Stands in its place once somebody has accepted the annotation: their name, once for each person."""
DISPUTED = "Disputed"
"""Stands beside `Proposed` where people disagree on the annotation: what each of them says."""
COPIED_FROM = "CopiedFrom"
"""Stands on a copy in the layer of somebody else: who annotated it, so that it makes the same claim."""

_SAYS = re.compile(r"(?:^|; )(?P<who>.+?) (?:accepts|rejects) ")


def who_disagree(said: str) -> list[str]:
    """The names in a value of `Disputed`: `anna accepts it; ben rejects it`."""
    return [match["who"] for match in _SAYS.finditer(said)]
