"""Finds what is said on both sides of the words that tell who says it: `“This,” he said, “is it.”`"""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import ENDS, Extents
from kgraph.annotate.rules.clauses.next_reports import NextReports
from kgraph.annotate.rules.contents.quoted_contents import QuotedContents
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.story import Story

_INSERTED = 12  # words between the parts of a quotation
_NEAR = 5  # words from the end of a quotation to the verb that tells it


class BothSides:
    """Finds what goes on behind its speaker in one story."""

    def __init__(self, story: Story, extents: Extents, quoted: QuotedContents) -> None:
        self._story, self._extents, self._quoted = story, extents, quoted
        self._reports = story.once(NextReports)
        self._words, self._lower = story.words, story.words.lower
        self._cues = story.language.cues
        self._going_on = story.language.any_of(
            "auxiliaries", "joining", "clause", "be", but=("relative",)
        )
        self._finite = story.language.any_of("auxiliaries", "be", but=("to", "negations"))
        self._occasions = story.language.any_of("manner", "days", "before_days", "prepositions")
        self._reasons = story.language.any_of(
            "reasoning", "conceding", "opening_conditions", but=("asides",)
        )
        self._apart = ENDS | story.language.any_of("joining", "clause", "complementizers")
        self._conditions, self._joining = (
            story.language.words[each] for each in ("conditions", "joining")
        )
        self._opening = story.language.any_of(
            "clause", "joining", "where"
        )  # left because, she said, it rained
        self._clauses = self._opening - story.language.words["relative"]
        self._subjects = story.language.any_of(
            "determiners", "pronouns", but=("relative", "complementizers")
        )
        self._main = story.language.any_of("outcomes") | {","}

    def of(
        self,
        content: Content | None,
        start: int,
        lo: int,
        end: int,
        hi: int,
        *,
        named: bool = False,
    ) -> Content | None:
        """What stands before who says it, with what goes on behind: `“This,” he said, “is it.”` `named`:
        the speaker is named right before `end`, and what describes him may follow."""
        is_quote = content is not None and content.quote >= 0
        behind, quoted = self._resumed(end, hi, content), self._story.quoted
        is_open = content is not None and not is_quote and self.is_condition(content)
        if is_open and behind < 0:
            behind = self._behind_comma(end, hi)
        elif named and not is_quote and behind >= 0 > quoted[behind]:
            behind = self._behind_description(behind, hi, is_open=is_open)
        if behind < 0 or (content is not None and quoted[behind] == content.quote >= 0):
            return content
        if quoted[behind] >= 0 > quoted[end]:
            more = self._quoted.direct(behind, hi, (end, end), {})
            if more is None or (content is not None and not is_quote):
                return None
            if content is not None and self._is_told_again(quoted[behind], hi):
                return content
            spans = [*content.spans, *more.spans] if content else more.spans
            return Content("quote", spans, quote=more.quote)
        if self._lower[start - 1] != "," or is_quote:
            return content
        if self._reports.begins(behind, hi, ",") or self._extents.is_remark(behind, hi):
            return content
        rest, conjunction = self._extents.clause(behind, hi), self._lower[start - 2]
        if conjunction in self._conditions:
            return None  # Oso will go if, Lima said, it rains
        is_all = content is not None and conjunction not in self._opening
        return Content("clause", [*(content.spans if content and is_all else ()), rest])

    def _is_told_again(self, quote: int, hi: int) -> bool:
        """Whether another verb tells what goes on: `“This,” he said, “is it,” she added, “and that.”`"""
        end = self._words.before(self._story.direct[quote].end)
        if "," not in self._lower[end - 2 : end + 1]:
            return False
        near = range(end, min(end + _NEAR, hi))
        stop = next((at for at in near if self._lower[at] in self._apart), near.stop)
        return end < stop and self._extents.tells_in(end, stop)

    def _resumed(self, end: int, hi: int, content: Content | None) -> int:
        """The word behind a comma with which what is said may go on; a quotation also behind words that
        tell who or to whom: `“This,” said Lima, a lawyer, “is it.”` -1 if there is none."""
        is_quote = content is not None and content.quote >= 0
        if end + 1 < hi and self._lower[end] == ",":
            if self._story.quoted[end + 1] >= 0 or not is_quote:
                return end + 1
        elif not is_quote:
            is_begun = content is not None and self._only_opens(content)
            return self._behind_occasion(end, hi, is_begun=is_begun)
        others_act = False
        for at in range(end, min(end + _INSERTED, hi)):
            word = self._lower[at]
            if self._story.quoted[at] >= 0:
                return at if self._lower[at - 1] == "," else -1
            others_act |= word in self._clauses and self._lower[at - 1] == ","
            if word in ENDS or (word in self._cues and (others_act or self._tells(at))):
                return -1
        return -1

    def _tells(self, at: int) -> bool:
        """Whether what is quoted next may be what a word tells; not: `said Lima, who opposes it, “…”`."""
        return any(
            cue.kind != "verbs" or "quote" in cue.stances for cue in self._cues[self._lower[at]]
        )

    def _only_opens(self, content: Content) -> bool:
        """Whether what stands before the verb is one clause with which a sentence opens: `Because it
        rained`."""
        first, end = self._story.range(content.spans[0])
        first += self._lower[first] in self._joining
        is_one = len(content.spans) == 1 and "," not in self._lower[first:end]
        return is_one and self._lower[first] in self._clauses

    def _behind_occasion(self, at: int, hi: int, *, is_begun: bool) -> int:
        """The word behind a comma with which what is said goes on, behind words that tell when or where:
        `The plan, Lima said on Monday, will fail`, but not: `said on Monday, after she had met Oso`; -1 if
        there is none. `is_begun`: its main clause is still to come, with the subject that begins there."""
        if at >= hi or not (self._lower[at] in self._occasions or self._extents.is_adverb(at)):
            return -1
        for comma in range(at + 1, min(at + _INSERTED, hi - 1)):
            if self._lower[comma] == ",":
                goes_on = self._begins_main if is_begun else self._goes_on
                return comma + 1 if goes_on(comma + 1) else -1
            if self._lower[comma] in self._finite or not self._words.is_word(comma):
                return -1
        return -1

    def _begins_main(self, at: int) -> bool:
        """Whether a subject begins at a word."""
        return self._words.capital[at] or self._lower[at] in self._subjects

    def _goes_on(self, at: int) -> bool:
        """Whether a verb begins what belongs to what is said, or a clause that does, and does not rather tell
        when it is said: `because`, `even though`."""
        if self._lower[at] in self._finite:
            return True
        return self._lower[at + self._extents.is_adverb(at)] in self._reasons

    def is_condition(self, content: Content) -> bool:
        """Whether what stands before the verb is a condition alone, which says nothing: `If it rains`."""
        first, end = self._story.range(content.spans[0])
        is_one = len(content.spans) == 1 and self._main.isdisjoint(self._lower[first:end])
        return is_one and bool(self._story.begins("opening_conditions", first, end))

    def _behind_comma(self, at: int, hi: int) -> int:
        """The word behind the next comma, near enough; -1 if there is none."""
        comma = next(
            (look for look in range(at, min(at + _INSERTED, hi - 1)) if self._lower[look] == ","),
            -1,
        )
        return comma + 1 if comma >= 0 else -1

    def _behind_description(self, at: int, hi: int, *, is_open: bool) -> int:
        """Where a clause goes on behind a speaker and words that describe him: `…, said Lima, the mayor, if
        it rained`; -1 if it does not. `is_open`: any clause goes on with what stands before."""
        if self._lower[at] in self._going_on:
            return at
        comma = next((look for look in range(at, hi - 1) if self._lower[look] == ","), hi)
        if is_open:  # said Lima, the plan fails, and Oso goes
            return at if comma == hi or self._lower[comma + 1] in self._joining else comma + 1
        return comma + 1 if comma < hi and self._lower[comma + 1] in self._going_on else -1
