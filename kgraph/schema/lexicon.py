"""Names, links and kinds of known entities, from RDF: `rdfs:label` or `skos:prefLabel` and other
SKOS labels are names, `owl:sameAs` and `skos:exactMatch` are links."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zlib import crc32

import pyoxigraph as ox

from kgraph.errors import Diagnostic, counted
from kgraph.model.claims import Entity, Node
from kgraph.model.plain_text import plain_text
from kgraph.model.vocabulary import DCTERMS, KG, OWL, RDF, RDFS, SKOS
from kgraph.schema.links import link_key
from kgraph.schema.ontology import Ontology, local_name
from kgraph.schema.terms import Terms, shortened
from kgraph.storage.files import beside_sources, read_text
from kgraph.storage.rdf.gates import read_file
from kgraph.storage.rdf.terms import plain, to_node

PREFERRED = (RDFS.label, SKOS.prefLabel)
"""Properties of the name by which a thing is called first."""
_NAMES = frozenset({*PREFERRED, SKOS.altLabel, SKOS.hiddenLabel})
_LINKS = frozenset({OWL.sameAs, SKOS.exactMatch})

LEXICON = "lexicon.ttl"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known entities by name and by link (`link_key`), and the triples that describe them, also as a set.

    `asked`: where it is given, takes a mark (`mark`) of everything that is looked up, so that
    `changed_answers` tells what another lexicon answers differently.
    """

    by_name: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)
    by_link: Mapping[str, Entity] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    quads: tuple[ox.Quad, ...] = ()
    triples: frozenset[tuple[str, str, Node]] = frozenset()
    asked: set[int] | None = None

    def named(self, name: str, articles: Sequence[str] = ()) -> tuple[Entity, ...]:
        """The entities of exactly that name, in the same case; a leading article may be missing here or
        there."""
        plain = plain_name(name)
        if found := self._of_name(plain):
            return found
        article, _, rest = plain.partition(" ")
        bare = rest if article.lower() in articles else plain
        full = [
            f"{each} {bare}" for article in articles for each in (article, article.capitalize())
        ]
        return next((found for each in (bare, *full) if (found := self._of_name(each))), ())

    def linked(self, iri: str) -> Entity | None:
        """The entity that has the IRI as a link or as its own, in whatever way it is written."""
        key = link_key(iri)
        self._note(f"link {key}")
        return self.by_link.get(key)

    def successor(self, iri: str) -> str:
        """The IRI that takes the place of one; "" if none does."""
        self._note(f"replaced {iri}")
        return self.replaced.get(iri, "")

    def holds(self, triple: tuple[str, str, Node]) -> bool:
        """Whether it has the triple."""
        self._note(written(triple))
        return triple in self.triples

    def watched(self) -> Lexicon:
        """The same lexicon, which takes note of what it is asked."""
        return replace(self, asked=set())

    def changed_answers(self, other: Lexicon) -> set[int]:
        """The marks of all that the other lexicon answers differently."""
        return {
            *differing("name", self.by_name, other.by_name),
            *differing("link", self.by_link, other.by_link),
            *differing("replaced", self.replaced, other.replaced),
            *(mark(written(triple)) for triple in self.triples ^ other.triples),
        }

    def _of_name(self, name: str) -> tuple[Entity, ...]:
        self._note(f"name {name}")
        return self.by_name.get(name, ())

    def _note(self, question: str) -> None:
        if self.asked is not None:
            self.asked.add(mark(question))


def mark(question: str) -> int:
    """The mark of a question, in 32 bits: two questions of one mark are both taken for changed where one
    of them is."""
    return crc32(question.encode(errors="surrogatepass"))


def written(triple: tuple[str, str, Node]) -> str:
    """The question whether a triple is known."""
    subject, predicate, object = triple
    return f"triple {subject} {predicate} {object}"


def differing(kind: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[int]:
    """The marks of the questions, a kind and a key each, or the key alone, that two answer differently."""
    for key in one.keys() | other.keys():
        if one.get(key) != other.get(key):
            yield mark(f"{kind} {key}" if kind else key)


def plain_name(name: str) -> str:
    """The name in NFKC with single spaces. Case is kept, as `US` is not `us`."""
    return plain_text(unicodedata.normalize("NFKC", name))


def lexicons_beside(sources: Iterable[Path]) -> list[Path]:
    """The `lexicon.ttl` of each source folder, or of the folder that a source file lies in."""
    return beside_sources(sources, LEXICON)


def without_titles(name: str, titles: Collection[str]) -> str:
    """The name of a person without the titles before it, where two words are left."""
    words = name.split(" ")
    first = 0
    while first < len(words) - 2 and words[first].strip(".,").lower() in titles:
        first += 1
    return " ".join(words[first:])


def read_lexicon(
    paths: Iterable[Path], ontology: Ontology, titles: Collection[str] = frozenset()
) -> Lexicon:
    """Read lexicon files of any RDF syntax as one, as `from_quads` does. Raises InputError, located."""
    return from_quads((quad for path in paths for quad in read_file(path)), ontology, titles)


def idle_entries(paths: Iterable[Path], ontology: Ontology) -> Iterator[Diagnostic]:
    """KG184 for the entries of lexicon files that no mention can mean, as the ontology does not have their
    class: one finding for each class, "" for none, with its first line in Turtle."""
    terms = Terms(ontology)
    for path in paths:
        described: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, object in plain(read_file(path)):
            described[subject][predicate].add(object.value)
        without = [
            kinds[RDF.type]
            for kinds in described.values()
            if not _NAMES.isdisjoint(kinds)
            and not any(c in ontology.ancestors for c in kinds[RDF.type])
        ]
        for cls, number in sorted(Counter(min(classes, default="") for classes in without).items()):
            entries = counted(number, "named thing")
            found = re.search(rf"{re.escape(local_name(cls))}\b", read_text(path)) if cls else None
            line = found.string.count("\n", 0, found.start()) + 1 if found else 0
            lacks = (
                f"of the class {shortened(cls)}, which the ontology does not have" if cls else ""
            )
            what = f"no mention can mean {entries} {lacks or 'without a class'}"
            fix = (
                terms.meant(cls)
                or "give it a class of the ontology, or add the class by --ontology"
            )
            yield Diagnostic(str(path), line, int(line > 0), "KG184", what, fix, "warning")


def from_quads(
    quads: Iterable[ox.Quad], ontology: Ontology, titles: Collection[str] = frozenset()
) -> Lexicon:
    """The lexicon that the triples describe. A person whose name there begins with `titles` is also known
    without them, unless an entry has that name."""
    quads = tuple(quads)
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, object in plain(quads):
        values[subject][predicate].add(object.value)
    by_name: dict[str, set[Entity]] = defaultdict(set)
    by_link: dict[str, Entity] = {}
    for iri, described in sorted(values.items()):
        classes = [c for c in sorted(described[RDF.type]) if c in ontology.ancestors]
        if not classes:
            continue
        entity = _entity(iri, _most_specific(classes, ontology), described)
        for predicate in _NAMES:
            for name in described[predicate]:
                by_name[plain_name(name)].add(entity)
        for link in (iri, *(link for p in _LINKS for link in sorted(described[p]))):
            by_link.setdefault(link_key(link), entity)
    for name, untitled in [(name, without_titles(name, titles)) for name in by_name]:
        if untitled not in by_name:
            persons = {each for each in by_name[name] if ontology.is_a(each.cls, KG.Person)}
            by_name |= {untitled: persons} if persons else {}
    return Lexicon(
        by_name={name: tuple(sorted(found, key=_iri)) for name, found in by_name.items()},
        by_link=by_link,
        replaced={
            iri: min(described[DCTERMS.isReplacedBy])
            for iri, described in values.items()
            if described[DCTERMS.isReplacedBy]
        },
        quads=quads,
        triples=frozenset((s, p, to_node(o)) for s, p, o in plain(quads)),
    )


def _entity(iri: str, cls: str, described: Mapping[str, set[str]]) -> Entity:
    preferred = sorted(name for p in PREFERRED for name in described[p])
    return Entity(iri, cls, preferred[0] if preferred else "", known=True)


def _most_specific(classes: list[str], ontology: Ontology) -> str:
    return max(classes, key=lambda cls: len(ontology.ancestors[cls]))


def _iri(entity: Entity) -> str:
    return entity.iri
