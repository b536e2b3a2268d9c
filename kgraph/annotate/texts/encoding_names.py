"""The names of encodings, as people and files write them."""

from __future__ import annotations

import codecs

from kgraph.errors import UsageError

_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What is meant by names that are wider in practice (https://encoding.spec.whatwg.org, section 4.2)."""


def known_encoding(name: str) -> str:
    """Python's name of an encoding. Raises UsageError for one that is not known."""
    if found := python_name(name):
        return found
    raise UsageError(
        f"--encoding: no encoding is called '{name}'; names are windows-1252, koi8-r, …"
    )


def python_name(name: str) -> str:
    """The name that Python has for an encoding of text, or for what is meant by it; "" for none."""
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name if name else ""
        "".encode(found or "utf-8")
    except (LookupError, ValueError, UnicodeError):
        return ""
    return _MEANT.get(found, found)
