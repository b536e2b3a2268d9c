"""Text without its typography: white space, quotation marks, dashes, ligatures, invisible characters
and the two ways to write an accented letter are made the same; letters, digits and case stay.

Each folded character knows which characters of the original it stands for. Folding takes time in
proportion to the text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, is_normalized, normalize

_QUOTES = "'\"`´‘’‚‛“”„‟‹›«»′″‴ʹʺʻʼʽ׳״＇＂「」『』〝〞〟❛❜❝❞"
_DASHES = "-֊־‐‑‒–—―⁃−⸺⸻﹘﹣－"
_DROPPED = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
"""Soft hyphens, zero-width characters, marks of direction, variation selectors, tags."""

_COMPATIBLE = re.compile("[…\ufb00-\ufb17\ufe80-\ufefc]")
"""An ellipsis, the ligatures of Latin and Armenian, and the shapes of Arabic letters."""

_EXTENDING = re.compile(
    "[\u1160-\u11ff\u200c\u200d\ud7b0-\ud7ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
"""What continues a character besides marks: medial and final letters of Hangul, joiners, skin tones,
tags of flags (Unicode Standard Annex 29, section 3.1.1)."""

_SPACELESS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\u2e80-\u312f"
    "\u3190-\u9fff\ua000-\ua4cf\ua980-\ua9ff\uaa60-\uaadf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff0f"
    "\uff1a-\uff20\uff3b-\uff40\uff5b-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Scripts that put no space between words (Thai, Khmer, Chinese, kana and their neighbours), and their
punctuation."""

_LETTERS = r"[^\W_ʹʺʻʼʽ\u1100-\u11ff\ud7b0-\ud7ff\ufb00-\ufb17\ufe80-\ufefc]"
_TOKEN = re.compile(
    rf"(?P<plain>[0-9A-Za-z]+(?: [0-9A-Za-z]+)*(?![^\x00-\x7f])|{_LETTERS}{{2,}}(?![^\x00-\x7f\w]))"
    rf"|\s+|''|``|‘‘|’’|[{_DASHES}]+|.",
    re.DOTALL,
)
"""Runs of characters that may stay as they are, runs that become one character, single characters."""

_OPEN = '"-/([{¿¡'
_CLOSE = '"-/)]}.,;:!?%'
_LONGEST = 64  # code points of one character with its marks; more are slow to normalize
_JOINER = "\u200d"
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_DECIMAL = re.compile(r"\d[.,]\d")
_ENDINGS = (
    "은|는|을|를|의|에서|에게|에|께서|께|와|과|도|으로|로|만|부터|까지|처럼|보다|들|이라고|이라는|이나|이다|이|"
    "입니다|라고|라는|나|가"
)
_PARTICLES = re.compile(rf"(?:{normalize('NFD', _ENDINGS)}){{1,4}}+(?!\w)")
"""What Korean writes behind a noun without a space, as folded: a name may end before it."""


class Folded(NamedTuple):
    """Folded text. The character at `i` stands for those from `begins[i]` to `ends[i]` of the
    original, in code points; all characters of one grapheme have the same offsets."""

    text: str
    begins: array[int]
    ends: array[int]


def fold(text: str) -> Folded:
    """The text without its typography. Between words one space is left of any white space; none
    beside quotation marks, dashes and brackets, before punctuation, and in scripts without spaces."""
    parts: list[str] = []
    begins, ends = array("q"), array("q")
    last, space = "", (-1, -1)
    for begin, end, found, plain in _graphemes(text):
        if found.isspace():
            space = (begin if space[0] < 0 else space[0], end)
            continue
        folded = found if plain else _folded(found)
        if not folded:
            continue
        if space[0] >= 0 and last and _parts_words(last, folded[0]):
            parts.append(" ")
            begins.append(space[0])
            ends.append(space[1])
        parts.append(folded)
        begins.extend(range(begin, end) if plain else [begin] * len(folded))
        ends.extend(range(begin + 1, end + 1) if plain else [end] * len(folded))
        last, space = folded[-1], (-1, -1)
    return Folded("".join(parts), begins, ends)


def inside_word(folded: str, position: int) -> bool:
    """Whether a position of folded text, neither its begin nor its end, lies inside a word of a script
    with spaces, or inside a number."""
    before, after = folded[position - 1], folded[position]
    if before == " " or after == " ":
        return False
    if _is_word(before) and _is_word(after):
        return not _PARTICLES.match(folded, position)
    return any(
        _DECIMAL.fullmatch(folded, start, start + 3)
        for start in (position - 2, position - 1)
        if start >= 0
    )


def _graphemes(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Begin, end and characters, and whether these are several that stay as they are; else they are one
    character with its marks, or a run of white space, of dashes or of two quotation marks."""
    held, begin, end = "", 0, 0
    for token in _TOKEN.finditer(text):
        found, start = token[0], token.start()
        if held and found > "\x7f" and _extends(held, found):
            held, end = held + found, token.end()
            continue
        if held:
            yield begin, end, held, False
        held, begin, end = "", start, token.end()
        if not token["plain"]:
            held = found
        elif found.isascii() or is_normalized("NFD", found):
            yield start, end, found, True
        else:
            for offset, character in enumerate(found, start):
                yield offset, offset + 1, character, False
    if held:
        yield begin, end, held, False


def _extends(held: str, found: str) -> bool:
    if len(found) > 1 or held.isspace() or len(held) >= _LONGEST:
        return False
    if category(found)[0] == "M" or _EXTENDING.match(found):
        return True
    if held[-1] == _JOINER:
        return category(found) == "So"
    return len(held) == 1 and ord(held) in _FLAG_LETTERS and ord(found) in _FLAG_LETTERS


@lru_cache(maxsize=1 << 14)
def _folded(grapheme: str) -> str:
    plain = _COMPATIBLE.sub(lambda found: normalize("NFKC", found[0]), grapheme)
    plain = normalize("NFD", _DROPPED.sub("", plain))
    for marks, mark in ((_QUOTES, '"'), (_DASHES, "-")):
        if plain and plain[0] in marks:
            return mark + plain.lstrip(marks)
    return plain


def _parts_words(before: str, after: str) -> bool:
    """Whether white space between these two characters says anything."""
    return not (
        before in _OPEN or after in _CLOSE or _SPACELESS.match(before) or _SPACELESS.match(after)
    )


def _is_word(character: str) -> bool:
    return not _SPACELESS.match(character) and (
        category(character)[0] in "LM" or category(character) in ("Nd", "Nl") or character == "_"
    )
