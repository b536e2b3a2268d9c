"""Reads the index of a graph (`index_format.py`), which may be missing: an RDF file has none, nor has the
folder of an older build."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from kgraph.errors import Diagnostic, warn
from kgraph.queries.figures import Figure
from kgraph.queries.index_format import FILE, FORMS, SEAL, VERSION, Sort, key, words_of_name
from kgraph.storage.rdf.sorted_file import Marks

_LOOKED_UP = 50  # words of a name; the others are compared; SQLite takes 500 at most
_FEW = 2_000  # what is looked up one by one

Named = list[tuple[str, str]]
"""Pairs of a name and the IRI that has it, sorted."""


class Index:
    """The index of one graph, open for reading. Threads may take turns with it."""

    def __init__(self, path: Path) -> None:
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._file = sqlite3.connect(address, uri=True, check_same_thread=False)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def equal(self, sorts: Iterable[Sort], form: str, value: str) -> Named:
        """The names of these sorts that are the value in a form of `FORMS`."""
        found = self._names(sorts, f"{form} = ?", key(value))
        return [(name, iri) for name, iri in found if FORMS[form](name) == value]

    def having_words(self, sorts: Iterable[Sort], words: Iterable[str]) -> Named:
        """The names of these sorts that have all the words."""
        wanted = set(words)
        keys = [key(word) for word in sorted(wanted, key=len)[-_LOOKED_UP:]]
        each = " intersect ".join(["select name from word where word = ?"] * len(keys))
        found = self._names(sorts, f"id in ({each})", *keys) if keys else []
        return [(name, iri) for name, iri in found if wanted <= words_of_name(name)]

    def names(self, sort: Sort) -> Named:
        """All names of the sort."""
        return self._names((sort,), "true")

    def predicates(self) -> set[str]:
        """The predicates of all propositions."""
        return {iri for (iri,) in self._file.execute("select iri from predicate")}

    def figures(self) -> list[Figure]:
        """What `kgraph stats` counts."""
        query = "select figure, counted, number from figure order by place"
        return [Figure(*row) for row in self._file.execute(query)]

    def places(self, statements: Sequence[str]) -> dict[str, int]:
        """A number for each of the statements that has a place in a document: less for what stands in an
        earlier document by IRI, or earlier in the same document, equal for equal places."""
        if len(statements) < _FEW:
            query = "select place from place where statement = ?"
            found = (
                (each, self._file.execute(query, (key(each),)).fetchone()) for each in statements
            )
            return {each: row[0] for each, row in found if row}
        all = dict(self._file.execute("select statement, place from place"))
        keyed = ((each, all.get(key(each))) for each in statements)
        return {each: place for each, place in keyed if place is not None}

    def marks(self) -> Marks:
        """The marks of the file of the graph's sorted lines."""
        return Marks(*self._file.execute("select begins, sums from sorted").fetchone())

    def _names(self, sorts: Iterable[Sort], condition: str, *values: int) -> Named:
        among = ", ".join(f"{sort:d}" for sort in sorts)
        query = f"select distinct name, iri from name where sort in ({among}) and {condition}"
        return sorted(self._file.execute(query, values))


def open_index(folder: Path | None) -> Index | None:
    """The index in a folder; None if there is none, or none of this version of kgraph.

    A file that was changed is not believed: KG212 is a warning, and there is no index.
    """
    if folder is None:
        return None
    match _state(folder):
        case "whole":
            return Index(folder / FILE)
        case "damaged":
            what = "the index of names is missing or was changed since the build, and is not used"
            fix = "build again: kgraph build"
            warn(Diagnostic(str(folder), 0, 0, "KG212", what, fix, "warning"))
    return None


def is_whole(folder: Path) -> bool:
    """Whether the index in a folder is of this version of kgraph, and as it was written."""
    return _state(folder) == "whole"


def _state(folder: Path) -> Literal["whole", "damaged", "of another version"]:
    try:
        sealed = json.loads((folder / SEAL).read_bytes())
        if sealed["version"] != VERSION:
            return "of another version"
        with (folder / FILE).open("rb") as written:
            whole = hashlib.file_digest(written, "sha256").hexdigest() == sealed["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        whole = False
    return "whole" if whole else "damaged"
