"""Little annotated texts for the tests: phrases are annotated by what they say, not by offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgraph.claims.entities.resolve import resolve
from kgraph.claims.statements import LayerClaims, claims_of
from kgraph.formats.brat import read as brat
from kgraph.model.annotations import Document, Layer
from kgraph.model.claims import Claim, Literal, Node
from kgraph.model.layer_graph import Resolution
from kgraph.model.ledger import Ledger
from kgraph.schema.lexicon import Lexicon, from_quads
from kgraph.schema.ontology import local_name, shipped_ontology
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.scheme import Scheme
from kgraph.storage.rdf.gates import FORMATS, read_quads

SCHEME = Scheme(read_profile("default"), shipped_ontology())
PREFIXES = """@base <https://w3id.org/kgraph/id/> . @prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""


@dataclass
class Read:
    """A text read all the way to its claims."""

    layer: Layer
    resolution: Resolution
    stated: LayerClaims
    ledger: Ledger

    def denoted(self, id: str) -> str:
        """What a mention denotes, without the base."""
        return short(self.resolution.denotes[id])

    def claims(self, id: str = "") -> list[Claim]:
        """The claims that an annotation makes."""
        return [c for c in self.stated.claims.values() if not id or id in c.annotation_ids]

    def claim(self, id: str) -> Claim:
        """The only claim that an annotation makes."""
        (claim,) = self.claims(id)
        return claim

    def says(self, claim: Claim) -> set[tuple[str, str, str]]:
        """A claim's propositions, in short."""
        found = (self.stated.propositions[iri] for iri in claim.propositions)
        return {(short(p.subject), short(p.predicate), short(p.object)) for p in found}

    def codes(self) -> list[str]:
        """The findings by code."""
        return sorted(finding.code for finding in self.ledger.all_findings)


def short(node: Node) -> str:
    """An IRI without the base or the vocabulary; a literal's value."""
    if isinstance(node, Literal):
        return node.value
    return node.removeprefix(SCHEME.base) if node.startswith(SCHEME.base) else local_name(node)


def lexicon(turtle: str) -> Lexicon:
    """A lexicon of a few lines."""
    data = (PREFIXES + turtle).encode()
    quads = read_quads(data, format=FORMATS["ttl"], base_iri=SCHEME.base, path="lexicon.ttl")
    return from_quads(quads, SCHEME.ontology, SCHEME.profile.titles)


def marked(text: str) -> tuple[str, str]:
    """Text with marks `[T1 Label|words]` -> the plain text, and its T lines. Marks may nest."""
    plain, lines, open_marks = "", [], []
    for part in re.split(r"(\[[\w-]+ [\w-]+\||\])", text):
        if match := re.fullmatch(r"\[([\w-]+) ([\w-]+)\|", part):
            open_marks.append((match[1], match[2], len(plain)))
        elif part == "]":
            id, label, begin = open_marks.pop()
            lines.append(f"{id}\t{label} {begin} {len(plain)}\t{plain[begin:]}")
        else:
            plain += part
    return plain, "\n".join(lines)


def read(
    text: str,
    annotations: str = "",
    known: Lexicon | None = None,
    *,
    scheme: Scheme = SCHEME,
    path: str = "a",
    annotator: str = "",
) -> Read:
    """Read a marked text with further annotations (spaces stand for the tab after the id)."""
    plain, mentions = marked(text)
    rest = "\n".join(re.sub(r"^(\S+) ", r"\1\t", line.strip()) for line in annotations.splitlines())
    reading = brat.parse(
        [("a.ann", f"{mentions}\n{rest}")], Document(path, plain, f"{path}.txt", language="en")
    )
    assert reading.layer
    resolution = resolve(reading.layer, scheme, known or Lexicon(), reading.ledger)
    stated = claims_of(reading.layer, resolution, scheme, reading.ledger)
    return Read(reading.layer, resolution, stated, reading.ledger)
