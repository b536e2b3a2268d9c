"""The prefixes that a file declares: only those that every tool reads, sorted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

NAME_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""The first characters of a name, for a regular expression: in XML (XML 1.0, 2.3, without the colon)
and in Turtle (RDF 1.1 Turtle, 6.5, PN_CHARS_U)."""

NAME_REST = NAME_START + "0-9\u00b7\u0300-\u036f\u203f\u2040\\-"
"""The further characters of a name, in XML but for the dot and in Turtle (PN_CHARS)."""

_PREFIX = re.compile(r"[a-z]([\w.-]*[\w-])?", re.ASCII | re.IGNORECASE).fullmatch


def usable_prefixes(prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes that every tool reads, sorted, of which no two can shorten the same IRI.

    Left out: names beyond ASCII's part of PN_PREFIX (RDF 1.1 Turtle, 6.5), the later of two names
    of one namespace, and a namespace inside which another begins.
    """
    names = {iri: name for name, iri in sorted(prefixes.items(), reverse=True) if _PREFIX(name)}
    outer = {iri for iri, after in pairwise(sorted(names)) if after.startswith(iri)}
    return dict(sorted((name, iri) for iri, name in names.items() if iri not in outer))


def prefix_block(prefixes: Mapping[str, str]) -> bytes:
    """One `@prefix` line for each usable prefix, sorted, in UTF-8."""
    return "".join(
        f"@prefix {name}: <{iri}> .\n" for name, iri in usable_prefixes(prefixes).items()
    ).encode()
