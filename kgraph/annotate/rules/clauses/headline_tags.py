"""Finds what stands behind a mark at the end of a headline and is no part of what it tells:
`Lima denies fraud – report`, `Lima denies fraud | The Sena Courier`, `Lima denies fraud, report says`."""

from __future__ import annotations

from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Story

_DASHES = frozenset(("—", "–", "--", "-", "|"))
_SOURCE = 4  # words of who is named behind a mark, with a verb


class HeadlineTags:
    """The mark behind which the headline of one story tells where it is from; `mark` is 0 without one."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._sources = story.language.any_of("headline_sources", "people", "groups", "titles")
        self._joining = story.language.words["joining"]
        first = story.range(story.paragraphs[0])[1] if len(story.paragraphs) > 1 else 0
        self.end = first if first and self._words.is_word(first - 1) else 0
        marks = [at for at in range(1, self.end - 1) if self._is_apart(at)]
        dashes = [at for at in marks if self._lower[at] in _DASHES]
        self.mark = 0
        if len(dashes) == 1:
            self.mark = dashes[0]
        elif marks and not dashes and self._names_source(marks[-1]):
            self.mark = marks[-1]
        self._is_hearsay = bool(self.mark) and self._names_source(self.mark)

    def is_hearsay(self, at: int) -> bool:
        """Whether a word stands in a headline at the end of which its source is named."""
        return self._is_hearsay and at < self.mark

    def _is_apart(self, at: int) -> bool:
        """Whether a mark stands outside of quotations; a dash has spaces around it: not `2010–2012`."""
        if self._story.quoted[at] >= 0:
            return False
        if self._lower[at] not in _DASHES:
            return self._lower[at] in (":", ",")
        begin, end = self._words.span(at, at + 1)
        return self._story.text[begin - 1].isspace() and self._story.text[end].isspace()

    def _names_source(self, mark: int) -> bool:
        """Whether only who says it is named behind a mark: `report`, `the mayor`; behind a comma, with a
        verb: `report says`."""
        last = self.end - 1
        has_verb = tells(self._story, last) and last > mark + 1
        last -= has_verb
        is_short = last - mark <= _SOURCE and all(map(self._words.is_word, range(mark + 1, last)))
        is_clause = self._lower[mark + 1] in self._joining
        if not is_short or is_clause or (self._lower[mark] == "," and not has_verb):
            return False
        source = self._lower[last]
        return not self._sources.isdisjoint((source, source.removesuffix("s")))
