"""What others say, as the content of one who answers it: its pronouns must not seem to mean him."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.names.named import UNKNOWN
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span

_BY = "pronoun"


class AnsweredWords:
    """The words of one story that somebody says and somebody else answers."""

    def __init__(self, draft: Draft, story: Story, people: People) -> None:
        self._draft, self._story, self._people = draft, story, people
        self._words, self._lower = story.words, story.words.lower
        self._persons = story.language.words["personal"]
        others = story.language.any_of("third_persons", "possessive_speakers", "object_pronouns")
        self._things = others - self._persons

    def of(self, report: Report, speakers: Iterable[str]) -> Sequence[Span]:
        """What a report answers; nothing where a pronoun in it may be read as who answers, and nobody knows
        whom it means. One that is known is said to be that."""
        if not report.answered:
            return ()
        misread = frozenset[str]().union(*map(self._pronouns, speakers))
        said = [self._story.range(span) for span in report.answered]
        inner = [
            at for first, end in said for at in range(first, end) if self._lower[at] in misread
        ]
        meant = [
            self._people.persons.meant(at, said) if self._lower[at] in self._persons else None
            for at in inner
        ]
        if not all(meant):
            return ()
        for person, at in dict(zip(reversed(meant), reversed(inner), strict=True)).items():
            if person is not None:  # the first pronoun of each of them
                span = self._words.name_span(at, at + 1)
                self._draft.same(person.id, self._draft.mention("Person", [span], _BY))
        return report.answered

    def _pronouns(self, speaker: str) -> frozenset[str]:
        """The pronouns that may be read as who answers."""
        label = self._draft.label(speaker)
        if label == "Person":
            return self._persons
        return self._persons | self._things if label in ("Agent", UNKNOWN) else self._things
