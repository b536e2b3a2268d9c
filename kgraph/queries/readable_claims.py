"""Claims as people read them: with names, sentences, quotes and the whole chain of speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from kgraph.claims.sentences.reading import Mark
from kgraph.claims.spoken import spoken_quote
from kgraph.model.claims import Claim, DerivedClaim, Node
from kgraph.model.vocabulary import RDFS
from kgraph.queries.lookup import Lookup, Publication, Thing
from kgraph.queries.parallel import sent_by_fields
from kgraph.schema.ontology import local_name


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Citation:
    """The place of a claim in its document: `begin` and `end` in code points, half open; `quote` is ""
    in a graph without text; `status` of the document is Corrected, Retracted or ""; `judged_by`: who has
    accepted what a program proposed; `added_by`: who has added it in a review; `page` of a PDF, or its first
    and last, as `3–4`; `issued`: the day of the document, and `publisher`, "" if the graph does not know
    them; `spoken`: the quote with `…` for words of the narrator."""

    document: Thing
    begin: int
    end: int
    quote: str
    quotation: str
    annotation: str
    status: str
    judged_by: tuple[str, ...] = ()
    added_by: str = ""
    page: str = ""
    issued: str = ""
    publisher: str = ""
    spoken: str = ""

    @property
    def where(self) -> str:
        """The document's name, the page of a PDF, and the code points: `Annual report, page 3, 512–530`."""
        pages = "pages" if "–" in self.page else "page"
        page = f", {pages} {self.page}," if self.page else ""
        return f"{self.document.label or 'no document'}{page} {self.begin}–{self.end}"

    @property
    def judged(self) -> str:
        """`accepted by Eva, Ana`, `added by Eva`; "" for what nobody has judged."""
        if self.added_by:
            return f"added by {self.added_by}"
        return f"accepted by {', '.join(self.judged_by)}" if self.judged_by else ""

    @property
    def place(self) -> tuple[str, int, int]:
        """The key by which cards are sorted: document, begin, end."""
        return self.document.iri, self.begin, self.end


@sent_by_fields
@dataclass(frozen=True, slots=True, order=True)
class NamedTriple:
    """A proposition with names; the label of the predicate is its local name. `clause`: it in words,
    such as `China holds a veto over the 2022 Istanbul draft`."""

    subject: Thing
    predicate: Thing
    object: Thing
    clause: str = ""


@sent_by_fields
@dataclass(frozen=True, slots=True, order=True)
class NamedVoice:
    """One level of a chain: the claimants, empty if the graph names nobody; and the local names of their
    stance, of certainty, polarity and tense of what they say, and of polarity and certainty of the
    saying itself, "" if unknown; `verb`: by which the text tells an attitude, such as `fears`."""

    claimants: tuple[Thing, ...]
    stance: str = ""
    certainty: str = ""
    polarity: str = ""
    tense: str = ""
    saying_polarity: str = ""
    saying_certainty: str = ""
    verb: str = ""


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Statement:
    """A claim. `sentence`: it in plain English, with all who report it; `propositions`: what it is made
    from; `chain`: from the outermost voice to its own; `held_back`: what keeps it from being asserted,
    in words; `condition`, `because`: in words; `derived`: its `derivation`; `follows`: by which rule and
    from what it follows, in words; `together`: its `joint_chains`."""

    iri: str
    mark: Mark
    sentence: str
    propositions: tuple[NamedTriple, ...]
    about: tuple[Thing, ...]
    words: Citation
    chain: tuple[NamedVoice, ...]
    held_back: str = ""
    condition: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    derived: str = ""
    follows: str = ""
    together: tuple[tuple[NamedVoice, ...], ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether it is annotated, and nobody is said to claim it."""
        return self.mark == "held back"

    @property
    def untold_obstacle(self) -> str:
        """What keeps it from being asserted, in words, where its sentence does not say so."""
        return "" if self.sentence.endswith(f" because {self.held_back}.") else self.held_back


def statement(lookup: Lookup, iri: str, *, in_full: bool = True) -> Statement:
    """The claim of that IRI, with its whole chain. Unless `in_full`, without its propositions and what it
    follows from: putting these into words takes longer than all the rest."""
    claim = lookup.reader.claim(iri)
    told = claim.propositions if in_full else ()
    found = (proposition_of(lookup, each) for each in told)
    sentences = lookup.sentences
    return Statement(
        iri=iri,
        mark=sentences.mark(claim),
        sentence=sentences.told(claim),
        propositions=tuple(sorted(each for each in found if each)),
        about=tuple(map(lookup.thing, claim.about)),
        words=words_of(lookup, claim),
        chain=chain(lookup, iri),
        held_back=_held_back(sentences.obstacle(claim.held_back_by), claim.proposed_by),
        condition=tuple(_condition(lookup, each) for each in claim.condition),
        because=tuple(map(sentences.sentence, claim.because)),
        derived=derivation(claim),
        follows=_follows(lookup, claim) if in_full else "",
        together=joint_chains(lookup, claim),
    )


def _held_back(obstacle: str, proposers: Sequence[str]) -> str:
    """What keeps a claim from being asserted, with what proposes it, where that is told."""
    return f"{obstacle} ({', '.join(proposers)})" if proposers else obstacle


def _condition(lookup: Lookup, iri: str) -> str:
    """A statement that is a condition, or the words of a mention that is one."""
    if lookup.reader.is_statement(iri):
        return lookup.sentences.sentence(iri)
    return lookup.reader.words(iri)


def derivation(claim: Claim) -> str:
    """How a claim was derived: `terms` (on the terms of its chain), `facts` (from facts alone, so it does
    not have a chain), `joint` (from claims of several speakers, so nobody claims it); "" for a claim
    that somebody made."""
    return claim.kind if isinstance(claim, DerivedClaim) else ""


def _follows(lookup: Lookup, claim: Claim) -> str:
    """By which rule a conclusion follows, and from what, by its smallest proof; "" without one."""
    if not (isinstance(claim, DerivedClaim) and claim.proofs):
        return ""
    proof = lookup.reader.smallest_proofs(claim.iri)[0]
    title = "".join(lookup.values(proof.rule, RDFS.label)[:1]) or local_name(proof.rule)
    given = filter(None, (proposition_of(lookup, each) for each in proof.given))
    return (
        f"It follows by the rule “{title}” from this: {'; '.join(each.clause for each in given)}."
    )


def joint_chains(lookup: Lookup, claim: Claim) -> tuple[tuple[NamedVoice, ...], ...]:
    """The chains of the claims that a joint conclusion combines. Empty for other claims."""
    if not isinstance(claim, DerivedClaim) or claim.kind != "joint":
        return ()
    return tuple(sorted({chain(lookup, each) for each in claim.terms}))


def chain(lookup: Lookup, claim: str) -> tuple[NamedVoice, ...]:
    """The voices from the outermost to the claim's own. Where the reporter of a reported claim is
    missing, or reports in a circle, a nameless voice stands for it."""
    verbs = lookup.sentences.attitude_verbs(claim) or repeat("")
    return tuple(
        NamedVoice(tuple(map(lookup.thing, claimants)), *(*map(local_name, mode), verb))
        for (claimants, *mode), verb in zip(lookup.reader.chain(claim), verbs, strict=False)
    )


def in_its_own_words(levels: Iterable[NamedVoice], document: Thing) -> tuple[NamedVoice, ...]:
    """The chain with `the document` for the document that the claim stands in; others keep their
    titles."""
    own = replace(document, label="the document")
    return tuple(
        replace(
            level, claimants=tuple(own if each == document else each for each in level.claimants)
        )
        for level in levels
    )


def proposition_of(lookup: Lookup, proposition: str) -> NamedTriple | None:
    """The proposition of that IRI; None if the graph does not describe it."""
    found = lookup.reader.triple(proposition)
    return triple_of(lookup, *found) if found else None


def triple_of(lookup: Lookup, subject: str, predicate: str, object: Node) -> NamedTriple:
    """A triple with names."""
    named = Thing(local_name(predicate), "Property", predicate)
    clause = lookup.sentences.clause(subject, predicate, object)
    return NamedTriple(lookup.thing(subject), named, lookup.thing(object), clause)


def words(lookup: Lookup, claim: str) -> Citation:
    """The place of the claim of that IRI."""
    return words_of(lookup, lookup.reader.claim(claim))


def words_of(lookup: Lookup, claim: Claim) -> Citation:
    """The place of a claim."""
    document = claim.document
    published = lookup.publication(document) if document else Publication()
    return Citation(
        document=lookup.thing(document) if document else Thing("", "Document"),
        begin=claim.begin,
        end=claim.end,
        quote=claim.quote,
        quotation=local_name(claim.quotation),
        annotation=", ".join(claim.annotation_ids),
        status=published.status,
        judged_by=claim.judged_by,
        added_by=lookup.reader.added_by(claim),
        page=claim.page,
        issued=published.issued,
        publisher=published.publisher,
        spoken=spoken_quote(claim),
    )
