"""What a graph's claims say: the whole chain of who said it, its sentences, its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.lookup import Lookup, Thing
from kgraph.schema.ontology import local_name
from kgraph.storage.rdf.terms import Object


@dataclass(frozen=True, slots=True)
class Words:
    """Where it is written: `begin` and `end` are code points of the document, half open; `quote`
    is "" in a graph without text; `status` is Corrected, Retracted or ""."""

    document: Thing
    begin: int
    end: int
    quote: str
    quotation: str
    annotation: str
    status: str

    @property
    def place(self) -> tuple[str, int, int]:
        """What cards sort by."""
        return self.document.iri, self.begin, self.end


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A proposition: subject, predicate (its label is the local name), object."""

    subject: Thing
    predicate: Thing
    object: Thing


@dataclass(frozen=True, slots=True, order=True)
class Level:
    """One voice of a chain. Local names, "" where unknown; no claimants: nobody is named."""

    claimants: tuple[Thing, ...]
    stance: str = ""
    certainty: str = ""
    polarity: str = ""
    tense: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim; its chain runs from the outermost voice to its own. `derived`: see `derivation`;
    `together`: see `together`."""

    iri: str
    chain: tuple[Level, ...]
    sentences: tuple[Sentence, ...]
    about: tuple[Thing, ...]
    words: Words
    derived: str = ""
    together: tuple[tuple[Level, ...], ...] = ()


def statement(lookup: Lookup, claim: str) -> Statement:
    """The claim of that IRI, never without its chain."""
    propositions = lookup.iris(claim, KG.proposition)
    found = (sentence(lookup, proposition) for proposition in propositions)
    return Statement(
        iri=claim,
        chain=chain(lookup, claim),
        sentences=tuple(sorted(each for each in found if each)),
        about=tuple(map(lookup.thing, lookup.iris(claim, KG.about))),
        words=words(lookup, claim),
        derived=derivation(lookup, claim),
        together=together(lookup, claim),
    )


def derivation(lookup: Lookup, claim: str) -> str:
    """ "" for what somebody said; of what follows by a rule `terms` (on the chain's terms), `facts`
    (from facts alone, no chain) or `joint` (from several speakers' claims, so nobody's)."""
    if KG.DerivedClaim not in lookup.iris(claim, RDF.type):
        return ""
    if lookup.values(claim, KG.factual):
        return "facts"
    return "joint" if lookup.values(claim, KG.joint) else "terms"


def together(lookup: Lookup, claim: str) -> tuple[tuple[Level, ...], ...]:
    """The chains of the claims that a joint conclusion takes together, by one of its proofs with the
    fewest premises; without a proof its voices alone; empty for all else."""
    if derivation(lookup, claim) != "joint":
        return ()
    proofs = [lookup.iris(proof, KG.premise) for proof in lookup.iris(claim, KG.proof)]
    if not proofs:
        return tuple(
            (Level((lookup.thing(each),)),) for each in lookup.iris(claim, KG.attributedTo)
        )
    claimed = (
        {chain(lookup, premise) for premise in premises if not _is_asserted(lookup, premise)}
        for premises in sorted(proofs, key=len)[:1]
    )
    return tuple(sorted(each for chains in claimed for each in chains))


def _is_asserted(lookup: Lookup, premise: str) -> bool:
    """Whether a premise is no claim, or one that makes facts."""
    said = lookup.iris(premise, KG.proposition)
    stated = any(premise in lookup.iris(each, KG.assertedBy) for each in said)
    return not said or stated or bool(lookup.values(premise, KG.factual))


def chain(lookup: Lookup, claim: str) -> tuple[Level, ...]:
    """The voices from the outermost to the claim's own. Where the reporter of a reported claim is
    missing, or reports in a circle, a nameless voice stands for it."""
    levels, seen = [_level(lookup, claim)], {claim}
    while above := [each for each in lookup.iris(claim, KG.within) if each not in seen]:
        claim = above[0]
        seen.add(claim)
        levels.append(_level(lookup, claim))
    if KG.ReportedClaim in lookup.iris(claim, RDF.type):
        levels.append(Level(()))
    return tuple(reversed(levels))


def hindrances(lookup: Lookup, claim: str) -> tuple[str, ...]:
    """What keeps a claim from making facts, by the promotion policy of its document (`docs/model.md`,
    Facts); what only a look at other documents tells is the last."""
    levels, cited = chain(lookup, claim), words(lookup, claim)
    own, document = levels[-1], cited.document.iri
    policy = lookup.local(document, KG.promotionPolicy)
    causes = {
        "it is not the document's own word": {document} != {each.iri for each in own.claimants},
        "it is reported by another claim": len(levels) > 1,
        "its stance is not to assert": own.stance != "Asserts",
        "it is negative": own.polarity == "Negative",
        f"it is {own.certainty.lower()}": own.certainty not in ("", "Certain"),
        "it is about the future": own.tense == "Future",
        "its document is retracted": cited.status == "Retracted",
        "nothing of its document may become a fact": policy == "NotPromoted",
        "documents of two publishers have to state it": policy == "TwoSources",
    }
    return tuple(cause for cause, holds in causes.items() if holds)


def in_its_own_words(levels: Iterable[Level], document: Thing) -> tuple[Level, ...]:
    """The chain with `the document` for the document that the claim stands in; others keep their
    titles."""
    own = replace(document, label="the document")
    return tuple(
        replace(
            level, claimants=tuple(own if each == document else each for each in level.claimants)
        )
        for level in levels
    )


def sentence(lookup: Lookup, proposition: str) -> Sentence | None:
    """The proposition of that IRI; None where the graph does not say what it is."""
    parts = (RDF.subject, RDF.predicate, RDF.object)
    values = [lookup.nodes(proposition, part)[:1] for part in parts]
    if not all(values):
        return None
    subject, predicate, object = (node for [node] in values)
    return sentence_of(lookup, subject.value, predicate.value, object)


def sentence_of(lookup: Lookup, subject: str, predicate: str, object: Object) -> Sentence:
    """A triple as people read it."""
    named = Thing(local_name(predicate), "Property", predicate)
    return Sentence(lookup.thing(subject), named, lookup.thing(object))


def words(lookup: Lookup, claim: str) -> Words:
    """Where the claim stands: its document is that of its evidence."""
    document = "".join(lookup.iris(claim, KG.evidence)[:1]).rpartition("#")[0]
    return Words(
        document=lookup.thing(document) if document else Thing("", "Document"),
        begin=_number(lookup.values(claim, KG.quoteBegin)),
        end=_number(lookup.values(claim, KG.quoteEnd)),
        quote="".join(lookup.values(claim, KG.quote)[:1]),
        quotation=lookup.local(claim, KG.quotation),
        annotation=", ".join(lookup.values(claim, KG.annotationId)),
        status=lookup.local(document, KG.status) if document else "",
    )


def _level(lookup: Lookup, claim: str) -> Level:
    claimants = tuple(map(lookup.thing, lookup.iris(claim, KG.claimant)))
    terms = (KG.stance, KG.certainty, KG.polarity, KG.tense)
    return Level(claimants, *(lookup.local(claim, term) for term in terms))


def _number(values: list[str]) -> int:
    return int(values[0]) if values and values[0].isdecimal() else 0
