"""Who speaks in a proposal, if nobody knows who that is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from kgraph.claims.entities.owned_words import OWNERS, owned
from kgraph.errors import counted
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Event, Layer, Mention, Span
from kgraph.model.plain_text import plain_words
from kgraph.model.vocabulary import KG
from kgraph.pipeline.convert import Meaning
from kgraph.resolving.unnamed import asks_who
from kgraph.reviewing.named_speakers import same_mentions
from kgraph.schema.ontology import local_name
from kgraph.wording.language import language_of

_NAMED = 3  # speakers that a message names
_PERSONS = 3  # who may be meant by a pronoun
_NEAR = 600  # code points before it in which they are looked for
_ANSWERS = (
    "w WORDS names somebody, w ? says that nobody knows, a leaves that open for kgraph resolve"
)

_NAMES = "w WORDS names it, and where a name of the text may be meant, the review asks at its end"


class UnnamedSpeakers:
    """Finds the speakers of claims whom no words of the text name: neither their own nor those of others that
    are the same, by what was corrected and rejected so far."""

    def __init__(self, session: Session, meaning: Meaning) -> None:
        self._session, self._meaning = session, meaning

    def of(self, item: Item) -> list[str]:
        """Their words, in quotation marks; none for what is no claim."""
        found = (self._unnamed(item, id) for id in self._speaking(item))
        return [item.keys.words(id) for id in found if id]

    def _speaking(self, item: Item) -> list[str]:
        """The speakers of a claim as they are proposed; none where others were put in their place."""
        structure, event = item.keys.structure, item.keys.structure.annotations[item.id]
        if item.kind != "claim" or not isinstance(event, Event) or self._is_named_since(item):
            return []
        roles = {*structure.speaking_roles(event)}
        return [each.target for each in event.arguments if each.role in roles]

    def asked(self, item: Item, sentences: Iterable[str]) -> str:
        """A sentence that says so of a proposal, and what to do; "" if there are none whose words stand in
        the `sentences` by which it is told."""
        told = " ".join(sentences)
        if found := [each for each in self.of(item) if _stands_in(each.strip("“”"), told)]:
            return f"{_nobody(found)}; {_ANSWERS}."
        found = [each for each in self._described(item) if _stands_in(each.strip("“”"), told)]
        return f"No name is known for {' and '.join(found)}; {_NAMES}." if found else ""

    def _described(self, item: Item) -> list[str]:
        """The words of the speakers of a claim that point at one organisation without saying its name, `the
        company`, and are not said to be another one, in quotation marks."""
        structure, layer = item.keys.structure, self._session.as_corrected(item)
        text, known = layer.document.text, {each.id: each for each in layer.mentions}
        definite = language_of(text, layer.document.language).words["definite"]
        found = []
        for id in self._speaking(item):
            mentions = [known[each] for each in (id, *same_mentions(layer, id)) if each in known]
            words = [plain_words(text, each.spans).lower().split() for each in mentions]
            is_one = all(each[:1] and each[0] in definite and each[1:] for each in words)
            is_small = all(
                text[each.spans[0][0] : each.spans[-1][1]][1:].islower() for each in mentions
            )
            labels = {structure.scheme.label(each.label).iri for each in mentions}
            if is_one and is_small and labels == {KG.Organization}:
                found.append(item.keys.words(id))
        return found

    def told(self, items: Iterable[Item], do: str) -> str:
        """A sentence that says of how many of the proposals nobody knows who speaks, and what to `do`."""
        found = [words for item in items if (words := self.of(item))]
        words = [each for several in found for each in several]
        return f"Of {counted(len(found), 'claim')}: {_nobody(words)}; {do}." if found else ""

    def told_before(self, item: Item) -> list[Span]:
        """Where words stand that tell who the speakers of a claim are: of each that a pronoun or a
        description like `the letter` stands for, the last ones before it that are others than its own; of a
        pronoun of whom nothing tells it, the persons who were named last."""
        structure, layer = item.keys.structure, self._session.as_corrected(item)
        text, known = layer.document.text, {each.id: each for each in layer.mentions}
        pointing = language_of(text, layer.document.language).any_of("definite", "demonstratives")
        pronouns, found = structure.scheme.profile.pronouns, list[Span]()
        for id in structure.speakers(item.id):
            own = plain_words(text, known[id].spans).lower() if id in known else ""
            if own not in pronouns and own.partition(" ")[0] not in pointing:
                continue
            same = (known[each] for each in same_mentions(layer, id) if each in known)
            said = ((plain_words(text, each.spans).lower(), each.spans[0]) for each in same)
            before = [
                span
                for words, span in said
                if words not in {own, *pronouns} and span < known[id].spans[0]
            ]
            found += [max(before)] if before else []
            if not before and own in pronouns:
                found += _persons_before(structure, known[id])
        return found

    def _is_named_since(self, item: Item) -> bool:
        """Whether another speaker was put in the place of those that were proposed."""
        row = self._session.corrected_by(item)
        return bool(row and row.corrected.speaker)

    def _unnamed(self, item: Item, id: str) -> str:
        """The mention that says most of a speaker of whom it is asked who that is: `the office` rather than
        `it`; "" where a name is said, or where words introduce somebody."""
        structure, layer = item.keys.structure, self._session.as_corrected(item)
        known = {each.id: each for each in layer.mentions}
        same = (id, *same_mentions(layer, id))
        mentions = {each: known[each] for each in same if each in known}
        pronouns, text = structure.scheme.profile.pronouns, structure.layer.document.text
        owners = {each: _owner(layer, mention, pronouns) for each, mention in mentions.items()}
        if not all(self._is_asked_about(structure, mentions[id], owners[id]) for id in mentions):
            return ""
        words = {key: plain_words(text, each.spans).lower() for key, each in mentions.items()}
        return next((key for key in words if words[key] not in pronouns), id if words else "")

    def _is_asked_about(self, structure: Structure, mention: Mention, owner: str) -> bool:
        words = plain_words(structure.layer.document.text, mention.spans)
        words = owned(words, owner) if owner else words
        articles = tuple(structure.scheme.profile.articles)
        is_name = structure.scheme.said(mention, "Form").lower() == "name"  # King, of Larry King
        if is_name or mention.links or self._meaning.lexicon.named(words, articles):
            return False
        return asks_who(words, local_name(structure.scheme.label(mention.label).iri))


def _owner(layer: Layer, mention: Mention, pronouns: Collection[str]) -> str:
    """The name of whom the pronoun means with which a mention begins: `her office`; "" if none is."""
    text, known = layer.document.text, {each.id: each for each in layer.mentions}
    begin, end = mention.spans[0]
    found = (
        plain_words(text, known[other].spans)
        for each in known.values()
        if each.spans[0][0] == begin and each.spans[0][1] < end
        if plain_words(text, each.spans).lower() in OWNERS
        for other in same_mentions(layer, each.id)
        if other in known
    )
    return next((words for words in found if words.lower() not in {*pronouns, *OWNERS}), "")


def _persons_before(structure: Structure, pronoun: Mention) -> list[Span]:
    """Where the last persons before a pronoun for one are named, each once."""
    text, found, scheme = structure.layer.document.text, dict[str, Span](), structure.scheme
    if scheme.label(pronoun.label).iri != KG.Person:
        return []
    end = pronoun.spans[0][0]
    for each in sorted(structure.layer.mentions, key=lambda each: each.spans, reverse=True):
        if each.label == pronoun.label and end - _NEAR < each.spans[0][0] < end:
            words = plain_words(text, each.spans)
            if words[:1].isupper() and words.lower() not in scheme.profile.pronouns:
                found.setdefault(words.split()[-1].lower(), each.spans[0])
    return [*found.values()][:_PERSONS]


def _stands_in(words: str, text: str) -> bool:
    return bool(re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE))


def _nobody(words: list[str]) -> str:
    several = list(dict.fromkeys(words))
    shown = ", ".join((*several[:_NAMED], *(["…"] if several[_NAMED:] else [])))
    return f"nobody knows who {shown} {'is' if len(several) == 1 else 'are'}"
