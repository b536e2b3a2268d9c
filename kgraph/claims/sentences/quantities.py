"""How many somebody speaks of: `at least two deputies`, `two-thirds of voters`, `61% of voters`."""

from __future__ import annotations

import re

_EXACTNESS = re.compile(
    r"(?:at least|at most|as many as|as few as|(?:no |not )?(?:more|fewer|less) than|well over|up to"
    r"|about|around|over|under|nearly|almost|roughly|approximately|exactly|barely|only|just|some) "
    r"(?=\d|(?:an?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|tens|dozens|scores|hundreds|thousands|millions)\b)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:\d[\d.,]*|\w+)(?: ?%| percent| per cent)(?: of |$)|half (?:of )?\w"
    r"|(?:[a-z]+[ -])?(?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?) of "
    r"|(?:tens|dozens|scores|hundreds|thousands|millions)(?: of |$)",
    re.IGNORECASE,
)


def without_exactness(name: str) -> str:
    """A name without what tells how exact its number is: `two deputies` for `at least two deputies`."""
    found = _EXACTNESS.match(name)
    return name[found.end() :] if found else name


def is_share(name: str) -> bool:
    """Whether it begins with how many of some are meant: `60 percent of voters`, `half the members`."""
    return bool(_SHARE.match(without_exactness(name)))
