"""Peers of the conversion: other programs that make N-Quads of the same stories, as far as they can.

    python benchmarks/scale_peers.py rdflib SOURCE.jsonl FILE
    python benchmarks/scale_peers.py limit  GRAPH.nq     FILE
    python benchmarks/scale_peers.py morph-kgc|maplib SOURCE.jsonl FILE

`rdflib` is what a plain script does: mentions, names, and a proposition with its claim for each relation
and event, in a dataset, written and sorted. It knows no profile, no identity beyond equal names, no
speech within speech, no facts; its IRIs are hashes like ours. `limit` reads the finished N-Quads and
writes them again (pyoxigraph): nobody who makes quads is faster. `morph-kgc` and `maplib` map one flat
table of mentions, which is written first, to seven triples a row; they do neither claims nor sorting.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

BASE = "https://w3id.org/kgraph/id/"
KG = "https://w3id.org/kgraph/ns#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
DENOTES = "http://groundedannotationframework.org/gaf#denotes"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
COLUMNS = ("mention", "document", "begin", "end", "words", "entity", "class")


def records(source: Path) -> Iterator[dict[str, Any]]:
    """The documents of a JSON Lines file."""
    with source.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def hashed(*fields: str) -> str:
    """A name made from fields."""
    return hashlib.sha256("\n".join(fields).encode()).hexdigest()[:26]


def mention_rows(record: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The mentions of a document, with COLUMNS."""
    document = f"{BASE}doc/{record['id']}"
    for mention in record["mentions"]:
        begin, end = mention["begin"], mention["end"]
        words = record["text"][begin:end]
        entity = f"{BASE}{mention['label'].lower()}/{quote(words.lower().replace(' ', '-'))}"
        iri = f"{document}#char={begin},{end}"
        yield iri, document, str(begin), str(end), words, entity, KG + mention["label"]


def with_rdflib(source: Path, target: Path) -> None:
    from rdflib import Dataset, Literal, URIRef
    from rdflib.namespace import RDF, RDFS, XSD

    whole = Dataset()
    for record in records(source):
        document = URIRef(f"{BASE}doc/{record['id']}")
        graph, entities = whole.graph(document), {}
        graph.add((document, RDF.type, URIRef(f"{KG}Document")))
        graph.add((document, URIRef(f"{NIF}isString"), Literal(record["text"])))
        for mention, row in zip(record["mentions"], mention_rows(record), strict=True):
            iri, _, begin, end, words, entity, kind = row
            place, thing = URIRef(iri), URIRef(entity)
            entities[mention["id"]] = thing, place, words
            graph.add((place, RDF.type, URIRef(f"{NIF}String")))
            graph.add((place, RDF.type, URIRef(f"{NIF}RFC5147String")))
            graph.add((place, URIRef(f"{NIF}beginIndex"), Literal(begin, datatype=XSD.integer)))
            graph.add((place, URIRef(f"{NIF}endIndex"), Literal(end, datatype=XSD.integer)))
            graph.add((place, URIRef(f"{NIF}anchorOf"), Literal(words, lang="en")))
            graph.add((place, URIRef(f"{NIF}referenceContext"), document))
            graph.add((place, URIRef(DENOTES), thing))
            graph.add((thing, RDF.type, URIRef(kind)))
            graph.add((thing, RDFS.label, Literal(words, lang="en")))
        for number, (subject, label, target_id, speaker) in enumerate(statements(record)):
            one, other = entities[subject], entities[target_id]
            proposition = URIRef(f"{BASE}proposition/{hashed(one[0], label, other[0])}")
            claim = URIRef(f"{BASE}claim/{hashed(document, str(number), proposition)}")
            graph.add((proposition, RDF.type, URIRef(f"{KG}Proposition")))
            graph.add((proposition, RDF.subject, one[0]))
            graph.add((proposition, RDF.predicate, URIRef(KG + label)))
            graph.add((proposition, RDF.object, other[0]))
            graph.add((proposition, URIRef(f"{KG}assertedBy"), claim))
            graph.add((one[0], URIRef(KG + label), other[0]))
            graph.add((claim, RDF.type, URIRef(f"{KG}Claim")))
            graph.add((claim, RDFS.label, Literal(f"{one[2]} {label} {other[2]}", lang="en")))
            claimant = entities[speaker][0] if speaker else document
            graph.add((claim, URIRef(f"{KG}claimant"), claimant))
            graph.add((claim, URIRef(f"{KG}stance"), URIRef(f"{KG}Asserts")))
            graph.add((claim, URIRef(f"{KG}proposition"), proposition))
            graph.add((claim, URIRef(f"{KG}evidence"), one[1]))
            graph.add((claim, URIRef(f"{KG}evidence"), other[1]))
            graph.add((claim, URIRef(f"{KG}quote"), Literal(one[2], lang="en")))
    lines = sorted(filter(None, whole.serialize(format="nquads").splitlines()))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def statements(record: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Subject, label, object and speaker ("" for the document) of each relation, and of each event with
    two arguments that are mentions."""
    for relation in record["relations"]:
        yield relation["subject"], relation["label"], relation["object"], ""
    for event in record["events"]:
        ends = [identity for role, identity in event["arguments"] if identity.startswith("T")]
        speakers = [identity for role, identity in event["arguments"] if role == "Claimant"]
        if len(ends) > 1:
            yield ends[0], event["label"], ends[1], "".join(speakers[:1])


def limit(source: Path, target: Path) -> None:
    import pyoxigraph as ox

    quads = ox.parse(path=source, format=ox.RdfFormat.N_QUADS)
    ox.serialize(quads, target, format=ox.RdfFormat.N_QUADS)


def table(source: Path, path: Path) -> None:
    """Write the mentions of all documents as one flat table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerows(row for record in records(source) for row in mention_rows(record))


def with_morph(source: Path, target: Path) -> None:
    import morph_kgc

    with TemporaryDirectory() as folder:
        table(source, Path(folder, "mentions.csv"))
        mapping = Path(folder, "mapping.ttl")
        mapping.write_text(morph_mapping(f"{folder}/mentions.csv"), encoding="utf-8")
        lines = morph_kgc.materialize_set(f"[M]\nmappings: {mapping}\n")
        target.write_text("".join(f"{line} .\n" for line in lines), encoding="utf-8")


def morph_mapping(path: str) -> str:
    """The mapping of the table in RML."""
    fields = [
        (f"{NIF}beginIndex", "begin", "rr:Literal"),
        (f"{NIF}endIndex", "end", "rr:Literal"),
        (f"{NIF}anchorOf", "words", "rr:Literal"),
        (f"{NIF}referenceContext", "document", "rr:IRI"),
        (DENOTES, "entity", "rr:IRI"),
        (f"{KG}kind", "class", "rr:IRI"),
    ]
    maps = "".join(
        f"  rr:predicateObjectMap [ rr:predicate <{iri}> ; rr:objectMap "
        f'[ rml:reference "{column}" ; rr:termType {kind} ] ] ;\n'
        for iri, column, kind in fields
    )
    return f"""@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
<#mentions> a rr:TriplesMap ;
  rml:logicalSource [ rml:source "{path}" ; rml:referenceFormulation ql:CSV ] ;
{maps}  rr:subjectMap [ rml:reference "mention" ; rr:termType rr:IRI ; rr:class <{NIF}String> ] .
"""


def with_maplib(source: Path, target: Path) -> None:
    import polars
    from maplib import IRI, Model, Parameter, Prefix, RDFType, Template, Triple, Variable, xsd

    kinds = {"mention", "document", "entity", "class"}
    variables = {name: Variable(name) for name in COLUMNS}
    parameters = [
        Parameter(
            variables[name],
            rdf_type=RDFType.IRI if name in kinds else RDFType.Literal(xsd.string),
        )
        for name in COLUMNS
    ]
    predicates = {
        "begin": f"{NIF}beginIndex",
        "end": f"{NIF}endIndex",
        "words": f"{NIF}anchorOf",
        "document": f"{NIF}referenceContext",
        "entity": DENOTES,
        "class": f"{KG}kind",
    }
    subject = variables["mention"]
    triples = [Triple(subject, IRI(iri), variables[name]) for name, iri in predicates.items()]
    triples.append(Triple(subject, IRI(TYPE), IRI(f"{NIF}String")))
    template = Template(Prefix(KG, "kg").suf("mention"), parameters, triples)
    with TemporaryDirectory() as folder:
        path = Path(folder, "mentions.csv")
        table(source, path)
        model = Model()
        model.map(template, polars.read_csv(path, infer_schema=False))
        model.write(str(target), format="ntriples")


PEERS = {
    "rdflib": with_rdflib,
    "limit": limit,
    "morph-kgc": with_morph,
    "maplib": with_maplib,
}


if __name__ == "__main__":
    PEERS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
