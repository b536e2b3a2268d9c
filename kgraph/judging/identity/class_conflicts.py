"""Judgements that make one thing of what cannot be one by its classes: a person and a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kgraph.errors import Diagnostic
from kgraph.judging.identity.merging import Pair
from kgraph.model.identity import kebab
from kgraph.schema.ontology import Ontology, local_name

_FIX = "if they are two, remove the row; if not, mend the class of one of them in the annotations"


def class_of_iri(ontology: Ontology, base: str) -> Callable[[str], str]:
    """Tells the class of a thing by its IRI, `<base>person/ana-lima`; "" where that does not."""
    classes = {kebab(local_name(each)): each for each in ontology.entity_classes()}

    def found(iri: str) -> str:
        return classes.get(iri.removeprefix(base).partition("/")[0], "")

    return found


def class_named(ontology: Ontology, name: str) -> str:
    """The class that a row calls so, by its IRI or its local name; "" if there is none."""
    found = (each for each in ontology.ancestors if name and name in (each, local_name(each)))
    return min(found, default="")


def excluding(
    pairs: Iterable[Pair],
    groups: Sequence[Sequence[str]],
    classes: Mapping[str, str],
    ontology: Ontology,
) -> Iterator[Diagnostic]:
    """A finding on each group of things that are one by the pairs, of which some are of classes that exclude
    each other (KG864), at the row that says so first. `classes`: of things, where they are known."""
    rows: dict[str, list[Pair]] = defaultdict(list)
    group_of = {iri: group[0] for group in groups for iri in group}
    for pair in pairs:
        if pair.first in group_of and group_of[pair.first] == group_of.get(pair.second):
            rows[group_of[pair.first]].append(pair)
    for group in groups:
        found = sorted({classes[iri] for iri in group if classes.get(iri)})
        apart = [each for each in combinations(found, 2) if ontology.exclude_each_other(*each)]
        if apart:
            own = sorted(rows[group[0]], key=lambda each: each.row.order)
            yield _finding(own, apart, classes)


def _finding(
    pairs: Sequence[Pair], apart: Sequence[tuple[str, str]], classes: Mapping[str, str]
) -> Diagnostic:
    """At the row that joins two of the classes, or else at the first one of those that do together."""
    direct = [
        pair
        for pair in pairs
        if tuple(sorted(classes.get(each, "") for each in (pair.first, pair.second))) in apart
    ]
    one, other = map(local_name, apart[0])
    row = (*direct, *pairs)[0].row
    together = "" if direct else " with other rows"
    what = f"{row.told}:{together} this makes one thing of the classes {one} and {other}"
    return row.finding("KG864", f"{what}, which exclude each other", _FIX)
