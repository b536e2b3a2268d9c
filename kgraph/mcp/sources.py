"""Claims, grounds and mentions as `Source`: who says it, with which stance, in which words, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgraph.claims.sentences.reading import Mark
from kgraph.errors import printable
from kgraph.mcp.answers import Place, Source
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.readable_claims import Citation, NamedVoice, Statement
from kgraph.queries.why import Ground
from kgraph.rdf.claim_terms import MENTION

_LONGEST = 600  # code points of a quote that are shown
NOT_CARRIED = "(this graph carries no quotes: it was built with --text none)"
_NOBODY = "somebody who is not named"

_OPENINGS: Mapping[Mark, str] = {
    "fact": "Claimed by {} and taken as a fact by this graph’s policy: {}",
    "claim": "Claimed by {}: {}",
    "held back": "Annotated, but not counted as claimed by {}: {}",
    "proposed": "Claimed by nobody yet; a program proposes that it is claimed by {}: {}",
    "denied": "Told not to have been claimed by {}: {}",
    "follows": "Claimed by nobody; it follows by rules from what is claimed by {}: {}",
}
_MARKS: Mapping[str, Mark] = {
    "fact": "fact",
    "claim": "claim",
    "held back": "held back",
    "proposal": "proposed",
    "inferred fact": "follows",
    "derived claim": "follows",
    "joint conclusion": "follows",
}


def of_statement(said: Statement) -> Source:
    """A claim with all who say it."""
    chains = said.together or (said.chain,)
    told = _Told(said.mark, said.sentence, chains, said.words, said.iri)
    return told.source(said.held_back, said.condition, said.because)


def of_ground(ground: Ground) -> Source:
    """What a triple rests on; a conclusion has the words of its first premise that has any."""
    sentence = ground.told or f"{ground.sentence.clause}."
    if ground.kind == "background":
        return known(sentence, ground.iri)
    words = ground.words or next(_words(ground), None)
    chains = (ground.chain,) if ground.chain else tuple(_chains(ground))
    hindered = "; ".join(each.words for each in ground.hindered)
    if not words:
        return known(sentence, ground.iri)
    return _Told(_MARKS[ground.kind], sentence, chains, words, ground.iri).source(hindered)


def of_mention(lookup: Lookup, mention: str, name: str) -> Source:
    """The words of a text that mean a thing of that name."""
    document = lookup.thing("".join(lookup.iris(mention, MENTION["document"])[:1]))
    begin, end = (
        int("".join(lookup.values(mention, MENTION[each])[:1]) or 0) for each in ("begin", "end")
    )
    words, page = lookup.reader.words(mention), "".join(lookup.values(mention, MENTION["page"])[:1])
    text = _titled(document)
    return Source(
        claimed=f"Named, and not otherwise claimed by anybody, in {text}: {printable(name)}",
        speaker=text,
        stance="names",
        standing="mentioned",
        quote=_quote(words),
        place=Place(document=text, iri=document.iri, begin=begin, end=end, page=page),
    )


def known(sentence: str, iri: str) -> Source:
    """What the lexicon or the ontology says, and no text."""
    told = printable(sentence)
    return Source(
        claimed=f"Claimed by the lexicon or the ontology of this graph, and by no text: {told}",
        speaker="the lexicon or the ontology of this graph",
        stance="defines",
        standing="known",
        quote=told,
        place=Place(document="the lexicon or the ontology of this graph", iri=iri),
    )


def computed(query: str) -> Source:
    """A value that a query has counted or made, behind which no single claim stands."""
    asked = printable(" ".join(query.split()))[:_LONGEST]
    return Source(
        claimed="Claimed by nobody: kgraph has counted or computed it from the whole graph by the query",
        speaker="nobody (kgraph computed it)",
        stance="computed",
        standing="computed",
        quote=asked,
        place=Place(document="the query itself", iri="", begin=0, end=len(asked)),
    )


def place_of(document: Thing) -> Place:
    """A document as a place."""
    return Place(document=_titled(document), iri=document.iri)


class _Told:
    """A sentence with those who say it and its words."""

    def __init__(
        self,
        mark: Mark,
        sentence: str,
        chains: Iterable[tuple[NamedVoice, ...]],
        words: Citation,
        iri: str,
    ) -> None:
        self._mark, self._sentence, self._words, self._iri = mark, sentence, words, iri
        self._chains = [chain for chain in chains if any(level.claimants for level in chain)]

    def source(
        self, held_back: str = "", condition: Iterable[str] = (), because: Iterable[str] = ()
    ) -> Source:
        """As `Source`. Where nobody is named, it is the document that says it or from which it follows."""
        document, words = self._words.document, self._words
        text = _titled(document)
        told = " and ".join(dict.fromkeys(_speakers(each) for each in self._chains))
        speaker = told or (text if self._mark == "follows" else f"{_NOBODY}, in {text}")
        stances = [_spaced(each[-1].stance) for each in self._chains]
        stance = ", ".join(dict.fromkeys(filter(None, stances))) or "says"
        status = f" ({text} is {words.status.upper()})" if words.status else ""
        return Source(
            claimed=_OPENINGS[self._mark].format(speaker, printable(self._sentence)) + status,
            speaker=speaker,
            stance="follows by rules" if self._mark == "follows" and not told else stance,
            standing=self._mark,
            quote=_quote(words.quote),
            place=Place(
                document=text, iri=document.iri, begin=words.begin, end=words.end, page=words.page
            ),
            claim=self._iri,
            held_back=printable(held_back),
            condition=list(map(printable, condition)),
            because=list(map(printable, because)),
        )


def _speakers(chain: Iterable[NamedVoice]) -> str:
    return ", as told by ".join(_level(each) for each in reversed(list(chain)))


def _level(voice: NamedVoice) -> str:
    texts = [_titled(each) if each.kind == "Document" else each.label for each in voice.claimants]
    return printable(", ".join(texts)) or _NOBODY


def _titled(document: Thing) -> str:
    return f"the text “{printable(document.label)}”" if document.label else "a text without a name"


def _spaced(stance: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in stance).strip()


def _quote(words: str) -> str:
    shown = printable(words)
    return f"{shown[:_LONGEST]}…" if len(shown) > _LONGEST else shown or NOT_CARRIED


def _words(ground: Ground) -> Iterator[Citation]:
    if ground.words:
        yield ground.words
    for premise in _premises(ground):
        yield from _words(premise)


def _chains(ground: Ground) -> Iterator[tuple[NamedVoice, ...]]:
    if ground.chain:
        yield ground.chain
    for premise in _premises(ground):
        yield from _chains(premise)


def _premises(ground: Ground) -> Iterator[Ground]:
    return (premise for step in ground.proofs[:1] for premise in step.premises)
