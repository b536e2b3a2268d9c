"""What judgements say that each thing is: one map for all documents, which does not depend on the order of
rows. It is made from the rows and the lexicon alone, so that layers can be converted in any order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

import pyoxigraph as ox

from kgraph.errors import Diagnostic
from kgraph.judging.identity.judgements import Judgement, Judgements
from kgraph.model.claims import Node
from kgraph.model.identity import stem
from kgraph.model.vocabulary import DCTERMS, SKOS
from kgraph.schema.lexicon import PREFERRED, Lexicon, differing, mark, written
from kgraph.storage.rdf.terms import plain, to_node

Triple = tuple[str, str, Node]
_Term = TypeVar("_Term")


class Identity(NamedTuple):
    """What a thing is: the IRI that it goes by, its name and class, "" where the judgements do not tell
    them; `known`: the lexicon or the judgements describe it."""

    iri: str
    name: str = ""
    cls: str = ""
    known: bool = False


class Scoped(NamedTuple):
    """What mentions of a thing denote in one document. `first`: the thing, by the IRI that it goes by;
    `written`: as the row has it; `place` and `words`: of one mention, "" for all; `target`: what they
    denote, None for something of their own; `counts`: False for a row that says nothing of that; `context`:
    that of the row."""

    first: str
    written: str
    place: str
    words: str
    target: Identity | None
    counts: bool = True
    context: str = ""


class Around(NamedTuple):
    """What stood around a mention of a thing when somebody judged it: `context`, a hash. `binds`: it was
    judged to be one with another, which it is only where that stands there."""

    context: str
    binds: bool


class Counted(NamedTuple):
    """A judgement that counts, with the present IRIs of its things, `second` "" for none."""

    row: Judgement
    first: str
    second: str
    document: str


@dataclass(frozen=True, slots=True)
class Identities:
    """What judgements come to.

    `merged`: by IRI, what the thing is instead; `within`: by document (IRI), what its mentions denote;
    `around`: by IRI, what stands around mentions of things, else the IRI is that of another thing now;
    `under`: the same IRIs, by all that they are but the hash at the end;
    `apart`: pairs of things that are two; `known`: triples that the lexicon has, or does not have any more,
    as its things are merged; `links`: (IRI, IRI elsewhere); `counted`: the rows that count; `naming`: of
    each row, for each thing that it needs, the IRIs of which one is enough; `findings`: on rows that do not
    count. `asked`: as that of a `Lexicon`.
    """

    judgements: Judgements = field(default_factory=Judgements)
    merged: Mapping[str, Identity] = field(default_factory=dict)
    within: Mapping[str, tuple[Scoped, ...]] = field(default_factory=dict)
    around: Mapping[str, tuple[Around, ...]] = field(default_factory=dict)
    under: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()
    known: Mapping[Triple, bool] = field(default_factory=dict)
    links: tuple[tuple[str, str], ...] = ()
    counted: tuple[Counted, ...] = ()
    naming: tuple[tuple[Judgement, tuple[frozenset[str], ...]], ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    asked: set[int] | None = None

    def of(self, iri: str) -> Identity | None:
        """What a thing is by judgement; None if nobody has judged that it is another."""
        self._note(f"entity {iri}")
        return self.merged.get(iri)

    def around_of(self, iri: str) -> tuple[Around, ...]:
        """What stood around mentions of a thing, each around one of them, when it was judged."""
        self._note(f"entity {iri}")
        return self.around.get(iri, ())

    def judged_under(self, begin: str) -> tuple[str, ...]:
        """The IRIs that begin so, with a hash behind, of things around which something stood when they were
        judged."""
        self._note(f"under {begin}")
        return self.under.get(begin, ())

    def iri_of(self, iri: str) -> str:
        """The IRI that a thing goes by."""
        found = self.of(iri)
        return found.iri if found else iri

    def in_document(self, document: str) -> tuple[Scoped, ...]:
        """What is judged of the mentions of one document (IRI)."""
        self._note(f"document {document}")
        return self.within.get(document, ())

    def are_apart(self, one: str, other: str) -> bool:
        """Whether somebody has judged that two things (IRIs that they go by) are different."""
        first, second = sorted((one, other))
        self._note(f"apart {first} {second}")
        return (first, second) in self.apart

    def holds(self, triple: Triple, lexicon: Lexicon) -> bool:
        """Whether the lexicon has the triple, as its things are merged."""
        self._note(written(triple))
        return self.known[triple] if triple in self.known else lexicon.holds(triple)

    def met(self, document: str, scoped: Scoped) -> None:
        """Take note that a document has what a row speaks of."""
        self._note(mention_question(document, scoped.written, scoped.place))

    def met_around(self, iri: str, context: str) -> None:
        """Take note that this stands around a mention of a thing."""
        self._note(context_question(iri, context))

    def watched(self) -> Identities:
        """The same, taking note of what is asked."""
        return replace(self, asked=set())

    def answers(self) -> dict[str, str]:
        """All that is not the same as without judgements, by question."""
        judged = {*self.merged, *self.around}
        found = {
            f"entity {iri}": _text([self.merged.get(iri), self.around.get(iri)]) for iri in judged
        }
        found |= {f"document {iri}": _text(scoped) for iri, scoped in self.within.items()}
        found |= {f"under {begin}": _text(iris) for begin, iris in self.under.items()}
        found |= {f"apart {one} {other}": "" for one, other in self.apart}
        return found | {written(triple): str(held) for triple, held in self.known.items()}

    def changed_answers(self, before: Mapping[str, str]) -> set[int]:
        """The marks of all that was answered otherwise; `before`: the `answers` then."""
        return {*differing("", before, self.answers())}

    def quads(self, lexicon: Lexicon) -> Iterator[ox.Quad]:
        """The triples of the lexicon, as its things are merged."""
        for quad in lexicon.quads:
            yield rewritten(quad, self.merged)

    def _note(self, question: str) -> None:
        if self.asked is not None:
            self.asked.add(mark(question))


def by_stem(iris: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """IRIs by all that they are but the hash at their end."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(iris):
        found[stem(iri)].append(iri)
    return {each: tuple(under) for each, under in found.items()}


def mention_question(document: str, thing: str, place: str) -> str:
    """What a piece is noted to have, where it has a mention that a row speaks of."""
    return f"mention {document} {thing} {place}"


def context_question(thing: str, context: str) -> str:
    """What a piece is noted to have, where this stands around a mention of a thing."""
    return f"context {thing} {context}"


def rewritten(quad: ox.Quad, merged: Mapping[str, Identity]) -> ox.Quad:
    """A triple of the lexicon with the IRIs that its things go by. The name of a thing that goes by another
    is a further name of that one."""
    subject, predicate, object = _present(quad.subject, merged), quad.predicate, quad.object
    if predicate.value == DCTERMS.isReplacedBy:
        return quad
    if subject != quad.subject and predicate.value in PREFERRED:
        predicate = ox.NamedNode(SKOS.altLabel)
    return ox.Quad(subject, predicate, _present(object, merged))


def _present(term: _Term, merged: Mapping[str, Identity]) -> _Term | ox.NamedNode:
    found = merged.get(term.value) if isinstance(term, ox.NamedNode) else None
    return ox.NamedNode(found.iri) if found else term


def known_otherwise(lexicon: Lexicon, merged: Mapping[str, Identity]) -> dict[Triple, bool]:
    """The triples that the lexicon has, or does not have any more, as its things are merged."""
    if not merged:
        return {}
    now = {
        (s, p, to_node(o)) for s, p, o in plain(rewritten(each, merged) for each in lexicon.quads)
    }
    return {triple: triple in now for triple in lexicon.triples ^ now}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
