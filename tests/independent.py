"""The model read a second time: what `model.md` promises, worked out from the quads alone. Nothing
here comes from kgraph; terms are their N-Triples forms."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

BASE = "https://w3id.org/kgraph/id/"
KG = "https://w3id.org/kgraph/ns#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE, LABEL = f"<{RDF}type>", "<http://www.w3.org/2000/01/rdf-schema#label>"
SAME_AS = "<http://www.w3.org/2002/07/owl#sameAs>"
LEXICON, PROMOTED = f"<{BASE}graph/lexicon>", f"<{BASE}graph/promoted>"

FIELDS = """claimant stance certainty polarity tense voice cue content evidence proposition about
addressee utteredOn utteredAt validFrom validUntil because""".split()
LATER = "sayingPolarity sayingCertainty condition onBehalfOf irony".split()  # behind the chain
DESCRIBING = "kind wording namedBy mayBe".split()

Fact = tuple[str, str, str]


def kg(name: str) -> str:
    return f"<{KG}{name}>"


def short_hash(lines: Iterable[tuple[str, str]]) -> str:
    """`field TAB value`, joined by newlines; SHA-256, 128 bits, base32, lower case, unpadded."""
    text = "\n".join(f"{field}\t{value}" for field, value in lines)
    return base64.b32encode(hashlib.sha256(text.encode()).digest()[:16]).decode()[:26].lower()


class Reading:
    """The quads of a graph by subject; those of the lexicon stand apart."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.quads = list(quads)
        self.of: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for quad in self.quads:
            if str(quad.graph_name) != LEXICON:
                self.of[str(quad.subject)][str(quad.predicate)].add(str(quad.object))

    def a(self, *classes: str) -> list[str]:
        wanted = {kg(name) for name in classes}
        return sorted(s for s, described in self.of.items() if described[TYPE] & wanted)

    def all(self, subject: str, name: str) -> set[str]:
        return self.of[subject][kg(name)]

    def one(self, subject: str, predicate: str) -> str:
        (value,) = self.of[subject][predicate]
        return value

    @property
    def claims(self) -> list[str]:
        return self.a("Claim", "ReportedClaim", "DeniedSaying")

    @property
    def propositions(self) -> list[str]:
        return self.a("Proposition")

    @property
    def mentions(self) -> list[str]:
        return sorted(s for s in self.of if "#char=" in s)

    def fact(self, proposition: str) -> Fact:
        subject, predicate, object = (
            self.one(proposition, f"<{RDF}{part}>") for part in ("subject", "predicate", "object")
        )
        return subject, predicate, object

    def chain(self, claim: str) -> list[str]:
        """The claims that it stands within, outermost first."""
        found: list[str] = []
        while above := self.all(found[0] if found else claim, "within"):
            (reporter,) = above
            found.insert(0, reporter)
        return found

    def document(self, claim: str) -> str:
        """The document that all of a claim's evidence lies in."""
        (document,) = {f"{m.partition('#')[0]}>" for m in self.all(claim, "evidence")}
        return document

    def in_own_voice(self, claim: str) -> bool:
        return self.document(claim) in self.all(claim, "claimant")

    def recomputed(self, claim: str) -> str:
        """A claim's IRI from its own triples; who is denied to have said it, and how, counts as who
        said it and how."""
        lines = [("document", self.document(claim))]
        lines += [("annotator", a) for a in self.all(claim, "annotator")]
        lines += self._lines(claim, FIELDS)
        lines += [("within", reporter) for reporter in self.chain(claim)]
        lines += self._lines(claim, LATER)
        return f"<{BASE}claim/{short_hash(lines)}>"

    def _lines(self, claim: str, fields: Iterable[str]) -> Iterator[tuple[str, str]]:
        denied = {"claimant": "deniedClaimant", "stance": "deniedStance"}
        for field in fields:
            values = self.all(claim, field) | self.all(claim, denied.get(field, field))
            yield from ((field, value) for value in sorted(values))

    def recomputed_proposition(self, proposition: str) -> str:
        names = ("subject", "predicate", "object")
        return f"<{BASE}proposition/{short_hash(zip(names, self.fact(proposition), strict=True))}>"

    def states(self, claim: str) -> bool:
        """Whether the policy `stated` asserts what the claim says (Claims and facts, 2)."""
        return (
            kg("Claim") in self.of[claim][TYPE]
            and self.all(claim, "claimant") == {self.document(claim)}
            and not self.all(claim, "within")
            and self.all(claim, "stance") == {kg("Asserts")}
            and self.all(claim, "polarity") <= {kg("Positive")}
            and self.all(claim, "certainty") <= {kg("Certain")}
            and kg("Future") not in self.all(claim, "tense")
            and not self.all(claim, "condition")
            and not self.all(claim, "irony")
        )

    def stated(self) -> set[Fact]:
        """The facts that some claim states."""
        claims = filter(self.states, self.claims)
        return {self.fact(p) for claim in claims for p in self.all(claim, "proposition")}

    def asserted(self) -> set[Fact]:
        """The plain triples about things: all but what describes documents, mentions, propositions
        and claims, and the label, link and wording of a thing. The class of a thing counts where it may
        be claimed, as that of an event."""
        ours = re.compile(f"<{re.escape(BASE)}(doc|proposition|claim|graph)/")
        kinds = {fact for fact in map(self.fact, self.propositions) if fact[1] == TYPE}
        apart = {LABEL, SAME_AS, *map(kg, DESCRIBING)}
        return {
            (s, p, o)
            for s, described in self.of.items()
            if not ours.match(s)
            for p, objects in described.items()
            if p not in apart
            for o in objects
            if p != TYPE or (s, p, o) in kinds
        }


def spans(mention: str) -> Iterator[tuple[int, int]]:
    """The segments of a mention, by its IRI."""
    for segment in mention[:-1].partition("#")[2].split("&"):
        begin, end = segment.removeprefix("char=").split(",")
        yield int(begin), int(end)


def number(value: int) -> str:
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'


def text_of(words: str) -> str:
    """A plain literal in its N-Triples form."""
    return str(ox.Literal(words))
