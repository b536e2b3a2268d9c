"""What the row of a name or of an edge of the network says, for the tables of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kgraph.claims.obstacles import withholds
from kgraph.claims.sentences.english import is_unidentified, speak_as_several
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import shipped_ontology

Row = Mapping[str, Any]
CHAIN, LEVEL = " > ", ", "
"""What stands between the levels of a chain of speakers, and between the speakers of a level."""

TRAITS = ("imagined", "proposed", "several", "unidentified")
"""What a name may be: of no actual thing, merely proposed, in the plural, a pronoun for nobody known."""


def traits_of(node: Row, label: str) -> Iterator[str]:
    """Those of `TRAITS` that a name has, by its row and its label."""
    if node.get("actual") is False:
        yield "imagined"
    if node.get("proposed"):
        yield "proposed"
    if speak_as_several(label, str(node.get("kind") or "")):
        yield "several"
    if is_unidentified(label) and not node.get("link"):
        yield "unidentified"


def claim_of(edge: Row, number: int) -> str:
    """The claim of an edge: its IRI, or what tells the edge from others."""
    return str(edge.get("claim") or edge.get("id") or f"edge {number}")


def speakers_of(claimants: str) -> list[list[str]]:
    """Who speaks on each level, outermost first."""
    return [
        [one for one in level.split(LEVEL) if one not in ("", "?")]
        for level in claimants.split(CHAIN)
    ]


def is_negated(stance: str, certainty: str, polarity: str, saying: str, verb: str) -> bool:
    """Whether the stance of a level of a chain is itself negated, as in "does not want"."""
    said = KG.Negative if saying.startswith("not said") else ""
    held = KG.Negative if polarity == "negative" else ""
    return shipped_ontology().is_negated(KG.iri + stance, held, said)


def also_of(row: Row) -> dict[str, str]:
    """What a claim has to do with beside the ends of its edges, and how: "own" for who speaks in it, at any
    level, but for the document; of what was not said, for who tells so."""
    mark, document = mark_of(row), str(row.get("document") or "")
    levels = [] if mark == "follows" else speakers_of(str(row.get("claimant") or ""))
    told = levels[:-1] if mark == "denied" else levels
    own = {one: "own" for level in told for one in level if one != document}
    return {**dict(row.get("also") or ()), **own}


def mark_of(row: Row) -> str:
    """How the claim of an edge stands, also where the edge does not say so; what is proposed is no claim
    until it is judged."""
    said = "follows" if row.get("inferred") else "fact" if row.get("asserted") else "claim"
    mark = str(row.get("mark") or said)
    return "proposed" if mark == "claim" and row.get("proposedBy") else mark


def obstacle_of(name: str) -> list[Any]:
    """Local name, words that complete "It is not asserted because", what settles it, and whether it
    withholds a statement altogether."""
    ontology, iri = shipped_ontology(), KG.iri + name
    return [name, ontology.labels.get(iri, name), ontology.remedies.get(iri, ""), withholds(iri)]
