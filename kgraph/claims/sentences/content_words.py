"""The words of a text as a sentence about a claim takes them over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from kgraph.claims.entities.proper_names import ProperNames
from kgraph.model.annotations import Layer, Mention, Span
from kgraph.model.claims import Claim
from kgraph.model.identity import mention_iri
from kgraph.model.layer_graph import Resolution
from kgraph.schema.scheme import Scheme

_CUT = " … "  # between the segments of discontinuous words
_THAT = re.compile(r"\bthat\s+$")
_BEFORE = 10  # characters before the words in which a `that` is looked for
_BETWEEN = re.compile(r"\s+(?:[\w’'-]+\s+){0,3}")  # a verb and its content: called [on] both sides
_NO_FINITE = re.compile(
    r"\b(?:to|be|been|is|are|was|were|has|have|had|not|n[’']t|do|does|did|will|would|can|could|may|might|"
    r"shall|should|must|by|never|being|having)\s+$"
)
_WORD = re.compile(r"\S+")
_PUNCTUATION = "“”\"«»„‘’'.,;:!?()[]"


class ContentWords:
    """The words of the mentions of a layer, by the IRI of the mention, as they may stand in a sentence:
    behind a pronoun the name of what it denotes, in brackets; without the capital letter that only the
    beginning of a sentence asks for; with the `that` before them, as they are a clause then."""

    def __init__(self, layer: Layer, resolution: Resolution, scheme: Scheme) -> None:
        self._text = layer.document.text
        self._layer = layer
        self._resolution = resolution
        self._profile = scheme.profile
        self._names = ProperNames(layer.document.text, scheme)

    def __call__(self, mention: str) -> str:
        """The words of that mention; "" where the layer has none of that IRI."""
        found = self._mentions.get(mention)
        if found is None:
            return ""
        words = _CUT.join(self._segment(span) for span in found.spans)
        begin = found.spans[0][0]
        words = f"{words[:1].lower()}{words[1:]}" if self._lowered(begin) else words
        return f"that {words}" if _THAT.search(self._text[:begin][-_BEFORE:]) else words

    def told(self, claim: Claim) -> str:
        """The words of the content of a claim with the verb that stands before them: `called it “absurd”`; ""
        where it is none that stands alone, or where other than a few words are between."""
        found = [self._mentions.get(each) for each in (*claim.cue, *claim.content)]
        if len(claim.cue) != 1 or len(found) != 2:
            return ""
        cue, content = found
        if cue is None or content is None or len(cue.spans) + len(content.spans) != 2:
            return ""
        [(begin, end)], [(first, last)] = cue.spans, content.spans
        before = self._text[max(0, begin - _BEFORE) : begin]
        if not _BETWEEN.fullmatch(self._text[end:first]) or _NO_FINITE.search(before):
            return ""
        is_participle = self._text[begin:end].endswith("ing")
        return "" if is_participle else " ".join(self._segment((begin, last)).split())

    @cached_property
    def _mentions(self) -> dict[str, Mention]:
        document = self._resolution.document
        return {mention_iri(document, each.spans): each for each in self._layer.mentions}

    def _segment(self, span: Span) -> str:
        text, at = "", span[0]
        for end, name in self._pronouns(span):
            text += f"{self._text[at:end]} [{name}]"
            at = end
        return text + self._text[at : span[1]]

    def _pronouns(self, span: Span) -> Iterator[tuple[int, str]]:
        """Where a pronoun within the span ends, and whom or what it denotes, in the order of the text."""
        ends = self._by_end
        for index in range(bisect_left(ends, span[:1]), len(ends)):
            end, begin, mention = ends[index]
            if end > span[1]:
                return
            if span[0] <= begin and self._is_pronoun(mention):
                node = self._resolution.denotes.get(mention.id)
                name = self._resolution.entities[node].name if isinstance(node, str) else ""
                if name and name.lower() not in self._profile.pronouns:
                    yield end, name

    @cached_property
    def _by_end(self) -> list[tuple[int, int, Mention]]:
        single = (each for each in self._layer.mentions if len(each.spans) == 1)
        found = {(each.spans[0][1], each.spans[0][0]): each for each in single}
        return [(end, begin, found[end, begin]) for end, begin in sorted(found)]

    def _is_pronoun(self, mention: Mention) -> bool:
        (begin, end), *_ = mention.spans
        words = self._text[begin:end]
        return not words[1:].isupper() and words.lower() in self._profile.pronouns

    def _lowered(self, begin: int) -> bool:
        """Whether the word there is capitalised only because a sentence begins with it."""
        if not self._names.starts_sentence(begin):
            return False
        found = _WORD.search(self._text, begin)
        if not found:
            return False
        word = found[0]
        if any(letter.isupper() for letter in word[1:]) or word == "I":
            return False
        if stands_alone(word.strip(_PUNCTUATION).lower(), self._text):
            return True
        return not any(map(self._names.is_name, self._by_begin[begin]))

    @cached_property
    def _by_begin(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in self._layer.mentions:
            found[mention.spans[0][0]].append(mention)
        return found


def stands_alone(word: str, text: str) -> bool:
    """Whether the text has a word without other letters or digits before and behind it."""
    at = text.find(word)
    while at >= 0:
        if _is_edge(text, at) and _is_edge(text, at + len(word)):
            return True
        at = text.find(word, at + 1)
    return False


def _is_edge(text: str, at: int) -> bool:
    """Whether a word begins or ends at the place, as `\\b` of a regular expression has it."""
    return _in_word(text[at - 1 : at]) != _in_word(text[at : at + 1])


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
