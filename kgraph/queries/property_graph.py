"""A graph as nodes and relationships with properties, in which claims are nodes.

A relationship named after a predicate is a fact. What is only claimed, denied or proposed leads from a
claim over its proposition, so that no query that asks for a fact finds it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kgraph.formats.neo4j.write import Cell, Kind, Table
from kgraph.model.claims import Claim, DerivedClaim, Literal, Node, Proposition
from kgraph.model.vocabulary import KG, RDF
from kgraph.network import Projection
from kgraph.rdf.chains import STATEMENTS
from kgraph.rdf.quad_index import Statement
from kgraph.schema.ontology import local_name
from kgraph.storage.rdf.terms import to_term

_BETWEEN = " | "
_NOT_ACTUAL = "NotActual"

Row = tuple[Cell, ...]


def property_graph(quads: Iterable[Statement]) -> list[Table]:
    """The tables `documents`, `things`, `values`, `claims` and `propositions` of nodes, and `facts` and
    `relationships`; rows in the order of their keys."""
    return _Tables(Projection(quads)).tables()


class _Tables:
    def __init__(self, projection: Projection) -> None:
        self._projection, self._reader = projection, projection.reader
        found = self._reader.of_class(*STATEMENTS)
        self._claims = {iri: self._reader.claim(iri) for iri in sorted(found)}
        self._documents = sorted(self._reader.of_class(KG.Document))
        self._propositions: dict[str, Proposition] = {}
        self._things: set[str] = set()
        self._values: dict[str, Literal] = {}
        for claim in self._claims.values():
            for iri in claim.propositions:
                if proposition := self._reader.proposition(iri):
                    self._propositions[iri] = proposition

    def tables(self) -> list[Table]:
        """All tables; relationships are made first, as they tell which things and values there are."""
        relationships = sorted({*self._of_claims(), *self._of_propositions()})
        facts = sorted(self._facts())
        return [
            Table("documents", _DOCUMENT, list(map(self._document, self._documents))),
            Table("things", _THING, list(map(self._thing, sorted(self._things)))),
            Table(
                "values", _VALUE, [_value(key, self._values[key]) for key in sorted(self._values)]
            ),
            Table("claims", _CLAIM, list(map(self._claim, self._claims.values()))),
            Table(
                "propositions",
                _PROPOSITION,
                list(map(self._proposition, sorted(self._propositions))),
            ),
            Table("facts", _FACT, facts),
            Table("relationships", _RELATIONSHIP, relationships),
        ]

    def _of_claims(self) -> Iterator[Row]:
        for iri, claim in self._claims.items():
            mode = "PROPOSED_" if claim.proposed else "DENIED_" if claim.denied else ""
            ends = (
                (f"{mode}CLAIMANT", claim.claimants),
                (f"{mode}PROPOSITION", _known(claim.propositions, self._propositions)),
                ("WITHIN", claim.chain[-1:]),
                ("ABOUT", claim.about),
                ("ADDRESSEE", claim.addressees),
                ("ON_BEHALF_OF", claim.on_behalf_of),
                ("BECAUSE", _known(claim.because, self._claims)),
                ("CONDITION", _known(claim.condition, self._claims)),
                ("RESTS_ON", claim.terms if isinstance(claim, DerivedClaim) else ()),
                ("QUOTED_FROM", (claim.document,)),
            )
            for type, others in ends:
                for other in filter(None, others):
                    yield iri, self._end(other), type

    def _of_propositions(self) -> Iterator[Row]:
        for iri, each in self._propositions.items():
            yield iri, self._end(each.subject), "SUBJECT"
            yield iri, self._end(each.object), "OBJECT"

    def _facts(self) -> Iterator[Row]:
        """A row for each proposition that is a fact; that something is of a class is a label."""
        by: dict[str, list[Claim]] = {}
        for claim in self._claims.values():
            for iri in claim.propositions:
                if iri in self._propositions and self._reader.makes_fact(claim.iri, iri):
                    by.setdefault(iri, []).append(claim)
        for iri, claims in by.items():
            subject, predicate, object = self._propositions[iri][1:4]
            if predicate != RDF.type:
                said = [each.iri for each in claims]
                inferred = all(isinstance(each, DerivedClaim) for each in claims)
                name = local_name(predicate) or predicate
                ends = self._end(subject), self._end(object)
                yield *ends, name, predicate, iri, _BETWEEN.join(said), inferred

    def _end(self, node: Node) -> str:
        """The id of a node, which is noted if it is of no other table."""
        if isinstance(node, Literal):
            key = str(to_term(node))
            self._values[key] = node
            return key
        if not (
            node in self._claims or node in self._propositions or self._reader.is_document(node)
        ):
            self._things.add(node)
        return node

    def _document(self, iri: str) -> Row:
        found = self._reader.document(iri)
        return (
            iri,
            found.title,
            found.publisher,
            found.issued,
            found.language,
            found.status,
            ("Document",),
        )

    def _thing(self, iri: str) -> Row:
        """A class is a label only where it is a fact that there is such a thing."""
        thing = self._reader.entity(iri)
        kind = local_name(thing.cls).replace(";", "_")
        actual = thing.actual and not thing.proposed_by
        labels = ("Thing", kind) if actual and kind else ("Thing", _NOT_ACTUAL * (not actual))
        links = _BETWEEN.join(link for _, link in thing.links)
        names = _BETWEEN.join(thing.other_names)
        named_by = _BETWEEN.join(thing.named_by)
        return iri, thing.name, names, kind, links, named_by, actual, tuple(filter(None, labels))

    def _claim(self, claim: Claim) -> Row:
        """The stance of what is denied or proposed has a column of its own: nobody takes it."""
        taken = not (claim.denied or claim.proposed)
        stance, sentences = local_name(claim.stance), self._projection.sentences
        condition = _BETWEEN.join(map(self._projection.condition, claim.condition))
        return (
            *(claim.iri, sentences.told(claim), sentences.mark(claim), self._speakers(claim)),
            *(stance * taken, stance * claim.denied, stance * claim.proposed),
            *map(local_name, (claim.certainty, claim.polarity, claim.tense)),
            *map(local_name, (claim.saying_polarity, claim.saying_certainty, claim.held_back_by)),
            condition,
            *map(_nodes, (claim.uttered_on, claim.uttered_at, claim.valid_from, claim.valid_until)),
            *(claim.quote, local_name(claim.quotation), claim.document),
            *(_BETWEEN.join(claim.annotation_ids), _BETWEEN.join(claim.proposed_by)),
            *(claim.begin, claim.end, claim.irony),
            _labels(claim),
        )

    def _proposition(self, iri: str) -> Row:
        subject, predicate, object = self._propositions[iri][1:4]
        name = f"{self._name(subject)} {local_name(predicate)} {self._name(object)}"
        return iri, name, predicate, ("Proposition",)

    def _name(self, node: Node) -> str:
        return node.value if isinstance(node, Literal) else self._reader.entity(node).name

    def _speakers(self, claim: Claim) -> str:
        """All who say it, outermost first; of what is denied or proposed, who reports it."""
        chain = self._reader.chain(claim.iri)
        said = chain[:-1] if claim.denied or claim.proposed else chain
        levels = (", ".join(map(self._name, each.claimants)) or "?" for each in said)
        return " > ".join(levels) if any(each.claimants for each in said) else ""


def _known(iris: Iterable[str], known: Collection[str]) -> list[str]:
    return [each for each in iris if each in known]


def _labels(claim: Claim) -> tuple[str, ...]:
    """What is denied, proposed or concluded is no `Claim`."""
    if claim.proposed or claim.denied or isinstance(claim, DerivedClaim):
        kind = "DeniedSaying" if claim.denied else "DerivedClaim"
        return ("ProposedClaim" if claim.proposed else kind,)
    return ("Claim", "ReportedClaim") if claim.chain else ("Claim",)


def _nodes(nodes: Iterable[Node]) -> str:
    return _BETWEEN.join(each.value if isinstance(each, Literal) else each for each in nodes)


def _value(key: str, value: Literal) -> Row:
    return key, value.value, value.datatype, value.language, ("Value",)


def _columns(ids: str, texts: str, *more: tuple[str, Kind]) -> tuple[tuple[str, Kind], ...]:
    """Columns of nodes: the id, texts, and others; the labels come last."""
    named: list[tuple[str, Kind]] = [(name, "text") for name in texts.split()]
    return ((ids, "id"), *named, *more, ("", "label"))


_DOCUMENT = _columns("iri", "title publisher issued language status")
_THING = _columns("iri", "name names kind links namedBy", ("actual", "flag"))
_VALUE = _columns("key", "value datatype language")
_PROPOSITION = _columns("iri", "name predicate")
_CLAIM = _columns(
    "iri",
    "sentence mark speakers stance deniedStance proposedStance certainty polarity tense sayingPolarity "
    "sayingCertainty heldBackBy condition utteredOn utteredAt validFrom validUntil quote quotation "
    "document annotation proposedBy",
    ("begin", "number"),
    ("end", "number"),
    ("irony", "flag"),
)
_ENDS: tuple[tuple[str, Kind], ...] = (("", "start"), ("", "end"), ("", "type"))
_RELATIONSHIP = _ENDS
_FACT: tuple[tuple[str, Kind], ...] = (
    *_ENDS,
    ("predicate", "text"),
    ("proposition", "text"),
    ("claims", "text"),
    ("inferred", "flag"),
)
