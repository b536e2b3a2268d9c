"""A story's graph as the tests read it: from quads alone, with names as the story has them.

Terms are their N-Triples forms. A *fact* is a plain triple about a thing; `a` is said of events and
provisions only, as the type of a person or a place is stated by whoever names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from independent import BASE, KG, LABEL, LEXICON, NIF, TYPE, Fact, Reading, kg
from stories.notation import same_words

DENOTES = "<http://groundedannotationframework.org/gaf#denotes>"
KGRAPH = Path(__file__).parents[2] / "ontology" / "kgraph.ttl"
OURS = re.compile(f"<{re.escape(BASE)}(doc|proposition|claim|proof|graph|scheme|annotator|np)/")
NAMING = {
    *(TYPE, LABEL, kg("kind"), kg("wording"), kg("namedBy"), kg("mayBe")),
    kg("proposedBy"),
    "<http://www.w3.org/2002/07/owl#sameAs>",
    "<http://www.w3.org/2004/02/skos/core#altLabel>",
    "<http://www.w3.org/2004/02/skos/core#exactMatch>",
    "<http://purl.org/dc/terms/isReplacedBy>",
}


@cache
def eventualities() -> frozenset[str]:
    """The classes of events and provisions, by the ontology's file."""
    below: dict[str, set[str]] = {}
    sub = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    for quad in ox.parse(path=str(KGRAPH)):
        if quad.predicate == sub:
            below.setdefault(str(quad.object), set()).add(str(quad.subject))
    found, open_ = set[str](), [kg("Event"), kg("Provision")]
    while open_:
        found.add(one := open_.pop())
        open_ += below.get(one, set()) - found
    return frozenset(found)


def facts(quads: Iterable[ox.Quad]) -> set[Fact]:
    """The plain triples about things: types of events and provisions, and what is said by predicates.
    Not what a lexicon says."""
    return {fact for fact in _plain(quads) if fact[1] not in NAMING or _is_type(fact)}


def _is_type(fact: Fact) -> bool:
    return fact[1] == TYPE and fact[2] in eventualities()


def named_as_actual(quads: Iterable[ox.Quad]) -> set[str]:
    """The things that have a type of their own, or a label, as a plain triple."""
    types = {s for s, p, o in _plain(quads) if p == TYPE and o != kg("Eventuality")}
    return types | {s for s, p, _ in _plain(quads) if p == LABEL}


def _plain(quads: Iterable[ox.Quad]) -> Iterator[Fact]:
    for quad in quads:
        subject, graph = str(quad.subject), str(quad.graph_name)
        about_things = subject.startswith(f"<{BASE}") and not OURS.match(subject)
        if about_things and graph != LEXICON:
            yield subject, str(quad.predicate), str(quad.object)


class Graph(Reading):
    """The graph of a story, and what its names mean in it."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        super().__init__(quads)
        self.known = {str(q.subject) for q in self.quads if str(q.graph_name) == LEXICON}
        self._listed = {
            str(q.subject): _value(str(q.object))
            for q in self.quads
            if str(q.graph_name) == LEXICON and str(q.predicate) == LABEL
        }
        self._places = sorted(
            (self.document_of(m), self._begin(m), m) for m in self.mentions if self.of[m][DENOTES]
        )

    def document_of(self, mention: str) -> str:
        return f"{mention.partition('#')[0]}>"

    def _begin(self, mention: str) -> int:
        return int(re.findall(r"char=(\d+)", mention)[0])

    def thing(self, name: str) -> str:
        """What a name means: `Tarn`, `Tarn#2`, `that…`, `document:Tarn`."""
        key, _, rest = name.rpartition(":")
        words, _, number = rest.partition("#")
        found = [
            self.one(mention, DENOTES)
            for document, _, mention in self._places
            if not key or document.endswith((f"/{key}>", f"%2F{key}>"))
            if self._has_words(mention, words)
        ]
        assert len(found) >= int(number or 1), f"no mention of '{name}' denotes anything"
        return found[int(number or 1) - 1]

    def mentions_of(self, words: str) -> list[str]:
        """The mentions of these words, whether or not they denote anything."""
        return [mention for mention in self.mentions if self._has_words(mention, words)]

    def _has_words(self, mention: str, words: str) -> bool:
        return any(same_words(_value(w), words) for w in self.of[mention][f"<{NIF}anchorOf>"])

    @property
    def text(self) -> str:
        """The only document."""
        (document,) = self.a("Document")
        return document

    def triple(self, said: str) -> Fact:
        """`Mira Tal | leads | Pine Bank` as a triple of the graph."""
        subject, predicate, object = said.split(" | ")
        if predicate == "a":
            return self.thing(subject), TYPE, kg(object)
        return self.thing(subject), kg(predicate), self.object(object)

    def object(self, name: str) -> str:
        """A thing, else a value of these words."""
        try:
            return self.thing(name)
        except AssertionError:
            values = {o for d in self.of.values() for os in d.values() for o in os}
            named = [o for o in values if o.startswith('"') and _value(o) == name]
            # a time stands with its datatype, and as the annotator's plain text on its mention
            return max(named, key=lambda o: ("^^" in o, o), default=f'"{name}"')

    def name(self, term: str) -> str:
        """A term for people: the words by which a thing is known, the value of a literal."""
        if term.startswith('"'):
            return _value(term)
        if term in self._listed:
            return self._listed[term]
        for predicate in (LABEL, kg("wording")):
            for words in sorted(self.of[term][predicate]) if term in self.of else ():
                return _value(words)
        return re.sub(r"^.*[#/]|>$", "", term)

    def told(self, fact: Fact) -> str:
        return " | ".join(map(self.name, fact))

    def contents(self, claim: str) -> set[Fact]:
        return {self.fact(proposition) for proposition in self.all(claim, "proposition")}

    @property
    def statements(self) -> list[str]:
        """All claims but conclusions: denied sayings too."""
        return self.a("Claim", "ReportedClaim", "DeniedSaying")

    def annotated(self, key: str) -> list[str]:
        """The claims that an annotation makes: `E1`, `annotator:E1`, `document:E1`."""
        place, _, id = key.rpartition(":")
        named = {claim: self.all(claim, "annotationId") for claim in self.statements}
        if whole := [claim for claim, ids in named.items() if f'"{key}"' in ids]:
            return whole
        return [
            claim for claim, ids in named.items() if f'"{id}"' in ids and self._is_of(claim, place)
        ]

    def _is_of(self, claim: str, place: str) -> bool:
        whose = {self.document(claim), *self.all(claim, "annotator")}
        return any(each.endswith(f"/{place}>") for each in whose)


def _value(literal: str) -> str:
    """The value of a literal in N-Triples form."""
    (quad,) = ox.parse(f"<a:a> <a:a> {literal} .", format=ox.RdfFormat.N_TRIPLES)
    return str(quad.object.value) if isinstance(quad.object, ox.Literal) else ""


def local(term: str) -> str:
    """The last part of an IRI of the vocabulary."""
    return term[1:-1].removeprefix(KG)
