"""A parser of the part of SPARQL that rules use: CONSTRUCT { triples } WHERE { triples and filters },
with prefixes, `;` and `,`. It reads tokens of a text that a SPARQL parser has accepted before."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from kgraph.errors import Diagnostic
from kgraph.model.vocabulary import PREFIXES, RDF
from kgraph.rules.rules import Filter, Pattern, Slot, Variable
from kgraph.storage.places import at_offset
from kgraph.storage.rdf.terms import to_node
from kgraph.storage.sparql.tokens import Token, tokens

_END = Token("end", "the end", 0)
_HOLDS = "a rule is CONSTRUCT { triples } WHERE { triples, FILTER(?a = ?b), FILTER(?a != ?b) }"
_VALUES = ("string", "iri", "name")


class FaultError(Exception):
    """A part of SPARQL that rules may not use, with its place."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.what)
        self.diagnostics = (finding,)


class Patterns:
    """The patterns of a rule's text. `used`: the variables of CONSTRUCT and FILTER, with offsets."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._tokens = [*tokens(text), _END._replace(offset=len(text))]
        self._next = 0
        self._prefixes = dict(PREFIXES)
        self.template: list[Pattern] = []
        self.body: list[Pattern] = []
        self.filters: list[Filter] = []
        self.used: list[tuple[str, int]] = []
        self.predicates: list[tuple[Slot, int]] = []
        self.classes: list[tuple[Slot, int]] = []

    def read(self) -> None:
        """Read all of it. Raises FaultError KG301, KG302."""
        self._prologue()
        self._word("CONSTRUCT")
        self._group(self.template.append, in_body=False)
        if self._here.text.upper() == "WHERE":
            self._take()
        self._group(self.body.append, in_body=True)
        if self._here.kind != "end":
            raise self._fault()
        if not self.template or not self.body:
            raise self._fault("a rule needs a triple in CONSTRUCT and one in WHERE")

    @property
    def _here(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._here
        self._next += token.kind != "end"
        return token

    def _prologue(self) -> None:
        while self._here.text.upper() == "PREFIX":
            self._take()
            prefix = self._take().text.partition(":")[0]
            self._prefixes[prefix] = self._take().text[1:-1]

    def _word(self, word: str) -> None:
        if self._here.text.upper() != word:
            raise self._fault()
        self._take()

    def _group(self, add: Callable[[Pattern], None], *, in_body: bool) -> None:
        self._symbol("{")
        while self._here.text != "}":
            if in_body and self._here.text.upper() == "FILTER":
                self._filter()
            else:
                self._triples(add, note=not in_body)
            while self._here.text == ".":
                self._take()
        self._take()

    def _triples(self, add: Callable[[Pattern], None], *, note: bool) -> None:
        """Read one subject with its predicates and objects."""
        subject = self._slot(note)
        while True:
            offset = self._here.offset
            predicate = self._predicate(note)
            self.predicates.append((predicate, offset))
            while True:
                offset = self._here.offset
                object = self._slot(note)
                add((subject, predicate, object))
                if predicate == RDF.type:
                    self.classes.append((object, offset))
                if self._here.text != ",":
                    break
                self._take()
            if self._here.text != ";":
                return
            while self._here.text == ";":
                self._take()
            if self._here.text.upper() in (".", "}", "FILTER"):
                return

    def _predicate(self, note: bool) -> Slot:
        if self._here.text != "a":
            return self._slot(note)
        self._take()
        return RDF.type

    def _filter(self) -> None:
        self._take()
        self._symbol("(")
        left = self._slot(note=True)
        equal = self._here.text != "!"
        if not equal:
            self._take()
        self._symbol("=")
        right = self._slot(note=True)
        self._symbol(")")
        self.filters.append(Filter(left, right, equal))

    def _symbol(self, symbol: str) -> None:
        if self._here.text != symbol:
            raise self._fault()
        self._take()

    def _slot(self, note: bool) -> Slot:
        token = self._here
        if token.kind == "variable":
            self._take()
            if note:
                self.used.append((token.text[1:], token.offset))
            return Variable(token.text[1:])
        if token.text in ("[", "(") or token.text.startswith("_:"):
            raise self._fault("a rule has no blank nodes", "KG302", "name a variable instead")
        if token.kind not in _VALUES and token.text not in ("true", "false"):
            raise self._fault()
        return self._constant()

    def _constant(self) -> Slot:
        """An IRI or literal, read as Turtle, which has the same forms as SPARQL (section 4.1)."""
        token = self._take()
        form = token.text
        if token.kind == "string" and self._here.kind == "language":
            form += self._take().text
        elif token.kind == "string" and self._here.kind == "typed":
            form += self._take().text + self._take().text
        data, syntax = f"<x:s> <x:p> {form} .", ox.RdfFormat.TURTLE
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in self._prefixes.items())
        try:
            (quad,) = ox.parse((prefixes + data).encode(), format=syntax)
        except SyntaxError:
            raise self._fault(f"{form} is not a term") from None
        return to_node(quad.object)

    def _fault(self, what: str = "", code: str = "KG301", fix: str = _HOLDS) -> FaultError:
        token = self._here
        what = what or f"a rule cannot hold {token.text} here"
        return FaultError(
            at_offset(self._text, token.offset, path=self._path, code=code, what=what, fix=fix)
        )
