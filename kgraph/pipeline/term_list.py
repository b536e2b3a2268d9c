"""The terms that annotations may use, by the ontology and a profile, and how each is written."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from kgraph.errors import UsageError, printable
from kgraph.formats.brat.write import standoff
from kgraph.formats.kgraph_jsonl.layer_json import layer_to_json
from kgraph.model.annotations import Layer
from kgraph.model.claims import CLAIM_FIELDS
from kgraph.model.vocabulary import KG, RDFS
from kgraph.pipeline.term_examples import Examples
from kgraph.schema.attribute_tables import (
    FIELDS,
    ORIGIN_FIELDS,
    AttributeTable,
    spelling,
)
from kgraph.schema.ontology import Ontology, local_name
from kgraph.schema.scheme import Scheme
from kgraph.schema.synonyms import meant

Kind = Literal["class", "relation", "role", "stance", "words", "attribute"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as annotators write it. `name`: the label, role or attribute; `value`: of an attribute, its
    value, and `spellings` the other values that mean the same; `means`: what it becomes in the graph, the
    IRI of a term, or of an attribute the values that it sets, with the names of their fields; `about`: what
    it is; `start`, `end`: what it leads from and to, by name; `example`: the smallest annotated text that
    uses it."""

    kind: Kind
    name: str
    means: str
    about: str
    example: Layer
    value: str = ""
    spellings: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()

    @property
    def names(self) -> set[str]:
        """What it may be called in a search, as names are compared."""
        values = map(spelling, (self.value, *self.spellings))
        return {spelling(self.name), spelling(local_name(self.means)), *filter(None, values)}

    @property
    def brat(self) -> str:
        """The example as the lines of brat's `.ann` file; "" if brat cannot hold the name or the value."""
        lost = Counter[str]()
        lines = "".join(standoff(self.example, lost))
        return "" if lost.total() else lines

    @property
    def json_line(self) -> str:
        """The example as a line of JSON Lines, without its end."""
        return json.dumps(layer_to_json(self.example), ensure_ascii=False)


def entries(scheme: Scheme) -> Iterator[Entry]:
    """All terms, by kind: those of the ontology by name, and then what the profile calls by another one.
    Attributes come with each of their values."""
    listing = _Listing(scheme)
    yield from listing.labels()
    yield from listing.roles()
    yield from listing.attributes()


def of_word(found: Iterable[Entry], word: str) -> list[Entry]:
    """Those that are called so, or mean what is called so, in any case; else those that have the word in
    their name, value or description. All, if the word is "". Raises UsageError if there is none."""
    known, sought = list(found), spelling(word)
    called = [each for each in known if sought in each.names]
    if not word or called:
        return called or known
    if having := [
        each for each in known if word.casefold() in f"{each.name} {each.about}".casefold()
    ]:
        return having
    names = {each.name for each in known}
    terms = (meant(kind, word, names) for kind in ("mentions", "relations", "arguments"))
    term = next(filter(None, terms), "")
    hint = f"; did you mean '{term}'?" if term else "; `kgraph terms` lists all"
    raise UsageError(f"no term is called '{printable(word)}', and no description has it{hint}")


@dataclass(slots=True)
class _Listing:
    scheme: Scheme
    about: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for subject, predicate, object in self.ontology.triples:
            if predicate == RDFS.comment:
                self.about.setdefault(subject, object.value)

    @property
    def ontology(self) -> Ontology:
        return self.scheme.ontology

    @property
    def examples(self) -> Examples:
        return Examples(self.ontology)

    def labels(self) -> Iterator[Entry]:
        """Classes, relations, stances, kinds of words: each under its own name, and under the labels that
        the profile has for it."""
        ontology = self.ontology
        relations = [iri for iri in ontology.relations() if not self._happens(iri)]
        concepts = sorted(ontology.concepts)
        own = [
            *(iri for iri in ontology.entity_classes() if iri != KG.Eventuality),
            *relations,
            *(KG.iri + name for name in _OF_CLAIMS),
            *(iri for iri in concepts if ontology.concepts[iri] == KG.Stance),
            *(iri for iri in concepts if ontology.concepts[iri] == KG.SpanKind),
        ]
        names = [local_name(iri) for iri in own]
        joined = {join.layer for join in self.scheme.profile.joins}  # what these are, ids tell
        labels = self.scheme.profile.labels
        called = [label for label, term in labels.items() if term and label not in joined]
        for label in dict.fromkeys((*names, *called)):
            if entry := self._label(label):
                yield entry

    def _label(self, label: str) -> Entry | None:
        term = self.scheme.label(label)
        iri, about = term.iri, self.about.get(term.iri, "")
        match term.sort:
            case "entity" if self.ontology.is_a(iri, KG.Eventuality):
                return Entry("class", label, iri, about, self.examples.happening(label))
            case "entity":
                return Entry("class", label, iri, about, self.examples.entity(label))
            case "property":
                start, end = self._ends_of(iri)
                example = self.examples.relation(label, (start[0], end[0]))
                return Entry(
                    *("relation", label, iri, about, example), start=_names(start), end=_names(end)
                )
            case "stance":
                means, what = iri or KG.Claim, about or self.about[KG.Claim]
                return Entry("stance", label, means, what, self.examples.stance(label))
            case "span":
                return Entry("words", label, iri, about, self.examples.words(label))
        return None

    def roles(self) -> Iterator[Entry]:
        """The roles of claims, and those of events, under their own names and those of the profile."""
        called: dict[str, list[str]] = defaultdict(list)
        for role, term in self.scheme.profile.roles.items():
            called[term[:1].upper() + term[1:]].append(role)
        for row in CLAIM_FIELDS:
            for role in (row.role, *called[row.role]) if row.takes else ():
                example, iri = self.examples.claim_role(role, row.role), KG.iri + row.term
                yield Entry(
                    *("role", role, iri, self.about[iri], example),
                    start=("claims",),
                    end=(_TAKEN[row.takes],),
                )
        for role in ("Claim", *called["Claim"]):
            example = self.examples.claim_role(role, "Claim")
            about = "A claim that this one reports."
            yield Entry("role", role, KG.within, about, example, start=("claims",), end=("claims",))
        for iri in filter(self._happens, self.ontology.relations()):
            name = local_name(iri)
            own = name[:1].upper() + name[1:]
            for role in (own, *called[own]):
                start, end = self._ends_of(iri)
                example = self.examples.event_role(role, local_name(start[0]), end[0])
                yield Entry(
                    *("role", role, iri, self.about.get(iri, ""), example),
                    start=_names(start),
                    end=_names(end),
                )

    def attributes(self) -> Iterator[Entry]:
        """Attributes with each value that sets something: those that are called like what they set, then
        those of the profile."""
        tables = self.scheme.profile.attributes.tables
        own = {name.casefold(): name for name in sorted(FIELDS - ORIGIN_FIELDS)}
        others = [key for key in tables if key not in own and key not in _BY_PROGRAMS]
        for key in (*own, *others):
            name = own.get(key, key)
            table = self.scheme.profile.attributes.table(name)
            found: dict[str, list[str]] = defaultdict(list)
            for value in self._values_of(name, table):
                sets = self.scheme.attribute(name, value)
                if sets:
                    said = (f"{each.field}: {local_name(each.value)}" for each in sets)
                    found[", ".join(sorted(said))].append(value)
            for means, (value, *others) in found.items():
                yield self._attribute(name, value, tuple(others), means)

    def _attribute(self, name: str, value: str, others: tuple[str, ...], means: str) -> Entry:
        fields = {each.partition(": ")[0] for each in means.split(", ")}
        if fields & {"Form", "Value"}:
            label, words = ("Time", "day") if "Value" in fields else ("Person", "one")
            example = self.examples.of_mention(name, value, label, words)
        elif fields & {"Quotation", "Irony"}:
            example = self.examples.of_claim(name, value)
        else:
            example = self.examples.of_statement(name, value)
        terms = [self.scheme.attribute(name, value) or ()]
        about = " ".join(self.about.get(each.value, "") for each in terms[0]).strip()
        return Entry(*("attribute", name, means, about, example), value=value, spellings=others)

    def _values_of(self, name: str, table: AttributeTable) -> list[str]:
        """The values that may be written, as the ontology and the profile write them."""
        if name in _OPEN:
            return [_OPEN[name]]
        return [*([""] if table.value else ()), *self.scheme.known_values(name)]

    def _happens(self, iri: str) -> bool:
        """Whether a property is said of events, and so a role of theirs."""
        start = self.ontology.starts.get(iri, ())
        return bool(start) and all(self.ontology.is_a(each, KG.Eventuality) for each in start)

    def _ends_of(self, iri: str) -> tuple[list[str], list[str]]:
        """What a property leads from and to (IRIs), the first of which an example has."""
        if local_name(iri) in _OF_CLAIMS:
            return [KG.Claim], [KG.Claim]
        ontology = self.ontology
        starts = ontology.starts.get(iri, (KG.Entity,))
        ends = ontology.ends.get(iri, (KG.Entity,))
        return list(map(_labelled, [KG.Provision] if iri == KG.trigger else starts)), list(
            map(_labelled, ends)
        )


_BY_PROGRAMS = frozenset(map(spelling, ORIGIN_FIELDS))
"""Attributes that programs and reviews write."""
_OF_CLAIMS = ("arguesAgainst", "arguesFor", "restates")
"""Relations from claim to claim."""
_OPEN = {"Form": "Name", "Value": "2022-04-05", "Voice": "document", "Irony": "true"}
"""Attributes whose values are no terms, with one that has an effect."""
_TAKEN = {
    "thing": "things",
    "words": "words",
    "statement": "statements",
    "either": "statements or words",
}


def _labelled(iri: str) -> str:
    """The class as annotators label it: no text names an eventuality that may not be an event."""
    return KG.Event if iri == KG.Eventuality else iri


def _names(iris: list[str]) -> tuple[str, ...]:
    return tuple(map(local_name, iris))
