"""Who says a claim: its own speakers, and all who report it, out of a graph.

Graphs of another making may hold what the model forbids. Whatever they hold, reading ends: a chain
that is not whole begins with a voice without a name, and a finding says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kgraph.errors import Diagnostic, warn
from kgraph.model.claims import Voice
from kgraph.model.vocabulary import KG, RDF
from kgraph.rdf.claim_terms import CLAIM, DENIED, PROPOSED, REPORTER
from kgraph.rdf.quad_index import Values

DEEPEST = 50
"""Levels of a chain that are read: no text reports so much of what others report."""

CLAIMS = frozenset({KG.Claim, KG.ReportedClaim})
"""The classes of what somebody said."""

SAYINGS = CLAIMS | {KG.DeniedSaying}
"""The classes of what somebody said, or is told not to have said."""

STATEMENTS = SAYINGS | {KG.DerivedClaim, KG.ProposedClaim}
"""The classes of sayings, with what follows by rules and what is merely proposed."""

_PREDICATES = {term.field: term.predicate for term in CLAIM}
VOICE = tuple(_PREDICATES[field] for field in Voice._fields)
"""The predicates of the fields of a voice."""


_CITED = (KG.evidence, KG.content, KG.cue)
_HEARD = 10_000  # voices that are kept: a claim that reports others is asked for with each of them
_NAMED = 5  # claims of a circle that a message names
_CUT_CIRCLE = "take one kg:within of these claims out of the graph; nobody is shown as its speaker"
_NAME_REPORTER = "mend its kg:within, or build the graph again; who reports it is not known"

Report = Callable[[Diagnostic], None]


class ChainReader:
    """Chains of claims, of any graph that can be asked for the values of a subject.

    `report` is given each finding once: KG208 for a claim that reports itself, KG209 for a chain that
    is not whole. By default findings are warnings of Python.
    """

    def __init__(self, source: Values, report: Report = warn) -> None:
        self._source = source
        self._report = report
        self._reported: set[tuple[str, str]] = set()
        self._heard: dict[str, Voice] = {}

    def is_statement(self, iri: str) -> bool:
        """Whether it is a claim, a conclusion, a denied saying or a proposal."""
        return not STATEMENTS.isdisjoint(self._source.iris(iri, RDF.type))

    def is_claim(self, iri: str) -> bool:
        """Whether somebody said it: conclusions, denied sayings and proposals are no claims."""
        return not CLAIMS.isdisjoint(self._source.iris(iri, RDF.type))

    def is_derived(self, iri: str) -> bool:
        """Whether it follows by rules, so that nobody said it."""
        return KG.DerivedClaim in self._source.iris(iri, RDF.type)

    def is_denied(self, iri: str) -> bool:
        """Whether it is a saying that, by the text, nobody made."""
        return KG.DeniedSaying in self._source.iris(iri, RDF.type)

    def is_proposed(self, iri: str) -> bool:
        """Whether a program proposes it, and nobody has judged it."""
        return KG.ProposedClaim in self._source.iris(iri, RDF.type)

    def renamed(self, claim: str) -> Mapping[str, str]:
        """The predicates that it has in the place of a claim's: as a proposal, or as a denied saying."""
        if self.is_proposed(claim):
            return PROPOSED
        return DENIED if self.is_denied(claim) else {}

    def is_meant(self, iri: str) -> bool:
        """Whether the text vouches for it that it was said, and in earnest: it is not proposed, not denied,
        not ironic, and nothing holds it back."""
        ironic = any(each.value in ("true", "1") for each in self._source.literals(iri, KG.irony))
        return not (ironic or self.renamed(iri) or self._source.iris(iri, KG.heldBackBy))

    def document_of(self, claim: str) -> str:
        """The IRI of the document that a claim stands in: its evidence lies there, or else its content
        or its cue; "" where it cites nothing."""
        cited = (each for predicate in _CITED for each in self._source.iris(claim, predicate)[:1])
        return next(cited, "").rpartition("#")[0]

    def cited(self, claim: str) -> tuple[str, ...]:
        """The mentions (IRIs) that a claim cites: its evidence, its content, its cue."""
        return tuple(each for predicate in _CITED for each in self._source.iris(claim, predicate))

    def voice(self, claim: str) -> Voice:
        """Who makes a claim, and how; of a denied saying, who is told not to have made it; of a proposal,
        who would make it."""
        if claim not in self._heard:
            if len(self._heard) >= _HEARD:
                self._heard.clear()
            self._heard[claim] = self._voice(claim)
        return self._heard[claim]

    def _voice(self, claim: str) -> Voice:
        iris, renamed = self._source.iris, self.renamed(claim)
        claimants, *mode = (iris(claim, renamed.get(predicate, predicate)) for predicate in VOICE)
        return Voice(tuple(claimants), *("".join(each[:1]) for each in mode))

    def chain(self, claim: str) -> tuple[Voice, ...]:
        """The voices from the outermost to the claim's own. Nobody says a conclusion: where it rests on
        the claims of one chain, these are their voices, in the mode in which it holds."""
        terms = self.terms(claim)
        if terms and not self._source.literals(claim, KG.joint):
            return self._on_terms(claim, terms)
        return self._voices(claim)

    def terms(self, conclusion: str) -> tuple[str, ...]:
        """The claims that a conclusion rests on and that are no facts."""
        return tuple(self._source.iris(conclusion, KG.onTermsOf))

    def _voices(self, claim: str) -> tuple[Voice, ...]:
        reporters = self.reporters(claim)
        return (*(self.voice(each) if each else Voice() for each in reporters), self.voice(claim))

    def _on_terms(self, conclusion: str, terms: Sequence[str]) -> tuple[Voice, ...]:
        *reporting, own = self._voices(terms[0])
        stances = {self.voice(each).stance for each in terms}
        mode = self.voice(conclusion)
        stance = own.stance if len(stances) == 1 else ""
        return (*reporting, mode._replace(claimants=own.claimants, stance=stance))

    def reporters(self, claim: str) -> tuple[str, ...]:
        """The claims that a claim stands within, outermost first; the first is "" where the graph does
        not name all of them."""
        return tuple(self._above(claim))[::-1]

    def all_reporters(self, claim: str) -> tuple[str, ...]:
        """Every claim that a claim stands within, each once; of a conclusion, the claims that it rests
        on and all that report these."""
        passed = (each for term in self.terms(claim) for each in (term, *self.reporters(term)))
        return tuple(dict.fromkeys(each for each in (*passed, *self.reporters(claim)) if each))

    def _above(self, claim: str) -> Iterator[str]:
        """From the innermost to the outermost."""
        each, passed = claim, {claim: 0}
        while found := self._source.iris(each, REPORTER):
            above = found[0]
            if len(found) > 1:
                self._cut(each, f"stands within {len(found)} claims, and one of them is shown")
            if above in passed:
                self._circle(list(passed)[passed[above] :])
            elif len(passed) > DEEPEST:
                self._cut(each, f"stands below {DEEPEST} others in a chain of claims")
            elif not self._is_described(above):
                self._cut(each, f"stands within {above}, which is not a claim of this graph")
            else:
                passed[above] = len(passed)
                each = above
                yield above
                continue
            yield ""
            return
        if self._source.literals(each, REPORTER):
            self._cut(each, "stands within a literal, which is not a claim")
            yield ""
        elif KG.ReportedClaim in self._source.iris(each, RDF.type):
            self._cut(each, "is a reported claim, but no claim reports it")
            yield ""

    def _is_described(self, claim: str) -> bool:
        return any(self._source.iris(claim, each) for each in (*VOICE, RDF.type))

    def _circle(self, claims: list[str]) -> None:
        """Each of the claims stands within the next, and the last within the first."""
        least = claims.index(min(claims))
        ordered = [*claims[least:], *claims[:least]]
        shown = [*ordered[:_NAMED], *["…"] * (len(ordered) > _NAMED), ordered[0]]
        self._tell("KG208", ordered[0], f"reports itself: {' within '.join(shown)}", _CUT_CIRCLE)

    def _cut(self, claim: str, what: str) -> None:
        self._tell("KG209", claim, what, _NAME_REPORTER)

    def _tell(self, code: str, subject: str, what: str, fix: str) -> None:
        if (code, subject) not in self._reported:
            self._reported.add((code, subject))
            place = self.document_of(subject) or subject
            self._report(Diagnostic(place, 0, 0, code, f"{subject} {what}", fix, "warning"))
