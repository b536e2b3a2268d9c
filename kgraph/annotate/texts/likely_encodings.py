"""Which encodings bytes may be in, by how the words look that each of them makes; for people to choose from,
never to choose by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kgraph.annotate.texts.encoding_names import python_name

_CANDIDATES = (
    "windows-1252 windows-1250 windows-1251 koi8-r koi8-u iso-8859-2 iso-8859-5 iso-8859-15 windows-1253 "
    "windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 cp874 mac-roman cp437 cp850 "
    "cp866 shift-jis euc-jp euc-kr gb18030 big5"
).split()
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_ESCAPED = ("iso-2022-jp", "iso-2022-kr")
_MOST = 6  # readings that are shown
_SAMPLE = 1 << 16  # bytes of lines that are not ASCII, by which encodings are told apart
_LIKELY = 0.3  # the share of odd characters up to which a reading is likely
_AROUND = 30  # characters on both sides of what differs
_LINES = 400
_WORD = re.compile(r"[A-Za-z\x80-\U0010ffff]+")
_JOINS = re.compile(r"(?<=\w)[^\w\s\x00-\x7f'’‘ʼ·\-‐-—\u00ad\u200c\u200d](?=\w)")
_USUAL = frozenset("€£¥©®°§±½¼¾²³µ×÷™№…–—‘’“”„‚«»‹›¿¡·•†‡ªº\u00a0")


def readings_of(data: bytes) -> list[tuple[str, str]]:
    """Likely encodings, the likeliest first, and what each makes of the same line, where they differ;
    of those that make the same of the text, the first. [] if all make nonsense of it."""
    names = _WIDE if b"\0" in data else _ESCAPED if data.isascii() else (*_CANDIDATES, "utf-8")
    sample = _telling(data) if names[0] == _CANDIDATES[0] else data
    read: dict[str, str] = {}
    for name in names:
        text = _decoded(sample, name)
        if text is not None and "\0" not in text and text not in read.values():
            read[name] = text
    odd = {name: oddness(text) for name, text in read.items()}
    likely = [name for name in read if odd[name] <= _LIKELY]
    likely.sort(key=lambda name: round(odd[name], 1))
    return _shown({name: read[name] for name in likely[:_MOST]})


def is_garbled(text: str) -> bool:
    """Whether most words of a text that are not plain ASCII are none of any language, as it was decoded
    wrongly."""
    telling = [line for line in text.split("\n") if not line.isascii()][:_LINES]
    return oddness("\n".join(telling)) > 0.5


def oddness(text: str) -> float:
    """The share of characters beyond ASCII that should not be there: control characters and symbols in a
    word, and all in words that mix scripts or small and capital letters, or have hardly a plain letter."""
    beyond = sum(not c.isascii() for c in text)
    if not beyond:
        return 0.0
    odd = float(sum(map(_odd_character, text)))
    for word in _WORD.findall(text):
        if not word.isascii():
            odd += _odd_word(word) * sum(not c.isascii() for c in word)
    odd += sum(len(each) for each in _JOINS.findall(text))
    return min(1.0, odd / beyond)


def _telling(data: bytes) -> bytes:
    """The lines that are not ASCII, as many as tell."""
    found, size = [], 0
    for line in data.split(b"\n"):
        if not line.isascii():
            found.append(line[:_SAMPLE])
            size += len(line)
        if size > _SAMPLE:
            break
    return b"\n".join(found)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(python_name(name))
    except UnicodeError:
        return None


@cache
def _odd_character(character: str) -> float:
    if character.isascii():
        return float(character < " " and character not in "\t\n\r\f")
    category = unicodedata.category(character)
    if category in ("Cc", "Co", "Cn", "Cs"):
        return 3.0
    return float(category in ("So", "Sk", "Sm", "Sc", "No") and character not in _USUAL)


def _odd_word(word: str) -> float:
    scripts = {_script(c) for c in word} - {""}
    if len(scripts) > 1 or any(_rises(word)):
        return 1.0
    if scripts == {"LATIN"} and len(word) > 2:
        return float(4 * sum(not c.isascii() for c in word) > 3 * len(word))
    if len(word) > 3 and word.isupper():
        return 0.5
    return 0.0


def _rises(word: str) -> Iterator[bool]:
    """Whether a capital stands behind a small letter, one of the two beyond ASCII."""
    return (
        one.islower() and other.isupper() and not (one + other).isascii()
        for one, other in pairwise(word)
    )


@cache
def _script(character: str) -> str:
    """The first word of the name of a letter, mark or digit, which is that of its script, "" if it has
    none; Chinese, Japanese and Korean letters stand together."""
    if unicodedata.category(character)[0] not in "LMN" or character in _USUAL:
        return ""
    name = unicodedata.name(character, "").partition(" ")[0]
    if name in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KATAKANA-HIRAGANA"):
        return "CJK"
    return "" if name in ("MODIFIER", "COMBINING", "SUPERSCRIPT", "VULGAR") else name


def _shown(read: dict[str, str]) -> list[tuple[str, str]]:
    """What each makes of the line on which they differ most."""
    lines = {name: text.split("\n")[:_LINES] for name, text in read.items()}
    if not lines:
        return []
    number = max(map(len, lines.values()))
    versions = [
        [each[at] if at < len(each) else "" for each in lines.values()] for at in range(number)
    ]
    best = max(versions, key=lambda line: (len(set(line)), not "".join(line).isascii()))
    at = min(_first_beyond(line) for line in best)
    begin = max(0, at - _AROUND)
    return [
        (name, line[begin : at + _AROUND].strip()) for name, line in zip(read, best, strict=True)
    ]


def _first_beyond(line: str) -> int:
    return next((at for at, c in enumerate(line) if not c.isascii()), 0)
