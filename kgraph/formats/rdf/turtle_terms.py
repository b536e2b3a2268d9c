"""Terms in Turtle: the N-Triples form, shorter where prefixes and bare numbers allow it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kgraph.model.memo import Memo
from kgraph.model.vocabulary import XSD
from kgraph.storage.rdf.namespaces import NAME_REST, NAME_START, usable_prefixes
from kgraph.storage.rdf.quad_lines import QuadLine, terms_of

_LOCAL_NAME = re.compile(rf"(?:[{NAME_START}0-9:](?:[{NAME_REST}.:]*[{NAME_REST}:])?)?").fullmatch
_BARE = {  # RDF 1.1 Turtle, 2.5.2: what may stand without quotation marks
    f"<{XSD.iri}{name}>": re.compile(pattern).fullmatch
    for name, pattern in {
        "boolean": "true|false",
        "integer": "[+-]?[0-9]+",
        "decimal": r"[+-]?[0-9]*\.[0-9]+",
        "double": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+",
    }.items()
}


class TurtleTerms:
    """Writes terms with these prefixes. An IRI whose local name would need an escape is
    written in full."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._names = {iri: name for name, iri in usable_prefixes(prefixes).items()}
        self._namespace = re.compile("|".join(map(re.escape, self._names)) or "(?!)").match
        self._forms = Memo(self._form, 1 << 14)
        self.iri = self._forms.__getitem__

    def __call__(self, term: str) -> str:
        """A term, given and returned as text; it is given in N-Triples form."""
        return term if term[0] == '"' and term[-1] != ">" else self._forms[term]

    def _form(self, term: str) -> str:
        if term[0] == '"':
            return self._literal(term)
        if term[:3] == "<<(":
            parts = terms_of(QuadLine(term[4:-4]))
            return f"<<( {' '.join(map(self, parts))} )>>"
        return self._iri(term)

    def _iri(self, term: str) -> str:
        """An IRI in its angle brackets; blank nodes stay as they are."""
        found = self._namespace(term, 1)
        local = term[found.end() : -1] if found else ""
        return f"{self._names[found[0]]}:{local}" if found and _LOCAL_NAME(local) else term

    def _literal(self, term: str) -> str:
        form, _, datatype = term.rpartition("^^")
        if (bare := _BARE.get(datatype)) and bare(form[1:-1]):
            return form[1:-1]
        return f"{form}^^{self.iri(datatype)}"
