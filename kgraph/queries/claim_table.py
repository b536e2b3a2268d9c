"""All claims of a graph as a table, a row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.model.vocabulary import RDF
from kgraph.queries.chain_words import labels, said_by
from kgraph.queries.lookup import Lookup
from kgraph.queries.readable_claims import Statement, statement
from kgraph.rdf.chains import STATEMENTS

COLUMNS = tuple(
    "claim standing sentence chain speakers stance certainty polarity tense condition because "
    "held_back about subject predicate object quote document title issued publisher begin end status "
    "page".split()
)
"""`chain`: all who say it, with their stances, outermost first; `speakers`, `stance`, `certainty`,
`polarity` and `tense` are of the last of them, and of what is denied or proposed `speakers` and `stance` are
"", as nobody says it; `subject`, `predicate` and `object` of its propositions, as
names joined by ` | `; `document` is an IRI; `issued` its day; `begin` and `end` count code points, half
open; `status` of the document is Corrected, Retracted or ""; `page` of a PDF, or its first and last, as
`3–4`."""

NUMBERS = frozenset({"begin", "end"})
"""The columns that hold numbers; all others hold texts."""

Row = tuple[str | int, ...]
_BETWEEN = " | "


def claim_rows(lookup: Lookup) -> Iterator[Row]:
    """The rows of `COLUMNS`, by document and place in it: of claims, of what is told not to have been
    said, of proposals, and of what follows by rules. `standing` tells them apart."""
    found = {iri for kind in STATEMENTS for iri in lookup.subjects(RDF.type, kind)}
    said = (statement(lookup, iri) for iri in found)
    yield from map(_row, sorted(said, key=lambda each: (each.words.place, each.iri)))


def _row(said: Statement) -> Row:
    own, words, triples = said.chain[-1], said.words, said.propositions
    is_said = said.mark not in ("denied", "proposed")
    chain = f"{'proposed: ' * (said.mark == 'proposed')}{said_by(said)}"
    return (
        *(said.iri, said.mark, said.sentence, chain),
        *((labels(own.claimants), own.stance) if is_said else ("", "")),
        *(own.certainty, own.polarity, own.tense, _joined(said.condition), _joined(said.because)),
        *(said.held_back, _joined([each.label for each in said.about])),
        _joined([each.subject.label for each in triples]),
        _joined([each.predicate.label for each in triples]),
        _joined([each.object.label for each in triples]),
        *(words.quote, words.document.iri, words.document.label, words.issued, words.publisher),
        *(words.begin, words.end, words.status, words.page),
    )


def _joined(parts: Sequence[str]) -> str:
    return _BETWEEN.join(parts)
