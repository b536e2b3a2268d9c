"""What a search does not tell apart. `folded` of the page's `words.js` does the same, and a test holds the
two together; so a name that the page finds is found on the command line."""

from __future__ import annotations

import re
from unicodedata import normalize

_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1ace"
    "\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]"
)
"""Marks of scripts that can be read without them, joiners, soft hyphens, marks of direction, tatweel."""

_BLANKS = re.compile("[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_LETTERS = str.maketrans(
    dict.fromkeys('"`‘’‚‛“”„«»‹›ʼ', "'")
    | dict.fromkeys("‐‒–—―−", "-")
    | {"ς": "σ", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"}
)


def folded(text: str) -> str:
    """A text as it is compared in a search: without case, accents, kinds of quotation marks and of
    dashes, and with one space for white space."""
    plain = _DROPPED.sub("", normalize("NFKD", text)).lower().upper().lower()
    return _BLANKS.sub(" ", normalize("NFKC", plain.translate(_LETTERS))).strip(" ")
