"""Identifiers of vocabularies as the formats of biomedical corpora write them: `MESH:D003000`, `9606`
with the type `Species`, `D014786|D006311` for two things at once.

PubTator leaves the vocabulary to the type: genes are of NCBI Gene, species of NCBI Taxonomy, diseases
and chemicals of MeSH, cell lines of Cellosaurus (Wei et al. 2013 and 2024).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kgraph.formats.shared.knowledge_bases import entry_of

_NOTHING = frozenset(("", "-", "-1", "nil", "none", "null", "na", "n/a", "unknown"))
_MESH = re.compile(r"[CD][0-9]{6,9}")
_DBSNP = re.compile(r"rs[0-9]+")
_SINGLE = re.compile(r"(?:[A-Za-z][\w.]*:)?[A-Za-z]{0,6}[_-]?[0-9][\w.-]*")
_PREFIXED = re.compile(r"(?:[A-Za-z][\w.-]*:|https?://)\S+")

_TYPES: Mapping[str, str] = {
    "gene": "NCBI Gene",
    "species": "NCBI Taxonomy",
    "organism": "NCBI Taxonomy",
    "cellline": "Cellosaurus",
}
_OF_MESH = frozenset(("disease", "chemical", "diseaseorphenotypicfeature", "chemicalentity"))
_VOCABULARIES: Mapping[str, str] = {
    **dict.fromkeys(("mesh", "meshid", "ncbimesh"), "MESH"),
    **dict.fromkeys(("ncbigene", "ncbigeneid", "geneid", "entrez", "entrezgene"), "NCBI Gene"),
    **dict.fromkeys(("ncbitaxonomy", "ncbitaxon", "taxonomy", "taxid"), "NCBI Taxonomy"),
    **dict.fromkeys(("uniprot", "uniprotkb", "uniprotid"), "UniProt"),
    **dict.fromkeys(("umls", "umlscui", "cui"), "UMLS"),
    **dict.fromkeys(("omim", "mim", "omimid"), "OMIM"),
    **dict.fromkeys(("dbsnp", "rsid"), "dbSNP"),
    **dict.fromkeys(("wikidata", "wikidataid", "qid"), "Wikidata"),
    **dict.fromkeys(("chebi", "chebiid"), "CHEBI"),
    **dict.fromkeys(("doid", "diseaseontology"), "DOID"),
    **dict.fromkeys(("hpo", "humanphenotypeontology"), "HP"),
    "cellosaurus": "Cellosaurus",
    "drugbank": "DrugBank",
    "ensembl": "Ensembl",
    "geneontology": "GO",
    "geonames": "GeoNames",
    "hgnc": "HGNC",
    "mondo": "MONDO",
    "ncit": "NCIT",
    "orcid": "ORCID",
    "snomedct": "SNOMEDCT",
    "uberon": "UBERON",
    "viaf": "VIAF",
}
"""What a vocabulary is called, by the letters and digits of the names that files use."""
_GENERAL = frozenset(
    ("identifier", "identifiers", "conceptid", "normalizedid", "uri", "iri", "inst")
)
"""Names under which files have identifiers without saying of which vocabulary."""


def is_identifier(name: str) -> bool:
    """Whether what stands under that name (of an infon, an attribute, a feature) is an identifier."""
    return _plain(name) in _GENERAL or _plain(name) in _VOCABULARIES


def links(
    identifiers: str, type: str = "", name: str = "", database: str = ""
) -> list[tuple[str, str]]:
    """The resource and the entry of each identifier in a value: several if all parts between `|`, `;`, `,`
    or `+` are identifiers, none if it says that there is none (`-`, `-1`, `NIL`).

    An identifier that does not name its vocabulary is of that which the value stands under (`name`),
    else of that of the `database`, else of that of the `type` of the annotation, else of one that is
    called as the type is.
    """
    named = _VOCABULARIES.get(_plain(name)) or _VOCABULARIES.get(_plain(database), "")
    return [_link(each, named, type) for each in _parts(identifiers) if not _is_nothing(each)]


def concept(name: str) -> tuple[str, str, str] | None:
    """The label, resource and entry of a name that stands where a label should and is an identifier:
    `Gene:4790`, `UBERON:0002168`, but not `dbo:Person`. An item of Wikidata may be a class."""
    prefix, _, entry = name.partition(":")
    known = _VOCABULARIES.get(_plain(prefix)) or _TYPES.get(_plain(prefix), "")
    if known == "Wikidata":
        return None
    is_id = bool(_SINGLE.fullmatch(entry)) if known else entry.isascii() and entry.isdigit()
    return (prefix, known or prefix, entry) if prefix and is_id else None


def _parts(identifiers: str) -> list[str]:
    parts = [part.strip() for part in re.split(r"[|;,+]", identifiers)]
    if all(_SINGLE.fullmatch(part) or (part and _is_nothing(part)) for part in parts):
        return list(dict.fromkeys(parts))
    return [identifiers.strip()]


def _link(identifier: str, vocabulary: str, type: str) -> tuple[str, str]:
    if _PREFIXED.fullmatch(identifier):
        prefix, entry = entry_of(identifier)
        return _VOCABULARIES.get(_plain(prefix), prefix), entry
    if not vocabulary and _plain(type) in _OF_MESH and _MESH.fullmatch(identifier):
        vocabulary = "MESH"
    if not vocabulary and _DBSNP.fullmatch(identifier):
        vocabulary = "dbSNP"
    return vocabulary or _TYPES.get(_plain(type)) or type or "identifier", identifier


def _is_nothing(identifier: str) -> bool:
    return identifier.casefold() in _NOTHING


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
