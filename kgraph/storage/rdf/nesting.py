"""Checks of nesting depth and of DTDs in XML, made before a parser recurses into the data.

Measured with pyoxigraph 0.5.13 and a stack of 8 MiB: JSON-LD lists nested 10,000 deep and triple
terms nested 10,000 deep kill the process, JSON objects 10,000 deep take minutes and elements of
RDF/XML 100,000 deep too. Brackets of Turtle do not recurse, 100,000 of them are read in a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.places import at_line, at_offset

DEPTH = 200
_TOO_DEEP = f"nested more than {DEPTH} levels deep"

_JSON = re.compile(rb'"(?:[^"\\]|\\.)*+"|([\[{])|([\]}])', re.DOTALL)
_TURTLE = re.compile(
    rb'"""(?:"{0,2}(?:[^"\\]|\\.))*+"""' + rb"|'''(?:'{0,2}(?:[^'\\]|\\.))*+'''"
    rb'|"(?:[^"\\\n\r]|\\.)*+"' + rb"|'(?:[^'\\\n\r]|\\.)*+'"
    rb'|<[^\x00-\x20<>"{}|^`]*+>|#[^\n\r]*+|\\.|(<<\(?)|(\)?>>)',
    re.DOTALL,
)


def check_json(data: bytes, path: str) -> None:
    """Raises InputError KG202 where arrays and objects (RFC 8259, section 9) nest over 200 deep."""
    if data.count(b"[") + data.count(b"{") > DEPTH:
        _check(data, _JSON, path)


def check_triple_terms(data: bytes, path: str) -> None:
    """Raises InputError KG202 where the triple terms of RDF 1.2 nest over 200 deep."""
    if data.count(b"<<") > DEPTH:
        _check(data, _TURTLE, path)


def check_xml(data: bytes, path: str) -> None:
    """Raises InputError: KG204 a document type declaration (which could declare entities), KG202
    elements that nest over 200 deep, KG201 not well-formed."""
    parser = expat.ParserCreate()
    depth = 0

    def refuse(code: str, what: str, fix: str = "") -> InputError:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        return _refusal(at_line(data, line, column, path=path, code=code, what=what, fix=fix))

    def start_dtd(*_: object) -> None:
        fix = "write out the entities and remove the <!DOCTYPE …>, or convert the file to Turtle"
        raise refuse("KG204", "XML with a document type declaration is not accepted", fix)

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise refuse("KG202", _TOO_DEEP)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = start_dtd
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise refuse("KG201", f"XML: {expat.ErrorString(error.code)}") from None


def _check(data: bytes, tokens: re.Pattern[bytes], path: str) -> None:
    for depth, offset in _openings(data, tokens):
        if depth > DEPTH:
            raise _refusal(at_offset(data, offset, path=path, code="KG202", what=_TOO_DEEP))


def _openings(data: bytes, tokens: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """(depth, offset) at each opening bracket."""
    depth = 0
    for token in tokens.finditer(data):
        if token[1]:
            depth += 1
            yield depth, token.start()
        elif token[2]:
            depth = max(0, depth - 1)


def _refusal(finding: Diagnostic) -> InputError:
    return InputError(f"{finding.place}: {finding.what}", [finding])
