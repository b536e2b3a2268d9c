"""Bytes of any RDF syntax -> skolemized quads, with limits against hostile data and no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kgraph.errors import Diagnostic, InputError, UsageError
from kgraph.model.identity import BASE
from kgraph.storage.files import read_bytes
from kgraph.storage.places import at_line
from kgraph.storage.rdf.nesting import check_json, check_triple_terms, check_xml
from kgraph.storage.rdf.skolem import has_blank, skolemize
from kgraph.storage.rdf.syntaxes import SYNTAXES

FORMATS: Mapping[str, RdfFormat] = {
    suffix.removeprefix("."): syntax.format
    for syntax in SYNTAXES.values()
    for suffix in syntax.suffixes
}
"""The syntax of each file name suffix, without its dot."""

_BOM = b"\xef\xbb\xbf"


def read_file(path: str | Path, *, base_iri: str = BASE) -> Iterator[Quad]:
    """The quads of a file, by its suffix. Raises as `format_of`, `read_bytes` and `read_quads`."""
    return read_quads(read_bytes(path), format=format_of(path), base_iri=base_iri, path=str(path))


def format_of(path: str | Path) -> RdfFormat:
    """The syntax of the file's suffix. Raises UsageError KG200 for an unknown suffix."""
    suffix = Path(path).suffix.removeprefix(".").lower()
    if suffix in FORMATS:
        return FORMATS[suffix]
    what = f"no RDF syntax is known by the suffix {suffix!r}"
    finding = Diagnostic(str(path), 0, 0, "KG200", what, f"known: {', '.join(FORMATS)}")
    raise UsageError(f"{path}: {what}", [finding])


def read_quads(data: bytes, *, format: RdfFormat, base_iri: str, path: str) -> Iterator[Quad]:
    """The quads of RDF bytes, without blank nodes: quads that had some come last, skolemized.

    A byte order mark is removed. `path` is for messages. The iterator raises InputError: KG201
    syntax, KG202 nested too deeply, KG203 remote JSON-LD context, KG204 XML with a DTD, KG206 too
    symmetric. Discard the quads that came before the error.
    """
    data = data.removeprefix(_BOM)
    _check(data, format, path)
    held: list[Quad] = []
    for quad in _parsed(data, format, base_iri, path):
        if has_blank(quad):
            held.append(quad)
        else:
            yield quad
    yield from skolemize(held, path)


def _check(data: bytes, format: RdfFormat, path: str) -> None:
    if format == RdfFormat.JSON_LD:
        check_json(data, path)
    elif format == RdfFormat.RDF_XML:
        check_xml(data, path)
    else:
        check_triple_terms(data, path)


def _parsed(data: bytes, format: RdfFormat, base_iri: str, path: str) -> Iterator[Quad]:
    formulas = format == RdfFormat.N3
    try:
        yield from parse(data, format=format, base_iri=base_iri, without_named_graphs=formulas)
    except SyntaxError as error:
        raise _located(data, error, path) from None
    except MemoryError:  # of the parser's own buffer
        what = "a text or an IRI of more than 16 MiB cannot be read"
        finding = Diagnostic(path, 0, 0, "KG176", what, "leave it out, or split it")
        raise InputError(f"{path}: {what}", [finding]) from None


def _located(data: bytes, error: SyntaxError, path: str) -> InputError:
    """The error with pyoxigraph's message, whose own words about the place are removed."""
    what = error.msg.partition(": ")[2] if error.lineno else error.msg
    code, fix = "KG201", ""
    if "LoadDocumentCallback" in what:
        what = "a JSON-LD context outside the file is not fetched"
        code, fix = "KG203", "put the context into the file"
    elif "UTF-8" in what:
        fix = "save the file as UTF-8"
    elif "has not been declared" in what:
        fix = "declare it at the top of the file"
    line, column = error.lineno or 0, error.offset or 0
    finding = at_line(data, line, column, path=path, code=code, what=what, fix=fix)
    return InputError(f"{finding.place}: {what}", [finding])
