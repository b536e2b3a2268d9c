"""The terms that code names, as closed namespaces: a misspelt term fails where it is written.

`ontology/kgraph.ttl` defines every term of `KG`; a test proves it.
"""

from __future__ import annotations


class Namespace:
    """A vocabulary by its IRI and the local names that code uses: `KG.Claim` is the term's IRI."""

    def __init__(self, iri: str, terms: str) -> None:
        self.iri = iri
        self._terms = frozenset(terms.split())
        for term in self._terms:  # plain attributes, as terms are looked up all the time
            setattr(self, term, iri + term)

    def __getattr__(self, term: str) -> str:
        raise AttributeError(f"{self.iri} has no term {term!r} here")

    def terms(self) -> frozenset[str]:
        """The local names that code may use."""
        return self._terms


KG = Namespace(
    "https://w3id.org/kgraph/ns#",
    """
    Entity Agent Group Person Organization State Place Agreement Office Eventuality Event Provision Condition
    Document Proposition Claim ReportedClaim DeniedSaying ProposedClaim DerivedClaim Proof Rule Statement
    Stance SpeechAct Attitude SpanKind Obstacle Quote Time Literal Cue Passage
    Accepts Asserts Accuses Believes Concedes Criticises Demands Denies Insists Knows Opposes Promises
    Proposes Questions Refuses Rejects RulesOut Supports Threatens Wants Warns
    Certain Probable Possible Conditional Positive Negative Past Present Future
    Direct Indirect Mixed Stated NotPromoted TwoSources Legacy Published Corrected Retracted
    Amended Replaced Withdrawn
    NotJudged UnknownTerm UnknownAttribute SwappedEnds BesideEmptyClaim InQuestion InSomebodysWords
    InReportedWords
    InCondition NonVeridicalRole NoStatement CorrectedDocument AmendedDocument ReplacedDocument
    WithdrawnDocument RetractedDocument DoubtfulDocument Disputed Contradicted IsNegative NotCertain
    IsConditional OfTheFuture IsIronic NotAsserting NotItsOwnWord IsReported PolicyForbids NeedsTwoSources
    claimant stance certainty polarity tense voice proposition about content quotation cue addressee
    utteredOn utteredAt validFrom validUntil within attributedTo because evidence annotator
    annotationId assertedBy quote quoteBegin quoteEnd page promotionPolicy says status statusSince
    condition sayingPolarity sayingCertainty onBehalfOf irony heldBackBy deniedClaimant deniedStance
    proposedClaimant proposedStance proposedBy judgedBy Judgement judges judgedAs outcome resolvedFrom
    actor participant host target action bearer beneficiary excludes instrument place time topic aim partOf
    trigger characterizedAs holdsOffice officeOf before after during causes prevents
    kind wording namedBy mayBe veridical presupposed identifying aboutSuffices phrase phraseOfThing remedy
    proof premise given rule factual joint onTermsOf knownFrom
    """,
)
RDF = Namespace(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "type subject predicate object langString reifies",
)
PROV = Namespace("http://www.w3.org/ns/prov#", "wasDerivedFrom wasAttributedTo")
NP = Namespace(
    "http://www.nanopub.org/nschema#",
    "Nanopublication hasAssertion hasProvenance hasPublicationInfo",
)
RDFS = Namespace(
    "http://www.w3.org/2000/01/rdf-schema#", "label comment subClassOf subPropertyOf domain Class"
)
OWL = Namespace(
    "http://www.w3.org/2002/07/owl#",
    "sameAs Class ObjectProperty DatatypeProperty AnnotationProperty SymmetricProperty "
    "TransitiveProperty inverseOf disjointWith",
)
XSD = Namespace(
    "http://www.w3.org/2001/XMLSchema#",
    "string date dateTime gYear gYearMonth nonNegativeInteger boolean integer",
)
SKOS = Namespace(
    "http://www.w3.org/2004/02/skos/core#",
    "prefLabel altLabel hiddenLabel note exactMatch closeMatch inScheme Concept",
)
DC = Namespace("http://purl.org/dc/elements/1.1/", "publisher language contributor")
"""The elements of 1999, whose values may be words; those of `DCTERMS` must be things."""
DCTERMS = Namespace(
    "http://purl.org/dc/terms/",
    "title issued publisher language identifier replaces isReplacedBy source creator created license",
)
NIF = Namespace(
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "String RFC5147String Context beginIndex endIndex anchorOf referenceContext isString",
)
VOID = Namespace(
    "http://rdfs.org/ns/void#",
    "Dataset triples entities properties classes distinctSubjects property classPartition "
    "propertyPartition uriSpace vocabulary feature sparqlEndpoint uriLookupEndpoint",
)
SD = Namespace(
    "http://www.w3.org/ns/sparql-service-description#",
    "Service Dataset Graph NamedGraph SPARQL11Query UnionDefaultGraph endpoint supportedLanguage feature "
    "resultFormat defaultDataset defaultGraph namedGraph name",
)
GAF = Namespace("http://groundedannotationframework.org/gaf#", "denotes")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#", "taClassRef taIdentRef")
SCHEMA = Namespace("https://schema.org/", "domainIncludes rangeIncludes")
EDTF = Namespace("http://id.loc.gov/datatypes/edtf/", "EDTF")
WIKIDATA = Namespace("http://www.wikidata.org/entity/", "")

PREFIXES: dict[str, str] = {
    "dc": DC.iri,
    "dcterms": DCTERMS.iri,
    "edtf": EDTF.iri,
    "gaf": GAF.iri,
    "itsrdf": ITSRDF.iri,
    "kg": KG.iri,
    "nif": NIF.iri,
    "owl": OWL.iri,
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "schema": SCHEMA.iri,
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": SKOS.iri,
    "wd": WIKIDATA.iri,
    "xsd": XSD.iri,
}
"""Prefixes of the vocabularies, for queries and for every syntax that has prefixes."""
