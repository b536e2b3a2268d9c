"""Words of a text in quotation marks."""

from __future__ import annotations

import re

_INNER = str.maketrans("“”„", "‘’‚")
_MARKS = ("“", "”", "„", "«", "»", "‘", '"', "''")
_ANY_MARK = re.compile("[“”„«»\"]|''")
_INCHES = re.compile(r"\d['’]\d+\"")
_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))


def begins_quoted(words: str) -> bool:
    """Whether words begin with a quotation mark, be it two apostrophes."""
    return words.startswith(_MARKS)


def balanced(words: str) -> str:
    """Words with the mark that begins or ends a quotation, where it is missing because they are a part of a
    text."""
    if not _ANY_MARK.search(words):
        return words
    is_mixed = abs(words.count("”") - words.count("“")) == 1  # "begun so”
    plain = _INCHES.sub("", words)
    for mark in ('"', "''"):
        if plain.count(mark) % 2 and not is_mixed:
            return f"{mark}{words}" if words.endswith(mark) else f"{words}{mark}"
    if words.startswith(("”", "»")) or (is_mixed and plain.count('"') % 2):
        return words
    for begin, end in _PAIRS:
        opened, closed = words.count(begin), words.count(end)
        if begin == "“" and "„" in words:
            continue
        if begin == "„":  # also „so‘ and „so”
            closed += words.count("‘") + words.count("”")
        if opened > closed:
            return f"{words}{end}"
        if closed > opened and begin != "„":
            return f"{begin}{words}"
    return words


def cited(words: str) -> str:
    """Words as they stand in a text, but for white space, in quotation marks, unless both ends have them."""
    words = " ".join(words.split())
    return words if words[:1] in '“"«„' and words[-1:] in '”"»“' else f"“{words}”"


def quoted(words: str) -> str:
    """Words as they stand in a sentence, in quotation marks, unless they have them already: marks inside are
    single, and of none the other one is missing."""
    words = balanced(" ".join(words.split()))
    if len(words) > len("''") and words[0] == words[-1] == "'" and not begins_quoted(words):
        words = words[1:-1]  # 'Go,' he said: single marks, within a quotation
    return words if begins_quoted(words) else f"“{words.translate(_INNER)}”"
