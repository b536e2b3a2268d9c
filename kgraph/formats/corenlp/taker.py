"""The annotations of a document of CoreNLP -> a layer (`kgraph.formats.corenlp.read`)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from kgraph.formats.corenlp.sentences import SentenceTokens
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.json.records import Record
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import (
    Take,
    each,
    items,
    name,
    quote,
    said,
    single,
    span_of,
    string,
    table,
    whole,
)
from kgraph.formats.shared.tokens.tags import Rules, token_spans
from kgraph.model.annotations import Span

_CLAIM, _QUOTE, _ENTITY = "Claim", "Quote", "Entity"
_UNKNOWN = "Unknown"
_INSIDE_OUT = Rules(begun=False, ended=False)  # `ner` of tokens is a bare type


class DocumentItems:
    """Hands the annotations of a document to the builder."""

    def __init__(
        self, builder: LayerBuilder, record: Record, sentences: Sequence[SentenceTokens]
    ) -> None:
        self._builder, self._value, self._line = builder, record.value, record.line
        self._sentences = sentences
        self._firsts = [sentence.first for sentence in sentences]
        self._mentions: dict[Span, str] = {}
        self._named: dict[str, str] = {}

    def take(self) -> None:
        """Take all of them."""
        for number, sentence in enumerate(self._sentences):
            if "entitymentions" in sentence.value:
                self._each("mentions", sentence, number, "entitymentions", self._entity)
            else:
                self._tagged(sentence, number)
        for key, chain in self._chains().items():
            self._single("equivalences", self._chain, f"corefs.{key}", chain)
        for number, sentence in enumerate(self._sentences):
            self._each("relations", sentence, number, "kbp", self._triple(sentence))
        each(self._builder, "events", self._value, "quotes", self._quote, line=self._line)

    def _mention(self, id: str, label: str, span: Span, place: Location, quoted: str | None) -> str:
        """The mention with that span; a new one if there is none."""
        if span not in self._mentions and self._builder.mention(id, label, [span], place, quoted):
            self._mentions[span] = id
            if quoted:
                self._named.setdefault(quoted, id)
        return self._mentions.get(span, id)

    # Names and what denotes the same

    def _entity(self, way: str, item: Any, place: Location) -> None:
        span = span_of(item, "characterOffsetBegin", "characterOffsetEnd")
        label, words = string(item, "ner"), quote(item, "text")
        known = self._builder.mention(way, label, [span], place, words)
        if known:
            self._mentions.setdefault(span, way)
            self._named.setdefault(words or "", way)
        if (value := item.get("normalizedNER")) is not None:
            self._builder.attribute(way, "normalizedNER", said(value), place)
        if page := name(item, "entitylink", ""):
            self._builder.link(way, "Wikipedia", page, place)

    def _tagged(self, sentence: SentenceTokens, number: int) -> None:
        """Take runs of tokens with the same `ner`, where the file has no entity mentions."""
        place = Location(self._line, 1, excerpt(sentence.value))
        for label, first, last in token_spans(sentence.tags, _INSIDE_OUT)[0]:
            span, words = sentence.between(first, last), " ".join(sentence.forms[first : last + 1])
            way = f"sentences[{number}].tokens[{first}]"
            self._builder.mention(way, label, [span], place, words)
            self._mentions.setdefault(span, way)
            self._named.setdefault(words, way)

    def _chains(self) -> Mapping[str, Any]:
        try:
            return table(self._value, "corefs")
        except ValueError as error:
            place = Location(self._line, 1, excerpt(self._value.get("corefs")))
            self._builder.malformed("equivalences", str(error), place)
            return {}

    def _chain(self, way: str, chain: Any, place: Location) -> None:
        if not isinstance(chain, list):
            raise ValueError(f"not a list of mentions: {excerpt(chain)}")
        members: dict[str, None] = {}
        for number, item in enumerate(chain):
            sentence = whole(item, "sentNum") - 1
            if not 0 <= sentence < len(self._sentences):
                raise ValueError(f"[{number}]: there is no sentence {sentence + 1}")
            first, end = whole(item, "startIndex") - 1, whole(item, "endIndex") - 1
            span = self._sentences[sentence].between(first, end - 1)
            words = quote(item, "text")
            members[self._mention(f"{way}[{number}]", _ENTITY, span, place, words)] = None
        if len(members) > 1:
            self._builder.cluster(members, place)

    def _triple(self, sentence: SentenceTokens) -> Take:
        """What takes the triples of that sentence."""

        def take(way: str, item: Any, place: Location) -> None:
            ends = []
            for end in ("subject", "object"):
                span = items(item, f"{end}Span")
                if len(span) != 2:
                    raise ValueError(f"{end}Span is not [first, end]: {excerpt(span)}")
                first, after = (whole({"number": each}, "number") for each in span)
                tokens = sentence.between(first, after - 1)
                words = quote(item, end)
                ends.append(self._mention(f"{way}.{end}", _ENTITY, tokens, place, words))
            self._builder.relation(way, string(item, "relation"), ends[0], ends[1], place)

        return take

    # Quotes

    def _quote(self, way: str, item: Any, place: Location) -> None:
        span = span_of(item, "beginIndex", "endIndex")
        words = f"{way}.text"
        self._builder.mention(words, _QUOTE, [span], place, quote(item, "text"))
        speaker = self._speaker(way, item, place)
        arguments = [("Content", words), *([("Claimant", speaker)] if speaker else [])]
        self._builder.event(way, _CLAIM, words, arguments, place)
        if not speaker and (called := self._called(item)):
            self._builder.attribute(way, "Speaker", called, place)

    def _speaker(self, way: str, item: Any, place: Location) -> str:
        """The mention of who speaks; "" if none is known."""
        for key in ("canonicalMention", "mention"):
            if f"{key}Begin" in item:
                first, last = span_of(item, f"{key}Begin", f"{key}End")
                return self._mention(
                    f"{way}.{key}", _ENTITY, self._tokens(first, last), place, None
                )
        return self._named.get(self._called(item), "")

    def _called(self, item: Any) -> str:
        """What the speaker is called."""
        called = (string(item, key, _UNKNOWN) for key in ("canonicalSpeaker", "speaker"))
        return next((each for each in called if each != _UNKNOWN), "")

    def _tokens(self, first: int, last: int) -> Span:
        """The span between two tokens by their numbers in the document, in one sentence or more."""
        ends = []
        for number in (first, last):
            at = bisect_right(self._firsts, number) - 1
            if at < 0:
                raise ValueError(f"there is no token {number}")
            within = number - self._firsts[at]
            ends.append(self._sentences[at].between(within, within))
        return ends[0][0], ends[1][1]

    # Lists

    def _each(self, kind: str, sentence: SentenceTokens, number: int, key: str, take: Take) -> None:
        way = f"sentences[{number}].{key}"
        each(self._builder, kind, sentence.value, key, take, line=self._line, way=way)

    def _single(self, kind: str, take: Take, way: str, item: Any) -> None:
        single(self._builder, kind, item, take, line=self._line, way=way)
