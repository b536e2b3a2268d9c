"""Files that are well formed, or nearly so, and yet are not what they should be: other numbers and ids,
fields that are missing, doubled, renamed or of another kind, other encodings and line ends."""

from __future__ import annotations

import codecs
import random
import re
import unicodedata
from collections.abc import Callable, Sequence

from misshapen_json import misshapen_json

_Change = Callable[[str, random.Random], str]

NUMBERS = (
    *(
        "-1",
        "0",
        "-0",
        "+1",
        "1.5",
        "1e3",
        "1e999",
        "NaN",
        "Infinity",
        "0x1F",
        "007",
        "1_000",
        " 3",
    ),
    *("٣", "３", "²", "Ⅷ", "१२", "9007199254740993", "2147483648", "99999999999999999999"),
    *("9" * 6000, "-" + "9" * 400, "0." + "3" * 5000),
)
"""What may stand for a number: negative, huge, of other digits, or none at all."""
WORDS = (
    *(
        "",
        " ",
        "\t",
        "null",
        "true",
        "_",
        "*",
        "-",
        "O",
        "[",
        "]]",
        "{",
        "(1",
        "1)",
        "B-",
        "#",
        "\\",
        "\\n",
    ),
    *("\u2028", "\u00a0", "\u200b", "\ufeff", "\U0001f600", "e\u0301", "שרה", "\ufffe", "a" * 5000),
    *(
        "../..",
        "/etc/passwd",
        "http://example.org/%zz",
        "urn:x",
        "<b>",
        "&amp;",
        "&lol;",
        "%s",
        "{0.a}",
    ),
    *(
        "=1+1",
        "Person",
        "\u0661\u0662",
        "1999-13-45",
        "-0001",
        "T1",
        "R1",
        "E1",
        "a b",
        "\x7f",
        "\x1b[2J",
    ),
)
"""What may stand for a word."""


def misshaped(data: bytes, chance: random.Random) -> bytes:
    """The data with one to three changes of what its structure holds, and now and then of its encoding.
    What is no UTF-8 is returned as it is."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(_changes(text))(text, chance)
    if chance.random() < 0.15:
        return chance.choice(_ENCODINGS)(text)
    return text.encode(errors="surrogatepass")


def _changes(text: str) -> Sequence[_Change]:
    """The changes that fit what the text looks like; those of its structure are the more likely."""
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return (*_ANY, _json, _json, _json, _json)
    if start == "<":
        return (*_ANY, _attribute, _attribute, _element, _element, _entity)
    return (*_ANY, _cell, _cell, _cell)


# Of any text


def _number(text: str, chance: random.Random) -> str:
    """Another number in the place of one: hostile, or one more or less."""
    found = list(re.finditer(r"[0-9]+", text))
    if not found:
        return text
    match = chance.choice(found)
    near = str(int(match[0][:18]) + chance.choice((-1, 1)))
    return _put(text, match, near if chance.random() < 0.4 else chance.choice(NUMBERS))


def _word(text: str, chance: random.Random) -> str:
    """Another word in the place of one: hostile, or one from elsewhere in the text."""
    found = list(re.finditer(r"[\w:.#@/-]+", text))
    if not found:
        return text
    other = chance.choice(found)[0] if chance.random() < 0.5 else chance.choice(WORDS)
    return _put(text, chance.choice(found), other)


def _lines(text: str, chance: random.Random) -> str:
    """A line twice, gone, empty, or in another place."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    line = lines.pop(at) if chance.random() < 0.5 else lines[at]
    lines.insert(chance.randrange(len(lines) + 1), chance.choice((line, line, "", "\t", "#")))
    return "\n".join(lines)


def _ends(text: str, chance: random.Random) -> str:
    """Other line ends, everywhere or in one place."""
    end = chance.choice(("\r\n", "\r", "\n\n", "\u2028", "\x85", "\x0b", ""))
    return text.replace("\n", end, chance.choice((-1, 1)))


def _twice(text: str, chance: random.Random) -> str:
    return text + chance.choice(("", "\n")) + text


def _composed(text: str, chance: random.Random) -> str:
    return unicodedata.normalize(chance.choice(("NFC", "NFD", "NFKC", "NFKD")), text)


_ANY: tuple[_Change, ...] = (_number, _number, _word, _word, _lines, _ends, _twice, _composed)


# Of tables


def _cell(text: str, chance: random.Random) -> str:
    """A cell of a line changed, gone, added, or swapped with its neighbour."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    mark = next((each for each in ("\t", ",", ";", "|", " ") if each in lines[at]), "\t")
    cells = lines[at].split(mark)
    which = chance.randrange(len(cells))
    match chance.randrange(4):
        case 0:
            cells[which] = chance.choice((*NUMBERS, *WORDS))
        case 1:
            del cells[which]
        case 2:
            cells.insert(which, chance.choice((*cells, "")))
        case _:
            cells[which], cells[which - 1] = cells[which - 1], cells[which]
    lines[at] = mark.join(cells)
    return "\n".join(lines)


# Of XML


def _attribute(text: str, chance: random.Random) -> str:
    """An attribute with another value, gone, twice, or of another name."""
    found = list(re.finditer(r'\s([\w:.-]+)="([^"]*)"', text))
    if not found:
        return text
    match = chance.choice(found)
    value = chance.choice((*NUMBERS, *WORDS, chance.choice(found)[2]))
    value = value.replace("<", "&lt;").replace('"', "")
    name = chance.choice((match[1], match[1], match[1], f"{match[1]}x", "id", "xml:id", "xmlns"))
    return _put(text, match, chance.choice((f' {name}="{value}"', "", match[0] * 2)))


def _element(text: str, chance: random.Random) -> str:
    """An element without its tags, twice, gone, moved, of another name, or in another namespace."""
    found = list(re.finditer(r"<([\w:.-]+)((?:\s[^<>]*)?)>([^<]*)</\1>|<([\w:.-]+)[^<>]*/>", text))
    if not found:
        return text
    match, other = chance.choice(found), chance.choice(found)
    whole, words = match[0], match[3] or ""
    renamed = whole.replace(match[1] or match[4], chance.choice(("x", other[1] or other[4], "a:b")))
    foreign = re.sub(r"^<([\w:.-]+)", r'<\1 xmlns="urn:x"', whole)
    wrapped = f"<{other[1] or other[4]}>{whole}</{other[1] or other[4]}>"
    changed = (
        whole * 2,
        "",
        words,
        other[0],
        renamed,
        foreign,
        wrapped,
        f"<!--{whole}-->",
        f"{whole}\n",
    )
    return _put(text, match, chance.choice(changed))


def _entity(text: str, chance: random.Random) -> str:
    """A declaration, an entity, a section or an instruction that XML knows."""
    at = chance.choice([match.start() for match in re.finditer("<", text)] or [0])
    added = (
        *("&lol;", "&#0;", "&#x110000;", "<![CDATA[<x>]]>", "<?x y?>", "<!-- -- -->", "&nbsp;"),
        *('<!DOCTYPE a [<!ENTITY lol "x">]>', '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">'),
        *(
            '<?xml version="1.0" encoding="utf-16"?>',
            '<?xml version="1.1"?>',
            "<a xml:space='preserve'/>",
        ),
    )
    return text[:at] + chance.choice(added) + text[at:]


def _json(text: str, chance: random.Random) -> str:
    return misshapen_json(text, chance) or _word(text, chance)


def _put(text: str, match: re.Match[str], other: str) -> str:
    return text[: match.start()] + other + text[match.end() :]


# Encodings


def _utf16(text: str) -> bytes:
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le", errors="surrogatepass")


def _latin1(text: str) -> bytes:
    return text.encode("latin-1", errors="replace")


def _windows(text: str) -> bytes:
    return text.encode("cp1252", errors="xmlcharrefreplace")


def _marked(text: str) -> bytes:
    return codecs.BOM_UTF8 + text.encode(errors="surrogatepass")


def _unmarked_utf16(text: str) -> bytes:
    return text.encode("utf-16-be", errors="surrogatepass")


def _zeroes(text: str) -> bytes:
    return text.encode(errors="surrogatepass").replace(b" ", b"\0", 1)


_ENCODINGS = (_utf16, _latin1, _windows, _marked, _unmarked_utf16, _zeroes)
