"""The words of a text as a sentence about a claim takes them over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from kgraph.claims.entities.proper_names import ProperNames
from kgraph.claims.sentences.english import possessive
from kgraph.claims.sentences.verb_forms import present, takes_behind
from kgraph.claims.sentences.word_lists import small_words
from kgraph.claims.sentences.worded import OwnVerb, shortened
from kgraph.model.annotations import Layer, Mention, Span
from kgraph.model.claims import Claim
from kgraph.model.identity import mention_iri
from kgraph.model.layer_graph import Resolution
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme

_CUT = " … "  # between the segments of discontinuous words
_THAT = re.compile(r"\bthat\s+$")
_BEFORE = 16  # characters before words in which `that`, or an auxiliary verb, is looked for
_BETWEEN = re.compile(r"\s+(?:[\w’'-]+\s+){0,3}")  # a verb and its content: called [on] both sides
_AUXILIARY = re.compile(
    r"\b(?:(?P<modal>will|wo|would|ca|can|could|may|might|shall|should|must)|do|does|did|has|have|had)"
    r"(?P<negation>n[’']t|\s*not|\s+never)?\s+$|\b(?P<never>never|neither|nor)\s+$",
    re.IGNORECASE,
)
"""Before the main verb: `may`, `would not`, `didn’t`, `never`, `neither`."""
_HAD = re.compile(
    r"\b(?:had|hadn[’']t)\s+(?:(?:not|never|also|once|long|always|already|even|been|[a-z]+ly)\s+){0,3}$",
    re.IGNORECASE,
)
_HAD_BEFORE = 40  # characters before a verb in which `had` is looked for
_CUT_SHORT = {"wo": "will", "ca": "can"}  # won’t, can’t
_NO_FINITE = re.compile(
    r"(?:\b(?:to|be|been|is|are|was|were|am|not|do|does|did|by|never|being|having|an?|the|this|that|these|those|"
    r"his|her|its|their|our|my|your|no|any|some|more|most|very|so|too|of|in|on|at)|n[’']t|[’']s|s[’'])\s+$",
    re.IGNORECASE,
)
"""Before a verb that is not finite, a noun or an adjective: `is called`, `his demands`."""
_BE = frozenset("is are was were be been has have had will would".split())
_PREPOSITIONS = frozenset("of for to on in about against with from over at into".split())
_ALTERNATIVES = (["or"], ["nor"])
_OWNING = frozenset("its their his whose my our your".split())
_ABBREVIATED = 5  # letters of an abbreviated title, with its point
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PUNCTUATION = "“”\"«»„‘’'.,;:!?()[]"


class ContentWords:
    """The words of the mentions of a layer, by the IRI of the mention, as they may stand in a sentence:
    behind a pronoun the name of what it denotes, in brackets; without the capital letter that only the
    beginning of a sentence asks for; with the `that` before them, as they are a clause then."""

    def __init__(self, layer: Layer, resolution: Resolution, scheme: Scheme) -> None:
        self._text = layer.document.text
        self._layer = layer
        self._resolution = resolution
        self._scheme = scheme
        self._profile = scheme.profile
        self._names = ProperNames(layer.document.text, scheme)

    def __call__(self, mention: str) -> str:
        """The words of that mention; "" where the layer has none of that IRI."""
        found = self._mentions.get(mention)
        if found is None:
            return ""
        words = _joined([self._segment(span) for span in found.spans])
        begin = found.spans[0][0]
        words = f"{words[:1].lower()}{words[1:]}" if self._lowered(begin) else words
        return f"that {words}" if _THAT.search(self._text[:begin][-_BEFORE:]) else words

    def own_verb(self, claim: Claim) -> OwnVerb | None:
        """The verb that stands before the content of a claim, or before what it is about, and the words of
        that: `calls` and `it “absurd”`; None where it is no finite verb, or where more than a few words are
        between."""
        found = [self._mentions.get(each) for each in (*claim.cue, *claim.content)]
        if len(claim.cue) == len(claim.about) == len(found) == 1 and found[0]:
            found.append(self._named_after(found[0], claim.about[0]))
        if len(claim.cue) != 1 or len(found) != 2:
            return None
        cue, content = found
        if cue is None or content is None or len(cue.spans) + len(content.spans) != 2:
            return None
        [(begin, end)], [(first, last)] = cue.spans, content.spans
        before = self._text[max(0, begin - _BEFORE) : begin]
        auxiliary = _AUXILIARY.search(before)
        is_infinite = (
            before[: auxiliary.start()].rstrip().endswith(" to")
            if auxiliary
            else bool(_NO_FINITE.search(before))
        )
        is_blank = self._text[begin:end].isspace()  # marked by a slip: a line end as the verb
        if is_blank or is_infinite or not _BETWEEN.fullmatch(self._text[end:first]):
            return None
        verb, *rest = f"{self._text[begin:end]} {self._segment((end, first))}".split()
        rest = rest[2:] if rest[:1] in _ALTERNATIVES else rest  # confirmed nor denied that
        if len(rest) > 1 and not claim.content:  # rejects the plan of
            return None
        if _BE.issuperset(rest[-1:]) and rest:  # what critics say was a mistake
            return None
        third, between = present(verb), "".join(rest)
        if between in _PREPOSITIONS and not takes_behind(third, between):
            return None  # voiced support for
        words = shortened(self._segment((first, last)))
        modal = (auxiliary["modal"] or "").lower() if auxiliary else ""
        is_negated = bool(auxiliary and (auxiliary["negation"] or auxiliary["never"]))
        if modal:
            rest = [verb, *rest]
        verb = _CUT_SHORT.get(modal, modal) or third
        return OwnVerb(" ".join((verb, *rest)), words, bool(modal), is_negated) if verb else None

    def is_past(self, claim: Claim) -> bool:
        """Whether the text tells, by `had` before the verb, that somebody said or wanted something before
        something else, and need not do so any more: `had wanted`, `had once threatened`."""
        cue = self._mentions.get(claim.cue[0]) if len(claim.cue) == 1 else None
        begin = cue.spans[0][0] if cue else 0
        return bool(_HAD.search(self._text[max(0, begin - _HAD_BEFORE) : begin]))

    def _named_after(self, cue: Mention, iri: str) -> Mention | None:
        """The first mention of a thing behind the words of a verb."""
        after = (each for each in self._denoting.get(iri, ()) if each.spans[0] > cue.spans[-1])
        return min(after, key=lambda each: each.spans, default=None)

    def name(self, iri: str, name: str) -> str:
        """The name of a thing within a sentence: without a capital that it only has because sentences begin
        with it, as in `Police`, where the text has `police` too; `Water Minister` stays so, where only
        other texts call it that."""
        mentions, rest = self._denoting.get(iri, ()), name[1:]
        is_common = mentions and all(map(self._is_common, mentions))
        is_own = rest.lower() == rest or any(
            rest in self._segment(each.spans[0]) for each in mentions
        )
        return f"{name[:1].lower()}{rest}" if is_common and is_own else name

    def _is_common(self, mention: Mention) -> bool:
        begin = mention.spans[0][0]
        is_small = self._text[begin : begin + 1].islower() or self._lowered(begin)
        return is_small and not self._names.is_name(mention)

    @cached_property
    def _denoting(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self._layer.mentions:
            node = self._resolution.denotes.get(mention.id)
            if isinstance(node, str):
                found[node].append(mention)
        return found

    def is_open(self, mention: str) -> bool:
        """Whether a mention begins with a capital of which nobody knows whether it is that of a name: a
        sentence begins with it."""
        found = self._mentions.get(mention)
        begin = found.spans[0][0] if found else 0
        word = _WORD.match(self._text, begin)
        if not found or not word or not word[0][:1].isupper() or self._lowered(begin):
            return False
        is_name = word[0] == "I" or any(map(self._names.is_name, self._by_begin[begin]))
        is_sure = is_name or self._is_capital_inside(begin)
        return self._names.starts_sentence(begin) and not is_sure

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
                    is_owner = self._text[begin:end].lower() in _OWNING
                    yield end, possessive(name) if is_owner else name

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
        if word.endswith(".") and len(word) <= _ABBREVIATED:  # Mr.
            return False
        word = word.strip(_PUNCTUATION).lower()
        if word in small_words():
            return True
        after = self._text[found.end() :].lstrip()[:1]
        if after.isupper() or any(map(self._names.is_name, self._by_begin[begin])):
            return False  # New York
        if stands_alone(word, self._text):
            return True
        return self._is_event(begin) and not self._is_capital_inside(begin)

    def _is_event(self, begin: int) -> bool:
        """Whether a mention of something that happens begins there."""
        kinds = (self._scheme.label(each.label).iri for each in self._by_begin[begin])
        return any(self._scheme.ontology.is_a(each, KG.Eventuality) for each in kinds)

    def _is_capital_inside(self, begin: int) -> bool:
        """Whether the word there has a capital inside a sentence, too."""
        word = _LETTERS.match(self._text, begin)
        return word is not None and self._names.stands_inside(word[0], word.span())

    @cached_property
    def _by_begin(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in self._layer.mentions:
            found[mention.spans[0][0]].append(mention)
        return found


def _joined(segments: list[str]) -> str:
    """The segments of words, with one mark where a quotation goes on in the next paragraph, which begins with
    another one."""
    words = segments[0]
    for more in segments[1:]:
        is_open = words.count("“") > words.count("”") and more.startswith("“")
        words += f"{_CUT}{more[1:] if is_open else more}"
    return words


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
