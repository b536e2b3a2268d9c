"""Where clauses and phrases begin and end."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.afterthoughts import Afterthoughts
from kgraph.annotate.rules.clauses.clause_verbs import ClauseVerbs
from kgraph.annotate.rules.clauses.enumerations import Enumerations
from kgraph.annotate.rules.clauses.next_clauses import NextClauses
from kgraph.annotate.rules.clauses.occasions import Occasions
from kgraph.annotate.rules.clauses.speaker_deeds import SpeakerDeeds
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.text.quotations import closed
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span

ENDS = frozenset(".;!?)]:—–--…")
"""Marks behind which nothing of a clause follows."""
DASHES = frozenset(("—", "–", "--", "-"))
QUOTES = frozenset(("”", '"', "''", "’", "»", "“", "«"))

_LOOSE = frozenset((*".,;:", *DASHES))
_BRACKETS = {")": "(", "]": "["}
_AHEAD = frozenset(("Demands", "Wants", "Proposes", "Promises", "Threatens", "Warns"))
"""Stances on what is to come."""


class Extents:
    """Clauses and phrases of one story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._cues = story.language.cues
        self._joining, self._lacking = self._lists["joining"], self._lists["lacking"]
        self._telling, self._verbs = story.once(Telling), ClauseVerbs(story)
        self._auxiliaries = self._verbs.auxiliaries
        no_ends = self._lists["negations"] | self._lists["be"] | self._auxiliaries
        self._incomplete = frozenset() if story.language.verb_second else no_ends
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        self._enumerations, self._next = Enumerations(story), story.once(NextClauses)
        self._occasions, self._deeds = story.once(Occasions), story.once(SpeakerDeeds)
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
            if quoted[look] != base or (word == "," and self.is_open(look)):
                continue
            if word == ";" and not self._telling.is_listed(look + 1, hi):
                return look
            if word == "," and self._telling.closes(at, look, hi):
                continue
            if (word in (",", "(") or word in DASHES) and self._afterthoughts.ends(at, look, hi):
                return look
            if word == "," and (
                self._telling.is_conceded(look, hi)
                or self.is_remark(look + 1, hi)
                or self._telling.is_commented(look, hi)
                or self._telling.goes_on_in_headline(look, hi)
            ):
                return look
            if word in self._lacking and self._telling.is_remark(look, hi, parted=False):
                return look
            if word == ":" and self._telling.others_tell(look + 1, hi):
                return look
            if self._telling.goes_aside_in_headline(look, hi):
                return look
            if self._verbs.finds(at, look, hi) or self._verbs.is_to_come(at, look):
                continue
            is_break = word == "," or word in self._joining or word in DASHES
            if is_break and self.report_begins(look + 1, hi, word, any_verb=word == ","):
                return look
            if self._next.goes_on(at, look, hi):
                return look
            if word in self._joining and (
                self._story.begins("declining", look + 1, hi)
                or self._deeds.begins(at, look + 1, hi)
            ):
                return look
        return hi

    def is_remark(self, at: int, hi: int) -> bool:
        """As of `Telling.is_remark`, behind a comma."""
        return self._telling.is_remark(at, hi, parted=True)

    def is_open(self, at: int) -> bool:
        """Whether words go on behind an insertion that begins at a word: `it was not, as Oso said, safe`."""
        return self._lower[at - 1] in self._incomplete

    def tells_in(self, first: int, end: int) -> bool:
        """Whether somebody says something in words: `Lima said it`."""
        return any(self._telling.tells(at, "past") for at in range(first, end))

    def clause_begin(self, lo: int, end: int) -> int:
        """Where the clause before a word begins: behind a semicolon, if the sentence has one."""
        return next((at + 1 for at in range(end - 3, lo, -1) if self._lower[at] == ";"), lo)

    def report_begins(self, at: int, hi: int, mark: str, *, any_verb: bool = False) -> bool:
        """Whether a new report begins behind a mark or "and": `, adding that`, `and said`, `, and he said`,
        `, but witnesses said`, `, according to`. `any_verb`: also `and praised their patience`."""
        lower = self._lower
        if self._telling.is_limited(at, hi):
            return False
        if mark == "," and self._telling.is_answered(at - 1, hi):
            return True
        joined = mark in self._joining
        while at < hi:
            behind = self._behind_time(at, hi) if joined else at
            if behind == at and (lower[at] in self._joining or self.is_adverb(at)):
                joined = joined or lower[at] in self._joining
                behind = at + 1
            if behind == at:
                break
            at = behind
        if at >= hi:
            return False
        if lower[at] in self._lists["breaking"]:
            return True
        if joined and self._goes_on_telling(at, hi, mark):
            return True
        if joined and lower[at] in self._lists["first"] and mark not in self._lists["coordinating"]:
            return self._goes_on_by_writer(at + 1, hi)
        if joined and lower[at] in self._lists["third_persons"] and at + 1 < hi:
            return self._goes_on_by_pronoun(at, hi, mark)
        is_third = joined and lower[at] not in self._lists["nounlike"]
        if self._telling.tells(at, "participle") or (is_third and self._telling.tells(at, "third")):
            return True
        if joined and mark == "," and self._telling.others_tell(at, hi, ("past", "third")):
            return True
        if any_verb and self._acts(at, hi):
            return True
        following = lower[at + 1] if at + 1 < hi else "."
        return (
            self._telling.tells(at, "past")
            and following not in self._lists["by"]
            and following not in (",", ".")
        )

    def _goes_on_by_writer(self, at: int, hi: int) -> bool:
        """Whether who writes says something behind `I` or `we`: `, and I do not think`; outside of quotations
        nobody else is meant. Not in `Oso and I agree`."""
        while at < hi and (self._lower[at] in self._auxiliaries or self.is_adverb(at)):
            at += 1
        return at < hi and any(cue.kind == "verbs" for cue in self._telling.cues_at(at))

    def _goes_on_by_pronoun(self, at: int, hi: int, mark: str) -> bool:
        """Whether a pronoun, which may mean the speaker, is the subject of a verb of saying: `and he said`,
        `and he, once again, said`, `, and she did not exclude it`."""
        lower = self._lower
        if lower[at + 1] == ",":
            at = next((look for look in range(at + 2, hi - 1) if lower[look] == ","), at)
        return (mark == "," and self._goes_on_telling(at + 1, hi, mark)) or any(
            cue.kind == "verbs" and "past" in cue.forms for cue in self._cues.get(lower[at + 1], ())
        )

    def _behind_time(self, at: int, hi: int) -> int:
        """Behind `in 2003` and `on Monday`, in `and in 2003 he called on them`."""
        if at + 2 >= hi or self._lower[at] not in self._lists["prepositions"]:
            return at
        word = self._lower[at + 1]
        return at + 2 if word[0].isdigit() or word in self._lists["days"] else at

    def _goes_on_telling(self, at: int, hi: int, mark: str) -> bool:
        """Whether auxiliaries and a verb of saying follow: `, but has not said when`, `but did not deny it`;
        what `had` begins may be a part of what is said, and `, and might order an inquiry` is."""
        verb = at
        while verb < hi and self._lower[verb] in self._auxiliaries:
            verb += 1
        if not at < verb < hi:
            return False
        is_possible = self._lists["modals"].issuperset(self._lower[at:verb])
        is_next = mark == "," and not is_possible
        if is_next and (self._telling.tells(verb, "past") or self._telling.tells(verb, "base")):
            return True
        while verb < hi - 1 and self.is_adverb(verb):
            verb += 1
        words = self._lower[at:verb]
        is_negative = any(word in self._lists["negations"] or word[-3:] == "n't" for word in words)
        if not is_negative or not any(cue.kind == "verbs" for cue in self._telling.cues_at(verb)):
            return False
        return words[0] in self._lists["do"] or (mark == "," and words[0] not in self._lists["had"])

    def _acts(self, at: int, hi: int) -> bool:
        """Whether the next thing begins that the subject says or does in words: `praised their patience`,
        `declined to say`."""
        if at + 1 >= hi:
            return False
        word = self._lower[at + 1]
        is_object = word in self._lists["determiners"] or word in self._lists["owners"]
        takes = "infinitive" if word in self._lists["to"] else word
        return any(
            cue.kind == "verbs" and "past" in cue.forms and (is_object or takes in cue.stances)
            for cue in self._cues.get(self._lower[at], ())
        )

    def is_adverb(self, at: int) -> bool:
        """Whether a word says how or when something is said."""
        word = self._lower[at]
        if word in self._lists["adverbs"]:
            return True
        ending = self._story.language.adverb_ending
        return (
            bool(ending) and word.endswith(ending) and len(word) > 4 and not self._words.capital[at]
        )

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
        lower, base = self._lower, self._story.quoted[at]
        for look in range(at, hi):
            word = lower[look]
            is_inserted = word == "]" and "[" in lower[at:look]  # criticised “[his] plan”
            if self._story.quoted[look] != base or is_inserted:
                continue
            is_closed = look - 1 > at and self._story.quoted[look - 1] != base
            is_which = word in self._lists["relative"]
            is_next = (
                word in self._joining and look + 1 < hi and self._story.quoted[look + 1] == base
            )
            if is_closed and (is_which or is_next) and self._lower[look - 2] == ",":
                return look  # “feeding lies to the press,” which Oso denied
            if word == "," and look > at and (listed := self._enumerations.end(at, look, hi)):
                return listed
            if word == ")" and "(" in lower[at:look]:
                continue  # criticised the Board (RSB) sharply
            if word in ENDS or word == "," or self._telling.goes_aside_in_headline(look, hi):
                return look
            if look == at or word not in self._lists["clause"]:
                continue
            is_blamed = self._lower[look - 1] in self._lists["blaming"]
            if is_blamed and self._lower[look - 2] not in self._joining:
                continue  # criticised Oso for saying that
            if word in self._joining and not (
                self._telling.has_told(look + 1, hi)
                or self.report_begins(look + 1, hi, word, any_verb=True)
                or self._next.begins(at, look + 1, hi)
                or self._next.is_next_deed(at, look + 1, hi)
            ):
                continue
            if word not in self._lists["in_phrases"]:
                return look
        return hi

    def thing(self, first: int, end: int, stance: str = "") -> Span:
        """The span of a phrase without the words behind it that tell when, or in what, somebody takes a
        stance on it: `rejected a plan on Monday`, `praised them in a statement`; `called for a vote on
        Monday` and `ruled out cuts this year` rather tell when that is to be."""
        is_ahead = stance in _AHEAD or (
            stance == "RulesOut" and self._occasions.is_of_span(first, end)
        )
        return self.trimmed(first, end if is_ahead else self._occasions.without(first, end))

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
