"""Finds what a fact check looks into, `Claim: The port was sold`, `Myth – Vaccines kill`: nobody who is named
says so, and the text does not either."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kgraph.annotate.rules.clauses.extents import DASHES, Extents
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_OPENING = frozenset("*_#>•-–([")
_CLOSING = frozenset("*_)]#")
_FEWEST = 2  # words of a claim
_LONGEST = 10  # words of who makes one


class CheckedClaims:
    """The claims that one story checks."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._firsts = story.language.first_words("claim_labels")

    def find(self, found: Sequence[Report]) -> list[Report]:
        """The claims behind a label, or in the paragraph below one, if nobody is told to say something there.
        `found`: the other reports."""
        paragraphs = [self._story.range(span) for span in self._story.paragraphs]
        checked: list[Report] = []
        for number, (first, end) in enumerate(paragraphs):
            at = self._skip(_OPENING, first, end)
            if at >= end or self._lower[at] not in self._firsts:
                continue
            label, speaker = self._label(at, end)
            if label is None:
                continue
            said = self._skip(_CLOSING, label[1] + 1, end), end
            if label[1] >= end:
                if number + 1 == len(paragraphs) or self._tells(paragraphs[number + 1], found):
                    continue
                if not self._is_check(paragraphs):
                    continue
                said = paragraphs[number + 1]
            checked += self._made(label, speaker, said)
        return checked

    def _label(self, at: int, hi: int) -> tuple[Range | None, Range | None]:
        """The words of a label that begins at a word and ends with a colon, a dash or its paragraph, and of
        who makes the claim: `Claim 2:`, `Claim by Ben Oso:`."""
        count = self._story.begins("claim_labels", at, hi)
        end = self._skip(_CLOSING, at + count, hi)
        end += end < hi and self._lower[end][0].isdigit()
        end, speaker = self._words.behind_bracket(end, hi), None
        if end < hi and self._lower[end] in self._lists["by"]:
            colon = next((x for x in range(end + 2, min(hi, end + _LONGEST)) if self._ends(x)), 0)
            speaker, end = (end + 1, colon) if colon else None, colon or end
        behind = self._skip(_CLOSING, end, hi)
        is_label = count and (behind >= hi or self._ends(behind))
        return ((at, behind) if is_label else None), speaker

    def _ends(self, at: int) -> bool:
        return self._lower[at] == ":" or self._lower[at] in DASHES

    def _skip(self, marks: Container[str], at: int, hi: int) -> int:
        while at < hi and self._lower[at] in marks:
            at += 1
        return at

    def _tells(self, words: Range, found: Sequence[Report]) -> bool:
        return any(words[0] <= report.cue[0] < words[1] for report in found)

    def _is_check(self, paragraphs: Sequence[Range]) -> bool:
        """Whether a paragraph begins with what a claim is found to be: `Verdict: False`."""
        return any(
            self._story.begins("verdict_labels", self._skip(_OPENING, first, end), end)
            for first, end in paragraphs
        )

    def _made(self, label: Range, speaker: Range | None, said: Range) -> Iterator[Report]:
        first, end = said
        while end > first and self._lower[end - 1] in "*_":
            end -= 1
        if end - first >= _FEWEST:
            contents = [self._story.once(Extents).trimmed(first, end)]
            cue = label[0], label[0] + 1
            yield Report(cue, "Asserts", speaker, contents, "mark", possible=speaker is None)
