"""Where clauses and phrases begin and end."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.afterthoughts import Afterthoughts
from kgraph.annotate.rules.clauses.clause_verbs import ClauseVerbs
from kgraph.annotate.rules.clauses.countered import Countered
from kgraph.annotate.rules.clauses.enumerations import Enumerations
from kgraph.annotate.rules.clauses.fused_relatives import FusedRelatives
from kgraph.annotate.rules.clauses.inner_acts import InnerActs
from kgraph.annotate.rules.clauses.next_acts import NextActs
from kgraph.annotate.rules.clauses.next_clauses import NextClauses
from kgraph.annotate.rules.clauses.next_reports import NextReports
from kgraph.annotate.rules.clauses.occasions import Occasions
from kgraph.annotate.rules.clauses.other_clauses import OtherClauses
from kgraph.annotate.rules.clauses.rulings import Rulings
from kgraph.annotate.rules.clauses.speaker_deeds import SpeakerDeeds
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.text.quotations import closed
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span
from kgraph.wording.language import Form

ENDS = frozenset((*".;!?)]:—–-…", "--"))
"""Marks behind which nothing of a clause follows."""
_TAG = 5  # words of `, the mayor of Sena said`
_FINITE: tuple[Form, ...] = ("past", "third", "base")
DASHES = frozenset(("—", "–", "--", "-"))
QUOTES = frozenset(("”", '"', "''", "’", "»", "“", "«"))

_MARKS = frozenset((*",;:(|", *DASHES))
"""Marks with which a clause may end, or a headline."""
_INSERTED = 12  # words between two commas
_LOOSE = frozenset((*".,;:", *DASHES))
_BRACKETS = {")": "(", "]": "["}
AHEAD = frozenset(("Demands", "Wants", "Proposes", "Promises", "Threatens", "Warns"))
"""Stances on what is to come."""


class Extents:
    """Clauses and phrases of one story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._joining, self._lacking = self._lists["joining"], self._lists["lacking"]
        self._parting = self._joining | self._lists["contrasting"]
        self._clauses = self._lists["clause"] | self._parting
        self._breaks = _MARKS | self._parting
        self._breaks |= story.language.any_of("coordinating", "lacking", "asides")
        self._telling, self._verbs = story.once(Telling), story.once(ClauseVerbs)
        self._reports = story.once(NextReports)
        no_ends = self._lists["negations"] | self._lists["be"] | self._verbs.auxiliaries
        self._incomplete = frozenset() if story.language.verb_second else no_ends
        self._no_others = no_ends | self._lists["indefinite"]
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        self._enumerations, self._next = Enumerations(story), story.once(NextClauses)
        self._acts_next, self._occasions = story.once(NextActs).begins, story.once(Occasions)
        self._deeds, self._countered = story.once(SpeakerDeeds), story.once(Countered)
        self._others = story.once(OtherClauses)
        self._rulings, self._inner_acts = story.once(Rulings), story.once(InnerActs)
        self._no_insertion = story.language.any_of(
            "joining", "determiners", "plain_subjects", "as_said"
        )
        self._doing = story.language.verb_endings.get("participle", ("-",))
        self._fused = story.once(FusedRelatives)
        self._afterthoughts = story.once(Afterthoughts)

    def clause(self, at: int, hi: int) -> Span:
        """The clause that begins at a word."""
        return self.trimmed(at, self.clause_end(at, hi))

    def clause_end(self, at: int, hi: int) -> int:
        """Where a clause that begins at a word ends: with the sentence, or where another report begins."""
        lower, quoted = self._lower, self._story.quoted
        base = quoted[at]
        for look in range(at + 1, hi):
            word = lower[look]
            if word not in self._breaks or quoted[look] != base:
                continue
            if word == "," and (
                self.is_open(look)
                or self._telling.closes(at, look, hi)
                or self._fused.is_apposition(at, look, hi)
            ):
                continue
            if word == ";" and not self._telling.is_listed(look + 1, hi):
                return look
            if (word in (",", "(") or word in DASHES) and self._afterthoughts.ends(at, look, hi):
                return look
            if word == "," and self._is_aside(look, hi):
                return look
            if word in self._lacking and self._telling.is_remark(look, hi, parted=False):
                return look
            if self._ends_at_mark(at, look, hi):
                return look
            if self._verbs.finds(at, look, hi) or self._verbs.is_to_come(at, look):
                continue
            is_break = word == "," or word in self._joining or word in DASHES
            if is_break and self._reports.begins(look + 1, hi, word, any_verb=word == ","):
                if self._inner_acts.may_begin(at, look, hi):
                    continue
                return look
            if self._next.goes_on(at, look, hi):
                return look
            if word in self._joining and self._is_done_next(at, look, hi):
                return look
        return hi

    def _is_aside(self, comma: int, hi: int) -> bool:
        """Whether the narrator comments on what was said behind a comma, or a headline goes on."""
        return (
            self._telling.is_conceded(comma, hi)
            or self.is_remark(comma + 1, hi)
            or self._telling.is_commented(comma, hi)
            or self._telling.goes_on_in_headline(comma, hi)
        )

    def _is_done_next(self, at: int, joined: int, hi: int) -> bool:
        """Whether who speaks, or the court that finds it, does something behind "and" or "but"."""
        if self._inner_acts.grants(at, joined) and self._reports.begins(
            joined + 1, hi, self._lower[joined], any_verb=True
        ):
            return True
        return (
            bool(self._story.begins("declining", joined + 1, hi))
            or self._deeds.begins(at, joined + 1, hi)
            or self._rulings.begins(at, joined + 1, hi)
            or self._acts_next(at, joined, hi)
        )

    def _ends_at_mark(self, first: int, at: int, hi: int) -> bool:
        """Whether others say what stands behind a colon or the last dash, a headline goes on, or a clause
        stands behind a thing and "but"."""
        word = self._lower[at]
        if word == ":" and self._others_tell(at + 1, hi):
            return True
        if word in DASHES and self._is_last_dash(at, hi):
            return True
        if word in self._parting and (
            self._next.counters_thing(first, at + 1, hi) or self._countered.ends(first, at, hi)
        ):
            return True
        return self._telling.goes_aside_in_headline(at, hi)

    def _others_tell(self, at: int, hi: int) -> bool:
        """Whether others say what stands behind a colon: `she says it leaks`, `it leaked, she said`."""
        if self._telling.others_tell(at, hi, _FINITE):
            return True
        last = hi - 1 - (not self._words.is_word(hi - 1))
        is_tag = "," in self._lower[max(at, last - _TAG) : last]
        return is_tag and any(self._telling.tells(last, form) for form in _FINITE)

    def _is_last_dash(self, dash: int, hi: int) -> bool:
        """Whether others say something else behind the last dash: `say it leaks – others say it does not`."""
        is_last = dash + 1 < hi and DASHES.isdisjoint(self._lower[dash + 1 : hi])
        is_last = is_last and self._lower[dash + 1] not in self._no_others
        return is_last and self._telling.others_tell(dash + 1, hi, _FINITE)

    def is_remark(self, at: int, hi: int) -> bool:
        """As of `Telling.is_remark`, behind a comma."""
        return self._telling.is_remark(at, hi, parted=True)

    def is_open(self, at: int) -> bool:
        """Whether words go on behind an insertion that begins at a word: `it was not, as Oso said, safe`."""
        return self._lower[at - 1] in self._incomplete

    def tells_in(self, first: int, end: int) -> bool:
        """Whether somebody says something in words: `Lima said it`."""
        return any(self._telling.tells(at, "past") for at in range(first, end))

    def is_adverb(self, at: int) -> bool:
        """As of `NextReports.is_adverb`."""
        return self._reports.is_adverb(at)

    def before_contrast(self, at: int, end: int) -> int:
        """Where a phrase ends before what it is not about, `for the losses, but not for the plan`, or before
        what the subject does besides: `of the plan but would not stop it`."""
        negations, finite = self._lists["negations"], self._finite
        apart = finite | self._lists["relative"]
        for x in range(at + 1, end - 1):
            if self._lower[x] in self._joining and (
                self._lower[x + 1] in negations
                or self._story.begins("declining", x + 1, end)
                or (self._lower[x + 1] in finite and apart.isdisjoint(self._lower[at:x]))
            ):
                return x
        return end

    def phrase_end(self, at: int, hi: int) -> int:
        """Where a phrase that begins at a word ends: before a comma or the next clause."""
        lower, base, inserted = self._lower, self._story.quoted[at], at
        for look in range(at, hi):
            word = lower[look]
            if word == "," and look > inserted and (comma := self._before_that(look, hi)):
                inserted = comma
            if look <= inserted > at:
                continue
            if word == "," and inserted > at:
                return look
            is_inserted = word == "]" and "[" in lower[at:look]  # criticised “[his] plan”
            if self._story.quoted[look] != base or is_inserted:
                continue
            if self._goes_on_behind_marks(at, look, hi):
                return look
            if word == "," and look > at and (listed := self._enumerations.end(at, look, hi)):
                return listed
            if word == ")" and "(" in lower[at:look]:
                continue  # criticised the Board (RSB) sharply
            if word in ENDS or word == "," or self._telling.goes_aside_in_headline(look, hi):
                return look
            if look == at or word not in self._clauses:
                continue
            is_blamed = self._lower[look - 1] in self._lists["blaming"]
            if is_blamed and self._lower[look - 2] not in self._joining:
                continue  # criticised Oso for saying that
            if word in self._parting and not (
                self._telling.has_told(look + 1, hi)
                or self._reports.begins(look + 1, hi, word, any_verb=True)
                or self._next.stands(at, look + 1, hi)
            ):
                continue
            if word not in self._lists["in_phrases"]:
                return look
        return hi

    def _goes_on_behind_marks(self, at: int, look: int, hi: int) -> bool:
        """Whether others, or the next verb, follow a quotation in a phrase: `“feeding lies to the press,” |
        which Oso denied`."""
        quoted, word = self._story.quoted, self._lower[look]
        if look - 1 <= at or quoted[look - 1] == quoted[at] or self._lower[look - 2] != ",":
            return False
        is_next = word in self._joining and look + 1 < hi and quoted[look + 1] == quoted[at]
        return is_next or word in self._lists["relative"]

    def _before_that(self, comma: int, hi: int) -> int:
        """The second comma around words that describe a noun before what it tells: `the claim, made by Oso,
        that it rained`; 0 if there is none."""
        cues = self._story.language.cues.get(self._lower[comma - 1], ())
        is_noun = any(cue.kind == "nouns" and "that" in cue.stances for cue in cues)
        if not is_noun or comma + 1 >= hi:
            return 0
        first = self._lower[comma + 1]
        if (
            self._words.capital[comma + 1]
            or first in self._no_insertion
            or first.endswith(self._doing)
        ):
            return 0
        near = range(comma + 1, min(comma + _INSERTED, hi - 2))
        end = next((at for at in near if not self._words.is_word(at)), 0)
        is_that = end > 0 and self._lower[end + 1] in self._lists["complementizers"]
        return end if is_that and self._lower[end] == "," else 0

    def thing(self, first: int, end: int, stance: str = "") -> Span:
        """The span of a phrase without the words behind it that tell when, or in what, somebody takes a
        stance on it: `rejected a plan on Monday`, `praised them in a statement`; `called for a vote on
        Monday` and `ruled out cuts this year` rather tell when that is to be, as `ruled out an inquiry before
        they had met` does."""
        is_ahead = stance in AHEAD or (
            stance == "RulesOut" and self._occasions.is_of_span(first, end)
        )
        if is_ahead or stance == "RulesOut":
            hi = self._story.bounds(first)[1]
            if end < hi and self._lower[end] in self._lists["limiting"]:
                commas = (at for at in range(end, hi) if self._lower[at] == ",")
                return self.trimmed(first, next(commas, self.clause_end(end, hi)))
        if not is_ahead:
            end = self._occasions.without(first, self._others.before_until(first, end))
        return self.trimmed(first, end)

    def trimmed(self, first: int, end: int) -> Span:
        """The span of words without the marks behind them."""
        while end > first + 1:
            if self._is_note(end - 3, first):
                end -= 3
            elif self._lower[end - 1] in _LOOSE or self._lower[end - 1] in self._joining:
                end -= 1
            elif (begin := _BRACKETS.get(self._lower[end - 1])) and (
                begin not in self._lower[first:end]
            ):
                end -= 1  # that of the whole sentence
            else:
                break
        return closed(self._words.span(first, end), self._story.quotations, self._story.text)

    def _is_note(self, at: int, first: int) -> bool:
        """Whether a mark of a footnote stands there: `[3]`."""
        if at <= first:
            return False
        begin, number, end = self._lower[at : at + 3]
        return begin == "[" and number.isdigit() and end == "]"
