"""The names and the coreference chains of a document of Stanza -> a layer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.json.values import name
from kgraph.formats.shared.tokens.brackets import ENTITY
from kgraph.formats.shared.tokens.tags import Rules, token_spans
from kgraph.formats.stanza.words import StanzaToken
from kgraph.model.annotations import Span

_BIOES = Rules(begun=True, ended=True)


class Chains:
    """The chains of a document, while its sentences are read."""

    def __init__(self, builder: LayerBuilder) -> None:
        self._builder = builder
        self._members: dict[str, list[str]] = defaultdict(list)
        self._places: dict[str, Location] = {}

    def add(self, chain: str, mention: str, place: Location) -> None:
        """Add a mention to a chain."""
        self._members[chain].append(mention)
        self._places.setdefault(chain, place)

    def hand_on(self) -> None:
        """Add the chains of two mentions or more to the builder."""
        for chain, members in self._members.items():
            if len(members) > 1:
                self._builder.cluster(dict.fromkeys(members), self._places[chain])


@dataclass(frozen=True, slots=True)
class PlacedSentence:
    """The tokens of a sentence with their spans; a line of the file."""

    tokens: Sequence[StanzaToken]
    spans: Sequence[Span]
    line: int

    def hand_on(self, builder: LayerBuilder, chains: Chains) -> None:
        """Add the sentence, its names and its mentions of chains."""
        if not self.tokens:
            return
        builder.sentences([(self.spans[0][0], self.spans[-1][1])])
        named: dict[Span, str] = {}
        for model in range(max(len(token.tags) for token in self.tokens)):
            self._names(model, builder, named)
        self._mentions(builder, chains, named)

    def _names(self, model: int, builder: LayerBuilder, named: dict[Span, str]) -> None:
        whole = [at for at, token in enumerate(self.tokens) if not token.within]
        tags = [(*self.tokens[at].tags, *["O"] * model)[model] for at in whole]
        found, repairs = token_spans(tags, _BIOES)
        for at, what, cause in repairs:
            builder.warn("KG107", f"{tags[at]}: {what}", self._place(whole[at]), cause=cause)
        for label, first, last in found:
            prefix = f"{model + 1}:" if model else ""
            id = f"{self.tokens[whole[first]].where}[{prefix}{label}]"
            self._mention(id, label, whole[first], whole[last], builder, named)

    def _mentions(self, builder: LayerBuilder, chains: Chains, named: dict[Span, str]) -> None:
        """Take the mentions of chains; those of one chain close from the inside out."""
        opened: dict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            for chain in token.chains:
                index = name(chain, "index")
                if chain.get("is_start"):
                    opened[index].append(at)
                if not chain.get("is_end"):
                    continue
                if not opened[index]:
                    what = f"chain {index} ends at token {token.where}, but has not begun"
                    builder.malformed("mentions", what, self._place(at))
                    continue
                first = opened[index].pop()
                id = f"{self.tokens[first].where}[{index}]"
                mention = self._mention(id, ENTITY, first, at, builder, named)
                chains.add(index, mention, self._place(first))
        for index, starts in opened.items():
            for at in starts:
                what = f"chain {index} begins at token {self.tokens[at].where} and does not end"
                builder.malformed("mentions", what, self._place(at))

    def _mention(
        self,
        id: str,
        label: str,
        first: int,
        last: int,
        builder: LayerBuilder,
        named: dict[Span, str],
    ) -> str:
        """The mention of these tokens: a name, or one of a chain, which may be a name too."""
        span = self.spans[first][0], self.spans[last][1]
        if label == ENTITY and span in named:
            return named[span]
        forms = [token.form for token in self.tokens[first : last + 1] if not token.within]
        words = "" if self.tokens[first].within else " ".join(forms)
        builder.mention(id, label, [span], self._place(first), words or None)
        named.setdefault(span, id)
        return id

    def _place(self, at: int) -> Location:
        return Location(self.line, 1, self.tokens[at].form)
