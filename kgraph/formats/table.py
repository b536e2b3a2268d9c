"""The table of formats: what each is called, how its files are named, and what reads and writes them.

A format is a folder of this room, with `read.py`, `write.py` or both, and a row here. The modules are
imported when they are used, so that a build of brat imports nothing of UIMA.
"""

from __future__ import annotations

from collections.abc import Mapping

from kgraph.errors import UsageError
from kgraph.formats.format import Format
from kgraph.formats.graph_forms import GRAPH_FORMS
from kgraph.storage.rdf.syntaxes import SYNTAXES

_JSON = (".json", ".jsonl", ".ndjson")

FORMATS: Mapping[str, Format] = {
    row.name: row
    for row in (
        *GRAPH_FORMS,
        # before brat, whose suffix it shares
        Format(
            "litbank",
            "LitBank quotations and coreference",
            reads="litbank.read",
            suffixes=(".ann",),
        ),
        Format(
            "brat",
            "brat standoff",
            reads="brat.read",
            suffixes=(".ann", ".a1", ".a2"),
            writes="brat.write",
            endings=(".zip",),
            media_type="application/zip",
            losses=(
                "white space and colons in labels and names of attributes, digits at the end of roles",
                "line breaks and tabs in notes and values, white space before values",
                "links of a resource with a colon in it",
                "ids that do not begin with T, R or E",
            ),
        ),
        Format(
            "webanno-tsv",
            "WebAnno TSV 3",
            reads="webanno.read",
            suffixes=(".tsv",),
            unit="utf16",
            writes="webanno.write",
            endings=(".tsv.zip",),
            media_type="application/zip",
            losses=(
                "clusters, notes, ids, attributes without a value or with the name of another",
                "mentions in pieces: written from their first to their last character",
                "events that share their trigger or are labelled otherwise, and what speaks of "
                "triggers",
                "all links of a mention but one, values that are IRIs",
            ),
        ),
        Format(
            "uima",
            "UIMA CAS (XMI, JSON) and INCEpTION archives",
            reads="uima.read",
            suffixes=(".xmi", ".xml", ".json", ".zip"),
            unit="utf16",
        ),
        Format(
            "kgraph-jsonl",
            "JSON Lines of our own",
            reads="kgraph_jsonl.read",
            suffixes=_JSON,
            writes="kgraph_jsonl.write",
            endings=(".jsonl", ".ndjson"),
            media_type="application/x-ndjson",
            losses=("blank labels and roles, blank parts of paths",),
            in_parts=True,
        ),
        # these two before doccano, whose keys their records share
        Format(
            "tokens-json",
            "tokens and tags in JSON (data sets of Hugging Face)",
            reads="tokens_json.read",
            suffixes=_JSON,
        ),
        Format(
            "spans-json",
            "texts with spans in JSON (spaCy training tuples and the like)",
            reads="spans_json.read",
            suffixes=_JSON,
        ),
        Format(
            "doccano",
            "doccano JSON Lines",
            reads="doccano.read",
            suffixes=_JSON,
            unit="utf16",
            in_parts=True,
        ),
        Format(
            "label-studio",
            "Label Studio JSON and CSV",
            reads="label_studio.read",
            suffixes=(".csv", ".tsv", *_JSON),
            unit="utf16",
        ),
        Format(
            "prodigy",
            "Prodigy JSON Lines",
            reads="prodigy.read",
            suffixes=_JSON,
            in_parts=True,
        ),
        Format("langextract", "LangExtract JSON Lines", reads="langextract.read", suffixes=_JSON),
        Format(
            "spacy", "spaCy Doc.to_json and DocBin", reads="spacy.read", suffixes=(".spacy", *_JSON)
        ),
        Format("pubannotation", "PubAnnotation JSON", reads="pubannotation.read", suffixes=_JSON),
        Format("bioc", "BioC XML and JSON", reads="bioc.read", suffixes=(".xml", *_JSON)),
        Format(
            "gate-bdoc",
            "GATE bdoc JSON",
            reads="bdoc.read",
            suffixes=(".bdocjs", ".bdocjson", ".gz", *_JSON),
        ),
        Format(
            "corenlp",
            "JSON of Stanford CoreNLP",
            reads="corenlp.read",
            suffixes=_JSON,
            unit="utf16",
        ),
        Format("stanza", "JSON of Stanza", reads="stanza.read", suffixes=_JSON),
        Format(
            "hypothesis",
            "annotations of hypothes.is (its API and its export)",
            reads="hypothesis.read",
            suffixes=_JSON,
        ),
        Format(
            "web-annotation",
            "W3C Web Annotations in JSON-LD",
            reads="web_annotation.read",
            suffixes=(".jsonld", *_JSON),
            writes="web_annotation.write",
            endings=(".anno.jsonld",),
            media_type=SYNTAXES["jsonld"].format.media_type,
            losses=(
                "events, relations whose ends are events, clusters, attributes",
                "mentions in pieces: written from their first to their last character",
                "what is known of documents, but for their language, and that they are called after "
                "their IRI",
            ),
        ),
        Format(
            "nif",
            "NIF 2 in any RDF syntax",
            reads="nif.read",
            suffixes=(*(each for syntax in SYNTAXES.values() for each in syntax.suffixes), ".nif"),
            writes="nif.write",
            endings=(".nif",),
            media_type=SYNTAXES["turtle"].format.media_type,
            losses=(
                "events, and relations whose ends are events or share their span with another mention",
                "ids, and attributes and notes of relations",
            ),
        ),
        Format(
            "naf", "NAF, the NLP Annotation Format", reads="naf.read", suffixes=(".naf", ".xml")
        ),
        Format(
            "tei",
            "TEI P5 and P4: names, dates, speeches",
            reads="tei.read",
            suffixes=(".xml", ".tei"),
        ),
        Format(
            "conllu",
            "CoNLL-U with entities (CorefUD, GUM)",
            reads="conllu.read",
            suffixes=(".conllu", ".conllup", ".conll"),
            writes="conllu.write",
            endings=(".conllu",),
            media_type="text/plain",
            losses=(
                "relations, events and notes; ids",
                "white space before and after a text, and at the edges of mentions",
                "links to anything but Wikidata and IRIs, and all links of a mention but one",
                "annotators: the layer of each is a document of its own",
                "what is known of documents but title, date, publisher and language",
            ),
        ),
        Format(
            "conll2012",
            "CoNLL-2012 coreference",
            reads="conll2012.read",
            suffixes=(
                ".conll",
                ".gold_conll",
                ".auto_conll",
                ".v4_gold_conll",
                ".v4_auto_conll",
                ".*_conll",
            ),
        ),
        Format("pubtator", "PubTator", reads="pubtator.read", suffixes=(".pubtator", ".txt")),
        Format(
            "table",
            "tables of mentions, relations and claims (CSV, TSV)",
            reads="tables.read",
            suffixes=(".csv", ".tsv"),
        ),
        Format(  # last, as it takes any table with a column of tags
            "conll2003",
            "CoNLL-2003 tagged tokens (BIO, BIOES, IO, BILOU)",
            reads="conll2003.read",
            suffixes=(
                *(".conll", ".conll03", ".bio", ".bio2", ".iob", ".iob2", ".bioes", ".bilou"),
                *(".io", ".ner", ".tsv", ".txt", ".train", ".testa", ".testb", ".dev", ".test"),
            ),
        ),
    )
}
"""By name. A file is of the first of the formats that are read which detects it."""

READERS: Mapping[str, Format] = {name: row for name, row in FORMATS.items() if row.reads}
"""The formats that are read as annotations, in the order in which they are tried."""

WRITERS: Mapping[str, Format] = {name: row for name, row in FORMATS.items() if row.writes}
"""The formats that are written."""


def format_to_read(name: str) -> Format:
    """The format of that name. Raises UsageError that lists the formats that are read."""
    if name not in READERS:
        raise UsageError(f"no format '{name}'; known are {', '.join(READERS)}")
    return READERS[name]


def format_to_write(wanted: str) -> Format:
    """The format of that name, else the one of a file that is named so; case does not matter.

    Raises UsageError that lists the formats that are written.
    """
    folded = wanted.lower()
    if folded in WRITERS:
        return WRITERS[folded]
    endings = {ending: row for row in WRITERS.values() for ending in row.endings}
    fitting = [ending for ending in endings if folded.endswith(ending)]
    if fitting:
        return endings[max(fitting, key=len)]
    known = ", ".join(f"{name} ({' '.join(row.endings)})" for name, row in WRITERS.items())
    raise UsageError(f"no format {wanted!r}; known: {known}; or name one with --to")
