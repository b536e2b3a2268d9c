"""A card as text for the terminal, and as the rows of a table."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TextIO

from kgraph.claims.sentences.english import capitalised
from kgraph.cli.console import (
    TABLE_FORMATS,
    Row,
    print_json,
    print_table,
    put,
    styled,
)
from kgraph.cli.printing.columns import wrapped
from kgraph.cli.printing.lines import readable_width
from kgraph.errors import UsageError, printable
from kgraph.model.identity import is_of_a_document
from kgraph.queries.cards import Card, Fact, to_json
from kgraph.queries.chain_words import labels, modes, told
from kgraph.queries.readable_claims import Citation, NamedTriple, Statement

CARD_FORMATS = ("card", *TABLE_FORMATS)

COLUMNS = tuple(
    "section mark sentence chain stance certainty polarity tense condition because held_back "
    "propositions about quote document begin end".split()
)
"""Of `rows`. `chain` is the whole chain with its stances; stance, certainty and so on are the last's;
`propositions` are a list in JSON, each one a list of the names of subject, predicate and object."""

_NARROWEST = 20  # columns

Line = tuple[str, str]
"""What stands before a text, on each line that it is wrapped to, and the text."""


def print_card(card: Card, format: str = "card") -> None:
    """The card on standard output: in lines, as JSON, or as `rows` in another of `CARD_FORMATS`.
    Raises UsageError."""
    if format not in CARD_FORMATS:
        known = ", ".join(CARD_FORMATS)
        raise UsageError(f"a card cannot be printed as '{format}'; known are {known}")
    if format == "card":
        put(render(card))
    elif format == "json":
        print_json(to_json(card))
    else:
        print_table(COLUMNS, rows(card), format)


def render(card: Card, stream: TextIO | None = None) -> str:
    """The card in lines, with colour where the stream (default: standard output) is a terminal."""
    stream = stream or sys.stdout
    columns = readable_width(stream)
    sections: Mapping[str, list[Iterator[Line]]] = {
        "The lexicon says": [
            iter([("  ", f"{capitalised(each.clause)}.")]) for each in card.background
        ],
        "Facts": [_fact(each) for each in card.facts],
        "Claims": [_statement(each) for each in card.claims],
        "Claimed of it": [_statement(each) for each in card.claimed if not each.is_held],
        "Held back": [_statement(each) for each in card.claimed if each.is_held],
        "Names it in words only": [_statement(each) for each in card.named],
        "Sayings that are told not to have been made": [_statement(each) for each in card.denied],
        "Follows by rules": [_statement(each) for each in card.inferred],
        "Proposed by programs, judged by nobody": [_statement(each) for each in card.proposed],
    }
    lines = [styled(printable(card.thing.label), stream, bold=True)]
    lines += _lines(_head(card), columns)
    for title, items in sections.items():
        if items:
            lines += ["", styled(f"{title} ({len(items)})", stream, "cyan", bold=True)]
            lines += _lines(chain.from_iterable(items), columns)
    return "\n".join(lines)


def rows(card: Card) -> Iterator[Row]:
    """A row for each fact and its words, and for each claim."""
    nothing = ("",) * 8
    for each in card.background:
        yield (
            "lexicon",
            "",
            f"{capitalised(each.clause)}.",
            *nothing,
            in_json([each]),
            "",
            "",
            "",
            None,
            None,
        )
    for fact in card.facts:
        for words in fact.words:
            triples = in_json(fact.propositions)
            yield ("fact", "fact", fact.sentence, *nothing, triples, "", *_place(words))
    parts = {
        "claim": card.claims,
        "claimed": card.claimed,
        "named": card.named,
        "denied": card.denied,
        "inferred": card.inferred,
        "proposed": card.proposed,
    }
    for section, statements in parts.items():
        for said in statements:
            yield (section, said.mark, said.sentence, *_parts(said), *_place(said.words))


def _parts(said: Statement) -> Iterator[str]:
    own = said.chain[-1]
    yield told(said.chain, said.words)
    yield from (own.stance, own.certainty, own.polarity, own.tense)
    yield from (" ".join(said.condition), " ".join(said.because), said.held_back)
    yield from (in_json(said.propositions), labels(said.about))


def in_json(propositions: Iterable[NamedTriple]) -> str:
    """Propositions in one cell: a list in JSON of lists of names."""
    return json.dumps([_triple(each) for each in propositions], ensure_ascii=False)


def _is_asked_about(card: Card) -> bool:
    """Whether it is a speaker of whom `kgraph resolve` asks, or has asked, who it is."""
    thing = card.thing
    if not is_of_a_document(thing.iri, thing.label):
        return False
    from kgraph.resolving.unnamed import is_open

    speaks = any(
        thing in level.claimants for each in (*card.claims, *card.denied) for level in each.chain
    )
    return speaks and is_open(thing)


def _head(card: Card) -> Iterator[Line]:
    yield "  ", " · ".join(filter(None, (", ".join(card.kinds), card.thing.iri)))
    if card.merely_proposed:
        yield "  ", "only programs name it so, and nobody has judged that"
    elif not card.actual and not card.named_by:
        yield "  ", "no text states that it is actual"
    for sentence in card.named_by:
        yield "  ", f"named so only in somebody’s words: {sentence}"
    if _is_asked_about(card):
        yield "  ", f"nobody knows who this is{'' if card.judged else '; `kgraph resolve` asks'}"
    if card.names:
        yield "  ", f"also called {', '.join(card.names)}"
    for link in card.links:
        yield "  ", link
    for judgement in card.judged:
        yield "  ", f"judged: {judgement}"
    for mentioned in card.mentions:
        yield "  ", f"mentioned {mentioned.count} × in {mentioned.document.label}"


def _fact(fact: Fact) -> Iterator[Line]:
    yield "  ", fact.sentence
    for words in fact.words:
        yield from _words(words, is_own=True)


_DERIVED = {
    "terms": "it rests on the word of: {}",
    "facts": "it rests on facts alone",
    "joint": "it rests on what these say together: {}",
}
"""What a conclusion rests on, by its derivation."""


def _statement(said: Statement) -> Iterator[Line]:
    yield "  ", said.sentence
    own = [each.iri for each in said.chain[-1].claimants] == [said.words.document.iri]
    yield from _words(said.words, is_own=own and len(said.chain) == 1)
    if said.follows:
        yield "    ", said.follows
    voices = " + ".join(told(each, said.words) for each in said.together or [said.chain])
    if said.derived or len(said.chain) > 1 or modes(said.chain[-1]):
        yield "    ", _DERIVED.get(said.derived, "{}").format(voices)
    for name, parts in (("condition", said.condition), ("because", said.because)):
        yield from (("    ", f"{name}: {each}") for each in parts)
    if said.untold_obstacle:
        yield "    ", f"not asserted because {said.untold_obstacle}"


def _words(words: Citation, *, is_own: bool = False) -> Iterator[Line]:
    """The words and where they stand; those that `is_own` the text does not quote, unless it marks them."""
    if words.spoken:
        yield "    │ ", " ".join(words.spoken.split())
    quoted = words.quotation and not (is_own and words.quotation == "Indirect")
    parts = (
        words.where,
        f"{words.quotation.lower()} quotation" if quoted else "",
        words.annotation,
        words.status.upper(),
        words.judged,
    )
    yield "    ", " · ".join(filter(None, parts))


def _triple(said: NamedTriple) -> tuple[str, str, str]:
    return said.subject.label, said.predicate.label, said.object.label


def _place(words: Citation) -> tuple[str, str, int, int]:
    return words.quote, words.document.iri, words.begin, words.end


def _lines(lines: Iterable[Line], columns: int) -> Iterator[str]:
    for before, text in lines:
        for line in wrapped(printable(text), max(columns - len(before), _NARROWEST)):
            yield before + line
