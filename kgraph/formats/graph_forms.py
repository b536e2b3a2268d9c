"""The rows of the table of formats that are forms of the graph, and not of annotations: they are written
alone."""

from __future__ import annotations

from kgraph.formats.format import Format
from kgraph.storage.rdf.syntaxes import SYNTAXES


def _rdf(name: str, *losses: str) -> Format:
    """The row of a syntax of RDF that pyoxigraph has; one that it does not have is a `Format` whose
    `takes` is `quads`."""
    syntax = SYNTAXES[name]
    return Format(
        name,
        syntax.format.name,
        writes=f"rdf.{name}",
        endings=syntax.suffixes[:1],
        media_type=syntax.format.media_type,
        takes="quads",
        losses=losses,
    )


_PARQUET = "application/vnd.apache.parquet"
_FORMULAS = "texts that a spreadsheet would run as a formula: they get an apostrophe before them"
_UNION = "the names of the graphs: a triple of several graphs stands once"

GRAPH_FORMS: tuple[Format, ...] = (
    _rdf("turtle", _UNION),
    _rdf("trig"),
    _rdf("nquads"),
    _rdf("ntriples", _UNION),
    _rdf("jsonld"),
    _rdf(
        "rdfxml",
        _UNION,
        "a predicate or class whose IRI does not end in an XML name: refused",
        "a predicate that is syntax of RDF/XML, such as rdf:li: refused",
        "a literal with characters that XML 1.0 forbids: refused",
    ),
    Format(
        "graphml",
        "GraphML of the network",
        writes="graphml.write",
        endings=(".graphml",),
        media_type="application/graphml+xml",
        takes="network",
        losses=(
            "what the network leaves out of the graph: mentions, and claims without an edge",
            "characters that XML 1.0 forbids: they stand escaped, as \\uXXXX",
        ),
    ),
    Format(
        "neo4j",
        "CSV for neo4j-admin database import",
        writes="neo4j.write",
        endings=(".neo4j.zip",),
        media_type="application/zip",
        takes="property graph",
        losses=(
            "mentions, whole texts, notes, proofs, annotators, and who may be the same",
            "what the lexicon says of things beside their names, classes and links",
        ),
    ),
    *(
        Format(
            name,
            f"all claims as one table, {form}",
            writes=f"claims.{module}",
            endings=(ending,),
            media_type=media_type,
            takes="claims",
            losses=("everything but claims: things, mentions, whole texts, proofs", *losses),
        )
        for name, form, module, ending, media_type, losses in (
            ("claims", "CSV", "write", ".csv", "text/csv", (_FORMULAS,)),
            ("claims-parquet", "Apache Parquet", "parquet", ".parquet", _PARQUET, ()),
        )
    ),
)
"""In the order of the table."""
