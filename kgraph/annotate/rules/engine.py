"""The engine `rules`: names of the lexicon and others, dates, offices, and who says what, by words that
report. It needs no model and no network, and proposes the same of the same text.

Languages are data (`ontology/annotate/`). Of a text in another language names alone are proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from kgraph.annotate.engine import Ending, EngineOptions
from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.meant_offices import MeantOffices
from kgraph.annotate.rules.names.capitals import Capitals
from kgraph.annotate.rules.names.named import Name
from kgraph.annotate.rules.names.names import (
    Found,
    KnownNames,
    without_common_words,
    without_parts_of_names,
    without_title,
)
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.reports.answers import Answers
from kgraph.annotate.rules.reports.checked_claims import CheckedClaims
from kgraph.annotate.rules.reports.echoes import Echoes
from kgraph.annotate.rules.reports.marks import Marks
from kgraph.annotate.rules.reports.nested import Nested
from kgraph.annotate.rules.reports.reports import Reports
from kgraph.annotate.rules.speeches import Speeches
from kgraph.annotate.rules.text.composed import Composed
from kgraph.annotate.rules.text.foreign import foreign_words
from kgraph.annotate.rules.text.homographs import tell_names
from kgraph.annotate.rules.text.story import Story
from kgraph.annotate.rules.told_persons import ToldPersons
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document
from kgraph.model.claims import Entity
from kgraph.pipeline.meaning import ontology_of
from kgraph.schema.lexicon import plain_name, read_lexicon
from kgraph.schema.profile_reading import read_profile
from kgraph.wording.dates import dates
from kgraph.wording.language import Language, known_languages, language_of

_DECLARE = (
    f"the rules know {', '.join(sorted(known_languages()))}: if it is one of these, say so, by "
    'language = "…" in its .toml; else use --with llm, spacy or file for it'
)


def make(options: EngineOptions) -> Rules:
    """The engine for the lexicon of the options, which may also be the graph of a build. Raises UsageError,
    InputError."""
    settings = options.settings
    ontology = ontology_of(settings)
    profile = read_profile(settings.profile)
    names = read_lexicon(settings.lexicon, ontology, profile.titles).by_name
    return Rules(names, sorted(profile.articles), ontology.about_suffices)


class Rules:
    """Proposes by rules. `names`: known entities by name; `articles`: words that a name may lack; `things`:
    the IRIs of the stances on things, which say enough with what they are about."""

    name = "rules"
    parallel: Literal["processes", "threads"] = "processes"

    def __init__(
        self,
        names: Mapping[str, Sequence[Entity]],
        articles: Iterable[str] = ("the",),
        things: Iterable[str] = (),
    ) -> None:
        self._written = frozenset(names)
        self._names = KnownNames(names, articles)
        self._things = frozenset(iri.rpartition("#")[2] for iri in things)

    def propose(self, document: Document) -> Reading:
        """The names, dates and claims of a document."""
        composed = Composed(document.text)
        draft = Draft(document, self.name, composed)
        if not composed.text.strip():
            return draft.reading()
        language = language_of(composed.text, document.language)
        if not language.cues:
            draft.note("KG190", _no_words(document.language, language.code), _DECLARE, "language")
        story = Story(composed.text, language)
        tell_names(story)
        found = without_common_words(self._names.find(story.text), story)
        found = without_parts_of_names(found, story)
        found = [without_title(name, story, self._written) for name in found]
        people, named = self._named(draft, story, found, document.issued)
        times, past = self._dated(draft, story, document, language)
        if language.cues:
            speeches = Speeches(draft, story, people, times, past, self._things)
            reports = Reports(story, named).find()
            reports += Marks(story, reports).find()
            reports += CheckedClaims(story).find(reports)
            Answers(story).settle(reports)
            reports = Echoes(story).settle(reports)
            reports += Nested(story).of(reports)
            speeches.add(reports)
            offices = MeantOffices(draft, story, people)
            offices.add(reports)
            ToldPersons(draft, story, people, offices).add(reports)
            people.settle()
        return draft.reading()

    def ended(self) -> Ending:
        """Nothing: each process has an engine of its own."""
        return Ending()

    def _named(
        self, draft: Draft, story: Story, found: Sequence[Found], issued: str
    ) -> tuple[People, list[bool]]:
        """Adds known and unknown names, and the offices of persons. Second: which words are in names, or in
        another language."""
        people = People(draft, story)
        taken = foreign_words(story)
        for name in found:
            words = story.range(name.span)
            id = draft.mention(name.label, [name.span], "name of the lexicon")
            if name.iri and plain_name(story.text[slice(*name.span)]) not in self._written:
                draft.link(id, name.iri)
            taken[words[0] : words[1]] = [True] * (words[1] - words[0])
            people.known(words, name, id)
        if story.language.cues:
            listed = [Name(story.range(name.span), name.label) for name in found]
            for unknown in Capitals(story, taken, listed).find():
                people.unknown(unknown)
                first, end = unknown.words
                taken[first:end] = [end - first > 1] * (end - first)
        people.identify()
        people.offices(issued)
        return people, taken

    def _dated(
        self, draft: Draft, story: Story, document: Document, language: Language
    ) -> tuple[dict[int, str], dict[str, str]]:
        """Adds times. Returns their ids by where they begin; and the values by the ids of those that have one
        only where they tell of what is past."""
        times: dict[int, str] = {}
        past: dict[str, str] = {}
        for span, value, if_past in dates(story.words, document.issued, language):
            id = times[span[0]] = draft.mention("Time", [span], "date")
            if value:
                draft.attribute(id, "Value", value)
            elif if_past:
                past[id] = if_past
        return times, past


def _no_words(declared: str, told: str) -> str:
    """What is wrong with the language of a text, which is declared, or told by its words."""
    what = "only names of the lexicon are proposed"
    if declared or told:
        seems = "" if declared else ", which this text seems to be in"
        return f"the rules have no words of the language '{declared or told}'{seems}: {what}"
    return f"the language of this text is not one that the rules know: {what}"
