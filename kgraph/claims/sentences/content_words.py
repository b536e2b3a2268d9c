"""The words of a text as a sentence about a claim takes them over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from kgraph.claims.entities.owned_words import possessive
from kgraph.claims.entities.proper_names import ProperNames
from kgraph.claims.sentences.articles import written_article
from kgraph.claims.sentences.english import is_common_plural, is_plural
from kgraph.claims.sentences.parted_words import without_tag
from kgraph.claims.sentences.verb_forms import conjugated, has_past, regular_forms
from kgraph.claims.sentences.word_lists import small_words
from kgraph.model.annotations import Layer, Mention, Span, Spans
from kgraph.model.identity import mention_iri
from kgraph.model.layer_graph import Resolution
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme

_ENDING = tuple(".?!:;,…”\"'’»)")
_LONGEST_TAG = 100  # characters: `, she said in an interview on Monday,`
_JOINED = re.compile(r"\A(?:and|but) (?=\w+ [\w[])")
_CUT = " … "  # between the segments of discontinuous words
_THAT = re.compile(r"\bthat\s+$")
_BEFORE = 16  # characters before words in which `that` is looked for
_OWNING = frozenset("its their his whose my our your".split())
_ABBREVIATED = 5  # letters of an abbreviated title, with its point
_HEARSAY = re.compile(
    r"\s*(?:(?P<past>was|were|had been)|is|are|has been|have been)(?: \w+ly| also| now| still)? "
    r"(?:said|alleged|reported|believed|understood|thought|rumou?red|feared|suspected|presumed|assumed|"
    r"claimed|estimated|found|declared|shown|(?P<ahead>expected|predicted|projected))"
    r"(?: by [^,;:]{1,80}?)?\s*$"
)
_INFINITIVE = re.compile(r"to ([a-z]+)\b")
_THIRD = {"have": "has", "be": "is"}
_WORD = re.compile(r"\S+")
_NAMED = re.compile(r"((?:that )?\w+) \[([^]]+)\]")
_LETTERS = re.compile(r"[^\W\d_]+")
_PUNCTUATION = "“”\"«»„‘’'.,;:!?()[]"


class ContentWords:
    """The words of the mentions of a layer, by the IRI of the mention, as they may stand in a sentence:
    behind a pronoun the name of what it denotes, in brackets; without the capital letter that only the
    beginning of a sentence asks for; with the `that` before them, as they are a clause then."""

    def __init__(self, layer: Layer, resolution: Resolution, scheme: Scheme) -> None:
        self.text = layer.document.text
        self.layer = layer
        self._resolution = resolution
        self._scheme = scheme
        self._profile = scheme.profile
        self._names = ProperNames(layer.document.text, scheme)

    def __call__(self, mention: str) -> str:
        """The words of that mention; "" where the layer has none of that IRI."""
        found = self.mentions.get(mention)
        if found is None:
            return ""
        words = self.lowered(found, self._joined(found))
        begin = found.spans[0][0]
        is_told = _THAT.search(self.text[:begin][-_BEFORE:]) or self._is_raised(found)
        return f"that {words}" if is_told else words

    def lowered(self, mention: Mention, words: str) -> str:
        """Words of a mention without a capital that only the beginning of a sentence asks for, and without
        the word there that joins it to the sentence before: `But it was safe, said Lima`."""
        begin = mention.spans[0][0]
        if not self._lowered(begin):
            return words
        return _JOINED.sub("", f"{words[:1].lower()}{words[1:]}")

    def _is_raised(self, mention: Mention) -> bool:
        """Whether a subject and its infinitive are made a clause: `Lima | is said by Oso | to have paid`."""
        if len(mention.spans) != len(("subject", "infinitive")):
            return False
        (_, end), (begin, _) = mention.spans
        told, more = self.text[end:begin], self.segment(mention.spans[1])
        is_told = bool(_HEARSAY.match(told)) and self._is_tag(mention, (end, begin))
        return is_told and _finite("", told, more) not in ("", more)

    def _joined(self, mention: Mention) -> str:
        """The segments of a mention, with a mark where something is left out, and as one where only who says
        it stood between: `The plan, she said, was dead`. Where a quotation goes on in the next paragraph,
        which begins with another mark, it has one."""
        words = self.segment(mention.spans[0])
        for (_, end), span in pairwise(mention.spans):
            more = self.segment(span)
            told = self.text[end : span[0]]
            if self._is_tag(mention, (end, span[0])) and (finite := _finite(words, told, more)):
                words = without_tag(words, finite, told)
                continue
            is_open = words.count("“") > words.count("”") and more.startswith("“")
            words += f"{_CUT}{more[1:] if is_open else more}"
        return words

    def _is_tag(self, mention: Mention, gap: Span) -> bool:
        """Whether nothing but who says something, and how, stands between two segments of what is said."""
        cues = (self._spans[each] for each in self._triggers.get(mention.id, ()))
        is_told = any(gap[0] <= begin and end <= gap[1] for (begin, end), *_ in cues)
        return is_told and gap[1] - gap[0] <= _LONGEST_TAG

    @cached_property
    def _spans(self) -> dict[str, Spans]:
        return {each.id: each.spans for each in self.layer.mentions}

    @cached_property
    def _triggers(self) -> dict[str, list[str]]:
        """By each mention that fills a role, the triggers of the events."""
        found: dict[str, list[str]] = defaultdict(list)
        for event in self.layer.events:
            for argument in event.arguments if event.trigger in self._spans else ():
                found[argument.target].append(event.trigger)
        return found

    def is_headline(self, mention: str) -> bool:
        """Whether a mention stands in a line that ends without a full stop, as a headline does."""
        found = self.mentions.get(mention)
        return found is not None and self._is_in_headline(found)

    def _is_in_headline(self, mention: Mention) -> bool:
        end = self.text.find("\n", mention.spans[-1][1])
        line = self.text[: end if end >= 0 else None].rstrip()
        return not line.endswith(_ENDING)

    def name(self, iri: str, name: str) -> str:
        """The name of a thing within a sentence: without a capital that it only has because sentences begin
        with it, as in `Police`, where the text has `police` too; `Water Minister` stays so, where only
        other texts call it that, and so does `Lomas’ wife`, whom the text calls `his wife`."""
        mentions, rest = self.denoting.get(iri, ()), name[1:]
        is_common = mentions and all(map(self._is_common, mentions))
        texts = [self.segment(each.spans[0]) for each in mentions]
        is_own = rest in "\n".join(texts)
        return f"{name[:1].lower()}{rest}" if is_common and is_own else name

    def article_of(self, iri: str) -> str | None:
        """As of `written_article`, of the name of a thing; headlines leave articles out."""
        whole = (each for each in self.denoting.get(iri, ()) if not self._is_in_headline(each))
        spans = [each.spans[0] for each in whole]
        name = self._resolution.entities[iri].name if iri in self._resolution.entities else ""
        return written_article(self.text, name, spans, self._names.starts_sentence)

    def _is_common(self, mention: Mention) -> bool:
        begin = mention.spans[0][0]
        is_small = self.text[begin : begin + 1].islower() or self._lowered(begin)
        return is_small and not self._names.is_name(mention)

    @cached_property
    def denoting(self) -> dict[str, list[Mention]]:
        """The mentions of each thing, by its IRI."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.layer.mentions:
            node = self._resolution.denotes.get(mention.id)
            if isinstance(node, str):
                found[node].append(mention)
        return found

    def is_open(self, mention: str) -> bool:
        """Whether a mention begins with a capital of which nobody knows whether it is that of a name: a
        sentence begins with it."""
        found = self.mentions.get(mention)
        begin = found.spans[0][0] if found else 0
        word = _WORD.match(self.text, begin)
        if not found or not word or not word[0][:1].isupper() or self._lowered(begin):
            return False
        is_name = word[0] == "I" or any(map(self._names.is_name, self._by_begin[begin]))
        is_sure = is_name or self._is_capital_inside(begin)
        return self._names.starts_sentence(begin) and not is_sure

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        """The mentions of the layer, by their IRIs."""
        document = self._resolution.document
        return {mention_iri(document, each.spans): each for each in self.layer.mentions}

    def segment(self, span: Span) -> str:
        """The words of a span, with the names behind its pronouns."""
        text, at = "", span[0]
        for end, name in self._pronouns(span):
            text += f"{self.text[at:end]} [{name}]"
            at = end
        return text + self.text[at : span[1]]

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
                    is_owner = self.text[begin:end].lower() in _OWNING
                    yield end, possessive(name) if is_owner else name

    @cached_property
    def _by_end(self) -> list[tuple[int, int, Mention]]:
        single = (each for each in self.layer.mentions if len(each.spans) == 1)
        found = {(each.spans[0][1], each.spans[0][0]): each for each in single}
        return [(end, begin, found[end, begin]) for end, begin in sorted(found)]

    def _is_pronoun(self, mention: Mention) -> bool:
        (begin, end), *_ = mention.spans
        words = self.text[begin:end]
        return not words[1:].isupper() and words.lower() in self._profile.pronouns

    def _lowered(self, begin: int) -> bool:
        """Whether the word there is capitalised only because a sentence begins with it."""
        if not self._names.starts_sentence(begin):
            return False
        found = _WORD.search(self.text, begin)
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
        after = self.text[found.end() :].lstrip()[:1]
        if after.isupper() or any(map(self._names.is_name, self._by_begin[begin])):
            return False  # New York
        if is_common_plural(word) or stands_alone(word, self.text):
            return True
        return self._is_event(begin) and not self._is_capital_inside(begin)

    def _is_event(self, begin: int) -> bool:
        """Whether a mention of something that happens begins there."""
        kinds = (self._scheme.label(each.label).iri for each in self._by_begin[begin])
        return any(self._scheme.ontology.is_a(each, KG.Eventuality) for each in kinds)

    def _is_capital_inside(self, begin: int) -> bool:
        """Whether the word there has a capital inside a sentence, too."""
        word = _LETTERS.match(self.text, begin)
        return word is not None and self._names.stands_inside(word[0], word.span())

    @cached_property
    def _by_begin(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.layer.mentions:
            found[mention.spans[0][0]].append(mention)
        return found


def _finite(subject: str, told: str, infinitive: str) -> str:
    """What others say that a subject does: `has paid` of `is said to have paid`, `was ill` of `was said to be
    ill`; "" where that cannot be told, and as it stands where there is no infinitive."""
    found = _HEARSAY.match(told)
    verb = _INFINITIVE.match(infinitive) if found else None
    if found is None or verb is None:
        return infinitive
    is_past, word = bool(found["past"]), verb[1]
    is_other = word in small_words() or word.endswith("ly") or (is_past and not has_past(word))
    if word not in _THIRD and is_other:
        return ""
    third = conjugated(
        _THIRD.get(word) or regular_forms(word)[0],
        plural=is_plural(subject.strip()),
        tense="Future" if found["ahead"] else "Past" if is_past else "",
    )
    return f"{third}{infinitive[verb.end() :]}"


def without_own_name(words: str, names: Iterable[str]) -> str:
    """Words without the name behind the pronoun that they begin with, where it is the name of who says them:
    `his [Lima’s] lawyer lied` stands behind `Lima says that`."""
    found = _NAMED.match(words)
    own = {form for name in names for form in (name, possessive(name))}
    return f"{found[1]}{words[found.end() :]}" if found and found[2] in own else words


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
