"""Why a triple does not follow: for each rule that could conclude it, the premises that were found and
those that are missing; and the claims that are nearest to it.

A rule is tried backwards: its conclusion is unified with the triple, then triples of the graph are put
into its patterns, one after the other, to fill as many as possible. Limits keep this short.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kgraph.model.claims import Node
from kgraph.model.identity import proposition_iri
from kgraph.queries.chain_words import LINE
from kgraph.queries.lookup import Lookup
from kgraph.queries.readable_claims import NamedTriple, triple_of
from kgraph.queries.why import STANDS, Ground, Grounds, Places, ground_rows
from kgraph.rules.attribution import carries
from kgraph.rules.rules import Pattern, Rule, Slot, Variable
from kgraph.schema.ontology import local_name
from kgraph.storage.notebook import html_table, html_text
from kgraph.storage.rdf.terms import Object, plain, to_node, to_term

Binding = dict[str, Node]
Triple = tuple[str, str, Node]

_TRIED = 20_000  # triples that are tried at most for one rule
_AT_ONCE = 2_000  # triples that are tried at most for one pattern
_NEAREST = 10


@dataclass(frozen=True, slots=True)
class FoundPremise:
    """A premise that was found. `carries`: it is a fact, or somebody claims it in a way from which
    conclusions follow; False for a premise that is only denied, for example."""

    sentence: NamedTriple
    grounds: tuple[Ground, ...]
    carries: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a rule would need: the premises that were found, and the patterns without a match, as
    (subject, predicate, object) of labels and `?variables`."""

    name: str
    title: str
    found: tuple[FoundPremise, ...]
    missing: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a triple is not a fact. `grounds`: of the triple itself, such as claims; `attempts`: of rules,
    the best first; `nearest`: claims and facts with the same subject and predicate, predicate and
    object, or subject and object."""

    sentence: NamedTriple
    grounds: tuple[Ground, ...]
    attempts: tuple[Attempt, ...]
    nearest: tuple[Ground, ...]

    @property
    def stands(self) -> bool:
        """Whether the triple is a fact, so that there is nothing to explain."""
        return any(g.kind in ("fact", "background", "inferred fact") for g in self.grounds)

    def _repr_html_(self) -> str:
        state = "is a fact" if self.stands else "is not a fact"
        rows = [(each.title, " ".join(triple)) for each in self.attempts for triple in each.missing]
        return "".join(
            (
                html_text(f"It {state} that {self.sentence.clause}"),
                html_table(LINE, ground_rows((*self.grounds, *self.nearest))),
                html_table(("rule", "what it lacks"), rows),
            )
        )


def why_not(
    source: Lookup | ox.Store | Iterable[ox.Quad],
    rules: Iterable[Rule],
    subject: str,
    predicate: str,
    object: Node,
    places: Places | None = None,
) -> Absence:
    """The reasons why the triple is not a fact."""
    lookup = source if isinstance(source, Lookup) else Lookup(source)
    grounds = Grounds(lookup, places or {})
    triple = (subject, predicate, object)
    standing = grounds.of(*triple)  # first, so that its proofs are shown there in full
    attempts = [
        _attempt(lookup, grounds, rule, binding)
        for rule in rules
        for head in rule.head
        if (binding := _unified(head, triple, {})) is not None
    ]
    attempts.sort(key=lambda each: (len(each.missing), -len(each.found), each.name))
    return Absence(
        sentence=triple_of(lookup, subject, predicate, object),
        grounds=standing,
        attempts=tuple(attempts),
        nearest=tuple(islice(_near(lookup, grounds, triple), _NEAREST)),
    )


def to_json(absence: Absence) -> dict[str, Any]:
    """The absence as JSON: an object with the fields of each class, a list for a tuple."""
    return asdict(absence)


def _attempt(lookup: Lookup, grounds: Grounds, rule: Rule, binding: Binding) -> Attempt:
    search = _Search(lookup, rule)
    search.run(binding, {})
    found, bound = search.best
    return Attempt(
        name=rule.name,
        title=rule.title,
        found=tuple(_found(lookup, grounds, found[each]) for each in sorted(found)),
        missing=tuple(
            _shown(lookup, pattern, bound)
            for each, pattern in enumerate(rule.body)
            if each not in found
        ),
    )


def _found(lookup: Lookup, grounds: Grounds, triple: Triple) -> FoundPremise:
    standing = grounds.of(*triple)
    told = triple_of(lookup, *triple)
    return FoundPremise(told, standing, any(_carries(lookup, each) for each in standing))


def _carries(lookup: Lookup, ground: Ground) -> bool:
    if ground.kind in ("fact", "background", "inferred fact"):
        return True
    return ground.kind == "derived claim" or (
        ground.kind == "claim" and carries(lookup.reader, ground.iri)
    )


class _Search:
    """A search for the largest set of a rule's patterns that triples of the graph fill with one binding.
    `best`: these triples by pattern, and the binding of the variables."""

    def __init__(self, lookup: Lookup, rule: Rule) -> None:
        self._lookup = lookup
        self._rule = rule
        self._tried = 0
        self.best: tuple[dict[int, Triple], Binding] = ({}, {})

    def run(
        self, binding: Binding, found: dict[int, Triple], left: tuple[int, ...] | None = None
    ) -> None:
        """Try the remaining patterns: fill the next one in each possible way, or skip it."""
        left = tuple(range(len(self._rule.body))) if left is None else left
        if len(found) > len(self.best[0]) or not self.best[1]:
            self.best = (found, binding)
        if not left or len(found) + len(left) <= len(self.best[0]) or self._tried > _TRIED:
            return
        pattern = min(left, key=lambda each: (_free(self._rule.body[each], binding), each))
        rest = tuple(each for each in left if each != pattern)
        for triple in islice(_filling(self._lookup, self._rule.body[pattern], binding), _AT_ONCE):
            self._tried += 1
            further = _unified(self._rule.body[pattern], triple, binding)
            if further is not None and self._admitted(further):
                self.run(further, {**found, pattern: triple}, rest)
        self.run(binding, found, rest)

    def _admitted(self, binding: Binding) -> bool:
        for each in self._rule.filters:
            left, right = _value(each.left, binding), _value(each.right, binding)
            if left is not None and right is not None and (left == right) != each.equal:
                return False
        return True


def _filling(lookup: Lookup, pattern: Pattern, binding: Binding) -> Iterator[Triple]:
    """The triples, stated or claimed, that may fill a pattern; each may come more than once."""
    s, p, o = (None if (v := _value(each, binding)) is None else to_term(v) for each in pattern)
    if isinstance(s, ox.Literal) or not isinstance(p, ox.NamedNode):
        return
    yield from _propositions(lookup, (s, p, o))
    for subject, predicate, object in plain(lookup.store.quads_for_pattern(s, p, o)):
        yield subject, predicate, to_node(object)


def _propositions(lookup: Lookup, terms: Sequence[Object | None]) -> list[Triple]:
    """Those that have all the known ones of subject, predicate and object, sorted."""
    found = set()
    for iri in _candidates(lookup, terms):
        if triple := lookup.reader.triple(iri):
            parts = zip(terms, map(to_term, triple), strict=True)
            if all(term in (None, part) for term, part in parts):
                found.add(triple)
    return sorted(found, key=str)


def _candidates(lookup: Lookup, terms: Sequence[Object | None]) -> Iterable[str]:
    """The propositions to compare: the one with all three terms if they are known, else those with the
    subject or those with the object (the smaller set), else those with the predicate, if any."""
    subject, predicate, object = terms
    if subject and predicate and object:
        return [proposition_iri(lookup.base, subject.value, predicate.value, to_node(object))]
    asked = [(0, subject)] * bool(subject) + [(2, object)] * bool(object) or [(1, predicate)]
    return min((lookup.having_part(part, term) for part, term in asked if term), key=len)


def _near(lookup: Lookup, grounds: Grounds, triple: Triple) -> Iterator[Ground]:
    """The grounds of triples that share two of the three parts, each once, the rarer pair first."""
    seen = {triple}
    subject, predicate, object = (to_term(node) for node in triple)
    for terms in ((subject, predicate, None), (None, predicate, object), (subject, None, object)):
        for other in _propositions(lookup, terms):
            if other not in seen:
                seen.add(other)
                yield from (g for g in grounds.of(*other) if g.kind in STANDS)


def _unified(pattern: Pattern, triple: Triple, binding: Binding) -> Binding | None:
    bound = dict(binding)
    for slot, node in zip(pattern, triple, strict=True):
        if isinstance(slot, Variable):
            if bound.setdefault(slot.name, node) != node:
                return None
        elif slot != node:
            return None
    return bound


def _value(slot: Slot, binding: Binding) -> Node | None:
    return binding.get(slot.name) if isinstance(slot, Variable) else slot


def _free(pattern: Pattern, binding: Binding) -> int:
    return sum(_value(slot, binding) is None for slot in pattern)


def _shown(lookup: Lookup, pattern: Pattern, binding: Binding) -> tuple[str, str, str]:
    def label(slot: Slot) -> str:
        node = _value(slot, binding)
        if node is None:
            return f"?{slot.name}" if isinstance(slot, Variable) else ""
        return lookup.thing(to_term(node)).label

    predicate = _value(pattern[1], binding)
    name = local_name(predicate) if isinstance(predicate, str) else label(pattern[1])
    return label(pattern[0]), name, label(pattern[2])
