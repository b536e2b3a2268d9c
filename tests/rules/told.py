"""Little claim graphs for the tests of rules, told in a line each; and what was concluded, in short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter
from typing import NamedTuple

import pyoxigraph as ox
from annotated import Read

from kgraph.claims.promotion import STATED, Promoter
from kgraph.model.identity import BASE, proposition_iri
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import KG, RDF, XSD
from kgraph.pipeline.convert import Meaning, convert
from kgraph.rdf.to_rdf import verdict_lines
from kgraph.rules.inferred import infer
from kgraph.rules.parsing import parse_rule, rules_for
from kgraph.rules.rules import Rule
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.ontology import Ontology, from_quads, local_name, shipped_ontology
from kgraph.schema.scheme import Scheme
from kgraph.storage.rdf.blocks import quads as parsed
from kgraph.storage.rdf.quad_lines import line_of

RULES = rules_for(shipped_ontology())
BARE = from_quads([])
INFERRED = f"{BASE}graph/inferred"
BORROWED = (KG.claimant, KG.stance, KG.attributedTo, KG.within)
"""What a claim has from those who make it, and a conclusion never."""
Triple = tuple[str, str, str]


def iri(name: str) -> str:
    """`russia` is an entity, `Unanimity` and properties are terms of kgraph."""
    return name if ":" in name else f"{KG.iri}{name}" if name[0].isupper() else f"{BASE}x/{name}"


def rule(body: str, head: str, name: str = "test") -> Rule:
    text = f"# title: t\n# comment: c\n# example: e\nCONSTRUCT {{ {head} }} WHERE {{ {body} }}"
    return parse_rule(text, name)


class Told:
    """A graph of claims. Triples are three words; predicates are local names of kgraph."""

    def __init__(self, document: str = "a") -> None:
        self.document = f"{BASE}doc/{document}"
        self.quads: list[ox.Quad] = []
        self._count = 0

    def fact(self, *triples: str) -> str:
        """Stated by the document, and promoted."""
        claim = self.claim("", "Asserts", *triples)
        for each in triples:
            s, p, o = self._nodes(each)
            self._add(proposition_iri(BASE, s, p, o), KG.assertedBy, claim)
            self._add(s, p, o)
        return claim

    def claim(
        self, by: str, stance: str, *triples: str, within: str = "", document: str = "", **mode: str
    ) -> str:
        """A claim of some people (by default the document); `certainty="Possible"` and so on."""
        self._count += 1
        claim = f"{BASE}claim/{local_name(self.document)}{self._count:04}"
        self._add(claim, RDF.type, KG.ReportedClaim if within else KG.Claim)
        for each in by.split() if by else [self.document]:
            if each != "nobody":
                self._add(claim, KG.claimant, iri(each))
        for name, value in {"stance": stance, **mode}.items():
            if value:
                self._add(claim, f"{KG.iri}{name}", f"{KG.iri}{value}")
        if within:
            self._add(claim, KG.within, within)
        mention = f"{self.document}#char={self._count},{self._count + 1}"
        self._add(claim, KG.evidence, mention)
        text = ox.Literal(f"words {self._count}")
        graph = ox.NamedNode(self.document)
        self.quads.append(ox.Quad(ox.NamedNode(claim), ox.NamedNode(KG.quote), text, graph))
        for each in triples:
            s, p, o = self._nodes(each)
            proposition = proposition_iri(BASE, s, p, o)
            self._add(claim, KG.proposition, proposition)
            self._add(proposition, RDF.type, KG.Proposition)
            for part, node in ((RDF.subject, s), (RDF.predicate, p), (RDF.object, o)):
                self._add(proposition, part, node)
        return claim

    def denied(self, by: str, stance: str, *triples: str) -> str:
        """A saying that, by the document, did not take place."""
        saying = self.claim(by, stance, *triples, sayingPolarity="Negative")
        renamed = {
            KG.claimant: KG.deniedClaimant,
            KG.stance: KG.deniedStance,
        }
        for number, (s, p, o, g) in enumerate(self.quads):
            if s.value == saying and p.value in renamed:
                self.quads[number] = ox.Quad(s, ox.NamedNode(renamed[p.value]), o, g)
            elif s.value == saying and p.value == RDF.type:
                self.quads[number] = ox.Quad(s, p, ox.NamedNode(KG.DeniedSaying), g)
        return saying

    def relate(self, claim: str, predicate: str, thing: str) -> None:
        """One more property of a claim, whose value is a thing."""
        self._add(claim, f"{KG.iri}{predicate}", f"{BASE}{thing}")

    def known(self, triple: str) -> None:
        """Said by the lexicon."""
        s, p, o = self._nodes(triple)
        self._add(s, p, o, f"{BASE}graph/lexicon")

    def _nodes(self, triple: str) -> Triple:
        s, p, o = triple.split()
        return iri(s), RDF.type if p == "a" else f"{KG.iri}{p}", iri(o)

    def _add(self, s: str, p: str, o: str, graph: str = "") -> None:
        nodes = (ox.NamedNode(each) for each in (s, p, o, graph or self.document))
        self.quads.append(ox.Quad(*nodes))


def quads_of(read: Read, scheme: Scheme, known: Lexicon | None = None) -> list[ox.Quad]:
    """The quads of an annotated text, with what becomes of its statements."""
    layer = convert(read.layer, Meaning(scheme, known or Lexicon()), Ledger())
    verdicts = Promoter(STATED).verdicts([layer.statements])
    lines = [*layer.lines, *(line for each in verdicts for line in verdict_lines(each))]
    text = "".join(f"{line} .\n" for line in lines)
    return list(ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS))


class Conclusion(NamedTuple):
    """In short: `russia holdsVetoOver draft`; `who` is `fact`, `joint` or the chain `a > b, c` of the
    claims that it rests on; `stance` is theirs, "" where they differ."""

    triple: str
    who: str
    stance: str = ""
    certainty: str = ""
    tense: str = ""


class Concluded:
    """The graph `inferred`, read on its own."""

    def __init__(
        self,
        quads: Sequence[ox.Quad],
        rules: Iterable[Rule] = RULES,
        ontology: Ontology = BARE,
        cap: int = 0,
    ) -> None:
        self.source = list(quads)
        lines = sorted(set(map(line_of, self.source)))
        self.result = infer(lambda: lines, tuple(rules), ontology, cap=cap)
        self.quads = [*parsed(self.result.lines)]
        self.of: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for quad in (*self.source, *self.quads):
            node = quad.object
            value = node.value if isinstance(node, ox.NamedNode) else str(node)
            self.of[quad.subject.value][quad.predicate.value].add(value)

    @property
    def conclusions(self) -> list[str]:
        return [iri for iri, d in self.of.items() if KG.DerivedClaim in d[RDF.type]]

    @property
    def short(self) -> list[Conclusion]:
        return sorted(map(self._short, self.conclusions))

    def on(self, *words: str) -> list[Conclusion]:
        """The conclusions in which these words stand."""
        return [c for c in self.short if set(words) <= {*c.triple.split(), c.who}]

    def plain(self) -> set[str]:
        """The plain triples, but for those that describe conclusions, proofs, rules, propositions."""
        own = {KG.DerivedClaim, KG.Proof, KG.Rule, KG.Proposition}
        return {
            self._triple((q.subject.value, q.predicate.value, str(q.object)[1:-1]))
            for q in self.quads
            if not self.of[q.subject.value][RDF.type] & own
        }

    def triple(self, proposition: str) -> Triple:
        parts = (self.of[proposition][p] for p in (RDF.subject, RDF.predicate, RDF.object))
        s, p, o = (part for (part,) in parts)
        return s, p, o

    def proofs(self, conclusion: str) -> set[str]:
        return self.of[conclusion][KG.proof]

    def chain(self, claim: str) -> list[str]:
        if terms := self.of[claim][KG.onTermsOf]:
            claim = min(terms)
        levels = [", ".join(sorted(local_name(c) for c in self.of[claim][KG.claimant]))]
        while above := self.of[claim][KG.within]:
            claim = min(above)
            levels.insert(0, ", ".join(sorted(local_name(c) for c in self.of[claim][KG.claimant])))
        return levels

    def is_whole(self) -> None:
        """Each conclusion has one to eight proofs whose premises stand in the graph and give what
        the proof takes as given; none rests on itself; nothing stands in another graph."""
        assert {q.graph_name.value for q in self.quads} <= {INFERRED}
        assert len(set(self.quads)) == len(self.quads)
        below: dict[str, set[str]] = {}
        for conclusion in self.conclusions:
            below[conclusion] = set()
            (_,) = self.of[conclusion][KG.proposition]
            assert 1 <= len(self.proofs(conclusion)) <= 8
            for proof in self.proofs(conclusion):
                premises = self.of[proof][KG.premise]
                below[conclusion] |= premises
                assert premises
                assert all(RDF.type in self.of[each] for each in premises)
                given = {p for each in premises for p in self.of[each][KG.proposition] | {each}}
                assert self.of[proof][KG.given] <= given
        list(TopologicalSorter(below).static_order())

    def _short(self, conclusion: str) -> Conclusion:
        d = self.of[conclusion]
        (proposition,) = d[KG.proposition]
        true = f'"true"^^<{XSD.boolean}>'
        who = "fact" if d[KG.factual] == {true} else "joint" if d[KG.joint] == {true} else ""
        assert bool(d[KG.onTermsOf]) != (who == "fact")
        assert not d.keys() & {p for p in BORROWED if d[p]}
        mode = (local_name("".join(d[p])) for p in (KG.certainty, KG.tense))
        stances = {"".join(self.of[each][KG.stance]) for each in d[KG.onTermsOf] if not who}
        stance = local_name(stances.pop()) if len(stances) == 1 else ""
        chain = " > ".join(self.chain(conclusion))
        return Conclusion(self._triple(self.triple(proposition)), who or chain, stance, *mode)

    def _triple(self, triple: Triple) -> str:
        return " ".join(map(local_name, triple))
