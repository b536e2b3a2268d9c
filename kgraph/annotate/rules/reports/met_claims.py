"""Finds how others meet a claim that is the subject of their verb: `Lima's claim that it rained was denied by
Oso`, `was dismissed as nonsense by Oso`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases_before import PhrasesBefore
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.reports.passives import Passives
from kgraph.annotate.rules.reports.veridicality import Veridicality
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span
from kgraph.wording.language import Cue

_OF_WORDS = frozenset(("Denies", "Concedes"))
"""Stances on what a claim says, and not on the claim."""
_JUDGED = 5  # words of `as utter nonsense`


class MetClaims:
    """The claims of one story, told by a noun, that others deny, reject or criticise."""

    def __init__(
        self, story: Story, verbs: Verbs, passives: Passives, veridicality: Veridicality
    ) -> None:
        self._story, self._verbs, self._passives = story, verbs, passives
        self._veridicality = veridicality
        self._phrases, self._extents = story.once(PhrasesBefore), story.once(Extents)
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._between = story.language.any_of("auxiliaries", "be", "adverbs", but=("to",))

    def find(self, reports: Sequence[Report]) -> Iterator[Report]:
        """The reports of those who do. `reports`: all others."""
        if self._story.language.commas:
            return
        told = {report.cue[0] for report in reports}
        for report in reports:
            if report.kind != "noun" or report.is_phrase or report.quote >= 0:
                continue
            at = self._verb(report)
            if at >= 0 and at not in told:
                places = map(self._verbs.places.of, *self._meanings(at))
                met = (self._met(place, report) for place in places if place)
                yield from islice(filter(None, met), 1)

    def _verb(self, claim: Report) -> int:
        """The participle of the passive verb behind a claim, -1 if there is none: `was widely denied`."""
        at = begin = self._words.before(claim.contents[-1][1])
        hi = self._story.bounds(claim.cue[0])[1]
        while at < hi and self._lower[at] in self._between:
            at += 1
        while at < hi and self._extents.is_adverb(at):
            at += 1
        return at if begin < at < hi and self._lower[at] in self._cues else -1

    def _meanings(self, at: int) -> tuple[list[Cue], list[int], list[int]]:
        """The meanings of a participle that may have a claim as its object, and where it stands."""
        cues = self._cues[self._lower[at]]
        found = [
            cue for cue in cues if {"object", "as"} & cue.stances.keys() and "past" in cue.forms
        ]
        return found, [at] * len(found), [at + 1 + len(cue.rest) for cue in found]

    def _met(self, place: Place, claim: Report) -> Report | None:
        is_passive = self._verbs.has_be(place) and not self._passives.is_due(place)
        stance = place.cue.stances.get("object", place.cue.stances.get("as", ""))
        speaker, _ = self._passives.agent(place, self._by(place))
        if speaker is None or not is_passive:
            return None
        is_echo = self._lower[place.first] in self._lists["echoing"]
        if stance == "Asserts" and not is_echo:
            return None  # was mentioned by Oso
        is_of_words = is_echo or stance in _OF_WORDS
        spans = list(claim.contents) if is_of_words else [self._whole(claim)]
        report = self._verbs.report(
            place, speaker, Content("that" if is_of_words else "object", spans)
        )
        report.stance = stance
        return report if self._veridicality.is_said(place, report) else None

    def _by(self, place: Place) -> int:
        """The "by" behind a verb, or behind what the claim is called: `dismissed | as nonsense by Oso`."""
        at = place.end
        if at < place.hi and self._lower[at] in self._lists["handing_on"]:
            near = range(at, min(at + _JUDGED, place.hi))
            return next((x for x in near if self._lower[x] in self._lists["by"]), at)
        return at

    def _whole(self, claim: Report) -> Span:
        """The claim with its noun and whose it is: `Lima's claim that it rained`."""
        lo = self._story.bounds(claim.cue[0])[0]
        noun = self._phrases.ending(claim.cue[1], lo)
        first = noun.words[0] if noun else claim.cue[0]
        if claim.speaker is not None:
            first = min(first, claim.speaker[0])
        first -= first > lo and self._lower[first - 1] in self._lists["articles"]
        return self._words.begins[first], claim.contents[-1][1]
