"""Finds whose direct speech somebody hands on behind it: `“…,” Lima recalled his wife saying`, `“…,” Lima
quoted Oso as saying`, `“…,” Oso was quoted by the paper as saying`, `“…,” Lima said her mother told her`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.quotations import Quoted
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.wording.language import Cue

_STANCE = "Asserts"
_INFINITE, _FINITE = frozenset(("participle", "base")), frozenset(("past", "third"))


class HandedQuotes:
    """The quotations of one story that somebody hands on."""

    def __init__(self, story: Story) -> None:
        self._story, self._phrases = story, story.once(Phrases)
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._beside = story.language.any_of("prepositions", "days", "before_days", "laters")
        self._passive = story.language.any_of("be", "have", "adverbs", but=("negations",))
        self._days = story.language.any_of("days", "before_days")
        no_subject = "prepositions", "complementizers", "to", "clause", "question", "stops"
        self._no_subject = story.language.any_of(*no_subject, but=("determiners",))

    def find(self, reports: Sequence[Report]) -> Iterator[Report]:
        """The reports of those whose words they are. Who hands them on tells that these say so."""
        if not self._lists["recalling"]:
            return
        by_verb = {report.cue[0]: report for report in reports if report.quote >= 0}
        for number, quote in enumerate(self._story.direct):
            subject = self._subject(quote)
            if subject is not None and self._lower[subject[1]] in self._passive:
                yield from self._quoted(subject, number, quote)
                continue
            found = self._told(subject[1], number, quote) if subject else None
            if subject is None or found is None or found.speaker is None:
                continue
            whose, verb = self._words.span(found.speaker[0], found.cue[1]), subject[1]
            outer = by_verb.get(verb)
            if self._lower[found.cue[0] - 1] in self._lists["handing_on"]:
                spans = [*quote.spans, whose]
                cue = verb, verb + 1
                yield Report(cue, _STANCE, subject, spans, "verb", quote=number)
            elif outer is not None and outer.quote == number:
                outer.contents.append(whose)
            elif outer is not None:
                continue
            yield found

    def _subject(self, quote: Quoted) -> Range | None:
        """Who hands a quotation on, behind it and before the verb that tells so; None if nobody does."""
        at = self._words.before(quote.spans[-1][1])
        if at >= len(self._words) or self._story.number(at) != self._story.number(at - 1):
            return None
        hi = self._story.bounds(at)[1]
        subject = self._phrases.opening(at, hi) if self._words.is_word(at) else None
        if subject is None or subject[1] >= hi:
            return None
        is_verb = self._lower[subject[1]] in self._passive or self._recalls(subject[1])
        return subject if is_verb else None

    def _quoted(self, subject: Range, number: int, quote: Quoted) -> Iterator[Report]:
        """What `was quoted (by the paper) as saying` tells behind a quotation: that somebody says so, or, if
        it is named who quotes him, that this one says that he does."""
        hi, at = self._story.bounds(subject[0])[1], subject[1]
        while at < hi and self._lower[at] in self._passive:
            at += 1
        if at >= hi or self._lower[at] not in self._lists["recalling"]:
            return
        verb = at
        outer, at = self._agent(at + 1, hi)
        if at + 1 >= hi or self._lower[at] not in self._lists["handing_on"]:
            return
        cue = self._cue(at + 1, _INFINITE)
        if cue is None:
            return
        said, whose = (at + 1, at + 2), [self._words.span(*subject), self._words.span(at, at + 2)]
        if outer is None:
            outer, _ = self._agent(at + 2, hi)
        if outer is not None:
            spans = [*quote.spans, *whose]
            yield Report((verb, verb + 1), _STANCE, outer, spans, "verb", quote=number)
        stance, is_open = cue.stances["quote"], outer is None
        spans = list(quote.spans)
        yield Report(said, stance, subject, spans, "verb", possible=is_open, quote=number)

    def _agent(self, at: int, hi: int) -> tuple[Range | None, int]:
        """Who quotes somebody, behind "by", and the word behind that, or behind a day."""
        words = None
        if at + 1 < hi and self._lower[at] in self._lists["by"]:
            words = self._phrases.behind(at + 1, hi)
            at = words[1] if words else at
        while at < hi and self._lower[at] in self._days:
            at += 1
        return words, at

    def _recalls(self, at: int) -> bool:
        return self._lower[at] in self._lists["recalling"] or bool(self._cue(at, _FINITE))

    def _told(self, verb: int, number: int, quote: Quoted) -> Report | None:
        """The report of whom the words behind a verb tell, if they end the clause."""
        hi = self._story.bounds(verb)[1]
        if verb + 1 >= hi or self._lower[verb + 1] in self._no_subject:
            return None
        words = self._speaker(verb + 1, hi)
        if words is None:
            return None
        words, behind = self._named(words, hi)
        is_as = self._lower[behind] in self._lists["handing_on"]
        at = behind + is_as
        is_recalled = self._lower[verb] in self._lists["recalling"]
        at += not is_recalled and self._lower[at] in self._lists["have"]
        cue = self._cue(at, _INFINITE if is_recalled else _FINITE) if at < hi else None
        if cue is None or not self._is_over(cue, at + 1, hi) or (is_as and not is_recalled):
            return None
        stance = cue.stances["quote"]
        return Report((at, at + 1), stance, words, list(quote.spans), "verb", quote=number)

    def _speaker(self, at: int, hi: int) -> Range | None:
        """Who is told of: `his wife`, `him`, `Oso`."""
        if self._lower[at] in self._lists["object_pronouns"] and self._cue(at + 1, _INFINITE):
            return at, at + 1
        words = self._phrases.opening(at, hi)
        return words if words and words[1] < hi else None

    def _named(self, words: Range, hi: int) -> tuple[Range, int]:
        """The name behind the comma of who is told of, if there is one, and the word behind all that: `her
        lawyer, Ben Oso, | saying`."""
        first, comma = words[1] + 1, words[1]
        end = next((at for at in range(first, hi - 1) if not self._words.capital[at]), first)
        is_named = first < end < hi and self._lower[comma] == "," == self._lower[end]
        return ((first, end), end + 1) if is_named else (words, comma)

    def _cue(self, at: int, forms: frozenset[str]) -> Cue | None:
        """What a word means as a verb of saying in one of some forms."""
        cues = self._cues.get(self._lower[at], ()) if at < len(self._lower) else ()
        said = (
            cue for cue in cues if cue.kind == "verbs" and not cue.rest and "quote" in cue.stances
        )
        return next((cue for cue in said if not forms.isdisjoint(cue.forms)), None)

    def _is_over(self, cue: Cue, at: int, hi: int) -> bool:
        """Whether nothing that is said follows: `saying`, `telling her in May`, `tell the council`."""
        if at < hi and self._lower[at] in self._lists["object_pronouns"]:
            at += 1
        elif at < hi and "addressee" in cue.stances and (told := self._phrases.behind(at, hi)):
            at = told[1]
        return at >= hi or not self._words.is_word(at) or self._lower[at] in self._beside
