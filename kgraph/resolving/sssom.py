"""Judgements as SSSOM/TSV, the standard for sharing mappings between vocabularies, and back.

Its identifiers are CURIEs, whose prefixes its metadata block declares; it has mappings of whole things only,
so not what is judged of a document or of a mention, and none of which nobody is sure.
"""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kgraph.errors import Diagnostic, InputError, counted, needing
from kgraph.formats.shared.files.lines import opened
from kgraph.formats.shared.files.tables import columns
from kgraph.judging.identity.judgements import DIFFERENT, SAME, UNSURE, Judgement, full_iri
from kgraph.model.identity import judgements_graph
from kgraph.model.vocabulary import OWL, SKOS
from kgraph.rdf.nanopublications import LICENSE
from kgraph.storage.files import read_text
from kgraph.storage.rdf.terms import is_iri

_COLUMNS = tuple(
    "subject_id subject_label predicate_id predicate_modifier object_id object_label "
    "mapping_justification author_label comment".split()
)
_NEEDED = ("subject_id", "predicate_id", "object_id")
_JUSTIFIED = "semapv:ManualMappingCuration"
_BUILT_IN = {
    "owl": OWL.iri,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": SKOS.iri,
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "linkml": "https://w3id.org/linkml/",
}
_SAME = (SKOS.exactMatch, OWL.sameAs)
_DIFFERENT = f"{OWL.iri}differentFrom"
_WIKIDATA = "http://www.wikidata.org/entity/"
_MOST_METADATA = 1 << 20  # characters


class Taken(NamedTuple):
    """What was read: judgements, and findings on mappings that are none."""

    rows: list[Judgement]
    findings: list[Diagnostic]


def is_sssom(path: Path) -> bool:
    """Whether a file is SSSOM/TSV: by its name, its columns, or as it begins with a metadata block. Raises
    InputError where it cannot be opened."""
    if path.name.endswith(".sssom.tsv") or {*_NEEDED} <= {*columns(path)}:
        return True
    with opened(path) as stream:
        return stream.read(1) == b"#"


def render(judgements: Iterable[Judgement], base: str) -> bytes:
    """The judgements on whole things, but for those of which nobody is sure, as SSSOM/TSV."""
    prefixes = _Prefixes(base)
    rows = [
        _cells(row, prefixes)
        for row in sorted(judgements, key=lambda each: each.order)
        if holds(row)
    ]
    used = [name for name in _COLUMNS if any(row[name] for row in rows)] or [*_NEEDED]
    text = io.StringIO()
    text.write("#curie_map:\n")
    for prefix, start in sorted(prefixes.used.items()):
        text.write(f'#  {prefix}: "{start}"\n')
    text.write(f'#mapping_set_id: "{judgements_graph(base)}"\n#license: "{LICENSE}"\n')
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(used)
    writer.writerows([row[name] for name in used] for row in rows)
    return text.getvalue().encode(errors="backslashreplace")


def holds(row: Judgement) -> bool:
    """Whether SSSOM can hold a judgement."""
    return not row.document and row.outcome != UNSURE


def read(path: Path, reviewer: str) -> Taken:
    """The judgements that a file of SSSOM/TSV has; `reviewer`: who judges where it does not say.

    Raises InputError KG863 for a file that is none, UsageError where `kgraph[sssom]` is not installed.
    """
    text = read_text(path)
    lines = text.splitlines(keepends=True)
    size = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    about = _metadata(path, "".join(line[1:] for line in lines[:size]))
    prefixes = {**_strings(about.get("curie_map")), **_BUILT_IN}
    table = csv.DictReader(io.StringIO("".join(lines[size:]), newline=""), delimiter="\t")
    missing = [name for name in _NEEDED if name not in (table.fieldnames or ())]
    if missing:
        what = f"this is not SSSOM: it does not have the column {', '.join(map(repr, missing))}"
        raise _unreadable(path, size + 1, what)
    taken = Taken([], [])
    others = Counter[str]()
    for cells in table:
        line = size + table.line_num
        found = {name: cell or "" for name, cell in cells.items() if isinstance(name, str)}
        judged = _judgement(found, prefixes, _author(about) or reviewer)
        if isinstance(judged, Judgement):
            taken.rows.append(judged._replace(line=line))
        elif judged:
            taken.findings.append(_not_taken(path, line, judged))
        else:
            others[found["predicate_id"]] += 1
    for predicate, number in sorted(others.items()):
        what = f"{counted(number, 'mapping')} by {predicate or 'no predicate'} not taken"
        fix = "what is the same is skos:exactMatch or owl:sameAs, what is not has the modifier Not"
        taken.findings.append(Diagnostic(str(path), 0, 0, "KG862", what, fix, "note"))
    return taken


class _Prefixes:
    """CURIEs for IRIs; `used`: the prefixes that must be declared."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.used: dict[str, str] = {}
        self._known = {"id": base, "wikidata": _WIKIDATA}

    def curie(self, iri: str) -> str:
        """The CURIE of an IRI."""
        for prefix, start in self._known.items():
            if iri.startswith(start) and iri != start:
                self.used[prefix] = start
                return f"{prefix}:{iri[len(start) :]}"
        end = max(iri.rfind("/"), iri.rfind("#"), iri.find(":")) + 1
        self._known[f"ns{len(self._known) - 1}"] = iri[:end]
        return self.curie(iri) if end < len(iri) else iri


def _cells(row: Judgement, prefixes: _Prefixes) -> dict[str, str]:
    first, second = (full_iri(each, prefixes.base) for each in (row.first, row.second))
    return {
        "subject_id": prefixes.curie(first),
        "subject_label": row.first_name,
        "predicate_id": "skos:exactMatch",
        "predicate_modifier": "Not" if row.outcome == DIFFERENT else "",
        "object_id": prefixes.curie(second),
        "object_label": row.second_name,
        "mapping_justification": _JUSTIFIED,
        "author_label": row.reviewer,
        "comment": row.note,
    }


def _judgement(
    cells: Mapping[str, str], prefixes: Mapping[str, str], reviewer: str
) -> Judgement | str:
    """The judgement that a mapping is; else what is wrong with it, "" where it says something else."""
    iris = []
    for name in _NEEDED:
        prefix, colon, local = cells[name].strip().partition(":")
        if not colon or not local:
            return f"its {name} is not a CURIE: {cells[name]!r}"
        if prefix not in prefixes and not local.startswith("//"):
            return f"the prefix of {cells[name]!r} is not declared in its curie_map"
        iris.append(prefixes[prefix] + local if prefix in prefixes else cells[name].strip())
    first, predicate, second = iris
    negated = cells.get("predicate_modifier", "").strip().casefold() == "not"
    if predicate not in (*_SAME, _DIFFERENT) or (negated and predicate == _DIFFERENT):
        return ""
    wrong = next((iri for iri in (first, second) if not is_iri(iri)), None)
    if wrong is not None or first == second:
        return "it does not name two things by IRIs"
    author = cells.get("author_label", "").partition("|")[0].strip() or reviewer
    return Judgement(
        DIFFERENT if negated or predicate == _DIFFERENT else SAME,
        first,
        second,
        " ".join(author.split()),
        first_name=" ".join(cells.get("subject_label", "").split()),
        second_name=" ".join(cells.get("object_label", "").split()),
        note=" ".join(cells.get("comment", "").split()),
    )


def _metadata(path: Path, block: str) -> Mapping[str, Any]:
    """The metadata block, or that of the file beside it."""
    with needing("SSSOM", "sssom", "PyYAML"):
        import yaml

    beside = path.with_name(f"{path.name.removesuffix('.tsv').removesuffix('.sssom')}.sssom.yml")
    if not block and os.path.exists(beside):
        block = read_text(beside)
    try:
        found = yaml.safe_load(block[:_MOST_METADATA]) if block.strip() else {}
    except yaml.YAMLError as error:
        what = f"its metadata block is not YAML: {' '.join(str(error).split())}"
        raise _unreadable(path, 1, what) from None
    return found if isinstance(found, dict) else {}


def _strings(found: object) -> dict[str, str]:
    """The entries of a map that are texts."""
    pairs: Iterator[tuple[object, object]] = iter(found.items() if isinstance(found, dict) else ())
    return {k: v for k, v in pairs if isinstance(k, str) and isinstance(v, str)}


def _author(about: Mapping[str, Any]) -> str:
    """The first author that the whole set has."""
    found = about.get("author_label", "")
    first = found[0] if isinstance(found, list) and found else found
    return first if isinstance(first, str) else ""


def _not_taken(path: Path, line: int, why: str) -> Diagnostic:
    return Diagnostic(str(path), line, 1, "KG863", f"this mapping is not taken: {why}", _SEE)


def _unreadable(path: Path, line: int, what: str) -> InputError:
    return InputError(f"{path}: {what}", [Diagnostic(str(path), line, 1, "KG863", what, _SEE)])


_SEE = "see docs/resolve.md for what a file of SSSOM has"
